/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "diagram/ts-diagram-edits.h"
#include "widgets/ts-canvas-private.h"

/* The entry in which a label is written in place. */

#define MIN_ENTRY_WIDTH 160

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
  gtk_widget_measure (self->entry, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (self->entry, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  width = MAX (width, MAX (MIN_ENTRY_WIDTH, (int) (element->width * self->zoom)));
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
      g_autoptr (TsElement) named =
          ts_element_with_label (element, gtk_editable_get_text (GTK_EDITABLE (entry)));

      ts_canvas_commit (self, ts_diagram_edits_replace (diagram, named));
    }
  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && gtk_widget_is_ancestor (focus, entry))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_unparent (entry);
  _ts_canvas_update_actions (self);
}

static void
activate_cb (TsCanvas *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  _ts_canvas_end_entry (self, TRUE);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        TsCanvas *self)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  _ts_canvas_end_entry (self, FALSE);
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

/**
 * ts_canvas_edit_label:
 *
 * Lets the label of what is selected be written in place, if it is a single element. Enter keeps it,
 * Escape does not.
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
  self->entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (self->entry), element->label);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Name"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name"),
                                  -1);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
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
