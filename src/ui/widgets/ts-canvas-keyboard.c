/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "diagram/ts-diagram-describe.h"
#include "diagram/ts-diagram-edits.h"
#include "widgets/ts-canvas-private.h"

/* Everything the pointer does can be done from the keyboard: Tab walks the elements, Alt and the arrow keys walk
 * along edges, with Shift they take along what they come to; N walks the elements with the cursor alone and
 * Control+Space selects what it is at, or no longer; the arrow keys move what is selected, C starts a connection
 * whose target Tab picks, Control and an arrow key adds the next component on that side. */

#define STEP       TS_DIAGRAM_GRID
#define SMALL_STEP 1
#define PAN_STEP   48.0 /* px */
#define MIN_COSINE 0.2  /* what lies further from the direction of the key is not in it */

static void
show_link_hint (TsCanvas *self)
{
  TsDiagram *diagram = ts_journal_get_diagram (self->journal);
  const TsElement *source = ts_diagram_find (diagram, self->grabbed, NULL);
  const TsElement *target = ts_diagram_find (diagram, self->target, NULL);
  g_autofree char *from = ts_diagram_name_element (source);
  g_autofree char *to = target != NULL ? ts_diagram_name_element (target) : NULL;
  g_autofree char *hint = NULL;

  if (self->mode == TS_CANVAS_ATTACH && to != NULL)
    hint = g_strdup_printf (_ ("Attach to %s: press Enter, or Tab for the next"), to);
  else if (self->mode == TS_CANVAS_ATTACH)
    hint =
        g_strdup (self->grip.index == 1 ? _ ("Let the edge end at…: pick with Tab or the pointer")
                                        : _ ("Let the edge start at…: pick with Tab or the "
                                             "pointer"));
  else if (to != NULL)
    hint = g_strdup_printf (_ ("Connect %s to %s: press Enter, or Tab for the next"), from, to);
  else
    hint = g_strdup_printf (_ ("Connect %s to…: pick with Tab or the pointer"), from);
  _ts_canvas_set_hint (self, hint);
}

/* Waits for the target of a connection from what is selected. */
void
_ts_canvas_start_link_by_key (TsCanvas *self)
{
  const TsElement *source = _ts_canvas_get_single (self);

  if (source == NULL || !ts_element_is_node (source))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  _ts_canvas_cancel (self);
  self->mode = TS_CANVAS_LINK;
  self->link_by_key = TRUE;
  self->grabbed = g_strdup (source->id);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  show_link_hint (self);
}

/* Waits for what the edge that is selected is to start (or end) at. */
void
_ts_canvas_start_attach_by_key (TsCanvas *self, gboolean target)
{
  const TsElement *edge = _ts_canvas_get_single (self);

  if (edge == NULL || edge->role != TS_ELEMENT_EDGE)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  _ts_canvas_cancel (self);
  self->mode = TS_CANVAS_ATTACH;
  self->link_by_key = TRUE;
  self->grabbed = g_strdup (edge->id);
  self->grip.kind = TS_GRIP_END;
  self->grip.index = target ? 1 : 0;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  show_link_hint (self);
}

/* Returns the node after (or before) the one of that id, or NULL past the end. */
static const TsElement *
step_nodes (TsDiagram *diagram, const char *id, gboolean back, gboolean edges)
{
  guint n = ts_diagram_get_n_elements (diagram);
  guint place = 0;
  int at;

  if (ts_diagram_find (diagram, id, &place) == NULL)
    at = back ? (int) n : -1;
  else
    at = (int) place;
  for (at += back ? -1 : 1; at >= 0 && at < (int) n; at += back ? -1 : 1)
    {
      const TsElement *element = ts_diagram_get_element (diagram, (guint) at);

      if ((edges || ts_element_is_node (element)) && !ts_diagram_is_hidden (diagram, element))
        return element;
    }
  return NULL;
}

static void
step_target (TsCanvas *self, gboolean back)
{
  TsDiagram *diagram = ts_journal_get_diagram (self->journal);
  const TsElement *next = step_nodes (diagram, self->target, back, FALSE);

  if (next != NULL && g_strcmp0 (next->id, self->grabbed) == 0)
    next = step_nodes (diagram, next->id, back, FALSE);
  g_free (self->target);
  self->target = g_strdup (next != NULL ? next->id : NULL);
  if (next != NULL)
    ts_canvas_reveal (self, next->id);
  self->has_port = FALSE;
  if (next == NULL)
    _ts_canvas_set_preview (self, NULL);
  else if (self->mode == TS_CANVAS_ATTACH)
    _ts_canvas_set_preview (self, _ts_canvas_make_attach (self));
  else
    _ts_canvas_set_preview (self, _ts_canvas_make_link (self));
  show_link_hint (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Returns the id that the next step starts from: of the cursor, or the end of what is selected; NULL for neither. */
static const char *
get_start (TsCanvas *self, gboolean back)
{
  guint n = g_strv_length (self->selection);

  if (_ts_canvas_get_cursor (self) != NULL)
    return self->cursor;
  return n == 0 ? NULL : self->selection[back ? 0 : n - 1];
}

/* Selects the next element; past the last one the focus goes on. */
static gboolean
step_selection (TsCanvas *self, gboolean back)
{
  const TsElement *next =
      step_nodes (ts_journal_get_diagram (self->journal), get_start (self, back), back, TRUE);
  const char *const none[] = { NULL };

  if (next == NULL)
    {
      ts_canvas_set_selection (self, none);
      return GDK_EVENT_PROPAGATE;
    }
  _ts_canvas_select_one (self, next->id);
  ts_canvas_reveal (self, self->selection[0]);
  return GDK_EVENT_STOP;
}

/* Moves the cursor to the next element, round the end to the first one; what is selected stays so. */
static gboolean
step_cursor (TsCanvas *self, gboolean back)
{
  TsDiagram *diagram = ts_journal_get_diagram (self->journal);
  const TsElement *next = step_nodes (diagram, get_start (self, back), back, TRUE);

  if (next == NULL)
    next = step_nodes (diagram, NULL, back, TRUE);
  if (next == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return GDK_EVENT_STOP;
    }
  _ts_canvas_set_cursor (self, next->id);
  ts_canvas_reveal (self, self->cursor);
  return GDK_EVENT_STOP;
}

/* Selects what the cursor is at besides what is selected, or takes it out. */
static gboolean
toggle_at_cursor (TsCanvas *self)
{
  g_autofree char *id = g_strdup (get_start (self, FALSE));

  if (id == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return GDK_EVENT_STOP;
    }
  _ts_canvas_toggle (self, id);
  _ts_canvas_set_cursor (self, id);
  return GDK_EVENT_STOP;
}

/* Moves the bends of the edge that is selected alone, and its label if it has none. */
static GPtrArray *
nudge_edge (TsCanvas *self, const TsElement *edge, double dx, double dy)
{
  TsElement fields = *edge;
  g_autofree TsPoint *points = g_memdup2 (edge->waypoints, edge->n_waypoints * sizeof *points);
  g_autoptr (TsElement) moved = NULL;

  for (guint i = 0; i < edge->n_waypoints; i++)
    {
      points[i].x += dx;
      points[i].y += dy;
    }
  fields.waypoints = points;
  if (edge->n_waypoints == 0)
    {
      fields.label_dx += dx;
      fields.label_dy += dy;
    }
  moved = ts_element_new (&fields);
  return ts_diagram_edits_replace (ts_journal_get_diagram (self->journal), moved);
}

static gboolean
nudge (TsCanvas *self, double dx, double dy, gboolean small)
{
  TsDiagram *diagram = ts_journal_get_diagram (self->journal);
  double step = small ? SMALL_STEP : STEP;
  const TsElement *single = _ts_canvas_get_single (self);
  g_auto (GStrv) ids = _ts_canvas_list_unlocked (self);

  if (self->selection[0] == NULL)
    _ts_canvas_pan (self, dx * PAN_STEP, dy * PAN_STEP);
  else if (ids[0] == NULL)
    gtk_widget_error_bell (GTK_WIDGET (self));
  else if (single != NULL && single->role == TS_ELEMENT_EDGE)
    ts_canvas_commit (self, nudge_edge (self, single, dx * step, dy * step));
  else
    ts_canvas_commit (
        self, ts_diagram_edits_drop (diagram, (const char *const *) ids, dx * step, dy * step));
  return GDK_EVENT_STOP;
}

static TsPoint
get_place (TsCanvas *self, const TsElement *element)
{
  const TsRoute *route;

  if (ts_element_is_node (element))
    return (TsPoint){ element->x + element->width / 2, element->y + element->height / 2 };
  route = _ts_canvas_get_route (self, element->id);
  return route != NULL ? ts_route_get_middle (route) : (TsPoint){ 0, 0 };
}

typedef struct
{
  TsPoint from;
  double dx, dy;
  const TsElement *best;
  double cosine, distance;
} Walk;

/* Keeps the element if it lies more in the direction than the best so far, or as much and nearer. */
static void
offer_step (TsCanvas *self, Walk *walk, const TsElement *element)
{
  TsPoint to;
  double distance, cosine;

  if (element == NULL)
    return;
  to = get_place (self, element);
  distance = hypot (to.x - walk->from.x, to.y - walk->from.y);
  cosine = distance > 0
               ? ((to.x - walk->from.x) * walk->dx + (to.y - walk->from.y) * walk->dy) / distance
               : 0;
  if (cosine < MIN_COSINE || cosine < walk->cosine - 0.01
      || (cosine < walk->cosine + 0.01 && distance >= walk->distance))
    return;
  walk->best = element;
  walk->cosine = cosine;
  walk->distance = distance;
}

/* Returns what an edge of the element leads to in that direction, or NULL. */
static const TsElement *
find_step (TsCanvas *self, const TsElement *from, double dx, double dy)
{
  TsDiagram *diagram = ts_journal_get_diagram (self->journal);
  const GPtrArray *edges = from != NULL ? ts_diagram_get_referrers (diagram, from->id) : NULL;
  Walk walk = { { 0, 0 }, dx, dy, NULL, 0, INFINITY };

  if (from != NULL)
    walk.from = get_place (self, from);
  if (from != NULL && from->role == TS_ELEMENT_EDGE)
    {
      offer_step (self, &walk, ts_diagram_find_shown (diagram, from->source));
      offer_step (self, &walk, ts_diagram_find_shown (diagram, from->target));
    }
  for (guint i = 0; edges != NULL && i < edges->len; i++)
    {
      const TsElement *edge = edges->pdata[i];

      if (edge->role != TS_ELEMENT_EDGE)
        continue;
      offer_step (self,
                  &walk,
                  ts_diagram_find_shown (diagram,
                                         g_strcmp0 (edge->source, from->id) == 0 ? edge->target
                                                                                 : edge->source));
    }
  return walk.best;
}

/* Selects what an edge leads to in that direction from the cursor or what is selected; @extend: besides. */
static gboolean
walk_edges (TsCanvas *self, double dx, double dy, gboolean extend)
{
  TsDiagram *diagram = ts_journal_get_diagram (self->journal);
  const TsElement *from = ts_diagram_find (diagram, get_start (self, FALSE), NULL);
  const TsElement *to = find_step (self, from, dx, dy);
  g_autofree char *id = g_strdup (to != NULL ? to->id : NULL);

  if (id == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return GDK_EVENT_STOP;
    }
  if (!extend)
    _ts_canvas_select_one (self, id);
  else
    {
      if (!_ts_canvas_is_selected (self, id))
        _ts_canvas_toggle (self, id);
      _ts_canvas_set_cursor (self, id);
    }
  ts_canvas_reveal (self, id);
  return GDK_EVENT_STOP;
}

/* Asks what comes next on the side of an arrow key. */
static gboolean
add_next (TsCanvas *self, GtkPositionType side)
{
  const TsElement *single = _ts_canvas_get_single (self);

  if (single == NULL || !ts_element_is_node (single))
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    _ts_canvas_ask_next (self, single->id, side);
  return GDK_EVENT_STOP;
}

/* What the arrow keys do: alone and with Shift, with Control, with Alt and with both Alt and Shift. */
static gboolean
arrow_key (TsCanvas *self, double dx, double dy, GtkPositionType side, GdkModifierType state)
{
  switch (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK))
    {
    case 0:
      return nudge (self, dx, dy, FALSE);
    case GDK_SHIFT_MASK:
      return nudge (self, dx, dy, TRUE);
    case GDK_CONTROL_MASK:
      return add_next (self, side);
    case GDK_ALT_MASK:
      return walk_edges (self, dx, dy, FALSE);
    case GDK_ALT_MASK | GDK_SHIFT_MASK:
      return walk_edges (self, dx, dy, TRUE);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
link_key (TsCanvas *self, guint key, GdkModifierType state)
{
  if (key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab || key == GDK_KEY_Right
      || key == GDK_KEY_Left)
    step_target (self,
                 key == GDK_KEY_ISO_Left_Tab || key == GDK_KEY_Left || (state & GDK_SHIFT_MASK));
  else if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && self->target != NULL)
    _ts_canvas_finish_link (self);
  else if (key == GDK_KEY_Escape)
    _ts_canvas_cancel (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static gboolean
escape (TsCanvas *self)
{
  const char *const none[] = { NULL };

  if (_ts_canvas_is_tidying (self))
    {
      _ts_canvas_cancel (self);
      return GDK_EVENT_STOP;
    }
  if (self->mode == TS_CANVAS_IDLE && self->selection[0] == NULL && self->cursor == NULL)
    return GDK_EVENT_PROPAGATE;
  if (self->mode != TS_CANVAS_IDLE)
    _ts_canvas_cancel (self);
  else
    {
      _ts_canvas_set_cursor (self, NULL);
      ts_canvas_set_selection (self, none);
    }
  return GDK_EVENT_STOP;
}

/* What keys do without Control and Alt. */
static gboolean
plain_key (TsCanvas *self, guint key)
{
  switch (key)
    {
    case GDK_KEY_Tab:
      return step_selection (self, FALSE);
    case GDK_KEY_ISO_Left_Tab:
      return step_selection (self, TRUE);
    case GDK_KEY_n:
      return step_cursor (self, FALSE);
    case GDK_KEY_N:
      return step_cursor (self, TRUE);
    case GDK_KEY_Escape:
      return escape (self);
    case GDK_KEY_slash:
    case GDK_KEY_KP_Divide:
      _ts_canvas_ask_here (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_space:
      self->space = TRUE;
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* The keys of a canvas that can be looked at alone: the arrow keys move what is seen. */
static gboolean
look_key (TsCanvas *self, guint key, GdkModifierType state)
{
  if (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Left:
      return nudge (self, -1, 0, FALSE);
    case GDK_KEY_Right:
      return nudge (self, 1, 0, FALSE);
    case GDK_KEY_Up:
      return nudge (self, 0, -1, FALSE);
    case GDK_KEY_Down:
      return nudge (self, 0, 1, FALSE);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                TsCanvas *self)
{
  if (self->entry != NULL)
    return GDK_EVENT_PROPAGATE;
  if (self->look_only)
    return look_key (self, key, state);
  if (self->link_by_key && link_key (self, key, state))
    return GDK_EVENT_STOP;
  switch (key)
    {
    case GDK_KEY_Left:
      return arrow_key (self, -1, 0, GTK_POS_LEFT, state);
    case GDK_KEY_Right:
      return arrow_key (self, 1, 0, GTK_POS_RIGHT, state);
    case GDK_KEY_Up:
      return arrow_key (self, 0, -1, GTK_POS_TOP, state);
    case GDK_KEY_Down:
      return arrow_key (self, 0, 1, GTK_POS_BOTTOM, state);
    default:
      break;
    }
  if (key == GDK_KEY_space && (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == GDK_CONTROL_MASK)
    return toggle_at_cursor (self);
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;
  return plain_key (self, key);
}

static void
key_released_cb (GtkEventControllerKey *controller,
                 guint key,
                 guint code,
                 GdkModifierType state,
                 TsCanvas *self)
{
  if (key != GDK_KEY_space)
    return;
  self->space = FALSE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), NULL);
}

static void
focus_left_cb (TsCanvas *self)
{
  self->space = FALSE;
  if (self->link_by_key)
    _ts_canvas_cancel (self);
}

void
_ts_canvas_add_keyboard (TsCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  /* before the bindings of the class: Enter means another thing while a target is being picked */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (keys, "key-released", G_CALLBACK (key_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
