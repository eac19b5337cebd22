/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/ts-json.h"
#include "content/ts-check.h"
#include "content/ts-pack-private.h"
#include "content/ts-pack.h"
#include "content/ts-scale.h"

G_DEFINE_BOXED_TYPE (TsPack, ts_pack, ts_pack_ref, ts_pack_unref)

static void
phase_free (TsPhase *phase)
{
  g_free (phase->id);
  g_free (phase->title);
  g_clear_pointer (&phase->phase_quota, g_hash_table_unref);
  g_clear_pointer (&phase->type_quota, g_hash_table_unref);
  g_clear_pointer (&phase->difficulty_quota, g_hash_table_unref);
  g_free (phase);
}

static void
area_free (TsArea *area)
{
  g_free (area->id);
  g_free (area->title);
  g_free (area);
}

static void
topic_free (TsTopic *topic)
{
  g_free (topic->id);
  g_free (topic->title);
  g_free (topic->phase);
  g_free (topic);
}

static void
reference_free (TsReference *reference)
{
  g_free (reference->id);
  g_free (reference->text);
  g_free (reference->url);
  g_free (reference);
}

static void
page_free (TsDossierPage *page)
{
  g_free (page->id);
  g_free (page->title);
  g_free (page->text);
  g_free (page);
}

static void
figure_free (TsDossierFigure *figure)
{
  g_free (figure->id);
  g_free (figure->title);
  g_free (figure->diagram);
  g_free (figure);
}

static void
certificate_free (TsCertificateText *certificate)
{
  g_free (certificate->level);
  g_free (certificate->title);
  g_free (certificate->statement);
  g_strfreev (certificate->competencies);
  g_strfreev (certificate->roles);
  g_free (certificate);
}

static void
template_section_free (TsTemplateSection *section)
{
  g_free (section->id);
  g_free (section->slug);
  g_free (section->title);
  g_free (section->guidance);
  g_free (section);
}

static void
starter_free (TsStarter *starter)
{
  g_free (starter->id);
  g_free (starter->title);
  g_free (starter->description);
  g_free (starter->category);
  g_free (starter);
}

TsPack *
ts_pack_ref (TsPack *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

static void
free_rubric (TsPack *self)
{
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    {
      g_free (self->criterion_questions[c]);
      for (guint l = 0; l < TS_N_LEVELS; l++)
        for (guint r = 0; r < 6; r++)
          g_free (self->anchors[c][l][r]);
    }
}

void
ts_pack_unref (TsPack *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->sources);
  g_ptr_array_unref (self->phases);
  g_ptr_array_unref (self->questions);
  g_ptr_array_unref (self->case_questions);
  g_ptr_array_unref (self->scenarios);
  g_ptr_array_unref (self->reviews);
  g_ptr_array_unref (self->mocks);
  ts_pack_clear_stages (self);
  g_hash_table_unref (self->topics_by_id);
  g_ptr_array_unref (self->topics);
  g_ptr_array_unref (self->areas);
  g_hash_table_unref (self->references_by_id);
  g_clear_pointer (&self->checks, ts_checks_free);
  g_ptr_array_unref (self->certificates);
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->starters);
  g_hash_table_unref (self->synonyms);
  g_strfreev (self->shared_terms);
  g_clear_pointer (&self->lexicon, ts_lexicon_unref);
  g_clear_pointer (&self->weights, ts_word_weights_unref);
  g_ptr_array_unref (self->case_study.pages);
  g_ptr_array_unref (self->case_study.figures);
  g_free (self->case_study.id);
  g_free (self->case_study.title);
  g_free (self->case_study.intro);
  free_rubric (self);
  g_free (self->path);
  g_free (self->id);
  g_free (self->version);
  g_free (self->title);
  g_free (self);
}

const TsPackFile TS_PACK_FILES[TS_N_PACK_FILES] = {
  { "manifest.json", ts_pack_read_manifest, FALSE, TRUE },
  { "taxonomy.json", ts_pack_read_taxonomy, FALSE, TRUE },
  { "references.json", ts_pack_read_references, FALSE, TRUE },
  { "rubric.json", ts_pack_read_rubric, FALSE, TRUE },
  { "checks.json", ts_pack_read_checks, FALSE, TRUE },
  { "thresholds.json", ts_pack_read_thresholds, FALSE, TRUE },
  { "portfolio_template.json", ts_pack_read_template, FALSE, FALSE },
  { "certificates.json", ts_pack_read_certificates, FALSE, FALSE },
  { "lexicon.json", ts_pack_read_lexicon, TRUE, TRUE },
  { TS_PACK_TIME_PLAN, ts_pack_read_time_plan, TRUE, FALSE },
};

/* Keeps what a file or an item was read from; @name is taken. */
void
ts_pack_keep_source (TsPack *self, TsJson *json, char *name)
{
  g_hash_table_replace (self->sources, name, json_node_ref (ts_json_get_node (json)));
}

static gboolean
load_file (TsPack *self,
           const char *path,
           const char *source,
           void (*read) (TsJson *, TsPack *),
           GError **error)
{
  g_autoptr (TsJson) json = ts_json_new_from_file (path, error);

  if (json == NULL)
    return FALSE;
  if (source != NULL)
    ts_pack_keep_source (self, json, g_strdup (source));
  read (json, self);
  return ts_json_finish (json, error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Loads every *.json of a folder in the order of their names; a folder that is not there is empty. */
static gboolean
load_folder (TsPack *self, const char *name, void (*read) (TsJson *, TsPack *), GError **error)
{
  g_autofree char *path = g_build_filename (self->path, name, NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = NULL;
  const char *entry;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  dir = g_dir_open (path, 0, error);
  if (dir == NULL)
    return FALSE;
  while ((entry = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_suffix (entry, ".json"))
        g_ptr_array_add (files, g_build_filename (path, entry, NULL));
    }
  g_ptr_array_sort (files, compare_names);
  for (guint i = 0; i < files->len; i++)
    {
      if (!load_file (self, files->pdata[i], NULL, read, error))
        return FALSE;
    }
  return TRUE;
}

/* A pack that nothing was read into yet. */
TsPack *
ts_pack_new_empty (const char *path)
{
  TsPack *self = g_new0 (TsPack, 1);

  g_atomic_ref_count_init (&self->references);
  self->path = g_strdup (path);
  self->items = g_hash_table_new (g_str_hash, g_str_equal);
  self->sources =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_node_unref);
  self->phases = g_ptr_array_new_with_free_func ((GDestroyNotify) phase_free);
  self->questions = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_question_free);
  self->case_questions = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_question_free);
  self->scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_scenario_free);
  self->reviews = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_review_exercise_free);
  self->mocks = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_mock_prompt_free);
  self->areas = g_ptr_array_new_with_free_func ((GDestroyNotify) area_free);
  self->topics = g_ptr_array_new_with_free_func ((GDestroyNotify) topic_free);
  self->topics_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->references_by_id =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) reference_free);
  self->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) certificate_free);
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) template_section_free);
  self->starters = g_ptr_array_new_with_free_func ((GDestroyNotify) starter_free);
  self->synonyms =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->case_study.figures = g_ptr_array_new_with_free_func ((GDestroyNotify) figure_free);
  self->case_study.pages = g_ptr_array_new_with_free_func ((GDestroyNotify) page_free);
  return self;
}

/**
 * ts_pack_load:
 * @path: the pack's folder
 * @error: return location for a #GFileError or an error of #TS_JSON_ERROR, which names the file,
 *   the line and the member
 *
 * Loads a pack whole, or not at all. The format is that of docs/pack-format.md; whether the content
 * makes sense beyond it is what ts_lint_run() tells.
 *
 * Returns: (transfer full) (nullable): the pack
 */
TsPack *
ts_pack_load (const char *path, GError **error)
{
  g_autoptr (TsPack) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = ts_pack_new_empty (path);
  for (guint i = 0; i < TS_N_PACK_FILES; i++)
    {
      g_autofree char *file = g_build_filename (path, TS_PACK_FILES[i].name, NULL);

      if (TS_PACK_FILES[i].optional && !g_file_test (file, G_FILE_TEST_EXISTS))
        continue;
      if (!load_file (self, file, TS_PACK_FILES[i].name, TS_PACK_FILES[i].read, error))
        return NULL;
    }
  if (!load_folder (self, "questions", ts_pack_read_questions, error)
      || !load_folder (self, "casestudy", ts_pack_read_case_study, error)
      || !load_folder (self, "scenarios", ts_pack_read_scenarios, error)
      || !load_folder (self, "reviews", ts_pack_read_review_file, error)
      || !load_folder (self, "mocks", ts_pack_read_mocks, error))
    return NULL;
  ts_pack_finish_words (self);
  return g_steal_pointer (&self);
}

/** ts_pack_get_id: Returns: (transfer none): the pack's id */
const char *
ts_pack_get_id (const TsPack *self)
{
  return self->id;
}

/** ts_pack_get_version: Returns: (transfer none): the pack's version */
const char *
ts_pack_get_version (const TsPack *self)
{
  return self->version;
}

/** ts_pack_get_title: Returns: (transfer none): the pack's title */
const char *
ts_pack_get_title (const TsPack *self)
{
  return self->title;
}

/** ts_pack_get_path: Returns: (transfer none): the folder it was loaded from */
const char *
ts_pack_get_path (const TsPack *self)
{
  return self->path;
}

/** ts_pack_get_phases: Returns: (transfer none) (element-type TsPhase): the blueprint's phases in their order */
GPtrArray *
ts_pack_get_phases (const TsPack *self)
{
  return self->phases;
}

/**
 * ts_pack_find_phase:
 *
 * Returns: (transfer none) (nullable): the phase of that id
 */
const TsPhase *
ts_pack_find_phase (const TsPack *self, const char *id)
{
  for (guint i = 0; i < self->phases->len; i++)
    {
      const TsPhase *phase = self->phases->pdata[i];

      if (g_strcmp0 (phase->id, id) == 0)
        return phase;
    }
  return NULL;
}

/** ts_pack_get_questions: Returns: (transfer none) (element-type TsQuestion): the bank, without the case study's */
GPtrArray *
ts_pack_get_questions (const TsPack *self)
{
  return self->questions;
}

/** ts_pack_get_case_questions: Returns: (transfer none) (element-type TsQuestion): those of the case study */
GPtrArray *
ts_pack_get_case_questions (const TsPack *self)
{
  return self->case_questions;
}

/** ts_pack_get_scenarios: Returns: (transfer none) (element-type TsScenario): architecture and advanced ones */
GPtrArray *
ts_pack_get_scenarios (const TsPack *self)
{
  return self->scenarios;
}

/** ts_pack_get_reviews: Returns: (transfer none) (element-type TsReviewExercise): the code reviews */
GPtrArray *
ts_pack_get_reviews (const TsPack *self)
{
  return self->reviews;
}

/** ts_pack_get_mocks: Returns: (transfer none) (element-type TsMockPrompt): the tasks of mock sessions */
GPtrArray *
ts_pack_get_mocks (const TsPack *self)
{
  return self->mocks;
}

/**
 * ts_pack_find_mock:
 *
 * Returns: (transfer none) (nullable): the task of that id
 */
const TsMockPrompt *
ts_pack_find_mock (const TsPack *self, const char *id)
{
  for (guint i = 0; i < self->mocks->len; i++)
    {
      const TsMockPrompt *prompt = self->mocks->pdata[i];

      if (g_strcmp0 (prompt->scenario.item.id, id) == 0)
        return prompt;
    }
  return NULL;
}

/**
 * ts_pack_get_stage:
 *
 * Returns: (transfer none): what the pack says of a stage of mock sessions; empty where it has none
 */
const TsStageText *
ts_pack_get_stage (const TsPack *self, TsMockStage stage)
{
  g_return_val_if_fail (stage < TS_N_STAGES, NULL);

  return &self->stages[stage];
}

/**
 * ts_pack_get_tilt:
 *
 * Returns: (transfer none): how the plan of a level may differ; its weight is 0 where it does not
 */
const TsStageTilt *
ts_pack_get_tilt (const TsPack *self, TsLevel level)
{
  g_return_val_if_fail (level < TS_N_LEVELS, NULL);

  return &self->tilts[level];
}

/** ts_pack_get_write_up: Returns: (transfer none) (nullable) (element-type TsSection): the sections to write in a mock session */
GPtrArray *
ts_pack_get_write_up (const TsPack *self)
{
  return self->write_up;
}

/** ts_pack_get_case_study: Returns: (transfer none): the case study; without an id where the pack has none */
const TsCaseStudy *
ts_pack_get_case_study (const TsPack *self)
{
  return &self->case_study;
}

/**
 * ts_pack_find_item:
 *
 * Returns: (transfer none) (nullable): the question, scenario or review of that id
 */
const TsItem *
ts_pack_find_item (const TsPack *self, const char *id)
{
  return g_hash_table_lookup (self->items, id);
}

/** ts_pack_get_areas: Returns: (transfer none) (element-type TsArea): the phases of the taxonomy, in its order */
GPtrArray *
ts_pack_get_areas (const TsPack *self)
{
  return self->areas;
}

/**
 * ts_pack_find_area:
 *
 * Returns: (transfer none) (nullable): the phase of the taxonomy of that id
 */
const TsArea *
ts_pack_find_area (const TsPack *self, const char *id)
{
  for (guint i = 0; i < self->areas->len; i++)
    {
      const TsArea *area = self->areas->pdata[i];

      if (strcmp (area->id, id) == 0)
        return area;
    }
  return NULL;
}

/** ts_pack_get_topics: Returns: (transfer none) (element-type TsTopic): all topics in the taxonomy's order */
GPtrArray *
ts_pack_get_topics (const TsPack *self)
{
  return self->topics;
}

/**
 * ts_pack_find_topic:
 *
 * Returns: (transfer none) (nullable): the topic of that id
 */
const TsTopic *
ts_pack_find_topic (const TsPack *self, const char *id)
{
  return g_hash_table_lookup (self->topics_by_id, id);
}

/**
 * ts_pack_find_reference:
 *
 * Returns: (transfer none) (nullable): the source of that id
 */
const TsReference *
ts_pack_find_reference (const TsPack *self, const char *id)
{
  return g_hash_table_lookup (self->references_by_id, id);
}

/**
 * ts_pack_get_anchor:
 * @criterion: a #TsCriterion
 * @level: a #TsLevel
 * @rating: 1 to 5
 *
 * Returns: (transfer none) (nullable): what a rating of 1, 3 or 5 looks like; %NULL for 2 and 4,
 *   which lie between
 */
const char *
ts_pack_get_anchor (const TsPack *self, guint criterion, guint level, guint rating)
{
  g_return_val_if_fail (criterion < TS_N_CRITERIA && level < TS_N_LEVELS && rating <= 5, NULL);

  return self->anchors[criterion][level][rating];
}

/**
 * ts_pack_get_criterion_question:
 *
 * Returns: (transfer none): the question that a criterion asks of an answer
 */
const char *
ts_pack_get_criterion_question (const TsPack *self, guint criterion)
{
  g_return_val_if_fail (criterion < TS_N_CRITERIA, "");

  return self->criterion_questions[criterion];
}

/**
 * ts_pack_get_threshold:
 * @level: a #TsLevel
 * @recommendation: a #TsRecommendation
 *
 * Returns: the lowest overall score, 0 to 100, of that recommendation at that level; 0 for the worst
 */
guint
ts_pack_get_threshold (const TsPack *self, guint level, guint recommendation)
{
  g_return_val_if_fail (level < TS_N_LEVELS && recommendation < TS_N_RECOMMENDATIONS, 0);

  return self->thresholds[level][recommendation];
}

/**
 * ts_pack_find_certificate:
 * @level: "bronze", "silver" or "gold"
 *
 * Returns: (transfer none) (nullable): what its certificate says
 */
const TsCertificateText *
ts_pack_find_certificate (const TsPack *self, const char *level)
{
  for (guint i = 0; i < self->certificates->len; i++)
    {
      const TsCertificateText *certificate = self->certificates->pdata[i];

      if (g_strcmp0 (certificate->level, level) == 0)
        return certificate;
    }
  return NULL;
}

/** ts_pack_get_checks: Returns: (transfer none): what all its scenarios are marked by */
const TsChecks *
ts_pack_get_checks (const TsPack *self)
{
  return self->checks;
}

/** ts_pack_get_template: Returns: (transfer none) (element-type TsTemplateSection): a project's sections */
GPtrArray *
ts_pack_get_template (const TsPack *self)
{
  return self->sections;
}

/** ts_pack_get_starters: Returns: (transfer none) (element-type TsStarter): projects to start from */
GPtrArray *
ts_pack_get_starters (const TsPack *self)
{
  return self->starters;
}

/**
 * ts_item_get_question:
 *
 * Returns: (transfer none): @item, which must be a question, as one
 */
const TsQuestion *
ts_item_get_question (const TsItem *item)
{
  g_return_val_if_fail (item != NULL && item->kind == TS_ITEM_QUESTION, NULL);

  return (const TsQuestion *) (gconstpointer) item;
}

/**
 * ts_item_get_scenario:
 *
 * Returns: (transfer none): @item, which must be a scenario, as one
 */
const TsScenario *
ts_item_get_scenario (const TsItem *item)
{
  g_return_val_if_fail (item != NULL && item->kind == TS_ITEM_SCENARIO, NULL);

  return (const TsScenario *) (gconstpointer) item;
}

/**
 * ts_item_get_review:
 *
 * Returns: (transfer none): @item, which must be a review exercise, as one
 */
const TsReviewExercise *
ts_item_get_review (const TsItem *item)
{
  g_return_val_if_fail (item != NULL && item->kind == TS_ITEM_REVIEW, NULL);

  return (const TsReviewExercise *) (gconstpointer) item;
}
