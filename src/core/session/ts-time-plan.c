/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session/ts-time-plan.h"

/* Time is given out in units of half a minute, and no stage gets less than two minutes. */
#define UNIT_SECONDS   30
#define UNITS_AT_LEAST 4

static void
hand_out_rest (guint *units, const guint *weights, guint total, guint sum)
{
  guint rest = total;
  gboolean served[TS_N_STAGES] = { FALSE };

  for (guint i = 0; i < TS_N_STAGES; i++)
    rest -= units[i];
  for (; rest > 0; rest--)
    {
      guint best = TS_N_STAGES;

      for (guint i = 0; i < TS_N_STAGES; i++)
        if (!served[i]
            && (best == TS_N_STAGES || total * weights[i] % sum > total * weights[best] % sum))
          best = i;
      units[best]++;
      served[best] = TRUE;
    }
}

/* What a stage lacks comes from the one that has most; of equal ones from the later. */
static void
raise_to_least (guint *units)
{
  for (guint i = 0; i < TS_N_STAGES; i++)
    {
      while (units[i] < UNITS_AT_LEAST)
        {
          guint most = 0;

          for (guint j = 1; j < TS_N_STAGES; j++)
            if (units[j] >= units[most])
              most = j;
          units[most]--;
          units[i]++;
        }
    }
}

/**
 * ts_time_plan_divide:
 * @minutes: the length, #TS_TIME_PLAN_SHORTEST to #TS_TIME_PLAN_LONGEST
 * @weights: (array fixed-size=5): the weight of each stage, from 1
 *
 * Divides in units of half a minute: each stage gets its share by weight, rounded down; what is left goes to
 * the largest remainders, of equal ones to the earlier stage. A stage has two minutes at least. The sum is
 * exact.
 */
void
ts_time_plan_divide (TsTimePlan *self, guint minutes, const guint *weights)
{
  guint total = minutes * 60 / UNIT_SECONDS;
  guint units[TS_N_STAGES];
  guint sum = 0;

  g_return_if_fail (minutes >= TS_TIME_PLAN_SHORTEST && minutes <= TS_TIME_PLAN_LONGEST);

  for (guint i = 0; i < TS_N_STAGES; i++)
    sum += weights[i];
  for (guint i = 0; i < TS_N_STAGES; i++)
    units[i] = total * weights[i] / sum;
  hand_out_rest (units, weights, total, sum);
  raise_to_least (units);
  for (guint i = 0; i < TS_N_STAGES; i++)
    self->seconds[i] = units[i] * UNIT_SECONDS;
}

/**
 * ts_time_plan_make:
 * @pack: the pack that has the weights
 * @level: for which level
 * @minutes: the length, #TS_TIME_PLAN_SHORTEST to #TS_TIME_PLAN_LONGEST
 * @tilted: whether the plan differs by level, as the pack has it
 *
 * Divides the time of a session as its pack says.
 */
void
ts_time_plan_make (TsTimePlan *self,
                   const TsPack *pack,
                   TsLevel level,
                   guint minutes,
                   gboolean tilted)
{
  const TsStageTilt *tilt = ts_pack_get_tilt (pack, level);
  guint weights[TS_N_STAGES];

  for (guint i = 0; i < TS_N_STAGES; i++)
    weights[i] = ts_pack_get_stage (pack, i)->weight;
  if (tilted)
    {
      weights[tilt->from] -= tilt->weight;
      weights[tilt->to] += tilt->weight;
    }
  ts_time_plan_divide (self, minutes, weights);
}

/** ts_time_plan_get_total: Returns: the length of the session, in seconds */
guint
ts_time_plan_get_total (const TsTimePlan *self)
{
  return ts_time_plan_get_end (self, TS_N_STAGES - 1);
}

/** ts_time_plan_get_end: Returns: when a stage ought to be over, in seconds since the start */
guint
ts_time_plan_get_end (const TsTimePlan *self, TsMockStage stage)
{
  guint end = 0;

  for (guint i = 0; i <= stage; i++)
    end += self->seconds[i];
  return end;
}

/**
 * ts_time_plan_get_discipline:
 * @actual: (array fixed-size=5): milliseconds spent in each stage
 *
 * Returns: 1 where every stage took its planned time, less by the share of the whole that each took more or
 *   less than planned; 0 at least
 */
double
ts_time_plan_get_discipline (const TsTimePlan *self, const gint64 *actual)
{
  gint64 off = 0;

  for (guint i = 0; i < TS_N_STAGES; i++)
    off += ABS (actual[i] - (gint64) self->seconds[i] * 1000);
  return MAX (0, 1 - (double) off / (ts_time_plan_get_total (self) * 1000.0));
}

/**
 * ts_time_plan_get_coverage:
 * @actual: (array fixed-size=5): milliseconds spent in each stage
 *
 * Returns: the share of the planned time that was spent in the stages it was planned for, 0 to 1
 */
double
ts_time_plan_get_coverage (const TsTimePlan *self, const gint64 *actual)
{
  gint64 spent = 0;

  for (guint i = 0; i < TS_N_STAGES; i++)
    spent += MIN (actual[i], (gint64) self->seconds[i] * 1000);
  return (double) spent / (ts_time_plan_get_total (self) * 1000.0);
}
