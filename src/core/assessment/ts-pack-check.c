/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "assessment/ts-pack-check.h"
#include "assessment/ts-paper.h"
#include "diagram/ts-diagram-json.h"
#include "evaluation/ts-evaluator.h"
#include "evaluation/ts-response-key.h"

/* Rules that look at what becomes of a pack: the papers drawn from it and the marks given by it. */

#define ERROR    TRUE
#define WARNING  FALSE
#define N_PAPERS 200

/* Most that guessing may score on a paper, of 1. */
#define GUESS_LIMIT 0.30

/* A reference answer is marked above this share. */
#define REFERENCE_SHARE 0.9

/* L72: the key earns everything and no answer nothing. */
static void
check_marks (TsLint *lint, GPtrArray *questions)
{
  for (guint i = 0; i < questions->len; i++)
    {
      const TsQuestion *question = questions->pdata[i];
      g_autoptr (TsResponse) key = ts_response_new_key (question);
      g_autoptr (TsMark) full = ts_evaluate (&question->item, key, TS_LEVEL_SENIOR);
      g_autoptr (TsMark) none = ts_evaluate (&question->item, NULL, TS_LEVEL_SENIOR);

      if (fabs (ts_mark_get_share (full) - 1) > 1e-9)
        ts_lint_add (lint,
                     "L72",
                     ERROR,
                     &question->item,
                     NULL,
                     "its key scores %.3g instead of 1",
                     ts_mark_get_share (full));
      if (ts_mark_get_points (none) != 0)
        ts_lint_add (lint, "L72", ERROR, &question->item, NULL, "no answer scores");
    }
}

/* The mean score of one who guesses, 0 to 1: a random option of a single, as many random options as
 * there are keys of a multiple, a random order, random pairs; nothing for what has to be written. */
static double
expect_guess (const TsQuestion *question)
{
  double n = question->options != NULL ? question->options->len : 0;
  double keys = 0;

  for (guint i = 0; question->options != NULL && i < question->options->len; i++)
    keys += ((const TsOption *) question->options->pdata[i])->key;
  switch (question->type)
    {
    case TS_QUESTION_SINGLE:
      return 1 / n;
    case TS_QUESTION_MULTIPLE:
      {
        double sum = 0;

        /* hits are hypergeometric: keys drawn of n, keys of them right */
        for (int hits = 0; hits <= (int) keys; hits++)
          {
            double ways = exp (lgamma (keys + 1) - lgamma (hits + 1) - lgamma (keys - hits + 1))
                          * exp (lgamma (n - keys + 1) - lgamma (keys - hits + 1)
                                 - lgamma (n - 2 * keys + hits + 1));
            double all = exp (lgamma (n + 1) - lgamma (keys + 1) - lgamma (n - keys + 1));

            if (n - 2 * keys + hits >= 0)
              sum += ways / all * MAX (0, (2 * hits - keys) / keys);
          }
        return sum;
      }
    case TS_QUESTION_ORDERING:
      return 0.2; /* E max (0, tau) of random orders of 4 to 6 steps is 0.18 to 0.22 */
    case TS_QUESTION_MATCH:
      return 1.0 / question->right->len;
    case TS_QUESTION_NUMERIC:
    case TS_QUESTION_SHORT_TEXT:
    default:
      return 0;
    }
}

/* L57: papers can be drawn under all quotas. L70: guessing does not pay on them. */
static void
check_papers (TsLint *lint, const TsPack *pack, const TsPhase *phase)
{
  guint bad = 0;
  guint drawn = 0;
  double most = 0;

  /* a pool that fails ten times fails; going on would only take long */
  for (guint seed = 1; seed <= N_PAPERS && bad < 10; seed++)
    {
      g_autoptr (GError) error = NULL;
      guint misses = 0;
      g_autoptr (GPtrArray) paper =
          ts_paper_draw (pack, phase, TS_LEVEL_MID, seed, NULL, &misses, &error);
      double guess = 0;
      double points = 0;

      if (paper == NULL)
        {
          ts_lint_add (lint, "L57", ERROR, NULL, phase->id, "%s", error->message);
          return;
        }
      drawn++;
      bad += misses > 0;
      for (guint i = 0; i < paper->len; i++)
        {
          const TsItem *item = paper->pdata[i];

          if (item->kind != TS_ITEM_QUESTION)
            continue;
          guess += item->points * expect_guess (ts_item_get_question (item));
          points += item->points;
        }
      most = points > 0 ? MAX (most, guess / points) : most;
    }
  if (bad > 0)
    ts_lint_add (lint,
                 "L57",
                 ERROR,
                 NULL,
                 phase->id,
                 "%u of %u papers miss the quota or repeat a topic: the pool is too narrow",
                 bad,
                 drawn);
  if (most > GUESS_LIMIT)
    ts_lint_add (lint,
                 "L70",
                 ERROR,
                 NULL,
                 phase->id,
                 "guessing scores %.0f %% on a paper; %.0f %% is the limit",
                 100 * most,
                 100 * GUESS_LIMIT);
}

/* L55, L56: each quota has half as many items again to choose from. */
static void
check_supply (TsLint *lint, const TsPhase *phase, GPtrArray *questions)
{
  GHashTableIter iter;
  gpointer name, count;

  if (phase->type_quota == NULL)
    return;
  g_hash_table_iter_init (&iter, phase->type_quota);
  while (g_hash_table_iter_next (&iter, &name, &count))
    {
      guint wanted = GPOINTER_TO_UINT (count);
      guint there = 0;

      for (guint i = 0; i < questions->len; i++)
        there +=
            g_strcmp0 (TS_QUESTION_TYPE_NAMES[((const TsQuestion *) questions->pdata[i])->type],
                       name)
            == 0;
      if (there < wanted)
        ts_lint_add (lint,
                     "L56",
                     ERROR,
                     NULL,
                     phase->id,
                     "has %u %s questions; a paper needs %u",
                     there,
                     (const char *) name,
                     wanted);
      else if (2 * there < 3 * wanted)
        ts_lint_add (lint,
                     "L56",
                     WARNING,
                     NULL,
                     phase->id,
                     "has %u %s questions for %u in a paper: papers will look alike",
                     there,
                     (const char *) name,
                     wanted);
    }
}

/* The lowest of the levels that a scenario is meant for. */
static TsLevel
get_first_level (const TsScenario *scenario)
{
  for (guint i = 0; i < TS_N_LEVELS; i++)
    {
      if (g_strv_contains ((const char *const *) scenario->levels, TS_LEVEL_NAMES[i]))
        return i;
    }
  return TS_LEVEL_SENIOR;
}

/* L73: each sample is marked within the band it states. */
static void
check_samples (TsLint *lint, const TsScenario *scenario)
{
  for (guint i = 0; i < scenario->samples->len; i++)
    {
      const TsSample *sample = scenario->samples->pdata[i];
      g_autoptr (TsResponse) response = ts_response_new_sample (scenario, sample);
      g_autoptr (TsMark) mark = ts_evaluate (&scenario->item, response, get_first_level (scenario));
      double percent = 100 * ts_mark_get_share (mark);

      if (percent < sample->least || percent > sample->most)
        ts_lint_add (lint,
                     "L73",
                     ERROR,
                     &scenario->item,
                     "samples",
                     "the sample rated %u is marked %.1f %%, outside of its band of %g to %g %%",
                     sample->rating,
                     percent,
                     sample->least,
                     sample->most);
    }
}

/* Complains of each thing that is asked for and that the reference does not give. */
static void
check_lines (TsLint *lint, const TsScenario *scenario, const TsMark *mark)
{
  GPtrArray *evidence = ts_mark_get_evidence (mark);

  for (guint i = 0; i < evidence->len; i++)
    {
      const TsEvidence *line = evidence->pdata[i];

      if (line->possible > 0 && line->earned < line->possible - 1e-9)
        ts_lint_add (lint,
                     "L75",
                     ERROR,
                     &scenario->item,
                     line->line,
                     "the reference answer does not meet it, so perhaps nothing can: %s",
                     line->text);
    }
}

/* L75: the reference opens, meets every check and decision, and is marked above 90 % at the scenario's levels. */
static void
check_reference (TsLint *lint, const TsScenario *scenario)
{
  g_autoptr (TsResponse) response = ts_response_new_reference (scenario);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsDiagram) diagram =
      ts_diagram_from_json ("reference.diagram", scenario->reference.diagram, &error);

  if (diagram == NULL)
    ts_lint_add (lint, "L75", ERROR, &scenario->item, "reference.diagram", "%s", error->message);
  for (guint level = 0; level < TS_N_LEVELS; level++)
    {
      g_autoptr (TsMark) mark = NULL;

      if (!g_strv_contains ((const char *const *) scenario->levels, TS_LEVEL_NAMES[level]))
        continue;
      mark = ts_evaluate (&scenario->item, response, level);
      if (ts_mark_get_share (mark) <= REFERENCE_SHARE)
        ts_lint_add (lint,
                     "L75",
                     ERROR,
                     &scenario->item,
                     "reference",
                     "is marked %.1f %% at the level %s; above %g %% is right",
                     100 * ts_mark_get_share (mark),
                     TS_LEVEL_NAMES[level],
                     100 * REFERENCE_SHARE);
      if (level == get_first_level (scenario))
        check_lines (lint, scenario, mark);
    }
}

/* L73, L75: samples and references come out as they should. */
static void
check_scenarios (TsLint *lint, const TsPack *pack)
{
  GPtrArray *scenarios = ts_pack_get_scenarios (pack);

  for (guint i = 0; i < scenarios->len; i++)
    {
      check_samples (lint, scenarios->pdata[i]);
      check_reference (lint, scenarios->pdata[i]);
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
count_topics (TsLint *lint, const TsPack *pack)
{
  GPtrArray *questions = ts_pack_get_questions (pack);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) thin = g_ptr_array_new ();
  GPtrArray *topics = ts_pack_get_topics (pack);

  for (guint i = 0; i < questions->len; i++)
    {
      const char *topic = ((const TsQuestion *) questions->pdata[i])->topic;
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, topic));

      g_hash_table_insert (counts, (gpointer) topic, GUINT_TO_POINTER (count + 1));
    }
  for (guint i = 0; i < topics->len; i++)
    {
      const TsTopic *topic = topics->pdata[i];

      if (GPOINTER_TO_UINT (g_hash_table_lookup (counts, topic->id)) < 3)
        g_ptr_array_add (thin, topic->id);
    }
  g_ptr_array_sort (thin, compare_names);
  if (thin->len > 0)
    ts_lint_add (lint,
                 "L55",
                 WARNING,
                 NULL,
                 "questions",
                 "%u of %u topics have fewer than 3 questions, the first “%s”",
                 thin->len,
                 topics->len,
                 (const char *) thin->pdata[0]);
}

/**
 * ts_pack_check:
 * @path: a pack's folder
 *
 * Runs every rule there is: those of ts_lint_run(), and those that draw papers (L55 to L57, L70) and
 * mark answers (L72, L73, L75).
 *
 * Returns: (transfer full): what was found
 */
TsLint *
ts_pack_check (const char *path)
{
  static const char *const rules[] = { "L55", "L56", "L57", "L70", "L72", "L73", "L75" };
  TsLint *lint = ts_lint_new (path);
  TsPack *pack;
  GPtrArray *phases;

  ts_lint_run (lint);
  pack = ts_lint_get_pack (lint);
  if (pack == NULL)
    return lint;
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    ts_lint_begin_rule (lint, rules[i]);
  check_marks (lint, ts_pack_get_questions (pack));
  check_marks (lint, ts_pack_get_case_questions (pack));
  check_scenarios (lint, pack);
  count_topics (lint, pack);
  phases = ts_pack_get_phases (pack);
  for (guint i = 0; i < phases->len; i++)
    {
      const TsPhase *phase = phases->pdata[i];

      if (phase->kind == TS_PHASE_QUESTIONS)
        check_supply (lint, phase, ts_pack_get_questions (pack));
      else if (phase->kind == TS_PHASE_CASE_STUDY)
        check_supply (lint, phase, ts_pack_get_case_questions (pack));
      check_papers (lint, pack, phase);
    }
  return lint;
}
