/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <adwaita.h>

#include "../diagram/ts-test-diagram.h"
#include "diagram/ts-diagram-edits.h"
#include "diagram/ts-diagram-json.h"
#include "ts-diagram-painter.h"
#include "widgets/ts-canvas-private.h"
#include "widgets/ts-minimap.h"
#include "widgets/ts-theme.h"
#include "widgets/ts-tiles-private.h"

/* What the canvas shows of a design so large that it is shown by tiles is what the painter paints. */

#define WIDTH    900
#define HEIGHT   600
#define PATIENCE 20.0 /* s */
#define LINES_OVER                                                                                 \
  130 /* thousandths of nodes: what lines may be over them while they are dragged */

typedef struct
{
  GtkWidget *window;
  TsCanvas *canvas;
  TsJournal *journal;
} Fixture;

static TsDiagram *
get_diagram (Fixture *fixture)
{
  return ts_journal_get_diagram (fixture->journal);
}

static void
wait_until_sharp (Fixture *fixture)
{
  g_autoptr (GTimer) timer = g_timer_new ();
  guint calm = 0;

  while ((calm < 3 || !fixture->canvas->routed) && fixture->canvas->tiles != NULL
         && g_timer_elapsed (timer, NULL) < PATIENCE)
    {
      gtk_widget_queue_draw (GTK_WIDGET (fixture->canvas));
      g_usleep (2000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      calm = _ts_canvas_is_sharp (fixture->canvas) ? calm + 1 : 0;
    }
  g_assert_true (_ts_canvas_is_sharp (fixture->canvas));
  g_assert_true (fixture->canvas->tiles == NULL || fixture->canvas->routed);
}

static void
set_up (Fixture *fixture, gconstpointer n_components)
{
  g_autoptr (TsDiagram) diagram = ts_test_diagram_new (GPOINTER_TO_UINT (n_components), 7);
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_LIGHT);
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    g_ptr_array_add (edits, ts_edit_new (NULL, 0, ts_diagram_get_element (diagram, i), i));
  fixture->journal = ts_journal_new ();
  g_assert_true (ts_journal_commit (fixture->journal, edits, NULL));
  fixture->window = gtk_window_new ();
  fixture->canvas = TS_CANVAS (ts_canvas_new ());
  gtk_window_set_decorated (GTK_WINDOW (fixture->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->canvas));
  ts_canvas_set_journal (fixture->canvas, fixture->journal);
  gtk_window_present (GTK_WINDOW (fixture->window));
  while (gtk_widget_get_width (GTK_WIDGET (fixture->canvas)) == 0)
    g_main_context_iteration (NULL, TRUE);
  wait_until_sharp (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->journal);
}

/* Returns the canvas as it would be on the screen in the next frame. */
static cairo_surface_t *
grab (Fixture *fixture)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  GskRenderNode *node;

  GTK_WIDGET_GET_CLASS (fixture->canvas)->snapshot (GTK_WIDGET (fixture->canvas), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Returns what the painter makes of @diagram in the same view. */
static cairo_surface_t *
paint (Fixture *fixture, TsDiagram *diagram)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  const TsPaintOptions options = {
    .zoom = fixture->canvas->zoom,
    .routes = ts_scene_get_routes (fixture->canvas->scene),
  };

  ts_palette_set_source (cr, &ts_theme_get_palette ()->background);
  cairo_paint (cr);
  cairo_scale (cr, options.zoom, options.zoom);
  cairo_translate (cr,
                   -round (fixture->canvas->x * options.zoom) / options.zoom,
                   -round (fixture->canvas->y * options.zoom) / options.zoom);
  ts_diagram_paint (diagram, ts_theme_get_palette (), cr, &options);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static gboolean
is_different (cairo_surface_t *seen, cairo_surface_t *painted, gsize x, gsize y)
{
  gsize stride = (gsize) cairo_image_surface_get_stride (seen);
  const guint8 *p = cairo_image_surface_get_data (seen) + y * stride + x * 4;
  const guint8 *q = cairo_image_surface_get_data (painted) + y * stride + x * 4;

  return ABS (p[0] - q[0]) + ABS (p[1] - q[1]) + ABS (p[2] - q[2]) > 24;
}

/* Takes both. Returns how many of a million pixels are clearly different. */
static guint
compare_surfaces (cairo_surface_t *seen, cairo_surface_t *painted)
{
  guint different = 0;

  for (gsize y = 0; y < HEIGHT; y++)
    for (gsize x = 0; x < WIDTH; x++)
      different += is_different (seen, painted, x, y);
  if (g_getenv ("TS_TEST_KEEP") != NULL)
    {
      cairo_surface_write_to_png (seen, "seen.png");
      cairo_surface_write_to_png (painted, "painted.png");
    }
  cairo_surface_destroy (seen);
  cairo_surface_destroy (painted);
  return different * 1000 / (WIDTH * HEIGHT / 1000);
}

static guint
compare (Fixture *fixture, TsDiagram *diagram)
{
  return compare_surfaces (grab (fixture), paint (fixture, diagram));
}

static void
zoom_away_from_grid (Fixture *fixture)
{
  ts_canvas_zoom_to (fixture->canvas, 0.34); /* the dots are gone there, and names are written */
  wait_until_sharp (fixture);
}

static const TsElement *
get_component (Fixture *fixture)
{
  const TsElement *element = _ts_canvas_pick_node (fixture->canvas, WIDTH / 2.0, HEIGHT / 2.0);

  for (double x = 20; element == NULL || element->role != TS_ELEMENT_COMPONENT; x += 9)
    element = _ts_canvas_pick_node (fixture->canvas, x, HEIGHT / 2.0);
  return element;
}

/* The whole, a part, and what is panned to. */
static void
test_view (Fixture *fixture, gconstpointer data)
{
  g_assert_nonnull (fixture->canvas->tiles);
  g_assert_cmpuint (compare (fixture, get_diagram (fixture)), <, 500);
  zoom_away_from_grid (fixture);
  g_assert_cmpuint (compare (fixture, get_diagram (fixture)), <, 500);
  _ts_canvas_pan (fixture->canvas, 333, -77);
  wait_until_sharp (fixture);
  g_assert_cmpuint (compare (fixture, get_diagram (fixture)), <, 500);
}

/* Before the tiles of a zoom are painted others stand in for them: nothing is ever blank. */
static void
test_stand_in (Fixture *fixture, gconstpointer data)
{
  cairo_surface_t *seen;
  guint covered = 0;

  while (fixture->canvas->tiles->overview.surface == NULL)
    g_main_context_iteration (NULL, FALSE);
  ts_canvas_zoom_to (fixture->canvas, 0.31);
  seen = grab (fixture);
  for (int y = 0; y < HEIGHT; y++)
    {
      const guint32 *row = (gpointer) (cairo_image_surface_get_data (seen)
                                       + y * cairo_image_surface_get_stride (seen));

      for (int x = 1; x < WIDTH; x++)
        covered += row[x] != row[0];
    }
  cairo_surface_destroy (seen);
  g_assert_cmpuint (covered, >, WIDTH * HEIGHT / 10);
}

/* Adding, changing, removing, and taking all of that back. */
static void
test_edits (Fixture *fixture, gconstpointer data)
{
  const char *const nothing[] = { NULL };
  g_autofree char *id = NULL;
  const char *ids[] = { NULL, NULL };

  zoom_away_from_grid (fixture);
  ids[0] = id = g_strdup (get_component (fixture)->id);
  ts_canvas_commit (fixture->canvas, ts_diagram_edits_move (get_diagram (fixture), ids, 160, 96));
  wait_until_sharp (fixture);
  g_assert_cmpuint (compare (fixture, get_diagram (fixture)), <, 500);
  ts_canvas_add (fixture->canvas, "database");
  ts_canvas_set_selection (fixture->canvas, nothing);
  wait_until_sharp (fixture);
  g_assert_cmpuint (compare (fixture, get_diagram (fixture)), <, 500);
  ts_canvas_commit (fixture->canvas, ts_diagram_edits_delete (get_diagram (fixture), ids));
  wait_until_sharp (fixture);
  g_assert_cmpuint (compare (fixture, get_diagram (fixture)), <, 500);
  while (ts_journal_get_can_undo (fixture->journal))
    {
      ts_journal_undo (fixture->journal);
      if (ts_diagram_get_n_elements (get_diagram (fixture)) == 0)
        break;
      wait_until_sharp (fixture);
      g_assert_cmpuint (compare (fixture, get_diagram (fixture)), <, 500);
    }
}

/* What is dragged is drawn where it is now, and not where it was: there the canvas differs from the diagram. */
static void
assert_dragged (Fixture *fixture, const char *id)
{
  const TsElement *was = ts_diagram_find (get_diagram (fixture), id, NULL);
  const TsElement *is = ts_diagram_find (_ts_canvas_get_shown (fixture->canvas), id, NULL);
  cairo_surface_t *seen = grab (fixture);
  const TsElement *const places[] = { was, is };
  guint inked[2] = { 0, 0 };

  for (guint i = 0; i < 2; i++)
    {
      graphene_rect_t box = _ts_canvas_to_pixels (fixture->canvas, places[i]);
      const TsColor *hue = ts_component_kind_get_color (is->kind, ts_theme_get_palette ());

      for (int y = (int) box.origin.y; y < box.origin.y + box.size.height; y++)
        {
          const guint8 *row =
              cairo_image_surface_get_data (seen) + y * cairo_image_surface_get_stride (seen);

          for (int x = (int) box.origin.x; x < box.origin.x + box.size.width; x++)
            inked[i] += ABS (row[4 * x] - hue->blue * 255) + ABS (row[4 * x + 1] - hue->green * 255)
                            + ABS (row[4 * x + 2] - hue->red * 255)
                        < 150;
        }
    }
  cairo_surface_destroy (seen);
  g_assert_cmpuint (inked[1], >, 10);
  if (fabs (was->x - is->x) >= is->width || fabs (was->y - is->y) >= is->height)
    g_assert_cmpuint (inked[0], <, inked[1] / 2);
}

/* What a drag moves is where it is dragged to at each step, and when it is let go; its lines may pass over nodes that
 * they go behind of otherwise, and are not the ones it will have. */
static void
test_drag (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  const char *ids[] = { NULL, NULL };

  zoom_away_from_grid (fixture);
  ids[0] = id = g_strdup (get_component (fixture)->id);
  for (guint i = 1; i <= 6; i++)
    {
      _ts_canvas_set_preview (
          fixture->canvas, ts_diagram_edits_move (get_diagram (fixture), ids, i * 24.0, i * -16.0));
      wait_until_sharp (fixture);
      assert_dragged (fixture, id);
    }
  _ts_canvas_cancel (fixture->canvas);
  ts_canvas_commit (fixture->canvas, ts_diagram_edits_move (get_diagram (fixture), ids, 144, -96));
  assert_dragged (fixture, id); /* at once */
  wait_until_sharp (fixture);
  g_assert_cmpuint (compare (fixture, get_diagram (fixture)), <, 500);
  g_assert_cmpuint (g_hash_table_size (fixture->canvas->lifted), ==, 0);
}

/* Begins to drag half of the components, out of the zones they are in. */
static char **
begin_carrying (Fixture *fixture)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  char **ids;

  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *id = g_strdup_printf ("n%u", 75 + i);

      g_strv_builder_add (builder, id);
    }
  ids = g_strv_builder_end (builder);
  ts_canvas_set_selection (fixture->canvas, (const char *const *) ids);
  fixture->canvas->mode = TS_CANVAS_MOVE;
  fixture->canvas->grabbed = g_strdup (ids[0]);
  return ids;
}

/* Returns how many of a thousand pixels within components of @diagram are not as they are painted. */
static guint
compare_components (Fixture *fixture, TsDiagram *diagram)
{
  cairo_surface_t *seen = grab (fixture), *painted = paint (fixture, diagram);
  guint different = 0, all = 1;

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);
      graphene_rect_t box = _ts_canvas_to_pixels (fixture->canvas, element);

      if (element->role != TS_ELEMENT_COMPONENT)
        continue;
      for (double y = MAX (0, box.origin.y); y < MIN (HEIGHT, box.origin.y + box.size.height); y++)
        for (double x = MAX (0, box.origin.x); x < MIN (WIDTH, box.origin.x + box.size.width); x++)
          {
            different += is_different (seen, painted, (gsize) x, (gsize) y);
            all++;
          }
    }
  cairo_surface_destroy (seen);
  cairo_surface_destroy (painted);
  g_assert_cmpuint (all, >, 10000);
  return different * 1000 / all;
}

/* Much that is dragged is where it is dragged to, and is dropped as little is. */
static void
test_carry (Fixture *fixture, gconstpointer data)
{
  TsCanvas *canvas = fixture->canvas;
  g_autoptr (TsDiagram) expected = ts_diagram_dup (get_diagram (fixture));
  g_auto (GStrv) ids = begin_carrying (fixture);
  g_autoptr (GPtrArray) edits = NULL;
  g_autofree char *dropped = NULL, *dropped_here = NULL;
  GPtrArray *drop;

  zoom_away_from_grid (fixture);
  for (guint i = 1; i <= 3; i++)
    {
      g_autoptr (TsDiagram) moved = ts_diagram_dup (get_diagram (fixture));
      double by = i * 17 / canvas->zoom;

      g_clear_pointer (&edits, g_ptr_array_unref);
      edits = ts_diagram_edits_move (moved, (const char *const *) ids, by, -by);
      g_assert_true (ts_diagram_apply (moved, edits, NULL));
      _ts_canvas_show_move (canvas, i * 17.0, i * -17.0, TRUE);
      wait_until_sharp (fixture);
      g_assert_nonnull (canvas->links);
      g_assert_cmpuint (compare_components (fixture, moved), <, LINES_OVER);
      g_assert_cmpuint (compare_components (fixture, get_diagram (fixture)), >, 2 * LINES_OVER);
    }
  g_clear_pointer (&edits, g_ptr_array_unref);
  edits = ts_diagram_edits_drop (expected,
                                 (const char *const *) ids,
                                 51 / canvas->zoom,
                                 -51 / canvas->zoom);
  g_assert_true (ts_diagram_apply (expected, edits, NULL));
  drop = _ts_canvas_make_drop (canvas, 51, -51, TRUE);
  _ts_canvas_cancel (canvas);
  ts_canvas_commit (canvas, drop);
  g_assert_cmpuint (compare_components (fixture, expected), <, LINES_OVER); /* at once */
  wait_until_sharp (fixture);
  ts_canvas_set_selection (canvas, (const char *const[]){ NULL });
  g_assert_cmpuint (compare (fixture, get_diagram (fixture)), <, 500);
  g_assert_null (canvas->carried);
  dropped = ts_diagram_to_json (get_diagram (fixture));
  dropped_here = ts_diagram_to_json (expected);
  g_assert_cmpstr (dropped, ==, dropped_here);
}

/* All of it moves as a picture does. */
static void
test_carry_all (Fixture *fixture, gconstpointer data)
{
  TsCanvas *canvas = fixture->canvas;
  cairo_surface_t *seen;

  zoom_away_from_grid (fixture);
  gtk_widget_activate_action (GTK_WIDGET (canvas), "canvas.select-all", NULL);
  canvas->mode = TS_CANVAS_MOVE;
  canvas->grabbed = g_strdup ("n0");
  _ts_canvas_show_move (canvas, 40, 30, TRUE);
  wait_until_sharp (fixture);
  g_assert_cmpuint (g_hash_table_size (canvas->links), ==, 0);
  seen = grab (fixture);
  canvas->x -= 40 / canvas->zoom; /* as if the view had been moved instead */
  canvas->y -= 30 / canvas->zoom;
  g_assert_cmpuint (compare_surfaces (seen, paint (fixture, get_diagram (fixture))), <, 500);
  _ts_canvas_cancel (canvas);
}

/* Much that is put back where it was leaves nothing behind; so does an edit in the midst of a drag. */
static void
test_carry_cancelled (Fixture *fixture, gconstpointer data)
{
  TsCanvas *canvas = fixture->canvas;
  g_auto (GStrv) ids = begin_carrying (fixture);

  zoom_away_from_grid (fixture);
  _ts_canvas_show_move (canvas, 100, 70, FALSE);
  wait_until_sharp (fixture);
  _ts_canvas_cancel (canvas);
  g_assert_cmpuint (compare_components (fixture, get_diagram (fixture)),
                    <,
                    LINES_OVER); /* at once */
  wait_until_sharp (fixture);
  g_assert_null (canvas->carried);
  canvas->mode = TS_CANVAS_MOVE;
  canvas->grabbed = g_strdup (ids[0]);
  _ts_canvas_show_move (canvas, 100, 70, FALSE);
  ts_canvas_commit (canvas,
                    ts_diagram_edits_delete (get_diagram (fixture),
                                             (const char *const[]){ "n0", "n250", NULL }));
  g_assert_null (canvas->links);
  _ts_canvas_cancel (canvas);
  wait_until_sharp (fixture);
  ts_canvas_set_selection (canvas, (const char *const[]){ NULL });
  g_assert_cmpuint (compare (fixture, get_diagram (fixture)), <, 500);
}

/* A connection that is being drawn is drawn, though its ends stay where they are. */
static void
test_drag_edge (Fixture *fixture, gconstpointer data)
{
  TsBox reach;
  GPtrArray *edits = ts_diagram_edits_connect (get_diagram (fixture), "n0", "n299", FALSE);
  g_autofree char *id = g_strdup (ts_edit_get_id (edits->pdata[0]));

  _ts_canvas_set_preview (fixture->canvas, edits);
  g_assert_nonnull (fixture->canvas->sketch);
  g_assert_true (ts_scene_get_reach (fixture->canvas->sketch, id, &reach));
  g_assert_true (g_hash_table_contains (fixture->canvas->lifted, id));
  _ts_canvas_cancel (fixture->canvas);
  g_assert_null (fixture->canvas->sketch);
}

/* A drag that is given up leaves nothing behind. */
static void
test_drag_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  const char *ids[] = { NULL, NULL };

  zoom_away_from_grid (fixture);
  ids[0] = id = g_strdup (get_component (fixture)->id);
  _ts_canvas_set_preview (fixture->canvas,
                          ts_diagram_edits_move (get_diagram (fixture), ids, 200, 200));
  wait_until_sharp (fixture);
  _ts_canvas_cancel (fixture->canvas);
  wait_until_sharp (fixture);
  g_assert_cmpuint (compare (fixture, get_diagram (fixture)), <, 500);
}

static void
test_palette (Fixture *fixture, gconstpointer data)
{
  zoom_away_from_grid (fixture);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  wait_until_sharp (fixture);
  g_assert_cmpuint (compare (fixture, get_diagram (fixture)), <, 500);
}

static void
count_frame_cb (GdkFrameClock *clock, guint *frames)
{
  (*frames)++;
}

/* A canvas that nothing happens to draws nothing. */
static void
test_idle (Fixture *fixture, gconstpointer data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->canvas));
  g_autoptr (GTimer) timer = NULL;
  guint frames = 0;
  gulong handler;

  while (!_ts_tiles_is_idle (
      fixture->canvas->tiles)) /* what is around the view is painted meanwhile */
    g_main_context_iteration (NULL, FALSE);
  timer = g_timer_new ();
  while (g_timer_elapsed (timer, NULL) < 0.2)
    g_main_context_iteration (NULL, FALSE);
  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (count_frame_cb), &frames);
  g_timer_start (timer);
  while (g_timer_elapsed (timer, NULL) < 0.5)
    g_main_context_iteration (NULL, FALSE);
  g_signal_handler_disconnect (clock, handler);
  g_assert_cmpuint (frames, ==, 0);
}

static gboolean
is_map_visible (GtkWidget *map)
{
  for (guint i = 0; i < 100; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  return gtk_widget_get_visible (map);
}

/* The map is there while there is more than is in sight, unless it is switched off. */
static void
test_map (Fixture *fixture, gconstpointer data)
{
  GtkWidget *map = g_object_ref_sink (ts_minimap_new (fixture->canvas));
  GActionGroup *actions = ts_canvas_get_actions (fixture->canvas);
  cairo_rectangle_t seen;

  ts_canvas_fit (fixture->canvas);
  g_assert_false (is_map_visible (map));
  ts_canvas_zoom_to (fixture->canvas, 1);
  g_assert_true (is_map_visible (map));
  g_action_group_activate_action (actions, "map", NULL);
  g_assert_false (is_map_visible (map));
  g_action_group_activate_action (actions, "map", NULL);
  g_assert_true (is_map_visible (map));
  ts_canvas_centre_on (fixture->canvas, 1000, 700);
  ts_canvas_get_visible (fixture->canvas, &seen);
  g_assert_cmpfloat_with_epsilon (seen.x + seen.width / 2, 1000, 0.01);
  g_assert_cmpfloat_with_epsilon (seen.y + seen.height / 2, 700, 0.01);
  ts_minimap_set_canvas (TS_MINIMAP (map), NULL);
  g_assert_false (g_action_group_has_action (actions, "map"));
  g_assert_false (is_map_visible (map));
  g_object_unref (map);
}

/* A map that only its canvas still holds goes with it. */
static void
test_map_goes (Fixture *fixture, gconstpointer data)
{
  GtkWidget *map = g_object_ref_sink (ts_minimap_new (fixture->canvas));

  g_object_add_weak_pointer (G_OBJECT (map), (gpointer *) &map);
  g_object_unref (map);
  g_assert_nonnull (map); /* the action holds it */
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  while (map != NULL) /* routes that are being found hold the canvas a little longer */
    g_main_context_iteration (NULL, TRUE);
}

/* The selection is shown as a whole; without one, all is. */
static void
test_fit_selection (Fixture *fixture, gconstpointer data)
{
  const TsElement *first = ts_diagram_find (get_diagram (fixture), "n0", NULL);
  const TsElement *last = ts_diagram_find (get_diagram (fixture), "n40", NULL);
  const char *const ids[] = { first->id, last->id, NULL };
  const char *const nothing[] = { NULL };
  cairo_rectangle_t seen, all;

  ts_canvas_set_selection (fixture->canvas, ids);
  g_action_group_activate_action (ts_canvas_get_actions (fixture->canvas), "fit-selection", NULL);
  ts_canvas_get_visible (fixture->canvas, &seen);
  g_assert_cmpfloat (seen.x, <, MIN (first->x, last->x));
  g_assert_cmpfloat (seen.x + seen.width, >, MAX (first->x, last->x) + last->width);
  g_assert_cmpfloat (seen.y, <, MIN (first->y, last->y));
  g_assert_cmpfloat (seen.y + seen.height, >, MAX (first->y, last->y) + last->height);
  ts_canvas_set_selection (fixture->canvas, nothing);
  ts_canvas_fit_selection (fixture->canvas);
  ts_canvas_get_visible (fixture->canvas, &seen);
  g_assert_true (ts_canvas_get_bounds (fixture->canvas, &all));
  g_assert_cmpfloat (seen.width, >=, all.width - 1);
  g_assert_cmpfloat (seen.height, >=, all.height - 1);
}

/* A design that grows large is shown by tiles from then on. */
static void
test_growth (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsDiagram) more = ts_test_diagram_new (120, 9);
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();

  g_assert_null (fixture->canvas->tiles);
  while (ts_journal_undo (fixture->journal))
    ;
  for (guint i = 0; i < ts_diagram_get_n_elements (more); i++)
    g_ptr_array_add (edits, ts_edit_new (NULL, 0, ts_diagram_get_element (more, i), i));
  g_assert_true (ts_journal_commit (fixture->journal, edits, NULL));
  g_assert_nonnull (fixture->canvas->tiles);
  ts_canvas_fit (fixture->canvas);
  wait_until_sharp (fixture);
  g_assert_cmpuint (compare (fixture, get_diagram (fixture)), <, 500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, n, func)                                                                         \
  g_test_add ("/canvas-view/" path, Fixture, GUINT_TO_POINTER (n), set_up, func, tear_down)
  ADD ("view", 300, test_view);
  ADD ("stand-in", 300, test_stand_in);
  ADD ("edits", 300, test_edits);
  ADD ("drag", 300, test_drag);
  ADD ("drag-edge", 300, test_drag_edge);
  ADD ("drag-cancelled", 300, test_drag_cancelled);
  ADD ("carry", 300, test_carry);
  ADD ("carry-all", 300, test_carry_all);
  ADD ("carry-cancelled", 300, test_carry_cancelled);
  ADD ("palette", 300, test_palette);
  ADD ("idle", 300, test_idle);
  ADD ("map", 300, test_map);
  ADD ("map-goes", 20, test_map_goes);
  ADD ("fit-selection", 300, test_fit_selection);
  ADD ("growth", 20, test_growth);
  return g_test_run ();
}
