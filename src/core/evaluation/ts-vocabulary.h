/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/ts-lexicon.h"
#include "base/ts-word-weights.h"

G_BEGIN_DECLS

/**
 * TsStem:
 * @text: the stem, or the stems of a term's words joined by "_"
 * @length: its bytes
 * @number: whether it is a number
 * @content: whether it carries subject matter
 * @small: whether it is one of the small words
 * @starts: whether a term of the lexicon begins with it
 * @weight: how much it says, by the weights of the vocabulary
 * @letters: a bit for each letter that it has, so that most words need not be compared
 * @groups: (nullable) (element-type guint): its groups in the lexicon
 *
 * A stem that was met, once for each vocabulary.
 */
typedef struct
{
  char *text;
  gsize length;
  gboolean number, content, small, starts;
  double weight;
  guint32 letters;
  GArray *groups;
} TsStem;

/**
 * TsWord:
 * @text: the word, folded
 * @stem: its stem
 * @small: whether it is a small word
 * @negation: whether it negates what follows, such as "not"
 *
 * A word that was met, once for each vocabulary.
 */
typedef struct
{
  char *text;
  const TsStem *stem;
  gboolean small, negation;
} TsWord;

typedef struct _TsVocabulary TsVocabulary;

TsVocabulary *ts_vocabulary_new (TsLexicon *lexicon, TsWordWeights *weights);
void ts_vocabulary_free (TsVocabulary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsVocabulary, ts_vocabulary_free)

const TsWord *ts_vocabulary_find (TsVocabulary *self, const char *start, gsize length);
const TsStem *ts_vocabulary_find_term (TsVocabulary *self, const TsStem *const *stems, guint n);
double ts_vocabulary_compare (const TsStem *a, const TsStem *b);

G_END_DECLS
