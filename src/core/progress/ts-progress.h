/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "assessment/ts-assessment.h"

G_BEGIN_DECLS

/**
 * TsProgressPoint:
 * @time: wall time, in microseconds since 1970
 * @score: 0 to 100
 * @assessment_id: the assessment it closed
 */
typedef struct
{
  gint64 time;
  double score;
  const char *assessment_id;
} TsProgressPoint;

/** TsProgressStep: one condition of the next level. */
typedef struct
{
  gboolean done;
  char *text;
} TsProgressStep;

#define TS_TYPE_PROGRESS (ts_progress_get_type ())

typedef struct _TsProgress TsProgress;

GType ts_progress_get_type (void);
TsProgress *ts_progress_new (TsPack *pack, GPtrArray *assessments, GPtrArray *drills);
TsProgress *ts_progress_ref (TsProgress *self);
void ts_progress_unref (TsProgress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsProgress, ts_progress_unref)

gboolean ts_progress_is_empty (const TsProgress *self);
double ts_progress_get_best_overall (const TsProgress *self);
double ts_progress_get_last_overall (const TsProgress *self);
TsAssessment *ts_progress_get_best_assessment (const TsProgress *self);
double ts_progress_get_best_phase (const TsProgress *self, guint phase);
double ts_progress_get_last_phase (const TsProgress *self, guint phase);
double ts_progress_get_criterion (const TsProgress *self, TsCriterion criterion);
GArray *ts_progress_get_history (const TsProgress *self);
TsCertification ts_progress_get_certification (const TsProgress *self);
TsCertification ts_progress_get_next_certification (const TsProgress *self);
GPtrArray *ts_progress_get_steps (const TsProgress *self);

G_END_DECLS
