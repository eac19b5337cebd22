/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "assessment/ts-assessment.h"

G_BEGIN_DECLS

/**
 * TsCredentialError:
 * @TS_CREDENTIAL_ERROR_INCOMPLETE: phases of the assessment are open
 * @TS_CREDENTIAL_ERROR_LEVEL: the score is below bronze
 * @TS_CREDENTIAL_ERROR_NAME: there is no name to issue it to
 * @TS_CREDENTIAL_ERROR_PACK: the pack has no text for a certificate of that level
 * @TS_CREDENTIAL_ERROR_DIGEST: what it says is not what its digest was made of
 *
 * Why there is no certificate.
 */
typedef enum
{
  TS_CREDENTIAL_ERROR_INCOMPLETE,
  TS_CREDENTIAL_ERROR_LEVEL,
  TS_CREDENTIAL_ERROR_NAME,
  TS_CREDENTIAL_ERROR_PACK,
  TS_CREDENTIAL_ERROR_DIGEST,
} TsCredentialError;

#define TS_CREDENTIAL_ERROR (ts_credential_error_quark ())
GQuark ts_credential_error_quark (void);

/** TS_CREDENTIAL_MONTHS: how long a certificate is valid, in calendar months. */
#define TS_CREDENTIAL_MONTHS 24

/** TsCredentialPhase: what one phase came to: score from 0 to 100, and the attempt that shows it. */
typedef struct
{
  char *id;
  char *attempt_id;
  double score;
} TsCredentialPhase;

#define TS_TYPE_CREDENTIAL (ts_credential_get_type ())

typedef struct _TsCredential TsCredential;

GType ts_credential_get_type (void);
TsCredential *ts_credential_new_for_assessment (TsAssessment *assessment,
                                                const char *learner_name,
                                                const TsPack *pack,
                                                GPtrArray *projects,
                                                gint64 now,
                                                GError **error);
TsCredential *ts_credential_ref (TsCredential *self);
void ts_credential_unref (TsCredential *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsCredential, ts_credential_unref)

const char *ts_credential_get_id (const TsCredential *self);
const char *ts_credential_get_learner_name (const TsCredential *self);
TsCertification ts_credential_get_level (const TsCredential *self);
double ts_credential_get_score (const TsCredential *self);
double ts_credential_get_criterion (const TsCredential *self, TsCriterion criterion);
double ts_credential_get_provisional_share (const TsCredential *self);
TsAttemptMode ts_credential_get_mode (const TsCredential *self);
GPtrArray *ts_credential_get_phases (const TsCredential *self);
const char *ts_credential_get_pack_id (const TsCredential *self);
const char *ts_credential_get_pack_version (const TsCredential *self);
const char *ts_credential_get_assessment_id (const TsCredential *self);
gint64 ts_credential_get_issued (const TsCredential *self);
gint64 ts_credential_get_expires (const TsCredential *self);
const char *const *ts_credential_get_competencies (const TsCredential *self);
const char *const *ts_credential_get_project_ids (const TsCredential *self);
const char *ts_credential_get_verification (const TsCredential *self);

char *ts_credential_format_score (double score);
const char *ts_credential_get_notice (void);

char *ts_credential_to_json (const TsCredential *self);
TsCredential *ts_credential_from_json (const char *name, const char *text, GError **error);
gboolean ts_credential_verify (const char *name, const char *text, GError **error);

G_END_DECLS
