/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/formats/ts-excalidraw-scene.h"

G_BEGIN_DECLS

/** TS_EXCALIDRAW_MAX_SHAPES: in scenes of more shapes than that, nothing is concluded from where things are. */
#define TS_EXCALIDRAW_MAX_SHAPES 4000

/** TS_EXCALIDRAW_NONE: no place in a list. */
#define TS_EXCALIDRAW_NONE G_MAXUINT

/**
 * TsExcalidrawItem:
 * @element: what the file says
 * @label: (nullable): the text that is its label
 * @host: of texts: the place of the item whose label it is, or #TS_EXCALIDRAW_NONE
 * @placed: whether the label is a free text, and stands where it does
 * @across: where the label stands across the item, if @placed
 * @down: where it stands from top to bottom, if @placed
 * @n_texts: how many free texts lie in it
 * @backed: of texts: whether it stands on a filled shape
 * @container: whether it is a rectangle that other items lie in
 * @level: the place of the innermost group, 0 for none
 * @home: the place of the container it lies in within that group, or #TS_EXCALIDRAW_NONE
 *
 * An element of a scene and what it has to do with the others.
 */
typedef struct
{
  const TsExcalidrawElement *element;
  const TsExcalidrawElement *label;
  guint host;
  gboolean placed;
  TsAnchor across, down;
  gboolean backed, container;
  guint level, home, n_texts;
} TsExcalidrawItem;

/**
 * TsExcalidrawGroup:
 * @name: the id the elements share; %NULL for the first, which stands for no group
 * @parent: the place of the group around it
 * @depth: how many groups are around it
 * @body: the place of the item that is drawn for it, as all others of the group lie in it; or
 *   #TS_EXCALIDRAW_NONE
 * @home: as of items
 * @n_members: how many items and groups are directly in it
 * @left: of the box around all that is in it
 * @top: likewise
 * @right: likewise
 * @bottom: likewise
 * @drawn_left: of that box when texts are made wider
 * @drawn_right: likewise
 */
typedef struct
{
  const char *name;
  guint parent, depth, body, home, n_members;
  double left, top, right, bottom;
  double drawn_left, drawn_right;
} TsExcalidrawGroup;

/** TsExcalidrawParent: what an item is in: an item that is a container, or a group, or nothing. */
typedef struct
{
  guint item, group; /* one of them, or both, is TS_EXCALIDRAW_NONE */
} TsExcalidrawParent;

/**
 * TsExcalidrawTree:
 * @items: of #TsExcalidrawItem, in the order of the file
 * @groups: of #TsExcalidrawGroup
 * @shapes: of guint, places of the items that others may lie in or arrows touch, the smallest first
 *
 * What belongs to what in a scene. Borrows the elements.
 */
typedef struct
{
  GArray *items;
  GArray *groups;
  GArray *shapes;
  GHashTable *by_id;
} TsExcalidrawTree;

TsExcalidrawTree *ts_excalidraw_tree_new (GPtrArray *elements, const char *name, GError **error);
void ts_excalidraw_tree_free (TsExcalidrawTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsExcalidrawTree, ts_excalidraw_tree_free)

TsExcalidrawItem *ts_excalidraw_tree_get_item (const TsExcalidrawTree *self, guint place);
TsExcalidrawGroup *ts_excalidraw_tree_get_group (const TsExcalidrawTree *self, guint place);
guint ts_excalidraw_tree_find (const TsExcalidrawTree *self, const char *id);
guint ts_excalidraw_tree_find_touched (const TsExcalidrawTree *self, const TsPoint *point);
gboolean ts_excalidraw_tree_is_drawn (const TsExcalidrawTree *self, guint group);
TsExcalidrawParent ts_excalidraw_tree_get_parent (const TsExcalidrawTree *self, guint item);
TsExcalidrawParent ts_excalidraw_tree_get_group_parent (const TsExcalidrawTree *self, guint group);

G_END_DECLS
