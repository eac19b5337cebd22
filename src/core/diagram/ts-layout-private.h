/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-layers.h"
#include "diagram/ts-layout.h"

G_BEGIN_DECLS

/* The room between nodes side by side, between layers, and inside the border of a group; above, where its
 * title is, more. In diagram units. */
#define TS_LAYOUT_GAP       TS_LAYERS_NODE_GAP
#define TS_LAYOUT_LAYER_GAP TS_LAYERS_GAP
#define TS_LAYOUT_MARGIN    24
#define TS_LAYOUT_TITLE     16

/* What stays clear around a node that is in the way. */
#define TS_LAYOUT_CLEAR 16

typedef struct
{
  double x, y, width, height;
} TsLayoutRect;

typedef struct _TsLayoutBox TsLayoutBox;

/* An element in a leaf and where it is in it. */
typedef struct
{
  const TsElement *element;
  double dx, dy;
} TsLayoutPart;

/*
 * TsLayoutBox: a rectangle to be placed: a node with what belongs to it (a leaf), or an open group.
 *
 * element: the group, or the node the leaf is for; NULL for the root
 * children: of a group; NULL for leaves
 * parts: of a leaf, TsLayoutPart
 * others: of a group of which only some may move: fixed leaves that are in the way; else NULL
 * old_x, old_y, old_width, old_height: where it is now
 * wish: where it would be if nothing were fixed
 * title_width: of a group: how wide its title is
 * fixed: whether it stays where it is; a fixed group may grow for what is put into it
 * rigid: of a group: whether it must not even grow
 * anchored: whether it is fixed or has something fixed in it
 * isolated: whether no edge leads to it or anything in it
 * leaves, arrives: whether an edge leads from it, or to it
 * number: of the box in the problem
 * scratch: for whoever works on it
 */
struct _TsLayoutBox
{
  const TsElement *element;
  TsLayoutBox *parent;
  GPtrArray *children;
  GPtrArray *others;
  GArray *parts;
  double x, y, width, height;
  double old_x, old_y, old_width, old_height;
  TsLayoutRect wish;
  double title_width;
  gboolean fixed, rigid, anchored, isolated;
  gboolean leaves, arrives;
  guint number, scratch;
};

/* TsLayoutSide: of a node, where an edge is attached; in this order clockwise */
typedef enum
{
  TS_LAYOUT_SIDE_ANY,
  TS_LAYOUT_SIDE_TOP,
  TS_LAYOUT_SIDE_RIGHT,
  TS_LAYOUT_SIDE_BOTTOM,
  TS_LAYOUT_SIDE_LEFT,
} TsLayoutSide;

/*
 * TsLayoutLink: an edge.
 *
 * level: whether its ports want both ends in one layer, from first to last
 * (turned ones, whose ports want the target before the source, have their ends swapped)
 */
typedef struct
{
  TsLayoutBox *from, *to;
  double label_width, label_height;
  TsLayoutSide from_side, to_side;
  gboolean level;
} TsLayoutLink;

typedef struct
{
  TsDiagram *diagram;
  TsLayoutDirection direction;
  gboolean whole;   /* whether all of the diagram may move */
  GPtrArray *boxes; /* all but the root */
  TsLayoutBox *root;
  GHashTable *by_id; /* the box an element is in */
  GArray *links;
  guint n_free;
} TsLayoutProblem;

TsLayoutProblem *ts_layout_problem_new (TsDiagram *diagram, const TsLayoutOptions *options);
void ts_layout_problem_free (TsLayoutProblem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsLayoutProblem, ts_layout_problem_free)
GPtrArray *ts_layout_problem_split (TsLayoutProblem *self);

void ts_layout_pack (TsLayoutRect *rects, guint n, double gap);
void ts_layout_box_shift (TsLayoutBox *box, double dx, double dy);

gboolean ts_layout_arrange_by_dot (TsLayoutProblem *problem,
                                   guint milliseconds,
                                   GCancellable *cancellable,
                                   GError **error);
gboolean
ts_layout_arrange_in_layers (TsLayoutProblem *problem, GCancellable *cancellable, GError **error);
void ts_layout_settle (TsLayoutProblem *problem);

G_END_DECLS
