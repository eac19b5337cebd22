/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/ts-stemmer.h"
#include "base/ts-words.h"
#include "evaluation/ts-vocabulary.h"

/* Stems are met again and again, so each is looked up once and then compared by where it lies. */
struct _TsVocabulary
{
  TsLexicon *lexicon;
  TsWordWeights *weights; /* NULL for the same weight for all */
  TsStemmer *stemmer;
  GHashTable *stems; /* text to TsStem, which owns it */
  GHashTable *words; /* text to TsWord, which owns it */
};

static void
stem_free (TsStem *stem)
{
  g_free (stem->text);
  g_free (stem);
}

static gboolean
is_negation (const char *word)
{
  static const char negations[] = "not no never none nor neither without cannot can't cant don't "
                                  "dont doesn't doesnt didn't didnt isn't isnt "
                                  "aren't arent won't wont wasn't wasnt weren't werent hasn't "
                                  "hasnt haven't havent shouldn't couldn't "
                                  "wouldn't nothing nobody fails fail lack lacks";
  static GHashTable *table;

  if (g_once_init_enter (&table))
    {
      GHashTable *made = g_hash_table_new (g_str_hash, g_str_equal);
      g_autofree char **words = g_strsplit (negations, " ", -1);

      for (guint i = 0; words[i] != NULL; i++)
        g_hash_table_add (made, words[i]);
      g_once_init_leave (&table, made);
    }
  return g_hash_table_contains (table, word);
}

static void
word_free (TsWord *word)
{
  g_free (word->text);
  g_free (word);
}

/* Single letters say nothing, save those that name variables and languages. */
static gboolean
has_content (const TsStem *stem)
{
  return !stem->small
         && !(stem->length == 1 && !stem->number && strchr ("abcnxyz", *stem->text) == NULL);
}

static TsStem *
get_stem (TsVocabulary *self, const char *text)
{
  TsStem *stem = g_hash_table_lookup (self->stems, text);

  if (stem != NULL)
    return stem;
  stem = g_new0 (TsStem, 1);
  stem->text = g_strdup (text);
  stem->length = strlen (text);
  stem->number = g_ascii_isdigit (*text);
  stem->groups = ts_lexicon_find (self->lexicon, text);
  stem->starts = ts_lexicon_starts_member (self->lexicon, text);
  stem->weight = self->weights != NULL ? ts_word_weights_get (self->weights, text) : 1;
  stem->small = ts_words_is_small (text);
  stem->content = has_content (stem);
  for (const char *p = text; *p != '\0'; p++)
    stem->letters |= 1u << (*p & 31);
  g_hash_table_insert (self->stems, stem->text, stem);
  return stem;
}

/* The stems of small words are small too, such as "thi". */
static void
mark_small_stems (TsVocabulary *self)
{
  const char *const *words = ts_words_list_small ();

  for (guint i = 0; words[i] != NULL; i++)
    {
      TsStem *stem = get_stem (self, ts_stemmer_stem (self->stemmer, words[i]));

      stem->small = TRUE;
      stem->content = FALSE;
    }
}

/**
 * ts_vocabulary_new:
 * @lexicon: what means the same
 * @weights: (nullable): how much each word says; %NULL for the same for all
 *
 * Not for several threads at once.
 *
 * Returns: (transfer full): a vocabulary that has met no word
 */
TsVocabulary *
ts_vocabulary_new (TsLexicon *lexicon, TsWordWeights *weights)
{
  TsVocabulary *self = g_new0 (TsVocabulary, 1);

  self->lexicon = ts_lexicon_ref (lexicon);
  self->weights = weights != NULL ? ts_word_weights_ref (weights) : NULL;
  self->stemmer = ts_stemmer_new ();
  self->stems = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) stem_free);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) word_free);
  mark_small_stems (self);
  return self;
}

void
ts_vocabulary_free (TsVocabulary *self)
{
  if (self == NULL)
    return;
  ts_lexicon_unref (self->lexicon);
  g_clear_pointer (&self->weights, ts_word_weights_unref);
  ts_stemmer_free (self->stemmer);
  g_hash_table_unref (self->words);
  g_hash_table_unref (self->stems);
  g_free (self);
}

/**
 * ts_vocabulary_find:
 * @start: (array length=length): a folded word
 * @length: its bytes
 *
 * Returns: (transfer none): the word; the same one each time
 */
const TsWord *
ts_vocabulary_find (TsVocabulary *self, const char *start, gsize length)
{
  char buffer[64];
  g_autofree char *copy = length < sizeof buffer ? NULL : g_strndup (start, length);
  const char *text = copy != NULL ? copy : buffer;
  TsWord *word;

  if (copy == NULL)
    {
      memcpy (buffer, start, length);
      buffer[length] = '\0';
    }
  word = g_hash_table_lookup (self->words, text);
  if (word != NULL)
    return word;
  word = g_new0 (TsWord, 1);
  word->text = g_strdup (text);
  word->stem = get_stem (self, ts_stemmer_stem (self->stemmer, text));
  word->small = ts_words_is_small (text);
  word->negation = is_negation (text);
  g_hash_table_insert (self->words, word->text, word);
  return word;
}

/**
 * ts_vocabulary_find_term:
 * @stems: (array length=n): stems that follow each other
 *
 * Returns: (transfer none) (nullable): the term of the lexicon that they are together
 */
const TsStem *
ts_vocabulary_find_term (TsVocabulary *self, const TsStem *const *stems, guint n)
{
  g_autoptr (GString) key = g_string_new (stems[0]->text);

  for (guint i = 1; i < n; i++)
    g_string_append_printf (key, "_%s", stems[i]->text);
  return ts_lexicon_find (self->lexicon, key->str) != NULL ? get_stem (self, key->str) : NULL;
}

/* The distance of Damerau and Levenshtein in which no part is edited twice, as long as it is not above @limit. */
static gboolean
is_near (const TsStem *a, const TsStem *b, guint limit)
{
  guint8 rows[3][64];
  guint8 *two_ago = rows[0], *ago = rows[1], *row = rows[2];

  if (MAX (a->length, b->length) >= sizeof rows[0]
      || MAX (a->length, b->length) - MIN (a->length, b->length) > limit)
    return FALSE;
  for (gsize j = 0; j <= b->length; j++)
    ago[j] = (guint8) j;
  for (gsize i = 1; i <= a->length; i++)
    {
      guint8 *freed = two_ago;
      guint8 least = row[0] = (guint8) i;

      for (gsize j = 1; j <= b->length; j++)
        {
          gboolean differ = a->text[i - 1] != b->text[j - 1];
          guint8 best = MIN (ago[j] + 1, MIN (row[j - 1] + 1, ago[j - 1] + differ));

          if (i > 1 && j > 1 && a->text[i - 1] == b->text[j - 2]
              && a->text[i - 2] == b->text[j - 1])
            best = MIN (best, two_ago[j - 2] + 1);
          row[j] = best;
          least = MIN (least, best);
        }
      if (least > limit)
        return FALSE;
      two_ago = ago;
      ago = row;
      row = freed;
    }
  return ago[b->length] <= limit;
}

static gboolean
share_group (const TsStem *a, const TsStem *b)
{
  guint i = 0;
  guint j = 0;

  if (a->groups == NULL || b->groups == NULL)
    return FALSE;
  while (i < a->groups->len && j < b->groups->len)
    {
      guint left = g_array_index (a->groups, guint, i);
      guint right = g_array_index (b->groups, guint, j);

      if (left == right)
        return TRUE;
      if (left < right)
        i++;
      else
        j++;
    }
  return FALSE;
}

/**
 * ts_vocabulary_compare:
 * @a: a stem of the vocabulary
 * @b: another of the same
 *
 * How near two words are: 1 for the same, 0.8 in one group of the lexicon, 0.9 for a likely slip of the
 * pen, 0.8 where one begins with the other, 0.6 where one holds the other and has half of its length.
 *
 * Returns: the first of these that holds; else 0
 */
double
ts_vocabulary_compare (const TsStem *a, const TsStem *b)
{
  const TsStem *shorter = a->length <= b->length ? a : b;
  const TsStem *longer = shorter == a ? b : a;
  guint slips = longer->length < 8 ? 1 : 2;

  if (a == b)
    return 1;
  if (share_group (a, b))
    return 0.8;
  if (shorter->length < 4 || a->number || b->number)
    return 0;
  if (*a->text == *b->text && (slips == 1 || shorter->length >= 6) && is_near (a, b, slips))
    return 0.9;
  if ((shorter->letters & ~longer->letters) != 0)
    return 0;
  if (shorter->length >= 5 && strncmp (a->text, b->text, shorter->length) == 0)
    return 0.8;
  if (shorter->length * 2 >= longer->length && strstr (longer->text, shorter->text) != NULL)
    return 0.6;
  return 0;
}
