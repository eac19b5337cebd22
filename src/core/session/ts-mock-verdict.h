/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "evaluation/ts-evaluation.h"
#include "evaluation/ts-mark.h"
#include "session/ts-mock-rating.h"
#include "session/ts-mock.h"

G_BEGIN_DECLS

/**
 * TsMockFindings:
 * @mark: what the machine says of write-up and design; provisional
 * @n_facts: how many facts there were
 * @n_facts_told: how many of them were asked for
 * @facts_missed: (element-type TsFact): the others; borrowed
 * @n_turns_shown: how often the interviewer asked of itself
 * @n_turns_answered: how many of those were answered
 * @n_estimates: how many of the expected numbers there are; found ones: @n_estimates_found
 * @stages_entered: how many stages there was time for
 * @coverage: see ts_time_plan_get_coverage()
 * @discipline: see ts_time_plan_get_discipline()
 * @has_design: whether there is something drawn or written to judge
 *
 * What can be counted in a session without judging it. The same session gives the same findings.
 */
typedef struct
{
  TsMark *mark;
  guint n_facts, n_facts_told;
  GPtrArray *facts_missed;
  guint n_turns_shown, n_turns_answered;
  guint n_estimates, n_estimates_found;
  guint stages_entered;
  double coverage, discipline;
  gboolean has_design;
} TsMockFindings;

TsMockFindings *ts_mock_findings_new (TsMock *session, const char *diagram);
void ts_mock_findings_free (TsMockFindings *self);
double ts_mock_findings_get_overall (const TsMockFindings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsMockFindings, ts_mock_findings_free)

/**
 * TsMockVerdict:
 * @scores: 20 to 100 for each criterion: ratings times 20
 * @overall: their mean, to one decimal
 * @by_score: what the mean alone would recommend
 * @recommendation: that after the caps
 * @caps: (element-type TsCap): every cap that holds, also one that changes nothing
 * @is_borderline: whether the mean lies within 4 points of a cut: a second rating would tell
 * @neighbour: what lies on the other side of that cut
 * @strengths: (element-type utf8): what was good, sentences
 * @improvements: (element-type utf8): what to do better, sentences
 *
 * What a rating of a session comes to. A recommendation for practice, not a hiring decision.
 */
typedef struct
{
  double scores[TS_N_CRITERIA];
  double overall;
  TsRecommendation by_score, recommendation;
  GPtrArray *caps;
  gboolean is_borderline;
  TsRecommendation neighbour;
  GPtrArray *strengths, *improvements;
} TsMockVerdict;

TsMockVerdict *
ts_mock_verdict_new (TsMock *session, TsMockRating *rating, const TsMockFindings *findings);
void ts_mock_verdict_free (TsMockVerdict *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsMockVerdict, ts_mock_verdict_free)

char *ts_mock_verdict_to_json (const TsMockVerdict *self,
                               TsMock *session,
                               TsMockRating *rating,
                               const TsMockFindings *findings);

G_END_DECLS
