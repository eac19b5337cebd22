/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>
#include <sys/resource.h>

#include "widgets/ts-tiles-private.h"

/* The thread that paints tiles. It does what is most urgent, one thing at a time: follow the diagram, paint what is
 * in sight, the overview, what is next to what is in sight; and sleeps when there is nothing to do. */

#define NICENESS      5 /* the main loop comes first where processors are few */
#define OVERVIEW_SIZE 1024.0
#define MAX_DAMAGE                                                                                 \
  16 /* places of a tile that are painted one by one; with more of them it is painted whole */
#define MAX_PLACES  200 /* with more places that look different everything between them is painted */
#define CACHE_BYTES (40 * 1024 * 1024)
#define TILE_BYTES  (TS_TILE_SIZE * TS_TILE_SIZE * 4)

/* What only the thread knows. */
typedef struct
{
  TsScene *scene;
  GHashTable *hidden;  /* (nullable) */
  GHashTable *carried; /* (nullable): of the tile that is painted, if it shows that alone */
} Painter;

static gboolean
notify_cb (gpointer user_data)
{
  TsTiles *self = user_data;

  g_mutex_lock (&self->mutex);
  self->notify_source = 0;
  g_mutex_unlock (&self->mutex);
  self->func (self->data);
  return G_SOURCE_REMOVE;
}

/* Has the owner told that something looks different. With the mutex held. */
void
_ts_tiles_notify (TsTiles *self)
{
  if (!self->quit && self->notify_source == 0)
    self->notify_source = g_idle_add_full (G_PRIORITY_DEFAULT, notify_cb, self, NULL);
}

static void
damage_tile (TsTile *tile, const TsBox *where)
{
  TsBox extent = _ts_tile_key_get_extent (&tile->key);

  if (!tile->painted || !ts_box_touches (&extent, where))
    return;
  if (tile->damage == NULL)
    tile->damage = g_array_new (FALSE, FALSE, sizeof (TsBox));
  g_array_append_vals (tile->damage, where, 1);
}

/* Makes many places one that holds all of them. */
static void
simplify (GArray *damage)
{
  TsBox all;

  if (damage->len <= MAX_PLACES)
    return;
  all = g_array_index (damage, TsBox, 0);
  for (guint i = 1; i < damage->len; i++)
    {
      const TsBox *box = &g_array_index (damage, TsBox, i);

      all.left = MIN (all.left, box->left);
      all.top = MIN (all.top, box->top);
      all.right = MAX (all.right, box->right);
      all.bottom = MAX (all.bottom, box->bottom);
    }
  g_array_set_size (damage, 0);
  g_array_append_val (damage, all);
}

/* With the mutex held. */
static void
damage_tiles (TsTiles *self, GArray *damage)
{
  GHashTableIter iter;
  gpointer tile;

  simplify (damage);
  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, NULL, &tile))
    {
      if (((const TsTile *) tile)->key.carried && self->hidden == NULL)
        continue;
      for (guint i = 0; i < damage->len; i++)
        damage_tile (tile, &g_array_index (damage, TsBox, i));
    }
}

/* Adds where the elements are that are in one table and not in the other. */
static void
damage_difference (TsScene *scene, GHashTable *a, GHashTable *b, GArray *damage)
{
  GHashTableIter iter;
  gpointer id;

  if (a == NULL)
    return;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      TsBox reach;

      if ((b == NULL || !g_hash_table_contains (b, id)) && ts_scene_get_reach (scene, id, &reach))
        g_array_append_val (damage, reach);
    }
}

static void
take_in (Painter *painter, TsTilesNews *news, GArray *damage)
{
  TsDiagram *diagram = ts_scene_get_diagram (painter->scene);

  if (news->edits == NULL)
    {
      ts_scene_set_routes (painter->scene, g_steal_pointer (&news->routes), damage);
      return;
    }
  if (!ts_diagram_apply (diagram, news->edits, NULL))
    g_assert_not_reached (); /* it is what was done to the original */
  ts_scene_update (painter->scene, diagram, news->edits, news->routes, damage, NULL);
}

/* Does what was done to the diagram. With the mutex held, which is let go meanwhile. */
static void
follow (TsTiles *self, Painter *painter)
{
  g_autoptr (GPtrArray) news = g_steal_pointer (&self->news);
  g_autoptr (GHashTable) hidden = self->hidden != NULL ? g_hash_table_ref (self->hidden) : NULL;
  g_autoptr (GArray) damage = g_array_new (FALSE, FALSE, sizeof (TsBox));
  TsBox bounds;

  self->news = _ts_tiles_create_news ();
  self->hidden_changed = FALSE;
  self->following = TRUE;
  g_mutex_unlock (&self->mutex);

  damage_difference (painter->scene, painter->hidden, hidden, damage);
  for (guint i = 0; i < news->len; i++)
    take_in (painter, news->pdata[i], damage);
  damage_difference (painter->scene, hidden, painter->hidden, damage);
  g_clear_pointer (&painter->hidden, g_hash_table_unref);
  painter->hidden = g_steal_pointer (&hidden);
  ts_scene_get_bounds (painter->scene, &bounds);

  g_mutex_lock (&self->mutex);
  self->following = FALSE;
  self->followed = self->clock;
  self->n_done += news->len;
  damage_tiles (self, damage);
  self->bounds = bounds;
  self->overview.stale = self->overview.stale || news->len > 0;
  _ts_tiles_notify (self);
}

static cairo_surface_t *
copy_surface (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  cairo_surface_t *copy = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);

  cairo_surface_flush (copy);
  memcpy (cairo_image_surface_get_data (copy),
          cairo_image_surface_get_data (surface),
          (gsize) cairo_image_surface_get_stride (surface) * (gsize) height);
  cairo_surface_mark_dirty (copy);
  return copy;
}

/* Paints a part of a tile anew. */
static guint
paint_part (Painter *painter,
            const TsPalette *palette,
            cairo_t *cr,
            double zoom,
            const TsBox *where)
{
  double left = floor (where->left * zoom) - 1, top = floor (where->top * zoom) - 1;
  double right = ceil (where->right * zoom) + 1, bottom = ceil (where->bottom * zoom) + 1;
  const TsBox part = { (left / zoom), (top / zoom), (right / zoom), (bottom / zoom) };
  guint n;

  cairo_save (cr);
  cairo_rectangle (cr, left, top, right - left, bottom - top);
  cairo_clip (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  cairo_paint (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  cairo_scale (cr, zoom, zoom);
  n = ts_scene_paint (painter->scene,
                      palette,
                      cr,
                      zoom,
                      &part,
                      painter->carried,
                      painter->carried == NULL ? painter->hidden : NULL);
  cairo_restore (cr);
  return n;
}

/* Returns the picture of a tile, or NULL if nothing is there. @before and @damage say what of it is known. */
static cairo_surface_t *
paint_tile (Painter *painter,
            const TsPalette *palette,
            const TsTileKey *key,
            cairo_surface_t *before,
            const GArray *damage)
{
  TsBox extent = _ts_tile_key_get_extent (key);
  gboolean partly = before != NULL && damage != NULL && damage->len <= MAX_DAMAGE;
  cairo_surface_t *surface =
      partly ? copy_surface (before)
             : cairo_image_surface_create (CAIRO_FORMAT_ARGB32, TS_TILE_SIZE, TS_TILE_SIZE);
  cairo_t *cr = cairo_create (surface);
  guint n = partly;

  cairo_translate (cr, -(double) key->i * TS_TILE_SIZE, -(double) key->j * TS_TILE_SIZE);
  for (guint i = 0; partly && i < damage->len; i++)
    paint_part (painter, palette, cr, key->zoom, &g_array_index (damage, TsBox, i));
  if (!partly)
    n = paint_part (painter, palette, cr, key->zoom, &extent);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (n == 0)
    g_clear_pointer (&surface, cairo_surface_destroy);
  return surface;
}

/* Forgets what was not needed for the longest time. With the mutex held. */
static void
make_room (TsTiles *self)
{
  gsize limit = MAX (CACHE_BYTES, 3 * (gsize) self->n_visible * TILE_BYTES);

  while (g_hash_table_size (self->tiles) * (gsize) TILE_BYTES > limit)
    {
      TsTile *oldest = NULL;
      GHashTableIter iter;
      gpointer tile;

      g_hash_table_iter_init (&iter, self->tiles);
      while (g_hash_table_iter_next (&iter, NULL, &tile))
        {
          if (oldest == NULL || ((TsTile *) tile)->used < oldest->used)
            oldest = tile;
        }
      if (oldest->used == self->clock)
        return;
      g_hash_table_remove (self->tiles, &oldest->key);
    }
}

/* With the mutex held. */
static TsTile *
insert_tile (TsTiles *self, const TsTileKey *key)
{
  TsTile *tile = g_hash_table_lookup (self->tiles, key);

  if (tile != NULL)
    return tile;
  tile = g_new0 (TsTile, 1);
  tile->key = *key;
  tile->used = self->clock;
  g_hash_table_insert (self->tiles, &tile->key, tile);
  make_room (self);
  return tile;
}

static void
set_surface (TsTile *tile, cairo_surface_t *surface)
{
  g_clear_pointer (&tile->surface, cairo_surface_destroy);
  g_clear_object (&tile->texture);
  g_clear_pointer (&tile->damage, g_array_unref); /* this thread alone adds to it */
  tile->surface = surface;
  tile->painted = TRUE;
  if (surface != NULL)
    tile->texture = _ts_tiles_create_texture (surface);
}

/* Paints the tile of that key. With the mutex held, which is let go meanwhile. */
static void
renew_tile (TsTiles *self, Painter *painter, const TsTileKey *wanted)
{
  const TsTileKey key = *wanted;
  TsTile *tile = g_hash_table_lookup (self->tiles, &key);
  const TsPalette *palette = self->palette;
  guint generation = self->generation, carry = self->carry;
  cairo_surface_t *before =
      tile != NULL && tile->surface != NULL ? cairo_surface_reference (tile->surface) : NULL;
  g_autoptr (GArray) damage =
      tile != NULL && tile->damage != NULL ? g_array_ref (tile->damage) : NULL;
  cairo_surface_t *surface;

  ts_scene_set_hand_drawn (painter->scene, self->hand_drawn);
  painter->carried = key.carried && self->carried != NULL ? g_hash_table_ref (self->carried) : NULL;
  g_mutex_unlock (&self->mutex);
  surface = paint_tile (painter, palette, &key, before, damage);
  g_clear_pointer (&before, cairo_surface_destroy);
  g_clear_pointer (&painter->carried, g_hash_table_unref);
  g_mutex_lock (&self->mutex);
  if (generation != self->generation || (key.carried && carry != self->carry))
    {
      g_clear_pointer (&surface, cairo_surface_destroy);
      return;
    }
  set_surface (insert_tile (self, &key), surface);
  _ts_tiles_notify (self);
}

/* Paints the whole diagram small. With the mutex held, which is let go meanwhile. */
static void
renew_overview (TsTiles *self, Painter *painter)
{
  const TsPalette *palette = self->palette;
  guint generation = self->generation;
  TsOverview overview = { .bounds = self->bounds };
  double width = overview.bounds.right - overview.bounds.left;
  double height = overview.bounds.bottom - overview.bounds.top;
  cairo_t *cr;

  self->overview.stale = FALSE;
  ts_scene_set_hand_drawn (painter->scene, self->hand_drawn);
  g_mutex_unlock (&self->mutex);
  if (width > 0 && height > 0)
    {
      overview.zoom = MIN (1, OVERVIEW_SIZE / MAX (width, height));
      overview.surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                                     (int) ceil (width * overview.zoom),
                                                     (int) ceil (height * overview.zoom));
      cr = cairo_create (overview.surface);
      cairo_translate (cr,
                       -overview.bounds.left * overview.zoom,
                       -overview.bounds.top * overview.zoom);
      paint_part (painter, palette, cr, overview.zoom, &overview.bounds);
      cairo_destroy (cr);
      cairo_surface_flush (overview.surface);
      overview.texture = _ts_tiles_create_texture (overview.surface);
    }
  g_mutex_lock (&self->mutex);
  overview.stale = self->overview.stale || generation != self->generation;
  g_clear_pointer (&self->overview.surface, cairo_surface_destroy);
  g_clear_object (&self->overview.texture);
  self->overview = overview;
  _ts_tiles_notify (self);
}

static TsScene *
create_scene (TsDiagram *diagram)
{
  return ts_scene_new (diagram, ts_routes_new_quick (diagram));
}

/* Makes a scene for the main loop. With the mutex held, which is let go meanwhile. */
static void
make_spare (TsTiles *self, Painter *painter)
{
  TsScene *spare;
  guint done = self->n_done;

  self->spare_wanted = FALSE;
  g_mutex_unlock (&self->mutex);
  spare = create_scene (ts_scene_get_diagram (painter->scene));
  g_mutex_lock (&self->mutex);
  self->spare = spare;
  self->spare_done = done;
  _ts_tiles_notify (self);
}

/* Returns the most urgent tile that is not as it should be. With the mutex held. */
static const TsTileKey *
find_due (TsTiles *self, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      const TsTileKey *key = &g_array_index (self->wanted, TsTileKey, i);
      const TsTile *tile = g_hash_table_lookup (self->tiles, key);

      if (tile == NULL || _ts_tile_is_due (tile))
        return key;
    }
  return NULL;
}

/* Returns whether there is nothing left to do. */
gboolean
_ts_tiles_is_idle (TsTiles *self)
{
  gboolean idle;

  g_mutex_lock (&self->mutex);
  idle = self->waiting && self->news->len == 0 && !self->hidden_changed && !self->spare_wanted
         && !self->overview.stale && self->notify_source == 0
         && find_due (self, 0, self->wanted->len) == NULL;
  g_mutex_unlock (&self->mutex);
  return idle;
}

/* Does the next thing, or waits until there is one. With the mutex held, which is let go meanwhile. */
static void
work (TsTiles *self, Painter *painter)
{
  const TsTileKey *key;

  if (self->news->len > 0 || self->hidden_changed)
    follow (self, painter);
  else if ((key = find_due (self, 0, self->n_visible)) != NULL)
    renew_tile (self, painter, key);
  else if (self->spare_wanted)
    make_spare (self, painter);
  else if (self->overview.stale && painter->hidden == NULL)
    renew_overview (self, painter);
  else if ((key = find_due (self, self->n_visible, self->wanted->len)) != NULL)
    renew_tile (self, painter, key);
  else
    {
      self->waiting = TRUE;
      g_cond_wait (&self->cond, &self->mutex);
      self->waiting = FALSE;
    }
}

/* The thread's function; @data (transfer full) is a #TsTiles. */
gpointer
_ts_tiles_thread (gpointer data)
{
  TsTiles *self = data;
  Painter painter = { 0 };
  g_autoptr (TsDiagram) diagram = g_steal_pointer (&self->diagram);
  TsBox bounds;

  /* on Linux: of this thread alone */
  setpriority (PRIO_PROCESS, 0, getpriority (PRIO_PROCESS, 0) + NICENESS);
  painter.scene = create_scene (diagram);
  ts_scene_get_bounds (painter.scene, &bounds);
  g_mutex_lock (&self->mutex);
  self->bounds = bounds;
  self->ready = TRUE;
  _ts_tiles_notify (self);
  while (!self->quit)
    work (self, &painter);
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&painter.hidden, g_hash_table_unref);
  ts_scene_free (painter.scene);
  _ts_tiles_unref (self);
  return NULL;
}
