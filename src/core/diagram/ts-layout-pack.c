/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-layout-private.h"

/* How much broader than high what is packed is to be. */
#define ASPECT 1.6

static int
compare_heights (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const TsLayoutRect *rects = user_data;
  guint left = *(const guint *) a, right = *(const guint *) b;

  if (rects[left].height != rects[right].height)
    return rects[left].height > rects[right].height ? -1 : 1;
  return left < right ? -1 : left > right;
}

/*
 * ts_layout_pack:
 * @rects: (array length=n) (inout): their sizes; x and y are set
 * @gap: the room between them
 *
 * Places rectangles in rows, the highest first.
 */
void
ts_layout_pack (TsLayoutRect *rects, guint n, double gap)
{
  g_autofree guint *order = g_new (guint, n + 1);
  double area = 0, widest = 0, x = 0, y = 0, high = 0;

  for (guint i = 0; i < n; i++)
    {
      order[i] = i;
      area += (rects[i].width + gap) * (rects[i].height + gap);
      widest = MAX (widest, rects[i].width);
    }
  g_qsort_with_data (order, (int) n, sizeof *order, compare_heights, rects);
  widest = MAX (widest, sqrt (area * ASPECT));
  for (guint i = 0; i < n; i++)
    {
      TsLayoutRect *rect = &rects[order[i]];

      if (x > 0 && x + rect->width > widest)
        {
          x = 0;
          y += high + gap;
          high = 0;
        }
      rect->x = x;
      rect->y = y;
      x += rect->width + gap;
      high = MAX (high, rect->height);
    }
}

/* ts_layout_box_shift: Moves a box and all that is in it. */
void
ts_layout_box_shift (TsLayoutBox *box, double dx, double dy)
{
  box->x += dx;
  box->y += dy;
  for (guint i = 0; box->children != NULL && i < box->children->len; i++)
    ts_layout_box_shift (box->children->pdata[i], dx, dy);
}

static guint
find_leader (guint *leaders, guint at)
{
  while (leaders[at] != at)
    {
      leaders[at] = leaders[leaders[at]];
      at = leaders[at];
    }
  return at;
}

static TsLayoutBox *
find_child (TsLayoutProblem *self, TsLayoutBox *box)
{
  while (box->parent != self->root)
    box = box->parent;
  return box;
}

/*
 * ts_layout_problem_split:
 *
 * Returns: (transfer full) (element-type GPtrArray): the boxes of the root, those together that edges join, also
 *   from within them
 */
GPtrArray *
ts_layout_problem_split (TsLayoutProblem *self)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *children = self->root->children;
  g_autofree guint *leaders = g_new (guint, children->len + 1);
  g_autofree GPtrArray **found = g_new0 (GPtrArray *, children->len + 1);

  for (guint i = 0; i < children->len; i++)
    ((TsLayoutBox *) children->pdata[i])->scratch = leaders[i] = i;
  for (guint i = 0; i < self->links->len; i++)
    {
      const TsLayoutLink *link = &g_array_index (self->links, TsLayoutLink, i);
      guint a = find_leader (leaders, find_child (self, link->from)->scratch);
      guint b = find_leader (leaders, find_child (self, link->to)->scratch);

      leaders[MAX (a, b)] = MIN (a, b);
    }
  for (guint i = 0; i < children->len; i++)
    {
      guint leader = find_leader (leaders, i);

      if (found[leader] == NULL)
        {
          found[leader] = g_ptr_array_new ();
          g_ptr_array_add (parts, found[leader]);
        }
      g_ptr_array_add (found[leader], children->pdata[i]);
    }
  return parts;
}
