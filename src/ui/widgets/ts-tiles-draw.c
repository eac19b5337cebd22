/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "widgets/ts-tiles-private.h"

/* What is seen is put together from the best pictures there are: where the tile of the zoom that is shown is not
 * painted yet, tiles of other zooms are scaled, and where there are none either, the overview. Each pixel is drawn
 * once. The main loop does no more than that. */

#define MAX_LAYERS 4
#define MIN_FACTOR 0.2 /* tiles that would be drawn smaller are too many to draw */

/* Device pixels from the upper left corner of the canvas; right and bottom are outside. */
typedef struct
{
  int left, top, right, bottom;
} Box;

/* A picture and where to draw it. */
typedef struct
{
  cairo_surface_t *surface;
  GdkTexture *texture; /* (nullable) */
  Box place;           /* of the whole picture */
  Box clip;            /* what of it is drawn */
} Piece;

typedef struct
{
  TsTiles *tiles;
  double zoom; /* device pixels a diagram unit */
  double origin_x,
      origin_y; /* the corner of the canvas, in device pixels from the origin of the diagram */
  double layers[MAX_LAYERS]; /* the zooms of tiles, the best first */
  guint n_layers;
  gboolean carried; /* whether it is of what is carried */
  GArray *pieces;   /* of Piece */
} Assembly;

static void
clear_piece (gpointer data)
{
  Piece *piece = data;

  cairo_surface_destroy (piece->surface);
  g_clear_object (&piece->texture);
}

static gboolean
intersect (const Box *a, const Box *b, Box *both)
{
  both->left = MAX (a->left, b->left);
  both->top = MAX (a->top, b->top);
  both->right = MIN (a->right, b->right);
  both->bottom = MIN (a->bottom, b->bottom);
  return both->left < both->right && both->top < both->bottom;
}

/* Begins to put together what is carried, or what is not, into @pieces. */
static Assembly
begin_assembly (TsTiles *self, const TsTilesView *view, GArray *pieces, gboolean carried)
{
  Assembly assembly = {
    .tiles = self, .zoom = view->zoom * view->scale, .carried = carried, .pieces = pieces
  };

  /* whole pixels, so that pictures of this very zoom are copied as they are */
  assembly.origin_x = round ((view->x - (carried ? view->carry_x : 0)) * assembly.zoom);
  assembly.origin_y = round ((view->y - (carried ? view->carry_y : 0)) * assembly.zoom);
  return assembly;
}

static void
add_piece (Assembly *assembly,
           cairo_surface_t *surface,
           GdkTexture *texture,
           const Box *place,
           const Box *clip)
{
  const Piece piece = {
    cairo_surface_reference (surface),
    texture != NULL ? g_object_ref (texture) : NULL,
    *place,
    *clip,
  };

  g_array_append_val (assembly->pieces, piece);
}

static void
add_overview (Assembly *assembly, const Box *box)
{
  const TsOverview *overview = &assembly->tiles->overview;
  double factor, left, top;
  Box place, clip;

  if (overview->surface == NULL || assembly->carried)
    return;
  factor = assembly->zoom / overview->zoom;
  left = overview->bounds.left * assembly->zoom - assembly->origin_x;
  top = overview->bounds.top * assembly->zoom - assembly->origin_y;
  place = (Box){
    (int) floor (left),
    (int) floor (top),
    (int) floor (left + cairo_image_surface_get_width (overview->surface) * factor),
    (int) floor (top + cairo_image_surface_get_height (overview->surface) * factor),
  };
  if (intersect (&place, box, &clip))
    add_piece (assembly, overview->surface, overview->texture, &place, &clip);
}

/* Returns where a tile is on the canvas. Neighbours meet without a gap at every zoom. */
static Box
place_tile (const Assembly *assembly, double zoom, int i, int j)
{
  double size = TS_TILE_SIZE * assembly->zoom / zoom;

  return (Box){
    (int) (round (i * size) - assembly->origin_x),
    (int) (round (j * size) - assembly->origin_y),
    (int) (round ((i + 1) * size) - assembly->origin_x),
    (int) (round ((j + 1) * size) - assembly->origin_y),
  };
}

/* Returns which tiles of that zoom touch a part of the canvas. */
static Box
find_tiles (const Assembly *assembly, double zoom, const Box *box)
{
  double size = TS_TILE_SIZE * assembly->zoom / zoom;

  return (Box){
    (int) floor ((assembly->origin_x + box->left) / size),
    (int) floor ((assembly->origin_y + box->top) / size),
    (int) floor ((assembly->origin_x + box->right - 1) / size) + 1,
    (int) floor ((assembly->origin_y + box->bottom - 1) / size) + 1,
  };
}

/* Covers a part of the canvas with the layer of that rank, and what it lacks with the next ones. */
static void
cover (Assembly *assembly, const Box *box, guint layer)
{
  TsTileKey key;
  Box tiles;

  if (layer == assembly->n_layers)
    {
      add_overview (assembly, box);
      return;
    }
  key.zoom = assembly->layers[layer];
  key.carried = assembly->carried;
  tiles = find_tiles (assembly, key.zoom, box);
  for (key.j = tiles.top; key.j < tiles.bottom; key.j++)
    for (key.i = tiles.left; key.i < tiles.right; key.i++)
      {
        TsTile *tile = g_hash_table_lookup (assembly->tiles->tiles, &key);
        Box place = place_tile (assembly, key.zoom, key.i, key.j);
        Box part;

        if (!intersect (&place, box, &part))
          continue;
        if (tile == NULL || !tile->painted)
          {
            cover (assembly, &part, layer + 1);
            continue;
          }
        tile->used = assembly->tiles->clock;
        if (tile->surface != NULL)
          add_piece (assembly, tile->surface, tile->texture, &place, &part);
      }
}

/* How far from the best a picture of that zoom is: one that has to be enlarged looks worse. */
static double
rate_layer (const Assembly *assembly, double zoom)
{
  double steps = log2 (zoom / assembly->zoom);

  return steps >= 0 ? steps : -1.5 * steps;
}

static void
add_layer (Assembly *assembly, double zoom)
{
  guint at = 0;

  for (guint i = 0; i < assembly->n_layers; i++)
    {
      if (assembly->layers[i] == zoom)
        return;
    }
  while (at < assembly->n_layers
         && rate_layer (assembly, assembly->layers[at]) <= rate_layer (assembly, zoom))
    at++;
  if (at == MAX_LAYERS || assembly->zoom / zoom < MIN_FACTOR)
    return;
  assembly->n_layers = MIN (assembly->n_layers + 1, MAX_LAYERS);
  for (guint i = assembly->n_layers - 1; i > at; i--)
    assembly->layers[i] = assembly->layers[i - 1];
  assembly->layers[at] = zoom;
}

static void
find_layers (Assembly *assembly)
{
  GHashTableIter iter;
  gpointer tile;

  g_hash_table_iter_init (&iter, assembly->tiles->tiles);
  while (g_hash_table_iter_next (&iter, NULL, &tile))
    {
      if (((TsTile *) tile)->painted && ((TsTile *) tile)->key.carried == assembly->carried)
        add_layer (assembly, ((TsTile *) tile)->key.zoom);
    }
}

/* Returns the tiles of that zoom that hold something of the diagram, at most those around it. */
static Box
bound_tiles (TsTiles *self, double zoom)
{
  double size = TS_TILE_SIZE / zoom;

  return (Box){
    (int) floor (self->bounds.left / size),
    (int) floor (self->bounds.top / size),
    (int) floor (self->bounds.right / size) + 1,
    (int) floor (self->bounds.bottom / size) + 1,
  };
}

typedef struct
{
  TsTileKey key;
  double distance; /* from the middle of the canvas, in tiles */
} Wish;

static int
compare_wishes (gconstpointer a, gconstpointer b)
{
  const Wish *left = a, *right = b;

  return left->distance < right->distance ? -1 : left->distance > right->distance;
}

/* Asks for the tiles within @around but not within @without, the ones in the middle first. */
static void
want (const Assembly *assembly, double zoom, const Box *around, const Box *without)
{
  TsTiles *self = assembly->tiles;
  g_autoptr (GArray) wishes = g_array_new (FALSE, FALSE, sizeof (Wish));
  Box bounds = bound_tiles (self, zoom);
  double x = (around->left + around->right) / 2.0, y = (around->top + around->bottom) / 2.0;
  Box part;

  if (!intersect (around, &bounds, &part))
    return;
  for (int j = part.top; j < part.bottom; j++)
    for (int i = part.left; i < part.right; i++)
      {
        const Wish wish = { { zoom, i, j, assembly->carried }, hypot (i + 0.5 - x, j + 0.5 - y) };

        if (without == NULL || i < without->left || i >= without->right || j < without->top
            || j >= without->bottom)
          g_array_append_val (wishes, wish);
      }
  g_array_sort (wishes, compare_wishes);
  for (guint i = 0; i < wishes->len; i++)
    g_array_append_val (self->wanted, g_array_index (wishes, Wish, i).key);
}

/* Returns the zoom of the tiles to paint; 0 for none. While the zoom changes, the tiles of one power of two serve until
 * the next, and where the overview is as good there is nothing to paint. */
static double
choose_zoom (const Assembly *assembly, gboolean moving)
{
  if (!moving)
    return assembly->zoom;
  if (assembly->zoom <= 2 * assembly->tiles->overview.zoom)
    return 0;
  return exp2 (floor (log2 (assembly->zoom)));
}

/* Adds the tiles that are seen, or those around them, to what is to be painted. */
static void
request (Assembly *assembly, const TsTilesView *view, const Box *all, gboolean around)
{
  double zoom = choose_zoom (assembly, view->moving);
  Box visible, more;

  if (zoom == 0 || (around && view->moving))
    return;
  visible = find_tiles (assembly, zoom, all);
  more = (Box){ visible.left - 1, visible.top - 1, visible.right + 1, visible.bottom + 1 };
  if (around)
    want (assembly, zoom, &more, &visible);
  else
    want (assembly, zoom, &visible, NULL);
}

/* Says what is to be painted: what is carried comes first, lest it be seen nowhere for a moment. */
static void
request_all (TsTiles *self,
             Assembly *usual,
             Assembly *carried,
             const TsTilesView *view,
             const Box *all)
{
  gboolean carries = self->carried != NULL && self->hidden != NULL;

  g_array_set_size (self->wanted, 0);
  if (carries)
    request (carried, view, all, FALSE);
  request (usual, view, all, FALSE);
  self->n_visible = self->wanted->len;
  if (carries)
    request (carried, view, all, TRUE);
  request (usual, view, all, TRUE);
  for (guint i = 0; i < self->wanted->len; i++)
    {
      TsTile *tile = g_hash_table_lookup (self->tiles, &g_array_index (self->wanted, TsTileKey, i));

      if (tile != NULL)
        tile->used = self->clock;
    }
  g_cond_signal (&self->cond);
}

static void
draw_piece (cairo_t *cr, const Piece *piece)
{
  double width = cairo_image_surface_get_width (piece->surface);
  double height = cairo_image_surface_get_height (piece->surface);
  double x_factor = width / (piece->place.right - piece->place.left);
  double y_factor = height / (piece->place.bottom - piece->place.top);
  cairo_pattern_t *pattern = cairo_pattern_create_for_surface (piece->surface);
  cairo_matrix_t matrix;

  cairo_matrix_init_scale (&matrix, x_factor, y_factor);
  cairo_matrix_translate (&matrix, -piece->place.left, -piece->place.top);
  cairo_pattern_set_matrix (pattern, &matrix);
  cairo_pattern_set_filter (pattern,
                            x_factor == 1 && y_factor == 1 ? CAIRO_FILTER_NEAREST
                                                           : CAIRO_FILTER_BILINEAR);
  cairo_set_source (cr, pattern);
  cairo_rectangle (cr,
                   piece->clip.left,
                   piece->clip.top,
                   piece->clip.right - piece->clip.left,
                   piece->clip.bottom - piece->clip.top);
  cairo_fill (cr);
  cairo_pattern_destroy (pattern);
}

/* One node for all: the cairo renderer would copy each texture anew for every frame. */
static void
snapshot_by_cairo (GtkSnapshot *snapshot, const GArray *pieces, const TsTilesView *view)
{
  cairo_t *cr =
      gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, view->width, view->height));

  cairo_scale (cr, 1.0 / view->scale, 1.0 / view->scale);
  for (guint i = 0; i < pieces->len; i++)
    draw_piece (cr, &g_array_index (pieces, Piece, i));
  cairo_destroy (cr);
}

static graphene_rect_t
box_to_rect (const Box *box, int scale)
{
  return GRAPHENE_RECT_INIT (box->left / scale,
                             box->top / scale,
                             (box->right - box->left) / scale,
                             (box->bottom - box->top) / scale);
}

static void
snapshot_by_texture (GtkSnapshot *snapshot, const GArray *pieces, const TsTilesView *view)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      graphene_rect_t place = box_to_rect (&piece->place, view->scale);
      graphene_rect_t clip = box_to_rect (&piece->clip, view->scale);

      gtk_snapshot_push_clip (snapshot, &clip);
      gtk_snapshot_append_texture (snapshot, piece->texture, &place);
      gtk_snapshot_pop (snapshot);
    }
}

static gboolean
is_drawn (TsTiles *self, const GArray *pieces)
{
  if (self->drawn == NULL || self->drawn->len != pieces->len)
    return FALSE;
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *a = &g_array_index (self->drawn, Piece, i);
      const Piece *b = &g_array_index (pieces, Piece, i);

      if (a->surface != b->surface || memcmp (&a->place, &b->place, sizeof a->place) != 0
          || memcmp (&a->clip, &b->clip, sizeof a->clip) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
renew_node (TsTiles *self, GArray *pieces, const TsTilesView *view, gboolean by_cairo)
{
  GtkSnapshot *snapshot;

  if (is_drawn (self, pieces))
    return;
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->drawn, g_array_unref);
  snapshot = gtk_snapshot_new ();
  if (by_cairo)
    snapshot_by_cairo (snapshot, pieces, view);
  else
    snapshot_by_texture (snapshot, pieces, view);
  self->node = gtk_snapshot_free_to_node (snapshot);
  self->drawn = g_array_ref (pieces);
}

/**
 * ts_tiles_snapshot:
 * @snapshot: what to draw on
 * @view: what is seen
 * @by_cairo: whether the snapshot will be rendered by cairo
 *
 * Draws the best there is, and has better painted.
 */
void
ts_tiles_snapshot (TsTiles *self, GtkSnapshot *snapshot, const TsTilesView *view, gboolean by_cairo)
{
  const Box all = { 0, 0, view->width * view->scale, view->height * view->scale };
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  Assembly usual = begin_assembly (self, view, pieces, FALSE);
  Assembly carried = begin_assembly (self, view, pieces, TRUE);

  g_array_set_clear_func (pieces, clear_piece);
  g_mutex_lock (&self->mutex);
  self->clock++;
  if (self->ready)
    {
      request_all (self, &usual, &carried, view, &all);
      find_layers (&usual);
      cover (&usual, &all, 0);
      find_layers (&carried);
      cover (&carried, &all, 0);
    }
  g_mutex_unlock (&self->mutex);
  renew_node (self, pieces, view, by_cairo);
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
}

/**
 * ts_tiles_is_sharp:
 * @view: what is seen, as it was drawn last
 *
 * Returns: whether all of it shows the diagram as it is now, at that very zoom
 */
gboolean
ts_tiles_is_sharp (TsTiles *self, const TsTilesView *view)
{
  gboolean sharp;

  g_mutex_lock (&self->mutex);
  sharp = self->ready && self->clock > self->followed && self->news->len == 0
          && !self->hidden_changed && !self->following && !view->moving;
  for (guint i = 0; sharp && i < self->n_visible; i++)
    {
      const TsTileKey *key = &g_array_index (self->wanted, TsTileKey, i);
      const TsTile *tile = g_hash_table_lookup (self->tiles, key);

      sharp = key->zoom == view->zoom * view->scale && tile != NULL && !_ts_tile_is_due (tile);
    }
  g_mutex_unlock (&self->mutex);
  return sharp;
}
