/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "diagram/ts-diagram.h"

G_BEGIN_DECLS

#define TS_TYPE_DIAGRAM_VIEW (ts_diagram_view_get_type ())
G_DECLARE_FINAL_TYPE (TsDiagramView, ts_diagram_view, TS, DIAGRAM_VIEW, GtkWidget)

GtkWidget *ts_diagram_view_new (TsDiagram *diagram);

G_END_DECLS
