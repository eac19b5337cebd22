/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "diagram/formats/ts-drawio-shapes.h"
#include "diagram/formats/ts-drawio-style.h"
#include "diagram/formats/ts-import.h"

G_BEGIN_DECLS

/* What of a kept cell a design cannot hold; told once a page, with a count. */
typedef enum
{
  TS_DRAWIO_BAD_COLOUR,
  TS_DRAWIO_SHADOW,
  TS_DRAWIO_GRADIENT,
  TS_DRAWIO_SKETCH,
  TS_DRAWIO_GLASS,
  TS_DRAWIO_FILL_PATTERN,
  TS_DRAWIO_STRIKE,
  TS_DRAWIO_FLIP,
  TS_DRAWIO_LABEL_PLACE,
  TS_DRAWIO_LABEL_FRAME,
  TS_DRAWIO_VERTICAL_TEXT,
  TS_DRAWIO_OUTLINE,
  TS_DRAWIO_GROUP_OUTLINE,
  TS_DRAWIO_GROUP_ROTATION,
  TS_DRAWIO_ICON,
  TS_DRAWIO_PICTURE_ELSEWHERE,
  TS_DRAWIO_PICTURE_FORMAT,
  TS_DRAWIO_PICTURE_BESIDE,
  TS_DRAWIO_MIXED_TEXT,
  TS_DRAWIO_RICH_TEXT,
  TS_DRAWIO_ARROW,
  TS_DRAWIO_JUMP,
  TS_DRAWIO_LINE_SHAPE,
  TS_DRAWIO_END_ON_EDGE,
  TS_DRAWIO_END_NOWHERE,
  TS_DRAWIO_PROPERTIES,
  TS_DRAWIO_N_ASPECTS
} TsDrawioAspect;

typedef struct _TsDrawioCell TsDrawioCell;

/**
 * TsDrawioCell:
 * @id: as the file has it; never %NULL, may be empty
 * @element_id: (nullable): of the element it becomes; %NULL if it becomes none
 * @node: the <mxCell>
 * @wrapper: (nullable): the element around it, which has its label and attributes
 * @geometry: (nullable): its <mxGeometry>
 * @parent: (nullable): what it is in; %NULL for the root
 * @children: (nullable) (element-type TsDrawioCell): what is in it, from the back
 * @style: how it looks
 * @shape: of a vertex: what its style says it is
 * @role: of a vertex: what it becomes
 * @part: (nullable): of a card without a label: the only thing on it, an icon with the label
 * @host: (nullable): of such an icon: the card
 * @depth: how many cells it is in
 * @hidden: whether it or what it is in is not shown
 * @x: of a vertex: left edge, in the page; else where its children's places begin
 * @y: of a vertex: upper edge, in the page
 *
 * A cell: the root, a layer, a vertex or an edge.
 */
struct _TsDrawioCell
{
  const char *id;
  char *element_id;
  const xmlNode *node, *wrapper, *geometry;
  TsDrawioCell *parent;
  GPtrArray *children;
  TsDrawioStyle *style;
  TsDrawioShape shape;
  TsElementRole role;
  TsDrawioCell *part, *host;
  guint depth;
  gboolean vertex, edge, hidden;
  double x, y, width, height, rotation;
};

/**
 * TsDrawioPage:
 *
 * A page while it is read.
 */
typedef struct
{
  TsImport *import;
  char *place;         /* for errors: the file and the page */
  char *where;         /* for the list of what is lost: the page */
  GPtrArray *cells;    /* of TsDrawioCell, in the order of the file */
  GHashTable *by_id;   /* borrowed from cells */
  GHashTable *used;    /* the ids of elements */
  guint n_made;        /* ids that were made up */
  GPtrArray *elements; /* of TsElement, from the back */
  guint lost[TS_DRAWIO_N_ASPECTS];
  GCancellable *cancellable;
} TsDrawioPage;

gboolean ts_drawio_page_read_cells (TsDrawioPage *page, const xmlNode *root, GError **error);
void ts_drawio_cell_free (TsDrawioCell *self);

gboolean ts_drawio_cell_fail (const TsDrawioPage *page,
                              const TsDrawioCell *cell,
                              TsImportError code,
                              GError **error,
                              const char *format,
                              ...) G_GNUC_PRINTF (5, 6);
gboolean ts_drawio_cell_read_number (const TsDrawioPage *page,
                                     const TsDrawioCell *cell,
                                     const xmlNode *node,
                                     const char *attribute,
                                     double *value,
                                     GError **error);
gboolean ts_drawio_cell_read_point (const TsDrawioPage *page,
                                    const TsDrawioCell *cell,
                                    const char *as,
                                    TsPoint *point,
                                    gboolean *found,
                                    GError **error);
gboolean ts_drawio_cell_place (const TsDrawioPage *page, TsDrawioCell *cell, GError **error);
const char *ts_drawio_cell_get_label (const TsDrawioCell *cell);
char *ts_drawio_cell_read_label (TsDrawioPage *page, const TsDrawioCell *cell, TsStyle *style);
GPtrArray *ts_drawio_cell_read_attributes (TsDrawioPage *page, const TsDrawioCell *cell);
const char *ts_drawio_cell_get_attribute (const TsDrawioCell *cell, const char *name);
gboolean ts_drawio_cell_read_enum (const TsDrawioCell *cell,
                                   const char *name,
                                   const char *const *names,
                                   guint *value);
void ts_drawio_cell_reset_usual (const TsDrawioCell *cell, TsStyle *style);
gboolean ts_drawio_cell_is_label (const TsDrawioCell *cell);
const char *ts_drawio_cell_find_group (const TsDrawioCell *cell);
void ts_drawio_cell_note_looks (TsDrawioPage *page, const TsDrawioCell *cell);

char *ts_drawio_page_make_id (TsDrawioPage *page, const char *stem);
void ts_drawio_page_choose_role (TsDrawioCell *cell);
void ts_drawio_page_add_vertex (TsDrawioPage *page, TsDrawioCell *cell);
gboolean ts_drawio_page_add_edge (TsDrawioPage *page, TsDrawioCell *cell, GError **error);

/* Names of attributes that say what draw.io has no word for. */
#define TS_DRAWIO_OWN          "touchstone_"
#define TS_DRAWIO_OWN_PROPERTY TS_DRAWIO_OWN "property_"

G_END_DECLS
