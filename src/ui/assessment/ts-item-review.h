/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "content/ts-pack.h"
#include "evaluation/ts-mark.h"
#include "evaluation/ts-response.h"

G_BEGIN_DECLS

char *ts_item_review_describe_response (const TsItem *item, TsResponse *response);
char *ts_item_review_describe_key (const TsItem *item);
char *ts_item_review_explain (const TsPack *pack, const TsItem *item);
const char *ts_item_review_say_verdict (const TsMark *mark, gboolean answered);
char *ts_item_review_describe_mark (const TsMark *mark, gboolean answered);
const char *ts_item_review_get_icon (const TsMark *mark, gboolean answered);
char *ts_item_review_describe_evidence (const TsMark *mark);
char *ts_item_review_compare (const TsItem *item, const TsMark *before, const TsMark *after);
void ts_item_review_add_part (GtkBox *column, const char *title, const char *markdown);

G_END_DECLS
