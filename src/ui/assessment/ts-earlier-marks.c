/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/ts-earlier-marks.h"

/* What the items of a sitting were marked with the time before, read on another thread. */

typedef struct
{
  TsStore *store;
  GPtrArray *attempts; /* of char *, the newest first */
  GPtrArray *items;    /* of char * */
} Search;

static void
search_free (Search *search)
{
  g_object_unref (search->store);
  g_ptr_array_unref (search->attempts);
  g_ptr_array_unref (search->items);
  g_free (search);
}

static void
take_marks (Search *search, GHashTable *marks, GHashTable *found)
{
  for (guint i = 0; i < search->items->len; i++)
    {
      const char *id = search->items->pdata[i];
      TsMark *mark = g_hash_table_lookup (marks, id);

      if (mark != NULL && !g_hash_table_contains (found, id))
        g_hash_table_insert (found, g_strdup (id), ts_mark_ref (mark));
    }
}

static void
search_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Search *search = data;
  g_autoptr (GHashTable) found =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ts_mark_unref);

  for (guint i = 0; i < search->attempts->len; i++)
    {
      const char *ids[] = { search->attempts->pdata[i], NULL };
      GError *error = NULL;
      g_autoptr (GHashTable) marks = NULL;

      if (g_task_return_error_if_cancelled (task))
        return;
      marks = ts_store_read_marks (search->store, ids, &error);
      if (marks == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
      take_marks (search, marks, found);
    }
  g_task_return_pointer (task, g_steal_pointer (&found), (GDestroyNotify) g_hash_table_unref);
}

/* The attempts at the same phase that were over before this one, the newest first. */
static GPtrArray *
list_earlier (TsSitting *sitting, TsStore *store)
{
  GPtrArray *results = ts_store_get_results (store);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  const char *own = ts_attempt_get_id (ts_sitting_get_attempt (sitting));
  const char *phase = ts_sitting_get_phase (sitting)->id;

  for (guint i = 0; i < results->len; i++)
    {
      const TsPhaseResult *result = results->pdata[i];

      if (strcmp (ts_phase_result_get_attempt_id (result), own) == 0)
        break;
      if (strcmp (ts_phase_result_get_phase_id (result), phase) == 0)
        g_ptr_array_insert (ids, 0, g_strdup (ts_phase_result_get_attempt_id (result)));
    }
  return ids;
}

/**
 * ts_earlier_marks_read_async:
 * @sitting: a sitting that was marked
 * @cancellable: (nullable): ends the reading
 * @callback: called when they were read
 * @user_data: for @callback
 *
 * Reads the last mark that each item had in an earlier attempt at the same phase.
 */
void
ts_earlier_marks_read_async (TsSitting *sitting,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Search *search;

  g_return_if_fail (TS_IS_SITTING (sitting));

  search = g_new0 (Search, 1);
  search->store = g_object_ref (ts_session_get_store (ts_sitting_get_session (sitting)));
  search->attempts = list_earlier (sitting, search->store);
  search->items = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < ts_sitting_get_n_items (sitting); i++)
    g_ptr_array_add (search->items, g_strdup (ts_sitting_get_item (sitting, i)->id));
  task = g_task_new (sitting, cancellable, callback, user_data);
  g_task_set_source_tag (task, ts_earlier_marks_read_async);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  g_task_run_in_thread (task, search_worker);
}

/**
 * ts_earlier_marks_read_finish:
 * @sitting: the sitting
 * @result: what the callback was given
 * @error: why they could not be read
 *
 * Returns: (transfer full) (nullable) (element-type utf8 TsMark): marks by item id, of those that had one
 */
GHashTable *
ts_earlier_marks_read_finish (TsSitting *sitting, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, sitting), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
