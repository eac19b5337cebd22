/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "diagram/ts-route-private.h"

/* Which of two lines that share a room goes on which side. */

#define MAX_WALK 64
#define APART    20.0 /* lines that are searched so far apart stay in that order */
#define ENOUGH   0.5  /* places that differ by less are the same */

/* Walking along two ways that run side by side, in the direction of the stretches as given. */
typedef struct
{
  const TsStretch *stretch;
  gboolean forth; /* whether the walk goes from the source to the target */
} Walk;

static TsPoint
get_step (const Walk *walk)
{
  const TsStretch *s = walk->stretch;
  double dx = walk->forth ? s->end.x - s->start.x : s->start.x - s->end.x;
  double dy = walk->forth ? s->end.y - s->start.y : s->start.y - s->end.y;

  return (TsPoint){ dx > 0 ? 1 : dx < 0 ? -1 : 0, dy > 0 ? 1 : dy < 0 ? -1 : 0 };
}

static gboolean
go_on (Walk *walk)
{
  const GArray *stretches = walk->stretch->way->stretches;
  guint next = walk->forth ? walk->stretch->place + 1 : walk->stretch->place - 1;

  if (next >= stretches->len)
    return FALSE;
  walk->stretch = &g_array_index (stretches, TsStretch, next);
  return TRUE;
}

/* Returns how far the stretch reaches in that direction. */
static double
get_end (const Walk *walk, const TsPoint *step)
{
  const TsPoint *end = walk->forth ? &walk->stretch->end : &walk->stretch->start;

  return end->x * step->x + end->y * step->y;
}

/* Goes round the corner. Returns 1 if that is a turn to the right on the screen, -1 to the left, 0 for none. */
static int
turn (Walk *walk)
{
  TsPoint before = get_step (walk), after;
  double cross;

  if (!go_on (walk))
    return 0;
  after = get_step (walk);
  cross = before.x * after.y - before.y * after.x;
  return cross > 0 ? 1 : cross < 0 ? -1 : 0;
}

/* Returns 1 if the first had better be on the right of the second for what comes on this walk, -1 if on the
 * left, 0 if that does not matter. Tells how many corners they go round together. */
static int
look_ahead (Walk one, Walk two, guint *corners)
{
  for (*corners = 0; *corners < MAX_WALK; ++*corners)
    {
      TsPoint step = get_step (&one);
      double difference = get_end (&one, &step) - get_end (&two, &step);
      int first, second;

      if (difference < -ENOUGH)
        return turn (&one);
      if (difference > ENOUGH)
        return -turn (&two);
      first = turn (&one);
      second = turn (&two);
      if (first != second)
        return first > second ? 1 : -1;
      if (first == 0)
        return 0;
    }
  return 0;
}

static gboolean
leads_onwards (const TsStretch *stretch)
{
  return stretch->upright ? stretch->end.y > stretch->start.y : stretch->end.x > stretch->start.x;
}

/* Where the search has it. */
static double
get_line (const TsStretch *stretch)
{
  return stretch->upright ? stretch->start.x : stretch->start.y;
}

/**
 * _ts_stretch_compare:
 *
 * Returns: an order of stretches that depends on nothing but themselves, as a #GCompareFunc of arrays of pointers
 */
int
_ts_stretch_compare (gconstpointer a, gconstpointer b)
{
  const TsStretch *one = *(const TsStretch *const *) a;
  const TsStretch *two = *(const TsStretch *const *) b;
  double at = get_line (one), other = get_line (two);
  int ids;

  if (at != other)
    return at < other ? -1 : 1;
  ids = strcmp (one->way->edge->id, two->way->edge->id);
  return ids != 0 ? ids : one->place < two->place ? -1 : one->place > two->place;
}

/* Two that must cross, or need not mind: the one of the smaller id goes on the right, as seen along its way. So
 * they cross once, however long they run side by side. */
static int
settle_by_id (const TsStretch *one, const TsStretch *two)
{
  gboolean first = strcmp (one->way->edge->id, two->way->edge->id) < 0;
  gboolean forth = leads_onwards (first ? one : two);
  guint corners;
  int ahead;

  if (one->way == two->way)
    return one->place < two->place ? -1 : 1;
  ahead = look_ahead ((Walk){ one, leads_onwards (one) == forth },
                      (Walk){ two, leads_onwards (two) == forth },
                      &corners);
  if (ahead == 0)
    ahead = first ? 1 : -1;
  /* onwards, the right is the smaller x of upright ones, the larger y of level ones */
  return (one->upright ? -ahead : ahead) * (forth ? 1 : -1);
}

/**
 * _ts_stretch_choose_order:
 *
 * Returns: -1 if the first of two stretches should be left of (above) the other, 1 if the other way round, 0 if they
 *   cross here as well or as little in either order
 */
int
_ts_stretch_choose_order (const TsStretch *one, const TsStretch *two)
{
  gboolean onwards_one = leads_onwards (one), onwards_two = leads_onwards (two);
  double difference = get_line (one) - get_line (two);
  guint corners, corners_back;
  int onwards, back, sum;

  if (one->low > two->high || two->low > one->high)
    return one->low > two->high ? 1 : -1;
  if (fabs (difference) > APART)
    return difference < 0 ? -1 : 1;
  onwards = look_ahead ((Walk){ one, onwards_one }, (Walk){ two, onwards_two }, &corners);
  back = look_ahead ((Walk){ one, !onwards_one }, (Walk){ two, !onwards_two }, &corners_back);
  sum = one->upright ? back - onwards : onwards - back;
  if (sum != 0)
    return sum < 0 ? -1 : 1;
  if (onwards != 0 && corners + corners_back == 0)
    return 0;
  return settle_by_id (one, two);
}
