/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "portfolio/ts-portfolio-review.h"

/* Runs the validator on another thread, over copies of what is being edited. */

void
ts_portfolio_review_free (TsPortfolioReview *self)
{
  ts_portfolio_check_free (self->whole);
  g_hash_table_unref (self->projects);
  g_free (self);
}

static TsDiagram *
find_design (const char *design_id, char **title, gpointer portfolio)
{
  return ts_portfolio_find_design (portfolio, design_id, title);
}

static void
review_worker (GTask *task, gpointer source, gpointer portfolio, GCancellable *cancellable)
{
  TsPortfolioReview *review = g_new0 (TsPortfolioReview, 1);
  GPtrArray *projects = ts_portfolio_get_projects (portfolio);

  review->whole = ts_portfolio_check_new (portfolio);
  review->projects = g_hash_table_new_full (g_str_hash,
                                            g_str_equal,
                                            g_free,
                                            (GDestroyNotify) ts_project_check_free);
  for (guint i = 0; i < projects->len; i++)
    {
      TsProject *project = projects->pdata[i];

      g_hash_table_insert (review->projects,
                           g_strdup (ts_project_get_id (project)),
                           ts_project_check_new (
                               project, ts_portfolio_get_pack (portfolio), find_design, portfolio));
    }
  g_task_return_pointer (task, review, (GDestroyNotify) ts_portfolio_review_free);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  TsPortfolio *portfolio = ts_store_read_portfolio_finish (TS_STORE (source), result, &error);

  if (portfolio == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, portfolio, (GDestroyNotify) ts_portfolio_unref);
  g_task_run_in_thread (task, review_worker);
}

/**
 * ts_portfolio_review_async:
 * @store: where everything is
 * @cancellable: (nullable): to give up
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Checks the whole portfolio as it is stored.
 */
void
ts_portfolio_review_async (TsStore *store,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task;

  g_return_if_fail (TS_IS_STORE (store));

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, ts_portfolio_review_async);
  ts_store_read_portfolio_async (store, cancellable, read_cb, task);
}

/** ts_portfolio_review_finish: Returns: (transfer full) (nullable): what the validator says */
TsPortfolioReview *
ts_portfolio_review_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/** Request: one project to check. */
typedef struct
{
  TsStore *store;
  TsProject *project; /* a copy */
  TsPack *pack;
  GHashTable *designs; /* ids of those there are */
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->store);
  g_object_unref (request->project);
  ts_pack_unref (request->pack);
  g_hash_table_unref (request->designs);
  g_free (request);
}

static TsDiagram *
read_design (const char *design_id, char **title, gpointer user_data)
{
  Request *request = user_data;

  if (title != NULL)
    *title = NULL;
  if (!g_hash_table_contains (request->designs, design_id))
    return NULL;
  return ts_store_read_design (request->store, design_id, NULL);
}

static void
project_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;

  g_task_return_pointer (
      task,
      ts_project_check_new (request->project, request->pack, read_design, request),
      (GDestroyNotify) ts_project_check_free);
}

/**
 * ts_project_review_async:
 * @store: where designs are
 * @project: the project; what is checked is how it is now
 * @pack: its pack
 * @cancellable: (nullable): to give up
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Checks one project.
 */
void
ts_project_review_async (TsStore *store,
                         TsProject *project,
                         const TsPack *pack,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GListModel *designs;
  Request *request;

  g_return_if_fail (TS_IS_STORE (store) && TS_IS_PROJECT (project) && pack != NULL);

  request = g_new0 (Request, 1);
  request->store = g_object_ref (store);
  request->project = ts_project_dup (project);
  request->pack = ts_pack_ref ((TsPack *) pack);
  request->designs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  designs = ts_store_get_designs (store);
  for (guint i = 0; i < g_list_model_get_n_items (designs); i++)
    {
      g_autoptr (TsDesign) design = g_list_model_get_item (designs, i);

      g_hash_table_add (request->designs, g_strdup (ts_design_get_id (design)));
    }
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, ts_project_review_async);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, project_worker);
}

/** ts_project_review_finish: Returns: (transfer full) (nullable): what the validator says */
TsProjectCheck *
ts_project_review_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
