/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/ts-timeline.h"

G_BEGIN_DECLS

#define TS_TYPE_HISTORY_ITEM (ts_history_item_get_type ())
G_DECLARE_FINAL_TYPE (TsHistoryItem, ts_history_item, TS, HISTORY_ITEM, GObject)

GListStore *ts_history_item_list (TsTimeline *timeline);
void ts_history_item_list_update (GListStore *list, TsTimeline *timeline);

guint ts_history_item_get_place (TsHistoryItem *self);
TsMilestone *ts_history_item_get_milestone (TsHistoryItem *self);
char *ts_history_item_format_title (TsHistoryItem *self, gint64 now);
char *ts_history_item_format_detail (TsHistoryItem *self, gint64 now);

G_END_DECLS
