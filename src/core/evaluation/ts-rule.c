/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evaluation/ts-rule-private.h"

static void
take (TsOutcome *outcome, TsOutcome *part)
{
  if (outcome->cause == NULL)
    outcome->cause = g_steal_pointer (&part->cause);
  g_ptr_array_extend_and_steal (outcome->elements, g_steal_pointer (&part->elements));
}

/* The first of the rules that is met decides; where none is, what all of them found. */
static void
evaluate_any (const TsRule *rule, const TsReading *reading, guint criterion, TsOutcome *outcome)
{
  outcome->moot = TRUE;
  for (guint i = 0; i < rule->rules->len && !outcome->met; i++)
    {
      g_auto (TsOutcome) part = { 0 };

      ts_rule_evaluate (rule->rules->pdata[i], reading, criterion, &part);
      outcome->moot &= part.moot;
      outcome->met = part.met;
      if (part.met)
        {
          g_clear_pointer (&outcome->cause, g_free);
          g_ptr_array_set_size (outcome->elements, 0);
        }
      take (outcome, &part);
    }
}

/* The first of the rules that is missed decides; where none is, what all of them found. */
static void
evaluate_all (const TsRule *rule, const TsReading *reading, guint criterion, TsOutcome *outcome)
{
  outcome->met = rule->rules->len > 0;
  outcome->moot = TRUE;
  for (guint i = 0; i < rule->rules->len && outcome->met; i++)
    {
      g_auto (TsOutcome) part = { 0 };

      ts_rule_evaluate (rule->rules->pdata[i], reading, criterion, &part);
      if (part.moot)
        continue;
      outcome->moot = FALSE;
      outcome->met = part.met;
      if (!part.met)
        {
          g_clear_pointer (&outcome->cause, g_free);
          g_ptr_array_set_size (outcome->elements, 0);
        }
      take (outcome, &part);
    }
}

/**
 * ts_rule_evaluate:
 * @rule: the question
 * @reading: the response
 * @criterion: the #TsCriterion the rule is asked for; some rules look at its decisions
 * @outcome: (out caller-allocates): takes the answer; clear with ts_outcome_clear()
 *
 * Asks one question of a response. The same rule and response always give the same answer.
 */
void
ts_rule_evaluate (const TsRule *rule, const TsReading *reading, guint criterion, TsOutcome *outcome)
{
  static const TsRuleFunc evaluate[TS_N_RULE_KINDS] = {
    [TS_RULE_ANY] = evaluate_any,
    [TS_RULE_ALL] = evaluate_all,
    [TS_RULE_WORDS] = _ts_rule_words,
    [TS_RULE_TASK] = _ts_rule_task,
    [TS_RULE_ESTIMATES] = _ts_rule_estimates,
    [TS_RULE_NUMBERS] = _ts_rule_numbers,
    [TS_RULE_SECTIONS] = _ts_rule_sections,
    [TS_RULE_LENGTH] = _ts_rule_length,
    [TS_RULE_SENTENCES] = _ts_rule_sentences,
    [TS_RULE_LOG] = _ts_rule_log,
    [TS_RULE_DECISIONS] = _ts_rule_decisions,
    [TS_RULE_DRAWN] = _ts_rule_drawn,
    [TS_RULE_PATH] = _ts_rule_path,
    [TS_RULE_BETWEEN] = _ts_rule_between,
    [TS_RULE_REPLICATED] = _ts_rule_replicated,
    [TS_RULE_NO_SINGLE_POINT] = _ts_rule_no_single_point,
    [TS_RULE_NO_CYCLE] = _ts_rule_no_cycle,
    [TS_RULE_BESIDE] = _ts_rule_beside,
    [TS_RULE_LABELLED] = _ts_rule_labelled,
    [TS_RULE_CONNECTED] = _ts_rule_connected,
    [TS_RULE_NAMED] = _ts_rule_named,
  };

  g_return_if_fail (rule != NULL && reading != NULL && outcome != NULL);

  outcome->moot = FALSE;
  outcome->met = FALSE;
  outcome->cause = NULL;
  outcome->elements = g_ptr_array_new_with_free_func (g_free);
  evaluate[rule->kind](rule, reading, criterion, outcome);
}

void
ts_outcome_clear (TsOutcome *self)
{
  g_clear_pointer (&self->cause, g_free);
  g_clear_pointer (&self->elements, g_ptr_array_unref);
}
