/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ts-session.h"

G_BEGIN_DECLS

#define TS_TYPE_START_PAGE (ts_start_page_get_type ())
G_DECLARE_FINAL_TYPE (TsStartPage, ts_start_page, TS, START_PAGE, AdwBin)

GtkWidget *ts_start_page_new (TsSession *session, const TsPhase *phase, gboolean exam);

G_END_DECLS
