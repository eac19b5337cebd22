/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "designs/ts-presentation.h"
#include "designs/ts-stage.h"
#include "diagram/ts-diagram-describe.h"
#include "diagram/ts-frames.h"
#include "widgets/ts-theme.h"

/* A design as it is shown to others: its frames one after another, over the whole screen. Nothing can be selected or
 * changed meanwhile. */

struct _TsPresentation
{
  GtkWidget parent_instance;

  TsDiagram *diagram;
  char *title; /* of the design */
  GPtrArray
      *frames; /* (element-type TsElement) in the order in which they are shown; may be empty */
  guint place; /* of the frame that is shown */
  gboolean enlarged; /* the window fills the screen only as long as this is shown */
  guint awake;       /* what keeps the screen on, or 0 */

  GtkWidget *content;
  TsStage *stage;
  GtkLabel *caption, *counter;
  GtkWidget *steps;
};

G_DEFINE_FINAL_TYPE (TsPresentation, ts_presentation, GTK_TYPE_WIDGET)

/* Returns (transfer full) what the frame at @place is called. */
static char *
name_frame (TsPresentation *self, guint place)
{
  if (self->frames->len == 0)
    return g_strdup (self->title);
  return ts_diagram_name_element (self->frames->pdata[place]);
}

/* Tells screen readers what is seen. */
static void
announce (TsPresentation *self, const char *name)
{
  guint n = self->frames->len;
  g_autofree char *label = NULL;
  g_autofree char *description =
      n > 0 ? ts_diagram_describe_frame (self->diagram, self->frames->pdata[self->place])
            : ts_diagram_describe (self->diagram);

  if (n > 0)
    /* Translators: the title of a frame that is presented, which one it is, and how many there are */
    label = g_strdup_printf (_ ("%s, frame %u of %u"), name, self->place + 1, n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->stage),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description,
                                  -1);
}

static void
show (TsPresentation *self, guint place)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint n = self->frames->len;
  g_autofree char *name = name_frame (self, place);
  /* Translators: which one is shown, of how many */
  g_autofree char *count = g_strdup_printf (_ ("%u / %u"), place + 1, n);

  self->place = place;
  ts_stage_show (self->stage, n > 0 ? self->frames->pdata[place] : NULL);
  gtk_label_set_text (self->caption, name);
  gtk_label_set_text (self->counter, count);
  gtk_widget_set_visible (self->steps, n > 1);
  gtk_widget_action_set_enabled (widget, "present.previous", place > 0);
  gtk_widget_action_set_enabled (widget, "present.first", place > 0);
  gtk_widget_action_set_enabled (widget, "present.next", place + 1 < n);
  gtk_widget_action_set_enabled (widget, "present.last", place + 1 < n);
  announce (self, name);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsPresentation *self = TS_PRESENTATION (widget);

  show (self, self->place + 1);
}

static void
previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsPresentation *self = TS_PRESENTATION (widget);

  show (self, self->place - 1);
}

static void
first_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show (TS_PRESENTATION (widget), 0);
}

static void
last_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsPresentation *self = TS_PRESENTATION (widget);

  show (self, self->frames->len - 1);
}

static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.back", NULL);
}

/* Keys do nothing at either end, rather than to mean something to what is around. */
static gboolean
key_cb (GtkWidget *widget, GVariant *action, gpointer user_data)
{
  gtk_widget_activate_action (widget, g_variant_get_string (action, NULL), NULL);
  return GDK_EVENT_STOP;
}

static void
released_cb (GtkGestureClick *gesture, int n, double x, double y, TsPresentation *self)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  if (button == GDK_BUTTON_PRIMARY)
    gtk_widget_activate_action (GTK_WIDGET (self), "present.next", NULL);
  else if (button == GDK_BUTTON_SECONDARY)
    gtk_widget_activate_action (GTK_WIDGET (self), "present.previous", NULL);
}

/* Lets the window fill the screen, which stays on. */
static void
ts_presentation_map (GtkWidget *widget)
{
  TsPresentation *self = TS_PRESENTATION (widget);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  GtkApplication *application = gtk_window_get_application (window);

  GTK_WIDGET_CLASS (ts_presentation_parent_class)->map (widget);
  self->enlarged = !gtk_window_is_fullscreen (window);
  if (self->enlarged)
    gtk_window_fullscreen (window);
  if (application != NULL)
    self->awake = gtk_application_inhibit (application,
                                           window,
                                           GTK_APPLICATION_INHIBIT_IDLE,
                                           _ ("A design is being presented"));
}

static void
ts_presentation_unmap (GtkWidget *widget)
{
  TsPresentation *self = TS_PRESENTATION (widget);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));

  if (self->enlarged)
    gtk_window_unfullscreen (window);
  if (self->awake != 0)
    gtk_application_uninhibit (gtk_window_get_application (window), self->awake);
  self->awake = 0;
  GTK_WIDGET_CLASS (ts_presentation_parent_class)->unmap (widget);
}

static gboolean
ts_presentation_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TS_PRESENTATION (widget)->stage));
}

static void
ts_presentation_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GdkRGBA background = ts_theme_to_rgba (&ts_theme_get_palette ()->background, 1);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);

  gtk_snapshot_append_color (snapshot, &background, &GRAPHENE_RECT_INIT (0, 0, width, height));
  GTK_WIDGET_CLASS (ts_presentation_parent_class)->snapshot (widget, snapshot);
}

static void
ts_presentation_dispose (GObject *object)
{
  TsPresentation *self = TS_PRESENTATION (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_PRESENTATION);
  g_clear_object (&self->diagram);
  g_clear_pointer (&self->frames, g_ptr_array_unref);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (ts_presentation_parent_class)->dispose (object);
}

static void
bind_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_Right, "present.next" },        { GDK_KEY_Down, "present.next" },
    { GDK_KEY_space, "present.next" },        { GDK_KEY_Page_Down, "present.next" },
    { GDK_KEY_KP_Right, "present.next" },     { GDK_KEY_KP_Down, "present.next" },
    { GDK_KEY_KP_Page_Down, "present.next" }, { GDK_KEY_Return, "present.next" },
    { GDK_KEY_Left, "present.previous" },     { GDK_KEY_Up, "present.previous" },
    { GDK_KEY_Page_Up, "present.previous" },  { GDK_KEY_BackSpace, "present.previous" },
    { GDK_KEY_KP_Left, "present.previous" },  { GDK_KEY_KP_Up, "present.previous" },
    { GDK_KEY_Home, "present.first" },        { GDK_KEY_KP_Page_Up, "present.previous" },
    { GDK_KEY_End, "present.last" },          { GDK_KEY_KP_Home, "present.first" },
    { GDK_KEY_Escape, "present.leave" },      { GDK_KEY_KP_End, "present.last" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].key, 0, key_cb, "s", keys[i].action);
}

static void
ts_presentation_class_init (TsPresentationClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_presentation_dispose;
  widget_class->map = ts_presentation_map;
  widget_class->unmap = ts_presentation_unmap;
  widget_class->grab_focus = ts_presentation_grab_focus;
  widget_class->snapshot = ts_presentation_snapshot;
  g_type_ensure (TS_TYPE_STAGE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TS_RESOURCE_PATH "/ui/ts-presentation.ui");
  gtk_widget_class_bind_template_child (widget_class, TsPresentation, content);
  gtk_widget_class_bind_template_child (widget_class, TsPresentation, stage);
  gtk_widget_class_bind_template_child (widget_class, TsPresentation, caption);
  gtk_widget_class_bind_template_child (widget_class, TsPresentation, counter);
  gtk_widget_class_bind_template_child (widget_class, TsPresentation, steps);
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
  gtk_widget_class_install_action (widget_class, "present.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "present.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "present.first", NULL, first_action);
  gtk_widget_class_install_action (widget_class, "present.last", NULL, last_action);
  gtk_widget_class_install_action (widget_class, "present.leave", NULL, leave_action);
  bind_keys (widget_class);
}

static void
ts_presentation_init (TsPresentation *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ts_theme_watch (GTK_WIDGET (self), G_CALLBACK (gtk_widget_queue_draw));
}

/**
 * ts_presentation_new:
 * @diagram: what to show, as it is now
 * @title: what the design is called
 *
 * Makes a page that shows the frames of a design one after another, or all of the design if it has none. The window
 * fills the screen as long as the page is seen.
 *
 * Returns: (transfer floating): a page for ts_window_push(), which is to get the focus then
 */
GtkWidget *
ts_presentation_new (TsDiagram *diagram, const char *title)
{
  TsPresentation *self = g_object_new (TS_TYPE_PRESENTATION, NULL);

  g_return_val_if_fail (TS_IS_DIAGRAM (diagram) && title != NULL, GTK_WIDGET (self));

  self->diagram = ts_diagram_dup (diagram);
  self->title = g_strdup (title);
  self->frames = ts_diagram_list_frames (self->diagram);
  ts_stage_set_diagram (self->stage, self->diagram);
  show (self, 0);
  return GTK_WIDGET (self);
}

/** ts_presentation_get_n_frames: Returns: how many frames there are to show; 0: all of the design is shown */
guint
ts_presentation_get_n_frames (TsPresentation *self)
{
  g_return_val_if_fail (TS_IS_PRESENTATION (self), 0);

  return self->frames->len;
}

/** ts_presentation_get_place: Returns: which frame is shown, from 0 */
guint
ts_presentation_get_place (TsPresentation *self)
{
  g_return_val_if_fail (TS_IS_PRESENTATION (self), 0);

  return self->place;
}
