/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/ts-answer-view.h"

G_BEGIN_DECLS

#define TS_TYPE_ORDER_VIEW (ts_order_view_get_type ())
G_DECLARE_FINAL_TYPE (TsOrderView, ts_order_view, TS, ORDER_VIEW, TsAnswerView)

G_END_DECLS
