/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "diagram/ts-diagram.h"

G_BEGIN_DECLS

#define TS_TYPE_STAGE (ts_stage_get_type ())
G_DECLARE_FINAL_TYPE (TsStage, ts_stage, TS, STAGE, GtkWidget)

void ts_stage_set_diagram (TsStage *self, TsDiagram *diagram);
void ts_stage_show (TsStage *self, const TsElement *frame);
gboolean ts_stage_is_moving (TsStage *self);
void ts_stage_get_seen (TsStage *self, graphene_rect_t *seen);

G_END_DECLS
