/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "diagram/ts-diagram-become.h"

/* What leads from one diagram to another. Elements that are in both and keep their order among each other stay
 * where they are and are replaced at most; all others are taken out first and put in afterwards. As many as
 * possible stay: those of a longest increasing run of places. */

static guint
find_place (GHashTable *places, const char *id)
{
  gpointer place;

  if (!g_hash_table_lookup_extended (places, id, NULL, &place))
    return G_MAXUINT;
  return GPOINTER_TO_UINT (place);
}

/* Returns the first of ends[0 .. n) whose place is not before @place. */
static guint
search (const guint *ends, guint n, const guint *places, guint place)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (places[ends[middle]] < place)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Says of each of @n elements whether it stays, given its place in the target or G_MAXUINT. The usual method:
 * ends[k] is the element with the lowest place that ends an increasing run of k + 1, and previous[i] the one
 * before element i in the best run that ends with it. */
static gboolean *
find_steady (const guint *places, guint n)
{
  gboolean *steady = g_new0 (gboolean, n + 1);
  g_autofree guint *ends = g_new (guint, n + 1);
  g_autofree guint *previous = g_new (guint, n + 1);
  guint length = 0;

  for (guint i = 0; i < n; i++)
    {
      guint k;

      if (places[i] == G_MAXUINT)
        continue;
      k = search (ends, length, places, places[i]);
      previous[i] = k > 0 ? ends[k - 1] : G_MAXUINT;
      ends[k] = i;
      length = MAX (length, k + 1);
    }
  for (guint i = length > 0 ? ends[length - 1] : G_MAXUINT; i != G_MAXUINT; i = previous[i])
    steady[i] = TRUE;
  return steady;
}

/**
 * ts_diagram_edits_become:
 * @diagram: a diagram
 * @target: another one
 *
 * Returns: (transfer full) (element-type TsEdit): what makes @diagram equal to @target; nothing if it is. It
 *   takes n log n steps.
 */
GPtrArray *
ts_diagram_edits_become (TsDiagram *diagram, TsDiagram *target)
{
  GPtrArray *edits = ts_edit_list_new ();
  g_autoptr (GHashTable) target_places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) staying = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = ts_diagram_get_n_elements (diagram), n_target = ts_diagram_get_n_elements (target);
  g_autofree guint *places = g_new (guint, n + 1);
  g_autofree gboolean *steady = NULL;

  for (guint i = 0; i < n_target; i++)
    g_hash_table_insert (target_places,
                         (gpointer) ts_diagram_get_element (target, i)->id,
                         GUINT_TO_POINTER (i));
  for (guint i = 0; i < n; i++)
    places[i] = find_place (target_places, ts_diagram_get_element (diagram, i)->id);
  steady = find_steady (places, n);
  for (guint i = n; i > 0; i--)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i - 1);

      if (steady[i - 1])
        g_hash_table_insert (staying, (gpointer) element->id, (gpointer) element);
      else
        g_ptr_array_add (edits, ts_edit_new (element, i - 1, NULL, 0));
    }
  for (guint i = 0; i < n_target; i++)
    {
      const TsElement *after = ts_diagram_get_element (target, i);
      const TsElement *before = g_hash_table_lookup (staying, after->id);

      if (before == NULL || !ts_element_equal (before, after))
        g_ptr_array_add (edits, ts_edit_new (before, before != NULL ? i : 0, after, i));
    }
  return edits;
}
