/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mock/ts-mock-record.h"

G_BEGIN_DECLS

#define TS_TYPE_MOCK_RATING_PAGE (ts_mock_rating_page_get_type ())
G_DECLARE_FINAL_TYPE (TsMockRatingPage, ts_mock_rating_page, TS, MOCK_RATING_PAGE, AdwBin)

GtkWidget *ts_mock_rating_page_new (TsMockRecord *record);

G_END_DECLS
