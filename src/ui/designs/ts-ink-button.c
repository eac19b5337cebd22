/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "designs/ts-ink-button.h"
#include "diagram/ts-style.h"

/* Chooses a colour of an element: automatic, which is right in light, dark and print, none, one of a few that go
 * together, or any that is written. */

#define SWATCH    18
#define N_COLUMNS 6

struct _TsInkButton
{
  AdwBin parent_instance;

  char *ink; /* (nullable): %NULL for automatic */
  GtkWidget *button;
  GtkWidget *swatch;
  GtkWidget *entry;
};

G_DEFINE_FINAL_TYPE (TsInkButton, ts_ink_button, ADW_TYPE_BIN)

enum
{
  PROP_INK = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static const struct
{
  const char *ink, *name;
} inks[] = {
  { "#e01b24", N_ ("Red") },          { "#ff7800", N_ ("Orange") },
  { "#f6d32d", N_ ("Yellow") },       { "#33d17a", N_ ("Green") },
  { "#3584e4", N_ ("Blue") },         { "#9141ac", N_ ("Purple") },
  { "#f9d5d3", N_ ("Light red") },    { "#ffdcb8", N_ ("Light orange") },
  { "#fbf3b6", N_ ("Light yellow") }, { "#c9f2d8", N_ ("Light green") },
  { "#cfe2f8", N_ ("Light blue") },   { "#e6d3ee", N_ ("Light purple") },
  { "#241f31", N_ ("Black") },        { "#5e5c64", N_ ("Dark grey") },
  { "#9a9996", N_ ("Grey") },         { "#deddda", N_ ("Light grey") },
  { "#ffffff", N_ ("White") },        { "#986a44", N_ ("Brown") },
};

/* A disc of the colour; a dashed ring for automatic, a crossed one for none. */
static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  const char *text = g_object_get_data (G_OBJECT (area), "ts-ink");
  double radius = MIN (width, height) / 2.0 - 1;
  const double dashes[] = { 2, 2 };
  TsInk ink;

  cairo_arc (cr, width / 2.0, height / 2.0, radius, 0, 2 * G_PI);
  if (text != NULL && ts_ink_from_string (text, &ink) && ink != TS_INK_NONE)
    {
      cairo_set_source_rgba (cr,
                             (ink >> 24) / 255.0,
                             (ink >> 16 & 0xff) / 255.0,
                             (ink >> 8 & 0xff) / 255.0,
                             (ink & 0xff) / 255.0);
      cairo_fill_preserve (cr);
    }
  else if (text == NULL)
    cairo_set_dash (cr, dashes, 2, 0);
  cairo_set_source_rgba (cr, 0.5, 0.5, 0.5, 0.9);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  if (text != NULL && g_str_equal (text, "none"))
    {
      cairo_move_to (cr, width / 2.0 - radius * M_SQRT1_2, height / 2.0 + radius * M_SQRT1_2);
      cairo_line_to (cr, width / 2.0 + radius * M_SQRT1_2, height / 2.0 - radius * M_SQRT1_2);
      cairo_stroke (cr);
    }
}

static GtkWidget *
make_swatch (const char *ink)
{
  GtkWidget *area = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), SWATCH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), SWATCH);
  g_object_set_data_full (G_OBJECT (area), "ts-ink", g_strdup (ink), g_free);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cb, NULL, NULL);
  gtk_widget_set_valign (area, GTK_ALIGN_CENTER);
  return area;
}

static void
choose (TsInkButton *self, const char *ink)
{
  ts_ink_button_set_ink (self, ink);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
}

static void
clicked_cb (TsInkButton *self, GtkWidget *button)
{
  choose (self, g_object_get_data (G_OBJECT (button), "ts-ink"));
}

static GtkWidget *
make_choice (TsInkButton *self, const char *ink, const char *name)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), make_swatch (ink));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "ts-ink", g_strdup (ink), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_word (TsInkButton *self, const char *ink, const char *name)
{
  GtkWidget *button = make_choice (self, ink, name);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (line), make_swatch (ink));
  gtk_box_append (GTK_BOX (line), gtk_label_new (name));
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_set_tooltip_text (button, NULL);
  return button;
}

static void
written_cb (TsInkButton *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  TsInk ink;

  if (*text == '\0')
    choose (self, NULL);
  else if (ts_ink_from_string (text, &ink))
    choose (self, text);
  else
    {
      gtk_widget_add_css_class (self->entry, "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry),
                                   GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE,
                                   -1);
    }
}

static GtkWidget *
make_popover (TsInkButton *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *grid = gtk_grid_new ();

  gtk_box_append (GTK_BOX (words), make_word (self, NULL, _ ("Automatic")));
  gtk_box_append (GTK_BOX (words), make_word (self, "none", _ ("None")));
  gtk_box_append (GTK_BOX (column), words);
  for (guint i = 0; i < G_N_ELEMENTS (inks); i++)
    gtk_grid_attach (GTK_GRID (grid),
                     make_choice (self, inks[i].ink, _ (inks[i].name)),
                     (int) i % N_COLUMNS,
                     (int) i / N_COLUMNS,
                     1,
                     1);
  gtk_box_append (GTK_BOX (column), grid);
  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Colour like #3584e4"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Colour"),
                                  -1);
  g_signal_connect_object (
      self->entry, "activate", G_CALLBACK (written_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (column), self->entry);
  gtk_popover_set_child (GTK_POPOVER (popover), column);
  return popover;
}

static void
ts_ink_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_INK:
      g_value_set_string (value, TS_INK_BUTTON (object)->ink);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ts_ink_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_INK:
      ts_ink_button_set_ink (TS_INK_BUTTON (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ts_ink_button_finalize (GObject *object)
{
  g_free (TS_INK_BUTTON (object)->ink);
  G_OBJECT_CLASS (ts_ink_button_parent_class)->finalize (object);
}

static gboolean
ts_ink_button_mnemonic_activate (GtkWidget *widget, gboolean group_cycling)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (TS_INK_BUTTON (widget)->button));
  return TRUE;
}

static void
ts_ink_button_class_init (TsInkButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = ts_ink_button_finalize;
  object_class->get_property = ts_ink_button_get_property;
  object_class->set_property = ts_ink_button_set_property;
  GTK_WIDGET_CLASS (klass)->mnemonic_activate = ts_ink_button_mnemonic_activate;

  /** TsInkButton:ink: The colour, as ts_ink_from_string() reads it; %NULL for automatic. */
  props[PROP_INK] =
      g_param_spec_string ("ink",
                           NULL,
                           NULL,
                           NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ts_ink_button_init (TsInkButton *self)
{
  self->button = gtk_menu_button_new ();
  self->swatch = make_swatch (NULL);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), self->swatch);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));
  adw_bin_set_child (ADW_BIN (self), self->button);
}

/**
 * ts_ink_button_new:
 *
 * Returns: (transfer floating): a button that shows and chooses a colour
 */
GtkWidget *
ts_ink_button_new (void)
{
  return g_object_new (TS_TYPE_INK_BUTTON, NULL);
}

/** ts_ink_button_get_ink: Returns: (transfer none) (nullable): the colour; %NULL for automatic */
const char *
ts_ink_button_get_ink (TsInkButton *self)
{
  g_return_val_if_fail (TS_IS_INK_BUTTON (self), NULL);

  return self->ink;
}

/**
 * ts_ink_button_set_ink:
 * @self: a button
 * @ink: (nullable): a colour as ts_ink_from_string() reads it; %NULL for automatic
 *
 * Shows that colour.
 */
void
ts_ink_button_set_ink (TsInkButton *self, const char *ink)
{
  g_return_if_fail (TS_IS_INK_BUTTON (self));

  if (g_strcmp0 (self->ink, ink) == 0)
    return;
  g_free (self->ink);
  self->ink = g_strdup (ink);
  g_object_set_data_full (G_OBJECT (self->swatch), "ts-ink", g_strdup (ink), g_free);
  gtk_widget_queue_draw (self->swatch);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), ink != NULL ? ink : "");
  gtk_widget_remove_css_class (self->entry, "error");
  gtk_accessible_reset_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_INK]);
}
