/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "assessment/ts-answer-view.h"

G_BEGIN_DECLS

#define TS_TYPE_ITEM_FRAME (ts_item_frame_get_type ())
G_DECLARE_FINAL_TYPE (TsItemFrame, ts_item_frame, TS, ITEM_FRAME, AdwBin)

GtkWidget *ts_item_frame_new (gboolean wide);
gboolean ts_item_frame_is_wide (TsItemFrame *self);
void ts_item_frame_set_item (TsItemFrame *self,
                             const char *head,
                             TsAnswerView *answer,
                             const char *note);
void ts_item_frame_set_note (TsItemFrame *self, const char *note);
char *ts_item_frame_dup_note (TsItemFrame *self);
void ts_item_frame_set_note_sensitive (TsItemFrame *self, gboolean sensitive);

G_END_DECLS
