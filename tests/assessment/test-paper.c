/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "../content/ts-test-pack.h"
#include "assessment/ts-paper.h"

static TsPack *pack;

static char *
join_ids (GPtrArray *items)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (ids, "%s ", ((const TsItem *) items->pdata[i])->id);
  return g_string_free (ids, FALSE);
}

/* Counts again, independently of the code under test, whether a paper is a proper one. */
static void
assert_proper (GPtrArray *items)
{
  static const guint phases[] = { 4, 3, 4, 3, 3, 2, 2, 2, 2 };
  static const guint types[] = { 11, 4, 4, 2, 2, 2 };
  static const guint difficulties[] = { 5, 9, 7, 4 };
  guint by_phase[9] = { 0 }, by_type[6] = { 0 }, by_difficulty[4] = { 0 };
  g_autoptr (GHashTable) topics = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (items->len, ==, 25);
  for (guint i = 0; i < items->len; i++)
    {
      const TsQuestion *question = ts_item_get_question (items->pdata[i]);

      by_phase[question->topic[1] - '1']++;
      by_type[question->type]++;
      by_difficulty[question->difficulty - 1]++;
      g_assert_true (g_hash_table_add (topics, question->topic));
    }
  g_assert_cmpmem (by_phase, sizeof by_phase, phases, sizeof phases);
  g_assert_cmpmem (by_type, sizeof by_type, types, sizeof types);
  g_assert_cmpmem (by_difficulty, sizeof by_difficulty, difficulties, sizeof difficulties);
}

static void
test_thousand_seeds (void)
{
  const TsPhase *phase = ts_pack_find_phase (pack, "fundamentals");
  g_autoptr (GHashTable) drawn = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) papers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64 start = g_get_monotonic_time ();

  for (guint64 seed = 0; seed < 1000; seed++)
    {
      g_autoptr (GError) error = NULL;
      guint misses = 99;
      g_autoptr (GPtrArray) items =
          ts_paper_draw (pack, phase, TS_LEVEL_SENIOR, seed, NULL, &misses, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (misses, ==, 0);
      assert_proper (items);
      g_hash_table_add (papers, join_ids (items));
      for (guint i = 0; i < items->len; i++)
        g_hash_table_add (drawn, ((const TsItem *) items->pdata[i])->id);
    }
  g_test_message ("%.2f ms a paper", (double) (g_get_monotonic_time () - start) / 1e6);
  /* all are different, and every question has its turn */
  g_assert_cmpuint (g_hash_table_size (papers), ==, 1000);
  g_assert_cmpuint (g_hash_table_size (drawn), ==, ts_pack_get_questions (pack)->len);
}

/* The quotas of the shipped pack, and what else a paper is, counted without the code under test. */
static void
check_shipped (const TsPhase *phase, GPtrArray *items)
{
  g_autoptr (GHashTable) topics = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  guint by_type[6] = { 0 };
  double minutes = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const TsItem *item = items->pdata[i];
      const TsQuestion *question =
          item->kind == TS_ITEM_QUESTION ? ts_item_get_question (item) : NULL;

      g_assert_true (g_hash_table_add (ids, item->id));
      minutes += item->minutes;
      if (question == NULL)
        continue;
      by_type[question->type]++;
      g_assert_true (
          g_hash_table_add (topics,
                            phase->kind == TS_PHASE_CASE_STUDY && question->finding != NULL
                                ? question->finding
                                : question->topic));
    }
  for (guint i = 0; i < items->len; i++)
    {
      const TsItem *item = items->pdata[i];
      char **enemies = item->kind == TS_ITEM_QUESTION ? ts_item_get_question (item)->enemies : NULL;

      for (guint j = 0; enemies != NULL && enemies[j] != NULL; j++)
        g_assert_false (g_hash_table_contains (ids, enemies[j]));
    }
  if (phase->kind == TS_PHASE_QUESTIONS)
    assert_proper (items);
  else if (phase->kind == TS_PHASE_CASE_STUDY)
    {
      static const guint types[] = { 6, 2, 1, 1, 0, 2 };

      g_assert_cmpmem (by_type, sizeof by_type, types, sizeof types);
    }
  else /* scenarios and reviews fill their time */
    g_assert_cmpfloat_with_epsilon (minutes, phase->minutes, phase->minutes / 10.0);
}

/* 10,000 seeds in a row, for every phase of the shipped pack, each drawn again with the same outcome. */
static void
test_ten_thousand_seeds (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("TS_PACKS_DIR"), "go-coffee-mastery", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsPack) shipped = ts_pack_load (path, &error);
  GPtrArray *phases;

  g_assert_no_error (error);
  phases = ts_pack_get_phases (shipped);
  for (guint p = 0; p < phases->len; p++)
    {
      const TsPhase *phase = phases->pdata[p];
      gint64 start = g_get_monotonic_time ();

      for (guint64 seed = 0; seed < 10000; seed++)
        {
          TsLevel level = seed % TS_N_LEVELS;
          guint misses = 99;
          g_autoptr (GPtrArray) items =
              ts_paper_draw (shipped, phase, level, seed, NULL, &misses, &error);
          g_autoptr (GPtrArray) again =
              ts_paper_draw (shipped, phase, level, seed, NULL, NULL, NULL);

          g_assert_no_error (error);
          g_assert_cmpuint (misses, ==, 0);
          check_shipped (phase, items);
          g_assert_cmpmem (items->pdata,
                           items->len * sizeof (gpointer),
                           again->pdata,
                           again->len * sizeof (gpointer));
        }
      g_test_message ("%s: %.3f ms a paper",
                      phase->id,
                      (double) (g_get_monotonic_time () - start) / 2e7);
    }
}

static void
test_same_seed (void)
{
  GPtrArray *phases = ts_pack_get_phases (pack);
  g_autoptr (TsPack) again = ts_test_pack_load ();

  for (guint p = 0; p < phases->len; p++)
    {
      const TsPhase *phase = phases->pdata[p];
      g_autoptr (GPtrArray) one =
          ts_paper_draw (pack, phase, TS_LEVEL_SENIOR, 42, NULL, NULL, NULL);
      g_autoptr (GPtrArray) two = ts_paper_draw (
          again, ts_pack_find_phase (again, phase->id), TS_LEVEL_SENIOR, 42, NULL, NULL, NULL);
      g_autofree char *ids = join_ids (one);
      g_autofree char *ids_again = join_ids (two);

      g_assert_cmpuint (one->len, ==, phase->items);
      g_assert_cmpstr (ids, ==, ids_again);
    }
}

static void
test_case_study (void)
{
  const TsPhase *phase = ts_pack_find_phase (pack, "system_analysis");

  for (guint64 seed = 0; seed < 1000; seed++)
    {
      guint misses = 99;
      g_autoptr (GPtrArray) items =
          ts_paper_draw (pack, phase, TS_LEVEL_SENIOR, seed, NULL, &misses, NULL);
      g_autoptr (GHashTable) findings = g_hash_table_new (g_str_hash, g_str_equal);
      double points = 0;

      g_assert_cmpuint (misses, ==, 0);
      g_assert_cmpuint (items->len, ==, 12);
      for (guint i = 0; i < items->len; i++)
        {
          g_assert_true (
              g_hash_table_add (findings, ts_item_get_question (items->pdata[i])->finding));
          points += ((const TsItem *) items->pdata[i])->points;
        }
      /* 1 ordering of 4, 6 single of 3, 2 multiple of 4, 1 numeric of 4, 2 short texts of 8 */
      g_assert_cmpfloat (points, ==, 50);
    }
}

static void
test_kinds (void)
{
  for (guint64 seed = 0; seed < 100; seed++)
    {
      g_autoptr (GPtrArray) designs = ts_paper_draw (
          pack, ts_pack_find_phase (pack, "architecture"), TS_LEVEL_SENIOR, seed, NULL, NULL, NULL);
      g_autoptr (GPtrArray) advanced = ts_paper_draw (pack,
                                                      ts_pack_find_phase (pack, "advanced_topics"),
                                                      TS_LEVEL_SENIOR,
                                                      seed,
                                                      NULL,
                                                      NULL,
                                                      NULL);

      for (guint i = 0; i < designs->len; i++)
        g_assert_false (ts_item_get_scenario (designs->pdata[i])->advanced);
      for (guint i = 0; i < advanced->len; i++)
        g_assert_true (ts_item_get_scenario (advanced->pdata[i])->advanced);
    }
}

static char **
get_ids (GPtrArray *items)
{
  g_autofree char *joined = join_ids (items);

  return g_strsplit (g_strstrip (joined), " ", -1);
}

static guint
count_shared (GPtrArray *items, char **ids)
{
  guint shared = 0;

  for (guint i = 0; i < items->len; i++)
    shared += g_strv_contains ((const char *const *) ids, ((const TsItem *) items->pdata[i])->id);
  return shared;
}

/* The pool of 162 has room for two papers; 3 of the 4 architecture scenarios have to come again. */
static void
test_recent (void)
{
  static const struct
  {
    const char *phase;
    guint shared;
  } cases[] = {
    { "fundamentals", 0 }, { "architecture", 2 }, { "advanced_topics", 1 }, { "practical", 1 }
  };

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      const TsPhase *phase = ts_pack_find_phase (pack, cases[c].phase);

      for (guint64 seed = 0; seed < 20; seed++)
        {
          g_autoptr (GPtrArray) first =
              ts_paper_draw (pack, phase, TS_LEVEL_SENIOR, seed, NULL, NULL, NULL);
          g_auto (GStrv) ids = get_ids (first);
          guint misses = 99;
          g_autoptr (GPtrArray) second = ts_paper_draw (
              pack, phase, TS_LEVEL_SENIOR, seed + 1000, (const char *const *) ids, &misses, NULL);

          g_assert_cmpuint (misses, ==, 0);
          g_assert_cmpuint (count_shared (second, ids), ==, cases[c].shared);
        }
    }
}

/* Scenarios for the level come before all others. */
static void
test_level (void)
{
  char *dir = ts_test_pack_write ();
  g_autoptr (TsPack) mixed = NULL;

  ts_test_pack_replace (dir,
                        "scenarios/all.json",
                        "\"levels\": [\"senior\"]",
                        "\"levels\": [\"entry\", \"mid\"]");
  mixed = ts_pack_load (dir, NULL);
  ts_test_pack_remove (dir);
  for (guint64 seed = 0; seed < 100; seed++)
    {
      const TsPhase *phase = ts_pack_find_phase (mixed, "architecture");
      g_autoptr (GPtrArray) items =
          ts_paper_draw (mixed, phase, TS_LEVEL_STAFF, seed, NULL, NULL, NULL);
      g_autoptr (GPtrArray) entry =
          ts_paper_draw (mixed, phase, TS_LEVEL_ENTRY, seed, NULL, NULL, NULL);
      gboolean found = FALSE;

      /* one of the four is for entry and mid, and three are drawn */
      for (guint i = 0; i < items->len; i++)
        g_assert_cmpstr (ts_item_get_scenario (items->pdata[i])->levels[0], ==, "senior");
      for (guint i = 0; i < entry->len; i++)
        found |= strcmp (ts_item_get_scenario (entry->pdata[i])->levels[0], "entry") == 0;
      g_assert_true (found);
    }
}

/* Reviews are one long one or two short ones, each form has its turn, and the last ones are left out. */
static void
test_review_forms (void)
{
  char *dir = ts_test_pack_write ();
  g_autoptr (TsPack) mixed = NULL;
  const TsPhase *phase;
  guint n_long = 0;

  ts_test_pack_replace (dir, "reviews/cr-01.json", "\"minutes\": 15", "\"minutes\": 30");
  mixed = ts_pack_load (dir, NULL);
  ts_test_pack_remove (dir);
  phase = ts_pack_find_phase (mixed, "practical");
  for (guint64 seed = 0; seed < 300; seed++)
    {
      guint misses = 99;
      g_autoptr (GPtrArray) items =
          ts_paper_draw (mixed, phase, TS_LEVEL_MID, seed, NULL, &misses, NULL);
      g_auto (GStrv) ids = get_ids (items);
      g_autoptr (GPtrArray) next =
          ts_paper_draw (mixed, phase, TS_LEVEL_MID, seed, (const char *const *) ids, NULL, NULL);

      g_assert_cmpuint (misses, ==, 0);
      g_assert_cmpuint (items->len, ==, ((const TsItem *) items->pdata[0])->minutes > 20 ? 1 : 2);
      g_assert_cmpuint (count_shared (next, ids), ==, 0);
      n_long += items->len == 1;
    }
  g_assert_cmpuint (n_long, >, 50);
  g_assert_cmpuint (n_long, <, 250);
}

/* A pool that holds one proper paper, and few questions beside it: it is found. */
static void
test_tight (void)
{
  const TsPhase *phase = ts_pack_find_phase (pack, "fundamentals");
  GPtrArray *all = ts_pack_get_questions (pack);

  for (guint64 seed = 0; seed < 100; seed++)
    {
      g_autoptr (GPtrArray) planted =
          ts_paper_draw (pack, phase, TS_LEVEL_SENIOR, seed, NULL, NULL, NULL);
      g_autoptr (GPtrArray) others = g_ptr_array_new ();
      g_auto (GStrv) excluded = NULL;
      g_autoptr (GPtrArray) items = NULL;
      guint misses = 99;

      for (guint i = 0; i < all->len; i++)
        {
          gboolean keep = g_ptr_array_find (planted, all->pdata[i], NULL) || i % 15 < seed % 4;

          if (!keep)
            g_ptr_array_add (others, all->pdata[i]);
        }
      excluded = get_ids (others);
      items = ts_paper_draw (
          pack, phase, TS_LEVEL_SENIOR, seed + 1, (const char *const *) excluded, &misses, NULL);
      g_assert_cmpuint (misses, ==, 0);
      g_assert_cmpuint (count_shared (items, excluded), ==, 0);
    }
}

/* Everything was recent: a paper is drawn all the same. */
static void
test_all_recent (void)
{
  const TsPhase *phase = ts_pack_find_phase (pack, "fundamentals");
  g_auto (GStrv) ids = get_ids (ts_pack_get_questions (pack));
  guint misses = 99;
  g_autoptr (GPtrArray) items =
      ts_paper_draw (pack, phase, TS_LEVEL_SENIOR, 7, (const char *const *) ids, &misses, NULL);

  g_assert_cmpuint (misses, ==, 0);
  assert_proper (items);
}

/* Enemies never meet in a paper. */
static void
test_enemies (void)
{
  char *dir = ts_test_pack_write ();
  g_autoptr (TsPack) hostile = NULL;

  ts_test_pack_replace (dir,
                        "questions/p1.json",
                        "\"status\": \"reviewed\"",
                        "\"enemies\": [\"sc-p2-t1-001\", \"sc-p3-t1-002\", \"mr-p1-t1-003\"]");
  hostile = ts_pack_load (dir, NULL);
  ts_test_pack_remove (dir);
  g_assert_nonnull (hostile);
  for (guint64 seed = 0; seed < 300; seed++)
    {
      guint misses = 99;
      g_autoptr (GPtrArray) items = ts_paper_draw (hostile,
                                                   ts_pack_find_phase (hostile, "fundamentals"),
                                                   TS_LEVEL_SENIOR,
                                                   seed,
                                                   NULL,
                                                   &misses,
                                                   NULL);
      gboolean first = FALSE;
      gboolean enemy = FALSE;

      g_assert_cmpuint (misses, ==, 0);
      for (guint i = 0; i < items->len; i++)
        {
          const char *id = ((const TsItem *) items->pdata[i])->id;

          first |= strcmp (id, "sc-p1-t1-001") == 0;
          enemy |= strcmp (id, "sc-p2-t1-001") == 0 || strcmp (id, "sc-p3-t1-002") == 0
                   || strcmp (id, "mr-p1-t1-003") == 0;
        }
      g_assert_false (first && enemy);
    }
}

static void
test_too_small (void)
{
  char *dir = ts_test_pack_write ();
  g_autoptr (TsPack) small = NULL;
  g_autoptr (GError) error = NULL;

  ts_test_pack_replace (dir,
                        "manifest.json",
                        "\"minutes\": 30, \"weight\": 10, \"items\": 2",
                        "\"minutes\": 30, \"weight\": 10, \"items\": 4");
  small = ts_pack_load (dir, &error);
  g_assert_no_error (error);
  g_assert_null (ts_paper_draw (
      small, ts_pack_find_phase (small, "practical"), TS_LEVEL_SENIOR, 1, NULL, NULL, &error));
  g_assert_error (error, TS_PAPER_ERROR, TS_PAPER_ERROR_POOL);
  ts_test_pack_remove (dir);
}

/* A quota that the pool cannot meet still gives a paper, and says how far off it is. */
static void
test_impossible (void)
{
  char *dir = ts_test_pack_write ();
  g_autoptr (TsPack) narrow = NULL;
  guint misses = 0;
  g_autoptr (GPtrArray) items = NULL;

  ts_test_pack_replace (dir,
                        "manifest.json",
                        "\"ordering\": 1, \"single\": 6, \"multiple\": 2",
                        "\"ordering\": 4, \"single\": 3, \"multiple\": 2");
  narrow = ts_pack_load (dir, NULL);
  ts_test_pack_remove (dir);
  items = ts_paper_draw (narrow,
                         ts_pack_find_phase (narrow, "system_analysis"),
                         TS_LEVEL_SENIOR,
                         1,
                         NULL,
                         &misses,
                         NULL);
  g_assert_cmpuint (items->len, ==, 12);
  g_assert_cmpuint (misses, ==, 2);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  pack = ts_test_pack_load ();
  g_test_add_func ("/paper/thousand-seeds", test_thousand_seeds);
  g_test_add_func ("/paper/ten-thousand-seeds", test_ten_thousand_seeds);
  g_test_add_func ("/paper/level", test_level);
  g_test_add_func ("/paper/review-forms", test_review_forms);
  g_test_add_func ("/paper/same-seed", test_same_seed);
  g_test_add_func ("/paper/case-study", test_case_study);
  g_test_add_func ("/paper/kinds", test_kinds);
  g_test_add_func ("/paper/recent", test_recent);
  g_test_add_func ("/paper/tight", test_tight);
  g_test_add_func ("/paper/all-recent", test_all_recent);
  g_test_add_func ("/paper/enemies", test_enemies);
  g_test_add_func ("/paper/too-small", test_too_small);
  g_test_add_func ("/paper/impossible", test_impossible);
  status = g_test_run ();
  ts_pack_unref (pack);
  return status;
}
