/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/ts-answer-view.h"

G_BEGIN_DECLS

#define TS_TYPE_NUMBER_VIEW (ts_number_view_get_type ())
G_DECLARE_FINAL_TYPE (TsNumberView, ts_number_view, TS, NUMBER_VIEW, TsAnswerView)

G_END_DECLS
