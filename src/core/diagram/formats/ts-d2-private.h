/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/formats/ts-import.h"

G_BEGIN_DECLS

/** TsD2Map: what stands between two braces, or in the whole file. */
typedef struct
{
  GPtrArray *entries; /* of TsD2Entry */
} TsD2Map;

typedef enum
{
  TS_D2_LINE,
  TS_D2_FORTH,
  TS_D2_BACK,
  TS_D2_BOTH,
} TsD2Arrow;

/** TsD2Word: one part of a key; quoted parts are no keywords. */
typedef struct
{
  char *text;
  gboolean quoted;
} TsD2Word;

/**
 * TsD2Entry:
 * @line: where it stands, from 1
 * @column: likewise
 * @key: (element-type TsD2Word): the parts between dots; of edges, what stands before the bracket
 * @ends: (nullable) (element-type GPtrArray): of edges, the keys that are joined, at least two
 * @arrows: (nullable): of edges, of #TsD2Arrow, one less than @ends
 * @index: of references to an edge, which one, from 0; else -1
 * @edge_key: (nullable) (element-type TsD2Word): of references to an edge, what stands behind the index
 * @value: (nullable): what is behind the colon
 * @values: (nullable): of lists, the values
 * @tag: (nullable): of block strings, what language they are in; may be empty
 * @map: (nullable): what stands in braces
 *
 * One line of D2: "a.b: label { … }", or "a -> b -> c: label { … }", or "(a -> b)[0].style.stroke: red".
 */
typedef struct
{
  guint line, column;
  GPtrArray *key;
  GPtrArray *ends;
  GArray *arrows;
  int index;
  GPtrArray *edge_key;
  char *value;
  GPtrArray *values;
  char *tag;
  TsD2Map *map;
} TsD2Entry;

TsD2Map *ts_d2_parse (const char *name, const char *text, gsize size, GError **error);
void ts_d2_map_free (TsD2Map *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsD2Map, ts_d2_map_free)

/**
 * TsD2Object:
 * @key: as it is written
 * @id: the keys from the outermost, joined by dots
 * @parent: (nullable): what contains it; %NULL for the board
 * @children: (element-type TsD2Object): in the order they were first named; borrowed
 * @attributes: of char, by name, such as "style.fill"
 * @classes: (element-type utf8): names of classes, the last one counts most
 * @tag: (nullable): of labels that are block strings, their language
 * @field: whether it is a line of a table or class, and no shape
 */
typedef struct _TsD2Object
{
  char *key;
  char *id;
  struct _TsD2Object *parent;
  GPtrArray *children;
  GHashTable *by_key;
  GHashTable *attributes;
  GPtrArray *classes;
  char *tag;
  gboolean field;
} TsD2Object;

/** TsD2Edge: a connection; its attributes are as those of objects. */
typedef struct
{
  TsD2Object *source, *target;
  TsD2Arrow arrow;
  GHashTable *attributes;
  GPtrArray *classes;
} TsD2Edge;

/** TsD2Board: one drawing. */
typedef struct
{
  char *title;
  TsD2Object *root;
  GPtrArray
      *objects; /* (owned) of TsD2Object, in the order they were first named, without the root */
  GPtrArray *edges;    /* (owned) of TsD2Edge */
  GHashTable *classes; /* of GHashTable of attributes, by name */
} TsD2Board;

GPtrArray *ts_d2_compile (const char *name, const TsD2Map *map, guint *n_boards, GError **error);
const char *ts_d2_board_get (const TsD2Board *self,
                             GHashTable *attributes,
                             GPtrArray *classes,
                             const char *name);

GBytes *ts_d2_export (TsDiagram *diagram, const char *title, GPtrArray *lost, GError **error);

G_END_DECLS
