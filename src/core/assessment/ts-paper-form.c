/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/ts-paper-private.h"

/* Papers of scenarios and of code reviews. They have no quota: what suits and was not had recently comes
 * first, and chance decides among equals. */

static gboolean
is_recent (const TsItem *item, const char *const *recent)
{
  return recent != NULL && g_strv_contains (recent, item->id);
}

/* By how many levels a scenario misses the learner's; 0 for one that is for it, or for everyone. */
static guint
measure_distance (const TsScenario *scenario, TsLevel level)
{
  guint nearest = TS_N_LEVELS;

  for (guint i = 0; scenario->levels != NULL && scenario->levels[i] != NULL; i++)
    for (guint l = 0; l < TS_N_LEVELS; l++)
      if (g_str_equal (scenario->levels[i], TS_LEVEL_NAMES[l]))
        nearest = MIN (nearest, l > level ? l - level : level - l);
  return nearest == TS_N_LEVELS ? 0 : nearest;
}

/* Picks the scenarios nearest to the level, and among those as near the ones that were not had recently. */
GPtrArray *
_ts_paper_pick_scenarios (const TsPhase *phase,
                          GPtrArray *pool,
                          TsLevel level,
                          const char *const *recent,
                          TsRandom *random)
{
  GPtrArray *items = g_ptr_array_new ();

  ts_random_shuffle (random, pool->pdata, pool->len);
  for (guint rank = 0; rank < 2 * TS_N_LEVELS; rank++)
    for (guint i = 0; i < pool->len && items->len < phase->items; i++)
      {
        const TsItem *item = pool->pdata[i];

        if (2 * measure_distance (ts_item_get_scenario (item), level) + is_recent (item, recent)
            == rank)
          g_ptr_array_add (items, pool->pdata[i]);
      }
  return items;
}

/* Whether a review fills its phase by itself: it is planned with more than two thirds of the time. */
gboolean
_ts_paper_is_long (const TsPhase *phase, const TsItem *item)
{
  return phase->items > 1 && 3 * item->minutes > 2 * phase->minutes;
}

/* One form of reviews: the first @n of a kind, those that were not had recently before the others. */
static GPtrArray *
pick_form (const TsPhase *phase,
           GPtrArray *pool,
           gboolean is_long,
           const char *const *recent,
           guint *repeats)
{
  GPtrArray *items = g_ptr_array_new ();
  guint n = is_long ? 1 : phase->items;

  *repeats = 0;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < pool->len && items->len < n; i++)
      if (_ts_paper_is_long (phase, pool->pdata[i]) == is_long
          && is_recent (pool->pdata[i], recent) == (pass == 1))
        {
          g_ptr_array_add (items, pool->pdata[i]);
          *repeats += pass;
        }
  if (items->len < n)
    *repeats += phase->items; /* cannot be made: any other is better */
  return items;
}

/* Picks one long review or as many short ones as the phase has items: the form that repeats less, else the
 * one of the review that chance has put first. */
GPtrArray *
_ts_paper_pick_reviews (const TsPhase *phase,
                        GPtrArray *pool,
                        const char *const *recent,
                        TsRandom *random)
{
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GPtrArray) many = NULL;
  guint one_repeats, many_repeats;
  gboolean take_one;

  ts_random_shuffle (random, pool->pdata, pool->len);
  one = pick_form (phase, pool, TRUE, recent, &one_repeats);
  many = pick_form (phase, pool, FALSE, recent, &many_repeats);
  take_one = one_repeats != many_repeats ? one_repeats < many_repeats
                                         : _ts_paper_is_long (phase, pool->pdata[0]);
  return take_one ? g_steal_pointer (&one) : g_steal_pointer (&many);
}

/* How many reviews are missing or too many: a long one stands alone. */
guint
_ts_paper_count_review_misses (const TsPhase *phase, GPtrArray *items)
{
  guint n_long = 0;

  for (guint i = 0; i < items->len; i++)
    n_long += _ts_paper_is_long (phase, items->pdata[i]);
  if (n_long > 0)
    return items->len - 1;
  return items->len < phase->items ? phase->items - items->len : 0;
}
