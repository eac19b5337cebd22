/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *ts_mock_parts_header_new (const char *title, const char *subtitle, const char *leave);
GtkWidget *ts_mock_parts_column_new (int width, GtkBox **column);
GtkWidget *ts_mock_parts_label_new (const char *text, const char *css_class);
GtkWidget *ts_mock_parts_row_new (const char *title, const char *subtitle);
void ts_mock_parts_clear (GtkBox *box);
void ts_mock_parts_set_name (GtkWidget *widget, const char *name);

G_END_DECLS
