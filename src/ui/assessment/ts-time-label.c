/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-time-label.h"

/**
 * ts_time_label_format:
 * @microseconds: a span of time; below 0 counts as 0
 *
 * Returns: (transfer full): it as "17:42", or "1:17:42" from an hour on; a begun second counts
 */
char *
ts_time_label_format (gint64 microseconds)
{
  gint64 seconds = (MAX (microseconds, 0) + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;

  if (seconds >= 3600)
    return g_strdup_printf ("%d:%02d:%02d",
                            (int) (seconds / 3600),
                            (int) (seconds / 60 % 60),
                            (int) (seconds % 60));
  return g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
}

/**
 * ts_time_label_say:
 * @microseconds: a span of time; below 0 counts as 0
 *
 * Returns: (transfer full): it in words, such as "1 hour 12 minutes"; seconds only below a minute
 */
char *
ts_time_label_say (gint64 microseconds)
{
  guint seconds = (guint) (MAX (microseconds, 0) / G_USEC_PER_SEC);
  guint hours = seconds / 3600;
  guint minutes = seconds / 60 % 60;
  g_autofree char *hour = g_strdup_printf (ngettext ("%u hour", "%u hours", hours), hours);
  g_autofree char *minute =
      g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes), minutes);

  if (seconds < 60)
    return g_strdup_printf (ngettext ("%u second", "%u seconds", seconds), seconds);
  if (hours == 0)
    return g_steal_pointer (&minute);
  return minutes == 0 ? g_steal_pointer (&hour) : g_strdup_printf ("%s %s", hour, minute);
}

/**
 * ts_time_label_say_pace:
 * @ahead: by how much the learner is ahead of plan, in microseconds; below 0 when behind
 *
 * Returns: (transfer full): it in words; less than a minute either way is on pace
 */
char *
ts_time_label_say_pace (gint64 ahead)
{
  guint minutes = (guint) (ABS (ahead) / G_USEC_PER_SEC / 60);

  if (minutes == 0)
    return g_strdup (_ ("On pace"));
  return g_strdup_printf (ahead > 0 ? _ ("%u min ahead") : _ ("%u min behind"), minutes);
}
