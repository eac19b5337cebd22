/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-excalidraw-export.h"
#include "diagram/formats/ts-excalidraw-text.h"
#include "diagram/formats/ts-excalidraw-usual.h"
#include "diagram/ts-route.h"

/* How far text keeps from the border of a shape. */
#define PADDING 5

/* What cannot be said, by how many elements have it. */
typedef enum
{
  LOST_SHAPE,
  LOST_EMPHASIS,
  LOST_END_LABEL,
  LOST_LABEL_PLACE,
  LOST_ARROW,
  LOST_COLLAPSED,
  N_LOST,
} Lost;

typedef struct
{
  TsDiagram *diagram;
  TsRoutes *routes;
  JsonBuilder *builder;
  GPtrArray *frames;     /* of TsElement, borrowed */
  GHashTable *label_ids; /* (owned) ids of bound texts, by id of element */
  guint n_lost[N_LOST];
} Writer;

/* The box of a node, or of the label of one. */
typedef struct
{
  double x, y, width, height;
} Place;

static void
write_string (Writer *self, const char *member, const char *value)
{
  json_builder_set_member_name (self->builder, member);
  if (value != NULL)
    json_builder_add_string_value (self->builder, value);
  else
    json_builder_add_null_value (self->builder);
}

static void
add_number (Writer *self, double value)
{
  if (value == (double) (gint64) value)
    json_builder_add_int_value (self->builder, (gint64) value);
  else
    json_builder_add_double_value (self->builder, value);
}

static void
write_number (Writer *self, const char *member, double value)
{
  json_builder_set_member_name (self->builder, member);
  add_number (self, value);
}

static void
write_flag (Writer *self, const char *member, gboolean value)
{
  json_builder_set_member_name (self->builder, member);
  json_builder_add_boolean_value (self->builder, value);
}

static void
write_null (Writer *self, const char *member)
{
  json_builder_set_member_name (self->builder, member);
  json_builder_add_null_value (self->builder);
}

static void
write_ink (Writer *self, const char *member, TsInk ink, TsInk usual)
{
  g_autofree char *text = ts_ink_to_string (ink == TS_INK_AUTO ? usual : ink);

  write_string (self, member, ink == TS_INK_NONE ? "transparent" : text);
}

/* FNV-1a (Fowler, Noll, Vo), so that the same design always gives the same bytes; positive in 32 bits. */
static guint32
make_seed (const char *id, guint32 salt)
{
  guint32 hash = 2166136261u ^ salt;

  for (; *id != '\0'; id++)
    hash = (hash ^ (guchar) *id) * 16777619u;
  return (hash & 0x7fffffffu) | 1;
}

/* Writes the groups around an element, the innermost first; groups begin with themselves. */
static void
write_groups (Writer *self, const TsElement *element)
{
  const TsElement *at = element;

  json_builder_set_member_name (self->builder, "groupIds");
  json_builder_begin_array (self->builder);
  if (element->role != TS_ELEMENT_GROUP)
    at = ts_diagram_find (self->diagram, element->group, NULL);
  for (; at != NULL; at = ts_diagram_find (self->diagram, at->group, NULL))
    json_builder_add_string_value (self->builder, at->id);
  json_builder_end_array (self->builder);
}

static void
write_dash (Writer *self, const TsElement *element)
{
  TsDash dash = element->style.dash;

  if (dash == TS_DASH_AUTO && element->asynchronous)
    dash = TS_DASH_DASHED;
  write_string (self,
                "strokeStyle",
                dash == TS_DASH_DASHED   ? "dashed"
                : dash == TS_DASH_DOTTED ? "dotted"
                                         : "solid");
}

/* Writes the id of the frame in which a node lies wholly; an edge that of both its ends is in none. */
static void
write_frame (Writer *self, const TsElement *element)
{
  const char *id = NULL;

  for (guint i = 0; i < self->frames->len && id == NULL; i++)
    {
      const TsElement *frame = self->frames->pdata[i];

      if (element->role != TS_ELEMENT_FRAME && ts_element_is_node (element)
          && element->x >= frame->x && element->y >= frame->y
          && element->x + element->width <= frame->x + frame->width
          && element->y + element->height <= frame->y + frame->height)
        id = frame->id;
    }
  write_string (self, "frameId", id);
}

/* Writes what every element has; @type is what it is there. */
static void
write_common (Writer *self,
              const TsElement *element,
              const char *id,
              const char *type,
              const Place *at)
{
  write_string (self, "id", id);
  write_string (self, "type", type);
  write_number (self, "x", at->x);
  write_number (self, "y", at->y);
  write_number (self, "width", at->width);
  write_number (self, "height", at->height);
  write_number (self, "angle", element->rotation * G_PI / 180);
  write_string (self, "fillStyle", "solid");
  write_number (self,
                "strokeWidth",
                element->style.stroke_width > 0 ? element->style.stroke_width
                                                : TS_EXCALIDRAW_STROKE);
  write_dash (self, element);
  write_number (self, "roughness", 0);
  write_number (self, "opacity", 100);
  write_groups (self, element);
  write_frame (self, element);
  write_number (self, "seed", make_seed (id, 0));
  write_number (self, "version", 1);
  write_number (self, "versionNonce", make_seed (id, 1));
  write_flag (self, "isDeleted", FALSE);
  write_number (self, "updated", 1);
  write_string (self, "link", ts_element_get_property (element, "link"));
  write_flag (self, "locked", element->locked);
}

static void
write_roundness (Writer *self, int type)
{
  json_builder_set_member_name (self->builder, "roundness");
  if (type == 0)
    {
      json_builder_add_null_value (self->builder);
      return;
    }
  json_builder_begin_object (self->builder);
  write_number (self, "type", type);
  json_builder_end_object (self->builder);
}

static void
add_bound (Writer *self, const char *id, const char *type)
{
  json_builder_begin_object (self->builder);
  write_string (self, "id", id);
  write_string (self, "type", type);
  json_builder_end_object (self->builder);
}

static int
compare_ids (const void *a, const void *b)
{
  const TsElement *const *first = a, *const *second = b;

  return strcmp ((*first)->id, (*second)->id);
}

/* Writes the label and the arrows that an element is bound to from its side. */
static void
write_bound_elements (Writer *self, const TsElement *element)
{
  const GPtrArray *referrers = ts_diagram_get_referrers (self->diagram, element->id);
  const char *label = g_hash_table_lookup (self->label_ids, element->id);
  g_autoptr (GPtrArray) edges = g_ptr_array_new ();

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      const TsElement *referrer = referrers->pdata[i];

      if (referrer->role == TS_ELEMENT_EDGE && !g_ptr_array_find (edges, referrer, NULL))
        g_ptr_array_add (edges, (gpointer) referrer);
    }
  g_ptr_array_sort (edges, compare_ids);
  json_builder_set_member_name (self->builder, "boundElements");
  json_builder_begin_array (self->builder);
  if (label != NULL)
    add_bound (self, label, "text");
  for (guint i = 0; i < edges->len; i++)
    add_bound (self, ((const TsElement *) edges->pdata[i])->id, "arrow");
  json_builder_end_array (self->builder);
}

static void
write_properties (Writer *self, const TsElement *element)
{
  const char *const *properties = element->properties;

  if (properties == NULL)
    return;
  json_builder_set_member_name (self->builder, "properties");
  json_builder_begin_object (self->builder);
  for (guint i = 0; properties[i] != NULL; i += 2)
    write_string (self, properties[i], properties[i + 1]);
  json_builder_end_object (self->builder);
}

/* Writes what only a design knows. */
static void
write_own (Writer *self, const TsElement *element)
{
  json_builder_set_member_name (self->builder, "customData");
  json_builder_begin_object (self->builder);
  json_builder_set_member_name (self->builder, "touchstone");
  json_builder_begin_object (self->builder);
  write_string (self, "role", TS_ELEMENT_ROLE_NAMES[element->role]);
  if (element->role == TS_ELEMENT_COMPONENT)
    write_string (self, "kind", TS_COMPONENT_KIND_NAMES[element->kind]);
  if (element->replicas > 1)
    write_number (self, "replicas", element->replicas);
  if (element->style.shape != TS_SHAPE_AUTO)
    write_string (self, "shape", TS_SHAPE_NAMES[element->style.shape]);
  if (element->role == TS_ELEMENT_EDGE)
    {
      write_string (self, "line", TS_LINE_NAMES[element->line]);
      write_flag (self, "asynchronous", element->asynchronous);
      write_flag (self, "routed", element->n_waypoints == 0);
    }
  if (element->role == TS_ELEMENT_IMAGE)
    write_string (self, "label", element->label);
  if (element->pinned)
    write_flag (self, "pinned", TRUE);
  if (*element->comment != '\0')
    write_string (self, "comment", element->comment);
  write_properties (self, element);
  json_builder_end_object (self->builder);
  json_builder_end_object (self->builder);
}

static int
get_family (TsFont font)
{
  switch (font)
    {
    case TS_FONT_MONO:
      return 3;
    case TS_FONT_HAND:
      return 5;
    default:
      return 2;
    }
}

static const char *
get_anchor_word (TsAnchor anchor, TsAnchor usual, gboolean across)
{
  static const char *const words[][2] = {
    [TS_ANCHOR_START] = { "top", "left" },
    [TS_ANCHOR_MIDDLE] = { "middle", "center" },
    [TS_ANCHOR_END] = { "bottom", "right" },
  };

  return words[anchor == TS_ANCHOR_AUTO ? usual : anchor][across];
}

static double
get_font_size (const TsElement *element)
{
  return element->style.font_size > 0 ? element->style.font_size : TS_EXCALIDRAW_FONT_SIZE;
}

static double
align (TsAnchor anchor, TsAnchor usual, double at, double room, double size)
{
  switch (anchor == TS_ANCHOR_AUTO ? usual : anchor)
    {
    case TS_ANCHOR_START:
      return at + PADDING;
    case TS_ANCHOR_END:
      return at + room - size - PADDING;
    default:
      return at + (room - size) / 2;
    }
}

static void
write_text (Writer *self, const TsElement *element, const char *text, const char *container)
{
  TsAnchor usual = ts_excalidraw_get_usual_anchor (element->role);
  const TsStyle *style = &element->style;

  write_ink (self, "strokeColor", style->ink, TS_EXCALIDRAW_INK);
  write_string (self, "backgroundColor", "transparent");
  write_string (self, "text", text);
  write_string (self, "originalText", element->label);
  write_number (self, "fontSize", get_font_size (element));
  write_number (self, "fontFamily", get_family (style->font));
  write_string (self, "textAlign", get_anchor_word (style->across, usual, TRUE));
  write_string (self, "verticalAlign", get_anchor_word (style->down, usual, FALSE));
  write_string (self, "containerId", container);
  write_number (self, "lineHeight", TS_EXCALIDRAW_LINE_HEIGHT);
  write_flag (self, "autoResize", container != NULL);
  self->n_lost[LOST_EMPHASIS] += style->bold || style->italic || style->underline;
}

/* Writes the label as a text bound to its element, which stands at @at. */
static void
write_label (Writer *self, const TsElement *element, const Place *at)
{
  const char *id = g_hash_table_lookup (self->label_ids, element->id);
  TsAnchor usual = ts_excalidraw_get_usual_anchor (element->role);
  double font_size = get_font_size (element);
  g_autofree char *text = NULL;
  TsElement plain = *element;
  Place place;

  if (id == NULL)
    return;
  text = ts_excalidraw_wrap_text (element->label,
                                  font_size,
                                  element->role == TS_ELEMENT_EDGE ? INFINITY
                                                                   : at->width - 2 * PADDING);
  ts_excalidraw_measure_text (text, font_size, &place.width, &place.height);
  place.x = align (element->style.across, usual, at->x, at->width, place.width);
  place.y = align (element->style.down, usual, at->y, at->height, place.height);
  plain.style.dash = TS_DASH_SOLID;
  json_builder_begin_object (self->builder);
  write_common (self, &plain, id, "text", &place);
  write_roundness (self, 0);
  write_null (self, "boundElements");
  write_text (self, element, text, element->id);
  json_builder_end_object (self->builder);
}

static Place
get_place (const TsElement *node)
{
  gboolean collapsed = ts_element_is_collapsed (node);

  return (Place){ node->x,
                  node->y,
                  collapsed ? node->open_width : node->width,
                  collapsed ? node->open_height : node->height };
}

static void
write_shape (Writer *self, const TsElement *element)
{
  const TsStyle *style = &element->style;
  TsExcalidrawType type = ts_excalidraw_get_shape_type (style->shape);
  Place at = get_place (element);
  gboolean sharp = type != TS_EXCALIDRAW_RECTANGLE || style->shape == TS_SHAPE_RECTANGLE;

  self->n_lost[LOST_SHAPE] += style->shape > TS_SHAPE_ROUNDED && style->shape != TS_SHAPE_ELLIPSE
                              && style->shape != TS_SHAPE_DIAMOND;
  self->n_lost[LOST_COLLAPSED] += ts_element_is_collapsed (element);
  json_builder_begin_object (self->builder);
  write_common (self, element, element->id, TS_EXCALIDRAW_TYPE_NAMES[type], &at);
  write_ink (self, "strokeColor", style->stroke, TS_EXCALIDRAW_INK);
  write_ink (self,
             "backgroundColor",
             style->fill,
             ts_excalidraw_get_usual_fill (element->role, element->kind));
  write_roundness (self, sharp ? 0 : 3);
  write_bound_elements (self, element);
  write_own (self, element);
  json_builder_end_object (self->builder);
  write_label (self, element, &at);
}

static void
write_free_text (Writer *self, const TsElement *element)
{
  Place at = get_place (element);

  json_builder_begin_object (self->builder);
  write_common (self, element, element->id, "text", &at);
  write_roundness (self, 0);
  write_bound_elements (self, element);
  write_text (self, element, element->label, NULL);
  write_own (self, element);
  json_builder_end_object (self->builder);
}

static void
write_picture (Writer *self, const TsElement *element)
{
  Place at = get_place (element);

  json_builder_begin_object (self->builder);
  write_common (self, element, element->id, "image", &at);
  write_string (self, "strokeColor", "transparent");
  write_string (self, "backgroundColor", "transparent");
  write_roundness (self, 0);
  write_bound_elements (self, element);
  write_string (self, "fileId", ts_image_get_digest (element->image));
  write_string (self, "status", "saved");
  json_builder_set_member_name (self->builder, "scale");
  json_builder_begin_array (self->builder);
  add_number (self, 1);
  add_number (self, 1);
  json_builder_end_array (self->builder);
  write_own (self, element);
  json_builder_end_object (self->builder);
}

static void
write_frame_element (Writer *self, const TsElement *element)
{
  Place at = get_place (element);

  json_builder_begin_object (self->builder);
  write_common (self, element, element->id, "frame", &at);
  write_string (self, "strokeColor", "#bbbbbb");
  write_string (self, "backgroundColor", "transparent");
  write_roundness (self, 0);
  write_bound_elements (self, element);
  write_string (self, "name", element->label);
  write_own (self, element);
  json_builder_end_object (self->builder);
}

static void
write_binding (Writer *self, const char *member, const char *node, const TsEdgeEnd *end)
{
  json_builder_set_member_name (self->builder, member);
  if (node == NULL)
    {
      json_builder_add_null_value (self->builder);
      return;
    }
  json_builder_begin_object (self->builder);
  write_string (self, "elementId", node);
  write_number (self, "focus", 0);
  write_number (self, "gap", 1);
  json_builder_set_member_name (self->builder, "fixedPoint");
  if (end->port)
    {
      json_builder_begin_array (self->builder);
      add_number (self, end->x);
      add_number (self, end->y);
      json_builder_end_array (self->builder);
    }
  else
    json_builder_add_null_value (self->builder);
  json_builder_end_object (self->builder);
}

static const char *
get_arrow_word (Writer *self, TsArrow arrow, gboolean at_target)
{
  static const char *const words[TS_N_ARROWS] = {
    [TS_ARROW_FILLED] = "triangle",
    [TS_ARROW_OPEN] = "arrow",
    [TS_ARROW_HOLLOW] = "triangle_outline",
    [TS_ARROW_DIAMOND] = "diamond",
    [TS_ARROW_HOLLOW_DIAMOND] = "diamond_outline",
    [TS_ARROW_CIRCLE] = "circle",
    [TS_ARROW_HOLLOW_CIRCLE] = "circle_outline",
    [TS_ARROW_BAR] = "bar",
    [TS_ARROW_CROSS] = "bar",
    [TS_ARROW_ONE] = "crowfoot_one",
    [TS_ARROW_MANY] = "crowfoot_many",
  };

  self->n_lost[LOST_ARROW] += arrow == TS_ARROW_CROSS;
  if (arrow == TS_ARROW_AUTO)
    return at_target ? "triangle" : NULL;
  return words[arrow];
}

/* Returns where an edge starts, bends and ends; without a route, as in a collapsed group, where its ends are. */
static GArray *
list_points (Writer *self, const TsElement *edge)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (TsPoint));
  const TsRoute *route = ts_routes_get (self->routes, edge->id);
  const TsElement *nodes[] = { ts_diagram_find (self->diagram, edge->source, NULL),
                               ts_diagram_find (self->diagram, edge->target, NULL) };
  TsPoint ends[] = { { edge->source_end.x, edge->source_end.y },
                     { edge->target_end.x, edge->target_end.y } };

  for (guint i = 0; i < 2; i++)
    {
      if (nodes[i] != NULL)
        ends[i] =
            (TsPoint){ nodes[i]->x + nodes[i]->width / 2, nodes[i]->y + nodes[i]->height / 2 };
    }
  if (route != NULL && edge->line == TS_LINE_ORTHOGONAL)
    {
      g_array_append_vals (points, route->points, route->length);
      return points;
    }
  if (route != NULL)
    {
      ends[0] = route->points[0];
      ends[1] = route->points[route->length - 1];
    }
  g_array_append_val (points, ends[0]);
  if (edge->n_waypoints > 0)
    g_array_append_vals (points, edge->waypoints, edge->n_waypoints);
  g_array_append_val (points, ends[1]);
  return points;
}

static void
write_points (Writer *self, const GArray *points)
{
  const TsPoint *first = &g_array_index (points, TsPoint, 0);

  json_builder_set_member_name (self->builder, "points");
  json_builder_begin_array (self->builder);
  for (guint i = 0; i < points->len; i++)
    {
      const TsPoint *point = &g_array_index (points, TsPoint, i);

      json_builder_begin_array (self->builder);
      add_number (self, point->x - first->x);
      add_number (self, point->y - first->y);
      json_builder_end_array (self->builder);
    }
  json_builder_end_array (self->builder);
}

static void
write_edge (Writer *self, const TsElement *edge)
{
  g_autoptr (GArray) points = list_points (self, edge);
  const TsPoint *first = &g_array_index (points, TsPoint, 0);
  double left = first->x, top = first->y, right = first->x, bottom = first->y;
  Place at, middle;

  for (guint i = 1; i < points->len; i++)
    {
      left = MIN (left, first[i].x);
      right = MAX (right, first[i].x);
      top = MIN (top, first[i].y);
      bottom = MAX (bottom, first[i].y);
    }
  at = (Place){ first->x, first->y, right - left, bottom - top };
  middle = (Place){ (left + right) / 2, (top + bottom) / 2, 0, 0 };
  json_builder_begin_object (self->builder);
  write_common (self, edge, edge->id, "arrow", &at);
  write_ink (self, "strokeColor", edge->style.stroke, TS_EXCALIDRAW_INK);
  write_string (self, "backgroundColor", "transparent");
  write_roundness (self, edge->line == TS_LINE_CURVED ? 2 : 0);
  write_bound_elements (self, edge);
  write_points (self, points);
  write_null (self, "lastCommittedPoint");
  write_binding (self, "startBinding", edge->source, &edge->source_end);
  write_binding (self, "endBinding", edge->target, &edge->target_end);
  write_string (self, "startArrowhead", get_arrow_word (self, edge->source_end.arrow, FALSE));
  write_string (self, "endArrowhead", get_arrow_word (self, edge->target_end.arrow, TRUE));
  write_flag (self, "elbowed", FALSE);
  write_own (self, edge);
  json_builder_end_object (self->builder);
  write_label (self, edge, &middle);
  self->n_lost[LOST_END_LABEL] +=
      *edge->source_end.label != '\0' || *edge->target_end.label != '\0';
  self->n_lost[LOST_LABEL_PLACE] +=
      edge->label_at != 0 || edge->label_dx != 0 || edge->label_dy != 0;
}

/* Whether an element is only said by the ids that its members share. */
static gboolean
is_bare_group (Writer *self, const TsElement *element)
{
  const GPtrArray *referrers = ts_diagram_get_referrers (self->diagram, element->id);

  if (element->role != TS_ELEMENT_GROUP || element->style.fill != TS_INK_NONE
      || element->style.stroke != TS_INK_NONE || *element->label != '\0'
      || *element->comment != '\0' || element->properties != NULL || referrers == NULL
      || referrers->len < 2)
    return FALSE;
  for (guint i = 0; i < referrers->len; i++)
    {
      if (((const TsElement *) referrers->pdata[i])->role == TS_ELEMENT_EDGE
          && g_strcmp0 (((const TsElement *) referrers->pdata[i])->group, element->id) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
write_element (Writer *self, const TsElement *element)
{
  switch (element->role)
    {
    case TS_ELEMENT_EDGE:
      write_edge (self, element);
      break;
    case TS_ELEMENT_TEXT:
      write_free_text (self, element);
      break;
    case TS_ELEMENT_IMAGE:
      write_picture (self, element);
      break;
    case TS_ELEMENT_FRAME:
      write_frame_element (self, element);
      break;
    default:
      if (!is_bare_group (self, element))
        write_shape (self, element);
    }
}

/* Gives an id to the text of each label, and finds the frames. */
static void
prepare (Writer *self)
{
  for (guint i = 0; i < ts_diagram_get_n_elements (self->diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (self->diagram, i);
      g_autofree char *id = g_strconcat (element->id, "-label", NULL);

      if (element->role == TS_ELEMENT_FRAME)
        g_ptr_array_add (self->frames, (gpointer) element);
      if (*element->label == '\0' || element->role == TS_ELEMENT_TEXT
          || element->role == TS_ELEMENT_IMAGE || element->role == TS_ELEMENT_FRAME)
        continue;
      while (ts_diagram_find (self->diagram, id, NULL) != NULL)
        {
          char *longer = g_strconcat (id, "-label", NULL);

          g_free (id);
          id = longer;
        }
      g_hash_table_insert (self->label_ids, (gpointer) element->id, g_steal_pointer (&id));
    }
}

static void
write_files (Writer *self)
{
  g_autoptr (GHashTable) written = g_hash_table_new (g_str_hash, g_str_equal);

  json_builder_set_member_name (self->builder, "files");
  json_builder_begin_object (self->builder);
  for (guint i = 0; i < ts_diagram_get_n_elements (self->diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (self->diagram, i);
      const char *digest = element->image != NULL ? ts_image_get_digest (element->image) : NULL;
      g_autofree char *data = NULL, *url = NULL;
      gsize size;

      if (digest == NULL || !g_hash_table_add (written, (gpointer) digest))
        continue;
      data = g_base64_encode (g_bytes_get_data (ts_image_get_bytes (element->image), &size),
                              g_bytes_get_size (ts_image_get_bytes (element->image)));
      url = g_strconcat ("data:", ts_image_get_media_type (element->image), ";base64,", data, NULL);
      json_builder_set_member_name (self->builder, digest);
      json_builder_begin_object (self->builder);
      write_string (self, "mimeType", ts_image_get_media_type (element->image));
      write_string (self, "id", digest);
      write_string (self, "dataURL", url);
      write_number (self, "created", 1);
      json_builder_end_object (self->builder);
    }
  json_builder_end_object (self->builder);
}

static void
tell_lost (Writer *self, GPtrArray *lost)
{
  static const char *const phrases[N_LOST] = {
    [LOST_SHAPE] = N_ ("shapes that Excalidraw does not have are drawn as the nearest it has"),
    [LOST_EMPHASIS] = N_ ("text is not bold, italic or underlined"),
    [LOST_END_LABEL] = N_ ("what is written at the ends of lines is left out"),
    [LOST_LABEL_PLACE] = N_ ("labels of lines stand in the middle"),
    [LOST_ARROW] = N_ ("crosses at the ends of lines are drawn as bars"),
    [LOST_COLLAPSED] = N_ ("collapsed groups are drawn open"),
  };

  for (guint i = 0; i < N_LOST; i++)
    {
      guint n = self->n_lost[i];

      if (n > 0)
        g_ptr_array_add (lost,
                         g_strdup_printf (ngettext ("%s (%u element)", "%s (%u elements)", n),
                                          _ (phrases[i]),
                                          n));
    }
}

/**
 * ts_excalidraw_export:
 * @diagram: what to write
 * @title: its title; a scene has none
 * @lost: (element-type utf8): takes what Excalidraw cannot say
 * @error: return location for an error; there is none
 *
 * Writes a scene that Excalidraw opens. Equal designs give equal bytes: what Excalidraw draws by chance is made
 * from the ids. What only a design knows is written as custom data, which comes back.
 *
 * Returns: (transfer full): the file
 */
GBytes *
ts_excalidraw_export (TsDiagram *diagram, const char *title, GPtrArray *lost, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (TsRoutes) routes = ts_routes_new (diagram);
  g_autoptr (GHashTable) label_ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GPtrArray) frames = g_ptr_array_new ();
  Writer writer = { diagram, routes, builder, frames, label_ids, { 0 } };
  char *text;

  prepare (&writer);
  json_builder_begin_object (builder);
  write_string (&writer, "type", "excalidraw");
  write_number (&writer, "version", 2);
  write_string (&writer, "source", "touchstone");
  json_builder_set_member_name (builder, "elements");
  json_builder_begin_array (builder);
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    write_element (&writer, ts_diagram_get_element (diagram, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "appState");
  json_builder_begin_object (builder);
  write_null (&writer, "gridSize");
  write_string (&writer, "viewBackgroundColor", "#ffffff");
  json_builder_end_object (builder);
  write_files (&writer);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = ts_json_write (root);
  tell_lost (&writer, lost);
  return g_bytes_new_take (text, strlen (text));
}
