/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "base/ts-json-canonical.h"
#include "base/ts-json-write.h"
#include "base/ts-json.h"
#include "base/ts-text.h"
#include "portfolio/ts-credential.h"
#include "portfolio/ts-project.h"

#define FORMAT    1
#define ISSUER    "self-issued"
#define ALGORITHM "SHA-256"
#define CANON     "RFC 8785"

/* A certificate as data. A value; its digest is made of everything else it says. */
struct _TsCredential
{
  gatomicrefcount references;
  char *id, *learner_name;
  TsCertification level;
  double score;
  double criteria[TS_N_CRITERIA];
  double provisional_share;
  TsAttemptMode mode;
  GPtrArray *phases; /* of TsCredentialPhase */
  char *pack_id, *pack_version, *assessment_id;
  gint64 issued, expires; /* wall time of whole seconds, in microseconds since 1970 */
  char **competencies, **project_ids;
  char *verification; /* hexadecimal */
};

G_DEFINE_QUARK (ts - credential - error - quark, ts_credential_error)
G_DEFINE_BOXED_TYPE (TsCredential, ts_credential, ts_credential_ref, ts_credential_unref)

static void
phase_free (TsCredentialPhase *phase)
{
  g_free (phase->id);
  g_free (phase->attempt_id);
  g_free (phase);
}

static TsCredential *
new_empty (void)
{
  TsCredential *self = g_new0 (TsCredential, 1);

  g_atomic_ref_count_init (&self->references);
  self->phases = g_ptr_array_new_with_free_func ((GDestroyNotify) phase_free);
  return self;
}

TsCredential *
ts_credential_ref (TsCredential *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ts_credential_unref (TsCredential *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->id);
  g_free (self->learner_name);
  g_ptr_array_unref (self->phases);
  g_free (self->pack_id);
  g_free (self->pack_version);
  g_free (self->assessment_id);
  g_strfreev (self->competencies);
  g_strfreev (self->project_ids);
  g_free (self->verification);
  g_free (self);
}

static void
write_double (JsonBuilder *builder, const char *member, double value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_double_value (builder, value);
}

static void
write_strv (JsonBuilder *builder, const char *member, char **values)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; values[i] != NULL; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
}

static void
write_time (JsonBuilder *builder, const char *member, gint64 wall)
{
  g_autofree char *text = ts_clock_format (wall);

  ts_json_write_string (builder, member, text);
}

static void
write_result (JsonBuilder *builder, const TsCredential *self)
{
  write_double (builder, "score", self->score);
  write_double (builder, "provisional_share", self->provisional_share);
  json_builder_set_member_name (builder, "criteria");
  json_builder_begin_object (builder);
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    write_double (builder, TS_CRITERION_NAMES[c], self->criteria[c]);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "phases");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->phases->len; i++)
    {
      const TsCredentialPhase *phase = self->phases->pdata[i];

      json_builder_begin_object (builder);
      ts_json_write_string (builder, "id", phase->id);
      ts_json_write_string (builder, "attempt", phase->attempt_id);
      write_double (builder, "score", phase->score);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
write_verification (JsonBuilder *builder, const TsCredential *self)
{
  json_builder_set_member_name (builder, "verification");
  json_builder_begin_object (builder);
  ts_json_write_string (builder, "algorithm", ALGORITHM);
  ts_json_write_string (builder, "canonicalization", CANON);
  ts_json_write_string (builder, "digest", self->verification);
  json_builder_end_object (builder);
}

static char *
write_credential (const TsCredential *self, gboolean with_verification)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  write_double (builder, "format", FORMAT);
  ts_json_write_string (builder, "issuer", ISSUER);
  ts_json_write_string (builder, "id", self->id);
  ts_json_write_string (builder, "learner", self->learner_name);
  ts_json_write_string (builder, "level", TS_CERTIFICATION_NAMES[self->level]);
  ts_json_write_string (builder, "mode", TS_ATTEMPT_MODE_NAMES[self->mode]);
  write_result (builder, self);
  ts_json_write_string (builder, "pack", self->pack_id);
  ts_json_write_string (builder, "pack_version", self->pack_version);
  ts_json_write_string (builder, "assessment", self->assessment_id);
  write_time (builder, "issued", self->issued);
  write_time (builder, "expires", self->expires);
  write_strv (builder, "competencies", self->competencies);
  write_strv (builder, "projects", self->project_ids);
  if (with_verification)
    write_verification (builder, self);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return ts_json_write_canonical (root);
}

static char *
compute_digest (const TsCredential *self)
{
  g_autofree char *text = write_credential (self, FALSE);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* Returns the time the calendar shows @TS_CREDENTIAL_MONTHS later; the 29th of February becomes the 28th. */
static gint64
add_months (gint64 wall)
{
  g_autoptr (GDateTime) start = g_date_time_new_from_unix_utc (wall / G_USEC_PER_SEC);
  g_autoptr (GDateTime) end = NULL;

  if (start != NULL)
    end = g_date_time_add_months (start, TS_CREDENTIAL_MONTHS);
  return end != NULL ? g_date_time_to_unix (end) * G_USEC_PER_SEC : 0;
}

static char **
list_project_ids (GPtrArray *projects)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; projects != NULL && i < projects->len; i++)
    g_strv_builder_add (ids, ts_project_get_id (projects->pdata[i]));
  return g_strv_builder_end (ids);
}

/* The id follows from what is certified and when, so that issuing twice at one time gives one id. */
static char *
make_id (const TsCredential *self)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s\n%s\n%" G_GINT64_FORMAT,
                                           self->assessment_id,
                                           self->learner_name,
                                           TS_CERTIFICATION_NAMES[self->level],
                                           self->issued);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strdup_printf ("%s-%.16s", TS_CERTIFICATION_NAMES[self->level], digest);
}

static gboolean
check_assessment (TsAssessment *assessment, const char *learner_name, GError **error)
{
  double score = ts_assessment_get_overall (assessment);
  g_autofree char *shown = ts_credential_format_score (score);

  if (!ts_assessment_is_complete (assessment))
    g_set_error (error,
                 TS_CREDENTIAL_ERROR,
                 TS_CREDENTIAL_ERROR_INCOMPLETE,
                 _ ("There is no certificate yet: “%s” comes next in this assessment"),
                 ts_assessment_get_next_phase (assessment)->title);
  else if (ts_assessment_get_certification (assessment) == TS_CERTIFICATION_NONE)
    g_set_error (error,
                 TS_CREDENTIAL_ERROR,
                 TS_CREDENTIAL_ERROR_LEVEL,
                 _ ("There is no certificate for %s of 100: bronze begins at %.0f"),
                 shown,
                 ts_certification_get_cut (TS_CERTIFICATION_BRONZE));
  else if (ts_text_is_blank (learner_name))
    g_set_error_literal (error,
                         TS_CREDENTIAL_ERROR,
                         TS_CREDENTIAL_ERROR_NAME,
                         _ ("A certificate needs a name: say who you are first"));
  else
    return TRUE;
  return FALSE;
}

static void
add_phases (TsCredential *self, TsAssessment *assessment, const TsPack *pack)
{
  GPtrArray *phases = ts_pack_get_phases (pack);
  double weights = 0;

  for (guint i = 0; i < phases->len; i++)
    {
      const TsPhase *phase = phases->pdata[i];
      TsPhaseResult *result = ts_assessment_get_result (assessment, phase->id);
      TsCredentialPhase *entry = g_new0 (TsCredentialPhase, 1);

      g_assert (result != NULL);
      entry->id = g_strdup (phase->id);
      entry->attempt_id = g_strdup (ts_phase_result_get_attempt_id (result));
      entry->score = ts_phase_result_get_score (result);
      g_ptr_array_add (self->phases, entry);
      self->provisional_share += phase->weight * ts_phase_result_get_provisional_share (result);
      weights += phase->weight;
    }
  if (weights > 0)
    self->provisional_share /= weights;
}

/**
 * ts_credential_new_for_assessment:
 * @assessment: a complete assessment
 * @learner_name: whom it is issued to
 * @pack: the pack of the assessment
 * @projects: (nullable) (element-type TsProject): the projects that go with it
 * @now: wall time, in microseconds since 1970; seconds are kept
 * @error: return location for an error of #TS_CREDENTIAL_ERROR
 *
 * Certifies what an assessment came to. The score is the raw value, and the level is the one that value
 * reaches. Valid for %TS_CREDENTIAL_MONTHS calendar months.
 *
 * Returns: (transfer full) (nullable): the certificate; %NULL below bronze or while phases are open
 */
TsCredential *
ts_credential_new_for_assessment (TsAssessment *assessment,
                                  const char *learner_name,
                                  const TsPack *pack,
                                  GPtrArray *projects,
                                  gint64 now,
                                  GError **error)
{
  g_autoptr (TsCredential) self = NULL;
  const TsCertificateText *text;
  const char *level;

  g_return_val_if_fail (TS_IS_ASSESSMENT (assessment) && pack != NULL && now >= 0, NULL);

  if (!check_assessment (assessment, learner_name, error))
    return NULL;
  level = TS_CERTIFICATION_NAMES[ts_assessment_get_certification (assessment)];
  text = ts_pack_find_certificate (pack, level);
  if (text == NULL)
    {
      g_set_error (error,
                   TS_CREDENTIAL_ERROR,
                   TS_CREDENTIAL_ERROR_PACK,
                   _ ("The pack “%s” has no certificate for “%s”"),
                   ts_pack_get_title (pack),
                   level);
      return NULL;
    }
  self = new_empty ();
  self->learner_name = g_strstrip (g_strdup (learner_name));
  self->level = ts_assessment_get_certification (assessment);
  self->score = ts_assessment_get_overall (assessment);
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    self->criteria[c] = ts_assessment_get_criterion (assessment, c);
  self->mode = ts_assessment_get_mode (assessment);
  add_phases (self, assessment, pack);
  self->pack_id = g_strdup (ts_pack_get_id (pack));
  self->pack_version = g_strdup (ts_pack_get_version (pack));
  self->assessment_id = g_strdup (ts_assessment_get_id (assessment));
  self->issued = now / G_USEC_PER_SEC * G_USEC_PER_SEC;
  self->expires = add_months (self->issued);
  self->competencies = g_strdupv (text->competencies);
  self->project_ids = list_project_ids (projects);
  self->id = make_id (self);
  self->verification = compute_digest (self);
  return g_steal_pointer (&self);
}

/** ts_credential_get_id: Returns: (transfer none): its id */
const char *
ts_credential_get_id (const TsCredential *self)
{
  return self->id;
}

/** ts_credential_get_learner_name: Returns: (transfer none): whom it is issued to */
const char *
ts_credential_get_learner_name (const TsCredential *self)
{
  return self->learner_name;
}

/** ts_credential_get_level: Returns: bronze, silver or gold */
TsCertification
ts_credential_get_level (const TsCredential *self)
{
  return self->level;
}

/** ts_credential_get_score: Returns: 0 to 100, never rounded */
double
ts_credential_get_score (const TsCredential *self)
{
  return self->score;
}

/** ts_credential_get_criterion: Returns: the mean over all designs, 0 to 100 */
double
ts_credential_get_criterion (const TsCredential *self, TsCriterion criterion)
{
  g_return_val_if_fail (criterion < TS_N_CRITERIA, 0);

  return self->criteria[criterion];
}

/** ts_credential_get_provisional_share: Returns: the share of the score, 0 to 1, that only a machine has read */
double
ts_credential_get_provisional_share (const TsCredential *self)
{
  return self->provisional_share;
}

/** ts_credential_get_mode: Returns: which clock the assessment ran by */
TsAttemptMode
ts_credential_get_mode (const TsCredential *self)
{
  return self->mode;
}

/** ts_credential_get_phases: Returns: (transfer none) (element-type TsCredentialPhase): the phases */
GPtrArray *
ts_credential_get_phases (const TsCredential *self)
{
  return self->phases;
}

/** ts_credential_get_pack_id: Returns: (transfer none): the pack it was measured with */
const char *
ts_credential_get_pack_id (const TsCredential *self)
{
  return self->pack_id;
}

/** ts_credential_get_pack_version: Returns: (transfer none): the pack's version */
const char *
ts_credential_get_pack_version (const TsCredential *self)
{
  return self->pack_version;
}

/** ts_credential_get_assessment_id: Returns: (transfer none): the assessment it certifies */
const char *
ts_credential_get_assessment_id (const TsCredential *self)
{
  return self->assessment_id;
}

/** ts_credential_get_issued: Returns: when it was issued, in microseconds since 1970 */
gint64
ts_credential_get_issued (const TsCredential *self)
{
  return self->issued;
}

/** ts_credential_get_expires: Returns: when it ceases to be valid, in microseconds since 1970 */
gint64
ts_credential_get_expires (const TsCredential *self)
{
  return self->expires;
}

/** ts_credential_get_competencies: Returns: (transfer none): what the level stands for, in the pack's words */
const char *const *
ts_credential_get_competencies (const TsCredential *self)
{
  return (const char *const *) self->competencies;
}

/** ts_credential_get_project_ids: Returns: (transfer none): the projects that went with it */
const char *const *
ts_credential_get_project_ids (const TsCredential *self)
{
  return (const char *const *) self->project_ids;
}

/**
 * ts_credential_get_verification:
 *
 * Returns: (transfer none): the SHA-256, in hexadecimal, of its canonical JSON without the member
 *   "verification"
 */
const char *
ts_credential_get_verification (const TsCredential *self)
{
  return self->verification;
}

/**
 * ts_credential_format_score:
 * @score: 0 to 100
 *
 * Returns: (transfer full): the score with one decimal, cut off: 89.96 is 89.9, so that no score looks
 *   like that of the next level
 */
char *
ts_credential_format_score (double score)
{
  return g_strdup_printf ("%.1f", ts_score_cut_off (score));
}

/**
 * ts_credential_get_notice:
 *
 * Returns: (transfer none): the sentence that has to stand on everything that shows a certificate
 */
const char *
ts_credential_get_notice (void)
{
  return _ (
      "Self-issued: Touchstone computed this on the learner’s own computer. No institution has "
      "examined the learner or checked who sat the assessment.");
}

/**
 * ts_credential_to_json:
 *
 * Returns: (transfer full): the certificate as canonical JSON (RFC 8785), with its digest
 */
char *
ts_credential_to_json (const TsCredential *self)
{
  return write_credential (self, TRUE);
}

static gint64
read_time (TsJson *json, const char *member)
{
  const char *text = ts_json_read_string (json, member);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);
  gint64 wall = time != NULL ? g_date_time_to_unix (time) * G_USEC_PER_SEC : 0;
  g_autofree char *again = ts_clock_format (wall);

  if (wall < 0 || !g_str_equal (again, text))
    ts_json_fail (json, member, _ ("must be a time such as 2026-01-31T12:00:00Z"));
  return wall;
}

static void
read_phases (TsJson *json, TsCredential *self)
{
  guint length = ts_json_enter_array (json, "phases");

  for (guint i = 0; i < length; i++)
    {
      TsCredentialPhase *phase = g_new0 (TsCredentialPhase, 1);

      ts_json_enter_element (json, i);
      phase->id = g_strdup (ts_json_read_string (json, "id"));
      phase->attempt_id = g_strdup (ts_json_read_string (json, "attempt"));
      phase->score = ts_json_read_double (json, "score", 0, 100);
      ts_json_leave (json);
      g_ptr_array_add (self->phases, phase);
    }
  ts_json_leave (json);
}

static void
read_word (TsJson *json, const char *member, const char *only)
{
  const char *const words[] = { only, NULL };

  ts_json_read_enum (json, member, words);
}

static void
read_result (TsJson *json, TsCredential *self)
{
  self->score = ts_json_read_double (json, "score", 0, 100);
  self->provisional_share = ts_json_read_double (json, "provisional_share", 0, 1);
  ts_json_enter_object (json, "criteria");
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    self->criteria[c] = ts_json_read_double (json, TS_CRITERION_NAMES[c], 0, 100);
  ts_json_leave (json);
  read_phases (json, self);
  self->level = ts_json_read_enum (json, "level", TS_CERTIFICATION_NAMES);
  if (self->level == TS_CERTIFICATION_NONE
      || self->level != ts_certification_from_score (self->score))
    ts_json_fail (json, "level", _ ("is not the level that its score reaches"));
}

static void
read_credential (TsJson *json, TsCredential *self)
{
  ts_json_read_int (json, "format", FORMAT, FORMAT);
  read_word (json, "issuer", ISSUER);
  self->id = g_strdup (ts_json_read_string (json, "id"));
  self->learner_name = g_strdup (ts_json_read_string (json, "learner"));
  self->mode = ts_json_read_enum (json, "mode", TS_ATTEMPT_MODE_NAMES);
  read_result (json, self);
  self->pack_id = g_strdup (ts_json_read_string (json, "pack"));
  self->pack_version = g_strdup (ts_json_read_string (json, "pack_version"));
  self->assessment_id = g_strdup (ts_json_read_string (json, "assessment"));
  self->issued = read_time (json, "issued");
  self->expires = read_time (json, "expires");
  if (self->expires != add_months (self->issued))
    ts_json_fail (json,
                  "expires",
                  _ ("must be %d months after it was issued"),
                  TS_CREDENTIAL_MONTHS);
  self->competencies = ts_json_read_strv (json, "competencies");
  self->project_ids = ts_json_read_strv (json, "projects");
  ts_json_enter_object (json, "verification");
  read_word (json, "algorithm", ALGORITHM);
  read_word (json, "canonicalization", CANON);
  self->verification = g_strdup (ts_json_read_string (json, "digest"));
  ts_json_leave (json);
}

/**
 * ts_credential_from_json:
 * @name: what to call the text in messages
 * @text: what ts_credential_to_json() wrote; white space and the order of members do not matter
 * @error: return location for an error of #TS_JSON_ERROR or %TS_CREDENTIAL_ERROR_DIGEST
 *
 * Refuses what was changed after it was issued. That shows mistakes and careless changes; whoever
 * changes the digest too is not found out, as the certificate is not signed.
 *
 * Returns: (transfer full) (nullable): the certificate
 */
TsCredential *
ts_credential_from_json (const char *name, const char *text, GError **error)
{
  g_autoptr (TsJson) json = ts_json_new_from_data (name, text, -1, error);
  g_autoptr (TsCredential) self = NULL;
  g_autofree char *digest = NULL;

  if (json == NULL)
    return NULL;
  self = new_empty ();
  read_credential (json, self);
  if (!ts_json_finish (json, error))
    return NULL;
  digest = compute_digest (self);
  if (g_str_equal (digest, self->verification))
    return g_steal_pointer (&self);
  g_set_error (
      error,
      TS_CREDENTIAL_ERROR,
      TS_CREDENTIAL_ERROR_DIGEST,
      _ ("%s: the certificate was changed after it was issued: its digest is %.12s…, but what "
         "it says gives %.12s…; ask for the original file"),
      name,
      self->verification,
      digest);
  return NULL;
}

/**
 * ts_credential_verify:
 * @name: what to call the text in messages
 * @text: a certificate as JSON
 * @error: return location for an error as in ts_credential_from_json()
 *
 * Returns: whether @text is a certificate that says what it said when it was issued
 */
gboolean
ts_credential_verify (const char *name, const char *text, GError **error)
{
  g_autoptr (TsCredential) self = ts_credential_from_json (name, text, error);

  return self != NULL;
}
