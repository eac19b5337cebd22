/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-route.h"

/**
 * ts_route_get_point:
 * @at: -1 for where it starts, 0 half way, 1 where it ends
 *
 * Returns: the place that share of the way along
 */
TsPoint
ts_route_get_point (const TsRoute *route, double at)
{
  double length = 0, rest;

  for (guint i = 0; i + 1 < route->length; i++)
    length += hypot (route->points[i + 1].x - route->points[i].x,
                     route->points[i + 1].y - route->points[i].y);
  rest = length * (at + 1) / 2;
  for (guint i = 0; i + 1 < route->length; i++)
    {
      const TsPoint *a = &route->points[i], *b = &route->points[i + 1];
      double stretch = hypot (b->x - a->x, b->y - a->y);

      if (rest <= stretch && stretch > 0)
        return (TsPoint){ a->x + (b->x - a->x) * rest / stretch,
                          a->y + (b->y - a->y) * rest / stretch };
      rest -= stretch;
    }
  return route->points[route->length - 1];
}

/**
 * ts_route_get_middle:
 * @route: a route with points
 *
 * Returns: the middle of the stretch in the middle, where a label is furthest from both ends
 */
TsPoint
ts_route_get_middle (const TsRoute *route)
{
  const TsPoint *a = &route->points[(route->length - 1) / 2];
  const TsPoint *b = &route->points[route->length / 2];

  return (TsPoint){ (a->x + b->x) / 2, (a->y + b->y) / 2 };
}

static double
get_distance_to_stretch (const TsPoint *a, const TsPoint *b, double x, double y)
{
  double dx = b->x - a->x;
  double dy = b->y - a->y;
  double square = dx * dx + dy * dy;
  double t = square > 0 ? ((x - a->x) * dx + (y - a->y) * dy) / square : 0;

  t = CLAMP (t, 0, 1);
  return hypot (a->x + t * dx - x, a->y + t * dy - y);
}

/**
 * ts_route_get_distance:
 *
 * Returns: how far that place is from the route; infinite for a route without points
 */
double
ts_route_get_distance (const TsRoute *route, double x, double y)
{
  double nearest = INFINITY;

  for (guint i = 0; i + 1 < route->length; i++)
    nearest =
        MIN (nearest, get_distance_to_stretch (&route->points[i], &route->points[i + 1], x, y));
  return nearest;
}
