/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "progress/ts-progress.h"

/* What the dashboard shows, computed anew from what was sat; nothing here is stored. */
struct _TsProgress
{
  gatomicrefcount references;
  TsPack *pack;
  GPtrArray *assessments;            /* of TsAssessment, the oldest first */
  TsAssessment *best;                /* (nullable): borrowed; of the complete ones */
  TsAssessment *last;                /* (nullable): borrowed; the newest complete one */
  double *best_phases, *last_phases; /* by place of the phase; -1 where it was never sat */
  gint64 *last_times;
  double criteria[TS_N_CRITERIA]; /* of the newest results with designs; -1 for none */
  GArray *history;                /* of TsProgressPoint */
  GPtrArray *steps;               /* of TsProgressStep */
};

G_DEFINE_BOXED_TYPE (TsProgress, ts_progress, ts_progress_ref, ts_progress_unref)

static void
step_free (TsProgressStep *step)
{
  g_free (step->text);
  g_free (step);
}

static int
find_phase_place (const TsProgress *self, const char *id)
{
  GPtrArray *phases = ts_pack_get_phases (self->pack);

  for (guint i = 0; i < phases->len; i++)
    {
      if (strcmp (((const TsPhase *) phases->pdata[i])->id, id) == 0)
        return (int) i;
    }
  return -1;
}

static void
add_result (TsProgress *self, const TsPhaseResult *result)
{
  int place = find_phase_place (self, ts_phase_result_get_phase_id (result));
  double score = ts_phase_result_get_score (result);

  if (place < 0)
    return;
  self->best_phases[place] = MAX (self->best_phases[place], score);
  if (ts_phase_result_get_finished (result) >= self->last_times[place])
    {
      self->last_times[place] = ts_phase_result_get_finished (result);
      self->last_phases[place] = score;
    }
}

static void
add_assessment (TsProgress *self, TsAssessment *assessment)
{
  GPtrArray *phases = ts_pack_get_phases (self->pack);
  TsProgressPoint point = { 0 };

  for (guint i = 0; i < phases->len; i++)
    {
      TsPhaseResult *result =
          ts_assessment_get_result (assessment, ((const TsPhase *) phases->pdata[i])->id);

      if (result != NULL)
        add_result (self, result);
    }
  if (!ts_assessment_is_complete (assessment))
    return;
  point.time = ts_assessment_get_finished (assessment);
  point.score = ts_assessment_get_overall (assessment);
  point.assessment_id = ts_assessment_get_id (assessment);
  g_array_append_val (self->history, point);
  if (self->best == NULL || point.score > ts_assessment_get_overall (self->best))
    self->best = assessment;
  if (self->last == NULL || point.time >= ts_assessment_get_finished (self->last))
    self->last = assessment;
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  const TsProgressPoint *left = a;
  const TsProgressPoint *right = b;

  return (left->time > right->time) - (left->time < right->time);
}

/* The criteria as they stand: those of the newest assessment in which a design was rated. */
static void
compute_criteria (TsProgress *self)
{
  for (guint i = self->assessments->len; i > 0; i--)
    {
      TsAssessment *assessment = self->assessments->pdata[i - 1];
      double sum = 0;

      for (guint c = 0; c < TS_N_CRITERIA; c++)
        sum += ts_assessment_get_criterion (assessment, c);
      if (sum <= 0)
        continue;
      for (guint c = 0; c < TS_N_CRITERIA; c++)
        self->criteria[c] = ts_assessment_get_criterion (assessment, c);
      return;
    }
}

static void G_GNUC_PRINTF (3, 4) add_step (TsProgress *self, gboolean done, const char *format, ...)
{
  TsProgressStep *step = g_new0 (TsProgressStep, 1);
  va_list args;

  va_start (args, format);
  step->text = g_strdup_vprintf (format, args);
  va_end (args);
  step->done = done;
  g_ptr_array_add (self->steps, step);
}

static void
compute_steps (TsProgress *self)
{
  GPtrArray *phases = ts_pack_get_phases (self->pack);
  TsCertification next = ts_progress_get_next_certification (self);
  double cut = ts_certification_get_cut (next);
  double best = ts_progress_get_best_overall (self);

  if (next == TS_CERTIFICATION_NONE)
    return;
  add_step (self, self->best != NULL, _ ("Complete all %u phases of one assessment"), phases->len);
  if (self->best == NULL)
    add_step (self, FALSE, _ ("Reach %.0f overall for %s"), cut, ts_certification_get_label (next));
  else
    add_step (self,
              best >= cut,
              _ ("Reach %.0f overall for %s; your best is %.1f"),
              cut,
              ts_certification_get_label (next),
              ts_score_cut_off (best));
  for (guint i = 0; i < phases->len; i++)
    {
      const TsPhase *phase = phases->pdata[i];

      if (self->best_phases[i] < 0)
        add_step (self, FALSE, _ ("%s: not sat yet"), phase->title);
      else
        add_step (self,
                  self->best_phases[i] >= cut,
                  _ ("%s: %.0f or more; your best is %.1f"),
                  phase->title,
                  cut,
                  ts_score_cut_off (self->best_phases[i]));
    }
}

/**
 * ts_progress_new:
 * @pack: the pack
 * @assessments: (element-type TsAssessment): those of this pack, the oldest first, complete or not
 * @drills: (nullable) (element-type TsPhaseResult): results of phases that were sat by themselves
 *
 * Returns: (transfer full): where the learner stands
 */
TsProgress *
ts_progress_new (TsPack *pack, GPtrArray *assessments, GPtrArray *drills)
{
  TsProgress *self = g_new0 (TsProgress, 1);
  guint n_phases = ts_pack_get_phases (pack)->len;

  g_atomic_ref_count_init (&self->references);
  self->pack = ts_pack_ref (pack);
  self->assessments = g_ptr_array_new_with_free_func (g_object_unref);
  self->best_phases = g_new (double, n_phases + 1);
  self->last_phases = g_new (double, n_phases + 1);
  self->last_times = g_new0 (gint64, n_phases + 1);
  for (guint i = 0; i < n_phases; i++)
    self->best_phases[i] = self->last_phases[i] = -1;
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    self->criteria[c] = -1;
  self->history = g_array_new (FALSE, FALSE, sizeof (TsProgressPoint));
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);

  for (guint i = 0; i < assessments->len; i++)
    {
      g_ptr_array_add (self->assessments, g_object_ref (assessments->pdata[i]));
      add_assessment (self, assessments->pdata[i]);
    }
  for (guint i = 0; drills != NULL && i < drills->len; i++)
    if (ts_phase_result_counts (drills->pdata[i]))
      add_result (self, drills->pdata[i]);
  g_array_sort (self->history, compare_points);
  compute_criteria (self);
  compute_steps (self);
  return self;
}

TsProgress *
ts_progress_ref (TsProgress *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ts_progress_unref (TsProgress *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->assessments);
  g_array_unref (self->history);
  g_ptr_array_unref (self->steps);
  g_free (self->best_phases);
  g_free (self->last_phases);
  g_free (self->last_times);
  ts_pack_unref (self->pack);
  g_free (self);
}

/** ts_progress_is_empty: Returns: whether no phase was ever finished */
gboolean
ts_progress_is_empty (const TsProgress *self)
{
  guint n_phases = ts_pack_get_phases (self->pack)->len;

  for (guint i = 0; i < n_phases; i++)
    {
      if (self->best_phases[i] >= 0)
        return FALSE;
    }
  return TRUE;
}

/** ts_progress_get_best_overall: Returns: of the complete assessments, 0 to 100; -1 where there is none */
double
ts_progress_get_best_overall (const TsProgress *self)
{
  return self->best != NULL ? ts_assessment_get_overall (self->best) : -1;
}

/** ts_progress_get_last_overall: Returns: of the newest complete assessment, 0 to 100; -1 where there is none */
double
ts_progress_get_last_overall (const TsProgress *self)
{
  return self->last != NULL ? ts_assessment_get_overall (self->last) : -1;
}

/** ts_progress_get_best_assessment: Returns: (transfer none) (nullable): the complete one with the best score */
TsAssessment *
ts_progress_get_best_assessment (const TsProgress *self)
{
  return self->best;
}

/**
 * ts_progress_get_best_phase:
 * @phase: place of the phase in the pack's blueprint
 *
 * Returns: 0 to 100; -1 where it was never sat
 */
double
ts_progress_get_best_phase (const TsProgress *self, guint phase)
{
  g_return_val_if_fail (phase < ts_pack_get_phases (self->pack)->len, -1);

  return self->best_phases[phase];
}

/**
 * ts_progress_get_last_phase:
 * @phase: place of the phase in the pack's blueprint
 *
 * Returns: 0 to 100; -1 where it was never sat
 */
double
ts_progress_get_last_phase (const TsProgress *self, guint phase)
{
  g_return_val_if_fail (phase < ts_pack_get_phases (self->pack)->len, -1);

  return self->last_phases[phase];
}

/** ts_progress_get_criterion: Returns: of the newest assessment with rated designs, 0 to 100; -1 for none */
double
ts_progress_get_criterion (const TsProgress *self, TsCriterion criterion)
{
  g_return_val_if_fail (criterion < TS_N_CRITERIA, -1);

  return self->criteria[criterion];
}

/** ts_progress_get_history: Returns: (transfer none) (element-type TsProgressPoint): complete assessments, the oldest first */
GArray *
ts_progress_get_history (const TsProgress *self)
{
  return self->history;
}

/** ts_progress_get_certification: Returns: the best level reached */
TsCertification
ts_progress_get_certification (const TsProgress *self)
{
  return self->best != NULL ? ts_assessment_get_certification (self->best) : TS_CERTIFICATION_NONE;
}

/** ts_progress_get_next_certification: Returns: the level after it; none when gold is reached */
TsCertification
ts_progress_get_next_certification (const TsProgress *self)
{
  TsCertification now = ts_progress_get_certification (self);

  return now == TS_CERTIFICATION_GOLD ? TS_CERTIFICATION_NONE : now + 1;
}

/**
 * ts_progress_get_steps:
 *
 * The first two are the conditions of the next level; those of the phases, one each, show where the
 * points can come from.
 *
 * Returns: (transfer none) (element-type TsProgressStep): what is done and what is missing; empty when
 *   gold is reached
 */
GPtrArray *
ts_progress_get_steps (const TsProgress *self)
{
  return self->steps;
}
