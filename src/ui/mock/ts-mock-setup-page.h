/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mock/ts-mock-record.h"

G_BEGIN_DECLS

#define TS_TYPE_MOCK_SETUP_PAGE (ts_mock_setup_page_get_type ())
G_DECLARE_FINAL_TYPE (TsMockSetupPage, ts_mock_setup_page, TS, MOCK_SETUP_PAGE, AdwBin)

GtkWidget *ts_mock_setup_page_new (TsSession *session);

G_END_DECLS
