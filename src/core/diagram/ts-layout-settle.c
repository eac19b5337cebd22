/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-layout-private.h"

/* Middles of nodes come to multiples of this. */
#define STEP 4

/* The side of the squares by which boxes are found. */
#define CELL 256

/* How far around a wish is looked, and how much further each time. */
#define FIRST_RADIUS 16
#define GROWTH       1.2
#define N_ANGLES     24
#define FAR_ENOUGH   40000

/* What is in a group already, to be found by place. */
typedef struct
{
  GHashTable *cells; /* by number of the square: GPtrArray of TsLayoutBox */
} Index;

typedef struct
{
  TsLayoutProblem *problem;
  GHashTable *indexes; /* by group: Index */
} Settler;

static void
index_free (Index *self)
{
  g_hash_table_unref (self->cells);
  g_free (self);
}

static Index *
get_index (Settler *self, const TsLayoutBox *group)
{
  Index *index = g_hash_table_lookup (self->indexes, group);

  if (index == NULL)
    {
      index = g_new0 (Index, 1);
      index->cells = g_hash_table_new_full (g_int64_hash,
                                            g_int64_equal,
                                            g_free,
                                            (GDestroyNotify) g_ptr_array_unref);
      g_hash_table_insert (self->indexes, (gpointer) group, index);
    }
  return index;
}

static TsLayoutRect
get_rect (const TsLayoutBox *box)
{
  return (TsLayoutRect){ box->x, box->y, box->width, box->height };
}

static TsLayoutRect
unite (TsLayoutRect a, TsLayoutRect b)
{
  double x = MIN (a.x, b.x), y = MIN (a.y, b.y);

  return (TsLayoutRect){
    x, y, MAX (a.x + a.width, b.x + b.width) - x, MAX (a.y + a.height, b.y + b.height) - y
  };
}

static TsLayoutRect
widen (TsLayoutRect rect, double by)
{
  return (TsLayoutRect){ rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by };
}

static gboolean
overlap (TsLayoutRect a, TsLayoutRect b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/* Returns what a group must cover to have the rectangle in it. */
static TsLayoutRect
surround (TsLayoutRect rect)
{
  TsLayoutRect around = widen (rect, TS_LAYOUT_MARGIN);

  around.y -= TS_LAYOUT_TITLE;
  around.height += TS_LAYOUT_TITLE;
  return around;
}

static gint64
get_cell (double x, double y)
{
  gint64 column = (gint64) floor (x / CELL), row = (gint64) floor (y / CELL);

  return column * 0x100000000 + row;
}

static void
index_add (Index *self, TsLayoutBox *box)
{
  for (double y = floor (box->y / CELL) * CELL; y < box->y + box->height; y += CELL)
    {
      for (double x = floor (box->x / CELL) * CELL; x < box->x + box->width; x += CELL)
        {
          gint64 cell = get_cell (x, y);
          GPtrArray *boxes = g_hash_table_lookup (self->cells, &cell);

          if (boxes == NULL)
            {
              boxes = g_ptr_array_new ();
              g_hash_table_insert (self->cells, g_memdup2 (&cell, sizeof cell), boxes);
            }
          g_ptr_array_add (boxes, box);
        }
    }
}

/* Whether something in the group, but for @not, is in the way of @rect and was not of @already. */
static gboolean
is_taken (Index *self, TsLayoutRect rect, const TsLayoutBox * not, const TsLayoutRect *already)
{
  TsLayoutRect clear = widen (rect, TS_LAYOUT_CLEAR);

  for (double y = floor (clear.y / CELL) * CELL; y < clear.y + clear.height; y += CELL)
    {
      for (double x = floor (clear.x / CELL) * CELL; x < clear.x + clear.width; x += CELL)
        {
          gint64 cell = get_cell (x, y);
          GPtrArray *boxes = g_hash_table_lookup (self->cells, &cell);

          for (guint i = 0; boxes != NULL && i < boxes->len; i++)
            {
              const TsLayoutBox *box = boxes->pdata[i];

              if (box != not &&overlap (clear, get_rect (box))
                  && (already == NULL
                      || !overlap (widen (*already, TS_LAYOUT_CLEAR), get_rect (box))))
                return TRUE;
            }
        }
    }
  return FALSE;
}

static gboolean
contains (TsLayoutRect outer, TsLayoutRect inner)
{
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width
         && inner.y + inner.height <= outer.y + outer.height;
}

/* Whether the rectangle is free in the group and, if @strict, the groups around need not grow over anything. */
static gboolean
fits (Settler *self, TsLayoutBox *group, TsLayoutRect rect, gboolean strict)
{
  if (is_taken (get_index (self, group), rect, NULL, NULL))
    return FALSE;
  for (; strict && group->parent != NULL; group = group->parent)
    {
      TsLayoutRect old = get_rect (group);

      rect = unite (old, surround (rect));
      if (contains (old, rect))
        return TRUE;
      if (group->rigid || is_taken (get_index (self, group->parent), rect, group, &old))
        return FALSE;
    }
  return TRUE;
}

/* Finds the nearest place around a wish where the rectangle fits. */
static gboolean
find_place (Settler *self, TsLayoutBox *group, TsLayoutRect *rect, double farthest, gboolean strict)
{
  TsLayoutRect at = *rect;

  if (fits (self, group, at, strict))
    return TRUE;
  for (double radius = FIRST_RADIUS; radius < farthest; radius *= GROWTH)
    {
      for (guint i = 0; i < N_ANGLES; i++)
        {
          double angle = i * 2 * G_PI / N_ANGLES;

          at.x = rect->x + round (radius * cos (angle) / STEP) * STEP;
          at.y = rect->y + round (radius * sin (angle) / STEP) * STEP;
          if (fits (self, group, at, strict))
            {
              *rect = at;
              return TRUE;
            }
        }
    }
  return FALSE;
}

/* Makes the group, and those around it, cover what was put into it. */
static void
grow (Settler *self, TsLayoutBox *group, TsLayoutRect rect)
{
  for (; group->parent != NULL; group = group->parent)
    {
      TsLayoutRect old = get_rect (group), all = unite (old, surround (rect));

      if (contains (old, all))
        return;
      group->x = all.x;
      group->y = all.y;
      group->width = all.width;
      group->height = all.height;
      index_add (get_index (self, group->parent), group);
      rect = all;
    }
}

static void
put (Settler *self, TsLayoutBox *group, TsLayoutBox *box, double x, double y)
{
  ts_layout_box_shift (box, x - box->x, y - box->y);
  index_add (get_index (self, group), box);
  grow (self, group, get_rect (box));
}

static TsLayoutRect
bound_wishes (GPtrArray *boxes)
{
  TsLayoutRect all = ((TsLayoutBox *) boxes->pdata[0])->wish;

  for (guint i = 1; i < boxes->len; i++)
    all = unite (all, ((TsLayoutBox *) boxes->pdata[i])->wish);
  return all;
}

static TsLayoutRect
bound_old (GPtrArray *boxes)
{
  TsLayoutRect all = { 0 };

  for (guint i = 0; i < boxes->len; i++)
    {
      const TsLayoutBox *box = boxes->pdata[i];
      TsLayoutRect old = { box->old_x, box->old_y, box->old_width, box->old_height };

      all = i == 0 ? old : unite (all, old);
    }
  return all;
}

/* Returns how far wishes are from where those boxes are that are fixed; in the mean. */
static TsPoint
find_shift (TsLayoutBox *group, GPtrArray *free)
{
  TsPoint shift = { 0, 0 };
  guint n = 0;

  for (guint i = 0; i < group->children->len && group->others == NULL; i++)
    {
      const TsLayoutBox *box = group->children->pdata[i];

      if (!box->anchored)
        continue;
      shift.x += box->x + box->width / 2 - box->wish.x - box->wish.width / 2;
      shift.y += box->y + box->height / 2 - box->wish.y - box->wish.height / 2;
      n++;
    }
  if (n == 0)
    {
      TsLayoutRect now = bound_old (free), wish = bound_wishes (free);

      shift.x = now.x + now.width / 2 - wish.x - wish.width / 2;
      shift.y = now.y + now.height / 2 - wish.y - wish.height / 2;
      n = 1;
    }
  return (TsPoint){ round (shift.x / n / STEP) * STEP, round (shift.y / n / STEP) * STEP };
}

/* Puts the free boxes of a group where they wish, or near there if something is in the way; all together if
 * they find a place like that. */
static void
put_free (Settler *self, TsLayoutBox *group, GPtrArray *free)
{
  TsPoint shift = find_shift (group, free);
  TsLayoutRect all = bound_wishes (free), place = all;
  gboolean together;

  place.x += shift.x;
  place.y += shift.y;
  together = group->others != NULL
             && find_place (self, group, &place, MAX (600, MAX (all.width, all.height)), TRUE);
  if (together)
    shift = (TsPoint){ place.x - all.x, place.y - all.y };
  for (guint i = 0; i < free->len; i++)
    {
      TsLayoutBox *box = free->pdata[i];
      TsLayoutRect at = get_rect (box);

      at.x = box->wish.x + shift.x;
      at.y = box->wish.y + shift.y;
      if (!together && !find_place (self, group, &at, FAR_ENOUGH, TRUE))
        find_place (self, group, &at, TS_DIAGRAM_FAR, FALSE);
      put (self, group, box, at.x, at.y);
    }
}

static void
settle_group (Settler *self, TsLayoutBox *group)
{
  g_autoptr (GPtrArray) free = g_ptr_array_new ();

  for (guint i = 0; i < group->children->len; i++)
    {
      TsLayoutBox *box = group->children->pdata[i];

      if (!box->anchored)
        g_ptr_array_add (free, box);
      else if (box->children != NULL)
        settle_group (self, box);
    }
  if (free->len > 0)
    put_free (self, group, free);
}

/* Puts what is fixed to its place, and a group around what is fixed in it. */
static void
put_anchored (Settler *self, TsLayoutBox *box)
{
  TsLayoutRect core = { box->old_x, box->old_y, box->old_width, box->old_height };
  gboolean found = box->fixed || box->rigid;

  for (guint i = 0; box->children != NULL && i < box->children->len; i++)
    {
      TsLayoutBox *child = box->children->pdata[i];

      if (!child->anchored)
        continue;
      put_anchored (self, child);
      core = found ? unite (core, surround (get_rect (child))) : surround (get_rect (child));
      found = TRUE;
    }
  for (guint i = 0; box->others != NULL && i < box->others->len; i++)
    {
      TsLayoutBox *other = box->others->pdata[i];

      index_add (get_index (self, box), other);
    }
  box->x = core.x;
  box->y = core.y;
  box->width = MAX (core.width, box->title_width);
  box->height = core.height;
  if (box->parent != NULL)
    index_add (get_index (self, box->parent), box);
}

/* Rounds the places of all boxes, and of groups outwards. */
static void
snap (TsLayoutBox *box)
{
  for (guint i = 0; box->children != NULL && i < box->children->len; i++)
    snap (box->children->pdata[i]);
  if (box->children == NULL)
    {
      box->x = round ((box->x + box->width / 2) / STEP) * STEP - box->width / 2;
      box->y = round ((box->y + box->height / 2) / STEP) * STEP - box->height / 2;
    }
  else
    {
      double right = ceil ((box->x + box->width) / STEP) * STEP;
      double bottom = ceil ((box->y + box->height) / STEP) * STEP;

      box->x = floor (box->x / STEP) * STEP;
      box->y = floor (box->y / STEP) * STEP;
      box->width = right - box->x;
      box->height = bottom - box->y;
    }
  box->wish = get_rect (box);
}

/*
 * ts_layout_settle:
 *
 * Brings what was arranged to where it is to be: if nothing is fixed, with the upper left corner where it was; else
 * beside what is fixed, and with nothing on it.
 */
void
ts_layout_settle (TsLayoutProblem *problem)
{
  TsLayoutBox *root = problem->root;
  Settler self = { problem, NULL };

  if (root->children->len == 0)
    return;
  for (guint i = 0; i < root->children->len; i++)
    snap (root->children->pdata[i]);
  if (!root->anchored)
    {
      TsLayoutRect old = bound_old (root->children), now = bound_wishes (root->children);

      for (guint i = 0; i < root->children->len; i++)
        ts_layout_box_shift (root->children->pdata[i],
                             round ((old.x - now.x) / STEP) * STEP,
                             round ((old.y - now.y) / STEP) * STEP);
      return;
    }
  self.indexes =
      g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, (GDestroyNotify) index_free);
  put_anchored (&self, root);
  settle_group (&self, root);
  g_hash_table_unref (self.indexes);
}
