/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "portfolio/ts-portfolio-exporter.h"
#include "ts-portfolio-book.h"

/* Writes the portfolio on another thread, and says on the main loop how far it is. */

#define POLL  100 /* ms between two looks at how far it is */
#define PARTS 1000
#define READ  0.1 /* the share of the work that reading takes */

typedef struct
{
  TsPortfolioFormat format;
  char *path;
  TsPortfolio *portfolio; /* (nullable): NULL until it is read */
  int done;               /* of PARTS; atomic: the worker writes it */
  guint poll;
  TsProgressFunc progress;
  gpointer progress_data;
} Request;

static void
request_free (Request *request)
{
  g_clear_handle_id (&request->poll, g_source_remove);
  g_clear_pointer (&request->portfolio, ts_portfolio_unref);
  g_free (request->path);
  g_free (request);
}

static gboolean
poll_cb (gpointer user_data)
{
  Request *request = user_data;

  request->progress ((double) g_atomic_int_get (&request->done) / PARTS, request->progress_data);
  return G_SOURCE_CONTINUE;
}

static void
progress_in_worker (double fraction, gpointer user_data)
{
  Request *request = user_data;

  g_atomic_int_set (&request->done, (int) ((READ + (1 - READ) * fraction) * PARTS));
}

static void
write_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;
  gboolean written;

  if (request->format == TS_PORTFOLIO_PDF)
    written = ts_portfolio_write_pdf (
        request->portfolio, request->path, cancellable, progress_in_worker, request, &error);
  else
    written = ts_portfolio_export_tree (request->portfolio, request->path, cancellable, &error);
  if (written)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  GError *error = NULL;

  request->portfolio = ts_store_read_portfolio_finish (TS_STORE (source), result, &error);
  if (request->portfolio == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_atomic_int_set (&request->done, (int) (READ * PARTS));
  g_task_run_in_thread (task, write_worker);
}

/**
 * ts_portfolio_export_async:
 * @store: where everything is
 * @format: what to write
 * @path: the folder or the file to write
 * @cancellable: (nullable): to give up; then nothing is left of what was begun
 * @progress: (nullable): told on the main loop how far it is, until it is done
 * @progress_data: for @progress
 * @callback: called on the main loop; it has to call ts_portfolio_export_finish()
 * @user_data: for @callback
 *
 * Writes the portfolio as it is stored. An earlier export in the same place is replaced.
 */
void
ts_portfolio_export_async (TsStore *store,
                           TsPortfolioFormat format,
                           const char *path,
                           GCancellable *cancellable,
                           TsProgressFunc progress,
                           gpointer progress_data,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Request *request;
  GTask *task;

  g_return_if_fail (TS_IS_STORE (store) && path != NULL);

  request = g_new0 (Request, 1);
  request->format = format;
  request->path = g_strdup (path);
  request->progress = progress;
  request->progress_data = progress_data;
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, ts_portfolio_export_async);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  if (progress != NULL)
    request->poll = g_timeout_add (POLL, poll_cb, request);
  ts_store_read_portfolio_async (store, cancellable, read_cb, task);
}

/** ts_portfolio_export_finish: Returns: whether the portfolio is written */
gboolean
ts_portfolio_export_finish (GAsyncResult *result, GError **error)
{
  Request *request;

  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  request = g_task_get_task_data (G_TASK (result));
  g_clear_handle_id (&request->poll, g_source_remove);
  return g_task_propagate_boolean (G_TASK (result), error);
}
