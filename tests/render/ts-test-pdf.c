/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "ts-test-pdf.h"

TsDocument *
ts_test_pdf_parse (const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  TsDocument *document = ts_document_new_from_data (name, text, -1, NULL, &error);

  g_assert_no_error (error);
  return document;
}

TsTestPdf *
ts_test_pdf_open (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  TsTestPdf *pdf = poppler_document_new_from_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  return pdf;
}

/* Lays @book out, writes it and reads it back. */
TsTestPdf *
ts_test_pdf_write (TsBook *book)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (ts_book_layout (book, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  bytes = ts_book_write_pdf_bytes (book, NULL, &error);
  g_assert_no_error (error);
  return ts_test_pdf_open (bytes);
}

/* All text in the order it is drawn in, by pdftotext: poppler-glib 22 has no such order, and its text of
 * structure elements is right for ASCII only. */
char *
ts_test_pdf_get_raw_text (GBytes *bytes)
{
  g_autofree char *dir = g_dir_make_tmp ("ts-test-pdf-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "t.pdf", NULL);
  const char *const arguments[] = { "pdftotext", "-raw", "-enc", "UTF-8", path, "-", NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
  g_spawn_sync (
      NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (dir), ==, 0);
  return text;
}

char *
ts_test_pdf_get_page_text (TsTestPdf *pdf, int page)
{
  g_autoptr (TsTestPage) object = poppler_document_get_page (pdf, page);

  return poppler_page_get_text (object);
}

static void
append_structure (PopplerStructureElementIter *iter, GString *out)
{
  do
    {
      PopplerStructureElement *element = poppler_structure_element_iter_get_element (iter);
      PopplerStructureElementIter *child = poppler_structure_element_iter_get_child (iter);
      g_autofree char *text =
          poppler_structure_element_get_text (element, POPPLER_STRUCTURE_GET_TEXT_NONE);

      if (text != NULL)
        g_string_append (out, text);
      if (child != NULL)
        {
          append_structure (child, out);
          poppler_structure_element_iter_free (child);
        }
      g_object_unref (element);
    }
  while (poppler_structure_element_iter_next (iter));
}

/* The text of the structure tree: in the order of reading, without headers and page numbers. */
char *
ts_test_pdf_get_structure_text (TsTestPdf *pdf)
{
  PopplerStructureElementIter *iter = poppler_structure_element_iter_new (pdf);
  GString *out = g_string_new (NULL);

  g_assert_nonnull (iter);
  append_structure (iter, out);
  poppler_structure_element_iter_free (iter);
  return g_string_free (out, FALSE);
}

/* The page, from 1, that @action leads to within the file. */
int
ts_test_pdf_find_page (TsTestPdf *pdf, PopplerAction *action)
{
  PopplerDest *dest;
  int page;

  g_assert_cmpint (action->type, ==, POPPLER_ACTION_GOTO_DEST);
  dest = action->goto_dest.dest;
  if (dest->type != POPPLER_DEST_NAMED)
    return dest->page_num;
  dest = poppler_document_find_dest (pdf, dest->named_dest);
  g_assert_nonnull (dest);
  page = dest->page_num;
  poppler_dest_free (dest);
  return page;
}
