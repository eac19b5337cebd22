/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "diagram/ts-diagram-json.h"
#include "evaluation/ts-evaluator.h"
#include "evaluation/ts-reading.h"
#include "session/ts-mock-verdict.h"

static void
count_facts (TsMockFindings *self, const TsMockPrompt *prompt, const TsMockView *view)
{
  self->n_facts = prompt->facts->len;
  self->n_facts_told = ts_mock_view_count_facts (view);
  for (guint i = 0; i < prompt->facts->len; i++)
    {
      const TsFact *fact = prompt->facts->pdata[i];

      if (!ts_mock_view_knows_fact (view, fact->id))
        g_ptr_array_add (self->facts_missed, (gpointer) fact);
    }
}

static void
count_turns (TsMockFindings *self, const TsMockPrompt *prompt, const TsMockView *view)
{
  for (guint i = 0; i < prompt->turns->len; i++)
    {
      const TsTurn *turn = prompt->turns->pdata[i];
      const char *answer = ts_mock_view_get_answer (view, turn->id);

      self->n_turns_shown += ts_mock_view_has_turn (view, turn->id);
      self->n_turns_answered += answer != NULL && !ts_text_is_blank (answer);
    }
}

static gboolean
is_drawn (const char *diagram)
{
  g_autoptr (TsDiagram) design =
      diagram != NULL ? ts_diagram_from_json ("design", diagram, NULL) : NULL;

  return design != NULL && ts_diagram_get_n_elements (design) > 0;
}

/* Notes and answers are no design. */
static gboolean
is_written (const TsMockPrompt *prompt, const TsMockView *view)
{
  GPtrArray *sections = prompt->scenario.write_up;

  for (guint i = 0; i < sections->len; i++)
    {
      const TsSection *section = sections->pdata[i];

      if (!ts_text_is_blank (ts_mock_view_get_section (view, section->id)))
        return TRUE;
    }
  return ts_mock_view_get_decisions (view)->len > 0;
}

/**
 * ts_mock_findings_new:
 * @session: a session with its log, over or not
 * @diagram: (nullable): its design as JSON
 *
 * Counts and reads what there is. Changes nothing, so a session that is over can be read on any thread.
 *
 * Returns: (transfer full): the findings
 */
TsMockFindings *
ts_mock_findings_new (TsMock *session, const char *diagram)
{
  TsMockFindings *self;
  const TsMockPrompt *prompt;
  const TsMockView *view;
  g_autoptr (TsResponse) response = NULL;
  g_autoptr (TsReading) reading = NULL;

  g_return_val_if_fail (TS_IS_MOCK (session), NULL);

  self = g_new0 (TsMockFindings, 1);
  prompt = ts_mock_get_prompt (session);
  view = ts_mock_get_view (session);
  response = ts_mock_make_response (session, diagram);
  reading = ts_reading_new (&prompt->scenario, response);
  self->facts_missed = g_ptr_array_new ();
  self->mark = ts_evaluate (&prompt->scenario.item, response, ts_mock_get_level (session));
  self->n_estimates = prompt->scenario.estimates->len;
  self->n_estimates_found = ts_reading_count_estimates (reading);
  self->has_design = is_drawn (diagram) || is_written (prompt, view);
  self->coverage = ts_mock_get_coverage (session);
  self->discipline = ts_mock_get_discipline (session);
  for (guint i = 0; i < TS_N_STAGES; i++)
    self->stages_entered += ts_mock_view_was_entered (view, i);
  count_facts (self, prompt, view);
  count_turns (self, prompt, view);
  return self;
}

void
ts_mock_findings_free (TsMockFindings *self)
{
  ts_mark_unref (self->mark);
  g_ptr_array_unref (self->facts_missed);
  g_free (self);
}

/**
 * ts_mock_findings_get_overall:
 *
 * Returns: the mean of the machine's five ratings, each times 20, to set beside that of a person; -1 where there
 *   was nothing to rate
 */
double
ts_mock_findings_get_overall (const TsMockFindings *self)
{
  double sum = 0;

  for (guint c = 0; c < TS_N_CRITERIA; c++)
    {
      if (ts_mark_get_rating (self->mark, c) == 0)
        return -1;
      sum += ts_mark_get_rating (self->mark, c) * 20;
    }
  return sum / TS_N_CRITERIA;
}
