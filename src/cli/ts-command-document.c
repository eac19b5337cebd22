/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "ts-cli.h"
#include "ts-document.h"
#include "ts-typeset.h"

typedef struct
{
  char *output;
  char *title;
  char *author;
  char *paper;
  gboolean contents;
  gboolean cover;
  gboolean json;
  char **rest; /* the subcommand, then the files */
} Options;

static void
options_clear (Options *self)
{
  g_free (self->output);
  g_free (self->title);
  g_free (self->author);
  g_free (self->paper);
  g_strfreev (self->rest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static GPtrArray *
load_documents (char **paths, GError **error)
{
  g_autoptr (GPtrArray) documents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) ts_document_unref);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      TsDocument *document = ts_document_new_from_file (paths[i], error);

      if (document == NULL)
        return NULL;
      g_ptr_array_add (documents, document);
    }
  return g_steal_pointer (&documents);
}

/* What the options leave open is taken from the first document. */
static TsBook *
make_book (const Options *options, GPtrArray *documents)
{
  TsDocument *first = g_ptr_array_index (documents, 0);
  TsBookOptions book_options = { 0 };
  TsBook *book;

  book_options.title = options->title != NULL ? options->title : ts_document_get_title (first);
  book_options.author =
      options->author != NULL ? options->author : ts_document_get_property (first, "author");
  book_options.subject = ts_document_get_property (first, "subject");
  book_options.language = ts_document_get_property (first, "lang");
  book_options.cover_subtitle = ts_document_get_property (first, "subtitle");
  book_options.paper = g_strcmp0 (options->paper, "letter") == 0 ? TS_PAPER_LETTER : TS_PAPER_A4;
  book_options.contents = options->contents;
  book_options.cover = options->cover;
  book = ts_book_new (&book_options);
  for (guint i = 0; i < documents->len; i++)
    ts_book_add_document (book, g_ptr_array_index (documents, i));
  return book;
}

static void
print_facts (TsBook *book, guint words, const char *output, gboolean json)
{
  const char *const *warnings = ts_book_get_warnings (book);
  g_autoptr (JsonBuilder) builder = NULL;

  for (guint i = 0; warnings[i] != NULL; i++)
    g_printerr (_ ("touchstone-cli: warning: %s\n"), warnings[i]);
  if (!json)
    return;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  ts_cli_add_string (builder, "output", output);
  ts_cli_add_int (builder, "pages", ts_book_get_n_pages (book));
  ts_cli_add_int (builder, "words", words);
  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; warnings[i] != NULL; i++)
    json_builder_add_string_value (builder, warnings[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  ts_cli_print_json (builder);
}

static int
render (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents = load_documents (options->rest + 1, &error);
  g_autoptr (TsBook) book = NULL;
  guint words = 0;

  if (documents == NULL)
    return ts_cli_fail (error);
  book = make_book (options, documents);
  if (!ts_book_layout (book, NULL, NULL, NULL, &error)
      || !ts_book_write_pdf (book, options->output, NULL, &error))
    return ts_cli_fail (error);
  for (guint i = 0; i < documents->len; i++)
    words += ts_document_count_words (g_ptr_array_index (documents, i));
  print_facts (book, words, options->output, options->json);
  return TS_EXIT_DONE;
}

/* What is wrong with how the command was called; NULL where nothing is. */
static const char *
find_mistake (const Options *options)
{
  if (options->rest == NULL || strcmp (options->rest[0], "render") != 0)
    return _ ("what to do is missing");
  if (options->rest[1] == NULL)
    return _ ("name a file of Markdown");
  if (options->output == NULL)
    return _ ("the file to write is missing");
  if (options->paper != NULL && strcmp (options->paper, "a4") != 0
      && strcmp (options->paper, "letter") != 0)
    return _ ("the paper is a4 or letter");
  return NULL;
}

/**
 * ts_command_document:
 *
 * document render FILE.md… -o OUT.pdf: sets files of Markdown as one PDF. Warnings go to stderr and do
 * not fail it.
 *
 * Returns: the exit status
 */
int
ts_command_document (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    /* clang-format off */
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("The file to write"), N_ ("FILE") },
    { "title", 0, 0, G_OPTION_ARG_STRING, &options.title, N_ ("Instead of the first heading"), N_ ("TEXT") },
    { "author", 0, 0, G_OPTION_ARG_STRING, &options.author, N_ ("For the cover and the file’s properties"), N_ ("TEXT") },
    { "contents", 0, 0, G_OPTION_ARG_NONE, &options.contents, N_ ("Put a table of contents in front"), NULL },
    { "cover", 0, 0, G_OPTION_ARG_NONE, &options.cover, N_ ("Put a title page in front"), NULL },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &options.paper, N_ ("a4 (as without it) or letter"), N_ ("SIZE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.rest, NULL, NULL },
    { NULL },
    /* clang-format on */
  };
  const TsCliUsage usage = {
    "document",
    _ ("render FILE.md…"),
    _ ("Sets files of Markdown as one PDF, each from a new page, with outline and links."),
    _ ("document render FILE.md… -o OUT.pdf [--title TEXT] [--author TEXT] [--contents] [--cover] "
       "[--paper a4|letter] [--json]"),
  };
  g_autoptr (GError) error = NULL;
  const char *mistake;

  if (!ts_cli_parse (&usage, entries, &argc, &argv, &error))
    return ts_cli_fail_usage (&usage, error->message);
  mistake = find_mistake (&options);
  if (mistake != NULL)
    return ts_cli_fail_usage (&usage, mistake);
  return render (&options);
}
