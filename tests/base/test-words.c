/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "base/ts-stemmer.h"
#include "base/ts-word-weights.h"
#include "base/ts-words.h"

static char *
join_words (const char *text)
{
  g_autofree char *folded = ts_words_fold (text);
  GString *joined = g_string_new (NULL);
  const char *at = folded;
  const char *start;
  gsize length;

  while (ts_words_next (&at, &start, &length))
    g_string_append_printf (joined, "%s%.*s", joined->len > 0 ? "|" : "", (int) length, start);
  g_assert_cmpuint (length, ==, 0);
  return g_string_free (joined, FALSE);
}

static void
test_cut (void)
{
  static const struct
  {
    const char *text, *words;
  } cases[] = {
    { "The Cache, the DB.", "the|cache|the|db" },
    { "read-through cache", "read|through|cache" },
    { "C++ and C# and c+", "c++|and|c#|and|c" },
    { "isn\u2019t it Tom's '90s", "isn't|it|tom's|90|s" },
    { "99.95 % of 1,000 at 3.", "99.95|of|1|000|at|3" },
    { "p99 of v1.2.3", "p|99|of|v|1.2|3" },
    { "a&amp;b &lt;c&gt; isn&#8217;t isn&#x2019;t &#146;s", "a|b|c|isn't|isn't|s" },
    { "caf&eacute; caf\u00e9 &eacutelan &nosuch;", "caf|caf|lan|nosuch" },
    { "R&D &b &", "r|d|b" },
    { "\u212ailo \u0130s", "kilo|i|s" },
    { "\xff"
      "bad\xc3",
      "bad" },
    { "", "" },
    { " \n\t?! ", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = join_words (cases[i].text);

      g_test_message ("case %u", i);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_fold (void)
{
  g_autofree char *folded = ts_words_fold ("\u00c9t\u00e9 \u2013 \u201cA\u201d\u00a0B\x07");

  g_assert_cmpstr (folded,
                   ==,
                   "\x01t\x01 \x02 \x02"
                   "a\x02 b ");
  g_assert_true (ts_words_is_inside ('a'));
  g_assert_true (ts_words_is_inside ('_'));
  g_assert_true (ts_words_is_inside (TS_WORDS_LETTER));
  g_assert_false (ts_words_is_inside (TS_WORDS_OTHER));
  g_assert_false (ts_words_is_inside ('-'));
}

static void
test_small (void)
{
  const char *const *words = ts_words_list_small ();

  g_assert_cmpuint (g_strv_length ((char **) words), ==, 140);
  g_assert_true (ts_words_is_small ("the"));
  g_assert_true (ts_words_is_small ("ways"));
  g_assert_true (ts_words_is_small ("it's"));
  g_assert_false (ts_words_is_small ("not"));
  g_assert_false (ts_words_is_small ("cache"));
}

static void
test_stems (void)
{
  g_autoptr (TsStemmer) stemmer = ts_stemmer_new ();
  const char *stem = ts_stemmer_stem (stemmer, "caching");

  g_assert_cmpstr (stem, ==, "cach");
  g_assert_cmpstr (ts_stemmer_stem (stemmer, "cached"), ==, "cach");
  g_assert_cmpstr (ts_stemmer_stem (stemmer, "replicas"), ==, "replica");
  g_assert_cmpstr (ts_stemmer_stem (stemmer, ""), ==, "");
  g_assert_true (ts_stemmer_stem (stemmer, "caching") == stem);
}

/* ln ((n + 1) / (count + 1/2)) of three different texts. */
static void
test_weights (void)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autoptr (TsWordWeights) weights = NULL;

  g_ptr_array_add (texts, (gpointer) "A cache of caches.");
  g_ptr_array_add (texts, (gpointer) "The queue; caching it");
  g_ptr_array_add (texts, (gpointer) "A cache of caches.");
  g_ptr_array_add (texts, (gpointer) "");
  weights = ts_word_weights_new (texts);
  g_assert_cmpfloat_with_epsilon (ts_word_weights_get (weights, "cach"), log (4 / 2.5), 1e-12);
  g_assert_cmpfloat_with_epsilon (ts_word_weights_get (weights, "queue"), log (4 / 1.5), 1e-12);
  g_assert_cmpfloat_with_epsilon (ts_word_weights_get (weights, "raft"), log (4 / 0.5), 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/cut", test_cut);
  g_test_add_func ("/words/fold", test_fold);
  g_test_add_func ("/words/small", test_small);
  g_test_add_func ("/words/stems", test_stems);
  g_test_add_func ("/words/weights", test_weights);
  return g_test_run ();
}
