/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "assessment/ts-assessment.h"
#include "base/ts-json.h"

/**
 * TsAssessment:
 *
 * The phases of a pack's blueprint, sat one after the other, and what they come to. Holds at most one
 * result a phase; the overall score is their weighted mean, an unsat phase counting 0.
 */
struct _TsAssessment
{
  GObject parent_instance;

  char *id;
  TsPack *pack;
  TsLevel level;
  TsAttemptMode mode;
  guint64 seed;
  gint64 started;
  GHashTable *results; /* phase id to TsPhaseResult */
};

enum
{
  RESULT_ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsAssessment, ts_assessment, G_TYPE_OBJECT)

static void
ts_assessment_finalize (GObject *object)
{
  TsAssessment *self = TS_ASSESSMENT (object);

  g_hash_table_unref (self->results);
  g_free (self->id);
  g_clear_pointer (&self->pack, ts_pack_unref);
  G_OBJECT_CLASS (ts_assessment_parent_class)->finalize (object);
}

static void
ts_assessment_class_init (TsAssessmentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_assessment_finalize;

  /**
   * TsAssessment::result-added:
   * @phase_id: the phase
   *
   * A phase has a result now, or another one.
   */
  signals[RESULT_ADDED] = g_signal_new ("result-added",
                                        TS_TYPE_ASSESSMENT,
                                        G_SIGNAL_RUN_LAST,
                                        0,
                                        NULL,
                                        NULL,
                                        NULL,
                                        G_TYPE_NONE,
                                        1,
                                        G_TYPE_STRING);
}

static void
ts_assessment_init (TsAssessment *self)
{
  self->results = g_hash_table_new_full (g_str_hash,
                                         g_str_equal,
                                         g_free,
                                         (GDestroyNotify) ts_phase_result_unref);
}

/**
 * ts_assessment_new:
 * @id: stays the same for good; unique among assessments
 * @pack: the pack whose blueprint it follows
 * @level: the level it is measured against
 * @mode: which clock its phases run by
 * @seed: what its papers are drawn from
 * @started: wall time, in microseconds since 1970
 *
 * Returns: (transfer full): the assessment, with no phase sat
 */
TsAssessment *
ts_assessment_new (const char *id,
                   TsPack *pack,
                   TsLevel level,
                   TsAttemptMode mode,
                   guint64 seed,
                   gint64 started)
{
  TsAssessment *self;

  g_return_val_if_fail (id != NULL && pack != NULL && level < TS_N_LEVELS, NULL);

  self = g_object_new (TS_TYPE_ASSESSMENT, NULL);
  self->id = g_strdup (id);
  self->pack = ts_pack_ref (pack);
  self->level = level;
  self->mode = mode;
  self->seed = seed;
  self->started = started;
  return self;
}

/** ts_assessment_get_id: Returns: (transfer none): its id */
const char *
ts_assessment_get_id (TsAssessment *self)
{
  g_return_val_if_fail (TS_IS_ASSESSMENT (self), NULL);

  return self->id;
}

/** ts_assessment_get_pack: Returns: (transfer none): the pack */
TsPack *
ts_assessment_get_pack (TsAssessment *self)
{
  g_return_val_if_fail (TS_IS_ASSESSMENT (self), NULL);

  return self->pack;
}

/** ts_assessment_get_level: Returns: the level it is measured against */
TsLevel
ts_assessment_get_level (TsAssessment *self)
{
  g_return_val_if_fail (TS_IS_ASSESSMENT (self), TS_LEVEL_ENTRY);

  return self->level;
}

/** ts_assessment_get_mode: Returns: which clock its phases run by */
TsAttemptMode
ts_assessment_get_mode (TsAssessment *self)
{
  g_return_val_if_fail (TS_IS_ASSESSMENT (self), TS_ATTEMPT_EXAM);

  return self->mode;
}

/** ts_assessment_get_seed: Returns: what its papers are drawn from */
guint64
ts_assessment_get_seed (TsAssessment *self)
{
  g_return_val_if_fail (TS_IS_ASSESSMENT (self), 0);

  return self->seed;
}

/** ts_assessment_get_started: Returns: when it began, in microseconds since 1970 */
gint64
ts_assessment_get_started (TsAssessment *self)
{
  g_return_val_if_fail (TS_IS_ASSESSMENT (self), 0);

  return self->started;
}

/** ts_assessment_get_finished: Returns: when its last phase was handed in; 0 while phases are open */
gint64
ts_assessment_get_finished (TsAssessment *self)
{
  GHashTableIter iter;
  gpointer result;
  gint64 last = 0;

  g_return_val_if_fail (TS_IS_ASSESSMENT (self), 0);

  if (!ts_assessment_is_complete (self))
    return 0;
  g_hash_table_iter_init (&iter, self->results);
  while (g_hash_table_iter_next (&iter, NULL, &result))
    last = MAX (last, ts_phase_result_get_finished (result));
  return last;
}

/**
 * ts_assessment_add_result:
 * @result: the result of one of its phases; takes the place of an earlier one
 *
 * Keeps a result, for a phase that was sat or marked anew.
 */
void
ts_assessment_add_result (TsAssessment *self, TsPhaseResult *result)
{
  const char *phase_id = ts_phase_result_get_phase_id (result);

  g_return_if_fail (TS_IS_ASSESSMENT (self));
  g_return_if_fail (ts_pack_find_phase (self->pack, phase_id) != NULL);
  g_return_if_fail (ts_phase_result_counts (result));

  g_hash_table_insert (self->results, g_strdup (phase_id), ts_phase_result_ref (result));
  g_signal_emit (self, signals[RESULT_ADDED], 0, phase_id);
}

/** ts_assessment_get_result: Returns: (transfer none) (nullable): the result of a phase */
TsPhaseResult *
ts_assessment_get_result (TsAssessment *self, const char *phase_id)
{
  g_return_val_if_fail (TS_IS_ASSESSMENT (self) && phase_id != NULL, NULL);

  return g_hash_table_lookup (self->results, phase_id);
}

/** ts_assessment_list_attempts: Returns: (transfer full): ids of the attempts its results are of, in the order of its phases */
char **
ts_assessment_list_attempts (TsAssessment *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GPtrArray *phases;

  g_return_val_if_fail (TS_IS_ASSESSMENT (self), NULL);

  phases = ts_pack_get_phases (self->pack);
  for (guint i = 0; i < phases->len; i++)
    {
      const TsPhase *phase = phases->pdata[i];
      TsPhaseResult *result = g_hash_table_lookup (self->results, phase->id);

      if (result != NULL)
        g_strv_builder_add (builder, ts_phase_result_get_attempt_id (result));
    }
  return g_strv_builder_end (builder);
}

/** ts_assessment_get_next_phase: Returns: (transfer none) (nullable): the first phase without a result */
const TsPhase *
ts_assessment_get_next_phase (TsAssessment *self)
{
  GPtrArray *phases;

  g_return_val_if_fail (TS_IS_ASSESSMENT (self), NULL);

  phases = ts_pack_get_phases (self->pack);
  for (guint i = 0; i < phases->len; i++)
    {
      const TsPhase *phase = phases->pdata[i];

      if (!g_hash_table_contains (self->results, phase->id))
        return phase;
    }
  return NULL;
}

/** ts_assessment_is_complete: Returns: whether every phase has a result */
gboolean
ts_assessment_is_complete (TsAssessment *self)
{
  return ts_assessment_get_next_phase (self) == NULL;
}

/**
 * ts_assessment_get_overall:
 *
 * Returns: the weighted mean of the phases' scores, 0 to 100, never rounded; a phase that was not sat
 *   counts 0
 */
double
ts_assessment_get_overall (TsAssessment *self)
{
  GPtrArray *phases;
  double sum = 0;
  double weights = 0;

  g_return_val_if_fail (TS_IS_ASSESSMENT (self), 0);

  phases = ts_pack_get_phases (self->pack);
  for (guint i = 0; i < phases->len; i++)
    {
      const TsPhase *phase = phases->pdata[i];
      TsPhaseResult *result = g_hash_table_lookup (self->results, phase->id);

      weights += phase->weight;
      if (result != NULL)
        sum += phase->weight * ts_phase_result_get_score (result);
    }
  return weights > 0 ? sum / weights : 0;
}

/** ts_assessment_get_certification: Returns: the level reached; none while phases are open */
TsCertification
ts_assessment_get_certification (TsAssessment *self)
{
  if (!ts_assessment_is_complete (self))
    return TS_CERTIFICATION_NONE;
  return ts_certification_from_score (ts_assessment_get_overall (self));
}

/** ts_assessment_get_criterion: Returns: the mean over all designs of it, 0 to 100; 0 where there are none */
double
ts_assessment_get_criterion (TsAssessment *self, TsCriterion criterion)
{
  GHashTableIter iter;
  gpointer result;
  double sum = 0;
  guint n = 0;

  g_return_val_if_fail (TS_IS_ASSESSMENT (self), 0);

  g_hash_table_iter_init (&iter, self->results);
  while (g_hash_table_iter_next (&iter, NULL, &result))
    {
      guint rated = ts_phase_result_get_n_rated (result);

      sum += rated * ts_phase_result_get_criterion (result, criterion);
      n += rated;
    }
  return n > 0 ? sum / n : 0;
}

/** ts_assessment_get_used: Returns: the time used in all phases, in microseconds */
gint64
ts_assessment_get_used (TsAssessment *self)
{
  GHashTableIter iter;
  gpointer result;
  gint64 used = 0;

  g_return_val_if_fail (TS_IS_ASSESSMENT (self), 0);

  g_hash_table_iter_init (&iter, self->results);
  while (g_hash_table_iter_next (&iter, NULL, &result))
    used += ts_phase_result_get_used (result);
  return used;
}

/**
 * ts_assessment_to_json:
 *
 * Returns: (transfer full): the assessment without its results, as JSON on one line
 */
char *
ts_assessment_to_json (TsAssessment *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  const struct
  {
    const char *member;
    const char *value;
  } words[] = {
    { "id", self->id },
    { "pack", ts_pack_get_id (self->pack) },
    { "level", TS_LEVEL_NAMES[self->level] },
    { "mode", TS_ATTEMPT_MODE_NAMES[self->mode] },
  };

  g_return_val_if_fail (TS_IS_ASSESSMENT (self), NULL);

  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      json_builder_set_member_name (builder, words[i].member);
      json_builder_add_string_value (builder, words[i].value);
    }
  json_builder_set_member_name (builder, "seed");
  json_builder_add_int_value (builder, (gint64) self->seed);
  json_builder_set_member_name (builder, "started");
  json_builder_add_int_value (builder, self->started);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return ts_json_write_compact (root);
}

/**
 * ts_assessment_from_json:
 * @name: what to call the text in messages
 * @text: what ts_assessment_to_json() wrote
 * @pack: its pack
 * @error: return location for an error of #TS_JSON_ERROR
 *
 * Returns: (transfer full) (nullable): the assessment, to which its results are yet to be added
 */
TsAssessment *
ts_assessment_from_json (const char *name, const char *text, TsPack *pack, GError **error)
{
  g_autoptr (TsJson) json = ts_json_new_from_data (name, text, -1, error);
  const char *id, *pack_id;
  TsLevel level;
  TsAttemptMode mode;
  guint64 seed;
  gint64 started;

  if (json == NULL)
    return NULL;
  id = ts_json_read_string (json, "id");
  pack_id = ts_json_read_string (json, "pack");
  if (g_strcmp0 (pack_id, ts_pack_get_id (pack)) != 0)
    ts_json_fail (json, "pack", _ ("is “%s”; open it with that pack"), pack_id);
  level = ts_json_read_enum (json, "level", TS_LEVEL_NAMES);
  mode = ts_json_read_enum (json, "mode", TS_ATTEMPT_MODE_NAMES);
  seed = (guint64) ts_json_read_int (json, "seed", 0, G_GINT64_CONSTANT (1) << 53);
  started = ts_json_read_int (json, "started", 0, G_MAXINT64);
  if (!ts_json_finish (json, error))
    return NULL;
  return ts_assessment_new (id, pack, level, mode, seed, started);
}
