/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "content/ts-sheet.h"
#include "evaluation/ts-numbers.h"
#include "evaluation/ts-reading.h"

/* So many words in a row that stand in the task too are copied, not written. */
#define COPY_RUN 6

static char *
join_task (const TsScenario *scenario)
{
  GString *task = g_string_new (scenario->brief);
  char **const lists[] = { scenario->functional, scenario->nonfunctional, scenario->constraints };

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    {
      for (guint i = 0; lists[l] != NULL && lists[l][i] != NULL; i++)
        g_string_append_printf (task, "\n%s", lists[l][i]);
    }
  for (guint i = 0; i < scenario->numbers->len; i++)
    {
      const TsGivenNumber *number = scenario->numbers->pdata[i];

      g_string_append_printf (task, "\n%s: %.17g %s", number->label, number->value, number->unit);
    }
  for (guint i = 0; i < scenario->write_up->len; i++)
    g_string_append_printf (task, "\n%s", ((const TsSection *) scenario->write_up->pdata[i])->hint);
  return g_string_free (task, FALSE);
}

static void
append_lines (GString *said, const TsResponse *response)
{
  g_autoptr (TsSheet) sheet = ts_sheet_new (ts_response_get_sheet (response));
  g_autofree char *lines = ts_sheet_describe (sheet);

  g_string_append_printf (said, "%s\n\n", lines);
}

/* What was written down as said: the sections, the sheet of estimates, the answers to probes, and of the log the
 * context, the choice and its cost. */
static char *
join_said (const TsScenario *scenario, const TsResponse *response)
{
  GString *said = g_string_new (NULL);
  g_auto (GStrv) sections = ts_response_list_sections (response);
  GPtrArray *records = ts_response_get_decisions (response);

  for (guint i = 0; sections[i] != NULL; i++)
    g_string_append_printf (said, "%s\n\n", ts_response_get_section (response, sections[i]));
  append_lines (said, response);
  for (guint i = 0; i < scenario->probes->len; i++)
    {
      const char *answer = ts_response_get_probe (response, i);

      g_string_append_printf (said, "%s\n\n", answer != NULL ? answer : "");
    }
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const TsDecisionRecord *record = records->pdata[i];

      g_string_append_printf (
          said, "%s\n%s\n%s\n\n", record->context, record->choice, record->cost);
    }
  return g_string_free (said, FALSE);
}

/* What was weighed only: the options, and what would change the choice. */
static char *
join_weighed (const TsResponse *response)
{
  GString *weighed = g_string_new (NULL);
  GPtrArray *records = ts_response_get_decisions (response);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const TsDecisionRecord *record = records->pdata[i];

      g_string_append_printf (weighed, "%s\n%s\n\n", record->options, record->revisit_when);
    }
  return g_string_free (weighed, FALSE);
}

static void
read_sentences (TsReading *self)
{
  g_autofree char *task = join_task (self->scenario);
  g_autofree char *all_said = join_said (self->scenario, self->response);
  g_autofree char *all_weighed = join_weighed (self->response);
  g_autofree char *said = ts_text_drop_shared (all_said, task, COPY_RUN);
  g_autofree char *weighed = ts_text_drop_shared (all_weighed, task, COPY_RUN);
  g_autoptr (GPtrArray) terms = g_ptr_array_new ();

  for (guint i = 0; i < self->scenario->decisions->len; i++)
    g_ptr_array_extend (terms,
                        ((const TsDecision *) self->scenario->decisions->pdata[i])->groups,
                        NULL,
                        NULL);
  self->sentences = ts_sentences_new (&self->scenario->general->language);
  ts_sentences_read (self->sentences, said, weighed, terms);
}

static void
read_estimates (TsReading *self)
{
  g_autofree char *sentences = ts_sentences_dup_kept (self->sentences);
  GPtrArray *estimates = self->scenario->estimates;

  self->estimates = g_new0 (char *, estimates->len + 1);
  for (guint i = 0; i < estimates->len; i++)
    self->estimates[i] = ts_numbers_find (sentences, estimates->pdata[i], self->scenario->numbers);
}

static void
read_decision (TsReading *self, const TsDecision *decision, TsReadDecision *read)
{
  gboolean names_kinds = decision->components != NULL && decision->components[0] != NULL;

  read->said = ts_sentences_say (
      self->sentences, decision->groups, decision->within, decision->even_denied, &read->quote);
  if (!read->said)
    read->denied =
        ts_sentences_say (self->sentences, decision->groups, decision->within, TRUE, &read->quote);
  read->elements = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; names_kinds && i < self->graph->nodes->len; i++)
    {
      if (ts_graph_is_kind (self->graph, i, (const char *const *) decision->components))
        g_ptr_array_add (read->elements, g_strdup (ts_graph_get (self->graph, i)->element->id));
    }
  read->drawn = !names_kinds || read->elements->len > 0;
}

/**
 * ts_reading_new:
 * @scenario: the task, of a pack
 * @response: a response to it
 *
 * Returns: (transfer full): the response, taken apart; borrows both
 */
TsReading *
ts_reading_new (const TsScenario *scenario, TsResponse *response)
{
  TsReading *self = g_new0 (TsReading, 1);

  self->scenario = scenario;
  self->response = response;
  read_sentences (self);
  self->graph = ts_graph_new (ts_response_get_diagram (response));
  read_estimates (self);
  self->decisions = g_new0 (TsReadDecision, scenario->decisions->len + 1);
  for (guint i = 0; i < scenario->decisions->len; i++)
    read_decision (self, scenario->decisions->pdata[i], &self->decisions[i]);
  return self;
}

void
ts_reading_free (TsReading *self)
{
  for (guint i = 0; i < self->scenario->decisions->len; i++)
    {
      g_free (self->decisions[i].quote);
      g_ptr_array_unref (self->decisions[i].elements);
    }
  g_free (self->decisions);
  for (guint i = 0; i < self->scenario->estimates->len; i++)
    g_free (self->estimates[i]);
  g_free (self->estimates);
  ts_sentences_free (self->sentences);
  ts_graph_free (self->graph);
  g_free (self);
}

/**
 * ts_reading_is_blank:
 *
 * Returns: whether there is nothing to rate: nothing drawn, and hardly a word of one's own
 */
gboolean
ts_reading_is_blank (const TsReading *self)
{
  return self->graph->nodes->len == 0
         && ts_sentences_get_n_words (self->sentences) < self->scenario->general->least_words;
}

/** ts_reading_count_estimates: Returns: how many of the expected estimates were written down */
guint
ts_reading_count_estimates (const TsReading *self)
{
  guint n = 0;

  for (guint i = 0; i < self->scenario->estimates->len; i++)
    n += self->estimates[i] != NULL;
  return n;
}
