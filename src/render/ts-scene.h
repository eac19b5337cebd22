/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-index.h"
#include "diagram/ts-route.h"
#include "ts-diagram-painter.h"

G_BEGIN_DECLS

typedef struct _TsScene TsScene;

void ts_scene_place_labels (TsRoutes *routes, TsDiagram *diagram);
TsScene *ts_scene_new (TsDiagram *diagram, TsRoutes *routes);
void ts_scene_free (TsScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsScene, ts_scene_free)

void ts_scene_set_hand_drawn (TsScene *self, gboolean hand_drawn);
TsDiagram *ts_scene_get_diagram (const TsScene *self);
const TsRoutes *ts_scene_get_routes (const TsScene *self);
gboolean ts_scene_get_bounds (const TsScene *self, TsBox *bounds);
gboolean ts_scene_get_reach (TsScene *self, const char *id, TsBox *reach);
const TsElement *ts_scene_find_edge (const TsScene *self, double x, double y, double reach);
GPtrArray *ts_scene_find (const TsScene *self, const TsBox *where);
void ts_scene_update (TsScene *self,
                      TsDiagram *diagram,
                      GPtrArray *edits,
                      const TsRoutes *patch,
                      GArray *damage,
                      GHashTable *changed);
void ts_scene_set_routes (TsScene *self, TsRoutes *routes, GArray *damage);
guint ts_scene_paint (const TsScene *self,
                      const TsPalette *palette,
                      cairo_t *cr,
                      double zoom,
                      const TsBox *where,
                      GHashTable *only,
                      GHashTable *without);

G_END_DECLS
