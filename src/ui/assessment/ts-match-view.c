/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-match-view.h"
#include "widgets/ts-drop-down.h"
#include "widgets/ts-markdown-view.h"

/* Matching: each entry of the left side has a list of the right side to choose from. */

struct _TsMatchView
{
  TsAnswerView parent_instance;

  GPtrArray *right; /* of TsOption, as shown */
  GPtrArray *drops; /* of GtkDropDown, one an entry of the left side; 0 is "not chosen" */
};

G_DEFINE_FINAL_TYPE (TsMatchView, ts_match_view, TS_TYPE_ANSWER_VIEW)

static GPtrArray *
get_left (TsMatchView *self)
{
  return ts_item_get_question (ts_answer_view_get_item (TS_ANSWER_VIEW (self)))->options;
}

static guint
find_right (TsMatchView *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->right->len; i++)
    if (strcmp (((const TsOption *) self->right->pdata[i])->id, id) == 0)
      return i + 1;
  return 0;
}

static void
ts_match_view_set_response (TsAnswerView *view, TsResponse *response)
{
  TsMatchView *self = TS_MATCH_VIEW (view);

  for (guint i = 0; i < self->drops->len; i++)
    {
      const TsOption *left = get_left (self)->pdata[i];
      const char *id = response != NULL ? ts_response_get_pair (response, left->id) : NULL;

      gtk_drop_down_set_selected (self->drops->pdata[i], find_right (self, id));
    }
}

static TsResponse *
ts_match_view_dup_response (TsAnswerView *view)
{
  TsMatchView *self = TS_MATCH_VIEW (view);
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < self->drops->len; i++)
    {
      const TsOption *left = get_left (self)->pdata[i];
      guint selected = gtk_drop_down_get_selected (self->drops->pdata[i]);

      if (selected > 0 && selected <= self->right->len)
        g_hash_table_insert (pairs,
                             g_strdup (left->id),
                             g_strdup (((const TsOption *) self->right->pdata[selected - 1])->id));
    }
  return g_hash_table_size (pairs) == 0 ? NULL : ts_response_new_pairs (pairs);
}

static gboolean
ts_match_view_press_choice (TsAnswerView *view, guint index)
{
  TsMatchView *self = TS_MATCH_VIEW (view);

  if (index >= self->drops->len)
    return FALSE;
  gtk_widget_grab_focus (self->drops->pdata[index]);
  return TRUE;
}

static GtkWidget *
make_row (TsMatchView *self, const TsOption *left, GtkStringList *model)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *drop = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (model)), NULL);
  g_autofree char *plain = ts_markdown_to_plain (left->text);
  g_autofree char *escaped = g_markup_escape_text (plain, -1);

  gtk_widget_set_valign (drop, GTK_ALIGN_CENTER);
  ts_drop_down_name_button (GTK_DROP_DOWN (drop), plain); /* the row names the rest */
  g_signal_connect_object (
      drop, "notify::selected", G_CALLBACK (ts_answer_view_changed), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->drops, drop);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), drop);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), drop);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
ts_match_view_constructed (GObject *object)
{
  TsMatchView *self = TS_MATCH_VIEW (object);
  const TsQuestion *question;
  GtkWidget *list = gtk_list_box_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  G_OBJECT_CLASS (ts_match_view_parent_class)->constructed (object);

  question = ts_item_get_question (ts_answer_view_get_item (TS_ANSWER_VIEW (self)));
  self->right = ts_answer_view_shuffle (TS_ANSWER_VIEW (self), question->right);
  gtk_string_list_append (model, _ ("Choose…"));
  for (guint i = 0; i < self->right->len; i++)
    {
      g_autofree char *plain =
          ts_markdown_to_plain (((const TsOption *) self->right->pdata[i])->text);

      gtk_string_list_append (model, plain);
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Match each entry"),
                                  -1);
  for (guint i = 0; i < question->options->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (self, question->options->pdata[i], model));
  adw_bin_set_child (ADW_BIN (self), list);
}

static void
ts_match_view_finalize (GObject *object)
{
  TsMatchView *self = TS_MATCH_VIEW (object);

  g_ptr_array_unref (self->drops);
  g_ptr_array_unref (self->right);
  G_OBJECT_CLASS (ts_match_view_parent_class)->finalize (object);
}

static void
ts_match_view_class_init (TsMatchViewClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = ts_match_view_constructed;
  G_OBJECT_CLASS (klass)->finalize = ts_match_view_finalize;
  TS_ANSWER_VIEW_CLASS (klass)->set_response = ts_match_view_set_response;
  TS_ANSWER_VIEW_CLASS (klass)->dup_response = ts_match_view_dup_response;
  TS_ANSWER_VIEW_CLASS (klass)->press_choice = ts_match_view_press_choice;
}

static void
ts_match_view_init (TsMatchView *self)
{
  self->drops = g_ptr_array_new ();
}
