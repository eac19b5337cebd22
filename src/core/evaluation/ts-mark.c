/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "base/ts-json.h"
#include "base/ts-text.h"
#include "evaluation/ts-mark.h"

/* An evaluator fills a mark and lets it go; from then on it does not change. A learner's own rating
 * makes another mark, which keeps the machine's ratings beside the learner's. */
struct _TsMark
{
  gatomicrefcount references;
  double points, max_points;
  gboolean provisional;
  double decisions_share;       /* designs: what the decisions earned, 0 to 1; else -1 */
  guint ratings[TS_N_CRITERIA]; /* by the machine, 1 to 5; 0 where there is none */
  guint self_ratings[TS_N_CRITERIA];
  char *notes[TS_N_CRITERIA]; /* the learner's evidence for a rating */
  char *dispute;              /* (nullable): why the learner disagrees; changes no points */
  gint64 dispute_time;        /* microseconds since 1970 */
  GPtrArray *evidence;
};

G_DEFINE_BOXED_TYPE (TsMark, ts_mark, ts_mark_ref, ts_mark_unref)

static void
evidence_free (TsEvidence *evidence)
{
  g_free (evidence->line);
  g_free (evidence->cause);
  g_free (evidence->text);
  g_strfreev (evidence->elements);
  g_free (evidence);
}

/** ts_evidence_is_met: Returns: whether it gives points, and gave all of them but for rounding */
gboolean
ts_evidence_is_met (const TsEvidence *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->possible > 0 && self->earned >= self->possible * 0.999;
}

/**
 * ts_mark_new:
 * @max_points: what the item is worth
 * @provisional: whether a person has yet to confirm it
 *
 * Returns: (transfer full): a mark of no points
 */
TsMark *
ts_mark_new (double max_points, gboolean provisional)
{
  TsMark *self = g_new0 (TsMark, 1);

  g_atomic_ref_count_init (&self->references);
  self->max_points = max_points;
  self->provisional = provisional;
  self->decisions_share = -1;
  self->evidence = g_ptr_array_new_with_free_func ((GDestroyNotify) evidence_free);
  return self;
}

TsMark *
ts_mark_ref (TsMark *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ts_mark_unref (TsMark *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  for (guint i = 0; i < TS_N_CRITERIA; i++)
    g_free (self->notes[i]);
  g_free (self->dispute);
  g_ptr_array_unref (self->evidence);
  g_free (self);
}

/* Takes the elements. */
static void
add (TsMark *self,
     const char *line,
     double earned,
     double possible,
     const char *cause,
     const char *text,
     char **elements)
{
  TsEvidence *evidence = g_new0 (TsEvidence, 1);

  evidence->line = g_strdup (line);
  evidence->earned = earned;
  evidence->possible = possible;
  evidence->cause = g_strdup (cause != NULL ? cause : "");
  evidence->text = g_strdup (text);
  evidence->elements = elements;
  g_ptr_array_add (self->evidence, evidence);
}

/**
 * ts_mark_add_evidence:
 * @line: the rubric line
 * @earned: points given; they are not added up here, see ts_mark_set_points()
 * @possible: points it can give
 * @cause: (nullable): what caused it, in the response's own words
 * @text: what it means
 *
 * For evaluators, while they make the mark.
 */
void
ts_mark_add_evidence (TsMark *self,
                      const char *line,
                      double earned,
                      double possible,
                      const char *cause,
                      const char *text)
{
  add (self, line, earned, possible, cause, text, NULL);
}

/**
 * ts_mark_add_evidence_of:
 * @elements: (nullable) (element-type utf8): ids of the elements of the drawing that caused it
 *
 * As ts_mark_add_evidence(), of what is drawn.
 */
void
ts_mark_add_evidence_of (TsMark *self,
                         const char *line,
                         double earned,
                         double possible,
                         const char *cause,
                         const char *text,
                         GPtrArray *elements)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; elements != NULL && i < elements->len; i++)
    g_strv_builder_add (ids, elements->pdata[i]);
  add (self,
       line,
       earned,
       possible,
       cause,
       text,
       elements != NULL && elements->len > 0 ? g_strv_builder_end (ids) : NULL);
}

/**
 * ts_mark_set_points:
 * @points: clamped to 0 and the maximum
 *
 * For evaluators, while they make the mark.
 */
void
ts_mark_set_points (TsMark *self, double points)
{
  self->points = CLAMP (points, 0, self->max_points);
}

/* Designs: decisions 50 %, mean of the five criteria (a rating is worth 20 points of 100) 50 %. */
static void
update_design_points (TsMark *self)
{
  double sum = 0;

  for (guint i = 0; i < TS_N_CRITERIA; i++)
    sum += ts_mark_get_rating (self, i) * 20;
  ts_mark_set_points (self,
                      self->max_points
                          * (0.5 * self->decisions_share + 0.5 * sum / TS_N_CRITERIA / 100));
}

/**
 * ts_mark_set_rating:
 * @rating: 1 to 5
 *
 * For evaluators, while they make the mark.
 */
void
ts_mark_set_rating (TsMark *self, TsCriterion criterion, guint rating)
{
  g_return_if_fail (criterion < TS_N_CRITERIA && rating >= 1 && rating <= 5);

  self->ratings[criterion] = rating;
}

/**
 * ts_mark_set_decisions_share:
 * @share: what the decisions earned, 0 to 1
 *
 * For the evaluator of designs, once all ratings are set: computes the points.
 */
void
ts_mark_set_decisions_share (TsMark *self, double share)
{
  self->decisions_share = CLAMP (share, 0, 1);
  update_design_points (self);
}

static TsMark *
copy (const TsMark *self)
{
  TsMark *mark = ts_mark_new (self->max_points, self->provisional);

  mark->points = self->points;
  mark->decisions_share = self->decisions_share;
  for (guint i = 0; i < TS_N_CRITERIA; i++)
    {
      mark->ratings[i] = self->ratings[i];
      mark->self_ratings[i] = self->self_ratings[i];
      mark->notes[i] = g_strdup (self->notes[i]);
    }
  mark->dispute = g_strdup (self->dispute);
  mark->dispute_time = self->dispute_time;
  for (guint i = 0; i < self->evidence->len; i++)
    {
      const TsEvidence *evidence = self->evidence->pdata[i];

      add (mark,
           evidence->line,
           evidence->earned,
           evidence->possible,
           evidence->cause,
           evidence->text,
           g_strdupv (evidence->elements));
    }
  return mark;
}

/**
 * ts_mark_with_self_rating:
 * @ratings: (array fixed-size=5): the learner's, 1 to 5; 0 keeps the machine's
 * @notes: (array fixed-size=5): the evidence for each; a rating without a note does not count
 *
 * What was left unanswered has no ratings to replace and stays at 0.
 *
 * Returns: (transfer full): the mark of a design with the learner's own ratings in place of the
 *   machine's, which stay beside them
 */
TsMark *
ts_mark_with_self_rating (const TsMark *self, const guint *ratings, const char *const *notes)
{
  TsMark *mark = copy (self);

  g_return_val_if_fail (ts_mark_has_ratings (self), mark);

  for (guint i = 0; i < TS_N_CRITERIA; i++)
    {
      gboolean counts = self->ratings[i] > 0 && ratings[i] >= 1 && ratings[i] <= 5
                        && !ts_text_is_blank (notes[i]);

      mark->self_ratings[i] = counts ? ratings[i] : 0;
      g_free (mark->notes[i]);
      mark->notes[i] = g_strdup (notes[i]);
    }
  update_design_points (mark);
  return mark;
}

/**
 * ts_mark_with_dispute:
 * @text: (nullable): why the learner disagrees with the mark; blank takes it back
 * @time: when that was written, in microseconds since 1970
 *
 * Returns: (transfer full): the same mark with the learner's word beside it; the points stay as they are
 */
TsMark *
ts_mark_with_dispute (const TsMark *self, const char *text, gint64 time)
{
  TsMark *mark = copy (self);
  gboolean blank = text == NULL || ts_text_is_blank (text);

  g_free (mark->dispute);
  mark->dispute = blank ? NULL : g_strdup (text);
  mark->dispute_time = blank ? 0 : time;
  return mark;
}

/** ts_mark_get_points: Returns: the points, 0 to the maximum */
double
ts_mark_get_points (const TsMark *self)
{
  return self->points;
}

/** ts_mark_get_max_points: Returns: what the item is worth */
double
ts_mark_get_max_points (const TsMark *self)
{
  return self->max_points;
}

/** ts_mark_get_share: Returns: the points as a share of the maximum, 0 to 1 */
double
ts_mark_get_share (const TsMark *self)
{
  return self->max_points > 0 ? self->points / self->max_points : 0;
}

/**
 * ts_mark_get_band:
 *
 * Marks of free text are good to a fifth of the points or so, so they are told in words rather than as a number.
 *
 * Returns: how much of what was looked for was found, translated
 */
const char *
ts_mark_get_band (const TsMark *self)
{
  double share = ts_mark_get_share (self);

  if (share >= 0.95)
    return _ ("All of it");
  if (share >= 0.65)
    return _ ("Most of it");
  if (share >= 0.4)
    return _ ("About half of it");
  return share >= 0.15 ? _ ("A part of it") : _ ("Little or nothing of it");
}

/** ts_mark_is_provisional: Returns: whether a machine read free text or a design for it */
gboolean
ts_mark_is_provisional (const TsMark *self)
{
  return self->provisional;
}

/** ts_mark_is_of_text: Returns: whether it is a machine's of a short text, to be told as a band */
gboolean
ts_mark_is_of_text (const TsMark *self)
{
  return self->provisional && !ts_mark_has_ratings (self);
}

/** ts_mark_is_self_marked: Returns: whether a rating of the learner's counts in it */
gboolean
ts_mark_is_self_marked (const TsMark *self)
{
  for (guint i = 0; i < TS_N_CRITERIA; i++)
    {
      if (self->self_ratings[i] > 0)
        return TRUE;
    }
  return FALSE;
}

/** ts_mark_has_ratings: Returns: whether it is a design's, with the five criteria */
gboolean
ts_mark_has_ratings (const TsMark *self)
{
  return self->decisions_share >= 0;
}

/** ts_mark_get_rating: Returns: the rating that counts, 1 to 5; 0 where there is none */
guint
ts_mark_get_rating (const TsMark *self, TsCriterion criterion)
{
  g_return_val_if_fail (criterion < TS_N_CRITERIA, 0);

  return self->self_ratings[criterion] > 0 ? self->self_ratings[criterion]
                                           : self->ratings[criterion];
}

/** ts_mark_get_machine_rating: Returns: the evaluator's own rating, 1 to 5; 0 where there is none */
guint
ts_mark_get_machine_rating (const TsMark *self, TsCriterion criterion)
{
  g_return_val_if_fail (criterion < TS_N_CRITERIA, 0);

  return self->ratings[criterion];
}

/** ts_mark_get_note: Returns: (transfer none) (nullable): the learner's note on a criterion */
const char *
ts_mark_get_note (const TsMark *self, TsCriterion criterion)
{
  g_return_val_if_fail (criterion < TS_N_CRITERIA, NULL);

  return self->notes[criterion];
}

/**
 * ts_mark_get_dispute:
 * @time: (out) (optional): when it was written, in microseconds since 1970
 *
 * Returns: (transfer none) (nullable): why the learner disagrees with the mark
 */
const char *
ts_mark_get_dispute (const TsMark *self, gint64 *time)
{
  if (time != NULL)
    *time = self->dispute_time;
  return self->dispute;
}

/** ts_mark_get_evidence: Returns: (transfer none) (element-type TsEvidence): why the points are what they are */
GPtrArray *
ts_mark_get_evidence (const TsMark *self)
{
  return self->evidence;
}

static void
write_ratings (JsonBuilder *builder, const TsMark *self)
{
  json_builder_set_member_name (builder, "decisions_share");
  json_builder_add_double_value (builder, self->decisions_share);
  json_builder_set_member_name (builder, "ratings");
  json_builder_begin_object (builder);
  for (guint i = 0; i < TS_N_CRITERIA; i++)
    {
      json_builder_set_member_name (builder, TS_CRITERION_NAMES[i]);
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "machine");
      json_builder_add_int_value (builder, self->ratings[i]);
      json_builder_set_member_name (builder, "self");
      json_builder_add_int_value (builder, self->self_ratings[i]);
      json_builder_set_member_name (builder, "note");
      json_builder_add_string_value (builder, self->notes[i] != NULL ? self->notes[i] : "");
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static void
write_dispute (JsonBuilder *builder, const TsMark *self)
{
  json_builder_set_member_name (builder, "dispute");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "text");
  json_builder_add_string_value (builder, self->dispute);
  json_builder_set_member_name (builder, "time");
  json_builder_add_int_value (builder, self->dispute_time);
  json_builder_end_object (builder);
}

static void
read_dispute (TsJson *json, TsMark *self)
{
  if (!ts_json_has (json, "dispute"))
    return;
  ts_json_enter_object (json, "dispute");
  self->dispute = g_strdup (ts_json_read_string (json, "text"));
  self->dispute_time = ts_json_read_int (json, "time", 0, G_MAXINT64);
  ts_json_leave (json);
}

static void
write_evidence (JsonBuilder *builder, const TsEvidence *evidence)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "line");
  json_builder_add_string_value (builder, evidence->line);
  json_builder_set_member_name (builder, "earned");
  json_builder_add_double_value (builder, evidence->earned);
  json_builder_set_member_name (builder, "possible");
  json_builder_add_double_value (builder, evidence->possible);
  json_builder_set_member_name (builder, "cause");
  json_builder_add_string_value (builder, evidence->cause);
  json_builder_set_member_name (builder, "text");
  json_builder_add_string_value (builder, evidence->text);
  if (evidence->elements != NULL)
    {
      json_builder_set_member_name (builder, "elements");
      json_builder_begin_array (builder);
      for (guint i = 0; evidence->elements[i] != NULL; i++)
        json_builder_add_string_value (builder, evidence->elements[i]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

/**
 * ts_mark_to_json:
 *
 * Returns: (transfer full): the mark as JSON on one line
 */
char *
ts_mark_to_json (const TsMark *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "points");
  json_builder_add_double_value (builder, self->points);
  json_builder_set_member_name (builder, "max_points");
  json_builder_add_double_value (builder, self->max_points);
  json_builder_set_member_name (builder, "provisional");
  json_builder_add_boolean_value (builder, self->provisional);
  if (ts_mark_has_ratings (self))
    write_ratings (builder, self);
  if (self->dispute != NULL)
    write_dispute (builder, self);
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->evidence->len; i++)
    write_evidence (builder, self->evidence->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return ts_json_write_compact (root);
}

static void
read_ratings (TsJson *json, TsMark *self)
{
  self->decisions_share = ts_json_read_double (json, "decisions_share", 0, 1);
  ts_json_enter_object (json, "ratings");
  for (guint i = 0; i < TS_N_CRITERIA; i++)
    {
      ts_json_enter_object (json, TS_CRITERION_NAMES[i]);
      self->ratings[i] = (guint) ts_json_read_int (json, "machine", 0, 5);
      self->self_ratings[i] = (guint) ts_json_read_int (json, "self", 0, 5);
      self->notes[i] = g_strdup (ts_json_read_string (json, "note"));
      ts_json_leave (json);
    }
  ts_json_leave (json);
}

/**
 * ts_mark_from_json:
 * @name: what to call the text in messages
 * @text: what ts_mark_to_json() wrote
 * @error: return location for an error of #TS_JSON_ERROR
 *
 * Returns: (transfer full) (nullable): the mark
 */
TsMark *
ts_mark_from_json (const char *name, const char *text, GError **error)
{
  g_autoptr (TsJson) json = ts_json_new_from_data (name, text, -1, error);
  g_autoptr (TsMark) self = NULL;
  guint length;

  if (json == NULL)
    return NULL;
  self = ts_mark_new (0, FALSE);
  self->max_points = ts_json_read_double (json, "max_points", 0, 1000);
  self->points = ts_json_read_double (json, "points", 0, self->max_points);
  self->provisional = ts_json_read_optional_boolean (json, "provisional", FALSE);
  if (ts_json_has (json, "ratings"))
    read_ratings (json, self);
  read_dispute (json, self);
  length = ts_json_enter_array (json, "evidence");
  for (guint i = 0; i < length; i++)
    {
      ts_json_enter_element (json, i);
      add (self,
           ts_json_read_string (json, "line"),
           ts_json_read_double (json, "earned", -1000, 1000),
           ts_json_read_double (json, "possible", 0, 1000),
           ts_json_read_string (json, "cause"),
           ts_json_read_string (json, "text"),
           ts_json_has (json, "elements") ? ts_json_read_strv (json, "elements") : NULL);
      ts_json_leave (json);
    }
  ts_json_leave (json);
  if (!ts_json_finish (json, error))
    return NULL;
  return g_steal_pointer (&self);
}
