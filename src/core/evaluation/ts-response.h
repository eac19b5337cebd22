/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/ts-json.h"
#include "content/ts-item.h"

G_BEGIN_DECLS

typedef enum
{
  TS_RESPONSE_CHOICE,
  TS_RESPONSE_NUMBER,
  TS_RESPONSE_ORDER,
  TS_RESPONSE_PAIRS,
  TS_RESPONSE_TEXT,
  TS_RESPONSE_REVIEW,
  TS_RESPONSE_SCENARIO,
} TsResponseKind;

/** TsCertainty: how sure the learner says to be of a choice. It never changes the points. */
typedef enum
{
  TS_CERTAINTY_NONE,
  TS_CERTAINTY_GUESS,
  TS_CERTAINTY_THINK,
  TS_CERTAINTY_SURE,
} TsCertainty;

/** TS_CERTAINTY_NAMES: the words stored for a #TsCertainty, %NULL-terminated. */
extern const char *const TS_CERTAINTY_NAMES[];

/** TsRemark: one mark that a reviewer set on lines of code. */
typedef struct
{
  guint first_line, last_line; /* from 1 */
  guint category;              /* place in TS_REVIEW_CATEGORY_NAMES */
  TsSeverity severity;
  char *fix;
} TsRemark;

/** TsDecisionRecord: one entry of a decision log. */
typedef struct
{
  char *context, *options, *choice, *cost, *revisit_when;
} TsDecisionRecord;

#define TS_TYPE_RESPONSE (ts_response_get_type ())

typedef struct _TsResponse TsResponse;

GType ts_response_get_type (void);
TsResponse *ts_response_new_choice (const char *const *ids);
TsResponse *ts_response_new_number (const char *text);
TsResponse *ts_response_new_order (const char *const *ids);
TsResponse *ts_response_new_pairs (GHashTable *pairs);
TsResponse *ts_response_new_text (const char *text);
TsResponse *ts_response_new_review (GPtrArray *remarks);
TsResponse *ts_response_new_scenario (GHashTable *sections,
                                      GPtrArray *decisions,
                                      const char *design_id,
                                      const char *diagram);
TsResponse *ts_response_with_certainty (const TsResponse *self, TsCertainty certainty);
TsResponse *ts_response_with_sheet (const TsResponse *self, const char *const *lines);
TsResponse *ts_response_with_probes (const TsResponse *self, GHashTable *answers);
TsResponse *ts_response_ref (TsResponse *self);
void ts_response_unref (TsResponse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsResponse, ts_response_unref)

TsResponseKind ts_response_get_kind (const TsResponse *self);
const char *const *ts_response_get_ids (const TsResponse *self);
const char *ts_response_get_text (const TsResponse *self);
const char *ts_response_get_pair (const TsResponse *self, const char *left);
GPtrArray *ts_response_get_remarks (const TsResponse *self);
const char *ts_response_get_section (const TsResponse *self, const char *section);
char **ts_response_list_sections (const TsResponse *self);
GPtrArray *ts_response_get_decisions (const TsResponse *self);
const char *ts_response_get_design_id (const TsResponse *self);
const char *ts_response_get_diagram (const TsResponse *self);
TsCertainty ts_response_get_certainty (const TsResponse *self);
const char *const *ts_response_get_sheet (const TsResponse *self);
const char *ts_response_get_probe (const TsResponse *self, guint place);
char *ts_response_dup_all_text (const TsResponse *self);
gboolean ts_response_is_empty (const TsResponse *self);
gboolean ts_response_equal (const TsResponse *a, const TsResponse *b);

TsResponseKind ts_response_kind_for_item (const TsItem *item);

char *ts_response_to_json (const TsResponse *self);
TsResponse *ts_response_read (TsJson *json);
TsResponse *ts_response_from_json (const char *name, const char *text, GError **error);

TsRemark *ts_remark_new (guint first_line,
                         guint last_line,
                         guint category,
                         TsSeverity severity,
                         const char *fix);
void ts_remark_free (TsRemark *remark);
TsDecisionRecord *ts_decision_record_new (const char *context,
                                          const char *options,
                                          const char *choice,
                                          const char *cost,
                                          const char *revisit_when);
void ts_decision_record_free (TsDecisionRecord *record);

G_END_DECLS
