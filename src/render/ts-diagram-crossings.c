/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "ts-diagram-private.h"

/* Where a line that goes up or down meets one that goes across, it passes under it and has a gap there. So what
 * is seen of a crossing depends on the two lines alone, not on what else is painted. */

#define CLEAR     11.0 /* of a crossing, from the ends and bends of both lines */
#define MAX_EDGES 4000 /* with more, nobody sees the gaps */

typedef struct
{
  const TsElement *edge;
  guint segment;
  double at;        /* the coordinate that stays the same */
  double start;     /* the one that changes, where the line comes from */
  double from, to;  /* the part where it can be crossed; from is less */
  double direction; /* 1 or -1 */
} Stretch;

static int
compare_stretches (gconstpointer a, gconstpointer b)
{
  const Stretch *left = a, *right = b;

  return left->at < right->at ? -1 : left->at > right->at;
}

static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  const TsGap *left = a, *right = b;

  if (left->segment != right->segment)
    return left->segment < right->segment ? -1 : 1;
  return left->at < right->at ? -1 : left->at > right->at;
}

/* Adds the stretches of a line that are in the part that is seen. */
static void
collect (const TsShown *shown, const cairo_rectangle_t *seen, GArray *across, GArray *down)
{
  for (guint i = 0; i + 1 < shown->route->length; i++)
    {
      const TsPoint *a = &shown->route->points[i], *b = &shown->route->points[i + 1];
      gboolean level = fabs (a->y - b->y) < 0.01;
      double low = level ? seen->x : seen->y;
      double high = low + (level ? seen->width : seen->height);
      Stretch stretch = { shown->element, i, level ? a->y : a->x, level ? a->x : a->y, 0, 0, 0 };

      if (!level && fabs (a->x - b->x) >= 0.01)
        continue;
      stretch.direction = (level ? b->x < a->x : b->y < a->y) ? -1 : 1;
      stretch.from = MAX (low, (level ? MIN (a->x, b->x) : MIN (a->y, b->y)) + CLEAR);
      stretch.to = MIN (high, (level ? MAX (a->x, b->x) : MAX (a->y, b->y)) - CLEAR);
      if (stretch.from < stretch.to)
        g_array_append_val (level ? across : down, stretch);
    }
}

/* Returns: the first of the sorted stretches that is at @at or beyond */
static guint
find_first (const GArray *stretches, double at)
{
  guint low = 0, high = stretches->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (stretches, Stretch, middle).at < at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
add_gap (GHashTable *gaps, const Stretch *down, double y)
{
  GArray *list = g_hash_table_lookup (gaps, down->edge);
  const TsGap gap = { down->segment, (y - down->start) * down->direction };

  if (list == NULL)
    {
      list = g_array_new (FALSE, FALSE, sizeof (TsGap));
      g_hash_table_insert (gaps, (gpointer) down->edge, list);
    }
  g_array_append_val (list, gap);
}

/*
 * _ts_gaps_find:
 * @edges: (element-type TsShown): those that are painted
 * @visible: (nullable): the part that is seen
 *
 * Returns: (transfer full) (nullable): by edge, a GArray of #TsGap in the order in which the edge meets them;
 *   %NULL if there are so many edges that it is not worth it
 */
GHashTable *
_ts_gaps_find (const GArray *edges, const cairo_rectangle_t *visible)
{
  static const cairo_rectangle_t everywhere = { -1e9, -1e9, 2e9, 2e9 };
  const cairo_rectangle_t seen = visible != NULL
                                     ? (cairo_rectangle_t){ visible->x - CLEAR,
                                                            visible->y - CLEAR,
                                                            visible->width + 2 * CLEAR,
                                                            visible->height + 2 * CLEAR }
                                     : everywhere;
  g_autoptr (GArray) across = g_array_new (FALSE, FALSE, sizeof (Stretch));
  g_autoptr (GArray) down = g_array_new (FALSE, FALSE, sizeof (Stretch));
  GHashTable *gaps;
  GHashTableIter iter;
  gpointer list;

  if (edges->len > MAX_EDGES)
    return NULL;
  for (guint i = 0; i < edges->len; i++)
    {
      const TsShown *shown = &g_array_index (edges, TsShown, i);

      if (shown->element->line != TS_LINE_CURVED)
        collect (shown, &seen, across, down);
    }
  g_array_sort (down, compare_stretches);
  gaps = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < across->len; i++)
    {
      const Stretch *line = &g_array_index (across, Stretch, i);

      for (guint k = find_first (down, line->from); k < down->len; k++)
        {
          const Stretch *under = &g_array_index (down, Stretch, k);

          if (under->at > line->to)
            break;
          if (under->edge != line->edge && line->at > under->from && line->at < under->to)
            add_gap (gaps, under, line->at);
        }
    }
  g_hash_table_iter_init (&iter, gaps);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    g_array_sort (list, compare_gaps);
  return gaps;
}
