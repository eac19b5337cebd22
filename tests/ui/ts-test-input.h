/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Keys and pointer as the display sends them, for tests of what people do by hand. */

void ts_test_settle (void);
gboolean ts_test_wait (gboolean (*condition) (gpointer data), gpointer data);
void ts_test_pause (guint milliseconds);
void ts_test_focus_window (GtkWindow *window);
void ts_test_key (const char *keys);
void ts_test_type (const char *text);
void ts_test_click (GtkWidget *widget, double x, double y, guint button, guint times);
void ts_test_double_click (GtkWidget *widget, double x, double y);
void ts_test_drag (GtkWidget *from, double x, double y, GtkWidget *to, double to_x, double to_y);
void ts_test_drag_with (const char *held,
                        guint button,
                        GtkWidget *widget,
                        double x,
                        double y,
                        double dx,
                        double dy);
void ts_test_click_with (const char *held, GtkWidget *widget, double x, double y, guint button);
GtkWidget *ts_test_find (GtkWidget *top, GType type, guint nth);
guint ts_test_check_actions (GtkWidget *top, const char *prefix, GActionGroup *actions);
