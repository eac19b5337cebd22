/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/ts-prose.h"

/* A framed text field of several lines, as answers and notes use it. Tab leaves it. */

/**
 * ts_prose_new:
 * @name: what a screen reader calls it
 * @height: the least height in px
 *
 * Returns: (transfer floating): a field
 */
GtkWidget *
ts_prose_new (const char *name, int height)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_pixels_inside_wrap (GTK_TEXT_VIEW (view), 2);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  GTK_ACCESSIBLE_PROPERTY_MULTI_LINE,
                                  TRUE,
                                  -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), height);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MAX (height, 420));
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_add_css_class (scrolled, "ts-prose");
  return scrolled;
}

/**
 * ts_prose_get_buffer:
 * @prose: a field
 *
 * Returns: (transfer none): its text buffer
 */
GtkTextBuffer *
ts_prose_get_buffer (GtkWidget *prose)
{
  GtkWidget *view = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (prose));

  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

/**
 * ts_prose_dup_text:
 * @prose: a field
 *
 * Returns: (transfer full): what is written in it
 */
char *
ts_prose_dup_text (GtkWidget *prose)
{
  GtkTextIter start, end;
  GtkTextBuffer *buffer = ts_prose_get_buffer (prose);

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/**
 * ts_prose_set_text:
 * @prose: a field
 * @text: what to show
 *
 * Replaces the text when it differs, so that the cursor stays where nothing changed.
 */
void
ts_prose_set_text (GtkWidget *prose, const char *text)
{
  g_autofree char *old = ts_prose_dup_text (prose);

  if (strcmp (old, text) != 0)
    gtk_text_buffer_set_text (ts_prose_get_buffer (prose), text, -1);
}

/**
 * ts_prose_count_words:
 * @text: a text
 *
 * Returns: how many runs without white space it has
 */
guint
ts_prose_count_words (const char *text)
{
  guint words = 0;
  gboolean inside = FALSE;

  g_return_val_if_fail (text != NULL, 0);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean space = g_unichar_isspace (g_utf8_get_char (p));

      if (!space && !inside)
        words++;
      inside = !space;
    }
  return words;
}
