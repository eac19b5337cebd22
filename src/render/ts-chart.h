/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib-object.h>

#include "content/ts-scale.h"
#include "progress/ts-progress.h"
#include "ts-palette.h"

G_BEGIN_DECLS

/**
 * TsChartStyle:
 * @palette: the colours
 * @family: (nullable): the family of fonts; %NULL for the sans-serif one of the system
 *
 * How charts look on one surface.
 */
typedef struct
{
  const TsPalette *palette;
  const char *family;
} TsChartStyle;

/** TsChartBar: one bar; the score is 0 to 100, below 0 for what was not sat yet. */
typedef struct
{
  const char *label;
  double score;
} TsChartBar;

#define TS_TYPE_CHART (ts_chart_get_type ())

typedef struct _TsChart TsChart;

GType ts_chart_get_type (void);
TsChart *ts_chart_new_radar (const char *const *labels,
                             const double *scores,
                             const double *targets,
                             const char *target_label);
TsChart *ts_chart_new_bars (const TsChartBar *bars, guint n_bars);
TsChart *ts_chart_new_line (const TsProgressPoint *points, guint n_points, gint64 now);
TsChart *ts_chart_new_gauge (double score);
TsChart *ts_chart_ref (TsChart *self);
void ts_chart_unref (TsChart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsChart, ts_chart_unref)

void ts_chart_paint (const TsChart *self,
                     const TsChartStyle *style,
                     cairo_t *cr,
                     double width,
                     double height);
double ts_chart_get_height (const TsChart *self, double width);
char *ts_chart_describe (const TsChart *self);

G_END_DECLS
