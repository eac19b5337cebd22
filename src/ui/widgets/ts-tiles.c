/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/ts-tiles-private.h"

static guint
hash_key (gconstpointer data)
{
  const TsTileKey *key = data;

  return g_double_hash (&key->zoom) ^ ((guint) key->i * 73856093u) ^ ((guint) key->j * 19349663u)
         ^ (guint) key->carried;
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const TsTileKey *left = a, *right = b;

  return left->zoom == right->zoom && left->i == right->i && left->j == right->j
         && left->carried == right->carried;
}

static void
tile_free (TsTile *tile)
{
  g_clear_object (&tile->texture);
  g_clear_pointer (&tile->surface, cairo_surface_destroy);
  g_clear_pointer (&tile->damage, g_array_unref);
  g_free (tile);
}

static void
news_free (TsTilesNews *news)
{
  g_clear_pointer (&news->edits, g_ptr_array_unref);
  g_clear_pointer (&news->routes, ts_routes_free);
  g_free (news);
}

GPtrArray *
_ts_tiles_create_news (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) news_free);
}

/* Returns what the tile shows, and a pixel around it. */
TsBox
_ts_tile_key_get_extent (const TsTileKey *key)
{
  return (TsBox){
    (((double) key->i * TS_TILE_SIZE - 1) / key->zoom),
    (((double) key->j * TS_TILE_SIZE - 1) / key->zoom),
    (((key->i + 1.0) * TS_TILE_SIZE + 1) / key->zoom),
    (((key->j + 1.0) * TS_TILE_SIZE + 1) / key->zoom),
  };
}

/* Whether it has to be painted. */
gboolean
_ts_tile_is_due (const TsTile *tile)
{
  return !tile->painted || tile->damage != NULL;
}

/* Returns a texture that shares the pixels of @surface, which must not change any more. */
GdkTexture *
_ts_tiles_create_texture (cairo_surface_t *surface)
{
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  int height = cairo_image_surface_get_height (surface);
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                                         stride * (gsize) height,
                                                         (GDestroyNotify) cairo_surface_destroy,
                                                         cairo_surface_reference (surface));

  return gdk_memory_texture_new (
      cairo_image_surface_get_width (surface), height, GDK_MEMORY_DEFAULT, bytes, stride);
}

void
_ts_tiles_unref (TsTiles *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_object (&self->diagram);
  g_ptr_array_unref (self->news);
  g_clear_pointer (&self->hidden, g_hash_table_unref);
  g_clear_pointer (&self->carried, g_hash_table_unref);
  g_clear_pointer (&self->spare, ts_scene_free);
  g_hash_table_unref (self->tiles);
  g_array_unref (self->wanted);
  g_clear_pointer (&self->overview.surface, cairo_surface_destroy);
  g_clear_object (&self->overview.texture);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

/**
 * ts_tiles_new:
 * @diagram: what to paint, as it is now; ts_tiles_edit() says how it goes on
 * @palette: the colours
 * @func: called whenever something can be drawn better
 * @data: for @func
 *
 * Returns: (transfer full): pictures of the diagram's parts, none painted yet
 */
TsTiles *
ts_tiles_new (TsDiagram *diagram, const TsPalette *palette, TsTilesFunc func, gpointer data)
{
  TsTiles *self = g_new0 (TsTiles, 1);

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->func = func;
  self->data = data;
  self->diagram = ts_diagram_dup (diagram);
  self->palette = palette;
  self->news = _ts_tiles_create_news ();
  self->tiles = g_hash_table_new_full (hash_key, equal_keys, NULL, (GDestroyNotify) tile_free);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (TsTileKey));
  self->overview.stale = TRUE;
  self->bounds = (TsBox){ 0, 0, -1, -1 };
  g_atomic_ref_count_inc (&self->references);
  g_thread_unref (g_thread_new ("tiles", _ts_tiles_thread, self));
  return self;
}

/**
 * ts_tiles_free:
 *
 * Lets go of them; their function is not called any more. The thread ends when it has done what it is doing.
 */
void
ts_tiles_free (TsTiles *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->drawn, g_array_unref);
  g_mutex_lock (&self->mutex);
  self->quit = TRUE;
  if (self->notify_source != 0)
    g_source_remove (self->notify_source);
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  _ts_tiles_unref (self);
}

static void
add_news (TsTiles *self, GPtrArray *edits, TsRoutes *routes)
{
  TsTilesNews *news = g_new0 (TsTilesNews, 1);

  news->edits = edits != NULL ? g_ptr_array_ref (edits) : NULL;
  news->routes = routes;
  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->news, news);
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/**
 * ts_tiles_edit:
 * @edits: (element-type TsEdit): what was done to the diagram; they must not change any more
 * @patch: (transfer full) (nullable): after ts_tiles_set_routes(): the ways that are others now
 *
 * Follows the diagram.
 */
void
ts_tiles_edit (TsTiles *self, GPtrArray *edits, TsRoutes *patch)
{
  add_news (self, edits, patch);
}

/**
 * ts_tiles_set_routes:
 * @routes: (transfer full): the ways of all edges, made by ts_routes_extract()
 *
 * Shows better ways than the quick ones that are found on the thread.
 */
void
ts_tiles_set_routes (TsTiles *self, TsRoutes *routes)
{
  add_news (self, NULL, routes);
}

/**
 * ts_tiles_hide:
 * @ids: (nullable) (element-type utf8): a set of ids, which must not change any more
 *
 * Leaves elements out, because they are drawn elsewhere.
 */
void
ts_tiles_hide (TsTiles *self, GHashTable *ids)
{
  g_mutex_lock (&self->mutex);
  if (ids != NULL)
    g_hash_table_ref (ids);
  g_clear_pointer (&self->hidden, g_hash_table_unref);
  self->hidden = ids;
  self->hidden_changed = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

static gboolean
is_of_carried (gpointer key, gpointer tile, gpointer data)
{
  return ((const TsTileKey *) key)->carried;
}

/**
 * ts_tiles_carry:
 * @ids: (nullable) (element-type utf8): a set of ids, which must not change any more
 *
 * Has pictures painted that show these alone, and drawn over the others at the distance that a #TsTilesView says. They
 * should be hidden as well; once nothing is, these pictures are left as they are, whatever becomes of the diagram.
 */
void
ts_tiles_carry (TsTiles *self, GHashTable *ids)
{
  g_mutex_lock (&self->mutex);
  if (ids != NULL)
    g_hash_table_ref (ids);
  g_clear_pointer (&self->carried, g_hash_table_unref);
  self->carried = ids;
  self->carry++;
  g_hash_table_foreach_remove (self->tiles, is_of_carried, NULL);
  _ts_tiles_notify (self);
  g_mutex_unlock (&self->mutex);
}

/**
 * ts_tiles_set_look:
 * @palette: the colours
 * @hand_drawn: whether it is painted as if by hand
 *
 * Has everything painted anew.
 */
void
ts_tiles_set_look (TsTiles *self, const TsPalette *palette, gboolean hand_drawn)
{
  g_mutex_lock (&self->mutex);
  self->palette = palette;
  self->hand_drawn = hand_drawn;
  self->generation++;
  g_hash_table_remove_all (self->tiles);
  g_clear_pointer (&self->overview.surface, cairo_surface_destroy);
  g_clear_object (&self->overview.texture);
  self->overview.stale = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/**
 * ts_tiles_get_bounds:
 * @bounds: (out): where the diagram is, with a margin
 *
 * Returns: whether that is known yet, and there is anything
 */
gboolean
ts_tiles_get_bounds (TsTiles *self, TsBox *bounds)
{
  gboolean found;

  g_mutex_lock (&self->mutex);
  *bounds = self->bounds;
  found = self->ready && bounds->left <= bounds->right;
  g_mutex_unlock (&self->mutex);
  return found;
}

/**
 * ts_tiles_ref_overview:
 * @bounds: (out): what it shows
 * @zoom: (out): its pixels a diagram unit
 *
 * Returns: (transfer full) (nullable): the whole diagram in one small picture, if it has been painted
 */
cairo_surface_t *
ts_tiles_ref_overview (TsTiles *self, TsBox *bounds, double *zoom)
{
  cairo_surface_t *surface = NULL;

  g_mutex_lock (&self->mutex);
  if (self->overview.surface != NULL)
    surface = cairo_surface_reference (self->overview.surface);
  *bounds = self->overview.bounds;
  *zoom = self->overview.zoom;
  g_mutex_unlock (&self->mutex);
  return surface;
}

/**
 * ts_tiles_request_scene:
 *
 * Has a scene made for the caller on the thread, so that the ways of a large design's edges are not found on the
 * main loop. The function given to ts_tiles_new() is called when it is there.
 */
void
ts_tiles_request_scene (TsTiles *self)
{
  g_mutex_lock (&self->mutex);
  self->spare_wanted = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/**
 * ts_tiles_steal_scene:
 * @n_done: (out): how many calls of ts_tiles_edit() it knows of, the first ones
 *
 * Returns: (transfer full) (nullable): the scene that was requested, once; its diagram is the thread's, so the
 *   first thing to do is ts_scene_update()
 */
TsScene *
ts_tiles_steal_scene (TsTiles *self, guint *n_done)
{
  TsScene *scene;

  g_mutex_lock (&self->mutex);
  scene = g_steal_pointer (&self->spare);
  *n_done = self->spare_done;
  g_mutex_unlock (&self->mutex);
  return scene;
}
