/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

char *ts_import_report_summarize (GPtrArray *imported);
gboolean ts_import_report_is_clean (GPtrArray *imported);
GtkWidget *ts_import_report_new (GtkWindow *parent, GPtrArray *imported);

G_END_DECLS
