/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/ts-random.h"
#include "evaluation/ts-response.h"

G_BEGIN_DECLS

TsResponse *ts_sample_answer (const TsItem *item, TsRandom *random, double skill);

G_END_DECLS
