/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "evaluation/ts-response.h"

G_BEGIN_DECLS

/* What a learner gave for one item. */
struct _TsResponse
{
  gatomicrefcount references;
  TsResponseKind kind;
  char **ids;            /* choice, order */
  char *text;            /* number, text */
  GHashTable *table;     /* pairs: left to right; scenario: section to text */
  GPtrArray *remarks;    /* review: of TsRemark */
  GPtrArray *decisions;  /* scenario: of TsDecisionRecord */
  char *design_id;       /* scenario (nullable) */
  char *diagram;         /* scenario (nullable): the design as it stood, as JSON */
  TsCertainty certainty; /* choice */
  char **sheet;          /* number, scenario (nullable): the lines of a sheet of estimates */
  GHashTable *probes; /* scenario (nullable): place of a probe, from 1, in digits to its answer */
};

TsResponse *_ts_response_alloc (TsResponseKind kind);
GList *_ts_response_sort_keys (GHashTable *table);

G_END_DECLS
