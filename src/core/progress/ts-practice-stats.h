/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-pack.h"

G_BEGIN_DECLS

/** TsMastery: how well an area is known, by what its questions earned when they were last practised. */
typedef enum
{
  TS_MASTERY_NONE, /* nothing practised */
  TS_MASTERY_WEAK,
  TS_MASTERY_FAIR,
  TS_MASTERY_GOOD,
  TS_MASTERY_STRONG,
} TsMastery;

/**
 * TsAreaStats:
 * @area: the area, owned by the pack
 * @n_questions: how many questions the pack has of it
 * @n_practised: how many of them were practised
 * @share: the mean of the shares of points they earned last, 0 to 1; -1 where nothing was practised
 */
typedef struct
{
  const TsArea *area;
  guint n_questions, n_practised;
  double share;
} TsAreaStats;

GArray *ts_practice_stats_new (const TsPack *pack, GHashTable *drills);
const TsAreaStats *ts_practice_stats_find_weakest (GArray *stats);

TsMastery ts_mastery_from_share (double share);
const char *ts_mastery_get_label (TsMastery mastery);

G_END_DECLS
