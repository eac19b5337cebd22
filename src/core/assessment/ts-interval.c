/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-attempt-private.h"

/* Pauses and gaps: how they are kept, and how a report tells of them. */

void
_ts_intervals_write (JsonBuilder *builder, GArray *intervals)
{
  json_builder_set_member_name (builder, "intervals");
  json_builder_begin_array (builder);
  for (guint i = 0; i < intervals->len; i++)
    {
      const TsInterval *interval = &g_array_index (intervals, TsInterval, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "start");
      json_builder_add_int_value (builder, interval->start);
      json_builder_set_member_name (builder, "length");
      json_builder_add_int_value (builder, interval->length);
      json_builder_set_member_name (builder, "reason");
      json_builder_add_string_value (builder, interval->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
_ts_intervals_read (TsJson *json, GArray *intervals)
{
  static const char *const reasons[] = { "pause", "closed", "asleep", "clock", NULL };
  guint length = ts_json_enter_array (json, "intervals");

  for (guint i = 0; i < length; i++)
    {
      TsInterval interval = { 0 };

      ts_json_enter_element (json, i);
      interval.start = ts_json_read_int (json, "start", G_MININT64, G_MAXINT64);
      interval.length = ts_json_read_int (json, "length", G_MININT64, G_MAXINT64);
      interval.reason = g_intern_string (reasons[ts_json_read_enum (json, "reason", reasons)]);
      g_array_append_val (intervals, interval);
      ts_json_leave (json);
    }
  ts_json_leave (json);
}

static char *
format_length (gint64 length)
{
  gint64 seconds = ABS (length) / G_USEC_PER_SEC;

  if (seconds >= 3600)
    /* Translators: hours and minutes. */
    return g_strdup_printf (_ ("%d h %d min"), (int) (seconds / 3600), (int) (seconds / 60 % 60));
  if (seconds >= 60)
    return g_strdup_printf (_ ("%d min"), (int) (seconds / 60));
  return g_strdup_printf (_ ("%d s"), (int) seconds);
}

static char *
describe (const TsInterval *interval)
{
  g_autoptr (GDateTime) start = g_date_time_new_from_unix_local (interval->start / G_USEC_PER_SEC);
  g_autofree char *when = start != NULL ? g_date_time_format (start, "%x %H:%M") : g_strdup ("");
  g_autofree char *length = format_length (interval->length);

  /* Translators: in these four, date and time, then a span of time such as "12 min". */
  if (g_str_equal (interval->reason, "pause"))
    return g_strdup_printf (_ ("%s: paused for %s"), when, length);
  if (g_str_equal (interval->reason, "closed"))
    return g_strdup_printf (_ ("%s: Touchstone was closed for %s"), when, length);
  if (g_str_equal (interval->reason, "asleep"))
    return g_strdup_printf (_ ("%s: the computer slept for %s"), when, length);
  return g_strdup_printf (interval->length < 0 ? _ ("%s: the time of day was set back by %s")
                                               : _ ("%s: the time of day was set forward by %s"),
                          when,
                          length);
}

/**
 * ts_intervals_describe:
 * @intervals: (element-type TsInterval): those of an attempt or a result
 *
 * Returns: (transfer full): a line for a report on each, in local time
 */
char **
ts_intervals_describe (GArray *intervals)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  g_return_val_if_fail (intervals != NULL, NULL);

  for (guint i = 0; i < intervals->len; i++)
    {
      g_autofree char *line = describe (&g_array_index (intervals, TsInterval, i));

      g_strv_builder_add (lines, line);
    }
  return g_strv_builder_end (lines);
}
