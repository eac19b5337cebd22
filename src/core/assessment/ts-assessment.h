/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "assessment/ts-phase-result.h"

G_BEGIN_DECLS

/**
 * TsObservation:
 * @item_id: (nullable): the item it is about
 * @text: a sentence for the learner
 * @cause: what shows it, in the response's or the rubric's words; may be empty
 *
 * A strength, or something to improve, with its evidence.
 */
typedef struct
{
  char *item_id;
  char *text;
  char *cause;
} TsObservation;

#define TS_TYPE_ASSESSMENT (ts_assessment_get_type ())
G_DECLARE_FINAL_TYPE (TsAssessment, ts_assessment, TS, ASSESSMENT, GObject)

TsAssessment *ts_assessment_new (const char *id,
                                 TsPack *pack,
                                 TsLevel level,
                                 TsAttemptMode mode,
                                 guint64 seed,
                                 gint64 started);

const char *ts_assessment_get_id (TsAssessment *self);
TsPack *ts_assessment_get_pack (TsAssessment *self);
TsLevel ts_assessment_get_level (TsAssessment *self);
TsAttemptMode ts_assessment_get_mode (TsAssessment *self);
guint64 ts_assessment_get_seed (TsAssessment *self);
gint64 ts_assessment_get_started (TsAssessment *self);
gint64 ts_assessment_get_finished (TsAssessment *self);

void ts_assessment_add_result (TsAssessment *self, TsPhaseResult *result);
TsPhaseResult *ts_assessment_get_result (TsAssessment *self, const char *phase_id);
char **ts_assessment_list_attempts (TsAssessment *self);
const TsPhase *ts_assessment_get_next_phase (TsAssessment *self);
gboolean ts_assessment_is_complete (TsAssessment *self);

double ts_assessment_get_overall (TsAssessment *self);
TsCertification ts_assessment_get_certification (TsAssessment *self);
double ts_assessment_get_criterion (TsAssessment *self, TsCriterion criterion);
gint64 ts_assessment_get_used (TsAssessment *self);

char *ts_assessment_to_json (TsAssessment *self);
TsAssessment *
ts_assessment_from_json (const char *name, const char *text, TsPack *pack, GError **error);

char *ts_assessment_export (TsAssessment *self, const char *candidate, GHashTable *marks);
GPtrArray *ts_assessment_find_strengths (const TsPack *pack, GHashTable *marks, guint most);
GPtrArray *ts_assessment_find_improvements (const TsPack *pack, GHashTable *marks, guint most);

G_END_DECLS
