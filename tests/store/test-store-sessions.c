/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "content/ts-catalog.h"
#include "store/ts-store.h"

#include "../ts-test-folder.h"

/* Mock sessions, stored as they happen and read back. */

#define START  G_GINT64_CONSTANT (1700000000000000)
#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

static TsPack *pack;

typedef struct
{
  char *dir, *path;
  TsClock *clock;
  TsStore *store;
} Fixture;

static void
open_store (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->store = ts_store_open (fixture->path, TS_DATABASE_WRITE, pack, fixture->clock, &error);
  g_assert_no_error (error);
  g_assert_null (ts_store_get_notice (fixture->store));
}

static void
close_store (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ts_store_close (fixture->store, &error));
  g_assert_no_error (error);
  g_clear_object (&fixture->store);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dir = ts_test_folder_new ();
  fixture->path = g_build_filename (fixture->dir, TS_STORE_FILE, NULL);
  fixture->clock = ts_clock_new_manual (START);
  open_store (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->store != NULL)
    close_store (fixture);
  ts_clock_unref (fixture->clock);
  ts_test_folder_remove (fixture->dir);
  g_free (fixture->path);
}

static TsMock *
begin (Fixture *fixture, const char *id, TsAttemptMode mode)
{
  TsMockPlan plan = { .prompt = ts_pack_find_mock (pack, "mock-mid-loyalty-points"),
                      .minutes = 30,
                      .mode = mode,
                      .interviewer = "Grace" };
  TsMock *mock = ts_mock_new (id, pack, &plan, fixture->clock);

  ts_store_add_session (fixture->store, mock);
  ts_mock_start (mock);
  return mock;
}

static void
work (TsMock *mock, TsClock *clock)
{
  TsDecisionRecord record = { (char *) "points",
                              (char *) "ledger or column",
                              (char *) "ledger",
                              (char *) "more rows",
                              (char *) "ten times" };

  ts_clock_advance (clock, MINUTE);
  g_assert_nonnull (ts_mock_ask (mock, "Do points expire?"));
  ts_mock_set_notes (mock, "8 million members\nnever twice");
  ts_clock_advance (clock, 3 * MINUTE);
  ts_mock_enter_stage (mock, TS_STAGE_OUTLINE);
  ts_mock_set_section (mock, "design", "A ledger of postings");
  ts_mock_set_section (mock, "design", "A ledger of signed postings");
  ts_mock_set_decision (mock, 0, &record);
}

static void
copy_without_mocks (const char *from, const char *to)
{
  g_autoptr (GDir) folder = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_cmpint (g_mkdir_with_parents (to, 0700), ==, 0);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (g_str_equal (name, "mocks"))
        continue;
      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        copy_without_mocks (source, target);
      else
        g_assert_true (g_file_get_contents (source, &text, &length, NULL)
                       && g_file_set_contents (target, text, (gssize) length, NULL));
    }
}

/* What is in the database when the program dies, with nothing but the events pushed. */
static void
test_goes_on (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsMock) mock = begin (fixture, "m1", TS_ATTEMPT_EXAM);
  g_autoptr (TsMockView) before = NULL;
  TsMock *again;

  work (mock, fixture->clock);
  before = ts_mock_view_copy (ts_mock_get_view (mock));
  close_store (fixture);
  ts_clock_advance (fixture->clock, 5 * MINUTE);
  open_store (fixture);

  g_assert_cmpuint (ts_store_get_sessions (fixture->store)->len, ==, 1);
  again = ts_store_find_session (fixture->store, "m1");
  g_assert_cmpint (ts_mock_get_state (again), ==, TS_MOCK_RUNNING);
  g_assert_true (ts_mock_view_equal (before, ts_mock_get_view (again)));
  g_assert_cmpint (ts_mock_get_used (again), ==, 9 * MINUTE);
  g_assert_cmpstr (ts_mock_get_interviewer (again), ==, "Grace");

  /* the gap was stored as an event, and what comes goes on behind it */
  ts_mock_set_section (again, "scale", "Partition by account");
  ts_mock_finish (again);
  close_store (fixture);
  open_store (fixture);
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (TsMock) over = ts_store_read_session (fixture->store, "m1", &error);

    g_assert_no_error (error);
    g_assert_cmpint (ts_mock_get_state (over), ==, TS_MOCK_FINISHED);
    g_assert_cmpstr (ts_mock_view_get_section (ts_mock_get_view (over), "design"),
                     ==,
                     "A ledger of signed postings");
    g_assert_cmpstr (ts_mock_view_get_section (ts_mock_get_view (over), "scale"),
                     ==,
                     "Partition by account");
    g_assert_cmpint (ts_mock_get_used (over), ==, 9 * MINUTE);
  }
}

/* The pack has no prompts any more, and the session is as it was. */
static void
test_other_pack (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsMock) mock = begin (fixture, "m1", TS_ATTEMPT_PRACTICE);
  g_autoptr (GError) error = NULL;
  g_autofree char *bare = g_build_filename (fixture->dir, "pack", NULL);
  TsPack *shipped = pack;
  const TsFact *fact;

  work (mock, fixture->clock);
  close_store (fixture);
  copy_without_mocks (ts_pack_get_path (shipped), bare);
  pack = ts_pack_load (bare, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ts_pack_get_mocks (pack)->len, ==, 0);
  open_store (fixture);
  g_assert_cmpuint (ts_store_get_sessions (fixture->store)->len, ==, 1);
  fact =
      ts_mock_prompt_find_fact (ts_mock_get_prompt (ts_store_find_session (fixture->store, "m1")),
                                "expiry");
  g_assert_true (g_str_has_prefix (fact->answer, "Points expire twelve months"));
  close_store (fixture);
  ts_pack_unref (pack);
  pack = shipped;
}

static void
test_ratings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsMock) mock = begin (fixture, "m1", TS_ATTEMPT_PRACTICE);
  g_autoptr (TsMockRating) own = ts_mock_rating_new (NULL);
  g_autoptr (TsMockRating) second = ts_mock_rating_new ("Grace");

  ts_mock_finish (mock);
  g_assert_null (ts_store_get_ratings (fixture->store, "m1"));
  ts_mock_rating_set (own, TS_CRITERION_COMMUNICATION, 4);
  ts_store_put_rating (fixture->store, "m1", own);
  ts_mock_rating_set (second, TS_CRITERION_COMMUNICATION, 2);
  ts_store_put_rating (fixture->store, "m1", second);
  ts_mock_rating_set (own, TS_CRITERION_COMMUNICATION, 3);
  ts_store_put_rating (fixture->store, "m1", own);
  close_store (fixture);
  open_store (fixture);
  g_assert_cmpuint (ts_store_get_ratings (fixture->store, "m1")->len, ==, 2);
  g_assert_cmpuint (ts_mock_rating_get (ts_store_find_rating (fixture->store, "m1", NULL),
                                        TS_CRITERION_COMMUNICATION),
                    ==,
                    3);
  g_assert_cmpuint (ts_mock_rating_get (ts_store_find_rating (fixture->store, "m1", "Grace"),
                                        TS_CRITERION_COMMUNICATION),
                    ==,
                    2);
  g_assert_null (ts_store_find_rating (fixture->store, "m1", "Alan"));
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsMock) first = begin (fixture, "m1", TS_ATTEMPT_PRACTICE);
  g_autoptr (TsMock) second G_GNUC_UNUSED = begin (fixture, "m2", TS_ATTEMPT_PRACTICE);
  g_autoptr (TsMockRating) own = ts_mock_rating_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsDatabase) database = NULL;
  gint64 n;

  work (first, fixture->clock);
  ts_store_put_rating (fixture->store, "m1", own);
  ts_store_remove_session (fixture->store, first);
  ts_mock_set_notes (first, "after it was removed");
  close_store (fixture);
  database = ts_database_open (fixture->path, TS_DATABASE_READ, &error);
  g_assert_true (ts_database_read_int (
      database, "SELECT count (*) FROM session_event WHERE session = 'm1'", &n, &error));
  g_assert_cmpint (n, ==, 0);
  g_assert_true (
      ts_database_read_int (database, "SELECT count (*) FROM session_rating", &n, &error));
  g_assert_cmpint (n, ==, 0);
  open_store (fixture);
  g_assert_cmpuint (ts_store_get_sessions (fixture->store)->len, ==, 1);
}

/* One damaged event is told of and left; the log goes on, and nothing is written over it. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsMock) mock = begin (fixture, "m1", TS_ATTEMPT_PRACTICE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  TsDatabase *database;
  TsMock *again;

  work (mock, fixture->clock);
  close_store (fixture);
  database = ts_database_open (fixture->path, TS_DATABASE_WRITE, &error);
  g_assert_true (ts_database_execute (
      database,
      "UPDATE session_event SET document = replace (document, 'members', 'mumbers') WHERE kind = "
      "'note'",
      &error));
  ts_database_close (database);
  g_assert_true (ts_store_check (fixture->path, pack, problems, &error));
  g_assert_cmpuint (problems->len, >=, 1);
  fixture->store = ts_store_open (fixture->path, TS_DATABASE_WRITE, pack, fixture->clock, &error);
  g_assert_no_error (error);
  g_assert_nonnull (ts_store_get_notice (fixture->store));
  again = ts_store_find_session (fixture->store, "m1");
  g_assert_cmpstr (ts_mock_view_get_section (ts_mock_get_view (again), "design"),
                   ==,
                   "A ledger of signed postings");
  ts_mock_set_section (again, "scale", "goes on");
  g_assert_true (ts_store_flush (fixture->store, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  pack = ts_catalog_load_default (&error);
  g_assert_no_error (error);
  g_test_add ("/store-sessions/goes-on", Fixture, NULL, set_up, test_goes_on, tear_down);
  g_test_add ("/store-sessions/other-pack", Fixture, NULL, set_up, test_other_pack, tear_down);
  g_test_add ("/store-sessions/ratings", Fixture, NULL, set_up, test_ratings, tear_down);
  g_test_add ("/store-sessions/remove", Fixture, NULL, set_up, test_remove, tear_down);
  g_test_add ("/store-sessions/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  status = g_test_run ();
  ts_pack_unref (pack);
  return status;
}
