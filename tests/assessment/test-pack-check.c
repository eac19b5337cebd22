/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "../content/ts-test-pack.h"
#include "assessment/ts-pack-check.h"
#include "content/ts-catalog.h"

static const TsFinding *
find_finding (TsLint *lint, const char *rule)
{
  GPtrArray *findings = ts_lint_get_findings (lint);

  for (guint i = 0; i < findings->len; i++)
    {
      if (strcmp (((const TsFinding *) findings->pdata[i])->rule, rule) == 0)
        return findings->pdata[i];
    }
  return NULL;
}

static gboolean
has_run (TsLint *lint, const char *rule)
{
  return g_ptr_array_find_with_equal_func (ts_lint_get_rules (lint), rule, g_str_equal, NULL);
}

static void
test_clean (void)
{
  char *dir = ts_test_pack_write ();
  g_autoptr (TsLint) lint = ts_pack_check (dir);

  for (guint i = 0; i < ts_lint_get_findings (lint)->len; i++)
    g_test_message ("%s", ((const TsFinding *) ts_lint_get_findings (lint)->pdata[i])->message);
  g_assert_cmpuint (ts_lint_get_findings (lint)->len, ==, 0);
  g_assert_true (has_run (lint, "L57"));
  g_assert_true (has_run (lint, "L72"));
  ts_test_pack_remove (dir);
}

static void
test_breaks (void)
{
  static const struct
  {
    const char *rule;
    gboolean error;
    const char *file, *from, *to;
  } cases[] = {
    /* 2 of the case study's questions are of this type */
    { "L56",
      TRUE,
      "manifest.json",
      "\"ordering\": 1, \"single\": 6",
      "\"ordering\": 3, \"single\": 4" },
    { "L56",
      FALSE,
      "manifest.json",
      "\"ordering\": 1, \"single\": 6",
      "\"ordering\": 2, \"single\": 5" },
    { "L57",
      TRUE,
      "manifest.json",
      "\"ordering\": 1, \"single\": 6",
      "\"ordering\": 3, \"single\": 4" },
    { "L57",
      TRUE,
      "manifest.json",
      "\"weight\": 10, \"items\": 2",
      "\"weight\": 10, \"items\": 4" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *dir = ts_test_pack_write ();
      g_autoptr (TsLint) lint = NULL;
      const TsFinding *finding;

      ts_test_pack_replace (dir, cases[i].file, cases[i].from, cases[i].to);
      lint = ts_pack_check (dir);
      finding = find_finding (lint, cases[i].rule);
      g_assert_nonnull (finding);
      g_assert_cmpint (finding->error, ==, cases[i].error);
      ts_test_pack_remove (dir);
    }
}

/* A short text whose model answer does not earn its points is found by marking it. */
static void
test_key_that_does_not_score (void)
{
  char *dir = ts_test_pack_write ();
  g_autoptr (TsLint) lint = NULL;
  const TsFinding *finding;

  ts_test_pack_replace (dir,
                        "questions/p1.json",
                        "a relay publishes the event",
                        "somebody sends it");
  lint = ts_pack_check (dir);
  finding = find_finding (lint, "L72");
  g_assert_nonnull (finding);
  g_assert_cmpstr (finding->path, ==, "st-p1-t4-001");
  ts_test_pack_remove (dir);
}

/* A paper of two-option guesses pays too well. */
static void
test_guessing (void)
{
  char *dir = ts_test_pack_write ();
  g_autoptr (TsLint) lint = NULL;

  ts_test_pack_replace (
      dir,
      "manifest.json",
      "\"ordering\": 1, \"single\": 6, \"multiple\": 2, \"numeric\": 1, \"short_text\": 2",
      "\"ordering\": 2, \"single\": 10");
  for (guint i = 0; i < 12; i++)
    ts_test_pack_replace (
        dir,
        "casestudy/shop.json",
        ",\n  { \"id\": \"d\", \"text\": \"Use a queue\", \"key\": false, \"rationale\": \"This is "
        "the "
        "reason, and it is longer than forty characters.\", \"misconception\": \"It helps\" } ] }",
        "] }");
  lint = ts_pack_check (dir);
  g_assert_nonnull (find_finding (lint, "L70"));
  ts_test_pack_remove (dir);
}

static void
test_samples (void)
{
  char *dir = ts_test_pack_write ();
  g_autoptr (TsLint) lint = NULL;
  const TsFinding *finding;

  ts_test_pack_replace (
      dir,
      "scenarios/all.json",
      "A lease decides, and the hot cell is split by geohash. It is kept in a stream.",
      "Good.");
  lint = ts_pack_check (dir);
  finding = find_finding (lint, "L73");
  g_assert_nonnull (finding);
  g_assert_cmpstr (finding->path, ==, "as-01.samples");
  ts_test_pack_remove (dir);
}

/* A check that the reference does not meet may be one that nothing meets. */
static void
test_reference (void)
{
  char *dir = ts_test_pack_write ();
  g_autoptr (TsLint) lint = NULL;
  const TsFinding *finding;

  ts_test_pack_replace (dir, "checks.json", "[\"fail\", \"retry\", \"timeout\"]", "[\"chaos\"]");
  lint = ts_pack_check (dir);
  finding = find_finding (lint, "L75");
  g_assert_nonnull (finding);
  g_assert_true (finding->error);
  g_assert_cmpstr (finding->file, ==, "scenarios/all.json");
  g_assert_nonnull (strstr (finding->path, ".failure"));
  ts_test_pack_remove (dir);
}

/* A finding in checks.json names the line of the check. */
static void
test_line (void)
{
  char *dir = ts_test_pack_write ();
  g_autoptr (TsLint) lint = NULL;
  const TsFinding *finding;

  ts_test_pack_replace (dir, "checks.json", "[\"fail\", \"retry\", \"timeout\"]", "[\"?\"]");
  lint = ts_pack_check (dir);
  finding = find_finding (lint, "L74");
  g_assert_nonnull (finding);
  g_assert_cmpstr (finding->file, ==, "checks.json");
  g_assert_cmpstr (finding->path, ==, "checks.failure");
  g_assert_cmpuint (finding->line, >, 10);
  ts_test_pack_remove (dir);
}

/* The reference's design is tried, as the canvas would open it. */
static void
test_reference_diagram (void)
{
  char *dir = ts_test_pack_write ();
  g_autoptr (TsLint) lint = NULL;
  const TsFinding *finding;

  ts_test_pack_replace (dir, "scenarios/all.json", "\"kind\": \"gateway\"", "\"kind\": \"portal\"");
  lint = ts_pack_check (dir);
  finding = find_finding (lint, "L75");
  g_assert_nonnull (finding);
  g_assert_cmpstr (finding->path, ==, "as-01.reference.diagram");
  g_assert_nonnull (strstr (finding->message, "portal"));
  ts_test_pack_remove (dir);
}

static void
test_missing (void)
{
  g_autoptr (TsLint) lint = ts_pack_check ("/nonexistent/pack");

  g_assert_cmpuint (ts_lint_count_errors (lint), ==, 1);
  g_assert_nonnull (find_finding (lint, "L01"));
  g_assert_false (has_run (lint, "L57"));
}

/* The packs that are shipped break no rule. */
static void
test_shipped (void)
{
  g_autofree char *dir = ts_catalog_dup_dir ();
  g_auto (GStrv) paths = ts_catalog_list (dir);

  if (paths[0] == NULL)
    {
      g_test_skip ("there is no pack with a manifest yet");
      return;
    }
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (TsLint) lint = ts_pack_check (paths[i]);
      GPtrArray *findings = ts_lint_get_findings (lint);

      for (guint j = 0; j < findings->len; j++)
        {
          const TsFinding *finding = findings->pdata[j];

          g_test_message ("%s:%u: %s %s: %s",
                          finding->file,
                          finding->line,
                          finding->rule,
                          finding->path,
                          finding->message);
        }
      g_assert_cmpuint (ts_lint_count_errors (lint), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack-check/clean", test_clean);
  g_test_add_func ("/pack-check/breaks", test_breaks);
  g_test_add_func ("/pack-check/key-that-does-not-score", test_key_that_does_not_score);
  g_test_add_func ("/pack-check/guessing", test_guessing);
  g_test_add_func ("/pack-check/samples", test_samples);
  g_test_add_func ("/pack-check/reference", test_reference);
  g_test_add_func ("/pack-check/line", test_line);
  g_test_add_func ("/pack-check/reference-diagram", test_reference_diagram);
  g_test_add_func ("/pack-check/shipped", test_shipped);
  g_test_add_func ("/pack-check/missing", test_missing);
  return g_test_run ();
}
