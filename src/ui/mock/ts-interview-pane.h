/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "session/ts-mock.h"

G_BEGIN_DECLS

#define TS_TYPE_INTERVIEW_PANE (ts_interview_pane_get_type ())
G_DECLARE_FINAL_TYPE (TsInterviewPane, ts_interview_pane, TS, INTERVIEW_PANE, AdwBin)

GtkWidget *ts_interview_pane_new (TsMock *mock);
void ts_interview_pane_show_turn (TsInterviewPane *self, const TsTurn *turn);
void ts_interview_pane_flush (TsInterviewPane *self);

G_END_DECLS
