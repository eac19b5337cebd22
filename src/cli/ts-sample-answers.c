/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "content/ts-pack.h"
#include "content/ts-unit.h"
#include "diagram/ts-diagram-edits.h"
#include "diagram/ts-diagram-json.h"
#include "diagram/ts-journal.h"
#include "evaluation/ts-response-key.h"
#include "ts-sample-answers.h"

/* What the sample learner answers: the key as often as the learner's skill says, else what somebody
 * answers who has half understood it. */

#define COLUMN_WIDTH 200
#define ROW_HEIGHT   112

static gboolean
knows (TsRandom *random, double skill)
{
  return ts_random_unit (random) < skill;
}

/* The first wrong option in place of one right one. */
static TsResponse *
choose_badly (const TsQuestion *question, TsRandom *random)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  guint start = ts_random_below (random, question->options->len);
  gboolean wrong = FALSE;
  gboolean dropped = FALSE;

  for (guint i = 0; i < question->options->len; i++)
    {
      const TsOption *option = question->options->pdata[(start + i) % question->options->len];
      gboolean first_wrong = !option->key && !wrong;
      gboolean first_key = option->key && !dropped;

      wrong |= first_wrong;
      dropped |= first_key;
      if (first_wrong || (option->key && !first_key))
        g_strv_builder_add (builder, option->id);
    }
  ids = g_strv_builder_end (builder);
  return ts_response_new_choice ((const char *const *) ids);
}

/* Two neighbours changed places. */
static TsResponse *
order_badly (const TsQuestion *question, TsRandom *random)
{
  guint n = question->options->len;
  guint at = ts_random_below (random, n - 1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < n; i++)
    {
      guint place = i == at ? at + 1 : i == at + 1 ? at : i;

      g_strv_builder_add (builder, ((const TsOption *) question->options->pdata[place])->id);
    }
  ids = g_strv_builder_end (builder);
  return ts_response_new_order ((const char *const *) ids);
}

/* Two partners changed places. */
static TsResponse *
match_badly (const TsQuestion *question, TsRandom *random)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = question->options->len;
  guint at = ts_random_below (random, n - 1);

  for (guint i = 0; i < n; i++)
    {
      guint place = i == at ? at + 1 : i == at + 1 ? at : i;
      const TsOption *left = question->options->pdata[i];
      const TsOption *right = question->right->pdata[question->pairs[place]];

      g_hash_table_insert (pairs, left->id, right->id);
    }
  return ts_response_new_pairs (pairs);
}

static TsResponse *
write_badly (const TsQuestion *question, TsRandom *random)
{
  guint missing = ts_random_below (random, question->concepts->len);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < question->concepts->len; i++)
    {
      const TsConcept *concept = question->concepts->pdata[i];

      g_string_append_printf (text, "%s ", i == missing ? concept->fail : concept->pass);
    }
  return ts_response_new_text (g_strchomp (text->str));
}

static TsResponse *
answer_question (const TsQuestion *question, TsRandom *random, double skill)
{
  g_autofree char *text = NULL;

  if (knows (random, skill))
    return ts_response_new_key (question);
  switch (question->type)
    {
    case TS_QUESTION_SINGLE:
    case TS_QUESTION_MULTIPLE:
      return choose_badly (question, random);
    case TS_QUESTION_ORDERING:
      return order_badly (question, random);
    case TS_QUESTION_MATCH:
      return match_badly (question, random);
    case TS_QUESTION_NUMERIC:
      text = g_strdup_printf ("%.3g", question->value * 1.6);
      return ts_response_new_number (text);
    case TS_QUESTION_SHORT_TEXT:
    default:
      return write_badly (question, random);
    }
}

/* Most defects are found; one remark is a false alarm. */
static TsResponse *
answer_review (const TsReviewExercise *review, TsRandom *random, double skill)
{
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_remark_free);

  for (guint i = 0; i < review->defects->len; i++)
    {
      const TsDefect *defect = review->defects->pdata[i];

      if (knows (random, skill))
        g_ptr_array_add (remarks,
                         ts_remark_new (defect->first_line,
                                        defect->last_line,
                                        defect->category,
                                        defect->severity,
                                        defect->fix));
    }
  if (review->decoys->len > 0 && !knows (random, skill))
    {
      const TsDecoy *decoy = review->decoys->pdata[0];

      g_ptr_array_add (remarks,
                       ts_remark_new (decoy->first_line,
                                      decoy->last_line,
                                      0,
                                      TS_SEVERITY_MINOR,
                                      "This looks odd to me."));
    }
  return ts_response_new_review (remarks);
}

static void
add_component (TsJournal *journal, TsComponentKind kind, guint column, guint row)
{
  TsDiagram *diagram = ts_journal_get_diagram (journal);
  const char *name = TS_COMPONENT_KIND_NAMES[kind];
  g_autoptr (TsElement) element = ts_element_new_component (
      name, kind, ts_component_kind_get_label (kind), column * COLUMN_WIDTH, row * ROW_HEIGHT);
  g_autoptr (GPtrArray) edits = ts_diagram_edits_add (diagram, element);

  ts_journal_commit (journal, edits, NULL);
}

static void
connect_kinds (TsJournal *journal, TsComponentKind from, TsComponentKind to)
{
  TsDiagram *diagram = ts_journal_get_diagram (journal);
  g_autoptr (GPtrArray) edits = NULL;

  if (ts_diagram_find (diagram, TS_COMPONENT_KIND_NAMES[from], NULL) == NULL
      || ts_diagram_find (diagram, TS_COMPONENT_KIND_NAMES[to], NULL) == NULL)
    return;
  edits = ts_diagram_edits_connect (diagram,
                                    TS_COMPONENT_KIND_NAMES[from],
                                    TS_COMPONENT_KIND_NAMES[to],
                                    from == TS_COMPONENT_QUEUE || to == TS_COMPONENT_QUEUE);
  ts_journal_commit (journal, edits, NULL);
}

/* Where each kind stands, from the client on the left to the data on the right, and what calls what. */
static const struct
{
  TsComponentKind kind;
  guint column, row;
} places[] = {
  { TS_COMPONENT_CLIENT, 0, 1 },        { TS_COMPONENT_CDN, 1, 0 },
  { TS_COMPONENT_LOAD_BALANCER, 1, 1 }, { TS_COMPONENT_GATEWAY, 2, 1 },
  { TS_COMPONENT_SERVICE, 3, 1 },       { TS_COMPONENT_CACHE, 4, 0 },
  { TS_COMPONENT_DATABASE, 4, 1 },      { TS_COMPONENT_QUEUE, 4, 2 },
  { TS_COMPONENT_WORKER, 5, 2 },        { TS_COMPONENT_SEARCH, 5, 0 },
  { TS_COMPONENT_OBJECT_STORE, 5, 1 },  { TS_COMPONENT_EXTERNAL, 3, 2 },
};

static const TsComponentKind calls[][2] = {
  { TS_COMPONENT_CLIENT, TS_COMPONENT_CDN },
  { TS_COMPONENT_CLIENT, TS_COMPONENT_LOAD_BALANCER },
  { TS_COMPONENT_CDN, TS_COMPONENT_LOAD_BALANCER },
  { TS_COMPONENT_LOAD_BALANCER, TS_COMPONENT_GATEWAY },
  { TS_COMPONENT_GATEWAY, TS_COMPONENT_SERVICE },
  { TS_COMPONENT_SERVICE, TS_COMPONENT_CACHE },
  { TS_COMPONENT_SERVICE, TS_COMPONENT_DATABASE },
  { TS_COMPONENT_SERVICE, TS_COMPONENT_QUEUE },
  { TS_COMPONENT_SERVICE, TS_COMPONENT_EXTERNAL },
  { TS_COMPONENT_QUEUE, TS_COMPONENT_WORKER },
  { TS_COMPONENT_WORKER, TS_COMPONENT_OBJECT_STORE },
  { TS_COMPONENT_CACHE, TS_COMPONENT_SEARCH },
};

static gboolean
is_asked_for (const TsScenario *scenario, TsComponentKind kind)
{
  for (guint i = 0; i < scenario->decisions->len; i++)
    {
      const TsDecision *decision = scenario->decisions->pdata[i];

      if (g_strv_contains ((const char *const *) decision->components,
                           TS_COMPONENT_KIND_NAMES[kind]))
        return TRUE;
    }
  return FALSE;
}

static char *
draw (const TsScenario *scenario)
{
  g_autoptr (TsJournal) journal = ts_journal_new ();

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i].kind == TS_COMPONENT_CLIENT || places[i].kind == TS_COMPONENT_LOAD_BALANCER
        || places[i].kind == TS_COMPONENT_GATEWAY || places[i].kind == TS_COMPONENT_SERVICE
        || places[i].kind == TS_COMPONENT_DATABASE || is_asked_for (scenario, places[i].kind))
      add_component (journal, places[i].kind, places[i].column, places[i].row);
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    connect_kinds (journal, calls[i][0], calls[i][1]);
  return ts_diagram_to_json (ts_journal_get_diagram (journal));
}

/* The sections take the decisions in turn; the first one the estimates as well. */
static GHashTable *
write_sections (const TsScenario *scenario, TsRandom *random, double skill)
{
  GHashTable *sections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint n = scenario->write_up->len;

  for (guint i = 0; i < n; i++)
    {
      const TsSection *section = scenario->write_up->pdata[i];
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint j = 0; i == 0 && j < scenario->estimates->len; j++)
        {
          const TsEstimate *estimate = scenario->estimates->pdata[j];

          g_string_append_printf (text,
                                  "%s: %.6g %s. ",
                                  estimate->label,
                                  estimate->value,
                                  ts_unit_get_label (estimate->unit));
        }
      for (guint j = i; j < scenario->decisions->len; j += n)
        {
          const TsDecision *decision = scenario->decisions->pdata[j];

          g_string_append_printf (text,
                                  "%s\n\n",
                                  knows (random, skill) ? decision->strong : decision->weak);
        }
      g_hash_table_insert (sections, g_strdup (section->id), g_strdup (g_strchomp (text->str)));
    }
  return sections;
}

static GPtrArray *
record_decisions (const TsScenario *scenario, TsRandom *random, double skill)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_decision_record_free);

  for (guint i = 0; i < scenario->decisions->len; i++)
    {
      const TsDecision *decision = scenario->decisions->pdata[i];

      if (decision->weight == TS_DECISION_MUST && knows (random, skill))
        g_ptr_array_add (records,
                         ts_decision_record_new (decision->text,
                                                 decision->weak,
                                                 decision->strong,
                                                 "More parts to run, and a team that has to learn "
                                                 "them.",
                                                 "The load is ten times what was estimated, or the "
                                                 "cost grows faster than the load."));
    }
  return records;
}

static TsResponse *
answer_scenario (const TsScenario *scenario, TsRandom *random, double skill)
{
  g_autoptr (GHashTable) sections = write_sections (scenario, random, skill);
  g_autoptr (GPtrArray) records = record_decisions (scenario, random, skill);
  g_autofree char *diagram = draw (scenario);

  return ts_response_new_scenario (sections, records, NULL, diagram);
}

/**
 * ts_sample_answer:
 * @item: an item of a paper
 * @random: what the answer is drawn from
 * @skill: how often the learner knows, 0 to 1
 *
 * Returns: (transfer full): an answer
 */
TsResponse *
ts_sample_answer (const TsItem *item, TsRandom *random, double skill)
{
  switch (item->kind)
    {
    case TS_ITEM_SCENARIO:
      return answer_scenario (ts_item_get_scenario (item), random, skill);
    case TS_ITEM_REVIEW:
      return answer_review (ts_item_get_review (item), random, skill);
    case TS_ITEM_QUESTION:
    default:
      return answer_question (ts_item_get_question (item), random, skill);
    }
}
