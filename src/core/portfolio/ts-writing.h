/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/ts-text.h"

G_BEGIN_DECLS

/**
 * TsStatement:
 * @text: the words, without the marks of Markdown
 * @lead: (nullable): what it begins with, if that stands out: "**Context:** …", "| orders | … |"
 * @rest: what follows the lead; all of it if there is none
 * @heading: (nullable): the heading it stands below
 * @n_words: how many words it has
 * @words: (nullable): its words and those of the heading
 *
 * One thing that is said: a list item, a row of a table or a sentence.
 */
typedef struct
{
  char *text;
  char *lead;
  const char *rest;
  char *heading;
  guint n_words;
  TsText *words;
} TsStatement;

typedef struct _TsWriting TsWriting;

TsWriting *ts_writing_new (const char *markdown, const char *guidance);
void ts_writing_free (TsWriting *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsWriting, ts_writing_free)

GPtrArray *ts_writing_get_statements (const TsWriting *self);
const char *const *ts_writing_get_designs (const TsWriting *self);
guint ts_writing_count_words (const TsWriting *self);
guint ts_writing_count_pictures (const TsWriting *self);
guint ts_writing_count_code_lines (const TsWriting *self);
guint ts_writing_count_measured (const TsWriting *self);
guint ts_writing_count_formulas (const TsWriting *self);
guint ts_writing_count_operations (const TsWriting *self);
guint ts_writing_count_entities (const TsWriting *self);
gboolean ts_writing_covers (const TsWriting *self, const char *phrases, gboolean measured);
gboolean ts_writing_names (const TsWriting *self, const char *phrase);

gboolean ts_writing_is_measured (const char *text);
gboolean ts_writing_is_formula (const char *line);

/** TsDecisionField: what a decision record says. */
typedef enum
{
  TS_DECISION_CONTEXT,
  TS_DECISION_OPTIONS,
  TS_DECISION_CHOICE,
  TS_DECISION_COST,
  TS_DECISION_REVISIT,
} TsDecisionField;

#define TS_N_DECISION_FIELDS 5

GArray *ts_writing_find_decisions (const TsWriting *self);

G_END_DECLS
