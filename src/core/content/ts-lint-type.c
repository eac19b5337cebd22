/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "content/ts-concept.h"
#include "content/ts-expression.h"
#include "content/ts-lint-private.h"
#include "content/ts-unit.h"

/* Rules for what single types of questions have. */

#define ERROR TRUE

static void
check_numeric (TsLint *lint, const TsQuestion *question)
{
  g_autoptr (GError) error = NULL;
  double value = 0;

  if (question->type != TS_QUESTION_NUMERIC)
    return;
  if (!ts_expression_evaluate (question->expression, question->vars, &value, &error))
    ts_lint_add (lint, "L35", ERROR, &question->item, "expr", "%s", error->message);
  else if (fabs (value - question->value) > 1e-9 * MAX (fabs (value), 1e-300))
    ts_lint_add (lint,
                 "L35",
                 ERROR,
                 &question->item,
                 "value",
                 "is %.17g, but the expression gives %.17g",
                 question->value,
                 value);
  if (question->tolerance <= 0 || (!question->absolute && question->tolerance > 0.5))
    ts_lint_add (lint,
                 "L35",
                 ERROR,
                 &question->item,
                 "tolerance",
                 "is %g; it lies above 0 and at most at 0.5",
                 question->tolerance);
  if (!ts_unit_is_known (question->unit))
    ts_lint_add (lint,
                 "L35",
                 ERROR,
                 &question->item,
                 "unit",
                 "“%s” is not in the table of units",
                 question->unit);
}

/* The steps are listed in a right order, so a pair that looks back breaks it; that also keeps the pairs
 * free of circles. */
static void
check_ordering (TsLint *lint, const TsQuestion *question)
{
  if (question->type != TS_QUESTION_ORDERING)
    return;
  if (question->options->len < 4 || question->options->len > 6)
    ts_lint_add (lint,
                 "L36",
                 ERROR,
                 &question->item,
                 "steps",
                 "has %u steps; 4 to 6 are right",
                 question->options->len);
  if (question->order->len < 3)
    ts_lint_add (lint, "L36", ERROR, &question->item, "before", "forces fewer than 3 pairs");
  for (guint i = 0; i < question->order->len; i++)
    {
      const TsOrderPair *pair = &g_array_index (question->order, TsOrderPair, i);

      if (pair->before >= pair->after)
        ts_lint_add (lint,
                     "L36",
                     ERROR,
                     &question->item,
                     "before",
                     "pair %u goes against the order in which the steps are listed",
                     i);
    }
}

static void
check_match (TsLint *lint, const TsQuestion *question)
{
  if (question->type != TS_QUESTION_MATCH)
    return;
  if (question->options->len < 4 || question->options->len > 6)
    ts_lint_add (lint,
                 "L37",
                 ERROR,
                 &question->item,
                 "left",
                 "has %u entries; 4 to 6 are right",
                 question->options->len);
  if (question->right->len <= question->options->len)
    ts_lint_add (lint, "L37", ERROR, &question->item, "right", "needs at least one spare entry");
}

static void
check_concept (TsLint *lint, const TsQuestion *question, const TsConcept *concept)
{
  g_autoptr (TsText) pass = ts_text_new (concept->pass);
  g_autoptr (TsText) fail = ts_text_new (concept->fail);

  if (concept->groups->len < 2)
    ts_lint_add (lint,
                 "L38",
                 concept->groups->len == 0,
                 &question->item,
                 concept->id,
                 "has %u group of synonyms; 2 or more keep one lucky word from earning it",
                 concept->groups->len);
  if (!ts_groups_are_met (concept->groups, pass, NULL))
    ts_lint_add (lint,
                 "L38",
                 ERROR,
                 &question->item,
                 concept->id,
                 "its example that should pass does not earn the point");
  if (ts_groups_are_met (concept->groups, fail, NULL))
    ts_lint_add (lint,
                 "L38",
                 ERROR,
                 &question->item,
                 concept->id,
                 "its example that should fail earns the point");
}

static void
check_short_text (TsLint *lint, const TsQuestion *question)
{
  g_autoptr (TsText) model = NULL;
  g_autoptr (TsText) stem = NULL;

  if (question->type != TS_QUESTION_SHORT_TEXT)
    return;
  model = ts_text_new (question->model_answer);
  stem = ts_text_new (question->stem);
  if (question->concepts->len < 3 || question->concepts->len > 5)
    ts_lint_add (lint,
                 "L38",
                 ERROR,
                 &question->item,
                 "points_list",
                 "has %u points; 3 to 5 are right",
                 question->concepts->len);
  for (guint i = 0; i < question->concepts->len; i++)
    {
      const TsConcept *concept = question->concepts->pdata[i];

      check_concept (lint, question, concept);
      if (!ts_groups_are_met (concept->groups, model, NULL))
        ts_lint_add (
            lint, "L38", ERROR, &question->item, concept->id, "the model answer does not earn it");
      if (ts_groups_are_met (concept->groups, stem, NULL))
        ts_lint_add (lint,
                     "L38",
                     ERROR,
                     &question->item,
                     concept->id,
                     "the question itself earns it: whoever copies it would be given the point");
    }
}

/* Rules of single types: L35 numeric, L36 ordering, L37 match, L38 short text. */
void
_ts_lint_types (TsLint *self)
{
  static const char *const rules[] = { "L35", "L36", "L37", "L38" };
  static void (*const checks[]) (TsLint *, const TsQuestion *) = {
    check_numeric, check_ordering, check_match, check_short_text
  };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      ts_lint_begin_rule (self, rules[i]);
      _ts_lint_each_question (self, checks[i]);
    }
}
