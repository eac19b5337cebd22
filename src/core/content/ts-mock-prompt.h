/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-item.h"
#include "content/ts-scale.h"

G_BEGIN_DECLS

/** TsMockStage: the parts of a mock session, in their order. */
typedef enum
{
  TS_STAGE_CLARIFY,
  TS_STAGE_OUTLINE,
  TS_STAGE_DEEP_DIVE,
  TS_STAGE_SCALE,
  TS_STAGE_TRADE_OFFS,
} TsMockStage;

#define TS_N_STAGES 5

/** TS_STAGE_NAMES: the words files use for a #TsMockStage, %NULL-terminated. */
extern const char *const TS_STAGE_NAMES[];

/**
 * TsStageText:
 * @title: what the stage is called, such as "Clarify"
 * @goal: what is to be reached in it, one sentence
 * @weight: how much of the time it takes, against the weights of the others
 *
 * One stage, as a pack tells of it.
 */
typedef struct
{
  char *title;
  char *goal;
  guint weight;
} TsStageText;

/**
 * TsStageTilt:
 * @from: the stage that gives time
 * @to: the stage that gets it
 * @weight: how much of the weight
 *
 * How the plan of one level may differ.
 */
typedef struct
{
  TsMockStage from, to;
  guint weight;
} TsStageTilt;

/**
 * TsFact:
 * @id: unique in its prompt
 * @topic: what the menu of facts calls it
 * @questions: (array zero-terminated=1): ways to ask for it
 * @terms: (array zero-terminated=1): words and phrases that only a question for it has
 * @answer: what the interviewer says
 *
 * Something that the interviewer tells only who asks.
 */
typedef struct
{
  char *id;
  char *topic;
  char **questions;
  char **terms;
  char *answer;
} TsFact;

/**
 * TsTurnKind:
 * @TS_TURN_PROBE: asks how a part of the design works
 * @TS_TURN_CHANGE: changes what is required
 * @TS_TURN_CHALLENGE: puts the design under pressure
 * @TS_TURN_EXPLAIN: asks for an explanation to somebody who is no engineer
 */
typedef enum
{
  TS_TURN_PROBE,
  TS_TURN_CHANGE,
  TS_TURN_CHALLENGE,
  TS_TURN_EXPLAIN,
} TsTurnKind;

/** TS_TURN_KIND_NAMES: the words files use for a #TsTurnKind, %NULL-terminated. */
extern const char *const TS_TURN_KIND_NAMES[];

/**
 * TsTurn:
 * @id: unique in its prompt
 * @kind: what it is
 * @stage: the stage it belongs to
 * @share: which part of the stage's time has passed when it is due, 0 to 1
 * @text: what the interviewer says
 * @strong: what a strong answer has; for a change, what it ought to alter in the design
 * @weak: (nullable): what a weak answer says
 * @listener: (nullable): to whom to explain it
 *
 * Something that the interviewer says without being asked.
 */
typedef struct
{
  char *id;
  TsTurnKind kind;
  TsMockStage stage;
  double share;
  char *text;
  char *strong;
  char *weak;
  char *listener;
} TsTurn;

/** TS_MOCK_N_FACTS: how many facts a prompt has. TS_MOCK_N_PROBES: how many of its turns are probes. */
#define TS_MOCK_N_FACTS  8
#define TS_MOCK_N_PROBES 5

/**
 * TsMockPrompt:
 * @scenario: the task as a design is judged by it: brief, estimates, decisions, write-up
 * @level: for whom it is
 * @opening: the interviewer's first words
 * @facts: (element-type TsFact): what is told only when asked
 * @turns: (element-type TsTurn): the probes, the change, the challenge and the explanation, by stage and
 *   share
 *
 * One task of a mock session. It begins as an item does.
 */
typedef struct
{
  TsScenario scenario;
  TsLevel level;
  char *opening;
  GPtrArray *facts;
  GPtrArray *turns;
} TsMockPrompt;

const TsFact *ts_mock_prompt_find_fact (const TsMockPrompt *prompt, const char *id);
const TsTurn *ts_mock_prompt_find_turn (const TsMockPrompt *prompt, const char *id);

G_END_DECLS
