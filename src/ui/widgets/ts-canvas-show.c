/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "widgets/ts-canvas-private.h"
#include "widgets/ts-frame-memory.h"
#include "widgets/ts-theme.h"

/* What the canvas shows, and how it is drawn. A small design is painted anew whenever it looks different. Of a large
 * one there are tiles, painted on a thread of their own. */

#define SMALL         150  /* so many elements are painted within a frame */
#define GRID_GAP      16.0 /* diagram units between two dots */
#define GRID_FADE     0.6  /* the zoom below which the dots begin to fade */
#define GRID_GONE     0.35
#define OVERVIEW_SIZE 400.0 /* px */

TsDiagram *
_ts_canvas_get_shown (TsCanvas *self)
{
  return self->preview_edits != NULL ? self->preview : ts_journal_get_diagram (self->journal);
}

/* Returns what is known of the places of all that is shown; NULL while that is found out for a large design. */
TsScene *
_ts_canvas_get_scene (TsCanvas *self)
{
  TsDiagram *shown = _ts_canvas_get_shown (self);

  TsRoutes *routes;

  if (self->scene != NULL || self->tiles != NULL)
    return self->scene;
  routes = ts_routes_new (shown);
  ts_routes_place_labels (routes, ts_edge_measure_label, NULL);
  self->scene = ts_scene_new (shown, routes);
  return self->scene;
}

/* Returns the way of a shown edge, or NULL. */
const TsRoute *
_ts_canvas_get_route (TsCanvas *self, const char *id)
{
  const TsScene *scene = _ts_canvas_get_scene (self);

  return scene != NULL ? ts_routes_get (ts_scene_get_routes (scene), id) : NULL;
}

/* Returns what may be seen within @reach pixels of that one, in z-order. */
GPtrArray *
_ts_canvas_find_near (TsCanvas *self, double px, double py, double reach)
{
  const TsScene *scene = _ts_canvas_get_scene (self);
  double left, top, right, bottom;
  TsBox where;

  if (scene == NULL)
    return g_ptr_array_new ();
  _ts_canvas_to_diagram (self, px - reach, py - reach, &left, &top);
  _ts_canvas_to_diagram (self, px + reach, py + reach, &right, &bottom);
  where = (TsBox){ left, top, right, bottom };
  return ts_scene_find (scene, &where);
}

/* Has the picture made anew: the view, the palette or something drawn is another. */
void
_ts_canvas_drop_node (TsCanvas *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
_ts_canvas_take_palette (TsCanvas *self)
{
  if (self->tiles != NULL)
    ts_tiles_set_look (self->tiles, ts_theme_get_palette (), ts_theme_is_hand_drawn ());
  g_clear_pointer (&self->overview, cairo_surface_destroy);
  g_clear_pointer (&self->ground, gsk_render_node_unref);
  _ts_canvas_drop_node (self);
}

/* Shows the better ways that were found, but not in the midst of a drag. */
void
_ts_canvas_take_better (TsCanvas *self)
{
  TsDiagram *diagram = ts_journal_get_diagram (self->journal);
  g_autoptr (GPtrArray) missed = g_ptr_array_new ();

  if (self->better == NULL || self->preview_edits != NULL || self->links != NULL)
    return;
  for (guint i = 0; i < self->unrouted->len; i++)
    g_ptr_array_extend (missed, self->unrouted->pdata[i], NULL, NULL);
  if (missed->len > 0)
    ts_routes_update (self->better, diagram, missed);
  ts_scene_place_labels (self->better, diagram);
  g_clear_pointer (&self->unrouted, g_ptr_array_unref);
  ts_tiles_set_routes (self->tiles, ts_routes_extract (self->better, NULL));
  if (self->scene == NULL)
    self->scene = ts_scene_new (diagram, g_steal_pointer (&self->better));
  else
    ts_scene_set_routes (self->scene, g_steal_pointer (&self->better), NULL);
  self->routed = TRUE;
  _ts_canvas_drop_node (self);
}

static void
label_thread (GTask *task, gpointer source, gpointer routes, GCancellable *cancellable)
{
  ts_routes_place_labels (routes, ts_edge_measure_label, NULL);
  g_task_return_pointer (task, routes, (GDestroyNotify) ts_routes_free);
}

static void
labelled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsCanvas) self = user_data;
  g_autoptr (TsRoutes) routes = g_task_propagate_pointer (G_TASK (result), NULL);

  if (routes == NULL || g_task_get_cancellable (G_TASK (result)) != self->routing)
    return; /* another design is shown */
  g_clear_object (&self->routing);
  self->better = g_steal_pointer (&routes);
  _ts_canvas_take_better (self);
}

static void
routed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TsRoutes *routes = ts_routes_new_finish (result, NULL);
  g_autoptr (GTask) task = NULL;

  if (routes == NULL)
    {
      g_object_unref (user_data);
      return;
    }
  task = g_task_new (NULL, g_task_get_cancellable (G_TASK (result)), labelled_cb, user_data);
  g_task_set_source_tag (task, routed_cb);
  g_task_set_task_data (task, routes, NULL);
  g_task_run_in_thread (task, label_thread);
}

/* Has the ways of the edges found that are worth the time. */
static void
start_routing (TsCanvas *self)
{
  self->routing = g_cancellable_new ();
  self->unrouted = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  ts_routes_new_async (ts_journal_get_diagram (self->journal),
                       self->routing,
                       routed_cb,
                       g_object_ref (self));
}

/* Takes a scene that was made on the other thread, and tells it what was done since. */
static void
adopt_scene (TsCanvas *self)
{
  guint n_done;
  g_autoptr (TsScene) scene = ts_tiles_steal_scene (self->tiles, &n_done);
  g_autoptr (GPtrArray) missed = g_ptr_array_new ();

  if (scene == NULL)
    return;
  start_routing (self);
  if (self->scene != NULL)
    return;
  for (guint i = n_done; i < self->told->len; i++)
    g_ptr_array_extend (missed, self->told->pdata[i], NULL, NULL);
  ts_scene_update (scene, ts_journal_get_diagram (self->journal), missed, NULL, NULL, NULL);
  self->scene = g_steal_pointer (&scene);
  g_ptr_array_set_size (self->told, 0);
}

static void
tiles_cb (gpointer data)
{
  TsCanvas *self = data;

  adopt_scene (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  _ts_canvas_tell_view (self);
}

static void
start_tiles (TsCanvas *self)
{
  TsDiagram *diagram = ts_journal_get_diagram (self->journal);

  if (self->tiles != NULL || ts_diagram_get_n_elements (diagram) <= SMALL)
    return;
  self->tiles = ts_tiles_new (diagram, ts_theme_get_palette (), tiles_cb, self);
  if (ts_theme_is_hand_drawn ())
    ts_tiles_set_look (self->tiles, ts_theme_get_palette (), TRUE);
  self->lifted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->told = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->routed = self->scene != NULL;
  if (self->routed)
    ts_tiles_set_routes (self->tiles, ts_routes_extract (ts_scene_get_routes (self->scene), NULL));
  else
    ts_tiles_request_scene (self->tiles);
}

/* Forgets all that is known of the design. */
void
_ts_canvas_clear_shown (TsCanvas *self)
{
  if (self->routing != NULL)
    g_cancellable_cancel (self->routing);
  g_clear_object (&self->routing);
  g_clear_pointer (&self->unrouted, g_ptr_array_unref);
  g_clear_pointer (&self->better, ts_routes_free);
  self->routed = self->landing = self->unhidden = FALSE;
  g_clear_pointer (&self->preview_edits, g_ptr_array_unref);
  g_clear_object (&self->preview);
  g_clear_pointer (&self->sketch, ts_scene_free);
  g_clear_pointer (&self->tiles, ts_tiles_free);
  g_clear_pointer (&self->lifted, g_hash_table_unref);
  g_clear_pointer (&self->carried, g_hash_table_unref);
  g_clear_pointer (&self->links, g_hash_table_unref);
  g_clear_pointer (&self->told, g_ptr_array_unref);
  g_clear_pointer (&self->scene, ts_scene_free);
  g_clear_pointer (&self->overview, cairo_surface_destroy);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->ground, gsk_render_node_unref);
}

/* Shows the journal's diagram from now on. */
void
_ts_canvas_start_shown (TsCanvas *self)
{
  _ts_canvas_clear_shown (self);
  start_tiles (self);
  _ts_canvas_drop_node (self);
  _ts_canvas_tell_view (self);
}

/* Tells the tiles of edits, and of the ways that are others now; these are found here alone, once the better ones are
 * there. */
static void
tell_tiles (TsCanvas *self, GPtrArray *edits)
{
  TsRoutes *patch = NULL;

  if (self->routed)
    {
      const TsRoutes *routes = ts_scene_get_routes (self->scene);

      patch = ts_routes_extract (routes, ts_routes_get_changed (routes));
    }
  ts_tiles_edit (self->tiles, edits, patch);
  if (self->scene == NULL)
    g_ptr_array_add (self->told, g_ptr_array_ref (edits));
  if (self->unrouted != NULL)
    g_ptr_array_add (self->unrouted, g_ptr_array_ref (edits));
}

/* Follows the diagram: @edits were done to it. */
void
_ts_canvas_follow (TsCanvas *self, GPtrArray *edits)
{
  _ts_canvas_drop_preview (self, edits);
  if (self->tiles != NULL)
    {
      _ts_canvas_put_down (self);
      self->dropped = TRUE;
      tell_tiles (self, edits);
      self->landing = TRUE;
      _ts_canvas_take_better (self);
    }
  start_tiles (self);
  g_clear_pointer (&self->overview, cairo_surface_destroy);
  _ts_canvas_drop_node (self);
  _ts_canvas_tell_view (self);
}

static void
draw_overview (TsCanvas *self, const cairo_rectangle_t *bounds)
{
  TsBox all = { bounds->x, bounds->y, bounds->x + bounds->width, bounds->y + bounds->height };
  double zoom = MIN (1, OVERVIEW_SIZE / MAX (bounds->width, bounds->height));
  cairo_t *cr;

  self->overview = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                               (int) ceil (bounds->width * zoom),
                                               (int) ceil (bounds->height * zoom));
  self->overview_zoom = zoom;
  cr = cairo_create (self->overview);
  cairo_scale (cr, zoom, zoom);
  cairo_translate (cr, -bounds->x, -bounds->y);
  ts_scene_set_hand_drawn (_ts_canvas_get_scene (self), ts_theme_is_hand_drawn ());
  ts_scene_paint (_ts_canvas_get_scene (self), ts_theme_get_palette (), cr, zoom, &all, NULL, NULL);
  cairo_destroy (cr);
}

/* Returns (transfer full) the whole design in one small picture, where that is on it and its pixels a unit; NULL
 * while it is painted for a large design, or if there is nothing. */
cairo_surface_t *
_ts_canvas_ref_overview (TsCanvas *self, cairo_rectangle_t *bounds, double *zoom)
{
  TsBox box;
  cairo_surface_t *surface;

  if (self->tiles != NULL)
    {
      surface = ts_tiles_ref_overview (self->tiles, &box, zoom);
      *bounds =
          (cairo_rectangle_t){ box.left, box.top, box.right - box.left, box.bottom - box.top };
      return surface;
    }
  if (!ts_canvas_get_bounds (self, bounds))
    return NULL;
  if (self->overview == NULL)
    draw_overview (self, bounds);
  *zoom = self->overview_zoom;
  return cairo_surface_reference (self->overview);
}

static void
snapshot_grid (TsCanvas *self, GtkSnapshot *snapshot, const graphene_rect_t *all)
{
  const TsPalette *palette = ts_theme_get_palette ();
  double fade = CLAMP ((self->zoom - GRID_GONE) / (GRID_FADE - GRID_GONE), 0, 1);
  GdkRGBA color = ts_theme_to_rgba (&palette->muted, 0.35 * fade);
  float gap = (float) (GRID_GAP * self->zoom);
  float left = (float) fmod (-self->x * self->zoom, gap);
  float top = (float) fmod (-self->y * self->zoom, gap);

  if (fade <= 0)
    return;
  gtk_snapshot_push_repeat (snapshot,
                            all,
                            &GRAPHENE_RECT_INIT (left - gap / 2, top - gap / 2, gap, gap));
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (left, top, 1, 1));
  gtk_snapshot_pop (snapshot);
}

/* The same node is taken as long as it would look the same: what lies in other nodes can then be drawn alone. */
static void
snapshot_ground (TsCanvas *self, GtkSnapshot *snapshot, const graphene_rect_t *all)
{
  GdkRGBA background = ts_theme_to_rgba (&ts_theme_get_palette ()->background, 1);

  if (self->ground == NULL || self->ground_x != self->x || self->ground_y != self->y
      || self->ground_zoom != self->zoom || !graphene_rect_equal (&self->ground_bounds, all))
    {
      GtkSnapshot *ground = gtk_snapshot_new ();

      gtk_snapshot_append_color (ground, &background, all);
      snapshot_grid (self, ground, all);
      g_clear_pointer (&self->ground, gsk_render_node_unref);
      self->ground = gtk_snapshot_free_to_node (ground);
      self->ground_x = self->x;
      self->ground_y = self->y;
      self->ground_zoom = self->zoom;
      self->ground_bounds = *all;
    }
  if (self->ground != NULL)
    gtk_snapshot_append_node (snapshot, self->ground);
}

/* Returns the part of @all in which these elements are. */
static graphene_rect_t
bound_elements (TsCanvas *self, TsScene *scene, GHashTable *ids, const graphene_rect_t *all)
{
  TsBox bounds = { INFINITY, INFINITY, -INFINITY, -INFINITY };
  graphene_rect_t part = *all;
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      TsBox reach;

      if (!ts_scene_get_reach (scene, id, &reach))
        continue;
      bounds.left = MIN (bounds.left, reach.left);
      bounds.top = MIN (bounds.top, reach.top);
      bounds.right = MAX (bounds.right, reach.right);
      bounds.bottom = MAX (bounds.bottom, reach.bottom);
    }
  if (bounds.left > bounds.right)
    return GRAPHENE_RECT_INIT (0, 0, 0, 0);
  part = GRAPHENE_RECT_INIT ((float) floor ((bounds.left - self->x) * self->zoom) - 1,
                             (float) floor ((bounds.top - self->y) * self->zoom) - 1,
                             (float) ceil ((bounds.right - bounds.left) * self->zoom) + 3,
                             (float) ceil ((bounds.bottom - bounds.top) * self->zoom) + 3);
  if (!graphene_rect_intersection (&part, all, &part))
    return GRAPHENE_RECT_INIT (0, 0, 0, 0);
  return part;
}

/* Paints what is in sight; only the elements of these ids unless that is NULL. */
static GskRenderNode *
draw_node (TsCanvas *self, const graphene_rect_t *all, GHashTable *only)
{
  TsScene *scene = self->sketch != NULL ? self->sketch : _ts_canvas_get_scene (self);
  double pixels = self->zoom * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  graphene_rect_t part = only != NULL ? bound_elements (self, scene, only, all) : *all;
  GskRenderNode *node = gsk_cairo_node_new (&part);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);
  const TsBox visible = {
    self->x,
    self->y,
    self->x + all->size.width / self->zoom,
    self->y + all->size.height / self->zoom,
  };

  cairo_scale (cr, self->zoom, self->zoom);
  /* by whole pixels, as tiles are placed */
  cairo_translate (cr, -round (self->x * pixels) / pixels, -round (self->y * pixels) / pixels);
  ts_scene_set_hand_drawn (scene, ts_theme_is_hand_drawn ());
  ts_scene_paint (scene, ts_theme_get_palette (), cr, self->zoom, &visible, only, NULL);
  cairo_destroy (cr);
  return node;
}

static TsTilesView
get_view (TsCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  return (TsTilesView){
    .x = self->x,
    .y = self->y,
    .zoom = self->zoom,
    .carry_x = self->carry_x,
    .carry_y = self->carry_y,
    .width = gtk_widget_get_width (widget),
    .height = gtk_widget_get_height (widget),
    .scale = gtk_widget_get_scale_factor (widget),
    .moving = self->zooming != 0,
  };
}

/* Returns whether all that is in sight is drawn as well as it can be. */
gboolean
_ts_canvas_is_sharp (TsCanvas *self)
{
  TsTilesView view = get_view (self);

  if (self->tiles == NULL)
    return TRUE;
  return !(self->landing && (self->carried != NULL || g_hash_table_size (self->lifted) > 0))
         && ts_tiles_is_sharp (self->tiles, &view);
}

static void
snapshot_tiles (TsCanvas *self, GtkSnapshot *snapshot, const graphene_rect_t *all)
{
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (GTK_WIDGET (self)));
  TsTilesView view;

  _ts_canvas_put_back (self);
  view = get_view (self);
  ts_tiles_snapshot (self->tiles, snapshot, &view, GSK_IS_CAIRO_RENDERER (renderer));
  _ts_canvas_land (self, &view);
  if (g_hash_table_size (self->lifted) == 0
      || (self->sketch == NULL && _ts_canvas_get_scene (self) == NULL))
    return;
  if (self->node == NULL)
    self->node = draw_node (self, all, self->lifted);
  gtk_snapshot_append_node (snapshot, self->node);
}

/* Shows the diagram, what is selected and what is being done to it. */
void
_ts_canvas_snapshot (TsCanvas *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const graphene_rect_t all = GRAPHENE_RECT_INIT (0,
                                                  0,
                                                  (float) gtk_widget_get_width (widget),
                                                  (float) gtk_widget_get_height (widget));

  ts_frame_memory_keep (widget);
  snapshot_ground (self, snapshot, &all);
  if (self->tiles != NULL)
    snapshot_tiles (self, snapshot, &all);
  else
    {
      if (self->node == NULL)
        self->node = draw_node (self, &all, NULL);
      gtk_snapshot_append_node (snapshot, self->node);
    }
  _ts_canvas_snapshot_overlay (self, snapshot);
  if (self->entry != NULL)
    gtk_widget_snapshot_child (widget, self->entry, snapshot);
}
