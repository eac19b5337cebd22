/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-pack.h"

G_BEGIN_DECLS

/** The lengths a session may have, in minutes. */
#define TS_TIME_PLAN_SHORTEST 10
#define TS_TIME_PLAN_LONGEST  180

/**
 * TsTimePlan:
 * @seconds: what each stage gets; together the length of the session
 *
 * How the time of a session is divided. A plain value.
 */
typedef struct
{
  guint seconds[TS_N_STAGES];
} TsTimePlan;

void ts_time_plan_divide (TsTimePlan *self, guint minutes, const guint *weights);
void ts_time_plan_make (TsTimePlan *self,
                        const TsPack *pack,
                        TsLevel level,
                        guint minutes,
                        gboolean tilted);
guint ts_time_plan_get_total (const TsTimePlan *self);
guint ts_time_plan_get_end (const TsTimePlan *self, TsMockStage stage);
double ts_time_plan_get_discipline (const TsTimePlan *self, const gint64 *actual);
double ts_time_plan_get_coverage (const TsTimePlan *self, const gint64 *actual);

G_END_DECLS
