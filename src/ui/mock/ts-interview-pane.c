/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-prose.h"
#include "base/ts-text.h"
#include "mock/ts-interview-pane.h"
#include "mock/ts-mock-parts.h"
#include "mock/ts-mock-words.h"
#include "widgets/ts-focus.h"
#include "widgets/ts-markdown-view.h"

/* The interviewer: the brief, a box to ask in, the facts that were told, and what the interviewer asks of itself,
 * each with a field to answer in. */

#define DELAY         500 /* ms */
#define ANSWER_HEIGHT 66  /* px */

struct _TsInterviewPane
{
  AdwBin parent_instance;

  TsMock *mock;
  GHashTable *answers; /* const char * (id of a turn) to prose field */
  guint timeout;       /* while an answer was changed and is not in the log */
  guint scroll_idle;
  GtkWidget *target; /* (nullable): what to scroll to */

  GtkScrolledWindow *scrolled;
  GtkWidget *content;
  GtkEditable *question;
  GtkLabel *reply;
  GtkWidget *topics_button;
  GtkBox *topics;
  GtkLabel *facts_title;
  GtkListBox *facts;
  GtkWidget *turns_title;
  GtkBox *turns;
};

G_DEFINE_FINAL_TYPE (TsInterviewPane, ts_interview_pane, ADW_TYPE_BIN)

/**
 * ts_interview_pane_flush:
 * @self: a pane
 *
 * Puts into the log what was answered and is not there yet.
 */
void
ts_interview_pane_flush (TsInterviewPane *self)
{
  GHashTableIter iter;
  gpointer turn, prose;

  g_return_if_fail (TS_IS_INTERVIEW_PANE (self));

  if (self->timeout == 0)
    return;
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, &turn, &prose))
    {
      g_autofree char *text = ts_prose_dup_text (prose);

      ts_mock_set_answer (self->mock, turn, text);
    }
}

static gboolean
flush_cb (gpointer user_data)
{
  ts_interview_pane_flush (user_data);
  return G_SOURCE_REMOVE;
}

static void
answer_changed_cb (TsInterviewPane *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add (DELAY, flush_cb, self);
}

static void
topic_clicked_cb (GtkWidget *button, gpointer user_data)
{
  TsInterviewPane *self = user_data;
  const TsFact *fact = g_object_get_data (G_OBJECT (button), "fact");

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->topics_button));
  if (ts_mock_reveal (self->mock, fact->id))
    gtk_label_set_text (self->reply, fact->answer);
}

static void
add_topic (TsInterviewPane *self, const TsFact *fact)
{
  GtkWidget *button = gtk_button_new_with_label (fact->topic);

  gtk_widget_add_css_class (button, "flat");
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
  g_object_set_data (G_OBJECT (button), "fact", (gpointer) fact);
  g_signal_connect (button, "clicked", G_CALLBACK (topic_clicked_cb), self);
  gtk_box_append (self->topics, button);
}

/* Shows the facts that were told, and leaves the rest in the menu. */
static void
show_facts (TsInterviewPane *self)
{
  const TsMockPrompt *prompt = ts_mock_get_prompt (self->mock);
  const TsMockView *view = ts_mock_get_view (self->mock);
  guint told = ts_mock_view_count_facts (view);
  g_autofree char *title = NULL;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->facts))) != NULL)
    gtk_list_box_remove (self->facts, row);
  ts_mock_parts_clear (self->topics);
  for (guint i = 0; i < prompt->facts->len; i++)
    {
      const TsFact *fact = prompt->facts->pdata[i];

      if (!ts_mock_view_knows_fact (view, fact->id))
        {
          add_topic (self, fact);
          continue;
        }
      row = ts_mock_parts_row_new (fact->topic, fact->answer);
      gtk_list_box_append (self->facts, row);
    }
  title = g_strdup_printf (_ ("Facts you got: %u of %u"), told, prompt->facts->len);
  gtk_label_set_text (self->facts_title, title);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), told > 0);
  gtk_widget_set_sensitive (self->topics_button, told < prompt->facts->len);
}

static void
ask_cb (TsInterviewPane *self)
{
  const char *question = gtk_editable_get_text (self->question);
  const TsFact *fact;

  if (ts_text_is_blank (question))
    return;
  fact = ts_mock_ask (self->mock, question);
  if (fact == NULL)
    gtk_label_set_text (self->reply,
                        _ ("I am not sure what you are after. Ask in other words, or choose a "
                           "topic."));
  else
    gtk_label_set_text (self->reply, fact->answer);
  gtk_editable_select_region (self->question, 0, -1);
}

static GtkWidget *
make_topics_button (TsInterviewPane *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();

  self->topics = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->topics));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-list-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Choose a topic to ask about"));
  ts_mock_parts_set_name (button, _ ("Topics"));
  self->topics_button = button;
  return button;
}

static GtkWidget *
make_ask (TsInterviewPane *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("A_sk"));

  self->question = GTK_EDITABLE (entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Ask the interviewer"));
  ts_mock_parts_set_name (entry, _ ("Question to the interviewer"));
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_editable_set_width_chars (self->question, 8);
  g_signal_connect_object (entry, "activate", G_CALLBACK (ask_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "clicked", G_CALLBACK (ask_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (line), make_topics_button (self));
  self->reply = GTK_LABEL (
      ts_mock_parts_label_new (_ ("The interviewer answers what you ask, and tells nothing else."),
                               NULL));
  gtk_box_append (GTK_BOX (column), ts_mock_parts_label_new (_ ("Ask"), "heading"));
  gtk_box_append (GTK_BOX (column), line);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->reply));
  return column;
}

static GtkWidget *
make_facts (TsInterviewPane *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->facts_title = GTK_LABEL (ts_mock_parts_label_new (NULL, "heading"));
  self->facts = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->facts, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->facts), "boxed-list");
  ts_mock_parts_set_name (GTK_WIDGET (self->facts), _ ("Facts you got"));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->facts_title));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->facts));
  return column;
}

static GtkWidget *
make_brief (TsInterviewPane *self)
{
  g_autofree char *brief = ts_mock_words_compose_brief (ts_mock_get_prompt (self->mock));
  GtkWidget *view = ts_markdown_view_new (brief);
  GtkWidget *expander;

  gtk_widget_set_margin_top (view, 6);
  expander = ts_focus_expander_new (_ ("_Brief"), view);
  gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
  return expander;
}

static gboolean
scroll_cb (gpointer user_data)
{
  TsInterviewPane *self = user_data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  graphene_rect_t bounds;

  self->scroll_idle = 0;
  if (self->target != NULL && gtk_widget_compute_bounds (self->target, self->content, &bounds))
    gtk_adjustment_set_value (adjustment, bounds.origin.y - 18);
  self->target = NULL;
  return G_SOURCE_REMOVE;
}

static GtkWidget *
make_turn (TsInterviewPane *self, const TsTurn *turn)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  const char *label = ts_mock_words_get_turn_label (turn->kind);
  const char *answer = ts_mock_view_get_answer (ts_mock_get_view (self->mock), turn->id);
  g_autofree char *name = g_strdup_printf (_ ("Answer to: %s"), turn->text);
  GtkWidget *prose = ts_prose_new (name, ANSWER_HEIGHT);

  ts_prose_set_text (prose, answer != NULL ? answer : "");
  g_signal_connect_object (ts_prose_get_buffer (prose),
                           "changed",
                           G_CALLBACK (answer_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_hash_table_insert (self->answers, turn->id, prose);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "ts-turn");
  gtk_box_append (GTK_BOX (card), ts_mock_parts_label_new (label, "caption-heading"));
  gtk_box_append (GTK_BOX (card), ts_mock_parts_label_new (turn->text, NULL));
  gtk_box_append (GTK_BOX (card), prose);
  return card;
}

/**
 * ts_interview_pane_show_turn:
 * @self: a pane
 * @turn: what the interviewer says
 *
 * Shows it as a message with a field to answer in, and brings it into sight. The focus stays where it is.
 */
void
ts_interview_pane_show_turn (TsInterviewPane *self, const TsTurn *turn)
{
  g_return_if_fail (TS_IS_INTERVIEW_PANE (self) && turn != NULL);

  if (g_hash_table_contains (self->answers, turn->id))
    return;
  self->target = make_turn (self, turn);
  gtk_box_append (self->turns, self->target);
  gtk_widget_set_visible (self->turns_title, TRUE);
  if (self->scroll_idle == 0)
    self->scroll_idle = g_timeout_add (100, scroll_cb, self); /* once it has its place */
}

static void
event_added_cb (TsInterviewPane *self, const TsEvent *event)
{
  if (event->kind == TS_EVENT_FACT)
    show_facts (self);
}

static void
show_earlier_turns (TsInterviewPane *self)
{
  GPtrArray *dialogue = ts_mock_view_get_dialogue (ts_mock_get_view (self->mock));

  for (guint i = 0; i < dialogue->len; i++)
    {
      const TsExchange *exchange = dialogue->pdata[i];
      const TsTurn *turn = NULL;

      if (exchange->turn != NULL)
        turn = ts_mock_prompt_find_turn (ts_mock_get_prompt (self->mock), exchange->turn);
      if (turn != NULL)
        ts_interview_pane_show_turn (self, turn);
    }
}

static void
ts_interview_pane_dispose (GObject *object)
{
  TsInterviewPane *self = TS_INTERVIEW_PANE (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_handle_id (&self->scroll_idle, g_source_remove);
  G_OBJECT_CLASS (ts_interview_pane_parent_class)->dispose (object);
  g_clear_object (&self->mock);
}

static void
ts_interview_pane_finalize (GObject *object)
{
  g_hash_table_unref (TS_INTERVIEW_PANE (object)->answers);
  G_OBJECT_CLASS (ts_interview_pane_parent_class)->finalize (object);
}

static void
ts_interview_pane_class_init (TsInterviewPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ts_interview_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = ts_interview_pane_finalize;
}

static void
ts_interview_pane_init (TsInterviewPane *self)
{
  self->answers = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * ts_interview_pane_new:
 * @mock: the session
 *
 * Returns: (transfer floating): a pane that shows what was said already
 */
GtkWidget *
ts_interview_pane_new (TsMock *mock)
{
  TsInterviewPane *self = g_object_new (TS_TYPE_INTERVIEW_PANE, NULL);
  GtkWidget *scrolled;
  GtkBox *column;

  g_return_val_if_fail (TS_IS_MOCK (mock), GTK_WIDGET (self));

  self->mock = g_object_ref (mock);
  scrolled = ts_mock_parts_column_new (640, &column);
  self->scrolled = GTK_SCROLLED_WINDOW (scrolled);
  self->content = gtk_widget_get_parent (GTK_WIDGET (column));
  gtk_widget_set_margin_top (GTK_WIDGET (column), 18);
  gtk_box_append (column, make_brief (self));
  gtk_box_append (column, make_ask (self));
  gtk_box_append (column, make_facts (self));
  self->turns_title = ts_mock_parts_label_new (_ ("From the interviewer"), "heading");
  self->turns = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_visible (self->turns_title, FALSE);
  gtk_box_append (column, self->turns_title);
  gtk_box_append (column, GTK_WIDGET (self->turns));
  gtk_widget_set_size_request (scrolled, 240, -1);
  adw_bin_set_child (ADW_BIN (self), scrolled);
  show_facts (self);
  show_earlier_turns (self);
  g_signal_connect_object (
      mock, "event-added", G_CALLBACK (event_added_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
