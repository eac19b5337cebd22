/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "content/ts-pack.h"
#include "evaluation/ts-response.h"

G_BEGIN_DECLS

#define TS_TYPE_ANSWER_VIEW (ts_answer_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (TsAnswerView, ts_answer_view, TS, ANSWER_VIEW, AdwBin)

/**
 * TsAnswerViewClass:
 * @set_response: shows a response, %NULL for none; emits nothing
 * @dup_response: what is shown as a response, %NULL for none
 * @press_choice: (nullable): chooses answer number @index from 0; whether there is one
 */
struct _TsAnswerViewClass
{
  AdwBinClass parent_class;

  void (*set_response) (TsAnswerView *self, TsResponse *response);
  TsResponse *(*dup_response) (TsAnswerView *self);
  gboolean (*press_choice) (TsAnswerView *self, guint index);
};

TsAnswerView *ts_answer_view_new (const TsItem *item, guint64 seed);
void ts_answer_view_set_response (TsAnswerView *self, TsResponse *response);
TsResponse *ts_answer_view_dup_response (TsAnswerView *self);
gboolean ts_answer_view_press_choice (TsAnswerView *self, guint index);
gboolean ts_answer_view_press_key (TsAnswerView *self, guint keyval);
gboolean ts_answer_view_is_done_by_return (TsAnswerView *self, GtkWidget *focus);
gboolean ts_answer_view_is_writing (GtkWidget *focus);
gboolean ts_answer_view_is_wide (TsAnswerView *self);

/* For subclasses. */
const TsItem *ts_answer_view_get_item (TsAnswerView *self);
guint64 ts_answer_view_get_seed (TsAnswerView *self);
void ts_answer_view_changed (TsAnswerView *self);
GPtrArray *ts_answer_view_shuffle (TsAnswerView *self, GPtrArray *options);

G_END_DECLS
