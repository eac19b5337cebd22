/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-item-rail.h"

#define SLICE       5 /* buttons made for a frame */
#define FREE_FRAMES 3 /* before the first of them */

/* The items of a paper as small buttons: filled and with a tick where one is answered, underlined and with a
 * flag where it is flagged, a frame and bold figures where the learner is. What changes is opaque or not, so
 * that nothing is laid out anew; a button has room for both icons, which are made when they are first needed.
 * The buttons come a few a frame, after the first frames, which are for the question. */

typedef struct
{
  GtkWidget *button;
  GtkWidget *box;
  GtkWidget *tick; /* (nullable) */
  GtkWidget *flag; /* (nullable) */
} Mark;

struct _TsItemRail
{
  GtkWidget parent_instance;

  TsSitting *sitting;
  guint current;
  GtkWidget *grid;
  GArray *marks; /* of Mark: the buttons that are there */
  guint columns;
  guint frames;  /* drawn while buttons are missing */
  guint filling; /* the tick that makes the others */
};

G_DEFINE_FINAL_TYPE (TsItemRail, ts_item_rail, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static Mark *
get_mark (TsItemRail *self, guint index)
{
  return &g_array_index (self->marks, Mark, index);
}

static void
clicked_cb (GtkButton *button, gpointer user_data)
{
  TsItemRail *self = user_data;

  for (guint i = 0; i < self->marks->len; i++)
    if (get_mark (self, i)->button == GTK_WIDGET (button))
      g_signal_emit (self, signals[CHOSEN], 0, i);
}

static char *
describe (TsItemRail *self, guint index)
{
  GString *name = g_string_new (NULL);

  g_string_printf (name, _ ("Item %u"), index + 1);
  g_string_append_printf (name,
                          ", %s",
                          ts_sitting_is_answered (self->sitting, index) ? _ ("answered")
                                                                        : _ ("not answered"));
  if (ts_sitting_get_flag (self->sitting, index))
    g_string_append_printf (name, ", %s", _ ("flagged"));
  if (index == self->current)
    g_string_append_printf (name, ", %s", _ ("current"));
  return g_string_free (name, FALSE);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_icon (Mark *mark, GtkWidget **icon, const char *name, gboolean show)
{
  if (*icon == NULL && show)
    {
      *icon = gtk_image_new_from_icon_name (name);
      gtk_image_set_pixel_size (GTK_IMAGE (*icon), 12);
      gtk_box_append (GTK_BOX (mark->box), *icon);
    }
  if (*icon != NULL)
    gtk_widget_set_opacity (*icon, show ? 1 : 0);
}

static void
update_button (TsItemRail *self, guint index)
{
  Mark *mark = get_mark (self, index);
  gboolean answered = ts_sitting_is_answered (self->sitting, index);
  gboolean flagged = ts_sitting_get_flag (self->sitting, index);
  g_autofree char *name = describe (self, index);

  show_icon (mark, &mark->tick, "object-select-symbolic", answered);
  show_icon (mark, &mark->flag, "ts-flag-symbolic", flagged);
  set_class (mark->button, "ts-answered", answered);
  set_class (mark->button, "ts-flagged", flagged);
  set_class (mark->button, "ts-current", index == self->current);
  gtk_widget_set_tooltip_text (mark->button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  -1);
}

static void
add_button (TsItemRail *self, guint index)
{
  Mark mark = { gtk_button_new (), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3) };
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  GtkWidget *label = gtk_label_new (number);

  gtk_label_set_width_chars (GTK_LABEL (label), 2);
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (mark.box), label);
  gtk_widget_set_halign (mark.box, GTK_ALIGN_START);
  gtk_button_set_child (GTK_BUTTON (mark.button), mark.box);
  gtk_widget_add_css_class (mark.button, "flat");
  gtk_widget_add_css_class (mark.button, "ts-rail-button");
  g_signal_connect (mark.button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_grid_attach (GTK_GRID (self->grid),
                   mark.button,
                   (int) (index % self->columns),
                   (int) (index / self->columns),
                   1,
                   1);
  g_array_append_val (self->marks, mark);
  update_button (self, index);
}

static gboolean
fill_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TsItemRail *self = TS_ITEM_RAIL (widget);
  guint n_items = ts_sitting_get_n_items (self->sitting);

  if (self->frames++ < FREE_FRAMES)
    return G_SOURCE_CONTINUE;
  for (guint i = 0; i < SLICE && self->marks->len < n_items; i++)
    add_button (self, self->marks->len);
  if (self->marks->len < n_items)
    return G_SOURCE_CONTINUE;
  self->filling = 0;
  return G_SOURCE_REMOVE;
}

static void
sitting_changed_cb (TsSitting *sitting, guint index, gpointer user_data)
{
  TsItemRail *self = user_data;

  if (index < self->marks->len)
    update_button (self, index);
}

static void
ts_item_rail_dispose (GObject *object)
{
  TsItemRail *self = TS_ITEM_RAIL (object);

  if (self->filling != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->filling);
  self->filling = 0;
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_object (&self->sitting);
  g_clear_pointer (&self->marks, g_array_unref);
  G_OBJECT_CLASS (ts_item_rail_parent_class)->dispose (object);
}

static void
ts_item_rail_class_init (TsItemRailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ts_item_rail_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  /**
   * TsItemRail::chosen:
   * @index: the item, from 0
   *
   * The learner wants to go to an item.
   */
  signals[CHOSEN] = g_signal_new ("chosen",
                                  TS_TYPE_ITEM_RAIL,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1,
                                  G_TYPE_UINT);
}

static void
ts_item_rail_init (TsItemRail *self)
{
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
}

/**
 * ts_item_rail_new:
 * @sitting: whose items
 * @columns: how many stand beside each other
 *
 * Returns: (transfer floating): a rail
 */
GtkWidget *
ts_item_rail_new (TsSitting *sitting, guint columns)
{
  TsItemRail *self = g_object_new (TS_TYPE_ITEM_RAIL, NULL);

  g_return_val_if_fail (TS_IS_SITTING (sitting), GTK_WIDGET (self));
  g_return_val_if_fail (columns > 0, GTK_WIDGET (self));

  self->sitting = g_object_ref (sitting);
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 3);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 3);
  gtk_widget_set_valign (self->grid, GTK_ALIGN_START);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  self->columns = columns;
  while (self->marks->len < MIN (columns, ts_sitting_get_n_items (sitting)))
    add_button (self, self->marks->len); /* as wide as it will be */
  self->filling = gtk_widget_add_tick_callback (GTK_WIDGET (self), fill_cb, NULL, NULL);
  g_signal_connect_object (sitting, "changed", G_CALLBACK (sitting_changed_cb), self, 0);
  return GTK_WIDGET (self);
}

/**
 * ts_item_rail_set_current:
 * @self: a rail
 * @index: where the learner is
 *
 * Frames another item.
 */
void
ts_item_rail_set_current (TsItemRail *self, guint index)
{
  guint old;

  g_return_if_fail (TS_IS_ITEM_RAIL (self));
  g_return_if_fail (index < ts_sitting_get_n_items (self->sitting));

  old = self->current;
  if (old == index)
    return;
  self->current = index;
  if (old < self->marks->len)
    update_button (self, old);
  if (index < self->marks->len)
    update_button (self, index);
}
