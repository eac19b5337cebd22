/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void ts_dialogs_confirm_async (GtkWidget *parent,
                               const char *heading,
                               const char *body,
                               const char *accept,
                               gboolean destructive,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean ts_dialogs_confirm_finish (GAsyncResult *result);
void ts_dialogs_ask_async (GtkWidget *parent,
                           const char *heading,
                           const char *label,
                           const char *text,
                           const char *accept,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
char *ts_dialogs_ask_finish (GAsyncResult *result);
void ts_dialogs_tell (GtkWidget *parent, const char *heading, const char *body);

G_END_DECLS
