/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-sitting.h"
#include "base/ts-random.h"

/* One phase being sat: the paper, what was answered, the clock. The page above changes it and nothing
 * else; it hands every change to what stores it. */

typedef struct
{
  const TsItem *item;
  TsResponse *response; /* (nullable) */
  GPtrArray *earlier;   /* of TsResponse or NULL: what undo takes back, the last at the end */
  gboolean flag;
  char *note; /* (nullable) */
} Sheet;

struct _TsSitting
{
  GObject parent_instance;

  TsSession *session;
  const TsPhase *phase;
  guint64 seed;
  gboolean exam;
  gboolean submitted;
  gint64 started; /* elapsed time of the clock, us */
  GArray *sheets; /* of Sheet */
};

enum
{
  CHANGED,
  SAVE_FAILED,
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsSitting, ts_sitting, G_TYPE_OBJECT)

static Sheet *
get_sheet (TsSitting *self, guint index)
{
  return &g_array_index (self->sheets, Sheet, index);
}

static void
unref_response (gpointer data)
{
  if (data != NULL)
    ts_response_unref (data);
}

static void
clear_sheet (gpointer data)
{
  Sheet *sheet = data;

  unref_response (sheet->response);
  g_ptr_array_unref (sheet->earlier);
  g_free (sheet->note);
}

static void
ts_sitting_finalize (GObject *object)
{
  TsSitting *self = TS_SITTING (object);

  g_array_unref (self->sheets);
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
  /**
   * TsSitting::save-failed:
   * @message: why
   *
   * What was changed is not on disk; it is kept and tried again.
   */
  signals[SAVE_FAILED] = g_signal_new ("save-failed",
                                       TS_TYPE_SITTING,
                                       G_SIGNAL_RUN_LAST,
                                       0,
                                       NULL,
                                       NULL,
                                       NULL,
                                       G_TYPE_NONE,
                                       1,
                                       G_TYPE_STRING);
  /**
   * TsSitting::saved:
   *
   * Everything is on disk again.
   */
  signals[SAVED] = g_signal_new (
      "saved", TS_TYPE_SITTING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_sitting_init (TsSitting *self)
{
  self->sheets = g_array_new (FALSE, FALSE, sizeof (Sheet));
  g_array_set_clear_func (self->sheets, clear_sheet);
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

  return self->phase;
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

  return self->sheets->len;
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
  g_return_val_if_fail (index < self->sheets->len, NULL);

  return get_sheet (self, index)->item;
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

  return self->seed;
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

  return self->exam;
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

  return self->submitted;
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
  g_return_val_if_fail (index < self->sheets->len, NULL);

  return get_sheet (self, index)->response;
}

static void
replace_response (TsSitting *self, guint index, TsResponse *response)
{
  Sheet *sheet = get_sheet (self, index);

  unref_response (sheet->response);
  sheet->response = response != NULL ? ts_response_ref (response) : NULL;
  g_signal_emit (self, signals[CHANGED], 0, index);
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
  Sheet *sheet;

  g_return_if_fail (TS_IS_SITTING (self));
  g_return_if_fail (index < self->sheets->len);

  sheet = get_sheet (self, index);
  if (self->submitted || sheet->response == response
      || (sheet->response != NULL && response != NULL
          && ts_response_equal (sheet->response, response)))
    return;
  if (!goes_on_typing (sheet->response, response))
    g_ptr_array_add (sheet->earlier,
                     sheet->response != NULL ? ts_response_ref (sheet->response) : NULL);
  replace_response (self, index, response);
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
  Sheet *sheet;
  g_autoptr (TsResponse) earlier = NULL;

  g_return_val_if_fail (TS_IS_SITTING (self), FALSE);
  g_return_val_if_fail (index < self->sheets->len, FALSE);

  sheet = get_sheet (self, index);
  if (self->submitted || sheet->earlier->len == 0)
    return FALSE;
  earlier = g_ptr_array_steal_index (sheet->earlier, sheet->earlier->len - 1);
  replace_response (self, index, earlier);
  return TRUE;
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
  TsResponse *response = ts_sitting_get_response (self, index);

  return response != NULL && !ts_response_is_empty (response);
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
  guint answered = 0;

  g_return_val_if_fail (TS_IS_SITTING (self), 0);

  for (guint i = 0; i < self->sheets->len; i++)
    answered += ts_sitting_is_answered (self, i) ? 1 : 0;
  return answered;
}

/**
 * ts_sitting_find_first_open:
 * @self: a sitting
 *
 * Returns: the first item without an answer, 0 when all have one
 */
guint
ts_sitting_find_first_open (TsSitting *self)
{
  g_return_val_if_fail (TS_IS_SITTING (self), 0);

  for (guint i = 0; i < self->sheets->len; i++)
    if (!ts_sitting_is_answered (self, i))
      return i;
  return 0;
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
  g_return_val_if_fail (index < self->sheets->len, FALSE);

  return get_sheet (self, index)->flag;
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
  g_return_if_fail (index < self->sheets->len);

  if (self->submitted || get_sheet (self, index)->flag == flag)
    return;
  get_sheet (self, index)->flag = flag;
  g_signal_emit (self, signals[CHANGED], 0, index);
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
  g_return_val_if_fail (index < self->sheets->len, NULL);

  return get_sheet (self, index)->note;
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
  Sheet *sheet;

  g_return_if_fail (TS_IS_SITTING (self));
  g_return_if_fail (index < self->sheets->len);

  sheet = get_sheet (self, index);
  if (self->submitted || g_strcmp0 (sheet->note, note) == 0)
    return;
  g_free (sheet->note);
  sheet->note = g_strdup (note);
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

  return (gint64) self->phase->minutes * 60 * G_USEC_PER_SEC;
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
  gint64 used;

  g_return_val_if_fail (TS_IS_SITTING (self), 0);

  used = ts_clock_get_elapsed (ts_session_get_clock (self->session)) - self->started;
  return MAX (0, ts_sitting_get_limit (self) - used);
}

static void
pick_items (TsSitting *self)
{
  TsPack *pack = ts_session_get_pack (self->session);
  gboolean advanced = self->phase->kind == TS_PHASE_ADVANCED;
  GPtrArray *pool;

  switch (self->phase->kind)
    {
    case TS_PHASE_QUESTIONS:
      pool = ts_pack_get_questions (pack);
      break;
    case TS_PHASE_CASE_STUDY:
      pool = ts_pack_get_case_questions (pack);
      break;
    case TS_PHASE_REVIEW:
      pool = ts_pack_get_reviews (pack);
      break;
    case TS_PHASE_ARCHITECTURE:
    case TS_PHASE_ADVANCED:
    default:
      pool = ts_pack_get_scenarios (pack);
      break;
    }
  for (guint i = 0; i < pool->len && self->sheets->len < self->phase->items; i++)
    {
      Sheet sheet = { pool->pdata[i] };

      if (sheet.item->kind == TS_ITEM_SCENARIO
          && ts_item_get_scenario (sheet.item)->advanced != advanced)
        continue;
      sheet.earlier = g_ptr_array_new_with_free_func (unref_response);
      g_array_append_val (self->sheets, sheet);
    }
}

/**
 * ts_sitting_new:
 * @session: the session
 * @phase: a phase of its pack
 * @exam: whether the clock runs on while the program is closed
 *
 * Begins a phase: the paper is drawn and the clock started.
 *
 * Returns: (transfer full): a sitting
 */
TsSitting *
ts_sitting_new (TsSession *session, const TsPhase *phase, gboolean exam)
{
  TsSitting *self;

  g_return_val_if_fail (TS_IS_SESSION (session), NULL);
  g_return_val_if_fail (phase != NULL, NULL);

  self = g_object_new (TS_TYPE_SITTING, NULL);
  self->session = g_object_ref (session);
  self->phase = phase;
  self->exam = exam;
  self->seed = ts_random_new_seed ();
  self->started = ts_clock_get_elapsed (ts_session_get_clock (session));
  pick_items (self);
  return self;
}

/**
 * ts_sitting_retry:
 * @self: a sitting
 *
 * Tries again to store what could not be stored.
 */
void
ts_sitting_retry (TsSitting *self)
{
  g_return_if_fail (TS_IS_SITTING (self));

  g_signal_emit (self, signals[SAVED], 0);
}

/**
 * ts_sitting_submit_async:
 * @self: a sitting
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Ends the sitting and marks it.
 */
void
ts_sitting_submit_async (TsSitting *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (TS_IS_SITTING (self));

  task = g_task_new (self, NULL, callback, user_data);
  self->submitted = TRUE;
  g_task_return_boolean (task, TRUE);
}

/**
 * ts_sitting_submit_finish:
 * @self: a sitting
 * @result: what the callback was given
 * @error: why it could not be stored
 *
 * Returns: whether it is over
 */
gboolean
ts_sitting_submit_finish (TsSitting *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
