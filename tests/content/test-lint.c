/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "content/ts-lint.h"
#include "ts-test-pack.h"

static gboolean
has_finding (TsLint *lint, const char *rule, const char *item, const char *file)
{
  GPtrArray *findings = ts_lint_get_findings (lint);

  for (guint i = 0; i < findings->len; i++)
    {
      const TsFinding *finding = findings->pdata[i];

      if (strcmp (finding->rule, rule) == 0 && g_str_has_prefix (finding->path, item)
          && strcmp (finding->file, file) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_clean (void)
{
  char *dir = ts_test_pack_write ();
  g_autoptr (TsLint) lint = ts_lint_new (dir);
  GPtrArray *findings;

  ts_lint_run (lint);
  findings = ts_lint_get_findings (lint);
  for (guint i = 0; i < findings->len; i++)
    {
      const TsFinding *finding = findings->pdata[i];

      g_test_message ("%s %s: %s", finding->rule, finding->path, finding->message);
    }
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_cmpuint (ts_lint_get_rules (lint)->len, >=, 20);
  g_assert_nonnull (ts_lint_get_pack (lint));
  ts_test_pack_remove (dir);
}

/* One change each that breaks one rule: the finding has to name the rule, the item and the file. */
static const struct
{
  const char *rule;
  gboolean error;
  const char *file, *from, *to;
  const char *item;
} breaks[] = {
  { "L02", TRUE, "questions/p1.json", "\"sc-p1-t1-001\"", "\"sc_p1_t1\"", "sc_p1_t1" },
  { "L02", TRUE, "questions/p1.json", "\"sc-p1-t1-001\"", "\"mr-p1-t1-001\"", "mr-p1-t1-001" },
  { "L04",
    TRUE,
    "questions/p1.json",
    "What helps most here?",
    "What helps a cafÃ©?",
    "sc-p1-t1-001" },
  { "L05", TRUE, "questions/p1.json", "\"points\": 1", "\"points\": 2", "sc-p1-t1-001" },
  { "L05", TRUE, "questions/p1.json", "\"time_s\": 90", "\"time_s\": 91", "sc-p1-t1-001" },
  { "L11",
    TRUE,
    "questions/p1.json",
    "\"key\": true",
    "\"key\": false, \"misconception\": \"m\"",
    "sc-p1-t1-001" },
  { "L12", TRUE, "questions/p1.json", "Use a partition", "All of the above", "sc-p1-t1-001" },
  { "L13", TRUE, "questions/p1.json", "Use a replica", "Use a, partition", "sc-p1-t1-001" },
  { "L14",
    FALSE,
    "questions/p1.json",
    "Use a partition",
    "Use a partition of the data by the key of the order",
    "sc-p1-t1-001" },
  { "L16", FALSE, "questions/p1.json", "Use a replica", "Never use a replica", "sc-p1-t1-001" },
  { "L19",
    TRUE,
    "questions/p1.json",
    "This is the reason, and it is longer than forty characters.",
    "Right.",
    "sc-p1-t1-001" },
  { "L20",
    TRUE,
    "questions/p1.json",
    "\"misconception\": \"It helps\"",
    "\"misconception\": \" \"",
    "sc-p1-t1-001" },
  { "L25",
    TRUE,
    "questions/p1.json",
    "What helps most here?",
    "The shop is slow.",
    "sc-p1-t1-001" },
  { "L27",
    TRUE,
    "questions/p1.json",
    "What helps most here?",
    "Which of these is not a cache?",
    "sc-p1-t1-001" },
  { "L35", TRUE, "questions/p1.json", "11.574074074074074", "11.574074174074074", "nu-p1-t2-002" },
  { "L35", TRUE, "questions/p1.json", "orders / day", "orders / week", "nu-p1-t2-002" },
  { "L35", TRUE, "questions/p1.json", "\"tolerance\": 0.1", "\"tolerance\": 0.6", "nu-p1-t2-002" },
  { "L35",
    TRUE,
    "questions/p1.json",
    "\"unit\": \"1/s\"",
    "\"unit\": \"furlong\"",
    "nu-p1-t2-002" },
  { "L36",
    TRUE,
    "questions/p1.json",
    "\"steps\": [",
    "\"before\": [[\"s2\", \"s1\"], [\"s1\", \"s3\"], [\"s3\", \"s4\"]], \"steps\": [",
    "or-p1-t3-001" },
  { "L36",
    TRUE,
    "questions/p1.json",
    "\"steps\": [",
    "\"before\": [[\"s1\", \"s2\"]], \"steps\": [",
    "or-p1-t3-001" },
  { "L37",
    TRUE,
    "questions/p1.json",
    ", { \"id\": \"r5\", \"text\": \"right 5\" }",
    "",
    "ma-p1-t3-003" },
  { "L38",
    TRUE,
    "questions/p1.json",
    "A crash in the dual write.",
    "Something else.",
    "st-p1-t4-001.dual" },
  { "L38",
    TRUE,
    "questions/p1.json",
    "\"fail\": \"Slow.\"",
    "\"fail\": \"Dual writes crashed.\"",
    "st-p1-t4-001.dual" },
  { "L38",
    TRUE,
    "questions/p1.json",
    "a relay publishes the event",
    "somebody sends the event",
    "st-p1-t4-001.relay" },
  { "L38",
    TRUE,
    "questions/p1.json",
    "[[\"dual write\"], [\"crash\"]]",
    "[[\"dual write\", \"helps\"], [\"crash\", \"most\"]]",
    "st-p1-t4-001.dual" },
  { "L39", TRUE, "reviews/cr-02.json", "\"last_line\": 25", "\"last_line\": 41", "cr-02.minor" },
  { "L39",
    TRUE,
    "reviews/cr-02.json",
    "\"severity\": \"critical\"",
    "\"severity\": \"major\"",
    "cr-02.defects" },
  { "L39", TRUE, "reviews/cr-02.json", "\"first_line\": 30", "\"first_line\": 25", "cr-02.decoys" },
  { "L45", TRUE, "scenarios/all.json", "17.36111111111111", "17.4", "as-01.avg" },
  { "L45", TRUE, "scenarios/all.json", "\"minutes\": 30", "\"minutes\": 45", "as-01.minutes" },
  { "L45", TRUE, "scenarios/all.json", "\"minute\": 5", "\"minute\": 31", "as-01.probes" },
  { "L45",
    TRUE,
    "scenarios/all.json",
    "\"weight\": \"bonus\"",
    "\"weight\": \"should\"",
    "as-01.decisions" },
  { "L45",
    TRUE,
    "scenarios/all.json",
    "[\"cache\", \"database\"]",
    "[\"toaster\"]",
    "as-01.index" },
  { "L45",
    TRUE,
    "checks.json",
    "\"must\": 0.6, \"should\": 0.3",
    "\"must\": 0.7, \"should\": 0.2",
    "decision_shares" },
  { "L45",
    TRUE,
    "scenarios/all.json",
    "\"requirements\": \"To place",
    "\"other\": \"To place",
    "as-01.reference.sections" },
  { "L45", TRUE, "scenarios/all.json", "\"most\": 10", "\"most\": 20", "as-01.samples" },
  { "L74",
    TRUE,
    "checks.json",
    "\"kinds\": [\"database\"]",
    "\"kinds\": [\"datastore\"]",
    "checks.stores" },
  { "L74",
    TRUE,
    "checks.json",
    "[[\"gateway\"], [\"service\"]]",
    "[[\"gateway\"], [\"portal\"]]",
    "checks.path" },
  { "L74",
    TRUE,
    "checks.json",
    "\"estimates\", \"least\": 1",
    "\"estimates\", \"least\": 3",
    "checks.sized" },
  { "L74",
    TRUE,
    "checks.json",
    "[[\"fail\", \"retry\", \"timeout\"]]",
    "[[\"!\"]]",
    "checks.failure" },
  { "L74",
    TRUE,
    "checks.json",
    "[[\"fail\", \"retry\", \"timeout\"]]",
    "[[\"fail\"]], \"least\": 2",
    "checks.failure" },
  { "L74", TRUE, "checks.json", "[[\"fail\", \"retry\", \"timeout\"]]", "[]", "checks.failure" },
  { "L74",
    TRUE,
    "checks.json",
    "\"length\", \"least\": 20, \"most\": 2000",
    "\"length\", \"least\": 20, \"most\": 2",
    "checks.length" },
  { "L74",
    TRUE,
    "checks.json",
    "{ \"kind\": \"replicated\", \"kinds\": [\"database\"], \"least\": 2 }",
    "{ \"kind\": \"all\", \"rules\": [] }",
    "checks.stores" },
  { "L74",
    TRUE,
    "checks.json",
    "\"missed\": \"Not designed.\"",
    "\"missed\": \" \"",
    "checks.designed" },
  { "L74",
    TRUE,
    "checks.json",
    "\"id\": \"designed\", \"criterion\": \"system_design\"",
    "\"id\": \"designed\", \"criterion\": \"communication\"",
    "checks.designed" },
  { "L74", TRUE, "checks.json", "\"mid\": { \"2\": 0.2", "\"mid\": { \"2\": 0.05", "cuts" },
  { "L74",
    TRUE,
    "scenarios/all.json",
    "\"id\": \"queued\"",
    "\"id\": \"lease\"",
    "as-01.checks.lease" },
  { "L74",
    TRUE,
    "scenarios/all.json",
    "\"kinds\": [\"queue\"], \"least\"",
    "\"kinds\": [\"line\"], \"least\"",
    "as-01.checks.queued" },
  { "L58",
    FALSE,
    "questions/p1.json",
    "\"status\": \"reviewed\"",
    "\"enemies\": [\"sc-p9-none-001\"]",
    "sc-p1-t1-001" },
  { "L59", TRUE, "questions/p1.json", "[\"book-1\"]", "[]", "sc-p1-t1-001" },
  { "L59", TRUE, "questions/p1.json", "[\"book-1\"]", "[\"book-2\"]", "sc-p1-t1-001" },
  { "L65", TRUE, "lexicon.json", "\"lb\"", "\"LB\"", "p1.t1" },
  { "L65", TRUE, "lexicon.json", "\"lb\"", "\"load balancers\"", "p1.t1" },
  { "L65", TRUE, "lexicon.json", "\"lb\"", "\"the\"", "p1.t1" },
  { "L65", TRUE, "lexicon.json", "\"lb\"", "\"it spreads load over servers\"", "p1.t1" },
  { "L65", TRUE, "lexicon.json", "\"lb\"", "\"?\"", "p1.t1" },
  { "L65", TRUE, "lexicon.json", "\"journal\"", "\"load balancing\", \"lb\"", "p2.t1" },
  { "L65", TRUE, "lexicon.json", "[\"log\"]", "[\"log\", \"journal\"]", "shared" },
  { "L65", TRUE, "lexicon.json", "[\"log\"]", "[]", "p2.t1" },
};

static void
test_break (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  char *dir = ts_test_pack_write ();
  g_autoptr (TsLint) lint = ts_lint_new (dir);

  ts_test_pack_replace (dir, breaks[i].file, breaks[i].from, breaks[i].to);
  ts_lint_run (lint);
  g_assert_true (has_finding (lint, breaks[i].rule, breaks[i].item, breaks[i].file));
  g_assert_cmpint (ts_lint_count_errors (lint) > 0, ==, breaks[i].error);
  ts_test_pack_remove (dir);
}

static void
test_long_stem (void)
{
  char *dir = ts_test_pack_write ();
  g_autoptr (TsLint) lint = ts_lint_new (dir);
  g_autoptr (GString) stem = g_string_new ("What helps");

  for (guint i = 0; i < 90; i++)
    g_string_append (stem, " here");
  g_string_append (stem, "?");
  ts_test_pack_replace (dir, "questions/p1.json", "What helps most here?", stem->str);
  ts_lint_run (lint);
  g_assert_true (has_finding (lint, "L26", "sc-p1-t1-001", "questions/p1.json"));
  g_assert_cmpuint (ts_lint_count_errors (lint), ==, 0);
  ts_test_pack_remove (dir);
}

static void
test_line (void)
{
  char *dir = ts_test_pack_write ();
  g_autoptr (TsLint) lint = ts_lint_new (dir);
  const TsFinding *finding;

  ts_test_pack_replace (dir,
                        "reviews/cr-02.json",
                        "{ \"id\": \"cr-02\"",
                        "\n\n{ \"id\": \"cr-02\"");
  ts_test_pack_replace (dir, "reviews/cr-02.json", "\"last_line\": 25", "\"last_line\": 41");
  ts_lint_run (lint);
  g_assert_cmpuint (ts_lint_get_findings (lint)->len, >=, 1);
  finding = ts_lint_get_findings (lint)->pdata[0];
  g_assert_cmpuint (finding->line, ==, 3);
  ts_test_pack_remove (dir);
}

static void
test_unreadable (void)
{
  char *dir = ts_test_pack_write ();
  g_autoptr (TsLint) lint = ts_lint_new (dir);
  const TsFinding *finding;

  ts_test_pack_replace (dir, "questions/p3.json", "\"difficulty\": 2", "\"difficulty\": 9");
  ts_lint_run (lint);
  g_assert_cmpuint (ts_lint_count_errors (lint), ==, 1);
  finding = ts_lint_get_findings (lint)->pdata[0];
  g_assert_cmpstr (finding->rule, ==, "L01");
  g_assert_cmpstr (finding->file, ==, "questions/p3.json");
  g_assert_cmpuint (finding->line, >, 1);
  g_assert_null (ts_lint_get_pack (lint));
  ts_test_pack_remove (dir);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lint/clean", test_clean);
  for (guint i = 0; i < G_N_ELEMENTS (breaks); i++)
    {
      g_autofree char *path = g_strdup_printf ("/lint/break/%02u-%s", i, breaks[i].rule);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_break);
    }
  g_test_add_func ("/lint/long-stem", test_long_stem);
  g_test_add_func ("/lint/line", test_line);
  g_test_add_func ("/lint/unreadable", test_unreadable);
  return g_test_run ();
}
