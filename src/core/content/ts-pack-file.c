/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "content/ts-check.h"
#include "content/ts-pack-private.h"

/* The files of a pack, one reader each. What is wrong is kept by the TsJson, so they only read. */

static const char *const phase_kinds[] = { "questions", "architecture", "case_study",
                                           "advanced",  "review",       NULL };

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

void
ts_pack_read_manifest (TsJson *json, TsPack *self)
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

void
ts_pack_read_taxonomy (TsJson *json, TsPack *self)
{
  guint phases = ts_json_enter_array (json, "phases");

  for (guint i = 0; i < phases; i++)
    {
      TsArea *area = g_new0 (TsArea, 1);
      guint topics;

      ts_json_enter_element (json, i);
      area->id = g_strdup (ts_json_read_string (json, "id"));
      area->title = g_strdup (ts_json_read_string (json, "title"));
      if (ts_pack_find_area (self, area->id) != NULL)
        ts_json_fail (json, "id", "“%s” is used twice", area->id);
      g_ptr_array_add (self->areas, area);
      topics = ts_json_enter_array (json, "topics");
      for (guint j = 0; j < topics; j++)
        {
          TsTopic *topic = g_new0 (TsTopic, 1);

          ts_json_enter_element (json, j);
          topic->id = g_strdup (ts_json_read_string (json, "id"));
          topic->title = g_strdup (ts_json_read_string (json, "title"));
          topic->phase = g_strdup (area->id);
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

void
ts_pack_read_references (TsJson *json, TsPack *self)
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

void
ts_pack_read_rubric (TsJson *json, TsPack *self)
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

void
ts_pack_read_checks (TsJson *json, TsPack *self)
{
  self->checks = ts_checks_read (json);
}

void
ts_pack_read_thresholds (TsJson *json, TsPack *self)
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

void
ts_pack_read_template (TsJson *json, TsPack *self)
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

void
ts_pack_read_certificates (TsJson *json, TsPack *self)
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

/* Makes an item known to its pack. @folder: the first part of the name by which its source is kept. */
void
ts_pack_add_item (TsJson *json, TsPack *self, TsItem *item, const char *folder)
{
  const char *name = ts_json_get_name (json);

  if (g_str_has_prefix (name, self->path))
    name += strlen (self->path);
  item->pack = self;
  item->file = g_strdup (name + strspn (name, G_DIR_SEPARATOR_S));
  if (!g_hash_table_insert (self->items, item->id, item))
    ts_json_fail (json, "id", "“%s” is used twice", item->id);
  ts_pack_keep_source (self, json, g_strdup_printf ("%s/%s", folder, item->id));
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
      ts_pack_add_item (json, self, &question->item, case_study ? "casestudy" : "questions");
      if (!g_hash_table_contains (self->topics_by_id, question->topic))
        ts_json_fail (json, "topic", "“%s” is not in the taxonomy", question->topic);
      ts_json_leave (json);
    }
  ts_json_leave (json);
}

void
ts_pack_read_questions (TsJson *json, TsPack *self)
{
  read_question_list (json, self, self->questions, FALSE);
}

static void
read_figures (TsJson *json, TsPack *self)
{
  guint length;

  if (!ts_json_has (json, "figures"))
    return;
  length = ts_json_enter_array (json, "figures");
  for (guint i = 0; i < length; i++)
    {
      TsDossierFigure *figure = g_new0 (TsDossierFigure, 1);
      JsonNode *diagram;

      ts_json_enter_element (json, i);
      figure->id = g_strdup (ts_json_read_string (json, "id"));
      figure->title = g_strdup (ts_json_read_string (json, "title"));
      diagram = ts_json_read_node (json, "diagram");
      figure->diagram = diagram != NULL ? ts_json_write_compact (diagram) : g_strdup ("");
      g_ptr_array_add (self->case_study.figures, figure);
      ts_json_leave (json);
    }
  ts_json_leave (json);
}

void
ts_pack_read_case_study (TsJson *json, TsPack *self)
{
  guint length;

  if (self->case_study.id != NULL)
    {
      ts_json_fail (json, NULL, "a pack has one case study");
      return;
    }
  ts_pack_keep_source (self, json, g_strdup (TS_PACK_DOSSIER));
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
  read_figures (json, self);
  read_question_list (json, self, self->case_questions, TRUE);
}

void
ts_pack_read_scenarios (TsJson *json, TsPack *self)
{
  guint length = ts_json_enter_array (json, "scenarios");

  for (guint i = 0; i < length; i++)
    {
      TsScenario *scenario;

      ts_json_enter_element (json, i);
      scenario = ts_pack_read_scenario (json);
      scenario->general = self->checks;
      g_ptr_array_add (self->scenarios, scenario);
      ts_pack_add_item (json, self, &scenario->item, "scenarios");
      ts_json_leave (json);
    }
  ts_json_leave (json);
}

void
ts_pack_read_review_file (TsJson *json, TsPack *self)
{
  TsReviewExercise *review = ts_pack_read_review (json);

  g_ptr_array_add (self->reviews, review);
  ts_pack_add_item (json, self, &review->item, "reviews");
}
