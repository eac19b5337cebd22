/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "diagram/ts-image.h"
#include "diagram/ts-style.h"

G_BEGIN_DECLS

typedef enum
{
  TS_ELEMENT_COMPONENT,
  TS_ELEMENT_GROUP,
  TS_ELEMENT_NOTE,
  TS_ELEMENT_EDGE,
  TS_ELEMENT_TEXT,
  TS_ELEMENT_IMAGE,
  TS_ELEMENT_FRAME,
} TsElementRole;

#define TS_N_ELEMENT_ROLES (TS_ELEMENT_FRAME + 1)

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
  TS_COMPONENT_STREAM,
  TS_COMPONENT_FUNCTION,
  TS_COMPONENT_SCHEDULER,
  TS_COMPONENT_WAREHOUSE,
  TS_COMPONENT_DNS,
  TS_COMPONENT_FIREWALL,
  TS_COMPONENT_IDENTITY,
  TS_COMPONENT_MONITORING,
  TS_COMPONENT_BOX,
} TsComponentKind;

#define TS_N_COMPONENT_KINDS (TS_COMPONENT_BOX + 1)

typedef enum
{
  TS_LINE_ORTHOGONAL,
  TS_LINE_STRAIGHT,
  TS_LINE_CURVED,
} TsLine;

typedef enum
{
  TS_ARROW_AUTO,
  TS_ARROW_NONE,
  TS_ARROW_FILLED,
  TS_ARROW_OPEN,
  TS_ARROW_HOLLOW,
  TS_ARROW_DIAMOND,
  TS_ARROW_HOLLOW_DIAMOND,
  TS_ARROW_CIRCLE,
  TS_ARROW_HOLLOW_CIRCLE,
  TS_ARROW_BAR,
  TS_ARROW_CROSS,
  TS_ARROW_ONE,
  TS_ARROW_MANY,
} TsArrow;

#define TS_N_ARROWS (TS_ARROW_MANY + 1)

/* The words files use, NULL-terminated. */
extern const char *const TS_ELEMENT_ROLE_NAMES[];
extern const char *const TS_COMPONENT_KIND_NAMES[];
extern const char *const TS_LINE_NAMES[];
extern const char *const TS_ARROW_NAMES[];

const char *ts_component_kind_get_label (TsComponentKind kind);

/** TsPoint: a place on a diagram, in diagram units. */
typedef struct
{
  double x, y;
} TsPoint;

/** TS_COMPONENT_WIDTH, TS_COMPONENT_HEIGHT: the size of a new component, in diagram units (px at 100 %). */
#define TS_COMPONENT_WIDTH  120
#define TS_COMPONENT_HEIGHT 64

/** TS_COPY_STEP: how far each copy behind a component with replicas stands out to the right and the top. */
#define TS_COPY_STEP 4

/** TS_DIAGRAM_GRID: what positions snap to, in diagram units. */
#define TS_DIAGRAM_GRID 8

/** TS_DIAGRAM_FAR: the largest coordinate or size; beyond it nothing could be found again. */
#define TS_DIAGRAM_FAR 1e6

/**
 * TsEdgeEnd:
 * @port: whether the edge is attached at a place of its own rather than where its route meets the node
 * @x: with a port: from 0, the left edge of the node, to 1, the right one; at a loose end: in diagram units
 * @y: with a port: from 0, the upper edge, to 1, the lower one; at a loose end: in diagram units
 * @arrow: the head at this end; #TS_ARROW_AUTO: a filled one at the target, none at the source
 * @label: the multiplicity or role written at this end; may be empty
 *
 * How an edge ends. An end is loose where the element has no node of that side; only then, and with a port, @x
 * and @y mean anything, and they are 0 otherwise.
 */
typedef struct
{
  gboolean port;
  double x, y;
  TsArrow arrow;
  const char *label;
} TsEdgeEnd;

/**
 * TsElement:
 * @id: unique in its diagram, never empty
 * @role: what it is
 * @kind: for components
 * @label: what is written on it; may be empty; lines are separated by "\n"
 * @x: left edge; edges have no place of their own
 * @y: upper edge, y grows downwards
 * @width: at least 1 but for edges
 * @height: at least 1 but for edges
 * @rotation: in degrees clockwise about its middle; 0 for edges, groups and frames
 * @open_width: for a collapsed group: its width when it is open again; else 0
 * @open_height: for a collapsed group: its height when it is open again; else 0
 * @group: (nullable): id of the group that contains it
 * @locked: whether the pointer passes it over when it selects and moves
 * @pinned: for nodes: whether automatic layout leaves it where it is
 * @comment: what was remarked about it; may be empty
 * @properties: (nullable) (array zero-terminated=1): names and values in turn, names sorted and different, see
 *   #TsPropertySpec; %NULL for none
 * @style: how it looks
 * @image: (nullable): for images: the picture
 * @replicas: for components: how many there are, from 1
 * @source: (nullable): for edges: id of where it starts; %NULL: a loose end
 * @target: (nullable): for edges: id of where it ends; %NULL: a loose end
 * @source_end: for edges: how it starts
 * @target_end: for edges: how it ends
 * @asynchronous: for edges: whether the caller does not wait
 * @line: for edges: how it goes from point to point
 * @waypoints: (nullable) (array length=n_waypoints): for edges: where it has to pass, from source to target
 * @n_waypoints: their number
 * @label_at: for edges: where the middle of the label is along the line: -1 the source, 0 half way, 1 the target
 * @label_dx: for edges: how far to the right of there
 * @label_dy: for edges: how far below
 *
 * One thing on a diagram: a value that is shared and never changes. All lengths are in diagram units. What says
 * nothing about an element of that role is zero.
 */
typedef struct
{
  const char *id;
  TsElementRole role;
  TsComponentKind kind;
  const char *label;
  double x, y, width, height, rotation;
  double open_width, open_height;
  const char *group;
  gboolean locked, pinned;
  const char *comment;
  const char *const *properties;
  TsStyle style;
  const TsImage *image;
  guint replicas;

  const char *source;
  const char *target;
  TsEdgeEnd source_end, target_end;
  gboolean asynchronous;
  TsLine line;
  const TsPoint *waypoints;
  guint n_waypoints;
  double label_at, label_dx, label_dy;
} TsElement;

/** TS_EDGE_MAX_WAYPOINTS: how many waypoints an edge may have. */
#define TS_EDGE_MAX_WAYPOINTS 10000

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
gboolean ts_element_is_collapsed (const TsElement *self);
TsPoint ts_element_turn (const TsElement *self, TsPoint point);
TsPoint ts_element_turn_back (const TsElement *self, TsPoint point);
TsPoint ts_element_get_site (const TsElement *self, const TsPoint *share);
guint ts_element_count_copies (const TsElement *self);
const char *ts_element_get_property (const TsElement *self, const char *name);

TsElement *
ts_element_with_bounds (const TsElement *self, double x, double y, double width, double height);
TsElement *ts_element_with_label (const TsElement *self, const char *label);
TsElement *ts_element_with_group (const TsElement *self, const char *group);
TsElement *ts_element_with_property (const TsElement *self, const char *name, const char *value);
TsElement *ts_element_with_shift (const TsElement *self, double dx, double dy);

G_END_DECLS
