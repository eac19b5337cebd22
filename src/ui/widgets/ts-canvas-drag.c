/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-diagram-edits.h"
#include "widgets/ts-canvas-private.h"

/* What a drag would do. Each function makes the edits for where the pointer is now; they are shown while the
 * button is down and committed when it goes up. */

#define SNAP_REACH 6.0  /* px: how far things jump to snap */
#define PORT_REACH 14.0 /* px: how near to a port an edge is attached to it */
#define NODE_REACH 8.0  /* px: how near to a component an edge ends at it */
#define MIN_WIDTH  24.0
#define MIN_HEIGHT 24.0

/* Where edges can be attached to a node, as shares of its width and height. */
static const TsPoint sites[] = {
  { 0.5, 0 },  { 1, 0.5 },  { 0.5, 1 },  { 0, 0.5 },
  { 0.25, 0 }, { 0.75, 0 }, { 0.25, 1 }, { 0.75, 1 },
};

const TsPoint *
_ts_canvas_get_sites (guint *n)
{
  *n = G_N_ELEMENTS (sites);
  return sites;
}

static TsDiagram *
get_diagram (TsCanvas *self)
{
  return ts_journal_get_diagram (self->journal);
}

/* Returns the selection without what is locked. */
char **
_ts_canvas_list_unlocked (TsCanvas *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (char **id = self->selection; *id != NULL; id++)
    {
      if (!ts_diagram_find (get_diagram (self), *id, NULL)->locked)
        g_strv_builder_add (builder, *id);
    }
  return g_strv_builder_end (builder);
}

static TsBox
get_window (TsCanvas *self)
{
  TsBox box;

  _ts_canvas_to_diagram (self, 0, 0, &box.left, &box.top);
  _ts_canvas_to_diagram (self,
                         gtk_widget_get_width (GTK_WIDGET (self)),
                         gtk_widget_get_height (GTK_WIDGET (self)),
                         &box.right,
                         &box.bottom);
  return box;
}

/* Remembers what is being dragged, and what it can snap to. */
static void
begin_snapping (TsCanvas *self)
{
  TsBox window = get_window (self);
  TsBox all = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  if (self->snap != NULL)
    return;
  self->moving = _ts_canvas_list_unlocked (self);
  for (char **id = self->moving; *id != NULL; id++)
    {
      const TsElement *node = ts_diagram_find (get_diagram (self), *id, NULL);

      if (!ts_element_is_node (node))
        continue;
      all.left = MIN (all.left, node->x);
      all.top = MIN (all.top, node->y);
      all.right = MAX (all.right, node->x + node->width);
      all.bottom = MAX (all.bottom, node->y + node->height);
    }
  self->moving_box = all;
  self->snap = ts_snap_new (get_diagram (self), (const char *const *) self->moving, &window);
}

void
_ts_canvas_end_snapping (TsCanvas *self)
{
  g_clear_pointer (&self->snap, ts_snap_free);
  g_clear_pointer (&self->moving, g_strfreev);
  g_array_set_size (self->guides, 0);
}

/* Marks the group that the grabbed node would fall into. */
static void
mark_group (TsCanvas *self, double dx, double dy)
{
  const TsElement *grabbed = ts_diagram_find (get_diagram (self), self->grabbed, NULL);
  const TsElement *group = NULL;

  if (grabbed != NULL && ts_element_is_node (grabbed))
    group = ts_diagram_find_group_at (get_diagram (self),
                                      grabbed->x + grabbed->width / 2 + dx,
                                      grabbed->y + grabbed->height / 2 + dy,
                                      (const char *const *) self->moving);
  g_free (self->target);
  self->target =
      g_strdup (group != NULL && g_strcmp0 (group->id, grabbed->group) != 0 ? group->id : NULL);
}

/* Returns how far the selection goes, in diagram units, when the pointer does by pixels; @freely: without snapping. */
static TsPoint
snap_move (TsCanvas *self, double px, double py, gboolean freely)
{
  double dx = px / self->zoom, dy = py / self->zoom;
  double shift_x = 0, shift_y = 0;

  begin_snapping (self);
  g_array_set_size (self->guides, 0);
  if (!freely && isfinite (self->moving_box.left))
    {
      const TsBox box = { self->moving_box.left + dx,
                          self->moving_box.top + dy,
                          self->moving_box.right + dx,
                          self->moving_box.bottom + dy };

      ts_snap_move (self->snap,
                    &box,
                    SNAP_REACH / self->zoom,
                    TS_DIAGRAM_GRID,
                    &shift_x,
                    &shift_y,
                    self->guides);
    }
  return (TsPoint){ dx + shift_x, dy + shift_y };
}

/* Shows what the move of the pointer by pixels does to the selection. */
void
_ts_canvas_show_move (TsCanvas *self, double px, double py, gboolean freely)
{
  TsPoint by = snap_move (self, px, py, freely);

  mark_group (self, by.x, by.y);
  if (!_ts_canvas_carry (self, by.x, by.y))
    _ts_canvas_set_preview (
        self,
        ts_diagram_edits_move (get_diagram (self), (const char *const *) self->moving, by.x, by.y));
}

/* What the move of the pointer by pixels does to the selection when it is let go. */
GPtrArray *
_ts_canvas_make_drop (TsCanvas *self, double px, double py, gboolean freely)
{
  TsPoint by = snap_move (self, px, py, freely);

  return ts_diagram_edits_drop (get_diagram (self), (const char *const *) self->moving, by.x, by.y);
}

/* Makes the box as wide to its height as the node is, by the side that was drawn out further. */
static void
keep_ratio (TsBox *box, const TsElement *node, TsSnapSides sides)
{
  double scale =
      MAX ((box->right - box->left) / node->width, (box->bottom - box->top) / node->height);

  if ((sides & (TS_SNAP_TOP | TS_SNAP_BOTTOM)) == 0)
    scale = (box->right - box->left) / node->width;
  else if ((sides & (TS_SNAP_LEFT | TS_SNAP_RIGHT)) == 0)
    scale = (box->bottom - box->top) / node->height;
  if (sides & TS_SNAP_LEFT)
    box->left = box->right - node->width * scale;
  else
    box->right = box->left + node->width * scale;
  if (sides & TS_SNAP_TOP)
    box->top = box->bottom - node->height * scale;
  else
    box->bottom = box->top + node->height * scale;
}

/* Makes the sides that were drawn out come to stand on the grid, from the ones that stay. */
static void
round_size (TsBox *box, TsSnapSides sides)
{
  double width = MAX (1, round ((box->right - box->left) / TS_DIAGRAM_GRID)) * TS_DIAGRAM_GRID;
  double height = MAX (1, round ((box->bottom - box->top) / TS_DIAGRAM_GRID)) * TS_DIAGRAM_GRID;

  if (sides & TS_SNAP_LEFT)
    box->left = box->right - width;
  else if (sides & TS_SNAP_RIGHT)
    box->right = box->left + width;
  if (sides & TS_SNAP_TOP)
    box->top = box->bottom - height;
  else if (sides & TS_SNAP_BOTTOM)
    box->bottom = box->top + height;
}

/* Moves the box, which was drawn out of the node's as if that stood upright, so that what was not dragged stays
 * where it is seen: a node is turned about its own middle, which the drag has moved. */
static void
keep_in_place (TsBox *box, const TsElement *node)
{
  const TsPoint upright = { (box->left + box->right) / 2, (box->top + box->bottom) / 2 };
  TsPoint turned = ts_element_turn (node, upright);

  box->left += turned.x - upright.x;
  box->right += turned.x - upright.x;
  box->top += turned.y - upright.y;
  box->bottom += turned.y - upright.y;
}

/* Takes the sides along with the pointer, as the node sees it. */
static TsBox
draw_out (const TsElement *node, TsSnapSides sides, double dx, double dy)
{
  TsBox box = { node->x, node->y, node->x + node->width, node->y + node->height };

  box.left += sides & TS_SNAP_LEFT ? MIN (dx, node->width - MIN_WIDTH) : 0;
  box.right += sides & TS_SNAP_RIGHT ? MAX (dx, MIN_WIDTH - node->width) : 0;
  box.top += sides & TS_SNAP_TOP ? MIN (dy, node->height - MIN_HEIGHT) : 0;
  box.bottom += sides & TS_SNAP_BOTTOM ? MAX (dy, MIN_HEIGHT - node->height) : 0;
  return box;
}

/* What dragging a side or a corner of a node by pixels does; @ratio: with its proportions kept. What is turned has
 * no edges that others could be in line with: its size alone goes by the grid. */
GPtrArray *
_ts_canvas_make_resize (TsCanvas *self, double px, double py, gboolean freely, gboolean ratio)
{
  const TsElement *node = ts_diagram_find (get_diagram (self), self->grabbed, NULL);
  TsSnapSides sides = (TsSnapSides) self->grip.index;
  g_autoptr (TsElement) sized = NULL;
  TsPoint from, to;
  TsBox box;

  if (node == NULL)
    return ts_edit_list_new ();
  begin_snapping (self);
  g_array_set_size (self->guides, 0);
  from = ts_element_turn_back (node, (TsPoint){ node->x, node->y });
  to = ts_element_turn_back (node,
                             (TsPoint){ node->x + px / self->zoom, node->y + py / self->zoom });
  box = draw_out (node, sides, to.x - from.x, to.y - from.y);
  if (!freely && node->rotation != 0)
    round_size (&box, sides);
  else if (!freely)
    ts_snap_resize (
        self->snap, &box, sides, SNAP_REACH / self->zoom, TS_DIAGRAM_GRID, self->guides);
  if (ratio)
    keep_ratio (&box, node, sides);
  keep_in_place (&box, node);
  if (box.right - box.left < 1 || box.bottom - box.top < 1)
    return ts_edit_list_new ();
  sized =
      ts_element_with_bounds (node, box.left, box.top, box.right - box.left, box.bottom - box.top);
  return ts_diagram_edits_replace (get_diagram (self), sized);
}

/* Returns the node under the pointer, or a component that it nearly touches. */
static const TsElement *
find_node (TsCanvas *self)
{
  const TsElement *node = _ts_canvas_pick_node (self, self->pointer_x, self->pointer_y);
  g_autoptr (GPtrArray) near = NULL;

  if (node != NULL && node->role != TS_ELEMENT_GROUP && node->role != TS_ELEMENT_FRAME)
    return node;
  near = _ts_canvas_find_near (self, self->pointer_x, self->pointer_y, NODE_REACH);
  for (guint i = near->len; i > 0; i--)
    {
      const TsElement *other = near->pdata[i - 1];

      if (other->role == TS_ELEMENT_COMPONENT && g_strcmp0 (other->id, self->grabbed) != 0)
        return other;
    }
  return node;
}

/* Finds the node and the port under the pointer where an edge may end. */
void
_ts_canvas_find_target (TsCanvas *self)
{
  const TsElement *target = find_node (self);
  double nearest = PORT_REACH;

  g_clear_pointer (&self->target, g_free);
  self->has_port = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (target == NULL || target->locked || g_strcmp0 (target->id, self->grabbed) == 0)
    return;
  self->target = g_strdup (target->id);
  for (guint i = 0; i < G_N_ELEMENTS (sites) && target->role != TS_ELEMENT_GROUP; i++)
    {
      TsPoint site = ts_element_get_site (target, &sites[i]);
      TsPoint at = _ts_canvas_point_to_pixels (self, &site);
      double distance = hypot (at.x - self->pointer_x, at.y - self->pointer_y);

      if (distance > nearest)
        continue;
      nearest = distance;
      self->has_port = TRUE;
      self->port = sites[i];
    }
}

/* Ends the new edge at the port, if there is one. */
static GPtrArray *
with_port (TsCanvas *self, GPtrArray *edits)
{
  g_autoptr (GPtrArray) owned = edits;
  g_autoptr (TsElement) edge = NULL;
  TsElement fields;

  if (edits->len != 1 || !self->has_port)
    return g_steal_pointer (&owned);
  fields = *((TsEdit *) edits->pdata[0])->after;
  fields.target_end.port = TRUE;
  fields.target_end.x = self->port.x;
  fields.target_end.y = self->port.y;
  edge = ts_element_new (&fields);
  return ts_diagram_edits_add (get_diagram (self), edge);
}

/* What a link from the grabbed node does: joins it to the node under the pointer, or, while it is being drawn,
 * ends where the pointer is. */
GPtrArray *
_ts_canvas_make_link (TsCanvas *self)
{
  g_autofree char *id = NULL;
  g_autoptr (TsElement) edge = NULL;
  TsElement fields = { .role = TS_ELEMENT_EDGE, .label = "", .source = self->grabbed };

  if (self->grabbed == NULL)
    return ts_edit_list_new ();
  if (self->target != NULL)
    return with_port (
        self, ts_diagram_edits_connect (get_diagram (self), self->grabbed, self->target, FALSE));
  fields.id = id = ts_diagram_make_id (get_diagram (self), "edge");
  _ts_canvas_to_diagram (
      self, self->pointer_x, self->pointer_y, &fields.target_end.x, &fields.target_end.y);
  edge = ts_element_new (&fields);
  return ts_diagram_edits_add (get_diagram (self), edge);
}

/* What dragging an end of an edge does: attaches it to what is under the pointer, or leaves it loose there. */
GPtrArray *
_ts_canvas_make_attach (TsCanvas *self)
{
  TsPoint place;

  if (self->target != NULL)
    return ts_diagram_edits_attach (get_diagram (self),
                                    self->grabbed,
                                    self->grip.index == 1,
                                    self->target,
                                    self->has_port ? &self->port : NULL);
  _ts_canvas_to_diagram (self, self->pointer_x, self->pointer_y, &place.x, &place.y);
  return ts_diagram_edits_attach (
      get_diagram (self), self->grabbed, self->grip.index == 1, NULL, &place);
}

/* What dragging a bend or the line itself does: passes where the pointer is. */
GPtrArray *
_ts_canvas_make_bend (TsCanvas *self, gboolean freely)
{
  TsPoint place;

  _ts_canvas_to_diagram (self, self->pointer_x, self->pointer_y, &place.x, &place.y);
  if (!freely)
    {
      place.x = round (place.x / TS_DIAGRAM_GRID) * TS_DIAGRAM_GRID;
      place.y = round (place.y / TS_DIAGRAM_GRID) * TS_DIAGRAM_GRID;
    }
  if (self->grip.kind == TS_GRIP_WAYPOINT)
    return ts_diagram_edits_move_waypoint (get_diagram (self),
                                           self->grabbed,
                                           self->grip.index,
                                           place);
  return ts_diagram_edits_add_waypoint (get_diagram (self), self->grabbed, self->grip.index, place);
}

/* What dragging a label by pixels does: from where it was seen, be it that it had found its place by itself. */
GPtrArray *
_ts_canvas_make_label_move (TsCanvas *self, double px, double py)
{
  const TsElement *edge = ts_diagram_find (get_diagram (self), self->grabbed, NULL);
  const TsRoute *route = edge != NULL ? _ts_canvas_get_route (self, edge->id) : NULL;
  g_autoptr (TsElement) moved = NULL;
  TsElement fields;
  TsPoint base, to;

  if (route == NULL)
    return ts_edit_list_new ();
  base = ts_route_get_point (route, edge->label_at);
  _ts_canvas_to_diagram (self, self->grip.x + px, self->grip.y + py, &to.x, &to.y);
  fields = *edge;
  fields.label_dx = to.x - base.x;
  fields.label_dy = to.y - base.y;
  moved = ts_element_new (&fields);
  return ts_diagram_edits_replace (get_diagram (self), moved);
}

/* Takes away the bend that was pressed. */
void
_ts_canvas_remove_waypoint (TsCanvas *self, const TsGrip *grip)
{
  ts_canvas_commit (self,
                    ts_diagram_edits_remove_waypoint (get_diagram (self), grip->id, grip->index));
}
