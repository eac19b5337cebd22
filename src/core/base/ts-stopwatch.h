/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "base/ts-clock.h"
#include "base/ts-json.h"

G_BEGIN_DECLS

/** TS_STOPWATCH_SLACK: wall time and elapsed time may drift apart by this much (NTP slews), in microseconds. */
#define TS_STOPWATCH_SLACK (2 * G_USEC_PER_SEC)

/**
 * TsLap:
 * @since: wall time of the look before, in microseconds since 1970
 * @passed: microseconds since then, from 0
 * @slept: how many of them the machine slept
 * @set_by: by how many microseconds wall time was set meanwhile; 0 if it was not, or only a little
 * @unsure: whether only wall time was there to tell, since the machine was started anew
 *
 * What one look at a stopwatch says.
 */
typedef struct
{
  gint64 since;
  gint64 passed;
  gint64 slept;
  gint64 set_by;
  gboolean unsure;
} TsLap;

typedef struct _TsStopwatch TsStopwatch;

TsStopwatch *ts_stopwatch_new (TsClock *clock);
void ts_stopwatch_free (TsStopwatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsStopwatch, ts_stopwatch_free)

TsClock *ts_stopwatch_get_clock (TsStopwatch *self);
void ts_stopwatch_start (TsStopwatch *self);
void ts_stopwatch_look (TsStopwatch *self, TsLap *lap);

void ts_stopwatch_write (TsStopwatch *self, JsonBuilder *builder, const char *member);
void ts_stopwatch_read (TsStopwatch *self, TsJson *json, const char *member);

G_END_DECLS
