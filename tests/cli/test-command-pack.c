/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "../content/ts-test-pack.h"
#include "ts-test-cli.h"
#include "base/ts-json.h"

static char *pack_dir;

static void
test_lint (void)
{
  char *broken = ts_test_pack_write ();
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  g_autofree char *wrong = NULL;

  g_assert_cmpint (ts_test_cli_run (&output, &errors, "pack", "lint", pack_dir, NULL), ==, 0);
  g_assert_nonnull (strstr (output, "rules run: L01 "));
  g_assert_nonnull (strstr (output, "0 errors"));
  g_assert_cmpstr (errors, ==, "");

  ts_test_pack_replace (broken, "questions/p1.json", "\"difficulty\": 1", "\"difficulty\": 9");
  g_assert_cmpint (ts_test_cli_run (&wrong, NULL, "pack", "lint", pack_dir, broken, NULL), ==, 1);
  g_assert_nonnull (strstr (wrong, "/questions/p1.json:3: error L01"));
  ts_test_pack_remove (broken);
}

static void
test_lint_json (void)
{
  char *broken = ts_test_pack_write ();
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJson) json = NULL;

  ts_test_pack_replace (broken, "questions/p1.json", "Use a partition", "All of the above");
  g_assert_cmpint (ts_test_cli_run (&output, NULL, "pack", "lint", "--json", broken, NULL), ==, 1);
  ts_test_pack_remove (broken);
  json = ts_json_new_from_data ("output", output, -1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (output, "\"rule\" : \"L12\""));
  g_assert_nonnull (strstr (output, "\"severity\" : \"error\""));
  g_assert_nonnull (strstr (output, "\"path\" : \"sc-p1-t1-001.a\""));
}

static void
test_stats (void)
{
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJson) json = NULL;

  g_assert_cmpint (ts_test_cli_run (&output, NULL, "pack", "stats", pack_dir, "--json", NULL),
                   ==,
                   0);
  json = ts_json_new_from_data ("output", output, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ts_json_read_string (json, "pack"), ==, "test-pack");
  ts_json_enter_object (json, "items");
  g_assert_cmpint (ts_json_read_int (json, "questions", 0, 1000), ==, 162);
  g_assert_cmpint (ts_json_read_int (json, "case_study", 0, 1000), ==, 24);
  g_assert_cmpint (ts_json_read_int (json, "architecture", 0, 1000), ==, 4);
  g_assert_cmpint (ts_json_read_int (json, "advanced", 0, 1000), ==, 3);
  g_assert_cmpint (ts_json_read_int (json, "review", 0, 1000), ==, 3);
  g_assert_false (ts_json_has_failed (json));

  g_assert_cmpint (ts_test_cli_run (NULL, &errors, "pack", "stats", "/nonexistent", NULL), ==, 1);
  g_assert_nonnull (strstr (errors, "/nonexistent"));
}

static int
mark (const char *responses, char **output, char **errors)
{
  g_autofree char *path = g_build_filename (pack_dir, "responses.txt", NULL);
  g_autoptr (GError) error = NULL;
  int status;

  g_file_set_contents (path, responses, -1, &error);
  g_assert_no_error (error);
  status = ts_test_cli_run (
      output, errors, "mark", "--pack", pack_dir, "--responses", path, "--json", NULL);
  g_unlink (path);
  return status;
}

static void
test_mark (void)
{
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJson) json = NULL;

  g_assert_cmpint (mark ("{ \"level\": \"mid\", \"responses\": {\n"
                         "  \"sc-p1-t1-001\": { \"kind\": \"choice\", \"ids\": [\"a\"] },\n"
                         "  \"nu-p1-t2-002\": { \"kind\": \"number\", \"text\": \"15/s\" } } }",
                         &output,
                         NULL),
                   ==,
                   0);
  json = ts_json_new_from_data ("output", output, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ts_json_read_string (json, "level"), ==, "mid");
  g_assert_cmpfloat (ts_json_read_double (json, "points", 0, 10), ==, 1.5);
  g_assert_cmpfloat (ts_json_read_double (json, "max_points", 0, 10), ==, 2);
  g_assert_false (ts_json_has_failed (json));
}

static void
test_mark_errors (void)
{
  static const struct
  {
    const char *responses;
    const char *message;
  } cases[] = {
    { "{ \"responses\": {\n\n \"none\": { \"kind\": \"text\", \"text\": \"\" } } }",
      "responses.txt:3: responses.none: the pack has no such item" },
    { "{ \"responses\": {\n \"sc-p1-t1-001\": { \"kind\": \"poem\" } } }",
      "responses.txt:2: responses.sc-p1-t1-001.kind" },
    { "{ \"responses\": {}, \"grade\": 1 }", "responses.txt:1: grade: unknown member" },
    { "{ \"responses\": ", "ends too early" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *output = NULL;
      g_autofree char *errors = NULL;

      g_assert_cmpint (mark (cases[i].responses, &output, &errors), ==, 1);
      g_assert_cmpstr (output, ==, "");
      g_assert_nonnull (strstr (errors, cases[i].message));
    }
}

static void
test_usage (void)
{
  g_autofree char *help = NULL;

  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "pack", NULL), ==, 2);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "pack", "lint", NULL), ==, 2);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "pack", "bake", NULL), ==, 2);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "pack", "lint", pack_dir, "--frobnicate", NULL),
                   ==,
                   2);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "mark", NULL), ==, 2);
  g_assert_cmpint (
      ts_test_cli_run (NULL, NULL, "mark", "--responses", "f", "--level", "guru", NULL), ==, 2);
  g_assert_cmpint (ts_test_cli_run (&help, NULL, "pack", "--help", NULL), ==, 0);
  g_assert_nonnull (strstr (help, "--json"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  pack_dir = ts_test_pack_write ();
  g_test_add_func ("/command-pack/lint", test_lint);
  g_test_add_func ("/command-pack/lint-json", test_lint_json);
  g_test_add_func ("/command-pack/stats", test_stats);
  g_test_add_func ("/command-pack/mark", test_mark);
  g_test_add_func ("/command-pack/mark-errors", test_mark_errors);
  g_test_add_func ("/command-pack/usage", test_usage);
  status = g_test_run ();
  ts_test_pack_remove (pack_dir);
  return status;
}
