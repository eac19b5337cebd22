/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-mermaid-private.h"

/* The most edges that fans of nodes may make, "a & b --> c & d" makes four. */
#define MAX_EDGES 50000

typedef struct
{
  TsMermaidScanner *scanner;
  TsMermaidGraph *graph;
  GArray *open; /* of int, places of the groups that are open, the innermost last */
} Flow;

static TsMermaidGroup *
get_open (Flow *self)
{
  if (self->open->len == 0)
    return NULL;
  return self->graph->groups->pdata[g_array_index (self->open, int, self->open->len - 1)];
}

static TsMermaidNode *
mention (Flow *self, const char *id)
{
  TsMermaidGroup *group = get_open (self);

  if (group != NULL)
    g_ptr_array_add (group->mentions, g_strdup (id));
  return ts_mermaid_graph_get_node (self->graph, id);
}

/* Reads ":::name" after a node. */
static gboolean
read_class (Flow *self, GPtrArray *classes)
{
  TsMermaidScanner *scanner = self->scanner;
  const char *start;

  scanner->at += 3;
  start = scanner->at;
  while (scanner->at < scanner->end
         && (g_ascii_isalnum (*scanner->at) || strchr ("_-,", *scanner->at) != NULL))
    scanner->at++;
  if (scanner->at == start)
    return ts_mermaid_fail_unexpected (scanner, _ ("the name of a class"));
  g_ptr_array_add (classes, g_strndup (start, scanner->at - start));
  return TRUE;
}

static gboolean
read_node (Flow *self, GPtrArray *fan)
{
  TsMermaidScanner *scanner = self->scanner;
  g_autofree char *id = ts_mermaid_read_id (scanner);
  TsMermaidNode *node;

  if (id == NULL)
    return FALSE;
  if (ts_mermaid_starts (scanner, "@{") && g_hash_table_contains (self->graph->edge_ids, id))
    return ts_mermaid_read_attributes (scanner, NULL);
  node = mention (self, id);
  g_ptr_array_add (fan, g_strdup (id));
  if (!ts_mermaid_starts (scanner, "@{") && !ts_mermaid_read_shape (scanner, node))
    return FALSE;
  for (;;)
    {
      if (ts_mermaid_starts (scanner, ":::"))
        {
          if (!read_class (self, node->classes))
            return FALSE;
        }
      else if (ts_mermaid_starts (scanner, "@{"))
        {
          if (!ts_mermaid_read_attributes (scanner, node))
            return FALSE;
        }
      else
        return TRUE;
    }
}

/* Reads "a & b & c". */
static GPtrArray *
read_fan (Flow *self)
{
  TsMermaidScanner *scanner = self->scanner;
  g_autoptr (GPtrArray) fan = g_ptr_array_new_with_free_func (g_free);

  do
    {
      ts_mermaid_skip_spaces (scanner);
      if (!read_node (self, fan))
        return NULL;
      ts_mermaid_skip_spaces (scanner);
    }
  while (ts_mermaid_take (scanner, "&"));
  return g_steal_pointer (&fan);
}

static gboolean
add_edges (Flow *self, GPtrArray *from, GPtrArray *to, const TsMermaidEdge *link)
{
  TsMermaidScanner *scanner = self->scanner;

  if ((guint64) from->len * to->len + self->graph->edges->len > MAX_EDGES)
    return ts_mermaid_fail (scanner, scanner->at, _ ("there are more than %d edges"), MAX_EDGES);
  for (guint i = 0; i < from->len; i++)
    {
      for (guint j = 0; j < to->len; j++)
        {
          TsMermaidEdge *edge =
              ts_mermaid_graph_add_edge (self->graph, from->pdata[i], to->pdata[j]);

          edge->id = i + j == 0 ? g_strdup (link->id) : NULL;
          edge->label = g_strdup (link->label);
          edge->stroke = link->stroke;
          edge->start = link->start;
          edge->end = link->end;
        }
    }
  return TRUE;
}

static gboolean
is_link_next (TsMermaidScanner *scanner)
{
  const char *start = scanner->at;

  while (scanner->at < scanner->end && g_ascii_isspace (*scanner->at))
    scanner->at++;
  if (ts_mermaid_is_link (scanner))
    return TRUE;
  scanner->at = start;
  return FALSE;
}

/* Reads nodes and the links between them: "a & b --> c -- text --> d". */
static gboolean
read_chain (Flow *self)
{
  g_autoptr (GPtrArray) from = read_fan (self);

  if (from == NULL)
    return FALSE;
  while (is_link_next (self->scanner))
    {
      TsMermaidEdge link = { 0 };
      g_autoptr (GPtrArray) to = NULL;
      gboolean good = ts_mermaid_read_link (self->scanner, &link);

      if (good)
        to = read_fan (self);
      good = to != NULL && add_edges (self, from, to, &link);
      g_free (link.id);
      g_free (link.label);
      if (!good)
        return FALSE;
      g_ptr_array_unref (from);
      from = g_steal_pointer (&to);
    }
  return ts_mermaid_end_statement (self->scanner);
}

static char *
make_group_id (Flow *self)
{
  return g_strdup_printf ("subGraph%u", self->graph->groups->len);
}

/* Reads what follows "subgraph": an id, a title, or both. */
static gboolean
read_group_head (Flow *self, char **id, char **title)
{
  TsMermaidScanner *scanner = self->scanner;
  g_autofree char *text = NULL;
  const char *start;

  ts_mermaid_skip_spaces (scanner);
  start = scanner->at;
  if (ts_mermaid_starts (scanner, "\""))
    {
      text = ts_mermaid_read_quoted (scanner);
      if (text == NULL)
        return FALSE;
      *title = ts_mermaid_clean (text, NULL);
      *id = g_strdup (strpbrk (text, " \t\n`") == NULL && *text != '\0' ? text : NULL);
      return TRUE;
    }
  while (scanner->at < scanner->end && strchr ("[\n;", *scanner->at) == NULL)
    scanner->at++;
  text = g_strstrip (g_strndup (start, scanner->at - start));
  if (ts_mermaid_starts (scanner, "["))
    {
      TsMermaidNode head = { 0 };

      if (!ts_mermaid_read_shape (scanner, &head))
        return FALSE;
      g_free (head.icon);
      *title = head.label;
    }
  else
    *title = ts_mermaid_clean (text, NULL);
  *id = strpbrk (text, " \t") == NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
  return TRUE;
}

static gboolean
open_group (Flow *self)
{
  TsMermaidScanner *scanner = self->scanner;
  const char *start = scanner->at;
  g_autofree char *id = NULL, *title = NULL;
  TsMermaidGroup *group, *outer = get_open (self);
  int place;

  if (self->open->len >= TS_MERMAID_MAX_DEPTH)
    return ts_mermaid_fail (scanner,
                            start,
                            _ ("subgraphs are nested deeper than %d"),
                            TS_MERMAID_MAX_DEPTH);
  if (!read_group_head (self, &id, &title) || !ts_mermaid_end_statement (scanner))
    return FALSE;
  if (id == NULL || ts_mermaid_graph_find_group (self->graph, id, NULL) != NULL)
    {
      g_free (id);
      id = make_group_id (self);
    }
  group = ts_mermaid_graph_add_group (self->graph, id);
  group->label = g_steal_pointer (&title);
  group->line = ts_mermaid_get_line (scanner, start);
  if (outer != NULL)
    g_ptr_array_add (outer->mentions, g_strdup (id));
  place = (int) self->graph->groups->len - 1;
  g_array_append_val (self->open, place);
  return TRUE;
}

/* Whether the group is @inner or in it. */
static gboolean
is_within (TsMermaidGraph *graph, int group, int inner)
{
  while (group >= 0 && group != inner)
    group = ((TsMermaidGroup *) graph->groups->pdata[group])->group;
  return group == inner;
}

/* Closes the innermost group. What was said in it is in it, unless it is in another already: the first one that closes
 * has it. */
static gboolean
close_group (Flow *self)
{
  TsMermaidGraph *graph = self->graph;
  TsMermaidGroup *group = get_open (self);
  int place;

  if (group == NULL)
    return ts_mermaid_fail (self->scanner, self->scanner->at - 3, _ ("“end” closes no subgraph"));
  place = g_array_index (self->open, int, self->open->len - 1);
  for (guint i = 0; i < group->mentions->len; i++)
    {
      const char *id = group->mentions->pdata[i];
      int inner;
      TsMermaidGroup *child = ts_mermaid_graph_find_group (graph, id, &inner);

      if (child != NULL && child->group < 0 && !is_within (graph, place, inner))
        child->group = place;
      if (g_hash_table_contains (graph->nodes_by_id, id))
        {
          TsMermaidNode *node = ts_mermaid_graph_get_node (graph, id);

          if (node->group < 0)
            node->group = place;
        }
    }
  g_array_set_size (self->open, self->open->len - 1);
  return ts_mermaid_end_statement (self->scanner);
}

static gboolean
read_direction_word (const char *word, TsLayoutDirection *direction)
{
  static const struct
  {
    const char *word;
    TsLayoutDirection direction;
  } words[] = {
    { "LR", TS_LAYOUT_RIGHT }, { "RL", TS_LAYOUT_LEFT }, { "TB", TS_LAYOUT_DOWN },
    { "TD", TS_LAYOUT_DOWN },  { "BT", TS_LAYOUT_UP },   { ">", TS_LAYOUT_RIGHT },
    { "<", TS_LAYOUT_LEFT },   { "v", TS_LAYOUT_DOWN },  { "^", TS_LAYOUT_UP },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (!g_str_equal (words[i].word, word))
        continue;
      *direction = words[i].direction;
      return TRUE;
    }
  return FALSE;
}

/* Reads "direction LR" within a group; the whole diagram has one direction here. */
static gboolean
read_direction (Flow *self)
{
  TsMermaidScanner *scanner = self->scanner;
  g_autofree char *word = NULL;
  TsLayoutDirection direction;
  const char *start;

  ts_mermaid_skip_spaces (scanner);
  start = scanner->at;
  word = ts_mermaid_read_rest (scanner);
  if (!read_direction_word (word, &direction))
    return ts_mermaid_fail (scanner,
                            start,
                            _ ("“%s” is no direction; TB, BT, LR and RL are"),
                            word);
  if (get_open (self) == NULL)
    self->graph->direction = direction;
  else if (direction != self->graph->direction)
    ts_mermaid_lose (scanner,
                     _ ("that subgraph “%s” leads in a direction of its own"),
                     get_open (self)->id);
  return TRUE;
}

/* Reads names parted by commas, up to a space. */
static GStrv
read_names (TsMermaidScanner *scanner)
{
  g_autofree char *names = NULL;
  const char *start;

  ts_mermaid_skip_spaces (scanner);
  start = scanner->at;
  while (scanner->at < scanner->end
         && (strchr (" \t\r\n;", *scanner->at) == NULL
             || (*scanner->at == ' ' && scanner->at > start && scanner->at[-1] == ',')))
    scanner->at++;
  names = g_strndup (start, scanner->at - start);
  if (*names == '\0')
    {
      ts_mermaid_fail_unexpected (scanner, _ ("a name"));
      return NULL;
    }
  return g_strsplit (names, ",", -1);
}

/* Reads properties; they may hold ";" only as what ends them. */
static char *
read_properties (TsMermaidScanner *scanner)
{
  ts_mermaid_skip_spaces (scanner);
  return ts_mermaid_read_rest (scanner);
}

static void
append_style (GString *style, const char *properties)
{
  if (style->len > 0)
    g_string_append_c (style, ',');
  g_string_append (style, properties);
}

static gboolean
read_class_def (Flow *self)
{
  g_auto (GStrv) names = read_names (self->scanner);
  g_autofree char *properties = NULL;

  if (names == NULL)
    return FALSE;
  properties = read_properties (self->scanner);
  for (guint i = 0; names[i] != NULL; i++)
    g_hash_table_insert (self->graph->class_styles,
                         g_strdup (g_strstrip (names[i])),
                         g_strdup (properties));
  return TRUE;
}

static gboolean
read_class_use (Flow *self)
{
  g_auto (GStrv) ids = read_names (self->scanner);
  g_autofree char *name = NULL;

  if (ids == NULL)
    return FALSE;
  name = read_properties (self->scanner);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *id = g_strstrip (ids[i]);
      TsMermaidGroup *group = ts_mermaid_graph_find_group (self->graph, id, NULL);

      if (group != NULL)
        g_ptr_array_add (group->classes, g_strdup (name));
      else if (g_hash_table_contains (self->graph->nodes_by_id, id))
        g_ptr_array_add (ts_mermaid_graph_get_node (self->graph, id)->classes, g_strdup (name));
      else
        ts_mermaid_lose (self->scanner, _ ("class “%s” of “%s”, which is not there"), name, id);
    }
  return TRUE;
}

static gboolean
read_style (Flow *self)
{
  g_auto (GStrv) ids = read_names (self->scanner);
  g_autofree char *properties = NULL;

  if (ids == NULL)
    return FALSE;
  properties = read_properties (self->scanner);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *id = g_strstrip (ids[i]);
      TsMermaidGroup *group = ts_mermaid_graph_find_group (self->graph, id, NULL);
      /* as in Mermaid, a style says a node, even one that nothing else says */
      TsMermaidNode *node = ts_mermaid_graph_get_node (self->graph, id);

      append_style (group != NULL ? group->style : node->style, properties);
    }
  return TRUE;
}

static gboolean
read_link_style (Flow *self)
{
  g_auto (GStrv) places = read_names (self->scanner);
  g_autofree char *properties = NULL;

  if (places == NULL)
    return FALSE;
  properties = read_properties (self->scanner);
  for (guint i = 0; places[i] != NULL; i++)
    {
      guint64 place = g_ascii_strtoull (places[i], NULL, 10);

      if (g_str_equal (g_strstrip (places[i]), "default"))
        {
          if (self->graph->link_style == NULL)
            self->graph->link_style = g_string_new ("");
          append_style (self->graph->link_style, properties);
        }
      else if (g_ascii_isdigit (*places[i]) && place < self->graph->edges->len)
        append_style (((TsMermaidEdge *) self->graph->edges->pdata[place])->style, properties);
      else
        return ts_mermaid_fail (self->scanner,
                                self->scanner->at,
                                _ ("there is no link %s; they are counted from 0"),
                                places[i]);
    }
  return TRUE;
}

static gboolean
read_click (Flow *self)
{
  g_autofree char *what = NULL;

  ts_mermaid_skip_spaces (self->scanner);
  what = ts_mermaid_read_rest (self->scanner);
  ts_mermaid_lose (self->scanner, _ ("what a click does: %s"), what);
  return TRUE;
}

/* Takes the word if one of the letters follows; else it may begin the id of a node. */
static gboolean
take_accessible (TsMermaidScanner *scanner, const char *word, const char *letters)
{
  const char *start = scanner->at;

  if (!ts_mermaid_take (scanner, word))
    return FALSE;
  ts_mermaid_skip_spaces (scanner);
  if (scanner->at < scanner->end && strchr (letters, *scanner->at) != NULL && *scanner->at != '\0')
    return TRUE;
  scanner->at = start;
  return FALSE;
}

/* Reads "accTitle: words" or "accDescr { words }". */
static gboolean
read_accessible (Flow *self, gboolean title)
{
  TsMermaidScanner *scanner = self->scanner;
  g_autofree char *words = NULL;

  ts_mermaid_skip_spaces (scanner);
  if (ts_mermaid_take (scanner, "{"))
    {
      const char *close = memchr (scanner->at, '}', scanner->end - scanner->at);

      if (close == NULL)
        return ts_mermaid_fail (scanner, scanner->at - 1, _ ("“{” is not closed"));
      words = g_strstrip (g_strndup (scanner->at, close - scanner->at));
      scanner->at = close + 1;
    }
  else
    {
      ts_mermaid_take (scanner, ":");
      words = ts_mermaid_read_rest (scanner);
    }
  if (title && self->graph->title == NULL)
    self->graph->title = g_steal_pointer (&words);
  else
    ts_mermaid_lose (scanner, _ ("the description: %s"), words);
  return TRUE;
}

static gboolean
read_statement (Flow *self)
{
  static const struct
  {
    const char *word;
    gboolean (*read) (Flow *self);
  } words[] = {
    { "subgraph", open_group },      { "end", close_group },
    { "direction", read_direction }, { "classDef", read_class_def },
    { "class", read_class_use },     { "style", read_style },
    { "click", read_click },         { "linkStyle", read_link_style },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (ts_mermaid_take_word (self->scanner, words[i].word))
        return words[i].read (self);
    }
  if (take_accessible (self->scanner, "accTitle", ":"))
    return read_accessible (self, TRUE);
  if (take_accessible (self->scanner, "accDescr", ":{"))
    return read_accessible (self, FALSE);
  return read_chain (self);
}

static gboolean
read_head (TsMermaidScanner *scanner)
{
  const char *start;
  g_autofree char *word = NULL;

  ts_mermaid_skip_spaces (scanner);
  start = scanner->at;
  if (scanner->at == scanner->end || *scanner->at == '\n' || *scanner->at == ';')
    return TRUE;
  while (scanner->at < scanner->end && strchr (" \t\r\n;", *scanner->at) == NULL)
    scanner->at++;
  word = g_strndup (start, scanner->at - start);
  return read_direction_word (word, &scanner->graph->direction)
         || ts_mermaid_fail (scanner,
                             start,
                             _ ("“%s” is no direction; TB, BT, LR and RL are"),
                             word);
}

/* ts_mermaid_read_flow: Reads a flowchart after the word that starts it. */
gboolean
ts_mermaid_read_flow (TsMermaidScanner *scanner)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (int));
  Flow self = { scanner, scanner->graph, open };

  scanner->graph->type = "flowchart-v2";
  if (!read_head (scanner))
    return FALSE;
  for (;;)
    {
      ts_mermaid_skip_blank (scanner);
      if (scanner->at == scanner->end)
        break;
      if (!read_statement (&self))
        return FALSE;
    }
  if (open->len > 0)
    return ts_mermaid_fail (scanner,
                            scanner->at,
                            _ ("subgraph “%s”, opened in line %u, has no “end”"),
                            get_open (&self)->id,
                            get_open (&self)->line);
  return TRUE;
}
