/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "widgets/ts-canvas.h"

G_BEGIN_DECLS

#define TS_TYPE_DESIGN_INSPECTOR (ts_design_inspector_get_type ())
G_DECLARE_FINAL_TYPE (TsDesignInspector, ts_design_inspector, TS, DESIGN_INSPECTOR, AdwBin)

GtkWidget *ts_design_inspector_new (TsCanvas *canvas);
void ts_design_inspector_update (TsDesignInspector *self);
gboolean ts_design_inspector_edit_comment (TsDesignInspector *self);

G_END_DECLS
