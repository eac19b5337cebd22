/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-assessment.h"
#include "evaluation/ts-evaluation.h"

/* How many strengths and improvements an evaluation names. */
#define MOST 3

static char **
list_texts (GPtrArray *observations)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  for (guint i = 0; i < observations->len; i++)
    g_strv_builder_add (texts, ((const TsObservation *) observations->pdata[i])->text);
  return g_strv_builder_end (texts);
}

/* Each pause and gap, said of its phase. */
static void
add_intervals (GStrvBuilder *lines, const TsPhase *phase, const TsPhaseResult *result)
{
  g_auto (GStrv) intervals = ts_intervals_describe (ts_phase_result_get_intervals (result));

  for (guint i = 0; intervals[i] != NULL; i++)
    {
      g_autofree char *line = g_strdup_printf ("%s, %s", phase->title, intervals[i]);

      g_strv_builder_add (lines, line);
    }
}

/* What each phase came to, why the recommendation was capped, and what it is worth. */
static char **
list_feedback (TsAssessment *self, const TsEvaluation *evaluation)
{
  TsPack *pack = ts_assessment_get_pack (self);
  GPtrArray *phases = ts_pack_get_phases (pack);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < phases->len; i++)
    {
      const TsPhase *phase = phases->pdata[i];
      const TsPhaseResult *result = ts_assessment_get_result (self, phase->id);
      g_autofree char *line = NULL;

      if (result == NULL)
        line = g_strdup_printf (_ ("%s: not sat"), phase->title);
      else
        line = g_strdup_printf (_ ("%s: %.1f of 100, %u of %u answered"),
                                phase->title,
                                ts_score_cut_off (ts_phase_result_get_score (result)),
                                ts_phase_result_get_n_answered (result),
                                ts_phase_result_get_n_items (result));
      g_strv_builder_add (lines, line);
      if (result != NULL)
        add_intervals (lines, phase, result);
    }
  ts_evaluation_recommend (evaluation, pack, reasons);
  for (guint i = 0; i < reasons->len; i++)
    g_strv_builder_add (lines, reasons->pdata[i]);
  g_strv_builder_add (lines, _ ("A recommendation for practice, not a hiring decision"));
  return g_strv_builder_end (lines);
}

static gboolean
has_rated_design (TsAssessment *self)
{
  GPtrArray *phases = ts_pack_get_phases (ts_assessment_get_pack (self));

  for (guint i = 0; i < phases->len; i++)
    {
      const TsPhaseResult *result =
          ts_assessment_get_result (self, ((const TsPhase *) phases->pdata[i])->id);

      if (result != NULL && ts_phase_result_get_n_rated (result) > 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * ts_assessment_export:
 * @candidate: the learner's name
 * @marks: (element-type utf8 TsMark): the marks of all phases by item id
 *
 * Writes the assessment as one evaluation: the criteria are the means over its designs, the duration is
 * the time used in all phases.
 *
 * Returns: (transfer full): JSON, as ts_evaluation_to_json() writes it
 */
char *
ts_assessment_export (TsAssessment *self, const char *candidate, GHashTable *marks)
{
  g_autoptr (GPtrArray) good = NULL;
  g_autoptr (GPtrArray) bad = NULL;
  g_auto (GStrv) strengths = NULL;
  g_auto (GStrv) improvements = NULL;
  g_auto (GStrv) feedback = NULL;
  TsEvaluation evaluation = { .candidate = candidate };
  TsPack *pack;

  g_return_val_if_fail (TS_IS_ASSESSMENT (self) && candidate != NULL && marks != NULL, NULL);

  pack = ts_assessment_get_pack (self);
  good = ts_assessment_find_strengths (pack, marks, MOST);
  bad = ts_assessment_find_improvements (pack, marks, MOST);
  strengths = list_texts (good);
  improvements = list_texts (bad);
  evaluation.question = ts_pack_get_title (pack);
  evaluation.level = ts_assessment_get_level (self);
  evaluation.duration = ts_assessment_get_used (self) * 1000;
  evaluation.has_design = has_rated_design (self);
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    evaluation.scores[c] = ts_assessment_get_criterion (self, c);
  feedback = list_feedback (self, &evaluation);
  evaluation.feedback = (const char *const *) feedback;
  evaluation.strengths = (const char *const *) strengths;
  evaluation.improvements = (const char *const *) improvements;
  return ts_evaluation_to_json (&evaluation, pack);
}
