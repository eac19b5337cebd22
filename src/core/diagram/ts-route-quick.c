/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-route-private.h"

/**
 * SECTION: ways for the time being
 *
 * An edge leaves the side of its source that faces the target, in the direction in which the gap
 * between the two is wider, and takes at most two right-angled bends. Edges at one side of a node share
 * it evenly, in the order in which their other ends lie, so that they do not cross at the node. That takes
 * no search, and shows something until the search is done.
 */

#define PORT_GAP      14.0 /* between two edges at one side, if there is room */
#define PORT_MARGIN   12.0 /* from the ends of a side */
#define STRAIGHTENING 10.0 /* ends that are off by less share one line */

typedef enum
{
  SIDE_LEFT,
  SIDE_RIGHT,
  SIDE_TOP,
  SIDE_BOTTOM,
  SIDE_CENTRE, /* the two overlap */
} Side;

typedef struct
{
  guint place; /* of the edge */
  const TsElement *edge;
  const TsElement *node; /* that it ends at; NULL at a loose end */
  const TsElement *other;
  const TsEdgeEnd *end;
  Side side;
  gboolean is_target;
  double offset; /* from the middle of the side */
} Port;

static double
get_middle_x (const TsElement *node)
{
  return node->x + node->width / 2;
}

static double
get_middle_y (const TsElement *node)
{
  return node->y + node->height / 2;
}

static Side
choose_side (const TsElement *node, const TsElement *other)
{
  double left, right, above, below, across, along;

  if (node == NULL || other == NULL || node == other)
    return SIDE_CENTRE;
  left = node->x - (other->x + other->width);
  right = other->x - (node->x + node->width);
  above = node->y - (other->y + other->height);
  below = other->y - (node->y + node->height);
  across = MAX (left, right);
  along = MAX (above, below);
  if (across <= 0 && along <= 0)
    return SIDE_CENTRE;
  if (across >= along)
    return left > right ? SIDE_LEFT : SIDE_RIGHT;
  return above > below ? SIDE_TOP : SIDE_BOTTOM;
}

static gboolean
is_horizontal (Side side)
{
  return side == SIDE_LEFT || side == SIDE_RIGHT;
}

static int
compare_ports (gconstpointer a, gconstpointer b)
{
  const Port *left = *(const Port *const *) a;
  const Port *right = *(const Port *const *) b;
  double at_left =
      is_horizontal (left->side) ? get_middle_y (left->other) : get_middle_x (left->other);
  double at_right =
      is_horizontal (right->side) ? get_middle_y (right->other) : get_middle_x (right->other);

  if (at_left != at_right)
    return at_left < at_right ? -1 : 1;
  /* A there and back again: the one that goes out above, seen from both ends */
  if (left->is_target != right->is_target && left->other == right->other)
    return (left->is_target == (g_strcmp0 (left->node->id, left->other->id) < 0)) ? 1 : -1;
  return left->place < right->place ? -1 : left->place > right->place;
}

static char *
make_key (const Port *port)
{
  return g_strdup_printf ("%d %s", port->side, port->node != NULL ? port->node->id : "");
}

static void
share_side (GPtrArray *ports)
{
  const Port *first = ports->pdata[0];
  double size, gap = 0;

  if (first->side == SIDE_CENTRE)
    return;
  size = is_horizontal (first->side) ? first->node->height : first->node->width;
  if (ports->len > 1)
    gap = MIN (PORT_GAP, MAX (0, size - 2 * PORT_MARGIN) / (ports->len - 1));
  g_ptr_array_sort (ports, compare_ports);
  for (guint i = 0; i < ports->len; i++)
    ((Port *) ports->pdata[i])->offset = (i - (ports->len - 1) / 2.0) * gap;
}

static void
share_sides (GArray *ports)
{
  g_autoptr (GHashTable) sides =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer list;

  for (guint i = 0; i < ports->len; i++)
    {
      Port *port = &g_array_index (ports, Port, i);
      g_autofree char *key = make_key (port);

      list = g_hash_table_lookup (sides, key);
      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (sides, g_steal_pointer (&key), list);
        }
      g_ptr_array_add (list, port);
    }
  g_hash_table_iter_init (&iter, sides);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    share_side (list);
}

/* Lines end at the copies behind a component, not at the component they would cover an arrow on. */
static TsPoint
place_port (const Port *port)
{
  const TsElement *node = port->node;
  double copies;
  TsPoint point;

  if (node == NULL)
    return (TsPoint){ port->end->x, port->end->y };
  if (port->end->port)
    return (TsPoint){ node->x + port->end->x * node->width, node->y + port->end->y * node->height };
  copies = ts_element_count_copies (node) * TS_COPY_STEP;
  point = (TsPoint){ get_middle_x (node), get_middle_y (node) };
  switch (port->side)
    {
    case SIDE_LEFT:
    case SIDE_RIGHT:
      point.x = port->side == SIDE_LEFT ? node->x : node->x + node->width + copies;
      point.y += port->offset;
      break;
    case SIDE_TOP:
    case SIDE_BOTTOM:
      point.x += port->offset;
      point.y = port->side == SIDE_TOP ? node->y - copies : node->y + node->height;
      break;
    case SIDE_CENTRE:
    default:
      break;
    }
  return point;
}

static void
add_point (GArray *points, double x, double y)
{
  const TsPoint point = { x, y };

  g_array_append_val (points, point);
}

/* Adds the bends between the two places, if they need any. */
static void
add_bends (GArray *points, const TsPoint *start, const TsPoint *end, gboolean horizontally)
{
  if (start->x == end->x || start->y == end->y)
    return;
  if (horizontally)
    {
      double bend = (start->x + end->x) / 2;

      add_point (points, bend, start->y);
      add_point (points, bend, end->y);
    }
  else
    {
      double bend = (start->y + end->y) / 2;

      add_point (points, start->x, bend);
      add_point (points, end->x, bend);
    }
}

static TsWay *
join (const Port *source, const Port *target)
{
  const TsElement *edge = source->edge;
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (TsPoint));
  TsPoint start = place_port (source);
  TsPoint end = place_port (target);
  gboolean horizontally = is_horizontal (source->side);
  gboolean simple = edge->n_waypoints == 0 && edge->line == TS_LINE_ORTHOGONAL;
  TsWay *way = g_new0 (TsWay, 1);

  if (simple && !source->end->port && !target->end->port && source->side != SIDE_CENTRE)
    {
      if (horizontally && fabs (start.y - end.y) < STRAIGHTENING)
        start.y = end.y = (start.y + end.y) / 2;
      else if (!horizontally && fabs (start.x - end.x) < STRAIGHTENING)
        start.x = end.x = (start.x + end.x) / 2;
    }
  add_point (points, start.x, start.y);
  if (edge->n_waypoints > 0)
    g_array_append_vals (points, edge->waypoints, edge->n_waypoints);
  else if (simple && source->side != SIDE_CENTRE)
    add_bends (points, &start, &end, horizontally);
  add_point (points, end.x, end.y);
  way->edge = ts_element_ref (edge);
  way->stretches = g_array_new (FALSE, FALSE, sizeof (TsStretch));
  way->route.length = points->len;
  way->route.points = (TsPoint *) (gpointer) g_array_free (g_steal_pointer (&points), FALSE);
  return way;
}

static void
add_port (GArray *ports, const Port *port)
{
  g_array_append_vals (ports, port, 1);
}

/**
 * _ts_route_find_quick:
 * @ways: (element-type utf8 TsWay): where to put the ways of all edges that are shown, by the ids in their edges
 *
 * Finds ways without looking what they pass through.
 */
void
_ts_route_find_quick (TsDiagram *diagram, GHashTable *ways)
{
  g_autoptr (GArray) ports = g_array_new (FALSE, TRUE, sizeof (Port));

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *edge = ts_diagram_get_element (diagram, i);
      const TsElement *source, *target;

      if (edge->role != TS_ELEMENT_EDGE || ts_diagram_is_hidden (diagram, edge))
        continue;
      source = ts_diagram_find_shown (diagram, edge->source);
      target = ts_diagram_find_shown (diagram, edge->target);
      add_port (ports,
                &(Port){ .place = i,
                         .edge = edge,
                         .node = source,
                         .other = target,
                         .end = &edge->source_end,
                         .side = choose_side (source, target) });
      add_port (ports,
                &(Port){ .place = i,
                         .edge = edge,
                         .node = target,
                         .other = source,
                         .end = &edge->target_end,
                         .side = choose_side (target, source),
                         .is_target = TRUE });
    }
  share_sides (ports);
  for (guint i = 0; i + 1 < ports->len; i += 2)
    {
      const Port *source = &g_array_index (ports, Port, i);

      TsWay *way = join (source, source + 1);

      g_hash_table_replace (ways, (gpointer) way->edge->id, way);
    }
}
