/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "assessment/ts-code-view.h"

/* Code to read: syntax colours, line numbers, and lines that are marked, by a tint and by a sign beside them. */

struct _TsCodeView
{
  AdwBin parent_instance;

  GtkSourceView *view;
  GtkTextTag *tags[TS_N_CODE_MARKS];
};

G_DEFINE_FINAL_TYPE (TsCodeView, ts_code_view, ADW_TYPE_BIN)

enum
{
  LINE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  const char *category;
  const char *icon;
  const char *label;
  const char *light, *dark; /* the tint of the lines */
} Look;

static const Look looks[TS_N_CODE_MARKS] = {
  [TS_CODE_MARK_REMARK] = { "remark",
                            "ts-verdict-part-symbolic",
                            N_ ("Marked"),
                            "#fdeeb8",
                            "#5c4a12" },
  [TS_CODE_MARK_HIT] = { "hit", "ts-verdict-right-symbolic", N_ ("Found"), "#d5f2dc", "#1d4a2a" },
  [TS_CODE_MARK_MISS] = { "miss", "ts-verdict-none-symbolic", N_ ("Missed"), "#fdeeb8", "#5c4a12" },
  [TS_CODE_MARK_FALSE_ALARM] = { "false-alarm",
                                 "ts-verdict-wrong-symbolic",
                                 N_ ("False alarm"),
                                 "#fbdcd9",
                                 "#5e2320" },
  [TS_CODE_MARK_DECOY] = { "decoy",
                           "dialog-information-symbolic",
                           N_ ("Right as it is"),
                           "#dbe9fb",
                           "#1d3a5c" },
};

static GtkTextBuffer *
get_buffer (TsCodeView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static void
follow_style (TsCodeView *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleScheme *scheme =
      gtk_source_style_scheme_manager_get_scheme (gtk_source_style_scheme_manager_get_default (),
                                                  dark ? "Adwaita-dark" : "Adwaita");

  gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (get_buffer (self)), scheme);
  for (guint i = 0; i < TS_N_CODE_MARKS; i++)
    g_object_set (self->tags[i],
                  "paragraph-background",
                  dark ? looks[i].dark : looks[i].light,
                  NULL);
}

static void
activated_cb (GtkSourceView *view,
              const GtkTextIter *iter,
              guint button,
              GdkModifierType state,
              int n_presses,
              gpointer user_data)
{
  if (button == GDK_BUTTON_PRIMARY)
    g_signal_emit (user_data, signals[LINE_ACTIVATED], 0, gtk_text_iter_get_line (iter) + 1);
}

static void
ts_code_view_class_init (TsCodeViewClass *klass)
{
  /**
   * TsCodeView::line-activated:
   * @line: from 1
   *
   * The column of signs beside a line was pressed.
   */
  signals[LINE_ACTIVATED] = g_signal_new ("line-activated",
                                          TS_TYPE_CODE_VIEW,
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
add_look (TsCodeView *self, guint mark)
{
  g_autoptr (GtkSourceMarkAttributes) attributes = gtk_source_mark_attributes_new ();

  gtk_source_mark_attributes_set_icon_name (attributes, looks[mark].icon);
  gtk_source_view_set_mark_attributes (self->view,
                                       looks[mark].category,
                                       attributes,
                                       TS_N_CODE_MARKS - (int) mark);
  self->tags[mark] = gtk_text_buffer_create_tag (get_buffer (self), NULL, NULL);
}

static void
ts_code_view_init (TsCodeView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkTextView *text;

  self->view = GTK_SOURCE_VIEW (gtk_source_view_new ());
  text = GTK_TEXT_VIEW (self->view);
  gtk_text_view_set_editable (text, FALSE);
  gtk_text_view_set_cursor_visible (text, TRUE);
  gtk_text_view_set_monospace (text, TRUE);
  gtk_text_view_set_left_margin (text, 6);
  gtk_text_view_set_top_margin (text, 6);
  gtk_text_view_set_bottom_margin (text, 6);
  gtk_text_view_set_accepts_tab (text, FALSE);
  gtk_source_view_set_show_line_numbers (self->view, TRUE);
  gtk_source_view_set_show_line_marks (self->view, TRUE);
  gtk_source_view_set_highlight_current_line (self->view, TRUE);
  gtk_source_view_set_tab_width (self->view, 4);
  for (guint i = 0; i < TS_N_CODE_MARKS; i++)
    add_look (self, i);
  g_signal_connect (self->view, "line-mark-activated", G_CALLBACK (activated_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scrolled);
  follow_style (self);
  g_signal_connect_object (adw_style_manager_get_default (),
                           "notify::dark",
                           G_CALLBACK (follow_style),
                           self,
                           G_CONNECT_SWAPPED);
}

/**
 * ts_code_view_new:
 * @code: the code
 * @language: its language, as GtkSourceView calls it
 * @name: what a screen reader calls it
 *
 * Returns: (transfer floating): a view without marks; the cursor is at the start
 */
GtkWidget *
ts_code_view_new (const char *code, const char *language, const char *name)
{
  TsCodeView *self = g_object_new (TS_TYPE_CODE_VIEW, NULL);
  GtkTextIter start;

  g_return_val_if_fail (code != NULL && language != NULL && name != NULL, GTK_WIDGET (self));

  gtk_text_buffer_set_text (get_buffer (self), code, -1);
  gtk_source_buffer_set_language (GTK_SOURCE_BUFFER (get_buffer (self)),
                                  gtk_source_language_manager_get_language (
                                      gtk_source_language_manager_get_default (), language));
  gtk_text_buffer_get_start_iter (get_buffer (self), &start);
  gtk_text_buffer_place_cursor (get_buffer (self), &start);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  -1);
  return GTK_WIDGET (self);
}

static void
get_range (TsCodeView *self, guint first, guint last, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_line (get_buffer (self), start, (int) MAX (first, 1) - 1);
  gtk_text_buffer_get_iter_at_line (get_buffer (self), end, (int) MAX (last, 1) - 1);
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
}

/**
 * ts_code_view_mark:
 * @self: a view
 * @mark: what the lines are
 * @first: from 1
 * @last: not before @first
 *
 * Marks lines. The sign stands beside the first of them.
 */
void
ts_code_view_mark (TsCodeView *self, TsCodeMark mark, guint first, guint last)
{
  GtkTextIter start, end;

  g_return_if_fail (TS_IS_CODE_VIEW (self));
  g_return_if_fail (mark < TS_N_CODE_MARKS);

  get_range (self, first, last, &start, &end);
  gtk_text_buffer_apply_tag (get_buffer (self), self->tags[mark], &start, &end);
  gtk_source_buffer_create_source_mark (GTK_SOURCE_BUFFER (get_buffer (self)),
                                        NULL,
                                        looks[mark].category,
                                        &start);
}

/**
 * ts_code_view_clear:
 * @self: a view
 *
 * Takes all marks away.
 */
void
ts_code_view_clear (TsCodeView *self)
{
  GtkTextIter start, end;

  g_return_if_fail (TS_IS_CODE_VIEW (self));

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  for (guint i = 0; i < TS_N_CODE_MARKS; i++)
    gtk_text_buffer_remove_tag (get_buffer (self), self->tags[i], &start, &end);
  gtk_source_buffer_remove_source_marks (GTK_SOURCE_BUFFER (get_buffer (self)), &start, &end, NULL);
}

/**
 * ts_code_view_get_selected:
 * @self: a view
 * @first: (out): the first line of the selection, or the line of the cursor
 * @last: (out): the last one
 *
 * Tells which lines are selected. A line of which only the beginning is reached does not count.
 */
void
ts_code_view_get_selected (TsCodeView *self, guint *first, guint *last)
{
  GtkTextIter start, end;

  g_return_if_fail (TS_IS_CODE_VIEW (self));

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  *first = (guint) gtk_text_iter_get_line (&start) + 1;
  if (gtk_text_iter_compare (&start, &end) < 0 && gtk_text_iter_starts_line (&end))
    gtk_text_iter_backward_char (&end);
  *last = (guint) gtk_text_iter_get_line (&end) + 1;
}

/**
 * ts_code_view_show_lines:
 * @self: a view
 * @first: from 1
 * @last: not before @first
 *
 * Selects lines and brings them into view.
 */
void
ts_code_view_show_lines (TsCodeView *self, guint first, guint last)
{
  GtkTextIter start, end;

  g_return_if_fail (TS_IS_CODE_VIEW (self));

  get_range (self, first, last, &start, &end);
  gtk_text_buffer_select_range (get_buffer (self), &start, &end);
  gtk_text_view_scroll_to_mark (
      GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (get_buffer (self)), 0.1, FALSE, 0, 0);
}

/** ts_code_view_get_text_view: Returns: (transfer none): what takes the focus */
GtkWidget *
ts_code_view_get_text_view (TsCodeView *self)
{
  g_return_val_if_fail (TS_IS_CODE_VIEW (self), NULL);

  return GTK_WIDGET (self->view);
}

/** ts_code_mark_get_icon: Returns: (transfer none): the name of the sign, which differs by its shape */
const char *
ts_code_mark_get_icon (TsCodeMark mark)
{
  g_return_val_if_fail (mark < TS_N_CODE_MARKS, NULL);

  return looks[mark].icon;
}

/** ts_code_mark_get_label: Returns: (transfer none): what the mark means, translated */
const char *
ts_code_mark_get_label (TsCodeMark mark)
{
  g_return_val_if_fail (mark < TS_N_CODE_MARKS, NULL);

  return _ (looks[mark].label);
}

/**
 * ts_code_lines_describe:
 * @first: from 1
 * @last: not before @first
 *
 * Returns: (transfer full): the name of the lines, such as “Line 3” or “Lines 3 to 5”
 */
char *
ts_code_lines_describe (guint first, guint last)
{
  if (first == last)
    return g_strdup_printf (_ ("Line %u"), first);
  return g_strdup_printf (_ ("Lines %u to %u"), first, last);
}
