/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "diagram/ts-route-private.h"

/**
 * SECTION: the ways of all edges
 *
 * Orthogonal object-avoiding connectors, after Wybrow, Marriott and Stuckey (Orthogonal Connector Routing, GD
 * 2009), which libavoid is made of. As there, a way is searched first (ts-route-search.c) on a graph of the lines
 * that matter (ts-route-rails.c) and pushed aside then (ts-route-nudge.c). Unlike there, each way is searched as if it
 * were the only one, but for how crowded the rails are, which is found out in rounds; so the outcome does not depend on
 * the order of the edges. Graphviz (lib/ortho) shares out tracks of channels instead, for all edges at once.
 *
 * To show a large diagram at once: take ts_routes_new_quick(), ask for ts_routes_new_async() and take that
 * in its place when it is there. Tell either of every edit with ts_routes_update(); the one that comes later also of
 * those done since it was asked for. ts_routes_get_changed() says then what is to be drawn anew.
 *
 * ts_routes_update() promises: lines whose ends were not edited keep their way past the boxes, unless one came to lie
 * on it; they shift in their room only with those they share it with. So what is far from an edit stays as it is, and
 * the outcome is about as good as, but not always the same as that of ts_routes_new().
 */

#define N_SHARES 4

struct _TsRoutes
{
  gboolean quick;
  GHashTable *ways; /* (element-type utf8 TsWay) by the id in their edge */
  TsRailMap *map;
  TsNudger *nudger;
  GPtrArray *changed;
  TsIndex *labels;      /* of TsWay, where its label is */
  GHashTable *unplaced; /* (element-type utf8) ids of edges whose labels need another place */
};

/* Bob Jenkins's one-at-a-time hash: unlike g_str_hash() it scatters ids that differ in their last digit only. */
static guint
hash_id (const char *id)
{
  guint hash = 0;

  for (; *id != '\0'; id++)
    {
      hash += (guchar) *id;
      hash += hash << 10;
      hash ^= hash >> 6;
    }
  hash += hash << 3;
  hash ^= hash >> 11;
  return hash + (hash << 15);
}

static TsRoutes *
create (gboolean quick)
{
  TsRoutes *self = g_new0 (TsRoutes, 1);

  self->quick = quick;
  self->ways = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) _ts_way_free);
  self->map = _ts_rail_map_new ();
  self->nudger = _ts_nudger_new ();
  self->changed = g_ptr_array_new_with_free_func (g_free);
  self->labels = ts_index_new (NULL, NULL, NULL);
  self->unplaced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
ts_routes_free (TsRoutes *self)
{
  _ts_nudger_free (self->nudger);
  g_hash_table_unref (self->ways);
  _ts_rail_map_free (self->map);
  g_ptr_array_unref (self->changed);
  ts_index_free (self->labels);
  g_hash_table_unref (self->unplaced);
  g_free (self);
}

static void
finish_ways (TsRoutes *self)
{
  g_autoptr (GHashTable) moved = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer way;

  _ts_nudger_run (self->nudger, moved);
  g_hash_table_iter_init (&iter, moved);
  while (g_hash_table_iter_next (&iter, &way, NULL))
    {
      if (_ts_way_finish (way))
        g_ptr_array_add (self->changed, g_strdup (((TsWay *) way)->edge->id));
    }
}

/* Notes what the element covers now, if that is not what it covered. */
static void
note_obstacle (TsRoutes *self, TsDiagram *diagram, const char *id, GHashTable *boxes)
{
  const TsElement *element = ts_diagram_find (diagram, id, NULL);
  const TsObstacle *present = g_hash_table_lookup (self->map->by_id, id);
  TsBox box;

  if (element == NULL || !_ts_route_is_obstacle (diagram, element))
    {
      if (present != NULL)
        g_hash_table_replace (boxes, g_strdup (id), NULL);
      return;
    }
  box = _ts_route_get_box (element);
  if (present == NULL || memcmp (&present->box, &box, sizeof box) != 0)
    g_hash_table_replace (boxes, g_strdup (id), g_memdup2 (&box, sizeof box));
}

static void
put_way (TsRoutes *self, TsWay *way)
{
  g_hash_table_replace (self->ways, (gpointer) way->edge->id, way);
  _ts_way_load (way, self->map, 1);
}

/* Searches the ways of a share of the edges again, that of number @share of %N_SHARES, now that it is known how crowded
 * the rails are. An edge is in a share by its id, so that it does not matter who comes first. */
static gboolean
spread (TsRoutes *self, TsDiagram *diagram, guint share, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) ways = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id, way;

  g_hash_table_iter_init (&iter, self->ways);
  while (g_hash_table_iter_next (&iter, &id, &way))
    {
      const TsWay *present = way;

      if (present->stretches->len < 3 || hash_id (id) % N_SHARES != share)
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          g_ptr_array_set_free_func (ways, (GDestroyNotify) _ts_way_free);
          return FALSE;
        }
      _ts_way_load (present, self->map, -1);
      g_ptr_array_add (ways, _ts_way_new (diagram, self->map, present->edge));
      _ts_way_load (present, self->map, 1);
    }
  for (guint i = 0; i < ways->len; i++)
    {
      const TsWay *next = ways->pdata[i];

      _ts_way_load (g_hash_table_lookup (self->ways, next->edge->id), self->map, -1);
      put_way (self, ways->pdata[i]);
    }
  return TRUE;
}

static gboolean
find_ways (TsRoutes *self, TsDiagram *diagram, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *edge = ts_diagram_get_element (diagram, i);
      TsWay *way;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (edge->role != TS_ELEMENT_EDGE || ts_diagram_is_hidden (diagram, edge))
        continue;
      way = _ts_way_new (diagram, self->map, edge);
      g_hash_table_replace (self->ways, (gpointer) way->edge->id, way);
    }
  return TRUE;
}

static void
displace_all_labels (TsRoutes *self)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->ways);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (self->unplaced, g_strdup (id));
}

static gboolean
route_all (TsRoutes *self, TsDiagram *diagram, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) boxes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer way;

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    note_obstacle (self, diagram, ts_diagram_get_element (diagram, i)->id, boxes);
  _ts_rail_map_change (self->map, boxes);
  if (!find_ways (self, diagram, cancellable, error))
    return FALSE;
  g_hash_table_iter_init (&iter, self->ways);
  while (g_hash_table_iter_next (&iter, NULL, &way))
    _ts_way_load (way, self->map, 1);
  for (guint share = 0; share < N_SHARES; share++)
    {
      if (!spread (self, diagram, share, cancellable, error))
        return FALSE;
    }
  g_hash_table_iter_init (&iter, self->ways);
  while (g_hash_table_iter_next (&iter, NULL, &way))
    _ts_nudger_add (self->nudger, way);
  finish_ways (self);
  g_ptr_array_set_size (self->changed, 0);
  displace_all_labels (self);
  return TRUE;
}

/**
 * ts_routes_new:
 *
 * Finds the ways of all edges: they avoid boxes and do not lie on each other where there is room for that. It takes
 * about 0.1 ms an edge among 1,500 and 0.3 ms among 15,000. Any thread may do it that has the diagram for itself.
 *
 * Returns: (transfer full): the routes of all edges of the diagram
 */
TsRoutes *
ts_routes_new (TsDiagram *diagram)
{
  TsRoutes *self = create (FALSE);

  g_return_val_if_fail (TS_IS_DIAGRAM (diagram), self);

  route_all (self, diagram, NULL, NULL);
  return self;
}

/**
 * ts_routes_new_quick:
 *
 * Finds ways with at most two bends, whatever they pass through: something to show while ts_routes_new_async() is
 * at work.
 *
 * Returns: (transfer full): the routes of all edges of the diagram
 */
TsRoutes *
ts_routes_new_quick (TsDiagram *diagram)
{
  TsRoutes *self = create (TRUE);

  g_return_val_if_fail (TS_IS_DIAGRAM (diagram), self);

  _ts_route_find_quick (diagram, self->ways);
  return self;
}

static void
route_thread (GTask *task, gpointer source, gpointer diagram, GCancellable *cancellable)
{
  g_autoptr (TsRoutes) self = create (FALSE);
  GError *error = NULL;

  if (route_all (self, diagram, cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&self), (GDestroyNotify) ts_routes_free);
  else
    g_task_return_error (task, error);
}

/**
 * ts_routes_new_async:
 * @diagram: a diagram; it may be edited meanwhile
 * @cancellable: (nullable): to stop the search with
 * @callback: is told when it is done
 *
 * Does what ts_routes_new() does on another thread, for the diagram as it is now.
 */
void
ts_routes_new_async (TsDiagram *diagram,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_return_if_fail (TS_IS_DIAGRAM (diagram));

  g_task_set_source_tag (task, ts_routes_new_async);
  g_task_set_task_data (task, ts_diagram_dup (diagram), g_object_unref);
  g_task_run_in_thread (task, route_thread);
}

/**
 * ts_routes_new_finish:
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the routes of the diagram as it was when they were asked for. Tell them with
 *   ts_routes_update() what was edited since.
 */
TsRoutes *
ts_routes_new_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  TsRoutes *routes;
  TsDiagram *diagram;
  GHashTable *boxes; /* (element-type utf8 TsBox) of changed obstacles */
  GHashTable *dirty; /* (element-type utf8) ids of edges to be routed again */
  GHashTable *near;  /* (element-type TsWay) that something happened beside */
} Update;

static void
mark_edge (Update *update, const char *id)
{
  if (!g_hash_table_contains (update->dirty, id))
    g_hash_table_add (update->dirty, g_strdup (id));
}

/* Marks the edges that end at the node. */
static void
mark_edges_at (Update *update, const char *id)
{
  const GPtrArray *referrers = id != NULL ? ts_diagram_get_referrers (update->diagram, id) : NULL;

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      const TsElement *element = referrers->pdata[i];

      if (element->role == TS_ELEMENT_EDGE)
        mark_edge (update, element->id);
    }
}

/* Marks the straight edges and the loops that share their ends with an edited one: they make way for each other. */
static void
mark_siblings (Update *update, const TsElement *edge)
{
  const GPtrArray *referrers =
      edge->source != NULL ? ts_diagram_get_referrers (update->diagram, edge->source) : NULL;

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      const TsElement *element = referrers->pdata[i];

      if (element->role == TS_ELEMENT_EDGE
          && (element->line == TS_LINE_STRAIGHT
              || g_strcmp0 (element->source, element->target) == 0))
        mark_edge (update, element->id);
    }
}

static gboolean
is_seen_at (TsDiagram *diagram, const char *id, const char *seen)
{
  const TsElement *shown = ts_diagram_find_shown (diagram, id);

  return g_strcmp0 (shown != NULL ? shown->id : NULL, seen) == 0;
}

/* Looks through all elements for those that are seen elsewhere, or no longer, or again. */
static void
note_all (Update *update)
{
  for (guint i = 0; i < ts_diagram_get_n_elements (update->diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (update->diagram, i);
      const TsWay *way = g_hash_table_lookup (update->routes->ways, element->id);
      gboolean hidden =
          element->role != TS_ELEMENT_EDGE || ts_diagram_is_hidden (update->diagram, element);

      if (element->role != TS_ELEMENT_EDGE)
        note_obstacle (update->routes, update->diagram, element->id, update->boxes);
      else if (hidden != (way == NULL)
               || (way != NULL
                   && (!is_seen_at (update->diagram, element->source, way->ends[0])
                       || !is_seen_at (update->diagram, element->target, way->ends[1]))))
        mark_edge (update, element->id);
    }
}

/* Marks the edges that end in a collapsed group, which are seen to end at it. */
static void
mark_edges_seen_at (Update *update, const char *id)
{
  GHashTableIter iter;
  gpointer way;

  g_hash_table_iter_init (&iter, update->routes->ways);
  while (g_hash_table_iter_next (&iter, NULL, &way))
    {
      if (g_strcmp0 (((TsWay *) way)->ends[0], id) == 0
          || g_strcmp0 (((TsWay *) way)->ends[1], id) == 0)
        mark_edge (update, ((TsWay *) way)->edge->id);
    }
}

/* Whether the edit may show or hide other elements than its own. */
static gboolean
is_about_groups (const TsEdit *edit)
{
  const TsElement *before = edit->before, *after = edit->after;

  if (before == NULL || after == NULL)
    return (before != NULL ? before : after)->role == TS_ELEMENT_GROUP;
  return ts_element_is_collapsed (before) != ts_element_is_collapsed (after)
         || g_strcmp0 (before->group, after->group) != 0;
}

static void
note_edit (Update *update, const TsEdit *edit)
{
  const TsElement *any = edit->before != NULL ? edit->before : edit->after;

  if (any->role == TS_ELEMENT_EDGE)
    {
      mark_edge (update, any->id);
      if (edit->before != NULL)
        mark_siblings (update, edit->before);
      if (edit->after != NULL)
        mark_siblings (update, edit->after);
      return;
    }
  note_obstacle (update->routes, update->diagram, any->id, update->boxes);
  mark_edges_at (update, any->id);
  if (edit->before != NULL && ts_element_is_collapsed (edit->before))
    mark_edges_seen_at (update, any->id);
}

static void
mark_edges_near (Update *update, const TsBox *box)
{
  TsBox near = { box->left - TS_ROUTE_GAP,
                 box->top - TS_ROUTE_GAP,
                 box->right + TS_ROUTE_GAP,
                 box->bottom + TS_ROUTE_GAP };

  _ts_nudger_find (update->routes->nudger, &near, update->near);
}

static void
note_edits (Update *update, GPtrArray *edits)
{
  gboolean all = FALSE;
  GHashTableIter iter;
  gpointer id, box;

  for (guint i = 0; i < edits->len; i++)
    {
      note_edit (update, edits->pdata[i]);
      all = all || is_about_groups (edits->pdata[i]);
    }
  if (all)
    note_all (update);
  g_hash_table_iter_init (&iter, update->boxes);
  while (g_hash_table_iter_next (&iter, &id, &box))
    {
      const TsObstacle *present = g_hash_table_lookup (update->routes->map->by_id, id);

      if (present != NULL)
        mark_edges_near (update, &present->box);
      if (box != NULL)
        mark_edges_near (update, box);
    }
}

static gboolean
is_same_route (const TsRoute *a, const TsRoute *b)
{
  return a->length == b->length && memcmp (a->points, b->points, a->length * sizeof (TsPoint)) == 0;
}

/* Lets the ways beside which something happened stay if they can. */
static void
adapt_near (Update *update)
{
  TsRoutes *self = update->routes;
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, update->near);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      TsWay *way = key;

      if (g_hash_table_contains (update->dirty, way->edge->id))
        continue;
      _ts_nudger_remove (self->nudger, way);
      if (!_ts_way_adapt (way, update->diagram, self->map))
        mark_edge (update, way->edge->id);
      _ts_nudger_add (self->nudger, way);
    }
}

static void
take_away (Update *update, const char *id, GHashTable *old)
{
  TsRoutes *self = update->routes;
  TsWay *way = g_hash_table_lookup (self->ways, id);

  if (way == NULL)
    return;
  _ts_nudger_remove (self->nudger, way);
  ts_index_remove (self->labels, way);
  _ts_way_load (way, self->map, -1);
  g_hash_table_steal (self->ways, id);
  g_hash_table_insert (old, (gpointer) way->edge->id, way);
}

/* Finds new ways for the edges that need one and are shown: all of them as if the others of them had none. */
static void
route_again (Update *update, GHashTable *old)
{
  TsRoutes *self = update->routes;
  g_autoptr (GPtrArray) ways = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, update->dirty);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    take_away (update, id, old);
  g_hash_table_iter_init (&iter, update->dirty);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const TsElement *edge = ts_diagram_find (update->diagram, id, NULL);

      if (edge != NULL && edge->role == TS_ELEMENT_EDGE
          && !ts_diagram_is_hidden (update->diagram, edge))
        g_ptr_array_add (ways, _ts_way_new (update->diagram, self->map, edge));
    }
  for (guint i = 0; i < ways->len; i++)
    {
      put_way (self, ways->pdata[i]);
      _ts_nudger_add (self->nudger, ways->pdata[i]);
    }
}

/* Says of the edges that were routed again whether they go another way, or go at all, or no longer. */
static void
note_changes (Update *update, GHashTable *old)
{
  TsRoutes *self = update->routes;
  GHashTableIter iter;
  gpointer id;

  for (guint i = self->changed->len; i-- > 0;)
    {
      if (g_hash_table_contains (update->dirty, self->changed->pdata[i]))
        g_ptr_array_remove_index_fast (self->changed, i);
    }
  g_hash_table_iter_init (&iter, update->dirty);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const TsWay *before = g_hash_table_lookup (old, id);
      const TsWay *after = g_hash_table_lookup (self->ways, id);

      if ((before != NULL) != (after != NULL)
          || (before != NULL && !is_same_route (&before->route, &after->route)))
        g_ptr_array_add (self->changed, g_strdup (id));
    }
}

static gboolean
displace_label (gpointer key, const TsBox *box, gpointer data)
{
  g_hash_table_add (((TsRoutes *) data)->unplaced, g_strdup (((TsWay *) key)->edge->id));
  return TRUE;
}

/* Lets the labels of changed lines, and those that boxes now cover, find other places. */
static void
displace_labels (Update *update)
{
  TsRoutes *self = update->routes;
  GHashTableIter iter;
  gpointer id, box;

  for (guint i = 0; i < self->changed->len; i++)
    g_hash_table_add (self->unplaced, g_strdup (self->changed->pdata[i]));
  g_hash_table_iter_init (&iter, update->dirty);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (self->unplaced, g_strdup (id));
  g_hash_table_iter_init (&iter, update->boxes);
  while (g_hash_table_iter_next (&iter, NULL, &box))
    {
      if (box != NULL)
        ts_index_foreach (self->labels, box, displace_label, self);
    }
}

static void
update_quick (TsRoutes *self, TsDiagram *diagram)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_remove_all (self->ways);
  _ts_route_find_quick (diagram, self->ways);
  g_hash_table_iter_init (&iter, self->ways);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (self->changed, g_strdup (id));
}

/**
 * ts_routes_update:
 * @diagram: the diagram, edited
 * @edits: (element-type TsEdit): what was done to it
 *
 * Makes the routes those of the edited diagram: those of the edges that were edited, whose ends were, or beside which
 * a box came, went or moved, are found anew.
 */
void
ts_routes_update (TsRoutes *self, TsDiagram *diagram, GPtrArray *edits)
{
  g_autoptr (GHashTable) boxes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) dirty = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) old =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) _ts_way_free);
  g_autoptr (GHashTable) near = g_hash_table_new (NULL, NULL);
  Update update = { self, diagram, boxes, dirty, near };

  g_return_if_fail (TS_IS_DIAGRAM (diagram));

  g_ptr_array_set_size (self->changed, 0);
  if (self->quick)
    {
      update_quick (self, diagram);
      return;
    }
  note_edits (&update, edits);
  _ts_rail_map_change (self->map, boxes);
  adapt_near (&update);
  route_again (&update, old);
  finish_ways (self);
  note_changes (&update, old);
  displace_labels (&update);
}

/**
 * ts_routes_place_labels:
 * @func: (scope call): measures a label
 *
 * Finds the places for the labels of all edges, or, after ts_routes_update(), of those whose lines changed or whose
 * labels are covered now: on their lines, where they cover no box and no other label, if there is such a place. Edges
 * that had no label before, or another one, find theirs too. The others stay where they are. What finds a place is then
 * among ts_routes_get_changed(). Quick routes have no places for labels: there they are in the middle of the line.
 */
void
ts_routes_place_labels (TsRoutes *self, TsLabelFunc func, gpointer data)
{
  g_autoptr (GPtrArray) ways = g_ptr_array_new ();
  g_autoptr (GHashTable) changed = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < self->changed->len; i++)
    g_hash_table_add (changed, self->changed->pdata[i]);
  g_hash_table_iter_init (&iter, self->unplaced);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      TsWay *way = g_hash_table_lookup (self->ways, id);

      if (way == NULL)
        continue;
      ts_index_remove (self->labels, way);
      way->route.labelled = FALSE;
      if (*way->edge->label != '\0')
        g_ptr_array_add (ways, way);
    }
  g_hash_table_remove_all (self->unplaced);
  g_ptr_array_sort (ways, _ts_route_compare_labels);
  for (guint i = 0; i < ways->len; i++)
    {
      TsWay *way = ways->pdata[i];
      double width, height;

      func (way->edge, &width, &height, data);
      _ts_route_place_label (self->map, self->nudger, self->labels, way, width, height);
      if (g_hash_table_add (changed, (gpointer) way->edge->id))
        g_ptr_array_add (self->changed, g_strdup (way->edge->id));
    }
}

static void
copy_way (TsRoutes *self, const TsWay *way)
{
  TsWay *copy = g_new0 (TsWay, 1);

  copy->route = way->route;
  copy->route.points = g_memdup2 (way->route.points, way->route.length * sizeof (TsPoint));
  copy->edge = ts_element_ref (way->edge);
  copy->stretches = g_array_new (FALSE, FALSE, sizeof (TsStretch));
  g_hash_table_replace (self->ways, (gpointer) copy->edge->id, copy);
}

/**
 * ts_routes_extract:
 * @ids: (nullable) (element-type utf8): ids of elements; %NULL: of all edges
 *
 * Copies routes as they are, to be looked at on another thread. The copy does not follow the diagram: only
 * ts_routes_merge() changes it.
 *
 * Returns: (transfer full): the routes of these edges; ts_routes_get_changed() gives all of @ids
 */
TsRoutes *
ts_routes_extract (const TsRoutes *self, const GPtrArray *ids)
{
  TsRoutes *copy = create (FALSE);
  GHashTableIter iter;
  gpointer way;

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      way = g_hash_table_lookup (self->ways, ids->pdata[i]);
      g_ptr_array_add (copy->changed, g_strdup (ids->pdata[i]));
      if (way != NULL)
        copy_way (copy, way);
    }
  g_hash_table_iter_init (&iter, self->ways);
  while (ids == NULL && g_hash_table_iter_next (&iter, NULL, &way))
    copy_way (copy, way);
  return copy;
}

/**
 * ts_routes_merge:
 * @self: what ts_routes_extract() gave for all edges
 * @patch: what it gave for some of them later
 *
 * Makes the routes of those edges what they are in @patch; ts_routes_get_changed() gives their ids.
 */
void
ts_routes_merge (TsRoutes *self, const TsRoutes *patch)
{
  g_ptr_array_set_size (self->changed, 0);
  for (guint i = 0; i < patch->changed->len; i++)
    {
      const char *id = patch->changed->pdata[i];
      const TsWay *way = g_hash_table_lookup (patch->ways, id);

      g_ptr_array_add (self->changed, g_strdup (id));
      if (way != NULL)
        copy_way (self, way);
      else
        g_hash_table_remove (self->ways, id);
    }
}

/**
 * ts_routes_get_changed:
 *
 * Returns: (transfer none) (element-type utf8): ids of the edges that go another way since the last
 *   ts_routes_update(), or began or ceased to have one
 */
const GPtrArray *
ts_routes_get_changed (const TsRoutes *self)
{
  return self->changed;
}

/**
 * ts_routes_get:
 * @id: of an element
 *
 * Returns: (transfer none) (nullable): its way, if it is an edge that is shown; it lives until the next update
 */
const TsRoute *
ts_routes_get (const TsRoutes *self, const char *id)
{
  const TsWay *way = g_hash_table_lookup (self->ways, id);

  return way != NULL ? &way->route : NULL;
}
