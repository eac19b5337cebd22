/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mock/ts-mock-record.h"
#include "ts-window.h"

G_BEGIN_DECLS

void ts_mock_flow_set_up (TsWindow *window, TsSession *session);
void ts_mock_flow_start (TsWindow *window, TsSession *session, const TsMockPlan *plan);
void ts_mock_flow_open (TsWindow *window, TsSession *session, TsMock *mock);
void ts_mock_flow_finished (GtkWidget *page, TsSession *session, TsMock *mock);
void ts_mock_flow_rated (GtkWidget *page, TsMockRecord *record);
void ts_mock_flow_rate_again (GtkWidget *page, TsMockRecord *record);

G_END_DECLS
