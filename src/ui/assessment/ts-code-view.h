/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * TsCodeMark:
 * @TS_CODE_MARK_REMARK: lines that the learner marked
 * @TS_CODE_MARK_HIT: a defect that was found
 * @TS_CODE_MARK_MISS: a defect that was not found
 * @TS_CODE_MARK_FALSE_ALARM: lines that were marked and have no defect
 * @TS_CODE_MARK_DECOY: lines that look odd and are right
 *
 * What lines of code are marked as.
 */
typedef enum
{
  TS_CODE_MARK_REMARK,
  TS_CODE_MARK_HIT,
  TS_CODE_MARK_MISS,
  TS_CODE_MARK_FALSE_ALARM,
  TS_CODE_MARK_DECOY,
} TsCodeMark;

#define TS_N_CODE_MARKS (TS_CODE_MARK_DECOY + 1)

#define TS_TYPE_CODE_VIEW (ts_code_view_get_type ())
G_DECLARE_FINAL_TYPE (TsCodeView, ts_code_view, TS, CODE_VIEW, AdwBin)

GtkWidget *ts_code_view_new (const char *code, const char *language, const char *name);
void ts_code_view_mark (TsCodeView *self, TsCodeMark mark, guint first, guint last);
void ts_code_view_clear (TsCodeView *self);
void ts_code_view_get_selected (TsCodeView *self, guint *first, guint *last);
void ts_code_view_show_lines (TsCodeView *self, guint first, guint last);
GtkWidget *ts_code_view_get_text_view (TsCodeView *self);
const char *ts_code_mark_get_icon (TsCodeMark mark);
const char *ts_code_mark_get_label (TsCodeMark mark);
char *ts_code_lines_describe (guint first, guint last);

G_END_DECLS
