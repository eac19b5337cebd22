/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "../content/ts-test-pack.h"
#include "base/ts-json.h"
#include "portfolio/ts-credential.h"
#include "portfolio/ts-project.h"
#include "ts-test-result.h"

/* 2024-02-29T12:00:00Z and half a second. */
#define NOW (G_GINT64_CONSTANT (1709208000500000))

static TsPack *pack;

static TsCredential *
issue (double score)
{
  g_autoptr (TsAssessment) assessment = ts_test_assessment_new (pack, "as-1", score, 5);
  g_autoptr (GPtrArray) projects = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  TsCredential *credential;

  g_ptr_array_add (projects, ts_project_new ("p1", "One", 1));
  credential =
      ts_credential_new_for_assessment (assessment, " Ada Lovelace ", pack, projects, NOW, &error);
  g_assert_no_error (error);
  return credential;
}

static void
test_says_what_was_reached (void)
{
  g_autoptr (TsCredential) credential = issue (82.25);
  g_autofree char *issued = ts_clock_format (ts_credential_get_issued (credential));
  g_autofree char *expires = ts_clock_format (ts_credential_get_expires (credential));

  g_assert_cmpint (ts_credential_get_level (credential), ==, TS_CERTIFICATION_SILVER);
  g_assert_cmpfloat (ts_credential_get_score (credential), ==, 82.25);
  g_assert_cmpfloat (ts_credential_get_criterion (credential, TS_CRITERION_TRADE_OFFS), ==, 80);
  g_assert_cmpfloat_with_epsilon (ts_credential_get_provisional_share (credential), 0.25, 1e-12);
  g_assert_cmpstr (ts_credential_get_learner_name (credential), ==, "Ada Lovelace");
  g_assert_cmpuint (ts_credential_get_phases (credential)->len, ==, 5);
  g_assert_cmpstr (issued, ==, "2024-02-29T12:00:00Z");
  g_assert_cmpstr (expires, ==, "2026-02-28T12:00:00Z");
  g_assert_cmpstr (ts_credential_get_project_ids (credential)[0], ==, "p1");
}

static void
assert_refused (double score, guint n_phases, const char *name, int code)
{
  g_autoptr (TsAssessment) assessment = ts_test_assessment_new (pack, "as-1", score, n_phases);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsCredential) credential =
      ts_credential_new_for_assessment (assessment, name, pack, NULL, NOW, &error);

  g_assert_null (credential);
  g_assert_error (error, TS_CREDENTIAL_ERROR, code);
}

static void
test_refuses (void)
{
  assert_refused (100, 4, "Ada", TS_CREDENTIAL_ERROR_INCOMPLETE);
  assert_refused (59.999, 5, "Ada", TS_CREDENTIAL_ERROR_LEVEL);
  assert_refused (95, 5, "  ", TS_CREDENTIAL_ERROR_NAME);
}

static void
test_never_rounds_up (void)
{
  g_autoptr (TsCredential) credential = issue (89.999999);
  g_autofree char *shown = ts_credential_format_score (89.999999);
  g_autofree char *whole = ts_credential_format_score (90);

  g_assert_cmpint (ts_credential_get_level (credential), ==, TS_CERTIFICATION_SILVER);
  g_assert_cmpstr (shown, ==, "89.9");
  g_assert_cmpstr (whole, ==, "90.0");
}

static void
test_same_facts_same_digest (void)
{
  g_autoptr (TsCredential) one = issue (91.7);
  g_autoptr (TsCredential) two = issue (91.7);
  g_autoptr (TsCredential) other = issue (91.8);
  g_autofree char *text = ts_credential_to_json (one);
  g_autofree char *again = ts_credential_to_json (two);
  g_autoptr (TsCredential) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *third = NULL;

  g_assert_cmpstr (text, ==, again);
  g_assert_cmpstr (ts_credential_get_verification (one),
                   !=,
                   ts_credential_get_verification (other));
  back = ts_credential_from_json ("c.json", text, &error);
  g_assert_no_error (error);
  third = ts_credential_to_json (back);
  g_assert_cmpstr (text, ==, third);
  g_assert_true (ts_credential_verify ("c.json", text, &error));
}

/* The digest has to be what anybody gets from the text alone, by the words of ts_credential_get_verification(). */
static void
test_digest_is_that_of_the_text (void)
{
  g_autoptr (TsCredential) credential = issue (75);
  g_autofree char *text = ts_credential_to_json (credential);
  char *start = strstr (text, ",\"verification\":{");
  g_autofree char *digest = NULL;

  g_assert_nonnull (start);
  strcpy (start, strchr (start, '}') + 1);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_assert_cmpstr (digest, ==, ts_credential_get_verification (credential));
  g_assert_null (strchr (text, '\n'));
}

/* A certificate whose digest another program computed from the words of RFC 8785. */
static void
test_agrees_with_others (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", "portfolio", "credential.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  ts_credential_verify ("credential.json", text, &error);
  g_assert_no_error (error);
}

static void
test_finds_changes (void)
{
  static const struct
  {
    const char *from, *to;
    gboolean digest; /* whether only the digest can tell */
  } cases[] = {
    { "\"score\":80,\"verification\"", "\"score\":81,\"verification\"", TRUE },
    { "Ada Lovelace", "Eve Lovelace", TRUE },
    { "\"projects\":[\"p1\"]", "\"projects\":[\"p1\",\"p2\"]", TRUE },
    { "\"mode\":\"exam\"", "\"mode\":\"practice\"", TRUE },
    { "\"level\":\"silver\"", "\"level\":\"gold\"", FALSE },
    { "2026-02-28", "2027-02-28", FALSE },
    { "\"issuer\":\"self-issued\"", "\"issuer\":\"A university\"", FALSE },
    { "\"format\":1", "\"format\":1,\"more\":1", FALSE },
    { "2024-02-29T12:00:00Z", "2024-02-29T12:00:00+02:00", FALSE },
  };
  g_autoptr (TsCredential) credential = issue (80);
  g_autofree char *text = ts_credential_to_json (credential);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) changed = g_string_new (text);
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (g_string_replace (changed, cases[i].from, cases[i].to, 0), ==, 1);
      g_assert_false (ts_credential_verify ("c.json", changed->str, &error));
      if (cases[i].digest)
        g_assert_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_DIGEST);
      else
        g_assert_error (error, TS_JSON_ERROR, TS_JSON_ERROR_FIELD);
      g_assert_true (g_str_has_prefix (error->message, "c.json"));
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  pack = ts_test_pack_load ();
  g_test_add_func ("/credential/says-what-was-reached", test_says_what_was_reached);
  g_test_add_func ("/credential/refuses", test_refuses);
  g_test_add_func ("/credential/never-rounds-up", test_never_rounds_up);
  g_test_add_func ("/credential/same-facts-same-digest", test_same_facts_same_digest);
  g_test_add_func ("/credential/digest-is-that-of-the-text", test_digest_is_that_of_the_text);
  g_test_add_func ("/credential/agrees-with-others", test_agrees_with_others);
  g_test_add_func ("/credential/finds-changes", test_finds_changes);
  status = g_test_run ();
  ts_pack_unref (pack);
  return status;
}
