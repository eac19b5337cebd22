/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/ts-canvas-private.h"

/* What a drag would make of the diagram. In a large design what it moves is lifted out of the tiles, with the edges at
 * it, and painted over them, so that a step of the drag costs what it moves. */

/* Returns the edits of all lists, borrowed. */
static GPtrArray *
join (const GPtrArray *first, const GPtrArray *second)
{
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; first != NULL && i < first->len; i++)
    g_ptr_array_add (all, first->pdata[i]);
  for (guint i = 0; second != NULL && i < second->len; i++)
    g_ptr_array_add (all, second->pdata[i]);
  return all;
}

/* Returns the edits that make the preview the diagram again, having done them; NULL if it is. */
static GPtrArray *
take_preview_back (TsCanvas *self)
{
  GPtrArray *reverse;

  if (self->preview_edits == NULL)
    return NULL;
  reverse = ts_edit_list_new_reverse (self->preview_edits);
  if (!ts_diagram_apply (self->preview, reverse, NULL))
    g_assert_not_reached (); /* nobody else edits the copy */
  g_clear_pointer (&self->preview_edits, g_ptr_array_unref);
  return reverse;
}

/* Takes what has been lifted out of the tiles. */
static void
hide_lifted (TsCanvas *self)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->lifted);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (ids, g_strdup (id));
  ts_tiles_hide (self->tiles, ids);
  self->landing = self->unhidden = FALSE;
}

/* Adds an element, out of its group, to a diagram that does not have it, unless it is NULL. */
static void
add_to_sketch (TsDiagram *sketch, const TsElement *element)
{
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  g_autoptr (TsElement) single = NULL;

  if (element == NULL || ts_diagram_find (sketch, element->id, NULL) != NULL)
    return;
  single = ts_element_with_group (element, NULL);
  g_ptr_array_add (edits, ts_edit_new (NULL, 0, single, ts_diagram_get_n_elements (sketch)));
  ts_diagram_apply (sketch, edits, NULL);
}

static void
lift (TsCanvas *self, const char *id)
{
  if (!g_hash_table_contains (self->lifted, id))
    g_hash_table_add (self->lifted, g_strdup (id));
}

static void
sketch_edge (TsCanvas *self, TsDiagram *sketch, const TsElement *edge)
{
  if (ts_diagram_is_hidden (self->preview, edge))
    return;
  add_to_sketch (sketch, ts_diagram_find (self->preview, edge->source, NULL));
  add_to_sketch (sketch, ts_diagram_find (self->preview, edge->target, NULL));
  add_to_sketch (sketch, edge);
  lift (self, edge->id);
}

/* Adds an element, and if it is a node, the edges at it. */
static void
sketch_element (TsCanvas *self, TsDiagram *sketch, const char *id)
{
  const TsElement *element = ts_diagram_find (self->preview, id, NULL);
  const GPtrArray *near = ts_diagram_get_referrers (self->preview, id);

  lift (self, id);
  if (element != NULL && element->role == TS_ELEMENT_EDGE)
    sketch_edge (self, sketch, element);
  else
    add_to_sketch (sketch, element);
  for (guint i = 0; near != NULL && i < near->len; i++)
    {
      const TsElement *edge = near->pdata[i];

      if (edge->role == TS_ELEMENT_EDGE)
        sketch_edge (self, sketch, edge);
    }
}

/* Draws what is dragged with the edges at it on quick ways: to find good ones takes too long for a step, and would
 * move edges about all over the design. The scene stays as the diagram is. */
static void
sketch_preview (TsCanvas *self)
{
  g_autoptr (TsDiagram) sketch = ts_diagram_new ();
  guint before = g_hash_table_size (self->lifted);

  g_clear_pointer (&self->sketch, ts_scene_free);
  if (self->preview_edits == NULL)
    return;
  for (guint i = 0; i < self->preview_edits->len; i++)
    sketch_element (self, sketch, ts_edit_get_id (self->preview_edits->pdata[i]));
  self->sketch = ts_scene_new (sketch, ts_routes_new_quick (sketch));
  if (g_hash_table_size (self->lifted) > before)
    hide_lifted (self);
}

static void
follow_preview (TsCanvas *self, const GPtrArray *undone)
{
  g_autoptr (GPtrArray) all = join (undone, self->preview_edits);

  if (self->tiles != NULL)
    sketch_preview (self);
  else if (self->scene != NULL)
    ts_scene_update (self->scene, _ts_canvas_get_shown (self), all, NULL, NULL, NULL);
  _ts_canvas_drop_node (self);
}

/* Ends the preview, because @edits were done to the diagram, and has the scene follow. */
void
_ts_canvas_drop_preview (TsCanvas *self, GPtrArray *edits)
{
  g_autoptr (GPtrArray) undone = take_preview_back (self);
  g_autoptr (GPtrArray) all = join (self->tiles != NULL ? NULL : undone, edits);

  if (self->scene != NULL)
    ts_scene_update (self->scene, ts_journal_get_diagram (self->journal), all, NULL, NULL, NULL);
  g_clear_object (&self->preview);
  g_clear_pointer (&self->sketch, ts_scene_free);
}

static void
end_preview (TsCanvas *self)
{
  g_clear_object (&self->preview);
  if (self->tiles == NULL)
    return;
  _ts_canvas_put_down (self);
  self->landing = TRUE;
  _ts_canvas_take_better (self);
}

/* Shows what @edits (transfer full) (nullable) would make of the diagram; with none, the diagram. The copy that
 * they are tried on is kept from one step of a drag to the next: a step costs what it changes. */
void
_ts_canvas_set_preview (TsCanvas *self, GPtrArray *edits)
{
  g_autoptr (GPtrArray) owned = edits;
  g_autoptr (GPtrArray) undone = take_preview_back (self);

  if (edits != NULL && edits->len > 0)
    {
      if (self->preview == NULL)
        self->preview = ts_diagram_dup (ts_journal_get_diagram (self->journal));
      if (ts_diagram_apply (self->preview, edits, NULL))
        self->preview_edits = g_steal_pointer (&owned);
    }
  if (undone != NULL || self->preview_edits != NULL)
    follow_preview (self, undone);
  if (edits == NULL)
    end_preview (self);
}

/* What was lifted stays above the tiles until they show it again. */
void
_ts_canvas_land (TsCanvas *self, const TsTilesView *view)
{
  if (g_hash_table_size (self->lifted) == 0 && self->carried == NULL)
    self->landing = FALSE;
  if (!self->landing)
    return;
  if (!self->unhidden)
    ts_tiles_hide (self->tiles, NULL);
  self->unhidden = TRUE;
  if (!ts_tiles_is_sharp (self->tiles, view))
    return;
  g_hash_table_remove_all (self->lifted);
  if (self->carried != NULL)
    ts_tiles_carry (self->tiles, NULL);
  g_clear_pointer (&self->carried, g_hash_table_unref);
  self->landing = self->unhidden = FALSE;
}
