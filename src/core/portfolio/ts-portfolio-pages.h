/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "portfolio/ts-portfolio.h"

G_BEGIN_DECLS

/** TS_PORTFOLIO_CHART_CRITERIA: address of the radar chart of the best assessment's criteria. */
#define TS_PORTFOLIO_CHART_CRITERIA "chart:criteria"

/** TS_PORTFOLIO_CHART_PHASES: address of the bar chart of its phases. */
#define TS_PORTFOLIO_CHART_PHASES "chart:phases"

char *ts_portfolio_write_results (const TsPortfolio *portfolio);
char *ts_portfolio_write_certificates (const TsPortfolio *portfolio);
char *ts_portfolio_write_assessment (const TsPortfolio *portfolio, TsAssessment *assessment);
char *ts_portfolio_format_medal (const TsPortfolio *portfolio);
char *ts_portfolio_format_date (gint64 wall);

G_END_DECLS
