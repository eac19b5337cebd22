/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "assessment/ts-sitting.h"

G_BEGIN_DECLS

#define TS_TYPE_ITEM_RAIL (ts_item_rail_get_type ())
G_DECLARE_FINAL_TYPE (TsItemRail, ts_item_rail, TS, ITEM_RAIL, GtkWidget)

GtkWidget *ts_item_rail_new (TsSitting *sitting, guint columns);
void ts_item_rail_set_current (TsItemRail *self, guint index);

G_END_DECLS
