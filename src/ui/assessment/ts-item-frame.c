/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-item-frame.h"
#include "assessment/ts-prose.h"
#include "widgets/ts-focus.h"
#include "widgets/ts-markdown-view.h"

/* What stands around the answer to an item: what the item is, the question above it, the notes below. It stays
 * while the learner moves, and only what differs is made anew: scrollers and text views are what costs. */

struct _TsItemFrame
{
  AdwBin parent_instance;

  gboolean wide;
  gboolean loading; /* the note is being shown: nothing was written */
  GtkLabel *head;
  AdwBin *stem; /* (nullable): without one where the answer holds the task */
  AdwBin *answer;
  GtkWidget *expander;
  GtkWidget *note;
  GtkScrolledWindow *scroller; /* (nullable) */
};

enum
{
  NOTE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsItemFrame, ts_item_frame, ADW_TYPE_BIN)

static void
ts_item_frame_class_init (TsItemFrameClass *klass)
{
  /**
   * TsItemFrame::note-changed:
   *
   * The learner wrote a note.
   */
  signals[NOTE_CHANGED] = g_signal_new (
      "note-changed", TS_TYPE_ITEM_FRAME, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
written_cb (TsItemFrame *self)
{
  if (!self->loading)
    g_signal_emit (self, signals[NOTE_CHANGED], 0);
}

static void
ts_item_frame_init (TsItemFrame *self)
{
  self->head = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->head, 0);
  gtk_label_set_wrap (self->head, TRUE);
  self->answer = ADW_BIN (adw_bin_new ());
  self->note = ts_prose_new (_ ("Notes on this item"), 72);
  gtk_widget_set_margin_top (self->note, 6);
  self->expander = ts_focus_expander_new (_ ("N_otes"), self->note);
  g_signal_connect_object (ts_prose_get_buffer (self->note),
                           "changed",
                           G_CALLBACK (written_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

static void
set_margins (GtkWidget *widget, int top, int bottom)
{
  gtk_widget_set_margin_top (widget, top);
  gtk_widget_set_margin_bottom (widget, bottom);
  gtk_widget_set_margin_start (widget, 18);
  gtk_widget_set_margin_end (widget, 18);
}

static void
build_narrow (TsItemFrame *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->stem = ADW_BIN (adw_bin_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->head), "caption-heading");
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->head));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->stem));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->answer));
  gtk_box_append (GTK_BOX (column), self->expander);
  set_margins (column, 24, 24);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), column);
  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroller, clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static void
build_wide (TsItemFrame *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (GTK_WIDGET (self->head), "heading");
  set_margins (GTK_WIDGET (self->head), 12, 6);
  set_margins (self->expander, 6, 6);
  gtk_widget_set_vexpand (GTK_WIDGET (self->answer), TRUE);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->head));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->answer));
  gtk_box_append (GTK_BOX (column), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (column), self->expander);
  adw_bin_set_child (ADW_BIN (self), column);
}

/**
 * ts_item_frame_new:
 * @wide: whether its answers hold the task too and want the whole width, as ts_answer_view_is_wide() tells
 *
 * Returns: (transfer floating): a frame without an item
 */
GtkWidget *
ts_item_frame_new (gboolean wide)
{
  TsItemFrame *self = g_object_new (TS_TYPE_ITEM_FRAME, NULL);

  self->wide = wide;
  if (wide)
    build_wide (self);
  else
    build_narrow (self);
  return GTK_WIDGET (self);
}

/** ts_item_frame_is_wide: Returns: whether it is for answers that want the whole width */
gboolean
ts_item_frame_is_wide (TsItemFrame *self)
{
  g_return_val_if_fail (TS_IS_ITEM_FRAME (self), FALSE);

  return self->wide;
}

/**
 * ts_item_frame_set_item:
 * @self: a frame
 * @head: what the item is
 * @answer: (transfer floating): the view of its answer
 * @note: (nullable): the learner's note on it
 *
 * Shows another item, from its top.
 */
void
ts_item_frame_set_item (TsItemFrame *self, const char *head, TsAnswerView *answer, const char *note)
{
  const TsItem *item;

  g_return_if_fail (TS_IS_ITEM_FRAME (self) && head != NULL && TS_IS_ANSWER_VIEW (answer));

  item = ts_answer_view_get_item (answer);
  gtk_label_set_text (self->head, head);
  if (self->stem != NULL)
    adw_bin_set_child (self->stem, ts_markdown_view_new (ts_item_get_question (item)->stem));
  adw_bin_set_child (self->answer, GTK_WIDGET (answer));
  ts_item_frame_set_note (self, note);
  gtk_expander_set_expanded (GTK_EXPANDER (self->expander), note != NULL && *note != '\0');
  if (self->scroller != NULL)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/**
 * ts_item_frame_set_note:
 * @self: a frame
 * @note: (nullable): the learner's note
 *
 * Shows another note; “note-changed” is not emitted.
 */
void
ts_item_frame_set_note (TsItemFrame *self, const char *note)
{
  g_autofree char *shown = NULL;

  g_return_if_fail (TS_IS_ITEM_FRAME (self));

  shown = ts_prose_dup_text (self->note);
  if (g_str_equal (shown, note != NULL ? note : ""))
    return;
  self->loading = TRUE;
  ts_prose_set_text (self->note, note != NULL ? note : "");
  self->loading = FALSE;
}

/** ts_item_frame_dup_note: Returns: (transfer full): the note as it is on screen */
char *
ts_item_frame_dup_note (TsItemFrame *self)
{
  g_return_val_if_fail (TS_IS_ITEM_FRAME (self), NULL);

  return ts_prose_dup_text (self->note);
}

/**
 * ts_item_frame_set_note_sensitive:
 * @self: a frame
 * @sensitive: whether notes can be written
 *
 * For an attempt that is over.
 */
void
ts_item_frame_set_note_sensitive (TsItemFrame *self, gboolean sensitive)
{
  g_return_if_fail (TS_IS_ITEM_FRAME (self));

  gtk_widget_set_sensitive (self->note, sensitive);
}
