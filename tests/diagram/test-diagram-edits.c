/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "diagram/ts-diagram-edits.h"
#include "diagram/ts-journal.h"

typedef struct
{
  TsJournal *journal;
  TsDiagram *diagram;
} Fixture;

static void
commit (Fixture *fixture, GPtrArray *edits)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ts_journal_commit (fixture->journal, edits, &error));
  g_assert_no_error (error);
  g_assert_true (ts_diagram_check (fixture->diagram, &error));
  g_assert_no_error (error);
  g_ptr_array_unref (edits);
}

static const TsElement *
get (Fixture *fixture, const char *id)
{
  const TsElement *element = ts_diagram_find (fixture->diagram, id, NULL);

  g_assert_nonnull (element);
  return element;
}

static void
add (Fixture *fixture, const char *id, TsComponentKind kind, double x, double y)
{
  g_autoptr (TsElement) element = ts_element_new_component (id, kind, id, x, y);

  commit (fixture, ts_diagram_edits_add (fixture->diagram, element));
}

/* a -> b -> c, and d for itself. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->journal = ts_journal_new ();
  fixture->diagram = ts_journal_get_diagram (fixture->journal);
  add (fixture, "a", TS_COMPONENT_SERVICE, 0, 0);
  add (fixture, "b", TS_COMPONENT_CACHE, 200, 0);
  add (fixture, "c", TS_COMPONENT_DATABASE, 400, 0);
  add (fixture, "d", TS_COMPONENT_CACHE, 40, 32);
  commit (fixture, ts_diagram_edits_connect (fixture->diagram, "a", "b", FALSE));
  commit (fixture, ts_diagram_edits_connect (fixture->diagram, "b", "c", TRUE));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->journal);
}

static const char *const A[] = { "a", NULL };
static const char *const AB[] = { "a", "b", NULL };
static const char *const EDGE[] = { "edge-1", NULL };
static const char *const GROUP[] = { "group-1", NULL };

/* Joins the ids of the list, or of the diagram, with blanks. */
static void
assert_ids (char **ids, const char *expected)
{
  g_autofree char *joined = g_strjoinv (" ", ids);

  g_assert_cmpstr (joined, ==, expected);
  g_strfreev (ids);
}

static void
assert_order (Fixture *fixture, const char *expected)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < ts_diagram_get_n_elements (fixture->diagram); i++)
    g_strv_builder_add (builder, ts_diagram_get_element (fixture->diagram, i)->id);
  assert_ids (g_strv_builder_end (builder), expected);
}

static void
test_match (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsElement) wide = ts_element_with_bounds (get (fixture, "b"), 200, 0, 180, 90);

  commit (fixture, ts_diagram_edits_replace (fixture->diagram, wide));
  commit (fixture, ts_diagram_edits_match (fixture->diagram, AB, TS_MATCH_WIDTH));
  g_assert_cmpfloat (get (fixture, "a")->width, ==, 180);
  g_assert_cmpfloat (get (fixture, "a")->height, ==, TS_COMPONENT_HEIGHT);
  commit (fixture, ts_diagram_edits_match (fixture->diagram, AB, TS_MATCH_WIDTH | TS_MATCH_HEIGHT));
  g_assert_cmpfloat (get (fixture, "a")->height, ==, 90);
  g_assert_cmpfloat (get (fixture, "a")->x, ==, 0);
  g_assert_cmpfloat (get (fixture, "c")->height, ==, TS_COMPONENT_HEIGHT);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  assert_order (fixture, "a b c d edge-1 edge-2");
  commit (fixture, ts_diagram_edits_order (fixture->diagram, A, TS_ORDER_FORWARD)); /* past d */
  assert_order (fixture, "b c d a edge-1 edge-2");
  commit (fixture, ts_diagram_edits_order (fixture->diagram, A, TS_ORDER_FORWARD)); /* nothing */
  assert_order (fixture, "b c d a edge-1 edge-2");
  commit (fixture, ts_diagram_edits_order (fixture->diagram, A, TS_ORDER_BACKWARD));
  assert_order (fixture, "b c a d edge-1 edge-2");
  commit (fixture, ts_diagram_edits_order (fixture->diagram, AB, TS_ORDER_FRONT));
  assert_order (fixture, "c d edge-1 edge-2 b a");
  commit (fixture, ts_diagram_edits_order (fixture->diagram, AB, TS_ORDER_BACK));
  assert_order (fixture, "b a c d edge-1 edge-2");
  for (guint i = 0; i < 4; i++)
    g_assert_true (ts_journal_undo (fixture->journal));
  assert_order (fixture, "a b c d edge-1 edge-2");
}

/* A group takes along what it contains, and what it contains does not go behind it. */
static void
test_order_groups (Fixture *fixture, gconstpointer data)
{
  commit (fixture, ts_diagram_edits_group (fixture->diagram, AB, "zone"));
  assert_order (fixture, "group-1 a b c d edge-1 edge-2");
  commit (fixture, ts_diagram_edits_order (fixture->diagram, GROUP, TS_ORDER_FRONT));
  assert_order (fixture, "c d edge-1 edge-2 group-1 a b");
  commit (fixture, ts_diagram_edits_order (fixture->diagram, A, TS_ORDER_BACK));
  assert_order (fixture, "c d edge-1 edge-2 group-1 a b");
}

static void
test_change (Fixture *fixture, gconstpointer data)
{
  const TsStyle red = { .fill = 0xff0000ff, .bold = TRUE };

  commit (fixture, ts_diagram_edits_set_kind (fixture->diagram, AB, TS_COMPONENT_QUEUE));
  g_assert_cmpint (get (fixture, "a")->kind, ==, TS_COMPONENT_QUEUE);
  g_assert_cmpstr (get (fixture, "a")->label, ==, "a");
  g_assert_cmpstr (get (fixture, "edge-1")->source, ==, "a");
  commit (fixture, ts_diagram_edits_set_locked (fixture->diagram, AB, TRUE));
  g_assert_true (get (fixture, "b")->locked);
  commit (fixture, ts_diagram_edits_set_pinned (fixture->diagram, EDGE, TRUE));
  g_assert_false (get (fixture, "edge-1")->pinned); /* an edge has no place */
  commit (fixture, ts_diagram_edits_set_pinned (fixture->diagram, AB, TRUE));
  g_assert_true (get (fixture, "a")->pinned);
  commit (fixture, ts_diagram_edits_set_comment (fixture->diagram, A, "why two?"));
  g_assert_cmpstr (get (fixture, "a")->comment, ==, "why two?");
  commit (fixture, ts_diagram_edits_set_style (fixture->diagram, AB, &red));
  g_assert_cmphex (get (fixture, "b")->style.fill, ==, 0xff0000ff);
  g_assert_false (get (fixture, "c")->style.bold);
}

static void
test_collapse (Fixture *fixture, gconstpointer data)
{
  double width;

  commit (fixture, ts_diagram_edits_group (fixture->diagram, AB, "zone"));
  width = get (fixture, "group-1")->width;
  commit (fixture, ts_diagram_edits_collapse (fixture->diagram, GROUP, TRUE));
  g_assert_true (ts_element_is_collapsed (get (fixture, "group-1")));
  g_assert_cmpfloat (get (fixture, "group-1")->width, ==, TS_COLLAPSED_WIDTH);
  g_assert_cmpfloat (get (fixture, "group-1")->height, ==, TS_COLLAPSED_HEIGHT);
  g_assert_cmpfloat (get (fixture, "group-1")->x, ==, -24);
  g_assert_true (ts_diagram_is_hidden (fixture->diagram, get (fixture, "a")));
  assert_ids (ts_diagram_list_all (fixture->diagram), "group-1 c d edge-2");
  commit (fixture, ts_diagram_edits_move (fixture->diagram, GROUP, 0, 100));
  g_assert_cmpfloat (get (fixture, "a")->y, ==, 100);
  commit (fixture, ts_diagram_edits_collapse (fixture->diagram, GROUP, FALSE));
  g_assert_cmpfloat (get (fixture, "group-1")->width, ==, width);
  g_assert_false (ts_diagram_is_hidden (fixture->diagram, get (fixture, "a")));
  commit (fixture, ts_diagram_edits_collapse (fixture->diagram, GROUP, TRUE));
  commit (fixture, ts_diagram_edits_delete (fixture->diagram, GROUP)); /* with what is in the box */
  assert_order (fixture, "c d");
}

static void
test_ungroup (Fixture *fixture, gconstpointer data)
{
  const char *const both[] = { "group-1", "c", NULL };

  commit (fixture, ts_diagram_edits_group (fixture->diagram, AB, "zone"));
  commit (fixture, ts_diagram_edits_ungroup (fixture->diagram, both));
  assert_order (fixture, "a b c d edge-1 edge-2");
  g_assert_null (get (fixture, "a")->group);
}

static void
test_attach (Fixture *fixture, gconstpointer data)
{
  const TsPoint port = { 1, 0.5 }, place = { 70, 300 };
  g_autoptr (GPtrArray) loop = NULL;

  commit (fixture, ts_diagram_edits_attach (fixture->diagram, "edge-1", TRUE, "c", &port));
  g_assert_cmpstr (get (fixture, "edge-1")->target, ==, "c");
  g_assert_true (get (fixture, "edge-1")->target_end.port);
  g_assert_cmpfloat (get (fixture, "edge-1")->target_end.x, ==, 1);
  commit (fixture, ts_diagram_edits_attach (fixture->diagram, "edge-1", TRUE, "d", NULL));
  g_assert_false (get (fixture, "edge-1")->target_end.port);
  commit (fixture, ts_diagram_edits_attach (fixture->diagram, "edge-1", FALSE, NULL, &place));
  g_assert_null (get (fixture, "edge-1")->source);
  g_assert_cmpfloat (get (fixture, "edge-1")->source_end.y, ==, 300);
  loop = ts_diagram_edits_attach (fixture->diagram, "edge-1", FALSE, "d", NULL);
  g_assert_cmpuint (loop->len, ==, 0);
  commit (fixture, ts_diagram_edits_move (fixture->diagram, EDGE, 8, 8)); /* its target stays */
  g_assert_cmpfloat (get (fixture, "edge-1")->source_end.y, ==, 300);
}

static void
test_waypoints (Fixture *fixture, gconstpointer data)
{
  const TsPoint p = { 150, 90 }, q = { 170, 90 }, r = { 160, -40 };
  g_autoptr (GPtrArray) beyond = NULL;

  commit (fixture, ts_diagram_edits_add_waypoint (fixture->diagram, "edge-1", 0, p));
  commit (fixture, ts_diagram_edits_add_waypoint (fixture->diagram, "edge-1", 1, q));
  commit (fixture, ts_diagram_edits_move_waypoint (fixture->diagram, "edge-1", 0, r));
  g_assert_cmpuint (get (fixture, "edge-1")->n_waypoints, ==, 2);
  g_assert_cmpfloat (get (fixture, "edge-1")->waypoints[0].y, ==, -40);
  commit (fixture,
          ts_diagram_edits_move (fixture->diagram, AB, 8, 0)); /* both ends: bends go along */
  g_assert_cmpfloat (get (fixture, "edge-1")->waypoints[1].x, ==, 178);
  commit (fixture, ts_diagram_edits_move (fixture->diagram, A, 8, 0));
  g_assert_cmpfloat (get (fixture, "edge-1")->waypoints[1].x, ==, 178);
  commit (fixture, ts_diagram_edits_reverse (fixture->diagram, EDGE));
  g_assert_cmpstr (get (fixture, "edge-1")->source, ==, "b");
  g_assert_cmpfloat (get (fixture, "edge-1")->waypoints[0].x, ==, 178);
  beyond = ts_diagram_edits_remove_waypoint (fixture->diagram, "edge-1", 2);
  g_assert_cmpuint (beyond->len, ==, 0);
  commit (fixture, ts_diagram_edits_remove_waypoint (fixture->diagram, "edge-1", 0));
  g_assert_cmpfloat (get (fixture, "edge-1")->waypoints[0].y, ==, -40);
  commit (fixture, ts_diagram_edits_straighten (fixture->diagram, EDGE));
  g_assert_cmpuint (get (fixture, "edge-1")->n_waypoints, ==, 0);
}

static void
test_edges (Fixture *fixture, gconstpointer data)
{
  commit (fixture, ts_diagram_edits_set_line (fixture->diagram, EDGE, TS_LINE_CURVED));
  g_assert_cmpint (get (fixture, "edge-1")->line, ==, TS_LINE_CURVED);
  commit (fixture, ts_diagram_edits_set_asynchronous (fixture->diagram, EDGE, TRUE));
  g_assert_true (get (fixture, "edge-1")->asynchronous);
  commit (fixture,
          ts_diagram_edits_set_end (fixture->diagram, EDGE, FALSE, TS_ARROW_DIAMOND, "0..1"));
  commit (fixture, ts_diagram_edits_set_end (fixture->diagram, EDGE, FALSE, TS_ARROW_NONE, NULL));
  g_assert_cmpint (get (fixture, "edge-1")->source_end.arrow, ==, TS_ARROW_NONE);
  g_assert_cmpstr (get (fixture, "edge-1")->source_end.label, ==, "0..1");
  g_assert_cmpint (get (fixture, "edge-1")->target_end.arrow, ==, TS_ARROW_AUTO);
}

/* The copies keep their edges, also those to what is not copied. */
static void
test_duplicate (Fixture *fixture, gconstpointer data)
{
  const TsPoint p = { 150, 90 };
  GPtrArray *edits;

  commit (fixture, ts_diagram_edits_add_waypoint (fixture->diagram, "edge-1", 0, p));
  commit (fixture, ts_diagram_edits_add_waypoint (fixture->diagram, "edge-2", 0, p));
  edits = ts_diagram_edits_duplicate (fixture->diagram, AB, 24, 24);
  g_assert_cmpuint (edits->len, ==, 4);
  commit (fixture, edits);
  assert_order (fixture, "a b c d edge-1 edge-2 component-1 component-2 edge-3 edge-4");
  g_assert_cmpfloat (get (fixture, "component-1")->y, ==, 24);
  g_assert_cmpstr (get (fixture, "edge-3")->source, ==, "component-1");
  g_assert_cmpstr (get (fixture, "edge-3")->target, ==, "component-2");
  g_assert_cmpfloat (get (fixture, "edge-3")->waypoints[0].y, ==, 114);
  g_assert_cmpstr (get (fixture, "edge-4")->source, ==, "component-2");
  g_assert_cmpstr (get (fixture, "edge-4")->target, ==, "c");
  g_assert_cmpuint (get (fixture, "edge-4")->n_waypoints, ==, 0);
  g_assert_true (get (fixture, "edge-4")->asynchronous);
}

static void
test_select (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsElement) named =
      ts_element_with_property (get (fixture, "c"), "technology", "Postgres 15");
  const char *const d[] = { "d", NULL };
  const char *const mixed[] = { "a", "edge-1", NULL };

  commit (fixture, ts_diagram_edits_replace (fixture->diagram, named));
  commit (fixture, ts_diagram_edits_set_comment (fixture->diagram, EDGE, "Why POST?"));
  assert_ids (ts_diagram_list_alike (fixture->diagram, d), "b d");
  assert_ids (ts_diagram_list_alike (fixture->diagram, mixed), "a edge-1 edge-2");
  assert_ids (ts_diagram_list_connected (fixture->diagram, A), "a b c edge-1 edge-2");
  assert_ids (ts_diagram_list_connected (fixture->diagram, d), "d");
  assert_ids (ts_diagram_list_matches (fixture->diagram, " POST"), "c edge-1");
  assert_ids (ts_diagram_list_matches (fixture->diagram, "cache"), "b d");
  assert_ids (ts_diagram_list_matches (fixture->diagram, " "), "");
  commit (fixture, ts_diagram_edits_set_locked (fixture->diagram, d, TRUE));
  assert_ids (ts_diagram_list_all (fixture->diagram), "a b c edge-1 edge-2");
}

/* An edge in a group whose end is removed goes once, and is not freed from the group as well. */
static void
test_delete_group_with_edge (Fixture *fixture, gconstpointer data)
{
  const char *const both[] = { "group-1", "a", NULL };
  g_autoptr (TsElement) inside = NULL;

  commit (fixture, ts_diagram_edits_group (fixture->diagram, AB, "zone"));
  inside = ts_element_with_group (get (fixture, "edge-1"), "group-1");
  commit (fixture, ts_diagram_edits_replace (fixture->diagram, inside));
  commit (fixture, ts_diagram_edits_delete (fixture->diagram, both));
  assert_order (fixture, "b c d edge-2");
}

/* Edges at a group that goes stay, with loose ends where they were seen; what they join besides stays joined. */
static void
test_ungroup_edges (Fixture *fixture, gconstpointer data)
{
  const TsElement *edge;

  commit (fixture, ts_diagram_edits_group (fixture->diagram, AB, "zone"));
  commit (fixture, ts_diagram_edits_connect (fixture->diagram, "group-1", "c", FALSE));
  commit (
      fixture,
      ts_diagram_edits_attach (fixture->diagram, "edge-2", FALSE, "group-1", &(TsPoint){ 0.5, 1 }));
  g_assert_cmpfloat (get (fixture, "group-1")->x + get (fixture, "group-1")->width, ==, 344);
  g_assert_cmpfloat (get (fixture, "group-1")->y + get (fixture, "group-1")->height, ==, 88);
  commit (fixture, ts_diagram_edits_ungroup (fixture->diagram, GROUP));
  assert_order (fixture, "a b c d edge-1 edge-2 edge-3");
  edge = get (fixture, "edge-3"); /* straight across to the middle of c */
  g_assert_null (edge->source);
  g_assert_cmpstr (edge->target, ==, "c");
  g_assert_cmpfloat (edge->source_end.x, ==, 344);
  g_assert_cmpfloat (edge->source_end.y, ==, 32);
  edge = get (fixture, "edge-2"); /* where its port was */
  g_assert_null (edge->source);
  g_assert_false (edge->source_end.port);
  g_assert_cmpfloat (edge->source_end.x, ==, 160);
  g_assert_cmpfloat (edge->source_end.y, ==, 88);
  g_assert_cmpstr (get (fixture, "edge-1")->source, ==, "a");
  g_assert_true (ts_journal_undo (fixture->journal));
  g_assert_cmpstr (get (fixture, "edge-3")->source, ==, "group-1");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/diagram-edits/match", test_match);
  ADD ("/diagram-edits/order", test_order);
  ADD ("/diagram-edits/order/groups", test_order_groups);
  ADD ("/diagram-edits/change", test_change);
  ADD ("/diagram-edits/collapse", test_collapse);
  ADD ("/diagram-edits/ungroup", test_ungroup);
  ADD ("/diagram-edits/ungroup/edges", test_ungroup_edges);
  ADD ("/diagram-edits/attach", test_attach);
  ADD ("/diagram-edits/waypoints", test_waypoints);
  ADD ("/diagram-edits/edges", test_edges);
  ADD ("/diagram-edits/duplicate", test_duplicate);
  ADD ("/diagram-edits/select", test_select);
  ADD ("/diagram-edits/delete/group-with-edge", test_delete_group_with_edge);
  return g_test_run ();
}
