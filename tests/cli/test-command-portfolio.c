/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "../content/ts-test-pack.h"
#include "../ts-test-folder.h"
#include "base/ts-json.h"
#include "store/ts-store.h"
#include "ts-test-cli.h"

/* A portfolio taken out of a database by the headless program, which only reads it. */

typedef struct
{
  char *dir, *pack, *database;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsPack) pack = NULL;
  g_autoptr (TsClock) clock = ts_clock_new_manual (G_GINT64_CONSTANT (1700000000000000));
  g_autoptr (TsLearner) ada = ts_learner_new ("1", "Ada", TS_LEVEL_STAFF);
  g_autoptr (TsProject) project = ts_project_new ("p", "Coffee by Mail", 0);
  g_autoptr (TsStore) store = NULL;

  fixture->dir = ts_test_folder_new ();
  fixture->pack = ts_test_pack_write ();
  fixture->database = g_build_filename (fixture->dir, TS_STORE_FILE, NULL);
  pack = ts_pack_load (fixture->pack, &error);
  g_assert_no_error (error);
  store = ts_store_open (fixture->database, TS_DATABASE_WRITE, pack, clock, &error);
  g_assert_no_error (error);
  ts_store_set_learner (store, ada);
  ts_project_set_section (project, "s01", "Too short.");
  ts_store_put_project (store, project);
  g_assert_true (ts_store_close (store, &error));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ts_test_pack_remove (fixture->pack);
  ts_test_folder_remove (fixture->dir);
  g_free (fixture->database);
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autofree char *tree = g_build_filename (fixture->dir, "out", NULL);
  g_autofree char *readme =
      g_build_filename (tree, "projects", "coffee_by_mail", "README.md", NULL);
  g_autofree char *pdf = g_build_filename (fixture->dir, "out.pdf", NULL);
  g_autofree char *errors = NULL;
  g_autofree char *text = NULL;
  g_autofree char *book = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (ts_test_cli_run (NULL,
                                    &errors,
                                    "portfolio",
                                    "export",
                                    "--pack",
                                    fixture->pack,
                                    "--database",
                                    fixture->database,
                                    "--output",
                                    tree,
                                    "--pdf",
                                    pdf,
                                    NULL),
                   ==,
                   0);
  g_assert_cmpstr (errors, ==, "");
  g_file_get_contents (readme, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "Too short."));
  g_file_get_contents (pdf, &book, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (book, "%PDF-"));
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  g_autofree char *output = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJson) json = NULL;

  g_assert_cmpint (ts_test_cli_run (&text,
                                    NULL,
                                    "portfolio",
                                    "check",
                                    "--pack",
                                    fixture->pack,
                                    "--database",
                                    fixture->database,
                                    NULL),
                   ==,
                   1);
  g_assert_nonnull (strstr (text, "Coffee by Mail: s01: missing: "));
  g_assert_cmpint (ts_test_cli_run (&output,
                                    NULL,
                                    "portfolio",
                                    "check",
                                    "--json",
                                    "--pack",
                                    fixture->pack,
                                    "--database",
                                    fixture->database,
                                    NULL),
                   ==,
                   1);
  json = ts_json_new_from_data ("output", output, -1, &error);
  g_assert_no_error (error);
  g_assert_false (ts_json_read_optional_boolean (json, "complete", TRUE));
  g_assert_cmpint (ts_json_read_int (json, "projects", 0, 10), ==, 1);
  g_assert_cmpint (ts_json_read_int (json, "complete_projects", 0, 10), ==, 0);
  g_assert_cmpuint (ts_json_enter_array (json, "findings"), >, 0);
  g_assert_false (ts_json_has_failed (json));
}

/* What is there stays as it was, and nothing is made. */
static void
test_bad_input (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->dir, "none.db", NULL);
  g_autofree char *taken = g_build_filename (fixture->dir, "taken", NULL);
  g_autofree char *file = g_build_filename (taken, "mine.txt", NULL);
  g_autofree char *no_database = NULL;
  g_autofree char *no_place = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpint (
      ts_test_cli_run (NULL, &no_database, "portfolio", "check", "--database", missing, NULL),
      ==,
      1);
  g_assert_nonnull (strstr (no_database, missing));
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));

  g_assert_cmpint (g_mkdir (taken, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "mine", -1, NULL));
  g_assert_cmpint (ts_test_cli_run (NULL,
                                    &no_place,
                                    "portfolio",
                                    "export",
                                    "--pack",
                                    fixture->pack,
                                    "--database",
                                    fixture->database,
                                    "--output",
                                    taken,
                                    NULL),
                   ==,
                   1);
  g_assert_nonnull (strstr (no_place, taken));
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
}

static void
test_usage (void)
{
  g_autofree char *errors = NULL;

  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "portfolio", NULL), ==, 2);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "portfolio", "export", NULL), ==, 2);
  g_assert_cmpint (
      ts_test_cli_run (NULL, &errors, "portfolio", "export", "--database", "x.db", NULL), ==, 2);
  g_assert_nonnull (strstr (errors, "Usage: touchstone-cli portfolio export"));
  g_assert_cmpint (
      ts_test_cli_run (NULL, NULL, "portfolio", "check", "--database", "x.db", "--pdf", "y", NULL),
      ==,
      2);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "portfolio", "check", "--nonesuch", NULL), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/portfolio/export", Fixture, NULL, set_up, test_export, tear_down);
  g_test_add ("/cli/portfolio/check", Fixture, NULL, set_up, test_check, tear_down);
  g_test_add ("/cli/portfolio/bad-input", Fixture, NULL, set_up, test_bad_input, tear_down);
  g_test_add_func ("/cli/portfolio/usage", test_usage);
  return g_test_run ();
}
