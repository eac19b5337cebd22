/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/ts-answer-view.h"

G_BEGIN_DECLS

#define TS_TYPE_MATCH_VIEW (ts_match_view_get_type ())
G_DECLARE_FINAL_TYPE (TsMatchView, ts_match_view, TS, MATCH_VIEW, TsAnswerView)

G_END_DECLS
