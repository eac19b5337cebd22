/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "portfolio/ts-portfolio.h"
#include "ts-typeset.h"

G_BEGIN_DECLS

gboolean ts_portfolio_write_pdf (TsPortfolio *portfolio,
                                 const char *path,
                                 GCancellable *cancellable,
                                 TsProgressFunc progress,
                                 gpointer user_data,
                                 GError **error);
gboolean ts_portfolio_export_tree (TsPortfolio *portfolio,
                                   const char *dir,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
