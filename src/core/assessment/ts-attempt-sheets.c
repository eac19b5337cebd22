/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "assessment/ts-attempt-private.h"

/* The paper of an attempt and what was made of it: responses, flags and notes. */

/** ts_attempt_get_n_items: Returns: how many items the paper has */
guint
ts_attempt_get_n_items (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), 0);

  return self->sheets->len;
}

/** ts_attempt_get_item: Returns: (transfer none): an item of the paper, owned by the pack */
const TsItem *
ts_attempt_get_item (TsAttempt *self, guint index)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self) && index < self->sheets->len, NULL);

  return _ts_attempt_get_sheet (self, index)->item;
}

/**
 * ts_attempt_find_item:
 * @id: an item's id
 * @index: (out): its place in the paper
 *
 * Returns: whether it is in the paper
 */
gboolean
ts_attempt_find_item (TsAttempt *self, const char *id, guint *index)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self) && id != NULL && index != NULL, FALSE);

  for (guint i = 0; i < self->sheets->len; i++)
    {
      if (strcmp (_ts_attempt_get_sheet (self, i)->item->id, id) == 0)
        {
          *index = i;
          return TRUE;
        }
    }
  return FALSE;
}

/** ts_attempt_get_response: Returns: (transfer none) (nullable): what was given for an item */
TsResponse *
ts_attempt_get_response (TsAttempt *self, guint index)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self) && index < self->sheets->len, NULL);

  return _ts_attempt_get_sheet (self, index)->response;
}

void
_ts_attempt_put_response (TsAttempt *self, guint index, TsResponse *response)
{
  TsSheet *sheet = _ts_attempt_get_sheet (self, index);
  TsResponse *before = sheet->response;

  sheet->response = response != NULL ? ts_response_ref (response) : NULL;
  g_clear_pointer (&before, ts_response_unref);
}

void
_ts_attempt_put_note (TsAttempt *self, guint index, const char *note)
{
  TsSheet *sheet = _ts_attempt_get_sheet (self, index);
  char *before = sheet->note;

  sheet->note = g_strdup (note);
  g_free (before);
}

/* Returns whether the learner may write now; ends the attempt if its time is up. */
static gboolean
is_open (TsAttempt *self)
{
  return ts_attempt_tick (self);
}

/**
 * ts_attempt_set_response:
 * @index: the item's place
 * @response: (nullable): what is given; %NULL takes it back
 *
 * Returns: whether it was taken: not when the time is up, nor before the start or after submitting
 */
gboolean
ts_attempt_set_response (TsAttempt *self, guint index, TsResponse *response)
{
  TsSheet *sheet;

  g_return_val_if_fail (TS_IS_ATTEMPT (self) && index < self->sheets->len, FALSE);

  sheet = _ts_attempt_get_sheet (self, index);
  g_return_val_if_fail (response == NULL
                            || ts_response_get_kind (response)
                                   == ts_response_kind_for_item (sheet->item),
                        FALSE);
  if (!is_open (self))
    return FALSE;
  if (ts_response_equal (sheet->response, response))
    return TRUE;
  _ts_attempt_record (self, index, TS_STEP_RESPONSE);
  _ts_attempt_put_response (self, index, response);
  _ts_attempt_emit_response_changed (self, index);
  return TRUE;
}

/**
 * ts_attempt_restore_response:
 * @item_id: an item
 * @response: what the store has for it
 *
 * For reading an attempt back, in whatever state it is; emits nothing.
 *
 * Returns: whether the paper has such an item, and the response is of its kind
 */
gboolean
ts_attempt_restore_response (TsAttempt *self, const char *item_id, TsResponse *response)
{
  guint index;

  g_return_val_if_fail (TS_IS_ATTEMPT (self) && response != NULL, FALSE);

  if (!ts_attempt_find_item (self, item_id, &index)
      || ts_response_get_kind (response)
             != ts_response_kind_for_item (_ts_attempt_get_sheet (self, index)->item))
    return FALSE;
  _ts_attempt_put_response (self, index, response);
  return TRUE;
}

/** ts_attempt_is_answered: Returns: whether something was given for an item */
gboolean
ts_attempt_is_answered (TsAttempt *self, guint index)
{
  TsResponse *response = ts_attempt_get_response (self, index);

  return response != NULL && !ts_response_is_empty (response);
}

/** ts_attempt_count_answered: Returns: for how many items something was given */
guint
ts_attempt_count_answered (TsAttempt *self)
{
  guint count = 0;

  g_return_val_if_fail (TS_IS_ATTEMPT (self), 0);

  for (guint i = 0; i < self->sheets->len; i++)
    count += ts_attempt_is_answered (self, i);
  return count;
}

/** ts_attempt_get_flag: Returns: whether the learner wants to come back to an item */
gboolean
ts_attempt_get_flag (TsAttempt *self, guint index)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self) && index < self->sheets->len, FALSE);

  return _ts_attempt_get_sheet (self, index)->flag;
}

/**
 * ts_attempt_set_flag:
 *
 * Marks an item to come back to. Does nothing when the attempt is over.
 */
void
ts_attempt_set_flag (TsAttempt *self, guint index, gboolean flag)
{
  TsSheet *sheet;

  g_return_if_fail (TS_IS_ATTEMPT (self) && index < self->sheets->len);

  sheet = _ts_attempt_get_sheet (self, index);
  if (sheet->flag == !!flag || !is_open (self))
    return;
  _ts_attempt_record (self, index, TS_STEP_FLAG);
  sheet->flag = !!flag;
  _ts_attempt_emit_response_changed (self, index);
}

/** ts_attempt_get_note: Returns: (transfer none) (nullable): the learner's own note on an item */
const char *
ts_attempt_get_note (TsAttempt *self, guint index)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self) && index < self->sheets->len, NULL);

  return _ts_attempt_get_sheet (self, index)->note;
}

/**
 * ts_attempt_set_note:
 * @note: (nullable): the note
 *
 * Keeps a note on an item; it is not marked. Does nothing when the attempt is over.
 */
void
ts_attempt_set_note (TsAttempt *self, guint index, const char *note)
{
  g_return_if_fail (TS_IS_ATTEMPT (self) && index < self->sheets->len);

  if (g_strcmp0 (_ts_attempt_get_sheet (self, index)->note, note) == 0 || !is_open (self))
    return;
  _ts_attempt_record (self, index, TS_STEP_NOTE);
  _ts_attempt_put_note (self, index, note);
  _ts_attempt_emit_response_changed (self, index);
}

/** ts_attempt_get_current: Returns: the place of the item on screen */
guint
ts_attempt_get_current (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), 0);

  return self->current;
}

/**
 * ts_attempt_set_current:
 *
 * Remembers which item is on screen, so that a later start can go there.
 */
void
ts_attempt_set_current (TsAttempt *self, guint index)
{
  g_return_if_fail (TS_IS_ATTEMPT (self) && index < self->sheets->len);

  self->current = index;
}
