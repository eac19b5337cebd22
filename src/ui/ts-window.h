/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ts-application.h"
#include "ts-session.h"

G_BEGIN_DECLS

#define TS_TYPE_WINDOW (ts_window_get_type ())
G_DECLARE_FINAL_TYPE (TsWindow, ts_window, TS, WINDOW, AdwApplicationWindow)

TsWindow *ts_window_new (TsApplication *application);

TsSession *ts_window_get_session (TsWindow *self);
void ts_window_set_session (TsWindow *self, TsSession *session);
void ts_window_show_problem (TsWindow *self, const GError *error);
void ts_window_show_place (TsWindow *self, const char *place);

void ts_window_push (TsWindow *self, GtkWidget *page);
void ts_window_pop (TsWindow *self);
void ts_window_add_toast (TsWindow *self, AdwToast *toast);
void ts_window_say (TsWindow *self, const char *text);
TsWindow *ts_window_of (GtkWidget *widget);

G_END_DECLS
