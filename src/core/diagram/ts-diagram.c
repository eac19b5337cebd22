/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "diagram/ts-diagram.h"

/**
 * TsDiagram:
 *
 * The elements of a sketch in their z-order, the hindmost first. Whenever no edit is being applied:
 *
 * - ids are unique;
 * - an edge names nodes that are there, or has a loose end; a loose end and a port have finite places, those
 *   of ports within 0 and 1;
 * - the group of an element is there, is a group, and following groups upwards comes to an end;
 * - places and sizes are finite, and nodes are at least 1 unit wide and high;
 * - images, and no others, have a picture;
 * - names of properties are sorted and different.
 *
 * ts_diagram_check() tests all of that. The diagram changes only in ts_diagram_apply(), which keeps
 * it: what would break one of them is refused whole. The time that takes goes with the number of edits and
 * of what is attached to them, not with the size of the diagram. "changed" tells what was done.
 */
struct _TsDiagram
{
  GObject parent_instance;

  GPtrArray *elements;
  GHashTable *by_id; /* borrowed from elements */
  GHashTable
      *referrers; /* by id, GPtrArray of the elements that name it as source, target or group */
};

G_DEFINE_FINAL_TYPE (TsDiagram, ts_diagram, G_TYPE_OBJECT)
G_DEFINE_QUARK (ts - diagram - error - quark, ts_diagram_error)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
ts_diagram_finalize (GObject *object)
{
  TsDiagram *self = TS_DIAGRAM (object);

  g_hash_table_unref (self->referrers);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->elements);
  G_OBJECT_CLASS (ts_diagram_parent_class)->finalize (object);
}

static void
ts_diagram_class_init (TsDiagramClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_diagram_finalize;

  /**
   * TsDiagram::changed:
   * @edits: (element-type TsEdit): what was done, in this order
   *
   * Edits were applied.
   */
  signals[CHANGED] = g_signal_new ("changed",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   1,
                                   G_TYPE_PTR_ARRAY);
}

static void
ts_diagram_init (TsDiagram *self)
{
  self->elements = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_element_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->referrers =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * ts_diagram_new:
 *
 * Returns: (transfer full): an empty diagram
 */
TsDiagram *
ts_diagram_new (void)
{
  return g_object_new (TS_TYPE_DIAGRAM, NULL);
}

/**
 * ts_diagram_get_n_elements:
 *
 * Returns: how many elements there are
 */
guint
ts_diagram_get_n_elements (TsDiagram *self)
{
  g_return_val_if_fail (TS_IS_DIAGRAM (self), 0);

  return self->elements->len;
}

/**
 * ts_diagram_get_element:
 * @place: in the z-order, from 0, the hindmost
 *
 * Returns: (transfer none): the element there; it lives as long as the diagram is not edited
 */
const TsElement *
ts_diagram_get_element (TsDiagram *self, guint place)
{
  g_return_val_if_fail (TS_IS_DIAGRAM (self) && place < self->elements->len, NULL);

  return self->elements->pdata[place];
}

/**
 * ts_diagram_find:
 * @id: (nullable): an id
 * @place: (out) (optional): where it stands in the z-order
 *
 * Returns: (transfer none) (nullable): the element of that id
 */
const TsElement *
ts_diagram_find (TsDiagram *self, const char *id, guint *place)
{
  const TsElement *element;

  g_return_val_if_fail (TS_IS_DIAGRAM (self), NULL);

  element = id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
  if (element != NULL && place != NULL)
    g_ptr_array_find (self->elements, element, place);
  return element;
}

/**
 * ts_diagram_get_bounds:
 * @x: (out): left edge of all nodes
 * @y: (out): upper edge
 * @width: (out): their width
 * @height: (out): their height
 *
 * Returns: whether there is a node at all
 */
gboolean
ts_diagram_get_bounds (TsDiagram *self, double *x, double *y, double *width, double *height)
{
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;

  g_return_val_if_fail (TS_IS_DIAGRAM (self), FALSE);

  for (guint i = 0; i < self->elements->len; i++)
    {
      const TsElement *element = self->elements->pdata[i];

      if (!ts_element_is_node (element) || ts_diagram_is_hidden (self, element))
        continue;
      left = MIN (left, element->x);
      top = MIN (top, element->y);
      right = MAX (right, element->x + element->width);
      bottom = MAX (bottom, element->y + element->height);
    }
  if (left > right)
    return FALSE;
  *x = left;
  *y = top;
  *width = right - left;
  *height = bottom - top;
  return TRUE;
}

/**
 * ts_diagram_count_kind:
 *
 * Returns: how many components of that kind there are, replicas not counted
 */
guint
ts_diagram_count_kind (TsDiagram *self, TsComponentKind kind)
{
  guint count = 0;

  g_return_val_if_fail (TS_IS_DIAGRAM (self), 0);

  for (guint i = 0; i < self->elements->len; i++)
    {
      const TsElement *element = self->elements->pdata[i];

      count += element->role == TS_ELEMENT_COMPONENT && element->kind == kind;
    }
  return count;
}

/**
 * ts_diagram_get_referrers:
 * @id: of an element
 *
 * Returns: (transfer none) (nullable) (element-type TsElement): the edges that start or end there, one that does
 *   both twice, and the elements whose group it is, in no order; %NULL for none. It lives until the next edit.
 */
const GPtrArray *
ts_diagram_get_referrers (TsDiagram *self, const char *id)
{
  g_return_val_if_fail (TS_IS_DIAGRAM (self) && id != NULL, NULL);

  return g_hash_table_lookup (self->referrers, id);
}

/**
 * ts_diagram_is_hidden:
 *
 * Returns: whether the element is not drawn: it is in a collapsed group, or it is an edge whose ends show as one
 *   and the same box or not at all
 */
gboolean
ts_diagram_is_hidden (TsDiagram *self, const TsElement *element)
{
  g_return_val_if_fail (TS_IS_DIAGRAM (self), FALSE);

  if (element->role == TS_ELEMENT_EDGE && element->source != NULL && element->target != NULL)
    {
      const TsElement *source = ts_diagram_find_shown (self, element->source);
      const TsElement *target = ts_diagram_find_shown (self, element->target);

      if (source == target && !g_str_equal (element->source, element->target))
        return TRUE;
      return source == target && !g_str_equal (source->id, element->source);
    }
  return element->role != TS_ELEMENT_EDGE && ts_diagram_find_shown (self, element->id) != element;
}

/**
 * ts_diagram_find_shown:
 * @id: (nullable): of a node
 *
 * Returns: (transfer none) (nullable): what is seen of that node: itself, or the outermost collapsed group
 *   that contains it; %NULL if there is no such node
 */
const TsElement *
ts_diagram_find_shown (TsDiagram *self, const char *id)
{
  const TsElement *element, *shown;

  g_return_val_if_fail (TS_IS_DIAGRAM (self), NULL);

  shown = element = ts_diagram_find (self, id, NULL);
  while (element != NULL && element->group != NULL)
    {
      element = g_hash_table_lookup (self->by_id, element->group);
      if (element != NULL && ts_element_is_collapsed (element))
        shown = element;
    }
  return shown;
}

static gboolean
refuse (GError **error, const TsElement *element, const char *what)
{
  g_set_error (error,
               TS_DIAGRAM_ERROR,
               TS_DIAGRAM_ERROR_CONFLICT,
               _ ("Element “%s”: %s"),
               element->id,
               what);
  return FALSE;
}

static gboolean
check_group (TsDiagram *self, const TsElement *element, GError **error)
{
  const TsElement *up = element;

  for (guint depth = 0; up->group != NULL; depth++)
    {
      const TsElement *group = g_hash_table_lookup (self->by_id, up->group);

      if (group == NULL || group->role != TS_ELEMENT_GROUP)
        return refuse (error, element, _ ("its group is not there"));
      if (depth > self->elements->len)
        return refuse (error, element, _ ("its groups contain each other"));
      up = group;
    }
  return TRUE;
}

static gboolean
is_place (double value, double min, double max)
{
  return isfinite (value) && value >= min && value <= max;
}

static gboolean
check_end (TsDiagram *self,
           const TsElement *edge,
           const char *id,
           const TsEdgeEnd *end,
           GError **error)
{
  const TsElement *node = id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
  double low = id != NULL ? 0 : -INFINITY, high = id != NULL ? 1 : INFINITY;

  if (id != NULL && (node == NULL || !ts_element_is_node (node)))
    return refuse (error, edge, _ ("an edge must join two elements that are there"));
  if (!is_place (end->x, low, high) || !is_place (end->y, low, high))
    return refuse (error, edge, _ ("the place of an end is no number that can be drawn"));
  return TRUE;
}

static gboolean
check_edge (TsDiagram *self, const TsElement *edge, GError **error)
{
  if (!check_end (self, edge, edge->source, &edge->source_end, error)
      || !check_end (self, edge, edge->target, &edge->target_end, error))
    return FALSE;
  for (guint i = 0; i < edge->n_waypoints; i++)
    {
      if (!isfinite (edge->waypoints[i].x) || !isfinite (edge->waypoints[i].y))
        return refuse (error, edge, _ ("a waypoint is no place that can be drawn"));
    }
  if (!is_place (edge->label_at, -1, 1) || !isfinite (edge->label_dx) || !isfinite (edge->label_dy))
    return refuse (error, edge, _ ("the place of its label is no number that can be drawn"));
  return TRUE;
}

static gboolean
check_node (const TsElement *node, GError **error)
{
  if (!isfinite (node->x) || !isfinite (node->y) || !is_place (node->width, 1, INFINITY)
      || !is_place (node->height, 1, INFINITY) || !isfinite (node->rotation)
      || !is_place (node->open_width, 0, INFINITY) || !is_place (node->open_height, 0, INFINITY))
    return refuse (error, node, _ ("its place or size is no number that can be drawn"));
  if ((node->role == TS_ELEMENT_IMAGE) != (node->image != NULL))
    return refuse (error, node, _ ("an image must have a picture, and nothing else may have one"));
  return TRUE;
}

static gboolean
check_properties (const TsElement *element, GError **error)
{
  const char *const *properties = element->properties;

  for (guint i = 0; properties != NULL && properties[i] != NULL; i += 2)
    {
      if (properties[i + 1] == NULL
          || (properties[i + 2] != NULL && strcmp (properties[i], properties[i + 2]) >= 0))
        return refuse (error, element, _ ("its properties are not in order"));
    }
  return TRUE;
}

static gboolean
check_element (TsDiagram *self, const TsElement *element, GError **error)
{
  gboolean good = element->role == TS_ELEMENT_EDGE ? check_edge (self, element, error)
                                                   : check_node (element, error);

  return good && check_properties (element, error) && check_group (self, element, error);
}

/**
 * ts_diagram_check:
 * @error: return location for an error of #TS_DIAGRAM_ERROR
 *
 * Returns: whether everything holds that is said of a #TsDiagram
 */
gboolean
ts_diagram_check (TsDiagram *self, GError **error)
{
  g_return_val_if_fail (TS_IS_DIAGRAM (self), FALSE);

  for (guint i = 0; i < self->elements->len; i++)
    {
      const TsElement *element = self->elements->pdata[i];

      if (g_hash_table_lookup (self->by_id, element->id) != element)
        return refuse (error, element, _ ("its id is used twice"));
      if (!check_element (self, element, error))
        return FALSE;
    }
  return g_hash_table_size (self->by_id) == self->elements->len;
}

static void
add_referrer (TsDiagram *self, const char *id, const TsElement *element)
{
  GPtrArray *list;

  if (id == NULL)
    return;
  list = g_hash_table_lookup (self->referrers, id);
  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (self->referrers, g_strdup (id), list);
    }
  g_ptr_array_add (list, (gpointer) element);
}

static void
remove_referrer (TsDiagram *self, const char *id, const TsElement *element)
{
  GPtrArray *list = id != NULL ? g_hash_table_lookup (self->referrers, id) : NULL;

  if (list == NULL)
    return;
  g_ptr_array_remove_fast (list, (gpointer) element);
  if (list->len == 0)
    g_hash_table_remove (self->referrers, id);
}

/* Makes the element known under its id and to what it names. */
static void
link_element (TsDiagram *self, TsElement *element)
{
  g_hash_table_insert (self->by_id, (gpointer) element->id, element);
  add_referrer (self, element->source, element);
  add_referrer (self, element->target, element);
  add_referrer (self, element->group, element);
}

static void
unlink_element (TsDiagram *self, const TsElement *element)
{
  remove_referrer (self, element->source, element);
  remove_referrer (self, element->target, element);
  remove_referrer (self, element->group, element);
  g_hash_table_remove (self->by_id, element->id);
}

/* Returns where the element stands; most often where the edit says. */
static guint
find_place (TsDiagram *self, const TsElement *element, guint guess)
{
  guint place = guess;

  if (guess >= self->elements->len || self->elements->pdata[guess] != element)
    g_ptr_array_find (self->elements, element, &place);
  return place;
}

static void
put (TsDiagram *self, const TsEdit *edit, const TsElement *present)
{
  TsElement *after = edit->after != NULL ? ts_element_ref (edit->after) : NULL;
  guint place = present != NULL ? find_place (self, present, edit->place_before) : 0;

  if (present != NULL)
    unlink_element (self, present);
  if (present != NULL && after != NULL && place == edit->place_after)
    {
      ts_element_unref (self->elements->pdata[place]);
      self->elements->pdata[place] = after;
    }
  else
    {
      if (present != NULL)
        g_ptr_array_remove_index (self->elements, place);
      if (after != NULL)
        g_ptr_array_insert (self->elements,
                            (int) MIN (edit->place_after, self->elements->len),
                            after);
    }
  if (after != NULL)
    link_element (self, after);
}

/* Does one edit without looking ahead; ts_diagram_apply() checks when all are done. */
static gboolean
apply_one (TsDiagram *self, const TsEdit *edit, GError **error)
{
  const TsElement *present = ts_diagram_find (self, ts_edit_get_id (edit), NULL);

  if (!ts_element_equal (present, edit->before))
    return refuse (error,
                   edit->before != NULL ? edit->before : edit->after,
                   present == NULL ? _ ("it is not there")
                                   : _ ("it is not as the edit expects it"));
  put (self, edit, present);
  return TRUE;
}

static void
take_back (TsDiagram *self, GPtrArray *edits, guint done)
{
  while (done-- > 0)
    {
      g_autoptr (TsEdit) reverse = ts_edit_new_reverse (edits->pdata[done]);

      if (!apply_one (self, reverse, NULL))
        g_assert_not_reached ();
    }
}

/* Checks an element that an edit was about, and what names it where the edit may have mattered to that. */
static gboolean
check_edit (TsDiagram *self, const TsEdit *edit, GError **error)
{
  const char *id = ts_edit_get_id (edit);
  const TsElement *present = g_hash_table_lookup (self->by_id, id);
  const GPtrArray *referrers = g_hash_table_lookup (self->referrers, id);
  gboolean same_role =
      edit->before != NULL && present != NULL && edit->before->role == present->role;

  if (present != NULL && !check_element (self, present, error))
    return FALSE;
  for (guint i = 0; !same_role && referrers != NULL && i < referrers->len; i++)
    {
      if (!check_element (self, referrers->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

/**
 * ts_diagram_apply:
 * @edits: (element-type TsEdit): what to do, in this order
 * @error: return location for an error of #TS_DIAGRAM_ERROR
 *
 * Applies all edits, or none of them if one does not fit or the outcome would not be a diagram.
 *
 * Returns: whether they were applied
 */
gboolean
ts_diagram_apply (TsDiagram *self, GPtrArray *edits, GError **error)
{
  guint done = 0;
  gboolean good;

  g_return_val_if_fail (TS_IS_DIAGRAM (self), FALSE);

  while (done < edits->len && apply_one (self, edits->pdata[done], error))
    done++;
  good = done == edits->len;
  for (guint i = 0; good && i < edits->len; i++)
    good = check_edit (self, edits->pdata[i], error);
  if (!good)
    {
      take_back (self, edits, done);
      return FALSE;
    }
  if (edits->len > 0)
    g_signal_emit (self, signals[CHANGED], 0, edits);
  return TRUE;
}

/**
 * ts_diagram_dup:
 *
 * Returns: (transfer full): a diagram of the same elements that goes its own way from here on
 */
TsDiagram *
ts_diagram_dup (TsDiagram *self)
{
  TsDiagram *copy = ts_diagram_new ();

  g_return_val_if_fail (TS_IS_DIAGRAM (self), copy);

  for (guint i = 0; i < self->elements->len; i++)
    {
      TsElement *element = ts_element_ref (self->elements->pdata[i]);

      g_ptr_array_add (copy->elements, element);
      link_element (copy, element);
    }
  return copy;
}

/**
 * ts_diagram_equal:
 *
 * Returns: whether both have equal elements in the same z-order
 */
gboolean
ts_diagram_equal (TsDiagram *a, TsDiagram *b)
{
  g_return_val_if_fail (TS_IS_DIAGRAM (a) && TS_IS_DIAGRAM (b), FALSE);

  if (a->elements->len != b->elements->len)
    return FALSE;
  for (guint i = 0; i < a->elements->len; i++)
    {
      if (!ts_element_equal (a->elements->pdata[i], b->elements->pdata[i]))
        return FALSE;
    }
  return TRUE;
}
