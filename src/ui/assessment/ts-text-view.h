/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/ts-answer-view.h"

G_BEGIN_DECLS

#define TS_TYPE_TEXT_VIEW (ts_text_view_get_type ())
G_DECLARE_FINAL_TYPE (TsTextView, ts_text_view, TS, TEXT_VIEW, TsAnswerView)

G_END_DECLS
