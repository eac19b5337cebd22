/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  TS_FILE_DIALOG_OPEN,
  TS_FILE_DIALOG_SAVE,
  TS_FILE_DIALOG_FOLDER,
} TsFileDialogKind;

void ts_file_dialogs_choose_async (GtkWidget *parent,
                                   TsFileDialogKind kind,
                                   const char *title,
                                   const char *name,
                                   const char *const *patterns,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
void ts_file_dialogs_choose_many_async (GtkWidget *parent,
                                        const char *title,
                                        const char *const *patterns,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GListModel *ts_file_dialogs_choose_many_finish (GAsyncResult *result);
GFile *ts_file_dialogs_choose_finish (GAsyncResult *result);

void
ts_file_write_async (GFile *file, char *text, GAsyncReadyCallback callback, gpointer user_data);
gboolean ts_file_write_finish (GAsyncResult *result, GError **error);

G_END_DECLS
