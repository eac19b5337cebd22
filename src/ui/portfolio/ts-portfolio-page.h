/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_PORTFOLIO_PAGE (ts_portfolio_page_get_type ())
G_DECLARE_FINAL_TYPE (TsPortfolioPage, ts_portfolio_page, TS, PORTFOLIO_PAGE, AdwBin)

G_END_DECLS
