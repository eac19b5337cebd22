/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "portfolio/ts-portfolio.h"

G_BEGIN_DECLS

char *ts_portfolio_write_results (const TsPortfolio *portfolio);
char *ts_portfolio_write_certificates (const TsPortfolio *portfolio);
char *ts_portfolio_write_assessment (const TsPortfolio *portfolio, TsAssessment *assessment);
char *ts_portfolio_format_medal (const TsPortfolio *portfolio);
char *ts_portfolio_format_date (gint64 wall);

G_END_DECLS
