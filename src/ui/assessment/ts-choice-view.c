/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-certainty-bar.h"
#include "assessment/ts-choice-view.h"
#include "widgets/ts-markdown-view.h"

/* Single and multiple choice: one row an option, and below them how sure the learner is. */

struct _TsChoiceView
{
  TsAnswerView parent_instance;

  GPtrArray *options; /* of TsOption, as shown */
  GPtrArray *checks;  /* of GtkCheckButton, one an option */
  TsCertaintyBar *certainty;
};

G_DEFINE_FINAL_TYPE (TsChoiceView, ts_choice_view, TS_TYPE_ANSWER_VIEW)

static gboolean
holds (TsResponse *response, const char *id)
{
  return response != NULL && g_strv_contains (ts_response_get_ids (response), id);
}

static void
ts_choice_view_set_response (TsAnswerView *view, TsResponse *response)
{
  TsChoiceView *self = TS_CHOICE_VIEW (view);

  for (guint i = 0; i < self->checks->len; i++)
    {
      const TsOption *option = self->options->pdata[i];

      gtk_check_button_set_active (self->checks->pdata[i], holds (response, option->id));
    }
  ts_certainty_bar_set_certainty (self->certainty,
                                  response != NULL ? ts_response_get_certainty (response)
                                                   : TS_CERTAINTY_NONE);
}

/* The ids stand in the pack's order, whatever order they are shown in. */
static TsResponse *
ts_choice_view_dup_response (TsAnswerView *view)
{
  TsChoiceView *self = TS_CHOICE_VIEW (view);
  GPtrArray *options = ts_item_get_question (ts_answer_view_get_item (view))->options;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (TsResponse) response = NULL;

  for (guint i = 0; i < options->len; i++)
    {
      guint shown;

      if (g_ptr_array_find (self->options, options->pdata[i], &shown)
          && gtk_check_button_get_active (self->checks->pdata[shown]))
        g_ptr_array_add (ids, ((const TsOption *) options->pdata[i])->id);
    }
  if (ids->len == 0)
    return NULL;
  g_ptr_array_add (ids, NULL);
  response = ts_response_new_choice ((const char *const *) ids->pdata);
  return ts_response_with_certainty (response, ts_certainty_bar_get_certainty (self->certainty));
}

static gboolean
ts_choice_view_press_choice (TsAnswerView *view, guint index)
{
  TsChoiceView *self = TS_CHOICE_VIEW (view);

  if (index >= self->checks->len)
    return FALSE;
  gtk_widget_grab_focus (self->checks->pdata[index]);
  gtk_widget_activate (self->checks->pdata[index]);
  return TRUE;
}

static void
toggled_cb (GtkCheckButton *check, gpointer user_data)
{
  TsChoiceView *self = user_data;
  const TsQuestion *question =
      ts_item_get_question (ts_answer_view_get_item (TS_ANSWER_VIEW (self)));

  /* In a group one choice toggles two buttons: one of them is news enough. */
  if (question->type == TS_QUESTION_MULTIPLE || gtk_check_button_get_active (check))
    ts_answer_view_changed (TS_ANSWER_VIEW (self));
}

/* How sure one is of nothing is not an answer, and is told with the choice. */
static void
certainty_cb (TsChoiceView *self)
{
  g_autoptr (TsResponse) response = ts_choice_view_dup_response (TS_ANSWER_VIEW (self));

  if (response != NULL)
    ts_answer_view_changed (TS_ANSWER_VIEW (self));
}

/* Pressing a row is pressing its button. */
static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  TsChoiceView *self = user_data;

  gtk_widget_activate (self->checks->pdata[gtk_list_box_row_get_index (row)]);
}

static GtkWidget *
make_check (TsChoiceView *self, const char *name, gboolean single)
{
  GtkWidget *check = gtk_check_button_new ();

  if (single && self->checks->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->checks->pdata[0]);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
  g_ptr_array_add (self->checks, check);
  return check;
}

static GtkWidget *
make_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

/* An AdwActionRow would look the same, but has three times as many widgets to style and lay out. */
static GtkWidget *
make_row (TsChoiceView *self, guint index, gboolean single)
{
  const TsOption *option = self->options->pdata[index];
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *plain = ts_markdown_to_plain (option->text);
  g_autofree char *key = g_strdup_printf ("%c / %u", 'A' + (int) index, index + 1);
  GtkWidget *letter = gtk_label_new (key);

  gtk_widget_add_css_class (letter, "caption");
  gtk_widget_add_css_class (letter, "numeric");
  gtk_accessible_update_state (GTK_ACCESSIBLE (letter), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_add_css_class (box, "ts-option");
  gtk_box_append (GTK_BOX (box), make_check (self, plain, single));
  gtk_box_append (GTK_BOX (box), make_text (plain));
  gtk_box_append (GTK_BOX (box), letter);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
ts_choice_view_constructed (GObject *object)
{
  TsChoiceView *self = TS_CHOICE_VIEW (object);
  TsAnswerView *view = TS_ANSWER_VIEW (object);
  const TsQuestion *question = ts_item_get_question (ts_answer_view_get_item (view));
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  G_OBJECT_CLASS (ts_choice_view_parent_class)->constructed (object);

  self->options = ts_answer_view_shuffle (view, question->options);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  question->type == TS_QUESTION_SINGLE ? _ ("Choose one")
                                                                       : _ ("Choose several"),
                                  -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), self);
  for (guint i = 0; i < self->options->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         make_row (self, i, question->type == TS_QUESTION_SINGLE));
  self->certainty = TS_CERTAINTY_BAR (ts_certainty_bar_new ());
  g_signal_connect_object (
      self->certainty, "changed", G_CALLBACK (certainty_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (column), list);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->certainty));
  adw_bin_set_child (ADW_BIN (self), column);
}

static void
ts_choice_view_finalize (GObject *object)
{
  TsChoiceView *self = TS_CHOICE_VIEW (object);

  g_ptr_array_unref (self->checks);
  g_ptr_array_unref (self->options);
  G_OBJECT_CLASS (ts_choice_view_parent_class)->finalize (object);
}

static void
ts_choice_view_class_init (TsChoiceViewClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = ts_choice_view_constructed;
  G_OBJECT_CLASS (klass)->finalize = ts_choice_view_finalize;
  TS_ANSWER_VIEW_CLASS (klass)->set_response = ts_choice_view_set_response;
  TS_ANSWER_VIEW_CLASS (klass)->dup_response = ts_choice_view_dup_response;
  TS_ANSWER_VIEW_CLASS (klass)->press_choice = ts_choice_view_press_choice;
}

static void
ts_choice_view_init (TsChoiceView *self)
{
  self->checks = g_ptr_array_new ();
}
