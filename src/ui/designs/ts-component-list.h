/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/ts-store.h"

G_BEGIN_DECLS

#define TS_TYPE_COMPONENT_LIST (ts_component_list_get_type ())
G_DECLARE_FINAL_TYPE (TsComponentList, ts_component_list, TS, COMPONENT_LIST, GtkBox)

GtkWidget *ts_component_list_new (void);
void ts_component_list_set_store (TsComponentList *self, TsStore *store);

G_END_DECLS
