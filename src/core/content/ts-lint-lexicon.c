/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/ts-lexicon.h"
#include "base/ts-words.h"
#include "content/ts-lint-private.h"

/* A wrong group gives wrong credit, in every answer; so what can be told by a machine is told here. */

#define RULE "L65"

typedef struct
{
  TsLint *lint;
  TsLexicon *keys;    /* makes the keys by which members are compared */
  GHashTable *owners; /* key to the first member of the group that has it; both owned */
  GHashTable *shared; /* set of the keys that may be in several groups, owned */
  GHashTable *used;   /* set of those of them that are, borrowed from shared */
} Check;

static void
add (const Check *self, const char *topic, guint group, const char *message)
{
  g_autofree char *path = g_strdup_printf ("group %u", group + 1);
  const TsItem place = { .id = (char *) topic, .file = (char *) "lexicon.json" };

  ts_lint_add (self->lint, RULE, TRUE, &place, path, "%s", message);
}

static void
add_member (const Check *self, const char *topic, guint group, const char *member, const char *what)
{
  g_autofree char *message = g_strdup_printf ("“%s” %s", member, what);

  add (self, topic, group, message);
}

static gboolean
is_small_word (const char *key, guint n_words, const char *member)
{
  g_autofree char *folded = ts_words_fold (member);

  return n_words == 1 && (ts_words_is_small (key) || ts_words_is_small (g_strstrip (folded)));
}

/* Returns the member's key where the group has it for the first time; else NULL. */
static char *
check_member (Check *self, const char *topic, guint group, const char *member, GHashTable *own)
{
  guint n_words = 0;
  g_autofree char *key = ts_lexicon_make_key (self->keys, member, &n_words);
  g_autofree char *lower = g_utf8_strdown (member, -1);

  if (strcmp (lower, member) != 0)
    add_member (self, topic, group, member, "is to be in lower case");
  if (n_words == 0 || n_words > TS_LEXICON_MAX_WORDS)
    add_member (self, topic, group, member, "must have one to four words");
  else if (is_small_word (key, n_words, member))
    add_member (self, topic, group, member, "is a small word, which is in every answer");
  if (g_hash_table_contains (own, key))
    {
      add_member (self, topic, group, member, "has the stem of another member; leave it out");
      return NULL;
    }
  return g_steal_pointer (&key);
}

static void
check_owner (Check *self, const char *topic, guint group, const char *key, const char *first)
{
  const char *owner = g_hash_table_lookup (self->owners, key);
  gpointer shared = NULL;

  if (owner == NULL)
    {
      g_hash_table_insert (self->owners, g_strdup (key), g_strdup (first));
      return;
    }
  if (g_hash_table_lookup_extended (self->shared, key, &shared, NULL))
    {
      g_hash_table_add (self->used, shared);
      return;
    }
  {
    g_autofree char *message = g_strdup_printf (
        "“%s” is in the groups of “%s” and “%s”; keep it in one, or name it in “shared”",
        key,
        owner,
        first);

    add (self, topic, group, message);
  }
}

static void
check_group (Check *self, const char *topic, guint group, const TsPhraseGroup *phrases)
{
  g_autoptr (GHashTable) own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; phrases->phrases[i] != NULL; i++)
    {
      char *key = check_member (self, topic, group, phrases->phrases[i], own);

      if (key == NULL)
        continue;
      check_owner (self, topic, group, key, phrases->phrases[0]);
      g_hash_table_add (own, key);
    }
  if (g_hash_table_size (own) < 2)
    add_member (self, topic, group, phrases->phrases[0], "stands alone; a group needs two members");
}

static void
check_shared (Check *self)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->shared);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const TsItem place = { .id = (char *) "shared", .file = (char *) "lexicon.json" };

      if (!g_hash_table_contains (self->used, key))
        ts_lint_add (self->lint,
                     RULE,
                     TRUE,
                     &place,
                     NULL,
                     "“%s” is in fewer than two groups; leave it out here",
                     (const char *) key);
    }
}

/* Rule L65: what means the same. */
void
_ts_lint_lexicon (TsLint *self)
{
  TsPack *pack = ts_lint_get_pack (self);
  const char *const *shared = ts_pack_get_shared_terms (pack);
  GPtrArray *topics = ts_pack_get_topics (pack);
  g_autoptr (TsLexicon) keys = ts_lexicon_new ();
  g_autoptr (GHashTable) owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) terms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  Check check = { self, keys, owners, terms, used };

  ts_lint_begin_rule (self, RULE);
  for (guint i = 0; shared != NULL && shared[i] != NULL; i++)
    g_hash_table_add (terms, ts_lexicon_make_key (keys, shared[i], NULL));
  for (guint t = 0; t < topics->len; t++)
    {
      const TsTopic *topic = topics->pdata[t];
      GPtrArray *groups = g_hash_table_lookup (ts_pack_get_synonyms (pack), topic->id);

      for (guint g = 0; groups != NULL && g < groups->len; g++)
        check_group (&check, topic->id, g, groups->pdata[g]);
    }
  check_shared (&check);
}
