/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "diagram/ts-diagram-edits.h"

/* What to select. Only what is seen is: the members of collapsed groups are not. Lists are in z-order. */

typedef gboolean (*Accept) (TsDiagram *diagram, const TsElement *element, gpointer data);

static char **
list_accepted (TsDiagram *diagram, Accept accept, gpointer data)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);

      if (accept (diagram, element, data) && !ts_diagram_is_hidden (diagram, element))
        g_strv_builder_add (builder, element->id);
    }
  return g_strv_builder_end (builder);
}

static gboolean
is_unlocked (TsDiagram *diagram, const TsElement *element, gpointer data)
{
  return !element->locked;
}

/**
 * ts_diagram_list_all:
 *
 * Returns: (transfer full): the ids of all that is seen and not locked
 */
char **
ts_diagram_list_all (TsDiagram *diagram)
{
  return list_accepted (diagram, is_unlocked, NULL);
}

#define KIND_BIT(element) ((element)->role == TS_ELEMENT_COMPONENT ? 1u << (element)->kind : 0u)

typedef struct
{
  guint roles, kinds;
} Alike;

static gboolean
is_alike (TsDiagram *diagram, const TsElement *element, gpointer data)
{
  const Alike *alike = data;

  if (element->role == TS_ELEMENT_COMPONENT)
    return (alike->kinds & KIND_BIT (element)) != 0;
  return (alike->roles & (1u << element->role)) != 0;
}

/**
 * ts_diagram_list_alike:
 *
 * Returns: (transfer full): the ids of all components of the kinds, and of all other elements of the roles, that
 *   are among the elements
 */
char **
ts_diagram_list_alike (TsDiagram *diagram, const char *const *ids)
{
  Alike alike = { 0, 0 };

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const TsElement *element = ts_diagram_find (diagram, ids[i], NULL);

      if (element == NULL)
        continue;
      alike.roles |= 1u << element->role;
      alike.kinds |= KIND_BIT (element);
    }
  return list_accepted (diagram, is_alike, &alike);
}

static void
reach (GQueue *open, GHashTable *reached, const char *id)
{
  if (id != NULL && g_hash_table_add (reached, (gpointer) id))
    g_queue_push_tail (open, (gpointer) id);
}

static gboolean
is_reached (TsDiagram *diagram, const TsElement *element, gpointer data)
{
  return g_hash_table_contains (data, element->id);
}

/**
 * ts_diagram_list_connected:
 *
 * Returns: (transfer full): the ids of the elements and of all that can be reached from them along edges, in
 *   whatever direction, the edges included
 */
char **
ts_diagram_list_connected (TsDiagram *diagram, const char *const *ids)
{
  g_autoptr (GHashTable) reached = g_hash_table_new (g_str_hash, g_str_equal);
  GQueue open = G_QUEUE_INIT;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      if (ts_diagram_find (diagram, ids[i], NULL) != NULL)
        reach (&open, reached, ids[i]);
    }
  while (!g_queue_is_empty (&open))
    {
      const TsElement *element = ts_diagram_find (diagram, g_queue_pop_head (&open), NULL);
      const GPtrArray *referrers = ts_diagram_get_referrers (diagram, element->id);

      reach (&open, reached, element->source);
      reach (&open, reached, element->target);
      for (guint i = 0; referrers != NULL && i < referrers->len; i++)
        {
          const TsElement *other = referrers->pdata[i];

          if (other->role == TS_ELEMENT_EDGE)
            reach (&open, reached, other->id);
        }
    }
  return list_accepted (diagram, is_reached, reached);
}

static gboolean
says (const char *text, const char *words)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, words) != NULL;
}

static gboolean
matches (TsDiagram *diagram, const TsElement *element, gpointer data)
{
  const char *words = data;

  if (says (element->label, words) || says (element->comment, words)
      || says (element->source_end.label, words) || says (element->target_end.label, words))
    return TRUE;
  if (element->role == TS_ELEMENT_COMPONENT
      && says (ts_component_kind_get_label (element->kind), words))
    return TRUE;
  for (guint i = 0; element->properties != NULL && element->properties[i] != NULL; i += 2)
    {
      if (says (element->properties[i + 1], words))
        return TRUE;
    }
  return FALSE;
}

/**
 * ts_diagram_list_matches:
 * @words: what to look for, in small or capital letters
 *
 * Looks in labels, names of kinds, values of properties, multiplicities and comments.
 *
 * Returns: (transfer full): the ids of the elements that say so; none for an empty text
 */
char **
ts_diagram_list_matches (TsDiagram *diagram, const char *words)
{
  g_autofree char *folded = g_strstrip (g_utf8_casefold (words, -1));

  if (*folded == '\0')
    return g_new0 (char *, 1);
  return list_accepted (diagram, matches, folded);
}
