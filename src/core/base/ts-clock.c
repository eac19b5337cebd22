/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <time.h>

#include "base/ts-clock.h"

/**
 * SECTION: time as a parameter
 *
 * Whatever depends on time is handed a clock. The system's tells the time; a manual one stands still
 * until a test moves it. All times are microseconds, wall time since 1970 in UTC.
 */

struct _TsClock
{
  gatomicrefcount references;
  gboolean manual;
  gint64 wall;    /* manual only */
  gint64 elapsed; /* manual only */
  gint64 asleep;  /* manual only */
  guint boots;    /* manual only */
  char *boot_id;
};

G_DEFINE_BOXED_TYPE (TsClock, ts_clock, ts_clock_ref, ts_clock_unref)

static TsClock *
new_clock (gboolean manual)
{
  TsClock *self = g_new0 (TsClock, 1);

  g_atomic_ref_count_init (&self->references);
  self->manual = manual;
  return self;
}

/**
 * ts_clock_new_system:
 *
 * Returns: (transfer full): the clock of this machine
 */
TsClock *
ts_clock_new_system (void)
{
  TsClock *self = new_clock (FALSE);

  if (g_file_get_contents ("/proc/sys/kernel/random/boot_id", &self->boot_id, NULL, NULL))
    g_strstrip (self->boot_id);
  else
    self->boot_id = g_strdup ("unknown");
  return self;
}

/**
 * ts_clock_new_manual:
 * @wall: the wall time it shows, in microseconds since 1970
 *
 * Returns: (transfer full): a clock that only ts_clock_advance() and its like move
 */
TsClock *
ts_clock_new_manual (gint64 wall)
{
  TsClock *self = new_clock (TRUE);

  self->wall = wall;
  self->boot_id = g_strdup ("boot-0");
  return self;
}

TsClock *
ts_clock_ref (TsClock *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ts_clock_unref (TsClock *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->boot_id);
  g_free (self);
}

/**
 * ts_clock_get_wall:
 *
 * Returns: the time of day, in microseconds since 1970; it may be set back or forth
 */
gint64
ts_clock_get_wall (TsClock *self)
{
  return self->manual ? self->wall : g_get_real_time ();
}

/**
 * ts_clock_get_elapsed:
 *
 * Returns: microseconds since the machine started, counting the time it slept; it never jumps, and
 *   it is comparable only under the same ts_clock_get_boot_id()
 */
gint64
ts_clock_get_elapsed (TsClock *self)
{
  struct timespec now;

  if (self->manual)
    return self->elapsed;
  clock_gettime (CLOCK_BOOTTIME, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/**
 * ts_clock_get_asleep:
 *
 * Returns: how many of the microseconds of ts_clock_get_elapsed() the machine slept; comparable only under
 *   the same ts_clock_get_boot_id()
 */
gint64
ts_clock_get_asleep (TsClock *self)
{
  struct timespec awake, all;

  if (self->manual)
    return self->asleep;
  clock_gettime (CLOCK_MONOTONIC, &awake);
  clock_gettime (CLOCK_BOOTTIME, &all);
  return ((gint64) all.tv_sec - awake.tv_sec) * G_USEC_PER_SEC
         + (all.tv_nsec - awake.tv_nsec) / 1000;
}

/**
 * ts_clock_get_boot_id:
 *
 * Returns: (transfer none): what changes whenever the machine starts anew
 */
const char *
ts_clock_get_boot_id (TsClock *self)
{
  return self->boot_id;
}

/**
 * ts_clock_advance:
 *
 * Lets time pass on a manual clock, for wall time and elapsed time alike.
 */
void
ts_clock_advance (TsClock *self, gint64 microseconds)
{
  g_return_if_fail (self->manual && microseconds >= 0);

  self->wall += microseconds;
  self->elapsed += microseconds;
}

/**
 * ts_clock_sleep:
 *
 * Lets time pass on a manual clock while its machine sleeps.
 */
void
ts_clock_sleep (TsClock *self, gint64 microseconds)
{
  ts_clock_advance (self, microseconds);
  self->asleep += microseconds;
}

/**
 * ts_clock_set_wall:
 *
 * Sets a manual clock's wall time, as a person or the network would; no time passes.
 */
void
ts_clock_set_wall (TsClock *self, gint64 wall)
{
  g_return_if_fail (self->manual);

  self->wall = wall;
}

/**
 * ts_clock_reboot:
 *
 * Starts a manual clock's machine anew: elapsed time begins at zero under another boot id.
 */
void
ts_clock_reboot (TsClock *self)
{
  g_return_if_fail (self->manual);

  self->elapsed = 0;
  self->asleep = 0;
  g_free (self->boot_id);
  self->boot_id = g_strdup_printf ("boot-%u", ++self->boots);
}

/**
 * ts_clock_format:
 * @wall: microseconds since 1970
 *
 * Returns: (transfer full): the time as RFC 3339 has it, in UTC and whole seconds
 */
char *
ts_clock_format (gint64 wall)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (wall / G_USEC_PER_SEC);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}
