/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "content/ts-unit.h"
#include "evaluation/ts-evaluator-private.h"
#include "evaluation/ts-reading.h"

/* Half of a design's points are for its decisions: must, should and bonus ones share them so. */
static const double decision_shares[] = {
  [TS_DECISION_MUST] = 0.6,
  [TS_DECISION_SHOULD] = 0.3,
  [TS_DECISION_BONUS] = 0.1,
};

/* A rating from the number of signs seen, of six. The anchors ask more at a higher level, so the same
 * signs are worth less there. */
static const guint ratings_by_signs[TS_N_LEVELS][TS_N_SIGNS + 1] = {
  [TS_LEVEL_ENTRY] = { 1, 2, 3, 3, 4, 4, 5 },     [TS_LEVEL_MID] = { 1, 2, 2, 3, 4, 4, 5 },
  [TS_LEVEL_SENIOR] = { 1, 1, 2, 3, 3, 4, 5 },    [TS_LEVEL_STAFF] = { 1, 1, 2, 2, 3, 4, 5 },
  [TS_LEVEL_PRINCIPAL] = { 1, 1, 2, 2, 3, 3, 4 },
};

static void
explain_decision (const TsDecision *decision,
                  gboolean said,
                  gboolean drawn,
                  double possible,
                  const char *quote,
                  TsMark *mark)
{
  double earned = said ? (drawn ? possible : possible / 2) : 0;
  g_autofree char *text = NULL;

  if (said && drawn)
    text = g_strdup (decision->text);
  else if (said)
    text = g_strdup_printf (_ ("%s Half: it is written but not drawn."), decision->text);
  else
    text = g_strdup_printf (_ ("%s. A strong answer: %s"), decision->text, decision->strong);
  ts_mark_add_evidence (mark, decision->id, earned, possible, quote, text);
}

/* Returns the share of the decisions that the design makes, 0 to 1. */
static double
mark_decisions (const TsReading *reading, TsMark *mark)
{
  GPtrArray *decisions = reading->scenario->decisions;
  guint counts[G_N_ELEMENTS (decision_shares)] = { 0 };
  double whole = 0;
  double share = 0;

  for (guint i = 0; i < decisions->len; i++)
    counts[((const TsDecision *) decisions->pdata[i])->weight]++;
  for (guint w = 0; w < G_N_ELEMENTS (counts); w++)
    whole += counts[w] > 0 ? decision_shares[w] : 0;

  for (guint i = 0; i < decisions->len; i++)
    {
      const TsDecision *decision = decisions->pdata[i];
      double worth = decision_shares[decision->weight] / counts[decision->weight] / whole;
      g_autofree char *quote = NULL;
      gboolean said = ts_reading_says_decision (reading, decision, &quote);
      gboolean drawn = ts_reading_draws_decision (reading, decision);

      share += said ? (drawn ? worth : worth / 2) : 0;
      explain_decision (
          decision, said, drawn, worth * ts_mark_get_max_points (mark) / 2, quote, mark);
    }
  return share;
}

static void
rate (const TsReading *reading, TsCriterion criterion, TsLevel level, TsMark *mark)
{
  TsSign signs[TS_N_SIGNS] = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *cause = NULL;
  double possible = ts_mark_get_max_points (mark) / 2 / TS_N_CRITERIA;
  guint seen = 0;
  guint rating;

  ts_reading_look (reading, criterion, signs);
  for (guint i = 0; i < TS_N_SIGNS; i++)
    {
      seen += signs[i].seen;
      if (cause == NULL && signs[i].seen && signs[i].cause != NULL)
        cause = g_strdup (signs[i].cause);
    }
  rating = ratings_by_signs[level][seen];
  g_string_append_printf (text,
                          _ ("%s: %u of 5 at the level %s."),
                          ts_criterion_get_label (criterion),
                          rating,
                          ts_level_get_label (level));
  for (guint found = 2; found-- > 0;)
    {
      const char *before = found ? _ (" Seen: ") : _ (" Not seen: ");

      for (guint i = 0; i < TS_N_SIGNS; i++)
        {
          if (!!signs[i].seen == found)
            {
              g_string_append_printf (text, "%s%s", before, signs[i].text);
              before = "; ";
            }
        }
      if (strcmp (before, "; ") == 0)
        g_string_append (text, ".");
    }
  ts_mark_set_rating (mark, criterion, rating);
  ts_mark_add_evidence (
      mark, TS_CRITERION_NAMES[criterion], rating * possible / 5, possible, cause, text->str);
  for (guint i = 0; i < TS_N_SIGNS; i++)
    g_free (signs[i].cause);
}

static void
warn_of_anti_patterns (const TsReading *reading, TsMark *mark)
{
  GPtrArray *patterns = reading->scenario->anti_patterns;

  for (guint i = 0; i < patterns->len; i++)
    {
      const TsConcept *pattern = patterns->pdata[i];
      g_autofree char *quote = NULL;
      g_autofree char *text = NULL;

      if (!ts_groups_are_met (pattern->groups, reading->text, &quote))
        continue;
      text = g_strdup_printf (_ ("This may be a trap: %s"), pattern->text);
      ts_mark_add_evidence (mark, pattern->id, 0, 0, quote, text);
    }
}

/**
 * ts_evaluate_scenario:
 *
 * A design: half of the points for the decisions it makes, half for the mean of the five criteria. A
 * decision is made when its words are written, and drawn where it names components; written only, it
 * earns half. Each criterion is rated by six signs that can be seen in the write-up and the drawing.
 * That is a first mark by a machine that cannot judge whether the reasoning is right: always provisional.
 */
void
ts_evaluate_scenario (const TsScenario *scenario, TsResponse *response, TsLevel level, TsMark *mark)
{
  g_autoptr (TsReading) reading = ts_reading_new (scenario, response);

  for (guint c = 0; c < TS_N_CRITERIA; c++)
    rate (reading, c, level, mark);
  ts_mark_set_decisions_share (mark, mark_decisions (reading, mark));
  warn_of_anti_patterns (reading, mark);
}
