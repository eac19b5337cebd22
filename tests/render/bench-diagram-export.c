/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <time.h>

#include "../diagram/ts-test-diagram.h"
#include "ts-diagram-export.h"

/* Says how long it takes to write a design as a file, with the ways of its edges found before, as they are when it
 * is open. Processor time: nothing here waits. */

#define PNG_WIDTH 2560

static double
get_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1000 + (double) time.tv_nsec / 1e6;
}

static void
measure_file (TsDiagram *diagram, const TsRoutes *routes, const char *name, TsExportFormat format)
{
  const TsExportOptions options = { .routes = routes };
  double start = get_ms ();
  g_autoptr (GBytes) bytes = ts_diagram_export_bytes (diagram, format, &options, NULL);

  g_assert_nonnull (bytes);
  g_print ("  %-12s %7.0f ms, %5.1f MB\n",
           name,
           get_ms () - start,
           (double) g_bytes_get_size (bytes) / 1e6);
}

static cairo_status_t
count_cb (void *user_data, const unsigned char *data, unsigned int length)
{
  *(gsize *) user_data += length;
  return CAIRO_STATUS_SUCCESS;
}

/* A picture as wide as a screen. */
static void
measure_png (TsDiagram *diagram, const TsRoutes *routes)
{
  double start = get_ms ();
  cairo_rectangle_t bounds;
  TsPaintOptions options = { .routes = routes };
  cairo_surface_t *surface;
  cairo_t *cr;
  gsize size = 0;

  ts_diagram_get_bounds (diagram, &bounds.x, &bounds.y, &bounds.width, &bounds.height);
  options.zoom = PNG_WIDTH / bounds.width;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                        PNG_WIDTH,
                                        (int) (bounds.height * options.zoom));
  cr = cairo_create (surface);
  ts_palette_set_source (cr, &ts_palette_get (TS_PALETTE_PRINT)->background);
  cairo_paint (cr);
  cairo_scale (cr, options.zoom, options.zoom);
  cairo_translate (cr, -bounds.x, -bounds.y);
  ts_diagram_paint (diagram, ts_palette_get (TS_PALETTE_PRINT), cr, &options);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (surface, count_cb, &size);
  cairo_surface_destroy (surface);
  g_print ("  %-12s %7.0f ms, %5.1f MB\n", "PNG 2560 px", get_ms () - start, (double) size / 1e6);
}

static void
measure (guint n)
{
  g_autoptr (TsDiagram) diagram = ts_test_diagram_new (n, 1);
  double start = get_ms ();
  g_autoptr (TsRoutes) routes = ts_routes_new (diagram);

  g_print ("%u components\n  %-12s %7.0f ms\n", n, "routes", get_ms () - start);
  measure_file (diagram, routes, "SVG", TS_EXPORT_SVG);
  measure_file (diagram, routes, "PDF", TS_EXPORT_PDF);
  measure_png (diagram, routes);
}

int
main (void)
{
  measure (100); /* fonts are loaded here */
  measure (1000);
  measure (10000);
  return 0;
}
