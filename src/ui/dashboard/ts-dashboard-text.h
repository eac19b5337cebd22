/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/ts-attempt.h"
#include "progress/ts-progress.h"

G_BEGIN_DECLS

char *ts_dashboard_greet (const char *name, gint64 wall);
char *ts_dashboard_describe_attempt (TsAttempt *attempt);
char *ts_dashboard_describe_phase (const TsPhase *phase);
char *ts_dashboard_find_criterion (const TsProgress *progress);
char *ts_dashboard_find_phase (const TsProgress *progress, const TsPack *pack);
char *ts_dashboard_find_trend (const TsProgress *progress);

G_END_DECLS
