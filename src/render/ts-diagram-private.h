/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "ts-diagram-painter.h"

G_BEGIN_DECLS

/**
 * TsTextFunc:
 * @layout: laid-out text
 * @x: its left edge
 * @y: its upper edge
 * @halo: (nullable): a colour to set it off from what it covers
 *
 * Takes the texts of a diagram, for a file format that has text of its own.
 */
typedef void (*TsTextFunc) (PangoLayout *layout,
                            double x,
                            double y,
                            const TsColor *color,
                            const TsColor *halo,
                            gpointer user_data);

/** TsDiagramBrush: what a painting needs at hand. */
typedef struct
{
  cairo_t *cr;
  const TsPalette *palette;
  double zoom;
  PangoLayout *layout;
  TsTextFunc text_func; /* (nullable): the texts are drawn */
  gpointer text_data;
} TsDiagramBrush;

void _ts_diagram_paint_with (TsDiagram *diagram,
                             const TsPalette *palette,
                             cairo_t *cr,
                             const TsPaintOptions *options,
                             TsTextFunc text_func,
                             gpointer text_data);

void _ts_diagram_brush_text (TsDiagramBrush *brush,
                             double x,
                             double y,
                             const TsColor *color,
                             const TsColor *halo);
void _ts_diagram_brush_set_text (TsDiagramBrush *brush,
                                 const char *text,
                                 double size,
                                 gboolean bold,
                                 double width,
                                 int lines);

void _ts_diagram_trace_kind (cairo_t *cr, TsComponentKind kind, const TsElement *element);
void _ts_diagram_trace_rounded (cairo_t *cr,
                                double x,
                                double y,
                                double width,
                                double height,
                                double radius);

G_END_DECLS
