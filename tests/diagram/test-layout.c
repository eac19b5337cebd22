/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "base/ts-random.h"
#include "diagram/ts-graphviz.h"
#include "diagram/ts-layout.h"

/* A made-up diagram: groups in groups, nodes, notes, edges with labels and ports. */
typedef struct
{
  guint n_nodes, n_groups, n_edges, n_notes;
  guint pin_one_in;
} Recipe;

static void
add (GPtrArray *edits, const TsElement *fields)
{
  g_autoptr (TsElement) element = ts_element_new (fields);

  g_ptr_array_add (edits, ts_edit_new (NULL, 0, element, edits->len));
}

static char *
pick_group (TsRandom *random, guint n)
{
  guint group = n > 0 ? ts_random_below (random, n + 1) : 0;

  return group < n ? g_strdup_printf ("group-%u", group) : NULL;
}

static void
add_groups (GPtrArray *edits, TsRandom *random, const Recipe *recipe)
{
  for (guint i = 0; i < recipe->n_groups; i++)
    {
      g_autofree char *id = g_strdup_printf ("group-%u", i);
      g_autofree char *group = pick_group (random, i / 2);

      add (edits,
           &(TsElement){ .id = id,
                         .role = TS_ELEMENT_GROUP,
                         .label = "A group with quite a long title",
                         .x = ts_random_below (random, 4000),
                         .y = ts_random_below (random, 4000),
                         .width = 200,
                         .height = 150,
                         .group = group });
    }
}

static void
add_nodes (GPtrArray *edits, TsRandom *random, const Recipe *recipe)
{
  for (guint i = 0; i < recipe->n_nodes + recipe->n_notes; i++)
    {
      g_autofree char *id = g_strdup_printf ("node-%u", i);
      g_autofree char *group = pick_group (random, recipe->n_groups);
      gboolean pinned = recipe->pin_one_in > 0 && i % recipe->pin_one_in == 0;

      add (edits,
           &(TsElement){
               .id = id,
               .role = i < recipe->n_nodes ? TS_ELEMENT_COMPONENT : TS_ELEMENT_NOTE,
               .kind = TS_COMPONENT_SERVICE,
               .label = id,
               /* what is pinned stands apart in a grid, so that there is a way without overlaps */
               .x = pinned ? i % 20 * 500.0 : ts_random_below (random, 4000),
               .y = pinned ? i / 20 * 400.0 : ts_random_below (random, 4000),
               .width = 100 + ts_random_below (random, 80),
               .height = 40 + ts_random_below (random, 60),
               .group = pinned ? NULL : group,
               .pinned = pinned });
    }
}

static void
add_edges (GPtrArray *edits, TsRandom *random, const Recipe *recipe)
{
  for (guint i = 0; i < recipe->n_edges; i++)
    {
      g_autofree char *id = g_strdup_printf ("edge-%u", i);
      g_autofree char *source =
          g_strdup_printf ("node-%u", ts_random_below (random, recipe->n_nodes));
      guint to = ts_random_below (random, recipe->n_nodes + recipe->n_groups / 4);
      g_autofree char *target = to < recipe->n_nodes
                                    ? g_strdup_printf ("node-%u", to)
                                    : g_strdup_printf ("group-%u", to - recipe->n_nodes);
      const TsPoint bend = { 7, 7 };

      add (edits,
           &(TsElement){ .id = id,
                         .role = TS_ELEMENT_EDGE,
                         .label = i % 5 == 0 ? "some calls" : "",
                         .source = source,
                         .target = target,
                         .source_end = { .port = i % 7 == 0, .x = i % 7 == 0, .y = 0 },
                         .waypoints = &bend,
                         .n_waypoints = i % 3 == 0 });
    }
}

static TsDiagram *
make (guint64 seed, Recipe recipe)
{
  g_autoptr (TsRandom) random = ts_random_new (seed, "layout");
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  g_autoptr (GError) error = NULL;
  TsDiagram *diagram = ts_diagram_new ();

  add_groups (edits, random, &recipe);
  add_nodes (edits, random, &recipe);
  add_edges (edits, random, &recipe);
  ts_diagram_apply (diagram, edits, &error);
  g_assert_no_error (error);
  return diagram;
}

static gboolean
is_in (TsDiagram *diagram, const TsElement *element, const char *group)
{
  for (; element != NULL; element = ts_diagram_find (diagram, element->group, NULL))
    {
      if (g_strcmp0 (element->id, group) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
overlap (const TsElement *a, const TsElement *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

/* No two nodes overlap, but a group and what is in it; and that is within its border. */
static void
assert_tidy (TsDiagram *diagram)
{
  guint n = ts_diagram_get_n_elements (diagram);

  g_assert_true (ts_diagram_check (diagram, NULL));
  for (guint i = 0; i < n; i++)
    {
      const TsElement *a = ts_diagram_get_element (diagram, i);
      const TsElement *group = ts_diagram_find (diagram, a->group, NULL);

      if (a->role == TS_ELEMENT_EDGE)
        continue;
      if (group != NULL)
        {
          g_assert_cmpfloat (a->x, >=, group->x + 8);
          g_assert_cmpfloat (a->y, >=, group->y + 24);
          g_assert_cmpfloat (a->x + a->width, <=, group->x + group->width - 8);
          g_assert_cmpfloat (a->y + a->height, <=, group->y + group->height - 8);
        }
      for (guint j = i + 1; j < n; j++)
        {
          const TsElement *b = ts_diagram_get_element (diagram, j);

          if (b->role == TS_ELEMENT_EDGE || is_in (diagram, a, b->id) || is_in (diagram, b, a->id))
            continue;
          if (overlap (a, b))
            g_error ("%s (%g,%g %gx%g) lies on %s (%g,%g %gx%g)",
                     a->id,
                     a->x,
                     a->y,
                     a->width,
                     a->height,
                     b->id,
                     b->x,
                     b->y,
                     b->width,
                     b->height);
        }
    }
}

static TsLayout *
lay_out (TsDiagram *diagram, TsLayoutOptions options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsDiagram) before = ts_diagram_dup (diagram);
  TsLayout *layout = ts_layout_run (diagram, &options, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (ts_diagram_equal (diagram, before));
  ts_diagram_apply (diagram, layout->edits, &error);
  g_assert_no_error (error);
  return layout;
}

static void
assert_held (TsDiagram *before, TsDiagram *after)
{
  for (guint i = 0; i < ts_diagram_get_n_elements (before); i++)
    {
      const TsElement *a = ts_diagram_get_element (before, i);
      const TsElement *b = ts_diagram_find (after, a->id, NULL);

      if (a->pinned)
        g_assert_true (ts_element_equal (a, b));
    }
}

/* Whatever the diagram, the way and the direction: nothing overlaps, members are inside, pinned nodes stay. */
static void
test_tidy (gconstpointer data)
{
  TsLayoutWay way = GPOINTER_TO_UINT (data);
  static const Recipe recipes[] = {
    { .n_nodes = 1 },
    { .n_nodes = 30, .n_edges = 40 },
    { .n_nodes = 30, .n_edges = 40, .n_groups = 8, .n_notes = 4 },
    { .n_nodes = 40, .n_edges = 20, .n_groups = 12 },
    { .n_nodes = 40, .n_edges = 50, .pin_one_in = 5 },
    { .n_nodes = 40, .n_edges = 50, .n_groups = 6, .n_notes = 4, .pin_one_in = 9 },
    { .n_nodes = 25 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (recipes) * 4; i++)
    {
      g_autoptr (TsDiagram) diagram = make (i, recipes[i / 4]);
      g_autoptr (TsDiagram) before = ts_diagram_dup (diagram);
      g_autoptr (TsLayout) layout =
          lay_out (diagram,
                   (TsLayoutOptions){ .way = way, .direction = i % 4, .milliseconds = 30000 });

      g_assert_cmpuint (layout->way, ==, way);
      assert_tidy (diagram);
      assert_held (before, diagram);
    }
}

/* Most edges lead where they are asked to. */
static void
test_direction (gconstpointer data)
{
  for (guint direction = 0; direction < 4; direction++)
    {
      g_autoptr (TsDiagram) diagram = make (3, (Recipe){ .n_nodes = 20, .n_edges = 18 });
      g_autoptr (TsLayout) layout G_GNUC_UNUSED =
          lay_out (diagram,
                   (TsLayoutOptions){ .way = GPOINTER_TO_UINT (data), .direction = direction });
      guint n_right = 0, n = 0;

      for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
        {
          const TsElement *edge = ts_diagram_get_element (diagram, i);
          const TsElement *a = ts_diagram_find (diagram, edge->source, NULL);
          const TsElement *b = ts_diagram_find (diagram, edge->target, NULL);
          double dx, dy;

          if (edge->role != TS_ELEMENT_EDGE || a == b)
            continue;
          dx = b->x + b->width / 2 - a->x - a->width / 2;
          dy = b->y + b->height / 2 - a->y - a->height / 2;
          n_right += direction == TS_LAYOUT_RIGHT  ? dx > 0
                     : direction == TS_LAYOUT_LEFT ? dx < 0
                     : direction == TS_LAYOUT_DOWN ? dy > 0
                                                   : dy < 0;
          n++;
        }
      g_assert_cmpuint (n_right * 10, >=, n * 8);
    }
}

/* What is not selected stays as it is, and nothing comes to lie on it. */
static void
test_selection (gconstpointer data)
{
  for (guint seed = 0; seed < 12; seed++)
    {
      g_autoptr (TsDiagram) diagram =
          make (seed, (Recipe){ .n_nodes = 40, .n_edges = 40, .n_groups = seed % 3 * 3 });
      g_autoptr (TsLayout) first G_GNUC_UNUSED =
          lay_out (diagram, (TsLayoutOptions){ .way = TS_LAYOUT_LAYERS });
      g_autoptr (TsDiagram) before G_GNUC_UNUSED = ts_diagram_dup (diagram);
      const char *ids[] = { "node-3", "node-4", "node-5", "node-16", "node-17", "node-28", NULL };
      g_autoptr (TsLayout) layout =
          lay_out (diagram,
                   (TsLayoutOptions){
                       .way = GPOINTER_TO_UINT (data), .ids = ids, .direction = seed % 4 });

      for (guint i = 0; i < layout->edits->len; i++)
        {
          const TsEdit *edit = layout->edits->pdata[i];

          g_assert_true (edit->before->role == TS_ELEMENT_EDGE
                         || edit->before->role == TS_ELEMENT_GROUP
                         || g_strv_contains (ids, edit->before->id));
        }
      assert_tidy (diagram);
    }
}

/* The same diagram is laid out the same way, and laying it out once more changes nothing. */
static void
test_repeatable (gconstpointer data)
{
  TsLayoutOptions options = { .way = GPOINTER_TO_UINT (data) };
  g_autoptr (TsDiagram) a = make (5, (Recipe){ .n_nodes = 30, .n_edges = 35, .n_groups = 5 });
  g_autoptr (TsDiagram) b = ts_diagram_dup (a);
  g_autoptr (TsLayout) first G_GNUC_UNUSED = lay_out (a, options);
  g_autoptr (TsLayout) second G_GNUC_UNUSED = lay_out (b, options);
  g_autoptr (TsLayout) third = NULL;

  g_assert_true (ts_diagram_equal (a, b));
  third = lay_out (a, options);
  g_assert_cmpuint (third->n_moved, ==, 0);
}

/* A note stays with the node it stands at; a bent edge is straight again; what a closed group holds goes along. */
static void
test_what_belongs (void)
{
  const TsPoint bend = { 7, 7 };
  g_autoptr (TsDiagram) diagram = ts_diagram_new ();
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  g_autoptr (TsLayout) layout = NULL;
  const TsElement *a, *c, *note, *inner, *edge;

  add (edits, &(TsElement){ .id = "a", .x = 900, .y = 900, .width = 120, .height = 64 });
  add (edits, &(TsElement){ .id = "b", .x = 300, .y = 300, .width = 120, .height = 64 });
  add (edits,
       &(TsElement){ .id = "c",
                     .role = TS_ELEMENT_GROUP,
                     .x = 0,
                     .y = 500,
                     .width = 120,
                     .height = 64,
                     .open_width = 400,
                     .open_height = 300 });
  add (edits,
       &(TsElement){ .id = "inner", .x = 40, .y = 600, .width = 120, .height = 64, .group = "c" });
  add (edits,
       &(TsElement){ .id = "note",
                     .role = TS_ELEMENT_NOTE,
                     .x = 900,
                     .y = 980,
                     .width = 120,
                     .height = 40,
                     .label = "the one above" });
  add (edits,
       &(TsElement){ .id = "ab",
                     .role = TS_ELEMENT_EDGE,
                     .source = "a",
                     .target = "b",
                     .waypoints = &bend,
                     .n_waypoints = 1 });
  add (edits,
       &(TsElement){ .id = "bc", .role = TS_ELEMENT_EDGE, .source = "b", .target = "inner" });
  g_assert_true (ts_diagram_apply (diagram, edits, NULL));
  layout = lay_out (diagram, (TsLayoutOptions){ .way = TS_LAYOUT_LAYERS });
  a = ts_diagram_find (diagram, "a", NULL);
  note = ts_diagram_find (diagram, "note", NULL);
  g_assert_cmpfloat (note->x - a->x, ==, 0);
  g_assert_cmpfloat (note->y - a->y, ==, 80);
  c = ts_diagram_find (diagram, "c", NULL);
  inner = ts_diagram_find (diagram, "inner", NULL);
  g_assert_cmpfloat (inner->x - c->x, ==, 40);
  g_assert_cmpfloat (inner->y - c->y, ==, 100);
  g_assert_cmpfloat (c->x, >, ts_diagram_find (diagram, "b", NULL)->x);
  edge = ts_diagram_find (diagram, "ab", NULL);
  g_assert_cmpuint (edge->n_waypoints, ==, 0);
}

/* The sides that edges are attached at are wishes for where their ends stand. */
static void
test_ports (gconstpointer data)
{
  g_autoptr (TsDiagram) diagram = ts_diagram_new ();
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  g_autoptr (TsLayout) layout = NULL;
  const TsElement *a, *b, *c;

  add (edits, &(TsElement){ .id = "a", .width = 120, .height = 64 });
  add (edits, &(TsElement){ .id = "b", .width = 120, .height = 64 });
  add (edits, &(TsElement){ .id = "c", .width = 120, .height = 64 });
  add (edits,
       &(TsElement){ .id = "ab",
                     .role = TS_ELEMENT_EDGE,
                     .source = "a",
                     .target = "b",
                     .source_end = { .port = TRUE, .x = 0.5, .y = 0 },
                     .target_end = { .port = TRUE, .x = 0.5, .y = 1 } });
  add (edits,
       &(TsElement){ .id = "ac",
                     .role = TS_ELEMENT_EDGE,
                     .source = "a",
                     .target = "c",
                     .source_end = { .port = TRUE, .x = 0, .y = 0.5 },
                     .target_end = { .port = TRUE, .x = 1, .y = 0.5 } });
  g_assert_true (ts_diagram_apply (diagram, edits, NULL));
  layout = lay_out (diagram, (TsLayoutOptions){ .way = GPOINTER_TO_UINT (data) });
  a = ts_diagram_find (diagram, "a", NULL);
  b = ts_diagram_find (diagram, "b", NULL);
  c = ts_diagram_find (diagram, "c", NULL);
  g_assert_cmpfloat (b->y + b->height, <, a->y);
  g_assert_cmpfloat (b->x, ==, a->x);
  g_assert_cmpfloat (c->x + c->width, <, a->x);
}

/* Labels and ids reach no program, so they may be anything. */
static void
test_hostile_words (void)
{
  static const char *const words[] = {
    "\"]; } digraph { x", "<b>&amp;", "\\", "\xc3\xa4\n\n\"", "%s%n"
  };
  g_autoptr (TsDiagram) diagram = ts_diagram_new ();
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  g_autoptr (TsLayout) layout = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    add (edits, &(TsElement){ .id = words[i], .label = words[i], .width = 1e5, .height = 1 });
  add (edits,
       &(TsElement){ .id = "edge",
                     .role = TS_ELEMENT_EDGE,
                     .label = words[0],
                     .source = words[0],
                     .target = words[1] });
  g_assert_true (ts_diagram_apply (diagram, edits, NULL));
  layout = lay_out (diagram, (TsLayoutOptions){ .way = TS_LAYOUT_DOT });
  assert_tidy (diagram);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (100 * 1000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* What takes long is given up at once when it is cancelled, and when its time is up. */
static void
test_cancel (void)
{
  g_autoptr (TsDiagram) diagram = make (1, (Recipe){ .n_nodes = 800, .n_edges = 4000 });
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GThread) thread = g_thread_new ("cancel", cancel_soon, cancellable);
  TsLayoutOptions options = { .way = TS_LAYOUT_DOT, .milliseconds = 60000 };
  g_autoptr (GError) error = NULL, late = NULL;
  gint64 start = g_get_monotonic_time ();

  g_assert_null (ts_layout_run (diagram, &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  options.milliseconds = 100;
  g_assert_null (ts_layout_run (diagram, &options, NULL, &late));
  g_assert_error (late, TS_GRAPHVIZ_ERROR, TS_GRAPHVIZ_ERROR_TIMEOUT);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
  g_thread_join (g_steal_pointer (&thread));
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TsLayout **layout = user_data;
  g_autoptr (GError) error = NULL;

  *layout = ts_layout_run_finish (result, &error);
  g_assert_no_error (error);
}

static void
test_async (void)
{
  g_autoptr (TsDiagram) diagram = make (2, (Recipe){ .n_nodes = 30, .n_edges = 30 });
  TsLayoutOptions options = { .way = TS_LAYOUT_LAYERS };
  g_autoptr (TsLayout) layout = NULL;

  ts_layout_run_async (diagram, &options, NULL, finished_cb, &layout);
  while (layout == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (ts_diagram_apply (diagram, layout->edits, NULL));
  assert_tidy (diagram);
}

/* Without the program the error says so, and an import is laid out all the same. */
static void
test_no_program (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (TsDiagram) diagram = make (2, (Recipe){ .n_nodes = 30, .n_edges = 30 });
      TsLayoutOptions options = { 0 };
      g_autoptr (GError) error = NULL;

      g_setenv ("PATH", "/nowhere", TRUE);
      g_assert_null (ts_layout_run (diagram, &options, NULL, &error));
      g_assert_error (error, TS_GRAPHVIZ_ERROR, TS_GRAPHVIZ_ERROR_MISSING);
      g_assert_true (ts_layout_place_new (diagram, TS_LAYOUT_DOWN, NULL, NULL));
      assert_tidy (diagram);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static void
measure (guint n, guint n_groups, guint pin_one_in)
{
  g_autoptr (TsDiagram) diagram = make (n,
                                        (Recipe){ .n_nodes = n,
                                                  .n_edges = n * 3 / 2,
                                                  .n_groups = n_groups,
                                                  .pin_one_in = pin_one_in });
  gint64 start = g_get_monotonic_time ();
  g_autoptr (TsLayout) layout = lay_out (diagram, (TsLayoutOptions){ 0 });
  double seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;

  g_test_message ("%u nodes, %u groups, one in %u pinned: way %d, %.3f s",
                  n,
                  n_groups,
                  pin_one_in,
                  layout->way,
                  seconds);
  g_assert_cmpfloat (seconds, <, 60);
  if (n <= 1000)
    assert_tidy (diagram);
}

/* A thousand nodes and more in a time that one waits for. */
static void
test_large (void)
{
  static const guint sizes[] = { 100, 1000, 10000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      measure (sizes[i], sizes[i] / 12, 0);
      measure (sizes[i], 0, 0);
      measure (sizes[i], 0, 50);
    }
}

static void
add_for_each_way (const char *name, GTestDataFunc test)
{
  g_autofree char *dot = g_strconcat ("/layout/dot/", name, NULL);
  g_autofree char *layers = g_strconcat ("/layout/layers/", name, NULL);

  g_test_add_data_func (layers, GUINT_TO_POINTER (TS_LAYOUT_LAYERS), test);
  g_test_add_data_func (dot, GUINT_TO_POINTER (TS_LAYOUT_DOT), test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_for_each_way ("tidy", test_tidy);
  add_for_each_way ("direction", test_direction);
  add_for_each_way ("selection", test_selection);
  add_for_each_way ("repeatable", test_repeatable);
  add_for_each_way ("ports", test_ports);
  g_test_add_func ("/layout/what-belongs", test_what_belongs);
  g_test_add_func ("/layout/hostile-words", test_hostile_words);
  g_test_add_func ("/layout/cancel", test_cancel);
  g_test_add_func ("/layout/async", test_async);
  g_test_add_func ("/layout/no-program", test_no_program);
  g_test_add_func ("/layout/large", test_large);
  return g_test_run ();
}
