/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/ts-answer-view.h"

G_BEGIN_DECLS

#define TS_TYPE_CHOICE_VIEW (ts_choice_view_get_type ())
G_DECLARE_FINAL_TYPE (TsChoiceView, ts_choice_view, TS, CHOICE_VIEW, TsAnswerView)

G_END_DECLS
