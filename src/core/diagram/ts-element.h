/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  TS_ELEMENT_COMPONENT,
  TS_ELEMENT_GROUP,
  TS_ELEMENT_NOTE,
  TS_ELEMENT_EDGE,
} TsElementRole;

typedef enum
{
  TS_COMPONENT_CLIENT,
  TS_COMPONENT_LOAD_BALANCER,
  TS_COMPONENT_GATEWAY,
  TS_COMPONENT_SERVICE,
  TS_COMPONENT_WORKER,
  TS_COMPONENT_CACHE,
  TS_COMPONENT_DATABASE,
  TS_COMPONENT_QUEUE,
  TS_COMPONENT_OBJECT_STORE,
  TS_COMPONENT_CDN,
  TS_COMPONENT_SEARCH,
  TS_COMPONENT_EXTERNAL,
} TsComponentKind;

#define TS_N_COMPONENT_KINDS 12

/* The words files use, NULL-terminated. */
extern const char *const TS_ELEMENT_ROLE_NAMES[];
extern const char *const TS_COMPONENT_KIND_NAMES[];

const char *ts_component_kind_get_label (TsComponentKind kind);

/** TS_COMPONENT_WIDTH, TS_COMPONENT_HEIGHT: the size of a new component, in diagram units (px at 100 %). */
#define TS_COMPONENT_WIDTH  120
#define TS_COMPONENT_HEIGHT 64

/** TS_COPY_STEP: how far each copy behind a component with replicas stands out to the right and the top. */
#define TS_COPY_STEP 4

/** TS_DIAGRAM_GRID: what positions snap to, in diagram units. */
#define TS_DIAGRAM_GRID 8

/**
 * TsElement:
 * @id: unique in its diagram, never empty
 * @role: what it is
 * @kind: for components
 * @label: what is written on it; may be empty
 * @x: left edge; edges have no place of their own
 * @y: upper edge, y grows downwards
 * @width: at least 1 but for edges
 * @height: at least 1 but for edges
 * @group: (nullable): id of the group that contains it
 * @source: (nullable): for edges: id of where it starts
 * @target: (nullable): for edges: id of where it ends
 * @asynchronous: for edges: whether the caller does not wait
 * @replicas: for components: how many there are, from 1
 *
 * One thing on a diagram: a value that is shared and never changes. All lengths are in diagram units.
 */
typedef struct
{
  const char *id;
  TsElementRole role;
  TsComponentKind kind;
  const char *label;
  double x, y, width, height;
  const char *group;
  const char *source;
  const char *target;
  gboolean asynchronous;
  guint replicas;
} TsElement;

#define TS_TYPE_ELEMENT (ts_element_get_type ())

GType ts_element_get_type (void);
TsElement *ts_element_new (const TsElement *fields);
TsElement *ts_element_new_component (const char *id,
                                     TsComponentKind kind,
                                     const char *label,
                                     double x,
                                     double y);
TsElement *ts_element_new_edge (const char *id,
                                const char *source,
                                const char *target,
                                const char *label,
                                gboolean asynchronous);
TsElement *ts_element_ref (const TsElement *self);
void ts_element_unref (TsElement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsElement, ts_element_unref)

gboolean ts_element_equal (const TsElement *a, const TsElement *b);
gboolean ts_element_is_node (const TsElement *self);
guint ts_element_count_copies (const TsElement *self);

TsElement *
ts_element_with_bounds (const TsElement *self, double x, double y, double width, double height);
TsElement *ts_element_with_label (const TsElement *self, const char *label);
TsElement *ts_element_with_group (const TsElement *self, const char *group);

G_END_DECLS
