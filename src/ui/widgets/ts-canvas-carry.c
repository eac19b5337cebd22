/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-diagram-edits.h"
#include "widgets/ts-canvas-private.h"

/* What a drag of very much shows. To try it on a copy of the diagram and to paint it anew for each step would take as
 * long as it is much, so it is carried: the tiles have pictures of it alone, in which the edges between what is moved
 * keep their ways, and these are drawn further and further away. Only the edges from there to what stays are painted
 * for each step, on quick ways. */

#define MIN_CARRIED 40    /* elements: fewer are moved on a copy, where their edges find new ways */
#define WAY_REACH   300.0 /* how far an edge may go beyond its ends, in diagram units */

static TsDiagram *
get_diagram (TsCanvas *self)
{
  return ts_journal_get_diagram (self->journal);
}

/* Whether that end of an edge moves: a loose one does where the edge is moved itself. */
static gboolean
moves (GHashTable *moved, const TsElement *edge, const char *node)
{
  return g_hash_table_contains (moved, node != NULL ? node : edge->id);
}

/* Sorts an edge: carried, or a link, or neither. */
static void
sort_edge (TsCanvas *self, GHashTable *moved, const TsElement *edge)
{
  gboolean source = moves (moved, edge, edge->source);
  gboolean target = moves (moved, edge, edge->target);

  if (source && target)
    g_hash_table_add (self->carried, g_strdup (edge->id));
  else if (source || target)
    g_hash_table_add (self->links, g_strdup (edge->id));
}

/* Finds out what moves as it is, and which edges lead from there to what stays. */
static void
sort_moved (TsCanvas *self, const GPtrArray *edits)
{
  g_autoptr (GHashTable) moved = g_hash_table_new (g_str_hash, g_str_equal);

  self->carried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < edits->len; i++)
    g_hash_table_add (moved, (gpointer) ts_edit_get_id (edits->pdata[i]));
  for (guint i = 0; i < ts_diagram_get_n_elements (get_diagram (self)); i++)
    {
      const TsElement *element = ts_diagram_get_element (get_diagram (self), i);

      if (element->role == TS_ELEMENT_EDGE)
        sort_edge (self, moved, element);
      else if (g_hash_table_contains (moved, element->id))
        g_hash_table_add (self->carried, g_strdup (element->id));
    }
}

static void
add_all (GHashTable *to, GHashTable *from)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (to, g_strdup (id));
}

/* Takes what moves out of the tiles into pictures of its own, if it is much. Returns whether it is */
static gboolean
pick_up (TsCanvas *self, double dx, double dy)
{
  g_autoptr (GHashTable) hidden = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  const char *const *ids = (const char *const *) self->moving;

  if (self->tiles == NULL || self->scene == NULL || self->preview != NULL)
    return FALSE;
  edits = ts_diagram_edits_move (get_diagram (self), ids, dx, dy);
  if (edits->len < MIN_CARRIED)
    return FALSE;
  g_clear_pointer (&self->carried, g_hash_table_unref);
  sort_moved (self, edits);
  g_hash_table_remove_all (self->lifted);
  add_all (self->lifted, self->links);
  hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_all (hidden, self->links);
  add_all (hidden, self->carried);
  self->landing = self->unhidden = self->dropped = FALSE;
  ts_tiles_carry (self->tiles, self->carried);
  ts_tiles_hide (self->tiles, hidden);
  return TRUE;
}

/* Returns (transfer full) an element as it is shown now, in no group. */
static TsElement *
dup_shown (TsCanvas *self, const TsElement *element)
{
  g_autoptr (TsElement) shifted = NULL;

  if (!g_hash_table_contains (self->carried, element->id))
    return ts_element_with_group (element, NULL);
  shifted = ts_element_with_shift (element, self->carry_x, self->carry_y);
  return ts_element_with_group (shifted, NULL);
}

static void
add_element (GPtrArray *edits, TsElement *element)
{
  g_ptr_array_add (edits, ts_edit_new (NULL, 0, element, edits->len));
}

/* Returns (nullable) the node at the end of a link, as it is in the diagram. */
static const TsElement *
find_end (TsCanvas *self, const char *id)
{
  return id != NULL ? ts_diagram_find (get_diagram (self), id, NULL) : NULL;
}

/* Adds where a node is shown now to @box. */
static void
join_place (TsCanvas *self, TsBox *box, const TsElement *node)
{
  gboolean carried = g_hash_table_contains (self->carried, node->id);
  double x = node->x + (carried ? self->carry_x : 0);
  double y = node->y + (carried ? self->carry_y : 0);

  box->left = MIN (box->left, x);
  box->top = MIN (box->top, y);
  box->right = MAX (box->right, x + node->width);
  box->bottom = MAX (box->bottom, y + node->height);
}

/* Whether an edge between these may be in sight. */
static gboolean
may_be_seen (TsCanvas *self, const TsElement *source, const TsElement *target)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) / self->zoom;
  double height = gtk_widget_get_height (GTK_WIDGET (self)) / self->zoom;
  TsBox box = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  if (source == NULL || target == NULL)
    return TRUE;
  join_place (self, &box, source);
  join_place (self, &box, target);
  return box.left - WAY_REACH < self->x + width && box.right + WAY_REACH > self->x
         && box.top - WAY_REACH < self->y + height && box.bottom + WAY_REACH > self->y;
}

/* Adds a link and its ends to what makes the sketch. */
static void
sketch_link (TsCanvas *self, GPtrArray *edits, GHashTable *known, const TsElement *edge)
{
  const TsElement *const ends[] = { find_end (self, edge->source), find_end (self, edge->target) };
  g_autoptr (TsElement) single = NULL;

  if (ts_diagram_is_hidden (get_diagram (self), edge) || !may_be_seen (self, ends[0], ends[1]))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (TsElement) end = NULL;

      if (ends[i] == NULL || !g_hash_table_add (known, (gpointer) ends[i]->id))
        continue;
      end = dup_shown (self, ends[i]);
      add_element (edits, end);
    }
  single = ts_element_with_group (edge, NULL);
  add_element (edits, single);
}

/* Has the links that may be in sight drawn on quick ways. */
static void
sketch_links (TsCanvas *self)
{
  g_autoptr (TsDiagram) sketch = ts_diagram_new ();
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id;

  g_clear_pointer (&self->sketch, ts_scene_free);
  g_hash_table_iter_init (&iter, self->links);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    sketch_link (self, edits, known, ts_diagram_find (get_diagram (self), id, NULL));
  if (edits->len > 0 && !ts_diagram_apply (sketch, edits, NULL))
    return;
  self->sketch = ts_scene_new (sketch, ts_routes_new_quick (sketch));
}

/* Shows what is dragged at that distance from where it is in the diagram. Returns FALSE, having done nothing, if it is not
 * so much that it has to be shown in that way. */
gboolean
_ts_canvas_carry (TsCanvas *self, double dx, double dy)
{
  if (self->links == NULL && !pick_up (self, dx, dy))
    return FALSE;
  self->carry_x = dx;
  self->carry_y = dy;
  sketch_links (self);
  _ts_canvas_drop_node (self);
  return TRUE;
}

/* Ends the drag. What is carried stays where it is until the tiles show it, and is not painted any more. */
void
_ts_canvas_put_down (TsCanvas *self)
{
  if (self->links == NULL)
    return;
  g_clear_pointer (&self->links, g_hash_table_unref);
  g_clear_pointer (&self->sketch, ts_scene_free);
  ts_tiles_hide (self->tiles, NULL);
  self->unhidden = TRUE;
  _ts_canvas_drop_node (self);
}

/* Shows what was carried where it came from, if the drag has changed nothing. */
void
_ts_canvas_put_back (TsCanvas *self)
{
  if (self->landing && self->carried != NULL && !self->dropped)
    self->carry_x = self->carry_y = 0;
}
