/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "base/ts-json.h"
#include "content/ts-catalog.h"
#include "content/ts-scale.h"
#include "ts-test-pack.h"

static void
test_load (void)
{
  g_autoptr (TsPack) pack = ts_test_pack_load ();
  const TsQuestion *question;
  const TsPhase *phase;

  g_assert_cmpstr (ts_pack_get_id (pack), ==, "test-pack");
  g_assert_cmpstr (ts_pack_get_version (pack), ==, "1.0.0");
  g_assert_cmpuint (ts_pack_get_phases (pack)->len, ==, 5);
  g_assert_cmpuint (ts_pack_get_questions (pack)->len, ==, 162);
  g_assert_cmpuint (ts_pack_get_case_questions (pack)->len, ==, 24);
  g_assert_cmpuint (ts_pack_get_scenarios (pack)->len, ==, 7);
  g_assert_cmpuint (ts_pack_get_reviews (pack)->len, ==, 3);
  g_assert_cmpuint (ts_pack_get_topics (pack)->len, ==, 54);
  g_assert_cmpuint (ts_pack_get_areas (pack)->len, ==, 9);
  g_assert_cmpstr (ts_pack_find_area (pack, "p9")->title, ==, "Phase 9");
  g_assert_null (ts_pack_find_area (pack, "p10"));

  phase = ts_pack_find_phase (pack, "fundamentals");
  g_assert_cmpuint (phase->minutes, ==, 60);
  g_assert_cmpuint (phase->items, ==, 25);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (phase->type_quota, "single")), ==, 11);
  g_assert_null (ts_pack_find_phase (pack, "architecture")->type_quota);

  question = ts_item_get_question (ts_pack_find_item (pack, "sc-p1-t1-001"));
  g_assert_cmpint (question->type, ==, TS_QUESTION_SINGLE);
  g_assert_cmpstr (question->item.file, ==, "questions/p1.json");
  g_assert_cmpuint (question->options->len, ==, 4);
  g_assert_true (((const TsOption *) question->options->pdata[0])->key);
  g_assert_false (((const TsOption *) question->options->pdata[1])->key);
  g_assert_null (ts_pack_find_item (pack, "no-such-item"));
  g_assert_cmpstr (ts_pack_get_anchor (pack, TS_CRITERION_SCALABILITY, TS_LEVEL_STAFF, 1),
                   ==,
                   "staff one");
  g_assert_null (ts_pack_get_anchor (pack, TS_CRITERION_SCALABILITY, TS_LEVEL_STAFF, 2));
  g_assert_cmpuint (ts_pack_get_threshold (pack, TS_LEVEL_PRINCIPAL, TS_RECOMMENDATION_STRONG_HIRE),
                    ==,
                    92);
  g_assert_cmpuint (ts_pack_find_certificate (pack, "gold")->projects, ==, 3);
  g_assert_null (ts_pack_find_certificate (pack, "platinum"));
}

static void
test_references (void)
{
  TsPack *pack = ts_test_pack_load ();

  g_assert_true (ts_pack_ref (pack) == pack);
  ts_pack_unref (pack);
  g_assert_cmpstr (ts_pack_get_id (pack), ==, "test-pack");
  ts_pack_unref (pack);
}

/* One change each that must keep the pack from loading, and what the message has to name. */
static const struct
{
  const char *file, *from, *to;
  const char *line; /* ":<line>:" */
  const char *path; /* the member's path */
} wrongs[] = {
  { "manifest.json", "\"format\": 1", "\"format\": 2", ":1:", "format" },
  { "manifest.json", "\"language\"", "\"tongue\": 1, \"language\"", ":2:", "tongue" },
  { "manifest.json",
    "\"kind\": \"questions\"",
    "\"kind\": \"poems\"",
    ":4:",
    "blueprint.phases[0].kind" },
  { "manifest.json",
    "\"minutes\": 60",
    "\"minutes\": \"60\"",
    ":5:",
    "blueprint.phases[0].minutes" },
  { "manifest.json", "\"single\": 11", "\"single\": 12", ":8:", "blueprint.phases[0].quota.type" },
  { "taxonomy.json", "\"p1.t2\"", "\"p1.t1\"", ":2:", "phases[0].topics[1].id" },
  { "taxonomy.json", "\"p2\"", "\"p1\"", ":3:", "phases[1].id" },
  { "questions/p1.json",
    "\"difficulty\": 1",
    "\"difficulty\": 5",
    ":3:",
    "questions[0].difficulty" },
  { "questions/p1.json",
    "\"topic\": \"p1.t1\"",
    "\"topic\": \"p1.none\"",
    ":2:",
    "questions[0].topic" },
  { "questions/p1.json",
    "\"stem\": \"What helps most here?\"",
    "\"stem\": 7",
    ":3:",
    "questions[0].stem" },
  { "questions/p1.json", "\"id\": \"b\"", "\"id\": \"a\"", ":6:", "questions[0].options[1].id" },
  { "questions/p1.json", "\"key\": true", "\"key\": 1", ":5:", "questions[0].options[0].key" },
  { "scenarios/all.json",
    "\"weight\": \"must\"",
    "\"weight\": \"shall\"",
    ":16:",
    "scenarios[0].decisions[0].weight" },
  { "scenarios/all.json",
    "[[\"lease\"]]",
    "[\"lease\"]",
    ":20:",
    "scenarios[0].decisions[1].synonyms" },
  { "reviews/cr-01.json", "\"last_line\": 6", "\"last_line\": 4", ":5:", "defects[0].last_line" },
  { "reviews/cr-01.json",
    "\"severity\": \"major\"",
    "\"severity\": \"bad\"",
    ":9:",
    "defects[1].severity" },
  { "thresholds.json", "\"hire\": 68", "\"hire\": 84", ":2:", "levels.entry.hire" },
  { "rubric.json", "\"3\": \"three\"", "\"4\": \"four\"", ":2:", "criteria[0].anchors.entry" },
  { "certificates.json",
    "\"level\": \"gold\"",
    "\"level\": \"tin\"",
    ":4:",
    "certificates[2].level" },
  { "checks.json", "\"kind\": \"path\"", "\"kind\": \"way\"", ":", "checks[2].rule.kind" },
  { "checks.json",
    "\"criterion\": \"scalability\"",
    "\"criterion\": \"speed\"",
    ":",
    "checks[4].criterion" },
  { "checks.json", "\"estimates\", \"least\"", "\"estimates\", \"most\"", ":", "checks[0].rule" },
  { "checks.json", "\"share\": 0.5 }", "\"share\": 0.5, \"more\": 1 }", ":", "checks[1].rule" },
  { "checks.json", "\"bonus\": 0.1", "\"bonus\": 0.2", ":", "decision_shares" },
  { "checks.json", "\"3\": 0.3", "\"3\": 0.05", ":", "cuts.entry.3" },
  { "scenarios/all.json",
    "\"most\": 10",
    "\"most\": 101",
    ":",
    "scenarios[0].samples[0].band.most" },
  { "scenarios/all.json",
    "\"cost\": \"Dense",
    "\"price\": \"Dense",
    ":",
    "scenarios[0].reference.decisions[1]" },
};

static void
test_wrong (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  char *dir = ts_test_pack_write ();
  g_autoptr (GError) error = NULL;

  ts_test_pack_replace (dir, wrongs[i].file, wrongs[i].from, wrongs[i].to);
  g_assert_null (ts_pack_load (dir, &error));
  g_assert_error (error, TS_JSON_ERROR, TS_JSON_ERROR_FIELD);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, wrongs[i].file));
  g_assert_nonnull (strstr (error->message, wrongs[i].line));
  g_assert_nonnull (strstr (error->message, wrongs[i].path));
  ts_test_pack_remove (dir);
}

static void
test_twice (void)
{
  char *dir = ts_test_pack_write ();
  g_autoptr (GError) error = NULL;

  ts_test_pack_replace (dir, "questions/p2.json", "sc-p2-t1-001", "sc-p1-t1-001");
  g_assert_null (ts_pack_load (dir, &error));
  g_assert_error (error, TS_JSON_ERROR, TS_JSON_ERROR_FIELD);
  ts_test_pack_remove (dir);
}

static void
test_missing_file (void)
{
  char *dir = ts_test_pack_write ();
  g_autofree char *path = g_build_filename (dir, "rubric.json", NULL);
  g_autoptr (GError) error = NULL;

  g_unlink (path);
  g_assert_null (ts_pack_load (dir, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, "rubric.json"));
  ts_test_pack_remove (dir);
}

static void
test_catalog (void)
{
  char *dir = ts_test_pack_write ();
  g_autofree char *parent = g_path_get_dirname (dir);
  g_auto (GStrv) found = NULL;
  g_autofree char *given = NULL;

  found = ts_catalog_list (parent);
  g_assert_true (g_strv_contains ((const char *const *) found, dir));
  g_setenv ("TS_PACKS_DIR", parent, TRUE);
  given = ts_catalog_dup_dir ();
  g_assert_cmpstr (given, ==, parent);
  ts_test_pack_remove (dir);
}

static void
test_certification (void)
{
  static const struct
  {
    double score;
    TsCertification level;
  } cases[] = {
    { 0, TS_CERTIFICATION_NONE },           { 59.999, TS_CERTIFICATION_NONE },
    { 60, TS_CERTIFICATION_BRONZE },        { 74.96, TS_CERTIFICATION_BRONZE },
    { 74.999999, TS_CERTIFICATION_BRONZE }, { 75, TS_CERTIFICATION_SILVER },
    { 89.9, TS_CERTIFICATION_SILVER },      { 89.9999999, TS_CERTIFICATION_SILVER },
    { 90, TS_CERTIFICATION_GOLD },          { 100, TS_CERTIFICATION_GOLD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (ts_certification_from_score (cases[i].score), ==, cases[i].level);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack/load", test_load);
  g_test_add_func ("/pack/references", test_references);
  for (guint i = 0; i < G_N_ELEMENTS (wrongs); i++)
    {
      g_autofree char *path = g_strdup_printf ("/pack/wrong/%02u-%s", i, wrongs[i].path);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_wrong);
    }
  g_test_add_func ("/pack/twice", test_twice);
  g_test_add_func ("/pack/missing-file", test_missing_file);
  g_test_add_func ("/pack/catalog", test_catalog);
  g_test_add_func ("/pack/certification", test_certification);
  return g_test_run ();
}
