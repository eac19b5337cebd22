/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "../content/ts-test-pack.h"
#include "assessment/ts-assessment.h"
#include "assessment/ts-learner.h"
#include "base/ts-json.h"
#include "evaluation/ts-evaluator.h"

static TsPack *pack;

/* A result of a phase with the given score, made from a stored one. */
static TsPhaseResult *
new_result (const char *phase, double score, gint64 finished, double criterion)
{
  g_autofree char *text = g_strdup_printf (
      "{\"phase\":\"%s\",\"attempt\":\"at-%s\",\"mode\":\"exam\",\"points\":%.17g,\"max_points\":"
      "100,"
      "\"provisional_points\":0,\"items\":2,\"answered\":2,\"started\":1,\"finished\":"
      "%" G_GINT64_FORMAT
      ",\"used\":60,\"timed_out\":false,\"rated\":%d,\"criteria\":{\"problem_understanding\":%g,"
      "\"system_design\":%g,\"scalability\":%g,\"communication\":%g,\"trade_offs\":%g}}",
      phase,
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

static void
add (TsAssessment *assessment, const char *phase, double score)
{
  g_autoptr (TsPhaseResult) result = new_result (phase, score, 1000, 0);

  ts_assessment_add_result (assessment, result);
}

static TsAssessment *
new_assessment (void)
{
  return ts_assessment_new ("as-1", pack, TS_LEVEL_SENIOR, TS_ATTEMPT_EXAM, 7, 500);
}

static const char *const phase_ids[] = { "fundamentals",
                                         "architecture",
                                         "system_analysis",
                                         "advanced_topics",
                                         "practical" };

/* Weights 20, 25, 20, 25, 10. */
static void
test_overall (void)
{
  g_autoptr (TsAssessment) assessment = new_assessment ();

  for (guint i = 0; i < 5; i++)
    {
      g_assert_cmpstr (ts_assessment_get_next_phase (assessment)->id, ==, phase_ids[i]);
      g_assert_false (ts_assessment_is_complete (assessment));
      g_assert_cmpint (ts_assessment_get_certification (assessment), ==, TS_CERTIFICATION_NONE);
      add (assessment, phase_ids[i], 10.0 * (i + 1));
    }
  g_assert_null (ts_assessment_get_next_phase (assessment));
  /* 2 + 5 + 6 + 10 + 5 */
  g_assert_cmpfloat_with_epsilon (ts_assessment_get_overall (assessment), 28, 1e-9);
  add (assessment, "practical", 100);
  g_assert_cmpfloat_with_epsilon (ts_assessment_get_overall (assessment), 33, 1e-9);
  g_assert_cmpint (ts_assessment_get_finished (assessment), ==, 1000);
  g_assert_cmpint (ts_assessment_get_used (assessment), ==, 300);
}

static void
test_certification (void)
{
  static const struct
  {
    double score;
    TsCertification level;
  } cases[] = {
    { 59.999, TS_CERTIFICATION_NONE },  { 60, TS_CERTIFICATION_BRONZE },
    { 74.96, TS_CERTIFICATION_BRONZE }, { 75, TS_CERTIFICATION_SILVER },
    { 89.9, TS_CERTIFICATION_SILVER },  { 90, TS_CERTIFICATION_GOLD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TsAssessment) assessment = new_assessment ();

      for (guint p = 0; p < 5; p++)
        add (assessment, phase_ids[p], cases[i].score);
      g_assert_cmpint (ts_assessment_get_certification (assessment), ==, cases[i].level);
    }
}

static void
test_criteria (void)
{
  g_autoptr (TsAssessment) assessment = new_assessment ();
  g_autoptr (TsPhaseResult) two = new_result ("architecture", 50, 1, 40);
  g_autoptr (TsPhaseResult) other = new_result ("advanced_topics", 50, 1, 80);

  g_assert_cmpfloat (ts_assessment_get_criterion (assessment, 0), ==, 0);
  ts_assessment_add_result (assessment, two);
  ts_assessment_add_result (assessment, other);
  add (assessment, "fundamentals", 100);
  g_assert_cmpfloat (ts_assessment_get_criterion (assessment, 0), ==, 60);
}

static void
test_round_trips (void)
{
  g_autoptr (TsAssessment) assessment = new_assessment ();
  g_autofree char *text = ts_assessment_to_json (assessment);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsAssessment) read = ts_assessment_from_json ("a", text, pack, &error);
  g_autofree char *again = NULL;
  g_autoptr (TsPhaseResult) result = new_result ("practical", 100 / 3.0, 9, 55.5);
  g_autofree char *result_text = ts_phase_result_to_json (result);
  g_autoptr (TsPhaseResult) result_read = ts_phase_result_from_json ("r", result_text, &error);

  g_assert_no_error (error);
  again = ts_assessment_to_json (read);
  g_assert_cmpstr (text, ==, again);
  g_assert_cmpint (ts_assessment_get_level (read), ==, TS_LEVEL_SENIOR);
  g_assert_cmpfloat (ts_phase_result_get_score (result_read),
                     ==,
                     ts_phase_result_get_score (result));
  g_assert_null (ts_assessment_from_json ("a", "{}", pack, &error));
  g_assert_error (error, TS_JSON_ERROR, TS_JSON_ERROR_FIELD);
}

/* Sits the code reviews: one answered right, one not at all. */
static void
test_roll_up (void)
{
  g_autoptr (TsClock) clock = ts_clock_new_manual (1000);
  g_autoptr (TsAttempt) attempt = ts_attempt_new ("at",
                                                  NULL,
                                                  pack,
                                                  ts_pack_find_phase (pack, "practical"),
                                                  TS_LEVEL_MID,
                                                  TS_ATTEMPT_EXAM,
                                                  3,
                                                  NULL,
                                                  clock,
                                                  NULL);
  g_autoptr (GHashTable) marks =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) ts_mark_unref);
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_remark_free);
  g_autoptr (TsResponse) response = NULL;
  g_autoptr (TsPhaseResult) result = NULL;
  g_autoptr (GPtrArray) strengths = NULL;
  g_autoptr (GPtrArray) improvements = NULL;

  ts_attempt_start (attempt);
  g_ptr_array_add (remarks, ts_remark_new (5, 6, 0, TS_SEVERITY_CRITICAL, "idempotency key"));
  g_ptr_array_add (remarks, ts_remark_new (15, 16, 1, TS_SEVERITY_MAJOR, "mutex"));
  response = ts_response_new_review (remarks);
  g_assert_true (ts_attempt_set_response (attempt, 0, response));
  ts_clock_advance (clock, 5000);
  ts_attempt_submit (attempt);
  for (guint i = 0; i < 2; i++)
    g_hash_table_insert (marks,
                         ts_attempt_get_item (attempt, i)->id,
                         ts_evaluate (ts_attempt_get_item (attempt, i),
                                      ts_attempt_get_response (attempt, i),
                                      TS_LEVEL_MID));
  result = ts_phase_result_new (attempt, marks);
  /* 8 of 9 on one of two */
  g_assert_cmpfloat_with_epsilon (ts_phase_result_get_score (result), 100 * 8 / 9.0 / 2, 1e-9);
  g_assert_cmpuint (ts_phase_result_get_n_items (result), ==, 2);
  g_assert_cmpuint (ts_phase_result_get_n_answered (result), ==, 1);
  g_assert_cmpint (ts_phase_result_get_used (result), ==, 5000);
  g_assert_cmpfloat (ts_phase_result_get_provisional_share (result), ==, 0);

  strengths = ts_assessment_find_strengths (pack, marks, 3);
  improvements = ts_assessment_find_improvements (pack, marks, 3);
  g_assert_cmpuint (strengths->len, ==, 1);
  g_assert_cmpuint (improvements->len, <=, 1);
  g_assert_cmpstr (((const TsObservation *) strengths->pdata[0])->item_id,
                   ==,
                   ts_attempt_get_item (attempt, 0)->id);
  g_assert_nonnull (strstr (((const TsObservation *) strengths->pdata[0])->text, "No key."));
}

static void
test_export (void)
{
  g_autoptr (TsAssessment) assessment = new_assessment ();
  g_autoptr (TsPhaseResult) designs = new_result ("architecture", 62.57, 1, 72);
  g_autoptr (GHashTable) marks = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJson) json = NULL;
  g_auto (GStrv) feedback = NULL;

  ts_assessment_add_result (assessment, designs);
  text = ts_assessment_export (assessment, "Ada", marks);
  json = ts_json_new_from_data ("export", text, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ts_json_read_string (json, "candidate"), ==, "Ada");
  g_assert_cmpstr (ts_json_read_string (json, "question"), ==, "Test pack");
  g_assert_cmpint (ts_json_read_int (json, "overall_score", 0, 100), ==, 72);
  g_assert_cmpstr (ts_json_read_string (json, "recommendation"), ==, "hire");
  g_assert_cmpint (ts_json_read_int (json, "duration", 0, 1000000), ==, 60000);
  feedback = ts_json_read_strv (json, "feedback");
  g_assert_cmpuint (g_strv_length (feedback), ==, 6);
  g_assert_cmpstr (feedback[0], ==, "Fundamentals: not sat");
  g_assert_cmpstr (feedback[1], ==, "Architecture: 62.5 of 100, 2 of 2 answered");
}

static void
test_learner (void)
{
  g_autoptr (TsLearner) learner = ts_learner_new ("l-1", "Ada", TS_LEVEL_STAFF);
  g_autoptr (TsLearner) copy = ts_learner_copy (learner);

  g_assert_cmpstr (copy->id, ==, "l-1");
  g_assert_cmpstr (copy->name, ==, "Ada");
  g_assert_cmpint (copy->level, ==, TS_LEVEL_STAFF);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  pack = ts_test_pack_load ();
  g_test_add_func ("/assessment/overall", test_overall);
  g_test_add_func ("/assessment/certification", test_certification);
  g_test_add_func ("/assessment/criteria", test_criteria);
  g_test_add_func ("/assessment/round-trips", test_round_trips);
  g_test_add_func ("/assessment/roll-up", test_roll_up);
  g_test_add_func ("/assessment/export", test_export);
  g_test_add_func ("/assessment/learner", test_learner);
  status = g_test_run ();
  ts_pack_unref (pack);
  return status;
}
