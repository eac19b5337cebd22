/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-item-deck.h"
#include "assessment/ts-item-frame.h"
#include "assessment/ts-read-only.h"
#include "assessment/ts-scenario-view.h"

/* The items of a sitting, one on top. While the learner reads a question, the one that comes next is made and
 * measured behind it in slices, so that moving on only has to show it. What is given and noted goes to the
 * sitting. */

#define AHEAD 150 /* ms after an item is shown: the other one is made */
#define PAUSE 34  /* ms for its question to be laid out, before its answer is */

typedef struct
{
  TsItemFrame *frame; /* (nullable) */
  TsAnswerView *answer;
  guint index;
} Card;

struct _TsItemDeck
{
  AdwBin parent_instance;

  TsSitting *sitting;
  GtkStack *stack;
  Card cards[2];
  guint top;
  gboolean backwards; /* the way the learner goes */
  gboolean loading;   /* what was given is being shown: nothing was changed */
  guint ahead;
};

G_DEFINE_FINAL_TYPE (TsItemDeck, ts_item_deck, ADW_TYPE_BIN)

static void
ts_item_deck_dispose (GObject *object)
{
  TsItemDeck *self = TS_ITEM_DECK (object);

  g_clear_handle_id (&self->ahead, g_source_remove);
  G_OBJECT_CLASS (ts_item_deck_parent_class)->dispose (object);
  g_clear_object (&self->sitting);
}

static void
ts_item_deck_class_init (TsItemDeckClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ts_item_deck_dispose;
}

static void
ts_item_deck_init (TsItemDeck *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

/* A view that is just going away may still have something to tell: it is not always the one on top. */
static void
answer_changed_cb (TsAnswerView *answer, gpointer user_data)
{
  TsItemDeck *self = user_data;
  const char *id = ts_answer_view_get_item (answer)->id;
  g_autoptr (TsResponse) response = ts_answer_view_dup_response (answer);
  guint index;

  if (self->sitting != NULL
      && ts_attempt_find_item (ts_sitting_get_attempt (self->sitting), id, &index))
    ts_sitting_set_response (self->sitting, index, response);
}

static void
note_changed_cb (TsItemFrame *frame, gpointer user_data)
{
  TsItemDeck *self = user_data;
  g_autofree char *note = ts_item_frame_dup_note (frame);

  if (frame == self->cards[self->top].frame && !self->loading)
    ts_sitting_set_note (self->sitting, self->cards[self->top].index, note);
}

static char *
describe_item (TsItemDeck *self, const TsItem *item, guint index)
{
  g_autofree char *points =
      g_strdup_printf (ngettext ("%g point", "%g points", (gulong) item->points), item->points);
  const TsTopic *topic = NULL;

  if (item->kind == TS_ITEM_QUESTION && ts_item_get_question (item)->topic != NULL)
    topic = ts_pack_find_topic (ts_attempt_get_pack (ts_sitting_get_attempt (self->sitting)),
                                ts_item_get_question (item)->topic);
  if (item->kind != TS_ITEM_QUESTION)
    return g_strdup_printf ("%u. %s · %s", index + 1, item->title, points);
  if (topic == NULL)
    return g_strdup_printf ("%u. %s", index + 1, points);
  return g_strdup_printf ("%u. %s · %s", index + 1, topic->title, points);
}

static void
clear_card (TsItemDeck *self, Card *card)
{
  if (card->frame != NULL)
    gtk_stack_remove (self->stack, GTK_WIDGET (card->frame));
  card->frame = NULL;
  card->answer = NULL;
}

/* The frame around an answer stays from item to item, as long as they are of the same width. */
static void
take_frame (TsItemDeck *self, Card *card, gboolean wide)
{
  if (card->frame != NULL && ts_item_frame_is_wide (card->frame) == wide)
    return;
  clear_card (self, card);
  card->frame = TS_ITEM_FRAME (ts_item_frame_new (wide));
  gtk_stack_add_child (self->stack, GTK_WIDGET (card->frame));
  g_signal_connect_object (card->frame, "note-changed", G_CALLBACK (note_changed_cb), self, 0);
}

static void
fill_card (TsItemDeck *self, Card *card, guint index)
{
  const TsItem *item = ts_sitting_get_item (self->sitting, index);
  g_autofree char *head = describe_item (self, item, index);

  take_frame (self, card, item->kind != TS_ITEM_QUESTION);
  card->index = index;
  card->answer = ts_answer_view_new (item, ts_sitting_get_seed (self->sitting));
  if (TS_IS_SCENARIO_VIEW (card->answer))
    ts_scenario_view_set_store (TS_SCENARIO_VIEW (card->answer),
                                ts_session_get_store (ts_sitting_get_session (self->sitting)),
                                ts_attempt_get_id (ts_sitting_get_attempt (self->sitting)));
  ts_answer_view_set_response (card->answer, ts_sitting_get_response (self->sitting, index));
  g_signal_connect_object (card->answer, "changed", G_CALLBACK (answer_changed_cb), self, 0);
  ts_item_frame_set_item (card->frame,
                          head,
                          card->answer,
                          ts_sitting_get_note (self->sitting, index));
}

/* What was given may be other than when the card was made; what is over can be read, and not changed. */
static void
refresh_card (TsItemDeck *self, Card *card)
{
  gboolean open = !ts_sitting_is_submitted (self->sitting);

  ts_answer_view_set_response (card->answer, ts_sitting_get_response (self->sitting, card->index));
  ts_item_frame_set_note (card->frame, ts_sitting_get_note (self->sitting, card->index));
  gtk_widget_set_visible (GTK_WIDGET (card->answer), TRUE);
  if (!open)
    ts_read_only_lock (card->answer);
  ts_item_frame_set_note_sensitive (card->frame, open);
}

static gboolean
lay_out_ahead_cb (gpointer user_data)
{
  TsItemDeck *self = user_data;

  self->ahead = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->cards[1 - self->top].answer), TRUE);
  return G_SOURCE_REMOVE;
}

static gboolean
make_ahead_cb (gpointer user_data)
{
  TsItemDeck *self = user_data;
  Card *card = &self->cards[1 - self->top];
  guint index = self->cards[self->top].index;
  guint next = self->backwards ? index - 1 : index + 1; /* beyond either end: none */

  self->ahead = 0;
  if (card->answer != NULL)
    gtk_widget_set_visible (GTK_WIDGET (card->answer), TRUE);
  if (next < ts_sitting_get_n_items (self->sitting)
      && ts_sitting_get_item (self->sitting, next)->kind == TS_ITEM_QUESTION
      && (card->frame == NULL || card->index != next))
    {
      self->loading = TRUE;
      fill_card (self, card, next);
      gtk_widget_set_visible (GTK_WIDGET (card->answer), FALSE);
      self->loading = FALSE;
      self->ahead = g_timeout_add_full (G_PRIORITY_LOW, PAUSE, lay_out_ahead_cb, self, NULL);
    }
  return G_SOURCE_REMOVE;
}

/**
 * ts_item_deck_new:
 * @sitting: whose items
 *
 * Returns: (transfer floating): a deck that shows none of them yet
 */
GtkWidget *
ts_item_deck_new (TsSitting *sitting)
{
  TsItemDeck *self = g_object_new (TS_TYPE_ITEM_DECK, NULL);

  g_return_val_if_fail (TS_IS_SITTING (sitting), GTK_WIDGET (self));

  self->sitting = g_object_ref (sitting);
  return GTK_WIDGET (self);
}

/**
 * ts_item_deck_show:
 * @self: a deck
 * @index: the item, from 0; that on top is brought up to date
 *
 * Returns: (transfer none): the view of its answer, until another item is shown
 */
TsAnswerView *
ts_item_deck_show (TsItemDeck *self, guint index)
{
  Card *top, *card;

  g_return_val_if_fail (TS_IS_ITEM_DECK (self), NULL);

  top = &self->cards[self->top];
  card = top->frame != NULL && top->index == index ? top : &self->cards[1 - self->top];
  self->loading = TRUE;
  if (card->frame == NULL || card->index != index)
    fill_card (self, card, index);
  refresh_card (self, card);
  if (card != top)
    {
      self->backwards = top->frame != NULL && index < top->index;
      self->top = 1 - self->top;
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (card->frame));
      if (ts_item_frame_is_wide (card->frame) && top->frame != NULL)
        clear_card (self, top);
    }
  self->loading = FALSE;
  g_clear_handle_id (&self->ahead, g_source_remove);
  self->ahead = g_timeout_add_full (G_PRIORITY_LOW, AHEAD, make_ahead_cb, self, NULL);
  return card->answer;
}
