/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "diagram/ts-element.h"

const char *const TS_ELEMENT_ROLE_NAMES[] = { "component", "group", "note", "edge", NULL };

const char *const TS_COMPONENT_KIND_NAMES[] = {
  "client", "load_balancer", "gateway", "service", "worker",   "cache", "database",
  "queue",  "object_store",  "cdn",     "search",  "external", NULL
};

static const char *const kind_labels[] = {
  N_ ("Client"),       N_ ("Load balancer"), N_ ("Gateway"),  N_ ("Service"),
  N_ ("Worker"),       N_ ("Cache"),         N_ ("Database"), N_ ("Queue"),
  N_ ("Object store"), N_ ("CDN"),           N_ ("Search"),   N_ ("External system"),
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

/**
 * ts_element_new:
 * @fields: the value; its strings are copied, a %NULL label becomes an empty one
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
  self->label = g_strdup (fields->label != NULL ? fields->label : "");
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
  g_free (shared);
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
  return g_strcmp0 (a->id, b->id) == 0 && a->role == b->role && a->kind == b->kind
         && g_strcmp0 (a->label, b->label) == 0 && a->x == b->x && a->y == b->y
         && a->width == b->width && a->height == b->height && g_strcmp0 (a->group, b->group) == 0
         && g_strcmp0 (a->source, b->source) == 0 && g_strcmp0 (a->target, b->target) == 0
         && a->asynchronous == b->asynchronous && a->replicas == b->replicas;
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
