/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GRegex *ts_highlight_compile (const char *text);
GtkWidget *ts_highlight_show (GtkWidget *top, GRegex *pattern);

G_END_DECLS
