/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "diagram/ts-diagram-edits.h"
#include "evaluation/ts-evaluator.h"
#include "store/ts-store.h"

#include "../content/ts-test-pack.h"
#include "../portfolio/ts-test-result.h"
#include "../ts-test-folder.h"

/* Certificates in the store, and all of a portfolio put together from it. */

#define START G_GINT64_CONSTANT (1700000000000000)
#define DAY   (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

typedef struct
{
  char *dir, *path;
  TsPack *pack;
  TsClock *clock;
  TsStore *store;
} Fixture;

static TsStore *
open_store (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  TsStore *store =
      ts_store_open (fixture->path, TS_DATABASE_WRITE, fixture->pack, fixture->clock, &error);

  g_assert_no_error (error);
  return store;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsLearner) ada = ts_learner_new ("1", "Ada", TS_LEVEL_STAFF);

  fixture->dir = ts_test_folder_new ();
  fixture->path = g_build_filename (fixture->dir, TS_STORE_FILE, NULL);
  fixture->pack = ts_test_pack_load ();
  fixture->clock = ts_clock_new_manual (START);
  fixture->store = open_store (fixture);
  ts_store_set_learner (fixture->store, ada);
}

static void
close_store (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ts_store_close (fixture->store, &error));
  g_assert_no_error (error);
  g_clear_object (&fixture->store);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_store (fixture);
  ts_pack_unref (fixture->pack);
  ts_clock_unref (fixture->clock);
  ts_test_folder_remove (fixture->dir);
  g_free (fixture->path);
}

static GHashTable *
mark (TsAttempt *attempt)
{
  GHashTable *marks =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ts_mark_unref);

  for (guint i = 0; i < ts_attempt_get_n_items (attempt); i++)
    {
      const TsItem *item = ts_attempt_get_item (attempt, i);

      g_hash_table_insert (marks, g_strdup (item->id), ts_evaluate (item, NULL, TS_LEVEL_SENIOR));
    }
  return marks;
}

/* Sits a phase, so that its result has the score. The attempt is called after the phase. */
static guint
sit (Fixture *fixture, const TsPhase *phase, const char *assessment_id, double score)
{
  g_autofree char *id = g_strconcat ("at-", phase->id, NULL);
  g_autoptr (TsAttempt) attempt = NULL;
  g_autoptr (TsPhaseResult) result = ts_test_result_new (phase->id, score, 80);
  g_autoptr (GHashTable) marks = NULL;
  g_autoptr (GError) error = NULL;

  attempt = ts_attempt_new (id,
                            assessment_id,
                            fixture->pack,
                            phase,
                            TS_LEVEL_MID,
                            TS_ATTEMPT_EXAM,
                            7,
                            NULL,
                            fixture->clock,
                            &error);
  g_assert_no_error (error);
  ts_attempt_start (attempt);
  ts_store_add_attempt (fixture->store, attempt);
  ts_attempt_submit (attempt);
  marks = mark (attempt);
  ts_store_put_result (fixture->store, result, marks);
  return g_hash_table_size (marks);
}

static TsAssessment *
sit_all (Fixture *fixture, double score, guint *n_marks)
{
  g_autoptr (TsAssessment) assessment =
      ts_assessment_new ("x", fixture->pack, TS_LEVEL_SENIOR, TS_ATTEMPT_EXAM, 7, START);
  GPtrArray *phases = ts_pack_get_phases (fixture->pack);

  *n_marks = 0;
  ts_store_add_assessment (fixture->store, assessment);
  for (guint i = 0; i < phases->len; i++)
    *n_marks += sit (fixture, phases->pdata[i], "x", score);
  return assessment; /* the store keeps it */
}

static void
test_credential (Fixture *fixture, gconstpointer data)
{
  guint n_marks;
  TsAssessment *assessment = sit_all (fixture, 80, &n_marks);
  g_autoptr (GError) error = NULL;
  TsCredential *first = ts_store_issue_credential (fixture->store, assessment, NULL, &error);
  g_autofree char *text = NULL;
  g_autofree char *later = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (ts_credential_get_level (first), ==, TS_CERTIFICATION_SILVER);
  g_assert_cmpstr (ts_credential_get_learner_name (first), ==, "Ada");
  text = ts_credential_to_json (first);

  ts_clock_advance (fixture->clock, DAY);
  close_store (fixture);
  fixture->store = open_store (fixture);
  g_assert_cmpuint (ts_store_get_credentials (fixture->store)->len, ==, 1);
  assessment = ts_store_find_assessment (fixture->store, "x");
  later =
      ts_credential_to_json (ts_store_issue_credential (fixture->store, assessment, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (later, ==, text);
  g_assert_cmpuint (ts_store_get_credentials (fixture->store)->len, ==, 1);
  g_assert_null (ts_store_find_credential (fixture->store, "x", TS_CERTIFICATION_GOLD));
}

static void
test_no_credential (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsAssessment) open =
      ts_assessment_new ("o", fixture->pack, TS_LEVEL_SENIOR, TS_ATTEMPT_EXAM, 7, START);
  guint n_marks;
  TsAssessment *low = sit_all (fixture, 59.9, &n_marks);
  g_autoptr (GError) incomplete = NULL;
  g_autoptr (GError) level = NULL;

  g_assert_null (ts_store_issue_credential (fixture->store, open, NULL, &incomplete));
  g_assert_error (incomplete, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_INCOMPLETE);
  g_assert_null (ts_store_issue_credential (fixture->store, low, NULL, &level));
  g_assert_error (level, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_LEVEL);
  g_assert_cmpuint (ts_store_get_credentials (fixture->store)->len, ==, 0);
}

static TsDesign *
draw (Fixture *fixture, const char *title)
{
  TsDesign *design = ts_store_add_design (fixture->store, title, NULL);
  g_autoptr (TsElement) element =
      ts_element_new_component ("c", TS_COMPONENT_CACHE, "Menu cache", 0, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJournal) journal = ts_store_open_design (fixture->store, design, &error);
  g_autoptr (GPtrArray) edits = NULL;

  g_assert_no_error (error);
  edits = ts_diagram_edits_add (ts_journal_get_diagram (journal), element);
  g_assert_true (ts_journal_commit (journal, edits, &error));
  return design;
}

static void
check_portfolio (TsPortfolio *portfolio, guint n_marks, const char *design_id, gboolean drawn)
{
  g_autofree char *title = NULL;
  g_autoptr (TsDiagram) diagram = NULL;
  GPtrArray *projects = ts_portfolio_get_projects (portfolio);

  g_assert_cmpstr (ts_portfolio_get_learner (portfolio)->name, ==, "Ada");
  g_assert_cmpuint (projects->len, ==, 1);
  g_assert_cmpstr (ts_project_get_section (projects->pdata[0], "s01"), ==, "Coffee, by mail.");
  g_assert_cmpuint (ts_portfolio_get_assessments (portfolio)->len, ==, 1);
  g_assert_cmpuint (g_hash_table_size (ts_portfolio_get_marks (portfolio, "x")), ==, n_marks);
  g_assert_cmpuint (ts_portfolio_get_drills (portfolio)->len, ==, 0);
  g_assert_cmpuint (ts_portfolio_get_credentials (portfolio)->len, ==, 1);
  diagram = ts_portfolio_find_design (portfolio, design_id, &title);
  if (drawn)
    {
      g_assert_cmpstr (title, ==, "Orders");
      g_assert_nonnull (ts_diagram_find (diagram, "c", NULL));
    }
  else
    {
      g_assert_null (diagram);
    }
  g_assert_null (ts_portfolio_find_design (portfolio, "nonesuch", NULL));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  TsPortfolio **portfolio = user_data;

  *portfolio = ts_store_read_portfolio_finish (TS_STORE (source), result, &error);
  g_assert_no_error (error);
}

static TsPortfolio *
read_in_background (TsStore *store)
{
  TsPortfolio *portfolio = NULL;

  ts_store_read_portfolio_async (store, NULL, read_cb, &portfolio);
  while (portfolio == NULL)
    g_main_context_iteration (NULL, TRUE);
  return portfolio;
}

static void
test_portfolio (Fixture *fixture, gconstpointer data)
{
  guint n_marks;
  TsAssessment *assessment = sit_all (fixture, 92, &n_marks);
  g_autoptr (TsProject) project = ts_project_new ("p", "Coffee", START);
  g_autoptr (TsDesign) design = g_object_ref (draw (fixture, "Orders"));
  g_autoptr (TsPortfolio) now = NULL;
  g_autoptr (TsPortfolio) later = NULL;
  g_autoptr (GError) error = NULL;

  ts_project_set_section (project, "s01", "Coffee, by mail.");
  ts_store_put_project (fixture->store, project);
  ts_store_issue_credential (fixture->store, assessment, NULL, &error);
  g_assert_no_error (error);

  now = ts_store_read_portfolio (fixture->store, &error);
  g_assert_no_error (error);
  check_portfolio (now, n_marks, ts_design_get_id (design), TRUE);
  g_assert_false (ts_portfolio_get_assessments (now)->pdata[0] == assessment);

  /* A change that comes after it was read does not get into it. */
  ts_project_set_section (project, "s01", "Something else.");
  ts_store_put_project (fixture->store, project);
  check_portfolio (now, n_marks, ts_design_get_id (design), TRUE);
  ts_project_set_section (project, "s01", "Coffee, by mail.");
  ts_store_put_project (fixture->store, project);

  ts_store_remove_design (fixture->store, design);
  later = read_in_background (fixture->store);
  check_portfolio (later, n_marks, ts_design_get_id (design), FALSE);
}

/* A phase sat on its own belongs to no assessment. */
static void
test_drill (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsPortfolio) portfolio = NULL;

  sit (fixture, ts_pack_find_phase (fixture->pack, "fundamentals"), NULL, 70);
  portfolio = ts_store_read_portfolio (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ts_portfolio_get_drills (portfolio)->len, ==, 1);
  g_assert_cmpuint (ts_portfolio_get_assessments (portfolio)->len, ==, 0);
}

static void
test_nobody (void)
{
  char *dir = ts_test_folder_new ();
  g_autofree char *path = g_build_filename (dir, TS_STORE_FILE, NULL);
  g_autoptr (TsPack) pack = ts_test_pack_load ();
  g_autoptr (TsClock) clock = ts_clock_new_manual (START);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsStore) store = ts_store_open (path, TS_DATABASE_WRITE, pack, clock, &error);

  g_assert_no_error (error);
  g_assert_null (ts_store_read_portfolio (store, &error));
  g_assert_error (error, TS_DATABASE_ERROR, TS_DATABASE_ERROR_OPEN);
  g_clear_object (&store);
  ts_test_folder_remove (dir);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/portfolio/credential", Fixture, NULL, set_up, test_credential, tear_down);
  g_test_add (
      "/store/portfolio/no-credential", Fixture, NULL, set_up, test_no_credential, tear_down);
  g_test_add ("/store/portfolio/together", Fixture, NULL, set_up, test_portfolio, tear_down);
  g_test_add ("/store/portfolio/drill", Fixture, NULL, set_up, test_drill, tear_down);
  g_test_add_func ("/store/portfolio/nobody", test_nobody);

  return g_test_run ();
}
