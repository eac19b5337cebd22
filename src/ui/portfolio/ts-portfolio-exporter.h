/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/ts-store.h"
#include "ts-typeset.h"

G_BEGIN_DECLS

/** TS_PORTFOLIO_FOLDER: the folder that is made where the learner wants the export. */
#define TS_PORTFOLIO_FOLDER "touchstone-portfolio"

/**
 * TsPortfolioFormat:
 * @TS_PORTFOLIO_TREE: a folder of Markdown, drawings and data
 * @TS_PORTFOLIO_PDF: one book
 */
typedef enum
{
  TS_PORTFOLIO_TREE,
  TS_PORTFOLIO_PDF,
} TsPortfolioFormat;

void ts_portfolio_export_async (TsStore *store,
                                TsPortfolioFormat format,
                                const char *path,
                                GCancellable *cancellable,
                                TsProgressFunc progress,
                                gpointer progress_data,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean ts_portfolio_export_finish (GAsyncResult *result, GError **error);

G_END_DECLS
