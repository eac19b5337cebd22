/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ts-diagram-painter.h"
#include "widgets/ts-diagram-picture.h"
#include "widgets/ts-theme.h"

/* A diagram that is only looked at, as wide as there is room, up to its natural size. */

#define MARGIN 12 /* px around the drawing */

struct _TsDiagramPicture
{
  GtkWidget parent_instance;

  TsDiagram *diagram; /* (nullable) */
  GPtrArray *lit;     /* of TsElement: what is pointed at */
};

G_DEFINE_FINAL_TYPE (TsDiagramPicture, ts_diagram_picture, GTK_TYPE_WIDGET)

/* Returns: whether there is anything to see */
static gboolean
get_size (TsDiagramPicture *self, double *width, double *height)
{
  cairo_rectangle_t bounds;

  if (self->diagram == NULL || !ts_diagram_get_painted_bounds (self->diagram, &bounds))
    return FALSE;
  *width = bounds.width + 2 * MARGIN;
  *height = bounds.height + 2 * MARGIN;
  return TRUE;
}

static GtkSizeRequestMode
ts_diagram_picture_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ts_diagram_picture_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  double width, height;

  *minimum = *natural = 0;
  if (!get_size (TS_DIAGRAM_PICTURE (widget), &width, &height))
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = (int) width;
  else if (for_size >= 0 && for_size < width)
    *minimum = *natural = (int) (height * for_size / width);
  else
    *minimum = *natural = (int) height;
}

/* Rings around what is lit, where ts_diagram_paint_fitted() puts it. */
static void
paint_rings (TsDiagramPicture *self,
             const TsPalette *palette,
             cairo_t *cr,
             double width,
             double height)
{
  cairo_rectangle_t bounds;
  double zoom;

  if (self->lit->len == 0 || !ts_diagram_get_painted_bounds (self->diagram, &bounds))
    return;
  zoom = MIN (1, MIN (width / bounds.width, height / bounds.height));
  cairo_translate (cr, width / 2, height / 2);
  cairo_scale (cr, zoom, zoom);
  cairo_translate (cr, -bounds.x - bounds.width / 2, -bounds.y - bounds.height / 2);
  cairo_set_source_rgb (cr, palette->accent.red, palette->accent.green, palette->accent.blue);
  cairo_set_line_width (cr, 3 / zoom);
  for (guint i = 0; i < self->lit->len; i++)
    {
      const TsElement *element = self->lit->pdata[i];

      cairo_rectangle (
          cr, element->x - 6, element->y - 6, element->width + 12, element->height + 12);
      cairo_stroke (cr);
    }
}

static void
ts_diagram_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TsDiagramPicture *self = TS_DIAGRAM_PICTURE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  const TsPalette *palette = ts_theme_get_palette ();
  GdkRGBA background = ts_theme_to_rgba (&palette->background, 1);
  cairo_t *cr;

  if (self->diagram == NULL || width <= 2 * MARGIN || height <= 2 * MARGIN)
    return;
  gtk_snapshot_append_color (snapshot,
                             &background,
                             &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  cairo_translate (cr, MARGIN, MARGIN);
  ts_diagram_paint_fitted (
      self->diagram, palette, FALSE, cr, width - 2 * MARGIN, height - 2 * MARGIN);
  paint_rings (self, palette, cr, width - 2 * MARGIN, height - 2 * MARGIN);
  cairo_destroy (cr);
}

static void
ts_diagram_picture_dispose (GObject *object)
{
  g_clear_object (&TS_DIAGRAM_PICTURE (object)->diagram);
  g_clear_pointer (&TS_DIAGRAM_PICTURE (object)->lit, g_ptr_array_unref);
  G_OBJECT_CLASS (ts_diagram_picture_parent_class)->dispose (object);
}

static void
ts_diagram_picture_class_init (TsDiagramPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_diagram_picture_dispose;
  widget_class->get_request_mode = ts_diagram_picture_get_request_mode;
  widget_class->measure = ts_diagram_picture_measure;
  widget_class->snapshot = ts_diagram_picture_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ts_diagram_picture_init (TsDiagramPicture *self)
{
  self->lit = g_ptr_array_new ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  ts_theme_watch (GTK_WIDGET (self), G_CALLBACK (gtk_widget_queue_draw));
}

/** ts_diagram_picture_new: Returns: (transfer floating): a picture of nothing yet */
GtkWidget *
ts_diagram_picture_new (void)
{
  return g_object_new (TS_TYPE_DIAGRAM_PICTURE, NULL);
}

/**
 * ts_diagram_picture_set_diagram:
 * @self: a picture
 * @diagram: (nullable): what to show; it must not change afterwards
 * @description: what a screen reader says of it
 *
 * Shows another diagram.
 */
void
ts_diagram_picture_set_diagram (TsDiagramPicture *self, TsDiagram *diagram, const char *description)
{
  g_return_if_fail (TS_IS_DIAGRAM_PICTURE (self));
  g_return_if_fail (description != NULL);

  g_ptr_array_set_size (self->lit, 0);
  g_set_object (&self->diagram, diagram);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  description,
                                  -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * ts_diagram_picture_light_named:
 * @self: a picture
 * @text: words that may name components
 *
 * Draws a ring around the components whose names stand in a text, and around no others.
 *
 * Returns: whether there are any
 */
gboolean
ts_diagram_picture_light_named (TsDiagramPicture *self, const char *text)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (TS_IS_DIAGRAM_PICTURE (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  folded = g_utf8_casefold (text, -1);
  g_ptr_array_set_size (self->lit, 0);
  for (guint i = 0; self->diagram != NULL && i < ts_diagram_get_n_elements (self->diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (self->diagram, i);
      g_autofree char *name = NULL;

      if (element->role != TS_ELEMENT_COMPONENT || element->label == NULL)
        continue;
      name = g_utf8_casefold (element->label, -1);
      if (*name != '\0' && strstr (folded, name) != NULL)
        g_ptr_array_add (self->lit, (gpointer) element);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return self->lit->len > 0;
}

/**
 * ts_diagram_picture_light:
 * @self: a picture
 * @ids: (nullable) (array zero-terminated=1): ids of elements; those that are not there are passed over
 *
 * Draws a ring around these components, and around no others.
 *
 * Returns: whether there are any
 */
gboolean
ts_diagram_picture_light (TsDiagramPicture *self, const char *const *ids)
{
  g_return_val_if_fail (TS_IS_DIAGRAM_PICTURE (self), FALSE);

  g_ptr_array_set_size (self->lit, 0);
  for (guint i = 0; self->diagram != NULL && ids != NULL && ids[i] != NULL; i++)
    {
      const TsElement *element = ts_diagram_find (self->diagram, ids[i], NULL);

      if (element != NULL && element->role == TS_ELEMENT_COMPONENT)
        g_ptr_array_add (self->lit, (gpointer) element);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return self->lit->len > 0;
}
