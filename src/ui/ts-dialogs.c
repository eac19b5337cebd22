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

static void
asked_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GtkEditable *entry = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));
  char *text = NULL;

  if (strcmp (response, "accept") == 0)
    text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  g_task_return_pointer (task, text, g_free);
}

static void
text_changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "accept", *text != '\0');
}

/**
 * ts_dialogs_ask_async:
 * @parent: a widget of the window to ask in; the task's source
 * @heading: what is to be done
 * @label: what the line of text is
 * @text: what stands there at first
 * @accept: the word for doing it, with a mnemonic
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks for one line of text, such as a name.
 */
void
ts_dialogs_ask_async (GtkWidget *parent,
                      const char *heading,
                      const char *label,
                      const char *text,
                      const char *accept,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GtkRoot *root;
  GtkWidget *dialog, *entry;
  GTask *task;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (heading != NULL && label != NULL && text != NULL && accept != NULL);

  root = gtk_widget_get_root (parent);
  task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (task, ts_dialogs_ask_async);
  dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, NULL);
  adw_message_dialog_add_responses (
      ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "accept", accept, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog),
                                              "accept",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  entry = gtk_entry_new ();
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (text_changed_cb), dialog, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  text_changed_cb (GTK_EDITABLE (entry), ADW_MESSAGE_DIALOG (dialog));
  g_signal_connect (dialog, "response", G_CALLBACK (asked_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry); /* the dialog has just given it to a button */
}

/**
 * ts_dialogs_ask_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full) (nullable): the text without blanks around it, never empty; %NULL when the
 *   learner changed their mind
 */
char *
ts_dialogs_ask_finish (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * ts_dialogs_tell:
 * @parent: a widget of the window to say it in
 * @heading: what happened
 * @body: why, and what to do
 *
 * Says something that is longer than a toast and has to stay until it is read.
 */
void
ts_dialogs_tell (GtkWidget *parent, const char *heading, const char *body)
{
  GtkRoot *root;
  GtkWidget *dialog;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (heading != NULL && body != NULL);

  root = gtk_widget_get_root (parent);
  dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}
