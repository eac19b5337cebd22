/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ts-session.h"

G_BEGIN_DECLS

#define TS_TYPE_DRILL_PAGE (ts_drill_page_get_type ())
G_DECLARE_FINAL_TYPE (TsDrillPage, ts_drill_page, TS, DRILL_PAGE, AdwBin)

GtkWidget *ts_drill_page_new (TsSession *session, const char *area);
GtkWidget *ts_drill_page_new_for_items (TsSession *session, const char *title, GPtrArray *items);

G_END_DECLS
