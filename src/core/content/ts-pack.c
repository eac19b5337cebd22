/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/ts-json.h"
#include "content/ts-pack-private.h"
#include "content/ts-pack.h"
#include "content/ts-scale.h"

struct _TsPack
{
  gatomicrefcount references;
  char *path, *id, *version, *title;
  GPtrArray *phases;
  GPtrArray *questions;
  GPtrArray *case_questions;
  GPtrArray *scenarios;
  GPtrArray *reviews;
  TsCaseStudy case_study;
  GPtrArray *topics;
  GHashTable *topics_by_id;
  GHashTable *references_by_id; /* of TsReference, owned */
  GHashTable *items;            /* of TsItem, borrowed from the arrays */
  char *anchors[TS_N_CRITERIA][TS_N_LEVELS][6];
  char *criterion_questions[TS_N_CRITERIA];
  guint thresholds[TS_N_LEVELS][TS_N_RECOMMENDATIONS];
  GPtrArray *certificates;
  GPtrArray *sections;
  GPtrArray *starters;
};

G_DEFINE_BOXED_TYPE (TsPack, ts_pack, ts_pack_ref, ts_pack_unref)

static const char *const phase_kinds[] = { "questions", "architecture", "case_study",
                                           "advanced",  "review",       NULL };

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
  g_ptr_array_unref (self->phases);
  g_ptr_array_unref (self->questions);
  g_ptr_array_unref (self->case_questions);
  g_ptr_array_unref (self->scenarios);
  g_ptr_array_unref (self->reviews);
  g_hash_table_unref (self->topics_by_id);
  g_ptr_array_unref (self->topics);
  g_hash_table_unref (self->references_by_id);
  g_ptr_array_unref (self->certificates);
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->starters);
  g_ptr_array_unref (self->case_study.pages);
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

static GHashTable *
read_quota (TsJson *json, const char *member, guint items)
{
  g_autoptr (GHashTable) quota = NULL;
  g_auto (GStrv) names = NULL;
  guint sum = 0;

  if (!ts_json_has (json, member))
    return NULL;
  quota = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ts_json_enter_object (json, member);
  names = ts_json_list_members (json);
  for (guint i = 0; names[i] != NULL; i++)
    {
      guint count = (guint) ts_json_read_int (json, names[i], 0, 1000);

      sum += count;
      g_hash_table_insert (quota, g_strdup (names[i]), GUINT_TO_POINTER (count));
    }
  if (sum != items)
    ts_json_fail (json, NULL, "adds up to %u instead of the phase's %u items", sum, items);
  ts_json_leave (json);
  return g_steal_pointer (&quota);
}

static void
read_phases (TsJson *json, TsPack *self)
{
  guint length;

  ts_json_enter_object (json, "blueprint");
  length = ts_json_enter_array (json, "phases");
  for (guint i = 0; i < length; i++)
    {
      TsPhase *phase = g_new0 (TsPhase, 1);

      ts_json_enter_element (json, i);
      phase->id = g_strdup (ts_json_read_string (json, "id"));
      phase->title = g_strdup (ts_json_read_string (json, "title"));
      phase->kind = ts_json_read_enum (json, "kind", phase_kinds);
      phase->minutes = (guint) ts_json_read_int (json, "minutes", 1, 600);
      phase->weight = ts_json_read_double (json, "weight", 0.1, 100);
      phase->items = (guint) ts_json_read_int (json, "items", 1, 1000);
      if (ts_json_has (json, "quota"))
        {
          ts_json_enter_object (json, "quota");
          phase->phase_quota = read_quota (json, "phase", phase->items);
          phase->type_quota = read_quota (json, "type", phase->items);
          phase->difficulty_quota = read_quota (json, "difficulty", phase->items);
          ts_json_leave (json);
        }
      g_ptr_array_add (self->phases, phase);
      ts_json_leave (json);
    }
  ts_json_leave (json);
  ts_json_leave (json);
}

static void
read_manifest (TsJson *json, TsPack *self)
{
  ts_json_read_int (json, "format", 1, 1);
  self->id = g_strdup (ts_json_read_string (json, "id"));
  self->version = g_strdup (ts_json_read_string (json, "version"));
  self->title = g_strdup (ts_json_read_string (json, "title"));
  ts_json_read_string (json, "language");
  ts_json_read_string (json, "license");
  ts_json_read_string (json, "description");
  read_phases (json, self);
}

static void
read_taxonomy (TsJson *json, TsPack *self)
{
  guint phases = ts_json_enter_array (json, "phases");

  for (guint i = 0; i < phases; i++)
    {
      const char *phase;
      guint topics;

      ts_json_enter_element (json, i);
      phase = ts_json_read_string (json, "id");
      ts_json_read_string (json, "title");
      topics = ts_json_enter_array (json, "topics");
      for (guint j = 0; j < topics; j++)
        {
          TsTopic *topic = g_new0 (TsTopic, 1);

          ts_json_enter_element (json, j);
          topic->id = g_strdup (ts_json_read_string (json, "id"));
          topic->title = g_strdup (ts_json_read_string (json, "title"));
          topic->phase = g_strdup (phase);
          g_ptr_array_add (self->topics, topic);
          if (!g_hash_table_insert (self->topics_by_id, topic->id, topic))
            ts_json_fail (json, "id", "“%s” is used twice", topic->id);
          ts_json_leave (json);
        }
      ts_json_leave (json);
      ts_json_leave (json);
    }
  ts_json_leave (json);
}

static void
read_references (TsJson *json, TsPack *self)
{
  guint length = ts_json_enter_array (json, "references");

  for (guint i = 0; i < length; i++)
    {
      TsReference *reference = g_new0 (TsReference, 1);

      ts_json_enter_element (json, i);
      reference->id = g_strdup (ts_json_read_string (json, "id"));
      reference->text = g_strdup (ts_json_read_string (json, "text"));
      reference->url = g_strdup (ts_json_read_optional_string (json, "url", NULL));
      if (!g_hash_table_replace (self->references_by_id, reference->id, reference))
        ts_json_fail (json, "id", "“%s” is used twice", reference->id);
      ts_json_leave (json);
    }
  ts_json_leave (json);
}

static void
read_anchors (TsJson *json, TsPack *self, guint criterion)
{
  ts_json_enter_object (json, "anchors");
  for (guint level = 0; level < TS_N_LEVELS; level++)
    {
      ts_json_enter_object (json, TS_LEVEL_NAMES[level]);
      for (guint rating = 1; rating <= 5; rating += 2)
        {
          const char name[] = { (char) ('0' + rating), '\0' };

          g_free (self->anchors[criterion][level][rating]);
          self->anchors[criterion][level][rating] = g_strdup (ts_json_read_string (json, name));
        }
      ts_json_leave (json);
    }
  ts_json_leave (json);
}

static void
read_rubric (TsJson *json, TsPack *self)
{
  guint length = ts_json_enter_array (json, "criteria");

  if (length != TS_N_CRITERIA)
    ts_json_fail (json, NULL, "must hold the %d criteria", TS_N_CRITERIA);
  for (guint i = 0; i < length; i++)
    {
      guint criterion;

      ts_json_enter_element (json, i);
      criterion = ts_json_read_enum (json, "id", TS_CRITERION_NAMES);
      ts_json_read_string (json, "title");
      g_free (self->criterion_questions[criterion]);
      self->criterion_questions[criterion] = g_strdup (ts_json_read_string (json, "question"));
      read_anchors (json, self, criterion);
      ts_json_leave (json);
    }
  ts_json_leave (json);
}

static void
read_thresholds (TsJson *json, TsPack *self)
{
  ts_json_read_int (json, "version", 1, 1000000);
  ts_json_enter_object (json, "levels");
  for (guint level = 0; level < TS_N_LEVELS; level++)
    {
      gint64 above = 101;

      ts_json_enter_object (json, TS_LEVEL_NAMES[level]);
      for (guint i = 0; i + 1 < TS_N_RECOMMENDATIONS; i++)
        {
          above = ts_json_read_int (json, TS_RECOMMENDATION_NAMES[i], 0, above - 1);
          self->thresholds[level][i] = (guint) above;
        }
      ts_json_leave (json);
    }
  ts_json_leave (json);
}

static void
read_template (TsJson *json, TsPack *self)
{
  guint length = ts_json_enter_array (json, "sections");

  for (guint i = 0; i < length; i++)
    {
      TsTemplateSection *section = g_new0 (TsTemplateSection, 1);

      ts_json_enter_element (json, i);
      section->id = g_strdup (ts_json_read_string (json, "id"));
      section->slug = g_strdup (ts_json_read_string (json, "slug"));
      section->title = g_strdup (ts_json_read_string (json, "title"));
      section->guidance = g_strdup (ts_json_read_string (json, "guidance"));
      section->required = ts_json_read_optional_boolean (json, "required", TRUE);
      g_ptr_array_add (self->sections, section);
      ts_json_leave (json);
    }
  ts_json_leave (json);

  length = ts_json_enter_array (json, "starters");
  for (guint i = 0; i < length; i++)
    {
      TsStarter *starter = g_new0 (TsStarter, 1);

      ts_json_enter_element (json, i);
      starter->id = g_strdup (ts_json_read_string (json, "id"));
      starter->title = g_strdup (ts_json_read_string (json, "title"));
      starter->description = g_strdup (ts_json_read_string (json, "description"));
      starter->category = g_strdup (ts_json_read_string (json, "category"));
      g_ptr_array_add (self->starters, starter);
      ts_json_leave (json);
    }
  ts_json_leave (json);
}

static void
read_certificates (TsJson *json, TsPack *self)
{
  guint length = ts_json_enter_array (json, "certificates");

  for (guint i = 0; i < length; i++)
    {
      TsCertificateText *certificate = g_new0 (TsCertificateText, 1);

      ts_json_enter_element (json, i);
      certificate->level = g_strdup (
          TS_CERTIFICATION_NAMES[ts_json_read_enum (json, "level", TS_CERTIFICATION_NAMES)]);
      certificate->title = g_strdup (ts_json_read_string (json, "title"));
      certificate->statement = g_strdup (ts_json_read_string (json, "statement"));
      certificate->competencies = ts_json_read_strv (json, "competencies");
      certificate->roles = ts_json_read_strv (json, "roles");
      certificate->projects = (guint) ts_json_read_int (json, "projects", 0, 100);
      g_ptr_array_add (self->certificates, certificate);
      ts_json_leave (json);
    }
  ts_json_leave (json);
}

static void
add_item (TsJson *json, TsPack *self, TsItem *item)
{
  const char *name = ts_json_get_name (json);

  if (g_str_has_prefix (name, self->path))
    name += strlen (self->path);
  item->file = g_strdup (name + strspn (name, G_DIR_SEPARATOR_S));
  if (!g_hash_table_insert (self->items, item->id, item))
    ts_json_fail (json, "id", "“%s” is used twice", item->id);
}

static void
read_question_list (TsJson *json, TsPack *self, GPtrArray *questions, gboolean case_study)
{
  guint length = ts_json_enter_array (json, "questions");

  for (guint i = 0; i < length; i++)
    {
      TsQuestion *question;

      ts_json_enter_element (json, i);
      question = ts_pack_read_question (json, case_study);
      g_ptr_array_add (questions, question);
      add_item (json, self, &question->item);
      if (!g_hash_table_contains (self->topics_by_id, question->topic))
        ts_json_fail (json, "topic", "“%s” is not in the taxonomy", question->topic);
      ts_json_leave (json);
    }
  ts_json_leave (json);
}

static void
read_questions (TsJson *json, TsPack *self)
{
  read_question_list (json, self, self->questions, FALSE);
}

static void
read_case_study (TsJson *json, TsPack *self)
{
  guint length;

  if (self->case_study.id != NULL)
    ts_json_fail (json, NULL, "a pack has one case study");
  self->case_study.id = g_strdup (ts_json_read_string (json, "id"));
  self->case_study.title = g_strdup (ts_json_read_string (json, "title"));
  self->case_study.intro = g_strdup (ts_json_read_string (json, "intro"));
  length = ts_json_enter_array (json, "pages");
  for (guint i = 0; i < length; i++)
    {
      TsDossierPage *page = g_new0 (TsDossierPage, 1);

      ts_json_enter_element (json, i);
      page->id = g_strdup (ts_json_read_string (json, "id"));
      page->title = g_strdup (ts_json_read_string (json, "title"));
      page->text = g_strdup (ts_json_read_string (json, "text"));
      g_ptr_array_add (self->case_study.pages, page);
      ts_json_leave (json);
    }
  ts_json_leave (json);
  read_question_list (json, self, self->case_questions, TRUE);
}

static void
read_scenarios (TsJson *json, TsPack *self)
{
  guint length = ts_json_enter_array (json, "scenarios");

  for (guint i = 0; i < length; i++)
    {
      TsScenario *scenario;

      ts_json_enter_element (json, i);
      scenario = ts_pack_read_scenario (json);
      g_ptr_array_add (self->scenarios, scenario);
      add_item (json, self, &scenario->item);
      ts_json_leave (json);
    }
  ts_json_leave (json);
}

static void
read_review (TsJson *json, TsPack *self)
{
  TsReviewExercise *review = ts_pack_read_review (json);

  g_ptr_array_add (self->reviews, review);
  add_item (json, self, &review->item);
}

static gboolean
load_file (TsPack *self, const char *path, void (*read) (TsJson *, TsPack *), GError **error)
{
  g_autoptr (TsJson) json = ts_json_new_from_file (path, error);

  if (json == NULL)
    return FALSE;
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
      if (!load_file (self, files->pdata[i], read, error))
        return FALSE;
    }
  return TRUE;
}

static TsPack *
new_empty (const char *path)
{
  TsPack *self = g_new0 (TsPack, 1);

  g_atomic_ref_count_init (&self->references);
  self->path = g_strdup (path);
  self->items = g_hash_table_new (g_str_hash, g_str_equal);
  self->phases = g_ptr_array_new_with_free_func ((GDestroyNotify) phase_free);
  self->questions = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_question_free);
  self->case_questions = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_question_free);
  self->scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_scenario_free);
  self->reviews = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_review_exercise_free);
  self->topics = g_ptr_array_new_with_free_func ((GDestroyNotify) topic_free);
  self->topics_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->references_by_id =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) reference_free);
  self->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) certificate_free);
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) template_section_free);
  self->starters = g_ptr_array_new_with_free_func ((GDestroyNotify) starter_free);
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
  static const struct
  {
    const char *name;
    void (*read) (TsJson *, TsPack *);
  } files[] = {
    { "manifest.json", read_manifest },         { "taxonomy.json", read_taxonomy },
    { "references.json", read_references },     { "rubric.json", read_rubric },
    { "thresholds.json", read_thresholds },     { "portfolio_template.json", read_template },
    { "certificates.json", read_certificates },
  };
  g_autoptr (TsPack) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = new_empty (path);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *file = g_build_filename (path, files[i].name, NULL);

      if (!load_file (self, file, files[i].read, error))
        return NULL;
    }
  if (!load_folder (self, "questions", read_questions, error)
      || !load_folder (self, "casestudy", read_case_study, error)
      || !load_folder (self, "scenarios", read_scenarios, error)
      || !load_folder (self, "reviews", read_review, error))
    return NULL;
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
