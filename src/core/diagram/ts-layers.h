/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** TS_LAYERS_NODE_GAP, TS_LAYERS_GAP: what is left empty between two nodes of a layer, and between two layers. */
#define TS_LAYERS_NODE_GAP 40
#define TS_LAYERS_GAP      72

/**
 * TsLayersNode:
 * @length: its size along the direction of the arcs
 * @breadth: its size across
 * @along: where it starts along the direction of the arcs; set by ts_layers_arrange()
 * @across: where it starts across; set too
 */
typedef struct
{
  double length, breadth;
  double along, across;
} TsLayersNode;

/**
 * TsLayersArc:
 * @from: a node
 * @to: another node
 * @room: how much more room than usual there is to be between the layers, for a label
 * @level: whether both are to be in one layer, @from before @to
 */
typedef struct
{
  guint from, to;
  double room;
  gboolean level;
} TsLayersArc;

gboolean ts_layers_arrange (TsLayersNode *nodes,
                            guint n_nodes,
                            const TsLayersArc *arcs,
                            guint n_arcs,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
