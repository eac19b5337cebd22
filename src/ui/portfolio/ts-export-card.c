/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "portfolio/ts-export-card.h"
#include "portfolio/ts-portfolio-exporter.h"
#include "ts-dialogs.h"
#include "ts-file-dialogs.h"
#include "ts-window.h"

/* Takes the portfolio out of the program: as a folder, or as one PDF. While that goes on, it says how far
 * it is and can be cancelled. */

struct _TsExportCard
{
  AdwBin parent_instance;

  TsSession *session;
  TsCertificateCard *certificate;
  GCancellable *exporting; /* (nullable): while an export is on its way */
  char *path;              /* (nullable): what is being written */

  TsPortfolioFormat format;

  GtkStack *stack; /* "idle" or "busy" */
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (TsExportCard, ts_export_card, ADW_TYPE_BIN)

static void
open_cb (AdwToast *toast, gpointer user_data)
{
  g_autofree char *uri = g_filename_to_uri (user_data, NULL, NULL);

  if (uri != NULL)
    g_app_info_launch_default_for_uri_async (uri, NULL, NULL, NULL, NULL);
}

static void
free_path (gpointer path, GClosure *closure)
{
  g_free (path);
}

/**
 * ts_export_say_written:
 * @widget: a widget of the window to say it in
 * @path: what was written
 *
 * Says where something was written, with a button that opens it.
 */
void
ts_export_say_written (GtkWidget *widget, const char *path)
{
  TsWindow *window = ts_window_of (widget);
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *text = g_strdup_printf (_ ("Written to %s"), shown);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast;

  if (window == NULL)
    return;
  toast = adw_toast_new (escaped);
  adw_toast_set_button_label (toast, _ ("_Open"));
  g_signal_connect_data (
      toast, "button-clicked", G_CALLBACK (open_cb), g_strdup (path), free_path, 0);
  ts_window_add_toast (window, toast);
}

static void
progress_cb (double fraction, gpointer user_data)
{
  TsExportCard *self = user_data;

  if (self->format == TS_PORTFOLIO_PDF)
    gtk_progress_bar_set_fraction (self->bar, fraction);
  else
    gtk_progress_bar_pulse (self->bar);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsExportCard) self = user_data;
  g_autofree char *path = g_steal_pointer (&self->path);
  g_autoptr (GError) error = NULL;
  gboolean written = ts_portfolio_export_finish (result, &error);

  g_clear_object (&self->exporting);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return; /* the window is closed */
  gtk_stack_set_visible_child_name (self->stack, "idle");
  if (written)
    ts_export_say_written (GTK_WIDGET (self), path);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ts_dialogs_tell (GTK_WIDGET (self), _ ("Nothing Was Exported"), error->message);
}

static void
start (TsExportCard *self, TsPortfolioFormat format, const char *path)
{
  if (self->exporting != NULL)
    return;
  self->exporting = g_cancellable_new ();
  self->format = format;
  self->path = g_strdup (path);
  ts_certificate_card_issue (self->certificate, NULL); /* a level that is reached goes with it */
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_stack_set_visible_child_name (self->stack, "busy");
  ts_portfolio_export_async (ts_session_get_store (self->session),
                             format,
                             path,
                             self->exporting,
                             progress_cb,
                             self,
                             exported_cb,
                             g_object_ref (self));
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GFile) file = ts_file_dialogs_choose_finish (result);
  g_autofree char *parent = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char *path = NULL;

  if (parent == NULL)
    return;
  path = g_build_filename (parent, TS_PORTFOLIO_FOLDER, NULL);
  start (TS_EXPORT_CARD (source), TS_PORTFOLIO_TREE, path);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GFile) file = ts_file_dialogs_choose_finish (result);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    start (TS_EXPORT_CARD (source), TS_PORTFOLIO_PDF, path);
}

static void
folder_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ts_file_dialogs_choose_async (
      widget, TS_FILE_DIALOG_FOLDER, _ ("Export Folder"), NULL, NULL, folder_chosen_cb, NULL);
}

static void
pdf_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const patterns[] = { "*.pdf", NULL };

  ts_file_dialogs_choose_async (widget,
                                TS_FILE_DIALOG_SAVE,
                                _ ("Export PDF"),
                                TS_PORTFOLIO_FOLDER ".pdf",
                                patterns,
                                file_chosen_cb,
                                NULL);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_cancellable_cancel (TS_EXPORT_CARD (widget)->exporting);
}

static void
ts_export_card_dispose (GObject *object)
{
  TsExportCard *self = TS_EXPORT_CARD (object);

  g_cancellable_cancel (self->exporting);
  g_clear_object (&self->certificate);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ts_export_card_parent_class)->dispose (object);
}

static void
ts_export_card_finalize (GObject *object)
{
  TsExportCard *self = TS_EXPORT_CARD (object);

  g_clear_object (&self->exporting);
  g_free (self->path);
  G_OBJECT_CLASS (ts_export_card_parent_class)->finalize (object);
}

static void
ts_export_card_class_init (TsExportCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_export_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = ts_export_card_finalize;
  gtk_widget_class_install_action (widget_class, "export.folder", NULL, folder_action);
  gtk_widget_class_install_action (widget_class, "export.pdf", NULL, pdf_action);
  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, cancel_action);
}

static GtkWidget *
make_row (const char *title, const char *subtitle, const char *label, const char *action)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static GtkWidget *
make_idle (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Export"),
                                  -1);
  gtk_list_box_append (GTK_LIST_BOX (list),
                       make_row (_ ("Folder"),
                                 _ ("Markdown, drawings and data, ready for a repository."),
                                 _ ("Export _Folder…"),
                                 "export.folder"));
  gtk_list_box_append (GTK_LIST_BOX (list),
                       make_row (_ ("PDF"),
                                 _ ("One book with cover and contents, to send or print."),
                                 _ ("Export _PDF…"),
                                 "export.pdf"));
  return list;
}

static GtkWidget *
make_busy (TsExportCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_progress_bar_set_text (self->bar, _ ("Writing the portfolio"));
  gtk_progress_bar_set_show_text (self->bar, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->bar), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->bar), GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "export.cancel");
  gtk_widget_set_valign (cancel, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (box), cancel);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "ts-card");
  return box;
}

static void
ts_export_card_init (TsExportCard *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_idle (), "idle");
  gtk_stack_add_named (self->stack, make_busy (self), "busy");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Export"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), group);
}

/**
 * ts_export_card_new:
 * @session: the session
 * @certificate: what issues the certificate that goes with the portfolio
 *
 * Returns: (transfer floating): a card
 */
GtkWidget *
ts_export_card_new (TsSession *session, TsCertificateCard *certificate)
{
  TsExportCard *self = g_object_new (TS_TYPE_EXPORT_CARD, NULL);

  g_return_val_if_fail (TS_IS_SESSION (session), GTK_WIDGET (self));

  self->session = g_object_ref (session);
  self->certificate = g_object_ref (certificate);
  return GTK_WIDGET (self);
}
