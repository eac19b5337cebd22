/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "ts-chart-private.h"

/* One row a bar. Where there is room the label stands before the bar, else above it. */

#define WIDE        420.0 /* from here on labels stand before the bars */
#define LABEL_SHARE 0.36  /* of the width, for labels before the bars */
#define ROW         34.0
#define TALL_ROW    48.0 /* with the label above the bar */
#define HEAD        20.0 /* the names of the levels */
#define BAR         12.0
#define GAP         12.0

typedef struct
{
  gboolean wide;
  double label_width;
  double left, width; /* of 0 and of 0 to 100 */
  double top, row;    /* above all; height of a row */
} Grid;

static Grid
fit_grid (const TsChart *self, TsChartBrush *brush)
{
  Grid grid = { .wide = brush->width >= WIDE };
  double value = _ts_chart_measure (brush, "100.0", TS_CHART_FONT, TRUE);

  for (guint i = 0; i < self->length; i++)
    grid.label_width =
        MAX (grid.label_width, _ts_chart_measure (brush, self->labels[i], TS_CHART_FONT, FALSE));
  grid.label_width = MIN (ceil (grid.label_width) + 1, brush->width * LABEL_SHARE);
  if (!grid.wide)
    grid.label_width = brush->width - value - GAP;
  grid.left = grid.wide ? grid.label_width + GAP : 0;
  grid.width = MAX (brush->width - grid.left - (grid.wide ? value + GAP : 0), 1);
  grid.row = (brush->height - HEAD) / MAX (self->length, 1);
  grid.row = CLAMP (grid.row, BAR + 2, grid.wide ? ROW * 1.5 : TALL_ROW * 1.3);
  grid.top = MAX (0, (brush->height - HEAD - self->length * grid.row) / 2);
  return grid;
}

/* The names of the levels over their marks; their numbers where names would touch. */
static void
paint_head (TsChartBrush *brush, const Grid *grid)
{
  double names_end = -1;
  gboolean fits = TRUE;

  for (guint level = TS_CERTIFICATION_BRONZE; level <= TS_CERTIFICATION_GOLD; level++)
    {
      double x = grid->left + grid->width * ts_certification_get_cut (level) / 100;
      double w =
          _ts_chart_measure (brush, ts_certification_get_label (level), TS_CHART_SMALL_FONT, FALSE);

      fits = fits && x - w / 2 > names_end + 4 && x + w / 2 <= brush->width;
      names_end = x + w / 2;
    }
  for (guint level = TS_CERTIFICATION_BRONZE; level <= TS_CERTIFICATION_GOLD; level++)
    {
      double cut = ts_certification_get_cut (level);
      g_autofree char *number = g_strdup_printf ("%.0f", cut);

      _ts_chart_set_text (brush,
                          fits ? ts_certification_get_label (level) : number,
                          TS_CHART_SMALL_FONT,
                          FALSE,
                          0,
                          1);
      _ts_chart_show_text (
          brush, grid->left + grid->width * cut / 100, 1, 0.5, &brush->palette->muted, NULL);
    }
}

static void
paint_marks (TsChartBrush *brush, const Grid *grid, double y)
{
  cairo_t *cr = brush->cr;

  cairo_set_line_width (cr, 2);
  for (guint level = TS_CERTIFICATION_BRONZE; level <= TS_CERTIFICATION_GOLD; level++)
    {
      double x = grid->left + grid->width * ts_certification_get_cut (level) / 100;

      cairo_move_to (cr, x, y - 3);
      cairo_line_to (cr, x, y + BAR + 3);
      ts_palette_set_source (cr, ts_palette_get_medal (brush->palette, level));
      cairo_stroke (cr);
    }
}

/* Words in place of the bar that is not there; they end before the marks. */
static void
paint_missing (TsChartBrush *brush, const Grid *grid, double y)
{
  double w, h;

  _ts_chart_fit_text (brush,
                      _ ("Not sat yet"),
                      TS_CHART_SMALL_FONT + 1,
                      FALSE,
                      grid->width * ts_certification_get_cut (TS_CERTIFICATION_BRONZE) / 100 - 8);
  _ts_chart_measure_text (brush, &w, &h);
  _ts_chart_show_text (brush, grid->left + 6, y + (BAR - h) / 2, 0, &brush->palette->muted, NULL);
}

static void
paint_bar (const TsChart *self, TsChartBrush *brush, const Grid *grid, guint i, double y)
{
  double score = self->scores[i];
  cairo_t *cr = brush->cr;

  _ts_chart_trace_bar (cr, grid->left, y, grid->width, BAR);
  ts_palette_set_source_alpha (cr, &brush->palette->ink, score < 0 ? 0.05 : 0.1);
  cairo_fill (cr);
  if (score > 0)
    {
      _ts_chart_trace_bar (cr, grid->left, y, MAX (grid->width * score / 100, 1), BAR);
      ts_palette_set_source (cr, &brush->palette->accent);
      cairo_fill (cr);
    }
  paint_marks (brush, grid, y);
  if (score < 0)
    paint_missing (brush, grid, y);
}

/* On one line where it fits, else on two smaller ones, as far as the row is high enough. */
static void
set_label (const TsChart *self, TsChartBrush *brush, const Grid *grid, guint i)
{
  const char *label = self->labels[i];

  if (grid->wide && _ts_chart_measure (brush, label, TS_CHART_FONT, FALSE) > grid->label_width
      && grid->row >= ROW - 4)
    _ts_chart_set_text (brush, label, TS_CHART_SMALL_FONT, FALSE, grid->label_width, 2);
  else
    _ts_chart_fit_text (brush, label, TS_CHART_FONT, FALSE, grid->label_width);
}

static void
paint_row (const TsChart *self, TsChartBrush *brush, const Grid *grid, guint i)
{
  double top = grid->top + HEAD + i * grid->row;
  double w, h, bar_y, label_y;

  set_label (self, brush, grid, i);
  _ts_chart_measure_text (brush, &w, &h);
  if (grid->wide)
    {
      bar_y = top + (grid->row - BAR) / 2;
      label_y = top + (grid->row - h) / 2;
    }
  else
    {
      label_y = top + MAX (0, (grid->row - h - BAR - 8) / 2);
      bar_y = MIN (label_y + h + 5, top + grid->row - BAR);
    }
  _ts_chart_show_text (brush, 0, label_y, 0, &brush->palette->ink, NULL);
  paint_bar (self, brush, grid, i, bar_y);
  if (self->scores[i] >= 0)
    {
      g_autofree char *value = _ts_chart_format (self->scores[i]);

      _ts_chart_set_text (brush, value, TS_CHART_FONT, TRUE, 0, 1);
      _ts_chart_measure_text (brush, &w, &h);
      if (grid->wide)
        label_y = top + (grid->row - h) / 2;
      _ts_chart_show_text (brush, brush->width, label_y, 1, &brush->palette->ink, NULL);
    }
}

void
_ts_chart_paint_bars (const TsChart *self, TsChartBrush *brush)
{
  Grid grid = fit_grid (self, brush);

  if (self->length == 0)
    {
      _ts_chart_paint_empty (brush, brush->width / 2, brush->height / 2, brush->width);
      return;
    }
  paint_head (brush, &grid);
  for (guint i = 0; i < self->length; i++)
    paint_row (self, brush, &grid, i);
}

double
_ts_chart_get_bars_height (const TsChart *self, double width)
{
  return HEAD + MAX (self->length, 1) * (width >= WIDE ? ROW : TALL_ROW);
}

char *
_ts_chart_describe_bars (const TsChart *self)
{
  GString *text = g_string_new (self->length == 0 ? _ ("Nothing measured yet") : NULL);

  for (guint i = 0; i < self->length; i++)
    {
      g_autofree char *value = _ts_chart_format (self->scores[i]);
      g_autofree char *part = NULL;

      if (self->scores[i] < 0)
        part = g_strdup_printf (_ ("%s: not sat yet"), self->labels[i]);
      else
        part = g_strdup_printf (_ ("%s: %s of 100"), self->labels[i], value);
      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", part);
    }
  return g_string_free (text, FALSE);
}
