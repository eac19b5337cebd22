/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/ts-store.h"

G_BEGIN_DECLS

#define TS_TYPE_DESIGN_PAGE (ts_design_page_get_type ())
G_DECLARE_FINAL_TYPE (TsDesignPage, ts_design_page, TS, DESIGN_PAGE, AdwBin)

GtkWidget *ts_design_page_new (TsStore *store, TsDesign *design);
GtkWidget *ts_design_page_new_fresh (TsStore *store);

G_END_DECLS
