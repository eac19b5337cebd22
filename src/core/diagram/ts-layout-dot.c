/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "diagram/ts-graphviz.h"
#include "diagram/ts-layout-private.h"

/* A length of Graphviz, in inches, is so many points; ours are taken as points. */
#define INCH 72.0

/* A label that keeps room and shows nothing. */
#define ROOM                                                                                       \
  "<<TABLE FIXEDSIZE=\"TRUE\" BORDER=\"0\" WIDTH=\"%d\" HEIGHT=\"%d\"><TR><TD></TD></TR></TABLE>>"

/* How many leaves may stand for a group. */
#define MAX_STANDING 5

typedef struct
{
  TsLayoutProblem *problem;
  GString *text;
} Writer;

static void
add_length (GString *text, const char *name, double points)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (text,
                          " %s=%s",
                          name,
                          g_ascii_formatd (number, sizeof number, "%.4f", points / INCH));
}

/* Keeps what no edge joins to anything beside another node of its group: else it would be in the first layer of all. */
static void
write_isolated (Writer *self, const TsLayoutBox *group)
{
  const TsLayoutBox *other = NULL;

  for (guint i = 0; i < group->children->len && other == NULL; i++)
    {
      const TsLayoutBox *box = group->children->pdata[i];

      if (box->children == NULL && !box->isolated)
        other = box;
    }
  for (guint i = 0; i < group->children->len && other != NULL; i++)
    {
      const TsLayoutBox *box = group->children->pdata[i];

      if (box->children == NULL && box->isolated)
        g_string_append_printf (self->text, "{rank=same; n%u; n%u;}\n", other->number, box->number);
    }
}

static void
write_box (Writer *self, const TsLayoutBox *box)
{
  if (box->children == NULL || box->children->len == 0)
    {
      g_string_append_printf (self->text, "n%u [", box->number);
      add_length (self->text, "width", box->width);
      add_length (self->text, "height", box->height);
      g_string_append (self->text, "];\n");
      return;
    }
  g_string_append_printf (self->text,
                          "subgraph cluster_%u {\nmargin=%d; labelloc=%c; label=",
                          box->number,
                          TS_LAYOUT_MARGIN,
                          self->problem->direction == TS_LAYOUT_UP ? 'b' : 't');
  g_string_append_printf (self->text, ROOM, (int) box->title_width, TS_LAYOUT_TITLE - 8);
  g_string_append (self->text, ";\n");
  for (guint i = 0; i < box->children->len; i++)
    write_box (self, box->children->pdata[i]);
  write_isolated (self, box);
  g_string_append (self->text, "}\n");
}

/* Collects up to MAX_STANDING leaves of the box that edges within it lead to but not from, or from but not to. */
static void
collect_ends (const TsLayoutBox *box, gboolean last, GPtrArray *leaves)
{
  if (box->children == NULL || box->children->len == 0)
    {
      if (leaves->len < MAX_STANDING && (last ? !box->leaves : !box->arrives))
        g_ptr_array_add (leaves, (gpointer) box);
      return;
    }
  for (guint i = 0; i < box->children->len; i++)
    collect_ends (box->children->pdata[i], last, leaves);
}

static const TsLayoutBox *
find_leaf (const TsLayoutBox *box)
{
  while (box->children != NULL && box->children->len > 0)
    box = box->children->pdata[0];
  return box;
}

/* Returns the leaves that stand for an end of an edge: itself or, of a group, where paths through it end, or start. */
static GPtrArray *
list_standing (const TsLayoutBox *box, gboolean last)
{
  GPtrArray *leaves = g_ptr_array_new ();

  collect_ends (box, last, leaves);
  if (leaves->len == 0)
    g_ptr_array_add (leaves, (gpointer) find_leaf (box));
  return leaves;
}

/* Tells of each leaf whether edges lead from it and to it. */
static void
mark_ends (TsLayoutProblem *problem)
{
  for (guint i = 0; i < problem->links->len; i++)
    {
      const TsLayoutLink *link = &g_array_index (problem->links, TsLayoutLink, i);

      if (link->level)
        continue;
      link->from->leaves = TRUE;
      link->to->arrives = TRUE;
    }
}

static const char *
name_side (TsLayoutSide side)
{
  static const char *const names[] = { "", ":n", ":e", ":s", ":w" };

  return names[side];
}

/* Writes an edge. Where an end is a group, more edges, without a label, bring all of it before or after the other
 * end. */
static void
write_link (Writer *self, const TsLayoutLink *link)
{
  g_autoptr (GPtrArray) from = list_standing (link->from, TRUE);
  g_autoptr (GPtrArray) to = list_standing (link->to, FALSE);

  for (guint i = 0; i < from->len * to->len; i++)
    {
      const TsLayoutBox *tail = from->pdata[i % from->len], *head = to->pdata[i / from->len];

      if (link->level)
        g_string_append_printf (self->text, "{rank=same; n%u; n%u;}\n", tail->number, head->number);
      g_string_append_printf (self->text,
                              "n%u%s -> n%u%s",
                              tail->number,
                              tail == link->from ? name_side (link->from_side) : "",
                              head->number,
                              head == link->to ? name_side (link->to_side) : "");
      if (i == 0 && link->label_width > 0)
        {
          g_string_append (self->text, " [label=");
          g_string_append_printf (self->text,
                                  ROOM,
                                  (int) link->label_width,
                                  (int) link->label_height);
          g_string_append (self->text, "]");
        }
      g_string_append (self->text, ";\n");
    }
}

static TsLayoutBox *
find_child (TsLayoutProblem *problem, TsLayoutBox *box)
{
  while (box->parent != problem->root)
    box = box->parent;
  return box;
}

/* Writes one graph for each part; nothing in it comes from the diagram but numbers. Without "newrank" version 2.43
 * crashes over edges with labels across clusters. */
static GBytes *
write_graphs (TsLayoutProblem *problem, GPtrArray *parts)
{
  static const char *const names[] = { "LR", "TB", "RL", "BT" };
  Writer self = { problem, NULL };
  g_autofree GString **texts = g_new0 (GString *, parts->len + 1);
  GString *all = g_string_new ("");

  for (guint i = 0; i < parts->len; i++)
    {
      GPtrArray *boxes = parts->pdata[i];

      self.text = texts[i] = g_string_new ("");
      g_string_append_printf (self.text,
                              "digraph {\nrankdir=%s; newrank=true; splines=false;",
                              names[problem->direction]);
      add_length (self.text, "nodesep", TS_LAYOUT_GAP);
      add_length (self.text, "; ranksep", TS_LAYOUT_LAYER_GAP);
      g_string_append (self.text, ";\nnode [shape=box fixedsize=true label=\"\"];\n");
      for (guint j = 0; j < boxes->len; j++)
        {
          ((TsLayoutBox *) boxes->pdata[j])->scratch = i;
          write_box (&self, boxes->pdata[j]);
        }
    }
  mark_ends (problem);
  for (guint i = 0; i < problem->links->len; i++)
    {
      const TsLayoutLink *link = &g_array_index (problem->links, TsLayoutLink, i);

      self.text = texts[find_child (problem, link->from)->scratch];
      write_link (&self, link);
    }
  for (guint i = 0; i < parts->len; i++)
    {
      g_string_append_printf (all, "%s}\n", texts[i]->str);
      g_string_free (texts[i], TRUE);
    }
  return g_string_free_to_bytes (all);
}

static guint
read_numbers (JsonObject *object, const char *member, double *numbers, guint n)
{
  JsonNode *node = json_object_get_member (object, member);
  const char *text = node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
                         ? json_node_get_string (node)
                         : "";
  guint found = 0;

  while (found < n && *text != '\0')
    {
      char *end;

      numbers[found] = g_ascii_strtod (text, &end);
      if (end == text || !isfinite (numbers[found]))
        break;
      found++;
      text = *end == ',' ? end + 1 : end;
    }
  return found;
}

static void
take_place (TsLayoutProblem *problem, JsonObject *object, double height)
{
  const char *name = json_object_get_string_member_with_default (object, "name", "");
  gboolean cluster = g_str_has_prefix (name, "cluster_");
  guint64 number = g_ascii_strtoull (cluster ? name + 8 : name + (*name == 'n'), NULL, 10);
  TsLayoutBox *box = number < problem->boxes->len ? problem->boxes->pdata[number] : NULL;
  double at[4];

  if (box == NULL)
    return;
  if (cluster && read_numbers (object, "bb", at, 4) == 4)
    {
      box->x = at[0];
      box->y = height - at[3];
      box->width = at[2] - at[0];
      box->height = at[3] - at[1];
    }
  else if (!cluster && read_numbers (object, "pos", at, 2) == 2)
    {
      box->x = at[0] - box->width / 2;
      box->y = height - at[1] - box->height / 2;
    }
}

/* Takes over the places of one graph, with its upper left corner at 0, 0. */
static gboolean
take_graph (TsLayoutProblem *problem, GBytes *json, TsLayoutRect *size, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize length;
  const char *data = g_bytes_get_data (json, &length);
  JsonNode *root, *node;
  JsonObject *graph;
  JsonArray *objects;
  double bounds[4];

  if (!json_parser_load_from_data (parser, data, (gssize) length, error))
    return FALSE;
  root = json_parser_get_root (parser);
  graph = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  node = graph != NULL ? json_object_get_member (graph, "objects") : NULL;
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node) || read_numbers (graph, "bb", bounds, 4) != 4)
    {
      g_set_error_literal (error,
                           TS_GRAPHVIZ_ERROR,
                           TS_GRAPHVIZ_ERROR_FAILED,
                           _ ("Graphviz: it gave no places"));
      return FALSE;
    }
  objects = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (objects); i++)
    take_place (problem, json_array_get_object_element (objects, i), bounds[3]);
  *size = (TsLayoutRect){ 0, 0, bounds[2] - bounds[0], bounds[3] - bounds[1] };
  return TRUE;
}

static gboolean
take_graphs (TsLayoutProblem *problem, GPtrArray *parts, GBytes *output, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (output, &size);
  g_autoptr (GPtrArray) graphs = ts_graphviz_split (data, size);
  g_autofree TsLayoutRect *rects = g_new0 (TsLayoutRect, parts->len + 1);

  if (graphs->len != parts->len)
    {
      g_set_error_literal (error,
                           TS_GRAPHVIZ_ERROR,
                           TS_GRAPHVIZ_ERROR_FAILED,
                           _ ("Graphviz: it placed only a part"));
      return FALSE;
    }
  for (guint i = 0; i < parts->len; i++)
    {
      if (!take_graph (problem, graphs->pdata[i], &rects[i], error))
        return FALSE;
    }
  ts_layout_pack (rects, parts->len, TS_LAYOUT_GAP);
  for (guint i = 0; i < parts->len; i++)
    {
      GPtrArray *boxes = parts->pdata[i];

      for (guint j = 0; j < boxes->len; j++)
        ts_layout_box_shift (boxes->pdata[j], rects[i].x, rects[i].y);
    }
  return TRUE;
}

/*
 * ts_layout_arrange_by_dot:
 * @milliseconds: how long it may take
 *
 * Places all boxes by the program "dot": groups are clusters, ports compass points. Nothing heeds what is fixed
 * yet.
 *
 * Returns: whether it was done; %FALSE with an error of #TS_GRAPHVIZ_ERROR or #G_IO_ERROR
 */
gboolean
ts_layout_arrange_by_dot (TsLayoutProblem *problem,
                          guint milliseconds,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GPtrArray) parts = ts_layout_problem_split (problem);
  g_autoptr (GBytes) input = write_graphs (problem, parts);
  g_autoptr (GBytes) output =
      ts_graphviz_run ("dot", "json0", input, milliseconds, cancellable, NULL, error);

  return output != NULL && take_graphs (problem, parts, output, error);
}
