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
  const char *const *feedback;
  const char *const *strengths;
  const char *const *improvements;
} TsEvaluation;

void ts_evaluation_set_mark (TsEvaluation *self, const TsMark *mark);
double ts_evaluation_get_overall (const TsEvaluation *self);
TsRecommendation
ts_evaluation_recommend (const TsEvaluation *self, const TsPack *pack, GPtrArray *reasons);
char *ts_evaluation_to_json (const TsEvaluation *self, const TsPack *pack);

G_END_DECLS
