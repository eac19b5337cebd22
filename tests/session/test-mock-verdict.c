/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "content/ts-catalog.h"
#include "session/ts-mock-report.h"

/* What a session comes to when it is rated. */

#define MINUTE ((gint64) 60 * G_USEC_PER_SEC)
#define START  (G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC)

static TsPack *pack;

/* A session that goes by its plan, all of it or only the first stages. */
static TsMock *
sit (const char *prompt, guint stages, const char *design)
{
  TsMockPlan plan = { .prompt = ts_pack_find_mock (pack, prompt),
                      .minutes = 45,
                      .mode = TS_ATTEMPT_PRACTICE,
                      .candidate = "Ada" };
  g_autoptr (TsClock) clock = ts_clock_new_manual (START);
  TsMock *mock = ts_mock_new ("mock-1", pack, &plan, clock);

  ts_mock_start (mock);
  ts_mock_reveal (mock, "users");
  ts_mock_set_notes (mock, "100 million *daily*\nhalf a photo each");
  for (guint stage = 0; stage < stages; stage++)
    {
      ts_mock_enter_stage (mock, stage);
      if (stage == TS_STAGE_DEEP_DIVE && design != NULL)
        ts_mock_set_section (mock, "design", design);
      for (const TsTurn *turn; (turn = ts_mock_get_due_turn (mock)) != NULL;)
        ts_mock_show_turn (mock, turn);
      ts_clock_advance (clock,
                        (gint64) ts_mock_get_time_plan (mock)->seconds[stage] * G_USEC_PER_SEC);
    }
  ts_mock_finish (mock);
  return mock;
}

static TsMockRating *
rate (const char *rater, const guint *ratings)
{
  TsMockRating *rating = ts_mock_rating_new (rater);

  for (guint c = 0; c < TS_N_CRITERIA; c++)
    {
      g_autofree TsRatingNote *note = g_new0 (TsRatingNote, 1);

      note->text = (char *) "Named the numbers";
      note->cites = TS_CITE_NOTE;
      ts_mock_rating_set (rating, c, ratings[c]);
      ts_mock_rating_add_note (rating, c, note);
      note->cites = TS_CITE_MOMENT;
      note->place = 61000;
      ts_mock_rating_add_note (rating, c, note);
    }
  return rating;
}

static void
test_rating (void)
{
  g_autoptr (TsMockRating) rating = ts_mock_rating_new (NULL);
  g_autoptr (TsMockRating) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *after = NULL;
  TsRatingNote note = { (char *) "Asked for p99", TS_CITE_ELEMENT, 0, (char *) "n4" };
  TsRatingNote blank = { (char *) "  ", TS_CITE_NOTHING, 0, NULL };

  g_assert_cmpuint (ts_mock_rating_count_missing (rating, 0), ==, 1);
  ts_mock_rating_set (rating, 0, 3);
  ts_mock_rating_add_note (rating, 0, &blank);
  g_assert_cmpuint (ts_mock_rating_count_missing (rating, 0), ==, 1);
  ts_mock_rating_add_note (rating, 0, &note);
  g_assert_cmpuint (ts_mock_rating_count_missing (rating, 0), ==, 0);

  /* the ends of the scale need two */
  ts_mock_rating_set (rating, 0, 5);
  g_assert_cmpuint (ts_mock_rating_count_missing (rating, 0), ==, 1);
  ts_mock_rating_set (rating, 0, 1);
  g_assert_cmpuint (ts_mock_rating_count_missing (rating, 0), ==, 1);
  ts_mock_rating_add_note (rating, 0, &note);
  g_assert_cmpuint (ts_mock_rating_count_missing (rating, 0), ==, 0);
  ts_mock_rating_remove_note (rating, 0, 2);
  g_assert_cmpuint (ts_mock_rating_count_missing (rating, 0), ==, 1);
  g_assert_false (ts_mock_rating_is_complete (rating));

  ts_mock_rating_set_challenge (rating, 4);
  text = ts_mock_rating_to_json (rating);
  again = ts_mock_rating_from_json ("rating", text, &error);
  g_assert_no_error (error);
  after = ts_mock_rating_to_json (again);
  g_assert_cmpstr (text, ==, after);
  g_assert_cmpuint (ts_mock_rating_get_challenge (again), ==, 4);
  g_assert_cmpstr (((TsRatingNote *) ts_mock_rating_get_notes (again, 0)->pdata[1])->element,
                   ==,
                   "n4");
}

/* Enough words of one's own to be rated by the machine. */
static const char design[] =
    "The phone asks our API for a signed address and uploads the photo in parts straight to object "
    "storage, so that a broken connection goes on where it stopped. When the last part is there, "
    "the API "
    "writes the metadata under the id of the author and puts an event into a queue. Workers read "
    "the "
    "queue and make the smaller sizes. Posts of ordinary accounts are pushed into a list of photo "
    "ids per "
    "user that we keep in a cache; those of accounts with a million followers are merged when a "
    "feed is "
    "read, because a push to all of them would flood the queue. We expect 579 uploads per second.";

static void
test_verdict (void)
{
  static const guint good[] = { 4, 4, 4, 3, 3 };
  g_autoptr (TsMock) mock = sit ("mock-senior-photo-feed", 5, design);
  g_autoptr (TsMockFindings) findings = ts_mock_findings_new (mock, NULL);
  g_autoptr (TsMockRating) rating = rate (NULL, good);
  g_autoptr (TsMockVerdict) verdict = ts_mock_verdict_new (mock, rating, findings);
  g_autofree char *text = ts_mock_verdict_to_json (verdict, mock, rating, findings);
  g_autoptr (TsJson) json = ts_json_new_from_data ("verdict", text, -1, NULL);

  g_assert_cmpfloat (findings->coverage, ==, 1);
  g_assert_cmpfloat (findings->discipline, ==, 1);
  g_assert_cmpuint (findings->n_facts_told, ==, 1);
  g_assert_cmpuint (findings->facts_missed->len, ==, 7);
  g_assert_cmpuint (findings->n_turns_answered, ==, 0);
  g_assert_cmpfloat (ts_mock_findings_get_overall (findings), >=, 20);
  g_assert_cmpfloat (ts_mock_findings_get_overall (findings), <=, 80);
  g_assert_cmpuint (findings->n_estimates_found, ==, 1);
  g_assert_true (findings->has_design);
  g_assert_cmpfloat (verdict->overall, ==, 72);
  g_assert_cmpint (verdict->recommendation, ==, TS_RECOMMENDATION_HIRE);
  g_assert_true (verdict->is_borderline);
  g_assert_cmpint (verdict->neighbour, ==, TS_RECOMMENDATION_LEAN_HIRE);
  g_assert_cmpuint (verdict->caps->len, ==, 0);
  g_assert_cmpuint (verdict->strengths->len, >=, 3);
  g_assert_cmpuint (verdict->improvements->len, >=, 3);

  g_assert_cmpstr (ts_json_read_string (json, "candidate"), ==, "Ada");
  g_assert_cmpstr (ts_json_read_string (json, "level"), ==, "senior");
  g_assert_cmpint (ts_json_read_int (json, "overall_score", 0, 100), ==, 72);
  g_assert_cmpint (ts_json_read_int (json, "duration", 0, G_MAXINT64), ==, 45 * MINUTE * 1000);
  g_assert_cmpstr (ts_json_read_string (json, "recommendation"), ==, "hire");
}

/* A session that was left after the outline, and one without a design. */
static void
test_caps (void)
{
  static const guint good[] = { 5, 5, 4, 4, 4 };
  g_autoptr (TsMockRating) rating = rate ("Grace", good);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TsMock) mock = i == 0 ? sit ("mock-senior-photo-feed", 2, NULL)
                                       : sit ("mock-senior-photo-feed", 5, NULL);
      g_autoptr (TsMockFindings) findings = ts_mock_findings_new (mock, NULL);
      g_autoptr (TsMockVerdict) verdict = ts_mock_verdict_new (mock, rating, findings);

      g_assert_false (findings->has_design);
      g_assert_cmpint (verdict->by_score, ==, TS_RECOMMENDATION_STRONG_HIRE);
      g_assert_cmpint (verdict->recommendation, ==, TS_RECOMMENDATION_LEAN_NO_HIRE);
      g_assert_cmpuint (verdict->caps->len, ==, i == 0 ? 2 : 1);
    }
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, part)) != NULL; at += strlen (part))
    n++;
  return n;
}

static void
test_report (void)
{
  static const guint mixed[] = { 2, 4, 3, 3, 3 };
  static const guint other[] = { 3, 3, 3, 3, 3 };
  g_autoptr (TsMock) mock = sit ("mock-senior-photo-feed", 5, "Store <b>photos</b> in [S3](x).");
  g_autoptr (TsMockFindings) findings = ts_mock_findings_new (mock, NULL);
  g_autoptr (TsMockRating) rating = rate (NULL, mixed);
  g_autoptr (TsMockRating) second = rate ("Grace | H.", other);
  TsMockReport report = { mock, rating, second, findings, FALSE };
  g_autofree char *text = ts_mock_report_to_markdown (&report);

  g_assert_cmpuint (count (text, "not a hiring decision"), ==, 1);
  g_assert_cmpuint (count (text, "At most"), ==, 1);
  g_assert_nonnull (strstr (text, "Grace \\| H."));
  g_assert_nonnull (strstr (text, "100 million \\*daily\\*"));
  g_assert_nonnull (strstr (text, "at 1:01"));
  g_assert_nonnull (strstr (text, "Store \\<b\\>photos"));
  g_assert_cmpuint (count (text, "not asked for"), ==, 7);
  g_assert_nonnull (strstr (text, "| Overall | 60.0 | 60.0 | – |"));
  g_assert_null (strstr (text, TS_MOCK_REPORT_DESIGN));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  pack = ts_catalog_load_default (&error);
  g_assert_no_error (error);
  g_test_add_func ("/mock-verdict/rating", test_rating);
  g_test_add_func ("/mock-verdict/verdict", test_verdict);
  g_test_add_func ("/mock-verdict/caps", test_caps);
  g_test_add_func ("/mock-verdict/report", test_report);
  status = g_test_run ();
  ts_pack_unref (pack);
  return status;
}
