/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/ts-attempt.h"
#include "base/ts-clock.h"
#include "content/ts-pack.h"
#include "diagram/ts-journal.h"
#include "session/ts-mock-event.h"
#include "session/ts-mock-view.h"
#include "session/ts-time-plan.h"

G_BEGIN_DECLS

typedef enum
{
  TS_MOCK_ERROR_PACK,
} TsMockError;

#define TS_MOCK_ERROR (ts_mock_error_quark ())
GQuark ts_mock_error_quark (void);

typedef enum
{
  TS_MOCK_NEW,
  TS_MOCK_RUNNING,
  TS_MOCK_PAUSED,
  TS_MOCK_FINISHED,
} TsMockState;

/** TS_MOCK_STATE_NAMES: the words files use for a #TsMockState, %NULL-terminated. */
extern const char *const TS_MOCK_STATE_NAMES[];

/**
 * TsMockPlan:
 * @prompt: (not nullable): the task
 * @minutes: the length, #TS_TIME_PLAN_SHORTEST to #TS_TIME_PLAN_LONGEST
 * @mode: #TS_ATTEMPT_EXAM: the clock runs on while the program is closed, and there is no pause;
 *   #TS_ATTEMPT_PRACTICE: it can be paused
 * @tilted: whether the stages are planned for the level
 * @at_other_level: whether it is rated by the anchors of @level instead of those of the prompt's own level
 * @level: that level; else of no meaning
 * @interviewer: (nullable): the name of a second person who leads and rates
 * @candidate: (nullable): the name of the one who sits it
 *
 * What is chosen before a session starts.
 */
typedef struct
{
  const TsMockPrompt *prompt;
  guint minutes;
  TsAttemptMode mode;
  gboolean tilted;
  gboolean at_other_level;
  TsLevel level;
  const char *interviewer;
  const char *candidate;
} TsMockPlan;

#define TS_TYPE_MOCK (ts_mock_get_type ())
G_DECLARE_FINAL_TYPE (TsMock, ts_mock, TS, MOCK, GObject)

TsMock *ts_mock_new (const char *id, TsPack *pack, const TsMockPlan *plan, TsClock *clock);

const char *ts_mock_get_id (TsMock *self);
TsPack *ts_mock_get_pack (TsMock *self);
const TsMockPrompt *ts_mock_get_prompt (TsMock *self);
TsLevel ts_mock_get_level (TsMock *self);
guint ts_mock_get_minutes (TsMock *self);
TsAttemptMode ts_mock_get_mode (TsMock *self);
TsMockState ts_mock_get_state (TsMock *self);
const TsTimePlan *ts_mock_get_time_plan (TsMock *self);
const char *ts_mock_get_interviewer (TsMock *self);
const char *ts_mock_get_candidate (TsMock *self);
const char *ts_mock_get_design_id (TsMock *self);
void ts_mock_set_design_id (TsMock *self, const char *design_id);

/* The log, and what it comes to up to now. */
GPtrArray *ts_mock_get_events (TsMock *self);
const TsMockView *ts_mock_get_view (TsMock *self);

/* The clock: microseconds, but for the log, which counts milliseconds. */
void ts_mock_start (TsMock *self);
void ts_mock_pause (TsMock *self);
void ts_mock_resume (TsMock *self);
void ts_mock_finish (TsMock *self);
gboolean ts_mock_tick (TsMock *self);
gint64 ts_mock_get_limit (TsMock *self);
gint64 ts_mock_get_used (TsMock *self);
gint64 ts_mock_get_remaining (TsMock *self);
gint64 ts_mock_get_started (TsMock *self);
gint64 ts_mock_get_finished (TsMock *self);
gboolean ts_mock_is_timed_out (TsMock *self);
gboolean ts_mock_is_clock_unsure (TsMock *self);

/* The stages. */
TsMockStage ts_mock_get_stage (TsMock *self);
void ts_mock_enter_stage (TsMock *self, TsMockStage stage);
gint64 ts_mock_get_stage_used (TsMock *self, TsMockStage stage);
gint64 ts_mock_get_stage_remaining (TsMock *self);
double ts_mock_get_discipline (TsMock *self);
double ts_mock_get_coverage (TsMock *self);

/* What the candidate does. Nothing of it happens before the start or after the end. */
const TsFact *ts_mock_ask (TsMock *self, const char *question);
gboolean ts_mock_reveal (TsMock *self, const char *fact);
void ts_mock_set_answer (TsMock *self, const char *turn, const char *text);
void ts_mock_set_notes (TsMock *self, const char *notes);
void ts_mock_set_section (TsMock *self, const char *section, const char *text);
void ts_mock_set_decision (TsMock *self, guint index, const TsDecisionRecord *record);
void ts_mock_remove_decision (TsMock *self, guint index);
void ts_mock_note_design (TsMock *self, guint place);
void ts_mock_watch_journal (TsMock *self, TsJournal *journal);
void ts_mock_remark (TsMock *self, const char *who, const char *text);

/* What the interviewer does of itself: the turn that is due next, if one is, and that it was shown. */
const TsTurn *ts_mock_get_due_turn (TsMock *self);
void ts_mock_show_turn (TsMock *self, const TsTurn *turn);

TsResponse *ts_mock_make_response (TsMock *self, const char *diagram);

char *ts_mock_to_json (TsMock *self);
TsMock *ts_mock_from_json (const char *name,
                           const char *text,
                           TsPack *pack,
                           TsClock *clock,
                           GError **error);
gboolean ts_mock_restore_event (TsMock *self, TsEvent *event);
void ts_mock_wake (TsMock *self);

G_END_DECLS
