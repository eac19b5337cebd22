/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/ts-word-weights.h"

G_BEGIN_DECLS

/**
 * TsAnswerRow:
 * @question_id: what the question is called
 * @question: what was asked
 * @references: (array zero-terminated=1): right answers, one or more
 * @answer: what was answered; may be empty
 */
typedef struct
{
  const char *question_id;
  const char *question;
  char **references;
  const char *answer;
} TsAnswerRow;

typedef struct _TsAnswerTable TsAnswerTable;

TsAnswerTable *
ts_answer_table_new (const char *name, const char *data, gsize length, GError **error);
TsAnswerTable *ts_answer_table_new_from_file (const char *path, GError **error);
void ts_answer_table_free (TsAnswerTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsAnswerTable, ts_answer_table_free)

guint ts_answer_table_get_n_rows (const TsAnswerTable *self);
const TsAnswerRow *ts_answer_table_get_row (const TsAnswerTable *self, guint row);
TsWordWeights *ts_answer_table_weigh_words (const TsAnswerTable *self);

G_END_DECLS
