/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/ts-sitting-private.h"

/* How a sitting ends: it is handed in and marked, on another thread, and what came of it is read again on a
 * later day. */

static void
roll_up (TsSitting *self)
{
  g_clear_pointer (&self->result, ts_phase_result_unref);
  self->result = ts_phase_result_new (self->attempt, self->marks);
  ts_store_put_result (ts_session_get_store (self->session), self->result, self->marks);
  ts_session_changed (self->session);
}

/* What is read of an attempt that is over. */
typedef struct
{
  TsAttempt *attempt;
  GHashTable *marks;
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_object (&reading->attempt);
  g_clear_pointer (&reading->marks, g_hash_table_unref);
  g_free (reading);
}

static void
load_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TsStore *store = ts_session_get_store (source);
  const char *ids[] = { data, NULL };
  Reading *reading = g_new0 (Reading, 1);
  GError *error = NULL;

  reading->attempt = ts_store_read_attempt (store, data, &error);
  if (reading->attempt != NULL)
    reading->marks = ts_store_read_marks (store, ids, &error);
  if (reading->marks != NULL)
    {
      g_task_return_pointer (task, reading, (GDestroyNotify) reading_free);
      return;
    }
  reading_free (reading);
  g_task_return_error (task, error);
}

/**
 * ts_sitting_load_async:
 * @session: the session
 * @attempt_id: an attempt that was marked
 * @callback: called when it was read
 * @user_data: for @callback
 *
 * Reads a sitting of an earlier day with its marks, on another thread.
 */
void
ts_sitting_load_async (TsSession *session,
                       const char *attempt_id,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (TS_IS_SESSION (session));
  g_return_if_fail (attempt_id != NULL);

  task = g_task_new (session, NULL, callback, user_data);
  g_task_set_source_tag (task, ts_sitting_load_async);
  g_task_set_task_data (task, g_strdup (attempt_id), g_free);
  g_task_run_in_thread (task, load_worker);
}

/**
 * ts_sitting_load_finish:
 * @session: the session
 * @result: what the callback was given
 * @error: why it could not be read
 *
 * Returns: (transfer full) (nullable): the sitting
 */
TsSitting *
ts_sitting_load_finish (TsSession *session, GAsyncResult *result, GError **error)
{
  Reading *reading;
  TsSitting *self;

  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  reading = g_task_propagate_pointer (G_TASK (result), error);
  if (reading == NULL)
    return NULL;
  self = ts_sitting_new_for_attempt (session, reading->attempt);
  self->marks = g_steal_pointer (&reading->marks);
  self->result = ts_phase_result_new (self->attempt, self->marks);
  reading_free (reading);
  return self;
}

/* The thread that marks touches neither sitting nor session. */
static void
mark_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, ts_attempt_mark (data), (GDestroyNotify) g_hash_table_unref);
}

/**
 * ts_sitting_submit_async:
 * @self: a sitting
 * @callback: called when it is marked
 * @user_data: for @callback
 *
 * Ends the sitting and marks it, on another thread.
 */
void
ts_sitting_submit_async (TsSitting *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (TS_IS_SITTING (self));

  ts_attempt_submit (self->attempt);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, ts_sitting_submit_async);
  g_task_set_task_data (task, g_object_ref (self->attempt), g_object_unref);
  g_task_run_in_thread (task, mark_worker);
}

/**
 * ts_sitting_submit_finish:
 * @self: a sitting
 * @result: what the callback was given
 * @error: why it could not be marked
 *
 * Returns: whether it is over
 */
gboolean
ts_sitting_submit_finish (TsSitting *self, GAsyncResult *result, GError **error)
{
  GHashTable *marks;

  g_return_val_if_fail (TS_IS_SITTING (self), FALSE);
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  marks = g_task_propagate_pointer (G_TASK (result), error);
  if (marks == NULL)
    return FALSE;
  g_clear_pointer (&self->marks, g_hash_table_unref);
  self->marks = marks;
  roll_up (self);
  return TRUE;
}

/**
 * ts_sitting_get_mark:
 * @self: a sitting that was marked
 * @index: from 0
 *
 * Returns: (transfer none) (nullable): the mark of an item
 */
TsMark *
ts_sitting_get_mark (TsSitting *self, guint index)
{
  g_return_val_if_fail (TS_IS_SITTING (self), NULL);
  g_return_val_if_fail (self->marks != NULL, NULL);

  return g_hash_table_lookup (self->marks, ts_sitting_get_item (self, index)->id);
}

/**
 * ts_sitting_set_mark:
 * @self: a sitting that was marked
 * @index: from 0
 * @mark: the mark with the learner's own rating
 *
 * Replaces the mark of an item and rolls the result up again.
 */
void
ts_sitting_set_mark (TsSitting *self, guint index, TsMark *mark)
{
  g_return_if_fail (TS_IS_SITTING (self));
  g_return_if_fail (self->marks != NULL);

  g_hash_table_replace (self->marks,
                        g_strdup (ts_sitting_get_item (self, index)->id),
                        ts_mark_ref (mark));
  roll_up (self);
  _ts_sitting_emit_changed (self, index);
}

/**
 * ts_sitting_get_marks:
 * @self: a sitting
 *
 * Returns: (transfer none) (nullable): marks by item id, %NULL before it was marked
 */
GHashTable *
ts_sitting_get_marks (TsSitting *self)
{
  g_return_val_if_fail (TS_IS_SITTING (self), NULL);

  return self->marks;
}

/**
 * ts_sitting_get_result:
 * @self: a sitting
 *
 * Returns: (transfer none) (nullable): the result, %NULL before it was marked
 */
TsPhaseResult *
ts_sitting_get_result (TsSitting *self)
{
  g_return_val_if_fail (TS_IS_SITTING (self), NULL);

  return self->result;
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsSitting) self = TS_SITTING (source);
  g_autoptr (GError) error = NULL;

  if (!ts_sitting_submit_finish (self, result, &error))
    g_warning ("%s", error->message);
}

/**
 * ts_sitting_settle:
 * @session: a session that was just opened
 *
 * Marks, on another thread, what ran out of time while the program was closed, and what was handed in but
 * not marked when it was killed. The session tells when their results are there.
 */
void
ts_sitting_settle (TsSession *session)
{
  GPtrArray *attempts;

  g_return_if_fail (TS_IS_SESSION (session));

  attempts = ts_store_get_attempts (ts_session_get_store (session));
  for (guint i = 0; i < attempts->len; i++)
    if (!ts_attempt_tick (attempts->pdata[i])
        && ts_attempt_get_state (attempts->pdata[i]) == TS_ATTEMPT_SUBMITTED)
      ts_sitting_submit_async (ts_sitting_new_for_attempt (session, attempts->pdata[i]),
                               settled_cb,
                               NULL);
}
