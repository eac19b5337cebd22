/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "evaluation/ts-alignment.h"

static TsVocabulary *vocabulary;

static const TsStem *
find (const char *word)
{
  return ts_vocabulary_find (vocabulary, word, strlen (word))->stem;
}

static void
test_compare (void)
{
  static const struct
  {
    const char *a, *b;
    double nearness;
  } cases[] = {
    { "caching", "cached", 1 },
    { "big", "large", 0.8 },
    { "queue", "qeue", 0.9 },           /* two letters changed places */
    { "thread", "threat", 0.9 },        /* one slip in a short word */
    { "lock", "luck", 0.9 },            /* four letters are enough */
    { "fog", "dog", 0 },                /* three are not */
    { "bottleneck", "botlenekc", 0.9 }, /* two slips in a long word */
    { "bandwidth", "handwidth", 0 },    /* the first letter must be the same */
    { "micro", "microservice", 0.8 },
    { "tick", "ticket", 0.6 }, /* four letters do not count as a beginning */
    { "hash", "rehash", 0.6 }, /* half of the longer word */
    { "load", "workloads", 0.6 },
    { "port", "transporter", 0 }, /* less than half of it */
    { "1000", "10000", 0 },
    { "1000", "1000", 1 },
    { "replica", "quorum", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s, %s", cases[i].a, cases[i].b);
      g_assert_cmpfloat (ts_vocabulary_compare (find (cases[i].a), find (cases[i].b)),
                         ==,
                         cases[i].nearness);
      g_assert_cmpfloat (ts_vocabulary_compare (find (cases[i].b), find (cases[i].a)),
                         ==,
                         cases[i].nearness);
    }
}

static void
test_terms (void)
{
  g_autoptr (TsWording) wording =
      ts_wording_new (vocabulary, "The first-in first-out queue: take place, b and q, x2.");
  static const char *const content[] = {
    "first_in_first_out", "queue", "take_place", "b", "x", "2"
  };

  g_assert_cmpuint (wording->words->len, ==, 13);
  g_assert_cmpuint (wording->n_small, ==, 4); /* those inside the term too */
  g_assert_cmpuint (wording->content->len, ==, G_N_ELEMENTS (content));
  for (guint i = 0; i < G_N_ELEMENTS (content); i++)
    g_assert_cmpstr (g_array_index (wording->content, TsTerm, i).stem->text, ==, content[i]);
  g_assert_cmpuint (g_array_index (wording->content, TsTerm, 0).first, ==, 1);
  g_assert_cmpuint (g_array_index (wording->content, TsTerm, 0).n_words, ==, 4);
}

/* " ab " has the runs " ab", "ab " and " ab ". */
static void
test_grams (void)
{
  g_autoptr (TsWording) one = ts_wording_new (vocabulary, "ab");
  g_autoptr (TsWording) two = ts_wording_new (vocabulary, "ab ab");
  g_autoptr (TsWording) none = ts_wording_new (vocabulary, "");

  g_assert_cmpuint (one->grams->len, ==, 3);
  g_assert_cmpuint (two->grams->len, ==, 5 + 4);
  g_assert_cmpuint (none->grams->len, ==, 0);
  g_assert_cmpfloat (ts_grams_recall (one->grams, two->grams), ==, 1);
  g_assert_cmpfloat (ts_grams_recall (two->grams, one->grams), ==, 3.0 / 9);
  g_assert_cmpfloat (ts_grams_recall (none->grams, one->grams), ==, 0);
  for (guint i = 1; i < two->grams->len; i++)
    g_assert_cmpuint (g_array_index (two->grams, guint32, i - 1),
                      <=,
                      g_array_index (two->grams, guint32, i));
}

/* The nearest words first, each once; of equals the one at the nearest place. */
static void
test_alignment (void)
{
  g_autoptr (TsWording) reference = ts_wording_new (vocabulary, "cache lock cache lock");
  g_autoptr (TsWording) answer = ts_wording_new (vocabulary, "luck caches zebra");
  g_autoptr (TsAlignment) found = ts_alignment_new (reference->content, answer->content);
  g_autoptr (TsAlignment) empty = ts_alignment_new (reference->content, reference->terms);

  /* places 0, 1/4, 1/2 and 3/4 against 1/3: the cache at 1/2 is nearer than that at 0 */
  g_assert_cmpfloat (found->reference[0], ==, 0);
  g_assert_cmpfloat (found->reference[1], ==, 0.9);
  g_assert_cmpfloat (found->reference[2], ==, 1);
  g_assert_cmpfloat (found->reference[3], ==, 0);
  g_assert_cmpfloat_with_epsilon (found->recall, 1.9 / 4, 1e-12);
  g_assert_cmpfloat_with_epsilon (found->precision, 1.9 / 3, 1e-12);
  g_assert_cmpfloat (empty->recall, ==, 1);
}

static void
test_negation (void)
{
  static const struct
  {
    const char *reference, *answer;
    double mismatch;
  } cases[] = {
    { "The cache is stale.", "The cache is stale.", 0 },
    { "The cache is stale.", "The cache is not stale.", 0.5 },
    { "The cache is stale.", "It is not a stale cache", 1 },
    { "It isn't durable, but it is fast", "It isn't durable but it is fast", 0 },
    { "It isn't durable, but it is fast", "It isn't durable and fast", 0.5 },
    { "no cache, queue", "no cache; queue", 0 },
    { "never one two three four five six", "one two three four five six", 0.8 },
    { "cache", "not a queue", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TsWording) reference = ts_wording_new (vocabulary, cases[i].reference);
      g_autoptr (TsWording) answer = ts_wording_new (vocabulary, cases[i].answer);

      g_test_message ("%s / %s", cases[i].reference, cases[i].answer);
      g_assert_cmpfloat_with_epsilon (ts_wording_compare_negation (reference, answer, vocabulary),
                                      cases[i].mismatch,
                                      1e-12);
    }
}

static void
test_no_answer (void)
{
  static const char *const none[] = { "",    "...",       "N/A",
                                      "idk", "Not sure!", "I do not know the answer" };
  static const char *const some[] = { "none of them", "I know", "not", "no idea but a queue" };

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autoptr (TsWording) wording = ts_wording_new (vocabulary, none[i]);

      g_assert_true (ts_wording_is_no_answer (wording));
    }
  for (guint i = 0; i < G_N_ELEMENTS (some); i++)
    {
      g_autoptr (TsWording) wording = ts_wording_new (vocabulary, some[i]);

      g_assert_false (ts_wording_is_no_answer (wording));
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (TsLexicon) lexicon = ts_lexicon_new_general ();
  int status;

  g_test_init (&argc, &argv, NULL);
  vocabulary = ts_vocabulary_new (lexicon, NULL);
  g_test_add_func ("/wording/compare", test_compare);
  g_test_add_func ("/wording/terms", test_terms);
  g_test_add_func ("/wording/grams", test_grams);
  g_test_add_func ("/wording/alignment", test_alignment);
  g_test_add_func ("/wording/negation", test_negation);
  g_test_add_func ("/wording/no-answer", test_no_answer);
  status = g_test_run ();
  ts_vocabulary_free (vocabulary);
  return status;
}
