/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "designs/ts-design-find.h"
#include "diagram/ts-diagram-edits.h"

/* Finds text on the canvas: in names, kinds, properties, multiplicities and comments. What is found is selected
 * and brought into sight one by one. */

struct _TsDesignFind
{
  AdwBin parent_instance;

  TsCanvas *canvas; /* (nullable): weak */
  char **found;     /* ids, in z-order */
  guint place;      /* of the one that is selected; beyond the last: none */

  GtkSearchBar *bar;
  GtkWidget *entry;
  GtkLabel *count;
  GtkWidget *previous, *next;
};

G_DEFINE_FINAL_TYPE (TsDesignFind, ts_design_find, ADW_TYPE_BIN)

enum
{
  PROP_CANVAS = 1,
  PROP_SEARCH_MODE_ENABLED,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
show_count (TsDesignFind *self)
{
  guint n = g_strv_length (self->found);
  g_autofree char *text = NULL;

  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    text = g_strdup ("");
  else if (n == 0)
    text = g_strdup (_ ("Nothing found"));
  else
    /* Translators: which of the things found is shown, and how many there are */
    text = g_strdup_printf (_ ("%u of %u"), self->place + 1, n);
  gtk_label_set_text (self->count, text);
  gtk_widget_set_sensitive (self->previous, n > 0);
  gtk_widget_set_sensitive (self->next, n > 0);
}

static void
show_found (TsDesignFind *self)
{
  const char *const one[] = { self->found[self->place], NULL };

  ts_canvas_set_selection (self->canvas, one);
  ts_canvas_reveal (self->canvas, one[0]);
  show_count (self);
}

/* Looks again, and goes on from what is selected if that is among what is found. */
static void
look (TsDesignFind *self)
{
  const char *const *selection = ts_canvas_get_selection (self->canvas);

  g_strfreev (self->found);
  self->found = ts_diagram_list_matches (ts_canvas_get_diagram (self->canvas),
                                         gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  self->place = 0;
  for (guint i = 0; self->found[i] != NULL; i++)
    {
      if (g_strv_contains (selection, self->found[i]))
        self->place = i;
    }
}

static void
changed_cb (TsDesignFind *self)
{
  if (self->canvas == NULL)
    return;
  look (self);
  if (self->found[0] != NULL)
    show_found (self);
  else
    show_count (self);
}

/* The drawing may have changed since it was looked through. */
static void
step (TsDesignFind *self, gboolean back)
{
  guint n;

  if (self->canvas == NULL)
    return;
  look (self);
  n = g_strv_length (self->found);
  if (n == 0)
    {
      show_count (self);
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  self->place = (self->place + (back ? n - 1 : 1)) % n;
  show_found (self);
}

static void
next_cb (TsDesignFind *self)
{
  step (self, FALSE);
}

static void
previous_cb (TsDesignFind *self)
{
  step (self, TRUE);
}

static void
search_mode_cb (TsDesignFind *self)
{
  gboolean on = gtk_search_bar_get_search_mode (self->bar);

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SEARCH_MODE_ENABLED]);
  if (!on && self->canvas != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->canvas)))
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        TsDesignFind *self)
{
  if (key != GDK_KEY_Return || !(state & GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;
  previous_cb (self);
  return GDK_EVENT_STOP;
}

static void
ts_design_find_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TsDesignFind *self = TS_DESIGN_FIND (object);

  switch (id)
    {
    case PROP_CANVAS:
      g_value_set_object (value, self->canvas);
      break;
    case PROP_SEARCH_MODE_ENABLED:
      g_value_set_boolean (value, gtk_search_bar_get_search_mode (self->bar));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ts_design_find_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TsDesignFind *self = TS_DESIGN_FIND (object);

  switch (id)
    {
    case PROP_CANVAS:
      g_set_weak_pointer (&self->canvas, g_value_get_object (value));
      break;
    case PROP_SEARCH_MODE_ENABLED:
      gtk_search_bar_set_search_mode (self->bar, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ts_design_find_dispose (GObject *object)
{
  TsDesignFind *self = TS_DESIGN_FIND (object);

  g_clear_weak_pointer (&self->canvas);
  G_OBJECT_CLASS (ts_design_find_parent_class)->dispose (object);
}

static void
ts_design_find_finalize (GObject *object)
{
  g_strfreev (TS_DESIGN_FIND (object)->found);
  G_OBJECT_CLASS (ts_design_find_parent_class)->finalize (object);
}

static void
ts_design_find_class_init (TsDesignFindClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ts_design_find_dispose;
  object_class->finalize = ts_design_find_finalize;
  object_class->get_property = ts_design_find_get_property;
  object_class->set_property = ts_design_find_set_property;

  /** TsDesignFind:canvas: Where to look. */
  props[PROP_CANVAS] = g_param_spec_object (
      "canvas", NULL, NULL, TS_TYPE_CANVAS, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /** TsDesignFind:search-mode-enabled: Whether it is shown. */
  props[PROP_SEARCH_MODE_ENABLED] =
      g_param_spec_boolean ("search-mode-enabled",
                            NULL,
                            NULL,
                            FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static GtkWidget *
make_button (const char *icon, const char *name, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static void
add_entry (TsDesignFind *self, GtkWidget *line)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  g_object_set (self->entry, "placeholder-text", _ ("Find names, properties and comments"), NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find in the design"),
                                  -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  gtk_box_append (GTK_BOX (line), self->entry);
  gtk_search_bar_connect_entry (self->bar, GTK_EDITABLE (self->entry));
  g_signal_connect_object (
      self->entry, "search-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->entry, "next-match", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->entry, "previous-match", G_CALLBACK (previous_cb), self, G_CONNECT_SWAPPED);
}

static void
ts_design_find_init (TsDesignFind *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->found = g_new0 (char *, 1);
  self->bar = GTK_SEARCH_BAR (gtk_search_bar_new ());
  add_entry (self, line);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_width_chars (self->count, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->count));
  self->previous = make_button ("go-up-symbolic", _ ("Previous"), _ ("Previous (Shift+Enter)"));
  self->next = make_button ("go-down-symbolic", _ ("Next"), _ ("Next (Enter)"));
  gtk_box_append (GTK_BOX (line), self->previous);
  gtk_box_append (GTK_BOX (line), self->next);
  g_signal_connect_object (
      self->previous, "clicked", G_CALLBACK (previous_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->next, "clicked", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  gtk_search_bar_set_child (self->bar, line);
  g_signal_connect_object (self->bar,
                           "notify::search-mode-enabled",
                           G_CALLBACK (search_mode_cb),
                           self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->bar));
  show_count (self);
}

/**
 * ts_design_find_start:
 * @self: a search
 *
 * Shows the bar, with what was looked for last time ready to be written over.
 */
void
ts_design_find_start (TsDesignFind *self)
{
  g_return_if_fail (TS_IS_DESIGN_FIND (self));

  gtk_search_bar_set_search_mode (self->bar, TRUE);
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}
