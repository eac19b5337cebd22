/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/ts-lexicon.h"
#include "base/ts-word-weights.h"
#include "content/ts-item.h"

G_BEGIN_DECLS

/**
 * TsTextFlags:
 * @TS_TEXT_NO_ANSWER: it says nothing, or that there is no answer: scores 0
 * @TS_TEXT_ONLY_QUESTION_WORDS: every word that matters stands in the question: scores 0
 * @TS_TEXT_KEYWORD_LIST: the reference's words without sentences: 0.6 of the score
 * @TS_TEXT_WORD_DUMP: many words of all kinds without sentences: 0.4 of the score
 * @TS_TEXT_NEGATED_COPY: the reference with a “not” put in or left out: 0.4 of the score
 * @TS_TEXT_NEGATION: negates other things than the reference: down to half of the score
 * @TS_TEXT_NO_KEY_CONCEPT: no word that matters was found: 0.7 of the strict mark
 * @TS_TEXT_COPIED: the reference word for word; changes nothing
 * @TS_TEXT_NO_SENTENCE: not one small word where the reference has sentences: 0.7 of the strict mark
 *
 * What was noticed about an answer.
 */
typedef enum
{
  TS_TEXT_NO_ANSWER = 1 << 0,
  TS_TEXT_ONLY_QUESTION_WORDS = 1 << 1,
  TS_TEXT_KEYWORD_LIST = 1 << 2,
  TS_TEXT_WORD_DUMP = 1 << 3,
  TS_TEXT_NEGATED_COPY = 1 << 4,
  TS_TEXT_NEGATION = 1 << 5,
  TS_TEXT_NO_KEY_CONCEPT = 1 << 6,
  TS_TEXT_COPIED = 1 << 7,
  TS_TEXT_NO_SENTENCE = 1 << 8,
} TsTextFlags;

/** TS_TEXT_FLAG_NAMES: the names of #TsTextFlags in their order, %NULL-terminated. */
extern const char *const TS_TEXT_FLAG_NAMES[];

/**
 * TsTextScore:
 * @s: how much of the reference the answer says, 0 to 1
 * @unguarded: the same before the guards
 * @score: the strict mark from it, for the learner, 0 to 1
 * @human: the mark a lenient teacher may be expected to give, 0 to 1
 * @key: share of the reference's content words found, those of the question left out (x)
 * @all: share of all its content words found (xa)
 * @letters: share of its runs of characters found (y)
 * @content_letters: the same over its words that are not small (yc)
 * @length: content words of the answer for each of the reference's, at most 1 (l)
 * @reference: the place of the reference that the answer came nearest to
 * @flags: what was noticed
 *
 * What the scorer says of an answer. All values are the same on every machine for the same texts.
 */
typedef struct
{
  double s, unguarded, score, human;
  double key, all, letters, content_letters, length;
  guint reference;
  TsTextFlags flags;
} TsTextScore;

/**
 * TsTextIdeas:
 * @found: the words of a reference that the answer has, or says otherwise
 * @missing: those it has not
 *
 * Each once, those that say most first.
 */
typedef struct
{
  char **found;
  char **missing;
} TsTextIdeas;

void ts_text_ideas_clear (TsTextIdeas *ideas);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TsTextIdeas, ts_text_ideas_clear)

typedef struct _TsTextScorer TsTextScorer;

TsTextScorer *ts_text_scorer_new (TsLexicon *lexicon, TsWordWeights *weights);
TsTextScorer *ts_text_scorer_new_for_item (const TsItem *item);
void ts_text_scorer_free (TsTextScorer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsTextScorer, ts_text_scorer_free)

void ts_text_scorer_score (TsTextScorer *self,
                           const char *question,
                           const char *const *references,
                           const char *answer,
                           TsTextScore *score);
void ts_text_scorer_list_ideas (TsTextScorer *self,
                                const char *question,
                                const char *reference,
                                const char *answer,
                                TsTextIdeas *ideas);

/**
 * TsTextItem:
 * @references: (array zero-terminated=1): ways to say it
 * @score: (out): the best score over the windows that may pay for it
 * @window: (out) (nullable): the sentences that earned it; owned by the item
 *
 * One idea that is looked for in a longer text.
 */
typedef struct
{
  const char *const *references;
  TsTextScore score;
  char *window;
} TsTextItem;

void ts_text_scorer_score_windows (TsTextScorer *self,
                                   const char *question,
                                   TsTextItem *items,
                                   guint n_items,
                                   const char *text);
double ts_text_score_get_credit (const TsTextScore *score);

G_END_DECLS
