/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "diagram/ts-diagram.h"
#include "diagram/ts-route.h"
#include "ts-palette.h"

G_BEGIN_DECLS

/**
 * TsPaintOptions:
 * @zoom: how many pixels a diagram unit takes; small text and details are left out when it is low. 0: 1
 * @visible: (nullable): the part that will be seen, in diagram units; what is outside may be left out
 * @routes: (nullable): the ways of the edges, and if they were placed with ts_edge_measure_label() the places of
 *   their labels; %NULL: both are found here, which takes most of the time
 * @elements: (nullable) (element-type TsElement): what to paint, in its z-order, none of it hidden, edges too;
 *   %NULL: all of the diagram
 * @hand_drawn: whether it looks sketched by hand
 * @plain_crossings: whether lines that cross have no gap there, which saves looking for the crossings
 *
 * How to paint a diagram. All zero is as usual.
 */
typedef struct
{
  double zoom;
  const cairo_rectangle_t *visible;
  const TsRoutes *routes;
  const GPtrArray *elements;
  gboolean hand_drawn;
  gboolean plain_crossings;
} TsPaintOptions;

void ts_diagram_paint (TsDiagram *diagram,
                       const TsPalette *palette,
                       cairo_t *cr,
                       const TsPaintOptions *options);
void ts_element_get_painted_bounds (const TsElement *element,
                                    const TsRoute *route,
                                    cairo_rectangle_t *bounds);
void ts_edge_measure_label (const TsElement *edge, double *width, double *height, gpointer data);
gboolean ts_diagram_get_painted_bounds (TsDiagram *diagram, cairo_rectangle_t *bounds);
void ts_diagram_paint_fitted (TsDiagram *diagram,
                              const TsPalette *palette,
                              gboolean hand_drawn,
                              cairo_t *cr,
                              double width,
                              double height);
void ts_component_kind_paint_icon (TsComponentKind kind,
                                   const TsPalette *palette,
                                   cairo_t *cr,
                                   double size);
void
ts_element_role_paint_icon (TsElementRole role, const TsPalette *palette, cairo_t *cr, double size);
const TsColor *ts_component_kind_get_color (TsComponentKind kind, const TsPalette *palette);

G_END_DECLS
