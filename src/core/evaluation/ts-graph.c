/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/ts-text.h"
#include "content/ts-item.h"
#include "diagram/ts-diagram-json.h"
#include "evaluation/ts-graph.h"

/* An edge of a group is one of so many of its components at most. */
#define GROUP_ENDS 50

/* A step of a search: a node, and how many of the stations have been passed. */
typedef struct
{
  guint node, passed;
  int before; /* the place of the step that led here; -1 at the start */
} Step;

static void
node_clear (gpointer data)
{
  TsGraphNode *node = data;

  g_array_unref (node->links);
  g_array_unref (node->neighbours);
}

static TsGraphNode *
node_at (const TsGraph *self, guint place)
{
  return &g_array_index (self->nodes, TsGraphNode, place);
}

static void
link_nodes (TsGraph *self, guint from, guint to, gboolean asynchronous)
{
  TsGraphLink link = { to, asynchronous };

  g_array_append_val (node_at (self, from)->links, link);
}

/* The places of the components an end of an edge stands for: the component, or all in the group. */
static GArray *
list_ends (const TsGraph *self, GHashTable *places, const char *id)
{
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (guint));
  gpointer place;

  if (id == NULL)
    return ends;
  if (g_hash_table_lookup_extended (places, id, NULL, &place))
    {
      guint node = GPOINTER_TO_UINT (place);

      g_array_append_val (ends, node);
      return ends;
    }
  for (guint i = 0; i < self->nodes->len && ends->len < GROUP_ENDS; i++)
    {
      const TsElement *element = node_at (self, i)->element;
      const TsElement *group =
          element->group != NULL ? ts_diagram_find (self->diagram, element->group, NULL) : NULL;

      while (group != NULL && strcmp (group->id, id) != 0)
        group = group->group != NULL ? ts_diagram_find (self->diagram, group->group, NULL) : NULL;
      if (group != NULL)
        g_array_append_val (ends, i);
    }
  return ends;
}

/* Follows the heads: an edge without any goes both ways. */
static void
add_edge (TsGraph *self, GHashTable *places, const TsElement *edge)
{
  g_autoptr (GArray) sources = list_ends (self, places, edge->source);
  g_autoptr (GArray) targets = list_ends (self, places, edge->target);
  gboolean back =
      edge->source_end.arrow != TS_ARROW_AUTO && edge->source_end.arrow != TS_ARROW_NONE;
  gboolean forth = edge->target_end.arrow != TS_ARROW_NONE;

  self->n_links += sources->len > 0 && targets->len > 0;
  for (guint i = 0; i < sources->len; i++)
    {
      for (guint j = 0; j < targets->len; j++)
        {
          guint a = g_array_index (sources, guint, i);
          guint b = g_array_index (targets, guint, j);

          if (a == b)
            continue;
          g_array_append_val (node_at (self, a)->neighbours, b);
          g_array_append_val (node_at (self, b)->neighbours, a);
          if (forth || !back)
            link_nodes (self, a, b, edge->asynchronous);
          if (back || !forth)
            link_nodes (self, b, a, edge->asynchronous);
        }
    }
}

/**
 * ts_graph_new:
 * @diagram: (nullable): a design as JSON; one that cannot be read counts as nothing drawn
 *
 * Edges that hold on to a group are edges of all components in it.
 *
 * Returns: (transfer full): the drawing as a graph
 */
TsGraph *
ts_graph_new (const char *diagram)
{
  TsGraph *self = g_new0 (TsGraph, 1);
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

  self->nodes = g_array_new (FALSE, FALSE, sizeof (TsGraphNode));
  g_array_set_clear_func (self->nodes, node_clear);
  if (diagram != NULL)
    self->diagram = ts_diagram_from_json ("response", diagram, NULL);
  if (self->diagram == NULL)
    return self;
  for (guint i = 0; i < ts_diagram_get_n_elements (self->diagram); i++)
    {
      TsGraphNode node = { ts_diagram_get_element (self->diagram, i), NULL, NULL };

      if (node.element->role != TS_ELEMENT_COMPONENT)
        continue;
      node.links = g_array_new (FALSE, FALSE, sizeof (TsGraphLink));
      node.neighbours = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (places,
                           (gpointer) node.element->id,
                           GUINT_TO_POINTER (self->nodes->len));
      g_array_append_val (self->nodes, node);
    }
  for (guint i = 0; i < ts_diagram_get_n_elements (self->diagram); i++)
    {
      const TsElement *edge = ts_diagram_get_element (self->diagram, i);

      if (edge->role == TS_ELEMENT_EDGE)
        add_edge (self, places, edge);
    }
  return self;
}

void
ts_graph_free (TsGraph *self)
{
  g_array_unref (self->nodes);
  g_clear_object (&self->diagram);
  g_free (self);
}

/** ts_graph_get: Returns: (transfer none): the component at a place */
const TsGraphNode *
ts_graph_get (const TsGraph *self, guint node)
{
  g_return_val_if_fail (node < self->nodes->len, NULL);

  return node_at (self, node);
}

/**
 * ts_graph_is_kind:
 * @kinds: (nullable): names of kinds; none stands for any kind
 *
 * Returns: whether the component is of one of the kinds
 */
gboolean
ts_graph_is_kind (const TsGraph *self, guint node, const char *const *kinds)
{
  g_return_val_if_fail (node < self->nodes->len, FALSE);

  return kinds == NULL || kinds[0] == NULL
         || g_strv_contains (kinds, TS_COMPONENT_KIND_NAMES[node_at (self, node)->element->kind]);
}

/** ts_graph_is_labelled: Returns: whether the component has a label of its own, not just its kind's name */
gboolean
ts_graph_is_labelled (const TsGraph *self, guint node)
{
  const TsElement *element = node_at (self, node)->element;

  return !ts_text_is_blank (element->label)
         && strcmp (element->label, ts_component_kind_get_label (element->kind)) != 0;
}

static gboolean
is_in (const TsGraph *self, guint node, const char *const *kinds)
{
  return kinds != NULL && kinds[0] != NULL && ts_graph_is_kind (self, node, kinds);
}

/* Walks back from a step to the start. */
static GArray *
trace (GArray *steps, guint last)
{
  GArray *path = g_array_new (FALSE, FALSE, sizeof (guint));

  for (int i = (int) last; i >= 0; i = g_array_index (steps, Step, i).before)
    g_array_prepend_val (path, g_array_index (steps, Step, i).node);
  return path;
}

/**
 * ts_graph_find_path:
 * @from: kinds where it begins
 * @via: (nullable) (element-type TsPhraseGroup): kinds to pass in this order, one of each group
 * @to: kinds where it ends
 * @avoid: (nullable): kinds that may not lie between
 * @without: the place of a component that counts as gone; -1 for none
 *
 * Searches breadth first, so that the path is a shortest one; each component counts as one station at most.
 *
 * Returns: (transfer full) (nullable) (element-type guint): the places of the components on it
 */
GArray *
ts_graph_find_path (const TsGraph *self,
                    const char *const *from,
                    GPtrArray *via,
                    const char *const *to,
                    const char *const *avoid,
                    int without)
{
  guint stations = via != NULL ? via->len : 0;
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_autofree guint8 *seen = g_new0 (guint8, (gsize) self->nodes->len * (stations + 1) + 1);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      Step step = { i, 0, -1 };

      if ((int) i == without || !ts_graph_is_kind (self, i, from))
        continue;
      seen[(gsize) i * (stations + 1)] = TRUE;
      g_array_append_val (steps, step);
    }
  for (guint s = 0; s < steps->len; s++)
    {
      Step here = g_array_index (steps, Step, s);
      GArray *links = node_at (self, here.node)->links;

      if (here.before >= 0 && here.passed == stations && ts_graph_is_kind (self, here.node, to))
        return trace (steps, s);
      if (here.before >= 0 && is_in (self, here.node, avoid))
        continue;
      for (guint i = 0; i < links->len; i++)
        {
          Step next = { g_array_index (links, TsGraphLink, i).node, here.passed, (int) s };
          const TsPhraseGroup *station = here.passed < stations ? via->pdata[here.passed] : NULL;

          if (station != NULL && is_in (self, next.node, (const char *const *) station->phrases))
            next.passed++;
          if ((int) next.node == without || seen[(gsize) next.node * (stations + 1) + next.passed])
            continue;
          seen[(gsize) next.node * (stations + 1) + next.passed] = TRUE;
          g_array_append_val (steps, next);
        }
    }
  return NULL;
}

/* Finds a way from a node back to itself over calls that wait. */
static GArray *
find_loop (const TsGraph *self, guint start, const char *const *except)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_autofree guint8 *seen = g_new0 (guint8, (gsize) self->nodes->len + 1);
  Step first = { start, 0, -1 };

  g_array_append_val (steps, first);
  for (guint s = 0; s < steps->len; s++)
    {
      GArray *links = node_at (self, g_array_index (steps, Step, s).node)->links;

      for (guint i = 0; i < links->len; i++)
        {
          const TsGraphLink *link = &g_array_index (links, TsGraphLink, i);
          Step next = { link->node, 0, (int) s };

          if (link->asynchronous || is_in (self, link->node, except))
            continue;
          if (link->node == start)
            return trace (steps, s);
          if (seen[link->node])
            continue;
          seen[link->node] = TRUE;
          g_array_append_val (steps, next);
        }
    }
  return NULL;
}

/* Leaves what no cycle can pass: again and again a node that nothing calls which is left. */
static guint8 *
peel (const TsGraph *self, const char *const *except)
{
  guint n = self->nodes->len;
  g_autofree guint *callers = g_new0 (guint, (gsize) n + 1);
  g_autoptr (GArray) loose = g_array_new (FALSE, FALSE, sizeof (guint));
  guint8 *left = g_new0 (guint8, (gsize) n + 1);

  for (guint i = 0; i < n; i++)
    {
      left[i] = !is_in (self, i, except);
      for (guint j = 0; left[i] && j < node_at (self, i)->links->len; j++)
        {
          const TsGraphLink *link = &g_array_index (node_at (self, i)->links, TsGraphLink, j);

          callers[link->node] += !link->asynchronous;
        }
    }
  for (guint i = 0; i < n; i++)
    {
      if (left[i] && callers[i] == 0)
        g_array_append_val (loose, i);
    }
  for (guint at = 0; at < loose->len; at++)
    {
      guint node = g_array_index (loose, guint, at);

      left[node] = FALSE;
      for (guint j = 0; j < node_at (self, node)->links->len; j++)
        {
          const TsGraphLink *link = &g_array_index (node_at (self, node)->links, TsGraphLink, j);

          if (!link->asynchronous && left[link->node] && --callers[link->node] == 0)
            g_array_append_val (loose, link->node);
        }
    }
  return left;
}

/**
 * ts_graph_find_cycle:
 * @except: (nullable): kinds through which no cycle goes
 *
 * Returns: (transfer full) (nullable) (element-type guint): components that call each other in a circle,
 *   each waiting for the next
 */
GArray *
ts_graph_find_cycle (const TsGraph *self, const char *const *except)
{
  g_autofree guint8 *left = peel (self, except);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      GArray *cycle = left[i] ? find_loop (self, i, except) : NULL;

      if (cycle != NULL)
        return cycle;
    }
  return NULL;
}

/** ts_graph_are_neighbours: Returns: whether a connection leads from one to the other, either way */
gboolean
ts_graph_are_neighbours (const TsGraph *self, guint a, guint b)
{
  GArray *neighbours = node_at (self, a)->neighbours;

  for (guint i = 0; i < neighbours->len; i++)
    {
      if (g_array_index (neighbours, guint, i) == b)
        return TRUE;
    }
  return FALSE;
}
