/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "base/ts-json-write.h"
#include "diagram/ts-element-json.h"
#include "diagram/ts-property.h"

/* docs/design-format.md describes what is written here. */

static void
write_number (JsonBuilder *builder, const char *member, double value)
{
  json_builder_set_member_name (builder, member);
  if (value == (double) (gint64) value)
    json_builder_add_int_value (builder, (gint64) value);
  else
    json_builder_add_double_value (builder, value);
}

static void
write_optional_number (JsonBuilder *builder, const char *member, double value)
{
  if (value != 0)
    write_number (builder, member, value);
}

static void
write_flag (JsonBuilder *builder, const char *member, gboolean value)
{
  if (!value)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, TRUE);
}

static void
write_choice (JsonBuilder *builder, const char *member, guint value, const char *const *names)
{
  if (value != 0)
    ts_json_write_optional (builder, member, names[value]);
}

static void
write_ink (JsonBuilder *builder, const char *member, TsInk ink)
{
  g_autofree char *text = ts_ink_to_string (ink);

  if (ink != TS_INK_AUTO)
    ts_json_write_optional (builder, member, text);
}

static void
write_style (JsonBuilder *builder, const TsStyle *style)
{
  if (ts_style_is_usual (style))
    return;
  json_builder_set_member_name (builder, "style");
  json_builder_begin_object (builder);
  write_choice (builder, "shape", style->shape, TS_SHAPE_NAMES);
  write_ink (builder, "fill", style->fill);
  write_ink (builder, "stroke", style->stroke);
  write_ink (builder, "ink", style->ink);
  write_optional_number (builder, "stroke_width", style->stroke_width);
  write_choice (builder, "dash", style->dash, TS_DASH_NAMES);
  write_choice (builder, "font", style->font, TS_FONT_NAMES);
  write_optional_number (builder, "font_size", style->font_size);
  write_flag (builder, "bold", style->bold);
  write_flag (builder, "italic", style->italic);
  write_flag (builder, "underline", style->underline);
  write_choice (builder, "across", style->across, TS_ANCHOR_NAMES);
  write_choice (builder, "down", style->down, TS_ANCHOR_NAMES);
  json_builder_end_object (builder);
}

static void
write_properties (JsonBuilder *builder, const char *const *properties)
{
  if (properties == NULL)
    return;
  json_builder_set_member_name (builder, "properties");
  json_builder_begin_object (builder);
  for (guint i = 0; properties[i] != NULL; i += 2)
    ts_json_write_optional (builder, properties[i], properties[i + 1]);
  json_builder_end_object (builder);
}

static void
write_end (JsonBuilder *builder, const char *member, const TsEdgeEnd *end, gboolean loose)
{
  if (!loose && !end->port && end->arrow == TS_ARROW_AUTO && *end->label == '\0')
    return;
  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  if (loose || end->port)
    {
      write_number (builder, "x", end->x);
      write_number (builder, "y", end->y);
    }
  write_choice (builder, "arrow", end->arrow, TS_ARROW_NAMES);
  if (*end->label != '\0')
    ts_json_write_optional (builder, "label", end->label);
  json_builder_end_object (builder);
}

static void
write_edge (JsonBuilder *builder, const TsElement *edge)
{
  ts_json_write_optional (builder, "source", edge->source);
  ts_json_write_optional (builder, "target", edge->target);
  write_end (builder, "source_end", &edge->source_end, edge->source == NULL);
  write_end (builder, "target_end", &edge->target_end, edge->target == NULL);
  write_flag (builder, "asynchronous", edge->asynchronous);
  write_choice (builder, "line", edge->line, TS_LINE_NAMES);
  if (edge->n_waypoints > 0)
    {
      json_builder_set_member_name (builder, "waypoints");
      json_builder_begin_array (builder);
      for (guint i = 0; i < edge->n_waypoints; i++)
        {
          json_builder_begin_object (builder);
          write_number (builder, "x", edge->waypoints[i].x);
          write_number (builder, "y", edge->waypoints[i].y);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
    }
  write_optional_number (builder, "label_at", edge->label_at);
  write_optional_number (builder, "label_dx", edge->label_dx);
  write_optional_number (builder, "label_dy", edge->label_dy);
}

static void
write_node (JsonBuilder *builder, const TsElement *node)
{
  write_number (builder, "x", node->x);
  write_number (builder, "y", node->y);
  write_number (builder, "width", node->width);
  write_number (builder, "height", node->height);
  write_optional_number (builder, "rotation", node->rotation);
  write_optional_number (builder, "open_width", node->open_width);
  write_optional_number (builder, "open_height", node->open_height);
}

/**
 * ts_element_write_json:
 *
 * Adds the element as an object. What is as usual is left out: no group, one replica, synchronous. A picture is
 * written as its digest.
 */
void
ts_element_write_json (const TsElement *element, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  ts_json_write_optional (builder, "id", element->id);
  ts_json_write_optional (builder, "role", TS_ELEMENT_ROLE_NAMES[element->role]);
  if (element->role == TS_ELEMENT_COMPONENT)
    ts_json_write_optional (builder, "kind", TS_COMPONENT_KIND_NAMES[element->kind]);
  ts_json_write_optional (builder, "label", element->label);
  if (ts_element_is_node (element))
    write_node (builder, element);
  ts_json_write_optional (builder, "group", element->group);
  if (element->role == TS_ELEMENT_EDGE)
    write_edge (builder, element);
  if (element->replicas != 1)
    write_number (builder, "replicas", element->replicas);
  if (element->image != NULL)
    ts_json_write_optional (builder, "image", ts_image_get_digest (element->image));
  write_flag (builder, "locked", element->locked);
  write_flag (builder, "pinned", element->pinned);
  if (*element->comment != '\0')
    ts_json_write_optional (builder, "comment", element->comment);
  write_properties (builder, element->properties);
  write_style (builder, &element->style);
  json_builder_end_object (builder);
}

static TsInk
read_ink (TsJson *json, const char *member)
{
  const char *text = ts_json_read_optional_string (json, member, "auto");
  TsInk ink;

  if (!ts_ink_from_string (text, &ink))
    ts_json_fail (json, member, "must be “none” or a colour such as “#3584e4”");
  return ink;
}

static void
read_style (TsJson *json, TsStyle *style)
{
  if (!ts_json_has (json, "style"))
    return;
  ts_json_enter_object (json, "style");
  style->shape = ts_json_read_optional_enum (json, "shape", TS_SHAPE_NAMES, TS_SHAPE_AUTO);
  style->fill = read_ink (json, "fill");
  style->stroke = read_ink (json, "stroke");
  style->ink = read_ink (json, "ink");
  style->stroke_width =
      ts_json_read_optional_double (json, "stroke_width", 0, TS_STYLE_MAX_STROKE, 0);
  style->dash = ts_json_read_optional_enum (json, "dash", TS_DASH_NAMES, TS_DASH_AUTO);
  style->font = ts_json_read_optional_enum (json, "font", TS_FONT_NAMES, TS_FONT_AUTO);
  style->font_size = ts_json_read_optional_double (json, "font_size", 0, TS_STYLE_MAX_FONT, 0);
  style->bold = ts_json_read_optional_boolean (json, "bold", FALSE);
  style->italic = ts_json_read_optional_boolean (json, "italic", FALSE);
  style->underline = ts_json_read_optional_boolean (json, "underline", FALSE);
  style->across = ts_json_read_optional_enum (json, "across", TS_ANCHOR_NAMES, TS_ANCHOR_AUTO);
  style->down = ts_json_read_optional_enum (json, "down", TS_ANCHOR_NAMES, TS_ANCHOR_AUTO);
  ts_json_leave (json);
}

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns the names and values in turn; the strings belong to the members (a strv) and the reader. */
static GPtrArray *
read_properties (TsJson *json, char ***members)
{
  GPtrArray *pairs = g_ptr_array_new ();

  *members = NULL;
  if (ts_json_has (json, "properties") && ts_json_enter_object (json, "properties"))
    {
      *members = ts_json_list_members (json);
      if (g_strv_length (*members) > TS_PROPERTY_MAX)
        ts_json_fail (json, NULL, "must have at most %d members", TS_PROPERTY_MAX);
      qsort (*members, g_strv_length (*members), sizeof **members, compare_names);
      for (char **member = *members; *member != NULL; member++)
        {
          if (**member == '\0' || strlen (*member) > TS_PROPERTY_MAX_NAME)
            ts_json_fail (json, NULL, "names must have 1 to %d bytes", TS_PROPERTY_MAX_NAME);
          g_ptr_array_add (pairs, *member);
          g_ptr_array_add (pairs, (gpointer) ts_json_read_string (json, *member));
        }
      ts_json_leave (json);
    }
  g_ptr_array_add (pairs, NULL);
  return pairs;
}

static void
read_end (TsJson *json, const char *member, TsEdgeEnd *end, gboolean loose)
{
  if (!ts_json_has (json, member))
    {
      if (loose)
        ts_json_fail (json, member, "must say where the end is, since no element does");
      return;
    }
  ts_json_enter_object (json, member);
  if (loose || ts_json_has (json, "x") || ts_json_has (json, "y"))
    {
      double far = loose ? TS_DIAGRAM_FAR : 1;

      end->port = !loose;
      end->x = ts_json_read_double (json, "x", loose ? -far : 0, far);
      end->y = ts_json_read_double (json, "y", loose ? -far : 0, far);
    }
  end->arrow = ts_json_read_optional_enum (json, "arrow", TS_ARROW_NAMES, TS_ARROW_AUTO);
  end->label = ts_json_read_optional_string (json, "label", "");
  ts_json_leave (json);
}

/* Returns the waypoints; the caller frees them. */
static TsPoint *
read_waypoints (TsJson *json, guint *n)
{
  TsPoint *points = NULL;

  *n = 0;
  if (!ts_json_has (json, "waypoints"))
    return NULL;
  *n = ts_json_enter_array (json, "waypoints");
  if (*n > TS_EDGE_MAX_WAYPOINTS)
    {
      ts_json_fail (json, NULL, "must have at most %d points", TS_EDGE_MAX_WAYPOINTS);
      *n = 0;
    }
  points = g_new0 (TsPoint, *n);
  for (guint i = 0; i < *n; i++)
    {
      ts_json_enter_element (json, i);
      points[i].x = ts_json_read_double (json, "x", -TS_DIAGRAM_FAR, TS_DIAGRAM_FAR);
      points[i].y = ts_json_read_double (json, "y", -TS_DIAGRAM_FAR, TS_DIAGRAM_FAR);
      ts_json_leave (json);
    }
  ts_json_leave (json);
  return points;
}

static void
read_edge (TsJson *json, TsElement *fields)
{
  fields->source = ts_json_read_optional_string (json, "source", NULL);
  fields->target = ts_json_read_optional_string (json, "target", NULL);
  read_end (json, "source_end", &fields->source_end, fields->source == NULL);
  read_end (json, "target_end", &fields->target_end, fields->target == NULL);
  fields->asynchronous = ts_json_read_optional_boolean (json, "asynchronous", FALSE);
  fields->line = ts_json_read_optional_enum (json, "line", TS_LINE_NAMES, TS_LINE_ORTHOGONAL);
  fields->label_at = ts_json_read_optional_double (json, "label_at", -1, 1, 0);
  fields->label_dx =
      ts_json_read_optional_double (json, "label_dx", -TS_DIAGRAM_FAR, TS_DIAGRAM_FAR, 0);
  fields->label_dy =
      ts_json_read_optional_double (json, "label_dy", -TS_DIAGRAM_FAR, TS_DIAGRAM_FAR, 0);
}

static void
read_node (TsJson *json, TsElement *fields, GHashTable *images)
{
  fields->x = ts_json_read_double (json, "x", -TS_DIAGRAM_FAR, TS_DIAGRAM_FAR);
  fields->y = ts_json_read_double (json, "y", -TS_DIAGRAM_FAR, TS_DIAGRAM_FAR);
  fields->width = ts_json_read_double (json, "width", 1, TS_DIAGRAM_FAR);
  fields->height = ts_json_read_double (json, "height", 1, TS_DIAGRAM_FAR);
  fields->pinned = ts_json_read_optional_boolean (json, "pinned", FALSE);
  if (fields->role == TS_ELEMENT_GROUP)
    {
      fields->open_width = ts_json_read_optional_double (json, "open_width", 1, TS_DIAGRAM_FAR, 0);
      fields->open_height =
          ts_json_read_optional_double (json, "open_height", 1, TS_DIAGRAM_FAR, 0);
    }
  else if (fields->role != TS_ELEMENT_FRAME)
    fields->rotation = ts_json_read_optional_double (json, "rotation", -360, 360, 0);
  if (fields->role == TS_ELEMENT_COMPONENT)
    fields->replicas = (guint) ts_json_read_optional_int (json, "replicas", 1, 1000000, 1);
  if (fields->role == TS_ELEMENT_IMAGE)
    {
      const char *digest = ts_json_read_string (json, "image");

      fields->image = g_hash_table_lookup (images, digest);
      if (fields->image == NULL && !ts_json_has_failed (json))
        ts_json_fail (json, "image", "“%s” is not among the images", digest);
    }
}

/**
 * ts_element_read_json:
 * @json: a reader that stands in the element's object
 * @images: (element-type utf8 TsImage): the pictures by digest
 *
 * Returns: (transfer full): the element; of no use where the reader has failed
 */
TsElement *
ts_element_read_json (TsJson *json, GHashTable *images)
{
  TsElement fields = { 0 };
  g_autoptr (GPtrArray) properties = NULL;
  g_auto (GStrv) members = NULL;
  g_autofree TsPoint *waypoints = NULL;

  fields.id = ts_json_read_string (json, "id");
  if (*fields.id == '\0')
    {
      ts_json_fail (json, "id", "must not be empty");
      fields.id = "?";
    }
  fields.role = ts_json_read_enum (json, "role", TS_ELEMENT_ROLE_NAMES);
  fields.label = ts_json_read_optional_string (json, "label", "");
  fields.comment = ts_json_read_optional_string (json, "comment", "");
  fields.locked = ts_json_read_optional_boolean (json, "locked", FALSE);
  fields.group = ts_json_read_optional_string (json, "group", NULL);
  if (fields.role == TS_ELEMENT_COMPONENT)
    fields.kind = ts_json_read_enum (json, "kind", TS_COMPONENT_KIND_NAMES);
  if (fields.role == TS_ELEMENT_EDGE)
    {
      read_edge (json, &fields);
      waypoints = read_waypoints (json, &fields.n_waypoints);
      fields.waypoints = waypoints;
    }
  else
    read_node (json, &fields, images);
  read_style (json, &fields.style);
  properties = read_properties (json, &members);
  fields.properties = (const char *const *) properties->pdata;
  return ts_element_new (&fields);
}

/**
 * ts_images_write_json:
 * @images: (element-type utf8 TsImage): pictures by digest
 *
 * Adds a member "images" that holds them in base64, sorted; nothing if there are none.
 */
void
ts_images_write_json (GHashTable *images, JsonBuilder *builder)
{
  g_autoptr (GList) digests = g_list_sort (g_hash_table_get_keys (images), (GCompareFunc) strcmp);

  if (digests == NULL)
    return;
  json_builder_set_member_name (builder, "images");
  json_builder_begin_object (builder);
  for (GList *l = digests; l != NULL; l = l->next)
    {
      GBytes *bytes = ts_image_get_bytes (g_hash_table_lookup (images, l->data));
      gsize size;
      gconstpointer data = g_bytes_get_data (bytes, &size);
      g_autofree char *text = g_base64_encode (data, size);

      ts_json_write_optional (builder, l->data, text);
    }
  json_builder_end_object (builder);
}

static TsImage *
read_image (TsJson *json, const char *digest)
{
  gsize size;
  g_autofree guchar *data = g_base64_decode (ts_json_read_string (json, digest), &size);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&data), size);
  g_autoptr (TsImage) image = ts_image_new (bytes);

  if (image == NULL)
    ts_json_fail (json,
                  digest,
                  "must be a picture of at most %d MB in base64",
                  TS_IMAGE_MAX_SIZE / (1024 * 1024));
  else if (!g_str_equal (ts_image_get_digest (image), digest))
    ts_json_fail (json, digest, "does not have this digest");
  return g_steal_pointer (&image);
}

/**
 * ts_images_read_json:
 * @json: a reader that stands in an object that may have a member "images"
 * @images: (element-type utf8 TsImage): where to add them, by digest
 *
 * Reads pictures; what is wrong fails the reader.
 */
void
ts_images_read_json (TsJson *json, GHashTable *images)
{
  g_auto (GStrv) members = NULL;

  if (!ts_json_has (json, "images") || !ts_json_enter_object (json, "images"))
    return;
  members = ts_json_list_members (json);
  for (char **digest = members; *digest != NULL; digest++)
    {
      TsImage *image = read_image (json, *digest);

      if (image != NULL)
        g_hash_table_replace (images, g_strdup (*digest), image);
    }
  ts_json_leave (json);
}
