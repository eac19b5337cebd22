/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/ts-focus.h"

/* Where Tab goes, in the two cases that GTK 4.8 does not get right by itself. */

/**
 * ts_focus_walk_child:
 * @widget: a widget with one child
 * @direction: where the focus is to go
 *
 * For #GtkWidgetClass.focus of a widget whose #GtkWidgetClass.grab_focus goes to something in its middle:
 * that is meant for who calls it, but GTK also calls it when Tab comes in, and would pass by what
 * stands before.
 *
 * Returns: whether the focus stayed in @widget
 */
gboolean
ts_focus_walk_child (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *child;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  child = gtk_widget_get_first_child (widget);
  return child != NULL && gtk_widget_child_focus (child, direction);
}

/**
 * ts_focus_expander_new:
 * @label: its label, with a mnemonic
 * @child: (transfer floating): what it hides
 *
 * Makes an expander that Tab can leave. While it is folded its child is in no window, and yet GTK 4.8
 * offers it the focus first; a child that can take it takes it, and nothing ever comes after it.
 *
 * Returns: (transfer floating): an expander, folded
 */
GtkWidget *
ts_focus_expander_new (const char *label, GtkWidget *child)
{
  GtkWidget *expander = gtk_expander_new_with_mnemonic (label);
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *name = g_strjoinv ("", parts);

  g_return_val_if_fail (GTK_IS_WIDGET (child), expander);

  gtk_accessible_update_property (GTK_ACCESSIBLE (expander),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  -1);
  gtk_expander_set_child (GTK_EXPANDER (expander), child);
  g_object_bind_property (expander, "expanded", child, "can-focus", G_BINDING_SYNC_CREATE);
  return expander;
}
