/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/ts-diagram-json.h"
#include "ts-diagram-export-private.h"
#include "ts-diagram-private.h"
#include "ts-pdf.h"

/* Files are drawn in the colours of print unless others are asked for. The same design gives the same bytes. */

#define PNG_MAX_SIDE 16000.0 /* pixels; cairo's images end at 32767 */
#define POINTS       0.75    /* a diagram unit, 1/96 inch */

static const char *const extensions[] = { ".png", ".svg", ".pdf" };

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Paints background and diagram so that what is drawn begins at the origin. */
static void
paint_page (const TsExport *export, cairo_t *cr, double scale)
{
  const TsPaintOptions options = {
    .zoom = scale,
    .routes = export->routes,
    .hand_drawn = export->options->hand_drawn,
  };

  if (!export->options->transparent)
    {
      ts_palette_set_source (cr, &export->palette->background);
      cairo_paint (cr);
    }
  cairo_translate (cr, -export->bounds.x, -export->bounds.y);
  ts_diagram_paint (export->diagram, export->palette, cr, &options);
}

static GBytes *
fail_png (cairo_status_t status, GError **error)
{
  g_set_error (error,
               G_IO_ERROR,
               G_IO_ERROR_FAILED,
               _ ("The picture could not be drawn: %s"),
               cairo_status_to_string (status));
  return NULL;
}

/* Returns: how many pixels a diagram unit should take */
static double
choose_scale (const TsExportOptions *options, double side)
{
  if (options->side > 0)
    return MIN (options->side / side, TS_EXPORT_MAX_SCALE);
  if (options->scale > 0)
    return CLAMP (options->scale, TS_EXPORT_MIN_SCALE, TS_EXPORT_MAX_SCALE);
  return TS_EXPORT_USUAL_SCALE;
}

/**
 * ts_export_measure_png:
 * @bounds: where the drawing is, in diagram units
 * @options: how it is exported
 * @width: (out): pixels
 * @height: (out): pixels
 *
 * Tells how large a PNG file becomes.
 *
 * Returns: how many pixels a diagram unit takes: what was asked for, or less where that would be too large
 */
double
ts_export_measure_png (const cairo_rectangle_t *bounds,
                       const TsExportOptions *options,
                       int *width,
                       int *height)
{
  double side, scale;

  g_return_val_if_fail (bounds != NULL && options != NULL, 1);

  side = MAX (bounds->width, bounds->height);
  scale = MIN (choose_scale (options, side), PNG_MAX_SIDE / side);
  *width = MAX (1, (int) (bounds->width * scale));
  *height = MAX (1, (int) (bounds->height * scale));
  return scale;
}

static GBytes *
export_png (const TsExport *export, GError **error)
{
  const TsExportOptions *options = export->options;
  int width, height;
  double scale = ts_export_measure_png (&export->bounds, options, &width, &height);
  cairo_surface_t *surface =
      cairo_image_surface_create (options->transparent ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24,
                                  width,
                                  height);
  GByteArray *bytes = g_byte_array_new ();
  g_autoptr (GBytes) png = NULL;
  g_autofree char *json = NULL;
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_scale (cr, scale, scale);
  paint_page (export, cr, scale);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_cb, bytes);
  cairo_surface_destroy (surface);
  png = g_byte_array_free_to_bytes (bytes);
  if (status != CAIRO_STATUS_SUCCESS)
    return fail_png (status, error);
  if (options->bare)
    return g_steal_pointer (&png);
  json = ts_diagram_to_compact_json (export->diagram);
  return _ts_png_add_text (png, TS_EXPORT_KEYWORD, json, error);
}

static gboolean
draw_page_cb (cairo_t *cr, cairo_surface_t *surface, gpointer user_data, GError **error)
{
  cairo_scale (cr, POINTS, POINTS);
  paint_page (user_data, cr, 1);
  cairo_show_page (cr);
  return TRUE;
}

static GBytes *
export_pdf (TsExport *export, GError **error)
{
  const TsPdfInfo info = { .title = export->options->title };

  return ts_pdf_write_bytes (export->bounds.width * POINTS,
                             export->bounds.height * POINTS,
                             &info,
                             draw_page_cb,
                             export,
                             error);
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
 * @format: in which format
 * @options: (nullable): how
 * @error: return location for an error of #G_IO_ERROR
 *
 * PNG and SVG files hold the design itself as well, so that they can be opened again.
 *
 * Returns: (transfer full) (nullable): the file's bytes
 */
GBytes *
ts_diagram_export_bytes (TsDiagram *diagram,
                         TsExportFormat format,
                         const TsExportOptions *options,
                         GError **error)
{
  static const TsExportOptions usual = { 0 };
  g_autoptr (TsRoutes) own = NULL;
  TsExport export = { .diagram = diagram, .options = options != NULL ? options : &usual };

  g_return_val_if_fail (TS_IS_DIAGRAM (diagram), NULL);

  export.palette =
      export.options->palette != NULL ? export.options->palette : ts_palette_get (TS_PALETTE_PRINT);
  if (export.options->routes == NULL)
    own = _ts_diagram_find_routes (diagram);
  export.routes = own != NULL ? own : export.options->routes;
  if (!_ts_diagram_get_bounds_with (diagram, export.routes, &export.bounds))
    {
      g_set_error_literal (error,
                           G_IO_ERROR,
                           G_IO_ERROR_INVALID_DATA,
                           _ ("The design is empty: there is nothing to draw."));
      return NULL;
    }
  if (format == TS_EXPORT_PNG)
    return export_png (&export, error);
  if (format == TS_EXPORT_PDF)
    return export_pdf (&export, error);
  return _ts_diagram_export_svg (&export);
}

/**
 * ts_diagram_export_file:
 * @diagram: what to draw
 * @path: the file; its ending names the format
 * @options: (nullable): how
 * @error: return location for an error of #G_IO_ERROR or #G_FILE_ERROR
 *
 * Draws into memory, writes a temporary file, and puts it in place: what the file held is replaced
 * only when all went well.
 *
 * Returns: whether the file was written
 */
gboolean
ts_diagram_export_file (TsDiagram *diagram,
                        const char *path,
                        const TsExportOptions *options,
                        GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  TsExportFormat format;
  gsize size = 0;
  const char *data;

  g_return_val_if_fail (TS_IS_DIAGRAM (diagram) && path != NULL, FALSE);

  if (!ts_export_format_from_path (path, &format, error))
    return FALSE;
  bytes = ts_diagram_export_bytes (diagram, format, options, error);
  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  return g_file_set_contents_full (
      path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
}
