/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-layers.h"

G_BEGIN_DECLS

/* A node of the caller, or a place where an arc passes a layer. */
typedef struct
{
  double length, breadth, centre;
  guint rank, place;
  gboolean passage;
} TsLayersVertex;

/* An arc from one layer to the next. */
typedef struct
{
  guint from, to;
} TsLayersStep;

/*
 * TsLayersGraph:
 *
 * ranks: for each layer, GArray of guint, the vertices in their order
 * before, after: for each vertex, GArray of guint, its neighbours in the layer before and after
 */
typedef struct
{
  GArray *vertices;
  GArray *steps;
  GArray *levels; /* of TsLayersStep, within a layer */
  GPtrArray *ranks;
  GPtrArray *before, *after;
} TsLayersGraph;

guint *ts_layers_rank (guint n_nodes, const TsLayersArc *arcs, guint n_arcs);
gboolean ts_layers_order (TsLayersGraph *graph, GCancellable *cancellable, GError **error);
void ts_layers_straighten (TsLayersGraph *graph);

G_END_DECLS
