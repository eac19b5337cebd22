/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "diagram/ts-diagram.h"

/**
 * TsDiagram:
 *
 * The elements of a sketch in their z-order, the hindmost first. Whenever no edit is being applied:
 *
 * - ids are unique;
 * - an edge starts and ends at nodes that are there, and not at the same one;
 * - the group of an element is there, is a group, and following groups upwards comes to an end;
 * - places and sizes are finite, and nodes are at least 1 unit wide and high.
 *
 * ts_diagram_check() tests all of that. The diagram changes only in ts_diagram_apply(), which keeps
 * it: what would break one of them is refused whole. "changed" tells that the elements are others now.
 */
struct _TsDiagram
{
  GObject parent_instance;

  GPtrArray *elements;
  GHashTable *by_id; /* borrowed from elements */
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
   *
   * Edits were applied.
   */
  signals[CHANGED] = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_diagram_init (TsDiagram *self)
{
  self->elements = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_element_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
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

      if (!ts_element_is_node (element))
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
check_element (TsDiagram *self, const TsElement *element, GError **error)
{
  if (element->role == TS_ELEMENT_EDGE)
    {
      const TsElement *source =
          element->source != NULL ? g_hash_table_lookup (self->by_id, element->source) : NULL;
      const TsElement *target =
          element->target != NULL ? g_hash_table_lookup (self->by_id, element->target) : NULL;

      if (source == NULL || target == NULL || !ts_element_is_node (source)
          || !ts_element_is_node (target))
        return refuse (error, element, _ ("an edge must join two elements that are there"));
      if (source == target)
        return refuse (error, element, _ ("an edge cannot lead back to where it starts"));
    }
  else if (!isfinite (element->x) || !isfinite (element->y) || !(element->width >= 1)
           || !(element->height >= 1) || !isfinite (element->width) || !isfinite (element->height))
    return refuse (error, element, _ ("its place or size is no number that can be drawn"));
  return check_group (self, element, error);
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

/* Does one edit without looking ahead; ts_diagram_apply() checks when all are done. */
static gboolean
apply_one (TsDiagram *self, const TsEdit *edit, GError **error)
{
  guint place = 0;
  const TsElement *present = ts_diagram_find (self, ts_edit_get_id (edit), &place);

  if (!ts_element_equal (present, edit->before))
    return refuse (error,
                   edit->before != NULL ? edit->before : edit->after,
                   present == NULL ? _ ("it is not there")
                                   : _ ("it is not as the edit expects it"));
  if (present != NULL)
    {
      g_hash_table_remove (self->by_id, present->id);
      g_ptr_array_remove_index (self->elements, place);
    }
  if (edit->after != NULL)
    {
      TsElement *element = ts_element_ref (edit->after);

      place = MIN (edit->place_after, self->elements->len);
      g_ptr_array_insert (self->elements, (int) place, element);
      g_hash_table_insert (self->by_id, (gpointer) element->id, element);
    }
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

  g_return_val_if_fail (TS_IS_DIAGRAM (self), FALSE);

  while (done < edits->len && apply_one (self, edits->pdata[done], error))
    done++;
  if (done < edits->len || !ts_diagram_check (self, error))
    {
      take_back (self, edits, done);
      return FALSE;
    }
  if (edits->len > 0)
    g_signal_emit (self, signals[CHANGED], 0);
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
      g_hash_table_insert (copy->by_id, (gpointer) element->id, element);
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
