/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "diagram/ts-diagram-json.h"
#include "diagram/ts-element-json.h"

/* The version written; older ones are read. */
#define FORMAT 2

/* Returns the pictures of all elements by digest. */
static GHashTable *
collect_images (TsDiagram *diagram)
{
  GHashTable *images = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);

      if (element->image != NULL)
        g_hash_table_insert (images,
                             (gpointer) ts_image_get_digest (element->image),
                             (gpointer) element->image);
    }
  return images;
}

static JsonNode *
write_diagram (TsDiagram *diagram, GHashTable *images)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_int_value (builder, FORMAT);
  if (images != NULL)
    ts_images_write_json (images, builder);
  json_builder_set_member_name (builder, "elements");
  json_builder_begin_array (builder);
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    ts_element_write_json (ts_diagram_get_element (diagram, i), builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/**
 * ts_diagram_to_json:
 *
 * Returns: (transfer full): the diagram as docs/design-format.md describes it; equal diagrams give
 *   equal texts
 */
char *
ts_diagram_to_json (TsDiagram *diagram)
{
  g_autoptr (GHashTable) images = collect_images (diagram);
  g_autoptr (JsonNode) root = write_diagram (diagram, images);

  return ts_json_write (root);
}

/**
 * ts_diagram_to_compact_json:
 *
 * Returns: (transfer full): what ts_diagram_to_json() returns, but on one line
 */
char *
ts_diagram_to_compact_json (TsDiagram *diagram)
{
  g_autoptr (GHashTable) images = collect_images (diagram);
  g_autoptr (JsonNode) root = write_diagram (diagram, images);

  return ts_json_write_compact (root);
}

/**
 * ts_diagram_to_bare_json:
 *
 * Returns: (transfer full): the diagram on one line and without the bytes of its pictures, for where these are
 *   kept elsewhere
 */
char *
ts_diagram_to_bare_json (TsDiagram *diagram)
{
  g_autoptr (JsonNode) root = write_diagram (diagram, NULL);

  return ts_json_write_compact (root);
}

static TsDiagram *
read_diagram (TsJson *json, GHashTable *images, GError **error)
{
  g_autoptr (TsDiagram) diagram = NULL;
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  guint length;

  ts_json_read_int (json, "format", 1, FORMAT);
  ts_images_read_json (json, images);
  length = ts_json_enter_array (json, "elements");
  for (guint i = 0; i < length; i++)
    {
      g_autoptr (TsElement) element = NULL;

      ts_json_enter_element (json, i);
      element = ts_element_read_json (json, images);
      g_ptr_array_add (edits, ts_edit_new (NULL, 0, element, i));
      ts_json_leave (json);
    }
  ts_json_leave (json);
  if (!ts_json_finish (json, error))
    return NULL;
  diagram = ts_diagram_new ();
  if (!ts_diagram_apply (diagram, edits, error))
    {
      g_prefix_error (error, "%s: ", ts_json_get_name (json));
      return NULL;
    }
  return g_steal_pointer (&diagram);
}

/* Reads a diagram that brings its pictures along. */
static TsDiagram *
read_whole (TsJson *json, GError **error)
{
  g_autoptr (GHashTable) images =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ts_image_unref);

  return read_diagram (json, images, error);
}

/**
 * ts_diagram_from_json:
 * @name: what to call the text in messages
 * @text: a diagram as docs/design-format.md describes it
 * @error: return location for an error of #TS_JSON_ERROR or #TS_DIAGRAM_ERROR
 *
 * Returns: (transfer full) (nullable): the diagram
 */
TsDiagram *
ts_diagram_from_json (const char *name, const char *text, GError **error)
{
  g_autoptr (TsJson) json = ts_json_new_from_data (name, text, -1, error);

  return json != NULL ? read_whole (json, error) : NULL;
}

/**
 * ts_diagram_from_bare_json:
 * @name: what to call the text in messages
 * @text: what ts_diagram_to_bare_json() returned
 * @images: (element-type utf8 TsImage): the pictures by digest
 * @error: return location for an error of #TS_JSON_ERROR or #TS_DIAGRAM_ERROR
 *
 * Returns: (transfer full) (nullable): the diagram
 */
TsDiagram *
ts_diagram_from_bare_json (const char *name, const char *text, GHashTable *images, GError **error)
{
  g_autoptr (TsJson) json = ts_json_new_from_data (name, text, -1, error);

  return json != NULL ? read_diagram (json, images, error) : NULL;
}

/**
 * ts_diagram_from_file:
 * @path: a file that holds a diagram as docs/design-format.md describes it
 * @error: return location for an error of #G_FILE_ERROR, #TS_JSON_ERROR or #TS_DIAGRAM_ERROR
 *
 * Returns: (transfer full) (nullable): the diagram
 */
TsDiagram *
ts_diagram_from_file (const char *path, GError **error)
{
  g_autoptr (TsJson) json = ts_json_new_from_file (path, error);

  return json != NULL ? read_whole (json, error) : NULL;
}
