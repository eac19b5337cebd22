/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-quantity.h"

G_BEGIN_DECLS

/** TS_SHEET_MAX_LINES: how many lines a sheet has at most. TS_SHEET_MAX_LENGTH: the bytes of one line. */
#define TS_SHEET_MAX_LINES  200
#define TS_SHEET_MAX_LENGTH 400

/** TsSheet: a sheet of estimates that was worked out. Immutable. */
typedef struct _TsSheet TsSheet;

TsSheet *ts_sheet_new (const char *const *lines);
void ts_sheet_free (TsSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsSheet, ts_sheet_free)

guint ts_sheet_get_n_lines (const TsSheet *self);
const char *ts_sheet_get_text (const TsSheet *self, guint line);
const char *ts_sheet_get_name (const TsSheet *self, guint line);
const TsQuantity *ts_sheet_get_value (const TsSheet *self, guint line);
const char *ts_sheet_get_result (const TsSheet *self, guint line);
const char *ts_sheet_get_problem (const TsSheet *self, guint line, guint *column);
char *ts_sheet_describe (const TsSheet *self);

G_END_DECLS
