/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "evaluation/ts-rule-private.h"

/* A line of the task is touched by so many of its longer words. */
#define TOUCHING_WORDS 3

void
_ts_rule_words (const TsRule *rule, const TsReading *reading, guint criterion, TsOutcome *outcome)
{
  if (rule->groups->len == 1)
    outcome->met =
        ts_sentences_count_said (
            reading->sentences,
            (const char *const *) ((const TsPhraseGroup *) rule->groups->pdata[0])->phrases,
            rule->even_denied,
            &outcome->cause)
        >= rule->least;
  else
    outcome->met = ts_sentences_say (
        reading->sentences, rule->groups, rule->within, rule->even_denied, &outcome->cause);
}

/* Whether a line of the task shares words with the text, compared by stems and longer than three letters. */
static gboolean
touches (const TsText *text, const char *line)
{
  g_auto (GStrv) words = g_strsplit_set (line, " ,.;:()", -1);
  guint shared = 0;

  for (guint i = 0; words[i] != NULL; i++)
    shared += g_utf8_strlen (words[i], -1) > 3 && ts_text_has_phrase (text, words[i]);
  return shared >= TOUCHING_WORDS;
}

void
_ts_rule_task (const TsRule *rule, const TsReading *reading, guint criterion, TsOutcome *outcome)
{
  char **lines =
      rule->nonfunctional ? reading->scenario->nonfunctional : reading->scenario->functional;
  g_autofree char *sentences = ts_sentences_dup_kept (reading->sentences);
  g_autoptr (TsText) text = ts_text_new (sentences);
  guint n = 0;
  guint touched = 0;

  for (; lines != NULL && lines[n] != NULL; n++)
    touched += touches (text, lines[n]);
  outcome->moot = n == 0;
  outcome->met = n > 0 && touched >= rule->share * n;
}

static gboolean
is_asked_for (const TsRule *rule, const TsEstimate *estimate)
{
  return rule->estimates == NULL || rule->estimates[0] == NULL
         || g_strv_contains ((const char *const *) rule->estimates, estimate->id);
}

void
_ts_rule_estimates (const TsRule *rule,
                    const TsReading *reading,
                    guint criterion,
                    TsOutcome *outcome)
{
  g_autoptr (GString) found = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < reading->scenario->estimates->len; i++)
    {
      const TsEstimate *estimate = reading->scenario->estimates->pdata[i];

      if (reading->estimates[i] == NULL || !is_asked_for (rule, estimate))
        continue;
      n++;
      g_string_append_printf (found, "%s%s", found->len > 0 ? "; " : "", reading->estimates[i]);
    }
  outcome->moot = reading->scenario->estimates->len == 0;
  outcome->met = n >= rule->least;
  if (n > 0)
    outcome->cause = g_strdup (found->str);
}

void
_ts_rule_numbers (const TsRule *rule, const TsReading *reading, guint criterion, TsOutcome *outcome)
{
  g_autofree char *sentences = ts_sentences_dup_kept (reading->sentences);
  g_autoptr (TsText) text = ts_text_new (sentences);

  outcome->met = ts_text_count_numbers (text) >= rule->least;
}

void
_ts_rule_sections (const TsRule *rule,
                   const TsReading *reading,
                   guint criterion,
                   TsOutcome *outcome)
{
  GPtrArray *write_up = reading->scenario->write_up;
  guint filled = 0;

  for (guint i = 0; i < write_up->len; i++)
    {
      const TsSection *section = write_up->pdata[i];

      filled += ts_text_count_words (ts_response_get_section (reading->response, section->id))
                >= rule->least;
    }
  outcome->met =
      write_up->len > 0 && filled >= rule->share * write_up->len && !ts_reading_is_blank (reading);
}

void
_ts_rule_length (const TsRule *rule, const TsReading *reading, guint criterion, TsOutcome *outcome)
{
  guint words = ts_sentences_get_n_words (reading->sentences);

  outcome->met = words >= rule->least && words <= rule->most;
}

void
_ts_rule_sentences (const TsRule *rule,
                    const TsReading *reading,
                    guint criterion,
                    TsOutcome *outcome)
{
  guint n = ts_sentences_get_n (reading->sentences);
  guint lists = ts_sentences_get_n_lists (reading->sentences);

  outcome->met = n > 0 && n - lists >= rule->share * n
                 && ts_sentences_get_n_words (reading->sentences) >= rule->least;
  if (!outcome->met)
    outcome->cause = ts_sentences_quote_list (reading->sentences);
}

static const char *
get_field (const TsDecisionRecord *record, TsLogField field)
{
  const char *const fields[] = {
    [TS_LOG_CONTEXT] = record->context,
    [TS_LOG_OPTIONS] = record->options,
    [TS_LOG_CHOICE] = record->choice,
    [TS_LOG_COST] = record->cost,
    [TS_LOG_REVISIT_WHEN] = record->revisit_when,
  };

  return fields[field];
}

void
_ts_rule_log (const TsRule *rule, const TsReading *reading, guint criterion, TsOutcome *outcome)
{
  GPtrArray *records = ts_response_get_decisions (reading->response);
  guint n = 0;

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const char *text = get_field (records->pdata[i], rule->field);

      if (ts_text_count_words (text) < 2)
        continue;
      n++;
      if (outcome->cause == NULL)
        outcome->cause = g_strdup (text);
    }
  outcome->met = n >= rule->least;
}

void
_ts_rule_decisions (const TsRule *rule,
                    const TsReading *reading,
                    guint criterion,
                    TsOutcome *outcome)
{
  GPtrArray *decisions = reading->scenario->decisions;
  guint asked = 0;
  guint made = 0;

  for (guint i = 0; i < decisions->len; i++)
    {
      if (((const TsDecision *) decisions->pdata[i])->criterion != criterion)
        continue;
      asked++;
      if (!reading->decisions[i].said)
        continue;
      made++;
      if (outcome->cause == NULL)
        outcome->cause = g_strdup (reading->decisions[i].quote);
    }
  outcome->moot = asked == 0;
  outcome->met = asked > 0 && made >= rule->share * asked;
}
