/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "content/ts-catalog.h"
#include "session/ts-time-plan.h"

static TsPack *pack;

static void
assert_plan (const TsTimePlan *plan, const guint *expected)
{
  for (guint i = 0; i < TS_N_STAGES; i++)
    g_assert_cmpuint (plan->seconds[i], ==, expected[i]);
}

/* The values of the table, in seconds. */
static void
test_golden (void)
{
  static const struct
  {
    guint minutes;
    guint seconds[TS_N_STAGES];
  } rows[] = {
    { 20, { 150, 270, 390, 270, 120 } },     { 30, { 210, 390, 600, 390, 210 } },
    { 45, { 300, 600, 900, 600, 300 } },     { 60, { 390, 810, 1200, 810, 390 } },
    { 75, { 510, 990, 1500, 990, 510 } },    { 90, { 600, 1200, 1800, 1200, 600 } },
    { 120, { 810, 1590, 2400, 1590, 810 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TsTimePlan plan;

      ts_time_plan_make (&plan, pack, TS_LEVEL_SENIOR, rows[i].minutes, FALSE);
      assert_plan (&plan, rows[i].seconds);
    }
}

/* Any length, any weights: exact, in half minutes, two minutes at least. */
static void
test_any (void)
{
  GRand *random = g_rand_new_with_seed (4);

  for (guint i = 0; i < 20000; i++)
    {
      guint weights[TS_N_STAGES];
      guint minutes =
          (guint) g_rand_int_range (random, TS_TIME_PLAN_SHORTEST, TS_TIME_PLAN_LONGEST + 1);
      TsTimePlan plan;

      for (guint j = 0; j < TS_N_STAGES; j++)
        weights[j] = (guint) g_rand_int_range (random, 1, 20);
      ts_time_plan_divide (&plan, minutes, weights);
      g_assert_cmpuint (ts_time_plan_get_total (&plan), ==, minutes * 60);
      for (guint j = 0; j < TS_N_STAGES; j++)
        {
          g_assert_cmpuint (plan.seconds[j], >=, 120);
          g_assert_cmpuint (plan.seconds[j] % 30, ==, 0);
        }
    }
  g_rand_free (random);
}

static void
test_tilt (void)
{
  static const guint entry[] = { 600, 1800, 1800, 600, 600 };
  static const guint principal[] = { 600, 600, 1800, 1200, 1200 };
  static const guint plain[] = { 600, 1200, 1800, 1200, 600 };
  TsTimePlan plan;

  ts_time_plan_make (&plan, pack, TS_LEVEL_ENTRY, 90, TRUE);
  assert_plan (&plan, entry);
  ts_time_plan_make (&plan, pack, TS_LEVEL_PRINCIPAL, 90, TRUE);
  assert_plan (&plan, principal);
  ts_time_plan_make (&plan, pack, TS_LEVEL_STAFF, 90, TRUE);
  assert_plan (&plan, plain);
}

static void
test_discipline (void)
{
  const gint64 as_planned[] = { 300000, 600000, 900000, 600000, 300000 };
  const gint64 shifted[] = { 435000, 465000, 900000, 600000, 300000 };
  const gint64 one_stage[] = { 2700000, 0, 0, 0, 0 };
  const gint64 nothing[] = { 0, 0, 0, 0, 0 };
  TsTimePlan plan;

  ts_time_plan_make (&plan, pack, TS_LEVEL_MID, 45, FALSE);
  g_assert_cmpfloat (ts_time_plan_get_discipline (&plan, as_planned), ==, 1);
  g_assert_cmpfloat_with_epsilon (ts_time_plan_get_discipline (&plan, shifted), 0.9, 1e-9);
  g_assert_cmpfloat (ts_time_plan_get_discipline (&plan, one_stage), ==, 0);
  g_assert_cmpfloat (ts_time_plan_get_discipline (&plan, nothing), ==, 0);
  g_assert_cmpfloat (ts_time_plan_get_coverage (&plan, as_planned), ==, 1);
  g_assert_cmpfloat_with_epsilon (ts_time_plan_get_coverage (&plan, shifted), 0.95, 1e-9);
  g_assert_cmpfloat_with_epsilon (ts_time_plan_get_coverage (&plan, one_stage), 1 / 9.0, 1e-9);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  pack = ts_catalog_load_default (&error);
  g_assert_no_error (error);
  g_test_add_func ("/time-plan/golden", test_golden);
  g_test_add_func ("/time-plan/any", test_any);
  g_test_add_func ("/time-plan/tilt", test_tilt);
  g_test_add_func ("/time-plan/discipline", test_discipline);
  status = g_test_run ();
  ts_pack_unref (pack);
  return status;
}
