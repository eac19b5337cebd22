/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ts-chart.h"

G_BEGIN_DECLS

#define TS_TYPE_CHART_VIEW (ts_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (TsChartView, ts_chart_view, TS, CHART_VIEW, GtkWidget)

GtkWidget *ts_chart_view_new (void);
void ts_chart_view_set_chart (TsChartView *self, TsChart *chart);
TsChart *ts_chart_view_get_chart (TsChartView *self);

G_END_DECLS
