/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "widgets/ts-when.h"

/* Says when in words that are as exact as is of use. */

static GDateTime *
make_local (gint64 wall)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (wall / G_USEC_PER_SEC);

  return utc != NULL ? g_date_time_to_local (utc) : NULL;
}

static gboolean
is_same_day (GDateTime *a, GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b)
         && g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

/* Formats a moment: by the time on the last two days, else by the day, with @exact with the time as well. */
static char *
format (GDateTime *then, GDateTime *today, gboolean exact)
{
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (today, -1);

  if (is_same_day (then, today))
    /* Translators: when a design was changed, a time of today */
    return g_date_time_format (then, _ ("Today, %H:%M"));
  if (is_same_day (then, yesterday))
    /* Translators: when a design was changed, a time of yesterday */
    return g_date_time_format (then, _ ("Yesterday, %H:%M"));
  if (exact)
    /* Translators: when a design was changed, a day and a time */
    return g_date_time_format (then, _ ("%-e %B %Y, %H:%M"));
  /* Translators: when a design was changed, a day */
  return g_date_time_format (then, _ ("%-e %B %Y"));
}

/**
 * ts_when_format:
 * @when: wall time, in microseconds since 1970
 * @now: what "today" is
 *
 * Returns: (transfer full): a time of today or yesterday, or a day
 */
char *
ts_when_format (gint64 when, gint64 now)
{
  g_autoptr (GDateTime) then = make_local (when);
  g_autoptr (GDateTime) today = make_local (now);

  if (then == NULL || today == NULL)
    return g_strdup ("");
  return format (then, today, FALSE);
}

/**
 * ts_when_format_span:
 * @start: wall time, in microseconds since 1970
 * @end: the same; @start for a moment
 * @now: what "today" is
 *
 * Returns: (transfer full): a day and a time, or two if the end is in another minute
 */
char *
ts_when_format_span (gint64 start, gint64 end, gint64 now)
{
  g_autoptr (GDateTime) first = make_local (start);
  g_autoptr (GDateTime) last = make_local (end);
  g_autoptr (GDateTime) today = make_local (now);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (first == NULL || last == NULL || today == NULL)
    return g_strdup ("");
  from = format (first, today, TRUE);
  if (start / (60 * G_USEC_PER_SEC) == end / (60 * G_USEC_PER_SEC))
    return g_steal_pointer (&from);
  to = is_same_day (first, last) ? g_date_time_format (last, "%H:%M") : format (last, today, TRUE);
  /* Translators: from a moment to another one */
  return g_strdup_printf (_ ("%s – %s"), from, to);
}
