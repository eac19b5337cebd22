/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mock/ts-mock-record.h"

G_BEGIN_DECLS

#define TS_TYPE_CITE_BUTTON (ts_cite_button_get_type ())
G_DECLARE_FINAL_TYPE (TsCiteButton, ts_cite_button, TS, CITE_BUTTON, AdwBin)

GtkWidget *ts_cite_button_new (TsMockRecord *record, const char *name);
TsRatingNote *ts_cite_button_take_note (TsCiteButton *self, const char *text);

G_END_DECLS
