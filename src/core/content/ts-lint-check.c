/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "base/ts-text.h"
#include "content/ts-check.h"
#include "content/ts-lint-private.h"

/* Rules for the checks designs are marked by: L74. What the evaluator finds out, such as a check that not even
 * the reference answer meets, is L75 in ts_pack_check(). */

#define ERROR TRUE

/* Most that the shares of decisions may differ from 60, 30 and 10 %. */
#define SHARE_SLACK 0.05

/* The kinds of component, as designs name them; tests compare them with those. */
static const char *const component_kinds[] = {
  "client",   "load_balancer", "gateway",      "service",   "worker", "cache",
  "database", "queue",         "object_store", "cdn",       "search", "external",
  "stream",   "function",      "scheduler",    "warehouse", "dns",    "firewall",
  "identity", "monitoring",    "box",          NULL
};

/**
 * ts_lint_is_component_kind:
 * @name: a word
 *
 * Returns: whether designs have components of that kind
 */
gboolean
ts_lint_is_component_kind (const char *name)
{
  return g_strv_contains (component_kinds, name);
}

/* Where a rule stands: in a scenario, or in checks.json where @scenario is NULL. */
typedef struct
{
  TsLint *lint;
  const TsScenario *scenario;
  const TsCheck *check;
} Place;

static void complain (const Place *place, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
complain (const Place *place, const char *format, ...)
{
  g_autofree char *message = NULL;
  g_autofree char *path = g_strdup_printf ("checks.%s", place->check->id);
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  if (place->scenario != NULL)
    ts_lint_add (place->lint, "L74", ERROR, &place->scenario->item, path, "%s", message);
  else
    ts_lint_add_in_file (place->lint, "L74", ERROR, "checks.json", path, message);
}

static void
check_kinds (const Place *place, char **kinds)
{
  for (guint i = 0; kinds != NULL && kinds[i] != NULL; i++)
    {
      if (!ts_lint_is_component_kind (kinds[i]))
        complain (place, "“%s” is no kind of component", kinds[i]);
    }
}

/* A phrase without a word in it is never found. */
static void
check_phrases (const Place *place, GPtrArray *groups)
{
  for (guint g = 0; g < groups->len; g++)
    {
      const TsPhraseGroup *group = groups->pdata[g];

      for (guint i = 0; group->phrases[i] != NULL; i++)
        {
          g_autoptr (TsText) text = ts_text_new (group->phrases[i]);

          if (ts_text_get_n_words (text) == 0)
            complain (place, "the phrase “%s” has no word and is never found", group->phrases[i]);
        }
    }
}

static void
check_words (const Place *place, const TsRule *rule)
{
  const TsPhraseGroup *first = rule->groups->len > 0 ? rule->groups->pdata[0] : NULL;

  if (first == NULL)
    complain (place, "has no words to look for and can never be met");
  else if (rule->groups->len > 1 && rule->least > 1)
    complain (place, "“least” is for one group of words; here all groups have to be met");
  else if (rule->groups->len == 1 && rule->least > g_strv_length (first->phrases))
    complain (place,
              "asks for %u of %u phrases and can never be met",
              rule->least,
              g_strv_length (first->phrases));
  check_phrases (place, rule->groups);
}

static gboolean
has_estimate (const TsScenario *scenario, const char *id)
{
  for (guint i = 0; i < scenario->estimates->len; i++)
    {
      if (strcmp (((const TsEstimate *) scenario->estimates->pdata[i])->id, id) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
check_estimates (const Place *place, const TsRule *rule, const TsScenario *scenario)
{
  guint named = g_strv_length (rule->estimates);
  guint there = named > 0 ? named : scenario->estimates->len;

  if (named > 0 && place->scenario == NULL)
    complain (place, "names estimates, which belong to one scenario: move it there");
  for (guint i = 0; place->scenario != NULL && i < named; i++)
    {
      if (!has_estimate (scenario, rule->estimates[i]))
        complain (place, "the scenario has no estimate “%s”", rule->estimates[i]);
    }
  if (rule->least > there)
    complain (place,
              "asks for %u of the %u estimates of “%s” and can never be met there",
              rule->least,
              there,
              scenario->item.id);
}

static void
check_decisions (const Place *place, const TsScenario *scenario)
{
  for (guint i = 0; i < scenario->decisions->len; i++)
    {
      if (((const TsDecision *) scenario->decisions->pdata[i])->criterion
          == place->check->criterion)
        return;
    }
  complain (place,
            "“%s” has no decision about %s, so it is never asked there",
            scenario->item.id,
            TS_CRITERION_NAMES[place->check->criterion]);
}

/* Checks a rule against one scenario that it will be asked of. */
static void
check_rule (const Place *place, const TsRule *rule, const TsScenario *scenario)
{
  char **const lists[] = {
    rule->kinds, rule->from, rule->to, rule->need, rule->near, rule->except
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    check_kinds (place, lists[i]);
  for (guint i = 0; rule->via != NULL && i < rule->via->len; i++)
    check_kinds (place, ((const TsPhraseGroup *) rule->via->pdata[i])->phrases);
  if ((rule->kind == TS_RULE_ANY || rule->kind == TS_RULE_ALL) && rule->rules->len == 0)
    complain (place, "has no rules and can never be met");
  if (rule->kind == TS_RULE_WORDS)
    check_words (place, rule);
  if (rule->kind == TS_RULE_LENGTH && rule->most < rule->least)
    complain (place, "asks for %u words at least and %u at most", rule->least, rule->most);
  if (rule->kind == TS_RULE_ESTIMATES)
    check_estimates (place, rule, scenario);
  if (rule->kind == TS_RULE_DECISIONS)
    check_decisions (place, scenario);
  for (guint i = 0; rule->rules != NULL && i < rule->rules->len; i++)
    check_rule (place, rule->rules->pdata[i], scenario);
}

static void
check_texts (const Place *place)
{
  const char *const texts[] = { place->check->met, place->check->missed, place->check->advice };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (ts_text_is_blank (texts[i]))
        complain (place, "says nothing in “met”, “missed” or “advice”");
    }
}

static void
check_id (const Place *place, GHashTable *ids, const char *id)
{
  if (!g_hash_table_add (ids, (gpointer) id))
    complain (place, "its id is also that of another check, decision or anti-pattern");
}

/* The ids of marks' lines are those of checks, decisions and anti-patterns: each has one of its own. */
static void
check_ids (TsLint *lint, const TsChecks *general, const TsScenario *scenario)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < scenario->decisions->len; i++)
    g_hash_table_add (ids, ((const TsDecision *) scenario->decisions->pdata[i])->id);
  for (guint i = 0; i < scenario->anti_patterns->len; i++)
    g_hash_table_add (ids, ((const TsConcept *) scenario->anti_patterns->pdata[i])->id);
  for (guint i = 0; i < general->checks->len; i++)
    {
      Place place = { lint, scenario, general->checks->pdata[i] };

      check_id (&place, ids, place.check->id);
    }
  for (guint i = 0; i < scenario->checks->len; i++)
    {
      Place place = { lint, scenario, scenario->checks->pdata[i] };

      check_id (&place, ids, place.check->id);
    }
}

/* Every criterion has something to be rated by. */
static void
check_criteria (TsLint *lint, const TsChecks *general, const TsScenario *scenario)
{
  gboolean has[TS_N_CRITERIA] = { FALSE };

  for (guint i = 0; i < general->checks->len; i++)
    has[((const TsCheck *) general->checks->pdata[i])->criterion] = TRUE;
  for (guint i = 0; i < scenario->checks->len; i++)
    has[((const TsCheck *) scenario->checks->pdata[i])->criterion] = TRUE;
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    {
      if (!has[c])
        ts_lint_add (lint,
                     "L74",
                     ERROR,
                     &scenario->item,
                     "checks",
                     "no check is about %s",
                     TS_CRITERION_NAMES[c]);
    }
}

/* L45: must, should and bonus decisions share 60, 30 and 10 %. L74: a higher level never asks less. */
static void
check_scale (TsLint *lint, const TsChecks *general)
{
  static const double right[] = { 0.6, 0.3, 0.1 };

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    {
      if (fabs (general->shares[i] - right[i]) > SHARE_SLACK + 1e-9)
        ts_lint_add_in_file (
            lint,
            "L45",
            ERROR,
            "checks.json",
            "decision_shares",
            "must, should and bonus decisions share 60, 30 and 10 % (5 % more or less)");
    }
  for (guint level = 1; level < TS_N_LEVELS; level++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (general->cuts[level]); i++)
        {
          if (general->cuts[level][i] < general->cuts[level - 1][i])
            ts_lint_add_in_file (lint,
                                 "L74",
                                 ERROR,
                                 "checks.json",
                                 "cuts",
                                 "a level asks less for a rating than the level below it");
        }
    }
}

static gboolean
depends_on_scenario (const TsRule *rule)
{
  gboolean depends = rule->kind == TS_RULE_ESTIMATES || rule->kind == TS_RULE_DECISIONS;

  for (guint i = 0; rule->rules != NULL && i < rule->rules->len; i++)
    depends |= depends_on_scenario (rule->rules->pdata[i]);
  return depends;
}

/* Each general check once by itself, with the scenarios whose content it depends on. */
static void
check_general (TsLint *lint, const TsChecks *general, GPtrArray *scenarios)
{
  for (guint i = 0; i < general->checks->len; i++)
    {
      Place place = { lint, NULL, general->checks->pdata[i] };
      const TsRule *rule = place.check->rule;
      guint n = depends_on_scenario (rule) ? scenarios->len : MIN (scenarios->len, 1);

      check_texts (&place);
      for (guint j = 0; j < n; j++)
        check_rule (&place, rule, scenarios->pdata[j]);
    }
}

/* Rules of checks: L74. */
void
_ts_lint_checks (TsLint *self)
{
  const TsChecks *general = ts_pack_get_checks (ts_lint_get_pack (self));
  GPtrArray *scenarios = ts_pack_get_scenarios (ts_lint_get_pack (self));

  ts_lint_begin_rule (self, "L74");
  check_scale (self, general);
  check_general (self, general, scenarios);
  for (guint i = 0; i < scenarios->len; i++)
    {
      const TsScenario *scenario = scenarios->pdata[i];

      check_ids (self, general, scenario);
      check_criteria (self, general, scenario);
      for (guint j = 0; j < scenario->checks->len; j++)
        {
          Place place = { self, scenario, scenario->checks->pdata[j] };

          check_texts (&place);
          check_rule (&place, place.check->rule, scenario);
        }
    }
}
