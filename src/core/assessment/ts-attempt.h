/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/ts-clock.h"
#include "content/ts-pack.h"
#include "content/ts-scale.h"
#include "evaluation/ts-response.h"

G_BEGIN_DECLS

typedef enum
{
  TS_ATTEMPT_ERROR_PACK,
} TsAttemptError;

#define TS_ATTEMPT_ERROR (ts_attempt_error_quark ())
GQuark ts_attempt_error_quark (void);

/**
 * TsAttemptMode:
 * @TS_ATTEMPT_EXAM: the clock runs from the start to the end, also while the program is closed
 * @TS_ATTEMPT_PRACTICE: the clock can be paused and stands still while the program is closed or the machine
 *   sleeps
 * @TS_ATTEMPT_UNTIMED: goes on with an attempt that is over; time is counted as in practice and never up, and
 *   the result never counts
 */
typedef enum
{
  TS_ATTEMPT_EXAM,
  TS_ATTEMPT_PRACTICE,
  TS_ATTEMPT_UNTIMED,
} TsAttemptMode;

/** TS_ATTEMPT_NO_LIMIT: the time there is in an untimed attempt. */
#define TS_ATTEMPT_NO_LIMIT G_MAXINT64

typedef enum
{
  TS_ATTEMPT_NEW,
  TS_ATTEMPT_RUNNING,
  TS_ATTEMPT_PAUSED,
  TS_ATTEMPT_SUBMITTED,
} TsAttemptState;

/**
 * TsInterval:
 * @start: wall time, in microseconds since 1970
 * @length: microseconds
 * @reason: "pause", "closed" (the program was not running), "asleep" (the machine was not) or "clock" (wall
 *   time was set)
 *
 * A stretch of an attempt that a report tells of.
 */
typedef struct
{
  gint64 start;
  gint64 length;
  const char *reason;
} TsInterval;

/* The words files use, NULL-terminated. */
extern const char *const TS_ATTEMPT_MODE_NAMES[];
extern const char *const TS_ATTEMPT_STATE_NAMES[];

#define TS_TYPE_ATTEMPT (ts_attempt_get_type ())
G_DECLARE_FINAL_TYPE (TsAttempt, ts_attempt, TS, ATTEMPT, GObject)

TsAttempt *ts_attempt_new (const char *id,
                           const char *assessment_id,
                           TsPack *pack,
                           const TsPhase *phase,
                           TsLevel level,
                           TsAttemptMode mode,
                           guint64 seed,
                           const char *const *recent,
                           TsClock *clock,
                           GError **error);
TsAttempt *ts_attempt_new_continuation (TsAttempt *first, const char *id);

const char *ts_attempt_get_id (TsAttempt *self);
const char *ts_attempt_get_assessment_id (TsAttempt *self);
TsPack *ts_attempt_get_pack (TsAttempt *self);
const char *ts_attempt_get_pack_version (TsAttempt *self);
const TsPhase *ts_attempt_get_phase (TsAttempt *self);
TsLevel ts_attempt_get_level (TsAttempt *self);
TsAttemptMode ts_attempt_get_mode (TsAttempt *self);
TsAttemptState ts_attempt_get_state (TsAttempt *self);
guint64 ts_attempt_get_seed (TsAttempt *self);
const char *ts_attempt_get_continues (TsAttempt *self);
GPtrArray *ts_attempt_draw_again (TsAttempt *self, GError **error);
guint ts_attempt_get_n_repeats (TsAttempt *self);

guint ts_attempt_get_n_items (TsAttempt *self);
const TsItem *ts_attempt_get_item (TsAttempt *self, guint index);
gboolean ts_attempt_find_item (TsAttempt *self, const char *id, guint *index);

TsResponse *ts_attempt_get_response (TsAttempt *self, guint index);
gboolean ts_attempt_set_response (TsAttempt *self, guint index, TsResponse *response);
gboolean ts_attempt_is_answered (TsAttempt *self, guint index);
guint ts_attempt_count_answered (TsAttempt *self);
gboolean ts_attempt_get_flag (TsAttempt *self, guint index);
void ts_attempt_set_flag (TsAttempt *self, guint index, gboolean flag);
const char *ts_attempt_get_note (TsAttempt *self, guint index);
void ts_attempt_set_note (TsAttempt *self, guint index, const char *note);
guint ts_attempt_get_current (TsAttempt *self);
void ts_attempt_set_current (TsAttempt *self, guint index);

gboolean ts_attempt_can_undo (TsAttempt *self);
gboolean ts_attempt_can_redo (TsAttempt *self);
gboolean ts_attempt_undo (TsAttempt *self, guint *index);
gboolean ts_attempt_redo (TsAttempt *self, guint *index);

void ts_attempt_start (TsAttempt *self);
void ts_attempt_pause (TsAttempt *self);
void ts_attempt_resume (TsAttempt *self);
void ts_attempt_submit (TsAttempt *self);
gboolean ts_attempt_tick (TsAttempt *self);

GHashTable *ts_attempt_mark (TsAttempt *self);

gboolean ts_attempt_is_timed (TsAttempt *self);
gint64 ts_attempt_get_limit (TsAttempt *self);
gint64 ts_attempt_get_used (TsAttempt *self);
gint64 ts_attempt_get_remaining (TsAttempt *self);
gboolean ts_attempt_get_pace (TsAttempt *self, gint64 *ahead);
gint64 ts_attempt_get_started (TsAttempt *self);
gint64 ts_attempt_get_submitted (TsAttempt *self);
gboolean ts_attempt_is_timed_out (TsAttempt *self);
gboolean ts_attempt_is_clock_unsure (TsAttempt *self);
GArray *ts_attempt_get_intervals (TsAttempt *self);
char **ts_intervals_describe (GArray *intervals);

char *ts_attempt_to_json (TsAttempt *self);
TsAttempt *ts_attempt_from_json (const char *name,
                                 const char *text,
                                 TsPack *pack,
                                 TsClock *clock,
                                 GError **error);
gboolean ts_attempt_restore_response (TsAttempt *self, const char *item_id, TsResponse *response);

G_END_DECLS
