/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/ts-store-private.h"

/* Projects of the portfolio, and the certificates that were issued. */

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

static gboolean
read_credential (const char *name,
                 const char *id,
                 const char *document,
                 gpointer user_data,
                 GError **error)
{
  TsStore *self = user_data;
  TsCredential *credential = ts_credential_from_json (name, document, error);

  if (credential == NULL)
    return FALSE;
  g_ptr_array_add (self->credentials, credential);
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
  if (!ts_project_table_read (database, read_project, self, problems, error)
      || !ts_credential_table_read (database, read_credential, self, problems, error))
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

/** ts_store_get_credentials: Returns: (transfer none) (element-type TsCredential): all, in the order they were issued in */
GPtrArray *
ts_store_get_credentials (TsStore *self)
{
  g_return_val_if_fail (TS_IS_STORE (self), NULL);

  return self->credentials;
}

/**
 * ts_store_find_credential:
 * @assessment_id: an assessment
 * @level: what it reached
 *
 * Returns: (transfer none) (nullable): the certificate that was issued for it
 */
TsCredential *
ts_store_find_credential (TsStore *self, const char *assessment_id, TsCertification level)
{
  g_return_val_if_fail (TS_IS_STORE (self) && assessment_id != NULL, NULL);

  for (guint i = 0; i < self->credentials->len; i++)
    {
      TsCredential *credential = self->credentials->pdata[i];

      if (ts_credential_get_level (credential) == level
          && g_str_equal (ts_credential_get_assessment_id (credential), assessment_id))
        return credential;
    }
  return NULL;
}

/**
 * ts_store_add_credential:
 * @credential: one that is not stored yet
 *
 * Stores a certificate for good.
 */
void
ts_store_add_credential (TsStore *self, TsCredential *credential)
{
  const char *id;

  g_return_if_fail (TS_IS_STORE (self) && credential != NULL);

  id = ts_credential_get_id (credential);
  g_ptr_array_add (self->credentials, ts_credential_ref (credential));
  _ts_store_push (self,
                  ts_credential_table_put (id, ts_credential_to_json (credential)),
                  "credential/%s",
                  id);
}

/**
 * ts_store_issue_credential:
 * @assessment: a complete assessment of the store
 * @projects: (nullable) (element-type TsProject): the projects that go with a new certificate
 * @error: return location for an error of #TS_CREDENTIAL_ERROR
 *
 * Issues the certificate of the level that an assessment reached, and stores it. It is issued once: after
 * that, the same assessment and level give the same certificate again, with its id and its dates.
 *
 * Returns: (transfer none) (nullable): the certificate; %NULL if there is none to issue
 */
TsCredential *
ts_store_issue_credential (TsStore *self,
                           TsAssessment *assessment,
                           GPtrArray *projects,
                           GError **error)
{
  TsCredential *known;
  g_autoptr (TsCredential) issued = NULL;

  g_return_val_if_fail (TS_IS_STORE (self) && TS_IS_ASSESSMENT (assessment), NULL);

  if (ts_assessment_is_complete (assessment))
    {
      known = ts_store_find_credential (self,
                                        ts_assessment_get_id (assessment),
                                        ts_assessment_get_certification (assessment));
      if (known != NULL)
        return known;
    }
  issued = ts_credential_new_for_assessment (assessment,
                                             self->learner != NULL ? self->learner->name : "",
                                             self->pack,
                                             projects,
                                             ts_clock_get_wall (self->clock),
                                             error);
  if (issued != NULL)
    ts_store_add_credential (self, issued);
  return issued; /* the store keeps it */
}
