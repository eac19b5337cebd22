/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/ts-attempt-private.h"
#include "assessment/ts-paper.h"
#include "evaluation/ts-evaluator.h"

const char *const TS_ATTEMPT_MODE_NAMES[] = { "exam", "practice", "untimed", NULL };
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
  _ts_attempt_history_free (self->history);
  g_strfreev (self->recent);
  g_free (self->anchor.boot_id);
  g_free (self->id);
  g_free (self->assessment_id);
  g_free (self->continues);
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
  self->history = _ts_attempt_history_new ();
}

void
_ts_attempt_emit_response_changed (TsAttempt *self, guint index)
{
  g_signal_emit (self, signals[RESPONSE_CHANGED], 0, _ts_attempt_get_sheet (self, index)->item->id);
}

void
_ts_attempt_emit_state_changed (TsAttempt *self)
{
  g_signal_emit (self, signals[STATE_CHANGED], 0);
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
 * @level: the level it is for: scenarios are drawn for it, and designs measured against it
 * @mode: which clock it runs by; not %TS_ATTEMPT_UNTIMED, which is what continuations are
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
                TsLevel level,
                TsAttemptMode mode,
                guint64 seed,
                const char *const *recent,
                TsClock *clock,
                GError **error)
{
  g_autoptr (TsAttempt) self = NULL;
  g_autoptr (GPtrArray) items = NULL;

  g_return_val_if_fail (id != NULL && pack != NULL && phase != NULL && clock != NULL, NULL);
  g_return_val_if_fail (level < TS_N_LEVELS && mode != TS_ATTEMPT_UNTIMED, NULL);

  items = ts_paper_draw (pack, phase, level, seed, recent, NULL, error);
  if (items == NULL)
    return NULL;
  self = _ts_attempt_new_empty (pack, phase, clock);
  self->id = g_strdup (id);
  self->assessment_id = g_strdup (assessment_id);
  self->level = level;
  self->mode = mode;
  self->seed = seed;
  self->recent = g_strdupv ((char **) recent);
  for (guint i = 0; i < items->len; i++)
    _ts_attempt_add_item (self, items->pdata[i]);
  return g_steal_pointer (&self);
}

/**
 * ts_attempt_new_continuation:
 * @first: an attempt that was submitted
 * @id: stays the same for good; unique among attempts
 *
 * Goes on with an attempt without a clock: the same paper with what was given and noted so far. It is an
 * attempt of its own, part of no assessment; @first stays as it is.
 *
 * Returns: (transfer full): the attempt, not started yet
 */
TsAttempt *
ts_attempt_new_continuation (TsAttempt *first, const char *id)
{
  TsAttempt *self;

  g_return_val_if_fail (TS_IS_ATTEMPT (first) && id != NULL, NULL);
  g_return_val_if_fail (first->state == TS_ATTEMPT_SUBMITTED, NULL);

  self = _ts_attempt_new_empty (first->pack, first->phase, first->clock);
  self->id = g_strdup (id);
  self->continues = g_strdup (first->id);
  self->level = first->level;
  self->mode = TS_ATTEMPT_UNTIMED;
  self->limit = TS_ATTEMPT_NO_LIMIT;
  self->seed = first->seed;
  self->recent = g_strdupv (first->recent);
  self->current = first->current;
  for (guint i = 0; i < first->sheets->len; i++)
    {
      const TsSheet *sheet = _ts_attempt_get_sheet (first, i);

      _ts_attempt_add_item (self, sheet->item);
      _ts_attempt_put_response (self, i, sheet->response);
      _ts_attempt_put_note (self, i, sheet->note);
      _ts_attempt_get_sheet (self, i)->flag = sheet->flag;
    }
  return self;
}

/**
 * ts_attempt_draw_again:
 * @error: return location for an error of #TS_PAPER_ERROR
 *
 * Draws the paper anew from what is stored of the first draw: seed, level and what was to be left out.
 *
 * Returns: (transfer container) (nullable) (element-type TsItem): the items in their order; those of the
 *   attempt, as long as the pack is the same
 */
GPtrArray *
ts_attempt_draw_again (TsAttempt *self, GError **error)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), NULL);

  return ts_paper_draw (self->pack,
                        self->phase,
                        self->level,
                        self->seed,
                        (const char *const *) self->recent,
                        NULL,
                        error);
}

/** ts_attempt_get_n_repeats: Returns: how many items had to be repeated from the last attempts */
guint
ts_attempt_get_n_repeats (TsAttempt *self)
{
  guint n = 0;

  g_return_val_if_fail (TS_IS_ATTEMPT (self), 0);

  for (guint i = 0; self->recent != NULL && i < self->sheets->len; i++)
    n += g_strv_contains ((const char *const *) self->recent,
                          _ts_attempt_get_sheet (self, i)->item->id);
  return n;
}

/**
 * ts_attempt_mark:
 *
 * Marks every item as it stands, one without a response too, against its level. Reads and changes nothing, so an attempt that
 * is over can be marked on any thread.
 *
 * Returns: (transfer full) (element-type utf8 TsMark): the marks by item id
 */
GHashTable *
ts_attempt_mark (TsAttempt *self)
{
  GHashTable *marks;

  g_return_val_if_fail (TS_IS_ATTEMPT (self), NULL);

  marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ts_mark_unref);
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const TsSheet *sheet = _ts_attempt_get_sheet (self, i);

      g_hash_table_insert (marks,
                           g_strdup (sheet->item->id),
                           ts_evaluate (sheet->item, sheet->response, self->level));
    }
  return marks;
}

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

/** ts_attempt_get_level: Returns: the level it is for and measured against */
TsLevel
ts_attempt_get_level (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), TS_LEVEL_ENTRY);

  return self->level;
}

/** ts_attempt_get_continues: Returns: (transfer none) (nullable): the attempt that an untimed one goes on with */
const char *
ts_attempt_get_continues (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), NULL);

  return self->continues;
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
