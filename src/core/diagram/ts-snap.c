/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-diagram-edits.h"
#include "diagram/ts-snap.h"

/* Snapping, in this order: to what lies nearest of the edges and middles of other nodes and of the places that
 * make equal gaps; else to the grid. Both axes are looked at alone. A look goes once through the nodes in the
 * window, kept as bare numbers: 10,000 of them take a fraction of a millisecond. */

#define SAME 0.01 /* diagram units: places that differ by less are the same */

/* A box seen along one axis: where it begins and ends on it, and on the other one. */
typedef struct
{
  double low, high;
  double cross_low, cross_high;
  gboolean around; /* a group or frame: its lines count, but not the gaps to it */
} Span;

struct _TsSnap
{
  GArray *spans[2]; /* of Span: along x, along y */
};

/* The nearest place to snap to that was found. */
typedef struct
{
  double shift;
  gboolean found;
} Best;

static Span
make_span (const TsBox *box, guint axis)
{
  if (axis == 0)
    return (Span){ box->left, box->right, box->top, box->bottom, FALSE };
  return (Span){ box->top, box->bottom, box->left, box->right, FALSE };
}

/**
 * ts_snap_new:
 * @moving: (nullable): ids of what is dragged; with what their groups contain it does not count
 * @window: (nullable): the part of the diagram in which nodes count; %NULL for all
 *
 * Returns: (transfer full): what can be snapped to. It stays as it is when the diagram changes.
 */
TsSnap *
ts_snap_new (TsDiagram *diagram, const char *const *moving, const TsBox *window)
{
  TsSnap *self = g_new (TsSnap, 1);
  const char *const none[] = { NULL };
  g_autoptr (GHashTable) set = ts_diagram_take_in (diagram, moving != NULL ? moving : none);

  for (guint axis = 0; axis < 2; axis++)
    self->spans[axis] = g_array_new (FALSE, FALSE, sizeof (Span));
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);
      const TsBox box = {
        element->x,
        element->y,
        element->x + element->width,
        element->y + element->height,
      };

      if (!ts_element_is_node (element) || (window != NULL && !ts_box_touches (window, &box))
          || g_hash_table_contains (set, element->id) || ts_diagram_is_hidden (diagram, element))
        continue;
      for (guint axis = 0; axis < 2; axis++)
        {
          Span span = make_span (&box, axis);

          span.around = element->role == TS_ELEMENT_GROUP || element->role == TS_ELEMENT_FRAME;
          g_array_append_val (self->spans[axis], span);
        }
    }
  return self;
}

void
ts_snap_free (TsSnap *self)
{
  g_array_unref (self->spans[0]);
  g_array_unref (self->spans[1]);
  g_free (self);
}

static void
offer (Best *best, double shift)
{
  if (best->found ? fabs (shift) >= fabs (best->shift) - SAME : fabs (shift) > best->shift)
    return;
  *best = (Best){ shift, TRUE };
}

/* Edges go to edges, the middle to middles. */
static void
offer_lines (Best *best, GArray *spans, const Span *span, gboolean low, gboolean high)
{
  double middle = (span->low + span->high) / 2;

  for (guint i = 0; i < spans->len; i++)
    {
      const Span *other = &g_array_index (spans, Span, i);

      if (low)
        {
          offer (best, other->low - span->low);
          offer (best, other->high - span->low);
        }
      if (high)
        {
          offer (best, other->low - span->high);
          offer (best, other->high - span->high);
        }
      if (low && high)
        offer (best, (other->low + other->high) / 2 - middle);
    }
}

static gboolean
is_in_row (const Span *a, const Span *b)
{
  return a->cross_low < b->cross_high && b->cross_low < a->cross_high;
}

/* Returns the next one in the row before (or behind) @span, or NULL. */
static const Span *
find_neighbour (GArray *spans, const Span *span, gboolean before, double reach)
{
  const Span *found = NULL;

  for (guint i = 0; i < spans->len; i++)
    {
      const Span *other = &g_array_index (spans, Span, i);

      if (other == span || other->around || !is_in_row (other, span))
        continue;
      if (before && other->high <= span->low + reach
          && (found == NULL || other->high > found->high))
        found = other;
      if (!before && other->low >= span->high - reach && (found == NULL || other->low < found->low))
        found = other;
    }
  return found;
}

/* The places in the middle between two neighbours, and beyond one as far as that one is from the next. */
static void
offer_gaps (Best *best, GArray *spans, const Span *span, double reach)
{
  const Span *before = find_neighbour (spans, span, TRUE, reach);
  const Span *behind = find_neighbour (spans, span, FALSE, reach);
  const Span *next;

  if (before != NULL && behind != NULL)
    offer (best, (before->high + behind->low - span->low - span->high) / 2);
  next = before != NULL ? find_neighbour (spans, before, TRUE, 0) : NULL;
  if (next != NULL)
    offer (best, before->high + (before->low - next->high) - span->low);
  next = behind != NULL ? find_neighbour (spans, behind, FALSE, 0) : NULL;
  if (next != NULL)
    offer (best, behind->low - (next->low - behind->high) - span->high);
}

static void
add_guide (GArray *guides, guint axis, double a, double b, double across, double distance)
{
  TsGuide guide = { { a, across }, { b, across }, distance };

  if (axis == 1)
    guide = (TsGuide){ { across, a }, { across, b }, distance };
  g_array_append_val (guides, guide);
}

/* Adds the line at @at on the axis along all that begin or end there, or have their @middle there. */
static void
add_line (GArray *guides, guint axis, GArray *spans, const Span *span, double at, gboolean middle)
{
  double low = span->cross_low, high = span->cross_high;
  gboolean shared = FALSE;

  for (guint i = 0; i < spans->len; i++)
    {
      const Span *other = &g_array_index (spans, Span, i);

      if (middle ? fabs ((other->low + other->high) / 2 - at) > SAME
                 : fabs (other->low - at) > SAME && fabs (other->high - at) > SAME)
        continue;
      low = MIN (low, other->cross_low);
      high = MAX (high, other->cross_high);
      shared = TRUE;
    }
  if (shared)
    add_guide (guides, 1 - axis, low, high, at, 0);
}

static void
add_gap (GArray *guides, guint axis, const Span *a, const Span *b)
{
  double across = (MAX (a->cross_low, b->cross_low) + MIN (a->cross_high, b->cross_high)) / 2;

  add_guide (guides, axis, a->high, b->low, across, b->low - a->high);
}

/* Adds the gaps around @span, where it is now, that equal each other. */
static void
add_gaps (GArray *guides, guint axis, GArray *spans, const Span *span)
{
  const Span *before = find_neighbour (spans, span, TRUE, SAME);
  const Span *behind = find_neighbour (spans, span, FALSE, SAME);
  const Span *next;
  gboolean same = before != NULL && behind != NULL
                  && fabs (span->low - before->high - (behind->low - span->high)) < SAME;
  gboolean shown_before = same, shown_behind = same;

  next = before != NULL ? find_neighbour (spans, before, TRUE, 0) : NULL;
  if (next != NULL && fabs (before->low - next->high - (span->low - before->high)) < SAME)
    {
      add_gap (guides, axis, next, before);
      shown_before = TRUE;
    }
  next = behind != NULL ? find_neighbour (spans, behind, FALSE, 0) : NULL;
  if (next != NULL && fabs (next->low - behind->high - (behind->low - span->high)) < SAME)
    {
      add_gap (guides, axis, behind, next);
      shown_behind = TRUE;
    }
  if (shown_before)
    add_gap (guides, axis, before, span);
  if (shown_behind)
    add_gap (guides, axis, span, behind);
}

/* Returns how far to move along one axis. */
static double
find_shift (const TsSnap *self, guint axis, const Span *span, double reach, double grid)
{
  Best best = { reach, FALSE };

  offer_lines (&best, self->spans[axis], span, TRUE, TRUE);
  offer_gaps (&best, self->spans[axis], span, reach);
  if (best.found)
    return best.shift;
  return grid > 0 ? round (span->low / grid) * grid - span->low : 0;
}

/**
 * ts_snap_move:
 * @box: where the dragged node would be, in diagram units
 * @reach: how far it may jump to snap to other nodes
 * @grid: the width of the grid; 0 for none
 * @dx: (out): how far to the right it is to go from there
 * @dy: (out): how far down
 * @guides: (element-type TsGuide): what to show is added to it
 *
 * Says where a node that is dragged snaps to.
 */
void
ts_snap_move (const TsSnap *self,
              const TsBox *box,
              double reach,
              double grid,
              double *dx,
              double *dy,
              GArray *guides)
{
  Span spans[2] = { make_span (box, 0), make_span (box, 1) };

  g_return_if_fail (self != NULL && guides != NULL);

  *dx = find_shift (self, 0, &spans[0], reach, grid);
  *dy = find_shift (self, 1, &spans[1], reach, grid);
  spans[0] = (Span){ box->left + *dx, box->right + *dx, box->top + *dy, box->bottom + *dy, FALSE };
  spans[1] = (Span){ box->top + *dy, box->bottom + *dy, box->left + *dx, box->right + *dx, FALSE };
  for (guint axis = 0; axis < 2; axis++)
    {
      const Span *span = &spans[axis];

      add_line (guides, axis, self->spans[axis], span, span->low, FALSE);
      add_line (guides, axis, self->spans[axis], span, (span->low + span->high) / 2, TRUE);
      add_line (guides, axis, self->spans[axis], span, span->high, FALSE);
      add_gaps (guides, axis, self->spans[axis], span);
    }
}

static void
resize_axis (const TsSnap *self,
             guint axis,
             Span *span,
             gboolean low,
             gboolean high,
             double reach,
             double grid)
{
  Best best = { reach, FALSE };
  double side = low ? span->low : span->high;

  if (low == high)
    return;
  offer_lines (&best, self->spans[axis], span, low, high);
  if (best.found)
    side += best.shift;
  else if (grid > 0)
    side = round (side / grid) * grid;
  if (low)
    span->low = side;
  else
    span->high = side;
}

/**
 * ts_snap_resize:
 * @box: (inout): how large the node would be
 * @sides: those that are dragged, at most one on each axis
 * @reach: how far they may jump to snap to other nodes
 * @grid: the width of the grid; 0 for none
 * @guides: (element-type TsGuide): what to show is added to it
 *
 * Says where the sides of a node that is made larger or smaller snap to.
 */
void
ts_snap_resize (const TsSnap *self,
                TsBox *box,
                TsSnapSides sides,
                double reach,
                double grid,
                GArray *guides)
{
  Span x, y;

  g_return_if_fail (self != NULL && guides != NULL);

  x = make_span (box, 0);
  y = make_span (box, 1);
  resize_axis (self, 0, &x, (sides & TS_SNAP_LEFT) != 0, (sides & TS_SNAP_RIGHT) != 0, reach, grid);
  resize_axis (self, 1, &y, (sides & TS_SNAP_TOP) != 0, (sides & TS_SNAP_BOTTOM) != 0, reach, grid);
  *box = (TsBox){ x.low, y.low, x.high, y.high };
  x = make_span (box, 0);
  y = make_span (box, 1);
  if (sides & (TS_SNAP_LEFT | TS_SNAP_RIGHT))
    add_line (guides, 0, self->spans[0], &x, sides & TS_SNAP_LEFT ? x.low : x.high, FALSE);
  if (sides & (TS_SNAP_TOP | TS_SNAP_BOTTOM))
    add_line (guides, 1, self->spans[1], &y, sides & TS_SNAP_TOP ? y.low : y.high, FALSE);
}
