/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TsPdfInfo:
 *
 * The properties of a PDF file. Every string may be %NULL.
 */
typedef struct
{
  const char *title;
  const char *author;
  const char *subject;
  gint64 date; /* Unix seconds; 0: SOURCE_DATE_EPOCH if that is set, else now */
} TsPdfInfo;

/**
 * TsPdfFunc:
 * @cr: a context on @surface
 * @surface: the PDF surface; call cairo_show_page() after each page
 *
 * Draws all the pages of a file. LC_NUMERIC is "C" while it runs.
 *
 * Returns: %FALSE with @error set to give up: nothing is written then
 */
typedef gboolean (*TsPdfFunc) (cairo_t *cr,
                               cairo_surface_t *surface,
                               gpointer user_data,
                               GError **error);

GBytes *ts_pdf_write_bytes (double width,
                            double height,
                            const TsPdfInfo *info,
                            TsPdfFunc func,
                            gpointer user_data,
                            GError **error);
gboolean ts_pdf_write_file (const char *path,
                            double width,
                            double height,
                            const TsPdfInfo *info,
                            TsPdfFunc func,
                            gpointer user_data,
                            GError **error);
gint64 ts_pdf_get_date (gint64 date);

G_END_DECLS
