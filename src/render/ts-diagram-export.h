/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ts-diagram-painter.h"

G_BEGIN_DECLS

typedef enum
{
  TS_EXPORT_PNG,
  TS_EXPORT_SVG,
  TS_EXPORT_PDF,
} TsExportFormat;

/** TS_EXPORT_KEYWORD: of the chunk of a PNG file that holds the design, and the name of the element in SVG. */
#define TS_EXPORT_KEYWORD "touchstone-design"

/** TS_EXPORT_NAMESPACE: of the XML element that holds the design in SVG. */
#define TS_EXPORT_NAMESPACE "urn:io.github.touchstone.Touchstone"

/** TS_EXPORT_MIN_SCALE, TS_EXPORT_MAX_SCALE, TS_EXPORT_USUAL_SCALE: pixels a diagram unit in PNG files. */
#define TS_EXPORT_MIN_SCALE   1.0
#define TS_EXPORT_MAX_SCALE   4.0
#define TS_EXPORT_USUAL_SCALE 2.0

/**
 * TsExportOptions:
 * @title: (nullable): what the drawing is called
 * @palette: (nullable): its colours; %NULL: those of print
 * @scale: for PNG: how many pixels a diagram unit takes, 1 to 4; 0: 2. Less where it would become too large
 * @side: for PNG: the length of its longer side in pixels, in place of @scale; 0: as @scale says
 * @transparent: for PNG and SVG: whether there is no background
 * @hand_drawn: whether it looks sketched by hand
 * @routes: (nullable): the ways of the edges as they are seen elsewhere; %NULL: they are found here, and for
 *   thousands of edges only roughly
 * @bare: for PNG and SVG: whether the design itself is left out, so that the file cannot be opened again
 *
 * How to export a design. All zero is as usual.
 */
typedef struct
{
  const char *title;
  const TsPalette *palette;
  double scale;
  guint side;
  gboolean transparent;
  gboolean hand_drawn;
  const TsRoutes *routes;
  gboolean bare;
} TsExportOptions;

gboolean ts_export_format_from_path (const char *path, TsExportFormat *format, GError **error);
double ts_export_measure_png (const cairo_rectangle_t *bounds,
                              const TsExportOptions *options,
                              int *width,
                              int *height);
GBytes *ts_diagram_export_bytes (TsDiagram *diagram,
                                 TsExportFormat format,
                                 const TsExportOptions *options,
                                 GError **error);
gboolean ts_diagram_export_file (TsDiagram *diagram,
                                 const char *path,
                                 const TsExportOptions *options,
                                 GError **error);

G_END_DECLS
