/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/ts-tiles.h"

G_BEGIN_DECLS

#define TS_TILE_SIZE 512 /* device pixels */

/** TsTileKey: which part of a diagram a tile shows: the one at column @i and row @j, at that zoom; of what is carried, or
 * of all that is not hidden. */
typedef struct
{
  double zoom; /* device pixels a diagram unit */
  int i, j;
  gboolean carried;
} TsTileKey;

/**
 * TsTile:
 * @key: which part it shows
 * @painted: whether it was ever painted
 * @surface: (nullable): the picture, which never changes; %NULL: nothing is there, or it was never painted
 * @texture: (nullable): the same picture, for renderers that keep pictures on the graphics card
 * @damage: (nullable) (element-type TsBox): what has changed since
 * @used: when it was last drawn or waited for
 */
typedef struct
{
  TsTileKey key;
  gboolean painted;
  cairo_surface_t *surface;
  GdkTexture *texture;
  GArray *damage;
  guint64 used;
} TsTile;

/**
 * TsOverview: the whole diagram in one small picture.
 * @zoom: device pixels a diagram unit; 0 before it is painted
 * @bounds: what it shows
 * @stale: whether it has to be painted anew
 */
typedef struct
{
  cairo_surface_t *surface; /* (nullable) */
  GdkTexture *texture;      /* (nullable) */
  double zoom;
  TsBox bounds;
  gboolean stale;
} TsOverview;

/**
 * TsTilesNews: what happened to the diagram.
 * @edits: (nullable): what was done to it
 * @routes: (nullable): with @edits, the ways that are others now; else the ways of all edges
 */
typedef struct
{
  GPtrArray *edits;
  TsRoutes *routes;
} TsTilesNews;

/**
 * TsTiles:
 *
 * Pictures of a diagram's parts, painted on a thread of their own.
 *
 * What both threads use is behind @mutex: it is held to look something up, never to paint. The thread has a copy
 * of the diagram, kept up by the same edits as the diagram itself, so that neither waits for the other.
 */
struct _TsTiles
{
  gatomicrefcount references; /* the owner's and the thread's */
  GMutex mutex;
  GCond cond;

  TsTilesFunc func;
  gpointer data;
  guint notify_source; /* the main loop's source that calls func, or 0 */

  /* of the main loop alone */
  GArray *drawn; /* (nullable): what node is made from */
  GskRenderNode
      *node; /* (nullable): kept as long as it would be the same, so that GTK draws nothing anew */

  gboolean quit;
  TsDiagram *diagram; /* (nullable): the copy, until the thread takes it */
  GPtrArray *news;    /* of TsTilesNews: what the thread does not know yet */
  GHashTable *hidden; /* (nullable): ids of what is left out */
  gboolean hidden_changed;
  GHashTable *
      carried; /* (nullable): ids of what has tiles of its own; not painted any more when nothing is hidden */
  guint carry;        /* counts what that was */
  gboolean following; /* the thread is taking news in */
  guint n_done;       /* how much news the thread has taken in */
  TsScene *spare;     /* (nullable): made for the main loop */
  guint spare_done;   /* how much that was when it was made */
  gboolean spare_wanted;
  const TsPalette *palette;
  gboolean hand_drawn;
  guint generation; /* of the palette and the way of drawing */

  GHashTable *tiles; /* TsTileKey to TsTile */
  GArray *wanted;    /* of TsTileKey: what is painted next, the most urgent first */
  guint n_visible;   /* so many of them are in sight */
  guint64 clock;     /* counts snapshots */
  guint64 followed;  /* what it was when the thread took news in: other tiles may be wanted since */
  TsOverview overview;
  TsBox bounds;     /* of the whole diagram; empty if there is nothing */
  gboolean ready;   /* the thread knows the diagram */
  gboolean waiting; /* the thread has nothing to do */
};

gpointer _ts_tiles_thread (gpointer data);
void _ts_tiles_notify (TsTiles *self);
void _ts_tiles_unref (TsTiles *self);
GPtrArray *_ts_tiles_create_news (void);
TsBox _ts_tile_key_get_extent (const TsTileKey *key);
gboolean _ts_tiles_is_idle (TsTiles *self);
gboolean _ts_tile_is_due (const TsTile *tile);
GdkTexture *_ts_tiles_create_texture (cairo_surface_t *surface);

G_END_DECLS
