/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/ts-stemmer.h"
#include "base/ts-text.h"

/**
 * SECTION: words and their stems
 *
 * A TsText is a text cut into words: runs of letters and digits, with the apostrophes inside them.
 * Each word keeps its place, so that what was found can be quoted, and its stem (Snowball's English
 * one), so that "caches", "cached" and "caching" are found by "cache".
 */

typedef struct
{
  char *stem;
  gsize start, end; /* bytes in the text */
  gboolean number;
} Word;

struct _TsText
{
  char *text;
  GArray *words; /* of Word */
};

static void
word_clear (gpointer data)
{
  Word *word = data;

  g_free (word->stem);
}

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static char *
stem_word (TsStemmer *stemmer, const char *start, gsize length)
{
  g_autofree char *lower = g_utf8_strdown (start, (gssize) length);
  g_autofree char *plain = NULL;

  if (g_str_has_suffix (lower, "'s"))
    lower[strlen (lower) - 2] = '\0';
  plain = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL);
  return g_strdup (ts_stemmer_stem (stemmer, plain));
}

static void
cut (TsText *self)
{
  g_autoptr (TsStemmer) stemmer = ts_stemmer_new ();
  const char *p = self->text;

  while (*p != '\0')
    {
      const char *start = p;
      Word word = { 0 };

      if (!is_word_char (g_utf8_get_char (p)))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      word.number = g_ascii_isdigit (*p);
      while (is_word_char (g_utf8_get_char (p))
             || (p > start && (*p == '\'' || (word.number && (*p == '.' || *p == ',')))
                 && g_ascii_isalnum (p[1])))
        p = g_utf8_next_char (p);
      word.start = (gsize) (start - self->text);
      word.end = (gsize) (p - self->text);
      word.stem = stem_word (stemmer, start, (gsize) (p - start));
      g_array_append_val (self->words, word);
    }
}

/**
 * ts_text_new:
 * @text: (nullable): UTF-8; what is not valid is replaced
 *
 * Returns: (transfer full): the text as words
 */
TsText *
ts_text_new (const char *text)
{
  TsText *self = g_new0 (TsText, 1);

  self->text = g_utf8_make_valid (text != NULL ? text : "", -1);
  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (self->words, word_clear);
  cut (self);
  return self;
}

void
ts_text_free (TsText *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->words);
  g_free (self->text);
  g_free (self);
}

/**
 * ts_text_get_n_words:
 *
 * Returns: how many words it has
 */
guint
ts_text_get_n_words (const TsText *self)
{
  return self->words->len;
}

static const Word *
word_at (const TsText *self, guint i)
{
  return &g_array_index (self->words, Word, i);
}

/**
 * ts_text_find:
 * @phrase: the words to look for
 * @from: the place of the word to begin at
 * @first: (out): where the phrase begins
 *
 * Returns: whether the phrase's words stand in the text at @from or behind, next to each other and
 *   compared by their stems
 */
gboolean
ts_text_find (const TsText *self, const TsText *phrase, guint from, guint *first)
{
  guint length = phrase->words->len;

  for (guint i = from; length > 0 && i + length <= self->words->len; i++)
    {
      guint j = 0;

      while (j < length && strcmp (word_at (self, i + j)->stem, word_at (phrase, j)->stem) == 0)
        j++;
      if (j == length)
        {
          *first = i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * ts_text_get_stem:
 * @place: the place of a word
 *
 * Returns: (transfer none): what is left of the word without its ending
 */
const char *
ts_text_get_stem (const TsText *self, guint place)
{
  g_return_val_if_fail (place < self->words->len, "");

  return word_at (self, place)->stem;
}

/**
 * ts_text_get_bounds:
 * @place: the place of a word
 * @start: (out): its first byte in ts_text_get_string()
 * @end: (out): the byte behind it
 */
void
ts_text_get_bounds (const TsText *self, guint place, gsize *start, gsize *end)
{
  g_return_if_fail (place < self->words->len);

  *start = word_at (self, place)->start;
  *end = word_at (self, place)->end;
}

/** ts_text_get_string: Returns: (transfer none): the text itself */
const char *
ts_text_get_string (const TsText *self)
{
  return self->text;
}

/**
 * ts_text_quote:
 * @first: the place of a word
 * @length: how many words
 *
 * Returns: (transfer full): those words, with up to four words on either side
 */
char *
ts_text_quote (const TsText *self, guint first, guint length)
{
  guint begin = first > 4 ? first - 4 : 0;
  guint last = MIN (first + length + 3, self->words->len - 1);
  char *quote;

  g_return_val_if_fail (length > 0 && first + length <= self->words->len, g_strdup (""));

  quote = g_strndup (self->text + word_at (self, begin)->start,
                     word_at (self, last)->end - word_at (self, begin)->start);
  g_strdelimit (quote, "\n\r\t", ' ');
  return quote;
}

/**
 * ts_text_has_phrase:
 * @phrase: one or more words
 *
 * Returns: whether those words stand in the text next to each other, compared by their stems
 */
gboolean
ts_text_has_phrase (const TsText *self, const char *phrase)
{
  g_autoptr (TsText) wanted = ts_text_new (phrase);
  guint first;

  return ts_text_find (self, wanted, 0, &first);
}

/**
 * ts_text_quote_phrase:
 *
 * Returns: (transfer full) (nullable): the words of the text that the phrase met, with up to four
 *   words on either side
 */
char *
ts_text_quote_phrase (const TsText *self, const char *phrase)
{
  g_autoptr (TsText) wanted = ts_text_new (phrase);
  guint first;

  if (!ts_text_find (self, wanted, 0, &first))
    return NULL;
  return ts_text_quote (self, first, wanted->words->len);
}

/**
 * ts_text_count_numbers:
 *
 * Returns: how many of the words are numbers
 */
guint
ts_text_count_numbers (const TsText *self)
{
  guint count = 0;

  for (guint i = 0; i < self->words->len; i++)
    count += word_at (self, i)->number;
  return count;
}

/* The stems of @run words from @i on, joined; what two texts share they share as such. */
static char *
join_stems (const TsText *self, guint i, guint run)
{
  GString *joined = g_string_new (NULL);

  for (guint j = i; j < i + run; j++)
    g_string_append_printf (joined, "%s ", word_at (self, j)->stem);
  return g_string_free (joined, FALSE);
}

/**
 * ts_text_drop_shared:
 * @text: what was written
 * @source: what it may have been copied from
 * @run: how many words in a row make a copy; at least 1
 *
 * Returns: (transfer full): @text with a “…” in place of each run of @run or more words that stands in
 *   @source too, compared by stems
 */
char *
ts_text_drop_shared (const char *text, const char *source, guint run)
{
  g_autoptr (TsText) own = ts_text_new (text);
  g_autoptr (TsText) other = ts_text_new (source);
  g_autoptr (GHashTable) runs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *kept = g_string_new (NULL);
  gsize at = 0;
  guint shared_to = 0;  /* words before this one are part of a copy */
  guint dropped_to = 0; /* words before this one were left out with their neighbours */

  g_return_val_if_fail (run > 0, NULL);

  for (guint i = 0; i + run <= other->words->len; i++)
    g_hash_table_add (runs, join_stems (other, i, run));
  for (guint i = 0; i < own->words->len; i++)
    {
      if (i + run <= own->words->len)
        {
          g_autofree char *stems = join_stems (own, i, run);

          if (g_hash_table_contains (runs, stems))
            shared_to = i + run;
        }
      if (i >= shared_to)
        continue;
      if (i == 0 || i > dropped_to)
        g_string_append_printf (kept,
                                "%.*s…",
                                (int) (word_at (own, i)->start - at),
                                own->text + at);
      at = word_at (own, i)->end;
      dropped_to = i + 1;
    }
  g_string_append (kept, own->text + at);
  return g_string_free (kept, FALSE);
}

/**
 * ts_text_count_words:
 * @text: (nullable): UTF-8
 *
 * Returns: how many words the text has, as a word processor counts them
 */
guint
ts_text_count_words (const char *text)
{
  guint count = 0;
  gboolean inside = FALSE;

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean space = g_unichar_isspace (g_utf8_get_char (p));

      count += !space && !inside;
      inside = !space;
    }
  return count;
}

/**
 * ts_text_is_blank:
 * @text: (nullable): UTF-8
 *
 * Returns: whether there is nothing but white space
 */
gboolean
ts_text_is_blank (const char *text)
{
  return ts_text_count_words (text) == 0;
}
