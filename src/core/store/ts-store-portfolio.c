/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/ts-store-private.h"

/* Projects of the portfolio. */

static gboolean
read_project (const char *name,
              const char *id,
              const char *document,
              gpointer user_data,
              GError **error)
{
  TsStore *self = user_data;
  g_autoptr (TsProject) project = ts_project_from_json (name, document, error);

  if (project == NULL)
    return FALSE;
  g_list_store_append (self->projects, project);
  return TRUE;
}

static int
compare_age (gconstpointer a, gconstpointer b, gpointer user_data)
{
  gint64 first = ts_project_get_updated (TS_PROJECT ((gpointer) a));
  gint64 second = ts_project_get_updated (TS_PROJECT ((gpointer) b));

  return first > second ? -1 : first < second;
}

gboolean
_ts_store_load_portfolio (TsStore *self, TsDatabase *database, GPtrArray *problems, GError **error)
{
  if (!ts_project_table_read (database, read_project, self, problems, error))
    return FALSE;
  g_list_store_sort (self->projects, compare_age, NULL);
  return TRUE;
}

/** ts_store_get_projects: Returns: (transfer none): a list of #TsProject; the one changed last came first when it was opened */
GListModel *
ts_store_get_projects (TsStore *self)
{
  g_return_val_if_fail (TS_IS_STORE (self), NULL);

  return G_LIST_MODEL (self->projects);
}

/** ts_store_find_project: Returns: (transfer none) (nullable): the project of an id */
TsProject *
ts_store_find_project (TsStore *self, const char *id)
{
  g_return_val_if_fail (TS_IS_STORE (self) && id != NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->projects)); i++)
    {
      g_autoptr (TsProject) project = g_list_model_get_item (G_LIST_MODEL (self->projects), i);

      if (g_str_equal (ts_project_get_id (project), id))
        return project; /* the list keeps it */
    }
  return NULL;
}

/**
 * ts_store_put_project:
 * @project: a project, new or changed
 *
 * Stores a project as it is now; a new one is put in front of the list. Call it after each change: what
 * follows at once replaces what is not written yet.
 */
void
ts_store_put_project (TsStore *self, TsProject *project)
{
  g_return_if_fail (TS_IS_STORE (self) && TS_IS_PROJECT (project));

  if (!g_list_store_find (self->projects, project, NULL))
    g_list_store_insert (self->projects, 0, project);
  _ts_store_push (self,
                  ts_project_table_put (ts_project_get_id (project), ts_project_to_json (project)),
                  "project/%s",
                  ts_project_get_id (project));
}

/**
 * ts_store_remove_project:
 * @project: a project of the list
 *
 * Deletes a project. Whoever keeps a reference can store it again.
 */
void
ts_store_remove_project (TsStore *self, TsProject *project)
{
  guint place;

  g_return_if_fail (TS_IS_STORE (self) && TS_IS_PROJECT (project));

  if (!g_list_store_find (self->projects, project, &place))
    return;
  _ts_store_push (self,
                  ts_project_table_remove (ts_project_get_id (project)),
                  "project/%s",
                  ts_project_get_id (project));
  g_list_store_remove (self->projects, place);
}
