/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ts-random.h"

/* Computed apart, with CPython's Mersenne Twister seeded by the SHA-256 of "1:fixed". */
#define UUID_OF_FIXED_STREAM "7011b3d6-91bb-4239-8266-0620c1dd8229"

static void
test_same_seed_same_draws (void)
{
  g_autoptr (TsRandom) a = ts_random_new (42, "paper");
  g_autoptr (TsRandom) b = ts_random_new (42, "paper");
  g_autoptr (TsRandom) other = ts_random_new (42, "options");
  guint different = 0;

  for (guint i = 0; i < 1000; i++)
    {
      guint32 draw = ts_random_below (a, 1000000);

      g_assert_cmpuint (draw, ==, ts_random_below (b, 1000000));
      different += draw != ts_random_below (other, 1000000);
    }
  g_assert_cmpuint (different, >, 990);
}

/* Stored papers are drawn again from their seed, so the stream itself must never change. */
static void
test_stream_is_fixed (void)
{
  g_autoptr (TsRandom) random = ts_random_new (1, "fixed");
  g_autofree char *uuid = ts_random_uuid (random);
  g_autoptr (TsRandom) again = ts_random_new (1, "fixed");
  g_autofree char *same = ts_random_uuid (again);

  g_assert_cmpstr (uuid, ==, same);
  g_assert_cmpuint (strlen (uuid), ==, 36);
  g_assert_true (g_uuid_string_is_valid (uuid));
  g_assert_cmpint (uuid[14], ==, '4');
  g_assert_cmpstr (uuid, ==, UUID_OF_FIXED_STREAM);
}

static void
test_below_is_even (void)
{
  g_autoptr (TsRandom) random = ts_random_new (7, "even");
  guint counts[6] = { 0 };
  double chi = 0;

  for (guint i = 0; i < 60000; i++)
    counts[ts_random_below (random, 6)]++;
  for (guint i = 0; i < 6; i++)
    chi += (counts[i] - 10000.0) * (counts[i] - 10000.0) / 10000.0;
  /* 5 degrees of freedom: 20.5 is passed by chance once in a thousand seeds (NIST handbook 1.3.6.7.4) */
  g_assert_cmpfloat (chi, <, 20.5);
}

static void
test_shuffle_keeps_all (void)
{
  g_autoptr (TsRandom) random = ts_random_new (3, "shuffle");
  gpointer items[52];
  gboolean seen[52] = { FALSE };
  guint moved = 0;

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    items[i] = GUINT_TO_POINTER (i);
  ts_random_shuffle (random, items, G_N_ELEMENTS (items));
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      guint item = GPOINTER_TO_UINT (items[i]);

      g_assert_false (seen[item]);
      seen[item] = TRUE;
      moved += item != i;
    }
  g_assert_cmpuint (moved, >, 30);
  ts_random_shuffle (random, items, 0);
  ts_random_shuffle (random, items, 1);
}

static void
test_unit (void)
{
  g_autoptr (TsRandom) random = ts_random_new (9, "unit");
  double sum = 0;

  for (guint i = 0; i < 10000; i++)
    {
      double value = ts_random_unit (random);

      g_assert_cmpfloat (value, >=, 0);
      g_assert_cmpfloat (value, <, 1);
      sum += value;
    }
  /* the mean's standard deviation is 1 / sqrt (12 * 10000) */
  g_assert_cmpfloat (ABS (sum / 10000 - 0.5), <, 4 * 0.0029);
  g_assert_cmpuint (ts_random_new_seed (), <, G_GUINT64_CONSTANT (1) << 53);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random/same-seed-same-draws", test_same_seed_same_draws);
  g_test_add_func ("/random/stream-is-fixed", test_stream_is_fixed);
  g_test_add_func ("/random/below-is-even", test_below_is_even);
  g_test_add_func ("/random/shuffle-keeps-all", test_shuffle_keeps_all);
  g_test_add_func ("/random/unit", test_unit);
  return g_test_run ();
}
