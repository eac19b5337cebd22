/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "diagram/ts-route-private.h"

/**
 * SECTION: the places of labels
 *
 * A label lies on its line, where it covers no box, no other label and, if that can be, no other line: at the
 * middle of the stretch in the middle, or on another, or nearer to an end, or else beside the line. Of what can be
 * had, the best is taken; those of smaller ids choose first. One that is where a person put it stays there.
 */

#define PAD       3.0    /* between a label and what is beside it */
#define ON_BOX    1000.0 /* the price of covering a box, */
#define ON_LABEL  1000.0 /* another label, */
#define ON_LINE   40.0   /* another line */
#define BESIDE    15.0   /* and of not lying on its own line, */
#define TOO_SHORT 30.0   /* or of covering all of a stretch of it */

typedef struct
{
  const TsRoutes *routes;
  const TsWay *way;
  TsRailMap *map;
  TsNudger *nudger;
  TsIndex *labels;
  GPtrArray *seen; /* scratch, of TsWay */
  double width, height;
  TsPoint best;
  double price; /* of the best so far */
} Placing;

static TsBox
make_box (const TsPoint *at, double width, double height)
{
  return (TsBox){ at->x - width / 2, at->y - height / 2, at->x + width / 2, at->y + height / 2 };
}

static gboolean
count_box (gpointer key, const TsBox *box, gpointer data)
{
  ++*(guint *) data;
  return TRUE;
}

static gboolean
crosses (const TsRoute *route, const TsBox *box)
{
  for (guint i = 0; i + 1 < route->length; i++)
    {
      const TsPoint *a = &route->points[i], *b = a + 1;
      TsBox reach = { MIN (a->x, b->x), MIN (a->y, b->y), MAX (a->x, b->x), MAX (a->y, b->y) };

      if (ts_box_touches (&reach, box))
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  const TsWay *own;
  const TsBox *box;
  GPtrArray *seen; /* of TsWay */
  guint count, limit;
} Count;

static gboolean
count_line (TsWay *way, gpointer data)
{
  Count *count = data;

  if (way == count->own || g_ptr_array_find (count->seen, way, NULL))
    return TRUE;
  g_ptr_array_add (count->seen, way);
  count->count += crosses (&way->route, count->box);
  return count->count < count->limit;
}

/* Returns how many other lines a box covers, or @limit if those are more. */
static guint
count_lines (const Placing *placing, const TsBox *box, guint limit)
{
  Count count = { placing->way, box, placing->seen, 0, limit };

  g_ptr_array_set_size (placing->seen, 0);
  _ts_nudger_foreach_at (placing->nudger, box, count_line, &count);
  return count.count;
}

static void
try_place (Placing *placing, TsPoint at, double price)
{
  TsBox box = make_box (&at, placing->width + 2 * PAD, placing->height + 2 * PAD);
  guint boxes = 0, labels = 0;

  if (price >= placing->price)
    return;
  ts_index_foreach (placing->map->obstacles, &box, count_box, &boxes);
  ts_index_foreach (placing->labels, &box, count_box, &labels);
  price += boxes * ON_BOX + labels * ON_LABEL;
  if (price >= placing->price)
    return;
  price +=
      ON_LINE
      * count_lines (placing, &box, (guint) MIN (1000, ceil ((placing->price - price) / ON_LINE)));
  if (price >= placing->price)
    return;
  placing->price = price;
  placing->best = at;
}

/* Tries places along one stretch, on it and beside it. */
static void
try_stretch (Placing *placing, const TsPoint *a, const TsPoint *b, double price)
{
  static const double shares[] = { 0.5, 0.3, 0.7, 0.15, 0.85 };
  gboolean level = fabs (b->x - a->x) >= fabs (b->y - a->y);
  double length = hypot (b->x - a->x, b->y - a->y);
  double off = (level ? placing->height : placing->width) / 2 + PAD + 2;

  double on = length < (level ? placing->width : placing->height) + 4 * PAD ? TOO_SHORT : 0;

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      TsPoint at = { a->x + (b->x - a->x) * shares[i], a->y + (b->y - a->y) * shares[i] };

      try_place (placing, at, price + on + i);
      at = (TsPoint){ at.x + (level ? 0 : off), at.y - (level ? off : 0) };
      try_place (placing, at, price + BESIDE + i);
      at = (TsPoint){ at.x - (level ? 0 : 2 * off), at.y + (level ? 2 * off : 0) };
      try_place (placing, at, price + BESIDE + i);
    }
}

static TsPoint
find_place (Placing *placing)
{
  const TsRoute *route = &placing->way->route;
  int middle = (int) (route->length - 2) / 2, last = (int) route->length - 2;

  placing->price = INFINITY;
  placing->best = ts_route_get_middle (route);
  for (int off = 0; off <= last; off++)
    {
      for (int side = -1; side <= 1; side += 2)
        {
          int i = middle + off * side;

          if (i < 0 || i > last || (off == 0 && side > 0))
            continue;
          try_stretch (placing, &route->points[i], &route->points[i + 1], 2 * off);
        }
    }
  return placing->best;
}

static gboolean
is_put_by_hand (const TsElement *edge)
{
  return edge->label_at != 0 || edge->label_dx != 0 || edge->label_dy != 0;
}

/**
 * _ts_route_place_label:
 * @labels: (element-type TsWay): where labels are; that of the way is not among them
 * @width: of its label
 * @height: of its label
 *
 * Finds the place for the label of a way.
 */
void
_ts_route_place_label (TsRailMap *map,
                       TsNudger *nudger,
                       TsIndex *labels,
                       TsWay *way,
                       double width,
                       double height)
{
  const TsElement *edge = way->edge;
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  Placing placing = { .way = way,
                      .map = map,
                      .nudger = nudger,
                      .labels = labels,
                      .seen = seen,
                      .width = width,
                      .height = height };
  TsBox box;

  if (is_put_by_hand (edge))
    {
      way->route.label = ts_route_get_point (&way->route, edge->label_at);
      way->route.label.x += edge->label_dx;
      way->route.label.y += edge->label_dy;
    }
  else
    {
      way->route.label = find_place (&placing);
    }
  way->route.labelled = TRUE;
  box = make_box (&way->route.label, width, height);
  ts_index_put (labels, way, &box);
}

/**
 * _ts_route_compare_labels:
 *
 * Orders ways by who may choose first.
 */
int
_ts_route_compare_labels (gconstpointer a, gconstpointer b)
{
  const TsElement *one = (*(const TsWay *const *) a)->edge;
  const TsElement *two = (*(const TsWay *const *) b)->edge;

  if (is_put_by_hand (one) != is_put_by_hand (two))
    return is_put_by_hand (one) ? -1 : 1;
  return strcmp (one->id, two->id);
}
