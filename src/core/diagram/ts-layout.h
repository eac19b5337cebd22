/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "diagram/ts-diagram.h"

G_BEGIN_DECLS

/** TsLayoutDirection: where the edges lead. */
typedef enum
{
  TS_LAYOUT_RIGHT,
  TS_LAYOUT_DOWN,
  TS_LAYOUT_LEFT,
  TS_LAYOUT_UP,
} TsLayoutDirection;

/**
 * TsLayoutWay:
 * @TS_LAYOUT_AUTO: through "dot" if the diagram is small enough for it, else in layers
 * @TS_LAYOUT_DOT: through the program "dot" of Graphviz
 * @TS_LAYOUT_LAYERS: in layers, group by group, without a program
 */
typedef enum
{
  TS_LAYOUT_AUTO,
  TS_LAYOUT_DOT,
  TS_LAYOUT_LAYERS,
} TsLayoutWay;

/** TS_LAYOUT_DOT_MAX: how many nodes and edges together #TS_LAYOUT_AUTO gives to "dot". */
#define TS_LAYOUT_DOT_MAX 400

/**
 * TsLayoutOptions:
 * @direction: where the edges are to lead
 * @way: how to do it
 * @ids: (nullable) (array zero-terminated=1): what may move, with all that is in the groups among them; %NULL
 *   for all
 * @milliseconds: how long "dot" may take; 0 for the usual 2 seconds
 *
 * How to lay out. All zero is the usual.
 */
typedef struct
{
  TsLayoutDirection direction;
  TsLayoutWay way;
  const char *const *ids;
  guint milliseconds;
} TsLayoutOptions;

/**
 * TsLayout:
 * @edits: (element-type TsEdit): what brings everything to its place, for one gesture; may be empty
 * @way: how it was done; never #TS_LAYOUT_AUTO
 * @n_moved: how many nodes it moves
 *
 * What came of a layout.
 */
typedef struct
{
  GPtrArray *edits;
  TsLayoutWay way;
  guint n_moved;
} TsLayout;

TsLayout *ts_layout_run (TsDiagram *diagram,
                         const TsLayoutOptions *options,
                         GCancellable *cancellable,
                         GError **error);
void ts_layout_free (TsLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsLayout, ts_layout_free)

void ts_layout_run_async (TsDiagram *diagram,
                          const TsLayoutOptions *options,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
TsLayout *ts_layout_run_finish (GAsyncResult *result, GError **error);

gboolean ts_layout_place_new (TsDiagram *diagram,
                              TsLayoutDirection direction,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
