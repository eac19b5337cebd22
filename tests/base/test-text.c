/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/ts-text.h"

static void
test_stems (void)
{
  static const struct
  {
    const char *text, *phrase;
    gboolean found;
  } cases[] = {
    { "We cached the menus.", "cache", TRUE },
    { "Caching helps", "caches", TRUE },
    { "a read-replica", "read replica", TRUE },
    { "read\n  REPLICAS", "read replica", TRUE },
    { "replica that is read", "read replica", FALSE },
    { "the service's owner", "service owner", TRUE },
    { "cachet", "cache", FALSE },
    { "supercache", "cache", FALSE },
    { "H3 cells", "h3", TRUE },
    { "a 1,000 writes", "1,000 write", TRUE },
    { "café", "CAFÉ", TRUE },
    { "", "cache", FALSE },
    { "cache", "", FALSE },
    { "cache", " ;; ", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TsText) text = ts_text_new (cases[i].text);

      g_test_message ("“%s” in “%s”", cases[i].phrase, cases[i].text);
      g_assert_cmpint (ts_text_has_phrase (text, cases[i].phrase), ==, cases[i].found);
    }
}

static void
test_quote (void)
{
  g_autoptr (TsText) text =
      ts_text_new ("One two three four five\ncaches six seven eight nine ten.");
  g_autofree char *middle = ts_text_quote_phrase (text, "cache");
  g_autofree char *start = ts_text_quote_phrase (text, "one two");
  g_autofree char *end = ts_text_quote_phrase (text, "ten");

  g_assert_cmpstr (middle, ==, "two three four five caches six seven eight nine");
  g_assert_cmpstr (start, ==, "One two three four five caches");
  g_assert_cmpstr (end, ==, "six seven eight nine ten");
  g_assert_null (ts_text_quote_phrase (text, "eleven"));
}

static void
test_counts (void)
{
  g_autoptr (TsText) text = ts_text_new ("30,000 writes/s, 99.95 % and p95");
  g_autoptr (TsText) broken = ts_text_new ("a\xff b");
  g_autoptr (TsText) nothing = ts_text_new (NULL);

  g_assert_cmpuint (ts_text_get_n_words (text), ==, 6);
  g_assert_cmpuint (ts_text_count_numbers (text), ==, 2);
  g_assert_cmpuint (ts_text_get_n_words (broken), ==, 2);
  g_assert_cmpuint (ts_text_get_n_words (nothing), ==, 0);
  g_assert_cmpuint (ts_text_count_words (" one\ttwo – three\n"), ==, 4);
  g_assert_cmpuint (ts_text_count_words (NULL), ==, 0);
  g_assert_true (ts_text_is_blank (" \n\t"));
  g_assert_false (ts_text_is_blank ("."));
}

static void
test_drop_shared (void)
{
  static const struct
  {
    const char *text, *source, *kept;
  } cases[] = {
    { "I think so.", "Nothing in common", "I think so." },
    { "Place an order and track it.", "Place an order and track it.", "…." },
    { "We place orders and track it now.",
      "Place an order. Place order and tracks it.",
      "We … now." },
    { "a b c d and x, then a b c d.", "a b c d", "… and x, then …." },
    { "a b c", "a b c", "a b c" }, /* shorter than a run */
    { "", "a b c d", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *kept = ts_text_drop_shared (cases[i].text, cases[i].source, 4);

      g_assert_cmpstr (kept, ==, cases[i].kept);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/stems", test_stems);
  g_test_add_func ("/text/quote", test_quote);
  g_test_add_func ("/text/counts", test_counts);
  g_test_add_func ("/text/drop-shared", test_drop_shared);
  return g_test_run ();
}
