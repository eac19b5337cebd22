/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What packs hold. All of it is read-only and lives as long as its TsPack; the structs are public
 * because they are plain values without behaviour. Strings are never NULL unless said. */

typedef enum
{
  TS_ITEM_QUESTION,
  TS_ITEM_SCENARIO,
  TS_ITEM_REVIEW,
} TsItemKind;

/**
 * TsItem:
 * @kind: which of the structs below it begins
 * @id: unique in its pack
 * @title: for questions the stem, else the title
 * @points: the marks it is worth in a paper
 * @minutes: the time it is planned with
 * @references: (nullable): ids of the pack's references
 * @file: where it was read from, within the pack
 * @pack: the pack it belongs to
 *
 * The head of everything that can be marked.
 */
typedef struct
{
  TsItemKind kind;
  char *id;
  char *title;
  double points;
  double minutes;
  char **references;
  char *file;
  const struct _TsPack *pack;
} TsItem;

typedef enum
{
  TS_QUESTION_SINGLE,
  TS_QUESTION_MULTIPLE,
  TS_QUESTION_NUMERIC,
  TS_QUESTION_ORDERING,
  TS_QUESTION_MATCH,
  TS_QUESTION_SHORT_TEXT,
} TsQuestionType;

/** TS_QUESTION_TYPE_NAMES: the words packs use for a #TsQuestionType, %NULL-terminated. */
extern const char *const TS_QUESTION_TYPE_NAMES[];

/** TsOption: one answer of a single or multiple question, or one entry of a list (only id and text). */
typedef struct
{
  char *id;
  char *text;
  gboolean key;
  char *rationale;
  char *misconception; /* (nullable): what a wrong option mistakes */
} TsOption;

/** TsPhrase: one way to say it. TsPhraseGroup: any of them will do. */
typedef struct
{
  char **phrases;
} TsPhraseGroup;

/** TsConcept: what a free text must say; earned when every group is met. */
typedef struct
{
  char *id;
  char *text;
  double weight;
  GPtrArray *groups; /* of TsPhraseGroup */
  char *pass;        /* an example that earns it */
  char *fail;        /* one that does not */
} TsConcept;

/** TsOrderPair: @before must stand somewhere before @after. */
typedef struct
{
  guint before, after; /* places in the question's steps */
} TsOrderPair;

typedef struct
{
  TsItem item;
  TsQuestionType type;
  char *topic;   /* id of a topic */
  char *finding; /* (nullable): the finding of a case study */
  guint difficulty;
  char *objective;
  char *stem;
  char *explanation; /* (nullable) */
  char **tags;
  char **enemies;
  guint time_s;

  GPtrArray *options; /* of TsOption; single, multiple: the options; ordering: the steps in a right
                         order; match: the left side */
  GPtrArray *right;   /* of TsOption; match: the right side */
  guint *pairs;       /* match: for each left entry the place of its right one */
  GArray *order;      /* of TsOrderPair; ordering: what is forced */
  char *rationale;    /* (nullable): numeric, ordering, match */

  GHashTable *vars; /* numeric: name to double pointer */
  char *expression;
  double value;
  char *unit;
  double tolerance; /* relative, or in the value's unit where @absolute */
  gboolean absolute;
  double half_factor; /* within this factor half the points; 1 for none */

  GPtrArray *concepts; /* of TsConcept; short text */
  guint min_words, max_words;
  char *model_answer;
} TsQuestion;

typedef enum
{
  TS_DECISION_MUST,
  TS_DECISION_SHOULD,
  TS_DECISION_BONUS,
} TsDecisionWeight;

/** TS_DECISION_WEIGHT_NAMES: the words packs use for a #TsDecisionWeight, %NULL-terminated. */
extern const char *const TS_DECISION_WEIGHT_NAMES[];

typedef struct
{
  char *id;
  TsDecisionWeight weight;
  char *text;
  guint criterion;      /* a TsCriterion */
  GPtrArray *groups;    /* of TsPhraseGroup */
  guint within;         /* in how many sentences in a row; 0: anywhere */
  gboolean even_denied; /* whether a negated mention counts too */
  char **components;    /* kinds of which the drawing has one; empty for none */
  char *strong, *weak;
} TsDecision;

typedef struct
{
  guint minute;
  char *question;
  char *strong, *weak;
} TsProbe;

typedef struct
{
  char *label;
  double value;
  char *unit;
} TsGivenNumber;

typedef struct
{
  char *id;
  char *label;
  GHashTable *vars;
  char *expression;
  double value;
  char *unit;
  double tolerance;
} TsEstimate;

/** TsSample: a write-up whose mark is known, to calibrate by. */
typedef struct
{
  guint rating; /* 1 to 5, by a person */
  double least,
      most;       /* between which percent its mark lies, at the first of the scenario's levels */
  gboolean drawn; /* whether the reference's design is handed in with it */
  char *text;
  char *why;
} TsSample;

/** TsReferenceRecord: one entry of the reference answer's decision log. */
typedef struct
{
  char *context, *options, *choice, *cost, *revisit_when;
} TsReferenceRecord;

/** TsReferenceAnswer: an answer that is right: what a learner compares with, and marks are tried on. */
typedef struct
{
  GHashTable *sections; /* id of a section to its text */
  GPtrArray *decisions; /* of TsReferenceRecord */
  char *diagram;        /* a design as JSON, see docs/design-format.md */
} TsReferenceAnswer;

typedef struct _TsCheck TsCheck;
typedef struct _TsChecks TsChecks;

typedef struct
{
  char *id;
  char *title;
  char *hint;
} TsSection;

typedef struct
{
  TsItem item;
  gboolean advanced;
  char **levels;
  char *brief;
  char **functional, **nonfunctional, **constraints;
  GPtrArray *numbers;       /* of TsGivenNumber */
  GPtrArray *estimates;     /* of TsEstimate */
  GPtrArray *decisions;     /* of TsDecision */
  GPtrArray *probes;        /* of TsProbe */
  GPtrArray *anti_patterns; /* of TsConcept */
  GPtrArray *write_up;      /* of TsSection */
  GPtrArray *samples;       /* of TsSample */
  GPtrArray *checks;        /* of TsCheck; those of this scenario alone */
  TsReferenceAnswer reference;
  const TsChecks *general; /* those of the pack; NULL outside of one */
} TsScenario;

typedef enum
{
  TS_SEVERITY_CRITICAL,
  TS_SEVERITY_MAJOR,
  TS_SEVERITY_MINOR,
} TsSeverity;

extern const char *const TS_SEVERITY_NAMES[];
extern const char *const TS_REVIEW_CATEGORY_NAMES[];

typedef struct
{
  char *id;
  guint first_line, last_line; /* from 1 */
  guint category;              /* place in TS_REVIEW_CATEGORY_NAMES */
  TsSeverity severity;
  char *text;
  char *fix;
  GPtrArray *groups; /* of TsPhraseGroup: what a fix mentions */
} TsDefect;

typedef struct
{
  guint first_line, last_line;
  char *text;
} TsDecoy;

typedef struct
{
  TsItem item;
  char *language;
  char *brief;
  char *code;
  GPtrArray *defects; /* of TsDefect */
  GPtrArray *decoys;  /* of TsDecoy */
} TsReviewExercise;

typedef struct
{
  char *id;
  char *title;
  char *text;
} TsDossierPage;

/** TsDossierFigure: a picture that pages show by "![caption](design:id)". */
typedef struct
{
  char *id;
  char *title;
  char *diagram; /* a design as JSON */
} TsDossierFigure;

typedef struct
{
  char *id;
  char *title;
  char *intro;
  GPtrArray *pages;   /* of TsDossierPage */
  GPtrArray *figures; /* of TsDossierFigure */
} TsCaseStudy;

typedef struct
{
  char *id;
  char *title;
  char *phase; /* id of its phase in the taxonomy */
} TsTopic;

/** TsArea: one phase of the taxonomy: topics that belong together. */
typedef struct
{
  char *id;
  char *title;
} TsArea;

typedef struct
{
  char *id;
  char *text;
  char *url; /* (nullable) */
} TsReference;

typedef enum
{
  TS_PHASE_QUESTIONS,
  TS_PHASE_ARCHITECTURE,
  TS_PHASE_CASE_STUDY,
  TS_PHASE_ADVANCED,
  TS_PHASE_REVIEW,
} TsPhaseKind;

/** TsPhase: one part of an assessment. Quota tables map a name to a count; NULL where there is none. */
typedef struct
{
  char *id;
  char *title;
  TsPhaseKind kind;
  guint minutes;
  double weight;
  guint items;
  GHashTable *phase_quota;
  GHashTable *type_quota;
  GHashTable *difficulty_quota;
} TsPhase;

/** TsCertificateText: what a certificate of one level says. */
typedef struct
{
  char *level;
  char *title;
  char *statement;
  char **competencies;
  char **roles;
  guint projects;
} TsCertificateText;

typedef struct
{
  char *id, *slug, *title, *guidance;
  gboolean required;
} TsTemplateSection;

typedef struct
{
  char *id, *title, *description, *category;
} TsStarter;

G_END_DECLS
