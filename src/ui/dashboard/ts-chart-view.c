/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "dashboard/ts-chart-view.h"
#include "widgets/ts-theme.h"

/* A chart on the screen: in the colours of the theme, with the font of the desktop and in its size. Who
 * does not see it hears what it shows. */

#define MIN_WIDTH     240 /* px, at the usual size of text */
#define NATURAL_WIDTH 420
#define MAX_WIDTH     10000

struct _TsChartView
{
  GtkWidget parent_instance;

  TsChart *chart; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TsChartView, ts_chart_view, GTK_TYPE_WIDGET)

/* How much larger than usual the desktop sets its text. */
static double
get_text_scale (TsChartView *self)
{
  int dpi = 0; /* in 1024ths */

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? CLAMP (dpi / 1024.0 / 96, 0.75, 3) : 1;
}

/* For no width in particular, the largest of all heights: GTK takes it that wider is never higher. */
static int
get_height (TsChartView *self, int width)
{
  double scale = get_text_scale (self);
  double height;

  if (self->chart == NULL)
    return 0;
  if (width < 0)
    height = MAX (ts_chart_get_height (self->chart, MIN_WIDTH),
                  ts_chart_get_height (self->chart, MAX_WIDTH));
  else
    height = ts_chart_get_height (self->chart, width / scale);
  return (int) ceil (height * scale);
}

static void
ts_chart_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  TsChartView *self = TS_CHART_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH; /* larger text must still fit a narrow window */
      *natural = (int) (NATURAL_WIDTH * get_text_scale (self));
    }
  else
    *minimum = *natural = get_height (self, for_size);
}

static void
ts_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TsChartView *self = TS_CHART_VIEW (widget);
  const PangoFontDescription *font =
      pango_context_get_font_description (gtk_widget_get_pango_context (widget));
  const TsChartStyle style = { ts_theme_get_palette (), pango_font_description_get_family (font) };
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double scale = get_text_scale (self);
  cairo_t *cr;

  if (self->chart == NULL || width <= 0 || height <= 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  cairo_scale (cr, scale, scale);
  ts_chart_paint (self->chart, &style, cr, width / scale, height / scale);
  cairo_destroy (cr);
}

static GtkSizeRequestMode
ts_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ts_chart_view_dispose (GObject *object)
{
  TsChartView *self = TS_CHART_VIEW (object);

  g_clear_pointer (&self->chart, ts_chart_unref);
  G_OBJECT_CLASS (ts_chart_view_parent_class)->dispose (object);
}

static void
ts_chart_view_class_init (TsChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_chart_view_dispose;
  widget_class->measure = ts_chart_view_measure;
  widget_class->snapshot = ts_chart_view_snapshot;
  widget_class->get_request_mode = ts_chart_view_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ts_chart_view_init (TsChartView *self)
{
  ts_theme_watch (GTK_WIDGET (self), G_CALLBACK (gtk_widget_queue_draw));
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)),
                           "notify::gtk-xft-dpi",
                           G_CALLBACK (gtk_widget_queue_resize),
                           self,
                           G_CONNECT_SWAPPED);
}

/**
 * ts_chart_view_new:
 *
 * Returns: a view without a chart
 */
GtkWidget *
ts_chart_view_new (void)
{
  return g_object_new (TS_TYPE_CHART_VIEW, NULL);
}

/**
 * ts_chart_view_set_chart:
 * @self: a view
 * @chart: (nullable): what to show
 *
 * Shows a chart; its description becomes the name of the view.
 */
void
ts_chart_view_set_chart (TsChartView *self, TsChart *chart)
{
  g_autofree char *description = NULL;

  g_return_if_fail (TS_IS_CHART_VIEW (self));

  if (self->chart == chart)
    return;
  g_clear_pointer (&self->chart, ts_chart_unref);
  if (chart != NULL)
    {
      self->chart = ts_chart_ref (chart);
      description = ts_chart_describe (chart);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  description != NULL ? description : "",
                                  -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * ts_chart_view_get_chart:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): what it shows
 */
TsChart *
ts_chart_view_get_chart (TsChartView *self)
{
  g_return_val_if_fail (TS_IS_CHART_VIEW (self), NULL);

  return self->chart;
}
