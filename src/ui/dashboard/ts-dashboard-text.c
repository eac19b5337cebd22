/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dashboard/ts-dashboard-text.h"

/* What the dashboard says: a greeting, what to go on with, and for each chart what is found in it. */

/**
 * ts_dashboard_greet:
 * @name: (nullable): what the learner is called
 * @wall: the time, in microseconds since 1970
 *
 * Returns: (transfer full): a greeting that suits the hour where the learner is
 */
char *
ts_dashboard_greet (const char *name, gint64 wall)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (wall / G_USEC_PER_SEC);
  int hour = now != NULL ? g_date_time_get_hour (now) : 12;

  if (name == NULL)
    return g_strdup (_ ("Welcome"));
  if (hour >= 5 && hour < 12)
    return g_strdup_printf (_ ("Good morning, %s"), name);
  if (hour >= 12 && hour < 18)
    return g_strdup_printf (_ ("Good afternoon, %s"), name);
  return g_strdup_printf (_ ("Good evening, %s"), name);
}

/**
 * ts_dashboard_describe_attempt:
 * @attempt: one that was not submitted
 *
 * Returns: (transfer full): how far it is; a begun minute counts
 */
char *
ts_dashboard_describe_attempt (TsAttempt *attempt)
{
  const gint64 minute = 60 * G_USEC_PER_SEC;
  guint minutes = (guint) ((MAX (ts_attempt_get_remaining (attempt), 0) + minute - 1) / minute);
  g_autofree char *left = NULL;

  if (minutes == 0)
    left = g_strdup (_ ("time is up"));
  else
    left = g_strdup_printf (ngettext ("%u minute left", "%u minutes left", minutes), minutes);
  /* Translators: how many items are answered, and how much time is left */
  return g_strdup_printf (_ ("%u of %u answered · %s"),
                          ts_attempt_count_answered (attempt),
                          ts_attempt_get_n_items (attempt),
                          left);
}

/**
 * ts_dashboard_describe_phase:
 * @phase: a phase that comes next
 *
 * Returns: (transfer full): how large it is
 */
char *
ts_dashboard_describe_phase (const TsPhase *phase)
{
  return g_strdup_printf (ngettext ("%u item · %u minutes", "%u items · %u minutes", phase->items),
                          phase->items,
                          phase->minutes);
}

/**
 * ts_dashboard_find_criterion:
 * @progress: where the learner stands
 *
 * Returns: (transfer full): what the criteria show: which is the weakest, if one is
 */
char *
ts_dashboard_find_criterion (const TsProgress *progress)
{
  TsCriterion weakest = 0, strongest = 0;

  for (TsCriterion c = 0; c < TS_N_CRITERIA; c++)
    {
      double score = ts_progress_get_criterion (progress, c);

      if (score < 0)
        return g_strdup (_ ("No design was rated yet"));
      if (score < ts_progress_get_criterion (progress, weakest))
        weakest = c;
      if (score > ts_progress_get_criterion (progress, strongest))
        strongest = c;
    }
  if (weakest == strongest)
    return g_strdup (_ ("All five criteria are level"));
  return g_strdup_printf (_ ("Strongest: %s. Weakest: %s."),
                          ts_criterion_get_label (strongest),
                          ts_criterion_get_label (weakest));
}

/**
 * ts_dashboard_find_phase:
 * @progress: where the learner stands
 * @pack: its pack
 *
 * Returns: (transfer full): what the phases show: how many were sat, and then which is the lowest
 */
char *
ts_dashboard_find_phase (const TsProgress *progress, const TsPack *pack)
{
  GPtrArray *phases = ts_pack_get_phases (pack);
  guint sat = 0, lowest = 0;

  for (guint i = 0; i < phases->len; i++)
    {
      sat += ts_progress_get_best_phase (progress, i) >= 0;
      if (ts_progress_get_best_phase (progress, i) < ts_progress_get_best_phase (progress, lowest))
        lowest = i;
    }
  if (sat < phases->len)
    return g_strdup_printf (ngettext ("%u of %u phase sat", "%u of %u phases sat", phases->len),
                            sat,
                            phases->len);
  return g_strdup_printf (_ ("Most to gain: %s"), ((const TsPhase *) phases->pdata[lowest])->title);
}

/**
 * ts_dashboard_find_trend:
 * @progress: where the learner stands
 *
 * Returns: (transfer full): what the history shows: how the last assessment differs from the one before
 */
char *
ts_dashboard_find_trend (const TsProgress *progress)
{
  GArray *history = ts_progress_get_history (progress);
  double last, change;

  if (history->len == 0)
    return g_strdup (_ ("No assessment is complete yet"));
  last = ts_score_cut_off (g_array_index (history, TsProgressPoint, history->len - 1).score);
  if (history->len == 1)
    return g_strdup_printf (_ ("First assessment: %.1f"), last);
  change =
      last - ts_score_cut_off (g_array_index (history, TsProgressPoint, history->len - 2).score);
  if (change > 0.05)
    return g_strdup_printf (_ ("Up %.1f since the assessment before"), change);
  if (change < -0.05)
    return g_strdup_printf (_ ("Down %.1f since the assessment before"), -change);
  return g_strdup (_ ("The same as in the assessment before"));
}
