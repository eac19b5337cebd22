/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/ts-attempt-private.h"

/* What undo takes back: responses, flags and notes, within one run of the program and until the attempt is
 * submitted. */

/* Typing goes on as one step until nothing was typed for this long. */
#define TYPING_REST (2 * G_USEC_PER_SEC)

/* How an item was before a step or, while the step is taken back, after it. */
typedef struct
{
  guint index;
  TsStepKind kind;
  gint64 time; /* elapsed time of the last change in it */
  TsResponse *response;
  gboolean flag;
  char *note;
} Step;

struct _TsAttemptHistory
{
  GPtrArray *done;   /* of Step, the newest last */
  GPtrArray *undone; /* of Step, the one to redo next last */
};

static void
step_free (Step *step)
{
  g_clear_pointer (&step->response, ts_response_unref);
  g_free (step->note);
  g_free (step);
}

TsAttemptHistory *
_ts_attempt_history_new (void)
{
  TsAttemptHistory *self = g_new0 (TsAttemptHistory, 1);

  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  return self;
}

void
_ts_attempt_history_free (TsAttemptHistory *self)
{
  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);
  g_free (self);
}

static Step *
take_step (TsAttempt *self, guint index, TsStepKind kind)
{
  const TsSheet *sheet = _ts_attempt_get_sheet (self, index);
  Step *step = g_new0 (Step, 1);

  step->index = index;
  step->kind = kind;
  step->time = ts_clock_get_elapsed (self->clock);
  if (kind == TS_STEP_RESPONSE && sheet->response != NULL)
    step->response = ts_response_ref (sheet->response);
  step->flag = sheet->flag;
  if (kind == TS_STEP_NOTE)
    step->note = g_strdup (sheet->note);
  return step;
}

static gboolean
is_typed (TsAttempt *self, guint index, TsStepKind kind)
{
  TsResponseKind response = ts_response_kind_for_item (_ts_attempt_get_sheet (self, index)->item);

  return kind == TS_STEP_NOTE
         || (kind == TS_STEP_RESPONSE
             && (response == TS_RESPONSE_TEXT || response == TS_RESPONSE_NUMBER
                 || response == TS_RESPONSE_REVIEW));
}

/* Whether a change only goes on with the newest step. */
static gboolean
goes_on (TsAttempt *self, guint index, TsStepKind kind)
{
  GPtrArray *done = self->history->done;
  const Step *last = done->len > 0 ? done->pdata[done->len - 1] : NULL;

  return last != NULL && last->index == index && last->kind == kind && is_typed (self, index, kind)
         && ts_clock_get_elapsed (self->clock) - last->time < TYPING_REST;
}

/* For ts-attempt-sheets.c, before a change. A design has an undo of its own, which knows its drawing. */
void
_ts_attempt_record (TsAttempt *self, guint index, TsStepKind kind)
{
  TsAttemptHistory *history = self->history;

  if (kind == TS_STEP_RESPONSE
      && _ts_attempt_get_sheet (self, index)->item->kind == TS_ITEM_SCENARIO)
    return;
  if (history->undone->len == 0 && goes_on (self, index, kind))
    ((Step *) history->done->pdata[history->done->len - 1])->time =
        ts_clock_get_elapsed (self->clock);
  else
    g_ptr_array_add (history->done, take_step (self, index, kind));
  g_ptr_array_set_size (history->undone, 0);
}

/* Puts things as the newest step of @from has them, and what they were on @to. */
static gboolean
go (TsAttempt *self, GPtrArray *from, GPtrArray *to, guint *index)
{
  g_autofree Step *step = NULL;

  if (from->len == 0 || !ts_attempt_tick (self))
    return FALSE;
  step = g_ptr_array_steal_index (from, from->len - 1);
  g_ptr_array_add (to, take_step (self, step->index, step->kind));
  if (step->kind == TS_STEP_RESPONSE)
    _ts_attempt_put_response (self, step->index, step->response);
  else if (step->kind == TS_STEP_NOTE)
    _ts_attempt_put_note (self, step->index, step->note);
  else
    _ts_attempt_get_sheet (self, step->index)->flag = step->flag;
  *index = step->index;
  g_clear_pointer (&step->response, ts_response_unref);
  g_clear_pointer (&step->note, g_free);
  _ts_attempt_emit_response_changed (self, *index);
  return TRUE;
}

static gboolean
is_over (TsAttempt *self)
{
  return self->state == TS_ATTEMPT_NEW || self->state == TS_ATTEMPT_SUBMITTED;
}

/** ts_attempt_can_undo: Returns: whether there is something that ts_attempt_undo() takes back */
gboolean
ts_attempt_can_undo (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), FALSE);

  return self->history->done->len > 0 && !is_over (self);
}

/** ts_attempt_can_redo: Returns: whether there is something that ts_attempt_redo() brings back */
gboolean
ts_attempt_can_redo (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), FALSE);

  return self->history->undone->len > 0 && !is_over (self);
}

/**
 * ts_attempt_undo:
 * @index: (out): the item that is as it was
 *
 * Takes the last response, flag or note back, whatever item it was for; what was typed in one go is one
 * step. Knows the steps since the attempt was made or read; nothing is taken back after it is submitted.
 * Responses to scenarios are left alone: what was written and drawn there has an undo each.
 *
 * Returns: whether there was one
 */
gboolean
ts_attempt_undo (TsAttempt *self, guint *index)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self) && index != NULL, FALSE);

  return go (self, self->history->done, self->history->undone, index);
}

/**
 * ts_attempt_redo:
 * @index: (out): the item that is as it was
 *
 * Brings back what ts_attempt_undo() took back last, until something else is changed.
 *
 * Returns: whether there was something
 */
gboolean
ts_attempt_redo (TsAttempt *self, guint *index)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self) && index != NULL, FALSE);

  return go (self, self->history->undone, self->history->done, index);
}
