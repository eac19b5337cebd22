/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/ts-json.h"
#include "content/ts-mock-prompt.h"
#include "content/ts-pack.h"
#include "content/ts-scale.h"

G_BEGIN_DECLS

struct _TsPack
{
  gatomicrefcount references;
  char *path, *id, *version, *title;
  GPtrArray *phases;
  GPtrArray *questions;
  GPtrArray *case_questions;
  GPtrArray *scenarios;
  GPtrArray *reviews;
  GPtrArray *mocks; /* of TsMockPrompt */
  TsStageText stages[TS_N_STAGES];
  TsStageTilt tilts[TS_N_LEVELS]; /* weight 0 for none */
  GPtrArray *write_up;            /* (nullable) of TsSection: those of every mock session */
  TsCaseStudy case_study;
  GPtrArray *areas;
  GPtrArray *topics;
  GHashTable *topics_by_id;
  GHashTable *references_by_id; /* of TsReference, owned */
  GHashTable *items;            /* of TsItem, borrowed from the arrays */
  GHashTable *sources;          /* name of a part to its JsonNode, owned */
  char *anchors[TS_N_CRITERIA][TS_N_LEVELS][6];
  char *criterion_questions[TS_N_CRITERIA];
  guint thresholds[TS_N_LEVELS][TS_N_RECOMMENDATIONS];
  TsChecks *checks;
  GPtrArray *certificates;
  GPtrArray *sections;
  GPtrArray *starters;
  GHashTable *synonyms;   /* topic id to GPtrArray of TsPhraseGroup */
  char **shared_terms;    /* (nullable) */
  TsLexicon *lexicon;     /* everyday English and the synonyms */
  TsWordWeights *weights; /* over the texts of the questions */
};

/**
 * TsPackFile:
 * @name: its name in the pack's folder
 * @read: reads its root into the pack
 * @optional: whether a pack may come without it
 * @is_part: whether marks and what a learner sees of an item depend on it
 *
 * One file of a pack that is not a list of items.
 */
typedef struct
{
  const char *name;
  void (*read) (TsJson *, TsPack *);
  gboolean optional;
  gboolean is_part;
} TsPackFile;

/* The name of the part that is a case study without its questions. */
#define TS_PACK_DOSSIER "casestudy.json"

/* The name of the part that says how the time of mock sessions is divided. */
#define TS_PACK_TIME_PLAN "timeplan.json"

#define TS_N_PACK_FILES 10
extern const TsPackFile TS_PACK_FILES[TS_N_PACK_FILES];

TsPack *ts_pack_new_empty (const char *path);
void ts_pack_keep_source (TsPack *self, TsJson *json, char *name);

/* Readers of one file each: they read the root of the file into the pack. */
void ts_pack_read_manifest (TsJson *json, TsPack *self);
void ts_pack_read_taxonomy (TsJson *json, TsPack *self);
void ts_pack_read_references (TsJson *json, TsPack *self);
void ts_pack_read_rubric (TsJson *json, TsPack *self);
void ts_pack_read_checks (TsJson *json, TsPack *self);
void ts_pack_read_thresholds (TsJson *json, TsPack *self);
void ts_pack_read_lexicon (TsJson *json, TsPack *self);
void ts_pack_read_template (TsJson *json, TsPack *self);
void ts_pack_read_certificates (TsJson *json, TsPack *self);
void ts_pack_read_questions (TsJson *json, TsPack *self);
void ts_pack_read_case_study (TsJson *json, TsPack *self);
void ts_pack_read_scenarios (TsJson *json, TsPack *self);
void ts_pack_read_review_file (TsJson *json, TsPack *self);
void ts_pack_read_time_plan (TsJson *json, TsPack *self);
void ts_pack_read_mocks (TsJson *json, TsPack *self);

/* Readers of one kind of item each: they read the object the reader stands in. */
TsQuestion *ts_pack_read_question (TsJson *json, gboolean case_study);
TsScenario *ts_pack_read_scenario (TsJson *json);
TsReviewExercise *ts_pack_read_review (TsJson *json);

/* Shared pieces. */
GPtrArray *ts_pack_read_groups (TsJson *json, const char *member);
GPtrArray *ts_pack_read_concepts (TsJson *json, const char *member, gboolean with_examples);
GHashTable *ts_pack_read_vars (TsJson *json, const char *member);
GPtrArray *ts_pack_read_estimates (TsJson *json, const char *member);
GPtrArray *ts_pack_read_decisions (TsJson *json, const char *member);
GPtrArray *ts_pack_read_sections (TsJson *json, const char *member);
void ts_pack_read_meta (TsJson *json, TsItem *item);
void ts_pack_add_item (TsJson *json, TsPack *self, TsItem *item, const char *folder);

void ts_pack_finish_words (TsPack *self);

void ts_question_free (TsQuestion *question);
void ts_scenario_free (TsScenario *scenario);
void ts_review_exercise_free (TsReviewExercise *review);
void ts_mock_prompt_free (TsMockPrompt *prompt);
void ts_pack_clear_stages (TsPack *self);
void ts_item_clear (TsItem *item);

G_END_DECLS
