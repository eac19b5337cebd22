/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "diagram/ts-diagram-edits.h"
#include "diagram/ts-diagram-json.h"

/* The room between a group's border and what it contains; above, for its title, half as much again. */
#define GROUP_MARGIN 24

/**
 * ts_diagram_make_id:
 * @stem: what the id is to start with
 *
 * Returns: (transfer full): an id that no element has yet
 */
char *
ts_diagram_make_id (TsDiagram *diagram, const char *stem)
{
  for (guint i = 1;; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%u", stem, i);

      if (ts_diagram_find (diagram, id, NULL) == NULL)
        return g_steal_pointer (&id);
    }
}

static void
add_replace (GPtrArray *edits, TsDiagram *diagram, const TsElement *after)
{
  guint place = 0;
  const TsElement *before = ts_diagram_find (diagram, after->id, &place);

  if (before != NULL && !ts_element_equal (before, after))
    g_ptr_array_add (edits, ts_edit_new (before, place, after, place));
}

/* A group goes behind everything else, so that it never hides what it contains. */
static guint
find_place (TsDiagram *diagram, const TsElement *element)
{
  guint place = 0;

  if (element->role != TS_ELEMENT_GROUP)
    return ts_diagram_get_n_elements (diagram);
  while (place < ts_diagram_get_n_elements (diagram)
         && ts_diagram_get_element (diagram, place)->role == TS_ELEMENT_GROUP)
    place++;
  return place;
}

/**
 * ts_diagram_edits_add:
 *
 * Returns: (transfer full) (element-type TsEdit): what adds the element in front; a group behind
 */
GPtrArray *
ts_diagram_edits_add (TsDiagram *diagram, const TsElement *element)
{
  GPtrArray *edits = ts_edit_list_new ();

  g_ptr_array_add (edits, ts_edit_new (NULL, 0, element, find_place (diagram, element)));
  return edits;
}

/**
 * ts_diagram_edits_connect:
 *
 * Returns: (transfer full) (element-type TsEdit): what joins the two; nothing if they are joined in
 *   this direction already, or are the same
 */
GPtrArray *
ts_diagram_edits_connect (TsDiagram *diagram,
                          const char *source,
                          const char *target,
                          gboolean asynchronous)
{
  g_autofree char *id = ts_diagram_make_id (diagram, "edge");
  g_autoptr (TsElement) edge = ts_element_new_edge (id, source, target, "", asynchronous);

  if (strcmp (source, target) == 0)
    return ts_edit_list_new ();
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *other = ts_diagram_get_element (diagram, i);

      if (g_strcmp0 (other->source, source) == 0 && g_strcmp0 (other->target, target) == 0)
        return ts_edit_list_new ();
    }
  return ts_diagram_edits_add (diagram, edge);
}

/**
 * ts_diagram_edits_replace:
 * @element: what the element of that id is to be
 *
 * Returns: (transfer full) (element-type TsEdit): what does it; nothing if it is so already
 */
GPtrArray *
ts_diagram_edits_replace (TsDiagram *diagram, const TsElement *element)
{
  GPtrArray *edits = ts_edit_list_new ();

  add_replace (edits, diagram, element);
  return edits;
}

static gboolean
is_inside (TsDiagram *diagram, const TsElement *element, const char *const *ids)
{
  for (; element != NULL; element = ts_diagram_find (diagram, element->group, NULL))
    {
      if (g_strv_contains (ids, element->id))
        return TRUE;
    }
  return FALSE;
}

/**
 * ts_diagram_edits_move:
 *
 * Returns: (transfer full) (element-type TsEdit): what moves the nodes, and all that their groups contain
 */
GPtrArray *
ts_diagram_edits_move (TsDiagram *diagram, const char *const *ids, double dx, double dy)
{
  GPtrArray *edits = ts_edit_list_new ();

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);
      g_autoptr (TsElement) moved = NULL;

      if (!ts_element_is_node (element) || !is_inside (diagram, element, ids))
        continue;
      moved = ts_element_with_bounds (
          element, element->x + dx, element->y + dy, element->width, element->height);
      add_replace (edits, diagram, moved);
    }
  return edits;
}

/**
 * ts_diagram_find_group_at:
 * @ids: elements that do not count, nor what their groups contain
 *
 * Returns: (transfer none) (nullable): the frontmost group at that place
 */
const TsElement *
ts_diagram_find_group_at (TsDiagram *diagram, double x, double y, const char *const *ids)
{
  for (guint i = ts_diagram_get_n_elements (diagram); i > 0; i--)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i - 1);

      if (element->role == TS_ELEMENT_GROUP && x >= element->x && x < element->x + element->width
          && y >= element->y && y < element->y + element->height
          && !is_inside (diagram, element, ids))
        return element;
    }
  return NULL;
}

/**
 * ts_diagram_edits_drop:
 *
 * Returns: (transfer full) (element-type TsEdit): as ts_diagram_edits_move(); and what lands with its
 *   middle on a group is in that group from then on, what lands on none is in none
 */
GPtrArray *
ts_diagram_edits_drop (TsDiagram *diagram, const char *const *ids, double dx, double dy)
{
  GPtrArray *edits = ts_edit_list_new ();

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);
      TsElement fields = *element;
      g_autoptr (TsElement) moved = NULL;

      if (!ts_element_is_node (element) || !is_inside (diagram, element, ids))
        continue;
      fields.x += dx;
      fields.y += dy;
      if (!is_inside (diagram, ts_diagram_find (diagram, element->group, NULL), ids))
        {
          const TsElement *group = ts_diagram_find_group_at (diagram,
                                                             fields.x + fields.width / 2,
                                                             fields.y + fields.height / 2,
                                                             ids);

          fields.group = group != NULL ? group->id : NULL;
        }
      moved = ts_element_new (&fields);
      add_replace (edits, diagram, moved);
    }
  return edits;
}

/* Returns the nodes among the ids, in the diagram's order, without those that move along with a group
 * among the ids anyway. */
static GPtrArray *
list_nodes (TsDiagram *diagram, const char *const *ids)
{
  GPtrArray *nodes = g_ptr_array_new ();

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);

      const TsElement *group = ts_diagram_find (diagram, element->group, NULL);

      if (ts_element_is_node (element) && g_strv_contains (ids, element->id)
          && !is_inside (diagram, group, ids))
        g_ptr_array_add (nodes, (gpointer) element);
    }
  return nodes;
}

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
  g_autoptr (GPtrArray) nodes = list_nodes (diagram, ids);
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
  g_autoptr (GPtrArray) nodes = list_nodes (diagram, ids);
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

/* Returns the id of the innermost group from @group outwards that is not among the ids. */
static const char *
find_survivor (TsDiagram *diagram, const char *group, const char *const *ids)
{
  while (group != NULL && g_strv_contains (ids, group))
    group = ts_diagram_find (diagram, group, NULL)->group;
  return group;
}

/**
 * ts_diagram_edits_delete:
 *
 * Returns: (transfer full) (element-type TsEdit): what removes the elements, and the edges at them; what
 *   a removed group contained stays, in the group around that one if there is one
 */
GPtrArray *
ts_diagram_edits_delete (TsDiagram *diagram, const char *const *ids)
{
  GPtrArray *edits = ts_edit_list_new ();
  guint n = ts_diagram_get_n_elements (diagram);

  for (guint i = 0; i < n; i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);
      g_autoptr (TsElement) freed = NULL;

      if (element->group == NULL || g_strv_contains (ids, element->id)
          || !g_strv_contains (ids, element->group))
        continue;
      freed = ts_element_with_group (element, find_survivor (diagram, element->group, ids));
      add_replace (edits, diagram, freed);
    }
  /* from the front, so that the places of what is still to go do not change */
  for (guint i = n; i > 0; i--)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i - 1);

      if (g_strv_contains (ids, element->id)
          || (element->source != NULL && g_strv_contains (ids, element->source))
          || (element->target != NULL && g_strv_contains (ids, element->target)))
        g_ptr_array_add (edits, ts_edit_new (element, i - 1, NULL, 0));
    }
  return edits;
}

/* Returns the group that contains all the nodes directly, or NULL. */
static const char *
find_common_group (GPtrArray *nodes)
{
  const char *group = ((const TsElement *) nodes->pdata[0])->group;

  for (guint i = 1; i < nodes->len; i++)
    {
      if (g_strcmp0 (((const TsElement *) nodes->pdata[i])->group, group) != 0)
        return NULL;
    }
  return group;
}

static TsElement *
make_group_around (GPtrArray *nodes, const char *id, const char *label)
{
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;

  for (guint i = 0; i < nodes->len; i++)
    {
      const TsElement *node = nodes->pdata[i];

      left = MIN (left, node->x - GROUP_MARGIN);
      top = MIN (top, node->y - GROUP_MARGIN * 3 / 2.0);
      right = MAX (right, node->x + node->width + GROUP_MARGIN);
      bottom = MAX (bottom, node->y + node->height + GROUP_MARGIN);
    }
  return ts_element_new (&(TsElement){ .id = id,
                                       .role = TS_ELEMENT_GROUP,
                                       .label = label,
                                       .x = left,
                                       .y = top,
                                       .width = right - left,
                                       .height = bottom - top,
                                       .group = find_common_group (nodes) });
}

/**
 * ts_diagram_edits_group:
 *
 * Returns: (transfer full) (element-type TsEdit): what draws a group around the nodes; nothing without nodes
 */
GPtrArray *
ts_diagram_edits_group (TsDiagram *diagram, const char *const *ids, const char *label)
{
  GPtrArray *edits = ts_edit_list_new ();
  g_autoptr (GPtrArray) nodes = list_nodes (diagram, ids);
  g_autofree char *id = ts_diagram_make_id (diagram, "group");
  g_autoptr (TsElement) group = NULL;
  guint at = 0;

  if (nodes->len == 0)
    return edits;
  group = make_group_around (nodes, id, label);
  if (ts_diagram_find (diagram, group->group, &at) != NULL)
    at++; /* in front of the group around it, behind all else */
  g_ptr_array_add (edits, ts_edit_new (NULL, 0, group, at));
  for (guint i = 0; i < nodes->len; i++)
    {
      g_autoptr (TsElement) member = ts_element_with_group (nodes->pdata[i], id);
      guint place = 0;
      const TsElement *before = ts_diagram_find (diagram, member->id, &place);

      place += place >= at; /* the new group has pushed it one place to the front */
      g_ptr_array_add (edits, ts_edit_new (before, place, member, place));
    }
  return edits;
}

/* A loose end is taken along where the edge itself is asked for. */
static gboolean
is_taken (GHashTable *taken, const TsElement *edge, const char *const *ids, const char *end)
{
  return end != NULL ? g_hash_table_contains (taken, end) : g_strv_contains (ids, edge->id);
}

/**
 * ts_diagram_copy:
 *
 * Returns: (transfer full): the nodes among the ids, with what their groups contain and the edges
 *   between them, as a diagram of its own in JSON
 */
char *
ts_diagram_copy (TsDiagram *diagram, const char *const *ids)
{
  g_autoptr (TsDiagram) copy = ts_diagram_new ();
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);

      if (ts_element_is_node (element) && is_inside (diagram, element, ids))
        g_hash_table_add (taken, (gpointer) element->id);
    }
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);
      gboolean keep = ts_element_is_node (element)
                          ? g_hash_table_contains (taken, element->id)
                          : is_taken (taken, element, ids, element->source)
                                && is_taken (taken, element, ids, element->target);
      g_autoptr (TsElement) out = NULL;

      if (!keep)
        continue;
      if (element->group != NULL && !g_hash_table_contains (taken, element->group))
        out = ts_element_with_group (element, NULL);
      else
        out = ts_element_ref (element);
      g_ptr_array_add (edits, ts_edit_new (NULL, 0, out, edits->len));
    }
  if (!ts_diagram_apply (copy, edits, NULL))
    g_assert_not_reached ();
  return ts_diagram_to_json (copy);
}

static const char *
rename_id (GHashTable *names, const char *id)
{
  return id != NULL ? g_hash_table_lookup (names, id) : NULL;
}

/**
 * ts_diagram_edits_paste:
 * @text: what ts_diagram_copy() gave
 * @dx: how far to the right of where they were copied
 * @dy: how far below
 * @error: return location for an error of #TS_JSON_ERROR or #TS_DIAGRAM_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type TsEdit): what adds the copied elements under ids of
 *   their own; %NULL if the text is no diagram
 */
GPtrArray *
ts_diagram_edits_paste (TsDiagram *diagram, const char *text, double dx, double dy, GError **error)
{
  g_autoptr (TsDiagram) copied = ts_diagram_from_json ("clipboard", text, error);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *edits;
  guint number = 0;

  if (copied == NULL)
    return NULL;
  for (guint i = 0; i < ts_diagram_get_n_elements (copied); i++)
    {
      const TsElement *element = ts_diagram_get_element (copied, i);
      char *id = NULL;

      do
        {
          g_free (id);
          id = g_strdup_printf ("%s-%u", TS_ELEMENT_ROLE_NAMES[element->role], ++number);
        }
      while (ts_diagram_find (diagram, id, NULL) != NULL || g_hash_table_contains (used, id));
      g_hash_table_insert (names, g_strdup (element->id), id);
      g_hash_table_add (used, id);
    }
  edits = ts_edit_list_new ();
  for (guint i = 0; i < ts_diagram_get_n_elements (copied); i++)
    {
      TsElement fields = *ts_diagram_get_element (copied, i);
      g_autoptr (TsElement) renamed = NULL;
      g_autoptr (TsElement) element = NULL;

      fields.id = rename_id (names, fields.id);
      fields.group = rename_id (names, fields.group);
      fields.source = rename_id (names, fields.source);
      fields.target = rename_id (names, fields.target);
      renamed = ts_element_new (&fields);
      element = ts_element_with_shift (renamed, dx, dy);
      g_ptr_array_add (
          edits, ts_edit_new (NULL, 0, element, ts_diagram_get_n_elements (diagram) + edits->len));
    }
  return edits;
}
