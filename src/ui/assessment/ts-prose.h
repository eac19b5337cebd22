/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *ts_prose_new (const char *name, int height);
GtkTextBuffer *ts_prose_get_buffer (GtkWidget *prose);
char *ts_prose_dup_text (GtkWidget *prose);
void ts_prose_set_text (GtkWidget *prose, const char *text);
guint ts_prose_count_words (const char *text);

G_END_DECLS
