/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "diagram/formats/ts-mermaid-private.h"

static void
node_free (TsMermaidNode *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->icon);
  g_ptr_array_unref (self->classes);
  g_string_free (self->style, TRUE);
  g_free (self);
}

static void
group_free (TsMermaidGroup *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->icon);
  g_ptr_array_unref (self->mentions);
  g_ptr_array_unref (self->classes);
  g_string_free (self->style, TRUE);
  g_free (self);
}

static void
edge_free (TsMermaidEdge *self)
{
  g_free (self->from);
  g_free (self->to);
  g_free (self->id);
  g_free (self->label);
  g_string_free (self->style, TRUE);
  g_free (self);
}

static void
clear_loss (gpointer data)
{
  g_free (((TsMermaidLoss *) data)->what);
}

/* ts_mermaid_graph_new: Returns: (transfer full): an empty graph */
TsMermaidGraph *
ts_mermaid_graph_new (void)
{
  TsMermaidGraph *self = g_new0 (TsMermaidGraph, 1);

  self->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);
  self->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);
  self->edges = g_ptr_array_new_with_free_func ((GDestroyNotify) edge_free);
  self->nodes_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->groups_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->edge_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->class_styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->losses = g_array_new (FALSE, FALSE, sizeof (TsMermaidLoss));
  g_array_set_clear_func (self->losses, clear_loss);
  self->direction = TS_LAYOUT_DOWN;
  return self;
}

void
ts_mermaid_graph_free (TsMermaidGraph *self)
{
  g_hash_table_unref (self->nodes_by_id);
  g_hash_table_unref (self->groups_by_id);
  g_hash_table_unref (self->edge_ids);
  g_hash_table_unref (self->class_styles);
  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->edges);
  g_array_unref (self->losses);
  if (self->link_style != NULL)
    g_string_free (self->link_style, TRUE);
  g_free (self->title);
  g_free (self);
}

/* ts_mermaid_graph_get_node: Returns: (transfer none): the node of that id, which is added if it is new */
TsMermaidNode *
ts_mermaid_graph_get_node (TsMermaidGraph *self, const char *id)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->nodes_by_id, id));
  TsMermaidNode *node;

  if (place > 0)
    return self->nodes->pdata[place - 1];
  node = g_new0 (TsMermaidNode, 1);
  node->id = g_strdup (id);
  node->classes = g_ptr_array_new_with_free_func (g_free);
  node->style = g_string_new ("");
  node->group = -1;
  g_ptr_array_add (self->nodes, node);
  g_hash_table_insert (self->nodes_by_id, node->id, GUINT_TO_POINTER (self->nodes->len));
  return node;
}

/* ts_mermaid_graph_find_group: Returns: (transfer none) (nullable): the group of that id, and its place */
TsMermaidGroup *
ts_mermaid_graph_find_group (TsMermaidGraph *self, const char *id, int *place)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->groups_by_id, id));

  if (place != NULL)
    *place = (int) found - 1;
  return found > 0 ? self->groups->pdata[found - 1] : NULL;
}

/* ts_mermaid_graph_add_group: Returns: (transfer none): a new group */
TsMermaidGroup *
ts_mermaid_graph_add_group (TsMermaidGraph *self, const char *id)
{
  TsMermaidGroup *group = g_new0 (TsMermaidGroup, 1);

  group->id = g_strdup (id);
  group->mentions = g_ptr_array_new_with_free_func (g_free);
  group->classes = g_ptr_array_new_with_free_func (g_free);
  group->style = g_string_new ("");
  group->group = -1;
  g_ptr_array_add (self->groups, group);
  g_hash_table_insert (self->groups_by_id, group->id, GUINT_TO_POINTER (self->groups->len));
  return group;
}

/* ts_mermaid_graph_add_edge: Returns: (transfer none): a new edge */
TsMermaidEdge *
ts_mermaid_graph_add_edge (TsMermaidGraph *self, const char *from, const char *to)
{
  TsMermaidEdge *edge = g_new0 (TsMermaidEdge, 1);

  edge->from = g_strdup (from);
  edge->to = g_strdup (to);
  edge->style = g_string_new ("");
  g_ptr_array_add (self->edges, edge);
  return edge;
}
