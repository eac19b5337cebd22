/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "evaluation/ts-response.h"

G_BEGIN_DECLS

TsResponse *ts_response_new_key (const TsQuestion *question);
TsResponse *ts_response_new_reference (const TsScenario *scenario);
TsResponse *ts_response_new_sample (const TsScenario *scenario, const TsSample *sample);

G_END_DECLS
