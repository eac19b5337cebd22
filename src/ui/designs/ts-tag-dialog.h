/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_TAG_DIALOG (ts_tag_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TsTagDialog, ts_tag_dialog, TS, TAG_DIALOG, AdwWindow)

GtkWidget *
ts_tag_dialog_new (GtkWindow *parent, const char *const *known, const char *const *chosen);

G_END_DECLS
