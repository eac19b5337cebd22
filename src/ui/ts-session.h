/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/ts-clock.h"
#include "content/ts-pack.h"
#include "content/ts-scale.h"
#include "progress/ts-progress.h"
#include "store/ts-store.h"

G_BEGIN_DECLS

#define TS_TYPE_SESSION (ts_session_get_type ())
G_DECLARE_FINAL_TYPE (TsSession, ts_session, TS, SESSION, GObject)

void ts_session_open_async (const char *data_dir,
                            const char *packs_dir,
                            TsClock *clock,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
TsSession *ts_session_open_finish (GAsyncResult *result, GError **error);

const char *ts_session_get_data_dir (TsSession *self);
TsClock *ts_session_get_clock (TsSession *self);
TsPack *ts_session_get_pack (TsSession *self);
TsStore *ts_session_get_store (TsSession *self);
TsProgress *ts_session_dup_progress (TsSession *self);
void ts_session_changed (TsSession *self);

const char *ts_session_get_learner_name (TsSession *self);
TsLevel ts_session_get_level (TsSession *self);
void ts_session_set_learner (TsSession *self, const char *name, TsLevel level);

G_END_DECLS
