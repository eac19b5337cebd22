/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-item.h"

G_BEGIN_DECLS

/** TS_REVIEW_FALSE_ALARM: the place of a remark where no defect is. */
#define TS_REVIEW_FALSE_ALARM (-1)

/** TS_REVIEW_REPEAT: the place of a remark on a defect that another one found; it earns and costs nothing. */
#define TS_REVIEW_REPEAT (-2)

GArray *ts_review_match (const TsReviewExercise *review, GPtrArray *remarks);

G_END_DECLS
