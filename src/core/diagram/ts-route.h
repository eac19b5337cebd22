/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "diagram/ts-diagram.h"

G_BEGIN_DECLS

/**
 * TsRoute:
 * @points: where the line starts, bends and ends
 * @length: how many points there are, at least 2
 * @labelled: whether ts_routes_place_labels() found a place for its label
 * @label: if so, where the middle of the label is
 *
 * The way an edge takes. A curved edge passes its points on a smooth line.
 */
typedef struct
{
  TsPoint *points;
  guint length;
  gboolean labelled;
  TsPoint label;
} TsRoute;

/**
 * TsRoutes:
 *
 * The ways of all edges of a diagram, by id. Hidden edges have none.
 */
typedef struct _TsRoutes TsRoutes;

/**
 * TsLabelFunc:
 * @edge: an edge with a label
 * @width: (out): of the text of its label, in diagram units
 * @height: (out): of the text
 * @data: what was given with the function
 *
 * Measures a label.
 */
typedef void (*TsLabelFunc) (const TsElement *edge, double *width, double *height, gpointer data);

TsRoutes *ts_routes_new (TsDiagram *diagram);
TsRoutes *ts_routes_new_quick (TsDiagram *diagram);
void ts_routes_new_async (TsDiagram *diagram,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data);
TsRoutes *ts_routes_new_finish (GAsyncResult *result, GError **error);
void ts_routes_free (TsRoutes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsRoutes, ts_routes_free)
void ts_routes_update (TsRoutes *self, TsDiagram *diagram, GPtrArray *edits);
TsRoutes *ts_routes_extract (const TsRoutes *self, const GPtrArray *ids);
void ts_routes_merge (TsRoutes *self, const TsRoutes *patch);
const GPtrArray *ts_routes_get_changed (const TsRoutes *self);
void ts_routes_place_labels (TsRoutes *self, TsLabelFunc func, gpointer data);
const TsRoute *ts_routes_get (const TsRoutes *self, const char *id);

TsPoint ts_route_get_middle (const TsRoute *route);
TsPoint ts_route_get_point (const TsRoute *route, double at);
double ts_route_get_distance (const TsRoute *route, double x, double y);

G_END_DECLS
