/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>
#include <poppler.h>

#include "../content/ts-test-pack.h"
#include "../portfolio/ts-test-project.h"
#include "../portfolio/ts-test-result.h"
#include "portfolio/ts-portfolio-export.h"
#include "ts-portfolio-book.h"

#define NOW G_GINT64_CONSTANT (1700000000000000) /* 2023-11-14 */

static TsPack *pack;

static TsPortfolio *
new_portfolio (double score)
{
  g_autoptr (TsLearner) learner = ts_learner_new ("l", "Ada Lovelace", TS_LEVEL_SENIOR);
  TsPortfolio *portfolio = ts_portfolio_new (pack, learner, NOW);
  g_autoptr (TsAssessment) assessment = ts_test_assessment_new (pack, "as-1", score, 5);
  g_autoptr (TsProject) one = ts_test_project_new ("p1", "Coffee in time");
  g_autoptr (TsProject) two = ts_test_project_new ("p2", "A ledger");
  g_autoptr (TsCredential) credential = NULL;
  g_autoptr (GError) error = NULL;

  ts_project_set_section (two, "s13", "![None](design:d3)\n\n![Gone](design:lost)\n\nReviewed.");
  ts_portfolio_set_design_func (portfolio, ts_test_project_find_design, NULL, NULL);
  ts_portfolio_add_assessment (portfolio, assessment, NULL);
  ts_portfolio_add_project (portfolio, one);
  ts_portfolio_add_project (portfolio, two);
  credential =
      ts_credential_new_for_assessment (assessment, "Ada Lovelace", pack, NULL, NOW, &error);
  g_assert_no_error (error);
  ts_portfolio_add_credential (portfolio, credential);
  return portfolio;
}

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *dir = g_dir_make_tmp ("ts-book-XXXXXX", &error);

  g_assert_no_error (error);
  return dir;
}

static char *
read_file (const char *dir, const char *path)
{
  g_autofree char *file = g_build_filename (dir, path, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (file, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
write_file (const char *dir, const char *path, const char *text)
{
  g_autofree char *file = g_build_filename (dir, path, NULL);
  g_autofree char *folder = g_path_get_dirname (file);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0755);
  g_file_set_contents (file, text, -1, &error);
  g_assert_no_error (error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Adds what is in a folder to @sum, in the order of the names. */
static void
add_folder (const char *dir, GChecksum *sum, guint *count)
{
  g_autoptr (GDir) folder = g_dir_open (dir, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (dir, names->pdata[i], NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        add_folder (path, sum, count);
      else
        {
          g_autofree char *data = NULL;
          gsize size;

          g_assert_true (g_file_get_contents (path, &data, &size, NULL));
          g_checksum_update (sum, names->pdata[i], -1);
          g_checksum_update (sum, (const guchar *) data, (gssize) size);
          (*count)++;
        }
    }
}

static char *
digest_folder (const char *dir)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint count = 0;

  add_folder (dir, sum, &count);
  return g_strdup_printf ("%u %s", count, g_checksum_get_string (sum));
}

static guint
count_entries (const char *dir)
{
  g_autoptr (GDir) folder = g_dir_open (dir, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (folder) != NULL)
    count++;
  return count;
}

static PopplerDocument *
open_pdf (const char *path)
{
  g_autofree char *data = NULL;
  gsize size;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  PopplerDocument *document;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (data, size);
  document = poppler_document_new_from_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  return document;
}

static char *
get_page_text (PopplerDocument *document, int n)
{
  PopplerPage *page = poppler_document_get_page (document, n);
  char *text = poppler_page_get_text (page);

  g_object_unref (page);
  return text;
}

static void
assert_outline (PopplerDocument *document)
{
  static const char *const chapters[] = { "Results", "Coffee in time", "A ledger", "Certificates" };
  PopplerIndexIter *iter = poppler_index_iter_new (document);
  int last = 0;

  for (guint i = 0; i < G_N_ELEMENTS (chapters); i++)
    {
      PopplerAction *action = poppler_index_iter_get_action (iter);
      PopplerDest *dest = action->goto_dest.dest;
      int number = dest->type == POPPLER_DEST_NAMED ? 0 : dest->page_num;
      g_autofree char *text = NULL;

      if (number == 0)
        {
          PopplerDest *found = poppler_document_find_dest (document, dest->named_dest);

          number = found->page_num;
          poppler_dest_free (found);
        }
      text = get_page_text (document, number - 1);
      g_assert_cmpstr (action->goto_dest.title, ==, chapters[i]);
      g_assert_nonnull (strstr (text, chapters[i]));
      g_assert_cmpint (number, >, last);
      last = number;
      poppler_action_free (action);
      g_assert_true (poppler_index_iter_next (iter) == (i + 1 < G_N_ELEMENTS (chapters)));
    }
  poppler_index_iter_free (iter);
}

static guint
count_links (PopplerDocument *document)
{
  guint count = 0;

  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);
      GList *links = poppler_page_get_link_mapping (page);

      for (GList *at = links; at != NULL; at = at->next)
        count += ((PopplerLinkMapping *) at->data)->action->type == POPPLER_ACTION_GOTO_DEST;
      poppler_page_free_link_mapping (links);
      g_object_unref (page);
    }
  return count;
}

static void
test_book (void)
{
  char *dir = make_folder ();
  g_autofree char *path = g_build_filename (dir, "portfolio.pdf", NULL);
  g_autoptr (TsPortfolio) portfolio = new_portfolio (92.46);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) all = g_string_new (NULL);
  PopplerDocument *document;
  g_autofree char *cover = NULL;
  g_autofree char *title = NULL;
  g_autofree char *author = NULL;
  int n;

  ts_portfolio_write_pdf (portfolio, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  document = open_pdf (path);
  n = poppler_document_get_n_pages (document);
  g_assert_cmpint (n, >, 6);
  cover = get_page_text (document, 0);
  g_assert_nonnull (strstr (cover, "Ada Lovelace"));
  g_assert_nonnull (strstr (cover, "Gold, 92.4 of 100"));
  g_assert_nonnull (strstr (cover, "2020-09-13"));
  g_assert_nonnull (strstr (cover, "Gateway"));
  title = poppler_document_get_title (document);
  author = poppler_document_get_author (document);
  g_assert_cmpstr (title, ==, "System design portfolio");
  g_assert_cmpstr (author, ==, "Ada Lovelace");
  for (int i = 0; i < n; i++)
    {
      g_autofree char *text = get_page_text (document, i);
      g_autofree char *number = g_strdup_printf ("%d", i + 1);

      if (i > 1)
        g_assert_nonnull (strstr (text, number));
      g_string_append (all, text);
    }
  g_assert_nonnull (strstr (all->str, "one store, one partition"));
  g_assert_nonnull (strstr (all->str, "Self-issued"));
  g_assert_nonnull (strstr (all->str, "All five criteria are level"));
  g_assert_nonnull (strstr (all->str, "Reviewed."));
  assert_outline (document);
  g_assert_cmpuint (count_links (document), >=, 4);
  g_object_unref (document);
  ts_test_pack_remove (dir);
}

static void
test_same_portfolio_same_bytes (void)
{
  char *dir = make_folder ();
  char *sums[2] = { NULL };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      g_autoptr (TsPortfolio) portfolio = new_portfolio (76);
      g_autofree char *one = g_build_filename (dir, i == 0 ? "a" : "b", NULL);
      g_autofree char *pdf = g_build_filename (one, "portfolio.pdf", NULL);

      ts_portfolio_export_tree (portfolio, one, NULL, &error);
      g_assert_no_error (error);
      ts_portfolio_write_pdf (portfolio, pdf, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      sums[i] = digest_folder (one);
    }
  g_assert_cmpstr (sums[0], ==, sums[1]);
  g_free (sums[0]);
  g_free (sums[1]);
  g_assert_cmpuint (count_entries (dir), ==, 2);
  ts_test_pack_remove (dir);
}

static void
test_tree_has_drawings (void)
{
  char *dir = make_folder ();
  g_autofree char *tree = g_build_filename (dir, "new", "portfolio/", NULL);
  g_autoptr (TsPortfolio) portfolio = new_portfolio (76);
  g_autoptr (GError) error = NULL;
  PopplerDocument *certificate;
  g_autofree char *path = NULL;
  g_autofree char *face = NULL;
  g_autofree char *svg = NULL;
  g_autofree char *marker = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) ours = NULL;

  ts_portfolio_export_tree (portfolio, tree, NULL, &error);
  g_assert_no_error (error);
  path = g_build_filename (tree, "certifications", "silver_certificate.pdf", NULL);
  certificate = open_pdf (path);
  face = get_page_text (certificate, 0);
  g_assert_cmpint (poppler_document_get_n_pages (certificate), ==, 1);
  g_assert_nonnull (strstr (face, "Ada Lovelace"));
  g_object_unref (certificate);
  svg = read_file (tree, "projects/coffee_in_time/coffee_in_time.svg");
  g_assert_nonnull (strstr (svg, "<svg"));
  text = read_file (tree, "projects/coffee_in_time/README.md");
  g_assert_nonnull (strstr (text, "(coffee_in_time.svg)"));
  marker = read_file (tree, TS_PORTFOLIO_MARKER);
  ours = ts_export_read_marker ("m", marker, &error);
  g_assert_no_error (error);
  for (guint i = 0; ours[i] != NULL; i++)
    g_free (read_file (tree, ours[i]));
  ts_test_pack_remove (dir);
}

static void
test_keeps_what_the_learner_added (void)
{
  char *dir = make_folder ();
  g_autofree char *tree = g_build_filename (dir, "tree", NULL);
  g_autoptr (TsPortfolio) portfolio = new_portfolio (76);
  g_autoptr (TsPortfolio) fewer = NULL;
  g_autoptr (TsLearner) learner = ts_learner_new ("l", "Ada", TS_LEVEL_SENIOR);
  g_autofree char *mine = NULL;
  g_autofree char *notes = NULL;
  g_autofree char *gone = g_build_filename (tree, "projects", "coffee_in_time", "README.md", NULL);
  g_autoptr (GError) error = NULL;

  ts_portfolio_export_tree (portfolio, tree, NULL, &error);
  g_assert_no_error (error);
  write_file (tree, "continuous_learning/blog_posts/2023/mine.md", "I wrote this.");
  write_file (tree, "projects/coffee_in_time/notes.txt", "Mine too.");
  fewer = ts_portfolio_new (pack, learner, NOW);
  ts_portfolio_export_tree (fewer, tree, NULL, &error);
  g_assert_no_error (error);
  mine = read_file (tree, "continuous_learning/blog_posts/2023/mine.md");
  notes = read_file (tree, "projects/coffee_in_time/notes.txt");
  g_assert_cmpstr (mine, ==, "I wrote this.");
  g_assert_cmpstr (notes, ==, "Mine too.");
  g_assert_false (g_file_test (gone, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_entries (dir), ==, 1);
  ts_test_pack_remove (dir);
}

static TsDiagram *
cancel_and_find_cb (const char *id, char **title, gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return ts_test_project_find_design (id, title, NULL);
}

static void
test_failure_leaves_the_old_tree (void)
{
  char *dir = make_folder ();
  g_autofree char *tree = g_build_filename (dir, "tree", NULL);
  g_autofree char *pdf = g_build_filename (dir, "tree", "README.md", NULL);
  g_autoptr (TsPortfolio) portfolio = new_portfolio (76);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *last = NULL;
  g_autoptr (GError) error = NULL;

  ts_portfolio_export_tree (portfolio, tree, NULL, &error);
  g_assert_no_error (error);
  before = digest_folder (tree);
  ts_portfolio_set_design_func (portfolio, cancel_and_find_cb, cancellable, NULL);
  g_assert_false (ts_portfolio_export_tree (portfolio, tree, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  after = digest_folder (tree);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (count_entries (dir), ==, 1);
  g_cancellable_reset (cancellable);
  g_assert_false (ts_portfolio_write_pdf (portfolio, pdf, cancellable, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  last = digest_folder (tree);
  g_assert_cmpstr (before, ==, last);
  ts_test_pack_remove (dir);
}

static void
test_leaves_other_folders_alone (void)
{
  char *dir = make_folder ();
  g_autofree char *file = g_build_filename (dir, "file", NULL);
  g_autofree char *below = g_build_filename (dir, "file", "tree", NULL);
  g_autofree char *broken = g_build_filename (dir, "broken", NULL);
  g_autoptr (TsPortfolio) portfolio = new_portfolio (76);
  const char *const places[] = { dir, file, below, broken };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  write_file (dir, "file", "Somebody's.");
  write_file (dir, "broken/" TS_PORTFOLIO_MARKER, "{");
  before = digest_folder (dir);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (ts_portfolio_export_tree (portfolio, places[i], NULL, &error));
      g_assert_nonnull (error);
      if (i < 2)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
      g_assert_nonnull (strstr (error->message, i == 2 ? file : places[i]));
    }
  after = digest_folder (dir);
  g_assert_cmpstr (before, ==, after);
  ts_test_pack_remove (dir);
}

int
main (int argc, char *argv[])
{
  int status;

  g_setenv ("SOURCE_DATE_EPOCH", "1600000000", TRUE); /* 2020-09-13 */
  g_test_init (&argc, &argv, NULL);
  pack = ts_test_project_pack_load ();
  g_test_add_func ("/portfolio-book/book", test_book);
  g_test_add_func ("/portfolio-book/same-portfolio-same-bytes", test_same_portfolio_same_bytes);
  g_test_add_func ("/portfolio-book/tree-has-drawings", test_tree_has_drawings);
  g_test_add_func ("/portfolio-book/keeps-what-the-learner-added",
                   test_keeps_what_the_learner_added);
  g_test_add_func ("/portfolio-book/failure-leaves-the-old-tree", test_failure_leaves_the_old_tree);
  g_test_add_func ("/portfolio-book/leaves-other-folders-alone", test_leaves_other_folders_alone);
  status = g_test_run ();
  ts_pack_unref (pack);
  return status;
}
