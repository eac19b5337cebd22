/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "assessment/ts-sitting.h"
#include "ts-window.h"

G_BEGIN_DECLS

#define TS_TYPE_SITTING_PAGE (ts_sitting_page_get_type ())
G_DECLARE_FINAL_TYPE (TsSittingPage, ts_sitting_page, TS, SITTING_PAGE, AdwBin)

GtkWidget *ts_sitting_page_new (TsSitting *sitting);
void ts_sitting_page_continue (TsWindow *window, TsSitting *first);

G_END_DECLS
