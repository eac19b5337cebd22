/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "base/ts-json.h"
#include "base/ts-json-private.h"

/**
 * SECTION: a strict reader over json-glib
 *
 * A TsJson stands at one object or array of a parsed text and moves with enter and leave. The first
 * thing that is wrong is kept, later reads return harmless values, and ts_json_finish() tells. So a
 * loader is a plain list of reads and checks once, at its end. Leaving an object checks that every
 * member of it was read: an unknown member is an error, never silently lost.
 */

typedef struct
{
  JsonNode *node;     /* borrowed from the parser */
  char *member;       /* how it was entered: by name ... */
  guint index;        /* ... or, where member is NULL, by place */
  guint first_known;  /* for objects: where in known its members begin that were asked for */
  gboolean all_known; /* for objects: every member counts as asked for */
} Level;

struct _TsJson
{
  JsonParser *parser;
  char *name;
  char *text;
  GArray *levels; /* of Level; the first is the root */
  GPtrArray
      *known; /* of JsonNode, borrowed: members that were asked for, those of the top level last */
  guint lost; /* enters that failed and still await their leave */
  GError *error; /* the first failure */
};

G_DEFINE_QUARK (ts - json - error - quark, ts_json_error)

static void
level_clear (gpointer data)
{
  Level *level = data;

  g_clear_pointer (&level->member, g_free);
}

static Level *
top (TsJson *self)
{
  return &g_array_index (self->levels, Level, self->levels->len - 1);
}

static void
push (TsJson *self, JsonNode *node, const char *member, guint index)
{
  const Level level = {
    .node = node,
    .member = g_strdup (member),
    .index = index,
    .first_known = self->known->len,
  };

  g_array_append_val (self->levels, level);
}

static char *
get_path (TsJson *self, const char *member)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (guint i = 1; i < self->levels->len; i++)
    {
      Level *level = &g_array_index (self->levels, Level, i);

      if (level->member != NULL)
        g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", level->member);
      else
        g_string_append_printf (path, "[%u]", level->index);
    }
  if (member != NULL)
    g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", member);
  if (path->len == 0)
    g_string_append (path, "the top");
  return g_string_free (g_steal_pointer (&path), FALSE);
}

/* The line where the current level, or @member of it, stands. Runs only when there is an error. */
static guint
get_line (TsJson *self, const char *member)
{
  const char *at = self->text;
  const char *inner;
  guint line = 1;

  for (guint i = 1; i < self->levels->len && at != NULL; i++)
    {
      Level *level = &g_array_index (self->levels, Level, i);

      inner = ts_json_scan_child (at, level->member, level->index);
      at = inner != NULL ? inner : at;
    }
  if (member != NULL && (inner = ts_json_scan_child (at, member, 0)) != NULL)
    at = inner;
  for (const char *p = self->text; p < at; p++)
    line += *p == '\n';
  return line;
}

/**
 * ts_json_fail:
 * @self: the reader
 * @member: (nullable): the member of the current object that is wrong, or %NULL for all of it
 * @format: what is wrong and what to do, as a phrase that follows the place
 *
 * Records a failure at the current place unless there is one already.
 */
void
ts_json_fail (TsJson *self, const char *member, const char *format, ...)
{
  g_autofree char *what = NULL;
  g_autofree char *path = NULL;
  va_list args;

  if (self->error != NULL)
    return;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  path = get_path (self, member);
  g_set_error (&self->error,
               TS_JSON_ERROR,
               TS_JSON_ERROR_FIELD,
               "%s:%u: %s: %s",
               self->name,
               get_line (self, member),
               path,
               what);
}

/**
 * ts_json_has_failed:
 *
 * Returns: whether something was wrong so far
 */
gboolean
ts_json_has_failed (TsJson *self)
{
  return self->error != NULL;
}

/**
 * ts_json_new_from_data:
 * @name: what to call the text in messages, as a rule its path
 * @data: the text, UTF-8
 * @length: its length in bytes, or -1 if it ends with a zero byte
 * @error: return location for an error of #TS_JSON_ERROR
 *
 * Checks size, encoding, nesting, syntax and that no member stands twice in an object, and stands at the
 * root, which is an object or an array.
 *
 * Returns: (transfer full) (nullable): the reader
 */
TsJson *
ts_json_new_from_data (const char *name, const char *data, gssize length, GError **error)
{
  g_autoptr (TsJson) self = NULL;
  gsize size = length < 0 ? strlen (data) : (gsize) length;
  gsize n_members;

  g_return_val_if_fail (name != NULL && data != NULL, NULL);

  if (!ts_json_scan_check (name, data, size, &n_members, error))
    return NULL;

  self = g_new0 (TsJson, 1);
  self->name = g_strdup (name);
  self->text = g_strndup (data, size);
  self->levels = g_array_new (FALSE, FALSE, sizeof (Level));
  g_array_set_clear_func (self->levels, level_clear);
  self->known = g_ptr_array_new ();
  self->parser = ts_json_parse (name, self->text, size, n_members, error);
  if (self->parser == NULL)
    return NULL;
  push (self, json_parser_get_root (self->parser), NULL, 0);
  return g_steal_pointer (&self);
}

/**
 * ts_json_new_from_file:
 * @path: a file's path
 * @error: return location for a #GFileError or an error of #TS_JSON_ERROR
 *
 * Returns: (transfer full) (nullable): a reader at the root of the file's one value
 */
TsJson *
ts_json_new_from_file (const char *path, GError **error)
{
  g_autofree char *data = NULL;
  gsize length = 0;
  GStatBuf info;

  if (g_stat (path, &info) == 0 && info.st_size > TS_JSON_MAX_SIZE)
    {
      g_set_error (error,
                   TS_JSON_ERROR,
                   TS_JSON_ERROR_LIMIT,
                   "%s: the file is larger than %d MiB",
                   path,
                   TS_JSON_MAX_SIZE / 1024 / 1024);
      return NULL;
    }
  if (!g_file_get_contents (path, &data, &length, error))
    return NULL;
  return ts_json_new_from_data (path, data, (gssize) length, error);
}

/**
 * ts_json_free:
 * @self: (transfer full) (nullable): the reader
 */
void
ts_json_free (TsJson *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->levels, g_array_unref);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_object (&self->parser);
  g_clear_error (&self->error);
  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

/* Whether the member of the top level was asked for. */
static gboolean
is_known (TsJson *self, JsonNode *node)
{
  for (guint i = top (self)->first_known; i < self->known->len; i++)
    {
      if (self->known->pdata[i] == node)
        return TRUE;
    }
  return FALSE;
}

static void
check_unknown (TsJson *self)
{
  Level *level = top (self);
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  if (!JSON_NODE_HOLDS_OBJECT (level->node) || level->all_known || self->error != NULL)
    return;
  if (json_object_get_size (json_node_get_object (level->node))
      == self->known->len - level->first_known)
    return;
  json_object_iter_init (&iter, json_node_get_object (level->node));
  while (json_object_iter_next (&iter, &member, &node))
    {
      if (!is_known (self, node))
        {
          ts_json_fail (self, member, "unknown member; remove it or check its spelling");
          return;
        }
    }
}

/**
 * ts_json_finish:
 * @error: return location for the first failure
 *
 * Ends the reading of the root: checks that all its members were read.
 *
 * Returns: whether nothing was wrong
 */
gboolean
ts_json_finish (TsJson *self, GError **error)
{
  g_return_val_if_fail (self->error != NULL || self->levels->len == 1, FALSE);

  check_unknown (self);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->error));
  return FALSE;
}

/**
 * ts_json_get_name:
 *
 * Returns: the name given when the reader was made
 */
const char *
ts_json_get_name (TsJson *self)
{
  return self->name;
}

static JsonNode *
find (TsJson *self, const char *member)
{
  Level *level = top (self);
  JsonNode *node;

  if (self->error != NULL || self->lost > 0)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (level->node))
    {
      ts_json_fail (self, NULL, "must be an object");
      return NULL;
    }
  node = json_object_get_member (json_node_get_object (level->node), member);
  if (node != NULL && !level->all_known && !is_known (self, node))
    g_ptr_array_add (self->known, node);
  return node;
}

static JsonNode *
need (TsJson *self, const char *member)
{
  JsonNode *node = find (self, member);

  if (node == NULL)
    ts_json_fail (self, NULL, "“%s” is missing", member);
  return node;
}

/**
 * ts_json_has:
 *
 * Returns: whether the current object has the member, whatever its type
 */
gboolean
ts_json_has (TsJson *self, const char *member)
{
  return find (self, member) != NULL;
}

/**
 * ts_json_ignore:
 *
 * Takes the member, if it is there, as known without reading it.
 */
void
ts_json_ignore (TsJson *self, const char *member)
{
  find (self, member);
}

/**
 * ts_json_list_members:
 *
 * For objects used as maps: the names of all members, which count as known from here on.
 *
 * Returns: (transfer full): the names in the order of the text; empty after a failure
 */
char **
ts_json_list_members (TsJson *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  Level *level = top (self);
  JsonObjectIter iter;
  const char *member;

  if (self->error == NULL && self->lost == 0 && JSON_NODE_HOLDS_OBJECT (level->node))
    {
      level->all_known = TRUE;
      json_object_iter_init_ordered (&iter, json_node_get_object (level->node));
      while (json_object_iter_next_ordered (&iter, &member, NULL))
        {
          g_strv_builder_add (names, member);
        }
    }
  return g_strv_builder_end (names);
}

/**
 * ts_json_enter_object:
 *
 * Goes into the object that is the member of the current one. Always pair it with ts_json_leave(),
 * also when it failed.
 *
 * Returns: whether there is such an object; if not, that is a failure
 */
gboolean
ts_json_enter_object (TsJson *self, const char *member)
{
  JsonNode *node = need (self, member);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      push (self, node, member, 0);
      return TRUE;
    }
  ts_json_fail (self, member, "must be an object");
  self->lost++;
  return FALSE;
}

/**
 * ts_json_enter_array:
 *
 * Goes into the array that is the member of the current object. Always pair it with
 * ts_json_leave(), also when it failed.
 *
 * Returns: how many elements it has; 0 after a failure
 */
guint
ts_json_enter_array (TsJson *self, const char *member)
{
  JsonNode *node = need (self, member);

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    {
      push (self, node, member, 0);
      return json_array_get_length (json_node_get_array (node));
    }
  ts_json_fail (self, member, "must be an array");
  self->lost++;
  return 0;
}

/**
 * ts_json_enter_element:
 *
 * Goes into the object that is an element of the current array. Always pair it with
 * ts_json_leave(), also when it failed.
 *
 * Returns: whether it is an object; if not, that is a failure
 */
gboolean
ts_json_enter_element (TsJson *self, guint index)
{
  JsonNode *node = NULL;

  if (self->error == NULL && self->lost == 0 && JSON_NODE_HOLDS_ARRAY (top (self)->node))
    node = json_array_get_element (json_node_get_array (top (self)->node), index);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      push (self, node, NULL, index);
      return TRUE;
    }
  ts_json_fail (self, NULL, "element %u must be an object", index);
  self->lost++;
  return FALSE;
}

/**
 * ts_json_enter_row:
 *
 * Goes into the array that is an element of the current array. Always pair it with ts_json_leave(),
 * also when it failed.
 *
 * Returns: how many elements it has; 0 after a failure
 */
guint
ts_json_enter_row (TsJson *self, guint index)
{
  JsonNode *node = NULL;

  if (self->error == NULL && self->lost == 0 && JSON_NODE_HOLDS_ARRAY (top (self)->node))
    node = json_array_get_element (json_node_get_array (top (self)->node), index);
  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    {
      push (self, node, NULL, index);
      return json_array_get_length (json_node_get_array (node));
    }
  ts_json_fail (self, NULL, "element %u must be an array", index);
  self->lost++;
  return 0;
}

/**
 * ts_json_leave:
 *
 * Goes back to where the last enter came from. Leaving an object whose members were not all read
 * is a failure.
 */
void
ts_json_leave (TsJson *self)
{
  if (self->lost > 0)
    {
      self->lost--;
      return;
    }
  g_return_if_fail (self->levels->len > 1);
  check_unknown (self);
  g_ptr_array_set_size (self->known, (int) top (self)->first_known);
  g_array_set_size (self->levels, self->levels->len - 1);
}

static const char *
get_string (TsJson *self, const char *member, JsonNode *node, const char *fallback)
{
  if (node == NULL)
    return fallback;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_get_string (node);
  ts_json_fail (self, member, "must be a string");
  return fallback;
}

/**
 * ts_json_read_string:
 *
 * Returns: (transfer none): the member's text, owned by the reader; "" after a failure
 */
const char *
ts_json_read_string (TsJson *self, const char *member)
{
  return get_string (self, member, need (self, member), "");
}

/**
 * ts_json_read_optional_string:
 *
 * Returns: (transfer none) (nullable): the member's text, owned by the reader, or @fallback
 */
const char *
ts_json_read_optional_string (TsJson *self, const char *member, const char *fallback)
{
  return get_string (self, member, find (self, member), fallback);
}

static gint64
get_int (TsJson *self, const char *member, JsonNode *node, gint64 min, gint64 max, gint64 fallback)
{
  gint64 value;

  if (node == NULL)
    return fallback;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    {
      ts_json_fail (self, member, "must be a whole number");
      return fallback;
    }
  value = json_node_get_int (node);
  if (value >= min && value <= max)
    return value;
  ts_json_fail (self,
                member,
                "is %" G_GINT64_FORMAT "; it must lie between %" G_GINT64_FORMAT
                " and %" G_GINT64_FORMAT,
                value,
                min,
                max);
  return fallback;
}

/**
 * ts_json_read_int:
 *
 * Returns: the member's whole number, @min to @max; @min after a failure
 */
gint64
ts_json_read_int (TsJson *self, const char *member, gint64 min, gint64 max)
{
  return get_int (self, member, need (self, member), min, max, min);
}

/**
 * ts_json_read_optional_int:
 *
 * Returns: the member's whole number, @min to @max, or @fallback
 */
gint64
ts_json_read_optional_int (TsJson *self,
                           const char *member,
                           gint64 min,
                           gint64 max,
                           gint64 fallback)
{
  return get_int (self, member, find (self, member), min, max, fallback);
}

static double
get_double (TsJson *self,
            const char *member,
            JsonNode *node,
            double min,
            double max,
            double fallback)
{
  GType type;
  double value;

  if (node == NULL)
    return fallback;
  type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;
  if (type != G_TYPE_DOUBLE && type != G_TYPE_INT64)
    {
      ts_json_fail (self, member, "must be a number");
      return fallback;
    }
  value = json_node_get_double (node);
  if (value >= min && value <= max)
    return value;
  ts_json_fail (self, member, "is %g; it must lie between %g and %g", value, min, max);
  return fallback;
}

/**
 * ts_json_read_double:
 *
 * Returns: the member's number, @min to @max; @min after a failure
 */
double
ts_json_read_double (TsJson *self, const char *member, double min, double max)
{
  return get_double (self, member, need (self, member), min, max, min);
}

/**
 * ts_json_read_optional_double:
 *
 * Returns: the member's number, @min to @max, or @fallback
 */
double
ts_json_read_optional_double (TsJson *self,
                              const char *member,
                              double min,
                              double max,
                              double fallback)
{
  return get_double (self, member, find (self, member), min, max, fallback);
}

/**
 * ts_json_read_optional_boolean:
 *
 * Returns: the member's truth value, or @fallback
 */
gboolean
ts_json_read_optional_boolean (TsJson *self, const char *member, gboolean fallback)
{
  JsonNode *node = find (self, member);

  if (node == NULL)
    return fallback;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);
  ts_json_fail (self, member, "must be true or false");
  return fallback;
}

static guint
get_enum (TsJson *self,
          const char *member,
          const char *word,
          const char *const *names,
          guint fallback)
{
  g_autofree char *list = NULL;

  if (word == NULL || self->error != NULL)
    return fallback;
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (strcmp (names[i], word) == 0)
        return i;
    }
  list = g_strjoinv (", ", (char **) names);
  ts_json_fail (self, member, "is “%s”; it must be one of %s", word, list);
  return fallback;
}

/**
 * ts_json_read_enum:
 * @names: the words that may stand there, %NULL-terminated
 *
 * Returns: the place of the member's word among @names; 0 after a failure
 */
guint
ts_json_read_enum (TsJson *self, const char *member, const char *const *names)
{
  return get_enum (self, member, ts_json_read_string (self, member), names, 0);
}

/**
 * ts_json_read_optional_enum:
 *
 * Returns: the place of the member's word among @names, or @fallback
 */
guint
ts_json_read_optional_enum (TsJson *self,
                            const char *member,
                            const char *const *names,
                            guint fallback)
{
  const char *word = ts_json_read_optional_string (self, member, NULL);

  return get_enum (self, member, word, names, fallback);
}

static char **
get_strv (TsJson *self, const char *member, JsonNode *node)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  if (node != NULL && !JSON_NODE_HOLDS_ARRAY (node))
    ts_json_fail (self, member, "must be an array of strings");
  if (node == NULL || self->error != NULL)
    return g_strv_builder_end (builder);

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *text = get_string (self, member, json_array_get_element (array, i), NULL);

      if (text != NULL)
        g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

/**
 * ts_json_read_strv:
 *
 * Returns: (transfer full): the member's strings; empty after a failure
 */
char **
ts_json_read_strv (TsJson *self, const char *member)
{
  return get_strv (self, member, need (self, member));
}

/**
 * ts_json_read_optional_strv:
 *
 * Returns: (transfer full): the member's strings; empty where it is missing
 */
char **
ts_json_read_optional_strv (TsJson *self, const char *member)
{
  return get_strv (self, member, find (self, member));
}

/**
 * ts_json_read_node:
 *
 * For a member that another reader will take apart: its value as it is.
 *
 * Returns: (transfer none) (nullable): the node, owned by the reader; %NULL where it is missing
 */
JsonNode *
ts_json_read_node (TsJson *self, const char *member)
{
  return find (self, member);
}

/** ts_json_get_node: Returns: (transfer none): the value that the reader stands in; all of its members stay unread */
JsonNode *
ts_json_get_node (TsJson *self)
{
  return top (self)->node;
}

/* Writes a value; json-glib 1.6 forgets to escape the last of the control characters. */
static char *
write_node (JsonNode *node, gboolean pretty)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (GString) escaped = NULL;
  g_autofree char *text = NULL;

  json_generator_set_root (generator, node);
  json_generator_set_pretty (generator, pretty);
  json_generator_set_indent (generator, 2);
  text = json_generator_to_data (generator, NULL);
  if (strchr (text, '\x1f') == NULL)
    return g_steal_pointer (&text);
  escaped = g_string_new (text);
  g_string_replace (escaped, "\x1f", "\\u001f", 0);
  return g_string_free (g_steal_pointer (&escaped), FALSE);
}

/**
 * ts_json_write:
 *
 * Returns: (transfer full): the value as indented text, members in the order they were added
 */
char *
ts_json_write (JsonNode *node)
{
  return write_node (node, TRUE);
}

/**
 * ts_json_write_compact:
 *
 * Returns: (transfer full): the value as text on one line
 */
char *
ts_json_write_compact (JsonNode *node)
{
  return write_node (node, FALSE);
}
