/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/ts-mock.h"

G_BEGIN_DECLS

char *ts_mock_words_format_moment (gint64 milliseconds);
char *ts_mock_words_describe_event (TsMock *mock, const TsEvent *event);
const char *ts_mock_words_get_turn_label (TsTurnKind kind);
const char *ts_mock_words_get_icon (TsRecommendation recommendation);
char *ts_mock_words_compose_brief (const TsMockPrompt *prompt);

G_END_DECLS
