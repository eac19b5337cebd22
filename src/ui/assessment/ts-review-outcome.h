/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "content/ts-item.h"
#include "evaluation/ts-response.h"

G_BEGIN_DECLS

#define TS_TYPE_REVIEW_OUTCOME (ts_review_outcome_get_type ())
G_DECLARE_FINAL_TYPE (TsReviewOutcome, ts_review_outcome, TS, REVIEW_OUTCOME, GtkBox)

GtkWidget *ts_review_outcome_new (const TsReviewExercise *exercise, TsResponse *response);
void ts_review_outcome_show_lines (TsReviewOutcome *self, guint first, guint last);

G_END_DECLS
