/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "ts-chart-private.h"

/* A ring of three quarters, open below, from 0 at the left to 100 at the right. */

#define START (0.75 * G_PI)
#define SWEEP (1.5 * G_PI)
#define MARK  20.0 /* around the ring, for the numbers of the marks */
#define DEPTH 0.75 /* how far the ring reaches below its middle, in radii */
#define VALUE 0.42 /* height of the value, in radii */

typedef struct
{
  double x, y;
  double radius, width; /* to the middle of the ring; of the ring */
} Ring;

static Ring
fit_ring (TsChartBrush *brush)
{
  double radius = MIN (brush->width / 2, brush->height / (1 + DEPTH)) - MARK;
  Ring ring = { .x = brush->width / 2 };

  radius = MAX (radius, 4);
  ring.width = CLAMP (radius * 0.16, 3, 14);
  ring.radius = radius - ring.width / 2;
  ring.y = MARK + radius + MAX (0, (brush->height - MARK - radius * (1 + DEPTH)) / 2);
  return ring;
}

static void
paint_arc (TsChartBrush *brush, const Ring *ring, double score)
{
  cairo_new_path (brush->cr);
  cairo_arc (brush->cr, ring->x, ring->y, ring->radius, START, START + SWEEP * score / 100);
  cairo_set_line_width (brush->cr, ring->width);
  cairo_set_line_cap (brush->cr, CAIRO_LINE_CAP_ROUND);
  cairo_stroke (brush->cr);
}

static void
paint_mark (TsChartBrush *brush, const Ring *ring, TsCertification level)
{
  double cut = ts_certification_get_cut (level);
  double angle = START + SWEEP * cut / 100;
  double inner = ring->radius - ring->width / 2 - 2;
  double outer = ring->radius + ring->width / 2 + 3;
  g_autofree char *text = g_strdup_printf ("%.0f", cut);
  double w, h;

  cairo_move_to (brush->cr, ring->x + inner * cos (angle), ring->y + inner * sin (angle));
  cairo_line_to (brush->cr, ring->x + outer * cos (angle), ring->y + outer * sin (angle));
  cairo_set_line_width (brush->cr, 3);
  cairo_set_line_cap (brush->cr, CAIRO_LINE_CAP_BUTT);
  ts_palette_set_source (brush->cr, ts_palette_get_medal (brush->palette, level));
  cairo_stroke (brush->cr);
  if (ring->radius < 40)
    return;
  _ts_chart_set_text (brush, text, TS_CHART_SMALL_FONT, FALSE, 0, 1);
  _ts_chart_measure_text (brush, &w, &h);
  _ts_chart_show_text (brush,
                       ring->x + (outer + 2 + w / 2) * cos (angle),
                       ring->y + (outer + 2 + h / 2) * sin (angle) - h / 2,
                       0.5,
                       &brush->palette->muted,
                       NULL);
}

/* Returns: (transfer full) (nullable): what is missing for the next level; with the value as it is
 * shown it makes the level's cut */
static char *
format_missing (double score)
{
  TsCertification level = ts_certification_from_score (score);
  double shown = ts_score_cut_off (score);

  switch (level)
    {
    case TS_CERTIFICATION_NONE:
      /* Translators: how many points are missing for the level: “7.5 to bronze” */
      return g_strdup_printf (_ ("%.1f to bronze"),
                              ts_certification_get_cut (TS_CERTIFICATION_BRONZE) - shown);
    case TS_CERTIFICATION_BRONZE:
      return g_strdup_printf (_ ("%.1f to silver"),
                              ts_certification_get_cut (TS_CERTIFICATION_SILVER) - shown);
    case TS_CERTIFICATION_SILVER:
      return g_strdup_printf (_ ("%.1f to gold"),
                              ts_certification_get_cut (TS_CERTIFICATION_GOLD) - shown);
    case TS_CERTIFICATION_GOLD:
    default:
      return NULL;
    }
}

static void
paint_words (TsChartBrush *brush, const Ring *ring, double score)
{
  g_autofree char *value = score < 0 ? g_strdup ("–") : _ts_chart_format (score);
  const char *level = score < 0 ? _ ("Not measured yet")
                                : ts_certification_get_label (ts_certification_from_score (score));
  g_autofree char *missing = score < 0 ? NULL : format_missing (score);
  double room = 2 * (ring->radius - ring->width);
  double w, h, y;

  _ts_chart_fit_text (brush, value, MAX (ring->radius * VALUE, 8), TRUE, room * 0.8);
  _ts_chart_measure_text (brush, &w, &h);
  y = ring->y - h * 0.62;
  _ts_chart_show_text (brush, ring->x, y, 0.5, &brush->palette->ink, NULL);
  y += h;
  _ts_chart_fit_text (brush, level, TS_CHART_FONT + 2, FALSE, room * 0.86);
  _ts_chart_measure_text (brush, &w, &h);
  _ts_chart_show_text (brush, ring->x, y, 0.5, &brush->palette->ink, NULL);
  if (missing == NULL)
    return;
  _ts_chart_fit_text (brush, missing, TS_CHART_FONT, FALSE, room * 0.62);
  _ts_chart_measure_text (brush, &w, &h);
  y = MAX (y + h * 1.3, ring->y + ring->radius * DEPTH - h * 0.7);
  _ts_chart_show_text (
      brush, ring->x, MIN (y, brush->height - h), 0.5, &brush->palette->muted, NULL);
}

void
_ts_chart_paint_gauge (const TsChart *self, TsChartBrush *brush)
{
  Ring ring = fit_ring (brush);
  double score = self->scores[0];

  ts_palette_set_source_alpha (brush->cr, &brush->palette->ink, 0.1);
  paint_arc (brush, &ring, 100);
  if (score > 0)
    {
      ts_palette_set_source (brush->cr, &brush->palette->accent);
      paint_arc (brush, &ring, score);
    }
  for (guint level = TS_CERTIFICATION_BRONZE; level <= TS_CERTIFICATION_GOLD; level++)
    paint_mark (brush, &ring, level);
  paint_words (brush, &ring, score);
}

char *
_ts_chart_describe_gauge (const TsChart *self)
{
  double score = self->scores[0];
  g_autofree char *value = _ts_chart_format (score);
  g_autofree char *missing = format_missing (score);
  const char *level = ts_certification_get_label (ts_certification_from_score (score));

  if (missing == NULL)
    return g_strdup_printf (_ ("%s of 100: %s"), value, level);
  return g_strdup_printf (_ ("%s of 100: %s, %s"), value, level, missing);
}
