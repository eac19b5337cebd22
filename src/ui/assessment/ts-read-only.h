/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/ts-answer-view.h"

G_BEGIN_DECLS

void ts_read_only_lock (TsAnswerView *view);

G_END_DECLS
