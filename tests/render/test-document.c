/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "ts-document.h"

static TsDocument *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  TsDocument *document = ts_document_new_from_data ("t.md", text, -1, NULL, &error);

  g_assert_no_error (error);
  return document;
}

/* Checks the dump of @text, but for its first line, which names the root. */
static void
check_dump (const char *text, const char *expected)
{
  g_autoptr (TsDocument) document = parse (text);
  g_autofree char *dump = ts_document_dump (document);

  g_assert_true (g_str_has_prefix (dump, "document\n"));
  g_assert_cmpstr (dump + strlen ("document\n"), ==, expected);
}

typedef struct
{
  const char *text;
  const char *dump;
} Case;

/* In a dump * / ` ~ ^ before a stretch of text say how it looks, and <…> behind it where it leads. */
/* clang-format off */
static const Case block_cases[] = {
  { "# A *b*\n\n## A b\n\n# A b\n",
    "  heading 1 #a-b: A /b\n  heading 2 #a-b-1: A b\n  heading 1 #a-b-2: A b\n" },
  { "- a\n- b\n\n  c\n\n7. x\n8. y\n   - z\n",
    "  list\n    item\n      paragraph: a\n    item\n      paragraph: b\n      paragraph: c\n"
    "  list from 7\n    item\n      paragraph: x\n    item\n      paragraph: y\n"
    "      list\n        item\n          paragraph: z\n" },
  { "- [ ] open\n- [x] done\n- no\n",
    "  list\n    item open\n      paragraph: open\n    item done\n      paragraph: done\n"
    "    item\n      paragraph: no\n" },
  { "> q\n>\n> > r\n", "  quote\n    paragraph: q\n    quote\n      paragraph: r\n" },
  { "***\n", "  rule\n" },
  { "```go\nif x {\n}\n```\n\n    indented\n",
    "  code go: if x {\n}\n\n  code: indented\n\n" },
  /* A tab behind the fence does not keep the code open. */
  { "```\na\n```\t\nb\n", "  code: a\n\n  paragraph: b\n" },
  { "a ![one](1.png) b\n\n[![badge](b.svg)](https://e.org) ![](c.svg)\n",
    "  paragraph: a \n  figure [one](1.png)\n  paragraph: b\n"
    "  figure [badge](b.svg) [](c.svg)\n" },
};

static const Case table_cases[] = {
  { "| a | b | c |\n|:--|:-:|--:|\n| 1 | `x\\|y` | ![p](q.png) |\n| 4 |\n",
    "  table\n    row header\n      cell header: a\n      cell header center: b\n"
    "      cell header end: c\n    row\n      cell: 1\n      cell center: `x|y\n"
    "      cell end: /p\n    row\n      cell: 4\n      cell center: \n      cell end: \n" },
  /* Right below a paragraph, with one hyphen a column, and rows that look like delimiters. */
  { "Above:\n| a | b |\n|-|-|\n| - | - |\n| - | - |\n",
    "  paragraph: Above:\n  table\n    row header\n      cell header: a\n      cell header: b\n"
    "    row\n      cell: -\n      cell: -\n    row\n      cell: -\n      cell: -\n" },
  /* Not in code. */
  { "```\nx\n|a|b|\n|-|-|\n```\n", "  code: x\n|a|b|\n|-|-|\n\n" },
};

static const Case inline_cases[] = {
  { "a **b *c*** `d` ~~e~~ [f](https://e.org \"t\") g\\\nh\ni\n",
    "  paragraph: a *b */c `d ~e f<https://e.org> g\nh i\n" },
  { "about ~1 KB to ~2 KB, ~~**gone**~~\n", "  paragraph: about ~1 KB to ~2 KB, *~gone\n" },
  { "https://e.org/x and www.e.org\n",
    "  paragraph: https://e.org/x<https://e.org/x> and www.e.org<http://www.e.org>\n" },
  { "&amp; &copy; &#x41; &nope; &lt;b&gt;\n", "  paragraph: & © A &nope; <b>\n" },
};

static const Case note_cases[] = {
  { "See[^1] and [^no] and `[^1]`.\n\n[^1]: The *note*.\n",
    "  paragraph: See^1<#^1> and [^no] and `[^1].\n  note: The /note.\n" },
  /* md4c takes this note for the definition of a link. */
  { "See[^1].\n\n[^1]: word\n", "  paragraph: See^1<#^1>.\n  note: word\n" },
};

/* Tags go, words stay, and what is no tag is text. */
static const Case html_cases[] = {
  { "<div align=\"c\">\n<p>Hello <b>there</b><br>you</p>\n<!-- gone -->\n</div>\n",
    "  paragraph: Hello there\nyou\n" },
  { "<script>alert(1)</script>\n", "  paragraph: <script>alert(1)</script>\n" },
  { "<style>p { color: red }</style>\n", "  paragraph: <style>p { color: red }</style>\n" },
  { "List<T> a<br/>b <kbd>Esc</kbd> <!-- gone -->x <foo>y</foo>\n",
    "  paragraph: List<T> a\nb Esc x <foo>y</foo>\n" },
  { "<table><tr><td>a</td><td>b</td></tr></table>\n", "  paragraph: a b\n" },
  { "<!-- open\n\ntext\n", "  paragraph: <!-- open text\n" },
  { "<img src=\"x.png\" alt=\"A cat\"> and <a href=\"https://e.org\">a link</a>\n",
    "  paragraph: A cat and a link\n" },
  { "<details>\n<summary>More</summary>\n\n- in\n\n</details>\n",
    "  paragraph: More\n  list\n    item\n      paragraph: in\n" },
};

static const Case front_matter_cases[] = {
  { "---\ntitle: \"My notes\"\nauthor: Me\n---\n\nText\n", "  paragraph: Text\n" },
  /* What the book would not show stays in the text. */
  { "---\nfoo: bar\n---\n\nText\n", "  rule\n  heading 2 #foo-bar: foo: bar\n  paragraph: Text\n" },
};
/* clang-format on */

typedef struct
{
  const Case *cases;
  guint n;
} CaseList;

static void
test_cases (gconstpointer data)
{
  const CaseList *list = data;

  for (guint i = 0; i < list->n; i++)
    check_dump (list->cases[i].text, list->cases[i].dump);
}

static void
test_properties (void)
{
  g_autoptr (TsDocument) document =
      parse ("---\ntitle: \"My notes\"\nauthor: Me\n---\n\n# Head\n\nthree  more words\n");
  g_autoptr (TsDocument) headed = parse ("Text\n\n## Head *line*\n");
  g_autoptr (TsDocument) empty = parse ("");

  g_assert_cmpstr (ts_document_get_title (document), ==, "My notes");
  g_assert_cmpstr (ts_document_get_property (document, "author"), ==, "Me");
  g_assert_null (ts_document_get_property (document, "date"));
  g_assert_cmpuint (ts_document_count_words (document), ==, 4);
  g_assert_cmpstr (ts_document_get_title (headed), ==, "Head line");
  g_assert_null (ts_document_get_title (empty));
  g_assert_cmpuint (ts_document_count_words (empty), ==, 0);
}

/* Wider tables than can be set become lines, one a row. */
static void
test_wide_table (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *dump = NULL;
  g_autoptr (TsDocument) document = NULL;

  for (guint row = 0; row < 3; row++)
    {
      for (guint i = 0; i < 41; i++)
        g_string_append_printf (text, row == 1 ? "|---" : "|r%uc%u", row, i);
      g_string_append (text, "|\n");
    }
  document = parse (text->str);
  dump = ts_document_dump (document);
  g_assert_true (g_str_has_prefix (dump, "document\n  paragraph: r0c0 | r0c1 | "));
  g_assert_nonnull (strstr (dump, "r0c40\n  paragraph: r2c0 | r2c1 | "));
}

/* Deep nesting is flattened, and all of the words are there. */
static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *dump = NULL;
  g_autoptr (TsDocument) document = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append (text, "> ");
  g_string_append (text, "deep\n");
  document = parse (text->str);
  dump = ts_document_dump (document);
  g_assert_nonnull (strstr (dump, "paragraph: deep\n"));
}

static void
check_error (const char *text, gsize length, TsDocumentError code, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsDocument) document =
      ts_document_new_from_data ("t.md", text, (gssize) length, NULL, &error);

  g_assert_error (error, TS_DOCUMENT_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_null (document);
}

static void
test_errors (void)
{
  g_autofree char *large = g_strnfill (TS_DOCUMENT_MAX_SIZE + 1, 'x');
  g_autoptr (GString) items = g_string_new (NULL);
  g_autoptr (TsDocument) nul = NULL;
  g_autofree char *dump = NULL;

  check_error ("ok\nline\nbad \xff\n",
               13,
               TS_DOCUMENT_ERROR_ENCODING,
               "t.md, line 3: byte 13 (0xff) is not UTF-8");
  check_error ("a\0\n\xc3",
               4,
               TS_DOCUMENT_ERROR_ENCODING,
               "t.md, line 2: byte 4 (0xc3) is not UTF-8");
  check_error (large,
               TS_DOCUMENT_MAX_SIZE + 1,
               TS_DOCUMENT_ERROR_LIMIT,
               "t.md: the text is longer than 4 MiB; split it into several files");
  for (guint i = 0; i < 60000; i++)
    g_string_append (items, "- a\n");
  check_error (items->str,
               items->len,
               TS_DOCUMENT_ERROR_LIMIT,
               "t.md, line 49999: more than 100000 paragraphs, items and cells; split it into "
               "several files");

  nul = ts_document_new_from_data ("t.md", "a\0b", 3, NULL, NULL);
  dump = ts_document_dump (nul);
  g_assert_cmpstr (dump,
                   ==,
                   "document\n  paragraph: a\xef\xbf\xbd"
                   "b\n");
}

/* What would take time that grows with the square of the length, were it not for a limit. */
static void
test_hostile (void)
{
  static const struct
  {
    const char *start, *piece;
  } cases[] = {
    { "", "<!--" },
    { "<div>\n", "<!--" },
    { "[^a]: a note\n\n", "[^" },
    { "", "[" },
    { "", "![" },
    { "", "*a " },
    { "", "[a](<b" },
    { "", "~~a~~ " },
    { "", "~a" },
    { "<div>\n", "<a 'x\"" },
    { "", "`a``" },
    { "", "> " },
    { "", "|a\n|-\n" },
    { "", "&amp;" },
    { "", "![a](b" },
    { "", "\\|" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (cases[i].start);
      gint64 start = g_get_monotonic_time ();
      g_autoptr (TsDocument) document = NULL;

      while (text->len < 300000)
        g_string_append (text, cases[i].piece);
      document = ts_document_new_from_data ("t.md", text->str, (gssize) text->len, NULL, NULL);
      g_test_message ("%s: %" G_GINT64_FORMAT " us",
                      cases[i].piece,
                      g_get_monotonic_time () - start);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
    }
}

static void
test_slug (void)
{
  static const char *const cases[][2] = {
    { "Hello, World!", "hello-world" },  { "  A  b ", "a--b" },          { "C++ & `Go`", "c--go" },
    { "Überblick 2.0", "überblick-20" }, { "snake_case", "snake_case" }, { "日本", "日本" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *slug = ts_document_make_slug (cases[i][0]);

      g_assert_cmpstr (slug, ==, cases[i][1]);
    }
}

/* Nothing gets through that could end a PDF string, and nothing but web and mail addresses. */
static void
test_safe_uri (void)
{
  static const char *const cases[][2] = {
    { "https://e.org/a?b=c&d#e", "https://e.org/a?b=c&d#e" },
    { "HTTP://e.org", "HTTP://e.org" },
    { "mailto:a@e.org", "mailto:a@e.org" },
    { "https://e.org/) >> /AA << /S /JavaScript",
      "https://e.org/%29%20%3E%3E%20/AA%20%3C%3C%20/S%20/JavaScript" },
    { "https://e.org/'\\(\n", "https://e.org/%27%5C%28%0A" },
    { "https://e.org/ü%20%zz", "https://e.org/%C3%BC%20%25zz" },
    { "javascript:alert(1)", NULL },
    { "file:///etc/passwd", NULL },
    { "../other.md", NULL },
    { "", NULL },
  };
  g_autofree char *long_path = g_strnfill (3000, 'a');
  g_autofree char *long_uri = g_strconcat ("https://e.org/", long_path, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *safe = ts_document_make_safe_uri (cases[i][0]);

      g_assert_cmpstr (safe, ==, cases[i][1]);
    }
  g_assert_null (ts_document_make_safe_uri (long_uri));
}

int
main (int argc, char **argv)
{
  static const CaseList lists[] = {
    { block_cases, G_N_ELEMENTS (block_cases) },
    { table_cases, G_N_ELEMENTS (table_cases) },
    { inline_cases, G_N_ELEMENTS (inline_cases) },
    { note_cases, G_N_ELEMENTS (note_cases) },
    { html_cases, G_N_ELEMENTS (html_cases) },
    { front_matter_cases, G_N_ELEMENTS (front_matter_cases) },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/document/blocks", &lists[0], test_cases);
  g_test_add_data_func ("/document/tables", &lists[1], test_cases);
  g_test_add_data_func ("/document/inlines", &lists[2], test_cases);
  g_test_add_data_func ("/document/notes", &lists[3], test_cases);
  g_test_add_data_func ("/document/html", &lists[4], test_cases);
  g_test_add_data_func ("/document/front-matter", &lists[5], test_cases);
  g_test_add_func ("/document/properties", test_properties);
  g_test_add_func ("/document/wide-table", test_wide_table);
  g_test_add_func ("/document/deep", test_deep);
  g_test_add_func ("/document/errors", test_errors);
  g_test_add_func ("/document/hostile", test_hostile);
  g_test_add_func ("/document/slug", test_slug);
  g_test_add_func ("/document/safe-uri", test_safe_uri);
  return g_test_run ();
}
