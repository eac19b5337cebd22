/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "diagram/ts-element.h"

const char *const TS_ELEMENT_ROLE_NAMES[] = { "component", "group", "note",  "edge",
                                              "text",      "image", "frame", NULL };

const char *const TS_COMPONENT_KIND_NAMES[] = {
  "client",   "load_balancer", "gateway",      "service",   "worker", "cache",
  "database", "queue",         "object_store", "cdn",       "search", "external",
  "stream",   "function",      "scheduler",    "warehouse", "dns",    "firewall",
  "identity", "monitoring",    "box",          NULL,
};

const char *const TS_LINE_NAMES[] = { "orthogonal", "straight", "curved", NULL };

const char *const TS_ARROW_NAMES[] = {
  "auto",   "none",          "filled", "open",  "hollow", "diamond", "hollow_diamond",
  "circle", "hollow_circle", "bar",    "cross", "one",    "many",    NULL,
};

static const char *const kind_labels[] = {
  N_ ("Client"),       N_ ("Load balancer"), N_ ("Gateway"),   N_ ("Service"),
  N_ ("Worker"),       N_ ("Cache"),         N_ ("Database"),  N_ ("Queue"),
  N_ ("Object store"), N_ ("CDN"),           N_ ("Search"),    N_ ("External system"),
  N_ ("Event stream"), N_ ("Function"),      N_ ("Scheduler"), N_ ("Data warehouse"),
  N_ ("DNS"),          N_ ("Firewall"),      N_ ("Identity"),  N_ ("Monitoring"),
  N_ ("Box"),
};

/* The public value with its count of references behind it. */
typedef struct
{
  TsElement element;
  gatomicrefcount references;
} Shared;

G_DEFINE_BOXED_TYPE (TsElement, ts_element, ts_element_ref, ts_element_unref)

/**
 * ts_component_kind_get_label:
 *
 * Returns: (transfer none): the kind's name for people
 */
const char *
ts_component_kind_get_label (TsComponentKind kind)
{
  g_return_val_if_fail (kind < TS_N_COMPONENT_KINDS, "");

  return _ (kind_labels[kind]);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static const char *const *
copy_properties (const char *const *properties)
{
  if (properties == NULL || properties[0] == NULL)
    return NULL;
  return (const char *const *) g_strdupv ((char **) properties);
}

/**
 * ts_element_new:
 * @fields: the value; all it points to is copied, a %NULL label becomes an empty one
 *
 * Returns: (transfer full): the element
 */
TsElement *
ts_element_new (const TsElement *fields)
{
  Shared *shared = g_new0 (Shared, 1);
  TsElement *self = &shared->element;

  g_return_val_if_fail (fields->id != NULL && *fields->id != '\0', NULL);

  g_atomic_ref_count_init (&shared->references);
  *self = *fields;
  self->id = g_strdup (fields->id);
  self->label = g_strdup (or_empty (fields->label));
  self->comment = g_strdup (or_empty (fields->comment));
  self->source_end.label = g_strdup (or_empty (fields->source_end.label));
  self->target_end.label = g_strdup (or_empty (fields->target_end.label));
  self->properties = copy_properties (fields->properties);
  self->image = fields->image != NULL ? ts_image_ref (fields->image) : NULL;
  self->waypoints = g_memdup2 (fields->waypoints, fields->n_waypoints * sizeof *fields->waypoints);
  self->group = g_strdup (fields->group);
  self->source = g_strdup (fields->source);
  self->target = g_strdup (fields->target);
  self->replicas = MAX (fields->replicas, 1);
  return self;
}

/**
 * ts_element_new_component:
 * @x: left edge
 * @y: upper edge
 *
 * Returns: (transfer full): one component of the usual size
 */
TsElement *
ts_element_new_component (const char *id,
                          TsComponentKind kind,
                          const char *label,
                          double x,
                          double y)
{
  const TsElement fields = {
    .id = id,
    .role = TS_ELEMENT_COMPONENT,
    .kind = kind,
    .label = label,
    .x = x,
    .y = y,
    .width = TS_COMPONENT_WIDTH,
    .height = TS_COMPONENT_HEIGHT,
  };

  return ts_element_new (&fields);
}

/**
 * ts_element_new_edge:
 * @source: id of where it starts
 * @target: id of where it ends
 * @asynchronous: whether the caller does not wait
 *
 * Returns: (transfer full): an edge between the two
 */
TsElement *
ts_element_new_edge (const char *id,
                     const char *source,
                     const char *target,
                     const char *label,
                     gboolean asynchronous)
{
  const TsElement fields = {
    .id = id,
    .role = TS_ELEMENT_EDGE,
    .label = label,
    .source = source,
    .target = target,
    .asynchronous = asynchronous,
  };

  return ts_element_new (&fields);
}

TsElement *
ts_element_ref (const TsElement *self)
{
  Shared *shared = (Shared *) self;

  g_atomic_ref_count_inc (&shared->references);
  return &shared->element;
}

void
ts_element_unref (TsElement *self)
{
  Shared *shared = (Shared *) self;

  if (!g_atomic_ref_count_dec (&shared->references))
    return;
  g_free ((char *) self->id);
  g_free ((char *) self->label);
  g_free ((char *) self->group);
  g_free ((char *) self->source);
  g_free ((char *) self->target);
  g_free ((char *) self->comment);
  g_free ((char *) self->source_end.label);
  g_free ((char *) self->target_end.label);
  g_strfreev ((char **) self->properties);
  g_clear_pointer ((TsImage **) &self->image, ts_image_unref);
  g_free ((TsPoint *) self->waypoints);
  g_free (shared);
}

static gboolean
ends_equal (const TsEdgeEnd *a, const TsEdgeEnd *b)
{
  return a->port == b->port && a->x == b->x && a->y == b->y && a->arrow == b->arrow
         && g_str_equal (a->label, b->label);
}

static gboolean
edges_equal (const TsElement *a, const TsElement *b)
{
  return g_strcmp0 (a->source, b->source) == 0 && g_strcmp0 (a->target, b->target) == 0
         && ends_equal (&a->source_end, &b->source_end)
         && ends_equal (&a->target_end, &b->target_end) && a->asynchronous == b->asynchronous
         && a->line == b->line && a->label_at == b->label_at && a->label_dx == b->label_dx
         && a->label_dy == b->label_dy && a->n_waypoints == b->n_waypoints
         && (a->n_waypoints == 0
             || memcmp (a->waypoints, b->waypoints, a->n_waypoints * sizeof *a->waypoints) == 0);
}

static gboolean
properties_equal (const char *const *a, const char *const *b)
{
  return a == b || (a != NULL && b != NULL && g_strv_equal (a, b));
}

static gboolean
images_equal (const TsImage *a, const TsImage *b)
{
  return a == b
         || (a != NULL && b != NULL
             && g_str_equal (ts_image_get_digest (a), ts_image_get_digest (b)));
}

/**
 * ts_element_equal:
 * @a: (nullable): an element
 * @b: (nullable): another
 *
 * Returns: whether both are the same value
 */
gboolean
ts_element_equal (const TsElement *a, const TsElement *b)
{
  if (a == b || a == NULL || b == NULL)
    return a == b;
  return g_str_equal (a->id, b->id) && a->role == b->role && a->kind == b->kind
         && g_str_equal (a->label, b->label) && a->x == b->x && a->y == b->y && a->width == b->width
         && a->height == b->height && a->rotation == b->rotation && a->open_width == b->open_width
         && a->open_height == b->open_height && g_strcmp0 (a->group, b->group) == 0
         && a->locked == b->locked && a->pinned == b->pinned && g_str_equal (a->comment, b->comment)
         && properties_equal (a->properties, b->properties) && ts_style_equal (&a->style, &b->style)
         && images_equal (a->image, b->image) && a->replicas == b->replicas && edges_equal (a, b);
}

/**
 * ts_element_is_node:
 *
 * Returns: whether it has a place of its own, so is no edge
 */
gboolean
ts_element_is_node (const TsElement *self)
{
  return self->role != TS_ELEMENT_EDGE;
}

/** ts_element_is_collapsed: Returns: whether it is a group that is drawn as one box, without its members */
gboolean
ts_element_is_collapsed (const TsElement *self)
{
  return self->role == TS_ELEMENT_GROUP && self->open_width > 0;
}

/**
 * ts_element_get_property:
 * @name: of the property
 *
 * Returns: (transfer none) (nullable): its value as text; %NULL if it is not given
 */
const char *
ts_element_get_property (const TsElement *self, const char *name)
{
  for (guint i = 0; self->properties != NULL && self->properties[i] != NULL; i += 2)
    {
      if (g_str_equal (self->properties[i], name))
        return self->properties[i + 1];
    }
  return NULL;
}

/* Turns the point about the middle of the element. */
static TsPoint
turn (const TsElement *self, TsPoint point, double degrees)
{
  double x = self->x + self->width / 2, y = self->y + self->height / 2;
  double c = cos (degrees * G_PI / 180), s = sin (degrees * G_PI / 180);
  double dx = point.x - x, dy = point.y - y;

  return degrees == 0 ? point : (TsPoint){ x + dx * c - dy * s, y + dx * s + dy * c };
}

/**
 * ts_element_turn:
 * @point: a place on the diagram if the element stood upright, in diagram units
 *
 * Returns: where that is with the element turned by its rotation
 */
TsPoint
ts_element_turn (const TsElement *self, TsPoint point)
{
  g_return_val_if_fail (self != NULL, point);

  return turn (self, point, self->rotation);
}

/**
 * ts_element_turn_back:
 * @point: a place on the diagram, in diagram units
 *
 * Returns: where that would be if the element stood upright; the opposite of ts_element_turn()
 */
TsPoint
ts_element_turn_back (const TsElement *self, TsPoint point)
{
  g_return_val_if_fail (self != NULL, point);

  return turn (self, point, -self->rotation);
}

/**
 * ts_element_get_site:
 * @share: a place of a node as a share of its width and height, like the port of an edge
 *
 * Returns: where that is on the diagram, in diagram units
 */
TsPoint
ts_element_get_site (const TsElement *self, const TsPoint *share)
{
  g_return_val_if_fail (self != NULL, *share);

  return ts_element_turn (self,
                          (TsPoint){ self->x + share->x * self->width,
                                     self->y + share->y * self->height });
}

/**
 * ts_element_count_copies:
 *
 * Returns: how many copies are drawn behind a component with replicas: 0 to 2; 0 for all others
 */
guint
ts_element_count_copies (const TsElement *self)
{
  return self->role == TS_ELEMENT_COMPONENT && self->replicas > 1 ? MIN (self->replicas - 1, 2) : 0;
}

/**
 * ts_element_with_bounds:
 *
 * Returns: (transfer full): the same element elsewhere or of another size
 */
TsElement *
ts_element_with_bounds (const TsElement *self, double x, double y, double width, double height)
{
  TsElement fields = *self;

  fields.x = x;
  fields.y = y;
  fields.width = width;
  fields.height = height;
  return ts_element_new (&fields);
}

/**
 * ts_element_with_label:
 *
 * Returns: (transfer full): the same element with another label
 */
TsElement *
ts_element_with_label (const TsElement *self, const char *label)
{
  TsElement fields = *self;

  fields.label = label;
  return ts_element_new (&fields);
}

/**
 * ts_element_with_group:
 * @group: (nullable): id of the group that is to contain it
 *
 * Returns: (transfer full): the same element in another group, or in none
 */
TsElement *
ts_element_with_group (const TsElement *self, const char *group)
{
  TsElement fields = *self;

  fields.group = group;
  return ts_element_new (&fields);
}

/**
 * ts_element_with_property:
 * @name: of the property
 * @value: (nullable): its value as text; %NULL takes it away
 *
 * Returns: (transfer full): the same element with another value of that property
 */
TsElement *
ts_element_with_property (const TsElement *self, const char *name, const char *value)
{
  TsElement fields = *self;
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  gboolean placed = value == NULL;

  for (guint i = 0; self->properties != NULL && self->properties[i] != NULL; i += 2)
    {
      int order = strcmp (self->properties[i], name);

      if (order >= 0 && !placed)
        {
          g_ptr_array_add (pairs, (gpointer) name);
          g_ptr_array_add (pairs, (gpointer) value);
          placed = TRUE;
        }
      if (order == 0)
        continue;
      g_ptr_array_add (pairs, (gpointer) self->properties[i]);
      g_ptr_array_add (pairs, (gpointer) self->properties[i + 1]);
    }
  if (!placed)
    {
      g_ptr_array_add (pairs, (gpointer) name);
      g_ptr_array_add (pairs, (gpointer) value);
    }
  g_ptr_array_add (pairs, NULL);
  fields.properties = (const char *const *) pairs->pdata;
  return ts_element_new (&fields);
}

/**
 * ts_element_with_shift:
 * @dx: how far to the right
 * @dy: how far down
 *
 * Returns: (transfer full): the same element elsewhere; of an edge, its waypoints and loose ends
 */
TsElement *
ts_element_with_shift (const TsElement *self, double dx, double dy)
{
  TsElement fields = *self;
  g_autofree TsPoint *waypoints =
      g_memdup2 (self->waypoints, self->n_waypoints * sizeof *self->waypoints);

  for (guint i = 0; i < self->n_waypoints; i++)
    {
      waypoints[i].x += dx;
      waypoints[i].y += dy;
    }
  fields.waypoints = waypoints;
  if (self->role != TS_ELEMENT_EDGE)
    {
      fields.x += dx;
      fields.y += dy;
      return ts_element_new (&fields);
    }
  if (self->source == NULL)
    {
      fields.source_end.x += dx;
      fields.source_end.y += dy;
    }
  if (self->target == NULL)
    {
      fields.target_end.x += dx;
      fields.target_end.y += dy;
    }
  return ts_element_new (&fields);
}
