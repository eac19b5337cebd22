/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "evaluation/ts-rule.h"

G_BEGIN_DECLS

/* What evaluates one kind of rule; the outcome comes in empty and not met. */
typedef void (*TsRuleFunc) (const TsRule *rule,
                            const TsReading *reading,
                            guint criterion,
                            TsOutcome *outcome);

/* ts-rule-text.c */
void _ts_rule_words (const TsRule *, const TsReading *, guint, TsOutcome *);
void _ts_rule_task (const TsRule *, const TsReading *, guint, TsOutcome *);
void _ts_rule_estimates (const TsRule *, const TsReading *, guint, TsOutcome *);
void _ts_rule_numbers (const TsRule *, const TsReading *, guint, TsOutcome *);
void _ts_rule_sections (const TsRule *, const TsReading *, guint, TsOutcome *);
void _ts_rule_length (const TsRule *, const TsReading *, guint, TsOutcome *);
void _ts_rule_sentences (const TsRule *, const TsReading *, guint, TsOutcome *);
void _ts_rule_log (const TsRule *, const TsReading *, guint, TsOutcome *);
void _ts_rule_decisions (const TsRule *, const TsReading *, guint, TsOutcome *);

/* ts-rule-drawing.c */
void _ts_rule_drawn (const TsRule *, const TsReading *, guint, TsOutcome *);
void _ts_rule_path (const TsRule *, const TsReading *, guint, TsOutcome *);
void _ts_rule_between (const TsRule *, const TsReading *, guint, TsOutcome *);
void _ts_rule_replicated (const TsRule *, const TsReading *, guint, TsOutcome *);
void _ts_rule_no_single_point (const TsRule *, const TsReading *, guint, TsOutcome *);
void _ts_rule_no_cycle (const TsRule *, const TsReading *, guint, TsOutcome *);
void _ts_rule_beside (const TsRule *, const TsReading *, guint, TsOutcome *);
void _ts_rule_labelled (const TsRule *, const TsReading *, guint, TsOutcome *);
void _ts_rule_connected (const TsRule *, const TsReading *, guint, TsOutcome *);
void _ts_rule_named (const TsRule *, const TsReading *, guint, TsOutcome *);

G_END_DECLS
