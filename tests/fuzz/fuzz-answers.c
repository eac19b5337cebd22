/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evaluation/ts-answer-table.h"
#include "evaluation/ts-text-scorer.h"
#include "fuzz.h"

const char *const fuzz_corpus = "answers";

static void
try_row (TsTextScorer *scorer, const TsAnswerRow *row)
{
  const char *const *references = (const char *const *) row->references;
  g_auto (TsTextIdeas) ideas = { NULL, NULL };
  TsTextItem items[] = { { .references = references }, { .references = references } };
  TsTextScore score;

  ts_text_scorer_score (scorer, row->question, references, row->answer, &score);
  g_assert_true (score.s >= 0 && score.s <= 1 + 1e-12 && score.s <= score.unguarded);
  g_assert_true (score.score >= 0 && score.score <= 1 && score.human >= 0 && score.human <= 1);
  ts_text_scorer_list_ideas (scorer, row->question, references[0], row->answer, &ideas);
  ts_text_scorer_score_windows (scorer, row->question, items, 2, row->answer);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    g_free (items[i].window);
}

/* Whatever is a table can be scored. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static TsLexicon *lexicon;
  g_autoptr (TsAnswerTable) table = NULL;
  g_autoptr (TsWordWeights) weights = NULL;
  g_autoptr (TsTextScorer) scorer = NULL;

  if (lexicon == NULL)
    lexicon = ts_lexicon_new_general ();
  table = ts_answer_table_new ("fuzz", (const char *) data, size, NULL);
  if (table == NULL)
    return 0;
  weights = ts_answer_table_weigh_words (table);
  scorer = ts_text_scorer_new (lexicon, weights);
  for (guint i = 0; i < ts_answer_table_get_n_rows (table); i++)
    try_row (scorer, ts_answer_table_get_row (table, i));
  return 0;
}
