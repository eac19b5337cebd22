/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <librsvg/rsvg.h>

#include "ts-diagram-private.h"

/**
 * SECTION: pictures in diagrams
 *
 * A picture is decoded once and its pixels are kept while they are likely to be needed again. They are known by
 * the digest of the file. What is large is decoded smaller, what is huge or broken is not shown. Threads share
 * the pixels, each with a surface of its own around them.
 */

#define MAX_SIDE    1600                 /* pixels of what is kept */
#define MAX_PIXELS  (64.0 * 1024 * 1024) /* of what is decoded at all */
#define CACHE_BYTES (64 * 1024 * 1024)
#define SVG_SCALE   2.0 /* pixels a px of the file, for sharpness */

typedef struct
{
  GBytes *pixels; /* (nullable): of a picture that cannot be shown */
  int width, height, stride;
  guint64 used;
} Picture;

static GMutex lock;
static GHashTable *pictures; /* by digest */
static gsize kept;
static guint64 clock_hand;

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  if (picture->pixels != NULL)
    kept -= g_bytes_get_size (picture->pixels);
  g_clear_pointer (&picture->pixels, g_bytes_unref);
  g_free (picture);
}

/* Takes the pixels out of a surface. */
static void
take_surface (Picture *picture, cairo_surface_t *surface)
{
  cairo_surface_flush (surface);
  picture->width = cairo_image_surface_get_width (surface);
  picture->height = cairo_image_surface_get_height (surface);
  picture->stride = cairo_image_surface_get_stride (surface);
  picture->pixels = g_bytes_new (cairo_image_surface_get_data (surface),
                                 (gsize) picture->stride * (gsize) picture->height);
}

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  gboolean *too_large = user_data;
  double scale = MIN (1, MAX_SIDE / (double) MAX (width, height));

  *too_large = (double) width * height > MAX_PIXELS;
  if (*too_large)
    gdk_pixbuf_loader_set_size (loader, 1, 1);
  else if (scale < 1)
    gdk_pixbuf_loader_set_size (loader,
                                MAX (1, (int) (width * scale)),
                                MAX (1, (int) (height * scale)));
}

static void
copy_pixbuf (GdkPixbuf *pixbuf, cairo_surface_t *surface)
{
  const guint8 *from = gdk_pixbuf_read_pixels (pixbuf);
  guint8 *to = cairo_image_surface_get_data (surface);
  int n = gdk_pixbuf_get_n_channels (pixbuf);

  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    {
      const guint8 *p = from + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf);
      guint32 *q =
          (guint32 *) (gpointer) (to
                                  + (gsize) y * (gsize) cairo_image_surface_get_stride (surface));

      for (int x = 0; x < gdk_pixbuf_get_width (pixbuf); x++, p += n)
        {
          guint32 a = n == 4 ? p[3] : 255;

          q[x] = a << 24 | (p[0] * a / 255) << 16 | (p[1] * a / 255) << 8 | p[2] * a / 255;
        }
    }
  cairo_surface_mark_dirty (surface);
}

static void
decode_pixels (Picture *picture, GBytes *bytes)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  gboolean too_large = FALSE;
  GdkPixbuf *pixbuf;
  gboolean whole;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &too_large);
  whole = gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  whole = gdk_pixbuf_loader_close (loader, NULL) && whole;
  pixbuf = whole && !too_large ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (pixbuf != NULL)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                                             gdk_pixbuf_get_width (pixbuf),
                                                             gdk_pixbuf_get_height (pixbuf));

      if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
        {
          copy_pixbuf (pixbuf, surface);
          take_surface (picture, surface);
        }
      cairo_surface_destroy (surface);
    }
}

/* A file without a base cannot name other files, and librsvg bounds what its elements may expand to. */
static void
decode_svg (Picture *picture, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  RsvgHandle *handle = rsvg_handle_new_from_data (data, size, NULL);
  double width = 0, height = 0, scale;
  RsvgRectangle all = { 0 };
  cairo_surface_t *surface;
  cairo_t *cr;

  if (handle == NULL)
    return;
  if (!rsvg_handle_get_intrinsic_size_in_pixels (handle, &width, &height) || width < 1
      || height < 1)
    width = height = 256;
  scale = MIN (SVG_SCALE, MAX_SIDE / MAX (width, height));
  all.width = MAX (1, ceil (width * scale));
  all.height = MAX (1, ceil (height * scale));
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) all.width, (int) all.height);
  cr = cairo_create (surface);
  if (rsvg_handle_render_document (handle, cr, &all, NULL)
      && cairo_status (cr) == CAIRO_STATUS_SUCCESS)
    take_surface (picture, surface);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (handle);
}

static void
forget_oldest (void)
{
  GHashTableIter iter;
  gpointer digest, value, oldest = NULL;
  guint64 used = G_MAXUINT64;

  g_hash_table_iter_init (&iter, pictures);
  while (g_hash_table_iter_next (&iter, &digest, &value))
    {
      if (((Picture *) value)->used < used)
        {
          used = ((Picture *) value)->used;
          oldest = digest;
        }
    }
  if (oldest != NULL)
    g_hash_table_remove (pictures, oldest);
}

/* With the lock held. */
static Picture *
find_picture (const TsImage *image)
{
  const char *digest = ts_image_get_digest (image);
  Picture *picture;

  if (pictures == NULL)
    pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, picture_free);
  picture = g_hash_table_lookup (pictures, digest);
  if (picture != NULL)
    return picture;
  picture = g_new0 (Picture, 1);
  if (g_str_equal (ts_image_get_media_type (image), "image/svg+xml"))
    decode_svg (picture, ts_image_get_bytes (image));
  else
    decode_pixels (picture, ts_image_get_bytes (image));
  if (picture->pixels != NULL)
    kept += g_bytes_get_size (picture->pixels);
  while (kept > CACHE_BYTES && g_hash_table_size (pictures) > 0)
    forget_oldest ();
  g_hash_table_insert (pictures, g_strdup (digest), picture);
  return picture;
}

static void
drop_bytes_cb (void *data)
{
  g_bytes_unref (data);
}

/* Returns: (transfer full) (nullable): the picture, %NULL if it cannot be shown */
cairo_surface_t *
_ts_picture_load (const TsImage *image)
{
  static const cairo_user_data_key_t key;
  cairo_surface_t *surface = NULL;
  Picture *picture;

  g_mutex_lock (&lock);
  picture = find_picture (image);
  picture->used = ++clock_hand;
  if (picture->pixels != NULL)
    {
      surface =
          cairo_image_surface_create_for_data ((guint8 *) g_bytes_get_data (picture->pixels, NULL),
                                               CAIRO_FORMAT_ARGB32,
                                               picture->width,
                                               picture->height,
                                               picture->stride);
      cairo_surface_set_user_data (surface, &key, g_bytes_ref (picture->pixels), drop_bytes_cb);
    }
  g_mutex_unlock (&lock);
  return surface;
}
