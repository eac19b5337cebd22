/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/ts-sitting-private.h"
#include "base/ts-random.h"

/* How a sitting begins: with a new paper, by itself or as part of an assessment, or without a clock after its
 * time was up. */

/**
 * ts_sitting_begin_assessment:
 * @session: the session
 * @exam: whether its clock runs on while the program is closed
 *
 * Begins an assessment; the phases sat from now on are part of it. Earlier ones stay as they are.
 *
 * Returns: (transfer none): the assessment
 */
TsAssessment *
ts_sitting_begin_assessment (TsSession *session, gboolean exam)
{
  g_autoptr (TsAssessment) assessment = NULL;
  g_autofree char *id = g_uuid_string_random ();

  g_return_val_if_fail (TS_IS_SESSION (session), NULL);

  assessment = ts_assessment_new (id,
                                  ts_session_get_pack (session),
                                  ts_session_get_level (session),
                                  exam ? TS_ATTEMPT_EXAM : TS_ATTEMPT_PRACTICE,
                                  ts_random_new_seed (),
                                  ts_clock_get_wall (ts_session_get_clock (session)));
  ts_store_add_assessment (ts_session_get_store (session), assessment);
  return assessment; /* the store keeps it */
}

/* The assessment that an attempt at a phase is part of: the last one, if the phase is still open in it; NULL
 * for a phase that is sat again by itself, or that the pack did not have when the last one was begun. */
static TsAssessment *
find_assessment (TsSession *session, const TsPhase *phase)
{
  GPtrArray *assessments = ts_store_get_assessments (ts_session_get_store (session));
  TsAssessment *last;

  if (assessments->len == 0)
    return NULL;
  last = assessments->pdata[assessments->len - 1];
  if (ts_pack_find_phase (ts_assessment_get_pack (last), phase->id) == NULL
      || ts_assessment_get_result (last, phase->id) != NULL)
    return NULL;
  return last;
}

/**
 * ts_sitting_find_clock:
 * @session: the session
 * @phase: a phase of its pack
 * @exam: (out): whether the clock of the assessment that the phase would be part of is an exam's
 *
 * Returns: whether that is decided; else who begins the phase decides
 */
gboolean
ts_sitting_find_clock (TsSession *session, const TsPhase *phase, gboolean *exam)
{
  TsAssessment *assessment;

  g_return_val_if_fail (TS_IS_SESSION (session) && phase != NULL && exam != NULL, FALSE);

  assessment = find_assessment (session, phase);
  *exam = assessment == NULL || ts_assessment_get_mode (assessment) == TS_ATTEMPT_EXAM;
  return assessment != NULL;
}

/**
 * ts_sitting_new:
 * @session: the session
 * @phase: a phase of its pack
 * @exam: whether the clock runs on while the program is closed; an assessment under way has decided
 *   that already
 * @error: why there is no paper
 *
 * Begins a phase: the paper is drawn and the clock started. It is part of the last assessment if the
 * phase is open in it, and of a new one if there is none; else it is sat by itself.
 *
 * Returns: (transfer full) (nullable): a sitting
 */
TsSitting *
ts_sitting_new (TsSession *session, const TsPhase *phase, gboolean exam, GError **error)
{
  TsStore *store;
  TsAssessment *assessment;
  TsLevel level;
  g_autoptr (TsAttempt) attempt = NULL;
  g_auto (GStrv) recent = NULL;
  g_autofree char *id = g_uuid_string_random ();

  g_return_val_if_fail (TS_IS_SESSION (session), NULL);
  g_return_val_if_fail (phase != NULL, NULL);

  store = ts_session_get_store (session);
  recent = ts_store_dup_recent_items (store, phase->id);
  assessment = find_assessment (session, phase);
  if (ts_store_get_assessments (store)->len == 0)
    assessment = ts_sitting_begin_assessment (session, exam);
  if (assessment != NULL)
    exam = ts_assessment_get_mode (assessment) == TS_ATTEMPT_EXAM;
  level =
      assessment != NULL ? ts_assessment_get_level (assessment) : ts_session_get_level (session);
  attempt = ts_attempt_new (id,
                            assessment != NULL ? ts_assessment_get_id (assessment) : NULL,
                            ts_session_get_pack (session),
                            phase,
                            level,
                            exam ? TS_ATTEMPT_EXAM : TS_ATTEMPT_PRACTICE,
                            ts_random_new_seed (),
                            (const char *const *) recent,
                            ts_session_get_clock (session),
                            error);
  if (attempt == NULL)
    return NULL;
  ts_attempt_start (attempt);
  ts_store_add_attempt (store, attempt);
  ts_session_changed (session);
  return ts_sitting_new_for_attempt (session, attempt);
}

/**
 * ts_sitting_new_continuation:
 * @first: a sitting that was submitted
 *
 * Goes on with what was submitted, without a clock: an attempt of its own that is marked as such and never
 * counts for a certificate.
 *
 * Returns: (transfer full): a sitting
 */
TsSitting *
ts_sitting_new_continuation (TsSitting *first)
{
  g_autoptr (TsAttempt) attempt = NULL;
  g_autofree char *id = g_uuid_string_random ();

  g_return_val_if_fail (TS_IS_SITTING (first) && ts_sitting_is_submitted (first), NULL);

  attempt = ts_attempt_new_continuation (first->attempt, id);
  ts_attempt_start (attempt);
  ts_store_add_attempt (ts_session_get_store (first->session), attempt);
  ts_session_changed (first->session);
  return ts_sitting_new_for_attempt (first->session, attempt);
}
