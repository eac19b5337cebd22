/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "../content/ts-test-pack.h"
#include "progress/ts-progress.h"

static TsPack *pack;

static const char *const phase_ids[] = { "fundamentals",
                                         "architecture",
                                         "system_analysis",
                                         "advanced_topics",
                                         "practical" };

static TsPhaseResult *
new_result (const char *phase, double score, gint64 finished, double criterion)
{
  g_autofree char *text = g_strdup_printf (
      "{\"phase\":\"%s\",\"attempt\":\"at\",\"mode\":\"exam\",\"points\":%.17g,\"max_points\":100,"
      "\"provisional_points\":0,\"items\":2,\"answered\":2,\"started\":1,\"finished\":"
      "%" G_GINT64_FORMAT
      ",\"used\":60,\"timed_out\":false,\"rated\":%d,\"criteria\":{\"problem_understanding\":%g,"
      "\"system_design\":%g,\"scalability\":%g,\"communication\":%g,\"trade_offs\":%g}}",
      phase,
      score,
      finished,
      criterion > 0 ? 2 : 0,
      criterion,
      criterion,
      criterion,
      criterion,
      criterion);
  g_autoptr (GError) error = NULL;
  TsPhaseResult *result = ts_phase_result_from_json ("result", text, &error);

  g_assert_no_error (error);
  return result;
}

static TsAssessment *
new_assessment (const char *id, guint n_phases, double score, gint64 finished, double criterion)
{
  TsAssessment *assessment =
      ts_assessment_new (id, pack, TS_LEVEL_SENIOR, TS_ATTEMPT_EXAM, 7, finished - 1);

  for (guint i = 0; i < n_phases; i++)
    {
      g_autoptr (TsPhaseResult) result =
          new_result (phase_ids[i], score, finished, i == 1 ? criterion : 0);

      ts_assessment_add_result (assessment, result);
    }
  return assessment;
}

static TsProgress *
new_progress (TsAssessment *first, TsAssessment *second, TsPhaseResult *drill)
{
  g_autoptr (GPtrArray) assessments = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) drills =
      g_ptr_array_new_with_free_func ((GDestroyNotify) ts_phase_result_unref);

  if (first != NULL)
    g_ptr_array_add (assessments, first);
  if (second != NULL)
    g_ptr_array_add (assessments, second);
  if (drill != NULL)
    g_ptr_array_add (drills, drill);
  return ts_progress_new (pack, assessments, drills);
}

static void
test_empty (void)
{
  g_autoptr (TsProgress) progress = new_progress (NULL, NULL, NULL);
  GPtrArray *steps = ts_progress_get_steps (progress);

  g_assert_true (ts_progress_is_empty (progress));
  g_assert_cmpfloat (ts_progress_get_best_overall (progress), ==, -1);
  g_assert_cmpfloat (ts_progress_get_best_phase (progress, 4), ==, -1);
  g_assert_cmpfloat (ts_progress_get_criterion (progress, 0), ==, -1);
  g_assert_cmpuint (ts_progress_get_history (progress)->len, ==, 0);
  g_assert_cmpint (ts_progress_get_certification (progress), ==, TS_CERTIFICATION_NONE);
  g_assert_cmpint (ts_progress_get_next_certification (progress), ==, TS_CERTIFICATION_BRONZE);
  g_assert_cmpuint (steps->len, ==, 7);
  for (guint i = 0; i < steps->len; i++)
    g_assert_false (((const TsProgressStep *) steps->pdata[i])->done);
}

static void
test_best_and_last (void)
{
  g_autoptr (TsProgress) progress = new_progress (new_assessment ("one", 5, 80, 1000, 60),
                                                  new_assessment ("two", 5, 62, 2000, 70),
                                                  new_result ("practical", 95, 3000, 0));
  GArray *history = ts_progress_get_history (progress);

  g_assert_false (ts_progress_is_empty (progress));
  g_assert_cmpfloat_with_epsilon (ts_progress_get_best_overall (progress), 80, 1e-9);
  g_assert_cmpfloat_with_epsilon (ts_progress_get_last_overall (progress), 62, 1e-9);
  g_assert_cmpstr (ts_assessment_get_id (ts_progress_get_best_assessment (progress)), ==, "one");
  g_assert_cmpfloat_with_epsilon (ts_progress_get_best_phase (progress, 0), 80, 1e-9);
  g_assert_cmpfloat_with_epsilon (ts_progress_get_last_phase (progress, 0), 62, 1e-9);
  g_assert_cmpfloat_with_epsilon (ts_progress_get_best_phase (progress, 4), 95, 1e-9);
  g_assert_cmpfloat_with_epsilon (ts_progress_get_last_phase (progress, 4), 95, 1e-9);
  g_assert_cmpfloat (ts_progress_get_criterion (progress, TS_CRITERION_SCALABILITY), ==, 70);
  g_assert_cmpuint (history->len, ==, 2);
  g_assert_cmpint (g_array_index (history, TsProgressPoint, 0).time, ==, 1000);
  g_assert_cmpstr (g_array_index (history, TsProgressPoint, 1).assessment_id, ==, "two");
  g_assert_cmpint (ts_progress_get_certification (progress), ==, TS_CERTIFICATION_SILVER);
  g_assert_cmpint (ts_progress_get_next_certification (progress), ==, TS_CERTIFICATION_GOLD);
}

/* An assessment that is not complete gives its phases, and no level. */
static void
test_incomplete (void)
{
  g_autoptr (TsProgress) progress =
      new_progress (new_assessment ("one", 3, 99, 1000, 0), NULL, NULL);

  g_assert_false (ts_progress_is_empty (progress));
  g_assert_cmpfloat (ts_progress_get_best_overall (progress), ==, -1);
  g_assert_cmpfloat_with_epsilon (ts_progress_get_best_phase (progress, 2), 99, 1e-9);
  g_assert_cmpfloat (ts_progress_get_best_phase (progress, 3), ==, -1);
  g_assert_cmpuint (ts_progress_get_history (progress)->len, ==, 0);
  g_assert_cmpint (ts_progress_get_certification (progress), ==, TS_CERTIFICATION_NONE);
}

/* 89.96 is not gold and is not shown as 90. */
static void
test_never_rounded_up (void)
{
  g_autoptr (TsProgress) progress =
      new_progress (new_assessment ("one", 5, 89.96, 1000, 0), NULL, NULL);
  GPtrArray *steps = ts_progress_get_steps (progress);
  const TsProgressStep *complete = steps->pdata[0];
  const TsProgressStep *reach = steps->pdata[1];

  g_assert_cmpint (ts_progress_get_certification (progress), ==, TS_CERTIFICATION_SILVER);
  g_assert_true (complete->done);
  g_assert_false (reach->done);
  g_assert_nonnull (strstr (reach->text, "89.9"));
  g_assert_null (strstr (reach->text, "90.0"));
}

static void
test_gold (void)
{
  g_autoptr (TsProgress) progress =
      new_progress (new_assessment ("one", 5, 90, 1000, 0), NULL, NULL);

  g_assert_cmpint (ts_progress_get_certification (progress), ==, TS_CERTIFICATION_GOLD);
  g_assert_cmpint (ts_progress_get_next_certification (progress), ==, TS_CERTIFICATION_NONE);
  g_assert_cmpuint (ts_progress_get_steps (progress)->len, ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  pack = ts_test_pack_load ();
  g_test_add_func ("/progress/empty", test_empty);
  g_test_add_func ("/progress/best-and-last", test_best_and_last);
  g_test_add_func ("/progress/incomplete", test_incomplete);
  g_test_add_func ("/progress/never-rounded-up", test_never_rounded_up);
  g_test_add_func ("/progress/gold", test_gold);
  status = g_test_run ();
  ts_pack_unref (pack);
  return status;
}
