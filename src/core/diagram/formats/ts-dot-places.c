/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "diagram/formats/ts-dot-label.h"
#include "diagram/formats/ts-dot-private.h"

/* What "dot" places is drawn larger than it: its letters take less room than ours. */
#define PLACED_SCALE 1.5

/* The largest coordinate that is taken; beyond it Graphviz itself gives up. */
#define FAR 1e6

/* The usual size of letters, for nodes whose size is not told. */
#define LETTER 7.5
#define LINE   18

/* ts_dot_reader_numbers: Returns: how many numbers, of at most @n, the text starts with; commas or spaces part them */
guint
ts_dot_reader_numbers (const char *text, double *numbers, guint n)
{
  guint found = 0;

  while (text != NULL && found < n)
    {
      char *end;

      numbers[found] = g_ascii_strtod (text, &end);
      if (end == text || !(fabs (numbers[found]) <= FAR))
        break;
      found++;
      text = *end == ',' ? end + 1 : end;
    }
  return found;
}

static gboolean
read_place (JsonObject *object, double *at)
{
  return ts_dot_reader_numbers (ts_dot_reader_get (object, "pos"), at, 2) == 2;
}

static gboolean
is_subgraph (JsonObject *object, guint place, gint64 n_subgraphs)
{
  return place < n_subgraphs || json_object_has_member (object, "nodes");
}

/* ts_dot_is_placed: Returns: whether the file says where each node is, or that some must be somewhere */
gboolean
ts_dot_is_placed (JsonObject *graph)
{
  JsonNode *node = json_object_get_member (graph, "objects");
  JsonNode *count = json_object_get_member (graph, "_subgraph_cnt");
  JsonArray *objects =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  gint64 n_subgraphs =
      count != NULL && JSON_NODE_HOLDS_VALUE (count) ? json_node_get_int (count) : 0;
  gboolean all = TRUE;

  for (guint i = 0; objects != NULL && i < json_array_get_length (objects); i++)
    {
      JsonNode *element = json_array_get_element (objects, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      const char *pos = object != NULL ? ts_dot_reader_get (object, "pos") : NULL;
      double at[2];

      if (object == NULL || is_subgraph (object, i, n_subgraphs))
        continue;
      if (pos != NULL && strchr (pos, '!') != NULL)
        return TRUE;
      all = all && read_place (object, at);
    }
  return all;
}

/* Returns whether all nodes have a place in the file. */
static gboolean
are_given (TsDotReader *self)
{
  double at[2];

  for (guint i = 0; i < self->things->len; i++)
    {
      TsDotThing *thing = self->things->pdata[i];

      if (!thing->subgraph && !read_place (thing->object, at))
        return FALSE;
    }
  return TRUE;
}

/* Takes the middle of a node, or the bounds of a cluster, from what says where it is; y grows upwards there. */
static void
take_place (TsDotReader *self, TsDotThing *thing, JsonObject *object, double height)
{
  double at[4];

  if (thing->cluster && ts_dot_reader_numbers (ts_dot_reader_get (object, "bb"), at, 4) == 4)
    {
      thing->x = MIN (at[0], at[2]) * self->scale;
      thing->y = (height - MAX (at[1], at[3])) * self->scale;
      thing->width = fabs (at[2] - at[0]) * self->scale;
      thing->height = fabs (at[3] - at[1]) * self->scale;
      thing->placed = thing->given = thing->width >= 1 && thing->height >= 1;
    }
  else if (!thing->subgraph && read_place (object, at))
    {
      thing->x = at[0] * self->scale;
      thing->y = (height - at[1]) * self->scale;
      thing->placed = TRUE;
    }
}

static double
get_size (JsonObject *object, const char *attribute, double fallback)
{
  double inches;

  if (ts_dot_reader_numbers (ts_dot_reader_get (object, attribute), &inches, 1) != 1 || inches <= 0)
    return fallback;
  return inches * TS_DOT_INCH;
}

/* Takes the places that "dot" gave, by the names of nodes and of clusters. */
static void
take_placed (TsDotReader *self, JsonObject *placed)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) clusters = g_hash_table_new (g_str_hash, g_str_equal);
  JsonNode *node = json_object_get_member (placed, "objects");
  JsonArray *objects =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  double bounds[4] = { 0, 0, 0, 0 };

  ts_dot_reader_numbers (ts_dot_reader_get (placed, "bb"), bounds, 4);
  for (guint i = 0; objects != NULL && i < json_array_get_length (objects); i++)
    {
      JsonNode *element = json_array_get_element (objects, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      const char *name = object != NULL ? ts_dot_reader_get (object, "name") : NULL;

      if (name != NULL)
        g_hash_table_insert (json_object_has_member (object, "bb") ? clusters : nodes,
                             (gpointer) name,
                             object);
    }
  for (guint i = 0; i < self->things->len; i++)
    {
      TsDotThing *thing = self->things->pdata[i];
      JsonObject *object = g_hash_table_lookup (thing->subgraph ? clusters : nodes, thing->name);

      if (object == NULL)
        continue;
      take_place (self, thing, object, bounds[3]);
      if (thing->subgraph)
        continue;
      thing->width = get_size (object, "width", 54) * self->scale;
      thing->height = get_size (object, "height", 36) * self->scale;
    }
}

static gboolean
all_placed (TsDotReader *self)
{
  for (guint i = 0; i < self->things->len; i++)
    {
      TsDotThing *thing = self->things->pdata[i];

      if (!thing->subgraph && !thing->placed)
        return FALSE;
    }
  return TRUE;
}

/* Gives the node the size that the file says, or that its words need. */
void
ts_dot_reader_measure_node (TsDotReader *self, TsDotThing *thing, const char *text)
{
  gboolean fixed = g_strcmp0 (ts_dot_reader_get (thing->object, "fixedsize"), "true") == 0;
  gboolean point = g_strcmp0 (ts_dot_reader_get (thing->object, "shape"), "point") == 0;
  g_auto (GStrv) lines = g_strsplit (text, "\n", 200);
  double width = 0, height = 0;

  if (self->places == TS_DOT_PLACED)
    return;
  for (guint i = 0; lines[i] != NULL && !point; i++)
    {
      width = MAX (width, 32 + LETTER * (double) g_utf8_strlen (lines[i], 200));
      height += LINE;
    }
  height = point ? 4 : height + LINE;
  if (self->places == TS_DOT_OURS && !point)
    {
      width = MAX (width, TS_COMPONENT_WIDTH);
      height = MAX (height, TS_COMPONENT_HEIGHT);
    }
  thing->width = get_size (thing->object, "width", point ? 4 : 54);
  thing->height = get_size (thing->object, "height", point ? 4 : 36);
  if (!fixed)
    {
      thing->width = MAX (thing->width, width);
      thing->height = MAX (thing->height, height);
    }
}

/*
 * ts_dot_reader_find_places:
 * @placed: (nullable): the graph with the places that "dot" gave
 *
 * Finds out where nodes and clusters are; those that are nowhere yet stay at 0, 0.
 */
void
ts_dot_reader_find_places (TsDotReader *self, JsonObject *placed)
{
  self->scale = 1;
  if (are_given (self))
    self->places = TS_DOT_GIVEN;
  else
    self->places = placed != NULL ? TS_DOT_PLACED : TS_DOT_OURS;
  if (self->places == TS_DOT_PLACED)
    {
      self->scale = PLACED_SCALE;
      take_placed (self, placed);
      if (all_placed (self))
        {
          for (guint i = 0; i < self->things->len; i++)
            {
              TsDotThing *thing = self->things->pdata[i];

              if (thing->subgraph)
                continue;
              thing->x -= thing->width / 2;
              thing->y -= thing->height / 2;
            }
          return;
        }
      self->places = TS_DOT_OURS;
      self->scale = 1;
    }
  for (guint i = 0; i < self->things->len; i++)
    {
      TsDotThing *thing = self->things->pdata[i];

      thing->x = thing->y = thing->width = thing->height = 0;
      thing->placed = thing->given = FALSE;
      take_place (self, thing, thing->object, 0);
    }
}
