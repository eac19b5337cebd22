/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "widgets/ts-drop-down.h"

/* What takes the focus in a GtkDropDown is a button inside it, which GTK 4.8 leaves without a name. */

static void
tell_choice (GtkDropDown *drop, GParamSpec *pspec, gpointer user_data)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop));
  GtkStringObject *selected = gtk_drop_down_get_selected_item (drop);
  const char *name = user_data;
  g_autofree char *text = NULL;

  if (!GTK_IS_BUTTON (button))
    return; /* another GTK, which names it itself */
  if (selected == NULL)
    text = g_strdup (name);
  else
    /* Translators: what is to be chosen, then what is chosen. */
    text = g_strdup_printf (_ ("%s: %s"), name, gtk_string_object_get_string (selected));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
free_name (gpointer name, GClosure *closure)
{
  g_free (name);
}

/**
 * ts_drop_down_set_name:
 * @drop: a list of #GtkStringObject to choose from
 * @name: what is to be chosen
 *
 * Lets a screen reader say what the list is for and what is chosen. To be called once.
 */
void
ts_drop_down_set_name (GtkDropDown *drop, const char *name)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (drop));
  g_return_if_fail (name != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  ts_drop_down_name_button (drop, name);
}

/**
 * ts_drop_down_name_button:
 * @drop: a list of #GtkStringObject to choose from, in a row that names it
 * @name: what is to be chosen
 *
 * Names only what takes the focus: the row whose activatable widget the list is names the list itself,
 * and a second name would be said after that one. To be called once.
 */
void
ts_drop_down_name_button (GtkDropDown *drop, const char *name)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (drop));
  g_return_if_fail (name != NULL);

  g_signal_connect_data (
      drop, "notify::selected-item", G_CALLBACK (tell_choice), g_strdup (name), free_name, 0);
  tell_choice (drop, NULL, (gpointer) name);
}
