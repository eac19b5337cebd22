/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-mock-prompt.h"
#include "evaluation/ts-response.h"
#include "session/ts-mock-event.h"

G_BEGIN_DECLS

/**
 * TsExchange:
 * @at: when it was said, in milliseconds of the session's time
 * @from_candidate: whether the candidate said it; else the interviewer
 * @fact: (nullable): the id of the fact that was told
 * @turn: (nullable): the id of the turn that was shown
 * @text: (nullable): the candidate's words
 *
 * One line of the dialogue.
 */
typedef struct
{
  gint64 at;
  gboolean from_candidate;
  char *fact;
  char *turn;
  char *text;
} TsExchange;

#define TS_TYPE_MOCK_VIEW (ts_mock_view_get_type ())

/** TsMockView: a session as it is at one moment: what its log up to there comes to. */
typedef struct _TsMockView TsMockView;

GType ts_mock_view_get_type (void);
TsMockView *ts_mock_view_new (void);
TsMockView *ts_mock_view_copy (const TsMockView *self);
void ts_mock_view_free (TsMockView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsMockView, ts_mock_view_free)

gboolean ts_mock_view_apply (TsMockView *self, const TsEvent *event);
gboolean ts_mock_view_equal (const TsMockView *a, const TsMockView *b);

gboolean ts_mock_view_has_stage (const TsMockView *self);
TsMockStage ts_mock_view_get_stage (const TsMockView *self);
gint64 ts_mock_view_get_stage_time (const TsMockView *self, TsMockStage stage, gint64 at);
gboolean ts_mock_view_was_entered (const TsMockView *self, TsMockStage stage);
gboolean ts_mock_view_was_late (const TsMockView *self, TsMockStage stage);
GPtrArray *ts_mock_view_get_notes (const TsMockView *self);
char *ts_mock_view_dup_notes (const TsMockView *self);
const char *ts_mock_view_get_section (const TsMockView *self, const char *id);
GPtrArray *ts_mock_view_get_decisions (const TsMockView *self);
const char *ts_mock_view_get_answer (const TsMockView *self, const char *turn);
GPtrArray *ts_mock_view_get_dialogue (const TsMockView *self);
gboolean ts_mock_view_knows_fact (const TsMockView *self, const char *fact);
guint ts_mock_view_count_facts (const TsMockView *self);
gboolean ts_mock_view_has_turn (const TsMockView *self, const char *turn);
guint ts_mock_view_get_design_place (const TsMockView *self);
GHashTable *ts_mock_view_dup_sections (const TsMockView *self);

G_END_DECLS
