/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "diagram/ts-journal.h"

G_BEGIN_DECLS

#define TS_TYPE_CANVAS (ts_canvas_get_type ())
G_DECLARE_FINAL_TYPE (TsCanvas, ts_canvas, TS, CANVAS, GtkWidget)

GtkWidget *ts_canvas_new (void);

TsJournal *ts_canvas_get_journal (TsCanvas *self);
void ts_canvas_set_journal (TsCanvas *self, TsJournal *journal);
TsDiagram *ts_canvas_get_diagram (TsCanvas *self);
const char *const *ts_canvas_get_selection (TsCanvas *self);
void ts_canvas_set_selection (TsCanvas *self, const char *const *ids);
gboolean ts_canvas_select_at (TsCanvas *self, double x, double y);
const char *ts_canvas_get_hint (TsCanvas *self);
double ts_canvas_get_zoom (TsCanvas *self);

void ts_canvas_zoom_to (TsCanvas *self, double zoom);
void ts_canvas_fit (TsCanvas *self);
void ts_canvas_fit_selection (TsCanvas *self);
void ts_canvas_centre_on (TsCanvas *self, double x, double y);
void ts_canvas_get_visible (TsCanvas *self, cairo_rectangle_t *visible);
gboolean ts_canvas_get_bounds (TsCanvas *self, cairo_rectangle_t *bounds);
void ts_canvas_reveal (TsCanvas *self, const char *id);
void ts_canvas_set_look_only (TsCanvas *self, gboolean look_only);
gboolean ts_canvas_commit (TsCanvas *self, GPtrArray *edits);
void ts_canvas_add (TsCanvas *self, const char *what);
gboolean ts_canvas_add_image (TsCanvas *self, GBytes *bytes);
void ts_canvas_add_text (TsCanvas *self, const char *text);
void ts_canvas_edit_label (TsCanvas *self);
GActionGroup *ts_canvas_get_actions (TsCanvas *self);

G_END_DECLS
