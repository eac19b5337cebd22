/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "base/ts-random.h"
#include "diagram/ts-diagram-edits.h"
#include "diagram/ts-route.h"

static TsDiagram *
make_pair (double x, double y)
{
  TsDiagram *diagram = ts_diagram_new ();
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  g_autoptr (TsElement) a = ts_element_new_component ("a", TS_COMPONENT_SERVICE, "", 0, 0);
  g_autoptr (TsElement) b = ts_element_new_component ("b", TS_COMPONENT_DATABASE, "", x, y);
  g_autoptr (TsElement) edge = ts_element_new_edge ("e", "a", "b", "", FALSE);

  g_ptr_array_add (edits, ts_edit_new (NULL, 0, a, 0));
  g_ptr_array_add (edits, ts_edit_new (NULL, 0, b, 1));
  g_ptr_array_add (edits, ts_edit_new (NULL, 0, edge, 2));
  g_assert_true (ts_diagram_apply (diagram, edits, NULL));
  return diagram;
}

static gboolean
is_on_border (const TsPoint *point, const TsElement *node)
{
  gboolean upright = point->x == node->x || point->x == node->x + node->width;
  gboolean level = point->y == node->y || point->y == node->y + node->height;

  return (upright && point->y >= node->y && point->y <= node->y + node->height)
         || (level && point->x >= node->x && point->x <= node->x + node->width);
}

/* Wherever the other end is, edges start and end on the borders that face each other, and every stretch
 * is level or upright. */
static void
test_right_angles (void)
{
  g_autoptr (TsRandom) random = ts_random_new (7, "routes");

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (TsDiagram) diagram = make_pair (ts_random_below (random, 1600) - 800.0,
                                                 ts_random_below (random, 1600) - 800.0);
      g_autoptr (TsRoutes) routes = ts_routes_new (diagram);
      const TsRoute *route = ts_routes_get (routes, "e");
      const TsElement *a = ts_diagram_find (diagram, "a", NULL);
      const TsElement *b = ts_diagram_find (diagram, "b", NULL);

      if (fabs (b->x) < 120 && fabs (b->y) < 64)
        {
          g_assert_cmpuint (route->length, ==, 2);
          continue;
        }
      g_assert_true (is_on_border (&route->points[0], a));
      g_assert_true (is_on_border (&route->points[route->length - 1], b));
      for (guint p = 1; p < route->length; p++)
        g_assert_true (route->points[p].x == route->points[p - 1].x
                       || route->points[p].y == route->points[p - 1].y);
    }
}

/* There and back again are two lines, not one over the other. */
static void
test_there_and_back (void)
{
  g_autoptr (TsDiagram) diagram = make_pair (300, 0);
  g_autoptr (GPtrArray) back = ts_diagram_edits_connect (diagram, "b", "a", FALSE);
  g_autoptr (TsRoutes) routes = NULL;
  const TsRoute *there, *again;

  g_assert_true (ts_diagram_apply (diagram, back, NULL));
  routes = ts_routes_new (diagram);
  there = ts_routes_get (routes, "e");
  again = ts_routes_get (routes, "edge-1");
  g_assert_cmpuint (there->length, ==, 2);
  g_assert_cmpuint (again->length, ==, 2);
  g_assert_cmpfloat (fabs (there->points[0].y - again->points[0].y), >=, 10);
}

static void
test_distance (void)
{
  g_autoptr (TsDiagram) diagram = make_pair (300, 0);
  g_autoptr (TsRoutes) routes = ts_routes_new (diagram);
  const TsRoute *route = ts_routes_get (routes, "e");
  TsPoint middle = ts_route_get_middle (route);

  g_assert_cmpfloat (middle.x, ==, 210);
  g_assert_cmpfloat (middle.y, ==, 32);
  g_assert_cmpfloat (ts_route_get_distance (route, 210, 37), ==, 5);
  g_assert_null (ts_routes_get (routes, "a"));
}

/* The copies behind a component stand out to the right and the top: a line ends there. */
static void
test_copies (void)
{
  static const struct
  {
    double x, y;
    guint replicas;
    double end_x, end_y;
  } cases[] = {
    { -400, 0, 1, -280, 32 }, { -400, 0, 2, -276, 32 }, { -400, 0, 9, -272, 32 },
    { 400, 0, 9, 400, 32 },   { 0, 400, 9, 60, 392 },   { 0, -400, 9, 60, -336 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TsDiagram) diagram = make_pair (cases[i].x, cases[i].y);
      TsElement fields = *ts_diagram_find (diagram, "b", NULL);
      g_autoptr (TsElement) b = NULL;
      g_autoptr (GPtrArray) edits = NULL;
      g_autoptr (TsRoutes) routes = NULL;
      const TsRoute *route;

      fields.replicas = cases[i].replicas;
      b = ts_element_new (&fields);
      edits = ts_diagram_edits_replace (diagram, b);
      g_assert_true (ts_diagram_apply (diagram, edits, NULL));
      routes = ts_routes_new (diagram);
      route = ts_routes_get (routes, "e");
      g_assert_cmpfloat (route->points[route->length - 1].x, ==, cases[i].end_x);
      g_assert_cmpfloat (route->points[route->length - 1].y, ==, cases[i].end_y);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/route/right-angles", test_right_angles);
  g_test_add_func ("/route/there-and-back", test_there_and_back);
  g_test_add_func ("/route/distance", test_distance);
  g_test_add_func ("/route/copies", test_copies);
  return g_test_run ();
}
