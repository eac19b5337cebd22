/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-mermaid-private.h"

static char *
read_id (TsMermaidScanner *self)
{
  const char *start;

  ts_mermaid_skip_spaces (self);
  start = self->at;
  while (self->at < self->end
         && (g_ascii_isalnum (*self->at) || *self->at == '_' || (guchar) *self->at >= 0x80
             || (*self->at == '-' && self->at > start && self->at + 1 < self->end
                 && (g_ascii_isalnum (self->at[1]) || self->at[1] == '_' || self->at[1] == '-'))))
    self->at++;
  if (self->at > start)
    return g_strndup (start, self->at - start);
  ts_mermaid_fail_unexpected (self, _ ("an id"));
  return NULL;
}

/* Reads what stands in brackets, if they come next. */
static gboolean
read_brackets (TsMermaidScanner *self, char open, char close, char **text)
{
  const char *start = self->at, *end;
  g_autofree char *raw = NULL;

  ts_mermaid_skip_spaces (self);
  if (self->at == self->end || *self->at != open)
    return TRUE;
  self->at++;
  if (ts_mermaid_starts (self, "\"") || ts_mermaid_starts (self, "'"))
    {
      raw = ts_mermaid_read_quoted (self);
      if (raw == NULL)
        return FALSE;
      ts_mermaid_skip_spaces (self);
      if (self->at == self->end || *self->at != close)
        return ts_mermaid_fail (self, start, _ ("“%c” is not closed"), open);
      self->at++;
    }
  else
    {
      end = self->at;
      while (end < self->end && *end != close && *end != '\n')
        end++;
      if (end == self->end || *end != close)
        return ts_mermaid_fail (self, start, _ ("“%c” is not closed"), open);
      raw = g_strndup (self->at, end - self->at);
      self->at = end + 1;
    }
  g_free (*text);
  *text = ts_mermaid_clean (raw, NULL);
  return TRUE;
}

/* Reads "in parent". */
static gboolean
read_parent (TsMermaidScanner *self, int *group)
{
  g_autofree char *id = NULL;
  const char *start;

  ts_mermaid_skip_spaces (self);
  if (!ts_mermaid_take_word (self, "in"))
    return ts_mermaid_end_statement (self);
  ts_mermaid_skip_spaces (self);
  start = self->at;
  id = read_id (self);
  if (id == NULL)
    return FALSE;
  if (ts_mermaid_graph_find_group (self->graph, id, group) == NULL)
    return ts_mermaid_fail (self, start, _ ("there is no group “%s” above"), id);
  return ts_mermaid_end_statement (self);
}

static gboolean
is_taken (TsMermaidScanner *self, const char *id)
{
  return g_hash_table_contains (self->graph->nodes_by_id, id)
         || ts_mermaid_graph_find_group (self->graph, id, NULL) != NULL;
}

static gboolean
read_group (TsMermaidScanner *self)
{
  const char *start = self->at;
  g_autofree char *id = read_id (self);
  TsMermaidGroup *group;
  guint depth = 0;

  if (id == NULL)
    return FALSE;
  if (is_taken (self, id))
    return ts_mermaid_fail (self, start, _ ("the id “%s” is used twice"), id);
  group = ts_mermaid_graph_add_group (self->graph, id);
  if (!read_brackets (self, '(', ')', &group->icon)
      || !read_brackets (self, '[', ']', &group->label) || !read_parent (self, &group->group))
    return FALSE;
  if (group->group == (int) self->graph->groups->len - 1)
    return ts_mermaid_fail (self, start, _ ("the group “%s” is in itself"), id);
  for (int up = group->group; up >= 0; depth++)
    up = ((TsMermaidGroup *) self->graph->groups->pdata[up])->group;
  if (depth > TS_MERMAID_MAX_DEPTH)
    return ts_mermaid_fail (self,
                            start,
                            _ ("groups are nested deeper than %d"),
                            TS_MERMAID_MAX_DEPTH);
  if (group->label == NULL)
    group->label = g_strdup (id);
  return TRUE;
}

static gboolean
read_service (TsMermaidScanner *self, gboolean junction)
{
  const char *start = self->at;
  g_autofree char *id = read_id (self);
  TsMermaidNode *node;

  if (id == NULL)
    return FALSE;
  if (is_taken (self, id))
    return ts_mermaid_fail (self, start, _ ("the id “%s” is used twice"), id);
  node = ts_mermaid_graph_get_node (self->graph, id);
  node->junction = junction;
  node->shape = ts_mermaid_shape_find (junction ? "f-circ" : "rect");
  if (junction)
    node->label = g_strdup ("");
  else if (!read_brackets (self, '(', ')', &node->icon)
           || !read_brackets (self, '[', ']', &node->label))
    return FALSE;
  return read_parent (self, &node->group);
}

static gboolean
read_side (TsMermaidScanner *self, char *side)
{
  ts_mermaid_skip_spaces (self);
  if (self->at == self->end || strchr ("LRTB", *self->at) == NULL)
    return ts_mermaid_fail_unexpected (self, _ ("a side, L, R, T or B,"));
  *side = *self->at++;
  return TRUE;
}

/* Returns what an end is attached to: with "{group}" the group that the service is in. */
static char *
find_end (TsMermaidScanner *self, const char *at, const char *id, gboolean group)
{
  TsMermaidNode *node;

  if (!g_hash_table_contains (self->graph->nodes_by_id, id))
    {
      ts_mermaid_fail (self, at, _ ("there is no service or junction “%s” above"), id);
      return NULL;
    }
  node = ts_mermaid_graph_get_node (self->graph, id);
  if (!group)
    return g_strdup (id);
  if (node->group < 0)
    {
      ts_mermaid_fail (self, at, _ ("“%s” is in no group"), id);
      return NULL;
    }
  return g_strdup (((TsMermaidGroup *) self->graph->groups->pdata[node->group])->id);
}

/* Reads "--" or "-[label]-", with the arrows before and after it. */
static gboolean
read_line (TsMermaidScanner *self, TsMermaidEdge *edge)
{
  ts_mermaid_skip_spaces (self);
  edge->start = ts_mermaid_take (self, "<") ? '>' : 0;
  ts_mermaid_skip_spaces (self);
  if (!ts_mermaid_take (self, "-"))
    return ts_mermaid_fail_unexpected (self, "“--”");
  if (ts_mermaid_starts (self, "[") && !read_brackets (self, '[', ']', &edge->label))
    return FALSE;
  if (!ts_mermaid_take (self, "-"))
    return ts_mermaid_fail_unexpected (self, "“-”");
  ts_mermaid_skip_spaces (self);
  edge->end = ts_mermaid_take (self, ">") ? '>' : 0;
  return TRUE;
}

/* Reads "id{group}?:R <--> L:id{group}?". */
static gboolean
read_edge (TsMermaidScanner *self)
{
  const char *start = self->at, *second;
  g_autofree char *from = read_id (self), *to = NULL, *source = NULL, *target = NULL;
  gboolean from_group, to_group, good;
  TsMermaidEdge link = { 0 }, *edge;

  if (from == NULL)
    return FALSE;
  from_group = ts_mermaid_take (self, "{group}");
  ts_mermaid_skip_spaces (self);
  if (!ts_mermaid_take (self, ":"))
    return ts_mermaid_fail_unexpected (self, _ ("“:” and a side"));
  good = read_side (self, &link.from_side) && read_line (self, &link)
         && read_side (self, &link.to_side);
  ts_mermaid_skip_spaces (self);
  if (good && !ts_mermaid_take (self, ":"))
    good = ts_mermaid_fail_unexpected (self, _ ("“:” and an id"));
  second = self->at;
  to = good ? read_id (self) : NULL;
  to_group = to != NULL && ts_mermaid_take (self, "{group}");
  source = to != NULL ? find_end (self, start, from, from_group) : NULL;
  target = source != NULL ? find_end (self, second, to, to_group) : NULL;
  if (target == NULL)
    {
      g_free (link.label);
      return FALSE;
    }
  edge = ts_mermaid_graph_add_edge (self->graph, source, target);
  edge->label = link.label;
  edge->start = link.start;
  edge->end = link.end;
  edge->from_side = link.from_side;
  edge->to_side = link.to_side;
  return ts_mermaid_end_statement (self);
}

static gboolean
read_title (TsMermaidScanner *self)
{
  ts_mermaid_skip_spaces (self);
  ts_mermaid_take (self, ":");
  g_free (self->graph->title);
  self->graph->title = ts_mermaid_read_rest (self);
  return TRUE;
}

static gboolean
read_statement (TsMermaidScanner *self)
{
  if (ts_mermaid_take_word (self, "group"))
    return read_group (self);
  if (ts_mermaid_take_word (self, "service"))
    return read_service (self, FALSE);
  if (ts_mermaid_take_word (self, "junction"))
    return read_service (self, TRUE);
  if (ts_mermaid_take_word (self, "title") || ts_mermaid_take (self, "accTitle"))
    return read_title (self);
  if (ts_mermaid_take (self, "accDescr"))
    {
      g_autofree char *words = ts_mermaid_read_rest (self);

      ts_mermaid_lose (self, _ ("the description: %s"), words);
      return TRUE;
    }
  return read_edge (self);
}

/* ts_mermaid_read_architecture: Reads an architecture diagram after the word that starts it. */
gboolean
ts_mermaid_read_architecture (TsMermaidScanner *self)
{
  self->graph->type = "architecture";
  self->graph->direction = TS_LAYOUT_RIGHT;
  for (;;)
    {
      ts_mermaid_skip_blank (self);
      if (self->at == self->end)
        return TRUE;
      if (!read_statement (self))
        return FALSE;
    }
}
