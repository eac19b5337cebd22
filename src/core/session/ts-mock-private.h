/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/ts-stopwatch.h"
#include "session/ts-interviewer.h"
#include "session/ts-mock.h"

G_BEGIN_DECLS

/**
 * TsMock:
 *
 * NEW -> RUNNING -> FINISHED, and for practice RUNNING <-> PAUSED. Always:
 *
 * - @used only grows, and in an exam never beyond the plan's total;
 * - @events only grows, in the order of their times, and only while RUNNING or PAUSED (the last, FINISHED, ends
 *   it);
 * - @view is what the events come to, and nothing else;
 * - @paused_at is not 0 exactly while PAUSED.
 */
struct _TsMock
{
  GObject parent_instance;

  char *id;
  TsPack *pack;
  char *pack_version; /* of the pack it was started with */
  const TsMockPrompt *prompt;
  TsLevel level;
  guint minutes;
  TsAttemptMode mode;
  TsMockState state;
  TsTimePlan plan;
  char *interviewer; /* (nullable) */
  char *candidate;   /* (nullable) */
  char *design_id;   /* (nullable) */
  TsStopwatch *watch;
  TsInterviewer *ear; /* (nullable): made when the first question is asked */
  GPtrArray *events;  /* of TsEvent */
  TsMockView *view;
  gint64 used;              /* microseconds */
  gint64 used_when_written; /* what @used was when the watch was written that was read */
  gint64 started, finished; /* wall time; 0 until then */
  gint64 paused_at;         /* wall time */
  gint64 ran_out_at;        /* wall time at which there was no time left; 0 before */
  gboolean timed_out;
  gboolean clock_unsure;
};

TsMock *_ts_mock_new_empty (TsPack *pack, const TsMockPrompt *prompt, TsClock *clock);
void _ts_mock_add (TsMock *self, TsEvent *event);
gboolean _ts_mock_is_open (TsMock *self);
gint64 _ts_mock_get_most (TsMock *self);

char *_ts_record_to_json (const TsDecisionRecord *record);
TsDecisionRecord *_ts_record_from_json (const char *text);

G_END_DECLS
