/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-check.h"
#include "evaluation/ts-reading.h"

G_BEGIN_DECLS

/**
 * TsOutcome:
 * @moot: whether the task has nothing that the rule could ask about, so that it does not count
 * @met: whether the response does what the rule asks
 * @cause: (nullable): the words or the labels of the components that decided it
 * @elements: (element-type utf8): ids of the elements of the drawing that decided it
 */
typedef struct
{
  gboolean moot, met;
  char *cause;
  GPtrArray *elements;
} TsOutcome;

void ts_rule_evaluate (const TsRule *rule,
                       const TsReading *reading,
                       guint criterion,
                       TsOutcome *outcome);
void ts_outcome_clear (TsOutcome *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TsOutcome, ts_outcome_clear)

G_END_DECLS
