/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-scale.h"
#include "evaluation/ts-graph.h"
#include "evaluation/ts-sentences.h"
#include "evaluation/ts-response.h"

G_BEGIN_DECLS

/**
 * TsReadDecision:
 * @said: whether the write-up or the log makes the decision
 * @denied: whether it is mentioned only to turn it down
 * @drawn: whether a component of one of its kinds is drawn; also where it names none
 * @quote: (nullable): the words that say it, or turn it down
 * @elements: (element-type utf8): ids of the components of its kinds
 */
typedef struct
{
  gboolean said, denied, drawn;
  char *quote;
  GPtrArray *elements;
} TsReadDecision;

/**
 * TsReading:
 * @sentences: everything that was written, without what was copied from the task
 * @graph: what was drawn
 * @estimates: (array): for each estimate of the scenario how it was written, or %NULL
 * @decisions: (array): for each decision of the scenario whether it was made
 *
 * One response to a scenario, taken apart once for all the questions that are asked of it.
 */
typedef struct
{
  const TsScenario *scenario;
  TsResponse *response;
  TsSentences *sentences;
  TsGraph *graph;
  char **estimates;
  TsReadDecision *decisions;
} TsReading;

TsReading *ts_reading_new (const TsScenario *scenario, TsResponse *response);
void ts_reading_free (TsReading *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsReading, ts_reading_free)

gboolean ts_reading_is_blank (const TsReading *self);
guint ts_reading_count_estimates (const TsReading *self);

G_END_DECLS
