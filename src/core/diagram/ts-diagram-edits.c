/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-diagram-edits-private.h"

/* Adding, changing, moving and removing; the sets of elements that all the edits work on. */

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

/* The ids as a set, which borrows them. */
GHashTable *
_ts_edits_make_set (const char *const *ids)
{
  GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; ids[i] != NULL; i++)
    g_hash_table_add (set, (gpointer) ids[i]);
  return set;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const TsPlaced *left = a;
  const TsPlaced *right = b;

  return left->place < right->place ? -1 : left->place > right->place;
}

/* Returns the elements whose ids are in the set, in their z-order. A place is found by a search: one by one for
 * a few elements, all in one for many. */
GArray *
_ts_edits_list_places (TsDiagram *diagram, GHashTable *set)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (TsPlaced));
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_size (set) <= 16 && g_hash_table_iter_next (&iter, &id, NULL))
    {
      TsPlaced placed = { NULL, 0 };

      placed.element = ts_diagram_find (diagram, id, &placed.place);
      if (placed.element != NULL)
        g_array_append_val (list, placed);
    }
  for (guint i = 0; g_hash_table_size (set) > 16 && i < ts_diagram_get_n_elements (diagram); i++)
    {
      TsPlaced placed = { ts_diagram_get_element (diagram, i), i };

      if (g_hash_table_contains (set, placed.element->id))
        g_array_append_val (list, placed);
    }
  g_array_sort (list, compare_places);
  return list;
}

/* Returns whether the element, or a group that contains it, is in the set. */
static gboolean
is_inside (TsDiagram *diagram, const TsElement *element, GHashTable *set)
{
  for (; element != NULL; element = ts_diagram_find (diagram, element->group, NULL))
    {
      if (g_hash_table_contains (set, element->id))
        return TRUE;
    }
  return FALSE;
}

/* Returns the nodes among the ids, in the diagram's order, without those that move along with a group
 * among the ids anyway. */
GPtrArray *
_ts_edits_list_nodes (TsDiagram *diagram, const char *const *ids)
{
  GPtrArray *nodes = g_ptr_array_new ();
  g_autoptr (GHashTable) set = _ts_edits_make_set (ids);
  g_autoptr (GArray) list = _ts_edits_list_places (diagram, set);

  for (guint i = 0; i < list->len; i++)
    {
      const TsElement *element = g_array_index (list, TsPlaced, i).element;
      const TsElement *group = ts_diagram_find (diagram, element->group, NULL);

      if (ts_element_is_node (element) && !is_inside (diagram, group, set))
        g_ptr_array_add (nodes, (gpointer) element);
    }
  return nodes;
}

static void
add_change (GPtrArray *edits, const TsPlaced *placed, const TsElement *after)
{
  if (!ts_element_equal (placed->element, after))
    g_ptr_array_add (edits, ts_edit_new (placed->element, placed->place, after, placed->place));
}

void
_ts_edits_add_replace (GPtrArray *edits, TsDiagram *diagram, const TsElement *after)
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
 * ts_diagram_edits_replace:
 * @element: what the element of that id is to be
 *
 * Returns: (transfer full) (element-type TsEdit): what does it; nothing if it is so already
 */
GPtrArray *
ts_diagram_edits_replace (TsDiagram *diagram, const TsElement *element)
{
  GPtrArray *edits = ts_edit_list_new ();

  _ts_edits_add_replace (edits, diagram, element);
  return edits;
}

/**
 * ts_diagram_edits_change:
 * @change: says what each of the elements is to be
 * @user_data: for @change
 *
 * Returns: (transfer full) (element-type TsEdit): what changes the elements so
 */
GPtrArray *
ts_diagram_edits_change (TsDiagram *diagram,
                         const char *const *ids,
                         TsElementChange change,
                         gpointer user_data)
{
  GPtrArray *edits = ts_edit_list_new ();
  g_autoptr (GHashTable) set = _ts_edits_make_set (ids);
  g_autoptr (GArray) list = _ts_edits_list_places (diagram, set);

  for (guint i = 0; i < list->len; i++)
    {
      const TsPlaced *placed = &g_array_index (list, TsPlaced, i);
      TsElement fields = *placed->element;
      g_autoptr (TsElement) after = NULL;

      change (&fields, user_data);
      after = ts_element_new (&fields);
      add_change (edits, placed, after);
    }
  return edits;
}

static void
take_kind (TsElement *fields, gpointer user_data)
{
  if (fields->role == TS_ELEMENT_COMPONENT)
    fields->kind = *(TsComponentKind *) user_data;
}

/**
 * ts_diagram_edits_set_kind:
 *
 * Returns: (transfer full) (element-type TsEdit): what makes the components among the elements ones of that kind;
 *   their labels, edges and properties stay
 */
GPtrArray *
ts_diagram_edits_set_kind (TsDiagram *diagram, const char *const *ids, TsComponentKind kind)
{
  return ts_diagram_edits_change (diagram, ids, take_kind, &kind);
}

static void
take_locked (TsElement *fields, gpointer user_data)
{
  fields->locked = *(gboolean *) user_data;
}

/**
 * ts_diagram_edits_set_locked:
 *
 * Returns: (transfer full) (element-type TsEdit): what locks the elements, or unlocks them
 */
GPtrArray *
ts_diagram_edits_set_locked (TsDiagram *diagram, const char *const *ids, gboolean locked)
{
  return ts_diagram_edits_change (diagram, ids, take_locked, &locked);
}

static void
take_pinned (TsElement *fields, gpointer user_data)
{
  if (ts_element_is_node (fields))
    fields->pinned = *(gboolean *) user_data;
}

/**
 * ts_diagram_edits_set_pinned:
 *
 * Returns: (transfer full) (element-type TsEdit): what has automatic layout leave the nodes where they are, or not
 */
GPtrArray *
ts_diagram_edits_set_pinned (TsDiagram *diagram, const char *const *ids, gboolean pinned)
{
  return ts_diagram_edits_change (diagram, ids, take_pinned, &pinned);
}

static void
take_comment (TsElement *fields, gpointer user_data)
{
  fields->comment = user_data;
}

/**
 * ts_diagram_edits_set_comment:
 * @comment: what is remarked about them; empty for nothing
 *
 * Returns: (transfer full) (element-type TsEdit): what says so
 */
GPtrArray *
ts_diagram_edits_set_comment (TsDiagram *diagram, const char *const *ids, const char *comment)
{
  return ts_diagram_edits_change (diagram, ids, take_comment, (gpointer) comment);
}

static void
take_style (TsElement *fields, gpointer user_data)
{
  fields->style = *(const TsStyle *) user_data;
}

/**
 * ts_diagram_edits_set_style:
 *
 * Returns: (transfer full) (element-type TsEdit): what has the elements look so
 */
GPtrArray *
ts_diagram_edits_set_style (TsDiagram *diagram, const char *const *ids, const TsStyle *style)
{
  return ts_diagram_edits_change (diagram, ids, take_style, (gpointer) style);
}

static gboolean
moves_along (GHashTable *moved, const TsElement *edge)
{
  return (edge->source == NULL || g_hash_table_contains (moved, edge->source))
         && (edge->target == NULL || g_hash_table_contains (moved, edge->target));
}

/* Returns all that moves when the elements do: what their groups contain, and the edges all of whose ends
 * move, for the sake of their waypoints and loose ends. */
static GArray *
list_moved (TsDiagram *diagram, const char *const *ids, GHashTable **moved)
{
  g_autoptr (GHashTable) nodes = ts_diagram_take_in (diagram, ids);
  GHashTable *all = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, nodes);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const TsElement *element = ts_diagram_find (diagram, id, NULL);
      const GPtrArray *referrers = ts_diagram_get_referrers (diagram, id);

      if (ts_element_is_node (element) || moves_along (nodes, element))
        g_hash_table_add (all, id);
      for (guint i = 0; referrers != NULL && i < referrers->len; i++)
        {
          const TsElement *other = referrers->pdata[i];

          if (!ts_element_is_node (other) && moves_along (nodes, other)
              && (other->source != NULL && other->target != NULL))
            g_hash_table_add (all, (gpointer) other->id);
        }
    }
  *moved = all;
  return _ts_edits_list_places (diagram, all);
}

/**
 * ts_diagram_edits_move:
 *
 * Returns: (transfer full) (element-type TsEdit): what moves the elements, all that their groups contain, and the
 *   bends of the edges between them
 */
GPtrArray *
ts_diagram_edits_move (TsDiagram *diagram, const char *const *ids, double dx, double dy)
{
  GPtrArray *edits = ts_edit_list_new ();
  g_autoptr (GHashTable) moved = NULL;
  g_autoptr (GArray) list = list_moved (diagram, ids, &moved);

  for (guint i = 0; i < list->len; i++)
    {
      const TsPlaced *placed = &g_array_index (list, TsPlaced, i);
      g_autoptr (TsElement) after = ts_element_with_shift (placed->element, dx, dy);

      add_change (edits, placed, after);
    }
  return edits;
}

/* Returns the groups that something can be dropped on, the frontmost first. */
static GPtrArray *
list_open_groups (TsDiagram *diagram, GHashTable *set)
{
  GPtrArray *groups = g_ptr_array_new ();

  for (guint i = ts_diagram_get_n_elements (diagram); i > 0; i--)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i - 1);

      if (element->role == TS_ELEMENT_GROUP && !ts_element_is_collapsed (element)
          && !ts_diagram_is_hidden (diagram, element) && !is_inside (diagram, element, set))
        g_ptr_array_add (groups, (gpointer) element);
    }
  return groups;
}

static const TsElement *
find_at (GPtrArray *groups, double x, double y)
{
  for (guint i = 0; i < groups->len; i++)
    {
      const TsElement *group = groups->pdata[i];

      if (x >= group->x && x < group->x + group->width && y >= group->y
          && y < group->y + group->height)
        return group;
    }
  return NULL;
}

/**
 * ts_diagram_find_group_at:
 * @ids: elements that do not count, nor what their groups contain
 *
 * Returns: (transfer none) (nullable): the frontmost open group at that place
 */
const TsElement *
ts_diagram_find_group_at (TsDiagram *diagram, double x, double y, const char *const *ids)
{
  g_autoptr (GHashTable) set = _ts_edits_make_set (ids);
  g_autoptr (GPtrArray) groups = list_open_groups (diagram, set);

  return find_at (groups, x, y);
}

/**
 * ts_diagram_edits_drop:
 *
 * Returns: (transfer full) (element-type TsEdit): as ts_diagram_edits_move(); and what lands with its
 *   middle on an open group is in that group from then on, what lands on none is in none
 */
GPtrArray *
ts_diagram_edits_drop (TsDiagram *diagram, const char *const *ids, double dx, double dy)
{
  GPtrArray *edits = ts_edit_list_new ();
  g_autoptr (GHashTable) moved = NULL;
  g_autoptr (GArray) list = list_moved (diagram, ids, &moved);
  g_autoptr (GPtrArray) groups = list_open_groups (diagram, moved);

  for (guint i = 0; i < list->len; i++)
    {
      const TsPlaced *placed = &g_array_index (list, TsPlaced, i);
      g_autoptr (TsElement) shifted = ts_element_with_shift (placed->element, dx, dy);
      g_autoptr (TsElement) after = NULL;

      if (ts_element_is_node (shifted)
          && (shifted->group == NULL || !g_hash_table_contains (moved, shifted->group)))
        {
          const TsElement *group =
              find_at (groups, shifted->x + shifted->width / 2, shifted->y + shifted->height / 2);

          after = ts_element_with_group (shifted, group != NULL ? group->id : NULL);
        }
      else
        after = ts_element_ref (shifted);
      add_change (edits, placed, after);
    }
  return edits;
}

/* Returns the id of the innermost group from @group outwards that stays. */
const char *
_ts_edits_find_survivor (TsDiagram *diagram, const char *group, GHashTable *victims)
{
  while (group != NULL && g_hash_table_contains (victims, group))
    group = ts_diagram_find (diagram, group, NULL)->group;
  return group;
}

static gboolean
is_victim (const TsElement *element, GHashTable *victims)
{
  return g_hash_table_contains (victims, element->id)
         || (element->source != NULL && g_hash_table_contains (victims, element->source))
         || (element->target != NULL && g_hash_table_contains (victims, element->target));
}

/* Returns what removes the victims and the edges at them, and frees what groups among them contain. */
static GPtrArray *
delete_set (TsDiagram *diagram, GHashTable *victims)
{
  GPtrArray *edits = ts_edit_list_new ();
  guint n = ts_diagram_get_n_elements (diagram);

  for (guint i = 0; i < n; i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);
      g_autoptr (TsElement) freed = NULL;

      if (element->group == NULL || is_victim (element, victims)
          || !g_hash_table_contains (victims, element->group))
        continue;
      freed = ts_element_with_group (element,
                                     _ts_edits_find_survivor (diagram, element->group, victims));
      g_ptr_array_add (edits, ts_edit_new (element, i, freed, i));
    }
  /* from the front, so that the places of what is still to go do not change */
  for (guint i = n; i > 0; i--)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i - 1);

      if (is_victim (element, victims))
        g_ptr_array_add (edits, ts_edit_new (element, i - 1, NULL, 0));
    }
  return edits;
}

/**
 * ts_diagram_edits_delete:
 *
 * Returns: (transfer full) (element-type TsEdit): what removes the elements, and the edges at them; what
 *   a removed group contained stays, in the group around that one if there is one, but goes with a collapsed group
 */
GPtrArray *
ts_diagram_edits_delete (TsDiagram *diagram, const char *const *ids)
{
  g_autoptr (GHashTable) victims = _ts_edits_make_set (ids);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const TsElement *element = ts_diagram_find (diagram, ids[i], NULL);
      const char *const one[] = { ids[i], NULL };
      g_autoptr (GHashTable) content = NULL;
      GHashTableIter iter;
      gpointer id;

      if (element == NULL || !ts_element_is_collapsed (element))
        continue;
      content = ts_diagram_take_in (diagram, one);
      g_hash_table_iter_init (&iter, content);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        g_hash_table_add (victims, id);
    }
  return delete_set (diagram, victims);
}
