/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/ts-answer-view.h"

G_BEGIN_DECLS

#define TS_TYPE_REVIEW_VIEW (ts_review_view_get_type ())
G_DECLARE_FINAL_TYPE (TsReviewView, ts_review_view, TS, REVIEW_VIEW, TsAnswerView)

G_END_DECLS
