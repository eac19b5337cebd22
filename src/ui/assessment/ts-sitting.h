/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/ts-assessment.h"
#include "assessment/ts-attempt.h"
#include "assessment/ts-phase-result.h"
#include "evaluation/ts-mark.h"
#include "evaluation/ts-response.h"
#include "ts-session.h"

G_BEGIN_DECLS

#define TS_TYPE_SITTING (ts_sitting_get_type ())
G_DECLARE_FINAL_TYPE (TsSitting, ts_sitting, TS, SITTING, GObject)

gboolean ts_sitting_find_clock (TsSession *session, const TsPhase *phase, gboolean *exam);
TsSitting *ts_sitting_new (TsSession *session, const TsPhase *phase, gboolean exam, GError **error);
TsSitting *ts_sitting_new_continuation (TsSitting *first);
TsSitting *ts_sitting_new_for_attempt (TsSession *session, TsAttempt *attempt);
void ts_sitting_load_async (TsSession *session,
                            const char *attempt_id,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
TsSitting *ts_sitting_load_finish (TsSession *session, GAsyncResult *result, GError **error);
void ts_sitting_settle (TsSession *session);
TsAssessment *ts_sitting_begin_assessment (TsSession *session, gboolean exam);
TsAttempt *ts_sitting_get_attempt (TsSitting *self);

const TsPhase *ts_sitting_get_phase (TsSitting *self);
TsSession *ts_sitting_get_session (TsSitting *self);
guint ts_sitting_get_n_items (TsSitting *self);
const TsItem *ts_sitting_get_item (TsSitting *self, guint index);
guint64 ts_sitting_get_seed (TsSitting *self);
gboolean ts_sitting_is_exam (TsSitting *self);

TsResponse *ts_sitting_get_response (TsSitting *self, guint index);
void ts_sitting_set_response (TsSitting *self, guint index, TsResponse *response);
gboolean ts_sitting_undo (TsSitting *self, guint *index);
gboolean ts_sitting_redo (TsSitting *self, guint *index);
gboolean ts_sitting_is_answered (TsSitting *self, guint index);
guint ts_sitting_count_answered (TsSitting *self);
gboolean ts_sitting_get_flag (TsSitting *self, guint index);
void ts_sitting_set_flag (TsSitting *self, guint index, gboolean flag);
const char *ts_sitting_get_note (TsSitting *self, guint index);
void ts_sitting_set_note (TsSitting *self, guint index, const char *note);

void ts_sitting_set_current (TsSitting *self, guint index);
gint64 ts_sitting_get_limit (TsSitting *self);
gint64 ts_sitting_get_remaining (TsSitting *self);
gboolean ts_sitting_is_submitted (TsSitting *self);

void ts_sitting_enter (TsSitting *self);
void ts_sitting_leave (TsSitting *self);
void ts_sitting_submit_async (TsSitting *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean ts_sitting_submit_finish (TsSitting *self, GAsyncResult *result, GError **error);
TsMark *ts_sitting_get_mark (TsSitting *self, guint index);
void ts_sitting_set_mark (TsSitting *self, guint index, TsMark *mark);
GHashTable *ts_sitting_get_marks (TsSitting *self);
TsPhaseResult *ts_sitting_get_result (TsSitting *self);

G_END_DECLS
