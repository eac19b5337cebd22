/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "evaluation/ts-vocabulary.h"

G_BEGIN_DECLS

/**
 * TsTerm:
 * @stem: what it is compared by
 * @first: the place of its first word among the words
 * @n_words: 1, or more for a term of the lexicon
 */
typedef struct
{
  const TsStem *stem;
  guint first, n_words;
} TsTerm;

/**
 * TsGrams: (element-type guint32)
 *
 * The runs of three and of four characters of a text, packed into a number each, ascending.
 */
typedef GArray TsGrams;

/**
 * TsWording:
 * @folded: the text with one byte a character, see ts_words_fold()
 * @words: (element-type TsWord): its words
 * @terms: (element-type TsTerm): the stems, terms of the lexicon taken together
 * @content: (element-type TsTerm): those that carry subject matter
 * @grams: those of all words
 * @content_grams: those of the words that are not small
 * @n_small: how many words are small
 * @negates: whether a word is a negation
 *
 * A text taken apart for the scorer. Lives no longer than its vocabulary.
 */
typedef struct
{
  char *folded;
  GPtrArray *words;
  GArray *terms;
  GArray *content;
  TsGrams *grams;
  TsGrams *content_grams;
  guint n_small;
  gboolean negates;
} TsWording;

TsWording *ts_wording_new (TsVocabulary *vocabulary, const char *text);
void ts_wording_free (TsWording *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsWording, ts_wording_free)

double ts_grams_recall (const TsGrams *reference, const TsGrams *answer);
double ts_wording_share_pairs (const TsWording *self, const TsWording *answer);
double ts_wording_compare_negation (const TsWording *self,
                                    const TsWording *answer,
                                    TsVocabulary *vocabulary);
gboolean ts_wording_is_no_answer (const TsWording *self);
gboolean ts_wording_has_same_words (const TsWording *self, const TsWording *other);

G_END_DECLS
