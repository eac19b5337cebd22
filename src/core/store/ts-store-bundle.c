/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "store/ts-store-private.h"

/* All that a portfolio shows, read anew from the database into objects that nobody else has: so a check
 * or an export on another thread does not see what is being edited meanwhile. */

/** Designs: where the drawings of a portfolio are. */
typedef struct
{
  TsStore *snapshot;
  GHashTable *titles; /* design id to title: the designs there are */
} Designs;

static void
designs_free (gpointer data)
{
  Designs *designs = data;

  g_object_unref (designs->snapshot);
  g_hash_table_unref (designs->titles);
  g_free (designs);
}

static TsDiagram *
find_design (const char *design_id, char **title, gpointer user_data)
{
  Designs *designs = user_data;
  const char *known = g_hash_table_lookup (designs->titles, design_id);

  if (title != NULL)
    *title = g_strdup (known);
  return known != NULL ? ts_store_read_design (designs->snapshot, design_id, NULL) : NULL;
}

static GHashTable *
list_titles (TsStore *self)
{
  GHashTable *titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GListModel *designs = ts_store_get_designs (self);

  for (guint i = 0; i < g_list_model_get_n_items (designs); i++)
    {
      g_autoptr (TsDesign) design = g_list_model_get_item (designs, i);

      g_hash_table_insert (titles,
                           g_strdup (ts_design_get_id (design)),
                           g_strdup (ts_design_get_title (design)));
    }
  return titles;
}

/* Adds an assessment with its marks, and takes its attempts out of those that stand alone. */
static gboolean
add_assessment (TsPortfolio *portfolio,
                TsAssessment *assessment,
                TsDatabase *database,
                GHashTable *alone,
                GError **error)
{
  g_auto (GStrv) attempts = ts_assessment_list_attempts (assessment);
  g_autoptr (GHashTable) marks =
      _ts_store_read_marks (database, (const char *const *) attempts, error);

  if (marks == NULL)
    return FALSE;
  for (guint i = 0; attempts[i] != NULL; i++)
    g_hash_table_remove (alone, attempts[i]);
  ts_portfolio_add_assessment (portfolio, assessment, marks);
  return TRUE;
}

static gboolean
add_sittings (TsPortfolio *portfolio, TsStore *self, TsDatabase *database, GError **error)
{
  g_autoptr (GHashTable) alone = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->results->len; i++)
    g_hash_table_add (alone, (gpointer) ts_phase_result_get_attempt_id (self->results->pdata[i]));
  for (guint i = 0; i < self->assessments->len; i++)
    if (!add_assessment (portfolio, self->assessments->pdata[i], database, alone, error))
      return FALSE;
  for (guint i = 0; i < self->results->len; i++)
    if (g_hash_table_contains (alone, ts_phase_result_get_attempt_id (self->results->pdata[i])))
      ts_portfolio_add_drill (portfolio, self->results->pdata[i]);
  return TRUE;
}

static TsPortfolio *
put_together (TsStore *snapshot, GHashTable *titles, GError **error)
{
  g_autoptr (TsPortfolio) portfolio = NULL;
  g_autoptr (TsDatabase) database = _ts_store_open_reader (snapshot, error);
  Designs *designs;

  if (database == NULL)
    return NULL;
  if (snapshot->learner == NULL)
    {
      g_set_error (error,
                   TS_DATABASE_ERROR,
                   TS_DATABASE_ERROR_OPEN,
                   _ ("%s: it does not say who learns. Start Touchstone with it once."),
                   snapshot->path);
      return NULL;
    }
  portfolio =
      ts_portfolio_new (snapshot->pack, snapshot->learner, ts_clock_get_wall (snapshot->clock));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (snapshot->projects)); i++)
    {
      g_autoptr (TsProject) project = g_list_model_get_item (G_LIST_MODEL (snapshot->projects), i);

      ts_portfolio_add_project (portfolio, project);
    }
  for (guint i = 0; i < snapshot->credentials->len; i++)
    ts_portfolio_add_credential (portfolio, snapshot->credentials->pdata[i]);
  if (!add_sittings (portfolio, snapshot, database, error))
    return NULL;
  designs = g_new0 (Designs, 1);
  designs->snapshot = g_object_ref (snapshot);
  designs->titles = g_hash_table_ref (titles);
  ts_portfolio_set_design_func (portfolio, find_design, designs, designs_free);
  return g_steal_pointer (&portfolio);
}

static TsPortfolio *
read_portfolio (TsStore *self, GHashTable *titles, GError **error)
{
  g_autoptr (TsStore) snapshot = NULL;
  g_autoptr (GHashTable) known = NULL;

  if (!ts_store_flush (self, error))
    return NULL;
  snapshot = ts_store_open (self->path, TS_DATABASE_READ, self->pack, self->clock, error);
  if (snapshot == NULL)
    return NULL;
  known = titles != NULL ? g_hash_table_ref (titles) : list_titles (snapshot);
  return put_together (snapshot, known, error);
}

/**
 * ts_store_read_portfolio:
 * @self: a store
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Puts together all that is shown of the learner, from what is on disk: it shares no object with the
 * store. Blocks, and may be called on any thread.
 *
 * Returns: (transfer full) (nullable): the portfolio
 */
TsPortfolio *
ts_store_read_portfolio (TsStore *self, GError **error)
{
  g_return_val_if_fail (TS_IS_STORE (self), NULL);

  return read_portfolio (self, NULL, error);
}

static void
read_worker (GTask *task, gpointer source, gpointer titles, GCancellable *cancellable)
{
  GError *error = NULL;
  TsPortfolio *portfolio = read_portfolio (source, titles, &error);

  if (portfolio != NULL)
    g_task_return_pointer (task, portfolio, (GDestroyNotify) ts_portfolio_unref);
  else
    g_task_return_error (task, error);
}

/**
 * ts_store_read_portfolio_async:
 * @cancellable: (nullable): to give up
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Does what ts_store_read_portfolio() does, on another thread. Designs that were removed are not in it,
 * even while their removal can be undone.
 */
void
ts_store_read_portfolio_async (TsStore *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (TS_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ts_store_read_portfolio_async);
  g_task_set_task_data (task, list_titles (self), (GDestroyNotify) g_hash_table_unref);
  g_task_run_in_thread (task, read_worker);
}

/** ts_store_read_portfolio_finish: Returns: (transfer full) (nullable): the portfolio */
TsPortfolio *
ts_store_read_portfolio_finish (TsStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
