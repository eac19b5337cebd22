/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-layers.h"
#include "diagram/ts-layout-private.h"

/* The edges of one group: between two of its boxes, or what is in them. */
typedef struct
{
  guint from, to; /* places in the group's children */
  double room;
  gboolean level;
} Arc;

typedef struct
{
  TsLayoutProblem *problem;
  GHashTable *arcs; /* by group: GArray of Arc */
  GCancellable *cancellable;
  GError **error;
} Arranger;

static gboolean
is_lying (const Arranger *self)
{
  return self->problem->direction == TS_LAYOUT_RIGHT || self->problem->direction == TS_LAYOUT_LEFT;
}

static guint
get_depth (const TsLayoutBox *box)
{
  guint depth = 0;

  for (; box->parent != NULL; box = box->parent)
    depth++;
  return depth;
}

/* Gives the edge to the innermost group that contains both ends. */
static void
lift (Arranger *self, const TsLayoutLink *link)
{
  TsLayoutBox *from = link->from, *to = link->to;
  guint deep_from = get_depth (from), deep_to = get_depth (to);
  GArray *arcs;
  Arc arc = { .level = link->level };

  for (; deep_from > deep_to; deep_from--)
    from = from->parent;
  for (; deep_to > deep_from; deep_to--)
    to = to->parent;
  for (; from->parent != to->parent; from = from->parent)
    to = to->parent;
  arcs = g_hash_table_lookup (self->arcs, from->parent);
  if (arcs == NULL)
    {
      arcs = g_array_new (FALSE, FALSE, sizeof (Arc));
      g_hash_table_insert (self->arcs, from->parent, arcs);
    }
  arc.from = from->scratch;
  arc.to = to->scratch;
  arc.room = is_lying (self) ? link->label_width : link->label_height;
  g_array_append_val (arcs, arc);
}

static void
number_children (TsLayoutBox *group)
{
  for (guint i = 0; i < group->children->len; i++)
    {
      TsLayoutBox *box = group->children->pdata[i];

      box->scratch = i;
      if (box->children != NULL)
        number_children (box);
    }
}

static int
compare_arcs (gconstpointer a, gconstpointer b)
{
  const Arc *left = a, *right = b;

  if (left->from != right->from)
    return left->from < right->from ? -1 : 1;
  return left->to < right->to ? -1 : left->to > right->to;
}

/* Makes one arc of those that join the same two boxes in the same direction. */
static void
merge_arcs (GArray *arcs)
{
  guint n = 0;

  g_array_sort (arcs, compare_arcs);
  for (guint i = 0; i < arcs->len; i++)
    {
      const Arc *arc = &g_array_index (arcs, Arc, i);
      Arc *last = n > 0 ? &g_array_index (arcs, Arc, n - 1) : NULL;

      if (last != NULL && compare_arcs (last, arc) == 0)
        {
          last->room = MAX (last->room, arc->room);
          last->level = last->level && arc->level;
        }
      else
        g_array_index (arcs, Arc, n++) = *arc;
    }
  g_array_set_size (arcs, n);
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

/* Places some boxes of a group, that arcs join, from 0, 0 on. @numbers tells the place of each among them. */
static gboolean
arrange_part (Arranger *self,
              GPtrArray *boxes,
              GArray *arcs,
              const guint *numbers,
              TsLayoutRect *size)
{
  g_autofree TsLayersNode *nodes = g_new0 (TsLayersNode, boxes->len);
  g_autofree TsLayersArc *joined = g_new0 (TsLayersArc, arcs->len + 1);
  gboolean lying = is_lying (self);

  for (guint i = 0; i < boxes->len; i++)
    {
      const TsLayoutBox *box = boxes->pdata[i];

      nodes[i].length = lying ? box->width : box->height;
      nodes[i].breadth = lying ? box->height : box->width;
    }
  for (guint i = 0; i < arcs->len; i++)
    {
      const Arc *arc = &g_array_index (arcs, Arc, i);

      joined[i] = (TsLayersArc){ numbers[arc->from], numbers[arc->to], arc->room, arc->level };
    }
  if (!ts_layers_arrange (nodes, boxes->len, joined, arcs->len, self->cancellable, self->error))
    return FALSE;
  *size = (TsLayoutRect){ 0 };
  for (guint i = 0; i < boxes->len; i++)
    {
      TsLayoutBox *box = boxes->pdata[i];
      double x = lying ? nodes[i].along : nodes[i].across;
      double y = lying ? nodes[i].across : nodes[i].along;

      ts_layout_box_shift (box, x - box->x, y - box->y);
      size->width = MAX (size->width, x + box->width);
      size->height = MAX (size->height, y + box->height);
    }
  return TRUE;
}

/* Turns what was placed with the arcs leading right or down around. */
static void
mirror (Arranger *self, GPtrArray *boxes, TsLayoutRect size)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      TsLayoutBox *box = boxes->pdata[i];

      if (self->problem->direction == TS_LAYOUT_LEFT)
        ts_layout_box_shift (box, size.width - 2 * box->x - box->width, 0);
      else if (self->problem->direction == TS_LAYOUT_UP)
        ts_layout_box_shift (box, 0, size.height - 2 * box->y - box->height);
    }
}

typedef struct
{
  GPtrArray *boxes;
  GArray *arcs;
} Part;

/* Divides a group into parts that no arc joins. */
static GArray *
divide (TsLayoutBox *group, GArray *arcs, guint *numbers)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));
  guint n = group->children->len;
  g_autofree guint *leaders = g_new (guint, n + 1);
  g_autofree guint *places = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    leaders[i] = i;
  for (guint i = 0; arcs != NULL && i < arcs->len; i++)
    {
      const Arc *arc = &g_array_index (arcs, Arc, i);
      guint a = find_leader (leaders, arc->from), b = find_leader (leaders, arc->to);

      leaders[MAX (a, b)] = MIN (a, b);
    }
  for (guint i = 0; i < n; i++)
    {
      guint leader = find_leader (leaders, i);
      Part part = { 0 };

      if (leader == i)
        {
          part.boxes = g_ptr_array_new ();
          part.arcs = g_array_new (FALSE, FALSE, sizeof (Arc));
          places[i] = parts->len;
          g_array_append_val (parts, part);
        }
      part = g_array_index (parts, Part, places[leader]);
      numbers[i] = part.boxes->len;
      g_ptr_array_add (part.boxes, group->children->pdata[i]);
    }
  for (guint i = 0; arcs != NULL && i < arcs->len; i++)
    {
      const Arc *arc = &g_array_index (arcs, Arc, i);
      guint leader = find_leader (leaders, arc->from);

      g_array_append_val (g_array_index (parts, Part, places[leader]).arcs, *arc);
    }
  return parts;
}

/* Gives the group the size that what is in it needs, and moves that into its border. */
static void
close_group (TsLayoutBox *group, TsLayoutRect size)
{
  double margin = group->element != NULL ? TS_LAYOUT_MARGIN : 0;
  double title = group->element != NULL ? TS_LAYOUT_TITLE : 0;

  group->width = MAX (size.width + 2 * margin, group->title_width);
  group->height = size.height + 2 * margin + title;
  for (guint i = 0; i < group->children->len; i++)
    ts_layout_box_shift (group->children->pdata[i], group->x + margin, group->y + margin + title);
}

static void
pack_parts (GArray *parts, TsLayoutRect *rects, TsLayoutRect *size)
{
  *size = (TsLayoutRect){ 0 };
  ts_layout_pack (rects, parts->len, TS_LAYOUT_GAP);
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      for (guint j = 0; j < part->boxes->len; j++)
        ts_layout_box_shift (part->boxes->pdata[j], rects[i].x, rects[i].y);
      size->width = MAX (size->width, rects[i].x + rects[i].width);
      size->height = MAX (size->height, rects[i].y + rects[i].height);
    }
}

static gboolean
arrange_children (Arranger *self, TsLayoutBox *group)
{
  GArray *arcs = g_hash_table_lookup (self->arcs, group);
  g_autofree guint *numbers = g_new0 (guint, group->children->len + 1);
  g_autoptr (GArray) parts = NULL;
  g_autofree TsLayoutRect *rects = NULL;
  TsLayoutRect size;
  gboolean done = TRUE;

  if (arcs != NULL)
    merge_arcs (arcs);
  parts = divide (group, arcs, numbers);
  rects = g_new0 (TsLayoutRect, parts->len + 1);
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = &g_array_index (parts, Part, i);

      done = done && arrange_part (self, part->boxes, part->arcs, numbers, &rects[i]);
      if (done)
        mirror (self, part->boxes, rects[i]);
      g_array_unref (part->arcs);
    }
  if (done)
    {
      pack_parts (parts, rects, &size);
      close_group (group, size);
    }
  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_unref (g_array_index (parts, Part, i).boxes);
  return done;
}

static gboolean
arrange_group (Arranger *self, TsLayoutBox *group)
{
  for (guint i = 0; i < group->children->len; i++)
    {
      TsLayoutBox *box = group->children->pdata[i];

      if (box->children != NULL && !arrange_group (self, box))
        return FALSE;
    }
  return group->children->len == 0 || arrange_children (self, group);
}

/*
 * ts_layout_arrange_in_layers:
 *
 * Places all boxes, group by group from the innermost on: what is in one in layers, what no edge joins in rows.
 * Nothing heeds what is fixed yet.
 *
 * Returns: %FALSE if it was cancelled
 */
gboolean
ts_layout_arrange_in_layers (TsLayoutProblem *problem, GCancellable *cancellable, GError **error)
{
  Arranger self = { .problem = problem, .cancellable = cancellable, .error = error };
  gboolean done;

  self.arcs =
      g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, (GDestroyNotify) g_array_unref);
  number_children (problem->root);
  for (guint i = 0; i < problem->links->len; i++)
    lift (&self, &g_array_index (problem->links, TsLayoutLink, i));
  done = arrange_group (&self, problem->root);
  g_hash_table_unref (self.arcs);
  return done;
}
