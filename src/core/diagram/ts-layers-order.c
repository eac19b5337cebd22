/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "diagram/ts-layers-private.h"

/* How often the layers are gone through, and how often if there are more steps than SMALL. */
#define N_SWEEPS       24
#define N_SWEEPS_LARGE 6
#define SMALL          3000

/* The room between two vertices side by side of which one is a passage. */
#define PASSAGE_GAP 20

static TsLayersVertex *
get_vertex (TsLayersGraph *graph, guint number)
{
  return &g_array_index (graph->vertices, TsLayersVertex, number);
}

static guint
add_up (const guint *tree, guint at)
{
  guint sum = 0;

  for (at++; at > 0; at -= at & -at)
    sum += tree[at];
  return sum;
}

static int
compare_uints (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a, right = *(const guint *) b;

  return left < right ? -1 : left > right;
}

/* Returns how many steps between a layer and the next cross: inversions, counted with a Fenwick tree (Barth,
 * Jünger, Mutzel: Simple and efficient bilayer cross counting, 2002). */
static guint64
count_crossings (TsLayersGraph *graph, guint rank)
{
  GArray *layer = graph->ranks->pdata[rank], *next = graph->ranks->pdata[rank + 1];
  g_autofree guint *tree = g_new0 (guint, next->len + 1);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  guint64 crossings = 0;
  guint n = 0;

  for (guint i = 0; i < layer->len; i++)
    {
      GArray *after = graph->after->pdata[g_array_index (layer, guint, i)];

      g_array_set_size (places, 0);
      for (guint j = 0; j < after->len; j++)
        g_array_append_val (places, get_vertex (graph, g_array_index (after, guint, j))->place);
      g_array_sort (places, compare_uints);
      for (guint j = 0; j < places->len; j++)
        crossings += n - add_up (tree, g_array_index (places, guint, j));
      for (guint j = 0; j < places->len; j++)
        {
          for (guint at = g_array_index (places, guint, j) + 1; at <= next->len; at += at & -at)
            tree[at]++;
        }
      n += places->len;
    }
  return crossings;
}

static guint64
count_all_crossings (TsLayersGraph *graph)
{
  guint64 crossings = 0;

  for (guint rank = 0; rank + 1 < graph->ranks->len; rank++)
    crossings += count_crossings (graph, rank);
  return crossings;
}

typedef struct
{
  double key;
  guint vertex;
} Entry;

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *left = a, *right = b;

  if (left->key != right->key)
    return left->key < right->key ? -1 : 1;
  return compare_uints (&left->vertex, &right->vertex);
}

static void
number_places (TsLayersGraph *graph, GArray *layer)
{
  for (guint i = 0; i < layer->len; i++)
    get_vertex (graph, g_array_index (layer, guint, i))->place = i;
}

/* Sorts a layer by the mean place of the neighbours in the layer before or after (Sugiyama's barycentres). */
static void
sort_layer (TsLayersGraph *graph, GArray *layer, const GPtrArray *neighbours)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  for (guint i = 0; i < layer->len; i++)
    {
      guint vertex = g_array_index (layer, guint, i);
      GArray *near = neighbours->pdata[vertex];
      double sum = 0;

      for (guint j = 0; j < near->len; j++)
        sum += get_vertex (graph, g_array_index (near, guint, j))->place;
      g_array_append_vals (entries, &(Entry){ near->len > 0 ? sum / near->len : i, vertex }, 1);
    }
  g_array_sort (entries, compare_entries);
  for (guint i = 0; i < layer->len; i++)
    g_array_index (layer, guint, i) = g_array_index (entries, Entry, i).vertex;
  number_places (graph, layer);
}

/* Brings what level arcs join into their order. */
static void
order_levels (TsLayersGraph *graph)
{
  for (guint i = 0; i < graph->levels->len; i++)
    {
      const TsLayersStep *step = &g_array_index (graph->levels, TsLayersStep, i);
      TsLayersVertex *from = get_vertex (graph, step->from), *to = get_vertex (graph, step->to);
      GArray *layer = graph->ranks->pdata[from->rank];
      guint place = to->place;

      if (from->rank != to->rank || from->place < to->place)
        continue;
      g_array_remove_index (layer, from->place);
      g_array_insert_val (layer, place, step->from);
      number_places (graph, layer);
    }
}

static void
sweep (TsLayersGraph *graph, gboolean forward)
{
  for (guint i = 1; i < graph->ranks->len; i++)
    {
      guint rank = forward ? i : graph->ranks->len - 1 - i;

      sort_layer (graph, graph->ranks->pdata[rank], forward ? graph->before : graph->after);
    }
  order_levels (graph);
}

static GArray *
save_places (TsLayersGraph *graph)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < graph->vertices->len; i++)
    g_array_append_val (places, get_vertex (graph, i)->place);
  return places;
}

static void
restore_places (TsLayersGraph *graph, GArray *places)
{
  for (guint i = 0; i < graph->vertices->len; i++)
    {
      TsLayersVertex *vertex = get_vertex (graph, i);

      vertex->place = g_array_index (places, guint, i);
      g_array_index ((GArray *) graph->ranks->pdata[vertex->rank], guint, vertex->place) = i;
    }
}

/*
 * ts_layers_order:
 *
 * Orders the vertices of each layer so that few steps cross.
 *
 * Returns: %FALSE if it was cancelled
 */
gboolean
ts_layers_order (TsLayersGraph *graph, GCancellable *cancellable, GError **error)
{
  guint n_sweeps = graph->steps->len > SMALL ? N_SWEEPS_LARGE : N_SWEEPS;
  g_autoptr (GArray) best = NULL;
  guint64 fewest;

  order_levels (graph);
  best = save_places (graph);
  fewest = count_all_crossings (graph);
  for (guint i = 0; i < n_sweeps && fewest > 0; i++)
    {
      guint64 crossings;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      sweep (graph, i % 2 == 0);
      crossings = count_all_crossings (graph);
      if (crossings >= fewest)
        continue;
      fewest = crossings;
      g_array_unref (best);
      best = save_places (graph);
    }
  restore_places (graph, best);
  return TRUE;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

/* Returns where the vertex would like to be: at the median of its neighbours; a passage at the other ones. */
static double
find_wish (TsLayersGraph *graph, guint number, const GPtrArray *neighbours, double *weight)
{
  const TsLayersVertex *vertex = get_vertex (graph, number);
  GArray *near = neighbours->pdata[number];
  g_autoptr (GArray) centres = NULL;

  *weight = near->len > 0 ? 1 : 0.01;
  if (near->len == 0)
    return vertex->centre;
  centres = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < near->len; i++)
    {
      const TsLayersVertex *other = get_vertex (graph, g_array_index (near, guint, i));

      *weight = MAX (*weight, vertex->passage && other->passage ? 8 : 1);
      g_array_append_val (centres, other->centre);
    }
  g_array_sort (centres, compare_doubles);
  return (g_array_index (centres, double, (centres->len - 1) / 2)
          + g_array_index (centres, double, centres->len / 2))
         / 2;
}

/* Some vertices side by side that touch: where the first is, for all to be as near to their wishes as can be. */
typedef struct
{
  double sum, weight, offset;
  guint first;
} Block;

/* Places a layer: the least squares of the distances to the wishes, in order and with the gaps kept (isotonic
 * regression by pooling adjacent violators). */
static void
place_layer (TsLayersGraph *graph, GArray *layer, const GPtrArray *neighbours)
{
  g_autofree double *offsets = g_new0 (double, layer->len + 1);
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (Block));

  for (guint i = 0; i < layer->len; i++)
    {
      guint number = g_array_index (layer, guint, i);
      const TsLayersVertex *vertex = get_vertex (graph, number);
      Block block = { .first = i };

      if (i > 0)
        {
          const TsLayersVertex *last = get_vertex (graph, g_array_index (layer, guint, i - 1));

          offsets[i] = offsets[i - 1] + (last->breadth + vertex->breadth) / 2
                       + (last->passage || vertex->passage ? PASSAGE_GAP : TS_LAYERS_NODE_GAP);
        }
      block.sum = find_wish (graph, number, neighbours, &block.weight) - offsets[i];
      block.sum *= block.weight;
      g_array_append_val (blocks, block);
      while (blocks->len > 1)
        {
          Block *b = &g_array_index (blocks, Block, blocks->len - 1), *a = b - 1;

          if (a->sum / a->weight <= b->sum / b->weight)
            break;
          a->sum += b->sum;
          a->weight += b->weight;
          g_array_set_size (blocks, blocks->len - 1);
        }
    }
  for (guint b = 0; b < blocks->len; b++)
    {
      const Block *block = &g_array_index (blocks, Block, b);
      guint end = b + 1 < blocks->len ? block[1].first : layer->len;

      for (guint i = block->first; i < end; i++)
        get_vertex (graph, g_array_index (layer, guint, i))->centre =
            block->sum / block->weight + offsets[i];
    }
}

/* Lets every layer start at 0, one vertex beside the other. */
static void
place_side_by_side (TsLayersGraph *graph, GArray *layer)
{
  double at = 0;

  for (guint i = 0; i < layer->len; i++)
    {
      TsLayersVertex *vertex = get_vertex (graph, g_array_index (layer, guint, i));

      vertex->centre = at + vertex->breadth / 2;
      at += vertex->breadth + TS_LAYERS_NODE_GAP;
    }
}

/*
 * ts_layers_straighten:
 *
 * Places the vertices of each layer across, in their order and with gaps, so that steps are as straight as can be.
 */
void
ts_layers_straighten (TsLayersGraph *graph)
{
  guint n = graph->ranks->len;

  for (guint rank = 0; rank < n; rank++)
    place_side_by_side (graph, graph->ranks->pdata[rank]);
  for (guint i = 0; i < 10; i++)
    {
      gboolean forward = i % 2 == 0;

      for (guint j = 1; j < n; j++)
        place_layer (graph,
                     graph->ranks->pdata[forward ? j : n - 1 - j],
                     forward ? graph->before : graph->after);
    }
}
