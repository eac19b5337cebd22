/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "evaluation/ts-evaluator-private.h"
#include "evaluation/ts-rule.h"

/* A check with what came of it. */
typedef struct
{
  const TsCheck *check;
  TsOutcome outcome;
} Answer;

static void
answer_clear (gpointer data)
{
  Answer *answer = data;

  ts_outcome_clear (&answer->outcome);
}

static void
explain_decision (const TsDecision *decision,
                  const TsReadDecision *read,
                  double possible,
                  TsMark *mark)
{
  double earned = read->said ? (read->drawn ? possible : possible / 2) : 0;
  g_autofree char *text = NULL;

  if (read->said && read->drawn)
    text = g_strdup (decision->text);
  else if (read->said)
    text = g_strdup_printf (_ ("%s. Half: it is written but not drawn."), decision->text);
  else if (read->denied)
    text = g_strdup_printf (_ ("%s. You turn it down or only weigh it. A strong answer: %s"),
                            decision->text,
                            decision->strong);
  else
    text = g_strdup_printf (_ ("%s. A strong answer: %s"), decision->text, decision->strong);
  ts_mark_add_evidence_of (
      mark, decision->id, earned, possible, read->quote, text, read->said ? read->elements : NULL);
}

/* Returns the share of the decisions that the design makes, 0 to 1. */
static double
mark_decisions (const TsReading *reading, TsMark *mark)
{
  const TsChecks *general = reading->scenario->general;
  GPtrArray *decisions = reading->scenario->decisions;
  guint counts[G_N_ELEMENTS (general->shares)] = { 0 };
  double whole = 0;
  double share = 0;

  for (guint i = 0; i < decisions->len; i++)
    counts[((const TsDecision *) decisions->pdata[i])->weight]++;
  for (guint w = 0; w < G_N_ELEMENTS (counts); w++)
    whole += counts[w] > 0 ? general->shares[w] : 0;

  for (guint i = 0; i < decisions->len; i++)
    {
      const TsDecision *decision = decisions->pdata[i];
      const TsReadDecision *read = &reading->decisions[i];
      double worth = general->shares[decision->weight] / counts[decision->weight] / whole;

      share += read->said ? (read->drawn ? worth : worth / 2) : 0;
      explain_decision (decision, read, worth * ts_mark_get_max_points (mark) / 2, mark);
    }
  return share;
}

static void
ask (const TsReading *reading, GPtrArray *checks, guint criterion, GArray *answers)
{
  for (guint i = 0; i < checks->len; i++)
    {
      Answer answer = { checks->pdata[i], { 0 } };

      if (answer.check->criterion != criterion)
        continue;
      ts_rule_evaluate (answer.check->rule, reading, criterion, &answer.outcome);
      if (answer.outcome.moot)
        ts_outcome_clear (&answer.outcome);
      else
        g_array_append_val (answers, answer);
    }
}

static guint
find_rating (const TsChecks *general, TsLevel level, double share)
{
  guint rating = 1;

  while (rating < 5 && share >= general->cuts[level][rating - 1] - 1e-9)
    rating++;
  return rating;
}

/* Says what the rating is, and puts down the points it gives beyond those of the checks, or takes. */
static void
explain_rating (TsCriterion criterion, TsLevel level, guint rating, double rest, TsMark *mark)
{
  g_autofree char *text =
      g_strdup_printf (_ ("%s: %u of 5 at the level %s, rounded from what follows"),
                       ts_criterion_get_label (criterion),
                       rating,
                       ts_level_get_label (level));

  ts_mark_set_rating (mark, criterion, rating);
  ts_mark_add_evidence (mark, TS_CRITERION_NAMES[criterion], rest, 0, NULL, text);
}

static void
explain_check (const Answer *answer, double possible, TsMark *mark)
{
  const TsCheck *check = answer->check;
  gboolean met = answer->outcome.met;
  g_autofree char *text =
      met ? g_strdup (check->met) : g_strdup_printf ("%s %s", check->missed, check->advice);

  ts_mark_add_evidence_of (mark,
                           check->id,
                           met ? possible : 0,
                           possible,
                           answer->outcome.cause,
                           text,
                           answer->outcome.elements);
}

/* Rates one criterion by the share of its checks that are met, by weight. */
static void
rate (const TsReading *reading, TsCriterion criterion, TsLevel level, TsMark *mark)
{
  const TsChecks *general = reading->scenario->general;
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (Answer));
  double worth = ts_mark_get_max_points (mark) / 2 / TS_N_CRITERIA;
  double whole = 0;
  double met = 0;
  guint rating;

  g_array_set_clear_func (answers, answer_clear);
  ask (reading, general->checks, criterion, answers);
  ask (reading, reading->scenario->checks, criterion, answers);
  for (guint i = 0; i < answers->len; i++)
    {
      const Answer *answer = &g_array_index (answers, Answer, i);

      whole += answer->check->weight;
      met += answer->outcome.met ? answer->check->weight : 0;
    }
  if (whole <= 0)
    whole = 1;
  rating = find_rating (general, level, met / whole);
  explain_rating (criterion, level, rating, worth * rating / 5 - worth * met / whole, mark);
  for (guint i = 0; i < answers->len; i++)
    {
      const Answer *answer = &g_array_index (answers, Answer, i);

      explain_check (answer, worth * answer->check->weight / whole, mark);
    }
}

static void
warn_of_lists (const TsReading *reading, TsMark *mark)
{
  guint lists = ts_sentences_get_n_lists (reading->sentences);
  g_autofree char *quote = ts_sentences_quote_list (reading->sentences);
  g_autofree char *text = NULL;

  if (lists == 0)
    return;
  text = g_strdup_printf (
      ngettext ("%u sentence reads as a list of terms and does not count. Say what each is for.",
                "%u sentences read as lists of terms and do not count. Say what each is for.",
                lists),
      lists);
  ts_mark_add_evidence (mark, "lists", 0, 0, quote, text);
}

static void
warn_of_anti_patterns (const TsReading *reading, TsMark *mark)
{
  GPtrArray *patterns = reading->scenario->anti_patterns;

  for (guint i = 0; i < patterns->len; i++)
    {
      const TsConcept *pattern = patterns->pdata[i];
      g_autofree char *quote = NULL;
      g_autofree char *text = NULL;

      if (!ts_sentences_say (reading->sentences, pattern->groups, 1, FALSE, &quote))
        continue;
      text = g_strdup_printf (_ ("This may be a trap: %s"), pattern->text);
      ts_mark_add_evidence (mark, pattern->id, 0, 0, quote, text);
    }
}

/**
 * ts_evaluate_scenario:
 *
 * A design: half of the points for the decisions it makes, half for the mean of the five criteria. A
 * decision is made when it is said, and drawn where it names components; written only, it earns half.
 * Each criterion is rated by the checks of the pack and of the scenario (docs/checks.md): the share of
 * those that are met gives the rating, by the cuts of the level. Where nothing is drawn and hardly a word is
 * the learner's own, there is nothing to rate and no points.
 *
 * That is a first mark by a machine that cannot judge whether the reasoning is right: always provisional.
 */
void
ts_evaluate_scenario (const TsScenario *scenario, TsResponse *response, TsLevel level, TsMark *mark)
{
  g_autoptr (TsReading) reading = NULL;

  g_return_if_fail (scenario->general != NULL);

  reading = ts_reading_new (scenario, response);
  if (ts_reading_is_blank (reading))
    {
      ts_mark_add_evidence (
          mark,
          "blank",
          0,
          ts_mark_get_max_points (mark),
          NULL,
          _ ("There is next to nothing of your own to rate: what is copied from the task and "
             "lists of terms do not count."));
      warn_of_lists (reading, mark);
      ts_mark_set_decisions_share (mark, 0);
      return;
    }
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    rate (reading, c, level, mark);
  ts_mark_set_decisions_share (mark, mark_decisions (reading, mark));
  warn_of_lists (reading, mark);
  warn_of_anti_patterns (reading, mark);
}
