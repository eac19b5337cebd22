/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/ts-highlight.h"

/* Words that were looked for, shown by a tint behind them in whatever labels hold them. */

/**
 * ts_highlight_compile:
 * @text: what to look for
 *
 * Returns: (transfer full) (nullable): a pattern for it, without regard to case and to how lines break;
 *   %NULL for a text without words
 */
GRegex *
ts_highlight_compile (const char *text)
{
  g_autoptr (GString) pattern = g_string_new (NULL);
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  words = g_strsplit_set (text, " \t\n", -1);
  for (char **word = words; *word != NULL; word++)
    {
      g_autofree char *escaped = g_regex_escape_string (*word, -1);

      if (**word == '\0')
        continue;
      if (pattern->len > 0)
        g_string_append (pattern, "\\s+");
      g_string_append (pattern, escaped);
    }
  return pattern->len > 0 ? g_regex_new (pattern->str, G_REGEX_CASELESS, 0, NULL) : NULL;
}

/* The tint and the ink on it are the same on light and dark. */
static void
add_tint (PangoAttrList *attributes, int start, int end)
{
  PangoAttribute *both[] = { pango_attr_background_new (0xf9f9, 0xf0f0, 0x6b6b),
                             pango_attr_foreground_new (0, 0, 0) };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      both[i]->start_index = (guint) start;
      both[i]->end_index = (guint) end;
      pango_attr_list_insert (attributes, both[i]);
    }
}

static gboolean
show_in_label (GtkLabel *label, GRegex *pattern)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (GMatchInfo) match = NULL;
  gboolean any = FALSE;

  if (pattern != NULL)
    g_regex_match (pattern, gtk_label_get_text (label), 0, &match);
  while (match != NULL && g_match_info_matches (match))
    {
      int start, end;

      g_match_info_fetch_pos (match, 0, &start, &end);
      add_tint (attributes, start, end);
      any = TRUE;
      g_match_info_next (match, NULL);
    }
  gtk_label_set_attributes (label, any ? attributes : NULL);
  return any;
}

/**
 * ts_highlight_show:
 * @top: a widget
 * @pattern: (nullable): what to look for; %NULL takes all tints away
 *
 * Tints the words in all labels below @top, and takes tints of before away.
 *
 * Returns: (transfer none) (nullable): the first label that holds them
 */
GtkWidget *
ts_highlight_show (GtkWidget *top, GRegex *pattern)
{
  GtkWidget *first = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (top), NULL);

  if (GTK_IS_LABEL (top))
    return show_in_label (GTK_LABEL (top), pattern) ? top : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ts_highlight_show (child, pattern);

      if (first == NULL)
        first = found;
    }
  return first;
}
