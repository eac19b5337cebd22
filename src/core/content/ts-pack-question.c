/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "content/ts-pack-private.h"

const char *const TS_QUESTION_TYPE_NAMES[] = { "single", "multiple",   "numeric", "ordering",
                                               "match",  "short_text", NULL };

static const char *const statuses[] = { "draft", "reviewed", "live", "retired", NULL };

static void
phrase_group_free (TsPhraseGroup *group)
{
  g_strfreev (group->phrases);
  g_free (group);
}

static void
option_free (TsOption *option)
{
  g_free (option->id);
  g_free (option->text);
  g_free (option->rationale);
  g_free (option->misconception);
  g_free (option);
}

static void
concept_free (TsConcept *concept)
{
  g_free (concept->id);
  g_free (concept->text);
  g_free (concept->pass);
  g_free (concept->fail);
  g_ptr_array_unref (concept->groups);
  g_free (concept);
}

void
ts_item_clear (TsItem *item)
{
  g_free (item->id);
  g_free (item->title);
  g_strfreev (item->references);
  g_free (item->file);
}

void
ts_question_free (TsQuestion *question)
{
  ts_item_clear (&question->item);
  g_free (question->topic);
  g_free (question->finding);
  g_free (question->objective);
  g_free (question->stem);
  g_free (question->explanation);
  g_strfreev (question->tags);
  g_strfreev (question->enemies);
  g_clear_pointer (&question->options, g_ptr_array_unref);
  g_clear_pointer (&question->right, g_ptr_array_unref);
  g_free (question->pairs);
  g_clear_pointer (&question->order, g_array_unref);
  g_free (question->rationale);
  g_clear_pointer (&question->vars, g_hash_table_unref);
  g_free (question->expression);
  g_free (question->unit);
  g_clear_pointer (&question->concepts, g_ptr_array_unref);
  g_free (question->model_answer);
  g_free (question);
}

/**
 * ts_pack_read_groups:
 * @member: an array of arrays of phrases
 *
 * Returns: (transfer full) (element-type TsPhraseGroup): the groups
 */
GPtrArray *
ts_pack_read_groups (TsJson *json, const char *member)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) phrase_group_free);
  JsonNode *node = ts_json_read_node (json, member);
  JsonArray *outer;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    {
      ts_json_fail (json, member, "must be an array of arrays of phrases");
      return groups;
    }
  outer = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (outer); i++)
    {
      JsonNode *inner = json_array_get_element (outer, i);
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      TsPhraseGroup *group = g_new0 (TsPhraseGroup, 1);
      guint length =
          JSON_NODE_HOLDS_ARRAY (inner) ? json_array_get_length (json_node_get_array (inner)) : 0;

      for (guint j = 0; j < length; j++)
        {
          JsonNode *phrase = json_array_get_element (json_node_get_array (inner), j);

          if (JSON_NODE_HOLDS_VALUE (phrase) && json_node_get_value_type (phrase) == G_TYPE_STRING)
            g_strv_builder_add (builder, json_node_get_string (phrase));
          else
            length = 0;
        }
      if (length == 0)
        ts_json_fail (json, member, "group %u must be an array of one or more phrases", i);
      group->phrases = g_strv_builder_end (builder);
      g_ptr_array_add (groups, group);
    }
  return groups;
}

/**
 * ts_pack_read_concepts:
 * @member: an array of concepts
 * @with_examples: whether each has a weight and the examples that pass and fail
 *
 * Returns: (transfer full) (element-type TsConcept): the concepts
 */
GPtrArray *
ts_pack_read_concepts (TsJson *json, const char *member, gboolean with_examples)
{
  GPtrArray *concepts = g_ptr_array_new_with_free_func ((GDestroyNotify) concept_free);
  guint length = ts_json_enter_array (json, member);

  for (guint i = 0; i < length; i++)
    {
      TsConcept *concept = g_new0 (TsConcept, 1);

      ts_json_enter_element (json, i);
      concept->id = g_strdup (ts_json_read_string (json, "id"));
      concept->text = g_strdup (ts_json_read_string (json, "text"));
      concept->groups = ts_pack_read_groups (json, "synonyms");
      concept->weight = with_examples ? ts_json_read_double (json, "weight", 0.01, 100) : 1;
      concept->pass = g_strdup (with_examples ? ts_json_read_string (json, "pass") : "");
      concept->fail = g_strdup (with_examples ? ts_json_read_string (json, "fail") : "");
      g_ptr_array_add (concepts, concept);
      ts_json_leave (json);
    }
  ts_json_leave (json);
  return concepts;
}

/**
 * ts_pack_read_vars:
 * @member: an object of numbers
 *
 * Returns: (transfer full): a table of names to numbers (double pointers)
 */
GHashTable *
ts_pack_read_vars (TsJson *json, const char *member)
{
  GHashTable *vars = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) names = NULL;

  ts_json_enter_object (json, member);
  names = ts_json_list_members (json);
  for (guint i = 0; names[i] != NULL; i++)
    {
      double value = ts_json_read_double (json, names[i], -1e300, 1e300);

      g_hash_table_insert (vars, g_strdup (names[i]), g_memdup2 (&value, sizeof value));
    }
  ts_json_leave (json);
  return vars;
}

/**
 * ts_pack_read_meta:
 *
 * Reads what every item says of its making, so that it counts as known.
 */
void
ts_pack_read_meta (TsJson *json, TsItem *item)
{
  ts_json_read_int (json, "version", 1, 1000000);
  ts_json_read_optional_enum (json, "status", statuses, 1);
  ts_json_read_optional_string (json, "author", NULL);
  ts_json_read_optional_string (json, "reviewer", NULL);
  ts_json_read_optional_string (json, "reviewed_on", NULL);
  item->references = ts_json_read_optional_strv (json, "references");
}

static GPtrArray *
read_options (TsJson *json, const char *member, gboolean with_key)
{
  GPtrArray *options = g_ptr_array_new_with_free_func ((GDestroyNotify) option_free);
  guint length = ts_json_enter_array (json, member);

  for (guint i = 0; i < length; i++)
    {
      TsOption *option = g_new0 (TsOption, 1);

      ts_json_enter_element (json, i);
      option->id = g_strdup (ts_json_read_string (json, "id"));
      option->text = g_strdup (ts_json_read_string (json, "text"));
      if (with_key)
        {
          option->key = ts_json_read_optional_boolean (json, "key", FALSE);
          option->rationale = g_strdup (ts_json_read_string (json, "rationale"));
          option->misconception =
              g_strdup (ts_json_read_optional_string (json, "misconception", NULL));
        }
      for (guint j = 0; j < options->len; j++)
        {
          if (strcmp (((TsOption *) options->pdata[j])->id, option->id) == 0)
            ts_json_fail (json, "id", "“%s” is used twice", option->id);
        }
      g_ptr_array_add (options, option);
      ts_json_leave (json);
    }
  ts_json_leave (json);
  return options;
}

static gboolean
find_option (GPtrArray *options, const char *id, guint *place)
{
  for (guint i = 0; i < options->len; i++)
    {
      if (strcmp (((TsOption *) options->pdata[i])->id, id) == 0)
        {
          *place = i;
          return TRUE;
        }
    }
  return FALSE;
}

/* Finds the step that an element of a pair names; what is no string names none. */
static gboolean
find_step (TsQuestion *question, JsonArray *pair, guint index, guint *place)
{
  JsonNode *node = json_array_get_element (pair, index);

  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         && find_option (question->options, json_node_get_string (node), place);
}

static void
read_order (TsJson *json, TsQuestion *question)
{
  JsonNode *node = ts_json_read_node (json, "before");
  JsonArray *pairs =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  question->order = g_array_new (FALSE, FALSE, sizeof (TsOrderPair));
  if (node != NULL && pairs == NULL)
    ts_json_fail (json, "before", "must be an array of pairs of step ids");
  for (guint i = 0; node == NULL && i < question->options->len; i++)
    {
      for (guint j = i + 1; j < question->options->len; j++)
        {
          TsOrderPair pair = { i, j };

          g_array_append_val (question->order, pair);
        }
    }
  for (guint i = 0; pairs != NULL && i < json_array_get_length (pairs); i++)
    {
      JsonNode *element = json_array_get_element (pairs, i);
      JsonArray *two = JSON_NODE_HOLDS_ARRAY (element) ? json_node_get_array (element) : NULL;
      TsOrderPair pair = { 0, 0 };

      if (two == NULL || json_array_get_length (two) != 2
          || !find_step (question, two, 0, &pair.before)
          || !find_step (question, two, 1, &pair.after))
        ts_json_fail (json, "before", "pair %u must name two steps", i);
      g_array_append_val (question->order, pair);
    }
}

static void
read_pairs (TsJson *json, TsQuestion *question)
{
  g_auto (GStrv) names = NULL;

  question->pairs = g_new0 (guint, question->options->len + 1);
  ts_json_enter_object (json, "pairs");
  names = ts_json_list_members (json);
  if (g_strv_length (names) != question->options->len)
    ts_json_fail (json, NULL, "must give one pair for each entry on the left");
  for (guint i = 0; names[i] != NULL; i++)
    {
      guint left = 0;

      if (!find_option (question->options, names[i], &left))
        ts_json_fail (json, names[i], "is no entry on the left");
      else if (!find_option (question->right,
                             ts_json_read_string (json, names[i]),
                             &question->pairs[left]))
        ts_json_fail (json, names[i], "names no entry on the right");
    }
  ts_json_leave (json);
}

static void
read_body (TsJson *json, TsQuestion *question)
{
  switch (question->type)
    {
    case TS_QUESTION_SINGLE:
    case TS_QUESTION_MULTIPLE:
      question->options = read_options (json, "options", TRUE);
      break;
    case TS_QUESTION_NUMERIC:
      question->vars = ts_pack_read_vars (json, "vars");
      question->expression = g_strdup (ts_json_read_string (json, "expr"));
      question->value = ts_json_read_double (json, "value", -1e300, 1e300);
      question->unit = g_strdup (ts_json_read_string (json, "unit"));
      question->tolerance = ts_json_read_double (json, "tolerance", 0, 1e12);
      question->absolute = ts_json_read_optional_boolean (json, "absolute", FALSE);
      question->half_factor = ts_json_read_optional_double (json, "half_factor", 1, 100, 2);
      question->rationale = g_strdup (ts_json_read_string (json, "rationale"));
      break;
    case TS_QUESTION_ORDERING:
      question->options = read_options (json, "steps", FALSE);
      read_order (json, question);
      question->rationale = g_strdup (ts_json_read_string (json, "rationale"));
      break;
    case TS_QUESTION_MATCH:
      question->options = read_options (json, "left", FALSE);
      question->right = read_options (json, "right", FALSE);
      read_pairs (json, question);
      question->rationale = g_strdup (ts_json_read_string (json, "rationale"));
      break;
    case TS_QUESTION_SHORT_TEXT:
      question->min_words = (guint) ts_json_read_int (json, "min_words", 0, 10000);
      question->max_words = (guint) ts_json_read_int (json, "max_words", 1, 10000);
      question->model_answer = g_strdup (ts_json_read_string (json, "model_answer"));
      question->concepts = ts_pack_read_concepts (json, "points_list", TRUE);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * ts_pack_read_question:
 * @json: a reader that stands in the question's object
 * @case_study: whether it belongs to a case study and so must name a finding
 *
 * Returns: (transfer full): the question; incomplete where the reader has failed
 */
TsQuestion *
ts_pack_read_question (TsJson *json, gboolean case_study)
{
  TsQuestion *question = g_new0 (TsQuestion, 1);

  question->item.kind = TS_ITEM_QUESTION;
  question->item.id = g_strdup (ts_json_read_string (json, "id"));
  question->type = ts_json_read_enum (json, "type", TS_QUESTION_TYPE_NAMES);
  question->topic = g_strdup (ts_json_read_string (json, "topic"));
  question->difficulty = (guint) ts_json_read_int (json, "difficulty", 1, 4);
  question->objective = g_strdup (ts_json_read_string (json, "objective"));
  question->stem = g_strdup (ts_json_read_string (json, "stem"));
  question->item.title = g_strdup (question->stem);
  question->item.points = ts_json_read_double (json, "points", 0.5, 100);
  question->time_s = (guint) ts_json_read_int (json, "time_s", 1, 3600);
  question->item.minutes = question->time_s / 60.0;
  question->finding = g_strdup (case_study ? ts_json_read_string (json, "finding")
                                           : ts_json_read_optional_string (json, "finding", NULL));
  question->explanation = g_strdup (ts_json_read_optional_string (json, "explanation", NULL));
  question->tags = ts_json_read_optional_strv (json, "tags");
  question->enemies = ts_json_read_optional_strv (json, "enemies");
  ts_pack_read_meta (json, &question->item);
  read_body (json, question);
  return question;
}
