/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-diagram-edits-private.h"

/* Where nodes are to each other: aligned, distributed, of one size, before and behind. */

static void
add_shift (GPtrArray *edits, TsDiagram *diagram, const TsElement *node, double dx, double dy)
{
  const char *const ids[] = { node->id, NULL };
  g_autoptr (GPtrArray) moves = ts_diagram_edits_move (diagram, ids, dx, dy);

  g_ptr_array_extend_and_steal (edits, g_steal_pointer (&moves));
}

/**
 * ts_diagram_edits_align:
 *
 * Returns: (transfer full) (element-type TsEdit): what puts the nodes' edges or middles on the line that
 *   bounds them all, or that runs through the middle of it
 */
GPtrArray *
ts_diagram_edits_align (TsDiagram *diagram, const char *const *ids, TsAlign align)
{
  GPtrArray *edits = ts_edit_list_new ();
  g_autoptr (GPtrArray) nodes = _ts_edits_list_nodes (diagram, ids);
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;

  for (guint i = 0; i < nodes->len; i++)
    {
      const TsElement *node = nodes->pdata[i];

      left = MIN (left, node->x);
      top = MIN (top, node->y);
      right = MAX (right, node->x + node->width);
      bottom = MAX (bottom, node->y + node->height);
    }
  for (guint i = 0; i < nodes->len; i++)
    {
      const TsElement *node = nodes->pdata[i];
      const double x[] = { left, (left + right - node->width) / 2, right - node->width };
      const double y[] = { top, (top + bottom - node->height) / 2, bottom - node->height };

      if (align <= TS_ALIGN_RIGHT)
        add_shift (edits, diagram, node, x[align] - node->x, 0);
      else
        add_shift (edits, diagram, node, 0, y[align - TS_ALIGN_TOP] - node->y);
    }
  return edits;
}

static int
compare_x (gconstpointer a, gconstpointer b)
{
  const TsElement *const *left = a;
  const TsElement *const *right = b;

  return (*left)->x < (*right)->x ? -1 : (*left)->x > (*right)->x;
}

static int
compare_y (gconstpointer a, gconstpointer b)
{
  const TsElement *const *upper = a;
  const TsElement *const *lower = b;

  return (*upper)->y < (*lower)->y ? -1 : (*upper)->y > (*lower)->y;
}

/**
 * ts_diagram_edits_distribute:
 *
 * Returns: (transfer full) (element-type TsEdit): what makes the gaps between three or more nodes equal
 *   while the first and the last stay
 */
GPtrArray *
ts_diagram_edits_distribute (TsDiagram *diagram, const char *const *ids, gboolean horizontally)
{
  GPtrArray *edits = ts_edit_list_new ();
  g_autoptr (GPtrArray) nodes = _ts_edits_list_nodes (diagram, ids);
  const TsElement *first, *last;
  double start, gap, sum = 0;

  if (nodes->len < 3)
    return edits;
  g_ptr_array_sort (nodes, horizontally ? compare_x : compare_y);
  first = nodes->pdata[0];
  last = nodes->pdata[nodes->len - 1];
  for (guint i = 0; i < nodes->len; i++)
    {
      const TsElement *node = nodes->pdata[i];

      sum += horizontally ? node->width : node->height;
    }
  start = horizontally ? first->x : first->y;
  gap = ((horizontally ? last->x + last->width : last->y + last->height) - start - sum)
        / (nodes->len - 1);
  for (guint i = 0; i < nodes->len; i++)
    {
      const TsElement *node = nodes->pdata[i];

      if (horizontally)
        add_shift (edits, diagram, node, start - node->x, 0);
      else
        add_shift (edits, diagram, node, 0, start - node->y);
      start += gap + (horizontally ? node->width : node->height);
    }
  return edits;
}

typedef struct
{
  TsMatch match;
  double width, height;
} Size;

static void
take_size (TsElement *fields, gpointer user_data)
{
  const Size *size = user_data;

  if (!ts_element_is_node (fields))
    return;
  if (size->match & TS_MATCH_WIDTH)
    fields->width = size->width;
  if (size->match & TS_MATCH_HEIGHT)
    fields->height = size->height;
}

/**
 * ts_diagram_edits_match:
 * @match: what is to be the same
 *
 * Returns: (transfer full) (element-type TsEdit): what makes all nodes as wide, as high, or both, as the
 *   largest of them; their upper left corners stay
 */
GPtrArray *
ts_diagram_edits_match (TsDiagram *diagram, const char *const *ids, TsMatch match)
{
  Size size = { match, 0, 0 };

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const TsElement *element = ts_diagram_find (diagram, ids[i], NULL);

      if (element == NULL)
        continue;
      size.width = MAX (size.width, element->width);
      size.height = MAX (size.height, element->height);
    }
  return ts_diagram_edits_change (diagram, ids, take_size, &size);
}

/* Whether the order of the two can be seen. */
static gboolean
overlap (const TsElement *a, const TsElement *b)
{
  if (!ts_element_is_node (a) || !ts_element_is_node (b))
    return ts_element_is_node (a) == ts_element_is_node (b);
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

static gboolean
overlaps_any (const TsElement *element, GArray *block)
{
  for (guint i = 0; i < block->len; i++)
    {
      if (overlap (element, g_array_index (block, TsPlaced, i).element))
        return TRUE;
    }
  return FALSE;
}

/* The first place among the others at which nothing of the block is behind the group that contains it. */
static guint
find_bottom (TsDiagram *diagram, GArray *block, GPtrArray *others)
{
  guint bottom = 0;

  for (guint i = 0; i < block->len; i++)
    {
      const TsElement *element = g_array_index (block, TsPlaced, i).element;
      const TsElement *group = ts_diagram_find (diagram, element->group, NULL);
      guint place;

      if (group != NULL && g_ptr_array_find (others, group, &place))
        bottom = MAX (bottom, place + 1);
    }
  return bottom;
}

/* Returns the place among the others where the block is to be put; @first and @last are the places where it
 * begins and ends now. */
static guint
find_order (TsDiagram *diagram, GArray *block, GPtrArray *others, TsOrder order)
{
  guint first = g_array_index (block, TsPlaced, 0).place;
  guint last = g_array_index (block, TsPlaced, block->len - 1).place + 1 - block->len;
  guint bottom = find_bottom (diagram, block, others);

  switch (order)
    {
    case TS_ORDER_FRONT:
      return others->len;
    case TS_ORDER_FORWARD:
      for (guint i = last; i < others->len; i++)
        {
          if (overlaps_any (others->pdata[i], block))
            return i + 1;
        }
      return last;
    case TS_ORDER_BACKWARD:
      for (guint i = first; i > bottom; i--)
        {
          if (overlaps_any (others->pdata[i - 1], block))
            return i - 1;
        }
      return first;
    case TS_ORDER_BACK:
    default:
      return bottom;
    }
}

/* Makes the edits that put the elements of the block, in their order, in front of @anchor; %NULL for the back. */
static GPtrArray *
put_after (TsDiagram *diagram, GArray *block, const TsElement *anchor)
{
  GPtrArray *edits = ts_edit_list_new ();
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    g_ptr_array_add (order, (gpointer) ts_diagram_get_element (diagram, i));
  for (guint i = 0; i < block->len; i++)
    {
      const TsElement *element = g_array_index (block, TsPlaced, i).element;
      guint before = 0, after = 0;

      g_ptr_array_find (order, element, &before);
      g_ptr_array_remove_index (order, before);
      if (anchor != NULL && g_ptr_array_find (order, anchor, &after))
        after++;
      g_ptr_array_insert (order, (int) after, (gpointer) element);
      if (before != after)
        g_ptr_array_add (edits, ts_edit_new (element, before, element, after));
      anchor = element;
    }
  return edits;
}

/**
 * ts_diagram_edits_order:
 * @order: where to
 *
 * Moves the elements, with what their groups contain, in the z-order: to the front or the back of all, or past
 * the next one that they overlap. Nothing goes behind the group that contains it.
 *
 * Returns: (transfer full) (element-type TsEdit): what does it
 */
GPtrArray *
ts_diagram_edits_order (TsDiagram *diagram, const char *const *ids, TsOrder order)
{
  g_autoptr (GHashTable) set = ts_diagram_take_in (diagram, ids);
  g_autoptr (GArray) block = _ts_edits_list_places (diagram, set);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  guint place;

  if (block->len == 0)
    return ts_edit_list_new ();
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);

      if (!g_hash_table_contains (set, element->id))
        g_ptr_array_add (others, (gpointer) element);
    }
  place = find_order (diagram, block, others, order);
  return put_after (diagram, block, place > 0 ? others->pdata[place - 1] : NULL);
}
