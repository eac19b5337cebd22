/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <libstemmer.h>

#include "base/ts-stemmer.h"

/* Snowball's English stemmer with a memory: texts repeat their words. Not for several threads at once. */
struct _TsStemmer
{
  struct sb_stemmer *snowball;
  GHashTable *stems; /* word to stem, both owned */
};

/**
 * ts_stemmer_new:
 *
 * Returns: (transfer full): a stemmer for English
 */
TsStemmer *
ts_stemmer_new (void)
{
  TsStemmer *self = g_new0 (TsStemmer, 1);

  self->snowball = sb_stemmer_new ("english", "UTF_8");
  self->stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
ts_stemmer_free (TsStemmer *self)
{
  if (self == NULL)
    return;
  sb_stemmer_delete (self->snowball);
  g_hash_table_unref (self->stems);
  g_free (self);
}

/**
 * ts_stemmer_stem:
 * @word: one word in lower case, UTF-8
 *
 * Returns: (transfer none): its stem, such as "cach" for "caching"; stays as long as the stemmer
 */
const char *
ts_stemmer_stem (TsStemmer *self, const char *word)
{
  char *stem = g_hash_table_lookup (self->stems, word);
  const sb_symbol *found;

  if (stem != NULL)
    return stem;
  found = sb_stemmer_stem (self->snowball, (const sb_symbol *) word, (int) strlen (word));
  stem = g_strndup ((const char *) found, (gsize) sb_stemmer_length (self->snowball));
  g_hash_table_insert (self->stems, g_strdup (word), stem);
  return stem;
}
