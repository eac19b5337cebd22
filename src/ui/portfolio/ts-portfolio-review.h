/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "portfolio/ts-project-check.h"
#include "store/ts-store.h"

G_BEGIN_DECLS

/**
 * TsPortfolioReview:
 * @whole: the check of the whole portfolio
 * @projects: (element-type utf8 TsProjectCheck): the check of each project, by its id
 *
 * What the validator says of all projects.
 */
typedef struct
{
  TsPortfolioCheck *whole;
  GHashTable *projects;
} TsPortfolioReview;

void ts_portfolio_review_free (TsPortfolioReview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsPortfolioReview, ts_portfolio_review_free)

void ts_portfolio_review_async (TsStore *store,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
TsPortfolioReview *ts_portfolio_review_finish (GAsyncResult *result, GError **error);

void ts_project_review_async (TsStore *store,
                              TsProject *project,
                              const TsPack *pack,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
TsProjectCheck *ts_project_review_finish (GAsyncResult *result, GError **error);

G_END_DECLS
