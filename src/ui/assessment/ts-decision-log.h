/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_DECISION_LOG (ts_decision_log_get_type ())
G_DECLARE_FINAL_TYPE (TsDecisionLog, ts_decision_log, TS, DECISION_LOG, GtkBox)

GtkWidget *ts_decision_log_new (void);
void ts_decision_log_set_records (TsDecisionLog *self, GPtrArray *records);
GPtrArray *ts_decision_log_dup_records (TsDecisionLog *self);

G_END_DECLS
