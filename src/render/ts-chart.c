/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "ts-chart-private.h"
#include "ts-text-run.h"

/**
 * SECTION: charts
 *
 * A chart is a value: what to show. One pure function draws it on the dashboard, in a PDF and in a
 * test. It fills the size it is given; the text has one size, so that a caller who wants other text
 * scales the context. No chart draws a title: the page around it says what the chart shows.
 */

#define HALO     4.0
#define FITTED   0.75 /* how much smaller a text may get before it is cut */
#define MAX_SIZE 1e5  /* larger ones come from a mistake */
#define MAX_TIME (G_GINT64_CONSTANT (253402300799) * G_USEC_PER_SEC) /* the year 9999 */

G_DEFINE_BOXED_TYPE (TsChart, ts_chart, ts_chart_ref, ts_chart_unref)

/* What is no number was not measured. */
static double
clean_score (double score)
{
  return isfinite (score) && score >= 0 ? MIN (score, 100) : -1;
}

static TsChart *
new_chart (TsChartKind kind, guint length)
{
  TsChart *self = g_new0 (TsChart, 1);

  g_atomic_ref_count_init (&self->references);
  self->kind = kind;
  self->length = length;
  self->labels = g_new0 (char *, length + 1);
  self->scores = g_new0 (double, length + 1);
  return self;
}

/**
 * ts_chart_new_radar:
 * @labels: (nullable) (array fixed-size=5): names of the spokes; %NULL for those of the criteria
 * @scores: (array fixed-size=5): 0 to 100 each, below 0 for what was not measured
 * @targets: (nullable) (array fixed-size=5): what is aimed at, 0 to 100 each
 * @target_label: (nullable): the word for the target; given with @targets
 *
 * Returns: (transfer full): five spokes with what was reached, over rings of the three levels
 */
TsChart *
ts_chart_new_radar (const char *const *labels,
                    const double *scores,
                    const double *targets,
                    const char *target_label)
{
  TsChart *self;

  g_return_val_if_fail (scores != NULL, NULL);

  self = new_chart (TS_CHART_RADAR, TS_N_CRITERIA);
  if (targets != NULL)
    self->targets = g_new0 (double, TS_N_CRITERIA);
  for (guint i = 0; i < TS_N_CRITERIA; i++)
    {
      self->labels[i] = g_strdup (labels != NULL ? labels[i] : ts_criterion_get_label (i));
      self->scores[i] = clean_score (scores[i]);
      if (targets != NULL)
        self->targets[i] = MAX (clean_score (targets[i]), 0);
    }
  self->target_label = g_strdup (target_label);
  return self;
}

/**
 * ts_chart_new_bars:
 * @bars: (array length=n_bars): what to compare; copied
 * @n_bars: how many
 *
 * Returns: (transfer full): a horizontal bar for each, with marks at the three levels
 */
TsChart *
ts_chart_new_bars (const TsChartBar *bars, guint n_bars)
{
  TsChart *self;

  g_return_val_if_fail (bars != NULL || n_bars == 0, NULL);

  self = new_chart (TS_CHART_BARS, n_bars);
  for (guint i = 0; i < n_bars; i++)
    {
      self->labels[i] = g_strdup (bars[i].label);
      self->scores[i] = clean_score (bars[i].score);
    }
  return self;
}

/**
 * ts_chart_new_line:
 * @points: (array length=n_points): what was reached when, the oldest first; copied
 * @n_points: how many
 * @now: where the axis ends, in microseconds since 1970; 0 for the last point
 *
 * Returns: (transfer full): scores over time
 */
TsChart *
ts_chart_new_line (const TsProgressPoint *points, guint n_points, gint64 now)
{
  TsChart *self;

  g_return_val_if_fail (points != NULL || n_points == 0, NULL);

  self = new_chart (TS_CHART_LINE, n_points);
  self->times = g_new0 (gint64, n_points + 1);
  self->now = CLAMP (now, 0, MAX_TIME);
  for (guint i = 0; i < n_points; i++)
    {
      self->times[i] = CLAMP (points[i].time, 0, MAX_TIME);
      self->scores[i] = MAX (clean_score (points[i].score), 0);
    }
  return self;
}

/**
 * ts_chart_new_gauge:
 * @score: 0 to 100, below 0 for what was not measured
 *
 * Returns: (transfer full): a ring with the score, its level, and what is missing for the next
 */
TsChart *
ts_chart_new_gauge (double score)
{
  TsChart *self = new_chart (TS_CHART_GAUGE, 1);

  self->scores[0] = clean_score (score);
  return self;
}

TsChart *
ts_chart_ref (TsChart *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ts_chart_unref (TsChart *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_strfreev (self->labels);
  g_free (self->scores);
  g_free (self->targets);
  g_free (self->target_label);
  g_free (self->times);
  g_free (self);
}

gboolean
_ts_chart_is_empty (const TsChart *self)
{
  for (guint i = 0; i < self->length; i++)
    {
      if (self->scores[i] >= 0)
        return FALSE;
    }
  return TRUE;
}

/* Returns: (transfer full): a score with one decimal, cut off and never rounded up */
char *
_ts_chart_format (double score)
{
  return g_strdup_printf ("%.1f", ts_score_cut_off (score));
}

/**
 * _ts_chart_set_text:
 * @width: where lines break, or 0 for one line of any width
 * @lines: how many lines at most; what does not fit ends in an ellipsis
 *
 * Lays out a text in the brush's layout. Digits have one width, so that values stand in columns; no
 * ligatures, which would cost words in the structure of a PDF.
 */
void
_ts_chart_set_text (TsChartBrush *brush,
                    const char *text,
                    double size,
                    gboolean bold,
                    double width,
                    int lines)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1, liga=0, clig=0"));
  pango_layout_set_attributes (brush->layout, attributes);
  pango_attr_list_unref (attributes);
  pango_font_description_set_family (font, brush->family);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (brush->layout, font);
  pango_layout_set_wrap (brush->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (brush->layout, width > 0 ? (int) ceil (width * PANGO_SCALE) : -1);
  pango_layout_set_height (brush->layout, -lines);
  pango_layout_set_ellipsize (brush->layout,
                              width > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_text (brush->layout, text, -1);
}

void
_ts_chart_measure_text (TsChartBrush *brush, double *width, double *height)
{
  PangoRectangle logical;

  pango_layout_get_extents (brush->layout, NULL, &logical);
  *width = (double) logical.width / PANGO_SCALE;
  *height = (double) logical.height / PANGO_SCALE;
}

/* Returns: the width of a text on one line */
double
_ts_chart_measure (TsChartBrush *brush, const char *text, double size, gboolean bold)
{
  double width, height;

  _ts_chart_set_text (brush, text, size, bold, 0, 1);
  _ts_chart_measure_text (brush, &width, &height);
  return width;
}

/**
 * _ts_chart_fit_text:
 * @width: the room there is
 *
 * Lays out a text on one line, smaller where it has to be, and cut only when it would be too small.
 */
void
_ts_chart_fit_text (TsChartBrush *brush, const char *text, double size, gboolean bold, double width)
{
  double natural = _ts_chart_measure (brush, text, size, bold);

  width = MAX (width, 1);
  if (natural > width)
    _ts_chart_set_text (brush, text, size * MAX (FITTED, 0.98 * width / natural), bold, width, 1);
}

/**
 * _ts_chart_show_text:
 * @x: where the text's left, middle or right is
 * @y: its top
 * @align: 0 for left, 0.5 for middle, 1 for right
 * @halo: (nullable): a colour to set it off from what it covers
 *
 * Draws what the brush's layout holds, whatever the direction of the text.
 */
void
_ts_chart_show_text (TsChartBrush *brush,
                     double x,
                     double y,
                     double align,
                     const TsColor *color,
                     const TsColor *halo)
{
  PangoRectangle logical;

  pango_layout_set_alignment (brush->layout,
                              align < 0.25   ? PANGO_ALIGN_LEFT
                              : align > 0.75 ? PANGO_ALIGN_RIGHT
                                             : PANGO_ALIGN_CENTER);
  pango_layout_get_extents (brush->layout, NULL, &logical);
  x -= (logical.x + align * logical.width) / PANGO_SCALE;
  if (halo != NULL)
    {
      cairo_move_to (brush->cr, x, y);
      pango_cairo_layout_path (brush->cr, brush->layout);
      ts_palette_set_source (brush->cr, halo);
      cairo_set_line_width (brush->cr, HALO);
      cairo_set_line_join (brush->cr, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke (brush->cr);
    }
  ts_palette_set_source (brush->cr, color);
  ts_text_run_show_layout (brush->cr, brush->layout, x, y);
}

/* Says in the middle of a chart that there is nothing in it. */
void
_ts_chart_paint_empty (TsChartBrush *brush, double x, double y, double width)
{
  double w, h;

  _ts_chart_set_text (brush, _ ("Nothing measured yet"), TS_CHART_FONT, FALSE, MAX (width, 1), 2);
  _ts_chart_measure_text (brush, &w, &h);
  _ts_chart_show_text (brush, x, y - h / 2, 0.5, &brush->palette->muted, &brush->palette->surface);
}

/* A bar with round ends. */
void
_ts_chart_trace_bar (cairo_t *cr, double x, double y, double width, double height)
{
  double r = MIN (TS_CHART_ROUND, MIN (width, height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI_2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI_2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/**
 * ts_chart_paint:
 * @self: a chart
 * @style: how it looks
 * @cr: where to draw; the chart's left top is at 0, 0
 * @width: the room there is; made for 280 and more
 * @height: the room there is; ts_chart_get_height() says what is good
 *
 * Draws the chart on what is there: no background.
 */
void
ts_chart_paint (const TsChart *self,
                const TsChartStyle *style,
                cairo_t *cr,
                double width,
                double height)
{
  g_autoptr (PangoLayout) layout = NULL;
  TsChartBrush brush;

  g_return_if_fail (self != NULL);
  g_return_if_fail (style != NULL && style->palette != NULL);
  g_return_if_fail (cr != NULL);
  if (!(width >= 1 && width < MAX_SIZE && height >= 1 && height < MAX_SIZE))
    return;

  layout = pango_cairo_create_layout (cr);
  ts_text_run_prepare (pango_layout_get_context (layout));
  pango_layout_context_changed (layout);
  brush = (TsChartBrush){ cr, style->palette, style->family, layout, width, height };
  if (brush.family == NULL)
    brush.family = "sans-serif";
  cairo_save (cr);
  switch (self->kind)
    {
    case TS_CHART_RADAR:
      _ts_chart_paint_radar (self, &brush);
      break;
    case TS_CHART_BARS:
      _ts_chart_paint_bars (self, &brush);
      break;
    case TS_CHART_LINE:
      _ts_chart_paint_line (self, &brush);
      break;
    case TS_CHART_GAUGE:
    default:
      _ts_chart_paint_gauge (self, &brush);
      break;
    }
  cairo_restore (cr);
}

/**
 * ts_chart_get_height:
 * @self: a chart
 * @width: how wide it will be
 *
 * Returns: a height at which the chart looks well and nothing in it is cramped
 */
double
ts_chart_get_height (const TsChart *self, double width)
{
  g_return_val_if_fail (self != NULL, 0);

  switch (self->kind)
    {
    case TS_CHART_RADAR:
      return CLAMP (width * 0.72, 200, 340);
    case TS_CHART_BARS:
      return _ts_chart_get_bars_height (self, width);
    case TS_CHART_LINE:
      return CLAMP (width * 0.3, 180, 220);
    case TS_CHART_GAUGE:
    default:
      return CLAMP (width * 0.6, 150, 200);
    }
}

/**
 * ts_chart_describe:
 * @self: a chart
 *
 * Returns: (transfer full): what the chart shows in words, for who does not see it
 */
char *
ts_chart_describe (const TsChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (_ts_chart_is_empty (self) && self->kind != TS_CHART_BARS)
    return g_strdup (_ ("Nothing measured yet"));
  switch (self->kind)
    {
    case TS_CHART_RADAR:
      return _ts_chart_describe_radar (self);
    case TS_CHART_BARS:
      return _ts_chart_describe_bars (self);
    case TS_CHART_LINE:
      return _ts_chart_describe_line (self);
    case TS_CHART_GAUGE:
    default:
      return _ts_chart_describe_gauge (self);
    }
}
