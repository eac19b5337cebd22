/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_DASHBOARD_PAGE (ts_dashboard_page_get_type ())
G_DECLARE_FINAL_TYPE (TsDashboardPage, ts_dashboard_page, TS, DASHBOARD_PAGE, AdwBin)

G_END_DECLS
