/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <stdlib.h>

#include <cairo-pdf.h>
#include <glib/gi18n.h>

#include "ts-document.h"
#include "ts-pdf.h"

/**
 * SECTION: PDF files
 *
 * A file is drawn into memory, checked, and only then written: to a temporary name, synced, renamed.
 * So a failure leaves what was there before. The bytes depend on nothing but what is drawn and the
 * date: cairo 1.16 formats and reads numbers in the locale, so LC_NUMERIC is "C" in between.
 */

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  GByteArray *bytes = closure;

  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * ts_pdf_get_date:
 * @date: Unix seconds, or 0
 *
 * Returns: @date; for 0 the time in SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/),
 *     and where that is not set, now
 */
gint64
ts_pdf_get_date (gint64 date)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds;

  if (date != 0)
    return date;
  if (epoch != NULL && g_ascii_string_to_signed (epoch, 10, 0, 253402300799, &seconds, NULL))
    return seconds;
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
set_metadata (cairo_surface_t *surface, const TsPdfInfo *info)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (ts_pdf_get_date (info->date));
  g_autofree char *text = NULL;

  if (date != NULL)
    text = g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ");
  if (info->title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, info->title);
  if (info->author != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, info->author);
  if (info->subject != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, info->subject);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Touchstone");
  if (text == NULL)
    return;
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, text);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, text);
}

static gboolean
draw_all (cairo_surface_t *surface, TsPdfFunc func, gpointer user_data, GError **error)
{
  cairo_t *cr = cairo_create (surface);
  gboolean done = func (cr, surface, user_data, error);
  cairo_status_t status = cairo_status (cr);

  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  if (!done || status == CAIRO_STATUS_SUCCESS)
    return done;
  g_set_error (error,
               TS_DOCUMENT_ERROR,
               TS_DOCUMENT_ERROR_WRITE,
               _ ("The PDF could not be drawn: %s"),
               cairo_status_to_string (status));
  return FALSE;
}

/**
 * ts_pdf_write_bytes:
 * @width: the width of the first page, in points
 * @height: its height, in points
 * @info: the file's properties
 * @func: (scope call): draws the pages
 * @error: return location for the error of @func or of #TS_DOCUMENT_ERROR
 *
 * Returns: (transfer full) (nullable): a whole PDF file; the same bytes for the same drawing and date
 */
GBytes *
ts_pdf_write_bytes (double width,
                    double height,
                    const TsPdfInfo *info,
                    TsPdfFunc func,
                    gpointer user_data,
                    GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  locale_t base = uselocale ((locale_t) 0);
  locale_t numeric = newlocale (LC_NUMERIC_MASK, "C", duplocale (base));
  cairo_surface_t *surface;
  gboolean done;

  g_return_val_if_fail (info != NULL && func != NULL, NULL);

  if (numeric != (locale_t) 0)
    uselocale (numeric);
  surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, width, height);
  set_metadata (surface, info);
  done = draw_all (surface, func, user_data, error);
  cairo_surface_destroy (surface);
  uselocale (base);
  if (numeric != (locale_t) 0)
    freelocale (numeric);
  return done ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

/**
 * ts_pdf_write_file:
 * @path: the file to write; what it held is replaced only when all went well
 * @error: return location for the error of @func, of #TS_DOCUMENT_ERROR or of #G_FILE_ERROR
 *
 * As ts_pdf_write_bytes(), into a file that is durable on return.
 *
 * Returns: whether the file was written
 */
gboolean
ts_pdf_write_file (const char *path,
                   double width,
                   double height,
                   const TsPdfInfo *info,
                   TsPdfFunc func,
                   gpointer user_data,
                   GError **error)
{
  g_autoptr (GBytes) bytes = ts_pdf_write_bytes (width, height, info, func, user_data, error);
  gsize size = 0;
  const char *data;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  return g_file_set_contents_full (path,
                                   data,
                                   (gssize) size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0666,
                                   error);
}
