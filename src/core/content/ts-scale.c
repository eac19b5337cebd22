/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "content/ts-scale.h"

const char *const TS_LEVEL_NAMES[] = { "entry", "mid", "senior", "staff", "principal", NULL };

const char *const TS_CRITERION_NAMES[] = { "problem_understanding", "system_design", "scalability",
                                           "communication",         "trade_offs",    NULL };

const char *const TS_RECOMMENDATION_NAMES[] = {
  "strong_hire", "hire", "lean_hire", "lean_no_hire", "no_hire", "strong_no_hire", NULL
};

const char *const TS_CERTIFICATION_NAMES[] = { "none", "bronze", "silver", "gold", NULL };

static const char *const level_labels[] = { N_ ("Entry"),
                                            N_ ("Mid"),
                                            N_ ("Senior"),
                                            N_ ("Staff"),
                                            N_ ("Principal") };

static const char *const criterion_labels[] = { N_ ("Problem understanding"),
                                                N_ ("System design"),
                                                N_ ("Scalability"),
                                                N_ ("Communication"),
                                                N_ ("Trade-offs") };

static const char *const recommendation_labels[] = {
  N_ ("Strong hire"),  N_ ("Hire"),    N_ ("Lean hire"),
  N_ ("Lean no hire"), N_ ("No hire"), N_ ("Strong no hire"),
};

static const char *const certification_labels[] = { N_ ("No level yet"),
                                                    N_ ("Bronze"),
                                                    N_ ("Silver"),
                                                    N_ ("Gold") };

/* Bronze 60 to 74 %, silver 75 to 89 %, gold 90 to 100 % in the programme; it compares the raw score
 * with >=, so that what lies between, such as 74.9, belongs to the lower level. */
static const double cuts[] = { 0, 60, 75, 90 };

/**
 * ts_level_get_label:
 *
 * Returns: (transfer none): the level's name for people
 */
const char *
ts_level_get_label (TsLevel level)
{
  g_return_val_if_fail (level < TS_N_LEVELS, "");

  return _ (level_labels[level]);
}

/**
 * ts_criterion_get_label:
 *
 * Returns: (transfer none): the criterion's name for people
 */
const char *
ts_criterion_get_label (TsCriterion criterion)
{
  g_return_val_if_fail (criterion < TS_N_CRITERIA, "");

  return _ (criterion_labels[criterion]);
}

/**
 * ts_recommendation_get_label:
 *
 * Returns: (transfer none): the recommendation's name for people
 */
const char *
ts_recommendation_get_label (TsRecommendation recommendation)
{
  g_return_val_if_fail (recommendation < TS_N_RECOMMENDATIONS, "");

  return _ (recommendation_labels[recommendation]);
}

/**
 * ts_certification_get_label:
 *
 * Returns: (transfer none): the level's name for people
 */
const char *
ts_certification_get_label (TsCertification certification)
{
  g_return_val_if_fail (certification < TS_N_CERTIFICATIONS, "");

  return _ (certification_labels[certification]);
}

/**
 * ts_certification_from_score:
 * @score: 0 to 100, as computed and never rounded
 *
 * Returns: the level that score reaches
 */
TsCertification
ts_certification_from_score (double score)
{
  for (guint i = TS_N_CERTIFICATIONS - 1; i > 0; i--)
    {
      if (score >= cuts[i])
        return i;
    }
  return TS_CERTIFICATION_NONE;
}

/**
 * ts_certification_get_cut:
 *
 * Returns: the lowest score, 0 to 100, that reaches the level
 */
double
ts_certification_get_cut (TsCertification certification)
{
  g_return_val_if_fail (certification < TS_N_CERTIFICATIONS, 0);

  return cuts[certification];
}

/**
 * ts_score_cut_off:
 * @score: 0 to 100
 *
 * Returns: the score as people read it, cut off after one decimal: 89.96 is 89.9, so that no score
 *   looks like one of the next level
 */
double
ts_score_cut_off (double score)
{
  return floor (score * 10) / 10;
}
