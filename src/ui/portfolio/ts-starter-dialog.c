/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "portfolio/ts-starter-dialog.h"

/* Asks what a new project begins with: one of the pack's starters, or nothing. */

#define WIDTH  520 /* px; not more than the window it belongs to */
#define HEIGHT 560

struct _TsStarterDialog
{
  AdwWindow parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (TsStarterDialog, ts_starter_dialog, ADW_TYPE_WINDOW)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
activated_cb (TsStarterDialog *self, GtkListBoxRow *row)
{
  guint place = (guint) gtk_list_box_row_get_index (row);

  g_signal_emit (self, signals[CHOSEN], 0, place);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
ts_starter_dialog_class_init (TsStarterDialogClass *klass)
{
  gtk_widget_class_add_binding_action (
      GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);

  /**
   * TsStarterDialog::chosen:
   * @place: 0 for an empty project, else the place of the starter in the pack, counted from 1
   */
  signals[CHOSEN] = g_signal_new ("chosen",
                                  TS_TYPE_STARTER_DIALOG,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1,
                                  G_TYPE_UINT);
}

static void
ts_starter_dialog_init (TsStarterDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (self->list), 18);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->list), 24);
  gtk_widget_set_margin_start (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->list), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Starters"),
                                  -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 560);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("New Project"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

static void
add_row (TsStarterDialog *self, const char *icon, const char *title, const char *description)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped_description = g_markup_escape_text (description, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped_title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped_description);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (self->list, row);
}

/**
 * ts_starter_dialog_new:
 * @parent: (nullable): the window to ask in
 * @pack: whose starters to offer
 *
 * Returns: (transfer none): a window to present
 */
GtkWidget *
ts_starter_dialog_new (GtkWindow *parent, const TsPack *pack)
{
  TsStarterDialog *self = g_object_new (TS_TYPE_STARTER_DIALOG, "transient-for", parent, NULL);
  GPtrArray *starters;

  g_return_val_if_fail (pack != NULL, GTK_WIDGET (self));

  gtk_window_set_default_size (
      GTK_WINDOW (self),
      parent != NULL ? MIN (WIDTH, gtk_widget_get_width (GTK_WIDGET (parent))) : WIDTH,
      parent != NULL ? MIN (HEIGHT, gtk_widget_get_height (GTK_WIDGET (parent))) : HEIGHT);
  starters = ts_pack_get_starters (pack);
  add_row (self,
           "list-add-symbolic",
           _ ("Empty Project"),
           _ ("All sections, and a case of your own."));
  for (guint i = 0; i < starters->len; i++)
    {
      const TsStarter *starter = starters->pdata[i];

      add_row (self, "ts-portfolio-symbolic", starter->title, starter->description);
    }
  return GTK_WIDGET (self);
}
