/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "designs/ts-thumbnails.h"
#include "ts-diagram-painter.h"
#include "widgets/ts-theme.h"

/* Small pictures of designs, drawn on other threads and kept while they are likely to be seen again. A
 * picture is known by the design, when it was changed, the palette, the look and the scale: it is never stale. */

#define CACHE_BYTES (24 * 1024 * 1024)
#define PADDING     12 /* px around the drawing */

struct _TsThumbnails
{
  GObject parent_instance;

  TsStore *store;
  GHashTable *pictures; /* key to GdkTexture */
  GQueue *keys;         /* the same keys, the one used last at the end */
  gsize bytes;
};

G_DEFINE_FINAL_TYPE (TsThumbnails, ts_thumbnails, G_TYPE_OBJECT)

/* What a thread needs to draw one. */
typedef struct
{
  char *key;
  char *id;
  const TsPalette *palette;
  gboolean hand_drawn;
  int scale;
} Order;

static void
order_free (Order *order)
{
  g_free (order->key);
  g_free (order->id);
  g_free (order);
}

static char *
make_key (TsDesign *design, int scale)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %p %d %d",
                          ts_design_get_id (design),
                          ts_design_get_updated (design),
                          (const void *) ts_theme_get_palette (),
                          ts_theme_is_hand_drawn (),
                          scale);
}

static gsize
count_bytes (GdkTexture *texture)
{
  return (gsize) gdk_texture_get_width (texture) * (gsize) gdk_texture_get_height (texture) * 4;
}

static void
forget_oldest (TsThumbnails *self)
{
  g_autofree char *key = g_queue_pop_head (self->keys);
  GdkTexture *texture = g_hash_table_lookup (self->pictures, key);

  self->bytes -= count_bytes (texture);
  g_hash_table_remove (self->pictures, key);
}

static void
keep (TsThumbnails *self, const char *key, GdkTexture *texture)
{
  if (g_hash_table_contains (self->pictures, key))
    return;
  g_hash_table_insert (self->pictures, g_strdup (key), g_object_ref (texture));
  g_queue_push_tail (self->keys, g_strdup (key));
  self->bytes += count_bytes (texture);
  while (self->bytes > CACHE_BYTES && g_queue_get_length (self->keys) > 1)
    forget_oldest (self);
}

static void
ts_thumbnails_finalize (GObject *object)
{
  TsThumbnails *self = TS_THUMBNAILS (object);

  g_hash_table_unref (self->pictures);
  g_queue_free_full (self->keys, g_free);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (ts_thumbnails_parent_class)->finalize (object);
}

static void
ts_thumbnails_class_init (TsThumbnailsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_thumbnails_finalize;
}

static void
ts_thumbnails_init (TsThumbnails *self)
{
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->keys = g_queue_new ();
}

/**
 * ts_thumbnails_new:
 * @store: where designs are read
 *
 * Returns: (transfer full): thumbnails, none drawn yet
 */
TsThumbnails *
ts_thumbnails_new (TsStore *store)
{
  TsThumbnails *self = g_object_new (TS_TYPE_THUMBNAILS, NULL);

  g_return_val_if_fail (TS_IS_STORE (store), self);

  self->store = g_object_ref (store);
  return self;
}

/**
 * ts_thumbnails_peek:
 * @self: thumbnails
 * @design: a design
 * @scale: device pixels a px
 *
 * Returns: (transfer none) (nullable): its picture as it is now, if it was drawn before
 */
GdkTexture *
ts_thumbnails_peek (TsThumbnails *self, TsDesign *design, int scale)
{
  g_autofree char *key = NULL;
  GdkTexture *texture;
  GList *link;

  g_return_val_if_fail (TS_IS_THUMBNAILS (self) && TS_IS_DESIGN (design), NULL);

  key = make_key (design, scale);
  texture = g_hash_table_lookup (self->pictures, key);
  if (texture == NULL)
    return NULL;
  link = g_queue_find_custom (self->keys, key, (GCompareFunc) strcmp);
  g_queue_unlink (self->keys, link);
  g_queue_push_tail_link (self->keys, link);
  return texture;
}

/**
 * ts_thumbnail_draw:
 * @diagram: what to draw
 * @palette: its colours
 * @hand_drawn: whether it looks sketched by hand
 * @scale: device pixels a px
 *
 * Draws a diagram small and without a background; on any thread.
 *
 * Returns: (transfer full): the picture
 */
GdkTexture *
ts_thumbnail_draw (TsDiagram *diagram, const TsPalette *palette, gboolean hand_drawn, int scale)
{
  int width = TS_THUMBNAIL_WIDTH * scale, height = TS_THUMBNAIL_HEIGHT * scale;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  int stride = cairo_image_surface_get_stride (surface);

  cairo_scale (cr, scale, scale);
  cairo_translate (cr, PADDING, PADDING);
  ts_diagram_paint_fitted (diagram,
                           palette,
                           hand_drawn,
                           cr,
                           TS_THUMBNAIL_WIDTH - 2 * PADDING,
                           TS_THUMBNAIL_HEIGHT - 2 * PADDING);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) stride * (gsize) height);
  cairo_surface_destroy (surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
}

static void
draw_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TsThumbnails *self = source;
  Order *order = data;
  GError *error = NULL;
  g_autoptr (TsDiagram) diagram = NULL;

  if (g_task_return_error_if_cancelled (task))
    return; /* it was scrolled past */
  diagram = ts_store_read_design (self->store, order->id, &error);
  if (diagram != NULL)
    g_task_return_pointer (
        task,
        ts_thumbnail_draw (diagram, order->palette, order->hand_drawn, order->scale),
        g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * ts_thumbnails_load_async:
 * @self: thumbnails
 * @design: a design
 * @scale: device pixels a px
 * @cancellable: (nullable): to give up
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Draws a design in the palette of the screen, without a background.
 */
void
ts_thumbnails_load_async (TsThumbnails *self,
                          TsDesign *design,
                          int scale,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Order *order;

  g_return_if_fail (TS_IS_THUMBNAILS (self) && TS_IS_DESIGN (design) && scale > 0);

  order = g_new0 (Order, 1);
  order->key = make_key (design, scale);
  order->id = g_strdup (ts_design_get_id (design));
  order->palette = ts_theme_get_palette ();
  order->hand_drawn = ts_theme_is_hand_drawn ();
  order->scale = scale;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ts_thumbnails_load_async);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_set_task_data (task, order, (GDestroyNotify) order_free);
  g_task_run_in_thread (task, draw_worker);
}

/**
 * ts_thumbnails_load_finish:
 * @self: thumbnails
 * @result: what the callback was given
 * @error: why there is none
 *
 * Returns: (transfer full) (nullable): the picture
 */
GdkTexture *
ts_thumbnails_load_finish (TsThumbnails *self, GAsyncResult *result, GError **error)
{
  GdkTexture *texture;
  Order *order;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  order = g_task_get_task_data (G_TASK (result));
  texture = g_task_propagate_pointer (G_TASK (result), error);
  if (texture != NULL)
    keep (self, order->key, texture);
  return texture;
}
