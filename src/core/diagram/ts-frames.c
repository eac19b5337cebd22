/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "diagram/ts-diagram-describe.h"
#include "diagram/ts-diagram-edits-private.h"
#include "diagram/ts-frames.h"

/* Frames: parts of a design that are shown one after another. What is in a frame is there by its place alone. */

/* The room between a frame and what it is drawn around, in diagram units. */
#define FRAME_MARGIN 32.0

static const char *
skip_space (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return text;
}

static gboolean
is_numbered (const TsElement *frame)
{
  return g_ascii_isdigit (*skip_space (frame->label));
}

static gboolean
are_numbered (const GPtrArray *frames)
{
  for (guint i = 0; i < frames->len; i++)
    {
      if (!is_numbered (frames->pdata[i]))
        return FALSE;
    }
  return TRUE;
}

/* Compares numbers such as 2, 10 and 2.1, part by part. */
static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const char *left = skip_space ((*(const TsElement *const *) a)->label);
  const char *right = skip_space ((*(const TsElement *const *) b)->label);

  for (;;)
    {
      char *left_end, *right_end;
      guint64 x = g_ascii_strtoull (left, &left_end, 10);
      guint64 y = g_ascii_strtoull (right, &right_end, 10);
      gboolean left_more = *left_end == '.' && g_ascii_isdigit (left_end[1]);
      gboolean right_more = *right_end == '.' && g_ascii_isdigit (right_end[1]);

      if (x != y)
        return x < y ? -1 : 1;
      if (!left_more || !right_more)
        return left_more - right_more;
      left = left_end + 1;
      right = right_end + 1;
    }
}

/**
 * ts_diagram_list_frames:
 *
 * Returns: (transfer full) (element-type TsElement): the frames that are not hidden, in the order in which they are to
 *   be read: by the numbers their labels start with if all do ("2" before "10", "2" before "2.1"), else, and among
 *   equal numbers, from the back to the front
 */
GPtrArray *
ts_diagram_list_frames (TsDiagram *diagram)
{
  GPtrArray *frames = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_element_unref);

  g_return_val_if_fail (TS_IS_DIAGRAM (diagram), frames);

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);

      if (element->role == TS_ELEMENT_FRAME && !ts_diagram_is_hidden (diagram, element))
        g_ptr_array_add (frames, ts_element_ref (element));
    }
  if (are_numbered (frames))
    g_ptr_array_sort (frames, compare_numbers); /* a merge sort: equal ones stay in order */
  return frames;
}

/* Returns whether the middle of a node, or both nodes at the ends of an edge, are in the frame. */
static gboolean
is_in_frame (TsDiagram *diagram, const TsElement *frame, const TsElement *element)
{
  double x, y;

  if (element == NULL)
    return FALSE;
  if (element->role == TS_ELEMENT_EDGE)
    return is_in_frame (diagram, frame, ts_diagram_find_shown (diagram, element->source))
           && is_in_frame (diagram, frame, ts_diagram_find_shown (diagram, element->target));
  x = element->x + element->width / 2;
  y = element->y + element->height / 2;
  return x >= frame->x && x <= frame->x + frame->width && y >= frame->y
         && y <= frame->y + frame->height;
}

/**
 * ts_diagram_describe_frame:
 * @frame: a frame of the diagram
 *
 * Says what is seen in a frame in words, element by element from the back.
 *
 * Returns: (transfer full): one text, never empty
 */
char *
ts_diagram_describe_frame (TsDiagram *diagram, const TsElement *frame)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (TS_IS_DIAGRAM (diagram) && frame != NULL, NULL);

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);
      g_autofree char *words = NULL;

      if (element->role == TS_ELEMENT_FRAME || ts_diagram_is_hidden (diagram, element)
          || !is_in_frame (diagram, frame, element))
        continue;
      words = ts_diagram_describe_element (diagram, element);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", words);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE)
                       : g_strdup (_ ("An empty frame"));
}

/**
 * ts_diagram_edits_frame:
 * @ids: (array zero-terminated=1): what to frame
 * @label: the title of the frame
 *
 * Returns: (transfer full) (element-type TsEdit): what adds a frame in front that surrounds the nodes but for other
 *   frames; nothing without such nodes
 */
GPtrArray *
ts_diagram_edits_frame (TsDiagram *diagram, const char *const *ids, const char *label)
{
  g_autoptr (GPtrArray) nodes = _ts_edits_list_nodes (diagram, ids);
  g_autofree char *id = ts_diagram_make_id (diagram, "frame");
  g_autoptr (TsElement) frame = NULL;
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;

  for (guint i = 0; i < nodes->len; i++)
    {
      const TsElement *node = nodes->pdata[i];

      if (node->role == TS_ELEMENT_FRAME)
        continue;
      left = MIN (left, node->x - FRAME_MARGIN);
      top = MIN (top, node->y - FRAME_MARGIN);
      right = MAX (right, node->x + node->width + FRAME_MARGIN);
      bottom = MAX (bottom, node->y + node->height + FRAME_MARGIN);
    }
  if (left > right)
    return ts_edit_list_new ();
  frame = ts_element_new (&(TsElement){ .id = id,
                                        .role = TS_ELEMENT_FRAME,
                                        .label = label,
                                        .x = left,
                                        .y = top,
                                        .width = right - left,
                                        .height = bottom - top });
  return ts_diagram_edits_add (diagram, frame);
}
