/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ts-typeset.h"

#define CHAPTERS 60

/* One chapter, about two pages: what portfolios are made of. */
static void
append_chapter (GString *out, guint n)
{
  g_string_append_printf (out, "# Chapter %u\n\n", n);
  for (guint i = 0; i < 8; i++)
    {
      for (guint k = 0; k < 70; k++)
        g_string_append_printf (out, "%s%u ", k % 9 == 0 ? "*service*" : "request", k * n);
      g_string_append (out, "[see below](#numbers).\n\n");
    }
  g_string_append (out, "## Numbers\n\n| Quantity | Value | Source |\n|---|--:|---|\n");
  for (guint i = 0; i < 12; i++)
    g_string_append_printf (
        out, "| Requests of kind %u | %u | measured on day %u |\n", i, i * n, i);
  g_string_append (out, "\n```go\n");
  for (guint i = 0; i < 12; i++)
    g_string_append_printf (out, "\tif err := step%u(ctx); err != nil { return err }\n", i);
  g_string_append (out, "```\n\n- one\n- two\n  - three\n\n");
}

/* Says how long parsing, setting and writing a book of more than a hundred pages takes. */
int
main (void)
{
  const TsBookOptions options = { .title = "Bench", .date = 1, .contents = TRUE };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (TsBook) book = ts_book_new (&options);
  g_autoptr (TsDocument) document = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;
  gint64 times[4];

  for (guint i = 1; i <= CHAPTERS; i++)
    append_chapter (text, i);
  times[0] = g_get_monotonic_time ();
  document = ts_document_new_from_markdown (text->str, (gssize) text->len, NULL, &error);
  g_assert_no_error (error);
  times[1] = g_get_monotonic_time ();
  ts_book_add_document (book, document);
  ts_book_layout (book, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  times[2] = g_get_monotonic_time ();
  pdf = ts_book_write_pdf_bytes (book, NULL, &error);
  g_assert_no_error (error);
  times[3] = g_get_monotonic_time ();
  g_print ("%u pages, %u words: parse %.1f ms, layout %.1f ms, write %.1f ms\n",
           ts_book_get_n_pages (book),
           ts_document_count_words (document),
           (double) (times[1] - times[0]) / 1000,
           (double) (times[2] - times[1]) / 1000,
           (double) (times[3] - times[2]) / 1000);
  return 0;
}
