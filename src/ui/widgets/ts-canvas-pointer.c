/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-diagram-edits.h"
#include "widgets/ts-canvas-private.h"

/* Mouse, pen and touchpad. */

#define CLICK_REACH 4.0  /* px: a press that moves less is a click */
#define SCROLL_STEP 48.0 /* px a notch of the wheel */
#define ZOOM_STEP   1.15
#define MIN_WIDTH   64.0
#define MIN_HEIGHT  40.0

static double
snap (double value)
{
  return round (value / TS_DIAGRAM_GRID) * TS_DIAGRAM_GRID;
}

static void
set_cursor (TsCanvas *self)
{
  static const char *const corners[] = { "nw-resize", "ne-resize", "sw-resize", "se-resize" };
  int corner = _ts_canvas_pick_corner (self, self->pointer_x, self->pointer_y);
  const char *name = NULL;

  if (self->mode == TS_CANVAS_PAN)
    name = "grabbing";
  else if (self->space)
    name = "grab";
  else if (self->mode == TS_CANVAS_LINK
           || _ts_canvas_pick_handle (self, self->pointer_x, self->pointer_y))
    name = "crosshair";
  else if (corner >= 0)
    name = corners[corner];
  else if (self->mode == TS_CANVAS_MOVE)
    name = "move";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

/* Ends whatever is going on and shows the diagram as it is. */
void
_ts_canvas_cancel (TsCanvas *self)
{
  _ts_canvas_cancel_layout (self);
  self->mode = TS_CANVAS_IDLE;
  self->link_by_key = FALSE;
  g_clear_pointer (&self->grabbed, g_free);
  g_clear_pointer (&self->target, g_free);
  g_clear_pointer (&self->band_base, g_strfreev);
  _ts_canvas_set_hint (self, NULL);
  _ts_canvas_set_preview (self, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
toggle (TsCanvas *self, const char *id)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (char **other = self->selection; *other != NULL; other++)
    {
      if (g_strcmp0 (*other, id) != 0)
        g_strv_builder_add (builder, *other);
    }
  if (!_ts_canvas_is_selected (self, id))
    g_strv_builder_add (builder, id);
  ids = g_strv_builder_end (builder);
  ts_canvas_set_selection (self, (const char *const *) ids);
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
    toggle (self, self->grabbed);
  else if (!_ts_canvas_is_selected (self, self->grabbed))
    _ts_canvas_select_one (self, self->grabbed);
  self->mode = _ts_canvas_is_selected (self, self->grabbed) ? TS_CANVAS_MOVE : TS_CANVAS_IDLE;
}

static void
finish_link (TsCanvas *self)
{
  TsDiagram *diagram = ts_journal_get_diagram (self->journal);
  g_autofree char *source = g_strdup (self->grabbed);
  g_autofree char *target = g_strdup (self->target);
  GPtrArray *edits;

  _ts_canvas_cancel (self);
  if (source == NULL || target == NULL)
    return;
  edits = ts_diagram_edits_connect (diagram, source, target, FALSE);
  if (edits->len == 0)
    gtk_widget_error_bell (GTK_WIDGET (self));
  ts_canvas_commit (self, edits);
}

static void
find_target (TsCanvas *self)
{
  const TsElement *target = _ts_canvas_pick_node (self, self->pointer_x, self->pointer_y);

  g_clear_pointer (&self->target, g_free);
  if (target != NULL && g_strcmp0 (target->id, self->grabbed) != 0)
    self->target = g_strdup (target->id);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, TsCanvas *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  int corner = _ts_canvas_pick_corner (self, x, y);

  _ts_canvas_end_entry (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->start_x = self->pointer_x = x;
  self->start_y = self->pointer_y = y;
  self->origin_x = self->x;
  self->origin_y = self->y;
  if (self->mode == TS_CANVAS_LINK)
    {
      find_target (self);
      finish_link (self);
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  _ts_canvas_cancel (self);
  if (self->space)
    self->mode = TS_CANVAS_PAN;
  else if (_ts_canvas_pick_handle (self, x, y))
    {
      self->mode = TS_CANVAS_LINK;
      self->grabbed = g_strdup (self->selection[0]);
    }
  else if (corner >= 0)
    {
      self->mode = TS_CANVAS_RESIZE;
      self->corner = (guint) corner;
      self->grabbed = g_strdup (self->selection[0]);
    }
  else
    press (self, _ts_canvas_pick (self, x, y), (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0);
  set_cursor (self);
}

/* What the move of the pointer would do to the selection, on the grid; nothing while it is a click. */
static GPtrArray *
make_move (TsCanvas *self, double px, double py)
{
  TsDiagram *diagram = ts_journal_get_diagram (self->journal);
  const TsElement *grabbed = ts_diagram_find (diagram, self->grabbed, NULL);
  double dx = px / self->zoom, dy = py / self->zoom;

  if (grabbed == NULL || hypot (px, py) < CLICK_REACH)
    return ts_edit_list_new ();
  if (ts_element_is_node (grabbed))
    {
      dx = snap (grabbed->x + dx) - grabbed->x;
      dy = snap (grabbed->y + dy) - grabbed->y;
    }
  return ts_diagram_edits_drop (diagram, (const char *const *) self->selection, dx, dy);
}

static GPtrArray *
make_resize (TsCanvas *self, double px, double py)
{
  TsDiagram *diagram = ts_journal_get_diagram (self->journal);
  const TsElement *node = ts_diagram_find (diagram, self->grabbed, NULL);
  g_autoptr (TsElement) sized = NULL;
  double left, top, right, bottom;

  if (node == NULL || hypot (px, py) < CLICK_REACH)
    return ts_edit_list_new ();
  left = node->x;
  top = node->y;
  right = left + node->width;
  bottom = top + node->height;
  if (self->corner & 1)
    right = MAX (snap (right + px / self->zoom), left + MIN_WIDTH);
  else
    left = MIN (snap (left + px / self->zoom), right - MIN_WIDTH);
  if (self->corner & 2)
    bottom = MAX (snap (bottom + py / self->zoom), top + MIN_HEIGHT);
  else
    top = MIN (snap (top + py / self->zoom), bottom - MIN_HEIGHT);
  sized = ts_element_with_bounds (node, left, top, right - left, bottom - top);
  return ts_diagram_edits_replace (diagram, sized);
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

      if (ts_element_is_node (element) && element->x >= left && element->y >= top
          && element->x + element->width <= right && element->y + element->height <= bottom)
        g_strv_builder_add (builder, element->id);
    }
  ids = g_strv_builder_end (builder);
  ts_canvas_set_selection (self, (const char *const *) ids);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, TsCanvas *self)
{
  self->pointer_x = self->start_x + dx;
  self->pointer_y = self->start_y + dy;
  switch (self->mode)
    {
    case TS_CANVAS_PAN:
      _ts_canvas_pan (self,
                      (self->origin_x - self->x) * self->zoom - dx,
                      (self->origin_y - self->y) * self->zoom - dy);
      break;
    case TS_CANVAS_MOVE:
      _ts_canvas_set_preview (self, make_move (self, dx, dy));
      break;
    case TS_CANVAS_RESIZE:
      _ts_canvas_set_preview (self, make_resize (self, dx, dy));
      break;
    case TS_CANVAS_BAND:
      stretch_band (self);
      break;
    case TS_CANVAS_LINK:
      find_target (self);
      break;
    case TS_CANVAS_IDLE:
    default:
      break;
    }
}

/* A click inside a group, beside what it holds, is meant for the group. */
static void
click_empty (TsCanvas *self)
{
  const TsElement *group = _ts_canvas_pick_node (self, self->pointer_x, self->pointer_y);

  if (group != NULL && self->band_base[0] == NULL)
    _ts_canvas_select_one (self, group->id);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, TsCanvas *self)
{
  TsCanvasMode mode = self->mode;
  GPtrArray *edits = NULL;

  if (mode == TS_CANVAS_LINK)
    {
      finish_link (self);
      set_cursor (self);
      return;
    }
  if (mode == TS_CANVAS_MOVE)
    edits = make_move (self, dx, dy);
  else if (mode == TS_CANVAS_RESIZE)
    edits = make_resize (self, dx, dy);
  else if (mode == TS_CANVAS_BAND && hypot (dx, dy) < CLICK_REACH)
    click_empty (self);
  _ts_canvas_cancel (self);
  if (edits != NULL)
    ts_canvas_commit (self, edits);
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
  if (n_press != 2)
    return;
  if (_ts_canvas_pick (self, x, y) != NULL)
    ts_canvas_edit_label (self);
}

static void
pan_begin_cb (GtkGestureDrag *gesture, double x, double y, TsCanvas *self)
{
  _ts_canvas_cancel (self);
  self->mode = TS_CANVAS_PAN;
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
  if (still && self->link_by_key)
    return; /* what is shown has moved, not the hand: the keys keep the target they picked */
  if (self->mode == TS_CANVAS_LINK)
    {
      find_target (self);
      return;
    }
  if (self->mode != TS_CANVAS_IDLE)
    return;
  set_cursor (self);
  element = _ts_canvas_pick (self, x, y);
  if (g_strcmp0 (element != NULL ? element->id : NULL, self->hovered) == 0)
    return;
  g_free (self->hovered);
  self->hovered = g_strdup (element != NULL ? element->id : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_cb (TsCanvas *self)
{
  if (self->hovered == NULL)
    return;
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

  if (self->mode != TS_CANVAS_IDLE && self->mode != TS_CANVAS_LINK)
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

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double px, double py, TsCanvas *self)
{
  double x, y;

  _ts_canvas_to_diagram (self, px, py, &x, &y);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  return _ts_canvas_add_at (self, g_value_get_string (value), x, y);
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
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_COPY);

  add_drags (self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
