/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "diagram/ts-diagram.h"

G_BEGIN_DECLS

#define TS_TYPE_PRESENTATION (ts_presentation_get_type ())
G_DECLARE_FINAL_TYPE (TsPresentation, ts_presentation, TS, PRESENTATION, GtkWidget)

GtkWidget *ts_presentation_new (TsDiagram *diagram, const char *title);
guint ts_presentation_get_n_frames (TsPresentation *self);
guint ts_presentation_get_place (TsPresentation *self);

G_END_DECLS
