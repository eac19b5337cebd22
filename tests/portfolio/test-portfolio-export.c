/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "diagram/ts-diagram-json.h"
#include "evaluation/ts-mark.h"
#include "portfolio/ts-markup.h"
#include "portfolio/ts-portfolio-export.h"
#include "ts-test-project.h"
#include "ts-test-result.h"

#define NOW G_GINT64_CONSTANT (1700000000000000) /* 2023-11-14 */

static TsPack *pack;

static TsPortfolio *
new_portfolio (void)
{
  g_autoptr (TsLearner) learner = ts_learner_new ("l", "Ada | *Lovelace*", TS_LEVEL_SENIOR);
  TsPortfolio *portfolio = ts_portfolio_new (pack, learner, NOW);
  g_autoptr (TsAssessment) assessment = ts_test_assessment_new (pack, "as-1", 82.25, 5);
  g_autoptr (TsAssessment) open = ts_test_assessment_new (pack, "as-2", 95, 2);
  g_autoptr (GHashTable) marks = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (TsPhaseResult) drill = ts_test_result_new ("practical", 40, 0);
  g_autoptr (TsProject) one = ts_test_project_new ("p1", "Größe & Co: ../etc/passwd");
  g_autoptr (TsProject) two = ts_test_project_new ("p2", "groesse co etc passwd");
  g_autoptr (TsCredential) credential = NULL;
  g_autoptr (GError) error = NULL;

  ts_portfolio_set_design_func (portfolio, ts_test_project_find_design, NULL, NULL);
  ts_portfolio_add_assessment (portfolio, assessment, marks);
  ts_portfolio_add_assessment (portfolio, open, NULL);
  ts_portfolio_add_drill (portfolio, drill);
  ts_portfolio_add_project (portfolio, one);
  ts_portfolio_add_project (portfolio, two);
  ts_portfolio_add_project (portfolio, two);
  credential =
      ts_credential_new_for_assessment (assessment, "Ada Lovelace", pack, NULL, NOW, &error);
  g_assert_no_error (error);
  ts_portfolio_add_credential (portfolio, credential);
  return portfolio;
}

static char *
get_text (GPtrArray *files, const char *path)
{
  for (guint i = 0; i < files->len; i++)
    {
      const TsExportFile *file = files->pdata[i];

      if (g_str_equal (file->path, path))
        return g_strndup (g_bytes_get_data (file->bytes, NULL), g_bytes_get_size (file->bytes));
    }
  g_error ("no file “%s”", path);
}

static void
test_folders_are_those_of_the_programme (void)
{
  static const char *const paths[] = {
    "README.md",
    "certifications/README.md",
    "certifications/silver_certificate.json",
    "projects/README.md",
    "projects/grosse_co_etc_passwd/README.md",
    "projects/grosse_co_etc_passwd/coffee_in_time.json",
    "projects/groesse_co_etc_passwd/README.md",
    "projects/groesse_co_etc_passwd_2/README.md",
    "assessments/phase_results/README.md",
    "assessments/phase_results/2020-09-13/README.md",
    "assessments/phase_results/2020-09-13/fundamentals.json",
    "assessments/phase_results/2020-09-13/evaluation.json",
    "assessments/phase_results/2020-09-13_2/architecture.json",
    "assessments/phase_results/2020-09-13_practical.json",
    "assessments/mock_interviews/README.md",
    "assessments/peer_reviews/README.md",
    "continuous_learning/conference_talks/README.md",
    "continuous_learning/blog_posts/README.md",
    "continuous_learning/open_source_contributions/README.md",
  };
  g_autoptr (TsPortfolio) portfolio = new_portfolio ();
  g_autoptr (GPtrArray) files = ts_portfolio_list_files (portfolio);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_free (get_text (files, paths[i]));
  for (guint i = 0; i < files->len; i++)
    {
      const char *path = ((const TsExportFile *) files->pdata[i])->path;

      g_assert_true (g_hash_table_add (seen, (gpointer) path));
      g_assert_null (strstr (path, ".."));
      g_assert_true (path[0] != '/');
    }
}

static void
test_overview_says_what_was_reached (void)
{
  g_autoptr (TsPortfolio) portfolio = new_portfolio ();
  g_autoptr (GPtrArray) files = ts_portfolio_list_files (portfolio);
  g_autofree char *text = get_text (files, "README.md");

  g_assert_nonnull (strstr (text, "Ada \\| \\*Lovelace\\*"));
  g_assert_nonnull (strstr (text, "2023-11-14"));
  g_assert_nonnull (strstr (text, "Silver, 82.2 of 100"));
  g_assert_nonnull (strstr (text, "(certifications/silver_certificate.pdf)"));
  g_assert_nonnull (strstr (text, ts_credential_get_notice ()));
  g_assert_nonnull (strstr (text, "(projects/groesse_co_etc_passwd_2/README.md)"));
  g_assert_nonnull (strstr (text, "complete"));
}

static void
test_designs_stand_beside_the_text (void)
{
  g_autoptr (TsPortfolio) portfolio = new_portfolio ();
  g_autoptr (GPtrArray) files = ts_portfolio_list_files (portfolio);
  g_autoptr (GPtrArray) designs = ts_portfolio_list_export_designs (portfolio);
  g_autofree char *text = get_text (files, "projects/groesse_co_etc_passwd/README.md");
  g_autofree char *json = get_text (files, "projects/groesse_co_etc_passwd/coffee_in_time.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (TsDiagram) diagram = ts_diagram_from_json ("d", json, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ts_diagram_get_n_elements (diagram), ==, 9);
  g_assert_nonnull (strstr (text, "![The whole system](coffee_in_time.svg)"));
  g_assert_null (strstr (text, "design:"));
  g_assert_cmpuint (designs->len, ==, 3);
}

static void
test_results_and_certificate_read_back (void)
{
  g_autoptr (TsPortfolio) portfolio = new_portfolio ();
  g_autoptr (GPtrArray) files = ts_portfolio_list_files (portfolio);
  g_autofree char *phase =
      get_text (files, "assessments/phase_results/2020-09-13/fundamentals.json");
  g_autofree char *certificate = get_text (files, "certifications/silver_certificate.json");
  g_autofree char *open = get_text (files, "assessments/phase_results/2020-09-13_2/README.md");
  g_autoptr (GError) error = NULL;
  g_autoptr (TsPhaseResult) result = ts_phase_result_from_json ("r", phase, &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (ts_phase_result_get_score (result), ==, 82.25);
  ts_credential_verify ("c", certificate, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (open, "Not complete"));
  g_assert_null (strstr (open, "Gold"));
  g_assert_nonnull (strstr (open, "11% of the points are provisional"));
}

static void
test_empty_portfolio (void)
{
  g_autoptr (TsLearner) learner = ts_learner_new ("l", "Ada", TS_LEVEL_ENTRY);
  g_autoptr (TsPortfolio) portfolio = ts_portfolio_new (pack, learner, NOW);
  g_autoptr (GPtrArray) files = ts_portfolio_list_files (portfolio);
  g_autofree char *text = get_text (files, "README.md");

  g_assert_cmpuint (files->len, ==, 9);
  g_assert_nonnull (strstr (text, "No level has been reached yet."));
}

static void
test_slugs_are_safe (void)
{
  static const struct
  {
    const char *text, *slug;
  } cases[] = {
    { "Go Coffee: analysis", "go_coffee_analysis" },
    { "../../etc/passwd", "etc_passwd" },
    { "  .hidden ", "hidden" },
    { "日本", "fallback" },
    { "", "fallback" },
    { "a/b\\c:d*e", "a_b_c_d_e" },
    { "0123456789012345678901234567890123456789012345678901234567890",
      "012345678901234567890123456789012345678901234567" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *slug = ts_export_make_slug (cases[i].text, "fallback");

      g_assert_cmpstr (slug, ==, cases[i].slug);
    }
}

static void
test_marker_lists_the_files (void)
{
  g_autoptr (TsPortfolio) portfolio = new_portfolio ();
  g_autoptr (GPtrArray) files = ts_portfolio_list_files (portfolio);
  guint n = files->len;
  g_autofree char *text = NULL;
  g_auto (GStrv) paths = NULL;
  g_auto (GStrv) none = NULL;
  g_autoptr (GError) error = NULL;

  ts_export_file_add_marker (files);
  text = get_text (files, TS_PORTFOLIO_MARKER);
  paths = ts_export_read_marker ("m", text, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (paths), ==, n);
  none = ts_export_read_marker ("m", "{\"format\": 2, \"files\": []}", &error);
  g_assert_null (none);
  g_assert_nonnull (error);
}

static void
test_pictures_get_other_addresses (void)
{
  g_autoptr (GHashTable) addresses = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *text = NULL;

  g_hash_table_insert (addresses, (gpointer) "a", (gpointer) "a.svg");
  text = ts_markup_replace_images (
      "![A](design:a) `![A](design:a)` ![B](design:b)![A](<design:a> \"t\")\n```\n![A](design:a)",
      "design:",
      addresses);
  g_assert_cmpstr (
      text,
      ==,
      "![A](a.svg) `![A](design:a)` ![B](design:b)![A](<a.svg> \"t\")\n```\n![A](design:a)");
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  pack = ts_test_project_pack_load ();
  g_test_add_func ("/portfolio-export/folders", test_folders_are_those_of_the_programme);
  g_test_add_func ("/portfolio-export/overview", test_overview_says_what_was_reached);
  g_test_add_func ("/portfolio-export/designs", test_designs_stand_beside_the_text);
  g_test_add_func ("/portfolio-export/results", test_results_and_certificate_read_back);
  g_test_add_func ("/portfolio-export/empty", test_empty_portfolio);
  g_test_add_func ("/portfolio-export/slugs", test_slugs_are_safe);
  g_test_add_func ("/portfolio-export/marker", test_marker_lists_the_files);
  g_test_add_func ("/portfolio-export/pictures", test_pictures_get_other_addresses);
  status = g_test_run ();
  ts_pack_unref (pack);
  return status;
}
