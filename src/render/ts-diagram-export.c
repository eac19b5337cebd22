/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "ts-diagram-export-private.h"
#include "ts-diagram-export.h"
#include "ts-pdf.h"

/* Files are drawn in the colours of print, on white. The same design gives the same bytes. */

#define PNG_SCALE    2.0     /* pixels a diagram unit */
#define PNG_MAX_SIDE 16000.0 /* pixels; cairo's images end at 32767 */
#define POINTS       0.75    /* a diagram unit, 1/96 inch */

static const char *const extensions[] = { ".png", ".svg", ".pdf" };

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Paints background and diagram so that @bounds begins at the origin. */
static void
paint_page (TsDiagram *diagram, cairo_t *cr, const cairo_rectangle_t *bounds)
{
  const TsPalette *palette = ts_palette_get (TS_PALETTE_PRINT);

  ts_palette_set_source (cr, &palette->background);
  cairo_paint (cr);
  cairo_translate (cr, -bounds->x, -bounds->y);
  ts_diagram_paint (diagram, palette, cr, NULL);
}

static GBytes *
export_png (TsDiagram *diagram, const cairo_rectangle_t *bounds, GError **error)
{
  double side = MAX (bounds->width, bounds->height);
  double scale = MIN (PNG_SCALE, PNG_MAX_SIDE / side);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                                         MAX (1, (int) (bounds->width * scale)),
                                                         MAX (1, (int) (bounds->height * scale)));
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_scale (cr, scale, scale);
  paint_page (diagram, cr, bounds);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_cb, bytes);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error (error,
               G_IO_ERROR,
               G_IO_ERROR_FAILED,
               _ ("The picture could not be drawn: %s"),
               cairo_status_to_string (status));
  return NULL;
}

typedef struct
{
  TsDiagram *diagram;
  const cairo_rectangle_t *bounds;
} Page;

static gboolean
draw_page_cb (cairo_t *cr, cairo_surface_t *surface, gpointer user_data, GError **error)
{
  Page *page = user_data;

  cairo_scale (cr, POINTS, POINTS);
  paint_page (page->diagram, cr, page->bounds);
  cairo_show_page (cr);
  return TRUE;
}

static GBytes *
export_pdf (TsDiagram *diagram, const char *title, const cairo_rectangle_t *bounds, GError **error)
{
  Page page = { diagram, bounds };
  const TsPdfInfo info = { .title = title };

  return ts_pdf_write_bytes (
      bounds->width * POINTS, bounds->height * POINTS, &info, draw_page_cb, &page, error);
}

/**
 * ts_export_format_from_path:
 * @path: a file's name
 * @format: (out): the format its ending names
 * @error: return location for %G_IO_ERROR_INVALID_FILENAME
 *
 * Returns: whether the ending is a known one
 */
gboolean
ts_export_format_from_path (const char *path, TsExportFormat *format, GError **error)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (path != NULL && format != NULL, FALSE);

  lower = g_ascii_strdown (path, -1);
  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    {
      if (g_str_has_suffix (lower, extensions[i]))
        {
          *format = (TsExportFormat) i;
          return TRUE;
        }
    }
  g_set_error (error,
               G_IO_ERROR,
               G_IO_ERROR_INVALID_FILENAME,
               _ ("%s: the name must end in .png, .svg or .pdf"),
               path);
  return FALSE;
}

/**
 * ts_diagram_export_bytes:
 * @diagram: what to draw
 * @title: (nullable): what the drawing is called
 * @format: in which format
 * @error: return location for an error of #G_IO_ERROR
 *
 * PNG has two pixels a diagram unit, fewer only where it would become too large.
 *
 * Returns: (transfer full) (nullable): the file's bytes
 */
GBytes *
ts_diagram_export_bytes (TsDiagram *diagram,
                         const char *title,
                         TsExportFormat format,
                         GError **error)
{
  cairo_rectangle_t bounds;

  g_return_val_if_fail (TS_IS_DIAGRAM (diagram), NULL);

  if (!ts_diagram_get_painted_bounds (diagram, &bounds))
    {
      g_set_error_literal (error,
                           G_IO_ERROR,
                           G_IO_ERROR_INVALID_DATA,
                           _ ("The design is empty: there is nothing to draw."));
      return NULL;
    }
  if (format == TS_EXPORT_PNG)
    return export_png (diagram, &bounds, error);
  if (format == TS_EXPORT_PDF)
    return export_pdf (diagram, title, &bounds, error);
  return _ts_diagram_export_svg (diagram, title, &bounds, error);
}

/**
 * ts_diagram_export_file:
 * @diagram: what to draw
 * @title: (nullable): what the drawing is called
 * @path: the file; its ending names the format
 * @error: return location for an error of #G_IO_ERROR or #G_FILE_ERROR
 *
 * Draws into memory, writes a temporary file, and puts it in place: what the file held is replaced
 * only when all went well.
 *
 * Returns: whether the file was written
 */
gboolean
ts_diagram_export_file (TsDiagram *diagram, const char *title, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  TsExportFormat format;
  gsize size = 0;
  const char *data;

  g_return_val_if_fail (TS_IS_DIAGRAM (diagram) && path != NULL, FALSE);

  if (!ts_export_format_from_path (path, &format, error))
    return FALSE;
  bytes = ts_diagram_export_bytes (diagram, title, format, error);
  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  return g_file_set_contents_full (
      path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
}
