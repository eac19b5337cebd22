/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ts-json-write.h"
#include "base/ts-stopwatch.h"

/* Measures time from look to look. Within one run of the machine the elapsed time tells, which nobody can
 * set; after another start only wall time is left, which may have been set: it counts if it went forward. */
struct _TsStopwatch
{
  TsClock *clock;
  gint64 wall, elapsed, asleep; /* at the last look */
  char *boot_id;                /* (nullable): NULL before it was started */
};

/**
 * ts_stopwatch_new:
 * @clock: what it looks at
 *
 * Returns: (transfer full): one that was not started
 */
TsStopwatch *
ts_stopwatch_new (TsClock *clock)
{
  TsStopwatch *self = g_new0 (TsStopwatch, 1);

  self->clock = ts_clock_ref (clock);
  return self;
}

void
ts_stopwatch_free (TsStopwatch *self)
{
  ts_clock_unref (self->clock);
  g_free (self->boot_id);
  g_free (self);
}

/** ts_stopwatch_get_clock: Returns: (transfer none): what it looks at */
TsClock *
ts_stopwatch_get_clock (TsStopwatch *self)
{
  return self->clock;
}

/** ts_stopwatch_start: Lets it run from now on, whatever passed before. */
void
ts_stopwatch_start (TsStopwatch *self)
{
  self->wall = ts_clock_get_wall (self->clock);
  self->elapsed = ts_clock_get_elapsed (self->clock);
  self->asleep = ts_clock_get_asleep (self->clock);
  if (g_strcmp0 (self->boot_id, ts_clock_get_boot_id (self->clock)) != 0)
    {
      g_free (self->boot_id);
      self->boot_id = g_strdup (ts_clock_get_boot_id (self->clock));
    }
}

/**
 * ts_stopwatch_look:
 * @lap: (out): what passed since the last look, or since it was started
 *
 * Looks, and lets it run on from there.
 */
void
ts_stopwatch_look (TsStopwatch *self, TsLap *lap)
{
  gint64 by_wall = ts_clock_get_wall (self->clock) - self->wall;
  gint64 by_elapsed = ts_clock_get_elapsed (self->clock) - self->elapsed;

  *lap = (TsLap){ .since = self->wall };
  if (g_strcmp0 (self->boot_id, ts_clock_get_boot_id (self->clock)) != 0)
    {
      lap->unsure = TRUE;
      lap->passed = MAX (by_wall, 0);
    }
  else
    {
      lap->passed = MAX (by_elapsed, 0);
      lap->slept = CLAMP (ts_clock_get_asleep (self->clock) - self->asleep, 0, lap->passed);
      if (ABS (by_wall - by_elapsed) > TS_STOPWATCH_SLACK)
        lap->set_by = by_wall - by_elapsed;
    }
  ts_stopwatch_start (self);
}

/**
 * ts_stopwatch_write:
 * @builder: stands in an object
 * @member: the name of what is written
 *
 * Writes where it stands, so that another program can look on.
 */
void
ts_stopwatch_write (TsStopwatch *self, JsonBuilder *builder, const char *member)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  ts_json_write_int (builder, "wall", self->wall);
  ts_json_write_int (builder, "elapsed", self->elapsed);
  ts_json_write_int (builder, "asleep", self->asleep);
  json_builder_set_member_name (builder, "boot_id");
  json_builder_add_string_value (builder, self->boot_id != NULL ? self->boot_id : "");
  json_builder_end_object (builder);
}

/**
 * ts_stopwatch_read:
 * @json: stands in the object
 * @member: the name of what was written
 *
 * Goes on from where ts_stopwatch_write() found it.
 */
void
ts_stopwatch_read (TsStopwatch *self, TsJson *json, const char *member)
{
  ts_json_enter_object (json, member);
  self->wall = ts_json_read_int (json, "wall", 0, G_MAXINT64);
  self->elapsed = ts_json_read_int (json, "elapsed", 0, G_MAXINT64);
  self->asleep = ts_json_read_int (json, "asleep", 0, G_MAXINT64);
  g_free (self->boot_id);
  self->boot_id = g_strdup (ts_json_read_string (json, "boot_id"));
  ts_json_leave (json);
}
