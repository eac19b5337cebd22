/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "ts-chart-private.h"

/* Five spokes, the first one upwards, the others clockwise. A spoke's end is 100. */

#define GAP        8.0  /* between a spoke's end and its text */
#define SIDE_SHARE 0.27 /* of the width, for the text at each side */
#define SIDE_MAX   150.0
#define OVERHANG   14.0 /* how far the lower texts reach below the spokes */

typedef struct
{
  double x, y;
  double radius;
} Web;

static void
get_point (const Web *web, guint spoke, double score, double *x, double *y)
{
  double angle = -G_PI_2 + spoke * 2 * G_PI / TS_N_CRITERIA;
  double length = web->radius * score / 100;

  *x = web->x + length * cos (angle);
  *y = web->y + length * sin (angle);
}

/* Where nothing at all was measured, that is said once, in the middle. */
static char *
format_value (const TsChart *self, guint spoke)
{
  if (_ts_chart_is_empty (self))
    return g_strdup ("");
  if (self->scores[spoke] < 0)
    return g_strdup (_ ("Not measured"));
  return _ts_chart_format (self->scores[spoke]);
}

/* Sets the name of a spoke in lines of @width; returns how high name and value are together. */
static double
measure_label (const TsChart *self, TsChartBrush *brush, guint spoke, double width, double *widest)
{
  g_autofree char *value = format_value (self, spoke);
  double w, h, value_width, value_height;

  _ts_chart_fit_text (brush, value, TS_CHART_FONT, TRUE, width);
  _ts_chart_measure_text (brush, &value_width, &value_height);
  _ts_chart_set_text (brush, self->labels[spoke], TS_CHART_FONT, FALSE, width, 2);
  _ts_chart_measure_text (brush, &w, &h);
  if (widest != NULL)
    *widest = MAX (*widest, MAX (w, value_width));
  return h + value_height;
}

static void
show_label (const TsChart *self,
            TsChartBrush *brush,
            guint spoke,
            double x,
            double y,
            double width,
            double align)
{
  g_autofree char *value = format_value (self, spoke);
  double w, h;

  _ts_chart_set_text (brush, self->labels[spoke], TS_CHART_FONT, FALSE, width, 2);
  _ts_chart_measure_text (brush, &w, &h);
  _ts_chart_show_text (brush, x, y, align, &brush->palette->ink, NULL);
  _ts_chart_fit_text (brush, value, TS_CHART_FONT, TRUE, width);
  _ts_chart_show_text (brush,
                       x,
                       y + h,
                       align,
                       self->scores[spoke] < 0 ? &brush->palette->muted : &brush->palette->ink,
                       NULL);
}

/* The room for each of the lower texts, from near its spoke's end to the edge. */
static double
get_lower_width (const Web *web, TsChartBrush *brush)
{
  double inner = MAX (web->radius * sin (G_PI / TS_N_CRITERIA) - OVERHANG, GAP / 2);

  return brush->width / 2 - inner;
}

/* As large as the texts around it allow. */
static Web
fit_web (const TsChart *self, TsChartBrush *brush)
{
  double side = MIN (brush->width * SIDE_SHARE, SIDE_MAX);
  double widest = 0, top, bottom;
  Web web = { brush->width / 2, 0, 0 };

  measure_label (self, brush, 1, side, &widest);
  measure_label (self, brush, 4, side, &widest);
  web.radius = (brush->width / 2 - widest - GAP) / cos (G_PI / 10);
  top = measure_label (self, brush, 0, brush->width, NULL) + GAP;
  for (guint i = 0; i < 2; i++)
    {
      double lower = get_lower_width (&web, brush);

      bottom = MAX (measure_label (self, brush, 2, lower, NULL),
                    measure_label (self, brush, 3, lower, NULL));
      /* the lower spokes end at cos 36° of the radius below the middle */
      web.radius =
          MIN (web.radius, (brush->height - top - bottom - GAP) / (1 + cos (G_PI / TS_N_CRITERIA)));
    }
  web.radius = MAX (web.radius, 1);
  web.y =
      top + web.radius
      + MAX (0,
             (brush->height - top - bottom - GAP - web.radius * (1 + cos (G_PI / TS_N_CRITERIA)))
                 / 2);
  return web;
}

static void
trace_ring (cairo_t *cr, const Web *web, double score)
{
  for (guint i = 0; i < TS_N_CRITERIA; i++)
    {
      double x, y;

      get_point (web, i, score, &x, &y);
      cairo_line_to (cr, x, y);
    }
  cairo_close_path (cr);
}

static void
paint_rings (TsChartBrush *brush, const Web *web)
{
  cairo_t *cr = brush->cr;

  cairo_set_line_width (cr, 1);
  ts_palette_set_source (cr, &brush->palette->line);
  for (guint i = 0; i < TS_N_CRITERIA; i++)
    {
      double x, y;

      get_point (web, i, 100, &x, &y);
      cairo_move_to (cr, web->x, web->y);
      cairo_line_to (cr, x, y);
    }
  trace_ring (cr, web, 100);
  cairo_stroke (cr);
  cairo_set_line_width (cr, 1.5);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint level = TS_CERTIFICATION_BRONZE; level <= TS_CERTIFICATION_GOLD; level++)
    {
      trace_ring (cr, web, ts_certification_get_cut (level));
      ts_palette_set_source (cr, ts_palette_get_medal (brush->palette, level));
      cairo_stroke (cr);
    }
}

/* The cuts beside the first spoke, where there is room between them. */
static void
paint_ring_marks (TsChartBrush *brush, const Web *web)
{
  if (web->radius < 90)
    return;
  for (guint level = TS_CERTIFICATION_BRONZE; level <= TS_CERTIFICATION_GOLD; level++)
    {
      double cut = ts_certification_get_cut (level);
      g_autofree char *text = g_strdup_printf ("%.0f", cut);
      double w, h, x, y;

      get_point (web, 0, cut, &x, &y);
      _ts_chart_set_text (brush, text, TS_CHART_SMALL_FONT - 1, FALSE, 0, 1);
      _ts_chart_measure_text (brush, &w, &h);
      _ts_chart_show_text (
          brush, x + 5, y - h / 2 + 3, 0, &brush->palette->muted, &brush->palette->surface);
    }
}

static void
paint_targets (const TsChart *self, TsChartBrush *brush, const Web *web)
{
  static const double dashes[] = { 5, 4 };
  cairo_t *cr = brush->cr;

  for (guint i = 0; i < TS_N_CRITERIA; i++)
    {
      double x, y;

      get_point (web, i, self->targets[i], &x, &y);
      cairo_line_to (cr, x, y);
    }
  cairo_close_path (cr);
  cairo_set_line_width (cr, 1.5);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  ts_palette_set_source (cr, &brush->palette->ink);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* What is aimed at, by its word and a piece of its line, in the left top corner. */
static void
paint_target_label (const TsChart *self, TsChartBrush *brush)
{
  static const double dashes[] = { 5, 4 };
  cairo_t *cr = brush->cr;
  double above = _ts_chart_measure (brush, self->labels[0], TS_CHART_FONT, FALSE);
  double room = (brush->width - above) / 2 - 24 - GAP;
  double w, h;

  if (self->target_label == NULL || room < 40)
    return;
  _ts_chart_fit_text (brush, self->target_label, TS_CHART_SMALL_FONT, FALSE, room);
  _ts_chart_measure_text (brush, &w, &h);
  _ts_chart_show_text (brush, 24, 1, 0, &brush->palette->ink, NULL);
  cairo_move_to (cr, 0, 1 + h / 2);
  cairo_line_to (cr, 19, 1 + h / 2);
  cairo_set_line_width (cr, 1.5);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* Spokes that were not measured have no corner: those beside them are joined. */
static void
paint_polygon (const TsChart *self, TsChartBrush *brush, const Web *web)
{
  cairo_t *cr = brush->cr;
  double x, y;

  for (guint i = 0; i < TS_N_CRITERIA; i++)
    {
      if (self->scores[i] < 0)
        continue;
      get_point (web, i, self->scores[i], &x, &y);
      cairo_line_to (cr, x, y);
    }
  cairo_close_path (cr);
  ts_palette_set_source_alpha (cr, &brush->palette->accent, 0.25);
  cairo_fill_preserve (cr);
  ts_palette_set_source (cr, &brush->palette->accent);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
  for (guint i = 0; i < TS_N_CRITERIA; i++)
    {
      if (self->scores[i] < 0)
        continue;
      get_point (web, i, self->scores[i], &x, &y);
      cairo_arc (cr, x, y, 3, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
paint_labels (const TsChart *self, TsChartBrush *brush, const Web *web)
{
  double side = brush->width / 2 - web->radius * cos (G_PI / 10) - GAP;
  double lower = get_lower_width (web, brush);
  double x, y, height;

  height = measure_label (self, brush, 0, brush->width, NULL);
  show_label (self, brush, 0, web->x, web->y - web->radius - GAP - height, brush->width, 0.5);
  get_point (web, 1, 100, &x, &y);
  height = measure_label (self, brush, 1, side, NULL);
  show_label (self, brush, 1, x + GAP, y - height / 2, side, 0);
  get_point (web, 4, 100, &x, &y);
  height = measure_label (self, brush, 4, side, NULL);
  show_label (self, brush, 4, x - GAP, y - height / 2, side, 1);
  get_point (web, 2, 100, &x, &y);
  show_label (self, brush, 2, brush->width - lower, y + GAP, lower, 0);
  show_label (self, brush, 3, lower, y + GAP, lower, 1);
}

void
_ts_chart_paint_radar (const TsChart *self, TsChartBrush *brush)
{
  Web web = fit_web (self, brush);

  paint_rings (brush, &web);
  if (self->targets != NULL)
    paint_targets (self, brush, &web);
  if (_ts_chart_is_empty (self))
    _ts_chart_paint_empty (brush, web.x, web.y, web.radius * 1.3);
  else
    paint_polygon (self, brush, &web);
  paint_ring_marks (brush, &web);
  paint_labels (self, brush, &web);
  if (self->targets != NULL)
    paint_target_label (self, brush);
}

char *
_ts_chart_describe_radar (const TsChart *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < TS_N_CRITERIA; i++)
    {
      g_autofree char *value = _ts_chart_format (self->scores[i]);
      g_autofree char *part = NULL;

      if (self->scores[i] < 0)
        part = g_strdup_printf (_ ("%s: not measured"), self->labels[i]);
      else
        part = g_strdup_printf (_ ("%s: %s of 100"), self->labels[i], value);
      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", part);
    }
  if (self->targets != NULL && self->target_label != NULL)
    g_string_append_printf (text, "; %s", self->target_label);
  return g_string_free (text, FALSE);
}
