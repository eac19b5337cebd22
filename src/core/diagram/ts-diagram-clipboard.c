/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "diagram/ts-diagram-edits-private.h"
#include "diagram/ts-diagram-json.h"

/* Copies: for the clipboard, from it, and beside what was copied. */

/* An end comes along with its node; a loose one where the edge itself is asked for. */
static gboolean
is_taken (GHashTable *taken, const TsElement *edge, const char *end)
{
  return g_hash_table_contains (taken, end != NULL ? end : edge->id);
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
  g_autoptr (GHashTable) taken = ts_diagram_take_in (diagram, ids);

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);
      gboolean keep = ts_element_is_node (element)
                          ? g_hash_table_contains (taken, element->id)
                          : is_taken (taken, element, element->source)
                                && is_taken (taken, element, element->target);
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

/* Gives each of the elements an id that none of the diagram has; returns them by the old ones. */
static GHashTable *
make_names (TsDiagram *diagram, GArray *list)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint number = 0;

  for (guint i = 0; i < list->len; i++)
    {
      const TsElement *element = g_array_index (list, TsPlaced, i).element;
      char *id = NULL;

      do
        {
          g_free (id);
          id = g_strdup_printf ("%s-%u", TS_ELEMENT_ROLE_NAMES[element->role], ++number);
        }
      while (ts_diagram_find (diagram, id, NULL) != NULL);
      g_hash_table_insert (names, g_strdup (element->id), id);
    }
  return names;
}

/* Returns the new name of an element; of one that is not copied, its own if it is to be @kept. */
static const char *
rename_id (GHashTable *names, const char *id, gboolean kept)
{
  const char *name = id != NULL ? g_hash_table_lookup (names, id) : NULL;

  return name == NULL && kept ? id : name;
}

static TsElement *
rename_element (const TsElement *element, GHashTable *names, gboolean kept)
{
  TsElement fields = *element;

  fields.id = rename_id (names, element->id, kept);
  fields.group = rename_id (names, element->group, kept);
  fields.source = rename_id (names, element->source, kept);
  fields.target = rename_id (names, element->target, kept);
  return ts_element_new (&fields);
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
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (TsPlaced));
  GPtrArray *edits;

  if (copied == NULL)
    return NULL;
  for (guint i = 0; i < ts_diagram_get_n_elements (copied); i++)
    {
      TsPlaced placed = { ts_diagram_get_element (copied, i), i };

      g_array_append_val (list, placed);
    }
  names = make_names (diagram, list);
  edits = ts_edit_list_new ();
  for (guint i = 0; i < list->len; i++)
    {
      const TsElement *element = g_array_index (list, TsPlaced, i).element;
      g_autoptr (TsElement) renamed = rename_element (element, names, FALSE);
      g_autoptr (TsElement) shifted = ts_element_with_shift (renamed, dx, dy);

      g_ptr_array_add (
          edits, ts_edit_new (NULL, 0, shifted, ts_diagram_get_n_elements (diagram) + edits->len));
    }
  return edits;
}

static gboolean
is_joined (const TsElement *element)
{
  return element->role == TS_ELEMENT_EDGE && element->source != NULL && element->target != NULL;
}

/* Adds the edges at the nodes that are taken, those to other nodes included, and drops those at none of them;
 * edges with a loose end are taken only where they are asked for. */
static void
take_edges (TsDiagram *diagram, GHashTable *taken)
{
  g_autofree gpointer *ids = g_hash_table_get_keys_as_array (taken, NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      if (is_joined (ts_diagram_find (diagram, ids[i], NULL)))
        g_hash_table_remove (taken, ids[i]);
    }
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const GPtrArray *referrers = ts_diagram_get_referrers (diagram, ids[i]);

      for (guint j = 0; referrers != NULL && j < referrers->len; j++)
        {
          const TsElement *other = referrers->pdata[j];

          if (is_joined (other))
            g_hash_table_add (taken, (gpointer) other->id);
        }
    }
}

/* An edge that is not copied with both its ends takes its own way. */
static TsElement *
make_double (const TsElement *element, GHashTable *names, double dx, double dy)
{
  TsElement fields = *element;
  g_autoptr (TsElement) freed = NULL;
  g_autoptr (TsElement) renamed = NULL;

  if ((element->source != NULL && !g_hash_table_contains (names, element->source))
      || (element->target != NULL && !g_hash_table_contains (names, element->target)))
    {
      fields.waypoints = NULL;
      fields.n_waypoints = 0;
    }
  freed = ts_element_new (&fields);
  renamed = rename_element (freed, names, TRUE);
  return ts_element_with_shift (renamed, dx, dy);
}

/**
 * ts_diagram_edits_duplicate:
 * @dx: how far to the right of the originals
 * @dy: how far below
 *
 * Returns: (transfer full) (element-type TsEdit): what adds copies of the elements, of what their groups contain and
 *   of all edges there, also of those to elements that are not copied; the copies are in the groups of the originals
 */
GPtrArray *
ts_diagram_edits_duplicate (TsDiagram *diagram, const char *const *ids, double dx, double dy)
{
  GPtrArray *edits = ts_edit_list_new ();
  g_autoptr (GHashTable) taken = ts_diagram_take_in (diagram, ids);
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GArray) list = NULL;

  take_edges (diagram, taken);
  list = _ts_edits_list_places (diagram, taken);
  names = make_names (diagram, list);
  for (guint i = 0; i < list->len; i++)
    {
      const TsElement *element = g_array_index (list, TsPlaced, i).element;
      g_autoptr (TsElement) copy = make_double (element, names, dx, dy);

      g_ptr_array_add (
          edits, ts_edit_new (NULL, 0, copy, ts_diagram_get_n_elements (diagram) + edits->len));
    }
  return edits;
}
