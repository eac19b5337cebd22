/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "content/ts-pack.h"
#include "evaluation/ts-response.h"

G_BEGIN_DECLS

char *ts_item_review_describe_response (const TsItem *item, TsResponse *response);
char *ts_item_review_describe_key (const TsItem *item);
char *ts_item_review_explain (const TsPack *pack, const TsItem *item);

G_END_DECLS
