/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "session/ts-mock-private.h"

const char *const TS_MOCK_STATE_NAMES[] = { "new", "running", "paused", "finished", NULL };

enum
{
  EVENT_ADDED,
  STATE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsMock, ts_mock, G_TYPE_OBJECT)
G_DEFINE_QUARK (ts - mock - error - quark, ts_mock_error)

static void
ts_mock_finalize (GObject *object)
{
  TsMock *self = TS_MOCK (object);

  g_clear_pointer (&self->ear, ts_interviewer_free);
  g_clear_pointer (&self->watch, ts_stopwatch_free);
  g_clear_pointer (&self->view, ts_mock_view_free);
  g_ptr_array_unref (self->events);
  g_free (self->id);
  g_free (self->pack_version);
  g_free (self->interviewer);
  g_free (self->candidate);
  g_free (self->design_id);
  g_clear_pointer (&self->pack, ts_pack_unref);
  G_OBJECT_CLASS (ts_mock_parent_class)->finalize (object);
}

static void
ts_mock_class_init (TsMockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_mock_finalize;

  /**
   * TsMock::event-added:
   * @event: the newest entry of the log
   *
   * Something happened; the view is already that after it.
   */
  signals[EVENT_ADDED] = g_signal_new ("event-added",
                                       TS_TYPE_MOCK,
                                       G_SIGNAL_RUN_LAST,
                                       0,
                                       NULL,
                                       NULL,
                                       NULL,
                                       G_TYPE_NONE,
                                       1,
                                       TS_TYPE_EVENT | G_SIGNAL_TYPE_STATIC_SCOPE);
  /**
   * TsMock::state-changed:
   *
   * It was started, paused, resumed or finished, or its design is another one.
   */
  signals[STATE_CHANGED] = g_signal_new (
      "state-changed", TS_TYPE_MOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_mock_init (TsMock *self)
{
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_event_free);
  self->view = ts_mock_view_new ();
}

/* For ts-mock-json.c: a session that was never started, without a plan. */
TsMock *
_ts_mock_new_empty (TsPack *pack, const TsMockPrompt *prompt, TsClock *clock)
{
  TsMock *self = g_object_new (TS_TYPE_MOCK, NULL);

  self->pack = ts_pack_ref (pack);
  self->pack_version = g_strdup (ts_pack_get_version (pack));
  self->prompt = prompt;
  self->level = prompt->level;
  self->watch = ts_stopwatch_new (clock);
  return self;
}

/**
 * ts_mock_new:
 * @id: stays the same for good; unique among sessions
 * @pack: the pack that the prompt is of
 * @plan: what was chosen; copied
 * @clock: the clock
 *
 * Makes a session. Its time starts with ts_mock_start().
 *
 * Returns: (transfer full): the session
 */
TsMock *
ts_mock_new (const char *id, TsPack *pack, const TsMockPlan *plan, TsClock *clock)
{
  TsMock *self;

  g_return_val_if_fail (id != NULL && pack != NULL && clock != NULL, NULL);
  g_return_val_if_fail (plan != NULL && plan->prompt != NULL, NULL);
  g_return_val_if_fail (plan->mode == TS_ATTEMPT_EXAM || plan->mode == TS_ATTEMPT_PRACTICE, NULL);

  self = _ts_mock_new_empty (pack, plan->prompt, clock);
  self->id = g_strdup (id);
  self->minutes = CLAMP (plan->minutes, TS_TIME_PLAN_SHORTEST, TS_TIME_PLAN_LONGEST);
  self->mode = plan->mode;
  self->interviewer = g_strdup (plan->interviewer);
  self->candidate = g_strdup (plan->candidate);
  if (plan->at_other_level)
    self->level = plan->level;
  ts_time_plan_make (&self->plan, pack, self->level, self->minutes, plan->tilted);
  return self;
}

/* ---- time ---- */

/* Whether things may happen in it. */
gboolean
_ts_mock_is_open (TsMock *self)
{
  return self->state == TS_MOCK_RUNNING || self->state == TS_MOCK_PAUSED;
}

/* Gives an event its time, and makes it part of the log and of the view. An event that does not fit is one
 * that this file made wrong. */
void
_ts_mock_add (TsMock *self, TsEvent *event)
{
  event->at = self->used / 1000;
  event->wall = ts_clock_get_wall (ts_stopwatch_get_clock (self->watch));
  if (!ts_mock_view_apply (self->view, event))
    {
      g_critical ("a session cannot take an event of the kind “%s”",
                  TS_EVENT_KIND_NAMES[event->kind]);
      ts_event_free (event);
      return;
    }
  g_ptr_array_add (self->events, event);
  g_signal_emit (self, signals[EVENT_ADDED], 0, event);
}

/* The most time that can be used: an exam is cut, a practice may run over. */
gint64
_ts_mock_get_most (TsMock *self)
{
  return self->mode == TS_ATTEMPT_EXAM ? ts_mock_get_limit (self) : G_MAXINT64;
}

static void
set_state (TsMock *self, TsMockState state)
{
  self->state = state;
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

static gint64
get_now (TsMock *self)
{
  return ts_clock_get_wall (ts_stopwatch_get_clock (self->watch));
}

/* Uses time up, and remembers when there was none left: the candidate may look only later. */
static void
spend (TsMock *self, gint64 passed)
{
  gint64 left = ts_mock_get_limit (self) - self->used;

  if (passed >= left && self->ran_out_at == 0)
    self->ran_out_at = MAX (get_now (self) - (passed - left), self->started);
  self->used += MIN (passed, _ts_mock_get_most (self) - self->used);
}

/* Adds what passed to the time used, while the machine sleeps only in an exam, and tells when a clock was set. */
static void
look_at_clock (TsMock *self)
{
  TsLap lap;

  if (self->state != TS_MOCK_RUNNING)
    return;
  ts_stopwatch_look (self->watch, &lap);
  self->clock_unsure |= lap.unsure;
  spend (self, self->mode == TS_ATTEMPT_EXAM ? lap.passed : lap.passed - lap.slept);
  if (lap.slept > TS_STOPWATCH_SLACK)
    _ts_mock_add (self, ts_event_new_at (TS_EVENT_GAP, "asleep", 0, lap.slept / 1000, NULL));
  if (lap.set_by != 0)
    _ts_mock_add (self, ts_event_new_at (TS_EVENT_GAP, "clock", 0, lap.set_by / 1000, NULL));
}

static void
note_overtime (TsMock *self)
{
  TsMockStage stage = ts_mock_view_get_stage (self->view);

  if (ts_mock_view_has_stage (self->view) && !ts_mock_view_was_late (self->view, stage)
      && self->used > (gint64) ts_time_plan_get_end (&self->plan, stage) * G_USEC_PER_SEC)
    _ts_mock_add (self, ts_event_new (TS_EVENT_OVERTIME, TS_STAGE_NAMES[stage], NULL));
}

static void
finish (TsMock *self)
{
  for (guint i = 0; i < TS_N_STAGES; i++)
    if (!ts_mock_view_was_entered (self->view, i) && i > ts_mock_view_get_stage (self->view))
      _ts_mock_add (self, ts_event_new (TS_EVENT_SKIPPED, TS_STAGE_NAMES[i], NULL));
  _ts_mock_add (self,
                ts_event_new (TS_EVENT_FINISHED, self->timed_out ? "time" : "handed_in", NULL));
  self->finished = self->timed_out ? self->ran_out_at : get_now (self);
  self->paused_at = 0;
  set_state (self, TS_MOCK_FINISHED);
}

/**
 * ts_mock_tick:
 *
 * Looks at the clock, notes a stage that goes on for too long, and ends an exam when the time is up; a practice
 * may run over. Call it every second or so while the session is on screen; between two calls nothing is lost.
 *
 * Returns: whether it goes on
 */
gboolean
ts_mock_tick (TsMock *self)
{
  g_return_val_if_fail (TS_IS_MOCK (self), FALSE);

  look_at_clock (self);
  if (self->state == TS_MOCK_RUNNING)
    {
      note_overtime (self);
      self->timed_out = self->used >= _ts_mock_get_most (self);
      if (self->timed_out)
        finish (self);
    }
  return _ts_mock_is_open (self);
}

/**
 * ts_mock_start:
 *
 * Starts the clock of a new session and enters its first stage.
 */
void
ts_mock_start (TsMock *self)
{
  g_return_if_fail (TS_IS_MOCK (self) && self->state == TS_MOCK_NEW);

  ts_stopwatch_start (self->watch);
  self->started = get_now (self);
  set_state (self, TS_MOCK_RUNNING);
  _ts_mock_add (self, ts_event_new (TS_EVENT_STAGE, TS_STAGE_NAMES[TS_STAGE_CLARIFY], NULL));
}

/**
 * ts_mock_pause:
 *
 * Stops the clock of a running practice; the pause is kept in the log. An exam has no pause.
 */
void
ts_mock_pause (TsMock *self)
{
  g_return_if_fail (TS_IS_MOCK (self) && self->mode == TS_ATTEMPT_PRACTICE);

  if (!ts_mock_tick (self) || self->state != TS_MOCK_RUNNING)
    return;
  self->paused_at = get_now (self);
  set_state (self, TS_MOCK_PAUSED);
}

/* The clock stood still since the pause began, however long that is ago. */
static void
end_pause (TsMock *self)
{
  TsLap lap;

  ts_stopwatch_look (self->watch, &lap);
  self->clock_unsure |= lap.unsure;
  _ts_mock_add (self, ts_event_new_at (TS_EVENT_PAUSE, NULL, 0, lap.passed / 1000, NULL));
  self->paused_at = 0;
}

/**
 * ts_mock_resume:
 *
 * Lets the clock of a paused practice run on.
 */
void
ts_mock_resume (TsMock *self)
{
  g_return_if_fail (TS_IS_MOCK (self));

  if (self->state != TS_MOCK_PAUSED)
    return;
  end_pause (self);
  set_state (self, TS_MOCK_RUNNING);
}

/**
 * ts_mock_finish:
 *
 * Ends it as it is; nothing changes after that.
 */
void
ts_mock_finish (TsMock *self)
{
  g_return_if_fail (TS_IS_MOCK (self));

  if (!ts_mock_tick (self))
    return;
  if (self->state == TS_MOCK_PAUSED)
    end_pause (self);
  finish (self);
}

/* The program died after the end was logged and before the state was. */
static void
take_end (TsMock *self, const TsEvent *event)
{
  self->state = TS_MOCK_FINISHED;
  self->finished = event->wall;
  self->timed_out = g_strcmp0 (event->subject, "time") == 0;
  self->paused_at = 0;
}

/**
 * ts_mock_restore_event:
 * @event: (transfer full): the next event of the log of a session that was read
 *
 * Gives a session that ts_mock_from_json() made its log back, event by event. Nothing is emitted.
 *
 * Returns: whether it fits; if not, it is left out
 */
gboolean
ts_mock_restore_event (TsMock *self, TsEvent *event)
{
  const TsEvent *last;

  g_return_val_if_fail (TS_IS_MOCK (self) && event != NULL, FALSE);

  last = self->events->len > 0 ? self->events->pdata[self->events->len - 1] : NULL;
  if ((last != NULL && event->at < last->at) || !ts_mock_view_apply (self->view, event))
    {
      ts_event_free (event);
      return FALSE;
    }
  g_ptr_array_add (self->events, event);
  if (event->kind == TS_EVENT_FINISHED && self->state != TS_MOCK_FINISHED)
    take_end (self, event);
  self->used = CLAMP (event->at * 1000, self->used, _ts_mock_get_most (self));
  return TRUE;
}

/**
 * ts_mock_wake:
 *
 * To be called once when a session that was read has its log back: the program was closed since it was
 * written. An exam ran on; a practice stood still. Both tell of the gap. If the time ran out meanwhile, the
 * next ts_mock_tick() ends it.
 */
void
ts_mock_wake (TsMock *self)
{
  TsLap lap;

  g_return_if_fail (TS_IS_MOCK (self));

  if (self->state != TS_MOCK_RUNNING)
    return;
  ts_stopwatch_look (self->watch, &lap);
  self->clock_unsure |= lap.unsure;
  /* the log may be newer than the watch: what it tells of is not lost time */
  lap.passed = MAX (0, lap.passed - (self->used - self->used_when_written));
  if (self->mode == TS_ATTEMPT_EXAM)
    spend (self, lap.passed);
  if (lap.passed > TS_STOPWATCH_SLACK)
    _ts_mock_add (self, ts_event_new_at (TS_EVENT_GAP, "closed", 0, lap.passed / 1000, NULL));
  if (!ts_mock_view_has_stage (self->view)) /* the program died right after the start */
    _ts_mock_add (self, ts_event_new (TS_EVENT_STAGE, TS_STAGE_NAMES[TS_STAGE_CLARIFY], NULL));
}

/** ts_mock_get_limit: Returns: the time there is in all, in microseconds */
gint64
ts_mock_get_limit (TsMock *self)
{
  g_return_val_if_fail (TS_IS_MOCK (self), 0);

  return (gint64) ts_time_plan_get_total (&self->plan) * G_USEC_PER_SEC;
}

/** ts_mock_get_used: Returns: the time used up to now, in microseconds, from 0, in an exam to the limit; it never shrinks */
gint64
ts_mock_get_used (TsMock *self)
{
  g_return_val_if_fail (TS_IS_MOCK (self), 0);

  look_at_clock (self);
  return self->used;
}

/** ts_mock_get_remaining: Returns: the time left, in microseconds; below 0 where a practice runs over */
gint64
ts_mock_get_remaining (TsMock *self)
{
  return ts_mock_get_limit (self) - ts_mock_get_used (self);
}

/* ---- stages ---- */

/** ts_mock_get_stage: Returns: the stage it is in; the first before the start, the last one entered after the end */
TsMockStage
ts_mock_get_stage (TsMock *self)
{
  g_return_val_if_fail (TS_IS_MOCK (self), 0);

  return ts_mock_view_get_stage (self->view);
}

/**
 * ts_mock_enter_stage:
 * @stage: the stage to go to, the next one as a rule; an earlier one may be entered again
 *
 * Leaves the stage it is in. What that one left over is there for the next; one that is passed over is noted
 * as skipped.
 */
void
ts_mock_enter_stage (TsMock *self, TsMockStage stage)
{
  TsMockStage from;

  g_return_if_fail (TS_IS_MOCK (self) && stage < TS_N_STAGES);

  from = ts_mock_view_get_stage (self->view);
  if (!ts_mock_tick (self) || stage == from)
    return;
  for (guint i = from + 1; i < stage; i++)
    if (!ts_mock_view_was_entered (self->view, i))
      _ts_mock_add (self, ts_event_new (TS_EVENT_SKIPPED, TS_STAGE_NAMES[i], NULL));
  _ts_mock_add (self, ts_event_new (TS_EVENT_STAGE, TS_STAGE_NAMES[stage], NULL));
}

/** ts_mock_get_stage_used: Returns: how long it was in a stage up to now, in microseconds */
gint64
ts_mock_get_stage_used (TsMock *self, TsMockStage stage)
{
  gint64 used = ts_mock_get_used (self);

  return ts_mock_view_get_stage_time (self->view, stage, used / 1000) * 1000;
}

/**
 * ts_mock_get_stage_remaining:
 *
 * Returns: the time until the stage it is in ought to be over, in microseconds: what earlier stages left over
 *   is there for it, and what they took is missing. Below 0 in overtime.
 */
gint64
ts_mock_get_stage_remaining (TsMock *self)
{
  gint64 used = ts_mock_get_used (self);
  gint64 end = ts_time_plan_get_end (&self->plan, ts_mock_get_stage (self));

  return end * G_USEC_PER_SEC - used;
}

static void
measure_stages (TsMock *self, gint64 *actual)
{
  gint64 at = ts_mock_get_used (self) / 1000;

  for (guint i = 0; i < TS_N_STAGES; i++)
    actual[i] = ts_mock_view_get_stage_time (self->view, i, at);
}

/** ts_mock_get_discipline: Returns: see ts_time_plan_get_discipline() */
double
ts_mock_get_discipline (TsMock *self)
{
  gint64 actual[TS_N_STAGES];

  g_return_val_if_fail (TS_IS_MOCK (self), 0);

  measure_stages (self, actual);
  return ts_time_plan_get_discipline (&self->plan, actual);
}

/** ts_mock_get_coverage: Returns: see ts_time_plan_get_coverage() */
double
ts_mock_get_coverage (TsMock *self)
{
  gint64 actual[TS_N_STAGES];

  g_return_val_if_fail (TS_IS_MOCK (self), 0);

  measure_stages (self, actual);
  return ts_time_plan_get_coverage (&self->plan, actual);
}

/* ---- what it is ---- */

/** ts_mock_get_id: Returns: (transfer none): its id */
const char *
ts_mock_get_id (TsMock *self)
{
  g_return_val_if_fail (TS_IS_MOCK (self), NULL);

  return self->id;
}

/** ts_mock_get_pack: Returns: (transfer none): the pack */
TsPack *
ts_mock_get_pack (TsMock *self)
{
  g_return_val_if_fail (TS_IS_MOCK (self), NULL);

  return self->pack;
}

/** ts_mock_get_prompt: Returns: (transfer none): the task */
const TsMockPrompt *
ts_mock_get_prompt (TsMock *self)
{
  g_return_val_if_fail (TS_IS_MOCK (self), NULL);

  return self->prompt;
}

/** ts_mock_get_level: Returns: the level it is rated against: the prompt's, or the one that was chosen instead */
TsLevel
ts_mock_get_level (TsMock *self)
{
  g_return_val_if_fail (TS_IS_MOCK (self), 0);

  return self->level;
}

/** ts_mock_get_minutes: Returns: its length in minutes */
guint
ts_mock_get_minutes (TsMock *self)
{
  g_return_val_if_fail (TS_IS_MOCK (self), 0);

  return self->minutes;
}

/** ts_mock_get_mode: Returns: which clock it runs by */
TsAttemptMode
ts_mock_get_mode (TsMock *self)
{
  g_return_val_if_fail (TS_IS_MOCK (self), 0);

  return self->mode;
}

/** ts_mock_get_state: Returns: whether it runs */
TsMockState
ts_mock_get_state (TsMock *self)
{
  g_return_val_if_fail (TS_IS_MOCK (self), 0);

  return self->state;
}

/** ts_mock_get_time_plan: Returns: (transfer none): how its time is divided */
const TsTimePlan *
ts_mock_get_time_plan (TsMock *self)
{
  g_return_val_if_fail (TS_IS_MOCK (self), NULL);

  return &self->plan;
}

/** ts_mock_get_interviewer: Returns: (transfer none) (nullable): the second person, who rates */
const char *
ts_mock_get_interviewer (TsMock *self)
{
  g_return_val_if_fail (TS_IS_MOCK (self), NULL);

  return self->interviewer;
}

/** ts_mock_get_candidate: Returns: (transfer none) (nullable): who sits it */
const char *
ts_mock_get_candidate (TsMock *self)
{
  g_return_val_if_fail (TS_IS_MOCK (self), NULL);

  return self->candidate;
}

/** ts_mock_get_design_id: Returns: (transfer none) (nullable): the design that is drawn in it */
const char *
ts_mock_get_design_id (TsMock *self)
{
  g_return_val_if_fail (TS_IS_MOCK (self), NULL);

  return self->design_id;
}

/**
 * ts_mock_set_design_id:
 * @design_id: the design that is drawn in it
 */
void
ts_mock_set_design_id (TsMock *self, const char *design_id)
{
  g_return_if_fail (TS_IS_MOCK (self));

  if (g_strcmp0 (self->design_id, design_id) == 0)
    return;
  g_free (self->design_id);
  self->design_id = g_strdup (design_id);
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

/** ts_mock_get_events: Returns: (transfer none) (element-type TsEvent): the log, the oldest first */
GPtrArray *
ts_mock_get_events (TsMock *self)
{
  g_return_val_if_fail (TS_IS_MOCK (self), NULL);

  return self->events;
}

/** ts_mock_get_view: Returns: (transfer none): what the log comes to; changes with each event */
const TsMockView *
ts_mock_get_view (TsMock *self)
{
  g_return_val_if_fail (TS_IS_MOCK (self), NULL);

  return self->view;
}

/** ts_mock_get_started: Returns: when it was started, in microseconds since 1970; 0 if it was not */
gint64
ts_mock_get_started (TsMock *self)
{
  g_return_val_if_fail (TS_IS_MOCK (self), 0);

  return self->started;
}

/** ts_mock_get_finished: Returns: when it ended, in microseconds since 1970; 0 if it did not */
gint64
ts_mock_get_finished (TsMock *self)
{
  g_return_val_if_fail (TS_IS_MOCK (self), 0);

  return self->finished;
}

/** ts_mock_is_timed_out: Returns: whether it ended because the time was up */
gboolean
ts_mock_is_timed_out (TsMock *self)
{
  g_return_val_if_fail (TS_IS_MOCK (self), FALSE);

  return self->timed_out;
}

/** ts_mock_is_clock_unsure: Returns: whether some of its time is known by the time of day alone */
gboolean
ts_mock_is_clock_unsure (TsMock *self)
{
  g_return_val_if_fail (TS_IS_MOCK (self), FALSE);

  return self->clock_unsure;
}
