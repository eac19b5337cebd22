/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "evaluation/ts-wording.h"

G_BEGIN_DECLS

/**
 * TsAlignment:
 * @reference: (array): for each term of the reference how near its partner in the answer is; 0 for none
 * @recall: how much of the reference was found, by weight; 0 to 1
 * @precision: how much of the answer found a partner; 0 to 1
 *
 * Which term of an answer stands for which term of a reference.
 */
typedef struct
{
  double *reference;
  double recall, precision;
} TsAlignment;

TsAlignment *ts_alignment_new (const GArray *reference, const GArray *answer);
void ts_alignment_free (TsAlignment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsAlignment, ts_alignment_free)

G_END_DECLS
