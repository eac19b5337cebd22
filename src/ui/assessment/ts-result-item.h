/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "assessment/ts-sitting.h"

G_BEGIN_DECLS

#define TS_TYPE_RESULT_ITEM (ts_result_item_get_type ())
G_DECLARE_FINAL_TYPE (TsResultItem, ts_result_item, TS, RESULT_ITEM, AdwBin)

GtkWidget *ts_result_item_new (TsSitting *sitting, guint index);
GtkWidget *ts_result_item_show_evidence (TsResultItem *self, const char *text, const char *cause);
void ts_result_item_set_earlier (TsResultItem *self, TsMark *earlier);

G_END_DECLS
