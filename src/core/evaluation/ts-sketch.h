/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsSketch:
 * @n_components: how many components are drawn
 * @n_labelled: how many of them carry a label of the learner's
 * @n_edges: how many connections
 * @n_replicated: how many components are drawn more than once or with replicas
 * @is_connected: whether every component hangs together with every other
 * @has_path: whether connections lead from a client to something that stores
 * @kinds: names of kinds that are drawn
 * @labels: the labels of components
 *
 * What can be counted in a drawing.
 */
typedef struct
{
  guint n_components, n_labelled, n_edges, n_replicated;
  gboolean is_connected, has_path;
  GHashTable *kinds;
  GPtrArray *labels;
} TsSketch;

TsSketch *ts_sketch_new (const char *diagram);
void ts_sketch_free (TsSketch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsSketch, ts_sketch_free)

G_END_DECLS
