/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/ts-paper.h"
#include "base/ts-random.h"

G_BEGIN_DECLS

/* Phases without a quota: ts-paper-form.c */
gboolean _ts_paper_is_long (const TsPhase *phase, const TsItem *item);
GPtrArray *_ts_paper_pick_scenarios (const TsPhase *phase,
                                     GPtrArray *pool,
                                     TsLevel level,
                                     const char *const *recent,
                                     TsRandom *random);
GPtrArray *_ts_paper_pick_reviews (const TsPhase *phase,
                                   GPtrArray *pool,
                                   const char *const *recent,
                                   TsRandom *random);
guint _ts_paper_count_review_misses (const TsPhase *phase, GPtrArray *items);

G_END_DECLS
