/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "assessment/ts-drill.h"
#include "content/ts-scale.h"
#include "progress/ts-practice-stats.h"

/* What practice shows of each area; computed anew from the last marks, nothing of it is stored. */

static TsAreaStats *
find_area (GArray *stats, const char *id)
{
  for (guint i = 0; i < stats->len; i++)
    {
      TsAreaStats *each = &g_array_index (stats, TsAreaStats, i);

      if (strcmp (each->area->id, id) == 0)
        return each;
    }
  return NULL;
}

static void
add_question (GArray *stats, const TsPack *pack, GHashTable *drills, const TsQuestion *question)
{
  const TsTopic *topic = ts_pack_find_topic (pack, question->topic);
  TsAreaStats *area = topic != NULL ? find_area (stats, topic->phase) : NULL;
  const TsDrillMark *last = g_hash_table_lookup (drills, question->item.id);

  if (area == NULL)
    return;
  area->n_questions++;
  if (last == NULL)
    return;
  area->n_practised++;
  area->share += ts_mark_get_share (last->mark);
}

/**
 * ts_practice_stats_new:
 * @pack: the pack
 * @drills: (element-type utf8 TsDrillMark): what was practised, by item id
 *
 * What was practised and is no longer in the pack does not count.
 *
 * Returns: (transfer full) (element-type TsAreaStats): one an area, in the taxonomy's order; valid as
 *   long as the pack
 */
GArray *
ts_practice_stats_new (const TsPack *pack, GHashTable *drills)
{
  GPtrArray *areas;
  GPtrArray *questions;
  GArray *stats = g_array_new (FALSE, TRUE, sizeof (TsAreaStats));

  g_return_val_if_fail (pack != NULL && drills != NULL, stats);

  areas = ts_pack_get_areas (pack);
  questions = ts_pack_get_questions (pack);
  g_array_set_size (stats, areas->len);
  for (guint i = 0; i < areas->len; i++)
    g_array_index (stats, TsAreaStats, i).area = areas->pdata[i];
  for (guint i = 0; i < questions->len; i++)
    add_question (stats, pack, drills, questions->pdata[i]);
  for (guint i = 0; i < stats->len; i++)
    {
      TsAreaStats *each = &g_array_index (stats, TsAreaStats, i);

      each->share = each->n_practised > 0 ? each->share / each->n_practised : -1;
    }
  return stats;
}

/**
 * ts_practice_stats_find_weakest:
 * @stats: (element-type TsAreaStats): what ts_practice_stats_new() gave
 *
 * Areas of which nothing was practised are unknown rather than weak, and what is strong needs no help.
 * Of equal ones the first is taken.
 *
 * Returns: (transfer none) (nullable): the area with the smallest share, %NULL where none is below
 *   strong
 */
const TsAreaStats *
ts_practice_stats_find_weakest (GArray *stats)
{
  const TsAreaStats *weakest = NULL;

  g_return_val_if_fail (stats != NULL, NULL);

  for (guint i = 0; i < stats->len; i++)
    {
      const TsAreaStats *each = &g_array_index (stats, TsAreaStats, i);

      if (each->n_practised > 0 && ts_mastery_from_share (each->share) != TS_MASTERY_STRONG
          && (weakest == NULL || each->share < weakest->share))
        weakest = each;
    }
  return weakest;
}

/**
 * ts_mastery_from_share:
 * @share: 0 to 1; below 0 where nothing was practised
 *
 * The cuts are those of the levels of certification, so that practice promises no more than an
 * assessment would give: below bronze is weak, from gold on it is strong.
 *
 * Returns: how well that is
 */
TsMastery
ts_mastery_from_share (double share)
{
  static const TsMastery masteries[] = {
    [TS_CERTIFICATION_NONE] = TS_MASTERY_WEAK,
    [TS_CERTIFICATION_BRONZE] = TS_MASTERY_FAIR,
    [TS_CERTIFICATION_SILVER] = TS_MASTERY_GOOD,
    [TS_CERTIFICATION_GOLD] = TS_MASTERY_STRONG,
  };

  return share < 0 ? TS_MASTERY_NONE : masteries[ts_certification_from_score (share * 100)];
}

/** ts_mastery_get_label: Returns: the word a person reads for it, translated */
const char *
ts_mastery_get_label (TsMastery mastery)
{
  static const char *const labels[] = {
    [TS_MASTERY_NONE] = N_ ("Not practised"), [TS_MASTERY_WEAK] = N_ ("Weak"),
    [TS_MASTERY_FAIR] = N_ ("Fair"),          [TS_MASTERY_GOOD] = N_ ("Good"),
    [TS_MASTERY_STRONG] = N_ ("Strong"),
  };

  g_return_val_if_fail (mastery < G_N_ELEMENTS (labels), "");

  return _ (labels[mastery]);
}
