/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "session/ts-mock-verdict.h"

/* Below this share of the planned time a session is too short to recommend anything by. */
#define COVERAGE_AT_LEAST 0.6

/* From this on, time was kept as planned. */
#define DISCIPLINE_GOOD 0.75

static void
add (GPtrArray *list, char *text)
{
  g_ptr_array_add (list, text);
}

/* So many strengths are told of at least, where there is anything that meets the bar. */
#define STRENGTHS_AT_LEAST 3

static char *
quote_anchor (TsMock *session, TsCriterion criterion, guint rating)
{
  return g_strdup_printf ("%s: %s",
                          ts_criterion_get_label (criterion),
                          ts_pack_get_anchor (ts_mock_get_pack (session),
                                              criterion,
                                              ts_mock_get_level (session),
                                              rating));
}

/* What a rating means is what its anchor says; between two anchors, it is the lower one and more. */
static void
tell_of_rating (TsMockVerdict *self, TsMock *session, TsCriterion criterion, guint rating)
{
  if (rating >= 4)
    add (self->strengths, quote_anchor (session, criterion, rating == 5 ? 5 : 3));
  else
    add (self->improvements, quote_anchor (session, criterion, rating == 3 ? 5 : 3));
}

/* Where little is above the bar, what meets it is a strength too. */
static void
fill_strengths (TsMockVerdict *self, TsMock *session, TsMockRating *rating)
{
  for (guint c = 0; c < TS_N_CRITERIA && self->strengths->len < STRENGTHS_AT_LEAST; c++)
    if (ts_mock_rating_get (rating, c) == 3)
      add (self->strengths, quote_anchor (session, c, 3));
}

static void
tell_of_facts (TsMockVerdict *self, const TsMockFindings *findings)
{
  if (findings->n_facts_told * 4 >= findings->n_facts * 3)
    add (self->strengths,
         g_strdup_printf (_ ("You asked for %u of the %u facts before you relied on them."),
                          findings->n_facts_told,
                          findings->n_facts));
  else
    add (self->improvements,
         g_strdup_printf (_ ("You asked for %u of the %u facts. Never asked for: %s."),
                          findings->n_facts_told,
                          findings->n_facts,
                          ((const TsFact *) findings->facts_missed->pdata[0])->topic));
}

static void
tell_of_time (TsMockVerdict *self, const TsMockFindings *findings)
{
  if (findings->stages_entered < TS_N_STAGES)
    add (self->improvements,
         g_strdup_printf (_ ("You came to %u of the %u stages; leave a stage when its time is up."),
                          findings->stages_entered,
                          TS_N_STAGES));
  else if (findings->discipline >= DISCIPLINE_GOOD)
    add (self->strengths,
         g_strdup_printf (_ ("You kept to the plan: time discipline %.0f %%."),
                          findings->discipline * 100));
  else
    add (self->improvements,
         g_strdup_printf (_ ("Time discipline was %.0f %%; %.0f %% or more is steady."),
                          findings->discipline * 100,
                          DISCIPLINE_GOOD * 100));
}

static void
tell_of_numbers (TsMockVerdict *self, const TsMockFindings *findings)
{
  if (findings->n_estimates_found > 0)
    add (self->strengths,
         g_strdup_printf (ngettext ("%u of the expected numbers stands in what you wrote.",
                                    "%u of the expected numbers stand in what you wrote.",
                                    findings->n_estimates_found),
                          findings->n_estimates_found));
  else if (findings->n_estimates > 0)
    add (self->improvements,
         g_strdup (_ ("None of the expected numbers stands in what you wrote: estimate aloud.")));
}

static TsEvaluation
make_evaluation (TsMock *session, TsMockRating *rating, const TsMockFindings *findings)
{
  TsEvaluation evaluation = {
    .candidate = ts_mock_get_candidate (session),
    .question = ts_mock_get_prompt (session)->scenario.item.title,
    .level = ts_mock_get_level (session),
    .duration = ts_mock_get_used (session) * 1000,
    .has_design = findings->has_design,
    .is_short = findings->coverage < COVERAGE_AT_LEAST,
  };

  for (guint c = 0; c < TS_N_CRITERIA; c++)
    evaluation.scores[c] = ts_mock_rating_get (rating, c) * 20;
  return evaluation;
}

/**
 * ts_mock_verdict_new:
 * @session: a session that is over
 * @rating: a complete rating of it
 * @findings: what was counted in it
 *
 * Returns: (transfer full): what the rating comes to
 */
TsMockVerdict *
ts_mock_verdict_new (TsMock *session, TsMockRating *rating, const TsMockFindings *findings)
{
  TsMockVerdict *self;
  TsPack *pack;
  TsEvaluation evaluation;

  g_return_val_if_fail (TS_IS_MOCK (session) && findings != NULL, NULL);
  g_return_val_if_fail (ts_mock_rating_is_complete (rating), NULL);

  self = g_new0 (TsMockVerdict, 1);
  pack = ts_mock_get_pack (session);
  evaluation = make_evaluation (session, rating, findings);
  self->strengths = g_ptr_array_new_with_free_func (g_free);
  self->improvements = g_ptr_array_new_with_free_func (g_free);
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    {
      self->scores[c] = evaluation.scores[c];
      tell_of_rating (self, session, c, ts_mock_rating_get (rating, c));
    }
  self->overall = round (ts_evaluation_get_overall (&evaluation) * 10) / 10;
  self->by_score = ts_evaluation_recommend_by_score (&evaluation, pack);
  self->recommendation = ts_evaluation_recommend (&evaluation, pack, NULL);
  self->caps = ts_evaluation_list_caps (&evaluation, pack);
  self->is_borderline = ts_evaluation_is_borderline (&evaluation, pack, &self->neighbour);
  tell_of_facts (self, findings);
  tell_of_numbers (self, findings);
  tell_of_time (self, findings);
  fill_strengths (self, session, rating);
  return self;
}

void
ts_mock_verdict_free (TsMockVerdict *self)
{
  g_ptr_array_unref (self->caps);
  g_ptr_array_unref (self->strengths);
  g_ptr_array_unref (self->improvements);
  g_free (self);
}

/* The evidence, and the caps, as lines of feedback. */
static GPtrArray *
list_feedback (const TsMockVerdict *self, TsMockRating *rating)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint c = 0; c < TS_N_CRITERIA; c++)
    {
      GPtrArray *notes = ts_mock_rating_get_notes (rating, c);

      for (guint i = 0; i < notes->len; i++)
        add (lines,
             g_strdup_printf ("%s: %s",
                              ts_criterion_get_label (c),
                              ((const TsRatingNote *) notes->pdata[i])->text));
    }
  for (guint i = 0; i < self->caps->len; i++)
    {
      const TsCap *cap = self->caps->pdata[i];

      add (lines,
           g_strdup_printf (_ ("At most “%s”: %s"),
                            ts_recommendation_get_label (cap->most),
                            cap->reason));
    }
  g_ptr_array_add (lines, NULL);
  return lines;
}

static GPtrArray *
terminate (GPtrArray *texts)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < texts->len; i++)
    g_ptr_array_add (list, texts->pdata[i]);
  g_ptr_array_add (list, NULL);
  return list;
}

/**
 * ts_mock_verdict_to_json:
 * @session: the session
 * @rating: the rating that the verdict is of
 * @findings: what was counted in it
 *
 * Writes the record of the programme, see ts_evaluation_to_json().
 *
 * Returns: (transfer full): JSON, indented
 */
char *
ts_mock_verdict_to_json (const TsMockVerdict *self,
                         TsMock *session,
                         TsMockRating *rating,
                         const TsMockFindings *findings)
{
  TsEvaluation evaluation = make_evaluation (session, rating, findings);
  g_autoptr (GPtrArray) feedback = list_feedback (self, rating);
  g_autoptr (GPtrArray) strengths = terminate (self->strengths);
  g_autoptr (GPtrArray) improvements = terminate (self->improvements);

  if (evaluation.candidate == NULL)
    evaluation.candidate = "";
  evaluation.feedback = (const char *const *) feedback->pdata;
  evaluation.strengths = (const char *const *) strengths->pdata;
  evaluation.improvements = (const char *const *) improvements->pdata;
  return ts_evaluation_to_json (&evaluation, ts_mock_get_pack (session));
}
