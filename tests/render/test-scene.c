/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../diagram/ts-test-diagram.h"
#include "diagram/ts-diagram-edits.h"
#include "ts-scene.h"
#include "ts-strips.h"

/* A scene that follows edits is what a new one would be. */

#define ROUNDS 200

static TsScene *
create_scene (TsDiagram *diagram)
{
  return ts_scene_new (diagram, ts_routes_new (diagram));
}

/* The two know the same of every element, but for the ways of edges, which may be others and as good. */
static void
assert_same (TsScene *scene, TsDiagram *diagram)
{
  const TsBox everywhere = { -1e9, -1e9, 1e9, 1e9 };
  g_autoptr (TsScene) fresh = create_scene (diagram);
  g_autoptr (GPtrArray) found = ts_scene_find (scene, &everywhere);
  g_autoptr (GPtrArray) expected = ts_scene_find (fresh, &everywhere);

  g_assert_cmpuint (found->len, ==, expected->len);
  for (guint i = 0; i < found->len; i++)
    {
      const TsElement *element = expected->pdata[i];
      TsBox a, b;

      g_assert_true (found->pdata[i] == element);
      g_assert_true (ts_scene_get_reach (scene, element->id, &a));
      g_assert_true (ts_scene_get_reach (fresh, element->id, &b));
      if (element->role != TS_ELEMENT_EDGE)
        g_assert_cmpmem (&a, sizeof a, &b, sizeof b);
    }
}

static GPtrArray *
make_edits (TsDiagram *diagram, GRand *random)
{
  guint n = ts_diagram_get_n_elements (diagram);
  const TsElement *element =
      ts_diagram_get_element (diagram, (guint) g_rand_int_range (random, 0, (gint32) n));
  const char *const ids[] = { element->id, NULL };
  g_autoptr (TsElement) added = NULL;
  g_autofree char *id = NULL;

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      return ts_diagram_edits_move (diagram,
                                    ids,
                                    8 * g_rand_int_range (random, -40, 40),
                                    8 * g_rand_int_range (random, -40, 40));
    case 1:
      id = ts_diagram_make_id (diagram, "service");
      added = ts_element_new_component (id,
                                        TS_COMPONENT_SERVICE,
                                        "new",
                                        8 * g_rand_int_range (random, 0, 200),
                                        8 * g_rand_int_range (random, 0, 200));
      return ts_diagram_edits_add (diagram, added);
    case 2:
      return n > 100 ? ts_diagram_edits_delete (diagram, ids) : ts_edit_list_new ();
    default:
      added = ts_element_with_label (element, "another name");
      return ts_diagram_edits_replace (diagram, added);
    }
}

static void
test_follow (void)
{
  g_autoptr (TsDiagram) diagram = ts_test_diagram_new (100, 3);
  g_autoptr (TsScene) scene = create_scene (diagram);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GPtrArray) edits = make_edits (diagram, random);

      g_assert_true (ts_diagram_apply (diagram, edits, NULL));
      ts_scene_update (scene, diagram, edits, NULL, NULL, NULL);
      if (round % 10 == 0)
        assert_same (scene, diagram);
    }
  assert_same (scene, diagram);
}

/* What an edit changes is told: where it was, where it is, and the edges that go elsewhere. */
static void
test_damage (void)
{
  const char *const ids[] = { "n5", NULL };
  g_autoptr (TsDiagram) diagram = ts_test_diagram_new (48, 3);
  g_autoptr (TsScene) scene = create_scene (diagram);
  g_autoptr (GArray) damage = g_array_new (FALSE, FALSE, sizeof (TsBox));
  g_autoptr (GHashTable) changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) edits = NULL;
  const GPtrArray *edges;
  TsBox before, after;
  guint there = 0;

  g_assert_true (ts_scene_get_reach (scene, "n5", &before));
  edits = ts_diagram_edits_move (diagram, ids, 64, 4000);
  g_assert_true (ts_diagram_apply (diagram, edits, NULL));
  ts_scene_update (scene, diagram, edits, NULL, damage, changed);
  g_assert_true (ts_scene_get_reach (scene, "n5", &after));
  for (guint i = 0; i < damage->len; i++)
    {
      const TsBox *box = &g_array_index (damage, TsBox, i);

      there |= memcmp (box, &before, sizeof before) == 0 ? 1 : 0;
      there |= memcmp (box, &after, sizeof after) == 0 ? 2 : 0;
    }
  g_assert_cmpuint (there, ==, 3);
  g_assert_true (g_hash_table_contains (changed, "n5"));
  g_assert_false (g_hash_table_contains (changed, "n6"));
  edges = ts_diagram_get_referrers (diagram, "n5");
  for (guint i = 0; edges != NULL && i < edges->len; i++)
    g_assert_true (g_hash_table_contains (changed, ((const TsElement *) edges->pdata[i])->id));
}

/* A copy on another thread is told of the ways and finds none itself. */
static void
test_patch (void)
{
  const char *const ids[] = { "n7", NULL };
  g_autoptr (TsDiagram) diagram = ts_test_diagram_new (48, 3);
  g_autoptr (TsDiagram) replica = ts_diagram_dup (diagram);
  g_autoptr (TsRoutes) routes = ts_routes_new (diagram);
  g_autoptr (TsScene) scene = ts_scene_new (replica, ts_routes_extract (routes, NULL));
  g_autoptr (GPtrArray) edits = ts_diagram_edits_move (diagram, ids, 40, 64);
  g_autoptr (TsRoutes) patch = NULL;

  g_assert_true (ts_diagram_apply (diagram, edits, NULL));
  g_assert_true (ts_diagram_apply (replica, edits, NULL));
  ts_routes_update (routes, diagram, edits);
  g_assert_cmpuint (ts_routes_get_changed (routes)->len, >, 0);
  patch = ts_routes_extract (routes, ts_routes_get_changed (routes));
  ts_scene_update (scene, replica, edits, patch, NULL, NULL);
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const char *id = ts_diagram_get_element (diagram, i)->id;
      const TsRoute *a = ts_routes_get (routes, id);
      const TsRoute *b = ts_routes_get (ts_scene_get_routes (scene), id);

      g_assert_true ((a == NULL) == (b == NULL));
      if (a != NULL)
        g_assert_cmpmem (a->points,
                         a->length * sizeof (TsPoint),
                         b->points,
                         b->length * sizeof (TsPoint));
    }
}

/* The edge under a place is found, and none where there is none. */
static void
test_find_edge (void)
{
  g_autoptr (TsDiagram) diagram = ts_test_diagram_new (48, 3);
  g_autoptr (TsScene) scene = create_scene (diagram);
  guint hits = 0;

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *edge = ts_diagram_get_element (diagram, i);
      const TsRoute *route = ts_routes_get (ts_scene_get_routes (scene), edge->id);
      const TsElement *found;
      TsPoint middle;

      if (route == NULL)
        continue;
      middle = ts_route_get_middle (route);
      found = ts_scene_find_edge (scene, middle.x, middle.y, 3);
      g_assert_nonnull (found);
      hits += found == edge;
    }
  g_assert_cmpuint (hits, >, 48); /* others may pass through the same place */
  g_assert_null (ts_scene_find_edge (scene, -5000, -5000, 12));
}

#define BOXES 300

static TsBox
draw_box (GRand *random, double reach)
{
  double x = g_rand_double_range (random, -reach, reach);
  double y = g_rand_double_range (random, -reach, reach);

  return (TsBox){ x,
                  y,
                  x + g_rand_double_range (random, 0, reach / 4),
                  y + g_rand_double_range (random, 0, reach / 4) };
}

/* What strips find is in order, and holds each box that touches the window, wherever they are. */
static void
test_strips (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (TsStrips) strips = ts_strips_new (BOXES, &(TsBox){ -500, -500, 500, 500 });
  TsBox boxes[BOXES];
  guint n_found = 0;

  for (guint i = 0; i < BOXES; i++)
    {
      boxes[i] = draw_box (random, 400);
      ts_strips_add (strips, i, &boxes[i]);
    }
  for (guint round = 0; round < 2000; round++)
    {
      guint moved = g_rand_int_range (random, 0, BOXES), at = 0;
      TsBox window = draw_box (random, 900);
      g_autoptr (GArray) found = NULL;

      ts_strips_remove (strips, moved, &boxes[moved]);
      boxes[moved] = draw_box (random, 900);
      ts_strips_add (strips, moved, &boxes[moved]);
      found = ts_strips_find (strips, &window);
      for (guint i = 0; i < BOXES; i++)
        {
          gboolean there = at < found->len && g_array_index (found, guint, at) == i;

          g_assert_true (there || !ts_box_touches (&boxes[i], &window));
          at += there;
        }
      g_assert_cmpuint (at, ==, found->len);
      n_found += found->len;
    }
  g_assert_cmpuint (n_found, <, 2000 * BOXES / 4); /* it is a choice */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/strips", test_strips);
  g_test_add_func ("/scene/follow", test_follow);
  g_test_add_func ("/scene/damage", test_damage);
  g_test_add_func ("/scene/patch", test_patch);
  g_test_add_func ("/scene/find-edge", test_find_edge);
  return g_test_run ();
}
