/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "designs/ts-design-outline.h"
#include "diagram/ts-diagram-describe.h"
#include "widgets/ts-element-icon.h"
#include "widgets/ts-focus.h"

/* The design as a list of its elements in words, for screen readers and for the keyboard. What is
 * selected here is selected on the canvas, and the other way round. Only the rows in sight have widgets. */

#define ROW_WIDTH 20 /* characters: what a row wants, whatever is written on it */

struct _TsDesignOutline
{
  AdwBin parent_instance;

  TsCanvas *canvas;             /* (nullable): weak, the editor holds both */
  GtkStringList *ids;           /* of all elements, or those with comments, in z-order */
  GtkSelectionModel *selection; /* over ids */
  GPtrArray *rows;              /* of GtkListItem: those that show an element now; not owned */
  GtkWidget *view;
  GtkWidget *filter; /* a toggle button: only what has a comment is listed */
  gboolean syncing;  /* the selection is being taken from one side to the other */
};

G_DEFINE_FINAL_TYPE (TsDesignOutline, ts_design_outline, ADW_TYPE_BIN)

static void
show_element (TsDesignOutline *self, GtkListItem *item)
{
  GtkStringObject *id = gtk_list_item_get_item (item);
  GtkWidget *line = gtk_list_item_get_child (item);
  GtkWidget *icon = gtk_widget_get_first_child (line);
  GtkWidget *texts = gtk_widget_get_last_child (line);
  GtkWidget *label = gtk_widget_get_first_child (texts);
  GtkWidget *comment = gtk_widget_get_last_child (texts);
  TsDiagram *diagram = ts_canvas_get_diagram (self->canvas);
  const TsElement *element = ts_diagram_find (diagram, gtk_string_object_get_string (id), NULL);
  g_autofree char *words = NULL;
  g_autofree char *all = NULL;

  if (element == NULL)
    return;
  words = ts_diagram_describe_element (diagram, element);
  /* Translators: an element in words, then what was remarked about it */
  all = *element->comment != '\0' ? g_strdup_printf (_ ("%s. Comment: %s"), words, element->comment)
                                  : g_strdup (words);
  gtk_label_set_text (GTK_LABEL (comment), element->comment);
  gtk_widget_set_visible (comment, *element->comment != '\0');
  ts_element_icon_set (TS_ELEMENT_ICON (icon), element->role, element->kind);
  gtk_label_set_text (GTK_LABEL (label), words);
  if (gtk_widget_get_parent (line) != NULL) /* the row is what a screen reader names */
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (line)),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    all,
                                    -1);
}

static GtkWidget *
make_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), ROW_WIDTH);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *comment = make_label ();

  gtk_widget_add_css_class (comment, "caption");
  gtk_box_append (GTK_BOX (texts), make_label ());
  gtk_box_append (GTK_BOX (texts), comment);
  gtk_box_append (GTK_BOX (line), ts_element_icon_new (TS_ELEMENT_NOTE, 0));
  gtk_box_append (GTK_BOX (line), texts);
  gtk_list_item_set_child (item, line);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  TsDesignOutline *self = user_data;

  g_ptr_array_add (self->rows, item);
  if (self->canvas != NULL)
    show_element (self, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  TsDesignOutline *self = user_data;

  g_ptr_array_remove_fast (self->rows, item);
}

static void
selection_changed_cb (TsDesignOutline *self)
{
  g_autoptr (GtkBitset) chosen = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  GtkBitsetIter iter;
  guint position;

  if (self->syncing || self->canvas == NULL)
    return;
  chosen = gtk_selection_model_get_selection (self->selection);
  if (gtk_bitset_iter_init_first (&iter, chosen, &position))
    do
      g_strv_builder_add (builder, gtk_string_list_get_string (self->ids, position));
    while (gtk_bitset_iter_next (&iter, &position));
  ids = g_strv_builder_end (builder);
  self->syncing = TRUE;
  ts_canvas_set_selection (self->canvas, (const char *const *) ids);
  if (ids[0] != NULL)
    ts_canvas_reveal (self->canvas, ids[0]);
  self->syncing = FALSE;
}

static void
activate_cb (GtkListView *view, guint position, gpointer user_data)
{
  TsDesignOutline *self = user_data;

  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/* Returns the ids of what is to be listed. */
static char **
list_ids (TsDesignOutline *self, TsDiagram *diagram)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean only_comments = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->filter));

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);

      if (!only_comments || *element->comment != '\0')
        g_strv_builder_add (builder, element->id);
    }
  return g_strv_builder_end (builder);
}

static gboolean
has_ids (TsDesignOutline *self, char **ids)
{
  guint n = g_strv_length (ids);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->ids)) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (g_strcmp0 (gtk_string_list_get_string (self->ids, i), ids[i]) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
take_ids (TsDesignOutline *self, TsDiagram *diagram)
{
  g_auto (GStrv) ids = list_ids (self, diagram);

  if (!has_ids (self, ids))
    gtk_string_list_splice (self->ids,
                            0,
                            g_list_model_get_n_items (G_LIST_MODEL (self->ids)),
                            (const char *const *) ids);
}

/* Says how many comments there are, and lists everything again when there is none. */
static void
count_comments (TsDesignOutline *self, TsDiagram *diagram)
{
  g_autofree char *text = NULL;
  guint n = 0;

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    n += *ts_diagram_get_element (diagram, i)->comment != '\0';
  /* Translators: a button that lists only what has a comment */
  text = g_strdup_printf (ngettext ("%u comment", "%u comments", n), n);
  gtk_button_set_label (GTK_BUTTON (self->filter), text);
  gtk_widget_set_visible (self->filter, n > 0);
  if (n == 0)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->filter), FALSE);
}

static void
take_selection (TsDesignOutline *self)
{
  const char *const *selection = ts_canvas_get_selection (self->canvas);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->ids));
  g_autoptr (GtkBitset) chosen = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, n);

  for (guint i = 0; i < n; i++)
    if (g_strv_contains (selection, gtk_string_list_get_string (self->ids, i)))
      gtk_bitset_add (chosen, i);
  gtk_selection_model_set_selection (self->selection, chosen, all);
}

/**
 * ts_design_outline_update:
 * @self: an outline
 *
 * Shows the canvas's diagram and selection as they are now.
 */
void
ts_design_outline_update (TsDesignOutline *self)
{
  TsDiagram *diagram;

  g_return_if_fail (TS_IS_DESIGN_OUTLINE (self));

  if (self->canvas == NULL || self->syncing)
    return;
  self->syncing = TRUE;
  diagram = ts_canvas_get_diagram (self->canvas);
  count_comments (self, diagram);
  take_ids (self, diagram);
  for (guint i = 0; i < self->rows->len; i++)
    show_element (self, self->rows->pdata[i]);
  take_selection (self);
  self->syncing = FALSE;
}

static gboolean
ts_design_outline_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TS_DESIGN_OUTLINE (widget)->view);
}

static void
ts_design_outline_dispose (GObject *object)
{
  TsDesignOutline *self = TS_DESIGN_OUTLINE (object);

  g_clear_weak_pointer (&self->canvas);
  G_OBJECT_CLASS (ts_design_outline_parent_class)->dispose (object);
  g_clear_object (&self->selection);
  g_clear_object (&self->ids);
}

static void
ts_design_outline_finalize (GObject *object)
{
  g_ptr_array_unref (TS_DESIGN_OUTLINE (object)->rows);
  G_OBJECT_CLASS (ts_design_outline_parent_class)->finalize (object);
}

static void
ts_design_outline_class_init (TsDesignOutlineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_design_outline_dispose;
  G_OBJECT_CLASS (klass)->finalize = ts_design_outline_finalize;
  widget_class->focus = ts_focus_walk_child;
  widget_class->grab_focus = ts_design_outline_grab_focus;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "canvas.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "canvas.rename", NULL);
}

static void
ts_design_outline_init (TsDesignOutline *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->filter = gtk_toggle_button_new ();
  gtk_widget_set_tooltip_text (self->filter, _ ("List only what has a comment"));
  gtk_widget_set_margin_top (self->filter, 6);
  gtk_widget_set_margin_start (self->filter, 12);
  gtk_widget_set_margin_end (self->filter, 12);
  g_signal_connect_object (
      self->filter, "toggled", G_CALLBACK (ts_design_outline_update), self, G_CONNECT_SWAPPED);
  self->rows = g_ptr_array_new ();
  self->ids = gtk_string_list_new (NULL);
  self->selection =
      GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->ids))));
  g_signal_connect_object (self->selection,
                           "selection-changed",
                           G_CALLBACK (selection_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  self->view = gtk_list_view_new (g_object_ref (self->selection), factory);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self, 0);
  gtk_widget_add_css_class (self->view, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Elements of the design"),
                                  -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->view);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (column), self->filter);
  gtk_box_append (GTK_BOX (column), scrolled);
  adw_bin_set_child (ADW_BIN (self), column);
}

/**
 * ts_design_outline_new:
 * @canvas: (transfer none): whose diagram to list
 *
 * Returns: (transfer floating): an outline
 */
GtkWidget *
ts_design_outline_new (TsCanvas *canvas)
{
  TsDesignOutline *self = g_object_new (TS_TYPE_DESIGN_OUTLINE, NULL);

  g_return_val_if_fail (TS_IS_CANVAS (canvas), GTK_WIDGET (self));

  g_set_weak_pointer (&self->canvas, canvas);
  ts_design_outline_update (self);
  return GTK_WIDGET (self);
}
