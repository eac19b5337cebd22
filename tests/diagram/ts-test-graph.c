/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "ts-test-graph.h"

static void
assert_near (double a, double b, double tolerance)
{
  g_assert_cmpfloat_with_epsilon (a, b, tolerance);
}

static void
assert_same_end (const TsEdgeEnd *a, const TsEdgeEnd *b, gboolean loose, double tolerance)
{
  g_assert_cmpint (a->port, ==, b->port);
  g_assert_cmpint (a->arrow, ==, b->arrow);
  g_assert_cmpstr (a->label, ==, b->label);
  assert_near (a->x, b->x, loose ? tolerance : 1e-6);
  assert_near (a->y, b->y, loose ? tolerance : 1e-6);
}

static void
assert_same_edge (const TsElement *a, const TsElement *b, double tolerance)
{
  g_assert_cmpstr (a->source, ==, b->source);
  g_assert_cmpstr (a->target, ==, b->target);
  assert_same_end (&a->source_end, &b->source_end, a->source == NULL, tolerance);
  assert_same_end (&a->target_end, &b->target_end, a->target == NULL, tolerance);
  g_assert_cmpint (a->asynchronous, ==, b->asynchronous);
  g_assert_cmpint (a->line, ==, b->line);
  g_assert_cmpuint (a->n_waypoints, ==, b->n_waypoints);
  for (guint i = 0; i < MIN (a->n_waypoints, b->n_waypoints); i++)
    {
      assert_near (a->waypoints[i].x, b->waypoints[i].x, tolerance);
      assert_near (a->waypoints[i].y, b->waypoints[i].y, tolerance);
    }
  assert_near (a->label_at, b->label_at, 1e-6);
  assert_near (a->label_dx, b->label_dx, tolerance);
  assert_near (a->label_dy, b->label_dy, tolerance);
}

static void
assert_same_element (const TsElement *a, const TsElement *b, double tolerance)
{
  g_assert_cmpint (a->role, ==, b->role);
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpstr (a->label, ==, b->label);
  g_assert_cmpstr (a->group, ==, b->group);
  g_assert_cmpstr (a->comment, ==, b->comment);
  g_assert_cmpuint (a->replicas, ==, b->replicas);
  g_assert_cmpint (a->locked, ==, b->locked);
  g_assert_cmpint (a->pinned, ==, b->pinned);
  assert_near (a->x, b->x, tolerance);
  assert_near (a->y, b->y, tolerance);
  assert_near (a->width, b->width, tolerance);
  assert_near (a->height, b->height, tolerance);
  assert_near (a->rotation, b->rotation, 1e-3);
  assert_near (a->open_width, b->open_width, tolerance);
  assert_near (a->open_height, b->open_height, tolerance);
  g_assert_true (ts_style_equal (&a->style, &b->style));
  g_assert_cmpint (a->properties == NULL, ==, b->properties == NULL);
  if (a->properties != NULL && b->properties != NULL)
    g_assert_cmpstrv (a->properties, b->properties);
  g_assert_cmpint (a->image == NULL, ==, b->image == NULL);
  if (a->image != NULL && b->image != NULL)
    g_assert_cmpstr (ts_image_get_digest (a->image), ==, ts_image_get_digest (b->image));
  if (a->role == TS_ELEMENT_EDGE)
    assert_same_edge (a, b, tolerance);
}

/* Asserts that both have the same elements, whatever their order; lengths may differ by the tolerance. */
void
ts_test_graph_assert_same (TsDiagram *a, TsDiagram *b, double tolerance)
{
  g_assert_cmpuint (ts_diagram_get_n_elements (a), ==, ts_diagram_get_n_elements (b));
  for (guint i = 0; i < ts_diagram_get_n_elements (a); i++)
    {
      const TsElement *element = ts_diagram_get_element (a, i);
      const TsElement *other = ts_diagram_find (b, element->id, NULL);

      if (other == NULL)
        g_test_message ("“%s” is missing", element->id);
      g_assert_nonnull (other);
      if (other != NULL)
        assert_same_element (element, other, tolerance);
    }
}
