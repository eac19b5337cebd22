/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ts-scene.h"

G_BEGIN_DECLS

/**
 * TsTilesView:
 * @x: the place on the diagram in the upper left corner
 * @y: likewise
 * @zoom: px a diagram unit
 * @width: of what is seen, in px
 * @height: likewise
 * @scale: device pixels a px
 * @carry_x: how far what is carried is from where it belongs, in diagram units
 * @carry_y: likewise
 * @moving: whether @zoom is about to change again: what is there is shown at once, and nothing is painted that
 *   would be of no use in a moment
 *
 * What is seen of a diagram.
 */
typedef struct
{
  double x, y, zoom;
  double carry_x, carry_y;
  int width, height, scale;
  gboolean moving;
} TsTilesView;

/** TsTilesFunc: is told, on the main loop, that something could be drawn better than it was. */
typedef void (*TsTilesFunc) (gpointer data);

typedef struct _TsTiles TsTiles;

TsTiles *
ts_tiles_new (TsDiagram *diagram, const TsPalette *palette, TsTilesFunc func, gpointer data);
void ts_tiles_free (TsTiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsTiles, ts_tiles_free)

void ts_tiles_edit (TsTiles *self, GPtrArray *edits, TsRoutes *patch);
void ts_tiles_set_routes (TsTiles *self, TsRoutes *routes);
void ts_tiles_hide (TsTiles *self, GHashTable *ids);
void ts_tiles_carry (TsTiles *self, GHashTable *ids);
void ts_tiles_set_look (TsTiles *self, const TsPalette *palette, gboolean hand_drawn);

void ts_tiles_snapshot (TsTiles *self,
                        GtkSnapshot *snapshot,
                        const TsTilesView *view,
                        gboolean by_cairo);
void ts_tiles_request_scene (TsTiles *self);
TsScene *ts_tiles_steal_scene (TsTiles *self, guint *n_done);
gboolean ts_tiles_is_sharp (TsTiles *self, const TsTilesView *view);
gboolean ts_tiles_get_bounds (TsTiles *self, TsBox *bounds);
cairo_surface_t *ts_tiles_ref_overview (TsTiles *self, TsBox *bounds, double *zoom);

G_END_DECLS
