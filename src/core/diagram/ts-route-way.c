/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "diagram/ts-route-private.h"

/**
 * SECTION: the way of one edge
 *
 * What an edge ends at, the search from each point it has to pass to the next, the room that each stretch
 * of what was found has, and, when the nudger has put the stretches, the points one sees.
 */

#define REACH     60.0 /* how far a stretch may be pushed to either side */
#define CLEARANCE 6.0  /* from boxes, if there is room */
#define STUB      12.0 /* the least from a node to the first bend, if there is room */
#define LEAN      5.0 /* lines leave a node by 1/5 of its side off the middle, towards their turn */
#define LOOP      20.0 /* how far a loop stands off its corner */
#define ASIDE     14.0 /* between straight lines that join the same two nodes */
#define LEAST     8.0  /* of a line between boxes that overlap, if there is a longer one */

/* A point of a way before its stretches are known. */
typedef struct
{
  TsPoint at;
  gboolean fixed;
} Knot;

static void
add_knot (GArray *knots, double x, double y, gboolean fixed)
{
  const Knot knot = { { x, y }, fixed };

  g_array_append_val (knots, knot);
}

static double
get_distance_beyond (const TsBox *a, const TsBox *b, TsSide side)
{
  switch (side)
    {
    case TS_SIDE_LEFT:
      return a->left - b->right;
    case TS_SIDE_RIGHT:
      return b->left - a->right;
    case TS_SIDE_TOP:
      return a->top - b->bottom;
    case TS_SIDE_BOTTOM:
    default:
      return b->top - a->bottom;
    }
}

static void
add_point (GArray *points, double x, double y)
{
  const TsPoint point = { x, y };

  g_array_append_val (points, point);
}

/* Joins two docks by two bends half way between them, or further out than both if they look the same way. */
static void
join_along (const TsPoint *from, const TsPoint *to, gboolean upright, double at, GArray *points)
{
  add_point (points, from->x, from->y);
  add_point (points, upright ? from->x : at, upright ? at : from->y);
  add_point (points, upright ? to->x : at, upright ? at : to->y);
  add_point (points, to->x, to->y);
}

/* Joins docks at sides at right angles to each other: by one bend, or from a little way out of both. */
static void
join_across (const TsPoint *from, const TsPoint *to, TsSide side, TsSide other, GArray *points)
{
  static const double dx[] = { -1, 1, 0, 0 }, dy[] = { 0, 0, -1, 1 };
  gboolean upright = _ts_route_is_upright (side);
  TsPoint a = { from->x + dx[side] * STUB, from->y + dy[side] * STUB };
  TsPoint b = { to->x + dx[other] * STUB, to->y + dy[other] * STUB };
  double ahead = (to->x - from->x) * dx[side] + (to->y - from->y) * dy[side];
  double inwards = (from->x - to->x) * dx[other] + (from->y - to->y) * dy[other];

  add_point (points, from->x, from->y);
  if (ahead > 0 && inwards > 0)
    {
      add_point (points, upright ? from->x : to->x, upright ? to->y : from->y);
    }
  else
    {
      add_point (points, a.x, a.y);
      add_point (points, upright ? b.x : a.x, upright ? a.y : b.y);
      add_point (points, b.x, b.y);
    }
  add_point (points, to->x, to->y);
}

static TsSide
choose_side (const TsTerminal *terminal, TsSide side)
{
  for (guint i = 0; i < TS_N_SIDES; i++)
    {
      if (terminal->docks[(side + i) % TS_N_SIDES].open)
        return (side + i) % TS_N_SIDES;
    }
  g_assert_not_reached ();
}

/* Joins two terminals although something is in the way, or there is nothing that makes a rail. */
static void
join_anyhow (const TsTerminal *source, const TsTerminal *target, GArray *points)
{
  TsSide side = TS_SIDE_LEFT, other;
  const TsPoint *from, *to;
  gboolean upright, onwards;
  double a, b;

  for (guint i = 0; i < TS_N_SIDES; i++)
    {
      if (get_distance_beyond (&source->box, &target->box, i)
          > get_distance_beyond (&source->box, &target->box, side))
        side = i;
    }
  other = choose_side (target, side ^ 1);
  side = choose_side (source, side);
  from = &source->docks[side].at;
  to = &target->docks[other].at;
  upright = _ts_route_is_upright (side);
  onwards = side == TS_SIDE_RIGHT || side == TS_SIDE_BOTTOM;
  a = upright ? from->y : from->x;
  b = upright ? to->y : to->x;
  if (upright != _ts_route_is_upright (other))
    join_across (from, to, side, other, points);
  else if (side != other)
    join_along (from, to, upright, a / 2 + b / 2, points);
  else
    join_along (from, to, upright, onwards ? MAX (a, b) + STUB : MIN (a, b) - STUB, points);
}

static gboolean
is_waypoint (const TsTerminal *terminal)
{
  return terminal->fixed && terminal->box.left == terminal->box.right;
}

static gboolean
is_same (const TsPoint *a, const TsPoint *b)
{
  return a->x == b->x && a->y == b->y;
}

/* Adds the way from one terminal to the next; its first point only if there is none yet. */
static void
hop (TsRailMap *map, const TsTerminal *from, const TsTerminal *to, GArray *knots)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (TsPoint));
  const TsPoint *a = &from->docks[0].at, *b = &to->docks[0].at;

  if (is_waypoint (from) && is_waypoint (to) && (a->x == b->x || a->y == b->y))
    {
      g_array_append_val (points, *a);
      g_array_append_val (points, *b);
    }
  else if (!_ts_route_search (map, from, to, points))
    {
      join_anyhow (from, to, points);
    }
  for (guint i = knots->len > 0 ? 1 : 0; i < points->len; i++)
    {
      const TsPoint *point = &g_array_index (points, TsPoint, i);
      gboolean fixed = i == 0 ? from->fixed : i == points->len - 1 && to->fixed;
      /* where a line does not leave its node at a right angle, it may not be pushed off */
      gboolean same = (i == 0 && is_same (point, point + 1))
                      || (i == points->len - 1 && is_same (point, point - 1));

      add_knot (knots, point->x, point->y, fixed || same);
    }
}

/* Joins two boxes that overlap by the shortest line from border to border that is long enough to be seen. */
static void
join_overlapping (const TsBox *a, const TsBox *b, GArray *knots)
{
  double x = MAX (a->left, b->left) / 2 + MIN (a->right, b->right) / 2;
  double y = MAX (a->top, b->top) / 2 + MIN (a->bottom, b->bottom) / 2;
  const Knot lines[][2] = {
    { { { x, a->top }, FALSE }, { { x, b->top }, FALSE } },
    { { { x, a->top }, FALSE }, { { x, b->bottom }, FALSE } },
    { { { x, a->bottom }, FALSE }, { { x, b->top }, FALSE } },
    { { { x, a->bottom }, FALSE }, { { x, b->bottom }, FALSE } },
    { { { a->left, y }, FALSE }, { { b->left, y }, FALSE } },
    { { { a->left, y }, FALSE }, { { b->right, y }, FALSE } },
    { { { a->right, y }, FALSE }, { { b->left, y }, FALSE } },
    { { { a->right, y }, FALSE }, { { b->right, y }, FALSE } },
  };
  guint best = 0;
  double shortest = -1;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      double length =
          fabs (lines[i][1].at.x - lines[i][0].at.x) + fabs (lines[i][1].at.y - lines[i][0].at.y);

      if (shortest < 0 || (length >= LEAST && (length < shortest || shortest < LEAST))
          || (shortest < LEAST && length > shortest))
        {
          best = i;
          shortest = length;
        }
    }
  g_array_append_vals (knots, lines[best], 2);
}

/* A loop at the upper right corner of a node, the larger the more there are. */
static void
draw_loop (TsDiagram *diagram, const TsElement *edge, const TsElement *node, GArray *knots)
{
  const GPtrArray *referrers = ts_diagram_get_referrers (diagram, node->id);
  TsBox box = _ts_route_get_box (node);
  guint earlier = 0;
  double out, x, y;

  for (guint i = 0; i < referrers->len; i++)
    {
      const TsElement *other = referrers->pdata[i];

      earlier += g_strcmp0 (other->source, other->target) == 0 && other->source != NULL
                 && strcmp (other->id, edge->id) < 0;
    }
  earlier /= 2; /* each is named twice */
  out = LOOP + earlier * TS_ROUTE_GAP;
  x = MAX (box.right - MIN (TS_ROUTE_MARGIN, node->width / 4) - 4 - earlier * TS_ROUTE_GAP,
           box.left);
  y = MIN (box.top + MIN (TS_ROUTE_MARGIN, node->height / 4) + 4 + earlier * TS_ROUTE_GAP,
           box.bottom);
  add_knot (knots, x, box.top, FALSE);
  add_knot (knots, x, box.top - out, FALSE);
  add_knot (knots, box.right + out, box.top - out, FALSE);
  add_knot (knots, box.right + out, y, FALSE);
  add_knot (knots, box.right, y, FALSE);
}

/* Cuts the line from within the node, or from the port, to a place where it leaves the node. */
static TsPoint
clip (const TsElement *node, const TsEdgeEnd *end, const TsPoint *from, const TsPoint *towards)
{
  double turn = node != NULL ? node->rotation * G_PI / 180 : 0;
  gboolean nowhere = towards->x == from->x && towards->y == from->y;
  double dx = nowhere ? 1 : towards->x - from->x, dy = towards->y - from->y;
  TsPoint middle, local, walk;
  double out = INFINITY;

  if (node == NULL || end->port)
    return *from;
  middle = (TsPoint){ node->x + node->width / 2, node->y + node->height / 2 };
  local = (TsPoint){ (from->x - middle.x) * cos (turn) + (from->y - middle.y) * sin (turn),
                     (from->y - middle.y) * cos (turn) - (from->x - middle.x) * sin (turn) };
  walk = (TsPoint){ dx * cos (turn) + dy * sin (turn), dy * cos (turn) - dx * sin (turn) };
  if (walk.x != 0)
    out = MIN (out, (copysign (node->width / 2, walk.x) - local.x) / walk.x);
  if (walk.y != 0)
    out = MIN (out, (copysign (node->height / 2, walk.y) - local.y) / walk.y);
  return (TsPoint){ from->x + dx * out, from->y + dy * out };
}

static TsPoint
get_heart (const TsElement *node, const TsEdgeEnd *end)
{
  TsTerminal terminal;

  if (node != NULL && !end->port)
    return (TsPoint){ node->x + node->width / 2, node->y + node->height / 2 };
  _ts_terminal_init (&terminal, node, end);
  for (guint side = 0; side < TS_N_SIDES; side++)
    {
      if (terminal.docks[side].open)
        return terminal.docks[side].at;
    }
  g_assert_not_reached ();
}

static gboolean
is_beside (const TsElement *edge, const TsElement *other)
{
  gboolean same =
      g_strcmp0 (edge->source, other->source) == 0 && g_strcmp0 (edge->target, other->target) == 0;
  gboolean back =
      g_strcmp0 (edge->source, other->target) == 0 && g_strcmp0 (edge->target, other->source) == 0;

  return other->role == TS_ELEMENT_EDGE && other->line == TS_LINE_STRAIGHT
         && other->n_waypoints == 0 && (same || back);
}

/* Of several straight lines between two nodes, finds how far this one is off their middle. */
static double
find_offset (TsDiagram *diagram, const TsElement *edge)
{
  const GPtrArray *referrers;
  guint earlier = 0, all = 0;
  double offset;

  if (edge->source == NULL || edge->target == NULL || edge->n_waypoints > 0)
    return 0;
  referrers = ts_diagram_get_referrers (diagram, edge->source);
  for (guint i = 0; i < referrers->len; i++)
    {
      const TsElement *other = referrers->pdata[i];

      if (!is_beside (edge, other))
        continue;
      all++;
      earlier += strcmp (other->id, edge->id) < 0;
    }
  offset = (earlier - (all - 1) / 2.0) * ASIDE;
  return strcmp (edge->source, edge->target) < 0 ? offset : -offset;
}

static void
draw_straight (TsDiagram *diagram,
               const TsElement *edge,
               const TsElement *source,
               const TsElement *target,
               GArray *knots)
{
  TsPoint start = get_heart (source, &edge->source_end);
  TsPoint end = get_heart (target, &edge->target_end);
  const TsPoint *second = edge->n_waypoints > 0 ? &edge->waypoints[0] : &end;
  const TsPoint *last = edge->n_waypoints > 0 ? &edge->waypoints[edge->n_waypoints - 1] : &start;
  double length = hypot (end.x - start.x, end.y - start.y);
  double offset = find_offset (diagram, edge);
  TsPoint a, b;

  if (offset != 0 && length > 0 && !edge->source_end.port && !edge->target_end.port)
    {
      TsPoint shift = { -(end.y - start.y) / length * offset, (end.x - start.x) / length * offset };

      start = (TsPoint){ start.x + shift.x, start.y + shift.y };
      end = (TsPoint){ end.x + shift.x, end.y + shift.y };
    }
  a = clip (source, &edge->source_end, &start, second);
  b = clip (target, &edge->target_end, &end, last);
  add_knot (knots, a.x, a.y, TRUE);
  for (guint i = 0; i < edge->n_waypoints; i++)
    add_knot (knots, edge->waypoints[i].x, edge->waypoints[i].y, TRUE);
  add_knot (knots, b.x, b.y, TRUE);
}

/* Leaves out points where the line does not bend. */
static void
merge_knots (GArray *knots)
{
  guint kept = 1;

  for (guint i = 1; i < knots->len; i++)
    {
      Knot *last = &g_array_index (knots, Knot, kept - 1);
      const Knot *knot = &g_array_index (knots, Knot, i);
      const Knot *next = i + 1 < knots->len ? knot + 1 : NULL;
      gboolean same = knot->at.x == last->at.x && knot->at.y == last->at.y;
      gboolean level = next != NULL && last->at.y == knot->at.y && knot->at.y == next->at.y
                       && (knot->at.x - last->at.x) * (next->at.x - knot->at.x) >= 0;
      gboolean upright = next != NULL && last->at.x == knot->at.x && knot->at.x == next->at.x
                         && (knot->at.y - last->at.y) * (next->at.y - knot->at.y) >= 0;

      if (same && (kept > 1 || next != NULL))
        last->fixed = last->fixed || knot->fixed;
      else if (knot->fixed || (!level && !upright))
        g_array_index (knots, Knot, kept++) = *knot;
    }
  g_array_set_size (knots, kept);
}

typedef struct
{
  TsStretch *stretch;
  double from, to; /* along the stretch */
} Squeeze;

/* Narrows the room of a stretch by a box beside it. A box that it passes through anyway does not count. */
static gboolean
squeeze (gpointer key, const TsBox *box, gpointer data)
{
  const Squeeze *squeeze = data;
  TsStretch *stretch = squeeze->stretch;
  gboolean upright = stretch->upright;
  double line = upright ? stretch->start.x : stretch->start.y;
  double low = upright ? box->left : box->top, high = upright ? box->right : box->bottom;

  if ((upright ? box->top : box->left) >= squeeze->to
      || (upright ? box->bottom : box->right) <= squeeze->from)
    return TRUE;
  if (high <= line)
    stretch->low = MAX (stretch->low, high + MIN (CLEARANCE, (line - high) / 3));
  else if (low >= line)
    stretch->high = MIN (stretch->high, low - MIN (CLEARANCE, (low - line) / 3));
  else
    {
      stretch->low = MAX (stretch->low, low);
      stretch->high = MIN (stretch->high, high);
    }
  return TRUE;
}

static TsStretch *
get_stretch (const TsWay *way, guint place)
{
  return place < way->stretches->len ? &g_array_index (way->stretches, TsStretch, place) : NULL;
}

/* Of the next stretch, the room it has, if it is at a right angle to this one. */
static void
reach_over (TsStretch *stretch, const TsStretch *next)
{
  if (next == NULL || next->upright == stretch->upright)
    return;
  stretch->from = MIN (stretch->from, next->low);
  stretch->to = MAX (stretch->to, next->high);
}

static void
set_extent (TsStretch *stretch)
{
  stretch->from = stretch->upright ? MIN (stretch->start.y, stretch->end.y)
                                   : MIN (stretch->start.x, stretch->end.x);
  stretch->to = stretch->upright ? MAX (stretch->start.y, stretch->end.y)
                                 : MAX (stretch->start.x, stretch->end.x);
}

static void
find_room (TsRailMap *map, TsStretch *stretch)
{
  Squeeze data = { stretch, stretch->from, stretch->to };
  TsBox window = stretch->upright
                     ? (TsBox){ stretch->low, stretch->from, stretch->high, stretch->to }
                     : (TsBox){ stretch->from, stretch->low, stretch->to, stretch->high };

  if (stretch->low < stretch->high)
    ts_index_foreach (map->obstacles, &window, squeeze, &data);
}

/* Keeps the first bend from a node away from it. */
static void
keep_off (TsStretch *bend, const TsPoint *dock)
{
  double line = bend->upright ? bend->start.x : bend->start.y;
  double from = bend->upright ? dock->x : dock->y;
  double stub = MIN (STUB, fabs (line - from) / 2);

  if (bend->fixed)
    return;
  if (line > from)
    bend->low = MAX (bend->low, from + stub);
  else if (line < from)
    bend->high = MIN (bend->high, from - stub);
}

static void
limit_to_dock (TsStretch *stretch, const TsTerminal *terminal)
{
  const TsDock *dock = &terminal->docks[stretch->upright ? TS_SIDE_TOP : TS_SIDE_LEFT];

  if (terminal->fixed || stretch->fixed)
    return;
  stretch->low = MAX (stretch->low, dock->low);
  stretch->high = MIN (stretch->high, dock->high);
}

static void
add_stretches (TsWay *way, const GArray *knots)
{
  for (guint i = 0; i + 1 < knots->len; i++)
    {
      const Knot *a = &g_array_index (knots, Knot, i), *b = a + 1;
      TsStretch stretch = { .way = way, .place = i, .start = a->at, .end = b->at };

      stretch.upright = a->at.x == b->at.x;
      stretch.fixed = a->fixed || b->fixed;
      stretch.at = stretch.upright ? a->at.x : a->at.y;
      g_array_append_val (way->stretches, stretch);
    }
  /* what turns back on itself stays on one line */
  for (guint i = 1; i < way->stretches->len; i++)
    {
      TsStretch *stretch = &g_array_index (way->stretches, TsStretch, i);

      if (stretch->upright == stretch[-1].upright)
        stretch->fixed = stretch[-1].fixed = TRUE;
    }
}

/* Gives a stretch the most room it can have. */
static void
open_room (TsStretch *stretch)
{
  double line = stretch->upright ? stretch->start.x : stretch->start.y;

  stretch->low = stretch->fixed ? line : line - REACH;
  stretch->high = stretch->fixed ? line : line + REACH;
  stretch->wish = line;
  set_extent (stretch);
}

/* Lets the line at a node lean towards where it turns, which makes it shorter. */
static void
lean (TsStretch *leg, const TsStretch *next, const TsTerminal *terminal, gboolean is_start)
{
  const TsDock *dock = &terminal->docks[leg->upright ? TS_SIDE_TOP : TS_SIDE_LEFT];
  const TsPoint *far = is_start ? &next->end : &next->start;
  double line = leg->upright ? leg->start.x : leg->start.y;
  double turn = (leg->upright ? far->x : far->y) - line;
  double by = MIN ((dock->high - dock->low) / LEAN, fabs (turn) / 4);

  if (!terminal->fixed && !leg->fixed && next->upright != leg->upright)
    leg->wish = line + copysign (by, turn);
}

/* Where a stretch has boxes on both sides, the middle between them is best. */
static void
keep_to_the_middle (TsStretch *stretch)
{
  double line = stretch->upright ? stretch->start.x : stretch->start.y;

  if (stretch->low > line - REACH && stretch->high < line + REACH)
    stretch->wish = stretch->low / 2 + stretch->high / 2;
}

/* Finds the room of all stretches: first of the upright ones, as the search has the level ones; then of the
 * level ones, wherever the upright ones may go. */
static void
find_rooms (TsWay *way, TsRailMap *map, const TsTerminal *source, const TsTerminal *target)
{
  guint n = way->stretches->len;

  for (guint i = 0; i < n; i++)
    open_room (get_stretch (way, i));
  limit_to_dock (get_stretch (way, 0), source);
  limit_to_dock (get_stretch (way, n - 1), target);
  if (n > 2)
    {
      lean (get_stretch (way, 0), get_stretch (way, 1), source, TRUE);
      lean (get_stretch (way, n - 1), get_stretch (way, n - 2), target, FALSE);
      keep_off (get_stretch (way, 1), &get_stretch (way, 0)->start);
      keep_off (get_stretch (way, n - 2), &get_stretch (way, n - 1)->end);
    }
  for (guint i = 0; i < n; i++)
    {
      if (get_stretch (way, i)->upright)
        find_room (map, get_stretch (way, i));
    }
  for (guint i = 0; i < n; i++)
    {
      TsStretch *stretch = get_stretch (way, i);

      if (stretch->upright)
        continue;
      reach_over (stretch, get_stretch (way, i - 1));
      reach_over (stretch, get_stretch (way, i + 1));
      find_room (map, stretch);
    }
  for (guint i = 0; i < n; i++)
    {
      TsStretch *stretch = get_stretch (way, i);

      if (!stretch->upright)
        continue;
      reach_over (stretch, get_stretch (way, i - 1));
      reach_over (stretch, get_stretch (way, i + 1));
    }
  for (guint i = 1; i + 1 < n; i++)
    keep_to_the_middle (get_stretch (way, i));
}

static void
route_angular (TsWay *way, TsRailMap *map, const TsElement *source, const TsElement *target)
{
  const TsElement *edge = way->edge;
  g_autoptr (GArray) knots = g_array_new (FALSE, FALSE, sizeof (Knot));
  TsTerminal first, last, from, to;

  _ts_terminal_init (&first, source, &edge->source_end);
  _ts_terminal_init (&last, target, &edge->target_end);
  from = first;
  for (guint i = 0; i <= edge->n_waypoints; i++)
    {
      if (i < edge->n_waypoints)
        _ts_terminal_init_point (&to, edge->waypoints[i].x, edge->waypoints[i].y);
      else
        to = last;
      hop (map, &from, &to, knots);
      from = to;
    }
  merge_knots (knots);
  add_stretches (way, knots);
  find_rooms (way, map, &first, &last);
}

static void
take_knots (TsWay *way, const GArray *knots)
{
  g_free (way->route.points);
  way->route.length = knots->len;
  way->route.points = g_new (TsPoint, knots->len);
  for (guint i = 0; i < knots->len; i++)
    way->route.points[i] = g_array_index (knots, Knot, i).at;
}

static gboolean
overlap (const TsBox *a, const TsBox *b)
{
  return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

/**
 * _ts_way_new:
 * @map: the obstacles
 * @edge: an edge of the diagram that is not hidden
 *
 * Returns: (transfer full): its way, found without regard to other edges; see _ts_way_finish()
 */
TsWay *
_ts_way_new (TsDiagram *diagram, TsRailMap *map, const TsElement *edge)
{
  TsWay *way = g_new0 (TsWay, 1);
  g_autoptr (GArray) knots = g_array_new (FALSE, FALSE, sizeof (Knot));
  const TsElement *source = ts_diagram_find_shown (diagram, edge->source);
  const TsElement *target = ts_diagram_find_shown (diagram, edge->target);
  gboolean free = edge->n_waypoints == 0 && !edge->source_end.port && !edge->target_end.port;
  TsBox a = { 0 }, b = { 0 };

  way->edge = ts_element_ref (edge);
  way->ends[0] = source != NULL ? g_strdup (source->id) : NULL;
  way->ends[1] = target != NULL ? g_strdup (target->id) : NULL;
  way->stretches = g_array_new (FALSE, FALSE, sizeof (TsStretch));
  if (source != NULL)
    a = _ts_route_get_box (source);
  if (target != NULL)
    b = _ts_route_get_box (target);
  if (source != NULL && source == target && free)
    draw_loop (diagram, edge, source, knots);
  else if (source != NULL && target != NULL && source != target && free && overlap (&a, &b))
    join_overlapping (&a, &b, knots);
  else if (edge->line == TS_LINE_STRAIGHT
           && (source == NULL || source != target || edge->n_waypoints > 0))
    draw_straight (diagram, edge, source, target, knots);
  else
    route_angular (way, map, source, target);
  if (knots->len > 0)
    take_knots (way, knots);
  return way;
}

static gboolean
is_clear (TsRailMap *map,
          const TsStretch *stretch,
          const TsTerminal *source,
          const TsTerminal *target)
{
  TsBox line = { MIN (stretch->start.x, stretch->end.x),
                 MIN (stretch->start.y, stretch->end.y),
                 MAX (stretch->start.x, stretch->end.x),
                 MAX (stretch->start.y, stretch->end.y) };

  return _ts_rail_map_is_free (map, &line, &source->box, &target->box);
}

/**
 * _ts_way_adapt:
 *
 * Fits a way to boxes that came, went or moved beside it, while its ends are as they were. Whoever calls it takes the
 * way out of the nudger before.
 *
 * Returns: whether it can stay, past the same sides of the same boxes
 */
gboolean
_ts_way_adapt (TsWay *self, TsDiagram *diagram, TsRailMap *map)
{
  const TsElement *edge = self->edge;
  TsTerminal source, target;

  _ts_terminal_init (&source, ts_diagram_find_shown (diagram, edge->source), &edge->source_end);
  _ts_terminal_init (&target, ts_diagram_find_shown (diagram, edge->target), &edge->target_end);
  for (guint i = 0; i < self->stretches->len; i++)
    {
      if (!is_clear (map, get_stretch (self, i), &source, &target))
        return FALSE;
    }
  if (self->stretches->len > 0)
    find_rooms (self, map, &source, &target);
  return TRUE;
}

void
_ts_way_free (TsWay *self)
{
  g_free (self->route.points);
  g_free (self->ends[0]);
  g_free (self->ends[1]);
  for (guint i = 0; i < self->stretches->len; i++)
    g_clear_pointer (&get_stretch (self, i)->beside, g_array_unref);
  g_array_unref (self->stretches);
  ts_element_unref (self->edge);
  g_free (self);
}

/**
 * _ts_way_load:
 * @by: 1 to add it, -1 to take it away
 *
 * Notes which rails the way uses.
 */
void
_ts_way_load (const TsWay *self, TsRailMap *map, int by)
{
  for (guint i = 1; i + 1 < self->stretches->len; i++)
    {
      const TsStretch *stretch = get_stretch (self, i);
      const TsPoint *a = &stretch->start, *b = &stretch->end;

      if (stretch->upright)
        _ts_rail_map_load (map, TRUE, a->x, MIN (a->y, b->y), MAX (a->y, b->y), by);
      else
        _ts_rail_map_load (map, FALSE, a->y, MIN (a->x, b->x), MAX (a->x, b->x), by);
    }
}

/* The points of a way with right angles, where its stretches are. */
static void
collect_points (const TsWay *self, GArray *points)
{
  guint n = self->stretches->len;

  for (guint i = 0; i <= n; i++)
    {
      const TsStretch *before = i > 0 ? get_stretch (self, i - 1) : NULL;
      const TsStretch *after = i < n ? get_stretch (self, i) : NULL;
      TsPoint point = after != NULL ? after->start : before->end;

      if (before != NULL && before->upright)
        point.x = before->at;
      else if (before != NULL)
        point.y = before->at;
      if (after != NULL && after->upright)
        point.x = after->at;
      else if (after != NULL)
        point.y = after->at;
      g_array_append_val (points, point);
    }
}

/* Turns the way with right angles into points of a smooth line: the middles of its stretches between its ends,
 * and for a single bend a place inside of it. */
static void
smooth (GArray *points)
{
  TsPoint *p = (TsPoint *) (gpointer) points->data;
  guint n = points->len;

  if (n == 3)
    {
      p[1].x = (p[0].x + 2 * p[1].x + p[2].x) / 4;
      p[1].y = (p[0].y + 2 * p[1].y + p[2].y) / 4;
    }
  if (n <= 3)
    return;
  for (guint i = 1; i + 2 < n; i++)
    p[i] = (TsPoint){ (p[i].x + p[i + 1].x) / 2, (p[i].y + p[i + 1].y) / 2 };
  p[n - 2] = p[n - 1];
  g_array_set_size (points, n - 1);
}

/**
 * _ts_way_finish:
 *
 * Makes the route of where the stretches were put.
 *
 * Returns: whether it is another than before
 */
gboolean
_ts_way_finish (TsWay *self)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (TsPoint));

  if (self->stretches->len == 0)
    return FALSE;
  collect_points (self, points);
  if (self->edge->line == TS_LINE_CURVED && self->edge->n_waypoints == 0)
    smooth (points);
  if (self->route.length == points->len
      && memcmp (self->route.points, points->data, points->len * sizeof (TsPoint)) == 0)
    return FALSE;
  g_free (self->route.points);
  self->route.length = points->len;
  self->route.points = (TsPoint *) (gpointer) g_array_free (g_steal_pointer (&points), FALSE);
  return TRUE;
}
