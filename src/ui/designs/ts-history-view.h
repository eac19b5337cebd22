/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/ts-store.h"

G_BEGIN_DECLS

#define TS_TYPE_HISTORY_VIEW (ts_history_view_get_type ())
G_DECLARE_FINAL_TYPE (TsHistoryView, ts_history_view, TS, HISTORY_VIEW, GtkWidget)

void
ts_history_view_open (TsHistoryView *self, TsStore *store, TsDesign *design, TsJournal *journal);
void ts_history_view_close (TsHistoryView *self);
void ts_history_view_seek (TsHistoryView *self, guint place);
guint ts_history_view_get_shown (TsHistoryView *self);
TsDiagram *ts_history_view_get_diagram (TsHistoryView *self);

G_END_DECLS
