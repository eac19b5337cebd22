/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "ts-chart-private.h"

/* Scores over time. The scale is always 0 to 100, so that two charts can be compared. */

#define GAP       8.0
#define DOT       3.5
#define DOT_ROOM  10.0 /* closer dots than this are not drawn */
#define MAX_TICKS 6
#define YEAR      (365 * G_TIME_SPAN_DAY)

typedef struct
{
  double left, top, width, height;
  gint64 start, end; /* microseconds since 1970 */
} Plot;

static double
get_x (const Plot *plot, gint64 time)
{
  if (plot->end <= plot->start)
    return plot->left + plot->width / 2;
  return plot->left
         + plot->width * ((double) (time - plot->start) / (double) (plot->end - plot->start));
}

static double
get_y (const Plot *plot, double score)
{
  return plot->top + plot->height * (1 - score / 100);
}

static char *
format_date (gint64 time, gint64 span)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);

  if (date == NULL)
    return g_strdup ("");
  /* Translators: a date on the axis of a chart, within a year and over years. */
  return g_date_time_format (date, span < YEAR ? _ ("%-d %b") : _ ("%b %Y"));
}

static void
find_times (const TsChart *self, Plot *plot)
{
  plot->start = plot->end = self->times[0];
  for (guint i = 1; i < self->length; i++)
    {
      plot->start = MIN (plot->start, self->times[i]);
      plot->end = MAX (plot->end, self->times[i]);
    }
  if (self->now != 0)
    plot->end = MAX (plot->end, self->now);
}

static Plot
fit_plot (const TsChart *self, TsChartBrush *brush)
{
  Plot plot = { .left = _ts_chart_measure (brush, "100", TS_CHART_SMALL_FONT, FALSE) + GAP };
  double right = 0, w, h;

  for (guint level = TS_CERTIFICATION_BRONZE; level <= TS_CERTIFICATION_GOLD; level++)
    right = MAX (
        right,
        _ts_chart_measure (brush, ts_certification_get_label (level), TS_CHART_SMALL_FONT, FALSE));
  right = MIN (right, brush->width * 0.25);
  _ts_chart_measure_text (brush, &w, &h);
  plot.top = h + DOT;
  plot.width = MAX (brush->width - plot.left - right - GAP - DOT, 1);
  plot.height = MAX (brush->height - plot.top - h - GAP, 1);
  if (self->length > 0)
    find_times (self, &plot);
  return plot;
}

/* Three light lines, with their numbers at the left. */
static void
paint_lines (TsChartBrush *brush, const Plot *plot)
{
  for (guint score = 0; score <= 100; score += 50)
    {
      g_autofree char *text = g_strdup_printf ("%u", score);
      double y = get_y (plot, score);
      double w, h;

      cairo_move_to (brush->cr, plot->left, y);
      cairo_line_to (brush->cr, plot->left + plot->width, y);
      cairo_set_line_width (brush->cr, 1);
      ts_palette_set_source (brush->cr, &brush->palette->line);
      cairo_stroke (brush->cr);
      _ts_chart_set_text (brush, text, TS_CHART_SMALL_FONT, FALSE, 0, 1);
      _ts_chart_measure_text (brush, &w, &h);
      _ts_chart_show_text (brush, plot->left - GAP, y - h / 2, 1, &brush->palette->muted, NULL);
    }
}

/* A dashed line for each level, with its word at the right where the one above it leaves room. */
static void
paint_levels (TsChartBrush *brush, const Plot *plot)
{
  static const double dashes[] = { 4, 4 };
  double right = plot->left + plot->width;
  double last = -TS_CHART_FONT;

  for (guint level = TS_CERTIFICATION_GOLD; level >= TS_CERTIFICATION_BRONZE; level--)
    {
      double y = get_y (plot, ts_certification_get_cut (level));
      double w, h;

      cairo_move_to (brush->cr, plot->left, y);
      cairo_line_to (brush->cr, right, y);
      cairo_set_line_width (brush->cr, 1.5);
      cairo_set_dash (brush->cr, dashes, G_N_ELEMENTS (dashes), 0);
      ts_palette_set_source (brush->cr, ts_palette_get_medal (brush->palette, level));
      cairo_stroke (brush->cr);
      cairo_set_dash (brush->cr, NULL, 0, 0);
      _ts_chart_fit_text (brush,
                          ts_certification_get_label (level),
                          TS_CHART_SMALL_FONT,
                          FALSE,
                          brush->width - right - GAP);
      _ts_chart_measure_text (brush, &w, &h);
      if (y - h / 2 < last)
        continue;
      _ts_chart_show_text (brush, right + GAP, y - h / 2, 0, &brush->palette->muted, NULL);
      last = y + h / 2;
    }
}

/* Shows a date under the axis where it touches no other; returns whether there was room. */
static gboolean
paint_tick (TsChartBrush *brush,
            const Plot *plot,
            const char *text,
            double x,
            double *left,
            double right)
{
  double w, h, start;

  _ts_chart_set_text (brush, text, TS_CHART_SMALL_FONT, FALSE, 0, 1);
  _ts_chart_measure_text (brush, &w, &h);
  start = CLAMP (x - w / 2, 0, MAX (brush->width - w, 0));
  if (start < *left || start + w > right)
    return FALSE;
  _ts_chart_show_text (
      brush, start, plot->top + plot->height + GAP, 0, &brush->palette->muted, NULL);
  *left = start + w + 2 * GAP;
  return TRUE;
}

/* Dates at equal distances; the last one is today where the axis ends there. */
static void
paint_dates (const TsChart *self, TsChartBrush *brush, const Plot *plot)
{
  gint64 span = plot->end - plot->start;
  g_autofree char *last = self->now != 0 && plot->end == self->now ? g_strdup (_ ("Today"))
                                                                   : format_date (plot->end, span);
  double x = get_x (plot, plot->end);
  double w = _ts_chart_measure (brush, last, TS_CHART_SMALL_FONT, FALSE);
  double last_left = MIN (x - w / 2, brush->width - w);
  double left = last_left;
  g_autofree char *before = NULL;

  paint_tick (brush, plot, last, x, &left, brush->width + 1);
  left = 0;
  for (guint i = 0; span > 0 && i < MAX_TICKS; i++)
    {
      gint64 time = plot->start + span / MAX_TICKS * i;
      g_autofree char *text = format_date (time, span);

      if (g_strcmp0 (text, before) == 0 || g_str_equal (text, last))
        continue;
      if (paint_tick (brush, plot, text, get_x (plot, time), &left, last_left - 2 * GAP))
        {
          g_free (before);
          before = g_steal_pointer (&text);
        }
    }
}

static void
paint_series (const TsChart *self, TsChartBrush *brush, const Plot *plot)
{
  cairo_t *cr = brush->cr;
  gboolean dots = plot->width / self->length >= DOT_ROOM;

  for (guint i = 0; i < self->length; i++)
    cairo_line_to (cr, get_x (plot, self->times[i]), get_y (plot, self->scores[i]));
  cairo_set_line_width (cr, 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  ts_palette_set_source (cr, &brush->palette->accent);
  cairo_stroke (cr);
  for (guint i = dots ? 0 : self->length - 1; i < self->length; i++)
    {
      cairo_arc (cr, get_x (plot, self->times[i]), get_y (plot, self->scores[i]), DOT, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

/* The last value beside its dot, on the side the line does not come from. */
static void
paint_last (const TsChart *self, TsChartBrush *brush, const Plot *plot)
{
  guint last = self->length - 1;
  double score = self->scores[last];
  g_autofree char *text = _ts_chart_format (score);
  double x = get_x (plot, self->times[last]);
  double y = get_y (plot, score);
  gboolean below = last > 0 && self->scores[last - 1] > score;
  double w, h;

  _ts_chart_set_text (brush, text, TS_CHART_FONT, TRUE, 0, 1);
  _ts_chart_measure_text (brush, &w, &h);
  if (below && y + DOT + h > plot->top + plot->height)
    below = FALSE;
  y = below ? y + DOT + 1 : MAX (y - DOT - 1 - h, 0);
  x = CLAMP (x,
             plot->left + w / 2,
             MAX (plot->left + plot->width + DOT - w / 2, plot->left + w / 2));
  _ts_chart_show_text (brush, x, y, 0.5, &brush->palette->ink, &brush->palette->surface);
}

void
_ts_chart_paint_line (const TsChart *self, TsChartBrush *brush)
{
  Plot plot = fit_plot (self, brush);

  paint_lines (brush, &plot);
  paint_levels (brush, &plot);
  if (self->length == 0)
    {
      _ts_chart_paint_empty (brush, plot.left + plot.width / 2, get_y (&plot, 25), plot.width);
      return;
    }
  paint_dates (self, brush, &plot);
  paint_series (self, brush, &plot);
  paint_last (self, brush, &plot);
}

char *
_ts_chart_describe_line (const TsChart *self)
{
  gint64 span = self->times[self->length - 1] - self->times[0];
  g_autofree char *first = _ts_chart_format (self->scores[0]);
  g_autofree char *last = _ts_chart_format (self->scores[self->length - 1]);
  g_autofree char *since = format_date (self->times[0], span);
  g_autofree char *until = format_date (self->times[self->length - 1], span);

  if (self->length == 1)
    return g_strdup_printf (_ ("One assessment, on %s: %s of 100"), since, first);
  return g_strdup_printf (ngettext ("%u assessment, from %s on %s to %s on %s",
                                    "%u assessments, from %s on %s to %s on %s",
                                    self->length),
                          self->length,
                          first,
                          since,
                          last,
                          until);
}
