/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "portfolio/ts-portfolio.h"

/**
 * TsPortfolio:
 *
 * All that is shown of one learner, put together for a check or an export. Fill it in one thread; then
 * any one thread may use it. Projects are copied as they come in, so that they may be edited meanwhile;
 * assessments are shared and must not get further results.
 */
struct _TsPortfolio
{
  gatomicrefcount references;
  TsPack *pack;
  TsLearner *learner;
  gint64 now;
  GPtrArray *projects, *assessments, *drills, *credentials;
  GHashTable *marks; /* assessment id to the marks by item id */
  TsDesignFunc find;
  gpointer find_data;
  GDestroyNotify find_destroy;
};

G_DEFINE_BOXED_TYPE (TsPortfolio, ts_portfolio, ts_portfolio_ref, ts_portfolio_unref)

/**
 * ts_portfolio_new:
 * @pack: the pack of its projects and assessments
 * @learner: whose it is; copied
 * @now: wall time it is put together at, in microseconds since 1970
 *
 * Returns: (transfer full): an empty portfolio
 */
TsPortfolio *
ts_portfolio_new (TsPack *pack, const TsLearner *learner, gint64 now)
{
  TsPortfolio *self;

  g_return_val_if_fail (pack != NULL && learner != NULL, NULL);

  self = g_new0 (TsPortfolio, 1);
  g_atomic_ref_count_init (&self->references);
  self->pack = ts_pack_ref (pack);
  self->learner = ts_learner_copy (learner);
  self->now = now;
  self->projects = g_ptr_array_new_with_free_func (g_object_unref);
  self->assessments = g_ptr_array_new_with_free_func (g_object_unref);
  self->drills = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_phase_result_unref);
  self->credentials = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_credential_unref);
  self->marks =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  return self;
}

TsPortfolio *
ts_portfolio_ref (TsPortfolio *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ts_portfolio_unref (TsPortfolio *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  ts_portfolio_set_design_func (self, NULL, NULL, NULL);
  g_ptr_array_unref (self->projects);
  g_ptr_array_unref (self->assessments);
  g_ptr_array_unref (self->drills);
  g_ptr_array_unref (self->credentials);
  g_hash_table_unref (self->marks);
  ts_learner_free (self->learner);
  ts_pack_unref (self->pack);
  g_free (self);
}

/**
 * ts_portfolio_add_project:
 * @project: copied as it is now
 *
 * Adds a project behind the others.
 */
void
ts_portfolio_add_project (TsPortfolio *self, TsProject *project)
{
  g_return_if_fail (self != NULL && TS_IS_PROJECT (project));

  g_ptr_array_add (self->projects, ts_project_dup (project));
}

/**
 * ts_portfolio_add_assessment:
 * @assessment: one of the portfolio's pack, complete or not
 * @marks: (nullable) (element-type utf8 TsMark): its marks by item id, for the evaluation that is
 *   exported; shared
 *
 * Adds an assessment behind the others.
 */
void
ts_portfolio_add_assessment (TsPortfolio *self, TsAssessment *assessment, GHashTable *marks)
{
  g_return_if_fail (self != NULL && TS_IS_ASSESSMENT (assessment));

  g_ptr_array_add (self->assessments, g_object_ref (assessment));
  if (marks != NULL)
    g_hash_table_replace (self->marks,
                          g_strdup (ts_assessment_get_id (assessment)),
                          g_hash_table_ref (marks));
}

/** ts_portfolio_add_drill: @result: a phase that was sat on its own */
void
ts_portfolio_add_drill (TsPortfolio *self, TsPhaseResult *result)
{
  g_return_if_fail (self != NULL && result != NULL);

  g_ptr_array_add (self->drills, ts_phase_result_ref (result));
}

/** ts_portfolio_add_credential: @credential: a certificate of the learner */
void
ts_portfolio_add_credential (TsPortfolio *self, TsCredential *credential)
{
  g_return_if_fail (self != NULL && credential != NULL);

  g_ptr_array_add (self->credentials, ts_credential_ref (credential));
}

/**
 * ts_portfolio_set_design_func:
 * @func: (nullable) (scope notified): looks designs up
 *
 * Says where the designs are that the projects speak of. Without it there are none.
 */
void
ts_portfolio_set_design_func (TsPortfolio *self,
                              TsDesignFunc func,
                              gpointer user_data,
                              GDestroyNotify destroy)
{
  g_return_if_fail (self != NULL);

  if (self->find_destroy != NULL)
    self->find_destroy (self->find_data);
  self->find = func;
  self->find_data = user_data;
  self->find_destroy = destroy;
}

/** ts_portfolio_get_pack: Returns: (transfer none): the pack */
TsPack *
ts_portfolio_get_pack (const TsPortfolio *self)
{
  return self->pack;
}

/** ts_portfolio_get_learner: Returns: (transfer none): whose it is */
const TsLearner *
ts_portfolio_get_learner (const TsPortfolio *self)
{
  return self->learner;
}

/** ts_portfolio_get_now: Returns: when it was put together, in microseconds since 1970 */
gint64
ts_portfolio_get_now (const TsPortfolio *self)
{
  return self->now;
}

/** ts_portfolio_get_projects: Returns: (transfer none) (element-type TsProject): the projects */
GPtrArray *
ts_portfolio_get_projects (const TsPortfolio *self)
{
  return self->projects;
}

/** ts_portfolio_get_assessments: Returns: (transfer none) (element-type TsAssessment): the assessments */
GPtrArray *
ts_portfolio_get_assessments (const TsPortfolio *self)
{
  return self->assessments;
}

/** ts_portfolio_get_marks: Returns: (transfer none) (nullable): the marks of an assessment by item id */
GHashTable *
ts_portfolio_get_marks (const TsPortfolio *self, const char *assessment_id)
{
  return g_hash_table_lookup (self->marks, assessment_id);
}

/** ts_portfolio_get_drills: Returns: (transfer none) (element-type TsPhaseResult): phases sat on their own */
GPtrArray *
ts_portfolio_get_drills (const TsPortfolio *self)
{
  return self->drills;
}

/** ts_portfolio_get_credentials: Returns: (transfer none) (element-type TsCredential): the certificates */
GPtrArray *
ts_portfolio_get_credentials (const TsPortfolio *self)
{
  return self->credentials;
}

/** ts_portfolio_get_best_assessment: Returns: (transfer none) (nullable): the best that is complete */
TsAssessment *
ts_portfolio_get_best_assessment (const TsPortfolio *self)
{
  TsAssessment *best = NULL;

  for (guint i = 0; i < self->assessments->len; i++)
    {
      TsAssessment *assessment = self->assessments->pdata[i];

      if (ts_assessment_is_complete (assessment)
          && (best == NULL
              || ts_assessment_get_overall (assessment) > ts_assessment_get_overall (best)))
        best = assessment;
    }
  return best;
}

/** ts_portfolio_get_certification: Returns: the level of the best assessment that is complete */
TsCertification
ts_portfolio_get_certification (const TsPortfolio *self)
{
  TsAssessment *best = ts_portfolio_get_best_assessment (self);

  return best != NULL ? ts_assessment_get_certification (best) : TS_CERTIFICATION_NONE;
}

/**
 * ts_portfolio_get_best_credential:
 *
 * Returns: (transfer none) (nullable): the certificate of the highest level that is valid, and of those
 *   the last one
 */
TsCredential *
ts_portfolio_get_best_credential (const TsPortfolio *self)
{
  TsCredential *best = NULL;

  for (guint i = 0; i < self->credentials->len; i++)
    {
      TsCredential *credential = self->credentials->pdata[i];

      if (ts_credential_get_expires (credential) <= self->now)
        continue;
      if (best == NULL || ts_credential_get_level (credential) > ts_credential_get_level (best)
          || (ts_credential_get_level (credential) == ts_credential_get_level (best)
              && ts_credential_get_issued (credential) > ts_credential_get_issued (best)))
        best = credential;
    }
  return best;
}

/**
 * ts_portfolio_find_design:
 * @design_id: the id of a design
 * @title: (out) (optional) (transfer full) (nullable): what it is called
 *
 * Returns: (transfer full) (nullable): the design
 */
TsDiagram *
ts_portfolio_find_design (const TsPortfolio *self, const char *design_id, char **title)
{
  if (title != NULL)
    *title = NULL;
  return self->find != NULL ? self->find (design_id, title, self->find_data) : NULL;
}

/** ts_portfolio_list_designs: Returns: (transfer full): the ids of all designs the projects show, each once */
char **
ts_portfolio_list_designs (const TsPortfolio *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->projects->len; i++)
    {
      g_auto (GStrv) designs = ts_project_list_designs (self->projects->pdata[i]);

      for (guint d = 0; designs[d] != NULL; d++)
        {
          if (g_hash_table_add (seen, g_strdup (designs[d])))
            g_strv_builder_add (ids, designs[d]);
        }
    }
  return g_strv_builder_end (ids);
}
