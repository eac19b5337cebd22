/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "base/ts-json.h"
#include "evaluation/ts-evaluation.h"

/**
 * ts_evaluation_set_mark:
 * @mark: the mark of one design
 *
 * Takes the scores from a design's ratings, 20 points each.
 */
void
ts_evaluation_set_mark (TsEvaluation *self, const TsMark *mark)
{
  self->has_design = FALSE;
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    {
      self->scores[c] = ts_mark_get_rating (mark, c) * 20;
      self->has_design |= ts_mark_get_rating (mark, c) > 0;
    }
}

/**
 * ts_evaluation_get_overall:
 *
 * Returns: the mean of the five scores, 0 to 100, never rounded
 */
double
ts_evaluation_get_overall (const TsEvaluation *self)
{
  double sum = 0;

  for (guint i = 0; i < TS_N_CRITERIA; i++)
    sum += self->scores[i];
  return sum / TS_N_CRITERIA;
}

/* Lowers a recommendation to at most @most and says why. */
static void
cap (TsRecommendation *recommendation,
     TsRecommendation most,
     gboolean applies,
     GPtrArray *reasons,
     const char *why)
{
  if (!applies || *recommendation >= most)
    return;
  *recommendation = most;
  if (reasons != NULL)
    g_ptr_array_add (
        reasons, g_strdup_printf (_ ("At most “%s”: %s"), ts_recommendation_get_label (most), why));
}

/**
 * ts_evaluation_recommend:
 * @self: the evaluation
 * @pack: the pack that has the thresholds
 * @reasons: (nullable) (element-type utf8): takes the reason of each cap that was applied
 *
 * The mean decides by the thresholds of the level; a mean compensates and a career does not, so some
 * weaknesses cap it. Scores are ratings times 20, so a rating below 3 is a score below 60.
 *
 * Returns: the recommendation: one for practice, not a hiring decision
 */
TsRecommendation
ts_evaluation_recommend (const TsEvaluation *self, const TsPack *pack, GPtrArray *reasons)
{
  const double *s = self->scores;
  double overall = ts_evaluation_get_overall (self);
  double lowest = s[0];
  TsRecommendation r = TS_RECOMMENDATION_STRONG_HIRE;

  while (r < TS_RECOMMENDATION_STRONG_NO_HIRE
         && overall < ts_pack_get_threshold (pack, self->level, r))
    r++;
  for (guint i = 1; i < TS_N_CRITERIA; i++)
    lowest = MIN (lowest, s[i]);

  cap (&r,
       TS_RECOMMENDATION_LEAN_NO_HIRE,
       !self->has_design,
       reasons,
       _ ("there is no design to judge"));
  cap (&r, TS_RECOMMENDATION_LEAN_NO_HIRE, lowest <= 20, reasons, _ ("a criterion is rated 1"));
  cap (&r,
       TS_RECOMMENDATION_LEAN_NO_HIRE,
       self->level >= TS_LEVEL_STAFF
           && (s[TS_CRITERION_SCALABILITY] < 60 || s[TS_CRITERION_SYSTEM_DESIGN] < 60),
       reasons,
       _ ("from staff on, system design and scalability need a rating of 3"));
  cap (&r,
       TS_RECOMMENDATION_LEAN_HIRE,
       self->level >= TS_LEVEL_SENIOR && s[TS_CRITERION_TRADE_OFFS] < 60,
       reasons,
       _ ("from senior on, trade-offs need a rating of 3"));
  cap (&r,
       TS_RECOMMENDATION_HIRE,
       self->level == TS_LEVEL_PRINCIPAL && s[TS_CRITERION_COMMUNICATION] < 80,
       reasons,
       _ ("a principal's communication needs a rating of 4"));
  cap (&r, TS_RECOMMENDATION_HIRE, lowest < 60, reasons, _ ("a criterion is rated below 3"));
  return r;
}

static void
write_strings (JsonBuilder *builder, const char *member, const char *const *strings)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    json_builder_add_string_value (builder, strings[i]);
  json_builder_end_array (builder);
}

static void
write_string (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

/**
 * ts_evaluation_to_json:
 * @self: the evaluation
 * @pack: the pack that has the thresholds
 *
 * Writes the programme's own record: the same members, types and truncations; the duration is a whole
 * number of nanoseconds.
 *
 * Returns: (transfer full): JSON, indented
 */
char *
ts_evaluation_to_json (const TsEvaluation *self, const TsPack *pack)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  gint64 sum = 0;

  json_builder_begin_object (builder);
  write_string (builder, "candidate", self->candidate);
  write_string (builder, "question", self->question);
  write_string (builder, "level", TS_LEVEL_NAMES[self->level]);
  json_builder_set_member_name (builder, "duration");
  json_builder_add_int_value (builder, self->duration);
  json_builder_set_member_name (builder, "scores");
  json_builder_begin_object (builder);
  for (guint i = 0; i < TS_N_CRITERIA; i++)
    {
      sum += (gint64) self->scores[i];
      json_builder_set_member_name (builder, TS_CRITERION_NAMES[i]);
      json_builder_add_int_value (builder, (gint64) self->scores[i]);
    }
  json_builder_end_object (builder);
  write_strings (builder, "feedback", self->feedback);
  write_strings (builder, "strengths", self->strengths);
  write_strings (builder, "improvements", self->improvements);
  json_builder_set_member_name (builder, "overall_score");
  json_builder_add_int_value (builder, sum / TS_N_CRITERIA);
  write_string (builder,
                "recommendation",
                TS_RECOMMENDATION_NAMES[ts_evaluation_recommend (self, pack, NULL)]);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return ts_json_write (root);
}
