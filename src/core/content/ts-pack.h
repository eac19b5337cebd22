/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/ts-lexicon.h"
#include "base/ts-word-weights.h"
#include "content/ts-item.h"
#include "content/ts-mock-prompt.h"

G_BEGIN_DECLS

#define TS_TYPE_PACK (ts_pack_get_type ())

typedef struct _TsPack TsPack;

GType ts_pack_get_type (void);
TsPack *ts_pack_load (const char *path, GError **error);
TsPack *ts_pack_ref (TsPack *self);
void ts_pack_unref (TsPack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsPack, ts_pack_unref)

const char *ts_pack_get_id (const TsPack *self);
const char *ts_pack_get_version (const TsPack *self);
const char *ts_pack_get_title (const TsPack *self);
const char *ts_pack_get_path (const TsPack *self);

GPtrArray *ts_pack_get_phases (const TsPack *self);
const TsPhase *ts_pack_find_phase (const TsPack *self, const char *id);
GPtrArray *ts_pack_get_questions (const TsPack *self);
GPtrArray *ts_pack_get_case_questions (const TsPack *self);
GPtrArray *ts_pack_get_scenarios (const TsPack *self);
GPtrArray *ts_pack_get_reviews (const TsPack *self);
GPtrArray *ts_pack_get_mocks (const TsPack *self);
const TsMockPrompt *ts_pack_find_mock (const TsPack *self, const char *id);
const TsStageText *ts_pack_get_stage (const TsPack *self, TsMockStage stage);
const TsStageTilt *ts_pack_get_tilt (const TsPack *self, TsLevel level);
GPtrArray *ts_pack_get_write_up (const TsPack *self);
const TsCaseStudy *ts_pack_get_case_study (const TsPack *self);
const TsItem *ts_pack_find_item (const TsPack *self, const char *id);
GPtrArray *ts_pack_get_areas (const TsPack *self);
const TsArea *ts_pack_find_area (const TsPack *self, const char *id);
GPtrArray *ts_pack_get_topics (const TsPack *self);
const TsTopic *ts_pack_find_topic (const TsPack *self, const char *id);
const TsReference *ts_pack_find_reference (const TsPack *self, const char *id);

const char *ts_pack_get_anchor (const TsPack *self, guint criterion, guint level, guint rating);
const char *ts_pack_get_criterion_question (const TsPack *self, guint criterion);
guint ts_pack_get_threshold (const TsPack *self, guint level, guint recommendation);
const TsCertificateText *ts_pack_find_certificate (const TsPack *self, const char *level);
GHashTable *ts_pack_get_synonyms (const TsPack *self);
const char *const *ts_pack_get_shared_terms (const TsPack *self);
TsLexicon *ts_pack_get_lexicon (const TsPack *self);
TsWordWeights *ts_pack_get_word_weights (const TsPack *self);
const TsChecks *ts_pack_get_checks (const TsPack *self);
GPtrArray *ts_pack_get_template (const TsPack *self);
GPtrArray *ts_pack_get_starters (const TsPack *self);

/* Case-study questions begin as TsQuestion does; these casts check the kind. */
const TsQuestion *ts_item_get_question (const TsItem *item);
const TsScenario *ts_item_get_scenario (const TsItem *item);
const TsReviewExercise *ts_item_get_review (const TsItem *item);

G_END_DECLS
