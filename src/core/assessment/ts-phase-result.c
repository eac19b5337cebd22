/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/ts-attempt-private.h"
#include "assessment/ts-phase-result.h"
#include "base/ts-json-write.h"

/* What one attempt came to. A value: a changed mark makes another result. */
struct _TsPhaseResult
{
  gatomicrefcount references;
  char *phase_id, *attempt_id;
  TsAttemptMode mode;
  double points, max_points;
  double provisional_points; /* of max_points: read by a machine and not confirmed */
  guint n_items, n_answered;
  gint64 started, finished, used;
  gboolean timed_out;
  double criteria[TS_N_CRITERIA]; /* mean rating times 20; 0 where nothing was rated */
  guint n_rated;                  /* designs that were rated */
  GArray *intervals;              /* of TsInterval */
};

G_DEFINE_BOXED_TYPE (TsPhaseResult, ts_phase_result, ts_phase_result_ref, ts_phase_result_unref)

static TsPhaseResult *
new_empty (void)
{
  TsPhaseResult *self = g_new0 (TsPhaseResult, 1);

  g_atomic_ref_count_init (&self->references);
  self->intervals = g_array_new (FALSE, FALSE, sizeof (TsInterval));
  return self;
}

static void
add_mark (TsPhaseResult *self, const TsMark *mark)
{
  gboolean rated = FALSE;

  self->points += ts_mark_get_points (mark);
  if (ts_mark_is_provisional (mark) && !ts_mark_is_self_marked (mark))
    self->provisional_points += ts_mark_get_max_points (mark);
  for (guint c = 0; ts_mark_has_ratings (mark) && c < TS_N_CRITERIA; c++)
    {
      self->criteria[c] += ts_mark_get_rating (mark, c) * 20.0;
      rated = TRUE;
    }
  self->n_rated += rated;
}

/**
 * ts_phase_result_new:
 * @attempt: an attempt that was submitted
 * @marks: (element-type utf8 TsMark): the marks by item id; an item without one earned nothing
 *
 * Rolls the marks up: the score is the points over the points there were, as a percentage in full
 * precision. An unanswered design counts with a rating of 0 in every criterion.
 *
 * Returns: (transfer full): the result
 */
TsPhaseResult *
ts_phase_result_new (TsAttempt *attempt, GHashTable *marks)
{
  TsPhaseResult *self = new_empty ();

  self->phase_id = g_strdup (ts_attempt_get_phase (attempt)->id);
  self->attempt_id = g_strdup (ts_attempt_get_id (attempt));
  self->mode = ts_attempt_get_mode (attempt);
  self->n_items = ts_attempt_get_n_items (attempt);
  self->n_answered = ts_attempt_count_answered (attempt);
  self->started = ts_attempt_get_started (attempt);
  self->finished = ts_attempt_get_submitted (attempt);
  self->used = ts_attempt_get_used (attempt);
  self->timed_out = ts_attempt_is_timed_out (attempt);
  g_array_append_vals (self->intervals,
                       ts_attempt_get_intervals (attempt)->data,
                       ts_attempt_get_intervals (attempt)->len);
  for (guint i = 0; i < self->n_items; i++)
    {
      const TsItem *item = ts_attempt_get_item (attempt, i);
      const TsMark *mark = g_hash_table_lookup (marks, item->id);

      self->max_points += item->points;
      if (mark != NULL)
        add_mark (self, mark);
    }
  for (guint c = 0; self->n_rated > 0 && c < TS_N_CRITERIA; c++)
    self->criteria[c] /= self->n_rated;
  return self;
}

TsPhaseResult *
ts_phase_result_ref (TsPhaseResult *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ts_phase_result_unref (TsPhaseResult *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->phase_id);
  g_free (self->attempt_id);
  g_array_unref (self->intervals);
  g_free (self);
}

/** ts_phase_result_get_phase_id: Returns: (transfer none): the phase */
const char *
ts_phase_result_get_phase_id (const TsPhaseResult *self)
{
  return self->phase_id;
}

/** ts_phase_result_get_attempt_id: Returns: (transfer none): the attempt */
const char *
ts_phase_result_get_attempt_id (const TsPhaseResult *self)
{
  return self->attempt_id;
}

/** ts_phase_result_get_mode: Returns: which clock it was sat by */
TsAttemptMode
ts_phase_result_get_mode (const TsPhaseResult *self)
{
  return self->mode;
}

/**
 * ts_phase_result_counts:
 *
 * Returns: whether it counts for assessments, certificates and progress; what was gone on with after the time
 *   was up does not
 */
gboolean
ts_phase_result_counts (const TsPhaseResult *self)
{
  return self->mode != TS_ATTEMPT_UNTIMED;
}

/** ts_phase_result_get_score: Returns: 0 to 100, never rounded */
double
ts_phase_result_get_score (const TsPhaseResult *self)
{
  return self->max_points > 0 ? 100 * self->points / self->max_points : 0;
}

/** ts_phase_result_get_points: Returns: the points earned */
double
ts_phase_result_get_points (const TsPhaseResult *self)
{
  return self->points;
}

/** ts_phase_result_get_max_points: Returns: the points there were */
double
ts_phase_result_get_max_points (const TsPhaseResult *self)
{
  return self->max_points;
}

/** ts_phase_result_get_provisional_share: Returns: the share of the points, 0 to 1, that only a machine has read */
double
ts_phase_result_get_provisional_share (const TsPhaseResult *self)
{
  return self->max_points > 0 ? self->provisional_points / self->max_points : 0;
}

/** ts_phase_result_get_n_items: Returns: how many items the paper had */
guint
ts_phase_result_get_n_items (const TsPhaseResult *self)
{
  return self->n_items;
}

/** ts_phase_result_get_n_answered: Returns: how many of them were answered */
guint
ts_phase_result_get_n_answered (const TsPhaseResult *self)
{
  return self->n_answered;
}

/** ts_phase_result_get_started: Returns: when it was started, in microseconds since 1970 */
gint64
ts_phase_result_get_started (const TsPhaseResult *self)
{
  return self->started;
}

/** ts_phase_result_get_finished: Returns: when it was handed in, in microseconds since 1970 */
gint64
ts_phase_result_get_finished (const TsPhaseResult *self)
{
  return self->finished;
}

/** ts_phase_result_get_used: Returns: the time used, in microseconds */
gint64
ts_phase_result_get_used (const TsPhaseResult *self)
{
  return self->used;
}

/** ts_phase_result_is_timed_out: Returns: whether the time was up */
gboolean
ts_phase_result_is_timed_out (const TsPhaseResult *self)
{
  return self->timed_out;
}

/** ts_phase_result_get_intervals: Returns: (transfer none) (element-type TsInterval): pauses and gaps of the attempt */
GArray *
ts_phase_result_get_intervals (const TsPhaseResult *self)
{
  return self->intervals;
}

/**
 * ts_phase_result_get_criterion:
 *
 * Returns: the mean over the designs of this phase, 0 to 100; meaningless where
 *   ts_phase_result_get_n_rated() is 0
 */
double
ts_phase_result_get_criterion (const TsPhaseResult *self, TsCriterion criterion)
{
  g_return_val_if_fail (criterion < TS_N_CRITERIA, 0);

  return self->criteria[criterion];
}

/** ts_phase_result_get_n_rated: Returns: how many designs were rated by the five criteria */
guint
ts_phase_result_get_n_rated (const TsPhaseResult *self)
{
  return self->n_rated;
}

static void
write_double (JsonBuilder *builder, const char *member, double value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_double_value (builder, value);
}

/**
 * ts_phase_result_to_json:
 *
 * Returns: (transfer full): the result as JSON on one line
 */
char *
ts_phase_result_to_json (const TsPhaseResult *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "phase");
  json_builder_add_string_value (builder, self->phase_id);
  json_builder_set_member_name (builder, "attempt");
  json_builder_add_string_value (builder, self->attempt_id);
  json_builder_set_member_name (builder, "mode");
  json_builder_add_string_value (builder, TS_ATTEMPT_MODE_NAMES[self->mode]);
  write_double (builder, "points", self->points);
  write_double (builder, "max_points", self->max_points);
  write_double (builder, "provisional_points", self->provisional_points);
  ts_json_write_int (builder, "items", self->n_items);
  ts_json_write_int (builder, "answered", self->n_answered);
  ts_json_write_int (builder, "started", self->started);
  ts_json_write_int (builder, "finished", self->finished);
  ts_json_write_int (builder, "used", self->used);
  json_builder_set_member_name (builder, "timed_out");
  json_builder_add_boolean_value (builder, self->timed_out);
  _ts_intervals_write (builder, self->intervals);
  ts_json_write_int (builder, "rated", self->n_rated);
  json_builder_set_member_name (builder, "criteria");
  json_builder_begin_object (builder);
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    write_double (builder, TS_CRITERION_NAMES[c], self->criteria[c]);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return ts_json_write_compact (root);
}

static void
read_result (TsJson *json, TsPhaseResult *self)
{
  self->phase_id = g_strdup (ts_json_read_string (json, "phase"));
  self->attempt_id = g_strdup (ts_json_read_string (json, "attempt"));
  self->mode = ts_json_read_enum (json, "mode", TS_ATTEMPT_MODE_NAMES);
  self->max_points = ts_json_read_double (json, "max_points", 0, 1e6);
  self->points = ts_json_read_double (json, "points", 0, self->max_points);
  self->provisional_points = ts_json_read_double (json, "provisional_points", 0, self->max_points);
  self->n_items = (guint) ts_json_read_int (json, "items", 0, 1000);
  self->n_answered = (guint) ts_json_read_int (json, "answered", 0, self->n_items);
  self->started = ts_json_read_int (json, "started", 0, G_MAXINT64);
  self->finished = ts_json_read_int (json, "finished", 0, G_MAXINT64);
  self->used = ts_json_read_int (json, "used", 0, G_MAXINT64);
  self->timed_out = ts_json_read_optional_boolean (json, "timed_out", FALSE);
  if (ts_json_has (json, "intervals"))
    _ts_intervals_read (json, self->intervals);
  self->n_rated = (guint) ts_json_read_int (json, "rated", 0, self->n_items);
  ts_json_enter_object (json, "criteria");
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    self->criteria[c] = ts_json_read_double (json, TS_CRITERION_NAMES[c], 0, 100);
  ts_json_leave (json);
}

/**
 * ts_phase_result_from_json:
 * @name: what to call the text in messages
 * @text: what ts_phase_result_to_json() wrote
 * @error: return location for an error of #TS_JSON_ERROR
 *
 * Returns: (transfer full) (nullable): the result
 */
TsPhaseResult *
ts_phase_result_from_json (const char *name, const char *text, GError **error)
{
  g_autoptr (TsJson) json = ts_json_new_from_data (name, text, -1, error);
  g_autoptr (TsPhaseResult) self = NULL;

  if (json == NULL)
    return NULL;
  self = new_empty ();
  read_result (json, self);
  if (!ts_json_finish (json, error))
    return NULL;
  return g_steal_pointer (&self);
}
