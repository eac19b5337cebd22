/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "diagram/ts-diagram-edits.h"
#include "widgets/ts-canvas-private.h"

/* Where a label is written in place, in as many lines as it takes. */

#define MIN_ENTRY_WIDTH 160
#define MARGIN_ACROSS   8
#define MARGIN_DOWN     6
#define BORDER          1 /* that of the style sheet */

static char *
get_text (TsCanvas *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->entry));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Measures the text itself: a text view knows its size only once it has been laid out. A caret takes a pixel. */
static void
measure_text (TsCanvas *self, int *width, int *height)
{
  g_autofree char *text = get_text (self);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (self->entry, text);

  pango_layout_get_pixel_size (layout, width, height);
  *width += 2 * (MARGIN_ACROSS + BORDER) + 2;
  *height += 2 * (MARGIN_DOWN + BORDER);
}

void
_ts_canvas_allocate_entry (TsCanvas *self)
{
  TsDiagram *diagram = ts_journal_get_diagram (self->journal);
  const TsElement *element;
  GtkAllocation room;
  double x, y;
  int width, height;

  if (self->placer != NULL)
    gtk_popover_present (GTK_POPOVER (self->placer));
  if (self->entry == NULL)
    return;
  element = ts_diagram_find (diagram, self->edited, NULL);
  if (element == NULL)
    return;
  x = element->x + element->width / 2;
  y = element->y + element->height / 2;
  if (element->role == TS_ELEMENT_EDGE)
    {
      const TsRoute *route = _ts_canvas_get_route (self, element->id);
      TsPoint middle = route != NULL ? ts_route_get_middle (route) : (TsPoint){ 0, 0 };

      x = middle.x;
      y = middle.y;
    }
  else if (element->role == TS_ELEMENT_GROUP)
    y = element->y;
  /* it has to be measured before it is given room, though what it says is too small for what is not yet seen */
  gtk_widget_measure (self->entry, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (self->entry, GTK_ORIENTATION_VERTICAL, -1, NULL, NULL, NULL, NULL);
  measure_text (self, &width, &height);
  width = MAX (width, MAX (MIN_ENTRY_WIDTH, (int) (element->width * self->zoom)));
  width = MIN (width, gtk_widget_get_width (GTK_WIDGET (self)));
  height = MIN (height, gtk_widget_get_height (GTK_WIDGET (self)));
  room.width = width;
  room.height = height;
  room.x = (int) ((x - self->x) * self->zoom) - width / 2;
  room.y = (int) ((y - self->y) * self->zoom) - height / 2;
  room.x = CLAMP (room.x, 0, MAX (0, gtk_widget_get_width (GTK_WIDGET (self)) - width));
  room.y = CLAMP (room.y, 0, MAX (0, gtk_widget_get_height (GTK_WIDGET (self)) - height));
  gtk_widget_size_allocate (self->entry, &room, -1);
}

/* Takes the entry away; keeps what was written if @keep. */
void
_ts_canvas_end_entry (TsCanvas *self, gboolean keep)
{
  TsDiagram *diagram = ts_journal_get_diagram (self->journal);
  g_autofree char *text = self->entry != NULL ? get_text (self) : NULL;
  GtkWidget *entry = g_steal_pointer (&self->entry);
  g_autofree char *edited = g_steal_pointer (&self->edited);
  const TsElement *element;
  GtkRoot *root;
  GtkWidget *focus;

  if (entry == NULL)
    return;
  element = ts_diagram_find (diagram, edited, NULL);
  if (keep && element != NULL)
    {
      g_autoptr (TsElement) named = ts_element_with_label (element, g_strchomp (text));

      ts_canvas_commit (self, ts_diagram_edits_replace (diagram, named));
    }
  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && (focus == entry || gtk_widget_is_ancestor (focus, entry)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_unparent (entry);
  _ts_canvas_update_actions (self);
}

/* Enter keeps what was written and Escape does not, unless an input method means something by them; with Shift,
 * Enter begins a new line. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        TsCanvas *self)
{
  gboolean enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));

  if ((!enter && key != GDK_KEY_Escape) || (enter && (state & GDK_SHIFT_MASK)))
    return GDK_EVENT_PROPAGATE;
  if (gtk_text_view_im_context_filter_keypress (GTK_TEXT_VIEW (self->entry), event))
    return GDK_EVENT_STOP;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  _ts_canvas_end_entry (self, enter);
  return GDK_EVENT_STOP;
}

static gboolean
end_cb (gpointer user_data)
{
  _ts_canvas_end_entry (user_data, TRUE);
  return G_SOURCE_REMOVE;
}

/* The entry cannot go while the focus is just leaving it. */
static void
leave_cb (TsCanvas *self)
{
  if (self->entry != NULL)
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, end_cb, g_object_ref (self), g_object_unref);
}

static GtkWidget *
make_view (TsCanvas *self, const char *text)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_widget_add_css_class (view, "ts-label-entry");
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), MARGIN_ACROSS);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), MARGIN_ACROSS);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), MARGIN_DOWN);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), MARGIN_DOWN);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_set_enable_undo (buffer, TRUE);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (view),
      GTK_ACCESSIBLE_PROPERTY_LABEL,
      _ ("Name"),
      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      _ ("Enter keeps it, Shift+Enter begins a new line, Escape leaves it as it was"),
      -1);
  g_signal_connect_object (
      buffer, "changed", G_CALLBACK (gtk_widget_queue_allocate), self, G_CONNECT_SWAPPED);
  return view;
}

/**
 * ts_canvas_edit_label:
 *
 * Lets the label of what is selected be written in place, if it is a single element. Enter keeps it,
 * Shift and Enter begin a new line, Escape leaves the label as it was.
 */
void
ts_canvas_edit_label (TsCanvas *self)
{
  const TsElement *element;
  GtkEventController *keys, *focus;

  g_return_if_fail (TS_IS_CANVAS (self));

  if (self->selection[0] == NULL || self->selection[1] != NULL)
    return;
  _ts_canvas_cancel (self);
  _ts_canvas_end_entry (self, TRUE);
  element = ts_diagram_find (ts_journal_get_diagram (self->journal), self->selection[0], NULL);
  ts_canvas_reveal (self, element->id);
  self->edited = g_strdup (element->id);
  self->entry = make_view (self, element->label);
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (self->entry, focus);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_widget_grab_focus (self->entry);
  _ts_canvas_update_actions (self);
}
