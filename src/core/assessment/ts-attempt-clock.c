/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/ts-attempt-private.h"

/* The time of an attempt: what was used of it, what a report tells of it, and when it is up. */

/* Wall time and elapsed time may drift apart by this much (NTP slews) before it is told of. */
#define CLOCK_SLACK (2 * G_USEC_PER_SEC)

static void
set_anchor (TsAttempt *self)
{
  self->anchor.wall = ts_clock_get_wall (self->clock);
  self->anchor.elapsed = ts_clock_get_elapsed (self->clock);
  self->anchor.asleep = ts_clock_get_asleep (self->clock);
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

/* How much of it the machine slept. */
static gint64
measure_sleep (TsAttempt *self)
{
  if (g_strcmp0 (self->anchor.boot_id, ts_clock_get_boot_id (self->clock)) != 0)
    return 0;
  return MAX (ts_clock_get_asleep (self->clock) - self->anchor.asleep, 0);
}

/* Uses time up, and remembers when there was none left: the learner may look only later. */
static void
spend (TsAttempt *self, gint64 passed)
{
  gint64 left = self->limit - self->used;

  if (passed >= left && self->ran_out_at == 0)
    self->ran_out_at = MAX (ts_clock_get_wall (self->clock) - (passed - left), self->started);
  self->used += MIN (passed, left);
}

static void
set_state (TsAttempt *self, TsAttemptState state)
{
  self->state = state;
  _ts_attempt_emit_state_changed (self);
}

static void
finish (TsAttempt *self)
{
  self->submitted = self->timed_out ? self->ran_out_at : ts_clock_get_wall (self->clock);
  self->paused_at = 0;
  set_state (self, TS_ATTEMPT_SUBMITTED);
}

/* Adds what passed to the time used; while the machine sleeps only an exam goes on. Returns FALSE when there
 * is none left. */
static gboolean
look_at_clock (TsAttempt *self)
{
  if (self->state == TS_ATTEMPT_RUNNING)
    {
      gint64 passed = measure (self);
      gint64 slept = MIN (measure_sleep (self), passed);

      if (slept > CLOCK_SLACK)
        _ts_attempt_add_interval (self, self->anchor.wall, slept, "asleep");
      spend (self, self->mode == TS_ATTEMPT_EXAM ? passed : passed - slept);
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
 * Stops the clock of a running attempt; the pause is kept for the report. An exam has no pause.
 */
void
ts_attempt_pause (TsAttempt *self)
{
  g_return_if_fail (TS_IS_ATTEMPT (self) && self->mode != TS_ATTEMPT_EXAM);

  if (!ts_attempt_tick (self) || self->state != TS_ATTEMPT_RUNNING)
    return;
  self->paused_at = self->anchor.wall;
  set_state (self, TS_ATTEMPT_PAUSED);
}

/**
 * ts_attempt_resume:
 *
 * Lets the clock of a paused attempt run on.
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

/* For ts-attempt-json.c, after reading: the program was closed since the anchor. An exam ran on; the others
 * stood still. Both tell of the gap. */
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
  if (self->used >= self->limit)
    self->ran_out_at = since;
  else if (self->mode == TS_ATTEMPT_EXAM)
    spend (self, passed);
  set_anchor (self);
}

/** ts_attempt_is_timed: Returns: whether its time can be up; an untimed one goes on until it is submitted */
gboolean
ts_attempt_is_timed (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), FALSE);

  return self->limit != TS_ATTEMPT_NO_LIMIT;
}

/**
 * ts_attempt_get_limit:
 *
 * Returns: the time there is in all, in microseconds, or %TS_ATTEMPT_NO_LIMIT
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
 * Returns: the time left, in microseconds, from 0; without a meaning where ts_attempt_is_timed() is %FALSE
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
 *   sleeps of the machine, and settings of the wall clock (their length is by how much, and may be below 0),
 *   the oldest first
 */
GArray *
ts_attempt_get_intervals (TsAttempt *self)
{
  g_return_val_if_fail (TS_IS_ATTEMPT (self), NULL);

  return self->intervals;
}

static double
sum_planned (TsAttempt *self, gboolean answered_only)
{
  double minutes = 0;

  for (guint i = 0; i < self->sheets->len; i++)
    if (!answered_only || ts_attempt_is_answered (self, i))
      minutes += _ts_attempt_get_sheet (self, i)->item->minutes;
  return minutes * 60 * G_USEC_PER_SEC;
}

static gboolean
is_answered_bit_by_bit (TsAttempt *self)
{
  for (guint i = 0; i < self->sheets->len; i++)
    if (_ts_attempt_get_sheet (self, i)->item->kind != TS_ITEM_QUESTION)
      return TRUE;
  return FALSE;
}

/**
 * ts_attempt_get_pace:
 * @ahead: (out): by how many microseconds the learner is ahead of plan; below 0 when behind
 *
 * Compares the time used with the time that the answered items are planned with. Where all items together
 * are planned with more than there is, the plan is scaled down to it; where they are planned with less, what
 * is left over is for looking again.
 *
 * Returns: whether there is a pace: not without a limit, nor for papers of scenarios or reviews, whose
 *   answers grow bit by bit
 */
gboolean
ts_attempt_get_pace (TsAttempt *self, gint64 *ahead)
{
  double all, scale;

  g_return_val_if_fail (TS_IS_ATTEMPT (self) && ahead != NULL, FALSE);

  *ahead = 0;
  all = sum_planned (self, FALSE);
  if (!ts_attempt_is_timed (self) || is_answered_bit_by_bit (self) || all <= 0)
    return FALSE;
  scale = MIN (1, (double) self->limit / all);
  *ahead = (gint64) (sum_planned (self, TRUE) * scale) - ts_attempt_get_used (self);
  return TRUE;
}
