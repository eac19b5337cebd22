/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "evaluation/ts-sentences.h"

/**
 * SECTION: what somebody wrote, sentence by sentence
 *
 * Words alone prove little: they may be denied ("we do not use a cache"), stand among options that were
 * not taken, or be strung together without saying anything. TsSentences cuts a text into sentences, sets aside
 * those that are lists of terms, and finds phrases only where they are meant.
 *
 * A sentence is a list when
 * - it has more than three ways to say the same, or eight words or more that are terms, terms are more
 *   than half of it, and fewer than one word in five is small;
 * - it has eight words or more of which fewer than one in ten is small;
 * - it differs from another by its terms alone, and has four other words or more; or it is the third or a later one
 *   of such with fewer words, or with none;
 * - it has stood there before.
 */

/* More ways than these to say one thing are too many for one sentence. */
#define MANY_SYNONYMS 3

/* So many words make a sentence long enough to be judged by its share of terms or of small words. */
#define LONG_SENTENCE 8

/* Two sentences that share so many words besides their terms, and differ by these alone, are a form that was filled
 * in; with fewer words it takes this many. */
#define FORM_WORDS 4
#define MANY_ALIKE 3

typedef struct
{
  guint first, last; /* places of words */
  gboolean synonyms; /* more ways to say the same than people use */
  gboolean list;
  gboolean weighed; /* an option or a question, not a choice */
} Sentence;

struct _TsSentences
{
  const TsLanguage *language;
  TsText *text;
  GArray *sentences;   /* of Sentence */
  guint *sentence_of;  /* by word */
  guint8 *terms;       /* by word: whether it is part of a term */
  GHashTable *phrases; /* phrase to TsText */
  guint n_words, n_lists;
};

/**
 * ts_sentences_new:
 * @language: how its language denies and what its small words are; borrowed
 *
 * Returns: (transfer full): an empty text
 */
TsSentences *
ts_sentences_new (const TsLanguage *language)
{
  TsSentences *self = g_new0 (TsSentences, 1);

  self->language = language;
  self->text = ts_text_new (NULL);
  self->sentences = g_array_new (FALSE, TRUE, sizeof (Sentence));
  self->phrases =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) ts_text_free);
  return self;
}

void
ts_sentences_free (TsSentences *self)
{
  ts_text_free (self->text);
  g_array_unref (self->sentences);
  g_free (self->sentence_of);
  g_free (self->terms);
  g_hash_table_unref (self->phrases);
  g_free (self);
}

/* A phrase of the pack as words; each is cut once. */
static const TsText *
cut_phrase (TsSentences *self, const char *phrase)
{
  TsText *text = g_hash_table_lookup (self->phrases, phrase);

  if (text == NULL)
    {
      text = ts_text_new (phrase);
      g_hash_table_insert (self->phrases, (gpointer) phrase, text);
    }
  return text;
}

static Sentence *
sentence_at (const TsSentences *self, guint i)
{
  return &g_array_index (self->sentences, Sentence, i);
}

/* What stands between a word and the one before it. */
static char *
dup_gap (const TsSentences *self, guint word)
{
  gsize start, end, next, behind;

  ts_text_get_bounds (self->text, word - 1, &start, &end);
  ts_text_get_bounds (self->text, word, &next, &behind);
  return g_strndup (ts_text_get_string (self->text) + end, next - end);
}

/* Whether a sentence ends in the gap: at a line's end, or at a mark with a space behind it. */
static gboolean
ends_sentence (const char *gap)
{
  static const char *const marks[] = { ". ", "! ", "? ", ".) ", ".\" ", "…", "\n", NULL };

  for (guint i = 0; marks[i] != NULL; i++)
    {
      if (strstr (gap, marks[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
cut_sentences (TsSentences *self, gsize weighed_from)
{
  guint n = ts_text_get_n_words (self->text);
  const char *string = ts_text_get_string (self->text);

  self->sentence_of = g_new0 (guint, (gsize) n + 1);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *gap = i > 0 ? dup_gap (self, i) : NULL;
      gsize start, end;

      ts_text_get_bounds (self->text, i, &start, &end);
      if (gap == NULL || ends_sentence (gap))
        {
          Sentence sentence = { i, i, FALSE, FALSE, start >= weighed_from };

          g_array_append_val (self->sentences, sentence);
        }
      sentence_at (self, self->sentences->len - 1)->last = i;
      self->sentence_of[i] = self->sentences->len - 1;
      /* a question states nothing */
      end += strspn (string + end, "\")'");
      if (string[end] == '?')
        sentence_at (self, self->sentences->len - 1)->weighed = TRUE;
    }
}

/* Marks the words of terms, and what has too many ways to say the same. */
static void
find_terms (TsSentences *self, GPtrArray *groups)
{
  g_autofree guint *ways = g_new0 (guint, (gsize) self->sentences->len + 1);

  self->terms = g_new0 (guint8, (gsize) ts_text_get_n_words (self->text) + 1);
  for (guint g = 0; g < groups->len; g++)
    {
      const TsPhraseGroup *group = groups->pdata[g];
      g_autoptr (GHashTable) stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      memset (ways, 0, self->sentences->len * sizeof *ways);
      for (guint i = 0; group->phrases[i] != NULL; i++)
        {
          const TsText *phrase = cut_phrase (self, group->phrases[i]);
          guint length = ts_text_get_n_words (phrase);
          g_autoptr (GString) stem = g_string_new (NULL);
          int last = -1;
          guint at = 0;

          for (guint w = 0; w < length; w++)
            g_string_append_printf (stem, "%s ", ts_text_get_stem (phrase, w));
          if (!g_hash_table_add (stems, g_strdup (stem->str)))
            continue;
          for (; ts_text_find (self->text, phrase, at, &at); at++)
            {
              int sentence = (int) self->sentence_of[at];

              memset (self->terms + at, TRUE, length);
              if (sentence != last && ++ways[sentence] > MANY_SYNONYMS)
                sentence_at (self, (guint) sentence)->synonyms = TRUE;
              last = sentence;
            }
        }
    }
}

/* Numbers that are no terms say something, as small words do. */
static gboolean
is_small (const TsSentences *self, guint word)
{
  g_autofree char *plain = NULL;
  gsize start, end;

  ts_text_get_bounds (self->text, word, &start, &end);
  if (g_ascii_isdigit (ts_text_get_string (self->text)[start]))
    return !self->terms[word];
  plain = g_ascii_strdown (ts_text_get_string (self->text) + start, (gssize) (end - start));
  return g_strv_contains ((const char *const *) self->language->small_words, plain);
}

/* A line that computes has few small words and is no list. */
static gboolean
computes (const TsSentences *self, const Sentence *sentence)
{
  gsize start, behind, ignored, end;

  ts_text_get_bounds (self->text, sentence->first, &start, &ignored);
  ts_text_get_bounds (self->text, sentence->last, &behind, &end);
  return memchr (ts_text_get_string (self->text) + start, '=', end - start) != NULL;
}

/* Judges a sentence by its words. */
static void
judge_words (TsSentences *self, Sentence *sentence)
{
  guint n = sentence->last - sentence->first + 1;
  guint terms = 0;
  guint small = 0;

  for (guint i = sentence->first; i <= sentence->last; i++)
    {
      terms += self->terms[i];
      small += is_small (self, i);
    }
  if ((sentence->synonyms || terms >= LONG_SENTENCE) && terms * 2 > n && small * 5 < n)
    sentence->list = TRUE;
  if (n >= LONG_SENTENCE && small * 10 < n && !computes (self, sentence))
    sentence->list = TRUE;
}

/* What is left of a sentence without its terms; @left takes how many words that is. */
static char *
make_form (const TsSentences *self, const Sentence *sentence, guint *left)
{
  GString *form = g_string_new (NULL);

  *left = 0;
  for (guint i = sentence->first; i <= sentence->last; i++)
    {
      if (self->terms[i])
        continue;
      g_string_append_printf (form, "%s ", ts_text_get_stem (self->text, i));
      ++*left;
    }
  return g_string_free (form, FALSE);
}

static guint
count_up (GHashTable *counts, const char *form)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, form)) + 1;

  g_hash_table_insert (counts, g_strdup (form), GUINT_TO_POINTER (n));
  return n;
}

/* Judges sentences by the others that differ by their terms alone, or not at all. */
static void
judge_forms (TsSentences *self)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < self->sentences->len; i++)
        {
          Sentence *sentence = sentence_at (self, i);
          guint left;
          g_autofree char *form = make_form (self, sentence, &left);
          gboolean has_terms = left <= sentence->last - sentence->first;
          guint alike = count_up (pass == 0 ? all : seen, form);

          if (pass == 0)
            continue;
          if (!has_terms)
            sentence->list |= alike > 1;
          else if (left >= FORM_WORDS)
            sentence->list |= GPOINTER_TO_UINT (g_hash_table_lookup (all, form)) > 1;
          else
            sentence->list |= alike >= MANY_ALIKE;
        }
    }
}

/**
 * ts_sentences_read:
 * @said: what was written
 * @weighed: options that were written down, of which not all were taken
 * @groups: (element-type TsPhraseGroup): all terms that are asked for, to tell lists of them
 *
 * Reads a text in place of what was there. The phrases of @groups have to outlive @self.
 */
void
ts_sentences_read (TsSentences *self, const char *said, const char *weighed, GPtrArray *groups)
{
  g_autofree char *all = g_strconcat (said, "\n\n", weighed, NULL);

  ts_text_free (self->text);
  self->text = ts_text_new (all);
  g_array_set_size (self->sentences, 0);
  g_clear_pointer (&self->sentence_of, g_free);
  g_clear_pointer (&self->terms, g_free);
  self->n_words = 0;
  self->n_lists = 0;
  cut_sentences (self, strlen (said));
  find_terms (self, groups);
  for (guint i = 0; i < self->sentences->len; i++)
    judge_words (self, sentence_at (self, i));
  judge_forms (self);
  for (guint i = 0; i < self->sentences->len; i++)
    {
      const Sentence *sentence = sentence_at (self, i);

      self->n_lists += sentence->list;
      self->n_words += sentence->list ? 0 : sentence->last - sentence->first + 1;
    }
}

/** ts_sentences_get_text: Returns: (transfer none): all words, those of lists too */
const TsText *
ts_sentences_get_text (const TsSentences *self)
{
  return self->text;
}

/** ts_sentences_get_n_words: Returns: how many words are in sentences that are no lists */
guint
ts_sentences_get_n_words (const TsSentences *self)
{
  return self->n_words;
}

/** ts_sentences_get_n: Returns: how many sentences there are, lists among them */
guint
ts_sentences_get_n (const TsSentences *self)
{
  return self->sentences->len;
}

/** ts_sentences_get_n_lists: Returns: how many of the sentences are lists of terms */
guint
ts_sentences_get_n_lists (const TsSentences *self)
{
  return self->n_lists;
}

/** ts_sentences_quote_list: Returns: (transfer full) (nullable): the beginning of the first sentence that is a list */
char *
ts_sentences_quote_list (const TsSentences *self)
{
  for (guint i = 0; i < self->sentences->len; i++)
    {
      const Sentence *sentence = sentence_at (self, i);

      if (sentence->list)
        return ts_text_quote (self->text, sentence->first, 1);
    }
  return NULL;
}

/** ts_sentences_dup_kept: Returns: (transfer full): the sentences that are no lists, one a line */
char *
ts_sentences_dup_kept (const TsSentences *self)
{
  GString *kept = g_string_new (NULL);
  const char *string = ts_text_get_string (self->text);

  for (guint i = 0; i < self->sentences->len; i++)
    {
      const Sentence *sentence = sentence_at (self, i);
      gsize start, end, behind;

      if (sentence->list || sentence->weighed)
        continue;
      ts_text_get_bounds (self->text, sentence->first, &start, &end);
      end = strlen (string);
      if (i + 1 < self->sentences->len)
        ts_text_get_bounds (self->text, sentence_at (self, i + 1)->first, &end, &behind);
      g_string_append_len (kept, string + start, (gssize) (end - start));
      g_string_append_c (kept, '\n');
    }
  return g_string_free (kept, FALSE);
}

/* Whether one of the phrases begins at a word and ends before @end; gives how many words it has. */
static guint
starts_phrase (TsSentences *self, char **phrases, guint word, guint end)
{
  for (guint i = 0; phrases[i] != NULL; i++)
    {
      const TsText *phrase = cut_phrase (self, phrases[i]);
      guint length = ts_text_get_n_words (phrase);
      guint j = 0;

      while (j < length && word + j < end
             && strcmp (ts_text_get_stem (self->text, word + j), ts_text_get_stem (phrase, j)) == 0)
        j++;
      if (j == length && length > 0)
        return length;
    }
  return 0;
}

/* Whether a denial goes on from before a word to it: a mark ends it, and a comma does unless the words
 * behind are linked by "or" ("no Redis, Memcached or other cache"). */
static gboolean
passes_gap (TsSentences *self, guint word, gboolean linked)
{
  g_autofree char *gap = dup_gap (self, word);

  if (strpbrk (gap, ";:()") != NULL || strstr (gap, "—") != NULL || strstr (gap, "–") != NULL)
    return FALSE;
  return linked || strchr (gap, ',') == NULL;
}

static gboolean
is_or (const TsSentences *self, guint word)
{
  const char *stem = ts_text_get_stem (self->text, word);

  return strcmp (stem, "or") == 0 || strcmp (stem, "nor") == 0;
}

/* Whether an enumeration goes on behind a word to its "or": "Redis" in "no Memcached, Redis, Hazelcast or cache". */
static gboolean
is_enumerated (TsSentences *self, guint last)
{
  guint end = sentence_at (self, self->sentence_of[last])->last + 1;

  for (guint i = last + 1; i < end; i++)
    {
      g_autofree char *gap = dup_gap (self, i);

      if (is_or (self, i))
        return TRUE;
      if (strchr (gap, ',') == NULL)
        return FALSE;
    }
  return FALSE;
}

/* Whether what stands before a phrase in its clause denies it. */
static gboolean
is_denied_before (TsSentences *self, guint first, guint last)
{
  guint begin = sentence_at (self, self->sentence_of[first])->first;
  gboolean linked = is_enumerated (self, last);

  for (guint i = first; i > begin && first - i < self->language->reach; i--)
    {
      guint length;

      if (!passes_gap (self, i, linked))
        return FALSE;
      length = starts_phrase (self, self->language->denials, i - 1, first);
      if (length > 0 && starts_phrase (self, self->language->affirmations, i - 1, first + 1) == 0)
        return TRUE;
      if (starts_phrase (self, self->language->clause_ends, i - 1, first) > 0)
        return FALSE;
      linked |= is_or (self, i - 1);
    }
  return FALSE;
}

/* Whether what stands behind a phrase in its clause denies it. */
static gboolean
is_denied_behind (TsSentences *self, guint last)
{
  guint end = sentence_at (self, self->sentence_of[last])->last + 1;

  for (guint i = last + 1; i < end && i - last <= self->language->reach; i++)
    {
      if (!passes_gap (self, i, FALSE)
          || starts_phrase (self, self->language->clause_ends, i, end) > 0)
        return FALSE;
      if (starts_phrase (self, self->language->late_denials, i, end) > 0)
        return TRUE;
    }
  return FALSE;
}

/* Finds the phrase from a word on where it is meant. A denial that is part of the phrase is none. */
static gboolean
find_meant (TsSentences *self, const TsText *phrase, guint from, gboolean even_denied, guint *first)
{
  guint length = ts_text_get_n_words (phrase);

  for (guint at = from; ts_text_find (self->text, phrase, at, first); at = *first + 1)
    {
      const Sentence *sentence = sentence_at (self, self->sentence_of[*first]);

      if (sentence->list || *first + length - 1 > sentence->last)
        continue;
      if (even_denied)
        return TRUE;
      if (!sentence->weighed && !is_denied_before (self, *first, *first + length - 1)
          && !is_denied_behind (self, *first + length - 1))
        return TRUE;
    }
  return FALSE;
}

/**
 * ts_sentences_count_said:
 * @phrases: (array zero-terminated=1): phrases
 * @even_denied: whether they count also where they are denied, or among options
 * @quote: (out) (nullable) (transfer full): the words around the first that was found
 *
 * Returns: how many different ones of the phrases are said
 */
guint
ts_sentences_count_said (TsSentences *self,
                         const char *const *phrases,
                         gboolean even_denied,
                         char **quote)
{
  guint n = 0;

  *quote = NULL;
  for (guint i = 0; phrases[i] != NULL; i++)
    {
      const TsText *phrase = cut_phrase (self, phrases[i]);
      guint first;

      if (!find_meant (self, phrase, 0, even_denied, &first))
        continue;
      n++;
      if (*quote == NULL)
        *quote = ts_text_quote (self->text, first, ts_text_get_n_words (phrase));
    }
  return n;
}

/* For each sentence the place of the first word of a phrase of the group that is meant in it, plus 1. */
static guint *
place_group (TsSentences *self, const TsPhraseGroup *group, gboolean even_denied)
{
  guint *places = g_new0 (guint, (gsize) self->sentences->len + 1);

  for (guint i = 0; group->phrases[i] != NULL; i++)
    {
      const TsText *phrase = cut_phrase (self, group->phrases[i]);
      guint first;

      for (guint at = 0; find_meant (self, phrase, at, even_denied, &first); at = first + 1)
        {
          guint *place = &places[self->sentence_of[first]];

          if (*place == 0 || first + 1 < *place)
            *place = first + 1;
        }
    }
  return places;
}

/* Finds for each group the first place in a window of sentences; @found takes them. */
static gboolean
look_in_window (GPtrArray *places, guint begin, guint end, guint *found)
{
  for (guint g = 0; g < places->len; g++)
    {
      const guint *of_group = places->pdata[g];

      found[g] = 0;
      for (guint s = begin; s < end && found[g] == 0; s++)
        found[g] = of_group[s];
      if (found[g] == 0)
        return FALSE;
    }
  return TRUE;
}

/* The words around the first place, or around the first that is denied, which says more. */
static char *
quote_place (TsSentences *self, const guint *found, guint n)
{
  guint chosen = found[0] - 1;

  for (guint g = n; g-- > 0;)
    {
      guint word = found[g] - 1;

      if (is_denied_before (self, word, word) || is_denied_behind (self, word))
        chosen = word;
    }
  return ts_text_quote (self->text, chosen, 1);
}

/**
 * ts_sentences_say:
 * @groups: (element-type TsPhraseGroup): what must be said
 * @within: in how many sentences in a row; 0: anywhere
 * @even_denied: whether it counts also where it is denied, or among options
 * @quote: (out) (nullable) (transfer full): the words that meet the first group, or the first that is denied
 *
 * Returns: whether a phrase of every group is said
 */
gboolean
ts_sentences_say (TsSentences *self,
                  GPtrArray *groups,
                  guint within,
                  gboolean even_denied,
                  char **quote)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint *found = NULL;
  guint n = self->sentences->len;

  *quote = NULL;
  if (groups->len == 0)
    return FALSE;
  for (guint g = 0; g < groups->len; g++)
    g_ptr_array_add (places, place_group (self, groups->pdata[g], even_denied));
  found = g_new0 (guint, groups->len);
  for (guint i = 0; i < (within == 0 ? MIN (n, 1) : n); i++)
    {
      if (!look_in_window (places, i, within == 0 ? n : MIN (n, i + within), found))
        continue;
      *quote = quote_place (self, found, groups->len);
      return TRUE;
    }
  return FALSE;
}
