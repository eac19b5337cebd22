/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_INK_BUTTON (ts_ink_button_get_type ())
G_DECLARE_FINAL_TYPE (TsInkButton, ts_ink_button, TS, INK_BUTTON, AdwBin)

GtkWidget *ts_ink_button_new (void);
const char *ts_ink_button_get_ink (TsInkButton *self);
void ts_ink_button_set_ink (TsInkButton *self, const char *ink);

G_END_DECLS
