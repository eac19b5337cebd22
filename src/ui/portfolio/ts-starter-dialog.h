/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "content/ts-pack.h"

G_BEGIN_DECLS

#define TS_TYPE_STARTER_DIALOG (ts_starter_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TsStarterDialog, ts_starter_dialog, TS, STARTER_DIALOG, AdwWindow)

GtkWidget *ts_starter_dialog_new (GtkWindow *parent, const TsPack *pack);

G_END_DECLS
