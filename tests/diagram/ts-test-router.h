/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-route.h"

TsDiagram *ts_test_grid_new (guint n, guint32 seed);

/**
 * TsTestScore:
 * @n_edges: how many edges were looked at
 * @through: share of the edges that pass through a node they do not end at, 2 units within its border
 * @overlap: share of the whole length that lies on that of another edge, each shared stretch counted once
 * @bends: bends per edge
 * @ratio: whole length by the sum of the distances of the middles of the ends
 *
 * What connectors are measured by.
 */
typedef struct
{
  guint n_edges;
  double through, overlap, bends, ratio;
} TsTestScore;

void ts_test_score (TsDiagram *diagram, const TsRoutes *routes, TsTestScore *score);
double ts_test_grid_count_least_bends (TsDiagram *diagram);
