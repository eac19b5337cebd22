/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ts-lexicon.h"

static void
assert_groups (const TsLexicon *lexicon, const char *key, guint n, const guint *groups)
{
  GArray *found = ts_lexicon_find (lexicon, key);

  g_test_message ("%s", key);
  g_assert_cmpuint (found != NULL ? found->len : 0, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (g_array_index (found, guint, i), ==, groups[i]);
}

static void
test_groups (void)
{
  g_autoptr (TsLexicon) lexicon = ts_lexicon_new ();
  const char *const balancer[] = { "load balancer", "Load-Balancers", "LB", NULL };
  const char *const proxy[] = { "reverse proxy", "lb", "one two three four five", "?!", NULL };

  ts_lexicon_add_group (lexicon, balancer);
  ts_lexicon_add_group (lexicon, proxy);
  g_assert_cmpuint (ts_lexicon_get_n_groups (lexicon), ==, 2);
  assert_groups (lexicon, "load_balanc", 1, (guint[]){ 0 });
  assert_groups (lexicon, "lb", 2, (guint[]){ 0, 1 });
  assert_groups (lexicon, "revers_proxi", 1, (guint[]){ 1 });
  assert_groups (lexicon, "load", 0, NULL);
  assert_groups (lexicon, "one_two_three_four_five", 0, NULL);
  assert_groups (lexicon, "", 0, NULL);
  g_assert_true (ts_lexicon_starts_member (lexicon, "load"));
  g_assert_false (ts_lexicon_starts_member (lexicon, "lb"));
  g_assert_false (ts_lexicon_starts_member (lexicon, "one"));
}

static void
test_lines (void)
{
  g_autoptr (TsLexicon) lexicon = ts_lexicon_new ();

  ts_lexicon_add_lines (lexicon,
                        "# a remark\n\nlifo last_in_first_out\t# both\n  fifo queue  \r\n");
  g_assert_cmpuint (ts_lexicon_get_n_groups (lexicon), ==, 2);
  assert_groups (lexicon, "lifo", 1, (guint[]){ 0 });
  assert_groups (lexicon, "last_in_first_out", 1, (guint[]){ 0 });
  assert_groups (lexicon, "both", 0, NULL);
  assert_groups (lexicon, "queue", 1, (guint[]){ 1 });
}

static void
test_keys (void)
{
  g_autoptr (TsLexicon) lexicon = ts_lexicon_new ();
  guint n_words;
  g_autofree char *key = ts_lexicon_make_key (lexicon, "Write-Ahead Logs", &n_words);
  g_autofree char *none = ts_lexicon_make_key (lexicon, " -- ", NULL);

  g_assert_cmpstr (key, ==, "write_ahead_log");
  g_assert_cmpuint (n_words, ==, 3);
  g_assert_cmpstr (none, ==, "");
}

static void
test_built_in (void)
{
  g_autoptr (TsLexicon) english = ts_lexicon_new_english ();
  g_autoptr (TsLexicon) general = ts_lexicon_new_general ();

  g_assert_cmpuint (ts_lexicon_get_n_groups (english), ==, 77);
  g_assert_cmpuint (ts_lexicon_get_n_groups (general), ==, 190);
  g_assert_nonnull (ts_lexicon_find (english, "take_place"));
  g_assert_null (ts_lexicon_find (english, "packet"));
  g_assert_nonnull (ts_lexicon_find (general, "packet"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lexicon/groups", test_groups);
  g_test_add_func ("/lexicon/lines", test_lines);
  g_test_add_func ("/lexicon/keys", test_keys);
  g_test_add_func ("/lexicon/built-in", test_built_in);
  return g_test_run ();
}
