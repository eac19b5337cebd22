/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "diagram/ts-diagram-describe.h"

/**
 * ts_diagram_name_element:
 *
 * Returns: (transfer full): what to call an element: its label, or where it has none what it is
 */
char *
ts_diagram_name_element (const TsElement *element)
{
  if (*element->label != '\0')
    return g_strdelimit (g_strdup (element->label), "\n", ' ');
  switch (element->role)
    {
    case TS_ELEMENT_GROUP:
      return g_strdup (_ ("Group"));
    case TS_ELEMENT_NOTE:
      return g_strdup (_ ("Note"));
    case TS_ELEMENT_EDGE:
      return g_strdup (_ ("Connection"));
    case TS_ELEMENT_TEXT:
      return g_strdup (_ ("Text"));
    case TS_ELEMENT_IMAGE:
      return g_strdup (_ ("Image"));
    case TS_ELEMENT_FRAME:
      return g_strdup (_ ("Frame"));
    case TS_ELEMENT_COMPONENT:
    default:
      return g_strdup (ts_component_kind_get_label (element->kind));
    }
}

/* Returns the names of what edges join @node to, with commas between; NULL if there is none. */
static char *
list_neighbours (TsDiagram *diagram, const TsElement *node)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const GPtrArray *referrers = ts_diagram_get_referrers (diagram, node->id);

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      const TsElement *edge = referrers->pdata[i];
      const char *other = NULL;

      if (edge->role != TS_ELEMENT_EDGE)
        continue;
      if (g_strcmp0 (edge->source, node->id) == 0)
        other = edge->target;
      else
        other = edge->source;
      if (other != NULL)
        g_ptr_array_add (names, ts_diagram_name_element (ts_diagram_find (diagram, other, NULL)));
    }
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  /* Translators: stands between the names of a list */
  return g_strjoinv (_ (", "), (char **) names->pdata);
}

static char *
name_end (TsDiagram *diagram, const char *id)
{
  return id != NULL ? ts_diagram_name_element (ts_diagram_find (diagram, id, NULL))
                    : g_strdup (_ ("a loose end"));
}

static char *
describe_edge (TsDiagram *diagram, const TsElement *edge)
{
  g_autofree char *source = name_end (diagram, edge->source);
  g_autofree char *target = name_end (diagram, edge->target);
  g_autofree char *name = ts_diagram_name_element (edge);

  if (edge->asynchronous)
    return g_strdup_printf (_ ("%s, from %s to %s, asynchronous"), name, source, target);
  return g_strdup_printf (_ ("%s, from %s to %s"), name, source, target);
}

static const char *
get_role_suffix (TsElementRole role)
{
  switch (role)
    {
    case TS_ELEMENT_GROUP:
      return _ (", group");
    case TS_ELEMENT_TEXT:
      return _ (", text");
    case TS_ELEMENT_IMAGE:
      return _ (", image");
    case TS_ELEMENT_FRAME:
      return _ (", frame");
    case TS_ELEMENT_NOTE:
    case TS_ELEMENT_COMPONENT:
    case TS_ELEMENT_EDGE:
    default:
      return _ (", note");
    }
}

/**
 * ts_diagram_describe_element:
 *
 * Says an element in words, for lists and for those who cannot see the drawing.
 *
 * Returns: (transfer full): such as "orders-db, Database, connected to orders-service"
 */
char *
ts_diagram_describe_element (TsDiagram *diagram, const TsElement *element)
{
  g_autofree char *name = ts_diagram_name_element (element);
  g_autofree char *neighbours = NULL;
  g_autoptr (GString) text = g_string_new (name);

  if (element->role == TS_ELEMENT_EDGE)
    return describe_edge (diagram, element);
  if (element->role == TS_ELEMENT_COMPONENT && *element->label != '\0')
    g_string_append_printf (text, _ (", %s"), ts_component_kind_get_label (element->kind));
  else if (element->role != TS_ELEMENT_COMPONENT && *element->label != '\0')
    g_string_append (text, get_role_suffix (element->role));
  if (element->replicas > 1)
    g_string_append_printf (text, _ (", ×%u"), element->replicas);
  if (element->group != NULL)
    {
      g_autofree char *group =
          ts_diagram_name_element (ts_diagram_find (diagram, element->group, NULL));

      g_string_append_printf (text, _ (", in %s"), group);
    }
  neighbours = list_neighbours (diagram, element);
  if (neighbours != NULL)
    g_string_append_printf (text, _ (", connected to %s"), neighbours);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * ts_diagram_describe:
 *
 * Says a whole diagram in words, element by element from the back.
 *
 * Returns: (transfer full): one text, never empty
 */
char *
ts_diagram_describe (TsDiagram *diagram)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = ts_diagram_get_n_elements (diagram);

  if (n == 0)
    return g_strdup (_ ("An empty design"));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *element =
          ts_diagram_describe_element (diagram, ts_diagram_get_element (diagram, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", element);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
