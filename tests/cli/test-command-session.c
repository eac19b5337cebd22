/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <poppler.h>

#include "base/ts-json.h"
#include "content/ts-catalog.h"
#include "diagram/ts-diagram-edits.h"
#include "store/ts-store.h"

#include "../ts-test-folder.h"
#include "ts-test-cli.h"

/* Mock sessions without a window: what there is, and the two files that are written of one. */

#define START G_GINT64_CONSTANT (1700000000000000)

static char *dir, *database;

static void
draw (TsStore *store, TsMock *mock)
{
  TsDesign *design = ts_store_add_design (store, "Ledger", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJournal) journal = ts_store_open_design (store, design, &error);
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  g_autoptr (TsElement) element =
      ts_element_new_component ("n1", TS_COMPONENT_DATABASE, "Posting store", 0, 0);

  g_assert_no_error (error);
  ts_mock_set_design_id (mock, ts_design_get_id (design));
  ts_mock_watch_journal (mock, journal);
  g_ptr_array_add (edits, ts_edit_new (NULL, 0, element, 0));
  g_assert_true (ts_journal_commit (journal, edits, &error));
  g_assert_cmpuint (ts_mock_view_get_design_place (ts_mock_get_view (mock)), ==, 1);
}

static void
sit (TsStore *store, TsPack *pack, TsClock *clock, const char *id, gboolean rated)
{
  TsMockPlan plan = { .prompt = ts_pack_find_mock (pack, "mock-mid-loyalty-points"),
                      .minutes = 45,
                      .mode = TS_ATTEMPT_EXAM,
                      .candidate = "Ada" };
  g_autoptr (TsMock) mock = ts_mock_new (id, pack, &plan, clock);
  g_autoptr (TsMockRating) rating = ts_mock_rating_new (NULL);
  TsRatingNote note = { (char *) "Wrote the statements", TS_CITE_MOMENT, 60000, NULL };

  ts_store_add_session (store, mock);
  ts_mock_start (mock);
  ts_mock_ask (mock, "Do points expire?");
  draw (store, mock);
  for (guint stage = 0; stage < TS_N_STAGES; stage++)
    {
      ts_mock_enter_stage (mock, stage);
      ts_clock_advance (clock, 9 * 60 * G_USEC_PER_SEC - 1);
    }
  ts_mock_finish (mock);
  for (guint c = 0; rated && c < TS_N_CRITERIA; c++)
    {
      ts_mock_rating_set (rating, c, 3);
      ts_mock_rating_add_note (rating, c, &note);
    }
  ts_store_put_rating (store, id, rating);
}

static void
make_database (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsPack) pack = ts_catalog_load_default (&error);
  g_autoptr (TsClock) clock = ts_clock_new_manual (START);
  g_autoptr (TsStore) store = NULL;

  g_assert_no_error (error);
  store = ts_store_open (database, TS_DATABASE_WRITE, pack, clock, &error);
  g_assert_no_error (error);
  sit (store, pack, clock, "rated", TRUE);
  sit (store, pack, clock, "plain", FALSE);
  g_assert_true (ts_store_close (store, &error));
}

static void
test_list (void)
{
  g_autofree char *output = NULL;
  g_autofree char *json = NULL;
  g_autofree char *errors = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_auto (GStrv) lines = NULL;

  g_assert_cmpint (ts_test_cli_run (&output, &errors, "session", "list", "-d", database, NULL),
                   ==,
                   0);
  lines = g_strsplit (output, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_true (g_str_has_prefix (lines[0], "rated\t2023-11-14"));
  g_assert_nonnull (strstr (lines[0], "\tmid\tfinished\trated\tLoyalty points"));
  g_assert_nonnull (strstr (lines[1], "\tnot rated\t"));
  g_clear_pointer (&errors, g_free);
  g_assert_cmpint (
      ts_test_cli_run (&json, &errors, "session", "list", "-d", database, "--json", NULL), ==, 0);
  g_assert_true (json_parser_load_from_data (parser, json, -1, NULL));
  g_assert_cmpuint (json_array_get_length (json_node_get_array (json_parser_get_root (parser))),
                    ==,
                    2);
}

static void
test_json (void)
{
  static const char *const members[] = {
    "candidate", "question",  "level",        "duration",      "scores",
    "feedback",  "strengths", "improvements", "overall_score", "recommendation",
  };
  g_autofree char *path = g_build_filename (dir, "out.json", NULL);
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object;

  g_assert_cmpint (
      ts_test_cli_run (
          &output, &errors, "session", "export", "rated", "-d", database, "-o", path, NULL),
      ==,
      0);
  g_assert_cmpstr (errors, ==, "");
  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  object = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpuint (json_object_get_size (object), ==, G_N_ELEMENTS (members));
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_true (json_object_has_member (object, members[i]));
  g_assert_cmpstr (json_object_get_string_member (object, "recommendation"), ==, "lean_hire");
  g_assert_cmpint (json_object_get_int_member (object, "overall_score"), ==, 60);
}

static char *
read_pdf (const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  PopplerDocument *document = poppler_document_new_from_file (uri, NULL, NULL);
  GString *text = g_string_new (NULL);

  g_assert_nonnull (document);
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);
      g_autofree char *words = poppler_page_get_text (page);

      g_string_append (text, words);
      g_object_unref (page);
    }
  g_object_unref (document);
  return g_string_free (text, FALSE);
}

static void
test_pdf (void)
{
  g_autofree char *path = g_build_filename (dir, "out.pdf", NULL);
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  g_autofree char *text = NULL;
  const char *said;

  g_assert_cmpint (
      ts_test_cli_run (
          &output, &errors, "session", "export", "rated", "-d", database, "-o", path, NULL),
      ==,
      0);
  text = read_pdf (path);
  said = strstr (text, "not a hiring decision");
  g_assert_nonnull (said);
  g_assert_null (strstr (said + 1, "not a hiring decision"));
  g_assert_nonnull (strstr (text, "Posting store"));
  g_assert_nonnull (strstr (text, "Wrote the statements"));
}

static void
test_wrong (void)
{
  static const struct
  {
    const char *id, *file;
    int status;
    const char *part;
  } cases[] = {
    { "plain", "out.json", 1, "rate each criterion" },
    { "nobody", "out.json", 1, "not there any more" },
    { "rated", "out.txt", 2, ".json or .pdf" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (dir, cases[i].file, NULL);
      g_autofree char *output = NULL;
      g_autofree char *errors = NULL;

      g_assert_cmpint (
          ts_test_cli_run (
              &output, &errors, "session", "export", cases[i].id, "-d", database, "-o", path, NULL),
          ==,
          cases[i].status);
      g_assert_nonnull (strstr (errors, cases[i].part));
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  dir = ts_test_folder_new ();
  database = g_build_filename (dir, TS_STORE_FILE, NULL);
  make_database ();
  g_test_add_func ("/command-session/list", test_list);
  g_test_add_func ("/command-session/json", test_json);
  g_test_add_func ("/command-session/pdf", test_pdf);
  g_test_add_func ("/command-session/wrong", test_wrong);
  status = g_test_run ();
  ts_test_folder_remove (dir);
  g_free (database);
  return status;
}
