/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-sitting.h"
#include "base/ts-random.h"

/* One phase being sat: the paper, what was answered, the clock. The page above changes it and nothing
 * else; the store listens to the attempt and keeps every change. */

struct _TsSitting
{
  GObject parent_instance;

  TsSession *session;
  TsAttempt *attempt;
  GPtrArray *earlier;    /* of GPtrArray of TsResponse or NULL, one an item: what undo takes back */
  GHashTable *marks;     /* (nullable): item id to TsMark, once it is submitted */
  TsPhaseResult *result; /* (nullable): the same rolled up */
  guint heartbeat;       /* while the learner is here */
};

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
unref_response (gpointer data)
{
  if (data != NULL)
    ts_response_unref (data);
}

static void
ts_sitting_finalize (GObject *object)
{
  TsSitting *self = TS_SITTING (object);

  g_clear_handle_id (&self->heartbeat, g_source_remove);
  g_ptr_array_unref (self->earlier);
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
  self->earlier = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
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

/* Typing is one step to take back, however many keys it took: only the text before it is kept. */
static gboolean
goes_on_typing (TsResponse *before, TsResponse *after)
{
  TsResponseKind kind;

  if (before == NULL || after == NULL)
    return FALSE;
  kind = ts_response_get_kind (after);
  return kind == TS_RESPONSE_TEXT || kind == TS_RESPONSE_NUMBER || kind == TS_RESPONSE_SCENARIO
         || kind == TS_RESPONSE_REVIEW;
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
  g_autoptr (TsResponse) before = NULL;

  g_return_if_fail (TS_IS_SITTING (self));

  before = ts_attempt_get_response (self->attempt, index);
  if (before != NULL)
    ts_response_ref (before);
  if (before == response
      || (before != NULL && response != NULL && ts_response_equal (before, response)))
    return; /* no step to take back */
  if (!ts_attempt_set_response (self->attempt, index, response))
    return;
  if (!goes_on_typing (before, response))
    g_ptr_array_add (self->earlier->pdata[index], g_steal_pointer (&before));
}

/**
 * ts_sitting_undo:
 * @self: a sitting
 * @index: from 0
 *
 * Takes the last answer to an item back.
 *
 * Returns: whether there was one
 */
gboolean
ts_sitting_undo (TsSitting *self, guint index)
{
  GPtrArray *steps;
  g_autoptr (TsResponse) earlier = NULL;

  g_return_val_if_fail (TS_IS_SITTING (self), FALSE);
  g_return_val_if_fail (index < self->earlier->len, FALSE);

  steps = self->earlier->pdata[index];
  if (steps->len == 0)
    return FALSE;
  earlier = g_ptr_array_steal_index (steps, steps->len - 1);
  return ts_attempt_set_response (self->attempt, index, earlier);
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
  for (guint i = 0; i < ts_attempt_get_n_items (attempt); i++)
    g_ptr_array_add (self->earlier, g_ptr_array_new_with_free_func (unref_response));
  g_signal_connect_object (attempt, "response-changed", G_CALLBACK (response_changed_cb), self, 0);
  return self;
}

/**
 * ts_sitting_begin_assessment:
 * @session: the session
 * @exam: whether its clock runs on while the program is closed
 *
 * Begins an assessment; the phases sat from now on are part of it. Earlier ones stay as they are.
 *
 * Returns: (transfer none): the assessment
 */
TsAssessment *
ts_sitting_begin_assessment (TsSession *session, gboolean exam)
{
  g_autoptr (TsAssessment) assessment = NULL;
  g_autofree char *id = g_uuid_string_random ();

  g_return_val_if_fail (TS_IS_SESSION (session), NULL);

  assessment = ts_assessment_new (id,
                                  ts_session_get_pack (session),
                                  ts_session_get_level (session),
                                  exam ? TS_ATTEMPT_EXAM : TS_ATTEMPT_PRACTICE,
                                  ts_random_new_seed (),
                                  ts_clock_get_wall (ts_session_get_clock (session)));
  ts_store_add_assessment (ts_session_get_store (session), assessment);
  return assessment; /* the store keeps it */
}

/* The assessment that an attempt at a phase is part of: the last one, if the phase is still open in it;
 * NULL for a phase that is sat again by itself. */
static TsAssessment *
find_assessment (TsSession *session, const TsPhase *phase, gboolean exam)
{
  GPtrArray *assessments = ts_store_get_assessments (ts_session_get_store (session));
  TsAssessment *last;

  if (assessments->len == 0)
    return ts_sitting_begin_assessment (session, exam);
  last = assessments->pdata[assessments->len - 1];
  return ts_assessment_get_result (last, phase->id) == NULL ? last : NULL;
}

/**
 * ts_sitting_new:
 * @session: the session
 * @phase: a phase of its pack
 * @exam: whether the clock runs on while the program is closed; an assessment under way has decided
 *   that already
 * @error: why there is no paper
 *
 * Begins a phase: the paper is drawn and the clock started. It is part of the last assessment if the
 * phase is open in it, and of a new one if there is none; else it is sat by itself.
 *
 * Returns: (transfer full) (nullable): a sitting
 */
TsSitting *
ts_sitting_new (TsSession *session, const TsPhase *phase, gboolean exam, GError **error)
{
  TsStore *store;
  TsAssessment *assessment;
  g_autoptr (TsAttempt) attempt = NULL;
  g_auto (GStrv) recent = NULL;
  g_autofree char *id = g_uuid_string_random ();

  g_return_val_if_fail (TS_IS_SESSION (session), NULL);
  g_return_val_if_fail (phase != NULL, NULL);

  store = ts_session_get_store (session);
  recent = ts_store_dup_recent_items (store, phase->id);
  assessment = find_assessment (session, phase, exam);
  if (assessment != NULL)
    exam = ts_assessment_get_mode (assessment) == TS_ATTEMPT_EXAM;
  attempt = ts_attempt_new (id,
                            assessment != NULL ? ts_assessment_get_id (assessment) : NULL,
                            ts_session_get_pack (session),
                            phase,
                            exam ? TS_ATTEMPT_EXAM : TS_ATTEMPT_PRACTICE,
                            ts_random_new_seed (),
                            (const char *const *) recent,
                            ts_session_get_clock (session),
                            error);
  if (attempt == NULL)
    return NULL;
  ts_attempt_start (attempt);
  ts_store_add_attempt (store, attempt);
  ts_session_changed (session);
  return ts_sitting_new_for_attempt (session, attempt);
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

/* What is marked, and against which level: the thread that marks touches neither sitting nor session. */
typedef struct
{
  TsAttempt *attempt;
  TsLevel level;
} Marking;

static void
marking_free (Marking *marking)
{
  g_object_unref (marking->attempt);
  g_free (marking);
}

static void
mark_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Marking *marking = data;

  g_task_return_pointer (task,
                         ts_attempt_mark (marking->attempt, marking->level),
                         (GDestroyNotify) g_hash_table_unref);
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
  Marking *marking;

  g_return_if_fail (TS_IS_SITTING (self));

  ts_attempt_submit (self->attempt);
  marking = g_new0 (Marking, 1);
  marking->attempt = g_object_ref (self->attempt);
  marking->level = ts_session_get_level (self->session);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, ts_sitting_submit_async);
  g_task_set_task_data (task, marking, (GDestroyNotify) marking_free);
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
  g_signal_emit (self, signals[CHANGED], 0, index);
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
