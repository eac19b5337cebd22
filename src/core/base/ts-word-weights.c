/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "base/ts-stemmer.h"
#include "base/ts-word-weights.h"
#include "base/ts-words.h"

/* How many of a number of texts have a word. Never changes once it is made. */
struct _TsWordWeights
{
  gatomicrefcount references;
  guint n_texts;
  GHashTable *counts; /* stem to count */
};

G_DEFINE_BOXED_TYPE (TsWordWeights, ts_word_weights, ts_word_weights_ref, ts_word_weights_unref)

static void
count_text (TsWordWeights *self, TsStemmer *stemmer, const char *text)
{
  g_autofree char *folded = ts_words_fold (text);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const char *at = folded;
  const char *start;
  gsize length;

  while (ts_words_next (&at, &start, &length))
    {
      g_autofree char *word = g_strndup (start, length);
      const char *stem = ts_stemmer_stem (stemmer, word);
      guint count;

      if (!g_hash_table_add (seen, (gpointer) stem))
        continue;
      count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, stem));
      g_hash_table_replace (self->counts, g_strdup (stem), GUINT_TO_POINTER (count + 1));
    }
}

/**
 * ts_word_weights_new:
 * @texts: (element-type utf8): the texts to count in; one that stands there twice counts once
 *
 * Counts in how many texts each word stands, by its stem.
 *
 * Returns: (transfer full): the counts
 */
TsWordWeights *
ts_word_weights_new (GPtrArray *texts)
{
  TsWordWeights *self = g_new0 (TsWordWeights, 1);
  g_autoptr (TsStemmer) stemmer = ts_stemmer_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_atomic_ref_count_init (&self->references);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < texts->len; i++)
    {
      if (g_hash_table_add (seen, texts->pdata[i]))
        count_text (self, stemmer, texts->pdata[i]);
    }
  self->n_texts = g_hash_table_size (seen);
  return self;
}

TsWordWeights *
ts_word_weights_ref (TsWordWeights *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ts_word_weights_unref (TsWordWeights *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_hash_table_unref (self->counts);
  g_free (self);
}

/**
 * ts_word_weights_get:
 * @stem: a word's stem
 *
 * The rarer a word, the more it says: ln ((n + 1) / (count + 1/2)) of n texts, the usual inverse document
 * frequency. Above 0 for every word.
 *
 * Returns: the weight
 */
double
ts_word_weights_get (const TsWordWeights *self, const char *stem)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, stem));

  return log ((self->n_texts + 1) / (count + 0.5));
}
