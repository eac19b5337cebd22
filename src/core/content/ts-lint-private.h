/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-lint.h"

G_BEGIN_DECLS

/* Where the rules of one kind of thing are; each begins its rules and adds what it finds. */
void _ts_lint_questions (TsLint *self);
void _ts_lint_types (TsLint *self);
void _ts_lint_scenarios (TsLint *self);
void _ts_lint_reviews (TsLint *self);
void _ts_lint_checks (TsLint *self);
void _ts_lint_mocks (TsLint *self);
void _ts_lint_bank (TsLint *self);
void _ts_lint_lexicon (TsLint *self);

/* What every design that is asked for has to have: decisions, estimates, sources. */
void _ts_lint_design (TsLint *self, const TsScenario *scenario);

/* Calls @check for every question: those of the bank and those of the case study. */
void _ts_lint_each_question (TsLint *self, void (*check) (TsLint *, const TsQuestion *));

G_END_DECLS
