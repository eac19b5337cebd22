/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "designs/ts-design-editor.h"
#include "store/ts-store.h"

G_BEGIN_DECLS

#define TS_TYPE_SCENARIO_DRAWING (ts_scenario_drawing_get_type ())
G_DECLARE_FINAL_TYPE (TsScenarioDrawing, ts_scenario_drawing, TS, SCENARIO_DRAWING, AdwBin)

GtkWidget *ts_scenario_drawing_new (const char *title);
void
ts_scenario_drawing_set_store (TsScenarioDrawing *self, TsStore *store, const char *attempt_id);
void ts_scenario_drawing_show (TsScenarioDrawing *self, const char *design_id, const char *diagram);
const char *ts_scenario_drawing_get_design_id (TsScenarioDrawing *self);
char *ts_scenario_drawing_dup_diagram (TsScenarioDrawing *self);
TsDesignEditor *ts_scenario_drawing_get_editor (TsScenarioDrawing *self);

G_END_DECLS
