/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/ts-sitting-private.h"

/* One phase being sat: the paper, what was answered, the clock. The page above changes it and nothing
 * else; the store listens to the attempt and keeps every change. */

/* A running clock is stored this often, in seconds. */
#define HEARTBEAT 5

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsSitting, ts_sitting, G_TYPE_OBJECT)

static void
ts_sitting_finalize (GObject *object)
{
  TsSitting *self = TS_SITTING (object);

  g_clear_handle_id (&self->heartbeat, g_source_remove);
  g_clear_pointer (&self->marks, g_hash_table_unref);
  g_clear_pointer (&self->result, ts_phase_result_unref);
  g_clear_object (&self->attempt);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ts_sitting_parent_class)->finalize (object);
}

static void
ts_sitting_class_init (TsSittingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_sitting_finalize;

  /**
   * TsSitting::changed:
   * @index: the item
   *
   * The response or the flag of an item changed.
   */
  signals[CHANGED] = g_signal_new ("changed",
                                   TS_TYPE_SITTING,
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
ts_sitting_init (TsSitting *self)
{
}

/**
 * ts_sitting_get_phase:
 * @self: a sitting
 *
 * Returns: (transfer none): the phase being sat
 */
const TsPhase *
ts_sitting_get_phase (TsSitting *self)
{
  g_return_val_if_fail (TS_IS_SITTING (self), NULL);

  return ts_attempt_get_phase (self->attempt);
}

/**
 * ts_sitting_get_session:
 * @self: a sitting
 *
 * Returns: (transfer none): the session it is part of
 */
TsSession *
ts_sitting_get_session (TsSitting *self)
{
  g_return_val_if_fail (TS_IS_SITTING (self), NULL);

  return self->session;
}

/**
 * ts_sitting_get_n_items:
 * @self: a sitting
 *
 * Returns: how many items the paper has
 */
guint
ts_sitting_get_n_items (TsSitting *self)
{
  g_return_val_if_fail (TS_IS_SITTING (self), 0);

  return ts_attempt_get_n_items (self->attempt);
}

/**
 * ts_sitting_get_item:
 * @self: a sitting
 * @index: from 0
 *
 * Returns: (transfer none): an item of the paper
 */
const TsItem *
ts_sitting_get_item (TsSitting *self, guint index)
{
  g_return_val_if_fail (TS_IS_SITTING (self), NULL);

  return ts_attempt_get_item (self->attempt, index);
}

/**
 * ts_sitting_get_seed:
 * @self: a sitting
 *
 * Returns: what the order of options is drawn from
 */
guint64
ts_sitting_get_seed (TsSitting *self)
{
  g_return_val_if_fail (TS_IS_SITTING (self), 0);

  return ts_attempt_get_seed (self->attempt);
}

/**
 * ts_sitting_is_exam:
 * @self: a sitting
 *
 * Returns: whether the clock runs on while the program is closed
 */
gboolean
ts_sitting_is_exam (TsSitting *self)
{
  g_return_val_if_fail (TS_IS_SITTING (self), FALSE);

  return ts_attempt_get_mode (self->attempt) == TS_ATTEMPT_EXAM;
}

/**
 * ts_sitting_is_submitted:
 * @self: a sitting
 *
 * Returns: whether nothing can be changed any more
 */
gboolean
ts_sitting_is_submitted (TsSitting *self)
{
  g_return_val_if_fail (TS_IS_SITTING (self), FALSE);

  return ts_attempt_get_state (self->attempt) == TS_ATTEMPT_SUBMITTED;
}

/**
 * ts_sitting_get_response:
 * @self: a sitting
 * @index: from 0
 *
 * Returns: (transfer none) (nullable): what was answered
 */
TsResponse *
ts_sitting_get_response (TsSitting *self, guint index)
{
  g_return_val_if_fail (TS_IS_SITTING (self), NULL);

  return ts_attempt_get_response (self->attempt, index);
}

/**
 * ts_sitting_set_response:
 * @self: a sitting
 * @index: from 0
 * @response: (nullable): the answer, %NULL for none
 *
 * Takes an answer and stores it. After the sitting was submitted nothing happens.
 */
void
ts_sitting_set_response (TsSitting *self, guint index, TsResponse *response)
{
  g_return_if_fail (TS_IS_SITTING (self));

  ts_attempt_set_response (self->attempt, index, response);
}

/**
 * ts_sitting_undo:
 * @self: a sitting
 * @index: (out): the item that is as it was
 *
 * Takes the last response, flag or note back.
 *
 * Returns: whether there was one
 */
gboolean
ts_sitting_undo (TsSitting *self, guint *index)
{
  g_return_val_if_fail (TS_IS_SITTING (self), FALSE);

  return ts_attempt_undo (self->attempt, index);
}

/**
 * ts_sitting_redo:
 * @self: a sitting
 * @index: (out): the item that is as it was
 *
 * Brings back what was taken back last.
 *
 * Returns: whether there was something
 */
gboolean
ts_sitting_redo (TsSitting *self, guint *index)
{
  g_return_val_if_fail (TS_IS_SITTING (self), FALSE);

  return ts_attempt_redo (self->attempt, index);
}

/**
 * ts_sitting_is_answered:
 * @self: a sitting
 * @index: from 0
 *
 * Returns: whether an item has an answer
 */
gboolean
ts_sitting_is_answered (TsSitting *self, guint index)
{
  g_return_val_if_fail (TS_IS_SITTING (self), FALSE);

  return ts_attempt_is_answered (self->attempt, index);
}

/**
 * ts_sitting_count_answered:
 * @self: a sitting
 *
 * Returns: how many items have an answer
 */
guint
ts_sitting_count_answered (TsSitting *self)
{
  g_return_val_if_fail (TS_IS_SITTING (self), 0);

  return ts_attempt_count_answered (self->attempt);
}

/**
 * ts_sitting_get_flag:
 * @self: a sitting
 * @index: from 0
 *
 * Returns: whether the learner wants to look at an item again
 */
gboolean
ts_sitting_get_flag (TsSitting *self, guint index)
{
  g_return_val_if_fail (TS_IS_SITTING (self), FALSE);

  return ts_attempt_get_flag (self->attempt, index);
}

/**
 * ts_sitting_set_flag:
 * @self: a sitting
 * @index: from 0
 * @flag: whether to look at it again
 *
 * Flags an item.
 */
void
ts_sitting_set_flag (TsSitting *self, guint index, gboolean flag)
{
  g_return_if_fail (TS_IS_SITTING (self));

  ts_attempt_set_flag (self->attempt, index, flag);
}

/**
 * ts_sitting_get_note:
 * @self: a sitting
 * @index: from 0
 *
 * Returns: (nullable): what the learner noted on an item
 */
const char *
ts_sitting_get_note (TsSitting *self, guint index)
{
  g_return_val_if_fail (TS_IS_SITTING (self), NULL);

  return ts_attempt_get_note (self->attempt, index);
}

/**
 * ts_sitting_set_note:
 * @self: a sitting
 * @index: from 0
 * @note: a text
 *
 * Notes something on an item; it is not marked.
 */
void
ts_sitting_set_note (TsSitting *self, guint index, const char *note)
{
  g_return_if_fail (TS_IS_SITTING (self));

  ts_attempt_set_note (self->attempt, index, note);
}

/**
 * ts_sitting_set_current:
 * @self: a sitting
 * @index: from 0
 *
 * Remembers which item is on screen, so that a later start goes there.
 */
void
ts_sitting_set_current (TsSitting *self, guint index)
{
  g_return_if_fail (TS_IS_SITTING (self));

  if (ts_attempt_get_current (self->attempt) == index)
    return;
  ts_attempt_set_current (self->attempt, index);
  if (!ts_sitting_is_submitted (self))
    ts_store_put_attempt (ts_session_get_store (self->session), self->attempt);
}

/**
 * ts_sitting_get_limit:
 * @self: a sitting
 *
 * Returns: the time of the phase in microseconds
 */
gint64
ts_sitting_get_limit (TsSitting *self)
{
  g_return_val_if_fail (TS_IS_SITTING (self), 0);

  return ts_attempt_get_limit (self->attempt);
}

/**
 * ts_sitting_get_remaining:
 * @self: a sitting
 *
 * Returns: the time left in microseconds, never below 0
 */
gint64
ts_sitting_get_remaining (TsSitting *self)
{
  g_return_val_if_fail (TS_IS_SITTING (self), 0);

  return ts_attempt_get_remaining (self->attempt);
}

void
_ts_sitting_emit_changed (TsSitting *self, guint index)
{
  g_signal_emit (self, signals[CHANGED], 0, index);
}

static void
response_changed_cb (TsAttempt *attempt, const char *item_id, gpointer user_data)
{
  TsSitting *self = user_data;
  guint index;

  if (ts_attempt_find_item (attempt, item_id, &index))
    g_signal_emit (self, signals[CHANGED], 0, index);
}

/**
 * ts_sitting_new_for_attempt:
 * @session: the session
 * @attempt: an attempt that runs, or one that was submitted
 *
 * Returns: (transfer full): a sitting that goes on with @attempt
 */
TsSitting *
ts_sitting_new_for_attempt (TsSession *session, TsAttempt *attempt)
{
  TsSitting *self;

  g_return_val_if_fail (TS_IS_SESSION (session), NULL);
  g_return_val_if_fail (TS_IS_ATTEMPT (attempt), NULL);

  self = g_object_new (TS_TYPE_SITTING, NULL);
  self->session = g_object_ref (session);
  self->attempt = g_object_ref (attempt);
  g_signal_connect_object (attempt, "response-changed", G_CALLBACK (response_changed_cb), self, 0);
  return self;
}

/**
 * ts_sitting_get_attempt:
 * @self: a sitting
 *
 * Returns: (transfer none): the attempt that holds what was answered
 */
TsAttempt *
ts_sitting_get_attempt (TsSitting *self)
{
  g_return_val_if_fail (TS_IS_SITTING (self), NULL);

  return self->attempt;
}

/**
 * ts_sitting_leave:
 * @self: a sitting
 *
 * The learner looks away: a practice clock stands still.
 */
void
ts_sitting_leave (TsSitting *self)
{
  g_return_if_fail (TS_IS_SITTING (self));

  g_clear_handle_id (&self->heartbeat, g_source_remove);
  if (!ts_sitting_is_exam (self) && ts_attempt_get_state (self->attempt) == TS_ATTEMPT_RUNNING)
    ts_attempt_pause (self->attempt);
}

static gboolean
heartbeat_cb (gpointer user_data)
{
  TsSitting *self = user_data;

  if (ts_sitting_is_submitted (self))
    {
      self->heartbeat = 0;
      return G_SOURCE_REMOVE;
    }
  ts_store_put_attempt (ts_session_get_store (self->session), self->attempt);
  return G_SOURCE_CONTINUE;
}

/**
 * ts_sitting_enter:
 * @self: a sitting
 *
 * The learner is back.
 */
void
ts_sitting_enter (TsSitting *self)
{
  g_return_if_fail (TS_IS_SITTING (self));

  if (ts_attempt_get_state (self->attempt) == TS_ATTEMPT_PAUSED)
    ts_attempt_resume (self->attempt);
  if (self->heartbeat == 0 && !ts_sitting_is_submitted (self))
    self->heartbeat = g_timeout_add_seconds (HEARTBEAT, heartbeat_cb, self);
}
