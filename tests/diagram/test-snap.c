/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-diagram-edits.h"
#include "diagram/ts-snap.h"

static void
add (TsDiagram *diagram, const char *id, double x, double y)
{
  g_autoptr (TsElement) element = ts_element_new_component (id, TS_COMPONENT_SERVICE, "", x, y);
  g_autoptr (GPtrArray) edits = ts_diagram_edits_add (diagram, element);

  g_assert_true (ts_diagram_apply (diagram, edits, NULL));
}

static TsBox
make_box (double x, double y)
{
  return (TsBox){ x, y, x + TS_COMPONENT_WIDTH, y + TS_COMPONENT_HEIGHT };
}

static TsPoint
move_to (const TsSnap *snap, double x, double y, double grid, GArray *guides)
{
  TsBox box = make_box (x, y);
  double dx, dy;

  g_array_set_size (guides, 0);
  ts_snap_move (snap, &box, 6, grid, &dx, &dy, guides);
  return (TsPoint){ x + dx, y + dy };
}

/* Edges and middles of others are taken, else the grid. */
static void
test_lines (void)
{
  g_autoptr (TsDiagram) diagram = ts_diagram_new ();
  g_autoptr (GArray) guides = g_array_new (FALSE, FALSE, sizeof (TsGuide));
  g_autoptr (TsSnap) snap = NULL;
  const char *const moving[] = { "b", NULL };
  const TsGuide *guide;
  TsPoint at;

  add (diagram, "a", 3, 5);
  add (diagram, "b", 500, 500);
  snap = ts_snap_new (diagram, moving, NULL);
  at = move_to (snap, 7, 301, 8, guides);
  g_assert_cmpfloat (at.x, ==, 3); /* the left edge of a */
  g_assert_cmpfloat (at.y, ==, 304);
  g_assert_cmpuint (guides->len, ==, 3); /* left edges, middles, right edges */
  guide = &g_array_index (guides, TsGuide, 0);
  g_assert_cmpfloat (guide->from.x, ==, 3);
  g_assert_cmpfloat (guide->to.x, ==, 3);
  g_assert_cmpfloat (guide->from.y, ==, 5);
  g_assert_cmpfloat (guide->to.y, ==, 304 + TS_COMPONENT_HEIGHT);
  g_assert_cmpfloat (guide->distance, ==, 0);

  at = move_to (snap, 119, 301, 8, guides);
  g_assert_cmpfloat (at.x, ==, 123); /* the right edge of a */
  at = move_to (snap, 60, 301, 8, guides);
  g_assert_cmpfloat (at.x, ==, 64);
  g_assert_cmpuint (guides->len, ==, 0);
  at = move_to (snap, 61.5, 301.25, 0, guides); /* without a grid it stays */
  g_assert_cmpfloat (at.x, ==, 61.5);
  g_assert_cmpfloat (at.y, ==, 301.25);
}

/* In a row the gaps become equal: between two, and beyond. */
static void
test_gaps (void)
{
  g_autoptr (TsDiagram) diagram = ts_diagram_new ();
  g_autoptr (GArray) guides = g_array_new (FALSE, FALSE, sizeof (TsGuide));
  g_autoptr (TsSnap) snap = NULL;
  TsPoint at;

  add (diagram, "a", 0, 0);
  add (diagram, "b", 170, 0); /* a gap of 50 */
  add (diagram, "c", 611, 0);
  snap = ts_snap_new (diagram, NULL, NULL);
  at = move_to (snap, 343, 20, 8, guides); /* as far from b as b from a */
  g_assert_cmpfloat (at.x, ==, 340);
  g_assert_cmpuint (guides->len, ==, 2);
  for (guint i = 0; i < guides->len; i++)
    {
      const TsGuide *guide = &g_array_index (guides, TsGuide, i);

      g_assert_cmpfloat (guide->distance, ==, 50);
      g_assert_cmpfloat (guide->to.x - guide->from.x, ==, 50);
      g_assert_cmpfloat (guide->from.y, ==, guide->to.y);
    }
  at = move_to (snap, 388, 20, 8, guides); /* between b and c */
  g_assert_cmpfloat (at.x, ==, 390.5);
  g_assert_cmpuint (guides->len, ==, 2);
  g_assert_cmpfloat (g_array_index (guides, TsGuide, 1).distance, ==, 100.5);
}

static void
test_window (void)
{
  g_autoptr (TsDiagram) diagram = ts_diagram_new ();
  g_autoptr (GArray) guides = g_array_new (FALSE, FALSE, sizeof (TsGuide));
  g_autoptr (TsSnap) snap = NULL;
  const TsBox window = { -50, 200, 500, 500 };

  add (diagram, "a", 3, 5);
  snap = ts_snap_new (diagram, NULL, &window);
  g_assert_cmpfloat (move_to (snap, 5.5, 301, 8, guides).x, ==, 8);
}

static void
test_resize (void)
{
  g_autoptr (TsDiagram) diagram = ts_diagram_new ();
  g_autoptr (GArray) guides = g_array_new (FALSE, FALSE, sizeof (TsGuide));
  g_autoptr (TsSnap) snap = NULL;
  TsBox box = make_box (0, 200);

  add (diagram, "a", 3, 5);
  snap = ts_snap_new (diagram, NULL, NULL);
  box.right = 125;
  box.bottom = 281;
  ts_snap_resize (snap, &box, TS_SNAP_RIGHT | TS_SNAP_BOTTOM, 6, 8, guides);
  g_assert_cmpfloat (box.left, ==, 0);
  g_assert_cmpfloat (box.right, ==, 123);
  g_assert_cmpfloat (box.bottom, ==, 280);
  g_assert_cmpuint (guides->len, ==, 1);
  box.left = 5;
  ts_snap_resize (snap, &box, TS_SNAP_LEFT, 6, 8, guides);
  g_assert_cmpfloat (box.left, ==, 3);
  g_assert_cmpfloat (box.bottom, ==, 280);
}

/* A drag among 10,000 nodes has 16 ms for a step, and most of them are for drawing. */
static void
test_many (void)
{
  g_autoptr (TsDiagram) diagram = ts_diagram_new ();
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  g_autoptr (GArray) guides = g_array_new (FALSE, FALSE, sizeof (TsGuide));
  g_autoptr (TsSnap) snap = NULL;
  double seconds;

  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);
      g_autoptr (TsElement) element = ts_element_new_component (
          id, TS_COMPONENT_SERVICE, "", i % 100 * 200.0 + i % 7, i / 100 * 120.0 + i % 5);

      g_ptr_array_add (edits, ts_edit_new (NULL, 0, element, i));
    }
  g_assert_true (ts_diagram_apply (diagram, edits, NULL));
  snap = ts_snap_new (diagram, NULL, NULL);
  g_test_timer_start ();
  for (guint i = 0; i < 100; i++)
    move_to (snap, 61.0 * i, 37.0 * i, 8, guides);
  seconds = g_test_timer_elapsed () / 100;
  g_test_minimized_result (seconds, "a step among 10,000 nodes: %.3f ms", seconds * 1000);
  g_assert_cmpfloat (seconds, <, 0.016);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/snap/lines", test_lines);
  g_test_add_func ("/snap/gaps", test_gaps);
  g_test_add_func ("/snap/window", test_window);
  g_test_add_func ("/snap/resize", test_resize);
  g_test_add_func ("/snap/many", test_many);
  return g_test_run ();
}
