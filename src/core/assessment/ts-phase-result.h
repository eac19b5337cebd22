/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "assessment/ts-attempt.h"
#include "evaluation/ts-mark.h"

G_BEGIN_DECLS

#define TS_TYPE_PHASE_RESULT (ts_phase_result_get_type ())

typedef struct _TsPhaseResult TsPhaseResult;

GType ts_phase_result_get_type (void);
TsPhaseResult *ts_phase_result_new (TsAttempt *attempt, GHashTable *marks);
TsPhaseResult *ts_phase_result_ref (TsPhaseResult *self);
void ts_phase_result_unref (TsPhaseResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsPhaseResult, ts_phase_result_unref)

const char *ts_phase_result_get_phase_id (const TsPhaseResult *self);
const char *ts_phase_result_get_attempt_id (const TsPhaseResult *self);
TsAttemptMode ts_phase_result_get_mode (const TsPhaseResult *self);
gboolean ts_phase_result_counts (const TsPhaseResult *self);
double ts_phase_result_get_score (const TsPhaseResult *self);
double ts_phase_result_get_points (const TsPhaseResult *self);
double ts_phase_result_get_max_points (const TsPhaseResult *self);
double ts_phase_result_get_provisional_share (const TsPhaseResult *self);
guint ts_phase_result_get_n_items (const TsPhaseResult *self);
guint ts_phase_result_get_n_answered (const TsPhaseResult *self);
gint64 ts_phase_result_get_started (const TsPhaseResult *self);
gint64 ts_phase_result_get_finished (const TsPhaseResult *self);
gint64 ts_phase_result_get_used (const TsPhaseResult *self);
gboolean ts_phase_result_is_timed_out (const TsPhaseResult *self);
GArray *ts_phase_result_get_intervals (const TsPhaseResult *self);
double ts_phase_result_get_criterion (const TsPhaseResult *self, TsCriterion criterion);
guint ts_phase_result_get_n_rated (const TsPhaseResult *self);

char *ts_phase_result_to_json (const TsPhaseResult *self);
TsPhaseResult *ts_phase_result_from_json (const char *name, const char *text, GError **error);

G_END_DECLS
