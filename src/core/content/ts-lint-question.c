/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/ts-text.h"
#include "content/ts-lint-private.h"

/* Rules for what every question has, and for options. */

#define ERROR   TRUE
#define WARNING FALSE

/* What points and time a type has unless it is a case study's. */
static const guint default_times[] = {
  [TS_QUESTION_SINGLE] = 90,    [TS_QUESTION_MULTIPLE] = 120, [TS_QUESTION_NUMERIC] = 180,
  [TS_QUESTION_ORDERING] = 120, [TS_QUESTION_MATCH] = 120,    [TS_QUESTION_SHORT_TEXT] = 240,
};

static const char *const type_letters[] = { "sc", "mr", "nu", "or", "ma", "st" };

static gboolean
is_choice (const TsQuestion *question)
{
  return question->type == TS_QUESTION_SINGLE || question->type == TS_QUESTION_MULTIPLE;
}

static gboolean
is_case (const TsQuestion *question)
{
  return g_str_has_prefix (question->item.id, "cs-");
}

static void
check_id (TsLint *lint, const TsQuestion *question)
{
  const char *id = question->item.id;
  g_autofree char *slug = g_strdup (question->topic);
  g_autofree char *wanted = NULL;

  if (!g_regex_match_simple ("^[a-z]{2}-p[1-9]-[a-z0-9-]+-[0-9]{3}$", id, 0, 0))
    {
      ts_lint_add (lint,
                   "L02",
                   ERROR,
                   &question->item,
                   "id",
                   "write it as type-phase-topic-number, such as sc-p1-scaling-axes-001");
      return;
    }
  g_strdelimit (slug, ".", '-');
  wanted =
      g_strdup_printf ("%s-%s-", is_case (question) ? "cs" : type_letters[question->type], slug);
  if (!is_case (question) && !g_str_has_prefix (id, wanted))
    ts_lint_add (lint,
                 "L02",
                 ERROR,
                 &question->item,
                 "id",
                 "its type and topic ask for an id that starts with “%s”",
                 wanted);
}

static void
check_defaults (TsLint *lint, const TsQuestion *question)
{
  if (is_case (question))
    return;
  if (question->item.points != 1)
    ts_lint_add (lint,
                 "L05",
                 ERROR,
                 &question->item,
                 "points",
                 "is %g; a question of the bank has 1",
                 question->item.points);
  if (question->time_s != default_times[question->type])
    ts_lint_add (lint,
                 "L05",
                 ERROR,
                 &question->item,
                 "time_s",
                 "is %u; a %s question has %u",
                 question->time_s,
                 TS_QUESTION_TYPE_NAMES[question->type],
                 default_times[question->type]);
}

/* Text that was decoded with the wrong table shows as these pairs. */
static void
check_letters (TsLint *lint, const TsQuestion *question)
{
  static const char *const damaged[] = { "Ã©", "Ã¼", "â€", "ðŸ", "ï»¿", "\xef\xbf\xbd" };

  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      if (strstr (question->stem, damaged[i]) != NULL)
        ts_lint_add (lint,
                     "L04",
                     ERROR,
                     &question->item,
                     "stem",
                     "holds “%s”, which is damaged text",
                     damaged[i]);
    }
  for (const char *p = question->stem; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) && c != '\n' && c != '\t')
        {
          ts_lint_add (lint, "L04", ERROR, &question->item, "stem", "holds a control character");
          break;
        }
    }
}

static void
check_counts (TsLint *lint, const TsQuestion *question)
{
  gboolean single = question->type == TS_QUESTION_SINGLE;
  guint n = question->options->len;
  guint keys = 0;

  for (guint i = 0; i < n; i++)
    keys += ((const TsOption *) question->options->pdata[i])->key;
  if (single ? n < 3 || n > 4 : n < 5 || n > 6)
    ts_lint_add (lint,
                 "L10",
                 ERROR,
                 &question->item,
                 "options",
                 single ? "has %u options; 3 or 4 are right" : "has %u options; 5 or 6 are right",
                 n);
  if (single ? keys != 1 : keys < 2 || keys > 4 || keys >= n)
    ts_lint_add (lint,
                 "L11",
                 ERROR,
                 &question->item,
                 "options",
                 single ? "has %u keys; 1 is right" : "has %u keys; 2 to 4 and fewer than options",
                 keys);
}

static void
check_phrases (TsLint *lint, const TsQuestion *question, const TsOption *option)
{
  static const char *const forbidden[] = {
    "all of the above", "none of the above", "all of these",
    "none of these",    "both a and b",      "always correct"
  };
  g_autofree char *lower = g_utf8_strdown (option->text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    {
      if (strstr (lower, forbidden[i]) != NULL)
        ts_lint_add (lint,
                     "L12",
                     ERROR,
                     &question->item,
                     option->id,
                     "says “%s”; give an option of its own",
                     forbidden[i]);
    }
}

/* Words in common over all words of both, each word once. */
static double
compare_words (const char *a, const char *b)
{
  g_autoptr (GHashTable) left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *lower_a = g_utf8_strdown (a, -1);
  g_autofree char *lower_b = g_utf8_strdown (b, -1);
  g_auto (GStrv) words_a = g_strsplit_set (lower_a, " ,.;:()\n", -1);
  g_auto (GStrv) words_b = g_strsplit_set (lower_b, " ,.;:()\n", -1);
  guint shared = 0;
  guint n_left;

  for (guint i = 0; words_a[i] != NULL; i++)
    {
      if (*words_a[i] != '\0')
        g_hash_table_add (left, g_strdup (words_a[i]));
    }
  n_left = g_hash_table_size (left);
  for (guint i = 0; words_b[i] != NULL; i++)
    {
      gboolean seen = FALSE;

      for (guint j = 0; j < i; j++)
        seen |= strcmp (words_b[i], words_b[j]) == 0;
      if (*words_b[i] == '\0' || seen)
        continue;
      if (!g_hash_table_add (left, g_strdup (words_b[i])) && n_left > 0)
        shared++;
    }
  return g_hash_table_size (left) > 0 ? (double) shared / g_hash_table_size (left) : 1;
}

static void
check_twins (TsLint *lint, const TsQuestion *question)
{
  for (guint i = 0; i < question->options->len; i++)
    {
      for (guint j = i + 1; j < question->options->len; j++)
        {
          const TsOption *a = question->options->pdata[i];
          const TsOption *b = question->options->pdata[j];

          if (compare_words (a->text, b->text) >= 0.85)
            ts_lint_add (
                lint, "L13", ERROR, &question->item, b->id, "says nearly the same as “%s”", a->id);
        }
    }
}

static void
check_key_length (TsLint *lint, const TsQuestion *question)
{
  double others = 0;
  double key = 0;

  if (question->type != TS_QUESTION_SINGLE)
    return;
  for (guint i = 0; i < question->options->len; i++)
    {
      const TsOption *option = question->options->pdata[i];

      *(option->key ? &key : &others) += (double) g_utf8_strlen (option->text, -1);
    }
  others /= MAX (question->options->len, 2) - 1;
  if (key > 1.35 * others && key - others > 15)
    ts_lint_add (lint,
                 "L14",
                 WARNING,
                 &question->item,
                 "options",
                 "the key is %.0f characters long, the others %.0f on average",
                 key,
                 others);
}

static void
check_absolutes (TsLint *lint, const TsQuestion *question)
{
  static const char *const words[] = { "always", "never", "only", "must" };
  guint in_keys = 0;
  const TsOption *wrong = NULL;

  for (guint i = 0; i < question->options->len; i++)
    {
      const TsOption *option = question->options->pdata[i];
      g_autoptr (TsText) text = ts_text_new (option->text);

      for (guint w = 0; w < G_N_ELEMENTS (words); w++)
        {
          if (!ts_text_has_phrase (text, words[w]))
            continue;
          in_keys += option->key;
          if (!option->key)
            wrong = option;
        }
    }
  if (wrong != NULL && in_keys == 0)
    ts_lint_add (lint,
                 "L16",
                 WARNING,
                 &question->item,
                 wrong->id,
                 "always, never, only or must stands in wrong options alone");
}

static void
check_rationales (TsLint *lint, const TsQuestion *question)
{
  for (guint i = 0; i < question->options->len; i++)
    {
      const TsOption *option = question->options->pdata[i];

      if (g_utf8_strlen (option->rationale, -1) < 40)
        ts_lint_add (lint,
                     "L19",
                     ERROR,
                     &question->item,
                     option->id,
                     "its rationale is shorter than 40 characters");
      if (!option->key && ts_text_is_blank (option->misconception))
        ts_lint_add (lint,
                     "L20",
                     ERROR,
                     &question->item,
                     option->id,
                     "a wrong option names the misconception it stands for");
    }
}

static void
check_choice (TsLint *lint, const TsQuestion *question)
{
  if (!is_choice (question))
    return;
  check_counts (lint, question);
  for (guint i = 0; i < question->options->len; i++)
    check_phrases (lint, question, question->options->pdata[i]);
  check_twins (lint, question);
  check_key_length (lint, question);
  check_absolutes (lint, question);
  check_rationales (lint, question);
}

/* The sentence that asks: from behind the last full stop but one to the end. */
static const char *
find_last_sentence (const char *stem)
{
  const char *found = stem;

  for (const char *p = stem; *p != '\0'; p++)
    {
      if (strchr (".?!\n", *p) != NULL && g_ascii_isspace (p[1]) && p[strcspn (p + 1, "?.") + 1])
        found = p + 1;
    }
  return found;
}

static void
check_stem (TsLint *lint, const TsQuestion *question)
{
  static const char *const orders[] = { "choose", "pick",    "put",      "order",    "match",
                                        "name",   "give",    "estimate", "say",      "state",
                                        "write",  "explain", "select",   "describe", "work",
                                        "list",   "compute", "calculate" };
  guint limit = question->difficulty == 4 ? 140 : 90;
  guint words = ts_text_count_words (question->stem);
  g_autoptr (TsText) text = ts_text_new (question->stem);
  const char *asking = find_last_sentence (question->stem);
  gboolean asks = strchr (question->stem, '?') != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    asks |= ts_text_has_phrase (text, orders[i]);
  if (!asks)
    ts_lint_add (lint, "L25", ERROR, &question->item, "stem", "neither asks nor tells what to do");
  if (words > limit)
    ts_lint_add (
        lint, "L26", WARNING, &question->item, "stem", "has %u words; %u are enough", words, limit);
  if (is_choice (question)
      && g_regex_match_simple ("\\b(is|are|does|do|would|will) not\\b|\\bexcept\\b", asking, 0, 0))
    ts_lint_add (lint,
                 "L27",
                 ERROR,
                 &question->item,
                 "stem",
                 "the question turns on “not” or “except”: ask it the other way round or write it "
                 "in capitals");
}

static void
check_references (TsLint *lint, const TsQuestion *question)
{
  if (question->item.references == NULL || question->item.references[0] == NULL)
    ts_lint_add (lint, "L59", ERROR, &question->item, "references", "names no source");
}

/* Rules of every question: L02, L04, L05, L10 to L14, L16, L19, L20, L25 to L27, L59. */
void
_ts_lint_questions (TsLint *self)
{
  static const char *const rules[] = { "L02", "L04", "L05", "L10", "L11", "L12", "L13", "L14",
                                       "L16", "L19", "L20", "L25", "L26", "L27", "L59" };
  static void (*const checks[]) (TsLint *, const TsQuestion *) = {
    check_id, check_letters, check_defaults, check_choice, check_stem, check_references,
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    ts_lint_begin_rule (self, rules[i]);
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    _ts_lint_each_question (self, checks[i]);
}
