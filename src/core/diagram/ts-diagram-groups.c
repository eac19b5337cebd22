/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-diagram-edits-private.h"

/* Groups, and what is in them. */

/* The room between a group's border and what it contains; above, for its title, half as much again. */
#define GROUP_MARGIN 24

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
  g_autoptr (GPtrArray) nodes = _ts_edits_list_nodes (diagram, ids);
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

static void
add_content (TsDiagram *diagram, const TsElement *element, GHashTable *set)
{
  const GPtrArray *referrers;

  if (!g_hash_table_add (set, (gpointer) element->id) || element->role != TS_ELEMENT_GROUP)
    return;
  referrers = ts_diagram_get_referrers (diagram, element->id);
  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      const TsElement *other = referrers->pdata[i];

      if (g_strcmp0 (other->group, element->id) == 0)
        add_content (diagram, other, set);
    }
}

/**
 * ts_diagram_take_in:
 *
 * Returns: (transfer full) (element-type utf8 utf8): the ids of the elements and of all that their groups
 *   contain; they live until the next edit
 */
GHashTable *
ts_diagram_take_in (TsDiagram *diagram, const char *const *ids)
{
  GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const TsElement *element = ts_diagram_find (diagram, ids[i], NULL);

      if (element != NULL)
        add_content (diagram, element, set);
    }
  return set;
}

/* Returns where the edge is seen to go on to from its end: its nearest waypoint, or its other end. */
static TsPoint
find_next (TsDiagram *diagram, const TsElement *edge, gboolean target)
{
  const TsElement *other = ts_diagram_find_shown (diagram, target ? edge->source : edge->target);
  const TsEdgeEnd *end = target ? &edge->source_end : &edge->target_end;

  if (edge->n_waypoints > 0)
    return edge->waypoints[target ? edge->n_waypoints - 1 : 0];
  if (other == NULL)
    return (TsPoint){ end->x, end->y };
  if (end->port)
    return ts_element_get_site (other, &(TsPoint){ end->x, end->y });
  return (TsPoint){ other->x + other->width / 2, other->y + other->height / 2 };
}

/* Returns where a line from there meets the border of the group: straight across or down where it can go so, as
 * edges do, else on the way to the middle. */
static TsPoint
find_border (const TsElement *group, TsPoint from, TsLine line)
{
  double x = group->x + group->width / 2, y = group->y + group->height / 2;
  double dx = from.x - x, dy = from.y - y;
  double across = group->width / 2, along = group->height / 2, share;

  if (line == TS_LINE_ORTHOGONAL && fabs (dy) < along)
    return (TsPoint){ x + copysign (across, dx), from.y };
  if (line == TS_LINE_ORTHOGONAL && fabs (dx) < across)
    return (TsPoint){ from.x, y + copysign (along, dy) };
  share = MIN (across / MAX (fabs (dx), 1e-9), along / MAX (fabs (dy), 1e-9));
  return (TsPoint){ x + dx * share, y + dy * share };
}

static gboolean
has (GHashTable *groups, const char *id)
{
  return id != NULL && g_hash_table_contains (groups, id);
}

/* Leaves the end of the edge loose where it was seen, if it was at one of the groups. */
static void
loosen (TsDiagram *diagram,
        const TsElement *edge,
        gboolean target,
        GHashTable *groups,
        TsElement *to)
{
  const char **id = target ? &to->target : &to->source;
  TsEdgeEnd *end = target ? &to->target_end : &to->source_end;
  const TsElement *group;
  TsPoint place;

  if (!has (groups, *id))
    return;
  group = ts_diagram_find (diagram, *id, NULL);
  if (end->port)
    place = ts_element_get_site (group, &(TsPoint){ end->x, end->y });
  else
    place = find_border (group, find_next (diagram, edge, target), edge->line);
  *id = NULL;
  end->port = FALSE;
  end->x = place.x;
  end->y = place.y;
}

/* Frees what one of the groups contains, and what ends at one, of it. */
static void
free_of_groups (GPtrArray *edits, TsDiagram *diagram, guint place, GHashTable *groups)
{
  const TsElement *element = ts_diagram_get_element (diagram, place);
  g_autoptr (TsElement) freed = NULL;
  TsElement fields = *element;

  if (has (groups, element->id)
      || !(has (groups, element->group) || has (groups, element->source)
           || has (groups, element->target)))
    return;
  fields.group = _ts_edits_find_survivor (diagram, element->group, groups);
  loosen (diagram, element, FALSE, groups, &fields);
  loosen (diagram, element, TRUE, groups, &fields);
  freed = ts_element_new (&fields);
  g_ptr_array_add (edits, ts_edit_new (element, place, freed, place));
}

/**
 * ts_diagram_edits_ungroup:
 *
 * Which of the things in a group an edge to the group was meant for, nobody has said: so it is not attached to any of
 * them, which would say something new about the design, but stays where it is seen, with a loose end to take up.
 *
 * Returns: (transfer full) (element-type TsEdit): what takes away the groups among the elements, but leaves what
 *   they contain, and the edges at them with loose ends
 */
GPtrArray *
ts_diagram_edits_ungroup (TsDiagram *diagram, const char *const *ids)
{
  GPtrArray *edits = ts_edit_list_new ();
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = ts_diagram_get_n_elements (diagram);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const TsElement *element = ts_diagram_find (diagram, ids[i], NULL);

      if (element != NULL && element->role == TS_ELEMENT_GROUP)
        g_hash_table_add (groups, (gpointer) element->id);
    }
  for (guint i = 0; i < n; i++)
    free_of_groups (edits, diagram, i, groups);
  /* from the front, so that the places of what is still to go do not change */
  for (guint i = n; i > 0; i--)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i - 1);

      if (g_hash_table_contains (groups, element->id))
        g_ptr_array_add (edits, ts_edit_new (element, i - 1, NULL, 0));
    }
  return edits;
}

static void
collapse (TsElement *fields, gpointer user_data)
{
  if (fields->role != TS_ELEMENT_GROUP || ts_element_is_collapsed (fields))
    return;
  fields->open_width = fields->width;
  fields->open_height = fields->height;
  fields->width = TS_COLLAPSED_WIDTH;
  fields->height = TS_COLLAPSED_HEIGHT;
}

static void
expand (TsElement *fields, gpointer user_data)
{
  if (!ts_element_is_collapsed (fields))
    return;
  fields->width = fields->open_width;
  fields->height = fields->open_height;
  fields->open_width = fields->open_height = 0;
}

/**
 * ts_diagram_edits_collapse:
 * @collapsed: whether to draw the groups as one box each, or open
 *
 * Returns: (transfer full) (element-type TsEdit): what does so to the groups among the elements; their upper
 *   left corners stay
 */
GPtrArray *
ts_diagram_edits_collapse (TsDiagram *diagram, const char *const *ids, gboolean collapsed)
{
  return ts_diagram_edits_change (diagram, ids, collapsed ? collapse : expand, NULL);
}
