/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "evaluation/ts-response.h"

G_BEGIN_DECLS

#define TS_TYPE_CERTAINTY_BAR (ts_certainty_bar_get_type ())
G_DECLARE_FINAL_TYPE (TsCertaintyBar, ts_certainty_bar, TS, CERTAINTY_BAR, GtkBox)

GtkWidget *ts_certainty_bar_new (void);
void ts_certainty_bar_set_certainty (TsCertaintyBar *self, TsCertainty certainty);
TsCertainty ts_certainty_bar_get_certainty (TsCertaintyBar *self);
const char *ts_certainty_bar_get_label (TsCertainty certainty);

G_END_DECLS
