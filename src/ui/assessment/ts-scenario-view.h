/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/ts-answer-view.h"
#include "store/ts-store.h"

G_BEGIN_DECLS

#define TS_TYPE_SCENARIO_VIEW (ts_scenario_view_get_type ())
G_DECLARE_FINAL_TYPE (TsScenarioView, ts_scenario_view, TS, SCENARIO_VIEW, TsAnswerView)

void ts_scenario_view_set_store (TsScenarioView *self, TsStore *store, const char *attempt_id);
void ts_scenario_view_tick (TsScenarioView *self, gint64 used);

G_END_DECLS
