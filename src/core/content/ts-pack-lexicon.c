/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "content/ts-pack-private.h"

/* What means the same in a pack's subject, and how much its words say: what marking of free text needs. */

/* Reads { "shared": ["…"], "topics": { "<topic id>": [["…", "…"]] } } into the pack. */
void
ts_pack_read_lexicon (TsJson *json, TsPack *self)
{
  g_auto (GStrv) topics = NULL;

  self->shared_terms = ts_json_read_optional_strv (json, "shared");
  ts_json_enter_object (json, "topics");
  topics = ts_json_list_members (json);
  for (guint i = 0; topics[i] != NULL; i++)
    {
      GPtrArray *groups = ts_pack_read_groups (json, topics[i]);

      if (!g_hash_table_contains (self->topics_by_id, topics[i]))
        ts_json_fail (json, topics[i], "is not in the taxonomy");
      g_hash_table_insert (self->synonyms, g_strdup (topics[i]), groups);
    }
  ts_json_leave (json);
}

static void
add_texts (GPtrArray *texts, GPtrArray *questions)
{
  for (guint i = 0; i < questions->len; i++)
    {
      const TsQuestion *question = questions->pdata[i];

      g_ptr_array_add (texts, question->stem);
      if (question->type != TS_QUESTION_SHORT_TEXT)
        continue;
      g_ptr_array_add (texts, question->model_answer);
      for (guint c = 0; c < question->concepts->len; c++)
        {
          const TsConcept *concept = question->concepts->pdata[c];

          g_ptr_array_add (texts, concept->text);
          g_ptr_array_add (texts, concept->pass);
        }
    }
}

/* Makes the lexicon and the weights once everything is loaded. Groups are added in the order of the topics. */
void
ts_pack_finish_words (TsPack *self)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  self->lexicon = ts_lexicon_new_english ();
  for (guint i = 0; i < self->topics->len; i++)
    {
      const TsTopic *topic = self->topics->pdata[i];
      GPtrArray *groups = g_hash_table_lookup (self->synonyms, topic->id);

      for (guint g = 0; groups != NULL && g < groups->len; g++)
        ts_lexicon_add_group (self->lexicon,
                              (const char *const *) ((TsPhraseGroup *) groups->pdata[g])->phrases);
    }
  add_texts (texts, self->questions);
  add_texts (texts, self->case_questions);
  self->weights = ts_word_weights_new (texts);
}

/**
 * ts_pack_get_synonyms:
 *
 * Returns: (transfer none): a table of topic ids to arrays of #TsPhraseGroup: what means the same there
 */
GHashTable *
ts_pack_get_synonyms (const TsPack *self)
{
  return self->synonyms;
}

/** ts_pack_get_shared_terms: Returns: (transfer none) (nullable): the terms that may be in several groups */
const char *const *
ts_pack_get_shared_terms (const TsPack *self)
{
  return (const char *const *) self->shared_terms;
}

/** ts_pack_get_lexicon: Returns: (transfer none): everyday English and what means the same in the pack */
TsLexicon *
ts_pack_get_lexicon (const TsPack *self)
{
  return self->lexicon;
}

/** ts_pack_get_word_weights: Returns: (transfer none): what words say, counted over the pack's questions */
TsWordWeights *
ts_pack_get_word_weights (const TsPack *self)
{
  return self->weights;
}
