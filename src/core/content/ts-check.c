/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "content/ts-check.h"
#include "content/ts-pack-private.h"

const char *const TS_RULE_KIND_NAMES[] = {
  "any",       "all",     "words",      "task",
  "estimates", "numbers", "sections",   "length",
  "sentences", "log",     "decisions",  "drawn",
  "path",      "between", "replicated", "no_single_point",
  "no_cycle",  "beside",  "labelled",   "connected",
  "named",     NULL,
};

const char *const TS_LOG_FIELD_NAMES[] = { "context", "options",      "choice",
                                           "cost",    "revisit_when", NULL };

static const char *const task_parts[] = { "functional", "nonfunctional", NULL };

/* The members rules have. */
enum
{
  RULES = 1 << 0,
  GROUPS = 1 << 1,
  WITHIN = 1 << 2,
  EVEN_DENIED = 1 << 3,
  LEAST = 1 << 4,
  MOST = 1 << 5,
  SHARE = 1 << 6,
  OF = 1 << 7,
  FIELD = 1 << 8,
  ESTIMATES = 1 << 9,
  KINDS = 1 << 10,
  FROM = 1 << 11,
  TO = 1 << 12,
  VIA = 1 << 13,
  NEED = 1 << 14,
  NEAR = 1 << 15,
  EXCEPT = 1 << 16,
};

/* What each kind of rule must have and what it may have besides; any other member is unknown. */
static const struct
{
  guint needs, takes;
} forms[TS_N_RULE_KINDS] = {
  [TS_RULE_ANY] = { RULES, 0 },
  [TS_RULE_ALL] = { RULES, 0 },
  [TS_RULE_WORDS] = { GROUPS, WITHIN | EVEN_DENIED | LEAST },
  [TS_RULE_TASK] = { OF | SHARE, 0 },
  [TS_RULE_ESTIMATES] = { LEAST, ESTIMATES },
  [TS_RULE_NUMBERS] = { LEAST, 0 },
  [TS_RULE_SECTIONS] = { SHARE | LEAST, 0 },
  [TS_RULE_LENGTH] = { LEAST | MOST, 0 },
  [TS_RULE_SENTENCES] = { SHARE | LEAST, 0 },
  [TS_RULE_LOG] = { FIELD | LEAST, 0 },
  [TS_RULE_DECISIONS] = { SHARE, 0 },
  [TS_RULE_DRAWN] = { LEAST, KINDS },
  [TS_RULE_PATH] = { FROM | TO, VIA },
  [TS_RULE_BETWEEN] = { FROM | TO | NEED, 0 },
  [TS_RULE_REPLICATED] = { KINDS | LEAST, 0 },
  [TS_RULE_NO_SINGLE_POINT] = { FROM | TO, EXCEPT },
  [TS_RULE_NO_CYCLE] = { 0, EXCEPT },
  [TS_RULE_BESIDE] = { KINDS | NEAR, 0 },
  [TS_RULE_LABELLED] = { SHARE, 0 },
  [TS_RULE_CONNECTED] = { 0, EXCEPT },
  [TS_RULE_NAMED] = { SHARE, 0 },
};

static void
rule_free (TsRule *rule)
{
  g_clear_pointer (&rule->rules, g_ptr_array_unref);
  g_clear_pointer (&rule->groups, g_ptr_array_unref);
  g_clear_pointer (&rule->via, g_ptr_array_unref);
  g_strfreev (rule->estimates);
  g_strfreev (rule->kinds);
  g_strfreev (rule->from);
  g_strfreev (rule->to);
  g_strfreev (rule->need);
  g_strfreev (rule->near);
  g_strfreev (rule->except);
  g_free (rule);
}

static void
check_free (TsCheck *check)
{
  g_free (check->id);
  g_clear_pointer (&check->rule, rule_free);
  g_free (check->met);
  g_free (check->missed);
  g_free (check->advice);
  g_free (check);
}

static TsRule *read_rule (TsJson *json);

static void
read_words (TsJson *json, guint members, TsRule *rule)
{
  if (members & GROUPS)
    rule->groups = ts_pack_read_groups (json, "groups");
  if (members & WITHIN)
    rule->within = (guint) ts_json_read_optional_int (json, "within", 0, 1000, 0);
  if (members & EVEN_DENIED)
    rule->even_denied = ts_json_read_optional_boolean (json, "even_denied", FALSE);
  if (members & OF)
    rule->nonfunctional = ts_json_read_enum (json, "of", task_parts) == 1;
  if (members & FIELD)
    rule->field = ts_json_read_enum (json, "field", TS_LOG_FIELD_NAMES);
  if (members & ESTIMATES)
    rule->estimates = ts_json_read_optional_strv (json, "estimates");
}

static void
read_amounts (TsJson *json, guint needs, guint takes, TsRule *rule)
{
  rule->least = 1;
  if (needs & LEAST)
    rule->least = (guint) ts_json_read_int (json, "least", 1, 100000);
  else if (takes & LEAST)
    rule->least = (guint) ts_json_read_optional_int (json, "least", 1, 100000, 1);
  if (needs & MOST)
    rule->most = (guint) ts_json_read_int (json, "most", 1, 1000000);
  if (needs & SHARE)
    rule->share = ts_json_read_double (json, "share", 0.01, 1);
}

static void
read_kinds (TsJson *json, guint needs, guint takes, TsRule *rule)
{
  const struct
  {
    guint member;
    const char *name;
    char ***kinds;
  } lists[] = {
    { KINDS, "kinds", &rule->kinds }, { FROM, "from", &rule->from },
    { TO, "to", &rule->to },          { NEED, "need", &rule->need },
    { NEAR, "near", &rule->near },    { EXCEPT, "except", &rule->except },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (needs & lists[i].member)
        *lists[i].kinds = ts_json_read_strv (json, lists[i].name);
      else if (takes & lists[i].member)
        *lists[i].kinds = ts_json_read_optional_strv (json, lists[i].name);
    }
  if ((takes & VIA) && ts_json_has (json, "via"))
    rule->via = ts_pack_read_groups (json, "via");
}

static GPtrArray *
read_rules (TsJson *json)
{
  GPtrArray *rules = g_ptr_array_new_with_free_func ((GDestroyNotify) rule_free);
  guint length = ts_json_enter_array (json, "rules");

  for (guint i = 0; i < length; i++)
    {
      ts_json_enter_element (json, i);
      g_ptr_array_add (rules, read_rule (json));
      ts_json_leave (json);
    }
  ts_json_leave (json);
  return rules;
}

/* Reads the rule whose object the reader stands in. Rules nest as deep as JSON does, which is little. */
static TsRule *
read_rule (TsJson *json)
{
  TsRule *rule = g_new0 (TsRule, 1);
  guint needs;
  guint takes;

  rule->kind = ts_json_read_enum (json, "kind", TS_RULE_KIND_NAMES);
  needs = forms[rule->kind].needs;
  takes = forms[rule->kind].takes;
  read_words (json, needs | takes, rule);
  read_amounts (json, needs, takes, rule);
  read_kinds (json, needs, takes, rule);
  if (needs & RULES)
    rule->rules = read_rules (json);
  return rule;
}

/**
 * ts_check_read_list:
 * @json: a reader
 * @member: an array of checks
 *
 * Returns: (transfer full) (element-type TsCheck): the checks; incomplete where the reader has failed
 */
GPtrArray *
ts_check_read_list (TsJson *json, const char *member)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify) check_free);
  guint length = ts_json_enter_array (json, member);

  for (guint i = 0; i < length; i++)
    {
      TsCheck *check = g_new0 (TsCheck, 1);

      ts_json_enter_element (json, i);
      check->id = g_strdup (ts_json_read_string (json, "id"));
      check->criterion = ts_json_read_enum (json, "criterion", TS_CRITERION_NAMES);
      check->weight = ts_json_read_double (json, "weight", 0.01, 100);
      check->met = g_strdup (ts_json_read_string (json, "met"));
      check->missed = g_strdup (ts_json_read_string (json, "missed"));
      check->advice = g_strdup (ts_json_read_string (json, "advice"));
      ts_json_enter_object (json, "rule");
      check->rule = read_rule (json);
      ts_json_leave (json);
      ts_json_leave (json);
      g_ptr_array_add (checks, check);
    }
  ts_json_leave (json);
  return checks;
}

static void
read_shares (TsJson *json, TsChecks *self)
{
  double sum = 0;

  ts_json_enter_object (json, "decision_shares");
  for (guint i = 0; i < G_N_ELEMENTS (self->shares); i++)
    {
      self->shares[i] = ts_json_read_double (json, TS_DECISION_WEIGHT_NAMES[i], 0.01, 1);
      sum += self->shares[i];
    }
  if (sum < 1 - 1e-9 || sum > 1 + 1e-9)
    ts_json_fail (json, NULL, "adds up to %g instead of 1", sum);
  ts_json_leave (json);
}

static void
read_cuts (TsJson *json, TsChecks *self)
{
  ts_json_enter_object (json, "cuts");
  for (guint level = 0; level < TS_N_LEVELS; level++)
    {
      double above = 0;

      ts_json_enter_object (json, TS_LEVEL_NAMES[level]);
      for (guint i = 0; i < G_N_ELEMENTS (self->cuts[level]); i++)
        {
          const char rating[] = { (char) ('2' + i), '\0' };

          above = ts_json_read_double (json, rating, above, 1);
          self->cuts[level][i] = above;
        }
      ts_json_leave (json);
    }
  ts_json_leave (json);
}

static void
read_language (TsJson *json, TsLanguage *language)
{
  ts_json_enter_object (json, "language");
  language->denials = ts_json_read_strv (json, "denials");
  language->late_denials = ts_json_read_strv (json, "late_denials");
  language->affirmations = ts_json_read_strv (json, "affirmations");
  language->clause_ends = ts_json_read_strv (json, "clause_ends");
  language->small_words = ts_json_read_strv (json, "small_words");
  language->reach = (guint) ts_json_read_int (json, "reach", 1, 20);
  ts_json_leave (json);
}

/**
 * ts_checks_read:
 * @json: a reader at the root of checks.json
 *
 * Returns: (transfer full): what it holds; incomplete where the reader has failed
 */
TsChecks *
ts_checks_read (TsJson *json)
{
  TsChecks *self = g_new0 (TsChecks, 1);

  ts_json_read_int (json, "version", 1, 1000000);
  read_shares (json, self);
  read_cuts (json, self);
  self->least_words = (guint) ts_json_read_int (json, "least_words", 1, 1000);
  read_language (json, &self->language);
  self->checks = ts_check_read_list (json, "checks");
  return self;
}

void
ts_checks_free (TsChecks *self)
{
  g_strfreev (self->language.denials);
  g_strfreev (self->language.late_denials);
  g_strfreev (self->language.affirmations);
  g_strfreev (self->language.clause_ends);
  g_strfreev (self->language.small_words);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_free (self);
}
