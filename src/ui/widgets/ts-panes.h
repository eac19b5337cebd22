/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_PANES (ts_panes_get_type ())
G_DECLARE_FINAL_TYPE (TsPanes, ts_panes, TS, PANES, GtkWidget)

GtkWidget *ts_panes_new (int fold_width);
void ts_panes_add (TsPanes *self, const char *title, GtkWidget *child, double share);
void ts_panes_set_name (TsPanes *self, const char *name);
void ts_panes_show (TsPanes *self, GtkWidget *child);
gboolean ts_panes_is_folded (TsPanes *self);

G_END_DECLS
