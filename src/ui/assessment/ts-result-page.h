/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "assessment/ts-sitting.h"

G_BEGIN_DECLS

#define TS_TYPE_RESULT_PAGE (ts_result_page_get_type ())
G_DECLARE_FINAL_TYPE (TsResultPage, ts_result_page, TS, RESULT_PAGE, AdwBin)

GtkWidget *ts_result_page_new (TsSitting *sitting);

G_END_DECLS
