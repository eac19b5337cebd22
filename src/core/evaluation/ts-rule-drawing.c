/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "evaluation/ts-rule-private.h"

/* A cause names so many components at most; all of them are among the elements. */
#define NAMED_COMPONENTS 4

#define KINDS(kinds) ((const char *const *) (kinds))

static void
add_node (TsOutcome *outcome, const TsGraph *graph, guint node)
{
  const TsElement *element = ts_graph_get (graph, node)->element;
  const char *name = ts_graph_is_labelled (graph, node)
                         ? element->label
                         : ts_component_kind_get_label (element->kind);
  g_autofree char *line = g_strdelimit (g_strdup (name), "\n\r\t", ' ');
  g_autofree char *before = g_steal_pointer (&outcome->cause);

  if (outcome->elements->len == NAMED_COMPONENTS)
    outcome->cause = g_strconcat (before, ", …", NULL);
  else if (outcome->elements->len > NAMED_COMPONENTS)
    outcome->cause = g_steal_pointer (&before);
  else
    outcome->cause =
        before != NULL ? g_strconcat (before, ", ", line, NULL) : g_steal_pointer (&line);
  g_ptr_array_add (outcome->elements, g_strdup (element->id));
}

static void
add_nodes (TsOutcome *outcome, const TsGraph *graph, GArray *nodes)
{
  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    add_node (outcome, graph, g_array_index (nodes, guint, i));
}

void
_ts_rule_drawn (const TsRule *rule, const TsReading *reading, guint criterion, TsOutcome *outcome)
{
  for (guint i = 0; i < reading->graph->nodes->len; i++)
    {
      if (ts_graph_is_kind (reading->graph, i, KINDS (rule->kinds)))
        add_node (outcome, reading->graph, i);
    }
  outcome->met = outcome->elements->len >= rule->least;
}

void
_ts_rule_path (const TsRule *rule, const TsReading *reading, guint criterion, TsOutcome *outcome)
{
  g_autoptr (GArray) path = ts_graph_find_path (
      reading->graph, KINDS (rule->from), rule->via, KINDS (rule->to), NULL, -1);

  outcome->met = path != NULL;
  add_nodes (outcome, reading->graph, path);
}

/* A path around what is needed is shown; so is one that goes through it, where all do. */
void
_ts_rule_between (const TsRule *rule, const TsReading *reading, guint criterion, TsOutcome *outcome)
{
  g_autoptr (GArray) around = ts_graph_find_path (
      reading->graph, KINDS (rule->from), NULL, KINDS (rule->to), KINDS (rule->need), -1);
  g_autoptr (GArray) through =
      ts_graph_find_path (reading->graph, KINDS (rule->from), NULL, KINDS (rule->to), NULL, -1);

  outcome->met = around == NULL && through != NULL;
  add_nodes (outcome, reading->graph, around != NULL ? around : through);
}

/* A store is replicated by its number, or by another of the same kind that it is connected with. */
static gboolean
is_replicated (const TsGraph *graph, guint node, guint least)
{
  const TsGraphNode *self = ts_graph_get (graph, node);
  guint copies = self->element->replicas;

  for (guint i = 0; i < self->neighbours->len && copies < least; i++)
    {
      const TsElement *other =
          ts_graph_get (graph, g_array_index (self->neighbours, guint, i))->element;

      if (other->kind == self->element->kind)
        copies += other->replicas;
    }
  return copies >= least;
}

void
_ts_rule_replicated (const TsRule *rule,
                     const TsReading *reading,
                     guint criterion,
                     TsOutcome *outcome)
{
  const TsGraph *graph = reading->graph;
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) alone = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < graph->nodes->len; i++)
    {
      if (!ts_graph_is_kind (graph, i, KINDS (rule->kinds)))
        continue;
      g_array_append_val (all, i);
      if (!is_replicated (graph, i, rule->least))
        g_array_append_val (alone, i);
    }
  outcome->met = all->len > 0 && alone->len == 0;
  add_nodes (outcome, graph, outcome->met ? all : alone);
}

/* What every path passes lies on each of them: the components of one path are all there is to try. */
void
_ts_rule_no_single_point (const TsRule *rule,
                          const TsReading *reading,
                          guint criterion,
                          TsOutcome *outcome)
{
  const TsGraph *graph = reading->graph;
  const char *const *from = KINDS (rule->from);
  const char *const *to = KINDS (rule->to);
  g_autoptr (GArray) path = ts_graph_find_path (graph, from, NULL, to, NULL, -1);

  for (guint i = 1; path != NULL && i + 1 < path->len; i++)
    {
      guint node = g_array_index (path, guint, i);
      g_autoptr (GArray) other = NULL;

      if (ts_graph_get (graph, node)->element->replicas > 1
          || (rule->except != NULL && rule->except[0] != NULL
              && ts_graph_is_kind (graph, node, KINDS (rule->except))))
        continue;
      other = ts_graph_find_path (graph, from, NULL, to, NULL, (int) node);
      if (other == NULL)
        add_node (outcome, graph, node);
    }
  outcome->met = path != NULL && outcome->elements->len == 0;
  if (outcome->met)
    add_nodes (outcome, graph, path);
}

void
_ts_rule_no_cycle (const TsRule *rule,
                   const TsReading *reading,
                   guint criterion,
                   TsOutcome *outcome)
{
  g_autoptr (GArray) cycle = ts_graph_find_cycle (reading->graph, KINDS (rule->except));

  outcome->met = cycle == NULL && reading->graph->n_links > 0;
  add_nodes (outcome, reading->graph, cycle);
}

/* The place of a component of the kinds that is connected with a node, or -1. */
static int
find_neighbour (const TsGraph *graph, guint node, const char *const *kinds, guint besides)
{
  GArray *neighbours = ts_graph_get (graph, node)->neighbours;

  for (guint i = 0; i < neighbours->len; i++)
    {
      guint other = g_array_index (neighbours, guint, i);

      if (other != besides && ts_graph_is_kind (graph, other, kinds))
        return (int) other;
    }
  return -1;
}

/* The place of what it is beside: connected with it, or with a third component that is connected with both. */
static int
find_beside (const TsGraph *graph, guint node, const char *const *kinds)
{
  GArray *neighbours = ts_graph_get (graph, node)->neighbours;
  int found = find_neighbour (graph, node, kinds, node);

  for (guint i = 0; i < neighbours->len && found < 0; i++)
    found = find_neighbour (graph, g_array_index (neighbours, guint, i), kinds, node);
  return found;
}

void
_ts_rule_beside (const TsRule *rule, const TsReading *reading, guint criterion, TsOutcome *outcome)
{
  const TsGraph *graph = reading->graph;

  for (guint i = 0; i < graph->nodes->len && !outcome->met; i++)
    {
      int beside = ts_graph_is_kind (graph, i, KINDS (rule->kinds))
                       ? find_beside (graph, i, KINDS (rule->near))
                       : -1;

      if (beside < 0)
        continue;
      outcome->met = TRUE;
      add_node (outcome, graph, i);
      add_node (outcome, graph, (guint) beside);
    }
}

void
_ts_rule_labelled (const TsRule *rule,
                   const TsReading *reading,
                   guint criterion,
                   TsOutcome *outcome)
{
  const TsGraph *graph = reading->graph;

  for (guint i = 0; i < graph->nodes->len; i++)
    {
      if (!ts_graph_is_labelled (graph, i))
        add_node (outcome, graph, i);
    }
  outcome->met = graph->nodes->len > 0
                 && graph->nodes->len - outcome->elements->len >= rule->share * graph->nodes->len;
}

void
_ts_rule_connected (const TsRule *rule,
                    const TsReading *reading,
                    guint criterion,
                    TsOutcome *outcome)
{
  const TsGraph *graph = reading->graph;

  for (guint i = 0; i < graph->nodes->len; i++)
    {
      gboolean counts = rule->except == NULL || rule->except[0] == NULL
                        || !ts_graph_is_kind (graph, i, KINDS (rule->except));

      if (counts && ts_graph_get (graph, i)->neighbours->len == 0)
        add_node (outcome, graph, i);
    }
  outcome->met = graph->n_links > 0 && outcome->elements->len == 0;
}

void
_ts_rule_named (const TsRule *rule, const TsReading *reading, guint criterion, TsOutcome *outcome)
{
  const TsGraph *graph = reading->graph;
  const TsText *text = ts_sentences_get_text (reading->sentences);
  guint labelled = 0;

  for (guint i = 0; i < graph->nodes->len; i++)
    {
      if (!ts_graph_is_labelled (graph, i))
        continue;
      labelled++;
      if (ts_text_has_phrase (text, ts_graph_get (graph, i)->element->label))
        add_node (outcome, graph, i);
    }
  outcome->met = labelled > 0 && outcome->elements->len >= rule->share * labelled;
}
