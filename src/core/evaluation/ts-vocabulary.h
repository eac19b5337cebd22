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
  GArray *groups;
} TsStem;

typedef struct _TsVocabulary TsVocabulary;

TsVocabulary *ts_vocabulary_new (TsLexicon *lexicon, TsWordWeights *weights);
void ts_vocabulary_free (TsVocabulary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsVocabulary, ts_vocabulary_free)

const TsStem *ts_vocabulary_find (TsVocabulary *self, const char *word);
const TsStem *ts_vocabulary_find_term (TsVocabulary *self, const TsStem *const *stems, guint n);
double ts_vocabulary_compare (const TsStem *a, const TsStem *b);

G_END_DECLS
