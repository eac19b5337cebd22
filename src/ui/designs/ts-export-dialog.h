/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "diagram/ts-diagram.h"

G_BEGIN_DECLS

#define TS_TYPE_EXPORT_DIALOG (ts_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TsExportDialog, ts_export_dialog, TS, EXPORT_DIALOG, AdwWindow)

GtkWidget *ts_export_dialog_new (GtkWindow *parent,
                                 TsDiagram *diagram,
                                 const char *const *selection,
                                 const char *title);
void ts_export_dialog_export_to (TsExportDialog *self, const char *path);

G_END_DECLS
