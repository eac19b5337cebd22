/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "content/ts-pack.h"
#include "evaluation/ts-alignment.h"
#include "evaluation/ts-text-scorer-private.h"

/**
 * SECTION: how much of a reference a short answer says
 *
 * Compares words and runs of characters, nothing else: no model, no training, the same on every machine. The
 * constants are those of the study that chose the algorithm on half of a set of publicly graded answers in
 * computing and natural science, and measured it on the other half (see docs/marking.md). What it cannot see is
 * a right answer in words that the reference does not have, and a wrong one in the reference's words.
 */

/* What each of the five parts counts, and how soon a share is as good as all of it. */
#define WEIGHT_KEY             1.0
#define WEIGHT_ALL             0.5
#define WEIGHT_LETTERS         1.0
#define WEIGHT_CONTENT_LETTERS 0.5
#define WEIGHT_LENGTH          0.2
#define SATURATION             0.2

/* The strict mark runs from 0 at the first to 1 at the second; the lenient one is a line, fitted to teachers. */
#define STRICT_FROM   0.20
#define STRICT_TO     0.95
#define LENIENT_LEAST 0.40
#define LENIENT_SLOPE 0.57

/* What is left of the strict mark of an answer without a sentence, or without any word that matters. The study has no
 * such guards; they leave s and the lenient mark as they are. */
#define STRICT_GUARD 0.7

/* References and questions are kept, as answers to the same question follow each other. */
#define MAX_KEPT 4096

const char *const TS_TEXT_FLAG_NAMES[] = {
  "no-answer", "only-question-words", "keyword-list", "word-dump",   "negated-copy",
  "negation",  "no-key-concept",      "copied",       "no-sentence", NULL
};

struct _TsTextScorer
{
  TsVocabulary *vocabulary;
  GHashTable *kept; /* text to TsWording, both owned */
};

/**
 * ts_text_scorer_new:
 * @lexicon: what means the same
 * @weights: (nullable): how much each word says, as a rule counted over all questions and references that there
 *   are; %NULL for the same for all
 *
 * A scorer remembers words, so it is not for several threads at once; what it answers never depends on what it
 * was asked before.
 *
 * Returns: (transfer full): a scorer
 */
TsTextScorer *
ts_text_scorer_new (TsLexicon *lexicon, TsWordWeights *weights)
{
  TsTextScorer *self = g_new0 (TsTextScorer, 1);

  g_return_val_if_fail (lexicon != NULL, NULL);

  self->vocabulary = ts_vocabulary_new (lexicon, weights);
  self->kept =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ts_wording_free);
  return self;
}

/**
 * ts_text_scorer_new_for_item:
 * @item: an item of a pack
 *
 * Returns: (transfer full): a scorer with the lexicon and the weights of the item's pack
 */
TsTextScorer *
ts_text_scorer_new_for_item (const TsItem *item)
{
  g_return_val_if_fail (item != NULL && item->pack != NULL, NULL);

  return ts_text_scorer_new (ts_pack_get_lexicon (item->pack),
                             ts_pack_get_word_weights (item->pack));
}

void
ts_text_scorer_free (TsTextScorer *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->kept);
  ts_vocabulary_free (self->vocabulary);
  g_free (self);
}

TsWording *
_ts_text_scorer_read (TsTextScorer *self, const char *text)
{
  return ts_wording_new (self->vocabulary, text);
}

static const TsWording *
keep (TsTextScorer *self, const char *text)
{
  TsWording *wording = g_hash_table_lookup (self->kept, text);

  if (wording == NULL)
    {
      wording = ts_wording_new (self->vocabulary, text);
      g_hash_table_insert (self->kept, g_strdup (text), wording);
    }
  return wording;
}

static double
saturate (double share)
{
  return 1 - exp (-share / SATURATION);
}

/* Whether the question has the word, or one that differs by a slip. */
static gboolean
is_in_question (const TsStem *stem, const TsWording *question)
{
  for (guint i = 0; i < question->content->len; i++)
    {
      if (ts_vocabulary_compare (stem, g_array_index (question->content, TsTerm, i).stem) >= 0.9)
        return TRUE;
    }
  return FALSE;
}

static GArray *
leave_out_question (const GArray *terms, const TsWording *question)
{
  GArray *left = g_array_new (FALSE, FALSE, sizeof (TsTerm));

  for (guint i = 0; i < terms->len; i++)
    {
      TsTerm term = g_array_index (terms, TsTerm, i);

      if (!is_in_question (term.stem, question))
        g_array_append_val (left, term);
    }
  return left;
}

/* One reference and one answer as they are compared; a reference of small words alone is taken as it is. */
typedef struct
{
  const TsWording *question, *reference, *answer;
  GArray *given; /* of TsTerm, the answer's own words */
  double precision;
  gboolean in_question; /* whether the question has all that is wanted */
} Comparison;

static void
compare (Comparison *self, TsTextScore *score)
{
  const GArray *content =
      self->reference->content->len > 0 ? self->reference->content : self->reference->terms;
  g_autoptr (GArray) wanted = leave_out_question (content, self->question);
  g_autoptr (TsAlignment) all = ts_alignment_new (content, self->answer->content);
  g_autoptr (TsAlignment) key = NULL;
  guint n_given = self->answer->content->len;

  self->in_question = wanted->len == 0;
  self->precision = all->precision;
  if (!self->in_question)
    key = ts_alignment_new (wanted, self->given);
  score->key = key != NULL ? key->recall : all->recall;
  score->all = all->recall;
  score->letters = ts_grams_recall (self->reference->grams, self->answer->grams);
  score->content_letters =
      self->reference->content_grams->len > 0
          ? ts_grams_recall (self->reference->content_grams, self->answer->content_grams)
          : score->letters;
  score->length = MIN (1, (double) n_given / MAX (content->len, 1));
  score->s =
      (WEIGHT_KEY * saturate (score->key) + WEIGHT_ALL * saturate (score->all)
       + WEIGHT_LETTERS * saturate (score->letters)
       + WEIGHT_CONTENT_LETTERS * saturate (score->content_letters) + WEIGHT_LENGTH * score->length)
      / ((WEIGHT_KEY + WEIGHT_ALL + WEIGHT_LETTERS + WEIGHT_CONTENT_LETTERS) * saturate (1)
         + WEIGHT_LENGTH);
}

static void
guard_against_lists (const Comparison *self, TsTextScore *score)
{
  guint n = self->answer->words->len;
  double small = (double) self->answer->n_small / n;

  if (n >= 8 && small < 0.10 && score->key > 0.5
      && ts_wording_share_pairs (self->reference, self->answer) < 0.08)
    {
      score->s *= 0.6;
      score->flags |= TS_TEXT_KEYWORD_LIST;
    }
  if (n >= 80 && small < 0.12 && self->precision < 0.10)
    {
      score->s *= 0.4;
      score->flags |= TS_TEXT_WORD_DUMP;
    }
}

/* Fewer words than those above, but not one small one, where the reference is written in sentences. */
static gboolean
has_no_sentence (const Comparison *self)
{
  return self->answer->words->len >= 4 && self->answer->n_small == 0
         && self->reference->n_small * 5 >= self->reference->words->len;
}

static void
guard_against_negation (const Comparison *self, TsVocabulary *vocabulary, TsTextScore *score)
{
  double mismatch = ts_wording_compare_negation (self->reference, self->answer, vocabulary);

  if (score->letters > 0.8 && mismatch > 0.1)
    {
      score->s *= 0.4;
      score->flags |= TS_TEXT_NEGATED_COPY;
    }
  else if (mismatch > 0.3)
    {
      score->s *= 1 - 0.5 * (mismatch - 0.3) / 0.7;
      score->flags |= TS_TEXT_NEGATION;
    }
}

static void
finish (const Comparison *self, TsVocabulary *vocabulary, TsTextScore *score)
{
  score->unguarded = score->s;
  if (!self->in_question && self->given->len == 0)
    {
      score->s = 0;
      score->flags |= TS_TEXT_ONLY_QUESTION_WORDS;
    }
  guard_against_lists (self, score);
  guard_against_negation (self, vocabulary, score);
  if (score->key == 0 && !self->in_question)
    score->flags |= TS_TEXT_NO_KEY_CONCEPT;
  if (!(score->flags & TS_TEXT_KEYWORD_LIST) && has_no_sentence (self))
    score->flags |= TS_TEXT_NO_SENTENCE;
  if (score->letters > 0.95 && self->precision > 0.95)
    score->flags |= TS_TEXT_COPIED;
  score->score = CLAMP ((score->s - STRICT_FROM) / (STRICT_TO - STRICT_FROM), 0, 1);
  if (score->flags & TS_TEXT_NO_KEY_CONCEPT)
    score->score *= STRICT_GUARD;
  if (score->flags & TS_TEXT_NO_SENTENCE)
    score->score *= STRICT_GUARD;
  score->human = CLAMP (LENIENT_LEAST + LENIENT_SLOPE * score->s, 0, 1);
}

static gboolean
is_no_answer (TsTextScorer *self, const char *const *references, const TsWording *answer)
{
  if (!ts_wording_is_no_answer (answer))
    return FALSE;
  for (guint i = 0; answer->words->len > 0 && references[i] != NULL; i++)
    {
      if (ts_wording_has_same_words (keep (self, references[i]), answer))
        return FALSE;
    }
  return TRUE;
}

void
_ts_text_scorer_score (TsTextScorer *self,
                       const char *question,
                       const char *const *references,
                       const TsWording *answer,
                       TsTextScore *score)
{
  g_autoptr (GArray) given = NULL;
  Comparison best = { 0 };

  *score = (TsTextScore){ 0 };
  if (g_hash_table_size (self->kept) > MAX_KEPT)
    g_hash_table_remove_all (self->kept);
  if (is_no_answer (self, references, answer))
    {
      score->flags = TS_TEXT_NO_ANSWER;
      return;
    }
  given = leave_out_question (answer->content, keep (self, question));
  for (guint i = 0; references[i] != NULL; i++)
    {
      Comparison one = {
        keep (self, question), keep (self, references[i]), answer, given, 0, FALSE
      };
      TsTextScore other = { .reference = i };

      compare (&one, &other);
      if (best.reference == NULL || other.s > score->s)
        {
          best = one;
          *score = other;
        }
    }
  if (best.reference != NULL)
    finish (&best, self->vocabulary, score);
}

/**
 * ts_text_scorer_score:
 * @question: what was asked; its words earn nothing
 * @references: (array zero-terminated=1): right answers; the one that comes nearest counts
 * @answer: (nullable): what was answered, UTF-8
 * @score: (out): how much of the reference it says
 */
void
ts_text_scorer_score (TsTextScorer *self,
                      const char *question,
                      const char *const *references,
                      const char *answer,
                      TsTextScore *score)
{
  g_autoptr (TsWording) wording = NULL;

  g_return_if_fail (self != NULL && question != NULL && references != NULL && score != NULL);

  wording = ts_wording_new (self->vocabulary, answer);
  _ts_text_scorer_score (self, question, references, wording, score);
}

static char *
join_words (const TsWording *wording, const TsTerm *term)
{
  GString *joined = g_string_new (NULL);

  for (guint i = term->first; i < term->first + term->n_words; i++)
    g_string_append_printf (joined,
                            "%s%s",
                            i > term->first ? " " : "",
                            ((const TsWord *) wording->words->pdata[i])->text);
  return g_string_free (joined, FALSE);
}

static int
compare_weights (gconstpointer a, gconstpointer b)
{
  const TsTerm *left = a;
  const TsTerm *right = b;

  if (left->stem->weight != right->stem->weight)
    return left->stem->weight > right->stem->weight ? -1 : 1;
  return left->first < right->first ? -1 : left->first > right->first;
}

/**
 * ts_text_scorer_list_ideas:
 * @question: what was asked; its words are left out
 * @reference: a right answer
 * @answer: (nullable): what was answered
 * @ideas: (out): which of the reference's words the answer has and which not, each once, those
 *   that say most first
 */
void
ts_text_scorer_list_ideas (TsTextScorer *self,
                           const char *question,
                           const char *reference,
                           const char *answer,
                           TsTextIdeas *ideas)
{
  const TsWording *right = keep (self, reference);
  g_autoptr (TsWording) wording = ts_wording_new (self->vocabulary, answer);
  g_autoptr (GArray) wanted = leave_out_question (right->content, keep (self, question));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();

  g_array_sort (wanted, compare_weights);
  for (guint i = 0; i < wanted->len; i++)
    {
      const TsTerm *term = &g_array_index (wanted, TsTerm, i);
      g_autofree char *text = join_words (right, term);
      gboolean there = FALSE;

      if (!g_hash_table_add (seen, (gpointer) term->stem))
        continue;
      for (guint j = 0; !there && j < wording->content->len; j++)
        there = ts_vocabulary_compare (term->stem, g_array_index (wording->content, TsTerm, j).stem)
                > 0;
      g_strv_builder_add (there ? found : missing, text);
    }
  ideas->found = g_strv_builder_end (found);
  ideas->missing = g_strv_builder_end (missing);
}

void
ts_text_ideas_clear (TsTextIdeas *ideas)
{
  g_clear_pointer (&ideas->found, g_strfreev);
  g_clear_pointer (&ideas->missing, g_strfreev);
}
