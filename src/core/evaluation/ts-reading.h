/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-concept.h"
#include "content/ts-scale.h"
#include "evaluation/ts-response.h"
#include "evaluation/ts-sketch.h"

G_BEGIN_DECLS

/** TS_N_SIGNS: how many signs each criterion is rated by. */
#define TS_N_SIGNS 6

/**
 * TsSign:
 * @seen: whether it is there
 * @text: what was looked for
 * @cause: (nullable): the words or the component that show it
 */
typedef struct
{
  gboolean seen;
  const char *text;
  char *cause;
} TsSign;

/**
 * TsReading:
 * @words: everything that was written, without what was copied from the task
 * @text: the same as words and stems
 * @sketch: what was drawn
 * @n_estimates: how many of the expected estimates stand in the text
 * @estimate: (nullable): the first of them, as it was written
 *
 * One response to a scenario, taken apart once for all the questions that are asked of it.
 */
typedef struct
{
  const TsScenario *scenario;
  TsResponse *response;
  char *words;
  TsText *text;
  TsSketch *sketch;
  guint n_estimates;
  char *estimate;
} TsReading;

TsReading *ts_reading_new (const TsScenario *scenario, TsResponse *response);
void ts_reading_free (TsReading *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsReading, ts_reading_free)

gboolean ts_reading_says_decision (const TsReading *self, const TsDecision *decision, char **quote);
gboolean ts_reading_draws_decision (const TsReading *self, const TsDecision *decision);
void ts_reading_look (const TsReading *self, TsCriterion criterion, TsSign *signs);

G_END_DECLS
