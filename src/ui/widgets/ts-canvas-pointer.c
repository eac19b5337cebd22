/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-diagram-edits.h"
#include "widgets/ts-canvas-private.h"

/* Mouse, pen and touchpad: what a press means, and what follows it. ts-canvas-drag.c says what drags do. */

#define CLICK_REACH 4.0  /* px: a press that moves less is a click */
#define SCROLL_STEP 48.0 /* px a notch of the wheel */
#define ZOOM_STEP   1.15

/* Returns the cursor for those sides of a node that is turned by so many degrees. */
static const char *
get_size_cursor (guint sides, double rotation)
{
  static const char *const names[] = { "ew-resize", "nwse-resize", "ns-resize", "nesw-resize" };
  int eighths = (int) round (rotation / 45);

  if (sides == TS_SNAP_TOP || sides == TS_SNAP_BOTTOM)
    eighths += 2;
  else if (sides == (TS_SNAP_LEFT | TS_SNAP_TOP) || sides == (TS_SNAP_RIGHT | TS_SNAP_BOTTOM))
    eighths += 1;
  else if (sides != TS_SNAP_LEFT && sides != TS_SNAP_RIGHT)
    eighths += 3;
  return names[eighths & 3];
}

static double
get_rotation (TsCanvas *self, const char *id)
{
  const TsElement *element = ts_diagram_find (_ts_canvas_get_shown (self), id, NULL);

  return element != NULL ? element->rotation : 0;
}

static const char *
get_grip_cursor (TsCanvas *self)
{
  TsGrip grip;

  if (!_ts_canvas_pick_grip (self, self->pointer_x, self->pointer_y, &grip))
    return NULL;
  switch (grip.kind)
    {
    case TS_GRIP_LINK:
    case TS_GRIP_END:
      return "crosshair";
    case TS_GRIP_SIZE:
      return get_size_cursor (grip.index, get_rotation (self, grip.id));
    case TS_GRIP_WAYPOINT:
    case TS_GRIP_SEGMENT:
    case TS_GRIP_LABEL:
    default:
      return "move";
    }
}

static void
set_cursor (TsCanvas *self)
{
  const char *name = NULL;

  if (self->mode == TS_CANVAS_PAN)
    name = "grabbing";
  else if (self->space)
    name = "grab";
  else if (self->mode == TS_CANVAS_LINK || self->mode == TS_CANVAS_ATTACH)
    name = "crosshair";
  else if (self->mode == TS_CANVAS_RESIZE)
    name = get_size_cursor (self->grip.index, get_rotation (self, self->grabbed));
  else if (self->mode != TS_CANVAS_IDLE && self->mode != TS_CANVAS_BAND)
    name = "move";
  else if (self->mode == TS_CANVAS_IDLE)
    name = get_grip_cursor (self);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

/* Ends whatever is going on and shows the diagram as it is. */
void
_ts_canvas_cancel (TsCanvas *self)
{
  _ts_canvas_cancel_layout (self);
  self->mode = TS_CANVAS_IDLE;
  self->link_by_key = FALSE;
  self->dragged = FALSE;
  self->has_port = FALSE;
  self->grip = (TsGrip){ TS_GRIP_NONE, 0, NULL, 0, 0 };
  g_clear_pointer (&self->grabbed, g_free);
  g_clear_pointer (&self->target, g_free);
  g_clear_pointer (&self->band_base, g_strfreev);
  _ts_canvas_end_snapping (self);
  _ts_canvas_set_hint (self, NULL);
  _ts_canvas_set_preview (self, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A drag of the line of an edge bends it there. */
static void
press_edge (TsCanvas *self, const TsElement *edge)
{
  double x, y;

  _ts_canvas_to_diagram (self, self->pointer_x, self->pointer_y, &x, &y);
  self->mode = TS_CANVAS_BEND;
  self->grip =
      (TsGrip){ TS_GRIP_SEGMENT, _ts_canvas_count_waypoints_before (self, edge, x, y), NULL, 0, 0 };
}

static void
press (TsCanvas *self, const TsElement *element, gboolean additive)
{
  if (element == NULL)
    {
      const char *const none[] = { NULL };

      self->mode = TS_CANVAS_BAND;
      self->band_base = additive ? g_strdupv (self->selection) : g_new0 (char *, 1);
      if (!additive)
        ts_canvas_set_selection (self, none);
      return;
    }
  self->grabbed = g_strdup (element->id);
  if (additive)
    _ts_canvas_toggle (self, self->grabbed);
  else if (!_ts_canvas_is_selected (self, self->grabbed))
    _ts_canvas_select_one (self, self->grabbed);
  if (!_ts_canvas_is_selected (self, self->grabbed))
    return;
  if (element->role == TS_ELEMENT_EDGE && self->selection[1] == NULL)
    press_edge (self, element);
  else
    self->mode = TS_CANVAS_MOVE;
}

static void
press_grip (TsCanvas *self, const TsGrip *grip)
{
  self->grip = *grip;
  self->grip.id = NULL;
  self->grabbed = g_strdup (grip->id);
  switch (grip->kind)
    {
    case TS_GRIP_SIZE:
      self->mode = TS_CANVAS_RESIZE;
      break;
    case TS_GRIP_LINK:
      self->mode = TS_CANVAS_LINK;
      break;
    case TS_GRIP_END:
      self->mode = TS_CANVAS_ATTACH;
      break;
    case TS_GRIP_LABEL:
      self->mode = TS_CANVAS_LABEL;
      break;
    case TS_GRIP_WAYPOINT:
    case TS_GRIP_SEGMENT:
      self->mode = TS_CANVAS_BEND;
      break;
    case TS_GRIP_NONE:
    default:
      break;
    }
}

/* Commits what a link or an end being attached comes to. */
void
_ts_canvas_finish_link (TsCanvas *self)
{
  GPtrArray *edits =
      self->mode == TS_CANVAS_ATTACH ? _ts_canvas_make_attach (self) : _ts_canvas_make_link (self);
  gboolean nothing = edits->len == 0;

  _ts_canvas_cancel (self);
  if (nothing)
    gtk_widget_error_bell (GTK_WIDGET (self));
  ts_canvas_commit (self, edits);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, TsCanvas *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  TsGrip grip;

  _ts_canvas_end_entry (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->start_x = self->pointer_x = x;
  self->start_y = self->pointer_y = y;
  self->origin_x = self->x;
  self->origin_y = self->y;
  if (self->link_by_key)
    {
      _ts_canvas_find_target (self);
      if (self->target != NULL)
        _ts_canvas_finish_link (self);
      else
        _ts_canvas_cancel (self);
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  _ts_canvas_cancel (self);
  if (self->space || self->look_only)
    self->mode = TS_CANVAS_PAN;
  else if (_ts_canvas_pick_grip (self, x, y, &grip))
    press_grip (self, &grip);
  else
    press (self, _ts_canvas_pick (self, x, y), (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0);
  set_cursor (self);
}

/* Selects what lies in the rubber band as a whole, besides what was selected before. */
static void
stretch_band (TsCanvas *self)
{
  TsDiagram *diagram = ts_journal_get_diagram (self->journal);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  double left, top, right, bottom;

  _ts_canvas_to_diagram (self,
                         MIN (self->start_x, self->pointer_x),
                         MIN (self->start_y, self->pointer_y),
                         &left,
                         &top);
  _ts_canvas_to_diagram (self,
                         MAX (self->start_x, self->pointer_x),
                         MAX (self->start_y, self->pointer_y),
                         &right,
                         &bottom);
  g_strv_builder_addv (builder, (const char **) self->band_base);
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);

      if (ts_element_is_node (element) && !element->locked && element->x >= left
          && element->y >= top && element->x + element->width <= right
          && element->y + element->height <= bottom && !ts_diagram_is_hidden (diagram, element))
        g_strv_builder_add (builder, element->id);
    }
  ids = g_strv_builder_end (builder);
  ts_canvas_set_selection (self, (const char *const *) ids);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Makes what the drag by (@dx, @dy) pixels does when it ends there. */
static GPtrArray *
make_edits (TsCanvas *self, double dx, double dy, GdkModifierType state)
{
  gboolean freely = (state & GDK_ALT_MASK) != 0;

  switch (self->mode)
    {
    case TS_CANVAS_MOVE:
      return _ts_canvas_make_drop (self, dx, dy, freely);
    case TS_CANVAS_RESIZE:
      return _ts_canvas_make_resize (self, dx, dy, freely, (state & GDK_SHIFT_MASK) != 0);
    case TS_CANVAS_LINK:
      _ts_canvas_find_target (self);
      return _ts_canvas_make_link (self);
    case TS_CANVAS_ATTACH:
      _ts_canvas_find_target (self);
      return _ts_canvas_make_attach (self);
    case TS_CANVAS_BEND:
      return _ts_canvas_make_bend (self, freely);
    case TS_CANVAS_LABEL:
      return _ts_canvas_make_label_move (self, dx, dy);
    case TS_CANVAS_IDLE:
    case TS_CANVAS_PAN:
    case TS_CANVAS_BAND:
    default:
      return ts_edit_list_new ();
    }
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, TsCanvas *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  self->pointer_x = self->start_x + dx;
  self->pointer_y = self->start_y + dy;
  self->dragged = self->dragged || hypot (dx, dy) >= CLICK_REACH;
  if (self->mode == TS_CANVAS_PAN)
    _ts_canvas_pan (self,
                    (self->origin_x - self->x) * self->zoom - dx,
                    (self->origin_y - self->y) * self->zoom - dy);
  else if (self->mode == TS_CANVAS_BAND)
    stretch_band (self);
  else if (self->mode == TS_CANVAS_MOVE && self->dragged)
    _ts_canvas_show_move (self, dx, dy, (state & GDK_ALT_MASK) != 0);
  else if (self->mode != TS_CANVAS_IDLE && self->dragged)
    _ts_canvas_set_preview (self, make_edits (self, dx, dy, state));
}

/* A click inside a group, beside what it holds, is meant for the group. */
static void
click_empty (TsCanvas *self)
{
  const TsElement *group = _ts_canvas_pick_node (self, self->pointer_x, self->pointer_y);

  if (group != NULL && !group->locked && self->band_base[0] == NULL)
    _ts_canvas_select_one (self, group->id);
}

/* A link that ends in empty space, or a click on where links begin, asks for the component it leads to. */
static void
end_link (TsCanvas *self)
{
  g_autofree char *source = g_strdup (self->grabbed);
  GtkPositionType side = (GtkPositionType) self->grip.index;
  double x = self->pointer_x, y = self->pointer_y;
  gboolean clicked = !self->dragged;

  if (self->target != NULL)
    {
      _ts_canvas_finish_link (self);
      return;
    }
  _ts_canvas_cancel (self);
  if (clicked)
    _ts_canvas_ask_next (self, source, side);
  else
    _ts_canvas_ask_what (self, source, x, y, "");
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, TsCanvas *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  GPtrArray *edits = NULL;

  if (self->mode == TS_CANVAS_LINK)
    end_link (self);
  else
    {
      if (self->mode == TS_CANVAS_BAND && hypot (dx, dy) < CLICK_REACH)
        click_empty (self);
      else if (self->dragged)
        edits = make_edits (self, dx, dy, state);
      _ts_canvas_cancel (self);
      if (edits != NULL)
        ts_canvas_commit (self, edits);
    }
  set_cursor (self);
}

static void
drag_cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, TsCanvas *self)
{
  if (self->mode != TS_CANVAS_IDLE && !self->link_by_key)
    _ts_canvas_cancel (self);
}

/* Not when the button goes down: the drag that begins then ends all writing. */
static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, TsCanvas *self)
{
  TsGrip grip;

  if (n_press != 2 || self->placer != NULL || self->look_only)
    return;
  if (_ts_canvas_pick_grip (self, x, y, &grip) && grip.kind == TS_GRIP_WAYPOINT)
    _ts_canvas_remove_waypoint (self, &grip);
  else if (_ts_canvas_pick (self, x, y) != NULL || self->selection[0] != NULL)
    ts_canvas_edit_label (self);
  else
    _ts_canvas_ask_what (self, NULL, x, y, "");
}

static void
pan_begin_cb (GtkGestureDrag *gesture, double x, double y, TsCanvas *self)
{
  _ts_canvas_cancel (self);
  self->mode = TS_CANVAS_PAN;
  self->start_x = x;
  self->start_y = y;
  self->origin_x = self->x;
  self->origin_y = self->y;
  set_cursor (self);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, TsCanvas *self)
{
  const TsElement *element;
  gboolean still = x == self->pointer_x && y == self->pointer_y;

  self->pointer_x = x;
  self->pointer_y = y;
  self->pointer_inside = TRUE;
  if (still && self->link_by_key)
    return; /* what is shown has moved, not the hand: the keys keep the target they picked */
  if (self->link_by_key)
    {
      _ts_canvas_find_target (self);
      _ts_canvas_set_preview (self, make_edits (self, 0, 0, 0));
      return;
    }
  if (self->mode != TS_CANVAS_IDLE || self->look_only)
    return;
  element = _ts_canvas_pick (self, x, y);
  _ts_canvas_update_linked (self, element);
  set_cursor (self);
  if (g_strcmp0 (element != NULL ? element->id : NULL, self->hovered) == 0)
    return;
  g_free (self->hovered);
  self->hovered = g_strdup (element != NULL ? element->id : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_cb (TsCanvas *self)
{
  self->pointer_inside = FALSE;
  g_clear_pointer (&self->linked, g_free);
  g_clear_pointer (&self->hovered, g_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, TsCanvas *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  double step =
      gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL ? SCROLL_STEP : 1;

  if (self->mode != TS_CANVAS_IDLE && !self->link_by_key)
    return GDK_EVENT_STOP;
  if (state & GDK_CONTROL_MASK)
    _ts_canvas_zoom_at (self,
                        self->zoom * pow (ZOOM_STEP, -dy * step / SCROLL_STEP),
                        self->pointer_x,
                        self->pointer_y);
  else if (state & GDK_SHIFT_MASK)
    _ts_canvas_pan (self, (dx + dy) * step, 0);
  else
    _ts_canvas_pan (self, dx * step, dy * step);
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, TsCanvas *self)
{
  self->origin_x = self->zoom;
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, TsCanvas *self)
{
  double x = self->pointer_x, y = self->pointer_y;

  gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y);
  _ts_canvas_zoom_at (self, self->origin_x * scale, x, y);
}

static void
add_drags (TsCanvas *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pan = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (pan), GDK_BUTTON_MIDDLE);
  g_signal_connect (pan, "drag-begin", G_CALLBACK (pan_begin_cb), self);
  g_signal_connect (pan, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (pan, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pan));

  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_group (click, drag);
}

/**
 * ts_canvas_select_at:
 * @x: a place on the canvas, in pixels
 * @y: likewise
 *
 * Selects what is there, as a click would, unless it is part of the selection already.
 *
 * Returns: whether there is anything
 */
gboolean
ts_canvas_select_at (TsCanvas *self, double x, double y)
{
  const TsElement *element;
  const char *const none[] = { NULL };

  g_return_val_if_fail (TS_IS_CANVAS (self), FALSE);

  _ts_canvas_cancel (self);
  element = _ts_canvas_pick (self, x, y);
  if (element == NULL)
    element = _ts_canvas_pick_node (self, x, y);
  if (element == NULL)
    ts_canvas_set_selection (self, none);
  else if (!_ts_canvas_is_selected (self, element->id))
    _ts_canvas_select_one (self, element->id);
  return element != NULL;
}

void
_ts_canvas_add_pointer (TsCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  add_drags (self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  _ts_canvas_add_drop_target (self);
}
