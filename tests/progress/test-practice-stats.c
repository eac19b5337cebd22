/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../content/ts-test-pack.h"
#include "assessment/ts-drill.h"
#include "progress/ts-practice-stats.h"

/* The pack of the tests has 9 areas of 18 questions. */

static TsPack *pack;

static GHashTable *
new_drills (void)
{
  return g_hash_table_new_full (g_str_hash,
                                g_str_equal,
                                g_free,
                                (GDestroyNotify) ts_drill_mark_free);
}

/* Practises question number @i of area number @area; both from 0. */
static void
practise (GHashTable *drills, guint area, guint i, double points, double max_points)
{
  const TsItem *item = ts_pack_get_questions (pack)->pdata[18 * area + i];
  g_autoptr (TsMark) mark = ts_mark_new (max_points, FALSE);

  ts_mark_set_points (mark, points);
  g_hash_table_replace (drills, g_strdup (item->id), ts_drill_mark_new (mark, 1));
}

static const TsAreaStats *
get (GArray *stats, guint area)
{
  return &g_array_index (stats, TsAreaStats, area);
}

static void
test_empty (void)
{
  g_autoptr (GHashTable) drills = new_drills ();
  g_autoptr (GArray) stats = ts_practice_stats_new (pack, drills);

  g_assert_cmpuint (stats->len, ==, 9);
  for (guint i = 0; i < stats->len; i++)
    {
      g_assert_true (get (stats, i)->area == ts_pack_get_areas (pack)->pdata[i]);
      g_assert_cmpuint (get (stats, i)->n_questions, ==, 18);
      g_assert_cmpuint (get (stats, i)->n_practised, ==, 0);
      g_assert_cmpfloat (get (stats, i)->share, ==, -1);
    }
  g_assert_null (ts_practice_stats_find_weakest (stats));
}

/* A question counts by its share, whatever it is worth. */
static void
test_mean (void)
{
  g_autoptr (GHashTable) drills = new_drills ();
  g_autoptr (TsMark) gone = ts_mark_new (1, FALSE);
  g_autoptr (GArray) stats = NULL;

  practise (drills, 2, 0, 4, 4);
  practise (drills, 2, 1, 0.5, 1);
  practise (drills, 2, 17, 0, 1);
  practise (drills, 4, 3, 3, 4);
  g_hash_table_insert (drills, g_strdup ("gone"), ts_drill_mark_new (gone, 9));
  stats = ts_practice_stats_new (pack, drills);
  g_assert_cmpuint (get (stats, 2)->n_practised, ==, 3);
  g_assert_cmpfloat (get (stats, 2)->share, ==, 0.5);
  g_assert_cmpuint (get (stats, 4)->n_practised, ==, 1);
  g_assert_cmpfloat (get (stats, 4)->share, ==, 0.75);
  g_assert_cmpuint (get (stats, 0)->n_practised, ==, 0);
}

static void
test_weakest (void)
{
  g_autoptr (GHashTable) drills = new_drills ();
  g_autoptr (GArray) strong = NULL, stats = NULL;

  practise (drills, 5, 0, 1, 1);
  strong = ts_practice_stats_new (pack, drills);
  g_assert_null (ts_practice_stats_find_weakest (strong));
  practise (drills, 1, 0, 0.5, 1);
  practise (drills, 3, 0, 0.25, 1);
  practise (drills, 8, 0, 0.25, 1);
  stats = ts_practice_stats_new (pack, drills);
  g_assert_true (ts_practice_stats_find_weakest (stats) == get (stats, 3));
}

static void
test_mastery (void)
{
  g_assert_cmpint (ts_mastery_from_share (-1), ==, TS_MASTERY_NONE);
  g_assert_cmpint (ts_mastery_from_share (0), ==, TS_MASTERY_WEAK);
  g_assert_cmpint (ts_mastery_from_share (0.599), ==, TS_MASTERY_WEAK);
  g_assert_cmpint (ts_mastery_from_share (0.6), ==, TS_MASTERY_FAIR);
  g_assert_cmpint (ts_mastery_from_share (0.75), ==, TS_MASTERY_GOOD);
  g_assert_cmpint (ts_mastery_from_share (0.8999), ==, TS_MASTERY_GOOD);
  g_assert_cmpint (ts_mastery_from_share (0.9), ==, TS_MASTERY_STRONG);
  g_assert_cmpint (ts_mastery_from_share (1), ==, TS_MASTERY_STRONG);
  g_assert_cmpstr (ts_mastery_get_label (TS_MASTERY_STRONG), ==, "Strong");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  pack = ts_test_pack_load ();
  g_test_add_func ("/practice-stats/empty", test_empty);
  g_test_add_func ("/practice-stats/mean", test_mean);
  g_test_add_func ("/practice-stats/weakest", test_weakest);
  g_test_add_func ("/practice-stats/mastery", test_mastery);
  status = g_test_run ();
  ts_pack_unref (pack);
  return status;
}
