/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-text-view.h"
#include "assessment/ts-prose.h"

/* A short text with its count of words. */

struct _TsTextView
{
  TsAnswerView parent_instance;

  GtkWidget *prose;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (TsTextView, ts_text_view, TS_TYPE_ANSWER_VIEW)

static void
show_count (TsTextView *self)
{
  const TsQuestion *question =
      ts_item_get_question (ts_answer_view_get_item (TS_ANSWER_VIEW (self)));
  g_autofree char *text = ts_prose_dup_text (self->prose);
  guint words = ts_prose_count_words (text);
  guint over = words > question->max_words ? words - question->max_words : 0;
  guint under = words < question->min_words ? question->min_words - words : 0;
  g_autofree char *count = NULL;
  g_autofree char *line = NULL;

  /* Translators: the words written, then the fewest and the most that are asked for. */
  count = g_strdup_printf (ngettext ("%u word; %u to %u are asked for",
                                     "%u words; %u to %u are asked for",
                                     words),
                           words,
                           question->min_words,
                           question->max_words);
  if (over > 0)
    line = g_strdup_printf (ngettext ("%s: %u too many", "%s: %u too many", over), count, over);
  else if (under > 0 && words > 0)
    line = g_strdup_printf (ngettext ("%s: %u more", "%s: %u more", under), count, under);
  gtk_label_set_text (self->count, line != NULL ? line : count);
}

static void
changed_cb (TsTextView *self)
{
  show_count (self);
  ts_answer_view_changed (TS_ANSWER_VIEW (self));
}

static void
ts_text_view_set_response (TsAnswerView *view, TsResponse *response)
{
  TsTextView *self = TS_TEXT_VIEW (view);

  ts_prose_set_text (self->prose, response != NULL ? ts_response_get_text (response) : "");
  show_count (self);
}

static TsResponse *
ts_text_view_dup_response (TsAnswerView *view)
{
  g_autofree char *text = ts_prose_dup_text (TS_TEXT_VIEW (view)->prose);

  return *text == '\0' ? NULL : ts_response_new_text (text);
}

static void
ts_text_view_constructed (GObject *object)
{
  TsTextView *self = TS_TEXT_VIEW (object);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  G_OBJECT_CLASS (ts_text_view_parent_class)->constructed (object);

  self->prose = ts_prose_new (_ ("Your answer"), 160);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->count, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  gtk_box_append (GTK_BOX (column), self->prose);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->count));
  adw_bin_set_child (ADW_BIN (self), column);
  show_count (self);
  g_signal_connect_object (ts_prose_get_buffer (self->prose),
                           "changed",
                           G_CALLBACK (changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

static void
ts_text_view_class_init (TsTextViewClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = ts_text_view_constructed;
  TS_ANSWER_VIEW_CLASS (klass)->set_response = ts_text_view_set_response;
  TS_ANSWER_VIEW_CLASS (klass)->dup_response = ts_text_view_dup_response;
}

static void
ts_text_view_init (TsTextView *self)
{
}
