/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/ts-json.h"
#include "content/ts-item.h"
#include "content/ts-scale.h"

G_BEGIN_DECLS

/* What a design is rated by, as packs hold it: docs/checks.md. */

typedef enum
{
  TS_RULE_ANY,
  TS_RULE_ALL,
  TS_RULE_WORDS,
  TS_RULE_TASK,
  TS_RULE_ESTIMATES,
  TS_RULE_NUMBERS,
  TS_RULE_SECTIONS,
  TS_RULE_LENGTH,
  TS_RULE_SENTENCES,
  TS_RULE_LOG,
  TS_RULE_DECISIONS,
  TS_RULE_DRAWN,
  TS_RULE_PATH,
  TS_RULE_BETWEEN,
  TS_RULE_REPLICATED,
  TS_RULE_NO_SINGLE_POINT,
  TS_RULE_NO_CYCLE,
  TS_RULE_BESIDE,
  TS_RULE_LABELLED,
  TS_RULE_CONNECTED,
  TS_RULE_NAMED,
} TsRuleKind;

#define TS_N_RULE_KINDS (TS_RULE_NAMED + 1)

/** TsLogField: what of a decision log is looked at. */
typedef enum
{
  TS_LOG_CONTEXT,
  TS_LOG_OPTIONS,
  TS_LOG_CHOICE,
  TS_LOG_COST,
  TS_LOG_REVISIT_WHEN,
} TsLogField;

/* The words packs use for them, each list NULL-terminated. */
extern const char *const TS_RULE_KIND_NAMES[];
extern const char *const TS_LOG_FIELD_NAMES[];

/**
 * TsRule:
 * @kind: what is looked for
 * @rules: (nullable) (element-type TsRule): the rules of #TS_RULE_ANY and #TS_RULE_ALL
 * @groups: (nullable) (element-type TsPhraseGroup): what must be said
 * @within: in how many sentences in a row all groups must be met; 0: anywhere
 * @even_denied: whether words count that are negated or stand among rejected options
 * @least: how many there must be at least
 * @most: how many there may be
 * @share: which part of them, 0 to 1
 * @nonfunctional: of #TS_RULE_TASK: whether the lines are the quality targets
 * @field: of #TS_RULE_LOG: what has to be filled in
 * @estimates: (nullable): of #TS_RULE_ESTIMATES: ids of the estimates; all of the scenario's where empty
 * @kinds: (nullable): kinds of component that it is about
 * @from: (nullable): kinds of component where a path begins
 * @to: (nullable): and where it ends
 * @via: (nullable) (element-type TsPhraseGroup): kinds that are passed in this order, one of each group
 * @need: (nullable): kinds of which one must lie on every path
 * @near: (nullable): kinds of component it must be beside
 * @except: (nullable): kinds of component that do not count
 *
 * One question asked of a response. What a kind of rule does not use is zero.
 */
typedef struct
{
  TsRuleKind kind;
  GPtrArray *rules;
  GPtrArray *groups;
  guint within;
  gboolean even_denied;
  guint least, most;
  double share;
  gboolean nonfunctional;
  TsLogField field;
  char **estimates;
  char **kinds, **from, **to;
  GPtrArray *via;
  char **need, **near, **except;
} TsRule;

/**
 * TsCheck:
 * @id: unique among the checks, decisions and anti-patterns of a scenario
 * @criterion: a #TsCriterion
 * @weight: what it weighs among the checks of its criterion
 * @met: what is said of a response that meets it
 * @missed: what is said of one that does not
 * @advice: what to do then
 */
struct _TsCheck
{
  char *id;
  guint criterion;
  double weight;
  TsRule *rule;
  char *met, *missed, *advice;
};

/**
 * TsLanguage:
 * @denials: words that deny what follows in their clause, such as "without"
 * @late_denials: phrases that deny what stands before, such as "is not needed"
 * @affirmations: phrases that look like denials and are none, such as "not only"
 * @clause_ends: words at which a denial ends, such as "but"
 * @small_words: words that sentences have and lists of key words have not
 * @reach: how many words a denial reaches at most
 */
typedef struct
{
  char **denials, **late_denials, **affirmations, **clause_ends, **small_words;
  guint reach;
} TsLanguage;

/**
 * TsChecks:
 * @shares: what must, should and bonus decisions share, by #TsDecisionWeight; they add up to 1
 * @cuts: the least share of the checks' weight for a rating of 2 to 5, by #TsLevel
 * @least_words: with fewer words of one's own and nothing drawn there is nothing to rate
 * @checks: (element-type TsCheck): those that every scenario has
 *
 * What all scenarios of a pack are marked by.
 */
struct _TsChecks
{
  double shares[3];
  double cuts[TS_N_LEVELS][4];
  guint least_words;
  TsLanguage language;
  GPtrArray *checks;
};

TsChecks *ts_checks_read (TsJson *json);
void ts_checks_free (TsChecks *self);

GPtrArray *ts_check_read_list (TsJson *json, const char *member);

G_END_DECLS
