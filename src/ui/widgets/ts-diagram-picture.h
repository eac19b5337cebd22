/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "diagram/ts-diagram.h"

G_BEGIN_DECLS

#define TS_TYPE_DIAGRAM_PICTURE (ts_diagram_picture_get_type ())
G_DECLARE_FINAL_TYPE (TsDiagramPicture, ts_diagram_picture, TS, DIAGRAM_PICTURE, GtkWidget)

GtkWidget *ts_diagram_picture_new (void);
void ts_diagram_picture_set_diagram (TsDiagramPicture *self,
                                     TsDiagram *diagram,
                                     const char *description);
gboolean ts_diagram_picture_light_named (TsDiagramPicture *self, const char *text);
gboolean ts_diagram_picture_light (TsDiagramPicture *self, const char *const *ids);

G_END_DECLS
