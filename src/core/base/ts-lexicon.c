/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <gio/gio.h>

#include "base/ts-lexicon.h"
#include "base/ts-stemmer.h"
#include "base/ts-words.h"
#include "ts-lexicon-resources.h"

/**
 * SECTION: what means the same
 *
 * Groups of words and terms of up to four words that mean the same where a group is about: "lb" and "load
 * balancer". Members are kept by their keys: the stems of their words, joined by "_". Who makes a lexicon
 * adds its groups before anyone else has it; then it does not change.
 */

#define RESOURCES "/io/github/touchstone/Touchstone/lexicon/"

struct _TsLexicon
{
  gatomicrefcount references;
  guint n_groups;
  TsStemmer *stemmer; /* while groups are added */
  GHashTable *groups; /* key to GArray of guint: the groups it is in, ascending */
  GHashTable *starts; /* set of the stems that begin a member of several words */
};

G_DEFINE_BOXED_TYPE (TsLexicon, ts_lexicon, ts_lexicon_ref, ts_lexicon_unref)

/**
 * ts_lexicon_new:
 *
 * Returns: (transfer full): a lexicon without groups
 */
TsLexicon *
ts_lexicon_new (void)
{
  TsLexicon *self = g_new0 (TsLexicon, 1);

  g_atomic_ref_count_init (&self->references);
  self->stemmer = ts_stemmer_new ();
  self->groups =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->starts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

TsLexicon *
ts_lexicon_ref (TsLexicon *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ts_lexicon_unref (TsLexicon *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  ts_stemmer_free (self->stemmer);
  g_hash_table_unref (self->groups);
  g_hash_table_unref (self->starts);
  g_free (self);
}

/**
 * ts_lexicon_make_key:
 * @member: a word or a term
 * @n_words: (out) (optional): how many words it has
 *
 * Returns: (transfer full): what it is kept by; empty where it has no word
 */
char *
ts_lexicon_make_key (TsLexicon *self, const char *member, guint *n_words)
{
  g_autofree char *folded = ts_words_fold (member);
  GString *key = g_string_new (NULL);
  const char *at = folded;
  const char *start;
  gsize length;
  guint n = 0;

  while (ts_words_next (&at, &start, &length))
    {
      g_autofree char *word = g_strndup (start, length);

      if (n++ > 0)
        g_string_append_c (key, '_');
      g_string_append (key, ts_stemmer_stem (self->stemmer, word));
    }
  if (n_words != NULL)
    *n_words = n;
  return g_string_free (key, FALSE);
}

static void
add_member (TsLexicon *self, const char *member)
{
  guint n_words;
  g_autofree char *key = ts_lexicon_make_key (self, member, &n_words);
  GArray *groups = g_hash_table_lookup (self->groups, key);

  if (n_words == 0 || n_words > TS_LEXICON_MAX_WORDS)
    return;
  if (n_words > 1)
    g_hash_table_add (self->starts, g_strndup (key, strcspn (key, "_")));
  if (groups == NULL)
    {
      groups = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->groups, g_steal_pointer (&key), groups);
    }
  if (groups->len == 0 || g_array_index (groups, guint, groups->len - 1) != self->n_groups)
    g_array_append_val (groups, self->n_groups);
}

/**
 * ts_lexicon_add_group:
 * @members: (array zero-terminated=1): words and terms that mean the same; those of more than
 *   %TS_LEXICON_MAX_WORDS words are left out
 *
 * For who makes the lexicon.
 */
void
ts_lexicon_add_group (TsLexicon *self, const char *const *members)
{
  for (guint i = 0; members[i] != NULL; i++)
    add_member (self, members[i]);
  self->n_groups++;
}

/**
 * ts_lexicon_add_lines:
 * @text: one group a line, its members with spaces between them, "_" between the words of a term; from "#"
 *   on a line is a remark
 *
 * For who makes the lexicon.
 */
void
ts_lexicon_add_lines (TsLexicon *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) members = NULL;

      lines[i][strcspn (lines[i], "#")] = '\0';
      if (*g_strstrip (lines[i]) == '\0')
        continue;
      members = g_strsplit_set (lines[i], " \t", -1);
      for (guint j = 0; members[j] != NULL; j++)
        g_strdelimit (members[j], "_", ' ');
      ts_lexicon_add_group (self, (const char *const *) members);
    }
}

/* Adds a list that is compiled in, so its absence is a mistake in the build. */
static void
add_resource (TsLexicon *self, const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (ts_lexicon_get_resource (),
                                                     path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE,
                                                     &error);

  if (bytes == NULL)
    g_error ("%s", error->message);
  ts_lexicon_add_lines (self,
                        g_bytes_get_data (bytes,
                                          NULL)); /* ends with a NUL, as GBytes of resources do */
}

/**
 * ts_lexicon_new_english:
 *
 * Returns: (transfer full): the words of everyday English that mean the same in an answer; to add the
 *   terms of a subject to
 */
TsLexicon *
ts_lexicon_new_english (void)
{
  TsLexicon *self = ts_lexicon_new ();

  add_resource (self, "english.txt");
  return self;
}

/**
 * ts_lexicon_new_general:
 *
 * Returns: (transfer full): everyday English, and what computing courses take as the same. The list that the
 *   published figures of the scorer were measured with; too coarse for system design, where a segment is no
 *   packet and capacity is no throughput.
 */
TsLexicon *
ts_lexicon_new_general (void)
{
  TsLexicon *self = ts_lexicon_new_english ();

  add_resource (self, "computing.txt");
  return self;
}

/** ts_lexicon_get_n_groups: Returns: how many groups it has */
guint
ts_lexicon_get_n_groups (const TsLexicon *self)
{
  return self->n_groups;
}

/**
 * ts_lexicon_find:
 * @key: what ts_lexicon_make_key() made
 *
 * Returns: (transfer none) (nullable) (element-type guint): the numbers of its groups, ascending
 */
GArray *
ts_lexicon_find (const TsLexicon *self, const char *key)
{
  return g_hash_table_lookup (self->groups, key);
}

/**
 * ts_lexicon_starts_member:
 * @stem: a word's stem
 *
 * Returns: whether a member of several words begins with it
 */
gboolean
ts_lexicon_starts_member (const TsLexicon *self, const char *stem)
{
  return g_hash_table_contains (self->starts, stem);
}
