/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-excalidraw-export.h"
#include "diagram/formats/ts-excalidraw-format.h"
#include "diagram/formats/ts-excalidraw-import.h"
#include "diagram/formats/ts-excalidraw-wrap.h"

static const char *const scene_endings[] = { ".excalidraw",
                                             ".excalidraw.png",
                                             ".excalidraw.svg",
                                             NULL };
static const char *const library_endings[] = { ".excalidrawlib", NULL };

static gboolean
contains (GBytes *bytes, const char *text)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return size > 0 && *data == '{' && g_strstr_len (data, (gssize) size, text) != NULL;
}

static gboolean
recognizes_scene (GBytes *bytes)
{
  return ts_excalidraw_is_wrapped (bytes) || contains (bytes, "\"excalidraw\"")
         || contains (bytes, "\"excalidraw/clipboard\"");
}

static gboolean
recognizes_library (GBytes *bytes)
{
  return contains (bytes, "\"excalidrawlib\"");
}

/* Returns the picture in "data:image/png;base64,…"; NULL if there is none that a design takes. */
static TsImage *
decode_picture (const char *url)
{
  const char *comma = strchr (url, ',');
  g_autoptr (GBytes) bytes = NULL;
  guchar *data;
  gsize size;

  if (!g_str_has_prefix (url, "data:") || comma == NULL
      || g_strstr_len (url, comma - url, ";base64") == NULL)
    return NULL;
  data = g_base64_decode (comma + 1, &size);
  bytes = g_bytes_new_take (data, size);
  return ts_image_new (bytes);
}

/* Returns the pictures that elements show, by the id of their file, and accounts for all files. */
static GHashTable *
read_files (TsJson *json, TsImport *import, GPtrArray *elements)
{
  GHashTable *pictures =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ts_image_unref);
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  JsonNode *node = ts_json_read_node (json, "files");
  g_auto (GStrv) ids = NULL;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return pictures;
  for (guint i = 0; i < elements->len; i++)
    {
      const TsExcalidrawElement *element = elements->pdata[i];

      if (element->file != NULL)
        g_hash_table_add (used, element->file);
    }
  ts_json_enter_object (json, "files");
  ids = ts_json_list_members (json);
  ts_import_count (import, "files", g_strv_length (ids));
  for (char **id = ids; *id != NULL; id++)
    {
      g_autofree char *where = g_strdup_printf (_ ("file “%s”"), *id);
      const char *url;
      TsImage *picture;

      ts_json_enter_object (json, *id);
      g_strfreev (ts_json_list_members (json));
      url = ts_json_read_optional_string (json, "dataURL", "");
      picture = g_hash_table_contains (used, *id) ? decode_picture (url) : NULL;
      ts_json_leave (json);
      if (picture != NULL)
        {
          g_hash_table_insert (pictures, g_strdup (*id), picture);
          ts_import_keep (import, "files", 1);
        }
      else if (g_hash_table_contains (used, *id))
        ts_import_lose (import, "files", 1, where, _ ("it holds no picture that a design takes"));
      else
        ts_import_lose (import, "files", 1, where, _ ("nothing shows it"));
    }
  ts_json_leave (json);
  return pictures;
}

static gboolean
import_scene (TsJson *json, TsImport *import, const char *name, GError **error)
{
  guint n = ts_json_enter_array (json, "elements");
  g_autoptr (GPtrArray) elements = ts_excalidraw_read_elements (json, n);
  g_autoptr (GHashTable) pictures = NULL;

  ts_json_leave (json);
  pictures = read_files (json, import, elements);
  return ts_json_finish (json, error)
         && ts_excalidraw_import_scene (import, elements, pictures, name, _ ("scene"), "", error);
}

/* Adds one item of a library; @json stands at its array of elements. */
static gboolean
import_item (TsJson *json,
             TsImport *import,
             guint n,
             const char *name,
             guint place,
             const char *title,
             GError **error)
{
  g_autoptr (GPtrArray) elements = ts_excalidraw_read_elements (json, n);
  g_autoptr (GHashTable) pictures = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *where = *title != '\0' ? g_strdup_printf (_ ("item %u “%s”"), place + 1, title)
                                          : g_strdup_printf (_ ("item %u"), place + 1);

  ts_import_count (import, "items", 1);
  ts_import_keep (import, "items", 1);
  return ts_json_has_failed (json)
         || ts_excalidraw_import_scene (import, elements, pictures, name, where, title, error);
}

/* Version 1: {"library": [[element, …], …]}; version 2: {"libraryItems": [{name, elements}, …]}. */
static gboolean
import_library (TsJson *json, TsImport *import, const char *name, GError **error)
{
  gboolean first = !ts_json_has (json, "libraryItems");
  guint n_items = ts_json_enter_array (json, first ? "library" : "libraryItems");
  gboolean good = TRUE;

  ts_import_add_column (import, "items");
  for (guint i = 0; good && i < n_items && !ts_json_has_failed (json); i++)
    {
      const char *title = "";
      JsonNode *node;
      guint n;

      if (!first)
        {
          ts_json_enter_element (json, i);
          g_strfreev (ts_json_list_members (json));
          node = ts_json_read_node (json, "name");
          if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
            title = ts_json_read_string (json, "name");
        }
      n = first ? ts_json_enter_row (json, i) : ts_json_enter_array (json, "elements");
      good = import_item (json, import, n, name, i, title != NULL ? title : "", error);
      ts_json_leave (json);
      if (!first)
        ts_json_leave (json);
    }
  ts_json_leave (json);
  return good && ts_json_finish (json, error);
}

static TsImport *
import (const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) scene = ts_excalidraw_is_wrapped (bytes)
                                 ? ts_excalidraw_unwrap (name, bytes, error)
                                 : g_bytes_ref (bytes);
  gsize size = scene != NULL ? g_bytes_get_size (scene) : 0;
  const char *data = size > 0 ? g_bytes_get_data (scene, NULL) : "";
  g_autoptr (TsJson) json = NULL;
  g_autoptr (TsImport) result = NULL;
  gboolean library;

  if (scene != NULL)
    json = ts_json_new_from_data (name, data, (gssize) size, error);
  if (json == NULL)
    return NULL;
  g_strfreev (ts_json_list_members (json));
  library = ts_json_has (json, "libraryItems") || ts_json_has (json, "library");
  result = ts_import_new (library ? "excalidrawlib" : "excalidraw");
  ts_excalidraw_add_columns (result);
  if (!(library ? import_library : import_scene) (json, result, name, error))
    return NULL;
  return g_steal_pointer (&result);
}

const TsFormat TS_EXCALIDRAW_FORMAT = {
  .name = "excalidraw",
  .title = "Excalidraw",
  .endings = scene_endings,
  .media_type = "application/vnd.excalidraw+json",
  .recognizes = recognizes_scene,
  .import = import,
  .export = ts_excalidraw_export,
};

const TsFormat TS_EXCALIDRAW_LIBRARY_FORMAT = {
  .name = "excalidrawlib",
  .title = "Excalidraw library",
  .endings = library_endings,
  .media_type = "application/vnd.excalidrawlib+json",
  .recognizes = recognizes_library,
  .import = import,
};
