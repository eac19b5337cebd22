/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "ts-typeset.h"

const char *const fuzz_corpus = "document";

/* What is longer would be set so slowly that little is tried. */
#define MAX_SIZE 4096

/* Setting takes a hundred times as long as parsing, so it is tried for one size in so many. The files
 * of the corpus have such sizes. */
#define SET_SIZE 8

/* What is UTF-8 can be parsed, set and written. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const TsBookOptions options = { .title = "Fuzz", .date = 1, .contents = TRUE };
  g_autoptr (TsDocument) document = ts_document_new_from_data (
      "fuzz", (const char *) data, (gssize) MIN (size, MAX_SIZE), NULL, NULL);
  g_autofree char *dump = NULL;
  g_autoptr (TsBook) book = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;

  if (document == NULL)
    return 0;
  dump = ts_document_dump (document);
  g_assert_nonnull (dump);
  ts_document_count_words (document);
  if (size % SET_SIZE != 0)
    return 0;
  book = ts_book_new (&options);
  ts_book_add_document (book, document);
  ts_book_layout (book, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  pdf = ts_book_write_pdf_bytes (book, NULL, &error);
  g_assert_no_error (error);
  return 0;
}
