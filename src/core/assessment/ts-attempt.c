/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "assessment/ts-attempt-private.h"
#include "assessment/ts-paper.h"
#include "evaluation/ts-evaluator.h"

/* Wall time and elapsed time may drift apart by this much (NTP slews) before it is told of. */
#define CLOCK_SLACK (2 * G_USEC_PER_SEC)

const char *const TS_ATTEMPT_MODE_NAMES[] = { "exam", "practice", NULL };
const char *const TS_ATTEMPT_STATE_NAMES[] = { "new", "running", "paused", "submitted", NULL };

enum
{
  RESPONSE_CHANGED,
  STATE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsAttempt, ts_attempt, G_TYPE_OBJECT)
G_DEFINE_QUARK (ts - attempt - error - quark, ts_attempt_error)

static void
sheet_clear (gpointer data)
{
  TsSheet *sheet = data;

  g_clear_pointer (&sheet->response, ts_response_unref);
  g_clear_pointer (&sheet->note, g_free);
}

static void
ts_attempt_finalize (GObject *object)
{
  TsAttempt *self = TS_ATTEMPT (object);

  g_array_unref (self->sheets);
  g_array_unref (self->intervals);
  g_free (self->anchor.boot_id);
  g_free (self->id);
  g_free (self->assessment_id);
  g_free (self->pack_version);
  g_clear_pointer (&self->pack, ts_pack_unref);
  g_clear_pointer (&self->clock, ts_clock_unref);
  G_OBJECT_CLASS (ts_attempt_parent_class)->finalize (object);
}

static void
ts_attempt_class_init (TsAttemptClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_attempt_finalize;

  /**
   * TsAttempt::response-changed:
   * @item_id: the item
   *
   * The response to an item, its flag or its note is another one now.
   */
  signals[RESPONSE_CHANGED] = g_signal_new ("response-changed",
                                            TS_TYPE_ATTEMPT,
                                            G_SIGNAL_RUN_LAST,
                                            0,
                                            NULL,
                                            NULL,
                                            NULL,
                                            G_TYPE_NONE,
                                            1,
                                            G_TYPE_STRING);
  /**
   * TsAttempt::state-changed:
   *
   * It was started, paused, resumed or submitted.
   */
  signals[STATE_CHANGED] = g_signal_new (
      "state-changed", TS_TYPE_ATTEMPT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_attempt_init (TsAttempt *self)
{
  self->sheets = g_array_new (FALSE, TRUE, sizeof (TsSheet));
  g_array_set_clear_func (self->sheets, sheet_clear);
  self->intervals = g_array_new (FALSE, FALSE, sizeof (TsInterval));
}

static TsSheet *
get_sheet (TsAttempt *self, guint index)
{
  return &g_array_index (self->sheets, TsSheet, index);
}

/* For ts-attempt-json.c: an attempt without items that was never started. */
TsAttempt *
_ts_attempt_new_empty (TsPack *pack, const TsPhase *phase, TsClock *clock)
{
  TsAttempt *self = g_object_new (TS_TYPE_ATTEMPT, NULL);

  self->pack = ts_pack_ref (pack);
  self->pack_version = g_strdup (ts_pack_get_version (pack));
  self->phase = phase;
  self->clock = ts_clock_ref (clock);
  self->limit = (gint64) phase->minutes * 60 * G_USEC_PER_SEC;
  return self;
}

void
_ts_attempt_add_item (TsAttempt *self, const TsItem *item)
{
  TsSheet sheet = { .item = item };

  g_array_append_val (self->sheets, sheet);
}

/**
 * ts_attempt_new:
 * @id: stays the same for good; unique among attempts
 * @assessment_id: (nullable): the assessment it is part of
 * @pack: the pack
 * @phase: one of its phases
 * @mode: which clock it runs by
 * @seed: what the paper is drawn from
 * @recent: (nullable): ids of items of earlier attempts, to leave out while the pool allows
 * @clock: the clock
 * @error: return location for an error of #TS_PAPER_ERROR
 *
 * Draws a paper. The time starts with ts_attempt_start().
 *
 * Returns: (transfer full) (nullable): the attempt
 */
TsAttempt *
ts_attempt_new (const char *id,
                const char *assessment_id,
                TsPack *pack,
                const TsPhase *phase,
                TsAttemptMode mode,
                guint64 seed,
                const char *const *recent,
                TsClock *clock,
                GError **error)
{
  g_autoptr (TsAttempt) self = NULL;
  g_autoptr (GPtrArray) items = NULL;

  g_return_val_if_fail (id != NULL && pack != NULL && phase != NULL && clock != NULL, NULL);

  items = ts_paper_draw (pack, phase, seed, recent, NULL, error);
  if (items == NULL)
    return NULL;
  self = _ts_attempt_new_empty (pack, phase, clock);
  self->id = g_strdup (id);
  self->assessment_id = g_strdup (assessment_id);
  self->mode = mode;
  self->seed = seed;
  for (guint i = 0; i < items->len; i++)
    _ts_attempt_add_item (self, items->pdata[i]);
  return g_steal_pointer (&self);
}

/* ---- time ---- */

static void
set_anchor (TsAttempt *self)
{
  self->anchor.wall = ts_clock_get_wall (self->clock);
  self->anchor.elapsed = ts_clock_get_elapsed (self->clock);
  if (g_strcmp0 (self->anchor.boot_id, ts_clock_get_boot_id (self->clock)) != 0)
    {
      g_free (self->anchor.boot_id);
      self->anchor.boot_id = g_strdup (ts_clock_get_boot_id (self->clock));
    }
}

void
_ts_attempt_add_interval (TsAttempt *self, gint64 start, gint64 length, const char *reason)
{
  TsInterval interval = { start, length, g_intern_string (reason) };

  g_array_append_val (self->intervals, interval);
}

/* What passed since the last look. Within one run of the machine the elapsed time tells, which nobody
 * can set; after another start only wall time is left, which may have been set: it counts if it went
 * forward, and the attempt says that its clock is unsure. */
static gint64
measure (TsAttempt *self)
{
  gint64 by_wall = ts_clock_get_wall (self->clock) - self->anchor.wall;
  gint64 by_elapsed = ts_clock_get_elapsed (self->clock) - self->anchor.elapsed;

  if (g_strcmp0 (self->anchor.boot_id, ts_clock_get_boot_id (self->clock)) != 0)
    {
      self->clock_unsure = TRUE;
      return MAX (by_wall, 0);
    }
  if (ABS (by_wall - by_elapsed) > CLOCK_SLACK)
    _ts_attempt_add_interval (self, self->anchor.wall, by_wall - by_elapsed, "clock");
  return MAX (by_elapsed, 0);
}

static void
set_state (TsAttempt *self, TsAttemptState state)
{
  self->state = state;
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

static void
finish (TsAttempt *self)
{
  self->submitted = ts_clock_get_wall (self->clock);
  self->paused_at = 0;
  set_state (self, TS_ATTEMPT_SUBMITTED);
}

/* Adds what passed to the time used. Returns FALSE when there is none left. */
static gboolean
look_at_clock (TsAttempt *self)
{
  if (self->state == TS_ATTEMPT_RUNNING)
    {
      gint64 passed = measure (self);

      self->used += MIN (passed, self->limit - self->used);
      set_anchor (self);
    }
  return self->used < self->limit;
}

/**
 * ts_attempt_tick:
 *
 * Looks at the clock and submits what there is when the time is up. Call it every second or so while
 * the attempt is on screen; between two calls nothing is lost.
 *
 * Returns: whether it goes on
 */
gboolean
ts_attempt_tick (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), FALSE);

  if (!look_at_clock (self) && self->state == TS_ATTEMPT_RUNNING)
    {
      self->timed_out = TRUE;
      finish (self);
    }
  return self->state == TS_ATTEMPT_RUNNING || self->state == TS_ATTEMPT_PAUSED;
}

/**
 * ts_attempt_start:
 *
 * Starts the clock of a new attempt.
 */
void
ts_attempt_start (TsAttempt *self)
{
  g_return_if_fail (TS_IS_ATTEMPT (self) && self->state == TS_ATTEMPT_NEW);

  set_anchor (self);
  self->started = self->anchor.wall;
  set_state (self, TS_ATTEMPT_RUNNING);
}

/**
 * ts_attempt_pause:
 *
 * Stops the clock of a running practice; the pause is kept for the report. An exam has no pause.
 */
void
ts_attempt_pause (TsAttempt *self)
{
  g_return_if_fail (TS_IS_ATTEMPT (self) && self->mode == TS_ATTEMPT_PRACTICE);

  if (!ts_attempt_tick (self) || self->state != TS_ATTEMPT_RUNNING)
    return;
  self->paused_at = self->anchor.wall;
  set_state (self, TS_ATTEMPT_PAUSED);
}

/**
 * ts_attempt_resume:
 *
 * Lets the clock of a paused practice run on.
 */
void
ts_attempt_resume (TsAttempt *self)
{
  g_return_if_fail (TS_IS_ATTEMPT (self));

  if (self->state != TS_ATTEMPT_PAUSED)
    return;
  _ts_attempt_add_interval (self, self->paused_at, measure (self), "pause");
  self->paused_at = 0;
  set_anchor (self);
  set_state (self, TS_ATTEMPT_RUNNING);
}

/**
 * ts_attempt_submit:
 *
 * Hands it in as it is; nothing changes after that.
 */
void
ts_attempt_submit (TsAttempt *self)
{
  g_return_if_fail (TS_IS_ATTEMPT (self));

  if (ts_attempt_tick (self))
    finish (self);
}

/**
 * ts_attempt_mark:
 * @level: the level it is measured against
 *
 * Marks every item as it stands, one without a response too. Reads and changes nothing, so an attempt that
 * is over can be marked on any thread.
 *
 * Returns: (transfer full) (element-type utf8 TsMark): the marks by item id
 */
GHashTable *
ts_attempt_mark (TsAttempt *self, TsLevel level)
{
  GHashTable *marks;

  g_return_val_if_fail (TS_IS_ATTEMPT (self) && level < TS_N_LEVELS, NULL);

  marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ts_mark_unref);
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const TsSheet *sheet = &g_array_index (self->sheets, TsSheet, i);

      g_hash_table_insert (marks,
                           g_strdup (sheet->item->id),
                           ts_evaluate (sheet->item, sheet->response, level));
    }
  return marks;
}

/* For ts-attempt-json.c, after reading: the program was closed since the anchor. An exam ran on; a
 * practice stood still. Both tell of the gap. */
void
_ts_attempt_wake (TsAttempt *self)
{
  gint64 since = self->anchor.wall;
  gint64 passed;

  if (self->state != TS_ATTEMPT_RUNNING)
    return;
  passed = measure (self);
  if (passed > CLOCK_SLACK)
    _ts_attempt_add_interval (self, since, passed, "closed");
  if (self->mode == TS_ATTEMPT_EXAM)
    self->used += MIN (passed, self->limit - self->used);
  set_anchor (self);
}

/**
 * ts_attempt_get_limit:
 *
 * Returns: the time there is in all, in microseconds
 */
gint64
ts_attempt_get_limit (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), 0);

  return self->limit;
}

/**
 * ts_attempt_get_used:
 *
 * Returns: the time used up to now, in microseconds, 0 to the limit; it never shrinks
 */
gint64
ts_attempt_get_used (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), 0);

  look_at_clock (self);
  return self->used;
}

/**
 * ts_attempt_get_remaining:
 *
 * Returns: the time left, in microseconds, from 0
 */
gint64
ts_attempt_get_remaining (TsAttempt *self)
{
  return self->limit - ts_attempt_get_used (self);
}

/** ts_attempt_get_started: Returns: when it was started, in microseconds since 1970; 0 if it was not */
gint64
ts_attempt_get_started (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), 0);

  return self->started;
}

/** ts_attempt_get_submitted: Returns: when it was handed in, in microseconds since 1970; 0 if it was not */
gint64
ts_attempt_get_submitted (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), 0);

  return self->submitted;
}

/** ts_attempt_is_timed_out: Returns: whether it was handed in because the time was up */
gboolean
ts_attempt_is_timed_out (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), FALSE);

  return self->timed_out;
}

/** ts_attempt_is_clock_unsure: Returns: whether some of its time could be told by wall time alone */
gboolean
ts_attempt_is_clock_unsure (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), FALSE);

  return self->clock_unsure;
}

/**
 * ts_attempt_get_intervals:
 *
 * Returns: (transfer none) (element-type TsInterval): pauses, gaps while the program was closed, and
 *   settings of the wall clock (their length is by how much, and may be below 0), the oldest first
 */
GArray *
ts_attempt_get_intervals (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), NULL);

  return self->intervals;
}

/* ---- what it is ---- */

/** ts_attempt_get_id: Returns: (transfer none): its id */
const char *
ts_attempt_get_id (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), NULL);

  return self->id;
}

/** ts_attempt_get_assessment_id: Returns: (transfer none) (nullable): the assessment it is part of */
const char *
ts_attempt_get_assessment_id (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), NULL);

  return self->assessment_id;
}

/** ts_attempt_get_pack: Returns: (transfer none): the pack its items are from */
TsPack *
ts_attempt_get_pack (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), NULL);

  return self->pack;
}

/** ts_attempt_get_pack_version: Returns: (transfer none): the pack's version when it was drawn */
const char *
ts_attempt_get_pack_version (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), NULL);

  return self->pack_version;
}

/** ts_attempt_get_phase: Returns: (transfer none): the phase, owned by the pack */
const TsPhase *
ts_attempt_get_phase (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), NULL);

  return self->phase;
}

/** ts_attempt_get_mode: Returns: which clock it runs by */
TsAttemptMode
ts_attempt_get_mode (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), TS_ATTEMPT_EXAM);

  return self->mode;
}

/** ts_attempt_get_state: Returns: where it stands; call ts_attempt_tick() first to let the time end it */
TsAttemptState
ts_attempt_get_state (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), TS_ATTEMPT_NEW);

  return self->state;
}

/** ts_attempt_get_seed: Returns: what the paper was drawn from, and what the order of options is to be */
guint64
ts_attempt_get_seed (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), 0);

  return self->seed;
}

/* ---- the paper and what was made of it ---- */

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

  return get_sheet (self, index)->item;
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
      if (strcmp (get_sheet (self, i)->item->id, id) == 0)
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

  return get_sheet (self, index)->response;
}

static void
take_response (TsSheet *sheet, TsResponse *response)
{
  TsResponse *before = sheet->response;

  sheet->response = response != NULL ? ts_response_ref (response) : NULL;
  g_clear_pointer (&before, ts_response_unref);
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

  sheet = get_sheet (self, index);
  g_return_val_if_fail (response == NULL
                            || ts_response_get_kind (response)
                                   == ts_response_kind_for_item (sheet->item),
                        FALSE);
  if (!is_open (self))
    return FALSE;
  if (ts_response_equal (sheet->response, response))
    return TRUE;
  take_response (sheet, response);
  g_signal_emit (self, signals[RESPONSE_CHANGED], 0, sheet->item->id);
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
             != ts_response_kind_for_item (get_sheet (self, index)->item))
    return FALSE;
  take_response (get_sheet (self, index), response);
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

  return get_sheet (self, index)->flag;
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

  sheet = get_sheet (self, index);
  if (sheet->flag == !!flag || !is_open (self))
    return;
  sheet->flag = !!flag;
  g_signal_emit (self, signals[RESPONSE_CHANGED], 0, sheet->item->id);
}

/** ts_attempt_get_note: Returns: (transfer none) (nullable): the learner's own note on an item */
const char *
ts_attempt_get_note (TsAttempt *self, guint index)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self) && index < self->sheets->len, NULL);

  return get_sheet (self, index)->note;
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
  TsSheet *sheet;

  g_return_if_fail (TS_IS_ATTEMPT (self) && index < self->sheets->len);

  sheet = get_sheet (self, index);
  if (g_strcmp0 (sheet->note, note) == 0 || !is_open (self))
    return;
  g_free (sheet->note);
  sheet->note = g_strdup (note);
  g_signal_emit (self, signals[RESPONSE_CHANGED], 0, sheet->item->id);
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
