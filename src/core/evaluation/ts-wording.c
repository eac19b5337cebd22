/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "base/ts-words.h"
#include "evaluation/ts-wording.h"

/* How many content words behind a negation are negated. */
#define NEGATION_REACH 4

/* Sorts by one byte after the other, the lowest first: there are hundreds in each text, and no comparison is made. */
static void
sort_grams (TsGrams *grams)
{
  g_autofree guint32 *spare = g_new (guint32, grams->len + 1);
  guint32 *from = (guint32 *) (gpointer) grams->data;
  guint32 *to = spare;

  for (guint shift = 0; shift < 32; shift += 8)
    {
      guint starts[257] = { 0 };
      guint32 *sorted = to;

      for (guint i = 0; i < grams->len; i++)
        starts[(from[i] >> shift & 0xff) + 1]++;
      for (guint b = 0; b < 256; b++)
        starts[b + 1] += starts[b];
      for (guint i = 0; i < grams->len; i++)
        to[starts[from[i] >> shift & 0xff]++] = from[i];
      to = from;
      from = sorted;
    }
}

/* The words stand with one space between them and around them; what is packed is always ASCII, so the runs of
 * three have a zero where those of four have a character. */
static TsGrams *
collect_grams (GPtrArray *words, gboolean small_too)
{
  g_autoptr (GString) line = g_string_new (" ");
  TsGrams *grams;
  guint32 run = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const TsWord *word = words->pdata[i];

      if (small_too || !word->small)
        {
          if (line->len > 1)
            g_string_append_c (line, ' ');
          g_string_append (line, word->text);
        }
    }
  g_string_append_c (line, ' ');
  grams = g_array_sized_new (FALSE, FALSE, sizeof (guint32), (guint) line->len * 2);
  for (gsize i = 0; i < line->len; i++)
    {
      guint32 three;

      run = run << 8 | (guchar) line->str[i];
      three = run & 0xffffff;
      if (i >= 2)
        g_array_append_val (grams, three);
      if (i >= 3)
        g_array_append_val (grams, run);
    }
  sort_grams (grams);
  return grams;
}

static void
cut_words (TsWording *self, TsVocabulary *vocabulary)
{
  const char *at = self->folded;
  const char *start;
  gsize length;

  while (ts_words_next (&at, &start, &length))
    {
      const TsWord *word = ts_vocabulary_find (vocabulary, start, length);

      self->n_small += word->small;
      self->negates |= word->negation;
      g_ptr_array_add (self->words, (gpointer) word);
    }
}

/* Takes the words of a term together, the longest term first, from the first word on. */
static void
take_terms (TsWording *self, TsVocabulary *vocabulary)
{
  g_autofree const TsStem **stems = g_new (const TsStem *, self->words->len + 1);
  guint i = 0;

  for (guint w = 0; w < self->words->len; w++)
    stems[w] = ((const TsWord *) self->words->pdata[w])->stem;
  while (i < self->words->len)
    {
      TsTerm term = { NULL, i, 1 };

      for (guint n = TS_LEXICON_MAX_WORDS; n > 1 && stems[i]->starts && term.stem == NULL; n--)
        {
          if (i + n <= self->words->len)
            {
              term.stem = ts_vocabulary_find_term (vocabulary, stems + i, n);
              term.n_words = term.stem != NULL ? n : 1;
            }
        }
      if (term.stem == NULL)
        term.stem = stems[i];
      g_array_append_val (self->terms, term);
      if (term.stem->content)
        g_array_append_val (self->content, term);
      i += term.n_words;
    }
}

/**
 * ts_wording_new:
 * @vocabulary: what its stems are of
 * @text: (nullable): UTF-8
 *
 * Returns: (transfer full): the text taken apart
 */
TsWording *
ts_wording_new (TsVocabulary *vocabulary, const char *text)
{
  TsWording *self = g_new0 (TsWording, 1);

  self->folded = ts_words_fold (text);
  self->words = g_ptr_array_new ();
  self->terms = g_array_new (FALSE, FALSE, sizeof (TsTerm));
  self->content = g_array_new (FALSE, FALSE, sizeof (TsTerm));
  cut_words (self, vocabulary);
  take_terms (self, vocabulary);
  self->grams = collect_grams (self->words, TRUE);
  self->content_grams = collect_grams (self->words, FALSE);
  return self;
}

void
ts_wording_free (TsWording *self)
{
  if (self == NULL)
    return;
  g_free (self->folded);
  g_ptr_array_unref (self->words);
  g_array_unref (self->terms);
  g_array_unref (self->content);
  g_array_unref (self->grams);
  g_array_unref (self->content_grams);
  g_free (self);
}

/**
 * ts_grams_recall:
 * @reference: the runs of characters that are looked for
 * @answer: those that there are
 *
 * Returns: the share of them that is found, each as often as it stands in the answer at most; 0 to 1
 */
double
ts_grams_recall (const TsGrams *reference, const TsGrams *answer)
{
  guint i = 0;
  guint j = 0;
  guint found = 0;

  while (i < reference->len && j < answer->len)
    {
      guint32 left = g_array_index (reference, guint32, i);
      guint32 right = g_array_index (answer, guint32, j);

      found += left == right;
      i += left <= right;
      j += right <= left;
    }
  return (double) found / MAX (reference->len, 1);
}

static GHashTable *
collect_pairs (const TsWording *self)
{
  GHashTable *pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i + 1 < self->terms->len; i++)
    g_hash_table_add (pairs,
                      g_strconcat (g_array_index (self->terms, TsTerm, i).stem->text,
                                   " ",
                                   g_array_index (self->terms, TsTerm, i + 1).stem->text,
                                   NULL));
  return pairs;
}

/**
 * ts_wording_share_pairs:
 * @self: a reference
 * @answer: an answer
 *
 * Returns: the share of the reference's pairs of neighbouring terms that stand in the answer; 0 to 1
 */
double
ts_wording_share_pairs (const TsWording *self, const TsWording *answer)
{
  g_autoptr (GHashTable) wanted = collect_pairs (self);
  g_autoptr (GHashTable) given = collect_pairs (answer);
  GHashTableIter iter;
  gpointer pair;
  guint found = 0;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &pair, NULL))
    found += g_hash_table_contains (given, pair);
  return (double) found / MAX (g_hash_table_size (wanted), 1);
}

static gboolean
ends_clause (const char *word, gsize length)
{
  static const char *const words[] = { "but", "while", "whereas" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strlen (words[i]) == length && strncmp (words[i], word, length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The text with a line feed wherever a clause ends. */
static char *
mark_clauses (const char *folded)
{
  char *marked = g_strdup (folded);
  char *p = marked;

  while (*p != '\0')
    {
      gsize length = 0;

      while (ts_words_is_inside (p[length]))
        length++;
      if (ends_clause (p, length))
        memset (p, '\n', length);
      else if (length == 0 && strchr (".;:!?,", *p) != NULL)
        *p = '\n';
      p += MAX (length, 1);
    }
  return marked;
}

typedef struct
{
  guint negated, all;
} Count;

/* Counts for each content stem how often it stands, and how often of that it is negated. */
static GHashTable *
count_negated (const TsWording *self, TsVocabulary *vocabulary)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autofree char *marked = mark_clauses (self->folded);
  const char *at = marked;
  const char *before = at;
  const char *start;
  gsize length;
  guint left = 0;

  while (ts_words_next (&at, &start, &length))
    {
      const TsWord *word = ts_vocabulary_find (vocabulary, start, length);
      const TsStem *stem = word->stem;
      Count *count;

      if (memchr (before, '\n', (gsize) (start - before)) != NULL)
        left = 0;
      before = at;
      if (word->negation)
        left = NEGATION_REACH;
      if (word->negation || stem->small)
        continue;
      count = g_hash_table_lookup (counts, stem->text);
      if (count == NULL)
        {
          count = g_new0 (Count, 1);
          g_hash_table_insert (counts, stem->text, count);
        }
      count->all++;
      count->negated += left > 0;
      left -= left > 0;
    }
  return counts;
}

/**
 * ts_wording_compare_negation:
 * @self: a reference
 * @answer: an answer
 * @vocabulary: theirs
 *
 * A word is negated when it is one of the four content words behind a "not" or the like in the same clause.
 *
 * Returns: how far the two differ in what they negate, over the words that both have; 0 to 1
 */
double
ts_wording_compare_negation (const TsWording *self,
                             const TsWording *answer,
                             TsVocabulary *vocabulary)
{
  g_autoptr (GHashTable) wanted = NULL;
  g_autoptr (GHashTable) given = NULL;
  GHashTableIter iter;
  gpointer stem, value;
  double sum = 0;
  guint n = 0;

  if (!self->negates && !answer->negates)
    return 0;
  wanted = count_negated (self, vocabulary);
  given = count_negated (answer, vocabulary);
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &stem, &value))
    {
      const Count *left = value;
      const Count *right = g_hash_table_lookup (given, stem);

      if (right == NULL)
        continue;
      sum += fabs ((double) left->negated / left->all - (double) right->negated / right->all);
      n++;
    }
  return n > 0 ? sum / n : 0;
}

/**
 * ts_wording_is_no_answer:
 *
 * Returns: whether all it says is that there is no answer, such as "I don't know"
 */
gboolean
ts_wording_is_no_answer (const TsWording *self)
{
  static GRegex *regex;

  if (g_once_init_enter (&regex))
    g_once_init_leave (
        &regex,
        g_regex_new ("^[^a-z0-9_\\x01]*(not answered|no answer|no submission|blank|none|n/?a|"
                     "i (really )?(do not|don'?t|dont) (know|remember|recall)( the answer)?|"
                     "i have no idea|no idea|idk|not sure|i am not sure|unknown)"
                     "[^a-z0-9_\\x01]*$",
                     G_REGEX_RAW | G_REGEX_OPTIMIZE,
                     0,
                     NULL));
  return self->words->len == 0
         || (self->words->len <= 10 && g_regex_match (regex, self->folded, 0, NULL));
}

/** ts_wording_has_same_words: Returns: whether both are the same words in the same order */
gboolean
ts_wording_has_same_words (const TsWording *self, const TsWording *other)
{
  if (self->words->len != other->words->len)
    return FALSE;
  for (guint i = 0; i < self->words->len; i++)
    {
      if (strcmp (((const TsWord *) self->words->pdata[i])->text,
                  ((const TsWord *) other->words->pdata[i])->text)
          != 0)
        return FALSE;
    }
  return TRUE;
}
