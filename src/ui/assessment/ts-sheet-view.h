/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_SHEET_VIEW (ts_sheet_view_get_type ())
G_DECLARE_FINAL_TYPE (TsSheetView, ts_sheet_view, TS, SHEET_VIEW, GtkBox)

GtkWidget *ts_sheet_view_new (void);
void ts_sheet_view_set_lines (TsSheetView *self, const char *const *lines);
char **ts_sheet_view_dup_lines (TsSheetView *self);

G_END_DECLS
