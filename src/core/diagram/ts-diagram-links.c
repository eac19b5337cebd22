/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "diagram/ts-diagram-edits-private.h"

/* Edges: what they join, where they pass, how they end. */

/**
 * ts_diagram_edits_connect:
 *
 * Returns: (transfer full) (element-type TsEdit): what joins the two; nothing if they are joined in
 *   this direction already, or are the same
 */
GPtrArray *
ts_diagram_edits_connect (TsDiagram *diagram,
                          const char *source,
                          const char *target,
                          gboolean asynchronous)
{
  g_autofree char *id = ts_diagram_make_id (diagram, "edge");
  g_autoptr (TsElement) edge = ts_element_new_edge (id, source, target, "", asynchronous);
  const GPtrArray *referrers;

  if (g_str_equal (source, target))
    return ts_edit_list_new ();
  referrers = ts_diagram_get_referrers (diagram, source);
  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      const TsElement *other = referrers->pdata[i];

      if (g_strcmp0 (other->source, source) == 0 && g_strcmp0 (other->target, target) == 0)
        return ts_edit_list_new ();
    }
  return ts_diagram_edits_add (diagram, edge);
}

static const TsElement *
find_edge (TsDiagram *diagram, const char *id)
{
  const TsElement *edge = ts_diagram_find (diagram, id, NULL);

  return edge != NULL && edge->role == TS_ELEMENT_EDGE ? edge : NULL;
}

static GPtrArray *
replace (TsDiagram *diagram, const TsElement *fields)
{
  g_autoptr (TsElement) after = ts_element_new (fields);

  return ts_diagram_edits_replace (diagram, after);
}

/**
 * ts_diagram_edits_attach:
 * @edge: id of an edge
 * @target: which end of it: the target, or the source
 * @node: (nullable): id of the node to attach it to; %NULL to leave it loose
 * @place: (nullable): with a node: where across it, from 0 to 1, or %NULL for where the route meets it; without
 *   one: the place on the diagram
 *
 * Returns: (transfer full) (element-type TsEdit): what has the edge end there; nothing if both its ends would be
 *   at the same node
 */
GPtrArray *
ts_diagram_edits_attach (TsDiagram *diagram,
                         const char *edge,
                         gboolean target,
                         const char *node,
                         const TsPoint *place)
{
  const TsElement *before = find_edge (diagram, edge);
  TsElement fields;
  TsEdgeEnd *end;

  if (before == NULL || (node == NULL && place == NULL)
      || (node != NULL && g_strcmp0 (node, target ? before->source : before->target) == 0))
    return ts_edit_list_new ();
  fields = *before;
  end = target ? &fields.target_end : &fields.source_end;
  if (target)
    fields.target = node;
  else
    fields.source = node;
  end->port = node != NULL && place != NULL;
  end->x = place != NULL ? place->x : 0;
  end->y = place != NULL ? place->y : 0;
  return replace (diagram, &fields);
}

/* Replaces @removed waypoints from @at on by @added ones. */
static GPtrArray *
splice_waypoints (TsDiagram *diagram,
                  const char *edge,
                  guint at,
                  guint removed,
                  const TsPoint *points,
                  guint added)
{
  const TsElement *before = find_edge (diagram, edge);
  g_autoptr (GArray) waypoints = g_array_new (FALSE, FALSE, sizeof (TsPoint));
  TsElement fields;

  if (before == NULL || at + removed > before->n_waypoints
      || before->n_waypoints - removed + added > TS_EDGE_MAX_WAYPOINTS)
    return ts_edit_list_new ();
  fields = *before;
  if (before->n_waypoints > 0)
    g_array_append_vals (waypoints, before->waypoints, before->n_waypoints);
  if (removed > 0)
    g_array_remove_range (waypoints, at, removed);
  if (added > 0)
    g_array_insert_vals (waypoints, at, points, added);
  fields.waypoints = (const TsPoint *) (gpointer) waypoints->data;
  fields.n_waypoints = waypoints->len;
  return replace (diagram, &fields);
}

/**
 * ts_diagram_edits_add_waypoint:
 * @edge: id of an edge
 * @at: the number that the waypoint is to have, from 0 to the number of waypoints there are
 * @point: where to pass
 *
 * Returns: (transfer full) (element-type TsEdit): what has the edge pass there as well
 */
GPtrArray *
ts_diagram_edits_add_waypoint (TsDiagram *diagram, const char *edge, guint at, TsPoint point)
{
  return splice_waypoints (diagram, edge, at, 0, &point, 1);
}

/**
 * ts_diagram_edits_move_waypoint:
 * @edge: id of an edge
 * @at: the number of the waypoint, from 0
 * @point: where to pass instead
 *
 * Returns: (transfer full) (element-type TsEdit): what does it
 */
GPtrArray *
ts_diagram_edits_move_waypoint (TsDiagram *diagram, const char *edge, guint at, TsPoint point)
{
  return splice_waypoints (diagram, edge, at, 1, &point, 1);
}

/**
 * ts_diagram_edits_remove_waypoint:
 * @edge: id of an edge
 * @at: the number of the waypoint, from 0
 *
 * Returns: (transfer full) (element-type TsEdit): what frees the edge from passing there
 */
GPtrArray *
ts_diagram_edits_remove_waypoint (TsDiagram *diagram, const char *edge, guint at)
{
  return splice_waypoints (diagram, edge, at, 1, NULL, 0);
}

static void
straighten (TsElement *fields, gpointer user_data)
{
  fields->waypoints = NULL;
  fields->n_waypoints = 0;
}

/**
 * ts_diagram_edits_straighten:
 *
 * Returns: (transfer full) (element-type TsEdit): what leaves to the router where the edges among the elements pass
 */
GPtrArray *
ts_diagram_edits_straighten (TsDiagram *diagram, const char *const *ids)
{
  return ts_diagram_edits_change (diagram, ids, straighten, NULL);
}

/* The arrowheads stay where they are: it is the direction that changes. */
static void
swap_ends (TsElement *fields, TsPoint *waypoints)
{
  const char *source = fields->source;
  TsEdgeEnd end = fields->source_end;

  fields->source = fields->target;
  fields->target = source;
  fields->source_end = fields->target_end;
  fields->target_end = end;
  fields->target_end.arrow = fields->source_end.arrow;
  fields->source_end.arrow = end.arrow;
  fields->label_at = -fields->label_at;
  for (guint i = 0; i < fields->n_waypoints; i++)
    waypoints[i] = fields->waypoints[fields->n_waypoints - 1 - i];
  fields->waypoints = waypoints;
}

/**
 * ts_diagram_edits_reverse:
 *
 * Returns: (transfer full) (element-type TsEdit): what turns the edges among the elements round
 */
GPtrArray *
ts_diagram_edits_reverse (TsDiagram *diagram, const char *const *ids)
{
  GPtrArray *edits = ts_edit_list_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const TsElement *before = find_edge (diagram, ids[i]);
      g_autofree TsPoint *waypoints = NULL;
      g_autoptr (TsElement) after = NULL;
      TsElement fields;

      if (before == NULL || g_strv_contains (ids + i + 1, ids[i]))
        continue;
      fields = *before;
      waypoints = g_new (TsPoint, before->n_waypoints + 1);
      swap_ends (&fields, waypoints);
      after = ts_element_new (&fields);
      _ts_edits_add_replace (edits, diagram, after);
    }
  return edits;
}

static void
take_line (TsElement *fields, gpointer user_data)
{
  if (fields->role == TS_ELEMENT_EDGE)
    fields->line = *(TsLine *) user_data;
}

/**
 * ts_diagram_edits_set_line:
 *
 * Returns: (transfer full) (element-type TsEdit): what has the edges among the elements go so
 */
GPtrArray *
ts_diagram_edits_set_line (TsDiagram *diagram, const char *const *ids, TsLine line)
{
  return ts_diagram_edits_change (diagram, ids, take_line, &line);
}

static void
take_asynchronous (TsElement *fields, gpointer user_data)
{
  if (fields->role == TS_ELEMENT_EDGE)
    fields->asynchronous = *(gboolean *) user_data;
}

/**
 * ts_diagram_edits_set_asynchronous:
 *
 * Returns: (transfer full) (element-type TsEdit): what makes the edges among the elements calls that are waited for,
 *   or not
 */
GPtrArray *
ts_diagram_edits_set_asynchronous (TsDiagram *diagram,
                                   const char *const *ids,
                                   gboolean asynchronous)
{
  return ts_diagram_edits_change (diagram, ids, take_asynchronous, &asynchronous);
}

typedef struct
{
  gboolean target;
  TsArrow arrow;
  const char *multiplicity;
} End;

static void
take_end (TsElement *fields, gpointer user_data)
{
  const End *wanted = user_data;
  TsEdgeEnd *end = wanted->target ? &fields->target_end : &fields->source_end;

  if (fields->role != TS_ELEMENT_EDGE)
    return;
  end->arrow = wanted->arrow;
  if (wanted->multiplicity != NULL)
    end->label = wanted->multiplicity;
}

/**
 * ts_diagram_edits_set_end:
 * @target: which end: the target, or the source
 * @arrow: the head there
 * @multiplicity: (nullable): what is written there; %NULL to leave it
 *
 * Returns: (transfer full) (element-type TsEdit): what has the edges among the elements end so
 */
GPtrArray *
ts_diagram_edits_set_end (TsDiagram *diagram,
                          const char *const *ids,
                          gboolean target,
                          TsArrow arrow,
                          const char *multiplicity)
{
  End end = { target, arrow, multiplicity };

  return ts_diagram_edits_change (diagram, ids, take_end, &end);
}
