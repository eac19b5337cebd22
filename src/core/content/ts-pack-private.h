/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/ts-json.h"
#include "content/ts-item.h"

G_BEGIN_DECLS

/* Readers of one kind of item each: they read the object the reader stands in. */
TsQuestion *ts_pack_read_question (TsJson *json, gboolean case_study);
TsScenario *ts_pack_read_scenario (TsJson *json);
TsReviewExercise *ts_pack_read_review (TsJson *json);

/* Shared pieces. */
GPtrArray *ts_pack_read_groups (TsJson *json, const char *member);
GPtrArray *ts_pack_read_concepts (TsJson *json, const char *member, gboolean with_examples);
GHashTable *ts_pack_read_vars (TsJson *json, const char *member);
void ts_pack_read_meta (TsJson *json, TsItem *item);

void ts_question_free (TsQuestion *question);
void ts_scenario_free (TsScenario *scenario);
void ts_review_exercise_free (TsReviewExercise *review);
void ts_item_clear (TsItem *item);

G_END_DECLS
