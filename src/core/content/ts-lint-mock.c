/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "content/ts-lint-private.h"

/* Rules for the prompts of mock sessions: as designs they keep those of scenarios, as talks those below. */

#define ERROR   TRUE
#define WARNING FALSE
#define RULE    "L49"

/* So many prompts there are of each level at least. */
#define PROMPTS_AT_LEAST 2

/* An answer that is shorter than this tells nothing. */
#define ANSWER_AT_LEAST 20

static void
check_id (TsLint *lint, const TsMockPrompt *prompt, GHashTable *ids, const char *id)
{
  if (!g_hash_table_add (ids, g_utf8_casefold (id, -1)))
    ts_lint_add (lint, RULE, ERROR, &prompt->scenario.item, id, "is used twice");
}

/* What two facts have in common cannot tell them apart. */
static void
check_words (TsLint *lint,
             const TsMockPrompt *prompt,
             GHashTable *words,
             const TsFact *fact,
             char *const *list,
             const char *what)
{
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    if (!g_hash_table_add (words, g_utf8_casefold (list[i], -1)))
      ts_lint_add (lint,
                   RULE,
                   ERROR,
                   &prompt->scenario.item,
                   fact->id,
                   "its %s “%s” stands there twice; a %s belongs to one fact",
                   what,
                   list[i],
                   what);
}

static void
check_facts (TsLint *lint, const TsMockPrompt *prompt)
{
  const TsItem *item = &prompt->scenario.item;
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (prompt->facts->len != TS_MOCK_N_FACTS)
    ts_lint_add (lint,
                 RULE,
                 ERROR,
                 item,
                 "facts",
                 "has %u; %d are right",
                 prompt->facts->len,
                 TS_MOCK_N_FACTS);
  for (guint i = 0; i < prompt->facts->len; i++)
    {
      const TsFact *fact = prompt->facts->pdata[i];

      check_id (lint, prompt, ids, fact->id);
      if (g_strv_length (fact->questions) < 2)
        ts_lint_add (lint, RULE, ERROR, item, fact->id, "needs two ways to ask for it at least");
      if (strlen (fact->answer) < ANSWER_AT_LEAST)
        ts_lint_add (lint, RULE, ERROR, item, fact->id, "its answer says too little");
      check_words (lint, prompt, words, fact, fact->questions, "question");
      check_words (lint, prompt, words, fact, fact->terms, "term");
    }
}

static void
check_turns (TsLint *lint, const TsMockPrompt *prompt)
{
  static const guint wanted[] = { TS_MOCK_N_PROBES, 1, 1, 1 };
  const TsItem *item = &prompt->scenario.item;
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint counts[G_N_ELEMENTS (wanted)] = { 0 };
  guint stages[TS_N_STAGES] = { 0 };

  for (guint i = 0; i < prompt->turns->len; i++)
    {
      const TsTurn *turn = prompt->turns->pdata[i];

      check_id (lint, prompt, ids, turn->id);
      counts[turn->kind]++;
      stages[turn->stage] += turn->kind == TS_TURN_PROBE;
      if (turn->share >= 1)
        ts_lint_add (lint, RULE, ERROR, item, turn->id, "comes when its stage is over");
      if (turn->kind == TS_TURN_CHANGE
          && (turn->stage == TS_STAGE_CLARIFY || turn->stage == TS_STAGE_TRADE_OFFS))
        ts_lint_add (
            lint, RULE, ERROR, item, turn->id, "must come while there is a design to change");
    }
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (counts[i] != wanted[i])
      ts_lint_add (lint,
                   RULE,
                   ERROR,
                   item,
                   "turns",
                   "has %u of the kind “%s”; %u are right",
                   counts[i],
                   TS_TURN_KIND_NAMES[i],
                   wanted[i]);
  for (guint i = 0; i < TS_STAGE_TRADE_OFFS; i++)
    if (stages[i] == 0)
      ts_lint_add (
          lint, RULE, ERROR, item, "turns", "has no probe in the stage “%s”", TS_STAGE_NAMES[i]);
}

/* Rules of mock prompts: L45 for what they ask to design, L49 for the talk. */
void
_ts_lint_mocks (TsLint *self)
{
  TsPack *pack = ts_lint_get_pack (self);
  GPtrArray *prompts = ts_pack_get_mocks (pack);
  guint counts[TS_N_LEVELS] = { 0 };

  ts_lint_begin_rule (self, RULE);
  for (guint i = 0; i < prompts->len; i++)
    {
      const TsMockPrompt *prompt = prompts->pdata[i];

      counts[prompt->level]++;
      _ts_lint_design (self, &prompt->scenario);
      check_facts (self, prompt);
      check_turns (self, prompt);
    }
  for (guint i = 0; prompts->len > 0 && i < TS_N_LEVELS; i++)
    if (counts[i] < PROMPTS_AT_LEAST)
      ts_lint_add (self,
                   RULE,
                   WARNING,
                   NULL,
                   "mocks",
                   "has %u prompts of the level “%s”; %d at least",
                   counts[i],
                   TS_LEVEL_NAMES[i],
                   PROMPTS_AT_LEAST);
}
