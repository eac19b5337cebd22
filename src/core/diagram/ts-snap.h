/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-diagram.h"
#include "diagram/ts-index.h"

G_BEGIN_DECLS

/**
 * TsGuide:
 * @from: where the line begins
 * @to: where it ends
 * @distance: of a gap that equals another: its length; 0 for the line that nodes share
 *
 * What is shown while something snaps. Lines are upright or level.
 */
typedef struct
{
  TsPoint from, to;
  double distance;
} TsGuide;

typedef enum
{
  TS_SNAP_LEFT = 1 << 0,
  TS_SNAP_RIGHT = 1 << 1,
  TS_SNAP_TOP = 1 << 2,
  TS_SNAP_BOTTOM = 1 << 3,
} TsSnapSides;

/**
 * TsSnap:
 *
 * What a node that is being dragged can snap to.
 */
typedef struct _TsSnap TsSnap;

TsSnap *ts_snap_new (TsDiagram *diagram, const char *const *moving, const TsBox *window);
void ts_snap_free (TsSnap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsSnap, ts_snap_free)

void ts_snap_move (const TsSnap *self,
                   const TsBox *box,
                   double reach,
                   double grid,
                   double *dx,
                   double *dy,
                   GArray *guides);
void ts_snap_resize (const TsSnap *self,
                     TsBox *box,
                     TsSnapSides sides,
                     double reach,
                     double grid,
                     GArray *guides);

G_END_DECLS
