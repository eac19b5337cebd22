/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "portfolio/ts-design-figure.h"
#include "widgets/ts-diagram-picture.h"

/* A design of the store in a text: its drawing, read in the background, with the caption below; or why
 * it cannot be shown. */

struct _TsDesignFigure
{
  GtkBox parent_instance;

  char *caption;
  TsDiagramPicture *picture;
  GtkLabel *label;
  GCancellable *reading;
};

G_DEFINE_FINAL_TYPE (TsDesignFigure, ts_design_figure, GTK_TYPE_BOX)

static void
show_problem (TsDesignFigure *self, const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (self->picture), FALSE);
  gtk_label_set_text (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ts-missing");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsDesignFigure) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsDiagram) diagram = ts_store_read_design_finish (TS_STORE (source), result, &error);

  if (diagram != NULL && ts_diagram_get_n_elements (diagram) == 0)
    show_problem (self, _ ("Nothing is drawn in this design yet."));
  else if (diagram != NULL)
    ts_diagram_picture_set_diagram (self->picture, diagram, self->caption);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_problem (self, error->message);
}

static void
ts_design_figure_dispose (GObject *object)
{
  g_cancellable_cancel (TS_DESIGN_FIGURE (object)->reading);
  G_OBJECT_CLASS (ts_design_figure_parent_class)->dispose (object);
}

static void
ts_design_figure_finalize (GObject *object)
{
  TsDesignFigure *self = TS_DESIGN_FIGURE (object);

  g_object_unref (self->reading);
  g_free (self->caption);
  G_OBJECT_CLASS (ts_design_figure_parent_class)->finalize (object);
}

static void
ts_design_figure_class_init (TsDesignFigureClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ts_design_figure_dispose;
  G_OBJECT_CLASS (klass)->finalize = ts_design_figure_finalize;
}

static void
ts_design_figure_init (TsDesignFigure *self)
{
  GtkBox *box = GTK_BOX (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (box, 6);
  self->reading = g_cancellable_new ();
  self->picture = TS_DIAGRAM_PICTURE (ts_diagram_picture_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->picture), "ts-figure");
  gtk_widget_set_halign (GTK_WIDGET (self->picture), GTK_ALIGN_START);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_box_append (box, GTK_WIDGET (self->picture));
  gtk_box_append (box, GTK_WIDGET (self->label));
}

/**
 * ts_design_figure_new:
 * @store: where designs are
 * @design_id: the design to show
 * @caption: what stands below; may be empty
 *
 * Returns: (transfer floating): a figure
 */
GtkWidget *
ts_design_figure_new (TsStore *store, const char *design_id, const char *caption)
{
  TsDesignFigure *self;
  TsDesign *design;

  g_return_val_if_fail (TS_IS_STORE (store), NULL);
  g_return_val_if_fail (design_id != NULL && caption != NULL, NULL);

  self = g_object_new (TS_TYPE_DESIGN_FIGURE, NULL);
  design = ts_store_find_design (store, design_id);
  gtk_label_set_text (self->label, caption);
  gtk_widget_set_visible (GTK_WIDGET (self->label), *caption != '\0');
  if (design == NULL)
    {
      g_autofree char *text = g_strdup_printf (_ ("There is no design “%s”."), design_id);

      show_problem (self, text);
      return GTK_WIDGET (self);
    }
  self->caption = g_strdup (*caption != '\0' ? caption : ts_design_get_title (design));
  ts_store_read_design_async (store, design, self->reading, read_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
