/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "diagram/ts-diagram-describe.h"
#include "ts-diagram-painter.h"
#include "widgets/ts-diagram-view.h"
#include "widgets/ts-theme.h"

/* A diagram to look at: as wide as there is room, never larger than at 100 %. It is painted once and
 * painted again only for another size or palette. */

#define NATURAL_WIDTH 640 /* px */
#define MINIMUM       120 /* px, of either side */

struct _TsDiagramView
{
  GtkWidget parent_instance;

  TsDiagram *diagram;
  cairo_rectangle_t bounds;
  GskRenderNode *node; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TsDiagramView, ts_diagram_view, GTK_TYPE_WIDGET)

static void
drop_node (TsDiagramView *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
ts_diagram_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TsDiagramView *self = TS_DIAGRAM_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (self->node == NULL)
    {
      self->node = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
      cr = gsk_cairo_node_get_draw_context (self->node);
      ts_diagram_paint_fitted (self->diagram, ts_theme_get_palette (), cr, width, height);
      cairo_destroy (cr);
    }
  gtk_snapshot_append_node (snapshot, self->node);
}

static GtkSizeRequestMode
ts_diagram_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ts_diagram_view_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  TsDiagramView *self = TS_DIAGRAM_VIEW (widget);
  double width = for_size >= 0 ? for_size : NATURAL_WIDTH;

  *minimum = MINIMUM;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural = MAX (MINIMUM, NATURAL_WIDTH);
      return;
    }
  width = MIN (width, self->bounds.width);
  *minimum = *natural =
      MAX (MINIMUM, (int) ceil (width * self->bounds.height / self->bounds.width));
}

static void
ts_diagram_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  drop_node (TS_DIAGRAM_VIEW (widget));
}

static void
ts_diagram_view_dispose (GObject *object)
{
  TsDiagramView *self = TS_DIAGRAM_VIEW (object);

  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_object (&self->diagram);
  G_OBJECT_CLASS (ts_diagram_view_parent_class)->dispose (object);
}

static void
ts_diagram_view_class_init (TsDiagramViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_diagram_view_dispose;
  widget_class->snapshot = ts_diagram_view_snapshot;
  widget_class->get_request_mode = ts_diagram_view_get_request_mode;
  widget_class->measure = ts_diagram_view_measure;
  widget_class->size_allocate = ts_diagram_view_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ts_diagram_view_init (TsDiagramView *self)
{
  self->bounds = (cairo_rectangle_t){ 0, 0, NATURAL_WIDTH, MINIMUM };
  ts_theme_watch (GTK_WIDGET (self), G_CALLBACK (drop_node));
}

static char *
describe (TsDiagram *diagram)
{
  g_autoptr (GString) words = g_string_new (_ ("Design"));

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      g_autofree char *element =
          ts_diagram_describe_element (diagram, ts_diagram_get_element (diagram, i));

      g_string_append_printf (words, "%s %s", i == 0 ? ":" : ";", element);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * ts_diagram_view_new:
 * @diagram: what to show; it must not change any more
 *
 * Returns: (transfer floating): a picture of the diagram, which says it in words to those who cannot see
 */
GtkWidget *
ts_diagram_view_new (TsDiagram *diagram)
{
  TsDiagramView *self = g_object_new (TS_TYPE_DIAGRAM_VIEW, NULL);
  g_autofree char *words = NULL;

  g_return_val_if_fail (TS_IS_DIAGRAM (diagram), GTK_WIDGET (self));

  self->diagram = g_object_ref (diagram);
  ts_diagram_get_painted_bounds (diagram, &self->bounds);
  words = describe (diagram);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return GTK_WIDGET (self);
}
