/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ts-test-result.h"

/* A result with the given score of 100 and the same rating in every criterion, made from a stored one. */
TsPhaseResult *
ts_test_result_new (const char *phase, double score, double criterion)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  TsPhaseResult *result;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_dtostr (number, sizeof number, score);
  g_string_append_printf (text,
                          "{\"phase\":\"%s\",\"attempt\":\"at-%s\",\"mode\":\"exam\",\"points\":%s,"
                          "\"max_points\":100,\"provisional_points\":25,\"items\":2,\"answered\":2,"
                          "\"started\":1600000000000000,\"finished\":1600003600000000,"
                          "\"used\":3600000000,\"timed_out\":false,\"rated\":2,\"criteria\":{",
                          phase,
                          phase,
                          number);
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    g_string_append_printf (
        text, "%s\"%s\":%d", c > 0 ? "," : "", TS_CRITERION_NAMES[c], (int) criterion);
  g_string_append (text, "}}");
  result = ts_phase_result_from_json ("result", text->str, &error);
  g_assert_no_error (error);
  return result;
}

/* An assessment whose first phases are sat with that score. */
TsAssessment *
ts_test_assessment_new (TsPack *pack, const char *id, double score, guint n_phases)
{
  TsAssessment *assessment = ts_assessment_new (
      id, pack, TS_LEVEL_SENIOR, TS_ATTEMPT_EXAM, 7, G_GINT64_CONSTANT (1600000000000000));
  GPtrArray *phases = ts_pack_get_phases (pack);

  for (guint i = 0; i < n_phases; i++)
    {
      const TsPhase *phase = phases->pdata[i];
      g_autoptr (TsPhaseResult) result = ts_test_result_new (phase->id, score, 80);

      ts_assessment_add_result (assessment, result);
    }
  return assessment;
}
