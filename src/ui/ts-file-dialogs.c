/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "ts-file-dialogs.h"

/* The only place that knows GtkFileChooserNative. */

static const struct
{
  GtkFileChooserAction action;
  const char *accept;
} kinds[] = {
  [TS_FILE_DIALOG_OPEN] = { GTK_FILE_CHOOSER_ACTION_OPEN, N_ ("_Open") },
  [TS_FILE_DIALOG_SAVE] = { GTK_FILE_CHOOSER_ACTION_SAVE, N_ ("_Save") },
  [TS_FILE_DIALOG_FOLDER] = { GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, N_ ("_Select") },
};

static void
response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GFile *file = NULL;

  g_assert (GTK_IS_FILE_CHOOSER_NATIVE (dialog));
  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_task_return_pointer (task, file, g_object_unref);
  g_object_unref (dialog); /* the reference that kept it until it was answered */
}

/**
 * ts_file_dialogs_choose_async:
 * @parent: a widget of the window to ask in; the task's source
 * @kind: what is asked for
 * @title: the title of the dialog
 * @name: (nullable): the name proposed for a file to save
 * @patterns: (nullable) (array zero-terminated=1): what files are shown, like "*.json"
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Lets the learner choose a file or a folder.
 */
void
ts_file_dialogs_choose_async (GtkWidget *parent,
                              TsFileDialogKind kind,
                              const char *title,
                              const char *name,
                              const char *const *patterns,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GtkFileChooserNative *dialog;
  GtkRoot *root;
  GTask *task;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (kind <= TS_FILE_DIALOG_FOLDER);

  root = gtk_widget_get_root (parent);
  task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (task, ts_file_dialogs_choose_async);
  dialog = gtk_file_chooser_native_new (title,
                                        GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                        kinds[kind].action,
                                        _ (kinds[kind].accept),
                                        _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  if (name != NULL && kind == TS_FILE_DIALOG_SAVE)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  if (patterns != NULL)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      for (guint i = 0; patterns[i] != NULL; i++)
        gtk_file_filter_add_pattern (filter, patterns[i]);
      gtk_file_chooser_set_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * ts_file_dialogs_choose_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full) (nullable): what was chosen, %NULL when the learner changed their mind
 */
GFile *
ts_file_dialogs_choose_finish (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
many_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GListModel *files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  g_task_return_pointer (task, files, g_object_unref);
  g_object_unref (dialog); /* the reference that kept it until it was answered */
}

/**
 * ts_file_dialogs_choose_many_async:
 * @parent: a widget of the window to ask in; the task's source
 * @title: the title of the dialog
 * @patterns: (array zero-terminated=1): what files are shown, like "*.json"
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Lets the learner choose files to read.
 */
void
ts_file_dialogs_choose_many_async (GtkWidget *parent,
                                   const char *title,
                                   const char *const *patterns,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkFileChooserNative *dialog;
  GtkRoot *root;
  GTask *task;

  g_return_if_fail (GTK_IS_WIDGET (parent) && patterns != NULL);

  root = gtk_widget_get_root (parent);
  task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (task, ts_file_dialogs_choose_many_async);
  dialog = gtk_file_chooser_native_new (title,
                                        GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                        GTK_FILE_CHOOSER_ACTION_OPEN,
                                        _ ("_Open"),
                                        _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_set_filter (GTK_FILE_CHOOSER (dialog), filter);
  g_signal_connect (dialog, "response", G_CALLBACK (many_response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * ts_file_dialogs_choose_many_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full) (nullable): a list of #GFile, %NULL when the learner changed their mind
 */
GListModel *
ts_file_dialogs_choose_many_finish (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

typedef struct
{
  char *path;
  char *text;
} Writing;

static void
writing_free (Writing *writing)
{
  g_free (writing->path);
  g_free (writing->text);
  g_free (writing);
}

static void
write_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Writing *writing = data;
  GError *error = NULL;

  if (g_file_set_contents_full (writing->path,
                                writing->text,
                                -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0644,
                                &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * ts_file_write_async:
 * @file: a file on this computer
 * @text: (transfer full): what it is to hold
 * @callback: called when it is on disk, with no source object
 * @user_data: for @callback
 *
 * Writes a whole file on another thread; if that fails, what was there before is unharmed.
 */
void
ts_file_write_async (GFile *file, char *text, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Writing *writing = g_new0 (Writing, 1);

  g_return_if_fail (G_IS_FILE (file) && text != NULL);

  writing->path = g_file_get_path (file);
  writing->text = text;
  g_task_set_source_tag (task, ts_file_write_async);
  g_task_set_task_data (task, writing, (GDestroyNotify) writing_free);
  g_task_run_in_thread (task, write_worker);
}

/** ts_file_write_finish: Returns: whether it is on disk */
gboolean
ts_file_write_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
