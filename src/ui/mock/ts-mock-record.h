/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/ts-mock-verdict.h"
#include "ts-session.h"

G_BEGIN_DECLS

#define TS_TYPE_MOCK_RECORD (ts_mock_record_get_type ())
G_DECLARE_FINAL_TYPE (TsMockRecord, ts_mock_record, TS, MOCK_RECORD, GObject)

void ts_mock_record_load_async (TsSession *session,
                                const char *id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
TsMockRecord *ts_mock_record_load_finish (GAsyncResult *result, GError **error);

TsSession *ts_mock_record_get_session (TsMockRecord *self);
TsMock *ts_mock_record_get_mock (TsMockRecord *self);
TsTimeline *ts_mock_record_get_timeline (TsMockRecord *self);
TsDiagram *ts_mock_record_get_diagram (TsMockRecord *self);
const TsMockFindings *ts_mock_record_get_findings (TsMockRecord *self);
TsMockRating *ts_mock_record_get_rating (TsMockRecord *self, const char *rater);
TsMockRating *ts_mock_record_find_deciding (TsMockRecord *self, TsMockRating **second);
void ts_mock_record_measure_stages (TsMockRecord *self, gint64 *actual);

char *ts_mock_record_describe_cite (TsMockRecord *self, const TsRatingNote *note);

G_END_DECLS
