/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <cairo-pdf.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "ts-typeset-private.h"

/**
 * SECTION: figures
 *
 * Bitmaps are read when they are drawn and forgotten again, so that a book of many needs the memory of
 * one. Their size is known before from their header, and too large ones are refused by it. SVG stays
 * vectors; its handle has no base address, so nothing else is ever loaded. Only files below the
 * document's folder or beside it are looked at; nothing is fetched.
 */

#define MAX_SIDE    8192
#define MAX_PIXELS  (32 * 1024 * 1024)
#define MAX_FILE    (32 * 1024 * 1024)
#define MAX_SVG     (1024 * 1024)
#define MAX_HEIGHT  420  /* a figure leaves room for its caption and some text */
#define PIXEL       0.75 /* CSS: 96 pixels are 72 points */
#define PICTURE_GAP 6
#define PLACEHOLDER 36

static void
image_free (gpointer data)
{
  TsImage *self = data;

  if (self->figure.draw_destroy != NULL)
    self->figure.draw_destroy (self->figure.draw_data);
  g_clear_object (&self->vector);
  g_free (self->path);
  g_free (self);
}

static char *
find_file (TsBook *self, guint document, const char *uri)
{
  TsDocument *source = g_ptr_array_index (self->documents, document);
  g_autofree char *bare = g_strndup (uri, strcspn (uri, "?#"));
  g_autofree char *name = g_uri_unescape_string (bare, NULL);
  g_autofree char *scheme = g_uri_parse_scheme (uri);

  if (scheme != NULL || name == NULL || *name == '\0' || g_path_is_absolute (name)
      || source->base_dir == NULL)
    return NULL;
  return g_build_filename (source->base_dir, name, NULL);
}

static gboolean
load_vector (TsImage *self, const char *path, GError **error)
{
  g_autofree char *data = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &data, &length, error))
    return FALSE;
  self->vector = rsvg_handle_new_from_data ((const guint8 *) data, length, error);
  if (self->vector == NULL)
    return FALSE;
  if (!rsvg_handle_get_intrinsic_size_in_pixels (self->vector, &self->width, &self->height))
    {
      RsvgRectangle box = { 0 };
      gboolean has_box = FALSE;

      rsvg_handle_get_intrinsic_dimensions (self->vector, NULL, NULL, NULL, NULL, &has_box, &box);
      self->width = has_box ? box.width : 300;
      self->height = has_box ? box.height : 150;
    }
  self->width *= PIXEL;
  self->height *= PIXEL;
  return self->width > 0 && self->height > 0;
}

static gboolean
load_bitmap (TsImage *self, const char *path)
{
  int width = 0, height = 0;
  GdkPixbufFormat *format = gdk_pixbuf_get_file_info (path, &width, &height);
  g_autofree char *name = NULL;

  if (format == NULL || width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE
      || (gint64) width * height > MAX_PIXELS)
    return FALSE;
  name = gdk_pixbuf_format_get_name (format);
  self->jpeg = strcmp (name, "jpeg") == 0;
  if (!self->jpeg && strcmp (name, "png") != 0)
    return FALSE;
  self->path = g_strdup (path);
  self->width = width * PIXEL;
  self->height = height * PIXEL;
  return TRUE;
}

static gboolean
load_file (TsBook *self, guint document, const char *uri, TsImage *image)
{
  g_autofree char *path = find_file (self, document, uri);
  g_autoptr (GError) error = NULL;
  gboolean svg;
  GStatBuf info;

  if (path == NULL || g_stat (path, &info) != 0 || !S_ISREG (info.st_mode))
    return FALSE;
  svg = g_str_has_suffix (path, ".svg") || g_str_has_suffix (path, ".SVG");
  if (info.st_size > (svg ? MAX_SVG : MAX_FILE))
    return FALSE;
  return svg ? load_vector (image, path, &error) : load_bitmap (image, path);
}

/* The picture at @uri, owned by the book; NULL with a warning where there is none that can be shown. */
TsImage *
ts_book_load_image (TsBook *self, guint document, const char *uri)
{
  TsImage *image = ts_book_own (self, g_new0 (TsImage, 1), image_free);
  TsDocument *source = g_ptr_array_index (self->documents, document);

  if (self->figure_func != NULL
      && self->figure_func (uri, self->column, &image->figure, self->figure_data))
    {
      image->width = MAX (image->figure.width, 1);
      image->height = MAX (image->figure.height, 1);
      return image;
    }
  if (load_file (self, document, uri, image))
    return image;
  ts_book_warn (self, _ ("%s: the image “%s” cannot be shown"), source->name, uri);
  return NULL;
}

/* Drawing. */

static void
set_jpeg_data (cairo_surface_t *surface, const char *path)
{
  char *data = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &data, &length, NULL))
    return;
  if (cairo_surface_set_mime_data (
          surface, CAIRO_MIME_TYPE_JPEG, (const guchar *) data, length, g_free, data)
      != CAIRO_STATUS_SUCCESS)
    g_free (data);
}

/* Cairo wants pixels as native-endian words with the colours multiplied by alpha. */
static cairo_surface_t *
convert (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  int channels = gdk_pixbuf_get_n_channels (pixbuf);
  gboolean alpha = gdk_pixbuf_get_has_alpha (pixbuf);
  cairo_surface_t *surface =
      cairo_image_surface_create (alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width, height);
  guchar *pixels = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; pixels != NULL && y < height; y++)
    {
      const guchar *from =
          gdk_pixbuf_read_pixels (pixbuf) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf);
      guint32 *to = (guint32 *) (gpointer) (pixels + (gsize) y * (gsize) stride);

      for (int x = 0; x < width; x++, from += channels)
        {
          guint a = alpha ? from[3] : 255;

          to[x] = a << 24 | (from[0] * a + 127) / 255 << 16 | (from[1] * a + 127) / 255 << 8
                  | (from[2] * a + 127) / 255;
        }
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static void
draw_bitmap (TsImage *self, cairo_t *cr, double width, double height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_file (self->path, NULL);
  cairo_surface_t *surface;

  if (pixbuf == NULL)
    return;
  surface = convert (pixbuf);
  if (self->jpeg && gdk_pixbuf_get_n_channels (pixbuf) == 3)
    set_jpeg_data (surface, self->path);
  cairo_scale (cr,
               width / cairo_image_surface_get_width (surface),
               height / cairo_image_surface_get_height (surface));
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  cairo_surface_destroy (surface);
}

/* Draws the picture from the origin into @width and @height. */
void
ts_image_draw (TsImage *self, cairo_t *cr, double width, double height)
{
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  if (self->figure.draw != NULL)
    {
      cairo_scale (cr, width / self->width, height / self->height);
      self->figure.draw (cr, self->width, self->height, self->figure.draw_data);
    }
  else if (self->vector != NULL)
    {
      RsvgRectangle viewport = { 0, 0, width, height };

      rsvg_handle_render_document (self->vector, cr, &viewport, NULL);
    }
  else if (self->path != NULL)
    draw_bitmap (self, cr, width, height);
  cairo_restore (cr);
}

/* Setting. */

typedef struct
{
  TsImage *image; /* nullable */
  double width, height;
} Placed;

static Placed
fit (TsBook *self, TsFlow *flow, guint document, const TsPicture *picture)
{
  Placed placed = { ts_book_load_image (self, document, picture->uri), 0, 0 };
  double scale;

  if (placed.image == NULL)
    return placed;
  scale = MIN (1, flow->width / placed.image->width);
  scale = MIN (scale, MAX_HEIGHT / placed.image->height);
  placed.width = placed.image->width * scale;
  placed.height = placed.image->height * scale;
  return placed;
}

static void
add_pictures (TsFlow *flow, const Placed *placed, guint n, double height)
{
  double x = flow->left;

  ts_flow_add_box (flow, height + 2, TRUE);
  for (guint i = 0; i < n; i++)
    {
      TsOp op = { .kind = TS_OP_PICTURE,
                  .x = x,
                  .y = 2 + height - placed[i].height,
                  .width = placed[i].width,
                  .height = placed[i].height,
                  .data = placed[i].image };

      ts_flow_add_op (flow, &op);
      x += placed[i].width + PICTURE_GAP;
    }
}

/* The pictures side by side while there is room, such as a row of badges. */
static gboolean
set_pictures (TsBook *self, TsFlow *flow, guint document, const TsBlock *block)
{
  g_autofree Placed *placed = g_new0 (Placed, block->pictures->len);
  double width = 0, height = 0;
  guint n = 0;
  gboolean any = FALSE;

  for (guint i = 0; i < block->pictures->len; i++)
    {
      Placed next = fit (self, flow, document, &g_array_index (block->pictures, TsPicture, i));

      if (next.image == NULL)
        continue;
      if (n > 0 && width + next.width > flow->width)
        {
          add_pictures (flow, placed, n, height);
          n = 0;
          width = height = 0;
        }
      placed[n++] = next;
      width += next.width + PICTURE_GAP;
      height = MAX (height, next.height);
      any = TRUE;
    }
  if (n > 0)
    add_pictures (flow, placed, n, height);
  return any;
}

/* The captions as one text; a picture that cannot be shown is named where nothing describes it. */
static TsBlock *
make_caption (const TsBlock *block, gboolean shown)
{
  TsBlock *caption = ts_block_new (TS_BLOCK_PARAGRAPH);
  GString *text = g_string_new (NULL);

  caption->spans = g_array_new (FALSE, FALSE, sizeof (TsSpan));
  for (guint i = 0; i < block->pictures->len; i++)
    {
      const TsPicture *picture = &g_array_index (block->pictures, TsPicture, i);
      TsSpan span = { (guint) text->len, 0, 0, NULL };

      if (*picture->alt == '\0' && shown)
        continue;
      if (text->len > 0)
        {
          g_string_append (text, " · ");
          span.end = (guint) text->len;
          g_array_append_val (caption->spans, span);
          span.start = span.end;
        }
      g_string_append (text, *picture->alt != '\0' ? picture->alt : picture->uri);
      span.end = (guint) text->len;
      span.link = picture->link;
      g_array_append_val (caption->spans, span);
    }
  caption->length = text->len;
  caption->text = g_string_free (text, FALSE);
  return caption;
}

static void
add_placeholder (TsFlow *flow)
{
  TsOp op = { .kind = TS_OP_ROUNDED,
              .ink = TS_INK_TINT,
              .x = flow->left,
              .width = flow->width,
              .height = PLACEHOLDER };

  ts_flow_add_box (flow, PLACEHOLDER, TRUE);
  ts_flow_add_op (flow, &op);
}

void
ts_book_set_figure (TsBook *self, TsFlow *flow, guint document, const TsBlock *block)
{
  TsBlock *caption;
  gboolean shown;

  ts_flow_add_space (flow, 9);
  ts_flow_open_tag (flow, "Figure");
  shown = set_pictures (self, flow, document, block);
  if (!shown)
    add_placeholder (flow);
  ts_flow_close_tag (flow, "Figure");
  caption = make_caption (block, shown);
  if (caption->length > 0)
    {
      ts_flow_add_space (flow, 5);
      ts_flow_open_tag (flow, "Caption");
      ts_book_set_text (self, flow, document, caption, TS_FONT_CAPTION);
      ts_flow_close_tag (flow, "Caption");
    }
  else
    ts_flow_add_box (flow, 0, FALSE);
  ts_flow_add_space (flow, 11);
  ts_block_free (caption);
}
