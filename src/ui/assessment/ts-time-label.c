/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

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
