/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "../content/ts-test-pack.h"
#include "assessment/ts-drill.h"

/* The pack of the tests has 9 areas of 6 topics with 3 questions each. */

static TsPack *pack;

static GHashTable *
new_drills (void)
{
  return g_hash_table_new_full (g_str_hash,
                                g_str_equal,
                                g_free,
                                (GDestroyNotify) ts_drill_mark_free);
}

static void
practise (GHashTable *drills, const char *id, double share)
{
  g_autoptr (TsMark) mark = ts_mark_new (2, FALSE);
  guint order = g_hash_table_size (drills) + 1;

  ts_mark_set_points (mark, 2 * share);
  g_hash_table_replace (drills, g_strdup (id), ts_drill_mark_new (mark, order));
}

static const char *
get_id (GPtrArray *drill, guint i)
{
  return ((const TsItem *) drill->pdata[i])->id;
}

static guint
count_topics (GPtrArray *drill)
{
  g_autoptr (GHashTable) topics = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < drill->len; i++)
    g_hash_table_add (topics, ts_item_get_question (drill->pdata[i])->topic);
  return g_hash_table_size (topics);
}

static guint
count_areas (GPtrArray *drill)
{
  g_autoptr (GHashTable) areas = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < drill->len; i++)
    {
      const char *topic = ts_item_get_question (drill->pdata[i])->topic;

      g_hash_table_add (areas, g_strndup (topic, strcspn (topic, ".")));
    }
  return g_hash_table_size (areas);
}

static gboolean
has_twice (GPtrArray *drill)
{
  g_autoptr (GHashTable) items = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < drill->len; i++)
    if (!g_hash_table_add (items, drill->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
test_area (void)
{
  g_autoptr (GHashTable) drills = new_drills ();

  for (guint64 seed = 0; seed < 50; seed++)
    {
      g_autoptr (GPtrArray) drill = ts_drill_draw (pack, "p3", drills, seed, 10);

      g_assert_cmpuint (drill->len, ==, 10);
      g_assert_false (has_twice (drill));
      g_assert_cmpuint (count_areas (drill), ==, 1);
      for (guint i = 0; i < drill->len; i++)
        g_assert_true (g_str_has_prefix (ts_item_get_question (drill->pdata[i])->topic, "p3."));
      g_ptr_array_set_size (drill, 6);
      g_assert_cmpuint (count_topics (drill), ==, 6); /* each topic once before any comes again */
    }
}

static void
test_mixed (void)
{
  g_autoptr (GHashTable) drills = new_drills ();

  for (guint64 seed = 0; seed < 50; seed++)
    {
      g_autoptr (GPtrArray) drill = ts_drill_draw (pack, NULL, drills, seed, 10);

      g_assert_cmpuint (drill->len, ==, 10);
      g_assert_false (has_twice (drill));
      g_assert_cmpuint (count_areas (drill), ==, 9);
      g_assert_cmpuint (count_topics (drill), ==, 10);
    }
}

static void
test_seed (void)
{
  g_autoptr (GHashTable) drills = new_drills ();
  g_autoptr (GPtrArray) first = ts_drill_draw (pack, NULL, drills, 7, 10);
  g_autoptr (GPtrArray) again = ts_drill_draw (pack, NULL, drills, 7, 10);
  g_autoptr (GPtrArray) other = ts_drill_draw (pack, NULL, drills, 8, 10);
  gsize size = first->len * sizeof (gpointer);

  g_assert_cmpmem (first->pdata, size, again->pdata, size);
  g_assert_cmpint (memcmp (first->pdata, other->pdata, size), !=, 0);
}

/* Practises all questions of an area, the first of the pack first; question i earns shares[i]. */
static GPtrArray *
practise_area (GHashTable *drills, const char *prefix, const double *shares)
{
  GPtrArray *questions = ts_pack_get_questions (pack);
  GPtrArray *practised = g_ptr_array_new ();

  for (guint i = 0; i < questions->len; i++)
    if (g_str_has_prefix (ts_item_get_question (questions->pdata[i])->topic, prefix))
      {
        practise (drills, get_id (questions, i), shares[practised->len]);
        g_ptr_array_add (practised, questions->pdata[i]);
      }
  return practised;
}

static void
test_lowest_mark_first (void)
{
  /* Three questions a topic; the weakest of each decides the order of topics. */
  static const double shares[18] = {
    1, 1, 0.5, 1, 0.25, 1, 1, 1, 1, 0.5, 0.75, 1, 1, 1, 1, 0, 1, 1
  };
  g_autoptr (GHashTable) drills = new_drills ();
  g_autoptr (GPtrArray) all = practise_area (drills, "p2.", shares);

  for (guint64 seed = 0; seed < 10; seed++)
    {
      g_autoptr (GPtrArray) drill = ts_drill_draw (pack, "p2", drills, seed, 18);

      g_assert_cmpuint (drill->len, ==, 18);
      g_assert_true (drill->pdata[0] == all->pdata[15]);
      g_assert_true (drill->pdata[1] == all->pdata[4]);
      g_assert_true (drill->pdata[2] == all->pdata[2]); /* equal marks: the older first */
      g_assert_true (drill->pdata[3] == all->pdata[9]);
    }
}

static void
test_new_first (void)
{
  static const double shares[18] = { 0 };
  g_autoptr (GHashTable) drills = new_drills ();
  g_autoptr (GPtrArray) all = practise_area (drills, "p2.", shares);
  g_autoptr (GPtrArray) drill = NULL;

  g_hash_table_remove (drills, get_id (all, 8));
  drill = ts_drill_draw (pack, "p2", drills, 1, 1);
  g_assert_cmpuint (drill->len, ==, 1);
  g_assert_true (drill->pdata[0] == all->pdata[8]);
}

static void
test_longest_ago_first (void)
{
  g_autoptr (GHashTable) drills = new_drills ();
  GPtrArray *questions = ts_pack_get_questions (pack);
  g_autoptr (GPtrArray) drill = NULL;

  /* The last one of the pack was practised first, with a full mark. */
  for (guint i = questions->len; i > 0; i--)
    practise (drills, get_id (questions, i - 1), i == questions->len ? 1 : 0);
  drill = ts_drill_draw (pack, NULL, drills, 3, 1);
  g_assert_true (drill->pdata[0] == questions->pdata[questions->len - 1]);
}

static void
test_few (void)
{
  g_autoptr (GHashTable) drills = new_drills ();
  g_autoptr (GPtrArray) all = ts_drill_draw (pack, "p1", drills, 1, 1000);
  g_autoptr (GPtrArray) none = ts_drill_draw (pack, "p77", drills, 1, 10);

  g_assert_cmpuint (all->len, ==, 18);
  g_assert_false (has_twice (all));
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_enemies (void)
{
  g_autofree char *dir = ts_test_pack_write ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) drills = new_drills ();
  g_autoptr (TsPack) hostile = NULL;
  g_autoptr (GPtrArray) drill = NULL;
  gboolean both[2] = { FALSE, FALSE };

  ts_test_pack_replace (dir,
                        "questions/p1.json",
                        "\"topic\": \"p1.t1\"",
                        "\"enemies\": [\"sc-p1-t1-002\"], \"topic\": \"p1.t1\"");
  hostile = ts_pack_load (dir, &error);
  g_assert_no_error (error);
  drill = ts_drill_draw (hostile, "p1", drills, 1, 1000);
  g_assert_cmpuint (drill->len, ==, 17);
  for (guint i = 0; i < drill->len; i++)
    {
      both[0] |= strcmp (get_id (drill, i), "sc-p1-t1-001") == 0;
      both[1] |= strcmp (get_id (drill, i), "sc-p1-t1-002") == 0;
    }
  g_assert_true (both[0] != both[1]);
  ts_test_pack_remove (g_steal_pointer (&dir));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  pack = ts_test_pack_load ();
  g_test_add_func ("/drill/area", test_area);
  g_test_add_func ("/drill/mixed", test_mixed);
  g_test_add_func ("/drill/seed", test_seed);
  g_test_add_func ("/drill/lowest-mark-first", test_lowest_mark_first);
  g_test_add_func ("/drill/new-first", test_new_first);
  g_test_add_func ("/drill/longest-ago-first", test_longest_ago_first);
  g_test_add_func ("/drill/few", test_few);
  g_test_add_func ("/drill/enemies", test_enemies);
  status = g_test_run ();
  ts_pack_unref (pack);
  return status;
}
