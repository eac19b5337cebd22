/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-dot-format.h"
#include "diagram/formats/ts-dot-private.h"
#include "diagram/ts-graphviz.h"

/* How long reading may take, and placing, in milliseconds. */
#define READ_TIME  20000
#define PLACE_TIME 2000

/* How many bytes with places are taken to be worth placing in that time. */
#define PLACE_SIZE (256 * 1024)

static const char *const endings[] = { ".dot", ".gv", NULL };

/* Passes over white space and comments. */
static const char *
skip_comments (const char *at, const char *end)
{
  while (at < end)
    {
      if (g_ascii_isspace (*at))
        at++;
      else if (*at == '#' || (at + 1 < end && at[0] == '/' && at[1] == '/'))
        while (at < end && *at != '\n')
          at++;
      else if (at + 1 < end && at[0] == '/' && at[1] == '*')
        {
          const char *close = g_strstr_len (at + 2, end - at - 2, "*/");

          at = close != NULL ? close + 2 : end;
        }
      else
        break;
    }
  return at;
}

static gboolean
recognizes (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size), *end, *at;
  g_autofree char *word = NULL;

  if (size == 0)
    return FALSE;
  end = data + MIN (size, 64 * 1024);
  at = skip_comments (data, end);
  if (end - at > 7 && g_ascii_strncasecmp (at, "strict", 6) == 0)
    at = skip_comments (at + 6, end);
  if (end - at > 7 && g_ascii_strncasecmp (at, "digraph", 7) == 0)
    at += 7;
  else if (end - at > 5 && g_ascii_strncasecmp (at, "graph", 5) == 0)
    at += 5;
  else
    return FALSE;
  /* "graph LR" is Mermaid; here a brace follows, after a name at most */
  word = g_strndup (at, MIN (end - at, 400));
  return strchr (word, '{') != NULL
         && (size_t) (strchr (word, '{') - word) < strcspn (word, "\n;") + 2;
}

/* Puts the place first: "line 3: syntax error near '--'". */
static char *
put_line_first (const char *complaint)
{
  g_autoptr (GRegex) regex = g_regex_new ("syntax error in line ([0-9]+) *([^\\n]*)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *line = NULL, *rest = NULL;

  if (!g_regex_match (regex, complaint, 0, &match))
    return NULL;
  line = g_match_info_fetch (match, 1);
  rest = g_match_info_fetch (match, 2);
  return g_strdup_printf (_ ("line %s: syntax error %s"), line, rest);
}

static void
refuse (GError **error, const char *name, const char *why)
{
  g_set_error (error, TS_IMPORT_ERROR, TS_IMPORT_ERROR_SYNTAX, "%s: %s", name, why);
}

/* Makes the bytes UTF-8, unless they say themselves that they are Latin-1: then Graphviz does it. */
static GBytes *
make_utf8 (GBytes *bytes, gboolean *latin)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *lower = NULL;
  char *text;
  gsize length;

  *latin = !g_utf8_validate (data, (gssize) size, NULL);
  if (!*latin)
    return g_bytes_ref (bytes);
  lower = g_ascii_strdown (data, (gssize) size);
  if (strstr (lower, "charset") != NULL && strstr (lower, "latin") != NULL)
    return g_bytes_ref (bytes);
  text = g_convert (data, (gssize) size, "UTF-8", "ISO-8859-1", NULL, &length, NULL);
  return text != NULL ? g_bytes_new_take (text, length) : g_bytes_ref (bytes);
}

static JsonParser *
parse (GBytes *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize size;
  const char *data = g_bytes_get_data (json, &size);
  g_autofree char *text = g_utf8_make_valid (data, (gssize) size);
  JsonNode *root;

  if (!json_parser_load_from_data (parser, text, -1, error))
    return NULL;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error,
                           TS_IMPORT_ERROR,
                           TS_IMPORT_ERROR_SYNTAX,
                           _ ("Graphviz wrote no graph"));
      return NULL;
    }
  return g_steal_pointer (&parser);
}

static gboolean
read_graph (TsImport *import,
            GBytes *graph,
            GBytes *placed,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (JsonParser) parser = parse (graph, error);
  g_autoptr (JsonParser) other = NULL;

  if (parser == NULL)
    return FALSE;
  if (placed != NULL)
    other = parse (placed, NULL);
  return ts_dot_read_graph (import,
                            json_node_get_object (json_parser_get_root (parser)),
                            other != NULL ? json_node_get_object (json_parser_get_root (other))
                                          : NULL,
                            cancellable,
                            error);
}

static GPtrArray *
split (GBytes *json)
{
  gsize size;
  const char *data = g_bytes_get_data (json, &size);

  return ts_graphviz_split (data, size);
}

/**
 * ts_dot_import_json:
 * @name: what to call the file in messages
 * @graphs: what "dot -Tdot_json" wrote
 * @placed: (nullable): what "dot -Tjson0" wrote of the same graphs
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a page for each graph
 */
TsImport *
ts_dot_import_json (const char *name,
                    GBytes *graphs,
                    GBytes *placed,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (TsImport) import = ts_import_new ("dot");
  g_autoptr (GPtrArray) list = split (graphs);
  g_autoptr (GPtrArray) others = placed != NULL ? split (placed) : g_ptr_array_new ();

  ts_import_add_column (import, "graphs");
  ts_import_add_column (import, "nodes");
  ts_import_add_column (import, "edges");
  ts_import_add_column (import, "clusters");
  if (list->len == 0)
    {
      refuse (error, name, _ ("line 1: there is no graph"));
      return NULL;
    }
  for (guint i = 0; i < list->len; i++)
    {
      GBytes *other = others->len == list->len ? others->pdata[i] : NULL;

      if (!read_graph (import, list->pdata[i], other, cancellable, error))
        {
          g_prefix_error (error, "%s: ", name);
          return NULL;
        }
    }
  return g_steal_pointer (&import);
}

/* Whether "dot" is worth asking where things are to be: some graph does not say so itself. */
static gboolean
needs_places (GBytes *graphs)
{
  g_autoptr (GPtrArray) list = split (graphs);

  for (guint i = 0; i < list->len; i++)
    {
      g_autoptr (JsonParser) parser = parse (list->pdata[i], NULL);

      if (parser != NULL
          && !ts_dot_is_placed (json_node_get_object (json_parser_get_root (parser))))
        return TRUE;
    }
  return FALSE;
}

/* Whether the line says what we know: no file is read, and what is only said by an attribute is told already. */
static gboolean
is_known (const char *line)
{
  static const char *const words[] = { "SERVER_NAME", "GV_FILE_PATH", "is unsafe", "layers not" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strstr (line, words[i]) != NULL)
        return TRUE;
    }
  return *line == '\0';
}

static void
lose_complaints (TsImport *import, const char *complaint)
{
  g_auto (GStrv) lines = g_strsplit (complaint, "\n", 100);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (!is_known (g_strstrip (lines[i])))
        ts_import_lose (import, NULL, 0, "Graphviz", "%s", lines[i]);
    }
}

/* Has the file read by "dot"; what it refuses, in whole or in part, is refused. */
static GBytes *
run_reader (const char *name,
            GBytes *bytes,
            char **complaint,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) json =
      ts_graphviz_run ("osage", "dot_json", bytes, READ_TIME, cancellable, complaint, &local);
  g_autofree char *why = put_line_first (local != NULL ? local->message : *complaint);

  if (why != NULL)
    {
      refuse (error, name, why);
      return NULL;
    }
  if (json == NULL)
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&local), "%s: ", name);
      return NULL;
    }
  return g_steal_pointer (&json);
}

static TsImport *
import (const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *zero = size > 0 ? memchr (data, '\0', size) : NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) graphs = NULL;
  g_autoptr (GBytes) placed = NULL;
  g_autofree char *complaint = NULL, *length = NULL;
  TsImport *result;
  gboolean latin;

  if (zero != NULL)
    {
      g_autofree char *why = g_strdup_printf (_ ("byte %td is zero; a graph is text"), zero - data);

      refuse (error, name, why);
      return NULL;
    }
  text = make_utf8 (bytes, &latin);
  graphs = run_reader (name, text, &complaint, cancellable, error);
  if (graphs == NULL)
    return NULL;
  if (g_bytes_get_size (graphs) < PLACE_SIZE && needs_places (graphs))
    placed = ts_graphviz_run ("dot", "json0", text, PLACE_TIME, cancellable, NULL, NULL);
  result = ts_dot_import_json (name, graphs, placed, cancellable, error);
  if (result == NULL)
    return NULL;
  length = g_strdup_printf ("%" G_GSIZE_FORMAT, size);
  ts_import_set_text (result, "bytes", length);
  ts_import_set_text (result, "encoding", latin ? "non-utf8" : "utf8");
  lose_complaints (result, complaint);
  return result;
}

const TsFormat TS_DOT_FORMAT = {
  .name = "dot",
  .title = "Graphviz DOT",
  .endings = endings,
  .media_type = "text/vnd.graphviz",
  .recognizes = recognizes,
  .import = import,
  .export = ts_dot_export,
};
