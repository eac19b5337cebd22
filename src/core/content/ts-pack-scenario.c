/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "content/ts-check.h"
#include "content/ts-pack-private.h"
#include "content/ts-scale.h"

/* A decision is said in so many sentences in a row, unless it says otherwise. */
#define NEAR_SENTENCES 3

const char *const TS_SEVERITY_NAMES[] = { "critical", "major", "minor", NULL };

const char *const TS_REVIEW_CATEGORY_NAMES[] = { "correctness", "concurrency", "security",
                                                 "reliability", "performance", "maintainability",
                                                 NULL };

const char *const TS_DECISION_WEIGHT_NAMES[] = { "must", "should", "bonus", NULL };

static const char *const scenario_kinds[] = { "architecture", "advanced", NULL };

static void
number_free (TsGivenNumber *number)
{
  g_free (number->label);
  g_free (number->unit);
  g_free (number);
}

static void
estimate_free (TsEstimate *estimate)
{
  g_free (estimate->id);
  g_free (estimate->label);
  g_clear_pointer (&estimate->vars, g_hash_table_unref);
  g_free (estimate->expression);
  g_free (estimate->unit);
  g_free (estimate);
}

static void
decision_free (TsDecision *decision)
{
  g_free (decision->id);
  g_free (decision->text);
  g_clear_pointer (&decision->groups, g_ptr_array_unref);
  g_strfreev (decision->components);
  g_free (decision->strong);
  g_free (decision->weak);
  g_free (decision);
}

static void
probe_free (TsProbe *probe)
{
  g_free (probe->question);
  g_free (probe->strong);
  g_free (probe->weak);
  g_free (probe);
}

static void
section_free (TsSection *section)
{
  g_free (section->id);
  g_free (section->title);
  g_free (section->hint);
  g_free (section);
}

static void
sample_free (TsSample *sample)
{
  g_free (sample->text);
  g_free (sample->why);
  g_free (sample);
}

static void
record_free (TsReferenceRecord *record)
{
  g_free (record->context);
  g_free (record->options);
  g_free (record->choice);
  g_free (record->cost);
  g_free (record->revisit_when);
  g_free (record);
}

void
ts_scenario_free (TsScenario *scenario)
{
  ts_item_clear (&scenario->item);
  g_strfreev (scenario->levels);
  g_free (scenario->brief);
  g_strfreev (scenario->functional);
  g_strfreev (scenario->nonfunctional);
  g_strfreev (scenario->constraints);
  g_clear_pointer (&scenario->numbers, g_ptr_array_unref);
  g_clear_pointer (&scenario->estimates, g_ptr_array_unref);
  g_clear_pointer (&scenario->decisions, g_ptr_array_unref);
  g_clear_pointer (&scenario->probes, g_ptr_array_unref);
  g_clear_pointer (&scenario->anti_patterns, g_ptr_array_unref);
  g_clear_pointer (&scenario->write_up, g_ptr_array_unref);
  g_clear_pointer (&scenario->samples, g_ptr_array_unref);
  g_clear_pointer (&scenario->checks, g_ptr_array_unref);
  g_clear_pointer (&scenario->reference.sections, g_hash_table_unref);
  g_clear_pointer (&scenario->reference.decisions, g_ptr_array_unref);
  g_free (scenario->reference.diagram);
  g_free (scenario);
}

/* Reads an array of objects with one reader for each, into an array that owns what it returns. */
static GPtrArray *
read_array (TsJson *json, const char *member, gpointer (*read) (TsJson *), GDestroyNotify destroy)
{
  GPtrArray *array = g_ptr_array_new_with_free_func (destroy);
  guint length = ts_json_enter_array (json, member);

  for (guint i = 0; i < length; i++)
    {
      ts_json_enter_element (json, i);
      g_ptr_array_add (array, read (json));
      ts_json_leave (json);
    }
  ts_json_leave (json);
  return array;
}

static gpointer
read_number (TsJson *json)
{
  TsGivenNumber *number = g_new0 (TsGivenNumber, 1);

  number->label = g_strdup (ts_json_read_string (json, "label"));
  number->value = ts_json_read_double (json, "value", -1e300, 1e300);
  number->unit = g_strdup (ts_json_read_optional_string (json, "unit", ""));
  return number;
}

static gpointer
read_estimate (TsJson *json)
{
  TsEstimate *estimate = g_new0 (TsEstimate, 1);

  estimate->id = g_strdup (ts_json_read_string (json, "id"));
  estimate->label = g_strdup (ts_json_read_string (json, "label"));
  estimate->vars = ts_pack_read_vars (json, "vars");
  estimate->expression = g_strdup (ts_json_read_string (json, "expr"));
  estimate->value = ts_json_read_double (json, "value", -1e300, 1e300);
  estimate->unit = g_strdup (ts_json_read_string (json, "unit"));
  estimate->tolerance = ts_json_read_double (json, "tolerance", 0, 10);
  return estimate;
}

static gpointer
read_decision (TsJson *json)
{
  TsDecision *decision = g_new0 (TsDecision, 1);

  decision->id = g_strdup (ts_json_read_string (json, "id"));
  decision->weight = ts_json_read_enum (json, "weight", TS_DECISION_WEIGHT_NAMES);
  decision->text = g_strdup (ts_json_read_string (json, "text"));
  decision->criterion = ts_json_read_enum (json, "criterion", TS_CRITERION_NAMES);
  decision->groups = ts_pack_read_groups (json, "synonyms");
  decision->within = (guint) ts_json_read_optional_int (json, "within", 0, 1000, NEAR_SENTENCES);
  decision->even_denied = ts_json_read_optional_boolean (json, "even_denied", FALSE);
  decision->components = ts_json_read_optional_strv (json, "components");
  decision->strong = g_strdup (ts_json_read_string (json, "strong"));
  decision->weak = g_strdup (ts_json_read_string (json, "weak"));
  return decision;
}

static gpointer
read_probe (TsJson *json)
{
  TsProbe *probe = g_new0 (TsProbe, 1);

  probe->minute = (guint) ts_json_read_int (json, "minute", 0, 600);
  probe->question = g_strdup (ts_json_read_string (json, "question"));
  probe->strong = g_strdup (ts_json_read_string (json, "strong"));
  probe->weak = g_strdup (ts_json_read_string (json, "weak"));
  return probe;
}

static gpointer
read_section (TsJson *json)
{
  TsSection *section = g_new0 (TsSection, 1);

  section->id = g_strdup (ts_json_read_string (json, "id"));
  section->title = g_strdup (ts_json_read_string (json, "title"));
  section->hint = g_strdup (ts_json_read_string (json, "hint"));
  return section;
}

static gpointer
read_sample (TsJson *json)
{
  TsSample *sample = g_new0 (TsSample, 1);

  sample->rating = (guint) ts_json_read_int (json, "rating", 1, 5);
  ts_json_enter_object (json, "band");
  sample->least = ts_json_read_double (json, "least", 0, 100);
  sample->most = ts_json_read_double (json, "most", sample->least, 100);
  ts_json_leave (json);
  sample->drawn = ts_json_read_optional_boolean (json, "drawn", FALSE);
  sample->text = g_strdup (ts_json_read_string (json, "text"));
  sample->why = g_strdup (ts_json_read_string (json, "why"));
  return sample;
}

/** ts_pack_read_estimates: Returns: (transfer full) (element-type TsEstimate): the array of @member */
GPtrArray *
ts_pack_read_estimates (TsJson *json, const char *member)
{
  return read_array (json, member, read_estimate, (GDestroyNotify) estimate_free);
}

/** ts_pack_read_decisions: Returns: (transfer full) (element-type TsDecision): the array of @member */
GPtrArray *
ts_pack_read_decisions (TsJson *json, const char *member)
{
  return read_array (json, member, read_decision, (GDestroyNotify) decision_free);
}

/** ts_pack_read_sections: Returns: (transfer full) (element-type TsSection): the array of @member */
GPtrArray *
ts_pack_read_sections (TsJson *json, const char *member)
{
  return read_array (json, member, read_section, (GDestroyNotify) section_free);
}

static gpointer
read_record (TsJson *json)
{
  TsReferenceRecord *record = g_new0 (TsReferenceRecord, 1);

  record->context = g_strdup (ts_json_read_string (json, "context"));
  record->options = g_strdup (ts_json_read_string (json, "options"));
  record->choice = g_strdup (ts_json_read_string (json, "choice"));
  record->cost = g_strdup (ts_json_read_string (json, "cost"));
  record->revisit_when = g_strdup (ts_json_read_string (json, "revisit_when"));
  return record;
}

static void
read_reference (TsJson *json, TsReferenceAnswer *reference)
{
  g_auto (GStrv) ids = NULL;
  JsonNode *diagram;

  reference->sections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  ts_json_enter_object (json, "reference");
  ts_json_enter_object (json, "sections");
  ids = ts_json_list_members (json);
  for (guint i = 0; ids[i] != NULL; i++)
    g_hash_table_insert (reference->sections,
                         g_strdup (ids[i]),
                         g_strdup (ts_json_read_string (json, ids[i])));
  ts_json_leave (json);
  reference->decisions = read_array (json, "decisions", read_record, (GDestroyNotify) record_free);
  diagram = ts_json_read_node (json, "diagram");
  if (diagram != NULL)
    reference->diagram = ts_json_write_compact (diagram);
  ts_json_leave (json);
}

/**
 * ts_pack_read_scenario:
 * @json: a reader that stands in the scenario's object
 *
 * Returns: (transfer full): the scenario; incomplete where the reader has failed
 */
TsScenario *
ts_pack_read_scenario (TsJson *json)
{
  TsScenario *scenario = g_new0 (TsScenario, 1);

  scenario->item.kind = TS_ITEM_SCENARIO;
  scenario->item.id = g_strdup (ts_json_read_string (json, "id"));
  scenario->item.title = g_strdup (ts_json_read_string (json, "title"));
  scenario->item.minutes = ts_json_read_double (json, "minutes", 1, 600);
  scenario->item.points = 100;
  ts_pack_read_meta (json, &scenario->item);
  scenario->advanced = ts_json_read_enum (json, "kind", scenario_kinds) == 1;
  scenario->levels = ts_json_read_strv (json, "levels");
  scenario->brief = g_strdup (ts_json_read_string (json, "brief"));
  scenario->functional = ts_json_read_strv (json, "functional");
  scenario->nonfunctional = ts_json_read_strv (json, "nonfunctional");
  scenario->constraints = ts_json_read_strv (json, "constraints");
  scenario->numbers = read_array (json, "numbers", read_number, (GDestroyNotify) number_free);
  scenario->estimates = ts_pack_read_estimates (json, "estimates");
  scenario->decisions = ts_pack_read_decisions (json, "decisions");
  scenario->probes = read_array (json, "probes", read_probe, (GDestroyNotify) probe_free);
  scenario->anti_patterns = ts_pack_read_concepts (json, "anti_patterns", FALSE);
  scenario->write_up = ts_pack_read_sections (json, "write_up");
  scenario->samples = read_array (json, "samples", read_sample, (GDestroyNotify) sample_free);
  scenario->checks = ts_check_read_list (json, "checks");
  read_reference (json, &scenario->reference);
  return scenario;
}

static void
defect_free (TsDefect *defect)
{
  g_free (defect->id);
  g_free (defect->text);
  g_free (defect->fix);
  g_clear_pointer (&defect->groups, g_ptr_array_unref);
  g_free (defect);
}

static void
decoy_free (TsDecoy *decoy)
{
  g_free (decoy->text);
  g_free (decoy);
}

void
ts_review_exercise_free (TsReviewExercise *review)
{
  ts_item_clear (&review->item);
  g_free (review->language);
  g_free (review->brief);
  g_free (review->code);
  g_clear_pointer (&review->defects, g_ptr_array_unref);
  g_clear_pointer (&review->decoys, g_ptr_array_unref);
  g_free (review);
}

static void
read_lines (TsJson *json, guint *first, guint *last)
{
  *first = (guint) ts_json_read_int (json, "first_line", 1, 100000);
  *last = (guint) ts_json_read_int (json, "last_line", 1, 100000);
  if (*last < *first)
    ts_json_fail (json, "last_line", "lies before first_line");
}

static gpointer
read_defect (TsJson *json)
{
  TsDefect *defect = g_new0 (TsDefect, 1);

  defect->id = g_strdup (ts_json_read_string (json, "id"));
  read_lines (json, &defect->first_line, &defect->last_line);
  defect->category = ts_json_read_enum (json, "category", TS_REVIEW_CATEGORY_NAMES);
  defect->severity = ts_json_read_enum (json, "severity", TS_SEVERITY_NAMES);
  defect->text = g_strdup (ts_json_read_string (json, "text"));
  defect->fix = g_strdup (ts_json_read_string (json, "fix"));
  defect->groups = ts_pack_read_groups (json, "synonyms");
  return defect;
}

static gpointer
read_decoy (TsJson *json)
{
  TsDecoy *decoy = g_new0 (TsDecoy, 1);

  read_lines (json, &decoy->first_line, &decoy->last_line);
  decoy->text = g_strdup (ts_json_read_string (json, "text"));
  return decoy;
}

/**
 * ts_pack_read_review:
 * @json: a reader that stands in the exercise's object
 *
 * Returns: (transfer full): the exercise; incomplete where the reader has failed
 */
TsReviewExercise *
ts_pack_read_review (TsJson *json)
{
  TsReviewExercise *review = g_new0 (TsReviewExercise, 1);

  review->item.kind = TS_ITEM_REVIEW;
  review->item.id = g_strdup (ts_json_read_string (json, "id"));
  review->item.title = g_strdup (ts_json_read_string (json, "title"));
  review->item.minutes = ts_json_read_double (json, "minutes", 1, 600);
  review->item.points = 100;
  ts_pack_read_meta (json, &review->item);
  review->language = g_strdup (ts_json_read_string (json, "language"));
  review->brief = g_strdup (ts_json_read_string (json, "brief"));
  review->code = g_strdup (ts_json_read_string (json, "code"));
  review->defects = read_array (json, "defects", read_defect, (GDestroyNotify) defect_free);
  review->decoys = read_array (json, "decoys", read_decoy, (GDestroyNotify) decoy_free);
  return review;
}
