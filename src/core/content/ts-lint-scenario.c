/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "base/ts-text.h"
#include "content/ts-expression.h"
#include "content/ts-lint-private.h"
#include "content/ts-scale.h"
#include "content/ts-unit.h"

/* Rules for scenarios and code reviews. */

#define ERROR   TRUE
#define WARNING FALSE

static void
check_least (TsLint *lint, const TsScenario *scenario, const char *path, guint n, guint least)
{
  if (n < least)
    ts_lint_add (lint, "L45", ERROR, &scenario->item, path, "has %u; %u at least", n, least);
}

static void
check_estimates (TsLint *lint, const TsScenario *scenario)
{
  for (guint i = 0; i < scenario->estimates->len; i++)
    {
      const TsEstimate *estimate = scenario->estimates->pdata[i];
      g_autoptr (GError) error = NULL;
      double value = 0;

      if (!ts_expression_evaluate (estimate->expression, estimate->vars, &value, &error))
        ts_lint_add (lint, "L45", ERROR, &scenario->item, estimate->id, "%s", error->message);
      else if (fabs (value - estimate->value) > 1e-9 * MAX (fabs (value), 1e-300))
        ts_lint_add (lint,
                     "L45",
                     ERROR,
                     &scenario->item,
                     estimate->id,
                     "its value is %.17g, but the expression gives %.17g",
                     estimate->value,
                     value);
      if (!ts_unit_is_known (estimate->unit))
        ts_lint_add (lint,
                     "L45",
                     ERROR,
                     &scenario->item,
                     estimate->id,
                     "the unit “%s” is not in the table",
                     estimate->unit);
    }
}

static void
check_decisions (TsLint *lint, const TsScenario *scenario)
{
  guint counts[3] = { 0 };
  guint n = scenario->decisions->len;

  for (guint i = 0; i < n; i++)
    counts[((const TsDecision *) scenario->decisions->pdata[i])->weight]++;
  if (n < 6 || n > 10)
    ts_lint_add (lint, "L45", ERROR, &scenario->item, "decisions", "has %u; 6 to 10 are right", n);
  for (guint w = 0; w < G_N_ELEMENTS (counts); w++)
    {
      if (counts[w] == 0)
        ts_lint_add (lint,
                     "L45",
                     ERROR,
                     &scenario->item,
                     "decisions",
                     "needs must, should and bonus ones to share 60, 30 and 10 %%");
    }
}

static void
check_component_kinds (TsLint *lint, const TsScenario *scenario)
{
  for (guint i = 0; i < scenario->decisions->len; i++)
    {
      const TsDecision *decision = scenario->decisions->pdata[i];

      for (guint j = 0; decision->components != NULL && decision->components[j] != NULL; j++)
        {
          if (!ts_lint_is_component_kind (decision->components[j]))
            ts_lint_add (lint,
                         "L45",
                         ERROR,
                         &scenario->item,
                         decision->id,
                         "“%s” is no kind of component",
                         decision->components[j]);
        }
    }
}

/* The reference answers every section, and has a section for none that is not asked for. */
static void
check_reference (TsLint *lint, const TsScenario *scenario)
{
  guint found = 0;

  for (guint i = 0; i < scenario->write_up->len; i++)
    {
      const TsSection *section = scenario->write_up->pdata[i];
      const char *text = g_hash_table_lookup (scenario->reference.sections, section->id);

      found += text != NULL;
      if (ts_text_is_blank (text))
        ts_lint_add (lint,
                     "L45",
                     ERROR,
                     &scenario->item,
                     "reference.sections",
                     "does not answer the section “%s”",
                     section->id);
    }
  if (g_hash_table_size (scenario->reference.sections) > found)
    ts_lint_add (lint,
                 "L45",
                 ERROR,
                 &scenario->item,
                 "reference.sections",
                 "answers a section that the write-up does not have");
  check_least (lint, scenario, "reference.decisions", scenario->reference.decisions->len, 2);
}

/* Samples stand in the order of their ratings, and so do the bands of their marks. */
static void
check_bands (TsLint *lint, const TsScenario *scenario)
{
  for (guint i = 1; i < scenario->samples->len; i++)
    {
      const TsSample *before = scenario->samples->pdata[i - 1];
      const TsSample *sample = scenario->samples->pdata[i];

      if (sample->rating < before->rating || sample->least < before->most)
        ts_lint_add (lint,
                     "L45",
                     ERROR,
                     &scenario->item,
                     "samples",
                     "sample %u is rated lower than the one before, or their bands overlap",
                     i + 1);
    }
}

static void
check_references (TsLint *lint, const TsItem *item)
{
  if (item->references == NULL || item->references[0] == NULL)
    ts_lint_add (lint, "L59", ERROR, item, "references", "names no source");
}

void
_ts_lint_design (TsLint *self, const TsScenario *scenario)
{
  check_decisions (self, scenario);
  check_component_kinds (self, scenario);
  check_estimates (self, scenario);
  check_references (self, &scenario->item);
}

static void
check_scenario (TsLint *lint, const TsScenario *scenario)
{
  double minutes = scenario->advanced ? 60 : 30;
  guint last = 0;

  if (scenario->item.minutes != minutes)
    ts_lint_add (lint, "L45", ERROR, &scenario->item, "minutes", "is not %g", minutes);
  _ts_lint_design (lint, scenario);
  check_least (lint, scenario, "probes", scenario->probes->len, 5);
  check_least (lint, scenario, "anti_patterns", scenario->anti_patterns->len, 3);
  check_least (lint, scenario, "samples", scenario->samples->len, 3);
  check_least (lint, scenario, "write_up", scenario->write_up->len, 1);
  for (guint i = 0; i < scenario->probes->len; i++)
    {
      const TsProbe *probe = scenario->probes->pdata[i];

      if (probe->minute < last || probe->minute > minutes)
        ts_lint_add (lint,
                     "L45",
                     ERROR,
                     &scenario->item,
                     "probes",
                     "probe %u is out of order or after the end",
                     i + 1);
      last = probe->minute;
    }
  check_reference (lint, scenario);
  check_bands (lint, scenario);
}

/* Rules of scenarios: L45. */
void
_ts_lint_scenarios (TsLint *self)
{
  GPtrArray *scenarios = ts_pack_get_scenarios (ts_lint_get_pack (self));

  ts_lint_begin_rule (self, "L45");
  for (guint i = 0; i < scenarios->len; i++)
    check_scenario (self, scenarios->pdata[i]);
}

static guint
count_lines (const char *text)
{
  guint lines = 0;

  for (const char *p = text; *p != '\0'; p++)
    lines += *p == '\n' || p[1] == '\0';
  return lines;
}

static void
check_review (TsLint *lint, const TsReviewExercise *review)
{
  guint lines = count_lines (review->code);
  guint critical = 0;

  for (guint i = 0; i < review->defects->len; i++)
    {
      const TsDefect *defect = review->defects->pdata[i];

      critical += defect->severity == TS_SEVERITY_CRITICAL;
      if (defect->last_line > lines)
        ts_lint_add (lint,
                     "L39",
                     ERROR,
                     &review->item,
                     defect->id,
                     "ends on line %u of %u",
                     defect->last_line,
                     lines);
      if (defect->groups->len == 0)
        ts_lint_add (lint, "L39", ERROR, &review->item, defect->id, "has no words for its fix");
    }
  for (guint i = 0; i < review->decoys->len; i++)
    {
      const TsDecoy *decoy = review->decoys->pdata[i];

      if (decoy->last_line > lines)
        ts_lint_add (
            lint, "L39", ERROR, &review->item, "decoys", "decoy %u ends behind the code", i);
      for (guint j = 0; j < review->defects->len; j++)
        {
          const TsDefect *defect = review->defects->pdata[j];

          if (decoy->first_line <= defect->last_line && decoy->last_line >= defect->first_line)
            ts_lint_add (lint,
                         "L39",
                         ERROR,
                         &review->item,
                         "decoys",
                         "decoy %u lies on the defect “%s”",
                         i,
                         defect->id);
        }
    }
  if (critical == 0)
    ts_lint_add (lint, "L39", ERROR, &review->item, "defects", "none of them is critical");
  if (review->decoys->len == 0)
    ts_lint_add (lint, "L39", ERROR, &review->item, "decoys", "needs one at least");
  if (lines < 30 || lines > 90)
    ts_lint_add (lint,
                 "L39",
                 WARNING,
                 &review->item,
                 "code",
                 "has %u lines; 30 to 90 can be read in the time",
                 lines);
  check_references (lint, &review->item);
}

/* Rules of code reviews: L39. */
void
_ts_lint_reviews (TsLint *self)
{
  GPtrArray *reviews = ts_pack_get_reviews (ts_lint_get_pack (self));

  ts_lint_begin_rule (self, "L39");
  for (guint i = 0; i < reviews->len; i++)
    check_review (self, reviews->pdata[i]);
}
