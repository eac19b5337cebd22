/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evaluation/ts-response-key.h"

static GHashTable *
new_pairs (const TsQuestion *question)
{
  GHashTable *pairs = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < question->options->len; i++)
    {
      const TsOption *left = question->options->pdata[i];
      const TsOption *right = question->right->pdata[question->pairs[i]];

      g_hash_table_insert (pairs, left->id, right->id);
    }
  return pairs;
}

/**
 * ts_response_new_key:
 * @question: a question
 *
 * Returns: (transfer full): the response that earns all its points
 */
TsResponse *
ts_response_new_key (const TsQuestion *question)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GHashTable) pairs = NULL;

  for (guint i = 0; question->options != NULL && i < question->options->len; i++)
    {
      const TsOption *option = question->options->pdata[i];

      if (option->key || question->type == TS_QUESTION_ORDERING)
        g_strv_builder_add (builder, option->id);
    }
  ids = g_strv_builder_end (builder);
  switch (question->type)
    {
    case TS_QUESTION_SINGLE:
    case TS_QUESTION_MULTIPLE:
      return ts_response_new_choice ((const char *const *) ids);
    case TS_QUESTION_ORDERING:
      return ts_response_new_order ((const char *const *) ids);
    case TS_QUESTION_NUMERIC:
      text = g_strdup_printf ("%.17g", question->value);
      return ts_response_new_number (text);
    case TS_QUESTION_MATCH:
      pairs = new_pairs (question);
      return ts_response_new_pairs (pairs);
    case TS_QUESTION_SHORT_TEXT:
    default:
      return ts_response_new_text (question->model_answer);
    }
}

static GPtrArray *
copy_log (const TsScenario *scenario)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_decision_record_free);

  for (guint i = 0; i < scenario->reference.decisions->len; i++)
    {
      const TsReferenceRecord *record = scenario->reference.decisions->pdata[i];

      g_ptr_array_add (records,
                       ts_decision_record_new (record->context,
                                               record->options,
                                               record->choice,
                                               record->cost,
                                               record->revisit_when));
    }
  return records;
}

/**
 * ts_response_new_reference:
 * @scenario: a scenario
 *
 * Returns: (transfer full): its reference answer, as if it had been handed in
 */
TsResponse *
ts_response_new_reference (const TsScenario *scenario)
{
  g_autoptr (GPtrArray) records = copy_log (scenario);

  return ts_response_new_scenario (scenario->reference.sections,
                                   records,
                                   NULL,
                                   scenario->reference.diagram);
}

/**
 * ts_response_new_sample:
 * @scenario: a scenario
 * @sample: one of its samples
 *
 * Returns: (transfer full): the sample, as if it had been handed in: all of it in the first section
 */
TsResponse *
ts_response_new_sample (const TsScenario *scenario, const TsSample *sample)
{
  g_autoptr (GHashTable) sections = g_hash_table_new (g_str_hash, g_str_equal);

  if (scenario->write_up->len > 0)
    g_hash_table_insert (sections,
                         ((const TsSection *) scenario->write_up->pdata[0])->id,
                         sample->text);
  return ts_response_new_scenario (sections,
                                   NULL,
                                   NULL,
                                   sample->drawn ? scenario->reference.diagram : NULL);
}
