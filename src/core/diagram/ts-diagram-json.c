/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "diagram/ts-diagram-json.h"

/* The largest coordinate or size that is taken: beyond it nothing could be found again. */
#define FAR 1e6

static void
write_string (JsonBuilder *builder, const char *member, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

static void
write_number (JsonBuilder *builder, const char *member, double value)
{
  json_builder_set_member_name (builder, member);
  if (value == (double) (gint64) value)
    json_builder_add_int_value (builder, (gint64) value);
  else
    json_builder_add_double_value (builder, value);
}

/**
 * ts_element_write_json:
 *
 * Adds the element as an object. What is as usual is left out: no group, one replica, synchronous.
 */
void
ts_element_write_json (const TsElement *element, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  write_string (builder, "id", element->id);
  write_string (builder, "role", TS_ELEMENT_ROLE_NAMES[element->role]);
  if (element->role == TS_ELEMENT_COMPONENT)
    write_string (builder, "kind", TS_COMPONENT_KIND_NAMES[element->kind]);
  write_string (builder, "label", element->label);
  if (ts_element_is_node (element))
    {
      write_number (builder, "x", element->x);
      write_number (builder, "y", element->y);
      write_number (builder, "width", element->width);
      write_number (builder, "height", element->height);
    }
  write_string (builder, "group", element->group);
  write_string (builder, "source", element->source);
  write_string (builder, "target", element->target);
  if (element->asynchronous)
    {
      json_builder_set_member_name (builder, "asynchronous");
      json_builder_add_boolean_value (builder, TRUE);
    }
  if (element->replicas != 1)
    write_number (builder, "replicas", element->replicas);
  json_builder_end_object (builder);
}

/**
 * ts_element_read_json:
 * @json: a reader that stands in the element's object
 *
 * Returns: (transfer full): the element; of no use where the reader has failed
 */
TsElement *
ts_element_read_json (TsJson *json)
{
  TsElement fields = { 0 };

  fields.id = ts_json_read_string (json, "id");
  if (*fields.id == '\0')
    {
      ts_json_fail (json, "id", "must not be empty");
      fields.id = "?";
    }
  fields.role = ts_json_read_enum (json, "role", TS_ELEMENT_ROLE_NAMES);
  fields.label = ts_json_read_optional_string (json, "label", "");
  if (fields.role == TS_ELEMENT_COMPONENT)
    {
      fields.kind = ts_json_read_enum (json, "kind", TS_COMPONENT_KIND_NAMES);
      fields.replicas = (guint) ts_json_read_optional_int (json, "replicas", 1, 1000000, 1);
    }
  if (fields.role == TS_ELEMENT_EDGE)
    {
      fields.source = ts_json_read_string (json, "source");
      fields.target = ts_json_read_string (json, "target");
      fields.asynchronous = ts_json_read_optional_boolean (json, "asynchronous", FALSE);
    }
  else
    {
      fields.x = ts_json_read_double (json, "x", -FAR, FAR);
      fields.y = ts_json_read_double (json, "y", -FAR, FAR);
      fields.width = ts_json_read_double (json, "width", 1, FAR);
      fields.height = ts_json_read_double (json, "height", 1, FAR);
      fields.group = ts_json_read_optional_string (json, "group", NULL);
    }
  return ts_element_new (&fields);
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
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_int_value (builder, 1);
  json_builder_set_member_name (builder, "elements");
  json_builder_begin_array (builder);
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    ts_element_write_json (ts_diagram_get_element (diagram, i), builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return ts_json_write (root);
}

static TsDiagram *
read_diagram (TsJson *json, GError **error)
{
  g_autoptr (TsDiagram) diagram = NULL;
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  guint length;

  ts_json_read_int (json, "format", 1, 1);
  length = ts_json_enter_array (json, "elements");
  for (guint i = 0; i < length; i++)
    {
      g_autoptr (TsElement) element = NULL;

      ts_json_enter_element (json, i);
      element = ts_element_read_json (json);
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

  return json != NULL ? read_diagram (json, error) : NULL;
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

  return json != NULL ? read_diagram (json, error) : NULL;
}
