/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "base/ts-text.h"
#include "evaluation/ts-text-scorer.h"
#include "session/ts-interviewer.h"

/* How sure it has to be, 0 to 1, before it takes a question for one that it knows. */
#define CLEAR 0.5

/* What a term that only this fact has adds to the likeness; with it, the question is clear. */
#define TERM_BONUS 0.3

struct _TsInterviewer
{
  TsPack *pack;
  const TsMockPrompt *prompt;
  TsTextScorer *scorer;
};

/**
 * ts_interviewer_new:
 * @pack: the pack that says which words mean the same
 * @prompt: one of its prompts
 *
 * Returns: (transfer full): an interviewer
 */
TsInterviewer *
ts_interviewer_new (TsPack *pack, const TsMockPrompt *prompt)
{
  TsInterviewer *self = g_new0 (TsInterviewer, 1);

  self->pack = ts_pack_ref (pack);
  self->prompt = prompt;
  self->scorer = ts_text_scorer_new (ts_pack_get_lexicon (pack), ts_pack_get_word_weights (pack));
  return self;
}

void
ts_interviewer_free (TsInterviewer *self)
{
  ts_text_scorer_free (self->scorer);
  ts_pack_unref (self->pack);
  g_free (self);
}

/* How much of one text the other says. */
static double
measure_recall (TsInterviewer *self, const char *reference, const char *text)
{
  const char *const references[] = { reference, NULL };
  TsTextScore score;

  ts_text_scorer_score (self->scorer, "", references, text, &score);
  return score.all;
}

/* Two questions are alike when each says most of the other. */
static double
measure_likeness (TsInterviewer *self, const char *known, const char *asked)
{
  return sqrt (measure_recall (self, known, asked) * measure_recall (self, asked, known));
}

static double
measure_fact (TsInterviewer *self, const TsFact *fact, const char *asked, const TsText *words)
{
  double best = 0;

  for (guint i = 0; fact->questions[i] != NULL; i++)
    best = MAX (best, measure_likeness (self, fact->questions[i], asked));
  for (guint i = 0; fact->terms != NULL && fact->terms[i] != NULL; i++)
    if (ts_text_has_phrase (words, fact->terms[i]))
      return MAX (best + TERM_BONUS, CLEAR);
  return best;
}

/**
 * ts_interviewer_match:
 * @question: what the candidate asked
 * @confidence: (out) (optional): how like the question is to one that is known, 0 to 1
 *
 * Finds the fact that a question is for: the one with the way of asking that is most like it.
 *
 * Returns: (transfer none) (nullable): the fact; %NULL if none is clear enough
 */
const TsFact *
ts_interviewer_match (TsInterviewer *self, const char *question, double *confidence)
{
  g_autoptr (TsText) words = ts_text_new (question);
  const TsFact *found = NULL;
  double best = 0;

  for (guint i = 0; i < self->prompt->facts->len; i++)
    {
      const TsFact *fact = self->prompt->facts->pdata[i];
      double likeness = measure_fact (self, fact, question, words);

      if (likeness <= best)
        continue;
      best = likeness;
      found = fact;
    }
  if (confidence != NULL)
    *confidence = MIN (best, 1);
  return best >= CLEAR ? found : NULL;
}

/**
 * ts_interviewer_get_due_time:
 * @plan: how the time is divided
 * @turn: a turn
 *
 * Returns: when the turn is due if the stages go as planned, in milliseconds of the session's time
 */
gint64
ts_interviewer_get_due_time (const TsTimePlan *plan, const TsTurn *turn)
{
  gint64 length = (gint64) plan->seconds[turn->stage] * 1000;
  gint64 end = (gint64) ts_time_plan_get_end (plan, turn->stage) * 1000;

  return end - length + (gint64) (turn->share * (double) length);
}

/**
 * ts_interviewer_get_due_turn:
 * @prompt: the prompt
 * @plan: how the time is divided
 * @view: the session as it is now
 * @at: now, in milliseconds of the session's time
 *
 * A turn is due when its part of the stage's planned time was spent in its stage, or when the candidate went
 * on to a later stage without it. Nothing but what was given decides it.
 *
 * Returns: (transfer none) (nullable): the first turn that is due and was not shown
 */
const TsTurn *
ts_interviewer_get_due_turn (const TsMockPrompt *prompt,
                             const TsTimePlan *plan,
                             const TsMockView *view,
                             gint64 at)
{
  if (!ts_mock_view_has_stage (view))
    return NULL;
  for (guint i = 0; i < prompt->turns->len; i++)
    {
      const TsTurn *turn = prompt->turns->pdata[i];
      gint64 spent = ts_mock_view_get_stage_time (view, turn->stage, at);
      double due = turn->share * plan->seconds[turn->stage] * 1000;

      if (ts_mock_view_has_turn (view, turn->id))
        continue;
      if (turn->stage < ts_mock_view_get_stage (view)
          || (turn->stage == ts_mock_view_get_stage (view) && (double) spent >= due))
        return turn;
    }
  return NULL;
}
