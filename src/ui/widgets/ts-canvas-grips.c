/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "ts-diagram-painter.h"
#include "widgets/ts-canvas-private.h"
#include "widgets/ts-theme.h"

/* What can be dragged besides the elements themselves: the sides and corners of a node, the dots that new edges
 * come from, the ends, bends and the label of an edge. */

#define RING_GAP      3.0f
#define HANDLE        4.0f  /* px: half the side of a handle */
#define LINK_HANDLE   5.0f  /* px: the radius of what links are dragged from */
#define LINK_GAP      22.0f /* px: how far it stands off */
#define REACH         10.0  /* px: how near a press must be */
#define SEGMENT_REACH 6.0   /* px: likewise of the middle of a segment, where a label may be */
#define MIN_SEGMENT   36.0  /* px: shorter segments have no dot in their middle */
#define MIN_SIZE      28.0  /* px: smaller nodes have no handles on their sides */
#define SHOWN_MARGIN  44.0  /* px: how far from a node its dots stay while the pointer leaves it */

/* Returns the only element that is selected, if it may be changed by the pointer. */
const TsElement *
_ts_canvas_get_single (TsCanvas *self)
{
  const TsElement *element;

  if (self->selection[0] == NULL || self->selection[1] != NULL)
    return NULL;
  element = ts_diagram_find (_ts_canvas_get_shown (self), self->selection[0], NULL);
  return element != NULL && !element->locked ? element : NULL;
}

static void
add_grip (GArray *grips, TsGripKind kind, guint index, const char *id, double x, double y)
{
  TsGrip grip = { kind, index, id, x, y };

  g_array_append_val (grips, grip);
}

/* The sides and corners, turned as the node is. */
static void
add_size_grips (TsCanvas *self, GArray *grips, const TsElement *node)
{
  static const struct
  {
    TsSnapSides sides;
    int x, y; /* from the middle */
  } handles[] = {
    { TS_SNAP_LEFT | TS_SNAP_TOP, -1, -1 },
    { TS_SNAP_RIGHT | TS_SNAP_TOP, 1, -1 },
    { TS_SNAP_LEFT | TS_SNAP_BOTTOM, -1, 1 },
    { TS_SNAP_RIGHT | TS_SNAP_BOTTOM, 1, 1 },
    { TS_SNAP_LEFT, -1, 0 },
    { TS_SNAP_RIGHT, 1, 0 },
    { TS_SNAP_TOP, 0, -1 },
    { TS_SNAP_BOTTOM, 0, 1 },
  };
  double gap = RING_GAP / self->zoom;
  double across = node->width / 2 + gap, along = node->height / 2 + gap;

  for (guint i = 0; i < G_N_ELEMENTS (handles); i++)
    {
      double side = handles[i].x == 0 ? node->width : node->height;
      TsPoint at = { node->x + node->width / 2 + handles[i].x * across,
                     node->y + node->height / 2 + handles[i].y * along };

      if ((handles[i].x == 0 || handles[i].y == 0) && side * self->zoom < MIN_SIZE)
        continue;
      at = ts_element_turn (node, at);
      at = _ts_canvas_point_to_pixels (self, &at);
      add_grip (grips, TS_GRIP_SIZE, handles[i].sides, node->id, at.x, at.y);
    }
}

static gboolean
can_be_linked (const TsElement *element)
{
  return element != NULL && ts_element_is_node (element) && element->role != TS_ELEMENT_FRAME;
}

/* The node that shows where edges can be dragged from: the one under the pointer, or the only selected one. */
static const TsElement *
find_linked (TsCanvas *self)
{
  const TsElement *node = ts_diagram_find (_ts_canvas_get_shown (self), self->linked, NULL);

  if (!can_be_linked (node))
    node = _ts_canvas_get_single (self);
  return can_be_linked (node) ? node : NULL;
}

/* Returns how far the node reaches from its middle, turned as it is, in diagram units. */
static TsPoint
measure_reach (const TsElement *node)
{
  double c = fabs (cos (node->rotation * G_PI / 180));
  double s = fabs (sin (node->rotation * G_PI / 180));

  return (TsPoint){ (node->width * c + node->height * s) / 2,
                    (node->width * s + node->height * c) / 2 };
}

/* They are above, below and on both sides of a node that is turned as well: that is where edges go. */
static void
add_link_grips (TsCanvas *self, GArray *grips, const TsElement *node)
{
  TsPoint middle = { node->x + node->width / 2, node->y + node->height / 2 };
  TsPoint reach = measure_reach (node);
  double dx = reach.x * self->zoom + LINK_GAP, dy = reach.y * self->zoom + LINK_GAP;

  middle = _ts_canvas_point_to_pixels (self, &middle);
  add_grip (grips, TS_GRIP_LINK, GTK_POS_RIGHT, node->id, middle.x + dx, middle.y);
  add_grip (grips, TS_GRIP_LINK, GTK_POS_LEFT, node->id, middle.x - dx, middle.y);
  add_grip (grips, TS_GRIP_LINK, GTK_POS_TOP, node->id, middle.x, middle.y - dy);
  add_grip (grips, TS_GRIP_LINK, GTK_POS_BOTTOM, node->id, middle.x, middle.y + dy);
}

/* Returns how far along the route the place on it is that is nearest to (@x, @y), in diagram units. */
static double
measure_along (const TsRoute *route, double x, double y)
{
  double best = INFINITY, at = 0, length = 0;

  for (guint i = 0; i + 1 < route->length; i++)
    {
      const TsPoint *a = &route->points[i], *b = &route->points[i + 1];
      double dx = b->x - a->x, dy = b->y - a->y, square = dx * dx + dy * dy;
      double t = square > 0 ? ((x - a->x) * dx + (y - a->y) * dy) / square : 0;
      double distance;

      t = CLAMP (t, 0, 1);
      distance = hypot (x - a->x - t * dx, y - a->y - t * dy);
      if (distance < best)
        {
          best = distance;
          at = length + t * sqrt (square);
        }
      length += sqrt (square);
    }
  return at;
}

/* Returns the number that a new waypoint at that place of the route would have. */
guint
_ts_canvas_count_waypoints_before (TsCanvas *self, const TsElement *edge, double x, double y)
{
  const TsRoute *route = _ts_canvas_get_route (self, edge->id);
  double at = route != NULL ? measure_along (route, x, y) : 0;
  guint n = 0;

  while (route != NULL && n < edge->n_waypoints
         && measure_along (route, edge->waypoints[n].x, edge->waypoints[n].y) < at)
    n++;
  return n;
}

static void
add_edge_grips (TsCanvas *self, GArray *grips, const TsElement *edge)
{
  const TsRoute *route = _ts_canvas_get_route (self, edge->id);

  if (route == NULL)
    return;
  for (guint i = 0; i + 1 < route->length; i++)
    {
      const TsPoint *a = &route->points[i], *b = &route->points[i + 1];
      double x = (a->x + b->x) / 2, y = (a->y + b->y) / 2;
      TsPoint p = _ts_canvas_point_to_pixels (self, &(TsPoint){ x, y });

      if (hypot (b->x - a->x, b->y - a->y) * self->zoom >= MIN_SEGMENT)
        add_grip (grips,
                  TS_GRIP_SEGMENT,
                  _ts_canvas_count_waypoints_before (self, edge, x, y),
                  edge->id,
                  p.x,
                  p.y);
    }
  for (guint i = 0; i < edge->n_waypoints; i++)
    {
      TsPoint p = _ts_canvas_point_to_pixels (self, &edge->waypoints[i]);

      add_grip (grips, TS_GRIP_WAYPOINT, i, edge->id, p.x, p.y);
    }
  for (guint i = 0; i < 2; i++)
    {
      TsPoint p = _ts_canvas_point_to_pixels (self, &route->points[i == 0 ? 0 : route->length - 1]);

      add_grip (grips, TS_GRIP_END, i, edge->id, p.x, p.y);
    }
}

/* Returns all that can be dragged now, the later in front. Their ids live until the next edit. */
static GArray *
list_grips (TsCanvas *self)
{
  GArray *grips = g_array_new (FALSE, FALSE, sizeof (TsGrip));
  const TsElement *single = _ts_canvas_get_single (self);
  const TsElement *linked = find_linked (self);

  if (linked != NULL)
    add_link_grips (self, grips, linked);
  if (single != NULL && single->role == TS_ELEMENT_EDGE)
    add_edge_grips (self, grips, single);
  else if (single != NULL && !ts_diagram_is_hidden (_ts_canvas_get_shown (self), single))
    add_size_grips (self, grips, single);
  return grips;
}

/* The middle of the edge's label, in diagram units. */
TsPoint
_ts_canvas_get_label_place (const TsElement *edge, const TsRoute *route)
{
  TsPoint at;

  if (route->labelled)
    return route->label;
  at = ts_route_get_point (route, edge->label_at);
  return (TsPoint){ at.x + edge->label_dx, at.y + edge->label_dy };
}

/* Whether a press there would drag the label of the edge that is selected. */
static gboolean
pick_label (TsCanvas *self, double px, double py, TsGrip *grip)
{
  const TsElement *edge = _ts_canvas_get_single (self);
  const TsRoute *route;
  double width, height;
  TsPoint at;

  if (edge == NULL || edge->role != TS_ELEMENT_EDGE || *edge->label == '\0')
    return FALSE;
  route = _ts_canvas_get_route (self, edge->id);
  if (route == NULL)
    return FALSE;
  ts_edge_measure_label (edge, &width, &height, NULL);
  at = _ts_canvas_get_label_place (edge, route);
  at = _ts_canvas_point_to_pixels (self, &at);
  *grip = (TsGrip){ TS_GRIP_LABEL, 0, edge->id, at.x, at.y };
  return fabs (px - at.x) <= width * self->zoom / 2 && fabs (py - at.y) <= height * self->zoom / 2;
}

/* Finds what a press at that pixel would drag. Returns whether there is anything. */
gboolean
_ts_canvas_pick_grip (TsCanvas *self, double px, double py, TsGrip *grip)
{
  g_autoptr (GArray) grips = list_grips (self);
  double nearest = REACH;
  gboolean found = FALSE;

  for (guint i = 0; i < grips->len; i++)
    {
      const TsGrip *other = &g_array_index (grips, TsGrip, i);
      double distance = hypot (px - other->x, py - other->y);

      if (distance > nearest || (other->kind == TS_GRIP_SEGMENT && distance > SEGMENT_REACH))
        continue;
      nearest = distance;
      *grip = *other;
      found = TRUE;
    }
  return found || pick_label (self, px, py, grip);
}

/* Has the node under the pointer show its dots, for as long as the pointer is near it. */
void
_ts_canvas_update_linked (TsCanvas *self, const TsElement *under)
{
  const TsElement *node = ts_diagram_find (_ts_canvas_get_shown (self), self->linked, NULL);
  const char *id = NULL;

  if (can_be_linked (under) && under->role != TS_ELEMENT_GROUP && !under->locked)
    id = under->id;
  else if (node != NULL)
    {
      TsPoint middle = { node->x + node->width / 2, node->y + node->height / 2 };
      TsPoint reach = measure_reach (node);

      middle = _ts_canvas_point_to_pixels (self, &middle);
      if (fabs (self->pointer_x - middle.x) <= reach.x * self->zoom + SHOWN_MARGIN
          && fabs (self->pointer_y - middle.y) <= reach.y * self->zoom + SHOWN_MARGIN)
        id = node->id;
    }
  if (g_strcmp0 (id, self->linked) == 0)
    return;
  g_free (self->linked);
  self->linked = g_strdup (id);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Fills a square, or with a large @rounding a disc, and draws its outline. */
void
_ts_canvas_append_dot (GtkSnapshot *snapshot,
                       double x,
                       double y,
                       float radius,
                       float rounding,
                       const GdkRGBA *fill,
                       const GdkRGBA *line)
{
  const graphene_rect_t box =
      GRAPHENE_RECT_INIT ((float) x - radius, (float) y - radius, 2 * radius, 2 * radius);
  const float widths[4] = { 1.5f, 1.5f, 1.5f, 1.5f };
  const GdkRGBA colors[4] = { *line, *line, *line, *line };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &box, rounding);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, fill, &box);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

void
_ts_canvas_snapshot_grips (TsCanvas *self, GtkSnapshot *snapshot)
{
  g_autoptr (GArray) grips = NULL;
  const TsPalette *palette = ts_theme_get_palette ();
  GdkRGBA accent = ts_theme_to_rgba (&palette->accent, 1);
  GdkRGBA faint = ts_theme_to_rgba (&palette->accent, 0.55);
  GdkRGBA surface = ts_theme_to_rgba (&palette->surface, 1);

  if (self->mode != TS_CANVAS_IDLE || self->placer != NULL || self->entry != NULL)
    return;
  grips = list_grips (self);
  for (guint i = 0; i < grips->len; i++)
    {
      const TsGrip *grip = &g_array_index (grips, TsGrip, i);

      switch (grip->kind)
        {
        case TS_GRIP_LINK:
          _ts_canvas_append_dot (
              snapshot, grip->x, grip->y, LINK_HANDLE, LINK_HANDLE, &accent, &surface);
          break;
        case TS_GRIP_SEGMENT:
          _ts_canvas_append_dot (
              snapshot, grip->x, grip->y, HANDLE - 0.5f, HANDLE, &surface, &faint);
          break;
        case TS_GRIP_END:
        case TS_GRIP_WAYPOINT:
          _ts_canvas_append_dot (
              snapshot, grip->x, grip->y, HANDLE + 0.5f, HANDLE + 1, &surface, &accent);
          break;
        case TS_GRIP_SIZE:
        default:
          _ts_canvas_append_dot (snapshot, grip->x, grip->y, HANDLE, 2, &surface, &accent);
          break;
        }
    }
}
