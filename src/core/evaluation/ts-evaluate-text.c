/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "base/ts-text.h"
#include "content/ts-concept.h"
#include "evaluation/ts-evaluator-private.h"
#include "evaluation/ts-text-scorer.h"

/* From which score on, and with which share of its own words, an idea counts as said in other words; and how many
 * words in a row are copied from the question. Chosen so that on the shipped items neither the questions, nor the
 * sentences that must not earn their idea, nor answers to other subjects get there: the little that is known, as
 * nobody has graded such answers yet. */
#define NEAR       0.75
#define NEAR_KEY   0.6
#define COPIED_RUN 6

/* The ways to say an idea that a point of a pack has: its text and its example. */
#define N_REFERENCES 2

/* How many words of the model answer are named that the answer does not have. */
#define MAX_MISSING 8

/* What each concept of one answer comes to. */
typedef struct
{
  double share;
  char *quote;
} Idea;

static void
idea_clear (gpointer data)
{
  g_free (((Idea *) data)->quote);
}

/**
 * ts_evaluate_is_keyword_list:
 *
 * Sentences have small words between the others: a text of eight words or more of which fewer than
 * one in ten is small is a list of key words.
 *
 * Returns: whether the text is one
 */
gboolean
ts_evaluate_is_keyword_list (const char *text)
{
  static const char *const small[] = { "a",    "an",   "the",  "and", "or",  "but",  "of",   "to",
                                       "in",   "on",   "is",   "are", "it",  "we",   "that", "this",
                                       "for",  "with", "as",   "by",  "so",  "be",   "not",  "if",
                                       "when", "then", "from", "at",  "can", "must", "will", NULL };
  g_auto (GStrv) words = g_strsplit_set (text, " \t\n,.;:", -1);
  guint n = 0;
  guint n_small = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *lower = g_utf8_strdown (words[i], -1);

      n += *lower != '\0';
      n_small += g_strv_contains (small, lower);
    }
  return n >= 8 && n_small * 10 < n;
}

/* Ideas whose words are all there. Returns how many. */
static guint
find_words (const TsQuestion *question, const char *answer, Idea *ideas)
{
  g_autoptr (TsText) text = ts_text_new (answer);
  guint found = 0;

  for (guint i = 0; i < question->concepts->len; i++)
    {
      const TsConcept *concept = question->concepts->pdata[i];

      ideas[i].share = ts_groups_are_met (concept->groups, text, &ideas[i].quote) ? 1 : 0;
      found += ideas[i].share > 0;
    }
  return found;
}

/* Whether a window says the idea rather than the sentence that is known not to. */
static gboolean
is_near (TsTextScorer *scorer,
         const TsQuestion *question,
         const TsConcept *concept,
         TsTextItem *item)
{
  const char *const against[] = { concept->fail, NULL };
  TsTextScore other;

  if (item->window == NULL || item->score.s < NEAR || item->score.key < NEAR_KEY)
    return FALSE;
  ts_text_scorer_score (scorer, question->stem, against, item->window, &other);
  return other.s < item->score.s;
}

/* Of the other ideas those that a few sentences come near to earn half: the machine may be wrong either way. */
static void
find_sentences (TsTextScorer *scorer, const TsQuestion *question, const char *answer, Idea *ideas)
{
  guint n = question->concepts->len;
  g_autofree char *own = ts_text_drop_shared (answer, question->stem, COPIED_RUN);
  g_autofree TsTextItem *items = g_new0 (TsTextItem, n);
  g_autofree const char **references = g_new0 (const char *, n *(N_REFERENCES + 1));
  g_autofree guint *places = g_new0 (guint, n);
  guint n_items = 0;

  for (guint i = 0; i < n; i++)
    {
      const TsConcept *concept = question->concepts->pdata[i];

      if (ideas[i].share > 0)
        continue;
      references[n_items * (N_REFERENCES + 1)] = concept->text;
      references[n_items * (N_REFERENCES + 1) + 1] = concept->pass;
      items[n_items].references = references + n_items * (N_REFERENCES + 1);
      places[n_items++] = i;
    }
  ts_text_scorer_score_windows (scorer, question->stem, items, n_items, own);
  for (guint i = 0; i < n_items; i++)
    {
      if (is_near (scorer, question, question->concepts->pdata[places[i]], &items[i]))
        {
          ideas[places[i]].share = 0.5;
          ideas[places[i]].quote = g_steal_pointer (&items[i].window);
        }
      g_free (items[i].window);
    }
}

static double
explain_ideas (const TsQuestion *question, const Idea *ideas, TsMark *mark)
{
  double weights = 0;
  double earned = 0;

  for (guint i = 0; i < question->concepts->len; i++)
    weights += ((const TsConcept *) question->concepts->pdata[i])->weight;
  for (guint i = 0; i < question->concepts->len; i++)
    {
      const TsConcept *concept = question->concepts->pdata[i];
      double possible = question->item.points * concept->weight / weights;
      g_autofree char *text = NULL;

      if (ideas[i].share >= 1)
        text = g_strdup (concept->text);
      else if (ideas[i].share > 0)
        text = g_strdup_printf (_ ("Found in part: %s"), concept->text);
      else
        text = g_strdup_printf (_ ("Not found: %s"), concept->text);
      earned += possible * ideas[i].share;
      ts_mark_add_evidence (
          mark, concept->id, possible * ideas[i].share, possible, ideas[i].quote, text);
    }
  return earned;
}

/* Names what is wrong with the answer as a whole. Returns what is left of what the ideas earned, 0 to 1. */
static double
guard (TsTextFlags flags, double earned, TsMark *mark)
{
  static const struct
  {
    TsTextFlags flags;
    const char *line;
    double left;
    const char *text;
  } guards[] = {
    { TS_TEXT_NO_ANSWER, "no-answer", 0, N_ ("This says that there is no answer.") },
    { TS_TEXT_ONLY_QUESTION_WORDS,
      "only-question-words",
      1,
      N_ ("All that matters here are words of the question; say something of your own.") },
    { TS_TEXT_WORD_DUMP,
      "word-dump",
      0.4,
      N_ ("This reads as a pile of words; without sentences two fifths of it count.") },
    { TS_TEXT_KEYWORD_LIST | TS_TEXT_NO_SENTENCE,
      "keyword-list",
      0.5,
      N_ ("This reads as a list of key words; without sentences it earns half.") },
    { TS_TEXT_NEGATED_COPY,
      "negated-copy",
      0.4,
      N_ ("This is nearly the model answer, but with a “not” where it has none, or without one "
          "that it "
          "has; two fifths of it count.") },
    { TS_TEXT_COPIED,
      "copied",
      1,
      N_ ("This is the model answer word for word, so it does not show what you know.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (guards); i++)
    {
      if (!(flags & guards[i].flags))
        continue;
      ts_mark_add_evidence (
          mark, guards[i].line, -earned * (1 - guards[i].left), 0, NULL, _ (guards[i].text));
      return guards[i].left;
    }
  return 1;
}

/* The first @n of @words, which stay theirs. */
static char **
take_first (char **words, guint n)
{
  char **first = g_new0 (char *, n + 1);

  for (guint i = 0; i < n && words[i] != NULL; i++)
    first[i] = words[i];
  return first;
}

/* The mark in words, and what of the model answer is nowhere in the answer. */
static void
explain_band (TsTextScorer *scorer, const TsQuestion *question, const char *answer, TsMark *mark)
{
  g_auto (TsTextIdeas) words = { NULL, NULL };
  g_autofree char *missing = NULL;
  g_autofree char *text = NULL;
  const char *band = ts_mark_get_band (mark);

  ts_text_scorer_list_ideas (scorer, question->stem, question->model_answer, answer, &words);
  if (words.missing[0] != NULL)
    {
      g_autofree char **first = take_first (words.missing, MAX_MISSING);

      missing = g_strjoinv (", ", first);
      text = g_strdup_printf (_ ("%s. Not here of the model answer’s words: %s."), band, missing);
    }
  else
    text = g_strdup_printf (_ ("%s. Every word of the model answer is here."), band);
  ts_mark_add_evidence (mark, "band", 0, 0, NULL, text);
}

/**
 * ts_evaluate_short_text:
 *
 * Short text: each concept whose phrases are all met earns its share by weight; one that is not, but that a few
 * sentences come near to, as the scorer compares them, earns half of it. What is no answer, a list or a pile of
 * words, or the model answer with a “not” put in, is named and costs. The mark is provisional: words can be right
 * and the sentence wrong, and the other way round. See docs/marking.md.
 */
void
ts_evaluate_short_text (const TsQuestion *question, TsResponse *response, TsMark *mark)
{
  const char *answer = ts_response_get_text (response);
  const char *const model[] = { question->model_answer, NULL };
  g_autoptr (TsTextScorer) scorer = ts_text_scorer_new_for_item (&question->item);
  g_autoptr (GArray) array = g_array_new (FALSE, TRUE, sizeof (Idea));
  Idea *ideas;
  TsTextScore whole;
  double earned;

  g_array_set_clear_func (array, idea_clear);
  g_array_set_size (array, question->concepts->len);
  ideas = (Idea *) (gpointer) array->data;
  ts_text_scorer_score (scorer, question->stem, model, answer, &whole);
  if (ts_evaluate_is_keyword_list (answer))
    whole.flags |= TS_TEXT_KEYWORD_LIST;
  if (find_words (question, answer, ideas) < question->concepts->len)
    find_sentences (scorer, question, answer, ideas);
  earned = explain_ideas (question, ideas, mark);
  earned *= guard (whole.flags, earned, mark);
  ts_mark_set_points (mark, earned);
  explain_band (scorer, question, answer, mark);
}
