/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-item.h"

G_BEGIN_DECLS

GArray *ts_review_match (const TsReviewExercise *review, GPtrArray *remarks);

G_END_DECLS
