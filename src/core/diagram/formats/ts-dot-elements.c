/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-dot-label.h"
#include "diagram/formats/ts-dot-private.h"
#include "diagram/formats/ts-dot-style.h"
#include "diagram/ts-component-names.h"

/* What is read of a node, and what speaks only of how Graphviz is to lay it out or has done so. */
static const char *const node_words[] = {
  "_gvid",    "name",     "label",    "shape", "style",    "color",     "fillcolor", "fontcolor",
  "fontsize", "fontname", "penwidth", "width", "height",   "fixedsize", "pos",       "bgcolor",
  "kind",     "replicas", "pencolor", "rects", "vertices", NULL,
};

static const char *const edge_words[] = {
  "_gvid",    "tail",     "head",     "label",     "style",     "color",     "fontcolor",
  "fontsize", "fontname", "penwidth", "dir",       "arrowhead", "arrowtail", "headport",
  "tailport", "lhead",    "ltail",    "headlabel", "taillabel", "pos",       "lp",
  "head_lp",  "tail_lp",  "key",      NULL,
};

static void
count_word (GHashTable *words, const char *word)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (words, word));

  g_hash_table_insert (words, g_strdup (word), GUINT_TO_POINTER (n + 1));
}

static void
heed (TsDotReader *self, JsonObject *object, const char *const *words)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      if (!g_strv_contains (words, l->data) && ts_dot_reader_get (object, l->data) != NULL)
        count_word (self->unheeded, l->data);
    }
}

static char *
read_label (TsDotReader *self, TsDotThing *thing, const char *shape)
{
  const char *label = ts_dot_reader_get (thing->object, "label");
  const TsDotNames names = { self->name, thing->name, NULL, NULL };
  gboolean record = g_str_equal (shape, "record") || g_str_equal (shape, "Mrecord");

  if (json_object_has_member (thing->object, "label") && label == NULL)
    label = "";
  thing->cells = ts_markup_cells_new ();
  if (label == NULL)
    label = "\\N";
  if (record && !ts_markup_has_tags (label))
    return ts_dot_record_read (label, &names, !self->lying, thing->cells);
  return ts_dot_label_read (label, &names, thing->cells);
}

static gboolean
is_table (TsDotThing *thing)
{
  const char *label = ts_dot_reader_get (thing->object, "label");
  g_autofree char *lower = g_ascii_strdown (label != NULL ? label : "", -1);

  return strstr (lower, "<table") != NULL;
}

/* Sets what the node becomes: words on their own, a note or a component of some kind. */
static void
choose_role (TsDotReader *self, TsDotThing *thing, const char *shape, TsElement *fields)
{
  static const char *const bare[] = { "plaintext", "plain", "none", "underline", NULL };
  const char *kind = ts_dot_reader_get (thing->object, "kind");
  TsShape outline;

  fields->role = TS_ELEMENT_COMPONENT;
  fields->kind = TS_COMPONENT_BOX;
  if (g_str_equal (shape, "note"))
    fields->role = TS_ELEMENT_NOTE;
  else if (g_strv_contains (bare, shape) && !is_table (thing))
    fields->role = TS_ELEMENT_TEXT;
  if (fields->role != TS_ELEMENT_COMPONENT)
    {
      fields->kind = 0;
      return;
    }
  for (guint i = 0; kind != NULL && i < TS_N_COMPONENT_KINDS; i++)
    {
      if (g_str_equal (TS_COMPONENT_KIND_NAMES[i], kind))
        {
          fields->kind = i;
          return;
        }
    }
  if (!ts_component_kind_guess (fields->label, &fields->kind))
    fields->kind = g_str_equal (shape, "cylinder") ? TS_COMPONENT_DATABASE : TS_COMPONENT_BOX;
  if (!ts_dot_shape_read (shape, &outline) && !g_strv_contains (bare, shape))
    count_word (self->unlike, shape);
  /* a shape that nobody chose does not go before that of the kind */
  if (fields->style.shape == TS_SHAPE_AUTO
      && (fields->kind == TS_COMPONENT_BOX || ts_dot_reader_get (thing->object, "shape") != NULL))
    fields->style.shape = outline;
  if (fields->kind == TS_COMPONENT_DATABASE && outline == TS_SHAPE_CYLINDER)
    fields->style.shape = TS_SHAPE_AUTO;
}

/* ts_dot_reader_add_node: Adds what the node becomes. */
void
ts_dot_reader_add_node (TsDotReader *self, TsDotThing *thing)
{
  const char *shape = ts_dot_reader_get (thing->object, "shape");
  const char *pos = ts_dot_reader_get (thing->object, "pos");
  const char *replicas = ts_dot_reader_get (thing->object, "replicas");
  g_autofree char *label = NULL;
  TsElement fields = { 0 };

  shape = shape != NULL ? shape : "ellipse";
  label = read_label (self, thing, shape);
  ts_dot_reader_measure_node (self, thing, label);
  if (self->places != TS_DOT_PLACED)
    {
      thing->x -= thing->width / 2;
      thing->y -= thing->height / 2;
    }
  fields.id = thing->id;
  fields.label = label;
  fields.x = thing->x;
  fields.y = thing->y;
  fields.width = MAX (thing->width, 1);
  fields.height = MAX (thing->height, 1);
  fields.group = thing->parent != NULL ? thing->parent->id : NULL;
  fields.pinned = thing->placed && pos != NULL && strchr (pos, '!') != NULL;
  ts_dot_style_read (&fields.style, ts_dot_reader_get, thing->object, FALSE);
  choose_role (self, thing, shape, &fields);
  if (replicas != NULL && fields.role == TS_ELEMENT_COMPONENT)
    fields.replicas = (guint) CLAMP (g_ascii_strtoll (replicas, NULL, 10), 1, 100000);
  g_ptr_array_add (self->elements, ts_element_new (&fields));
  ts_import_keep (self->import, "nodes", 1);
  heed (self, thing->object, node_words);
}

static TsDotThing *
find_node (TsDotReader *self, JsonObject *edge, const char *member)
{
  JsonNode *node = json_object_get_member (edge, member);
  gint64 number = node != NULL && JSON_NODE_HOLDS_VALUE (node)
                          && json_node_get_value_type (node) == G_TYPE_INT64
                      ? json_node_get_int (node)
                      : -1;
  TsDotThing *thing =
      number >= 0 && number < self->things->len ? self->things->pdata[number] : NULL;

  return thing != NULL && !thing->subgraph ? thing : NULL;
}

/* Puts the end on the border of the node, at the side a compass point names. */
static gboolean
take_compass (TsEdgeEnd *end, const char *compass)
{
  static const struct
  {
    const char *name;
    double x, y;
  } points[] = {
    { "n", 0.5, 0 }, { "ne", 1, 0 }, { "e", 1, 0.5 }, { "se", 1, 1 },
    { "s", 0.5, 1 }, { "sw", 0, 1 }, { "w", 0, 0.5 }, { "nw", 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      if (!g_str_equal (points[i].name, compass))
        continue;
      end->port = TRUE;
      end->x = points[i].x;
      end->y = points[i].y;
      return TRUE;
    }
  return FALSE;
}

/* Reads "field", "field:compass" or "compass". The end comes to the border of the node, beside the field: without a
 * compass point where edges leave, or arrive, in the direction they lead. */
static void
read_port (TsDotReader *self, TsDotThing *thing, const char *port, gboolean tail, TsEdgeEnd *end)
{
  g_auto (GStrv) parts = g_strsplit (port != NULL ? port : "", ":", 2);
  gboolean far = tail != self->turned;
  const TsMarkupCell *cell;

  if (port == NULL || parts[0] == NULL)
    return;
  cell = ts_markup_cells_find (thing->cells, parts[0]);
  if (cell == NULL)
    {
      take_compass (end, parts[1] != NULL ? parts[1] : parts[0]);
      return;
    }
  if (parts[1] == NULL || !take_compass (end, parts[1]))
    *end = (TsEdgeEnd){ .port = TRUE,
                        .x = self->lying ? far : 0.5,
                        .y = self->lying ? 0.5 : far,
                        .arrow = end->arrow,
                        .label = end->label };
  if (end->x == 0.5)
    end->x = CLAMP (cell->x + cell->width / 2, 0, 1);
  if (end->y == 0.5)
    end->y = CLAMP (cell->y + cell->height / 2, 0, 1);
}

/* Reads "dir", "arrowhead" and "arrowtail"; what is usual here stays #TS_ARROW_AUTO. */
static void
read_arrows (TsDotReader *self, JsonObject *edge, TsElement *fields)
{
  const char *direction = ts_dot_reader_get (edge, "dir");
  const char *head = ts_dot_reader_get (edge, "arrowhead");
  const char *tail = ts_dot_reader_get (edge, "arrowtail");
  gboolean exact = TRUE;

  if (direction == NULL)
    direction = self->directed ? "forward" : "none";
  if (g_str_equal (direction, "forward") || g_str_equal (direction, "both"))
    {
      if (head != NULL && !g_str_equal (head, "normal"))
        fields->target_end.arrow = ts_dot_arrow_read (head, &exact);
    }
  else
    fields->target_end.arrow = TS_ARROW_NONE;
  if (!exact)
    count_word (self->unheeded, "arrowhead");
  exact = TRUE;
  if (g_str_equal (direction, "back") || g_str_equal (direction, "both"))
    fields->source_end.arrow = ts_dot_arrow_read (tail != NULL ? tail : "normal", &exact);
  if (!exact)
    count_word (self->unheeded, "arrowtail");
}

static const char *
find_end (TsDotReader *self, JsonObject *edge, const char *member, TsDotThing *node)
{
  const char *name = self->compound ? ts_dot_reader_get (edge, member) : NULL;
  TsDotThing *cluster = name != NULL ? g_hash_table_lookup (self->clusters, name) : NULL;

  return cluster != NULL ? cluster->id : node->id;
}

static char *
read_words (TsDotReader *self, JsonObject *edge, const char *attribute, const TsDotNames *names)
{
  const char *text = ts_dot_reader_get (edge, attribute);

  return ts_dot_label_read (text != NULL ? text : "", names, NULL);
}

/* ts_dot_reader_add_edge: Adds an edge between two nodes, or clusters for which they stand. */
void
ts_dot_reader_add_edge (TsDotReader *self, JsonObject *edge)
{
  TsDotThing *tail = find_node (self, edge, "tail"), *head = find_node (self, edge, "head");
  TsDotThing named = { .name = "" };
  TsElement fields = { .role = TS_ELEMENT_EDGE };
  g_autofree char *name = NULL, *label = NULL, *at_head = NULL, *at_tail = NULL;
  TsDotNames names = { self->name, NULL, NULL, NULL };

  if (tail == NULL || head == NULL)
    {
      ts_import_lose (
          self->import, "edges", 1, self->where, _ ("an edge without a node at its end"));
      return;
    }
  name = g_strconcat (tail->name, self->directed ? "->" : "--", head->name, NULL);
  names = (TsDotNames){ self->name, name, tail->name, head->name };
  fields.label = label = read_words (self, edge, "label", &names);
  fields.target_end.label = at_head = read_words (self, edge, "headlabel", &names);
  fields.source_end.label = at_tail = read_words (self, edge, "taillabel", &names);
  ts_dot_reader_take_id (self, &named, "edge");
  fields.id = named.id;
  fields.source = find_end (self, edge, "ltail", tail);
  fields.target = find_end (self, edge, "lhead", head);
  if (fields.source == tail->id)
    read_port (self, tail, ts_dot_reader_get (edge, "tailport"), TRUE, &fields.source_end);
  if (fields.target == head->id)
    read_port (self, head, ts_dot_reader_get (edge, "headport"), FALSE, &fields.target_end);
  read_arrows (self, edge, &fields);
  ts_dot_style_read (&fields.style, ts_dot_reader_get, edge, TRUE);
  fields.style.fill = TS_INK_AUTO;
  fields.style.shape = TS_SHAPE_AUTO;
  /* dashes are how we draw that the caller does not wait */
  fields.asynchronous = fields.style.dash == TS_DASH_DASHED;
  if (fields.asynchronous)
    fields.style.dash = TS_DASH_AUTO;
  g_ptr_array_add (self->elements, ts_element_new (&fields));
  ts_import_keep (self->import, "edges", 1);
  heed (self, edge, edge_words);
  g_free (named.id);
}
