/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-item.h"
#include "evaluation/ts-mark.h"
#include "evaluation/ts-response.h"

G_BEGIN_DECLS

TsMark *ts_evaluate (const TsItem *item, TsResponse *response, TsLevel level);

G_END_DECLS
