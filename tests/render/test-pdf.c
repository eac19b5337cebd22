/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include <cairo-pdf.h>
#include <glib/gstdio.h>

#include "ts-pdf.h"
#include "ts-test-pdf.h"

/* 2001-09-09 01:46:40 UTC */
#define DATE 1000000000

static const char text[] = "# Head\n\nSome *text* with [a link](https://e.org) and 1.5 numbers.\n\n"
                           "| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n";

static GBytes *
write_book (void)
{
  const TsBookOptions options = {
    .title = "Títle (1)", .author = "A. Learner", .subject = "Test", .contents = TRUE, .cover = TRUE
  };
  g_autoptr (TsBook) book = ts_book_new (&options);
  g_autoptr (TsDocument) document = ts_test_pdf_parse ("t.md", text);
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  ts_book_add_document (book, document);
  g_assert_true (ts_book_layout (book, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  bytes = ts_book_write_pdf_bytes (book, NULL, &error);
  g_assert_no_error (error);
  return bytes;
}

/* With SOURCE_DATE_EPOCH set, the same text gives the same bytes, whatever the locale. */
static void
test_deterministic (void)
{
  g_autoptr (GBytes) first = write_book ();
  g_autoptr (GBytes) second = NULL;
  g_autoptr (GBytes) third = NULL;

  g_usleep (1100000);
  second = write_book ();
  g_assert_true (g_bytes_equal (first, second));
  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL)
    {
      g_test_message ("There is no German locale here");
      return;
    }
  third = write_book ();
  g_assert_nonnull (setlocale (LC_NUMERIC, "C.UTF-8"));
  g_assert_true (g_bytes_equal (first, third));
}

static void
test_metadata (void)
{
  g_autoptr (GBytes) bytes = write_book ();
  g_autoptr (TsTestPdf) pdf = ts_test_pdf_open (bytes);
  g_autofree char *title = poppler_document_get_title (pdf);
  g_autofree char *author = poppler_document_get_author (pdf);
  g_autofree char *subject = poppler_document_get_subject (pdf);
  g_autofree char *creator = poppler_document_get_creator (pdf);

  g_assert_cmpstr (title, ==, "Títle (1)");
  g_assert_cmpstr (author, ==, "A. Learner");
  g_assert_cmpstr (subject, ==, "Test");
  g_assert_cmpstr (creator, ==, "Touchstone");
  g_assert_cmpint (poppler_document_get_creation_date (pdf), ==, DATE);
  g_assert_cmpint (poppler_document_get_modification_date (pdf), ==, DATE);
}

/* All fonts are embedded, in part. */
static void
test_fonts (void)
{
  g_autoptr (GBytes) bytes = write_book ();
  g_autoptr (TsTestPdf) pdf = ts_test_pdf_open (bytes);
  PopplerFontInfo *info = poppler_font_info_new (pdf);
  PopplerFontsIter *iter = NULL;
  guint n = 0;

  while (poppler_font_info_scan (info, 20, &iter))
    {
      do
        {
          g_assert_true (poppler_fonts_iter_is_embedded (iter));
          g_assert_true (poppler_fonts_iter_is_subset (iter));
          n++;
        }
      while (poppler_fonts_iter_next (iter));
      poppler_fonts_iter_free (iter);
    }
  g_object_unref (info);
  g_assert_cmpuint (n, >=, 3);
}

static void
test_date (void)
{
  g_assert_cmpint (ts_pdf_get_date (5), ==, 5);
  g_assert_cmpint (ts_pdf_get_date (0), ==, DATE);
  g_setenv ("SOURCE_DATE_EPOCH", "tomorrow", TRUE);
  g_assert_cmpint (ts_pdf_get_date (0), >, DATE);
  g_unsetenv ("SOURCE_DATE_EPOCH");
  g_assert_cmpint (ts_pdf_get_date (0), >, DATE);
  g_setenv ("SOURCE_DATE_EPOCH", G_STRINGIFY (DATE), TRUE);
}

static gboolean
give_up_cb (cairo_t *cr, cairo_surface_t *surface, gpointer user_data, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "given up");
  return FALSE;
}

static gboolean
break_cb (cairo_t *cr, cairo_surface_t *surface, gpointer user_data, GError **error)
{
  cairo_restore (cr);
  return TRUE;
}

static gboolean
draw_cb (cairo_t *cr, cairo_surface_t *surface, gpointer user_data, GError **error)
{
  cairo_show_page (cr);
  return TRUE;
}

static void
check_file (const char *path, const char *start)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (content, start));
}

/* A file is replaced only by a whole one. */
static void
test_failures (void)
{
  g_autofree char *dir = g_dir_make_tmp ("ts-pdf-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "out.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (dir, "none", "out.pdf", NULL);
  const TsPdfInfo info = { .title = "T" };
  g_autoptr (GError) given_up = NULL;
  g_autoptr (GError) broken = NULL;
  g_autoptr (GError) no_dir = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_false (ts_pdf_write_file (path, 100, 100, &info, give_up_cb, NULL, &given_up));
  g_assert_error (given_up, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (ts_pdf_write_file (path, 100, 100, &info, break_cb, NULL, &broken));
  g_assert_error (broken, TS_DOCUMENT_ERROR, TS_DOCUMENT_ERROR_WRITE);
  check_file (path, "old");
  g_assert_false (ts_pdf_write_file (nowhere, 100, 100, &info, draw_cb, NULL, &no_dir));
  g_assert_error (no_dir, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (no_dir->message, nowhere));
  g_assert_true (ts_pdf_write_file (path, 100, 100, &info, draw_cb, NULL, &error));
  g_assert_no_error (error);
  check_file (path, "%PDF-");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (dir), ==, 0);
}

int
main (int argc, char **argv)
{
  g_setenv ("SOURCE_DATE_EPOCH", G_STRINGIFY (DATE), TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/deterministic", test_deterministic);
  g_test_add_func ("/pdf/metadata", test_metadata);
  g_test_add_func ("/pdf/fonts", test_fonts);
  g_test_add_func ("/pdf/date", test_date);
  g_test_add_func ("/pdf/failures", test_failures);
  return g_test_run ();
}
