/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TsLevel: the level somebody is measured against. */
typedef enum
{
  TS_LEVEL_ENTRY,
  TS_LEVEL_MID,
  TS_LEVEL_SENIOR,
  TS_LEVEL_STAFF,
  TS_LEVEL_PRINCIPAL,
} TsLevel;

#define TS_N_LEVELS 5

/** TsCriterion: what a design is judged by. */
typedef enum
{
  TS_CRITERION_PROBLEM_UNDERSTANDING,
  TS_CRITERION_SYSTEM_DESIGN,
  TS_CRITERION_SCALABILITY,
  TS_CRITERION_COMMUNICATION,
  TS_CRITERION_TRADE_OFFS,
} TsCriterion;

#define TS_N_CRITERIA 5

/** TsRecommendation: from the best to the worst. */
typedef enum
{
  TS_RECOMMENDATION_STRONG_HIRE,
  TS_RECOMMENDATION_HIRE,
  TS_RECOMMENDATION_LEAN_HIRE,
  TS_RECOMMENDATION_LEAN_NO_HIRE,
  TS_RECOMMENDATION_NO_HIRE,
  TS_RECOMMENDATION_STRONG_NO_HIRE,
} TsRecommendation;

#define TS_N_RECOMMENDATIONS 6

/** TsCertification: the medal of a score. */
typedef enum
{
  TS_CERTIFICATION_NONE,
  TS_CERTIFICATION_BRONZE,
  TS_CERTIFICATION_SILVER,
  TS_CERTIFICATION_GOLD,
} TsCertification;

#define TS_N_CERTIFICATIONS 4

/* The words files use for them, each list NULL-terminated. */
extern const char *const TS_LEVEL_NAMES[];
extern const char *const TS_CRITERION_NAMES[];
extern const char *const TS_RECOMMENDATION_NAMES[];
extern const char *const TS_CERTIFICATION_NAMES[];

/* The words a person reads for them, translated. */
const char *ts_level_get_label (TsLevel level);
const char *ts_criterion_get_label (TsCriterion criterion);
const char *ts_recommendation_get_label (TsRecommendation recommendation);
const char *ts_certification_get_label (TsCertification certification);

TsCertification ts_certification_from_score (double score);
double ts_certification_get_cut (TsCertification certification);
double ts_score_cut_off (double score);

G_END_DECLS
