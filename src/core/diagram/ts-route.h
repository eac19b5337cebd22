/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-diagram.h"

G_BEGIN_DECLS

/** TsPoint: a place on a diagram, in diagram units. */
typedef struct
{
  double x, y;
} TsPoint;

#define TS_ROUTE_MAX_POINTS 4

/**
 * TsRoute:
 * @points: where the line starts, bends and ends
 * @length: how many points there are; 0 for what is no edge
 *
 * The way an edge takes.
 */
typedef struct
{
  TsPoint points[TS_ROUTE_MAX_POINTS];
  guint length;
} TsRoute;

GArray *ts_route_all (TsDiagram *diagram);
TsPoint ts_route_get_middle (const TsRoute *route);
double ts_route_get_distance (const TsRoute *route, double x, double y);

G_END_DECLS
