/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/ts-store.h"

G_BEGIN_DECLS

#define TS_TYPE_TEMPLATE_PAGE (ts_template_page_get_type ())
G_DECLARE_FINAL_TYPE (TsTemplatePage, ts_template_page, TS, TEMPLATE_PAGE, AdwBin)

GtkWidget *ts_template_page_new (TsStore *store);

guint ts_template_get_n (void);
const char *ts_template_get_title (guint place);
TsDiagram *ts_template_read (guint place, GError **error);

G_END_DECLS
