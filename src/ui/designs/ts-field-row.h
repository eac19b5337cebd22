/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "designs/ts-field.h"

G_BEGIN_DECLS

#define TS_TYPE_FIELD_ROW (ts_field_row_get_type ())
G_DECLARE_FINAL_TYPE (TsFieldRow, ts_field_row, TS, FIELD_ROW, AdwActionRow)

GtkWidget *ts_field_row_new (const TsField *field);
const TsField *ts_field_row_get_field (TsFieldRow *self);
void ts_field_row_show (TsFieldRow *self, const char *value, gboolean mixed);
void ts_field_row_flush (TsFieldRow *self);

G_END_DECLS
