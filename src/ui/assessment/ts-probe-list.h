/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "content/ts-item.h"
#include "evaluation/ts-response.h"

G_BEGIN_DECLS

#define TS_TYPE_PROBE_LIST (ts_probe_list_get_type ())
G_DECLARE_FINAL_TYPE (TsProbeList, ts_probe_list, TS, PROBE_LIST, GtkBox)

GtkWidget *ts_probe_list_new (const TsScenario *scenario);
const TsProbe *ts_probe_list_tick (TsProbeList *self, gint64 used);
void ts_probe_list_set_response (TsProbeList *self, TsResponse *response);
GHashTable *ts_probe_list_dup_answers (TsProbeList *self);

G_END_DECLS
