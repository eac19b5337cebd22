/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/ts-json.h"
#include "content/ts-check.h"
#include "evaluation/ts-sentences.h"

/* What sentences say is tried with the language of the shipped pack. */

static TsChecks *checks;

static GPtrArray *
new_groups (const char *const *const *groups)
{
  GPtrArray *array = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      TsPhraseGroup *group = g_new0 (TsPhraseGroup, 1);

      group->phrases = (char **) groups[i];
      g_ptr_array_add (array, group);
    }
  return array;
}

static const char *const cache[] = { "cache", "redis", NULL };
static const char *const *const only_cache[] = { cache, NULL };

static gboolean
says_cache (const char *said, const char *weighed, gboolean even_denied)
{
  g_autoptr (TsSentences) sentences = ts_sentences_new (&checks->language);
  g_autoptr (GPtrArray) groups = new_groups (only_cache);
  g_autofree char *quote = NULL;
  gboolean says;

  ts_sentences_read (sentences, said, weighed, groups);
  says = ts_sentences_say (sentences, groups, 1, even_denied, &quote);
  g_assert_true (says == (quote != NULL));
  return says;
}

static void
test_said (void)
{
  static const char *const texts[] = {
    "We use a cache.",
    "Reads are cached in front of the database.",
    "Not only the index but also a cache helps.",
    "We do not poll, we read from a cache.",
    "There is no queue because a cache is enough.",
    "The database is slow without help; a cache answers most reads.",
    "No one waits (the cache answers).",
    "A cache holds no more than the menus.",
    "We use no cache for orders. Menus are in a cache.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_true (says_cache (texts[i], "", FALSE));
    }
}

static void
test_denied (void)
{
  static const char *const texts[] = {
    "We do not use a cache.",
    "We don't need any cache here.",
    "We chose no cache because reads are few.",
    "It works without a cache.",
    "A replica instead of a cache serves reads.",
    "A cache is not needed.",
    "Caches, in our case, won't help; a cache is not needed.",
    "There is no Memcached, Redis or any other cache.",
    "A cache would not help.",
    "We decided against a cache.",
    "Do we need a cache?",
    "Neither a cache nor a queue is needed.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      if (i != 6)
        g_assert_false (says_cache (texts[i], "", FALSE));
      g_assert_true (says_cache (texts[i], "", TRUE));
    }
}

/* What stands among the options was weighed and not said. */
static void
test_weighed (void)
{
  g_assert_false (says_cache ("We use a replica.", "A cache or a replica", FALSE));
  g_assert_true (says_cache ("We use a replica.", "A cache or a replica", TRUE));
  g_assert_true (says_cache ("We use a cache.", "A cache or a replica", FALSE));
}

/* A denial that is part of the phrase denies nothing. */
static void
test_denial_within (void)
{
  static const char *const phrases[] = { "without network", "no chain", NULL };
  static const char *const *const groups_of[] = { phrases, NULL };
  g_autoptr (TsSentences) sentences = ts_sentences_new (&checks->language);
  g_autoptr (GPtrArray) groups = new_groups (groups_of);
  g_autofree char *quote = NULL;

  ts_sentences_read (sentences, "The till goes on without network for an hour.", "", groups);
  g_assert_true (ts_sentences_say (sentences, groups, 1, FALSE, &quote));
  g_assert_cmpstr (quote, ==, "The till goes on without network for an hour");
}

/* Groups have to be met near each other, and each where it is meant. */
static void
test_within (void)
{
  static const char *const lease[] = { "lease", NULL };
  static const char *const *const both[] = { cache, lease, NULL };
  g_autoptr (TsSentences) sentences = ts_sentences_new (&checks->language);
  g_autoptr (GPtrArray) groups = new_groups (both);
  g_autofree char *far = NULL;
  g_autofree char *near = NULL;
  g_autofree char *nearer = NULL;

  ts_sentences_read (sentences,
                     "There is a cache. It is small. It is quick. An offer is a lease of 17.4 s.",
                     "",
                     groups);
  g_assert_cmpuint (ts_sentences_get_n (sentences), ==, 4);
  g_assert_false (ts_sentences_say (sentences, groups, 3, FALSE, &far));
  g_assert_true (ts_sentences_say (sentences, groups, 4, FALSE, &near));
  g_assert_true (ts_sentences_say (sentences, groups, 0, FALSE, &nearer));
}

static const char *const ways[] = {
  "lease", "conditional write", "conditional update", "fencing", "atomic", "optimistic lock", NULL
};
static const char *const *const stuffing[] = { cache, ways, NULL };

static guint
count_lists (const char *text)
{
  g_autoptr (TsSentences) sentences = ts_sentences_new (&checks->language);
  g_autoptr (GPtrArray) groups = new_groups (stuffing);

  ts_sentences_read (sentences, text, "", groups);
  return ts_sentences_get_n_lists (sentences);
}

static void
test_lists (void)
{
  g_assert_cmpuint (count_lists ("We use lease, conditional write, conditional update, fencing, "
                                 "atomic and optimistic lock."),
                    ==,
                    1);
  g_assert_cmpuint (
      count_lists ("Kafka Redis Kubernetes Docker MongoDB GraphQL lease Terraform Helm"), ==, 1);
  /* where there is next to nothing but terms, the first two may be meant */
  g_assert_cmpuint (count_lists ("lease\ncache\nfencing\natomic\nredis\n"), ==, 3);
  g_assert_cmpuint (
      count_lists ("We have a lease. We have a cache. We have fencing. We have atomic."), ==, 0);
  g_assert_cmpuint (
      count_lists (
          "So there is a lease in it. So there is a cache in it. So there is a redis in it."),
      ==,
      3);
  g_assert_cmpuint (count_lists ("It is good. It is good. It is good."), ==, 2);
}

/* Dense notes are no lists, nor are lines that compute. */
static void
test_no_lists (void)
{
  static const char *const texts[] = {
    ("An offer is a lease of 15 s, and acceptance is a conditional update, so exactly one courier "
     "wins."),
    "orders/s = 1,500,000 / 86,400 = 17.4/s; writes/s = 120,000 / 4 = 30,000/s",
    "The cache answers nine reads in ten, which leaves 60 reads a second for the database.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpuint (count_lists (texts[i]), ==, 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("TS_PACKS_DIR"), "go-coffee-mastery", "checks.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJson) json = ts_json_new_from_file (path, &error);
  int status;

  g_assert_no_error (error);
  checks = ts_checks_read (json);
  ts_json_finish (json, &error);
  g_assert_no_error (error);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentences/said", test_said);
  g_test_add_func ("/sentences/denied", test_denied);
  g_test_add_func ("/sentences/weighed", test_weighed);
  g_test_add_func ("/sentences/denial-within", test_denial_within);
  g_test_add_func ("/sentences/within", test_within);
  g_test_add_func ("/sentences/lists", test_lists);
  g_test_add_func ("/sentences/no-lists", test_no_lists);
  status = g_test_run ();
  ts_checks_free (checks);
  return status;
}
