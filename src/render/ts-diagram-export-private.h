/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ts-diagram-export.h"

G_BEGIN_DECLS

/* What every format needs of a drawing. */
typedef struct
{
  TsDiagram *diagram;
  const TsExportOptions *options;
  const TsPalette *palette;
  const TsRoutes *routes;
  cairo_rectangle_t bounds;
} TsExport;

GBytes *_ts_diagram_export_svg (const TsExport *export);
GBytes *_ts_png_add_text (GBytes *png, const char *keyword, const char *text, GError **error);

G_END_DECLS
