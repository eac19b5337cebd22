/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "designs/ts-design-card.h"
#include "widgets/ts-theme.h"
#include "widgets/ts-when.h"

/* A design in the gallery: its picture, its name, when it was changed; or, without a design, the card
 * that makes a new one. The gallery has a few dozen cards that show whatever is in sight. */

#define NARROWEST 150 /* px */
#define MAX_CHIPS 3

struct _TsDesignCard
{
  AdwBin parent_instance;

  TsThumbnails *thumbnails;
  TsClock *clock;
  TsDesign *design;          /* (nullable) */
  GCancellable *cancellable; /* (nullable): of the picture being drawn */

  GtkStack *stack;
  GtkPicture *picture;
  GtkLabel *title;
  GtkLabel *changed;
  GtkMenuButton *menu_button;
  GtkBox *chips;
};

G_DEFINE_FINAL_TYPE (TsDesignCard, ts_design_card, ADW_TYPE_BIN)

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsDesignCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture =
      ts_thumbnails_load_finish (TS_THUMBNAILS (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the card shows another design by now */
  if (texture == NULL)
    g_warning ("A design has no picture: %s", error->message);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
}

static void
show_picture (TsDesignCard *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  GdkTexture *texture;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->design == NULL)
    {
      gtk_picture_set_paintable (self->picture, NULL);
      return;
    }
  texture = ts_thumbnails_peek (self->thumbnails, self->design, scale);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  if (texture != NULL)
    return;
  self->cancellable = g_cancellable_new ();
  ts_thumbnails_load_async (
      self->thumbnails, self->design, scale, self->cancellable, drawn_cb, g_object_ref (self));
}

static void
show_words (TsDesignCard *self)
{
  g_autofree char *changed =
      ts_when_format (ts_design_get_updated (self->design), ts_clock_get_wall (self->clock));
  g_autofree char *name = NULL;
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_label_set_text (self->title, ts_design_get_title (self->design));
  gtk_label_set_text (self->changed, changed);
  /* Translators: the name of a design and when it was changed, for screen readers */
  name = g_strdup_printf (_ ("%s, changed %s"), ts_design_get_title (self->design), changed);
  if (cell != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
add_chip (TsDesignCard *self, const char *text)
{
  GtkWidget *chip = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (chip), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (chip), 12);
  gtk_widget_add_css_class (chip, "ts-chip");
  gtk_box_append (self->chips, chip);
}

/* Shows the first tags, and how many there are besides. */
static void
show_tags (TsDesignCard *self)
{
  const char *const *tags = ts_design_get_tags (self->design);
  guint n = g_strv_length ((char **) tags);
  guint shown = n > MAX_CHIPS ? MAX_CHIPS - 1 : n;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, child);
  for (guint i = 0; i < shown; i++)
    add_chip (self, tags[i]);
  if (shown < n)
    {
      g_autofree char *more = g_strdup_printf ("+%u", n - shown);

      add_chip (self, more);
    }
}

static void
updated_cb (TsDesignCard *self)
{
  show_words (self);
  show_picture (self);
}

static void
forget_design (TsDesignCard *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->design != NULL)
    g_signal_handlers_disconnect_by_data (self->design, self);
  g_clear_object (&self->design);
}

static GtkPopover *
make_menu (TsDesign *design)
{
  static const struct
  {
    const char *label, *action, *accel;
  } entries[] = {
    { N_ ("_Open"), "designs.open", NULL },
    { N_ ("_Rename…"), "designs.rename", "F2" },
    { N_ ("_Duplicate"), "designs.duplicate", "<Control>d" },
    { N_ ("_Tags…"), "designs.edit-tags", "<Control>t" },
    { N_ ("_Archive"), "designs.toggle-archived", NULL },
    { N_ ("D_elete"), "designs.delete", "Delete" },
  };
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (entries[i].label), NULL);

      if (ts_design_get_archived (design) && g_str_equal (entries[i].label, "_Archive"))
        g_menu_item_set_label (item, _ ("Out of the _Archive"));
      g_menu_item_set_action_and_target (item, entries[i].action, "s", ts_design_get_id (design));
      if (entries[i].accel != NULL)
        g_menu_item_set_attribute (item, "accel", "s", entries[i].accel);
      g_menu_append_item (menu, item);
    }
  return GTK_POPOVER (gtk_popover_menu_new_from_model (G_MENU_MODEL (menu)));
}

static void
create_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  TsDesignCard *self = user_data;

  if (self->design != NULL)
    gtk_menu_button_set_popover (button, GTK_WIDGET (make_menu (self->design)));
}

static void
menu_pressed_cb (TsDesignCard *self)
{
  if (self->design != NULL)
    gtk_menu_button_popup (self->menu_button);
}

static void
ts_design_card_dispose (GObject *object)
{
  TsDesignCard *self = TS_DESIGN_CARD (object);

  forget_design (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_DESIGN_CARD);
  g_clear_object (&self->thumbnails);
  g_clear_pointer (&self->clock, ts_clock_unref);
  G_OBJECT_CLASS (ts_design_card_parent_class)->dispose (object);
}

static void
ts_design_card_class_init (TsDesignCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_design_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TS_RESOURCE_PATH "/ui/ts-design-card.ui");
  gtk_widget_class_bind_template_child (widget_class, TsDesignCard, picture);
  gtk_widget_class_bind_template_child (widget_class, TsDesignCard, title);
  gtk_widget_class_bind_template_child (widget_class, TsDesignCard, changed);
  gtk_widget_class_bind_template_child (widget_class, TsDesignCard, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TsDesignCard, chips);
  gtk_widget_class_bind_template_callback (widget_class, menu_pressed_cb);
}

static void
ts_design_card_init (TsDesignCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->stack = GTK_STACK (adw_bin_get_child (ADW_BIN (self)));
  gtk_widget_set_size_request (GTK_WIDGET (self), NARROWEST, -1);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, self, NULL);
  ts_theme_watch (GTK_WIDGET (self), G_CALLBACK (show_picture));
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (show_picture), NULL);
}

/**
 * ts_design_card_new:
 * @thumbnails: where pictures come from
 * @clock: tells what "today" is
 *
 * Returns: (transfer floating): a card that makes a new design, until it gets one
 */
GtkWidget *
ts_design_card_new (TsThumbnails *thumbnails, TsClock *clock)
{
  TsDesignCard *self = g_object_new (TS_TYPE_DESIGN_CARD, NULL);

  g_return_val_if_fail (TS_IS_THUMBNAILS (thumbnails), GTK_WIDGET (self));

  self->thumbnails = g_object_ref (thumbnails);
  self->clock = ts_clock_ref (clock);
  return GTK_WIDGET (self);
}

/**
 * ts_design_card_get_design:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): what it shows; %NULL if it makes a new design
 */
TsDesign *
ts_design_card_get_design (TsDesignCard *self)
{
  g_return_val_if_fail (TS_IS_DESIGN_CARD (self), NULL);

  return self->design;
}

/**
 * ts_design_card_set_design:
 * @self: a card
 * @design: (nullable): what to show; %NULL to make a new design
 *
 * Shows another design.
 */
void
ts_design_card_set_design (TsDesignCard *self, TsDesign *design)
{
  GtkWidget *cell;

  g_return_if_fail (TS_IS_DESIGN_CARD (self));

  forget_design (self);
  gtk_stack_set_visible_child_name (self->stack, design != NULL ? "design" : "new");
  if (design != NULL)
    {
      self->design = g_object_ref (design);
      g_signal_connect_swapped (design, "notify::title", G_CALLBACK (show_words), self);
      g_signal_connect_swapped (design, "notify::updated", G_CALLBACK (updated_cb), self);
      g_signal_connect_swapped (design, "notify::tags", G_CALLBACK (show_tags), self);
      show_words (self);
      show_tags (self);
    }
  else if ((cell = gtk_widget_get_parent (GTK_WIDGET (self))) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (cell),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("New design"),
                                    -1);
  show_picture (self);
}

/**
 * ts_design_card_is_drawn:
 * @self: a card
 *
 * Returns: whether its picture is there
 */
gboolean
ts_design_card_is_drawn (TsDesignCard *self)
{
  g_return_val_if_fail (TS_IS_DESIGN_CARD (self), FALSE);

  return gtk_picture_get_paintable (self->picture) != NULL;
}
