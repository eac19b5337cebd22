/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "diagram/ts-diagram-describe.h"
#include "diagram/ts-diagram-edits.h"
#include "widgets/ts-canvas-private.h"

/* Everything the pointer does can be done from the keyboard: Tab walks the elements, the arrow keys move
 * what is selected, C starts a connection whose target Tab picks. */

#define STEP     TS_DIAGRAM_GRID
#define BIG_STEP (5 * TS_DIAGRAM_GRID)
#define PAN_STEP 48.0 /* px */

static void
show_link_hint (TsCanvas *self)
{
  TsDiagram *diagram = ts_journal_get_diagram (self->journal);
  const TsElement *source = ts_diagram_find (diagram, self->grabbed, NULL);
  const TsElement *target = ts_diagram_find (diagram, self->target, NULL);
  g_autofree char *from = ts_diagram_name_element (source);
  g_autofree char *to = target != NULL ? ts_diagram_name_element (target) : NULL;
  g_autofree char *hint = NULL;

  if (to != NULL)
    hint = g_strdup_printf (_ ("Connect %s to %s: press Enter, or Tab for the next"), from, to);
  else
    hint = g_strdup_printf (_ ("Connect %s to…: pick with Tab or the pointer"), from);
  _ts_canvas_set_hint (self, hint);
}

/* Waits for the target of a connection from what is selected. */
void
_ts_canvas_start_link_by_key (TsCanvas *self)
{
  const TsElement *source = _ts_canvas_get_handled (self);

  if (source == NULL)
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

      if (edges || ts_element_is_node (element))
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
  show_link_hint (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Selects the next element; past the last one the focus goes on. */
static gboolean
step_selection (TsCanvas *self, gboolean back)
{
  guint n = g_strv_length (self->selection);
  const char *from = n == 0 ? NULL : self->selection[back ? 0 : n - 1];
  const TsElement *next = step_nodes (ts_journal_get_diagram (self->journal), from, back, TRUE);
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

static gboolean
nudge (TsCanvas *self, double dx, double dy, gboolean big)
{
  TsDiagram *diagram = ts_journal_get_diagram (self->journal);
  double step = big ? BIG_STEP : STEP;

  if (self->selection[0] == NULL)
    _ts_canvas_pan (self, dx * PAN_STEP, dy * PAN_STEP);
  else
    ts_canvas_commit (self,
                      ts_diagram_edits_drop (
                          diagram, (const char *const *) self->selection, dx * step, dy * step));
  return GDK_EVENT_STOP;
}

static gboolean
link_key (TsCanvas *self, guint key, GdkModifierType state)
{
  TsDiagram *diagram = ts_journal_get_diagram (self->journal);
  g_autofree char *source = NULL;
  g_autofree char *target = NULL;
  GPtrArray *edits;

  if (key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab || key == GDK_KEY_Right
      || key == GDK_KEY_Left)
    step_target (self,
                 key == GDK_KEY_ISO_Left_Tab || key == GDK_KEY_Left || (state & GDK_SHIFT_MASK));
  else if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && self->target != NULL)
    {
      source = g_strdup (self->grabbed);
      target = g_strdup (self->target);
      _ts_canvas_cancel (self);
      edits = ts_diagram_edits_connect (diagram, source, target, FALSE);
      if (edits->len == 0)
        gtk_widget_error_bell (GTK_WIDGET (self));
      ts_canvas_commit (self, edits);
    }
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

  if (self->mode == TS_CANVAS_IDLE && self->selection[0] == NULL)
    return GDK_EVENT_PROPAGATE;
  if (self->mode != TS_CANVAS_IDLE)
    _ts_canvas_cancel (self);
  else
    ts_canvas_set_selection (self, none);
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                TsCanvas *self)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if (self->entry != NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return GDK_EVENT_PROPAGATE;
  if (self->mode == TS_CANVAS_LINK && link_key (self, key, state))
    return GDK_EVENT_STOP;
  switch (key)
    {
    case GDK_KEY_Tab:
      return step_selection (self, FALSE);
    case GDK_KEY_ISO_Left_Tab:
      return step_selection (self, TRUE);
    case GDK_KEY_Left:
      return nudge (self, -1, 0, shift);
    case GDK_KEY_Right:
      return nudge (self, 1, 0, shift);
    case GDK_KEY_Up:
      return nudge (self, 0, -1, shift);
    case GDK_KEY_Down:
      return nudge (self, 0, 1, shift);
    case GDK_KEY_Escape:
      return escape (self);
    case GDK_KEY_space:
      self->space = TRUE;
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
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
