/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "widgets/ts-canvas.h"

G_BEGIN_DECLS

#define TS_TYPE_DESIGN_OUTLINE (ts_design_outline_get_type ())
G_DECLARE_FINAL_TYPE (TsDesignOutline, ts_design_outline, TS, DESIGN_OUTLINE, AdwBin)

GtkWidget *ts_design_outline_new (TsCanvas *canvas);
void ts_design_outline_update (TsDesignOutline *self);

G_END_DECLS
