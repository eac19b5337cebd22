/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean ts_focus_walk_child (GtkWidget *widget, GtkDirectionType direction);
GtkWidget *ts_focus_expander_new (const char *label, GtkWidget *child);

G_END_DECLS
