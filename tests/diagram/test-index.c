/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "base/ts-random.h"
#include "diagram/ts-index.h"

#define FAR 1e6

static TsBox
make_box (TsRandom *random, double spread, double max_size)
{
  double x = (ts_random_unit (random) - 0.5) * spread;
  double y = (ts_random_unit (random) - 0.5) * spread;
  /* as many small ones as large ones, on a scale of powers */
  double width = pow (max_size, ts_random_unit (random));
  double height = pow (max_size, ts_random_unit (random));

  return (TsBox){ x, y, x + width, y + height };
}

static guint
count_touching (const TsBox *boxes, const gboolean *there, guint n, const TsBox *window)
{
  guint count = 0;

  for (guint i = 0; i < n; i++)
    count += there[i] && ts_box_touches (&boxes[i], window);
  return count;
}

static void
assert_same (const TsIndex *index, const TsBox *boxes, const gboolean *there, guint n, TsBox window)
{
  g_autoptr (GPtrArray) keys = ts_index_query (index, &window);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_assert_cmpuint (keys->len, ==, count_touching (boxes, there, n, &window));
  for (guint i = 0; i < keys->len; i++)
    {
      guint place = GPOINTER_TO_UINT (keys->pdata[i]) - 1;

      g_assert_true (g_hash_table_add (seen, keys->pdata[i]));
      g_assert_true (there[place]);
      g_assert_true (ts_box_touches (&boxes[place], &window));
    }
}

/* Whatever is put in, moved and taken out again, a query finds what looking at every box does. */
static void
test_same_as_looking (void)
{
  enum
  {
    N = 600
  };
  g_autoptr (TsRandom) random = ts_random_new (3, "index");
  g_autoptr (TsIndex) index = ts_index_new (NULL, NULL, NULL);
  TsBox boxes[N];
  gboolean there[N] = { FALSE };

  for (guint round = 0; round < 6000; round++)
    {
      guint i = ts_random_below (random, N);

      if (ts_random_below (random, 3) == 0)
        {
          g_assert_true (ts_index_remove (index, GUINT_TO_POINTER (i + 1)) == there[i]);
          there[i] = FALSE;
        }
      else
        {
          boxes[i] = make_box (random, round % 2 == 0 ? 4000 : 2 * FAR, FAR);
          ts_index_put (index, GUINT_TO_POINTER (i + 1), &boxes[i]);
          there[i] = TRUE;
        }
      if (round % 10 == 0)
        assert_same (index, boxes, there, N, make_box (random, 4000, 3000));
    }
  assert_same (index, boxes, there, N, (TsBox){ -2 * FAR, -2 * FAR, 2 * FAR, 2 * FAR });
  assert_same (index, boxes, there, N, (TsBox){ 0, 0, 0, 0 });
}

static gboolean
is_even (gpointer key, const TsBox *box, gpointer data)
{
  return GPOINTER_TO_UINT (key) % 2 == 0;
}

static void
test_nearest (void)
{
  enum
  {
    N = 400
  };
  g_autoptr (TsRandom) random = ts_random_new (5, "index");
  g_autoptr (TsIndex) index = ts_index_new (NULL, NULL, NULL);
  TsBox boxes[N];

  for (guint i = 0; i < N; i++)
    {
      boxes[i] = make_box (random, 20000, 300);
      ts_index_put (index, GUINT_TO_POINTER (i + 1), &boxes[i]);
    }
  for (guint round = 0; round < 500; round++)
    {
      double x = (ts_random_unit (random) - 0.5) * 30000;
      double y = (ts_random_unit (random) - 0.5) * 30000;
      double reach = 10 + ts_random_below (random, 4000);
      guint best = 0;
      double distance = reach;

      for (guint i = 1; i < N; i += 2)
        {
          if (ts_box_get_distance (&boxes[i], x, y) < distance)
            {
              best = i + 1;
              distance = ts_box_get_distance (&boxes[i], x, y);
            }
        }
      g_assert_cmpuint (
          GPOINTER_TO_UINT (ts_index_find_nearest (index, x, y, reach, is_even, NULL)), ==, best);
    }
  g_assert_null (ts_index_find_nearest (index, 1e6, 1e6, 100, NULL, NULL));
}

/* Of boxes that are equally near, the first wins, however they moved. */
static void
test_ties (void)
{
  g_autoptr (TsIndex) index = ts_index_new (g_str_hash, g_str_equal, g_free);
  const TsBox box = { 0, 0, 100, 100 }, other = { 50, 0, 80, 400 };

  ts_index_put (index, g_strdup ("first"), &other);
  ts_index_put (index, g_strdup ("second"), &box);
  ts_index_put (index, g_strdup ("first"), &box);
  g_assert_cmpuint (ts_index_get_size (index), ==, 2);
  g_assert_cmpstr (ts_index_find_nearest (index, 10, 10, 0, NULL, NULL), ==, "first");
  g_assert_true (ts_index_remove (index, "first"));
  g_assert_cmpstr (ts_index_find_nearest (index, 10, 10, 0, NULL, NULL), ==, "second");
}

/* Boxes at the ends of what a double can say do no harm. */
static void
test_extremes (void)
{
  g_autoptr (TsIndex) index = ts_index_new (g_str_hash, g_str_equal, g_free);
  const TsBox world = { -1e300, -1e300, 1e300, 1e300 };
  const TsBox corner = { 1e300, 1e300, 1.1e300, 1.1e300 };
  const TsBox window = { -1, -1, 1, 1 };
  g_autoptr (GPtrArray) keys = NULL;
  TsBox box;

  ts_index_put (index, g_strdup ("world"), &world);
  ts_index_put (index, g_strdup ("corner"), &corner);
  keys = ts_index_query (index, &window);
  g_assert_cmpuint (keys->len, ==, 1);
  g_assert_cmpstr (keys->pdata[0], ==, "world");
  g_assert_true (ts_index_get (index, "corner", &box));
  g_assert_cmpfloat (box.left, ==, 1e300);
  g_assert_false (ts_index_get (index, "nowhere", NULL));
}

/* 25,000 boxes from 1 to 1e6 units: a window of a screen takes less than 0.1 ms, told but not required. */
static void
test_speed (void)
{
  g_autoptr (TsRandom) random = ts_random_new (9, "index");
  g_autoptr (TsIndex) index = ts_index_new (NULL, NULL, NULL);
  guint found = 0;
  gint64 start;

  for (guint i = 0; i < 25000; i++)
    {
      TsBox box = make_box (random, 40000, i % 100 == 0 ? FAR : 400);

      ts_index_put (index, GUINT_TO_POINTER (i + 1), &box);
    }
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 1000; i++)
    {
      double x = (ts_random_unit (random) - 0.5) * 40000;
      const TsBox window = { x, -x, x + 1280, -x + 800 };
      g_autoptr (GPtrArray) keys = ts_index_query (index, &window);

      found += keys->len;
    }
  g_test_message ("%.4f ms for a window of %u boxes on average",
                  (g_get_monotonic_time () - start) / 1e6,
                  found / 1000);
  g_assert_cmpuint (found, >, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/index/same-as-looking", test_same_as_looking);
  g_test_add_func ("/index/nearest", test_nearest);
  g_test_add_func ("/index/ties", test_ties);
  g_test_add_func ("/index/extremes", test_extremes);
  g_test_add_func ("/index/speed", test_speed);
  return g_test_run ();
}
