/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "base/ts-json.h"
#include "ts-test-cli.h"

static char *dir;

static char *
get_path (const char *name)
{
  return g_build_filename (dir, name, NULL);
}

static char *
write_file (const char *name, const char *text, gssize length)
{
  char *path = get_path (name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
  return path;
}

static char *
read_file (const char *path, gsize *length)
{
  char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, length, &error);
  g_assert_no_error (error);
  return text;
}

static void
test_render (void)
{
  g_autofree char *first = write_file ("a.md", "# One\n\nthree more words\n", -1);
  g_autofree char *second = write_file ("b.md", "# Two\n\n![x](none.png) <b>bold</b>\n", -1);
  g_autofree char *pdf = get_path ("out.pdf");
  g_autofree char *content = NULL;
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJson) json = NULL;
  gsize length = 0;
  int status = ts_test_cli_run (&output,
                                &errors,
                                "document",
                                "render",
                                first,
                                second,
                                "-o",
                                pdf,
                                "--contents",
                                "--cover",
                                "--title=T",
                                "--author=A",
                                "--paper=letter",
                                "--json",
                                NULL);

  g_assert_cmpint (status, ==, 0);
  content = read_file (pdf, &length);
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  json = ts_json_new_from_data ("output", output, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ts_json_read_string (json, "output"), ==, pdf);
  g_assert_cmpint (ts_json_read_int (json, "pages", 0, 100), ==, 4);
  g_assert_cmpint (ts_json_read_int (json, "words", 0, 100), ==, 6);
  g_assert_cmpuint (ts_json_enter_array (json, "warnings"), ==, 2);
  ts_json_leave (json);
  g_assert_true (ts_json_finish (json, &error));
  g_assert_nonnull (strstr (errors, "b.md, line 3: HTML is set as its words only (1 place)"));
  g_assert_nonnull (strstr (errors, "b.md: the image “none.png” cannot be shown"));
  g_unlink (first);
  g_unlink (second);
  g_unlink (pdf);
}

/* Two runs give the same bytes where the date is given. */
static void
test_deterministic (void)
{
  g_autofree char *source = write_file ("a.md", "# One\n\nText\n", -1);
  g_autofree char *first = get_path ("1.pdf");
  g_autofree char *second = get_path ("2.pdf");
  g_autofree char *first_content = NULL;
  g_autofree char *second_content = NULL;
  gsize first_length = 0, second_length = 0;

  g_setenv ("SOURCE_DATE_EPOCH", "1000000000", TRUE);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "document", "render", source, "-o", first, NULL),
                   ==,
                   0);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "document", "render", source, "-o", second, NULL),
                   ==,
                   0);
  g_unsetenv ("SOURCE_DATE_EPOCH");
  first_content = read_file (first, &first_length);
  second_content = read_file (second, &second_length);
  g_assert_cmpmem (first_content, first_length, second_content, second_length);
  g_unlink (source);
  g_unlink (first);
  g_unlink (second);
}

/* Whatever fails says which file and where, and an old file stays as it is. */
static void
test_errors (void)
{
  g_autofree char *ten_megabytes = g_strnfill (10 * 1000 * 1000, 'x');
  g_autofree char *good = write_file ("good.md", "text\n", -1);
  g_autofree char *bad = write_file ("bad.md", "ok\nline\nbad \xff\n", -1);
  g_autofree char *large = write_file ("large.md", ten_megabytes, -1);
  g_autofree char *missing = get_path ("missing.md");
  g_autofree char *pdf = write_file ("out.pdf", "old", -1);
  g_autofree char *nowhere = g_build_filename (dir, "none", "out.pdf", NULL);
  const struct
  {
    const char *source, *output, *message;
  } cases[] = {
    { bad, pdf, "bad.md, line 3: byte 13 (0xff) is not UTF-8" },
    { large, pdf, "large.md: the file has 10000000 bytes, and at most 4 MiB are taken" },
    { missing, pdf, "missing.md" },
    { dir, pdf, dir },
    { good, nowhere, nowhere },
    { good, dir, dir },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *output = NULL;
      g_autofree char *errors = NULL;
      g_autofree char *content = NULL;
      int status = ts_test_cli_run (
          &output, &errors, "document", "render", cases[i].source, "-o", cases[i].output, NULL);

      g_assert_cmpint (status, ==, 1);
      g_assert_cmpstr (output, ==, "");
      g_assert_true (g_str_has_prefix (errors, "touchstone-cli: "));
      g_assert_nonnull (strstr (errors, cases[i].message));
      content = read_file (pdf, NULL);
      g_assert_cmpstr (content, ==, "old");
    }
  g_unlink (good);
  g_unlink (bad);
  g_unlink (large);
  g_unlink (pdf);
}

static void
test_usage (void)
{
  g_autofree char *help = NULL;
  g_autofree char *errors = NULL;

  g_assert_cmpint (ts_test_cli_run (&help, NULL, "document", "--help", NULL), ==, 0);
  g_assert_nonnull (strstr (help, "touchstone-cli document [OPTION…] render FILE.md…"));
  g_assert_nonnull (strstr (help, "--contents"));
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "document", "render", "--help", NULL), ==, 0);
  g_assert_cmpint (ts_test_cli_run (NULL, &errors, "document", NULL), ==, 2);
  g_assert_nonnull (strstr (errors, "Usage: touchstone-cli document render FILE.md…"));
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "document", "render", "-o", "x", NULL), ==, 2);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "document", "render", "x.md", NULL), ==, 2);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "document", "print", "x.md", "-o", "x", NULL),
                   ==,
                   2);
  g_assert_cmpint (
      ts_test_cli_run (NULL, NULL, "document", "render", "x.md", "-o", "x", "--paper=a5", NULL),
      ==,
      2);
  g_assert_cmpint (
      ts_test_cli_run (NULL, NULL, "document", "render", "x.md", "-o", "x", "--shiny", NULL),
      ==,
      2);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  dir = g_dir_make_tmp ("ts-document-XXXXXX", NULL);
  g_test_add_func ("/command-document/render", test_render);
  g_test_add_func ("/command-document/deterministic", test_deterministic);
  g_test_add_func ("/command-document/errors", test_errors);
  g_test_add_func ("/command-document/usage", test_usage);
  status = g_test_run ();
  g_assert_cmpint (g_rmdir (dir), ==, 0);
  g_free (dir);
  return status;
}
