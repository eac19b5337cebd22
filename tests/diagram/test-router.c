/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "base/ts-random.h"
#include "diagram/ts-diagram-edits.h"
#include "ts-test-router.h"

#define MESSES 300

/* What connectors are worth on a grid, where the rows and columns of nodes are in line. */
static void
check_quality (guint n, guint32 seed)
{
  g_autoptr (TsDiagram) diagram = ts_test_grid_new (n, seed);
  g_autoptr (TsRoutes) routes = ts_routes_new (diagram);
  double least = ts_test_grid_count_least_bends (diagram);
  TsTestScore score;

  ts_test_score (diagram, routes, &score);
  g_test_message (
      "%u nodes, seed %u: through %.2f %%, overlap %.2f %%, bends %.3f (at least %.3f), "
      "length %.4f of the distance",
      n,
      seed,
      score.through * 100,
      score.overlap * 100,
      score.bends,
      least,
      score.ratio);
  g_assert_cmpfloat (score.through, ==, 0);
  g_assert_cmpfloat (score.overlap, <=, 0.02);
  g_assert_cmpfloat (score.bends, >=, least - 1e-9);
  g_assert_cmpfloat (score.bends, <=, least * 1.02);
  g_assert_cmpfloat (score.ratio, <=, 1.06);
}

static void
test_quality_100 (void)
{
  check_quality (100, 1);
}

static void
test_quality_1000 (void)
{
  check_quality (1000, 1);
}

static TsPoint
draw_point (TsRandom *random)
{
  return (TsPoint){ ts_random_below (random, 900), ts_random_below (random, 700) };
}

static TsElement *
make_node (TsRandom *random, const char *id)
{
  static const TsElementRole roles[] = { TS_ELEMENT_COMPONENT, TS_ELEMENT_COMPONENT,
                                         TS_ELEMENT_COMPONENT, TS_ELEMENT_NOTE,
                                         TS_ELEMENT_TEXT,      TS_ELEMENT_GROUP,
                                         TS_ELEMENT_FRAME };
  TsPoint at = draw_point (random);
  TsElement fields = {
    .id = id,
    .role = roles[ts_random_below (random, G_N_ELEMENTS (roles))],
    .label = "",
    .x = at.x,
    .y = at.y,
    .width = 1 + ts_random_below (random, 160),
    .height = 1 + ts_random_below (random, 100),
    .replicas = 1,
  };

  if (fields.role == TS_ELEMENT_COMPONENT)
    fields.replicas = 1 + ts_random_below (random, 4);
  if (ts_random_below (random, 4) == 0)
    fields.width *= 3;
  return ts_element_new (&fields);
}

static void
draw_end (TsRandom *random, guint n_nodes, char **id, TsEdgeEnd *end)
{
  static const double shares[] = { 0, 0.25, 0.5, 1 };
  guint kind = ts_random_below (random, 8);

  if (kind == 0)
    {
      TsPoint at = draw_point (random);

      end->x = at.x;
      end->y = at.y;
      return;
    }
  *id = g_strdup_printf ("n%u", ts_random_below (random, n_nodes));
  if (kind == 1)
    {
      end->port = TRUE;
      end->x = shares[ts_random_below (random, 4)];
      end->y = shares[ts_random_below (random, 4)];
    }
}

static TsElement *
make_edge (TsRandom *random, const char *id, guint n_nodes)
{
  g_autofree char *source = NULL;
  g_autofree char *target = NULL;
  TsPoint waypoints[3];
  TsElement fields = { .id = id, .role = TS_ELEMENT_EDGE, .label = "", .waypoints = waypoints };

  draw_end (random, n_nodes, &source, &fields.source_end);
  draw_end (random, n_nodes, &target, &fields.target_end);
  fields.source = source;
  fields.target = target;
  fields.line = ts_random_below (random, 4) == 0 ? ts_random_below (random, 3) : TS_LINE_ORTHOGONAL;
  if (ts_random_below (random, 6) == 0)
    fields.n_waypoints = 1 + ts_random_below (random, 3);
  for (guint i = 0; i < fields.n_waypoints; i++)
    waypoints[i] = draw_point (random);
  return ts_element_new (&fields);
}

/* Makes up elements that lie anywhere, on each other too, and edges of all sorts. */
static GPtrArray *
make_mess (TsRandom *random, guint n_nodes, guint n_edges)
{
  GPtrArray *elements = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_element_unref);

  for (guint i = 0; i < n_nodes; i++)
    {
      g_autofree char *id = g_strdup_printf ("n%u", i);

      g_ptr_array_add (elements, make_node (random, id));
    }
  for (guint i = 0; i < n_edges; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i);

      g_ptr_array_add (elements, make_edge (random, id, n_nodes));
    }
  return elements;
}

static TsDiagram *
make_diagram (GPtrArray *elements)
{
  TsDiagram *diagram = ts_diagram_new ();
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < elements->len; i++)
    g_ptr_array_add (edits, ts_edit_new (NULL, 0, elements->pdata[i], i));
  ts_diagram_apply (diagram, edits, &error);
  g_assert_no_error (error);
  return diagram;
}

static gboolean
is_near (double a, double b)
{
  return fabs (a - b) < 1e-6;
}

/* On the border of the node, or of the copies behind it. */
static gboolean
is_on_border (const TsPoint *point, const TsElement *node)
{
  double copies = ts_element_count_copies (node) * TS_COPY_STEP;
  double right = node->x + node->width, bottom = node->y + node->height;
  gboolean upright = is_near (point->x, node->x) || is_near (point->x, right)
                     || is_near (point->x, right + copies);
  gboolean level = is_near (point->y, node->y) || is_near (point->y, node->y - copies)
                   || is_near (point->y, bottom);

  return (upright && point->y >= node->y - copies - 1e-6 && point->y <= bottom + 1e-6)
         || (level && point->x >= node->x - 1e-6 && point->x <= right + copies + 1e-6);
}

static void
check_end (TsDiagram *diagram, const char *id, const TsEdgeEnd *end, const TsPoint *point)
{
  const TsElement *node = ts_diagram_find (diagram, id, NULL);

  if (node == NULL)
    g_assert_true (is_near (point->x, end->x) && is_near (point->y, end->y));
  else if (end->port)
    g_assert_true (is_near (point->x, node->x + end->x * node->width)
                   && is_near (point->y, node->y + end->y * node->height));
  else
    g_assert_true (is_on_border (point, node));
}

static gboolean
passes (const TsRoute *route, const TsPoint *point)
{
  return ts_route_get_distance (route, point->x, point->y) < 1e-6;
}

static void
check_route (TsDiagram *diagram, const TsElement *edge, const TsRoute *route)
{
  g_assert_cmpuint (route->length, >=, 2);
  for (guint i = 0; i < route->length; i++)
    {
      const TsPoint *point = &route->points[i];

      g_assert_true (isfinite (point->x) && isfinite (point->y));
      if (i > 0 && edge->line == TS_LINE_ORTHOGONAL)
        g_assert_true (point->x == point[-1].x || point->y == point[-1].y);
    }
  check_end (diagram, edge->source, &edge->source_end, &route->points[0]);
  check_end (diagram, edge->target, &edge->target_end, &route->points[route->length - 1]);
  for (guint i = 0; i < edge->n_waypoints; i++)
    g_assert_true (passes (route, &edge->waypoints[i]));
}

static void
check_routes (TsDiagram *diagram, const TsRoutes *routes)
{
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);
      const TsRoute *route = ts_routes_get (routes, element->id);

      g_assert_true ((element->role == TS_ELEMENT_EDGE) == (route != NULL));
      if (route != NULL)
        check_route (diagram, element, route);
    }
}

static gboolean
is_same (const TsRoute *a, const TsRoute *b)
{
  gboolean same = a->length == b->length;

  for (guint i = 0; same && i < a->length; i++)
    same = a->points[i].x == b->points[i].x && a->points[i].y == b->points[i].y;
  return same;
}

static void
assert_same_routes (TsDiagram *diagram, const TsRoutes *one, const TsRoutes *two)
{
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const char *id = ts_diagram_get_element (diagram, i)->id;

      if (ts_routes_get (one, id) != NULL)
        g_assert_true (is_same (ts_routes_get (one, id), ts_routes_get (two, id)));
    }
}

/* Whatever lies about, each route starts and ends where it should, passes its waypoints and turns at right angles;
 * and it is the same in whatever order the elements are. */
static void
test_mess (void)
{
  for (guint i = 0; i < MESSES; i++)
    {
      g_autoptr (TsRandom) random = ts_random_new (i, "mess");
      g_autoptr (GPtrArray) elements =
          make_mess (random, 1 + ts_random_below (random, 25), ts_random_below (random, 40));
      g_autoptr (TsDiagram) diagram = make_diagram (elements);
      g_autoptr (TsRoutes) routes = ts_routes_new (diagram);
      g_autoptr (TsDiagram) shuffled = NULL;
      g_autoptr (TsRoutes) again = NULL;

      check_routes (diagram, routes);
      ts_random_shuffle (random, elements->pdata, elements->len);
      shuffled = make_diagram (elements);
      again = ts_routes_new (shuffled);
      assert_same_routes (diagram, routes, again);
    }
}

static void
test_order_of_grid (void)
{
  g_autoptr (TsRandom) random = ts_random_new (1, "order");
  g_autoptr (TsDiagram) diagram = ts_test_grid_new (200, 5);
  g_autoptr (TsRoutes) routes = ts_routes_new (diagram);
  g_autoptr (GPtrArray) elements =
      g_ptr_array_new_with_free_func ((GDestroyNotify) ts_element_unref);
  g_autoptr (TsDiagram) shuffled = NULL;
  g_autoptr (TsRoutes) again = NULL;

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    g_ptr_array_add (elements, ts_element_ref (ts_diagram_get_element (diagram, i)));
  ts_random_shuffle (random, elements->pdata, elements->len);
  shuffled = make_diagram (elements);
  again = ts_routes_new (shuffled);
  assert_same_routes (diagram, routes, again);
}

/* Does something to a node or an edge at random. */
static GPtrArray *
make_edit (TsDiagram *diagram, TsRandom *random, guint n_nodes)
{
  guint place = ts_random_below (random, ts_diagram_get_n_elements (diagram));
  const TsElement *element = ts_diagram_get_element (diagram, place);
  g_autoptr (TsElement) after = NULL;

  if (element->role == TS_ELEMENT_EDGE)
    {
      const char *const ids[] = { element->id, NULL };

      if (ts_random_below (random, 4) == 0)
        return ts_diagram_edits_delete (diagram, ids);
      after = make_edge (random, element->id, n_nodes);
    }
  else
    {
      after = ts_element_with_shift (element,
                                     ts_random_below (random, 200) - 100.0,
                                     ts_random_below (random, 160) - 80.0);
    }
  return ts_diagram_edits_replace (diagram, after);
}

static GHashTable *
copy_routes (TsDiagram *diagram, const TsRoutes *routes)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const char *id = ts_diagram_get_element (diagram, i)->id;
      const TsRoute *route = ts_routes_get (routes, id);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint p = 0; route != NULL && p < route->length; p++)
        g_string_append_printf (text, "%a %a ", route->points[p].x, route->points[p].y);
      if (route != NULL)
        g_hash_table_insert (copy, g_strdup (id), g_string_free (g_steal_pointer (&text), FALSE));
    }
  return copy;
}

/* What is told to have changed is just what did. */
static void
check_changes (TsDiagram *diagram, const TsRoutes *routes, GHashTable *before)
{
  g_autoptr (GHashTable) after = copy_routes (diagram, routes);
  const GPtrArray *changed = ts_routes_get_changed (routes);
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id, text;

  for (guint i = 0; i < changed->len; i++)
    {
      g_assert_true (g_hash_table_add (told, changed->pdata[i]));
      g_assert_cmpstr (g_hash_table_lookup (before, changed->pdata[i]),
                       !=,
                       g_hash_table_lookup (after, changed->pdata[i]));
    }
  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &id, &text))
    {
      if (!g_hash_table_contains (told, id))
        g_assert_cmpstr (text, ==, g_hash_table_lookup (before, id));
    }
}

/* After each of many edits the routes are as good as found anew, and it is told which are others. */
static void
test_update (void)
{
  for (guint i = 0; i < MESSES / 10; i++)
    {
      g_autoptr (TsRandom) random = ts_random_new (i, "update");
      guint n_nodes = 2 + ts_random_below (random, 20);
      g_autoptr (GPtrArray) elements = make_mess (random, n_nodes, 30);
      g_autoptr (TsDiagram) diagram = make_diagram (elements);
      g_autoptr (TsRoutes) routes = ts_routes_new (diagram);

      for (guint k = 0; k < 30; k++)
        {
          g_autoptr (GPtrArray) edits = make_edit (diagram, random, n_nodes);
          g_autoptr (GHashTable) before = copy_routes (diagram, routes);

          g_assert_true (ts_diagram_apply (diagram, edits, NULL));
          ts_routes_update (routes, diagram, edits);
          check_routes (diagram, routes);
          check_changes (diagram, routes, before);
        }
    }
}

/* Nodes that are moved about and back leave a diagram as good as it was, and few other lines change with one. */
static void
test_stable (void)
{
  g_autoptr (TsDiagram) diagram = ts_test_grid_new (300, 3);
  g_autoptr (TsRoutes) routes = ts_routes_new (diagram);
  guint changed = 0;
  TsTestScore score;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *id = g_strdup_printf ("n%u", i / 2 * 9);
      g_autoptr (TsElement) moved = ts_element_with_shift (ts_diagram_find (diagram, id, NULL),
                                                           i % 2 == 0 ? 20 : -20,
                                                           i % 2 == 0 ? 15 : -15);
      g_autoptr (GPtrArray) edits = ts_diagram_edits_replace (diagram, moved);

      g_assert_true (ts_diagram_apply (diagram, edits, NULL));
      ts_routes_update (routes, diagram, edits);
      changed += ts_routes_get_changed (routes)->len;
    }
  ts_test_score (diagram, routes, &score);
  g_test_message ("%.1f of 450 edges change with a node; then overlap %.2f %%, bends %.3f",
                  changed / 60.0,
                  score.overlap * 100,
                  score.bends);
  g_assert_cmpfloat (changed / 60.0, <, 45);
  g_assert_cmpfloat (score.through, ==, 0);
  g_assert_cmpfloat (score.overlap, <=, 0.02);
}

static void
measure_label (const TsElement *edge, double *width, double *height, gpointer data)
{
  *width = 6.5 * g_utf8_strlen (edge->label, -1);
  *height = 14;
}

static gboolean
touches (const TsPoint *label, const TsElement *edge, double x, double y, double w, double h)
{
  double width, height;

  measure_label (edge, &width, &height, NULL);
  return fabs (label->x - x) < (width + w) / 2 && fabs (label->y - y) < (height + h) / 2;
}

/* Counts how often a label covers a node or another label. */
static guint
count_covered (TsDiagram *diagram, const TsRoutes *routes, guint *n_labels)
{
  g_autoptr (GPtrArray) labelled = g_ptr_array_new ();
  guint count = 0;

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);

      if (element->role == TS_ELEMENT_EDGE && *element->label != '\0')
        g_ptr_array_add (labelled, (gpointer) element);
    }
  *n_labels = labelled->len;
  for (guint i = 0; i < labelled->len; i++)
    {
      const TsElement *edge = labelled->pdata[i];
      const TsRoute *route = ts_routes_get (routes, edge->id);

      g_assert_true (route->labelled);
      for (guint k = 0; k < ts_diagram_get_n_elements (diagram); k++)
        {
          const TsElement *node = ts_diagram_get_element (diagram, k);

          if (node->role == TS_ELEMENT_COMPONENT)
            count += touches (&route->label,
                              edge,
                              node->x + node->width / 2,
                              node->y + node->height / 2,
                              node->width,
                              node->height);
        }
      for (guint k = 0; k < i; k++)
        {
          const TsElement *other = labelled->pdata[k];
          double width, height;

          measure_label (other, &width, &height, NULL);
          count += touches (&route->label,
                            edge,
                            ts_routes_get (routes, other->id)->label.x,
                            ts_routes_get (routes, other->id)->label.y,
                            width,
                            height);
        }
    }
  return count;
}

/* Labels keep off nodes and off each other, before and after moves; and those of lines that stay do so, too. */
static void
test_labels (void)
{
  g_autoptr (TsDiagram) diagram = ts_test_grid_new (300, 4);
  g_autoptr (TsRoutes) routes = ts_routes_new (diagram);
  guint n_labels;

  ts_routes_place_labels (routes, measure_label, NULL);
  g_assert_cmpuint (count_covered (diagram, routes, &n_labels), ==, 0);
  g_assert_cmpuint (n_labels, ==, 90);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *id = g_strdup_printf ("n%u", i * 7);
      g_autoptr (TsElement) moved =
          ts_element_with_shift (ts_diagram_find (diagram, id, NULL), 16, 8);
      g_autoptr (GPtrArray) edits = ts_diagram_edits_replace (diagram, moved);

      g_assert_true (ts_diagram_apply (diagram, edits, NULL));
      ts_routes_update (routes, diagram, edits);
      ts_routes_place_labels (routes, measure_label, NULL);
      g_assert_cmpuint (count_covered (diagram, routes, &n_labels), ==, 0);
    }
}

/* A label that was moved by hand stays where it was put. */
static void
test_label_by_hand (void)
{
  g_autoptr (TsDiagram) diagram = ts_test_grid_new (24, 4);
  TsElement fields = *ts_diagram_find (diagram, "e0", NULL);
  g_autoptr (TsElement) edge = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (TsRoutes) routes = NULL;
  const TsRoute *route;
  TsPoint at;

  fields.label_at = 0.5;
  fields.label_dx = 7;
  fields.label_dy = -9;
  edge = ts_element_new (&fields);
  edits = ts_diagram_edits_replace (diagram, edge);
  g_assert_true (ts_diagram_apply (diagram, edits, NULL));
  routes = ts_routes_new (diagram);
  ts_routes_place_labels (routes, measure_label, NULL);
  route = ts_routes_get (routes, "e0");
  at = ts_route_get_point (route, 0.5);
  g_assert_cmpfloat (route->label.x, ==, at.x + 7);
  g_assert_cmpfloat (route->label.y, ==, at.y - 9);
}

typedef struct
{
  GMainLoop *loop;
  TsRoutes *routes;
  GError *error;
} Wait;

static void
finished_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->routes = ts_routes_new_finish (result, &wait->error);
  g_main_loop_quit (wait->loop);
}

/* Routes found on another thread are the same, although the diagram is edited meanwhile; and they can be cancelled. */
static void
test_async (void)
{
  g_autoptr (TsDiagram) diagram = ts_test_grid_new (100, 2);
  g_autoptr (TsRoutes) quick = ts_routes_new_quick (diagram);
  g_autoptr (TsRoutes) routes = ts_routes_new (diagram);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const char *const ids[] = { "n5", NULL };
  g_autoptr (GPtrArray) edits = ts_diagram_edits_delete (diagram, ids);
  Wait wait = { .loop = g_main_loop_new (NULL, FALSE) };

  g_assert_cmpuint (ts_routes_get (quick, "e1")->length, >=, 2);
  ts_routes_new_async (diagram, cancellable, finished_cb, &wait);
  g_assert_true (ts_diagram_apply (diagram, edits, NULL));
  g_main_loop_run (wait.loop);
  g_assert_no_error (wait.error);
  g_assert_nonnull (wait.routes);
  assert_same_routes (diagram, routes, wait.routes);
  ts_routes_update (wait.routes, diagram, edits);
  check_routes (diagram, wait.routes);
  g_clear_pointer (&wait.routes, ts_routes_free);
  ts_routes_new_async (diagram, cancellable, finished_cb, &wait);
  g_cancellable_cancel (cancellable);
  g_main_loop_run (wait.loop);
  g_assert_error (wait.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (wait.routes);
  g_clear_error (&wait.error);
  g_main_loop_unref (wait.loop);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/router/quality/100", test_quality_100);
  g_test_add_func ("/router/quality/1000", test_quality_1000);
  g_test_add_func ("/router/order", test_order_of_grid);
  g_test_add_func ("/router/mess", test_mess);
  g_test_add_func ("/router/update", test_update);
  g_test_add_func ("/router/stable", test_stable);
  g_test_add_func ("/router/labels/clear", test_labels);
  g_test_add_func ("/router/labels/by-hand", test_label_by_hand);
  g_test_add_func ("/router/async", test_async);
  return g_test_run ();
}
