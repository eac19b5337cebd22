/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "evaluation/ts-response.h"

G_BEGIN_DECLS

TsResponse *ts_response_new_key (const TsQuestion *question);

G_END_DECLS
