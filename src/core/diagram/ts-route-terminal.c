/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-route-private.h"

/* What lines go round, and what they end at. */

/**
 * _ts_route_is_obstacle:
 *
 * Returns: whether lines go round that element: whatever is seen but groups that are open, frames and edges
 */
gboolean
_ts_route_is_obstacle (TsDiagram *diagram, const TsElement *element)
{
  if (element->role == TS_ELEMENT_EDGE || element->role == TS_ELEMENT_FRAME
      || (element->role == TS_ELEMENT_GROUP && !ts_element_is_collapsed (element)))
    return FALSE;
  return !ts_diagram_is_hidden (diagram, element);
}

/**
 * _ts_route_get_box:
 *
 * Returns: what the node covers, turned as it is, with the copies behind it
 */
TsBox
_ts_route_get_box (const TsElement *node)
{
  double copies = ts_element_count_copies (node) * TS_COPY_STEP;
  double turn = node->rotation * G_PI / 180;
  double width = node->width, height = node->height;
  double x = node->x + width / 2, y = node->y + height / 2;

  if (node->rotation == 0)
    return (TsBox){ node->x, node->y - copies, node->x + width + copies, node->y + height };
  width = fabs (node->width * cos (turn)) + fabs (node->height * sin (turn));
  height = fabs (node->width * sin (turn)) + fabs (node->height * cos (turn));
  return (TsBox){ x - width / 2, y - height / 2, x + width / 2, y + height / 2 };
}

static double
get_margin (double size)
{
  return MIN (TS_ROUTE_MARGIN, size / 4);
}

static void
open_dock (TsTerminal *self, TsSide side, double x, double y, double slack)
{
  double line = _ts_route_is_upright (side) ? x : y;

  self->docks[side] = (TsDock){ { x, y }, line - slack, line + slack, TRUE };
}

/* Makes it a node at which a line may end anywhere. Of a node that is turned only the places
 * level with its middle, or upright above or below it, are used. */
static void
init_node (TsTerminal *self, const TsElement *node)
{
  TsBox box = _ts_route_get_box (node);
  double x = node->x + node->width / 2, y = node->y + node->height / 2;
  double across = node->width / 2 - get_margin (node->width);
  double along = node->height / 2 - get_margin (node->height);

  *self = (TsTerminal){ .box = box };
  if (node->rotation != 0)
    {
      double c = fabs (cos (node->rotation * G_PI / 180));
      double s = fabs (sin (node->rotation * G_PI / 180));
      double dx = MIN (node->width / 2 / MAX (c, 1e-9), node->height / 2 / MAX (s, 1e-9));
      double dy = MIN (node->width / 2 / MAX (s, 1e-9), node->height / 2 / MAX (c, 1e-9));

      box = (TsBox){ x - dx, y - dy, x + dx, y + dy };
      across = along = 0;
    }
  open_dock (self, TS_SIDE_LEFT, box.left, y, along);
  open_dock (self, TS_SIDE_RIGHT, box.right, y, along);
  open_dock (self, TS_SIDE_TOP, x, box.top, across);
  open_dock (self, TS_SIDE_BOTTOM, x, box.bottom, across);
}

/**
 * _ts_terminal_init_point:
 *
 * Makes it a place that a line may come to from any side.
 */
void
_ts_terminal_init_point (TsTerminal *self, double x, double y)
{
  *self = (TsTerminal){ .box = { x, y, x, y }, .fixed = TRUE };
  for (guint side = 0; side < TS_N_SIDES; side++)
    open_dock (self, side, x, y, 0);
}

/* Makes it the port of a node: lines come from outside, and to a port within from any side. */
static void
init_port (TsTerminal *self, const TsElement *node, const TsEdgeEnd *end)
{
  double x = (end->x - 0.5) * node->width, y = (end->y - 0.5) * node->height;
  double c = cos (node->rotation * G_PI / 180), s = sin (node->rotation * G_PI / 180);
  gboolean within = (end->x > 0 && end->x < 1 && end->y > 0 && end->y < 1) || node->rotation != 0;
  gboolean open[] = { end->x == 0, end->x == 1, end->y == 0, end->y == 1 };
  double left = node->x + node->width / 2 + (node->rotation != 0 ? x * c - y * s : x);
  double top = node->y + node->height / 2 + (node->rotation != 0 ? x * s + y * c : y);

  if (node->rotation == 0)
    {
      left = node->x + end->x * node->width;
      top = node->y + end->y * node->height;
    }
  *self = (TsTerminal){ .box = _ts_route_get_box (node), .fixed = TRUE };
  for (guint side = 0; side < TS_N_SIDES; side++)
    {
      if (within || open[side])
        open_dock (self, side, left, top, 0);
    }
}

/**
 * _ts_terminal_init:
 * @node: (nullable): what the edge is seen to end at; %NULL at a loose end
 * @end: how it ends
 *
 * Makes it what an edge ends at.
 */
void
_ts_terminal_init (TsTerminal *self, const TsElement *node, const TsEdgeEnd *end)
{
  if (node == NULL)
    _ts_terminal_init_point (self, end->x, end->y);
  else if (end->port)
    init_port (self, node, end);
  else
    init_node (self, node);
}
