/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "ts-test-cli.h"

static char *dir, *design;

static void
test_export (void)
{
  static const struct
  {
    const char *name, *start;
  } cases[] = {
    { "out.png", "\x89PNG" },
    { "out.svg", "<?xml" },
    { "out.pdf", "%PDF-" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (dir, cases[i].name, NULL);
      g_autofree char *content = NULL;
      g_autofree char *errors = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (
          ts_test_cli_run (NULL, &errors, "diagram", "export", design, "-o", path, NULL), ==, 0);
      g_assert_cmpstr (errors, ==, "");
      g_file_get_contents (path, &content, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (content, cases[i].start));
      g_unlink (path);
    }
}

/* Whatever fails says which file and where, and an old file stays as it is. */
static void
test_errors (void)
{
  g_autofree char *broken = g_build_filename (dir, "broken.json", NULL);
  g_autofree char *binary = g_build_filename (dir, "binary.json", NULL);
  g_autofree char *missing = g_build_filename (dir, "missing.json", NULL);
  g_autofree char *old = g_build_filename (dir, "old.svg", NULL);
  g_autofree char *nowhere = g_build_filename (dir, "none", "out.svg", NULL);
  g_autofree char *doc = g_build_filename (dir, "out.doc", NULL);
  const struct
  {
    const char *input, *output, *message;
  } cases[] = {
    { broken, old, "broken.json:3" }, { binary, old, "binary.json" },
    { missing, old, "missing.json" }, { dir, old, dir },
    { design, nowhere, nowhere },     { design, doc, "out.doc" },
  };

  g_assert_true (g_file_set_contents (broken, "{\n\n\"a\": }", -1, NULL));
  g_assert_true (g_file_set_contents (binary, "{\0}", 3, NULL));
  g_assert_true (g_file_set_contents (old, "old", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *errors = NULL;
      g_autofree char *content = NULL;
      int status = ts_test_cli_run (
          NULL, &errors, "diagram", "export", cases[i].input, "-o", cases[i].output, NULL);

      g_assert_cmpint (status, ==, 1);
      g_assert_true (g_str_has_prefix (errors, "touchstone-cli: "));
      g_assert_nonnull (strstr (errors, cases[i].message));
      g_assert_true (g_file_get_contents (old, &content, NULL, NULL));
      g_assert_cmpstr (content, ==, "old");
    }
  g_unlink (broken);
  g_unlink (binary);
  g_unlink (old);
}

static void
test_usage (void)
{
  g_autofree char *help = NULL;
  g_autofree char *errors = NULL;

  g_assert_cmpint (ts_test_cli_run (&help, NULL, "diagram", "--help", NULL), ==, 0);
  g_assert_nonnull (strstr (help, "touchstone-cli diagram [OPTION…] export IN.json"));
  g_assert_cmpint (ts_test_cli_run (NULL, &errors, "diagram", NULL), ==, 2);
  g_assert_nonnull (strstr (errors, "Usage: touchstone-cli diagram export IN.json"));
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "diagram", "export", design, NULL), ==, 2);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "diagram", "export", "-o", "x.svg", NULL), ==, 2);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "diagram", "draw", design, NULL), ==, 2);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "diagram", "--shiny", NULL), ==, 2);
}

static void
test_program (void)
{
  g_autofree char *help = NULL;
  g_autofree char *version = NULL;

  g_assert_cmpint (ts_test_cli_run (&help, NULL, "--help", NULL), ==, 0);
  g_assert_nonnull (strstr (help, "diagram"));
  g_assert_cmpint (ts_test_cli_run (&version, NULL, "--version", NULL), ==, 0);
  g_assert_true (g_str_has_prefix (version, "touchstone-cli "));
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, NULL), ==, 2);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "dance", NULL), ==, 2);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  dir = g_dir_make_tmp ("ts-diagram-XXXXXX", NULL);
  design = g_test_build_filename (G_TEST_DIST, "diagram", "data", "orders.json", NULL);
  g_test_add_func ("/command-diagram/export", test_export);
  g_test_add_func ("/command-diagram/errors", test_errors);
  g_test_add_func ("/command-diagram/usage", test_usage);
  g_test_add_func ("/command-diagram/program", test_program);
  status = g_test_run ();
  g_assert_cmpint (g_rmdir (dir), ==, 0);
  g_free (design);
  g_free (dir);
  return status;
}
