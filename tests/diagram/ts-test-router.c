/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "diagram/ts-index.h"
#include "ts-test-router.h"

#define COLUMNS 4 /* of nodes in a zone */
#define ROWS    3
#define ZONE    (COLUMNS * ROWS)
#define WIDTH   120
#define HEIGHT  60
#define GAP_X   60
#define GAP_Y   50
#define PAD     30
#define HEAD    30
#define ZONE_W  (2 * PAD + COLUMNS * WIDTH + (COLUMNS - 1) * GAP_X)
#define ZONE_H  (HEAD + 2 * PAD + ROWS * HEIGHT + (ROWS - 1) * GAP_Y)
#define ZONE_G  80

#define INSET 2.0
#define SAME  1.0 /* lines nearer than that lie on each other */

/* mulberry32 */
static double
draw_unit (guint32 *state)
{
  guint32 t = *state += 0x6d2b79f5u;

  t = (t ^ (t >> 15)) * (t | 1);
  t ^= t + (t ^ (t >> 7)) * (t | 61);
  return (t ^ (t >> 14)) / 4294967296.0;
}

static guint
draw_below (guint32 *state, guint bound)
{
  return (guint) floor (draw_unit (state) * bound);
}

static void
append (GPtrArray *edits, TsElement *element)
{
  g_ptr_array_add (edits, ts_edit_new (NULL, 0, element, edits->len));
  ts_element_unref (element);
}

static void
add_nodes (GPtrArray *edits, guint n, guint n_columns, guint32 *state)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("n%u", i);
      guint zone = i / ZONE, place = i % ZONE;
      TsElement fields = {
        .id = id,
        .role = TS_ELEMENT_COMPONENT,
        .kind = draw_below (state, 12),
        .label = id,
        .x = zone % n_columns * (ZONE_W + ZONE_G) + PAD + place % COLUMNS * (WIDTH + GAP_X),
        .y = zone / n_columns * (ZONE_H + ZONE_G) + HEAD + PAD + place / COLUMNS * (HEIGHT + GAP_Y),
        .width = WIDTH,
        .height = HEIGHT,
        .replicas = 1,
      };

      append (edits, ts_element_new (&fields));
    }
}

static guint
draw_target (guint source, guint n, guint n_zones, guint32 *state)
{
  double kind = draw_unit (state);
  guint zone = source / ZONE;

  if (kind >= 0.9)
    return draw_below (state, n);
  if (kind >= 0.6)
    zone = MIN (n_zones - 1, zone + 1);
  return zone * ZONE + draw_below (state, MIN (ZONE, n - zone * ZONE));
}

/**
 * ts_test_grid_new:
 * @n: how many nodes
 * @seed: of what is random
 *
 * Makes a diagram of nodes in zones of 4 by 3, and half as many edges again: 60 % within a zone, 30 % into the
 * next and 10 % anywhere. Its rows and columns are in line, which is the worst case for connectors.
 *
 * Returns: (transfer full): the diagram
 */
TsDiagram *
ts_test_grid_new (guint n, guint32 seed)
{
  TsDiagram *diagram = ts_diagram_new ();
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint n_zones = (n + ZONE - 1) / ZONE, n_edges = (3 * n + 1) / 2;
  guint n_columns = (guint) ceil (sqrt (n_zones * (double) ZONE_H / ZONE_W * 1.6));
  guint32 state = seed;

  add_nodes (edits, n, n_columns, &state);
  for (guint i = 0; i < n_edges;)
    {
      guint a = draw_below (&state, n), b = draw_target (a, n, n_zones, &state);
      g_autofree char *id = g_strdup_printf ("e%u", i);
      g_autofree char *source = g_strdup_printf ("n%u", a);
      g_autofree char *target = g_strdup_printf ("n%u", b);
      g_autofree char *label = NULL;

      if (a == b || !g_hash_table_add (seen, GUINT_TO_POINTER (a * n + b)))
        continue;
      if (i % 5 == 0)
        label = g_strdup_printf ("%u rps", 1 + draw_below (&state, 900));
      append (edits, ts_element_new_edge (id, source, target, label != NULL ? label : "", FALSE));
      i++;
    }
  g_assert_true (ts_diagram_apply (diagram, edits, NULL));
  return diagram;
}

/* A level or upright part of a line. */
typedef struct
{
  gboolean upright;
  double at, from, to;
  guint edge;
} Part;

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const Part *one = a, *two = b;

  if (one->upright != two->upright)
    return one->upright - two->upright;
  return one->at < two->at ? -1 : one->at > two->at;
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const Part *one = a, *two = b;

  return one->from < two->from ? -1 : one->from > two->from;
}

/* How much of the part lies on parts of earlier edges. */
static double
measure_shared (const GArray *parts, guint place)
{
  const Part *part = &g_array_index (parts, Part, place);
  g_autoptr (GArray) shared = g_array_new (FALSE, FALSE, sizeof (Part));
  double length = 0, end = -INFINITY;
  guint first = place;

  while (first > 0 && g_array_index (parts, Part, first - 1).upright == part->upright
         && part->at - g_array_index (parts, Part, first - 1).at < SAME)
    first--;
  for (guint i = first; i < parts->len; i++)
    {
      Part other = g_array_index (parts, Part, i);

      if (other.upright != part->upright || other.at - part->at >= SAME)
        break;
      other.from = MAX (other.from, part->from);
      other.to = MIN (other.to, part->to);
      if (other.edge < part->edge && other.from < other.to)
        g_array_append_val (shared, other);
    }
  g_array_sort (shared, compare_starts);
  for (guint i = 0; i < shared->len; i++)
    {
      const Part *other = &g_array_index (shared, Part, i);

      length += MAX (0, other->to - MAX (other->from, end));
      end = MAX (end, other->to);
    }
  return length;
}

static gboolean
passes_through (const TsPoint *a, const TsPoint *b, const TsElement *node)
{
  double left = node->x + INSET, right = node->x + node->width - INSET;
  double top = node->y + INSET, bottom = node->y + node->height - INSET;

  return MIN (a->x, b->x) < right && MAX (a->x, b->x) > left && MIN (a->y, b->y) < bottom
         && MAX (a->y, b->y) > top;
}

static gboolean
passes_through_any (TsDiagram *diagram,
                    const TsIndex *nodes,
                    const TsElement *edge,
                    const TsRoute *route)
{
  for (guint i = 0; i + 1 < route->length; i++)
    {
      const TsPoint *a = &route->points[i], *b = a + 1;
      TsBox window = { MIN (a->x, b->x), MIN (a->y, b->y), MAX (a->x, b->x), MAX (a->y, b->y) };
      g_autoptr (GPtrArray) near = ts_index_query (nodes, &window);

      for (guint k = 0; k < near->len; k++)
        {
          const TsElement *node = near->pdata[k];

          if (!g_str_equal (node->id, edge->source) && !g_str_equal (node->id, edge->target)
              && passes_through (a, b, node))
            return TRUE;
        }
    }
  return FALSE;
}

static double
measure_distance (TsDiagram *diagram, const TsElement *edge)
{
  const TsElement *a = ts_diagram_find (diagram, edge->source, NULL);
  const TsElement *b = ts_diagram_find (diagram, edge->target, NULL);

  return hypot (a->x + a->width / 2 - b->x - b->width / 2,
                a->y + a->height / 2 - b->y - b->height / 2);
}

/* Adds the length and the bends of the route, and its parts. */
static double
measure_route (const TsRoute *route, guint edge, GArray *parts, double *bends)
{
  double length = 0;

  for (guint i = 0; i + 1 < route->length; i++)
    {
      const TsPoint *a = &route->points[i], *b = a + 1;
      gboolean upright = a->x == b->x;
      Part part = { upright,
                    upright ? a->x : a->y,
                    upright ? MIN (a->y, b->y) : MIN (a->x, b->x),
                    upright ? MAX (a->y, b->y) : MAX (a->x, b->x),
                    edge };

      length += hypot (b->x - a->x, b->y - a->y);
      if (a->x == b->x || a->y == b->y)
        g_array_append_val (parts, part);
      if (i > 0 && (a->x - a[-1].x) * (b->y - a->y) != (a->y - a[-1].y) * (b->x - a->x))
        *bends += 1;
    }
  return length;
}

/**
 * ts_test_score:
 * @diagram: whose edges all have two ends
 * @score: (out): how good its routes are
 *
 * Measures routes.
 */
void
ts_test_score (TsDiagram *diagram, const TsRoutes *routes, TsTestScore *score)
{
  g_autoptr (TsIndex) nodes = ts_index_new (NULL, NULL, NULL);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  double length = 0, distance = 0, shared = 0, through = 0, bends = 0;

  *score = (TsTestScore){ 0 };
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *node = ts_diagram_get_element (diagram, i);
      TsBox box = { node->x, node->y, node->x + node->width, node->y + node->height };

      if (node->role == TS_ELEMENT_COMPONENT)
        ts_index_put (nodes, (gpointer) node, &box);
    }
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *edge = ts_diagram_get_element (diagram, i);
      const TsRoute *route = ts_routes_get (routes, edge->id);

      if (edge->role != TS_ELEMENT_EDGE)
        continue;
      g_assert_nonnull (route);
      score->n_edges++;
      length += measure_route (route, i, parts, &bends);
      distance += measure_distance (diagram, edge);
      through += passes_through_any (diagram, nodes, edge, route);
    }
  g_array_sort (parts, compare_parts);
  for (guint i = 0; i < parts->len; i++)
    shared += measure_shared (parts, i);
  score->through = through / score->n_edges;
  score->overlap = shared / length;
  score->bends = bends / score->n_edges;
  score->ratio = length / distance;
}

/* Cells of nodes have odd columns and rows; the even ones are the room between. */
typedef struct
{
  int n_columns, n_rows;
  gboolean *taken;
  guint8 *bends;              /* by cell and direction */
  GHashTable *columns, *rows; /* by coordinate */
} Plan;

static int
find_line (GHashTable *lines, double at)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (lines, GINT_TO_POINTER ((int) at + 1)));
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* Gives the coordinates odd numbers in their order. Returns how many lines there are with those between. */
static int
number_lines (GArray *coordinates, GHashTable *lines)
{
  int count = 0;

  g_array_sort (coordinates, compare_numbers);
  for (guint i = 0; i < coordinates->len; i++)
    {
      int at = g_array_index (coordinates, int, i);

      if (i == 0 || at != g_array_index (coordinates, int, i - 1))
        g_hash_table_insert (lines, GINT_TO_POINTER (at + 1), GINT_TO_POINTER (2 * count++ + 1));
    }
  return 2 * count + 1;
}

static void
draw_plan (Plan *plan, TsDiagram *diagram)
{
  g_autoptr (GArray) xs = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) ys = g_array_new (FALSE, FALSE, sizeof (int));
  guint n = ts_diagram_get_n_elements (diagram);

  for (guint i = 0; i < n; i++)
    {
      const TsElement *node = ts_diagram_get_element (diagram, i);
      int x = (int) node->x, y = (int) node->y;

      if (node->role != TS_ELEMENT_COMPONENT)
        continue;
      g_array_append_val (xs, x);
      g_array_append_val (ys, y);
    }
  plan->columns = g_hash_table_new (NULL, NULL);
  plan->rows = g_hash_table_new (NULL, NULL);
  plan->n_columns = number_lines (xs, plan->columns);
  plan->n_rows = number_lines (ys, plan->rows);
  plan->taken = g_new0 (gboolean, plan->n_columns * plan->n_rows);
  plan->bends = g_new (guint8, 4 * plan->n_columns * plan->n_rows);
  for (guint i = 0; i < n; i++)
    {
      const TsElement *node = ts_diagram_get_element (diagram, i);

      if (node->role == TS_ELEMENT_COMPONENT)
        plan->taken[find_line (plan->rows, node->y) * plan->n_columns
                    + find_line (plan->columns, node->x)] = TRUE;
    }
}

/* Walks straight on from all places reached with so many bends, in all four directions in turn. */
static void
walk_on (Plan *plan, GArray *front, GArray *next, guint8 bends, int goal)
{
  static const int dx[] = { 1, 0, -1, 0 }, dy[] = { 0, 1, 0, -1 };

  for (guint i = 0; i < front->len; i++)
    {
      int state = g_array_index (front, int, i), way = state % 4;
      int x = state / 4 % plan->n_columns, y = state / 4 / plan->n_columns;

      for (;;)
        {
          int cell;

          x += dx[way];
          y += dy[way];
          cell = y * plan->n_columns + x;
          if (x < 0 || y < 0 || x >= plan->n_columns || y >= plan->n_rows
              || plan->bends[4 * cell + way] <= bends || (plan->taken[cell] && cell != goal))
            break;
          plan->bends[4 * cell + way] = bends;
          for (int turn = 1; cell != goal && turn < 4; turn += 2)
            {
              int turned = 4 * cell + (way + turn) % 4;

              g_array_append_val (next, turned);
            }
        }
    }
}

static guint
count_least_bends (Plan *plan, int start, int goal)
{
  g_autoptr (GArray) front = g_array_new (FALSE, FALSE, sizeof (int));

  memset (plan->bends, 0xff, (gsize) (4 * plan->n_columns * plan->n_rows));
  for (int way = 0; way < 4; way++)
    {
      int state = 4 * start + way;

      g_array_append_val (front, state);
    }
  for (guint8 bends = 0; bends < 0xff; bends++)
    {
      GArray *next = g_array_new (FALSE, FALSE, sizeof (int));

      walk_on (plan, front, next, bends, goal);
      g_array_unref (front);
      front = next;
      for (int way = 0; way < 4; way++)
        {
          if (plan->bends[4 * goal + way] == bends)
            return bends;
        }
    }
  g_assert_not_reached ();
}

/**
 * ts_test_grid_count_least_bends:
 * @diagram: one of ts_test_grid_new()
 *
 * Returns: the fewest bends that lines with right angles can have that pass through no node, per edge
 */
double
ts_test_grid_count_least_bends (TsDiagram *diagram)
{
  Plan plan;
  guint bends = 0, n_edges = 0;

  draw_plan (&plan, diagram);
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *edge = ts_diagram_get_element (diagram, i);
      const TsElement *a = ts_diagram_find (diagram, edge->source, NULL);
      const TsElement *b = ts_diagram_find (diagram, edge->target, NULL);

      if (a == NULL || b == NULL)
        continue;
      n_edges++;
      bends += count_least_bends (&plan,
                                  find_line (plan.rows, a->y) * plan.n_columns
                                      + find_line (plan.columns, a->x),
                                  find_line (plan.rows, b->y) * plan.n_columns
                                      + find_line (plan.columns, b->x));
    }
  g_free (plan.taken);
  g_free (plan.bends);
  g_hash_table_unref (plan.columns);
  g_hash_table_unref (plan.rows);
  return (double) bends / n_edges;
}
