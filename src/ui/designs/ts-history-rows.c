/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "designs/ts-history-item.h"
#include "designs/ts-history-rows.h"

/* The rows beside a history: its sessions, and the versions that have a name, with their menu. */

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = gtk_image_new_from_icon_name (NULL);
  GtkWidget *menu = gtk_menu_button_new ();

  gtk_box_append (GTK_BOX (words), make_label (NULL));
  gtk_box_append (GTK_BOX (words), make_label ("caption"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_margin_top (line, 6);
  gtk_widget_set_margin_bottom (line, 6);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "view-more-symbolic");
  gtk_widget_add_css_class (menu, "flat");
  gtk_widget_set_valign (menu, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Menu of the version"),
                                  -1);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), menu);
  gtk_list_item_set_child (item, line);
}

static GMenuModel *
make_row_menu (guint position)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuItem) rename_item = g_menu_item_new (_ ("_Rename…"), NULL);
  g_autoptr (GMenuItem) remove_item = g_menu_item_new (_ ("_Take the Name Away"), NULL);

  g_menu_item_set_action_and_target (rename_item, "history.rename", "u", position);
  g_menu_item_set_action_and_target (remove_item, "history.remove", "u", position);
  g_menu_append_item (menu, rename_item);
  g_menu_append_item (menu, remove_item);
  return G_MENU_MODEL (menu);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  TsClock *clock = user_data;
  TsHistoryItem *row = gtk_list_item_get_item (item);
  GtkWidget *line = gtk_list_item_get_child (item);
  GtkWidget *icon = gtk_widget_get_first_child (line);
  GtkWidget *words = gtk_widget_get_next_sibling (icon);
  GtkWidget *menu = gtk_widget_get_next_sibling (words);
  gint64 now = ts_clock_get_wall (clock);
  g_autofree char *title = ts_history_item_format_title (row, now);
  g_autofree char *detail = ts_history_item_format_detail (row, now);
  g_autofree char *name = g_strdup_printf ("%s, %s", title, detail);
  gboolean is_named = ts_history_item_get_milestone (row) != NULL;

  gtk_image_set_from_icon_name (GTK_IMAGE (icon),
                                is_named ? "user-bookmarks-symbolic" : "document-edit-symbolic");
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (words)), title);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (words)), detail);
  gtk_widget_set_visible (menu, is_named);
  if (is_named)
    {
      g_autoptr (GMenuModel) model = make_row_menu (gtk_list_item_get_position (item));

      gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu), model);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (line)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  -1);
}

static void
unref_clock (gpointer clock, GClosure *closure)
{
  ts_clock_unref (clock);
}

/**
 * ts_history_rows_new:
 * @clock: says what today is
 *
 * Returns: (transfer full): what makes rows of #TsHistoryItem; their menus call "history.rename" and
 *   "history.remove"
 */
GtkListItemFactory *
ts_history_rows_new (TsClock *clock)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_data (
      factory, "bind", G_CALLBACK (bind_cb), ts_clock_ref (clock), unref_clock, 0);
  return factory;
}
