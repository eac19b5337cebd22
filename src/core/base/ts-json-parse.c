/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/ts-json-private.h"
#include "base/ts-json.h"

/* What is kept while json-glib parses: it lets a member stand twice in an object, and the last one win. */
typedef struct
{
  GArray *sizes; /* of guint: how many members each object around has so far */
  char *twice;   /* (nullable): the first member that stands twice */
  guint line;
} Members;

static void
object_start_cb (JsonParser *parser, Members *members)
{
  guint none = 0;

  g_array_append_val (members->sizes, none);
}

static void
object_member_cb (JsonParser *parser, JsonObject *object, const char *name, Members *members)
{
  guint *size = &g_array_index (members->sizes, guint, members->sizes->len - 1);

  if (json_object_get_size (object) == *size && members->twice == NULL)
    {
      members->twice = g_strdup (name);
      members->line = json_parser_get_current_line (parser);
    }
  *size = json_object_get_size (object);
}

static void
object_end_cb (JsonParser *parser, JsonObject *object, Members *members)
{
  g_array_set_size (members->sizes, members->sizes->len - 1);
}

/* Returns how many members all objects in the value have. */
static gsize
count_members (JsonNode *node)
{
  gsize count = 0;
  JsonObjectIter iter;
  JsonNode *child;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, NULL, &child))
        count += 1 + count_members (child);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        count += count_members (json_array_get_element (array, i));
    }
  return count;
}

/* Parses once more, to tell which member stands twice. Returns whether none does. */
static gboolean
check_twice (const char *name, const char *text, gsize size, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  Members members = { g_array_new (FALSE, FALSE, sizeof (guint)), NULL, 0 };
  gboolean good;

  g_signal_connect (parser, "object-start", G_CALLBACK (object_start_cb), &members);
  g_signal_connect (parser, "object-member", G_CALLBACK (object_member_cb), &members);
  g_signal_connect (parser, "object-end", G_CALLBACK (object_end_cb), &members);
  json_parser_load_from_data (parser, text, (gssize) size, NULL);
  good = members.twice == NULL;
  if (!good)
    g_set_error (error,
                 TS_JSON_ERROR,
                 TS_JSON_ERROR_SYNTAX,
                 "%s:%u: “%s” stands twice in one object",
                 name,
                 members.line,
                 members.twice);
  g_array_unref (members.sizes);
  g_free (members.twice);
  return good;
}

/**
 * ts_json_parse:
 * @name: what to call the text in messages
 * @text: the text, which ts_json_scan_check() has let pass
 * @size: its length in bytes
 * @n_members: how many members it has, as told there
 * @error: return location for an error of #TS_JSON_ERROR
 *
 * Checks syntax and that no member stands twice in an object. Listening to json-glib to find that takes as long
 * as parsing; counting what it found does not.
 *
 * Returns: (transfer full) (nullable): the parser that has the values
 */
JsonParser *
ts_json_parse (const char *name, const char *text, gsize size, gsize n_members, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local_error = NULL;

  /* The parser writes "<data>:line:column: what" about data. */
  if (!json_parser_load_from_data (parser, text, (gssize) size, &local_error))
    {
      g_set_error (error,
                   TS_JSON_ERROR,
                   TS_JSON_ERROR_SYNTAX,
                   "%s%s%s",
                   name,
                   g_str_has_prefix (local_error->message, "<data>:") ? "" : ": ",
                   g_str_has_prefix (local_error->message, "<data>:")
                       ? local_error->message + strlen ("<data>")
                       : local_error->message);
      return NULL;
    }
  if (count_members (json_parser_get_root (parser)) != n_members
      && !check_twice (name, text, size, error))
    return NULL;
  return g_steal_pointer (&parser);
}
