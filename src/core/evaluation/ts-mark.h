/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "content/ts-scale.h"

G_BEGIN_DECLS

/**
 * TsEvidence:
 * @line: the rubric line: the id of an option, concept, decision, defect or criterion
 * @earned: points given for it; below 0 for a false alarm
 * @possible: points it can give
 * @cause: what caused it: the words quoted, the option, the line or the component; may be empty
 * @text: what it means, as a sentence for the learner
 * @elements: (nullable) (array zero-terminated=1): ids of the elements of the learner's drawing that caused it
 */
typedef struct
{
  char *line;
  double earned, possible;
  char *cause;
  char *text;
  char **elements;
} TsEvidence;

gboolean ts_evidence_is_met (const TsEvidence *self);

#define TS_TYPE_MARK (ts_mark_get_type ())

typedef struct _TsMark TsMark;

GType ts_mark_get_type (void);
TsMark *ts_mark_new (double max_points, gboolean provisional);
TsMark *ts_mark_ref (TsMark *self);
void ts_mark_unref (TsMark *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsMark, ts_mark_unref)

void ts_mark_add_evidence (TsMark *self,
                           const char *line,
                           double earned,
                           double possible,
                           const char *cause,
                           const char *text);
void ts_mark_add_evidence_of (TsMark *self,
                              const char *line,
                              double earned,
                              double possible,
                              const char *cause,
                              const char *text,
                              GPtrArray *elements);
void ts_mark_set_points (TsMark *self, double points);
void ts_mark_set_rating (TsMark *self, TsCriterion criterion, guint rating);
void ts_mark_set_decisions_share (TsMark *self, double share);
TsMark *
ts_mark_with_self_rating (const TsMark *self, const guint *ratings, const char *const *notes);
TsMark *ts_mark_with_dispute (const TsMark *self, const char *text, gint64 time);

double ts_mark_get_points (const TsMark *self);
double ts_mark_get_max_points (const TsMark *self);
double ts_mark_get_share (const TsMark *self);
const char *ts_mark_get_band (const TsMark *self);
gboolean ts_mark_is_provisional (const TsMark *self);
gboolean ts_mark_is_of_text (const TsMark *self);
gboolean ts_mark_is_self_marked (const TsMark *self);
gboolean ts_mark_has_ratings (const TsMark *self);
guint ts_mark_get_rating (const TsMark *self, TsCriterion criterion);
guint ts_mark_get_machine_rating (const TsMark *self, TsCriterion criterion);
const char *ts_mark_get_note (const TsMark *self, TsCriterion criterion);
const char *ts_mark_get_dispute (const TsMark *self, gint64 *time);
GPtrArray *ts_mark_get_evidence (const TsMark *self);

char *ts_mark_to_json (const TsMark *self);
TsMark *ts_mark_from_json (const char *name, const char *text, GError **error);

G_END_DECLS
