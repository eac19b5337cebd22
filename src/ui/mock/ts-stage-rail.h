/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "session/ts-time-plan.h"

G_BEGIN_DECLS

#define TS_TYPE_STAGE_RAIL (ts_stage_rail_get_type ())
G_DECLARE_FINAL_TYPE (TsStageRail, ts_stage_rail, TS, STAGE_RAIL, GtkWidget)

GtkWidget *ts_stage_rail_new (TsPack *pack, gboolean clickable);
void ts_stage_rail_set_plan (TsStageRail *self, const TsTimePlan *plan);
void ts_stage_rail_set_actual (TsStageRail *self, const gint64 *actual, int current);
void ts_stage_rail_set_compact (TsStageRail *self, gboolean compact);

G_END_DECLS
