/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-pack.h"
#include "session/ts-mock-view.h"
#include "session/ts-time-plan.h"

G_BEGIN_DECLS

/** TsInterviewer: knows one prompt, and what its candidates mean when they ask. */
typedef struct _TsInterviewer TsInterviewer;

TsInterviewer *ts_interviewer_new (TsPack *pack, const TsMockPrompt *prompt);
void ts_interviewer_free (TsInterviewer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsInterviewer, ts_interviewer_free)

const TsFact *ts_interviewer_match (TsInterviewer *self, const char *question, double *confidence);

const TsTurn *ts_interviewer_get_due_turn (const TsMockPrompt *prompt,
                                           const TsTimePlan *plan,
                                           const TsMockView *view,
                                           gint64 at);
gint64 ts_interviewer_get_due_time (const TsTimePlan *plan, const TsTurn *turn);

G_END_DECLS
