/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "mock/ts-mock-parts.h"

/* What the pages of a mock session are put together from. */

/**
 * ts_mock_parts_header_new:
 * @title: what the page is
 * @subtitle: (nullable): of what
 * @leave: what the back button does, for its tooltip
 *
 * Returns: (transfer floating): a header bar with a back button
 */
GtkWidget *
ts_mock_parts_header_new (const char *title, const char *subtitle, const char *leave)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *back = gtk_button_new_from_icon_name ("go-previous-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "win.back");
  gtk_widget_set_tooltip_text (back, leave);
  ts_mock_parts_set_name (back, _ ("Back"));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (title, subtitle));
  return header;
}

/**
 * ts_mock_parts_column_new:
 * @width: how wide its content is at most, in px
 * @column: (out) (transfer none): where the content goes
 *
 * Returns: (transfer floating): a column in the middle that scrolls
 */
GtkWidget *
ts_mock_parts_column_new (int width, GtkBox **column)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  gtk_widget_set_margin_top (box, 24);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), width);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  *column = GTK_BOX (box);
  return scrolled;
}

/**
 * ts_mock_parts_label_new:
 * @text: what it says
 * @css_class: (nullable): its style
 *
 * Returns: (transfer floating): a label at the start of the line that wraps
 */
GtkWidget *
ts_mock_parts_label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/**
 * ts_mock_parts_row_new:
 * @title: its first line, plain text
 * @subtitle: (nullable): what stands below, plain text
 *
 * Returns: (transfer floating): a row of a list, which shows all of both
 */
GtkWidget *
ts_mock_parts_row_new (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *first = g_markup_escape_text (title, -1);
  g_autofree char *second = g_markup_escape_text (subtitle != NULL ? subtitle : "", -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), first);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), second);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

/** ts_mock_parts_clear: Takes everything out of @box. */
void
ts_mock_parts_clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/** ts_mock_parts_set_name: Says what a screen reader calls @widget. */
void
ts_mock_parts_set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
