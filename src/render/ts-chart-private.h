/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "ts-chart.h"

G_BEGIN_DECLS

typedef enum
{
  TS_CHART_RADAR,
  TS_CHART_BARS,
  TS_CHART_LINE,
  TS_CHART_GAUGE,
} TsChartKind;

/* A chart: a value that never changes. Which members are set follows from the kind. */
struct _TsChart
{
  gatomicrefcount references;
  TsChartKind kind;
  guint length;       /* of the arrays */
  char **labels;      /* radar, bars */
  double *scores;     /* all kinds; below 0 where nothing was measured */
  double *targets;    /* (nullable): radar */
  char *target_label; /* (nullable): radar */
  gint64 *times, now; /* line: microseconds since 1970 */
};

/* What a painting needs at hand. One unit is a pixel, or whatever the caller scaled it to. */
typedef struct
{
  cairo_t *cr;
  const TsPalette *palette;
  const char *family;
  PangoLayout *layout;
  double width, height;
} TsChartBrush;

#define TS_CHART_FONT       12.0 /* labels and values */
#define TS_CHART_SMALL_FONT 10.0 /* marks and dates */
#define TS_CHART_ROUND      3.0  /* radius of the ends of bars */

void _ts_chart_set_text (TsChartBrush *brush,
                         const char *text,
                         double size,
                         gboolean bold,
                         double width,
                         int lines);
void _ts_chart_fit_text (TsChartBrush *brush,
                         const char *text,
                         double size,
                         gboolean bold,
                         double width);
void _ts_chart_measure_text (TsChartBrush *brush, double *width, double *height);
double _ts_chart_measure (TsChartBrush *brush, const char *text, double size, gboolean bold);
void _ts_chart_show_text (TsChartBrush *brush,
                          double x,
                          double y,
                          double align,
                          const TsColor *color,
                          const TsColor *halo);
void _ts_chart_paint_empty (TsChartBrush *brush, double x, double y, double width);
void _ts_chart_trace_bar (cairo_t *cr, double x, double y, double width, double height);
char *_ts_chart_format (double score);
gboolean _ts_chart_is_empty (const TsChart *self);

void _ts_chart_paint_radar (const TsChart *self, TsChartBrush *brush);
void _ts_chart_paint_bars (const TsChart *self, TsChartBrush *brush);
void _ts_chart_paint_line (const TsChart *self, TsChartBrush *brush);
void _ts_chart_paint_gauge (const TsChart *self, TsChartBrush *brush);
double _ts_chart_get_bars_height (const TsChart *self, double width);
char *_ts_chart_describe_radar (const TsChart *self);
char *_ts_chart_describe_bars (const TsChart *self);
char *_ts_chart_describe_line (const TsChart *self);
char *_ts_chart_describe_gauge (const TsChart *self);

G_END_DECLS
