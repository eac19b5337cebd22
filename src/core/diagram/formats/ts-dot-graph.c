/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-dot-label.h"
#include "diagram/formats/ts-dot-private.h"
#include "diagram/formats/ts-dot-style.h"
#include "diagram/ts-layout.h"

/* How deep subgraphs are followed. */
#define MAX_DEPTH 1000

static void
thing_free (TsDotThing *self)
{
  g_clear_pointer (&self->cells, g_array_unref);
  g_free (self->id);
  g_free (self);
}

/* ts_dot_reader_get: Returns: (nullable): the text of an attribute; NULL if it is not set or empty */
const char *
ts_dot_reader_get (gpointer object, const char *attribute)
{
  JsonNode *node = json_object_get_member (object, attribute);
  const char *text = NULL;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node)
      && json_node_get_value_type (node) == G_TYPE_STRING)
    text = json_node_get_string (node);
  return text != NULL && *text != '\0' ? text : NULL;
}

static gint64
get_number (JsonObject *object, const char *member, gint64 fallback)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_INT64
             ? json_node_get_int (node)
             : fallback;
}

static JsonArray *
get_array (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static guint
get_length (JsonArray *array)
{
  return array != NULL ? json_array_get_length (array) : 0;
}

static JsonObject *
get_object (JsonArray *array, guint place)
{
  JsonNode *node = json_array_get_element (array, place);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static TsDotThing *
get_thing (TsDotReader *self, JsonArray *array, guint place)
{
  JsonNode *node = json_array_get_element (array, place);
  gint64 number = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
                      ? json_node_get_int (node)
                      : -1;

  return number >= 0 && number < self->things->len ? self->things->pdata[number] : NULL;
}

/* ts_dot_reader_take_id: Gives the thing its name as id, or one made of the stem if that is taken or none. */
void
ts_dot_reader_take_id (TsDotReader *self, TsDotThing *thing, const char *stem)
{
  gboolean prefixed = thing->cluster && g_str_has_prefix (thing->name, "cluster_");
  char *id = g_strdup (thing->name + (prefixed ? 8 : 0));

  for (guint i = 1; *id == '\0' || g_hash_table_contains (self->ids, id); i++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", stem, g_hash_table_size (self->ids) + i);
    }
  thing->id = id;
  g_hash_table_add (self->ids, g_strdup (id));
}

static void
collect_things (TsDotReader *self)
{
  JsonArray *objects = get_array (self->graph, "objects");
  gint64 n_subgraphs = get_number (self->graph, "_subgraph_cnt", 0);

  for (guint i = 0; i < get_length (objects); i++)
    {
      TsDotThing *thing = g_new0 (TsDotThing, 1);
      JsonObject *object = get_object (objects, i);

      thing->object = object != NULL ? object : self->graph;
      thing->name = ts_dot_reader_get (thing->object, "name");
      thing->name = thing->name != NULL ? thing->name : "";
      thing->subgraph = i < n_subgraphs || object == NULL;
      thing->cluster =
          thing->subgraph && object != NULL && g_str_has_prefix (thing->name, "cluster");
      if (thing->cluster)
        g_hash_table_insert (self->clusters, (gpointer) thing->name, thing);
      g_ptr_array_add (self->things, thing);
    }
}

/* Whether @outer is the thing or contains it. */
static gboolean
is_within (const TsDotThing *thing, const TsDotThing *outer)
{
  for (guint i = 0; thing != NULL && i < MAX_DEPTH; i++)
    {
      if (thing == outer)
        return TRUE;
      thing = thing->parent;
    }
  return thing != NULL;
}

static void
nest_subgraphs (TsDotReader *self)
{
  for (guint i = 0; i < self->things->len; i++)
    {
      TsDotThing *outer = self->things->pdata[i];
      JsonArray *inner = outer->subgraph ? get_array (outer->object, "subgraphs") : NULL;

      for (guint j = 0; j < get_length (inner); j++)
        {
          TsDotThing *thing = get_thing (self, inner, j);

          if (thing != NULL && thing->subgraph && thing->parent == NULL
              && !is_within (outer, thing))
            thing->parent = outer;
        }
    }
}

static TsDotThing *
find_cluster (TsDotThing *thing)
{
  while (thing != NULL && !thing->cluster)
    thing = thing->parent;
  return thing;
}

static guint
count_depth (const TsDotThing *thing)
{
  guint depth = 0;

  for (; thing != NULL; thing = thing->parent)
    depth++;
  return depth;
}

/* Gives each node to the innermost cluster it is in. */
static void
nest_nodes (TsDotReader *self)
{
  for (guint i = 0; i < self->things->len; i++)
    {
      TsDotThing *outer = self->things->pdata[i];
      JsonArray *nodes = outer->cluster ? get_array (outer->object, "nodes") : NULL;

      for (guint j = 0; j < get_length (nodes); j++)
        {
          TsDotThing *node = get_thing (self, nodes, j);

          if (node == NULL || node->subgraph)
            continue;
          if (node->parent != NULL && !is_within (outer, node->parent)
              && !is_within (node->parent, outer))
            ts_import_lose (self->import,
                            NULL,
                            0,
                            self->where,
                            _ ("node “%s” is in two clusters; it stays in “%s” only"),
                            node->name,
                            node->parent->name);
          else if (node->parent == NULL || outer->depth > node->parent->depth)
            node->parent = outer;
        }
    }
}

static void
nest (TsDotReader *self)
{
  nest_subgraphs (self);
  for (guint i = 0; i < self->things->len; i++)
    {
      TsDotThing *thing = self->things->pdata[i];

      /* clusters are asked only after this, and find_cluster() passes over what is none */
      thing->depth = count_depth (thing);
    }
  for (guint i = 0; i < self->things->len; i++)
    {
      TsDotThing *thing = self->things->pdata[i];

      if (thing->cluster)
        thing->parent = find_cluster (thing->parent);
    }
  nest_nodes (self);
}

static int
compare_depths (gconstpointer a, gconstpointer b)
{
  const TsDotThing *left = *(TsDotThing *const *) a, *right = *(TsDotThing *const *) b;

  return left->depth < right->depth ? -1 : left->depth > right->depth;
}

static GPtrArray *
list_clusters (TsDotReader *self)
{
  GPtrArray *clusters = g_ptr_array_new ();

  for (guint i = 0; i < self->things->len; i++)
    {
      TsDotThing *thing = self->things->pdata[i];

      if (thing->cluster)
        g_ptr_array_add (clusters, thing);
    }
  g_ptr_array_sort (clusters, compare_depths);
  return clusters;
}

static void
add_group (TsDotReader *self, TsDotThing *thing, guint place)
{
  const char *label = ts_dot_reader_get (thing->object, "label");
  const TsDotNames names = { self->name, thing->name, NULL, NULL };
  g_autofree char *text = ts_dot_label_read (label != NULL ? label : "", &names, NULL);
  TsElement fields = { .id = thing->id,
                       .role = TS_ELEMENT_GROUP,
                       .label = text,
                       .x = thing->x,
                       .y = thing->y,
                       .width = MAX (thing->width, 1),
                       .height = MAX (thing->height, 1),
                       .group = thing->parent != NULL ? thing->parent->id : NULL };

  ts_dot_style_read (&fields.style, ts_dot_reader_get, thing->object, FALSE);
  fields.style.shape = TS_SHAPE_AUTO;
  g_ptr_array_insert (self->elements, (int) place, ts_element_new (&fields));
  ts_import_keep (self->import, "clusters", 1);
}

/* Lets a cluster cover what is in it, with a margin unless the file says how large it is. */
static void
cover (TsDotThing *outer, const TsDotThing *inner)
{
  double margin = outer->given ? 0 : 16;
  double left = inner->x - margin, top = inner->y - 2 * margin;
  double right = inner->x + inner->width + margin, bottom = inner->y + inner->height + margin;

  if (outer->placed)
    {
      left = MIN (left, outer->x);
      top = MIN (top, outer->y);
      right = MAX (right, outer->x + outer->width);
      bottom = MAX (bottom, outer->y + outer->height);
    }
  outer->x = left;
  outer->y = top;
  outer->width = right - left;
  outer->height = bottom - top;
  outer->placed = TRUE;
}

/* Lets each cluster cover what is in it. */
static void
bound_groups (TsDotReader *self)
{
  g_autoptr (GPtrArray) clusters = list_clusters (self);
  g_autoptr (GPtrArray) inner = g_ptr_array_new ();

  for (guint i = 0; i < self->things->len; i++)
    {
      TsDotThing *thing = self->things->pdata[i];

      if (!thing->subgraph)
        g_ptr_array_add (inner, thing);
    }
  for (guint i = clusters->len; i > 0; i--)
    g_ptr_array_add (inner, clusters->pdata[i - 1]);
  for (guint i = 0; i < inner->len; i++)
    {
      TsDotThing *thing = inner->pdata[i], *outer = thing->parent;
      if (outer != NULL && thing->placed)
        cover (outer, thing);
    }
}

static void
add_elements (TsDotReader *self)
{
  g_autoptr (GPtrArray) clusters = list_clusters (self);
  JsonArray *edges = get_array (self->graph, "edges");
  guint n_nodes = 0;

  for (guint i = 0; i < self->things->len; i++)
    {
      TsDotThing *thing = self->things->pdata[i];

      if (thing->subgraph)
        continue;
      n_nodes++;
      ts_dot_reader_add_node (self, thing);
    }
  /* only now are the sizes of nodes known; groups go behind them */
  bound_groups (self);
  for (guint i = 0; i < clusters->len; i++)
    add_group (self, clusters->pdata[i], i);
  ts_import_count (self->import, "nodes", n_nodes);
  ts_import_count (self->import, "edges", get_length (edges));
  ts_import_count (self->import, "clusters", clusters->len);
  for (guint i = 0; i < get_length (edges); i++)
    {
      JsonObject *edge = get_object (edges, i);

      if (edge != NULL)
        ts_dot_reader_add_edge (self, edge);
    }
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/* Tells in one line what words were met that say nothing here. */
static void
lose_words (TsDotReader *self, GHashTable *words, const char *what)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (words), compare_words);
  g_autoptr (GString) list = g_string_new ("");

  for (GList *l = keys; l != NULL; l = l->next)
    g_string_append_printf (list,
                            "%s%s (%u×)",
                            list->len > 0 ? ", " : "",
                            (const char *) l->data,
                            GPOINTER_TO_UINT (g_hash_table_lookup (words, l->data)));
  if (keys != NULL)
    ts_import_lose (self->import, NULL, 0, self->where, "%s: %s", what, list->str);
}

static void
heed_graph (TsDotReader *self)
{
  static const char *const heeded[] = {
    "name",  "directed", "strict",        "bb",      "objects",     "edges",    "compound",
    "label", "rankdir",  "_subgraph_cnt", "charset", "xdotversion", "fontname", "fontsize",
    "lp",    "lwidth",   "lheight",       NULL
  };
  g_autoptr (GList) members = json_object_get_members (self->graph);

  for (GList *l = members; l != NULL; l = l->next)
    {
      if (!g_strv_contains (heeded, l->data) && ts_dot_reader_get (self->graph, l->data) != NULL)
        g_hash_table_insert (self->unheeded, g_strdup (l->data), GUINT_TO_POINTER (1));
    }
}

static void
reader_open (TsDotReader *self, TsImport *import, JsonObject *graph)
{
  const char *name = ts_dot_reader_get (graph, "name");
  const char *direction = ts_dot_reader_get (graph, "rankdir");
  JsonNode *directed = json_object_get_member (graph, "directed");

  self->import = import;
  self->graph = graph;
  self->name = g_strdup (name != NULL && *name != '%' ? name : "");
  self->where = g_strdup_printf (*self->name != '\0' ? _ ("graph %u, “%s”") : _ ("graph %u"),
                                 ts_import_get_n_pages (import) + 1,
                                 self->name);
  self->directed = directed != NULL && JSON_NODE_HOLDS_VALUE (directed)
                   && json_node_get_value_type (directed) == G_TYPE_BOOLEAN
                   && json_node_get_boolean (directed);
  self->lying =
      direction != NULL && (g_str_equal (direction, "LR") || g_str_equal (direction, "RL"));
  self->turned =
      direction != NULL && (g_str_equal (direction, "RL") || g_str_equal (direction, "BT"));
  self->compound = g_strcmp0 (ts_dot_reader_get (graph, "compound"), "true") == 0;
  self->things = g_ptr_array_new_with_free_func ((GDestroyNotify) thing_free);
  self->clusters = g_hash_table_new (g_str_hash, g_str_equal);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->elements = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_element_unref);
  self->unheeded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->unlike = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
reader_close (TsDotReader *self)
{
  g_ptr_array_unref (self->elements);
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->clusters);
  g_ptr_array_unref (self->things);
  g_hash_table_unref (self->unheeded);
  g_hash_table_unref (self->unlike);
  g_free (self->where);
  g_free (self->name);
}

static TsLayoutDirection
find_direction (TsDotReader *self)
{
  const char *direction = ts_dot_reader_get (self->graph, "rankdir");

  if (g_strcmp0 (direction, "LR") == 0)
    return TS_LAYOUT_RIGHT;
  if (g_strcmp0 (direction, "RL") == 0)
    return TS_LAYOUT_LEFT;
  return g_strcmp0 (direction, "BT") == 0 ? TS_LAYOUT_UP : TS_LAYOUT_DOWN;
}

static gboolean
add_page (TsDotReader *self, GCancellable *cancellable, GError **error)
{
  const char *label = ts_dot_reader_get (self->graph, "label");
  const TsDotNames names = { self->name, self->name, NULL, NULL };
  g_autofree char *title = ts_dot_label_read (label != NULL ? label : self->name, &names, NULL);
  guint page = ts_import_get_n_pages (self->import);

  lose_words (self, self->unlike, _ ("shapes that are drawn as boxes"));
  lose_words (self, self->unheeded, _ ("attributes that a design has no place for"));
  if (!ts_import_add_page (self->import, title, self->elements, error))
    return FALSE;
  ts_import_keep (self->import, "graphs", 1);
  return self->places != TS_DOT_OURS
         || ts_layout_place_new (ts_import_get_diagram (self->import, page),
                                 find_direction (self),
                                 cancellable,
                                 error);
}

/*
 * ts_dot_read_graph:
 * @graph: as "dot -Tdot_json" writes it
 * @placed: (nullable): the same, as "dot -Tjson0" writes it with places
 *
 * Adds a graph as a page.
 *
 * Returns: whether it could be added
 */
gboolean
ts_dot_read_graph (TsImport *import,
                   JsonObject *graph,
                   JsonObject *placed,
                   GCancellable *cancellable,
                   GError **error)
{
  TsDotReader self = { 0 };
  gboolean added;

  reader_open (&self, import, graph);
  ts_import_count (import, "graphs", 1);
  collect_things (&self);
  nest (&self);
  for (guint i = 0; i < self.things->len; i++)
    {
      TsDotThing *thing = self.things->pdata[i];

      if (!thing->subgraph || thing->cluster)
        ts_dot_reader_take_id (&self, thing, thing->cluster ? "cluster" : "node");
    }
  heed_graph (&self);
  ts_dot_reader_find_places (&self, placed);
  add_elements (&self);
  added = add_page (&self, cancellable, error);
  reader_close (&self);
  return added;
}
