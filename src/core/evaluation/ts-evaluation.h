/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-pack.h"
#include "content/ts-scale.h"
#include "evaluation/ts-mark.h"

G_BEGIN_DECLS

/**
 * TsEvaluation:
 * @candidate: who answered
 * @question: what was asked
 * @duration: nanoseconds
 * @scores: 0 to 100 for each criterion
 * @has_design: whether there is something drawn or written to judge
 * @is_short: whether less than 60 % of the planned time was spent in the stages it was planned for
 * @feedback: (nullable): notes, %NULL-terminated
 * @strengths: (nullable): what was good
 * @improvements: (nullable): what to do better
 *
 * What an interviewer would hand in. A plain value: the caller fills it and keeps what it points to.
 */
typedef struct
{
  const char *candidate;
  const char *question;
  TsLevel level;
  gint64 duration;
  double scores[TS_N_CRITERIA];
  gboolean has_design;
  gboolean is_short;
  const char *const *feedback;
  const char *const *strengths;
  const char *const *improvements;
} TsEvaluation;

/**
 * TsCap:
 * @most: the best recommendation that it allows
 * @reason: why, a clause
 * @lowers: whether it makes the recommendation worse than it would be by the score and the caps before it
 *
 * A weakness that a good mean cannot make up for.
 */
typedef struct
{
  TsRecommendation most;
  const char *reason;
  gboolean lowers;
} TsCap;

/** TS_EVALUATION_BORDER: so many points from a cut, or fewer, are borderline: about the error of one rater. */
#define TS_EVALUATION_BORDER 4

void ts_evaluation_set_mark (TsEvaluation *self, const TsMark *mark);
double ts_evaluation_get_overall (const TsEvaluation *self);
TsRecommendation
ts_evaluation_recommend (const TsEvaluation *self, const TsPack *pack, GPtrArray *reasons);
TsRecommendation ts_evaluation_recommend_by_score (const TsEvaluation *self, const TsPack *pack);
GPtrArray *ts_evaluation_list_caps (const TsEvaluation *self, const TsPack *pack);
gboolean ts_evaluation_is_borderline (const TsEvaluation *self,
                                      const TsPack *pack,
                                      TsRecommendation *neighbour);
char *ts_evaluation_to_json (const TsEvaluation *self, const TsPack *pack);

G_END_DECLS
