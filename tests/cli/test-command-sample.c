/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <poppler.h>

#include "../ts-test-folder.h"
#include "ts-test-cli.h"

/* The whole journey without a window, by the shipped pack: what it writes, that it is the same each time,
 * and that it says what is wrong. */

static char *
make_sample (const char *dir, const char *name, const char *seed)
{
  char *out = g_build_filename (dir, name, NULL);
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;

  g_assert_cmpint (
      ts_test_cli_run (&output, &errors, "sample", "--output", out, "--seed", seed, NULL), ==, 0);
  g_assert_cmpstr (errors, ==, "");
  return out;
}

static GBytes *
read_file (const char *dir, const char *name)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

static void
list_files (const char *top, const char *folder, GPtrArray *names)
{
  g_autofree char *path = g_build_filename (top, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (folder, name, NULL);
      g_autofree char *full = g_build_filename (top, inner, NULL);

      if (g_file_test (full, G_FILE_TEST_IS_DIR))
        list_files (top, inner, names);
      else if (strstr (name, ".db") == NULL)
        g_ptr_array_add (names, g_steal_pointer (&inner));
    }
}

/* Every file but the database, which says when each of its pages was written. */
static void
test_same_seed_same_bytes (void)
{
  char *dir = ts_test_folder_new ();
  g_autofree char *one = make_sample (dir, "one", "7");
  g_autofree char *two = make_sample (dir, "two", "7");
  g_autofree char *other = make_sample (dir, "other", "8");
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) mine = read_file (one, "evaluation.json");
  g_autoptr (GBytes) theirs = read_file (other, "evaluation.json");

  list_files (one, "", names);
  g_assert_cmpuint (names->len, >, 20);
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GBytes) a = read_file (one, names->pdata[i]);
      g_autoptr (GBytes) b = read_file (two, names->pdata[i]);

      if (!g_bytes_equal (a, b))
        g_error ("%s differs", (char *) names->pdata[i]);
    }
  g_assert_false (g_bytes_equal (mine, theirs));
  ts_test_folder_remove (dir);
}

static char *
read_pdf (const char *dir, const char *name, int *n_pages, gint64 *date)
{
  g_autoptr (GBytes) bytes = read_file (dir, name);
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  *n_pages = poppler_document_get_n_pages (document);
  *date = poppler_document_get_creation_date (document);
  for (int i = 0; i < *n_pages; i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);
      g_autofree char *part = poppler_page_get_text (page);

      g_string_append (text, part);
      g_object_unref (page);
    }
  g_object_unref (document);
  return g_string_free (text, FALSE);
}

static void
test_pdfs (void)
{
  char *dir = ts_test_folder_new ();
  g_autofree char *out = NULL;
  g_autofree char *certificate = NULL;
  g_autofree char *book = NULL;
  gint64 date;
  int pages;

  g_setenv ("SOURCE_DATE_EPOCH", "1000000000", TRUE);
  out = make_sample (dir, "out", "7");
  g_unsetenv ("SOURCE_DATE_EPOCH");
  certificate = read_pdf (out, "certificate.pdf", &pages, &date);
  g_assert_cmpint (pages, ==, 1);
  g_assert_nonnull (strstr (certificate, "Ada Sample"));
  g_assert_nonnull (strstr (certificate, "2001"));
  book = read_pdf (out, "portfolio.pdf", &pages, &date);
  g_assert_cmpint (pages, >=, 10);
  g_assert_nonnull (strstr (book, "Contents"));
  g_assert_cmpint (date, ==, 1000000000);
  ts_test_folder_remove (dir);
}

static void
test_database_is_sound (void)
{
  char *dir = ts_test_folder_new ();
  g_autofree char *out = make_sample (dir, "out", "7");
  g_autofree char *path = g_build_filename (out, "touchstone.db", NULL);
  g_autofree char *output = NULL;

  g_assert_cmpint (ts_test_cli_run (&output, NULL, "database", "check", path, NULL), ==, 0);
  g_assert_nonnull (strstr (output, "sound"));
  ts_test_folder_remove (dir);
}

static void
expect_failure (int status, const char *place, const char *option, const char *value)
{
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;

  g_assert_cmpint (ts_test_cli_run (&output, &errors, "sample", option, value, NULL), ==, status);
  g_assert_cmpstr (output, ==, "");
  g_assert_nonnull (strstr (errors, place));
}

static void
test_bad_calls (void)
{
  char *dir = ts_test_folder_new ();
  g_autofree char *file = g_build_filename (dir, "file", NULL);
  g_autofree char *below = g_build_filename (file, "below", NULL);
  g_autofree char *kept = NULL;

  g_assert_true (g_file_set_contents (file, "mine", -1, NULL));
  expect_failure (1, below, "--output", below);
  expect_failure (1, "not empty", "--output", dir);
  expect_failure (2, "--colour", "--colour", "blue");
  expect_failure (2, "missing", "--seed", "1");
  expect_failure (2, "seed", "--seed", "many");
  g_assert_true (g_file_get_contents (file, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "mine");
  ts_test_folder_remove (dir);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/same-seed-same-bytes", test_same_seed_same_bytes);
  g_test_add_func ("/sample/pdfs", test_pdfs);
  g_test_add_func ("/sample/database-is-sound", test_database_is_sound);
  g_test_add_func ("/sample/bad-calls", test_bad_calls);
  return g_test_run ();
}
