/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "base/ts-json-write.h"
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

/**
 * ts_evaluation_recommend_by_score:
 * @pack: the pack that has the thresholds
 *
 * Returns: what the mean alone recommends, by the thresholds of the level
 */
TsRecommendation
ts_evaluation_recommend_by_score (const TsEvaluation *self, const TsPack *pack)
{
  double overall = ts_evaluation_get_overall (self);
  TsRecommendation r = TS_RECOMMENDATION_STRONG_HIRE;

  while (r < TS_RECOMMENDATION_STRONG_NO_HIRE
         && overall < ts_pack_get_threshold (pack, self->level, r))
    r++;
  return r;
}

static void
add_cap (GPtrArray *caps, TsRecommendation most, gboolean applies, const char *reason)
{
  TsCap *cap;

  if (!applies)
    return;
  cap = g_new0 (TsCap, 1);
  cap->most = most;
  cap->reason = reason;
  g_ptr_array_add (caps, cap);
}

/**
 * ts_evaluation_list_caps:
 * @pack: the pack that has the thresholds
 *
 * A mean compensates and a career does not, so some weaknesses cap what it recommends. Scores are ratings
 * times 20, so a rating below 3 is a score below 60.
 *
 * Returns: (transfer full) (element-type TsCap): every cap that holds, whether or not it changes anything
 */
GPtrArray *
ts_evaluation_list_caps (const TsEvaluation *self, const TsPack *pack)
{
  GPtrArray *caps = g_ptr_array_new_with_free_func (g_free);
  const double *s = self->scores;
  TsRecommendation r = ts_evaluation_recommend_by_score (self, pack);
  double lowest = s[0];

  for (guint i = 1; i < TS_N_CRITERIA; i++)
    lowest = MIN (lowest, s[i]);
  add_cap (caps,
           TS_RECOMMENDATION_LEAN_NO_HIRE,
           !self->has_design,
           _ ("there is no design to judge"));
  add_cap (caps,
           TS_RECOMMENDATION_LEAN_NO_HIRE,
           self->is_short,
           _ ("less than 60 % of the planned time was spent in the stages"));
  add_cap (caps, TS_RECOMMENDATION_LEAN_NO_HIRE, lowest <= 20, _ ("a criterion is rated 1"));
  add_cap (caps,
           TS_RECOMMENDATION_LEAN_NO_HIRE,
           self->level >= TS_LEVEL_STAFF
               && (s[TS_CRITERION_SCALABILITY] < 60 || s[TS_CRITERION_SYSTEM_DESIGN] < 60),
           _ ("from staff on, system design and scalability need a rating of 3"));
  add_cap (caps,
           TS_RECOMMENDATION_LEAN_HIRE,
           self->level >= TS_LEVEL_SENIOR && s[TS_CRITERION_TRADE_OFFS] < 60,
           _ ("from senior on, trade-offs need a rating of 3"));
  add_cap (caps,
           TS_RECOMMENDATION_HIRE,
           self->level == TS_LEVEL_PRINCIPAL && s[TS_CRITERION_COMMUNICATION] < 80,
           _ ("a principal's communication needs a rating of 4"));
  add_cap (caps, TS_RECOMMENDATION_HIRE, lowest < 60, _ ("a criterion is rated below 3"));
  for (guint i = 0; i < caps->len; i++)
    {
      TsCap *cap = caps->pdata[i];

      cap->lowers = r < cap->most;
      r = MAX (r, cap->most);
    }
  return caps;
}

/**
 * ts_evaluation_recommend:
 * @self: the evaluation
 * @pack: the pack that has the thresholds
 * @reasons: (nullable) (element-type utf8): takes the reason of each cap that changed something
 *
 * What the mean recommends, as far as the caps allow.
 *
 * Returns: the recommendation: one for practice, not a hiring decision
 */
TsRecommendation
ts_evaluation_recommend (const TsEvaluation *self, const TsPack *pack, GPtrArray *reasons)
{
  g_autoptr (GPtrArray) caps = ts_evaluation_list_caps (self, pack);
  TsRecommendation r = ts_evaluation_recommend_by_score (self, pack);

  for (guint i = 0; i < caps->len; i++)
    {
      const TsCap *cap = caps->pdata[i];

      r = MAX (r, cap->most);
      if (reasons != NULL && cap->lowers)
        g_ptr_array_add (reasons,
                         g_strdup_printf (_ ("At most “%s”: %s"),
                                          ts_recommendation_get_label (cap->most),
                                          cap->reason));
    }
  return r;
}

/**
 * ts_evaluation_is_borderline:
 * @pack: the pack that has the thresholds
 * @neighbour: (out) (optional): what lies on the other side of the nearest cut
 *
 * One rater errs by about so much: see #TS_EVALUATION_BORDER. Of two cuts that are as near, the lower counts.
 *
 * Returns: whether the mean lies that near to a cut, so that a second rating would tell more
 */
gboolean
ts_evaluation_is_borderline (const TsEvaluation *self,
                             const TsPack *pack,
                             TsRecommendation *neighbour)
{
  double overall = ts_evaluation_get_overall (self);
  double nearest = G_MAXDOUBLE;

  for (guint r = 0; r < TS_RECOMMENDATION_STRONG_NO_HIRE; r++)
    {
      double cut = ts_pack_get_threshold (pack, self->level, r);

      if (fabs (overall - cut) > nearest)
        continue;
      nearest = fabs (overall - cut);
      if (neighbour != NULL)
        *neighbour = overall >= cut ? r + 1 : r;
    }
  return nearest <= TS_EVALUATION_BORDER;
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
  ts_json_write_string (builder, "candidate", self->candidate);
  ts_json_write_string (builder, "question", self->question);
  ts_json_write_string (builder, "level", TS_LEVEL_NAMES[self->level]);
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
  ts_json_write_string (builder,
                        "recommendation",
                        TS_RECOMMENDATION_NAMES[ts_evaluation_recommend (self, pack, NULL)]);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return ts_json_write (root);
}
