/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ts-dialogs.h"

/* The only place that knows AdwMessageDialog. */

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_assert (ADW_IS_MESSAGE_DIALOG (dialog));
  g_task_return_boolean (task, strcmp (response, "accept") == 0);
}

/**
 * ts_dialogs_confirm_async:
 * @parent: a widget of the window to ask in; the task's source
 * @heading: the question
 * @body: what follows from yes
 * @accept: the word for yes, with a mnemonic
 * @destructive: whether yes loses something
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks before something that cannot be taken back.
 */
void
ts_dialogs_confirm_async (GtkWidget *parent,
                          const char *heading,
                          const char *body,
                          const char *accept,
                          gboolean destructive,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GtkRoot *root;
  GtkWidget *dialog;
  GTask *task;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (heading != NULL && body != NULL && accept != NULL);

  root = gtk_widget_get_root (parent);
  task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (task, ts_dialogs_confirm_async);
  dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body);
  adw_message_dialog_add_responses (
      ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "accept", accept, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog),
                                              "accept",
                                              destructive ? ADW_RESPONSE_DESTRUCTIVE
                                                          : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog),
                                           destructive ? "cancel" : "accept");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * ts_dialogs_confirm_finish:
 * @result: what the callback was given
 *
 * Returns: whether the answer was yes
 */
gboolean
ts_dialogs_confirm_finish (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}
