/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-layers-private.h"

/* How much a passage takes. */
#define PASSAGE 8

/* Above so many passages a node, arcs that pass more than LONG layers get none: they would only cost. */
#define MAX_PASSAGES 8
#define LONG         12

/* What is longer than that and much longer than broad is folded into rows. */
#define FOLD_LENGTH 6000
#define FOLD_ASPECT 3

static TsLayersVertex *
get_vertex (TsLayersGraph *graph, guint number)
{
  return &g_array_index (graph->vertices, TsLayersVertex, number);
}

static guint
add_vertex (TsLayersGraph *graph, TsLayersVertex vertex)
{
  GArray *layer;

  while (graph->ranks->len <= vertex.rank)
    g_ptr_array_add (graph->ranks, g_array_new (FALSE, FALSE, sizeof (guint)));
  layer = graph->ranks->pdata[vertex.rank];
  vertex.place = layer->len;
  g_array_append_val (graph->vertices, vertex);
  g_array_append_vals (layer, &(guint){ graph->vertices->len - 1 }, 1);
  g_ptr_array_add (graph->before, g_array_new (FALSE, FALSE, sizeof (guint)));
  g_ptr_array_add (graph->after, g_array_new (FALSE, FALSE, sizeof (guint)));
  return graph->vertices->len - 1;
}

static void
add_step (TsLayersGraph *graph, guint from, guint to)
{
  g_array_append_vals (graph->steps, &(TsLayersStep){ from, to }, 1);
  g_array_append_val (graph->after->pdata[from], to);
  g_array_append_val (graph->before->pdata[to], from);
}

/* Adds an arc, through a passage in each layer between its ends. */
static void
add_arc (TsLayersGraph *graph, guint from, guint to)
{
  guint rank = get_vertex (graph, from)->rank, end = get_vertex (graph, to)->rank;

  while (++rank < end)
    {
      guint passage =
          add_vertex (graph, (TsLayersVertex){ .breadth = PASSAGE, .rank = rank, .passage = TRUE });

      add_step (graph, from, passage);
      from = passage;
    }
  add_step (graph, from, to);
}

static guint
get_span (const guint *ranks, const TsLayersArc *arc)
{
  guint a = ranks[arc->from], b = ranks[arc->to];

  return MAX (a, b) - MIN (a, b);
}

static void
add_arcs (TsLayersGraph *graph, const guint *ranks, guint n, const TsLayersArc *arcs, guint n_arcs)
{
  guint64 n_passages = 0;
  guint longest = G_MAXUINT;

  for (guint i = 0; i < n_arcs; i++)
    n_passages += get_span (ranks, &arcs[i]);
  if (n_passages > (guint64) n * MAX_PASSAGES)
    longest = LONG;
  for (guint i = 0; i < n_arcs; i++)
    {
      const TsLayersArc *arc = &arcs[i];
      gboolean turned = ranks[arc->from] > ranks[arc->to];
      guint span = get_span (ranks, arc);

      if (span == 0)
        g_array_append_vals (graph->levels, &(TsLayersStep){ arc->from, arc->to }, arc->level);
      else if (span <= longest)
        add_arc (graph, turned ? arc->to : arc->from, turned ? arc->from : arc->to);
    }
}

static TsLayersGraph *
graph_new (const TsLayersNode *nodes, guint n, const TsLayersArc *arcs, guint n_arcs)
{
  TsLayersGraph *graph = g_new0 (TsLayersGraph, 1);
  g_autofree guint *ranks = ts_layers_rank (n, arcs, n_arcs);
  GDestroyNotify unref = (GDestroyNotify) g_array_unref;

  graph->vertices = g_array_new (FALSE, FALSE, sizeof (TsLayersVertex));
  graph->steps = g_array_new (FALSE, FALSE, sizeof (TsLayersStep));
  graph->levels = g_array_new (FALSE, FALSE, sizeof (TsLayersStep));
  graph->ranks = g_ptr_array_new_with_free_func (unref);
  graph->before = g_ptr_array_new_with_free_func (unref);
  graph->after = g_ptr_array_new_with_free_func (unref);
  for (guint i = 0; i < n; i++)
    add_vertex (graph,
                (TsLayersVertex){
                    .length = nodes[i].length, .breadth = nodes[i].breadth, .rank = ranks[i] });
  add_arcs (graph, ranks, n, arcs, n_arcs);
  return graph;
}

static void
graph_free (TsLayersGraph *graph)
{
  g_array_unref (graph->vertices);
  g_array_unref (graph->steps);
  g_array_unref (graph->levels);
  g_ptr_array_unref (graph->ranks);
  g_ptr_array_unref (graph->before);
  g_ptr_array_unref (graph->after);
  g_free (graph);
}

/* Where each layer starts and how long it is; the last entry is the end. */
typedef struct
{
  double start, length;
} Layer;

static Layer *
measure_layers (TsLayersGraph *graph, const TsLayersArc *arcs, guint n_arcs)
{
  Layer *layers = g_new0 (Layer, graph->ranks->len + 1);
  g_autofree double *rooms = g_new0 (double, graph->ranks->len + 1);

  for (guint i = 0; i < graph->vertices->len; i++)
    {
      const TsLayersVertex *vertex = get_vertex (graph, i);

      layers[vertex->rank].length = MAX (layers[vertex->rank].length, vertex->length);
    }
  for (guint i = 0; i < n_arcs; i++)
    {
      guint a = get_vertex (graph, arcs[i].from)->rank, b = get_vertex (graph, arcs[i].to)->rank;

      if (a != b)
        rooms[MIN (a, b)] = MAX (rooms[MIN (a, b)], arcs[i].room);
    }
  for (guint rank = 0; rank < graph->ranks->len; rank++)
    layers[rank + 1].start = layers[rank].start + layers[rank].length + TS_LAYERS_GAP + rooms[rank];
  return layers;
}

/* A row of layers: the first of them, and what it covers across. */
typedef struct
{
  guint first;
  double low, high, across;
} Row;

/* Where the whole is very long and not broad, divides the layers into rows. */
static GArray *
fold (TsLayersGraph *graph, const Layer *layers)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));
  double length = layers[graph->ranks->len].start, low = INFINITY, high = -INFINITY, longest;

  for (guint i = 0; i < graph->vertices->len; i++)
    {
      low = MIN (low, get_vertex (graph, i)->centre);
      high = MAX (high, get_vertex (graph, i)->centre);
    }
  longest = length > FOLD_LENGTH && length > FOLD_ASPECT * (high - low)
                ? MAX (FOLD_LENGTH, sqrt (1.6 * length * (high - low + TS_LAYERS_GAP)))
                : INFINITY;
  for (guint rank = 0; rank < graph->ranks->len; rank++)
    {
      const Row *last = rows->len > 0 ? &g_array_index (rows, Row, rows->len - 1) : NULL;

      if (last == NULL || layers[rank + 1].start - layers[last->first].start > longest)
        g_array_append_vals (rows, &(Row){ rank, INFINITY, -INFINITY, 0 }, 1);
    }
  return rows;
}

static Row *
find_row (GArray *rows, guint rank)
{
  guint row = rows->len - 1;

  while (g_array_index (rows, Row, row).first > rank)
    row--;
  return &g_array_index (rows, Row, row);
}

/* Finds out what each row covers, and where it is to start. */
static void
measure_rows (GArray *rows, TsLayersGraph *graph, guint n)
{
  double across = 0;

  for (guint i = 0; i < n; i++)
    {
      const TsLayersVertex *vertex = get_vertex (graph, i);
      Row *row = find_row (rows, vertex->rank);

      row->low = MIN (row->low, vertex->centre - vertex->breadth / 2);
      row->high = MAX (row->high, vertex->centre + vertex->breadth / 2);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = &g_array_index (rows, Row, i);

      if (row->low > row->high)
        row->low = row->high = 0;
      row->across = across;
      across += row->high - row->low + TS_LAYERS_GAP;
    }
}

static void
place_nodes (TsLayersGraph *graph, const Layer *layers, TsLayersNode *nodes, guint n)
{
  g_autoptr (GArray) rows = fold (graph, layers);

  measure_rows (rows, graph, n);
  for (guint i = 0; i < n; i++)
    {
      const TsLayersVertex *vertex = get_vertex (graph, i);
      const Layer *layer = &layers[vertex->rank];
      const Row *row = find_row (rows, vertex->rank);

      nodes[i].along =
          layer->start - layers[row->first].start + (layer->length - vertex->length) / 2;
      nodes[i].across = vertex->centre - vertex->breadth / 2 - row->low + row->across;
    }
}

/**
 * ts_layers_arrange:
 * @nodes: (array length=n_nodes) (inout): what to place
 * @arcs: (array length=n_arcs): what joins them; none from a node to itself
 * @cancellable: (nullable): to give up
 * @error: return location for an error of #G_IO_ERROR
 *
 * Places connected nodes in layers, so that arcs lead forward, few of them cross and most are straight (after
 * Sugiyama, Tagawa, Toda: Methods for visual understanding of hierarchical system structures, 1981). What comes
 * out very long is folded into rows. The same nodes and arcs give the same places.
 *
 * Returns: %FALSE if it was cancelled
 */
gboolean
ts_layers_arrange (TsLayersNode *nodes,
                   guint n_nodes,
                   const TsLayersArc *arcs,
                   guint n_arcs,
                   GCancellable *cancellable,
                   GError **error)
{
  TsLayersGraph *graph = graph_new (nodes, n_nodes, arcs, n_arcs);
  g_autofree Layer *layers = NULL;
  gboolean done = ts_layers_order (graph, cancellable, error);

  if (done)
    {
      ts_layers_straighten (graph);
      layers = measure_layers (graph, arcs, n_arcs);
      place_nodes (graph, layers, nodes, n_nodes);
    }
  graph_free (graph);
  return done;
}
