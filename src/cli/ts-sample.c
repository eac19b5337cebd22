/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "diagram/ts-diagram-json.h"
#include "ts-sample-answers.h"
#include "ts-sample.h"

/* A learner who sits a whole assessment, one phase a day, draws two designs and documents three projects:
 * all through the same objects as the app, with a clock and a random stream of its own. */

/* How often the learner knows the answer. */
#define SKILL 0.7

/* What an item takes of the time it is planned with. */
#define PACE_MIN 0.4
#define PACE_MAX 0.9

#define RESOURCE_PREFIX TS_RESOURCE_PATH "/sample/"

static const struct
{
  const char *id, *title, *file;
} designs[] = {
  { "sample-order-intake", N_ ("Order intake"), "design-order-intake.json" },
  { "sample-global-marketplace", N_ ("Global marketplace"), "design-global-marketplace.json" },
};

static const char *const projects[] = {
  "project-go-coffee-analysis.json",
  "project-global-marketplace.json",
  "project-ledger-redesign.json",
};

static char *
read_resource (const char *file, GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_PREFIX, file, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gsize size;
  const char *data;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &size);
  return g_strndup (data, size);
}

static void
answer_attempt (TsAttempt *attempt, TsClock *clock, TsRandom *random)
{
  for (guint i = 0; i < ts_attempt_get_n_items (attempt); i++)
    {
      const TsItem *item = ts_attempt_get_item (attempt, i);
      g_autoptr (TsResponse) response = ts_sample_answer (item, random, SKILL);
      double pace = PACE_MIN + (PACE_MAX - PACE_MIN) * ts_random_unit (random);

      ts_clock_advance (clock, (gint64) (item->minutes * pace * G_TIME_SPAN_MINUTE));
      ts_attempt_set_response (attempt, i, response);
    }
}

static gboolean
sit_phase (TsStore *store,
           TsAssessment *assessment,
           const TsPhase *phase,
           TsClock *clock,
           guint64 seed,
           GError **error)
{
  g_autofree char *id = g_strconcat ("sample-", phase->id, NULL);
  g_auto (GStrv) recent = ts_store_dup_recent_items (store, phase->id);
  g_autoptr (TsRandom) random = ts_random_new (seed, id);
  g_autoptr (TsAttempt) attempt = ts_attempt_new (id,
                                                  ts_assessment_get_id (assessment),
                                                  ts_assessment_get_pack (assessment),
                                                  phase,
                                                  ts_assessment_get_level (assessment),
                                                  TS_ATTEMPT_EXAM,
                                                  seed,
                                                  (const char *const *) recent,
                                                  clock,
                                                  error);
  g_autoptr (GHashTable) marks = NULL;
  g_autoptr (TsPhaseResult) result = NULL;

  if (attempt == NULL)
    return FALSE;
  ts_attempt_start (attempt);
  ts_store_add_attempt (store, attempt);
  answer_attempt (attempt, clock, random);
  ts_attempt_submit (attempt);
  marks = ts_attempt_mark (attempt);
  result = ts_phase_result_new (attempt, marks);
  ts_store_put_result (store, result, marks);
  ts_clock_advance (clock, G_TIME_SPAN_DAY);
  return TRUE;
}

static gboolean
add_designs (TsStore *store, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (designs); i++)
    {
      g_autofree char *text = read_resource (designs[i].file, error);
      g_autoptr (TsDiagram) diagram = NULL;

      if (text != NULL)
        diagram = ts_diagram_from_json (designs[i].file, text, error);
      if (diagram == NULL)
        return FALSE;
      ts_store_add_diagram (store, designs[i].id, _ (designs[i].title), diagram);
    }
  return TRUE;
}

/* The same project, but begun now. */
static TsProject *
begin_project (TsProject *model, gint64 now)
{
  TsProject *project =
      ts_project_new (ts_project_get_id (model), ts_project_get_title (model), now);
  g_auto (GStrv) sections = ts_project_list_sections (model);

  ts_project_set_description (project, ts_project_get_description (model));
  ts_project_set_category (project, ts_project_get_category (model));
  ts_project_set_tags (project, ts_project_get_tags (model));
  ts_project_set_technologies (project, ts_project_get_technologies (model));
  for (guint i = 0; sections[i] != NULL; i++)
    ts_project_set_section (project, sections[i], ts_project_get_section (model, sections[i]));
  return project;
}

static gboolean
add_projects (TsStore *store, TsClock *clock, GPtrArray *added, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (projects); i++)
    {
      g_autofree char *text = read_resource (projects[i], error);
      g_autoptr (TsProject) model = NULL;
      g_autoptr (TsProject) project = NULL;

      if (text != NULL)
        model = ts_project_from_json (projects[i], text, error);
      if (model == NULL)
        return FALSE;
      project = begin_project (model, ts_clock_get_wall (clock));
      ts_store_put_project (store, project);
      g_ptr_array_add (added, g_object_ref (project));
      ts_clock_advance (clock, G_TIME_SPAN_DAY);
    }
  return TRUE;
}

/**
 * ts_sample_fill:
 * @store: an empty store, open for writing
 * @pack: its pack
 * @clock: its clock: one that is set by hand
 * @seed: what papers and answers are drawn from; 0 to 2^53
 * @error: return location for an error
 *
 * Fills a store with the work of a sample learner, and waits until it is on disk. The same seed and start
 * give the same work.
 *
 * Returns: whether it is there
 */
gboolean
ts_sample_fill (TsStore *store, TsPack *pack, TsClock *clock, guint64 seed, GError **error)
{
  g_autoptr (TsLearner) learner = ts_learner_new ("sample", "Ada Sample", TS_LEVEL_SENIOR);
  g_autoptr (TsAssessment) assessment = ts_assessment_new (
      "sample", pack, learner->level, TS_ATTEMPT_EXAM, seed, ts_clock_get_wall (clock));
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *phases = ts_pack_get_phases (pack);

  ts_store_set_learner (store, learner);
  ts_store_add_assessment (store, assessment);
  for (guint i = 0; i < phases->len; i++)
    if (!sit_phase (store, assessment, phases->pdata[i], clock, seed, error))
      return FALSE;
  if (!add_designs (store, error) || !add_projects (store, clock, added, error))
    return FALSE;
  if (ts_assessment_get_certification (assessment) != TS_CERTIFICATION_NONE
      && ts_store_issue_credential (store, assessment, added, error) == NULL)
    return FALSE;
  return ts_store_flush (store, error);
}
