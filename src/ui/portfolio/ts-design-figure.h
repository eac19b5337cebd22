/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/ts-store.h"

G_BEGIN_DECLS

#define TS_TYPE_DESIGN_FIGURE (ts_design_figure_get_type ())
G_DECLARE_FINAL_TYPE (TsDesignFigure, ts_design_figure, TS, DESIGN_FIGURE, GtkBox)

GtkWidget *ts_design_figure_new (TsStore *store, const char *design_id, const char *caption);

G_END_DECLS
