/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-concept.h"
#include "content/ts-scale.h"
#include "evaluation/ts-mark.h"
#include "evaluation/ts-response.h"

G_BEGIN_DECLS

gboolean ts_evaluate_is_keyword_list (const char *text);

/* One evaluator for each kind of item: each fills the mark of a response that is not empty. */
void ts_evaluate_single (const TsQuestion *question, TsResponse *response, TsMark *mark);
void ts_evaluate_multiple (const TsQuestion *question, TsResponse *response, TsMark *mark);
void ts_evaluate_numeric (const TsQuestion *question, TsResponse *response, TsMark *mark);
void ts_evaluate_ordering (const TsQuestion *question, TsResponse *response, TsMark *mark);
void ts_evaluate_match (const TsQuestion *question, TsResponse *response, TsMark *mark);
void ts_evaluate_short_text (const TsQuestion *question, TsResponse *response, TsMark *mark);
void ts_evaluate_review (const TsReviewExercise *review, TsResponse *response, TsMark *mark);
void ts_evaluate_scenario (const TsScenario *scenario,
                           TsResponse *response,
                           TsLevel level,
                           TsMark *mark);

G_END_DECLS
