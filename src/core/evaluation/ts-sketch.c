/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/ts-text.h"
#include "diagram/ts-diagram-json.h"
#include "evaluation/ts-sketch.h"

static gboolean
is_store (TsComponentKind kind)
{
  return kind == TS_COMPONENT_DATABASE || kind == TS_COMPONENT_OBJECT_STORE
         || kind == TS_COMPONENT_CACHE || kind == TS_COMPONENT_SEARCH || kind == TS_COMPONENT_QUEUE;
}

static void
count_component (TsSketch *self, const TsElement *element)
{
  self->n_components++;
  if (!ts_text_is_blank (element->label)
      && strcmp (element->label, ts_component_kind_get_label (element->kind)) != 0)
    {
      self->n_labelled++;
      g_ptr_array_add (self->labels, g_strdup (element->label));
    }
  self->n_replicated += element->replicas > 1;
  g_hash_table_add (self->kinds, (gpointer) TS_COMPONENT_KIND_NAMES[element->kind]);
}

/* Lets what is reached from reached ends of edges be reached too, along them or both ways, until nothing
 * is new. */
static void
spread (TsDiagram *diagram, GHashTable *reached, gboolean both_ways)
{
  guint before;

  do
    {
      before = g_hash_table_size (reached);
      for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
        {
          const TsElement *edge = ts_diagram_get_element (diagram, i);

          if (edge->role != TS_ELEMENT_EDGE || edge->source == NULL || edge->target == NULL)
            continue;
          if (g_hash_table_contains (reached, edge->source))
            g_hash_table_add (reached, (gpointer) edge->target);
          if (both_ways && g_hash_table_contains (reached, edge->target))
            g_hash_table_add (reached, (gpointer) edge->source);
        }
    }
  while (g_hash_table_size (reached) > before);
}

static void
look_for_paths (TsSketch *self, TsDiagram *diagram)
{
  g_autoptr (GHashTable) whole = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) served = g_hash_table_new (g_str_hash, g_str_equal);
  guint together = 0;

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);

      if (element->role != TS_ELEMENT_COMPONENT)
        continue;
      if (g_hash_table_size (whole) == 0)
        g_hash_table_add (whole, (gpointer) element->id);
      if (element->kind == TS_COMPONENT_CLIENT)
        g_hash_table_add (served, (gpointer) element->id);
    }
  spread (diagram, whole, TRUE);
  spread (diagram, served, FALSE);
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);

      if (element->role != TS_ELEMENT_COMPONENT)
        continue;
      together += g_hash_table_contains (whole, element->id);
      self->has_path |= is_store (element->kind) && g_hash_table_contains (served, element->id);
    }
  self->is_connected = self->n_components > 1 && together == self->n_components;
}

/**
 * ts_sketch_new:
 * @diagram: (nullable): a design as JSON; one that cannot be read counts as nothing drawn
 *
 * Returns: (transfer full): what can be counted in it
 */
TsSketch *
ts_sketch_new (const char *diagram)
{
  TsSketch *self = g_new0 (TsSketch, 1);
  g_autoptr (TsDiagram) drawing = NULL;

  self->kinds = g_hash_table_new (g_str_hash, g_str_equal);
  self->labels = g_ptr_array_new_with_free_func (g_free);
  if (diagram != NULL)
    drawing = ts_diagram_from_json ("response", diagram, NULL);
  if (drawing == NULL)
    return self;
  for (guint i = 0; i < ts_diagram_get_n_elements (drawing); i++)
    {
      const TsElement *element = ts_diagram_get_element (drawing, i);

      if (element->role == TS_ELEMENT_COMPONENT)
        count_component (self, element);
      else if (element->role == TS_ELEMENT_EDGE)
        self->n_edges++;
    }
  look_for_paths (self, drawing);
  return self;
}

void
ts_sketch_free (TsSketch *self)
{
  g_hash_table_unref (self->kinds);
  g_ptr_array_unref (self->labels);
  g_free (self);
}
