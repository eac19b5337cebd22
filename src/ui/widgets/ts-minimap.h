/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/ts-canvas.h"

G_BEGIN_DECLS

#define TS_TYPE_MINIMAP (ts_minimap_get_type ())
G_DECLARE_FINAL_TYPE (TsMinimap, ts_minimap, TS, MINIMAP, GtkWidget)

GtkWidget *ts_minimap_new (TsCanvas *canvas);
void ts_minimap_set_canvas (TsMinimap *self, TsCanvas *canvas);

G_END_DECLS
