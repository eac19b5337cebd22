/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/ts-json.h"
#include "diagram/formats/ts-import.h"

G_BEGIN_DECLS

typedef enum
{
  TS_EXCALIDRAW_RECTANGLE,
  TS_EXCALIDRAW_ELLIPSE,
  TS_EXCALIDRAW_DIAMOND,
  TS_EXCALIDRAW_TEXT,
  TS_EXCALIDRAW_ARROW,
  TS_EXCALIDRAW_LINE,
  TS_EXCALIDRAW_FREEDRAW,
  TS_EXCALIDRAW_IMAGE,
  TS_EXCALIDRAW_FRAME,
  TS_EXCALIDRAW_EMBEDDABLE,
  TS_EXCALIDRAW_IFRAME,
  TS_EXCALIDRAW_DRAW,
  TS_EXCALIDRAW_MAGICFRAME,
  TS_EXCALIDRAW_OTHER,
} TsExcalidrawType;

/* The words files use for the types but the last, NULL-terminated. */
extern const char *const TS_EXCALIDRAW_TYPE_NAMES[];

/** TS_EXCALIDRAW_N_COLUMNS: how many of the types are counted by their name; the first ones. */
#define TS_EXCALIDRAW_N_COLUMNS (TS_EXCALIDRAW_FRAME + 1)

/** TsExcalidrawTrait: what an element may have that a design cannot hold. */
typedef enum
{
  TS_EXCALIDRAW_ROUGH = 1 << 0,
  TS_EXCALIDRAW_HATCHED = 1 << 1,
  TS_EXCALIDRAW_ROUND_DIAMOND = 1 << 2,
  TS_EXCALIDRAW_FILLED_LINE = 1 << 3,
  TS_EXCALIDRAW_PRESSURE = 1 << 4,
  TS_EXCALIDRAW_CROPPED = 1 << 5,
  TS_EXCALIDRAW_LIKE_ARROW = 1 << 6,
  TS_EXCALIDRAW_COLOUR = 1 << 7,
  TS_EXCALIDRAW_EMBEDDED = 1 << 8,
  TS_EXCALIDRAW_CUSTOM = 1 << 9,
  TS_EXCALIDRAW_LIKE_FONT = 1 << 10,
  TS_EXCALIDRAW_UNBOUND = 1 << 11,
} TsExcalidrawTrait;

#define TS_EXCALIDRAW_N_TRAITS 12

/**
 * TsExcalidrawBinding:
 * @element: (nullable): id of what the end is bound to
 * @fixed: whether @x and @y say where
 * @x: across the element, from 0 to 1
 * @y: down the element, from 0 to 1
 * @aside: whether the end points elsewhere than at the middle of the element
 *
 * Any of the three forms in which files say what an arrow is bound to.
 */
typedef struct
{
  char *element;
  gboolean fixed;
  double x, y;
  gboolean aside;
} TsExcalidrawBinding;

/**
 * TsExcalidrawOwn:
 * @known: whether the file says anything of these
 * @routed: whether the points between the ends are none of the design, but where its edge went
 *
 * What a design knows of an element and Excalidraw does not: it is written to `customData` under "touchstone",
 * which Excalidraw keeps.
 */
typedef struct
{
  gboolean known;
  TsElementRole role;
  TsComponentKind kind;
  guint replicas;
  TsShape shape;
  TsLine line;
  gboolean asynchronous, pinned, routed;
  char *comment;
  GPtrArray *properties; /* (nullable): of char, names and values in turn */
} TsExcalidrawOwn;

/**
 * TsExcalidrawElement:
 *
 * One element of a scene as the file has it, with everything in the units and words of designs: angles are in
 * degrees, points are places on the diagram with the rotation already applied, and the opacity is in the inks.
 */
typedef struct
{
  char *id;
  TsExcalidrawType type;
  char *type_name;
  double x, y, width, height, rotation;
  TsInk stroke, fill;
  double stroke_width;
  TsDash dash;
  gboolean round, locked;
  char *link;
  char **groups; /* the innermost first */
  guint traits;

  char *container; /* (nullable) */
  char *text;      /* of texts; of others, the label they carry themselves; may be empty */
  double font_size;
  TsFont font;
  TsAnchor across, down;
  gboolean fitted; /* whether the text chose its width, not the person */

  GArray *points; /* of TsPoint; of lines */
  gboolean elbowed;
  TsArrow start_arrow, end_arrow;
  TsExcalidrawBinding start, end;

  char *file; /* (nullable): of images */
  TsExcalidrawOwn own;
} TsExcalidrawElement;

void ts_excalidraw_element_free (TsExcalidrawElement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsExcalidrawElement, ts_excalidraw_element_free)
gboolean ts_excalidraw_element_is_line (const TsExcalidrawElement *self);
gboolean ts_excalidraw_element_is_shape (const TsExcalidrawElement *self);
void ts_excalidraw_element_widen (const TsExcalidrawElement *self, double *x, double *width);

GPtrArray *ts_excalidraw_read_elements (TsJson *json, guint n);

G_END_DECLS
