/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mock/ts-mock-record.h"

G_BEGIN_DECLS

#define TS_TYPE_MOCK_PAGE (ts_mock_page_get_type ())
G_DECLARE_FINAL_TYPE (TsMockPage, ts_mock_page, TS, MOCK_PAGE, AdwBin)

GtkWidget *ts_mock_page_new (TsSession *session, TsMock *mock);

G_END_DECLS
