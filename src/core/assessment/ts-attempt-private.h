/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/ts-attempt.h"
#include "base/ts-json.h"

G_BEGIN_DECLS

/* One item of the paper and what was made of it. */
typedef struct
{
  const TsItem *item;
  TsResponse *response; /* (nullable) */
  gboolean flag;
  char *note; /* (nullable) */
} TsSheet;

/* The last look at the clock: what passed since is what the next look adds. */
typedef struct
{
  gint64 wall;
  gint64 elapsed;
  gint64 asleep;
  char *boot_id;
} TsAnchor;

typedef struct _TsAttemptHistory TsAttemptHistory;

TsAttemptHistory *_ts_attempt_history_new (void);
void _ts_attempt_history_free (TsAttemptHistory *self);

/**
 * TsAttempt:
 *
 * NEW -> RUNNING -> SUBMITTED, and in all but exams RUNNING <-> PAUSED. Always:
 *
 * - @used only grows, and never beyond @limit;
 * - while NEW, @used is 0 and @started is 0;
 * - responses, flags and notes change only while RUNNING or PAUSED;
 * - @paused_at is not 0 exactly while PAUSED.
 */
struct _TsAttempt
{
  GObject parent_instance;

  char *id;
  char *assessment_id; /* (nullable) */
  char *continues; /* (nullable): the attempt it goes on with; set exactly where it is untimed */
  TsPack *pack;
  char *pack_version; /* of the pack it was drawn from */
  const TsPhase *phase;
  TsLevel level; /* that the paper was drawn for and that it is measured against */
  TsAttemptMode mode;
  TsAttemptState state;
  guint64 seed;
  char **recent;  /* (nullable): what the paper was to leave out */
  GArray *sheets; /* of TsSheet */
  TsAttemptHistory *history;
  guint current;
  TsClock *clock;
  TsAnchor anchor;
  gint64 limit, used;        /* microseconds */
  gint64 started, submitted; /* wall time; 0 until then */
  gint64 paused_at;          /* wall time */
  gint64 ran_out_at;         /* wall time at which the time was up; 0 until then */
  gboolean timed_out;
  gboolean clock_unsure;
  GArray *intervals; /* of TsInterval */
};

TsAttempt *_ts_attempt_new_empty (TsPack *pack, const TsPhase *phase, TsClock *clock);
void _ts_attempt_add_item (TsAttempt *self, const TsItem *item);
void _ts_attempt_add_interval (TsAttempt *self, gint64 start, gint64 length, const char *reason);
void _ts_intervals_write (JsonBuilder *builder, GArray *intervals);
void _ts_intervals_read (TsJson *json, GArray *intervals);
void _ts_attempt_wake (TsAttempt *self);
void _ts_attempt_emit_response_changed (TsAttempt *self, guint index);
void _ts_attempt_emit_state_changed (TsAttempt *self);

/* What a step of the history is about. */
typedef enum
{
  TS_STEP_RESPONSE,
  TS_STEP_FLAG,
  TS_STEP_NOTE,
} TsStepKind;

void _ts_attempt_record (TsAttempt *self, guint index, TsStepKind kind);
void _ts_attempt_put_response (TsAttempt *self, guint index, TsResponse *response);
void _ts_attempt_put_note (TsAttempt *self, guint index, const char *note);

static inline TsSheet *
_ts_attempt_get_sheet (TsAttempt *self, guint index)
{
  return &g_array_index (self->sheets, TsSheet, index);
}

G_END_DECLS
