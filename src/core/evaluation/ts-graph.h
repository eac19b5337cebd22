/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-diagram.h"

G_BEGIN_DECLS

/**
 * TsGraphLink:
 * @node: the place of the component it leads to
 * @asynchronous: whether the caller does not wait
 */
typedef struct
{
  guint node;
  gboolean asynchronous;
} TsGraphLink;

/**
 * TsGraphNode:
 * @element: the component
 * @links: (element-type TsGraphLink): where its connections lead
 * @neighbours: (element-type guint): the places of what it is connected with, either way; one may stand there
 *   more than once
 */
typedef struct
{
  const TsElement *element;
  GArray *links;
  GArray *neighbours;
} TsGraphNode;

/**
 * TsGraph:
 * @nodes: (element-type TsGraphNode): the components, in the order of the drawing
 * @n_links: how many connections there are
 *
 * A drawing as components and what leads from one to another.
 */
typedef struct
{
  TsDiagram *diagram;
  GArray *nodes;
  guint n_links;
} TsGraph;

TsGraph *ts_graph_new (const char *diagram);
void ts_graph_free (TsGraph *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsGraph, ts_graph_free)

const TsGraphNode *ts_graph_get (const TsGraph *self, guint node);
gboolean ts_graph_is_kind (const TsGraph *self, guint node, const char *const *kinds);
gboolean ts_graph_is_labelled (const TsGraph *self, guint node);
GArray *ts_graph_find_path (const TsGraph *self,
                            const char *const *from,
                            GPtrArray *via,
                            const char *const *to,
                            const char *const *avoid,
                            int without);
GArray *ts_graph_find_cycle (const TsGraph *self, const char *const *except);
gboolean ts_graph_are_neighbours (const TsGraph *self, guint a, guint b);

G_END_DECLS
