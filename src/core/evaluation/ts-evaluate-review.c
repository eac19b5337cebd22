/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "evaluation/ts-evaluator-private.h"
#include "evaluation/ts-review-match.h"

/* How far a remark may miss the lines of a defect and still count as meaning it. */
#define LINE_SLACK 2

static const double severity_weights[] = {
  [TS_SEVERITY_CRITICAL] = 5,
  [TS_SEVERITY_MAJOR] = 3,
  [TS_SEVERITY_MINOR] = 1,
};

static gboolean
touches (const TsRemark *remark, guint first, guint last, guint slack)
{
  return remark->first_line <= last + slack && remark->last_line + slack >= first;
}

/* A remark over half of the code points at nothing. */
static gboolean
is_too_wide (const TsRemark *remark, const TsDefect *defect)
{
  guint width = remark->last_line - remark->first_line + 1;
  guint allowed = defect->last_line - defect->first_line + 1 + 2 * LINE_SLACK;

  return width > MAX (allowed, 10);
}

static gboolean
points_at (const TsRemark *remark, const TsDefect *defect)
{
  return touches (remark, defect->first_line, defect->last_line, LINE_SLACK)
         && !is_too_wide (remark, defect);
}

static int
find_defect (const TsReviewExercise *review, const TsRemark *remark, const gboolean *found)
{
  int best = TS_REVIEW_FALSE_ALARM;

  for (guint i = 0; i < review->defects->len; i++)
    {
      const TsDefect *defect = review->defects->pdata[i];

      if (!points_at (remark, defect))
        continue;
      if (found[i])
        {
          if (best == TS_REVIEW_FALSE_ALARM)
            best = TS_REVIEW_REPEAT;
          continue;
        }
      if (best < 0 || defect->category == remark->category)
        best = (int) i;
      if (defect->category == remark->category)
        break;
    }
  return best;
}

/**
 * ts_review_match:
 * @review: an exercise
 * @remarks: (nullable) (element-type TsRemark): what was marked in it
 *
 * Finds the defect that each remark means: its lines lie within two of the defect's, and of several the
 * one of the remark's category goes first. Each defect is found once; what points at it again, and at no
 * other, repeats.
 *
 * Returns: (transfer full) (element-type int): for each remark the place of its defect, or
 *   %TS_REVIEW_FALSE_ALARM or %TS_REVIEW_REPEAT
 */
GArray *
ts_review_match (const TsReviewExercise *review, GPtrArray *remarks)
{
  g_autofree gboolean *found = g_new0 (gboolean, review->defects->len + 1);
  GArray *places = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    {
      int place = find_defect (review, remarks->pdata[i], found);

      if (place >= 0)
        found[place] = TRUE;
      g_array_append_val (places, place);
    }
  return places;
}

static char *
describe_lines (guint first, guint last)
{
  if (first == last)
    return g_strdup_printf (_ ("line %u"), first);
  return g_strdup_printf (_ ("lines %u–%u"), first, last);
}

static void
explain_repeat (const TsRemark *remark, TsMark *mark)
{
  g_autofree char *cause = describe_lines (remark->first_line, remark->last_line);

  ts_mark_add_evidence (mark,
                        "repeat",
                        0,
                        0,
                        cause,
                        _ ("Another mark found this defect; this one earns and costs nothing."));
}

static void
explain_false_alarm (const TsReviewExercise *review,
                     const TsRemark *remark,
                     TsMark *mark,
                     double cost)
{
  const char *text = _ ("No planted defect lies here; a false alarm costs one.");
  g_autofree char *cause = describe_lines (remark->first_line, remark->last_line);

  for (guint i = 0; i < review->decoys->len; i++)
    {
      const TsDecoy *decoy = review->decoys->pdata[i];

      if (touches (remark, decoy->first_line, decoy->last_line, 0))
        text = decoy->text;
    }
  ts_mark_add_evidence (mark, "false-alarm", -cost, 0, cause, text);
}

static void
explain_defect (const TsDefect *defect, const TsRemark *remark, double worth, TsMark *mark)
{
  g_autofree char *cause = describe_lines (defect->first_line, defect->last_line);
  g_autofree char *text = NULL;
  g_autoptr (TsText) fix = ts_text_new (remark != NULL ? remark->fix : "");
  const char *verdict;

  if (remark == NULL)
    verdict = _ ("Not found.");
  else if (ts_groups_are_met (defect->groups, fix, NULL))
    verdict = _ ("Found, and the fix is right.");
  else
    verdict = _ ("Found; the fix does not name the remedy.");
  text = g_strdup_printf ("%s %s %s", verdict, defect->text, defect->fix);
  ts_mark_add_evidence (mark, defect->id, remark != NULL ? worth : 0, worth, cause, text);
}

/**
 * ts_evaluate_review:
 *
 * Code review: the weights of the defects found (critical 5, major 3, minor 1) less 1 for each false
 * alarm, never below 0, over the weights of all. A remark finds a defect when its lines lie within two of
 * the defect's; one more remark on what was found already is no false alarm. Category and fix are told in the evidence; they do not change the points.
 */
void
ts_evaluate_review (const TsReviewExercise *review, TsResponse *response, TsMark *mark)
{
  GPtrArray *remarks = ts_response_get_remarks (response);
  g_autoptr (GArray) found = ts_review_match (review, remarks);
  g_autofree const TsRemark **finders = g_new0 (const TsRemark *, review->defects->len + 1);
  double total = 0;
  double earned = 0;
  double scale;

  for (guint i = 0; i < review->defects->len; i++)
    total += severity_weights[((const TsDefect *) review->defects->pdata[i])->severity];
  scale = total > 0 ? review->item.points / total : 0;

  for (guint i = 0; i < remarks->len; i++)
    {
      const TsRemark *remark = remarks->pdata[i];
      int place = g_array_index (found, int, i);

      if (place == TS_REVIEW_REPEAT)
        {
          explain_repeat (remark, mark);
          continue;
        }
      if (place == TS_REVIEW_FALSE_ALARM)
        {
          earned -= 1;
          explain_false_alarm (review, remark, mark, scale);
          continue;
        }
      finders[place] = remark;
      earned += severity_weights[((const TsDefect *) review->defects->pdata[place])->severity];
    }
  for (guint i = 0; i < review->defects->len; i++)
    {
      const TsDefect *defect = review->defects->pdata[i];

      explain_defect (defect, finders[i], severity_weights[defect->severity] * scale, mark);
    }
  ts_mark_set_points (mark, earned * scale);
}
