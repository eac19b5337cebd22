/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "evaluation/ts-text-scorer.h"
#include "evaluation/ts-wording.h"

G_BEGIN_DECLS

/* The same as ts_text_scorer_score() for a text that is scored several times. */
TsWording *_ts_text_scorer_read (TsTextScorer *self, const char *text);
void _ts_text_scorer_score (TsTextScorer *self,
                            const char *question,
                            const char *const *references,
                            const TsWording *answer,
                            TsTextScore *score);

G_END_DECLS
