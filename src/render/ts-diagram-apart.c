/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "ts-diagram-private.h"
#include "ts-strips.h"

/* Components that nothing else lies on or under can be painted in any order. */

#define MARGIN 4.0 /* around a component: half its outline, and more */

/* Whether all of it is within its box, give or take the margin. */
static gboolean
is_plain (const TsElement *element)
{
  return element->role == TS_ELEMENT_COMPONENT && element->rotation == 0
         && *element->comment == '\0' && ts_element_count_copies (element) == 0
         && element->style.stroke_width <= MARGIN;
}

static TsBox
get_box (const TsElement *element)
{
  cairo_rectangle_t bounds;

  if (is_plain (element))
    return (TsBox){ element->x - MARGIN,
                    element->y - MARGIN,
                    element->x + element->width + MARGIN,
                    element->y + element->height + MARGIN };
  ts_element_get_painted_bounds (element, NULL, &bounds);
  return (TsBox){ bounds.x, bounds.y, bounds.x + bounds.width, bounds.y + bounds.height };
}

static gboolean
touches (const TsBox *a, const TsBox *b)
{
  return a->left <= b->right && a->right >= b->left && a->top <= b->bottom && a->bottom >= b->top;
}

static gboolean
is_alone (const TsStrips *strips, const TsBox *boxes, guint number)
{
  g_autoptr (GArray) near = ts_strips_find (strips, &boxes[number]);

  for (guint i = 0; i < near->len; i++)
    {
      guint other = g_array_index (near, guint, i);

      if (other != number && touches (&boxes[other], &boxes[number]))
        return FALSE;
    }
  return TRUE;
}

/* Returns: (transfer full): the boxes of the nodes, and strips that find them */
static TsBox *
find_boxes (const GArray *nodes, TsStrips **strips)
{
  TsBox *boxes = g_new (TsBox, nodes->len);
  TsBox all = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (guint i = 0; i < nodes->len; i++)
    {
      boxes[i] = get_box (g_array_index (nodes, TsShown, i).element);
      all.left = MIN (all.left, boxes[i].left);
      all.top = MIN (all.top, boxes[i].top);
      all.right = MAX (all.right, boxes[i].right);
      all.bottom = MAX (all.bottom, boxes[i].bottom);
    }
  *strips = ts_strips_new (nodes->len, &all);
  for (guint i = 0; i < nodes->len; i++)
    ts_strips_add (*strips, i, &boxes[i]);
  return boxes;
}

/*
 * _ts_apart_take:
 * @nodes: (element-type TsShown): what is to be painted, none of it ground
 *
 * Takes the components out of @nodes that touch no other node.
 *
 * Returns: (transfer full) (element-type TsElement): these
 */
GPtrArray *
_ts_apart_take (GArray *nodes)
{
  GPtrArray *apart = g_ptr_array_new ();
  g_autoptr (TsStrips) strips = NULL;
  g_autofree TsBox *boxes = find_boxes (nodes, &strips);
  guint n = 0;

  for (guint i = 0; i < nodes->len; i++)
    {
      TsShown shown = g_array_index (nodes, TsShown, i);

      if (is_plain (shown.element) && is_alone (strips, boxes, i))
        g_ptr_array_add (apart, (gpointer) shown.element);
      else
        g_array_index (nodes, TsShown, n++) = shown;
    }
  g_array_set_size (nodes, n);
  return apart;
}
