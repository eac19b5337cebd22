/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "ts-test-pdf.h"
#include "ts-typeset-private.h"

static TsBook *
make_book (const TsBookOptions *options, const char *text)
{
  TsBook *book = ts_book_new (options);
  g_autoptr (TsDocument) document = ts_test_pdf_parse ("t.md", text);

  ts_book_add_document (book, document);
  return book;
}

static TsBook *
set_text (const char *text)
{
  const TsBookOptions options = { .title = "Book", .plain = TRUE };
  g_autoptr (GError) error = NULL;
  TsBook *book = make_book (&options, text);

  ts_book_layout (book, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return book;
}

static char *
remove_space (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* Paragraphs of different lengths, with a heading before every third. */
static char *
make_long_text (guint paragraphs)
{
  GString *text = g_string_new ("# Chapter 0\n\n");

  for (guint i = 0; i < paragraphs; i++)
    {
      if (i % 3 == 2)
        g_string_append_printf (text,
                                "%s %u\n\n",
                                i % 30 == 29 ? "# Chapter"
                                : i % 6 == 5 ? "## Section"
                                             : "### Part",
                                i);
      for (guint k = 0; k < 5 + i * 7 % 90; k++)
        g_string_append_printf (text, "word%u ", k);
      g_string_append (text, "\n\n");
    }
  return g_string_free (text, FALSE);
}

/* Every word of a text that has everything, in the order of reading; only white space may differ. */
static void
test_words (void)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "render", "data", "guide.md", NULL);
  g_autofree char *words = g_test_build_filename (G_TEST_DIST, "render", "data", "guide.txt", NULL);
  const TsBookOptions options = { .title = "Guide", .plain = TRUE };
  g_autoptr (TsBook) book = ts_book_new (&options);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsDocument) document = ts_document_new_from_file (source, &error);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *expected_words = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_words = NULL;

  g_assert_no_error (error);
  ts_book_add_document (book, document);
  g_assert_true (ts_book_layout (book, NULL, NULL, NULL, NULL));
  bytes = ts_book_write_pdf_bytes (book, NULL, NULL);
  g_file_get_contents (words, &expected, NULL, &error);
  g_assert_no_error (error);
  expected_words = remove_space (expected);
  text = ts_test_pdf_get_raw_text (bytes);
  text_words = remove_space (text);
  g_assert_cmpstr (text_words, ==, expected_words);
}

static void
test_page_numbers (void)
{
  g_autofree char *source = make_long_text (120);
  const TsBookOptions options = {
    .title = "A book", .contents = TRUE, .cover = TRUE, .paper = TS_PAPER_LETTER
  };
  g_autoptr (TsBook) book = make_book (&options, source);
  g_autoptr (TsTestPdf) pdf = ts_test_pdf_write (book);
  int n = poppler_document_get_n_pages (pdf);

  g_assert_cmpint (n, ==, (int) ts_book_get_n_pages (book));
  g_assert_cmpint (n, >, 10);
  for (int i = 0; i < n; i++)
    {
      g_autoptr (TsTestPage) page = poppler_document_get_page (pdf, i);
      g_autofree char *text = poppler_page_get_text (page);
      g_autofree char *number = g_strdup_printf ("%d / %d", i + 1, n);
      double width, height;

      poppler_page_get_size (page, &width, &height);
      g_assert_cmpfloat_with_epsilon (width, 612, 0.01);
      g_assert_cmpfloat_with_epsilon (height, 792, 0.01);
      g_assert_true ((strstr (text, number) != NULL) == (i > 0));
      g_assert_nonnull (strstr (text, "A book"));
    }
}

static int
compare_links (gconstpointer a, gconstpointer b)
{
  double y = ((const PopplerLinkMapping *) a)->area.y1;
  double other = ((const PopplerLinkMapping *) b)->area.y1;

  return y > other ? -1 : y < other;
}

/* Each line of the contents is a link to the page whose number it shows, where its heading stands. */
static void
check_contents_page (TsTestPdf *pdf, int index, guint *entries)
{
  g_autoptr (TsTestPage) page = poppler_document_get_page (pdf, index);
  GList *links = g_list_sort (poppler_page_get_link_mapping (page), compare_links);
  g_autofree char *text = poppler_page_get_text (page);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  const GList *link = links;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *number = NULL;
      g_autofree char *heading = NULL;
      g_autofree char *target_text = NULL;
      int target;

      if (!g_str_has_prefix (lines[i], "Chapter") && !g_str_has_prefix (lines[i], "Section"))
        continue;
      g_assert_nonnull (link);
      target = ts_test_pdf_find_page (pdf, ((PopplerLinkMapping *) link->data)->action);
      number = g_strdup_printf ("%d", target);
      g_assert_true (g_str_has_suffix (lines[i], number));
      heading = g_strchomp (g_strndup (lines[i], strlen (lines[i]) - strlen (number)));
      target_text = ts_test_pdf_get_page_text (pdf, target - 1);
      g_assert_nonnull (strstr (target_text, heading));
      link = link->next;
      (*entries)++;
    }
  g_assert_null (link);
  poppler_page_free_link_mapping (links);
}

static void
test_contents (void)
{
  g_autofree char *source = make_long_text (400);
  const TsBookOptions options = { .title = "A book", .contents = TRUE };
  g_autoptr (TsBook) book = make_book (&options, source);
  g_autoptr (TsTestPdf) pdf = ts_test_pdf_write (book);
  g_autofree char *first = ts_test_pdf_get_page_text (pdf, 0);
  guint entries = 0;

  g_assert_nonnull (strstr (first, "Contents"));
  g_assert_cmpuint (book->body, >, 1);
  for (guint i = 0; i < book->body; i++)
    check_contents_page (pdf, (int) i, &entries);
  /* 14 chapters and the sections, without the parts. */
  g_assert_cmpuint (entries, ==, 14 + 53);
}

static void
check_outline (TsTestPdf *pdf, PopplerIndexIter *iter, guint depth, guint *entries)
{
  do
    {
      PopplerAction *action = poppler_index_iter_get_action (iter);
      PopplerIndexIter *child = poppler_index_iter_get_child (iter);
      g_autofree char *text =
          ts_test_pdf_get_page_text (pdf, ts_test_pdf_find_page (pdf, action) - 1);

      g_assert_nonnull (strstr (text, action->any.title));
      g_assert_true (g_str_has_prefix (action->any.title, "Chapter") == (depth == 0));
      poppler_action_free (action);
      entries[depth]++;
      if (child != NULL)
        {
          check_outline (pdf, child, depth + 1, entries);
          poppler_index_iter_free (child);
        }
    }
  while (poppler_index_iter_next (iter));
}

static void
test_outline (void)
{
  g_autofree char *source = make_long_text (60);
  const TsBookOptions options = { .title = "A book" };
  g_autoptr (TsBook) book = make_book (&options, source);
  g_autoptr (TsTestPdf) pdf = ts_test_pdf_write (book);
  PopplerIndexIter *iter = poppler_index_iter_new (pdf);
  guint entries[4] = { 0 };

  g_assert_nonnull (iter);
  check_outline (pdf, iter, 0, entries);
  poppler_index_iter_free (iter);
  g_assert_cmpuint (entries[0], ==, 3);
  g_assert_cmpuint (entries[0] + entries[1] + entries[2], ==, 21);
}

/* How many lines of the box of the op at @index stand on the page. */
static guint
count_lines (const TsPage *page, const TsTextBox *box)
{
  guint n = 0;

  for (guint i = 0; i < page->ops->len; i++)
    {
      const TsOp *op = &g_array_index (page->ops, TsOp, i);

      n += op->kind == TS_OP_TEXT && op->data == box;
    }
  return n;
}

/* No line alone at the foot or the top of a page, no heading at the foot, nothing below the margin. */
static void
test_keep (void)
{
  g_autofree char *source = make_long_text (600);
  g_autoptr (TsBook) book = set_text (source);
  guint parted = 0;

  g_assert_cmpuint (book->pages->len, >, 40);
  for (guint i = 0; i < book->pages->len; i++)
    {
      const TsPage *page = g_ptr_array_index (book->pages, i);
      const TsTextBox *last = NULL;

      for (guint k = 0; k < page->ops->len; k++)
        {
          const TsOp *op = &g_array_index (page->ops, TsOp, k);

          if (op->kind != TS_OP_TEXT)
            continue;
          last = op->data;
          g_assert_cmpfloat (op->y, >=, book->shape.top - 0.01);
          g_assert_cmpfloat (op->y + op->height, <=, book->shape.bottom + 0.01);
          if (last->n_lines < 2)
            continue;
          g_assert_cmpuint (count_lines (page, last), >=, 2);
          parted += count_lines (page, last) < last->n_lines;
        }
      g_assert_nonnull (last);
      g_assert_cmpint (last->role, ==, TS_FONT_BODY);
    }
  g_assert_cmpuint (parted, >, 0);
}

static void
test_long_table (void)
{
  g_autoptr (GString) source = g_string_new ("| Name | Number |\n|---|---:|\n");
  g_autoptr (TsBook) book = NULL;
  g_autoptr (TsTestPdf) pdf = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *structure = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (source, "| row%u | %u |\n", i, i);
  book = set_text (source->str);
  bytes = ts_book_write_pdf_bytes (book, NULL, NULL);
  pdf = ts_test_pdf_open (bytes);
  g_assert_cmpint (poppler_document_get_n_pages (pdf), >, 3);
  for (int i = 0; i < poppler_document_get_n_pages (pdf); i++)
    {
      g_autofree char *text = ts_test_pdf_get_page_text (pdf, i);

      g_assert_true (g_str_has_prefix (text, "Name"));
      g_assert_nonnull (strstr (text, "Number"));
    }
  /* The repeated heads are no part of what is read out. */
  structure = ts_test_pdf_get_structure_text (pdf);
  g_assert_null (strstr (strstr (structure, "Name") + 1, "Name"));
}

/* A cell too long for a column becomes a paragraph; columns that do not fit are squeezed. */
static void
test_odd_tables (void)
{
  g_autofree char *words = g_strnfill (5000, 'x');
  g_autofree char *long_cell = g_strdup_printf ("|a|b|\n|-|-|\n|%s|end|\n", words);
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autoptr (TsBook) book = set_text (long_cell);
  g_autoptr (TsBook) wide_book = NULL;

  g_assert_cmpuint (ts_book_get_n_pages (book), ==, 2);
  for (guint row = 0; row < 3; row++)
    {
      for (guint i = 0; i < 30; i++)
        g_string_append (wide, row == 1 ? "|---" : "|unbreakable");
      g_string_append (wide, "|\n");
    }
  wide_book = set_text (wide->str);
  for (guint i = 0; i < ((TsPage *) wide_book->pages->pdata[0])->ops->len; i++)
    {
      const TsOp *op = &g_array_index (((TsPage *) wide_book->pages->pdata[0])->ops, TsOp, i);

      if (op->kind == TS_OP_TEXT)
        g_assert_cmpfloat (op->x, <=, wide_book->left + wide_book->column);
    }
}

static void
check_margins (TsTestPdf *pdf, const TsBook *book)
{
  for (int i = 0; i < poppler_document_get_n_pages (pdf); i++)
    {
      g_autoptr (TsTestPage) page = poppler_document_get_page (pdf, i);
      g_autofree PopplerRectangle *boxes = NULL;
      guint n = 0;

      poppler_page_get_text_layout (page, &boxes, &n);
      g_assert_cmpuint (n, >, 0);
      for (guint k = 0; k < n; k++)
        g_assert_cmpfloat (boxes[k].x2, <=, book->left + book->column + 1);
    }
}

static void
test_long_lines (void)
{
  g_autofree char *word = g_strnfill (20000, 'y');
  g_autofree char *code = g_strdup_printf ("```\nshort\n%s;\n\tend\n```\n", word);
  g_autofree char *text = g_strdup_printf ("# %s\n\n%s\n\n- %s\n", word, word, word);
  const char *const sources[] = { code, text };
  const gsize lengths[] = { 20009, 60000 };

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autoptr (TsBook) book = set_text (sources[i]);
      g_autoptr (GBytes) bytes = ts_book_write_pdf_bytes (book, NULL, NULL);
      g_autoptr (TsTestPdf) pdf = ts_test_pdf_open (bytes);
      g_autofree char *structure = ts_test_pdf_get_structure_text (pdf);
      g_autofree char *words = remove_space (structure);

      check_margins (pdf, book);
      g_assert_cmpuint (strlen (words), >=, lengths[i]);
    }
}

/* Wrapped lines of code are marked, others are not. */
static void
test_code_marks (void)
{
  g_autofree char *line = g_strnfill (250, 'z');
  g_autofree char *source = g_strdup_printf ("```\none\n%s\ntwo\n```\n", line);
  g_autoptr (TsBook) book = set_text (source);
  const TsPage *page = g_ptr_array_index (book->pages, 0);
  guint marks = 0, lines = 0;

  for (guint i = 0; i < page->ops->len; i++)
    {
      marks += g_array_index (page->ops, TsOp, i).kind == TS_OP_CONTINUE;
      lines += g_array_index (page->ops, TsOp, i).kind == TS_OP_TEXT;
    }
  g_assert_cmpuint (marks, >=, 2);
  g_assert_cmpuint (marks, ==, lines - 3);
}

static GList *
get_links (TsTestPdf *pdf, int index)
{
  g_autoptr (TsTestPage) page = poppler_document_get_page (pdf, index);

  return poppler_page_get_link_mapping (page);
}

static void
test_links (void)
{
  static const char first[] =
      "# One\n\n[out](https://e.org/a_(b)) [down](#two) [over](other.md#three) [gone](#nowhere) "
      "[script](javascript:alert(1)) [file](/etc/passwd)\n\n";
  g_autofree char *filler = make_long_text (30);
  g_autofree char *text = g_strconcat (first, filler, "# Two\n", NULL);
  g_autoptr (TsDocument) other = ts_test_pdf_parse ("dir/other.md", "Before\n\n## Three\n");
  const TsBookOptions options = { .title = "Links" };
  g_autoptr (TsBook) book = make_book (&options, text);
  g_autoptr (TsTestPdf) pdf = NULL;
  GList *links;
  int n, inside = 0, outside = 0;

  ts_book_add_document (book, other);
  pdf = ts_test_pdf_write (book);
  n = poppler_document_get_n_pages (pdf);
  links = get_links (pdf, 0);
  g_assert_cmpuint (g_list_length (links), ==, 3);
  for (GList *l = links; l != NULL; l = l->next)
    {
      PopplerAction *action = ((PopplerLinkMapping *) l->data)->action;

      if (action->type == POPPLER_ACTION_URI)
        {
          g_assert_cmpstr (action->uri.uri, ==, "https://e.org/a_%28b%29");
          outside++;
        }
      else
        inside += ts_test_pdf_find_page (pdf, action);
    }
  poppler_page_free_link_mapping (links);
  g_assert_cmpint (outside, ==, 1);
  /* "Two" is on the page before the last, "Three" on the last. */
  g_assert_cmpint (inside, ==, n + n - 1);
}

static void
test_notes (void)
{
  g_autofree char *filler = make_long_text (30);
  g_autofree char *text = g_strconcat ("Claim.[^a]\n\n", filler, "\n\n[^a]: The proof.\n", NULL);
  g_autoptr (TsBook) book = set_text (text);
  g_autoptr (GBytes) bytes = ts_book_write_pdf_bytes (book, NULL, NULL);
  g_autoptr (TsTestPdf) pdf = ts_test_pdf_open (bytes);
  int n = poppler_document_get_n_pages (pdf);
  GList *links = get_links (pdf, 0);
  g_autofree char *last = ts_test_pdf_get_page_text (pdf, n - 1);

  g_assert_cmpuint (g_list_length (links), ==, 1);
  g_assert_cmpint (ts_test_pdf_find_page (pdf, ((PopplerLinkMapping *) links->data)->action),
                   ==,
                   n);
  g_assert_nonnull (strstr (last, "The proof."));
  poppler_page_free_link_mapping (links);
}

static void
draw_cb (cairo_t *cr, double width, double height, gpointer user_data)
{
  (*(guint *) user_data)++;
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
}

static gboolean
figure_cb (const char *uri, double max_width, TsFigure *figure, gpointer user_data)
{
  if (!g_str_has_prefix (uri, "design:"))
    return FALSE;
  g_assert_cmpfloat (max_width, >, 100);
  *figure = (TsFigure){ 5000, 100, draw_cb, user_data, NULL };
  return TRUE;
}

static char *
write_images (void)
{
  char *dir = g_dir_make_tmp ("ts-typeset-XXXXXX", NULL);
  g_autofree char *png = g_build_filename (dir, "a b.png", NULL);
  g_autofree char *svg = g_build_filename (dir, "c.svg", NULL);
  g_autofree char *broken = g_build_filename (dir, "d.png", NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 20, 10);

  g_assert_cmpint (cairo_surface_write_to_png (surface, png), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  g_assert_true (g_file_set_contents (svg,
                                      "<svg xmlns='http://www.w3.org/2000/svg' width='40' "
                                      "height='20'><rect width='9' height='9'/></svg>",
                                      -1,
                                      NULL));
  g_assert_true (g_file_set_contents (broken, "not an image", -1, NULL));
  return dir;
}

static void
remove_images (const char *dir)
{
  static const char *const names[] = { "a b.png", "c.svg", "d.png" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (dir, names[i], NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (dir), ==, 0);
}

/* What can be shown is; what cannot is named in a warning, and its description stays. */
static void
test_images (void)
{
  g_autofree char *dir = write_images ();
  static const char text[] = "![one](a%20b.png)\n\n![two](c.svg)\n\n![three](d.png)\n\n"
                             "![four](none.png)\n\n![](https://e.org/x.png)\n\n![six](design:1)\n";
  static const char *const warned[] = { "d.png", "none.png", "https://e.org/x.png" };
  const TsBookOptions options = { .title = "Images" };
  g_autoptr (TsBook) book = ts_book_new (&options);
  g_autoptr (TsDocument) document = ts_document_new_from_data ("t.md", text, -1, dir, NULL);
  g_autoptr (TsTestPdf) pdf = NULL;
  g_autofree char *words = NULL;
  const char *const *warnings;
  guint drawn = 0;

  ts_book_set_figure_func (book, figure_cb, &drawn, NULL);
  ts_book_add_document (book, document);
  pdf = ts_test_pdf_write (book);
  remove_images (dir);
  warnings = ts_book_get_warnings (book);
  g_assert_cmpuint (g_strv_length ((char **) warnings), ==, G_N_ELEMENTS (warned));
  for (guint i = 0; i < G_N_ELEMENTS (warned); i++)
    {
      g_autofree char *warning =
          g_strdup_printf ("t.md: the image “%s” cannot be shown", warned[i]);

      g_assert_cmpstr (warnings[i], ==, warning);
    }
  g_assert_cmpuint (drawn, ==, 1);
  words = ts_test_pdf_get_structure_text (pdf);
  g_assert_nonnull (strstr (words, "three"));
  g_assert_nonnull (strstr (words, "four"));
  g_assert_nonnull (strstr (words, "https://e.org/x.png"));
}

static void
test_html (void)
{
  g_autoptr (TsBook) book = set_text ("---\ntitle: T\n---\nText <b>bold</b><br>\n\n<p>more</p>\n");
  const char *const *warnings = ts_book_get_warnings (book);

  g_assert_cmpuint (g_strv_length ((char **) warnings), ==, 1);
  g_assert_cmpstr (warnings[0], ==, "t.md, line 4: HTML is set as its words only (2 places)");
}

static void
test_cancel (void)
{
  const TsBookOptions options = { .title = "Book" };
  g_autofree char *source = make_long_text (10);
  g_autoptr (TsBook) book = make_book (&options, source);
  g_autoptr (TsBook) written = set_text ("text");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) write_error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (ts_book_layout (book, cancellable, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (ts_book_write_pdf_bytes (written, cancellable, &write_error));
  g_assert_error (write_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The preview draws the same pages as the file has. */
static void
test_draw (void)
{
  g_autoptr (TsBook) book = set_text ("# Heading\n\nText\n");
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 596, 842);
  cairo_t *cr = cairo_create (surface);
  const guchar *pixels;
  guint inked = 0;

  ts_book_draw_page (book, 0, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  for (int i = 0; i < cairo_image_surface_get_stride (surface) * 842; i++)
    inked += pixels[i] > 128;
  g_assert_cmpuint (inked, >, 200);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* An empty text is one empty page. */
static void
test_empty (void)
{
  g_autoptr (TsBook) book = set_text ("");
  g_autoptr (GBytes) bytes = ts_book_write_pdf_bytes (book, NULL, NULL);
  g_autoptr (TsTestPdf) pdf = ts_test_pdf_open (bytes);

  g_assert_cmpint (poppler_document_get_n_pages (pdf), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typeset/words", test_words);
  g_test_add_func ("/typeset/page-numbers", test_page_numbers);
  g_test_add_func ("/typeset/contents", test_contents);
  g_test_add_func ("/typeset/outline", test_outline);
  g_test_add_func ("/typeset/keep", test_keep);
  g_test_add_func ("/typeset/long-table", test_long_table);
  g_test_add_func ("/typeset/odd-tables", test_odd_tables);
  g_test_add_func ("/typeset/long-lines", test_long_lines);
  g_test_add_func ("/typeset/code-marks", test_code_marks);
  g_test_add_func ("/typeset/links", test_links);
  g_test_add_func ("/typeset/notes", test_notes);
  g_test_add_func ("/typeset/images", test_images);
  g_test_add_func ("/typeset/html", test_html);
  g_test_add_func ("/typeset/cancel", test_cancel);
  g_test_add_func ("/typeset/draw", test_draw);
  g_test_add_func ("/typeset/empty", test_empty);
  return g_test_run ();
}
