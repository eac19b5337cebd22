/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mock/ts-mock-record.h"

G_BEGIN_DECLS

#define TS_TYPE_MOCK_REPLAY_PAGE (ts_mock_replay_page_get_type ())
G_DECLARE_FINAL_TYPE (TsMockReplayPage, ts_mock_replay_page, TS, MOCK_REPLAY_PAGE, AdwBin)

GtkWidget *ts_mock_replay_page_new (TsMockRecord *record, gint64 at);

G_END_DECLS
