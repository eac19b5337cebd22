/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/ts-json.h"

G_BEGIN_DECLS

/**
 * TsEventKind:
 * @TS_EVENT_STAGE: a stage was entered; subject: its name
 * @TS_EVENT_SKIPPED: a stage was passed over; subject: its name
 * @TS_EVENT_OVERTIME: a stage goes on after its planned end; subject: its name
 * @TS_EVENT_QUESTION: something was asked; text: the words; subject: the fact that was meant, if one was
 * @TS_EVENT_FACT: a fact was told; subject: its id
 * @TS_EVENT_TURN: a turn of the interviewer was shown; subject: its id
 * @TS_EVENT_ANSWER: the answer to a turn is another one now; subject: its id; text: it
 * @TS_EVENT_NOTE: a line of the notes changed; subject: "insert", "change" or "remove"; first: the line, from
 *   0; text: it
 * @TS_EVENT_SECTION: a section of the write-up changed; subject: its id; first: the byte where; count: how many
 *   bytes were taken out there; text: what was put in
 * @TS_EVENT_DECISION: the decision log changed; subject: "insert", "change" or "remove"; first: the record,
 *   from 0; text: it, as JSON
 * @TS_EVENT_DESIGN: the design changed; first: how many entries its journal has now
 * @TS_EVENT_REMARK: somebody remarked something; text: it; subject: who, if it was not the candidate
 * @TS_EVENT_PAUSE: the session was paused; count: for how many milliseconds, known when it goes on
 * @TS_EVENT_GAP: the clock was not watched; subject: "closed", "asleep" or "clock"; count: milliseconds, below 0 where
 *   the clock was set back
 * @TS_EVENT_FINISHED: it is over; subject: "time" where the time was up, else "handed_in"
 *
 * What can happen in a session.
 */
typedef enum
{
  TS_EVENT_STAGE,
  TS_EVENT_SKIPPED,
  TS_EVENT_OVERTIME,
  TS_EVENT_QUESTION,
  TS_EVENT_FACT,
  TS_EVENT_TURN,
  TS_EVENT_ANSWER,
  TS_EVENT_NOTE,
  TS_EVENT_SECTION,
  TS_EVENT_DECISION,
  TS_EVENT_DESIGN,
  TS_EVENT_REMARK,
  TS_EVENT_PAUSE,
  TS_EVENT_GAP,
  TS_EVENT_FINISHED,
} TsEventKind;

#define TS_N_EVENT_KINDS 15

/** TS_EVENT_KIND_NAMES: the words files use for a #TsEventKind, %NULL-terminated. */
extern const char *const TS_EVENT_KIND_NAMES[];

/**
 * TsEvent:
 * @kind: what happened; it says what the other members mean
 * @at: when, in milliseconds of the session's time: pauses do not count
 * @wall: when, in microseconds since 1970
 * @subject: (nullable): what it is about
 * @text: (nullable): words
 * @first: a place
 * @count: an amount
 *
 * One entry of a session's log. It never changes.
 */
typedef struct
{
  TsEventKind kind;
  gint64 at;
  gint64 wall;
  char *subject;
  char *text;
  gint64 first;
  gint64 count;
} TsEvent;

#define TS_TYPE_EVENT (ts_event_get_type ())
GType ts_event_get_type (void);

TsEvent *ts_event_new (TsEventKind kind, const char *subject, const char *text);
TsEvent *ts_event_new_at (TsEventKind kind,
                          const char *subject,
                          gint64 first,
                          gint64 count,
                          const char *text);
TsEvent *ts_event_copy (const TsEvent *self);
void ts_event_free (TsEvent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsEvent, ts_event_free)

char *ts_event_to_json (const TsEvent *self);
TsEvent *ts_event_from_json (const char *name, const char *text, GError **error);

G_END_DECLS
