/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "diagram/ts-diagram-edits.h"
#include "portfolio/ts-certificate-card.h"
#include "portfolio/ts-design-figure.h"
#include "portfolio/ts-portfolio-exporter.h"
#include "portfolio/ts-portfolio-page.h"
#include "portfolio/ts-project-details.h"
#include "portfolio/ts-project-page.h"
#include "portfolio/ts-project-row.h"
#include "portfolio/ts-section-editor.h"
#include "portfolio/ts-starter-dialog.h"
#include "ts-application.h"
#include "ts-window.h"
#include "widgets/ts-diagram-picture.h"
#include "widgets/ts-markdown-view.h"

#include "../portfolio/ts-test-result.h"
#include "../ts-test-folder.h"

/* A project from its start to its export, in the real window. */

#define START G_GINT64_CONSTANT (1700000000000000)
#define SOON  (30 * G_USEC_PER_SEC) /* nothing here takes that long */

typedef struct
{
  char *dir;
  TsClock *clock;
  TsSession *session;
  TsWindow *window;
  GAsyncResult *result;
  int late; /* whether a timer came before what was typed was stored; -1: it has not come yet */
} Fixture;

static TsApplication *application;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Fixture *) user_data)->result = g_object_ref (result);
}

/* Runs the main loop until something is so, and fails when it does not become so. */
#define wait_until(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 end = g_get_monotonic_time () + SOON;                                                   \
    while (!(condition) && g_get_monotonic_time () < end)                                          \
      if (!g_main_context_iteration (NULL, FALSE))                                                 \
        g_usleep (1000);                                                                           \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *packs = g_test_build_filename (G_TEST_DIST, "ui", "pack", NULL);

  fixture->dir = ts_test_folder_new ();
  fixture->clock = ts_clock_new_manual (START);
  ts_session_open_async (fixture->dir, packs, fixture->clock, NULL, done_cb, fixture);
  wait_until (fixture->result != NULL);
  fixture->session = ts_session_open_finish (fixture->result, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->result);
  ts_session_set_learner (fixture->session, "Ada Lovelace", TS_LEVEL_SENIOR);
  fixture->window = ts_window_new (application);
  ts_window_set_session (fixture->window, fixture->session);
  ts_window_show_place (fixture->window, "portfolio");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 760);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer session = fixture->session;

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_add_weak_pointer (session, &session);
  g_object_unref (fixture->session);
  wait_until (session == NULL); /* once the last review on a thread is given up */
  ts_clock_unref (fixture->clock);
  ts_test_folder_remove (fixture->dir);
}

static GtkWidget *
find_widget (gpointer root, GType type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

/* Returns: whether a label below @root that is seen has the text */
static gboolean
shows (gpointer root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root)
      && strstr (gtk_label_get_text (root), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

static GtkWidget *
get_place (Fixture *fixture)
{
  GtkWidget *place = find_widget (fixture->window, TS_TYPE_PORTFOLIO_PAGE);

  g_assert_nonnull (place);
  return place;
}

static GtkWidget *
find_top (GType type)
{
  GListModel *tops = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (tops); i++)
    {
      g_autoptr (GtkWidget) top = g_list_model_get_item (tops, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (top, type))
        return top; /* GTK keeps it */
    }
  g_assert_not_reached ();
}

/* Starts a project by the chooser, as a click on a row of it does. */
static TsProjectPage *
begin_project (Fixture *fixture, int place)
{
  GtkWidget *page, *list;

  gtk_widget_activate_action (get_place (fixture), "portfolio.new", NULL);
  list = find_widget (find_top (TS_TYPE_STARTER_DIALOG), GTK_TYPE_LIST_BOX);
  g_signal_emit_by_name (list,
                         "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), place));
  page = find_widget (fixture->window, TS_TYPE_PROJECT_PAGE);
  g_assert_nonnull (page);
  wait_until (gtk_widget_get_mapped (page));
  return TS_PROJECT_PAGE (page);
}

static GtkTextBuffer *
get_buffer (TsProjectPage *page)
{
  GtkWidget *editor = find_widget (page, TS_TYPE_SECTION_EDITOR);

  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_widget (editor, GTK_TYPE_TEXT_VIEW)));
}

static void
type (TsProjectPage *page, const char *text)
{
  gtk_text_buffer_insert_at_cursor (get_buffer (page), text, -1);
}

/* Returns: (transfer full): the first project, read by a second opening of the database, if it is there */
static TsProject *
read_project (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->dir, TS_STORE_FILE, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsStore) store = ts_store_open (
      path, TS_DATABASE_READ, ts_session_get_pack (fixture->session), fixture->clock, &error);

  g_assert_no_error (error);
  return g_list_model_get_item (ts_store_get_projects (store), 0);
}

/* Returns: (transfer none): the text of a section of the first project, as the store has it in memory */
static const char *
get_section (Fixture *fixture, const char *section_id)
{
  g_autoptr (TsProject) project =
      g_list_model_get_item (ts_store_get_projects (ts_session_get_store (fixture->session)), 0);

  return ts_project_get_section (project, section_id); /* the store keeps the project */
}

static void
assert_on_disk (Fixture *fixture, const char *section_id, const char *text)
{
  g_autoptr (TsProject) project = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ts_store_flush (ts_session_get_store (fixture->session), &error));
  g_assert_no_error (error);
  project = read_project (fixture);
  g_assert_nonnull (project);
  g_assert_cmpstr (ts_project_get_section (project, section_id), ==, text);
}

static void
test_starter (Fixture *fixture, gconstpointer data)
{
  TsProjectPage *page;
  g_autoptr (TsProject) stored = NULL;

  wait_until (shows (get_place (fixture), "No Projects Yet"));
  page = begin_project (fixture, 1);
  g_assert_true (shows (page, "A start"));
  g_assert_true (shows (page, "What it is."));
  wait_until (ts_store_is_saved (ts_session_get_store (fixture->session)));
  stored = read_project (fixture);
  g_assert_cmpstr (ts_project_get_title (stored), ==, "A start");
  g_assert_cmpstr (ts_project_get_category (stored), ==, "design");
}

static gboolean
late_cb (gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->late = *get_section (fixture, "s01") == '\0';
  return G_SOURCE_REMOVE;
}

/* What is typed is stored by itself, before a timer of half a second that is set when it is typed: so
 * it does not matter how busy the computer is. And the preview shows it. */
static void
test_typing (Fixture *fixture, gconstpointer data)
{
  TsProjectPage *page = begin_project (fixture, 1);

  type (page, "Coffee, by **mail**.");
  g_timeout_add (500, late_cb, fixture);
  fixture->late = -1;
  wait_until (fixture->late >= 0);
  g_assert_false (fixture->late);
  assert_on_disk (fixture, "s01", "Coffee, by **mail**.");
  wait_until (shows (find_widget (page, TS_TYPE_MARKDOWN_VIEW), "Coffee, by mail."));
  wait_until (shows (page, "Saved"));
}

/* Leaving the page stores at once what no timer has stored yet. */
static void
test_leaving (Fixture *fixture, gconstpointer data)
{
  TsProjectPage *page = begin_project (fixture, 1);

  type (page, "Left.");
  ts_window_pop (fixture->window);
  assert_on_disk (fixture, "s01", "Left.");
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  TsProjectPage *page = begin_project (fixture, 1);

  type (page, "One.");
  g_assert_true (gtk_text_buffer_get_can_undo (get_buffer (page)));
  ts_project_page_show_section (page, TS_PROJECT_PAGE_ABOUT);
  ts_project_page_show_section (page, "s01");
  gtk_text_buffer_undo (get_buffer (page));
  g_assert_cmpint (gtk_text_buffer_get_char_count (get_buffer (page)), ==, 0);
  g_assert_false (gtk_text_buffer_get_can_undo (get_buffer (page)));
  wait_until (*get_section (fixture, "s01") == '\0');
  assert_on_disk (fixture, "s01", "");
}

static void
test_limit (Fixture *fixture, gconstpointer data)
{
  TsProjectPage *page = begin_project (fixture, 1);
  g_autofree char *much = g_strnfill (TS_SECTION_MOST - 1, 'a');

  for (guint i = 79; i < TS_SECTION_MOST - 1; i += 80)
    much[i] = '\n';
  type (page, much);
  type (page, "bc");
  g_assert_cmpint (gtk_text_buffer_get_char_count (get_buffer (page)), ==, TS_SECTION_MOST - 1);
  type (page, "b");
  g_assert_cmpint (gtk_text_buffer_get_char_count (get_buffer (page)), ==, TS_SECTION_MOST);
}

static TsDesign *
draw (Fixture *fixture)
{
  TsStore *store = ts_session_get_store (fixture->session);
  TsDesign *design = ts_store_add_design (store, "Orders [v2]", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJournal) journal = ts_store_open_design (store, design, &error);
  g_autoptr (TsElement) element =
      ts_element_new_component ("c", TS_COMPONENT_CACHE, "Menu cache", 0, 0);
  g_autoptr (GPtrArray) edits = NULL;

  g_assert_no_error (error);
  edits = ts_diagram_edits_add (ts_journal_get_diagram (journal), element);
  g_assert_true (ts_journal_commit (journal, edits, &error));
  return design;
}

static char *
dup_text (TsProjectPage *page)
{
  return ts_section_editor_dup_text (
      TS_SECTION_EDITOR (find_widget (page, TS_TYPE_SECTION_EDITOR)));
}

/* A design is chosen from the list, gets into the text, and is drawn beside it. */
static void
test_design (Fixture *fixture, gconstpointer data)
{
  TsDesign *design = draw (fixture);
  TsProjectPage *page = begin_project (fixture, 1);
  GtkWidget *popover, *list, *picture = NULL;
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;

  type (page, "Before");
  gtk_widget_activate_action (GTK_WIDGET (page), "project.insert-design", NULL);
  popover = find_widget (page, GTK_TYPE_POPOVER);
  wait_until (gtk_widget_get_mapped (popover));
  list = find_widget (popover, GTK_TYPE_LIST_BOX);
  g_signal_emit_by_name (list,
                         "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  text = dup_text (page);
  expected =
      g_strdup_printf ("Before\n\n![Orders \\[v2\\]](design:%s)\n\n", ts_design_get_id (design));
  g_assert_cmpstr (text, ==, expected);
  wait_until ((picture = find_widget (page, TS_TYPE_DIAGRAM_PICTURE)) != NULL
              && gtk_widget_get_height (picture) > 0);
  g_assert_true (shows (find_widget (page, TS_TYPE_DESIGN_FIGURE), "Orders [v2]"));
  gtk_text_buffer_undo (get_buffer (page));
  g_free (g_steal_pointer (&text));
  text = dup_text (page);
  g_assert_cmpstr (text, ==, "Before");
}

static void
test_missing_design (Fixture *fixture, gconstpointer data)
{
  TsProjectPage *page = begin_project (fixture, 1);

  type (page, "![gone](design:nonesuch)");
  wait_until (find_widget (page, TS_TYPE_DESIGN_FIGURE) != NULL);
  wait_until (shows (find_widget (page, TS_TYPE_DESIGN_FIGURE), "nonesuch"));
}

/* The validator follows what is written. */
static void
test_findings (Fixture *fixture, gconstpointer data)
{
  static const char text[] =
      "The problem is that people who order coffee by mail do not know when it comes. Customers "
      "in twelve countries wait for parcels, call the shop, and give up. The system takes an "
      "order, tells the roaster, follows the parcel and says every evening where it is. About "
      "forty thousand users need it; most of them look at it once a day on a telephone, many "
      "without a good connection. What it costs is two servers and one person on call.";
  TsProjectPage *page = begin_project (fixture, 1);
  GtkWidget *editor = find_widget (page, TS_TYPE_SECTION_EDITOR);

  wait_until (shows (editor, "60 words"));
  type (page, text);
  wait_until (!shows (editor, "60 words"));
  g_assert_true (shows (editor, "Nothing is missing here."));
}

static void
test_details (Fixture *fixture, gconstpointer data)
{
  TsProjectPage *page = begin_project (fixture, 0);
  GtkWidget *details = find_widget (page, TS_TYPE_PROJECT_DETAILS);
  GtkWidget *title = find_widget (details, ADW_TYPE_ENTRY_ROW);
  GtkWidget *tags = title;
  g_autoptr (TsProject) stored = NULL;
  const char *const expected[] = { "staff", "big data", NULL };

  g_assert_true (gtk_widget_get_mapped (details));
  for (guint i = 0; i < 3; i++)
    tags = gtk_widget_get_next_sibling (tags);
  gtk_editable_set_text (GTK_EDITABLE (title), "My <own> & only");
  gtk_editable_set_text (GTK_EDITABLE (tags), " staff,, big data ");
  ts_project_page_save (page);
  g_assert_true (ts_store_flush (ts_session_get_store (fixture->session), NULL));
  stored = read_project (fixture);
  g_assert_cmpstr (ts_project_get_title (stored), ==, "My <own> & only");
  g_assert_true (g_strv_equal (ts_project_get_tags (stored), expected));
}

/* Returns: a button below @root that is seen and says @label */
static GtkWidget *
find_button (gpointer root, const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (root) && gtk_widget_get_mapped (root) && shows (root, label))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

/* Deleting takes the row away, undo brings it back. */
static void
test_delete (Fixture *fixture, gconstpointer data)
{
  TsStore *store = ts_session_get_store (fixture->session);
  g_autoptr (TsProject) gone = NULL;
  g_autoptr (TsProject) back = NULL;
  GtkWidget *row;

  begin_project (fixture, 1);
  ts_window_pop (fixture->window);
  row = find_widget (get_place (fixture), TS_TYPE_PROJECT_ROW);
  gtk_widget_activate_action (row, "row.delete", NULL);
  g_assert_true (ts_store_flush (store, NULL));
  gone = read_project (fixture);
  g_assert_null (gone);
  wait_until (shows (fixture->window, "“A start” deleted"));
  g_signal_emit_by_name (find_button (fixture->window, "Undo"), "clicked");
  g_assert_true (ts_store_flush (store, NULL));
  back = read_project (fixture);
  g_assert_cmpstr (ts_project_get_title (back), ==, "A start");
  wait_until (shows (get_place (fixture), "A start"));
}

static void
test_rename (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row, *dialog;

  begin_project (fixture, 1);
  ts_window_pop (fixture->window);
  row = find_widget (get_place (fixture), TS_TYPE_PROJECT_ROW);
  gtk_widget_activate_action (row, "row.rename", NULL);
  dialog = find_top (ADW_TYPE_MESSAGE_DIALOG);
  gtk_editable_set_text (GTK_EDITABLE (
                             adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (dialog))),
                         "Better");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  wait_until (shows (row, "Better"));
}

/* The place says how far the project is and what is missing, and leads there. */
static void
test_place (Fixture *fixture, gconstpointer data)
{
  GtkWidget *place = get_place (fixture);
  g_autoptr (TsProject) project = NULL;
  GtkWidget *page;

  begin_project (fixture, 1);
  ts_window_pop (fixture->window);
  wait_until (shows (place, "design · 0 of 1 section"));
  wait_until (shows (place, "What Is Missing"));
  g_assert_true (shows (place, "No certificate yet"));
  project =
      g_list_model_get_item (ts_store_get_projects (ts_session_get_store (fixture->session)), 0);
  gtk_widget_activate_action (place, "portfolio.go", "(ss)", ts_project_get_id (project), "s01");
  page = find_widget (fixture->window, TS_TYPE_PROJECT_PAGE);
  wait_until (gtk_widget_get_mapped (page));
  g_assert_true (shows (find_widget (page, TS_TYPE_SECTION_EDITOR), "What it is."));
}

/* Sits all phases, so that each comes to the score. */
static void
sit_all (Fixture *fixture, double score)
{
  TsStore *store = ts_session_get_store (fixture->session);
  TsPack *pack = ts_session_get_pack (fixture->session);
  GPtrArray *phases = ts_pack_get_phases (pack);
  g_autoptr (TsAssessment) assessment =
      ts_assessment_new ("x", pack, TS_LEVEL_SENIOR, TS_ATTEMPT_EXAM, 7, START);
  g_autoptr (GHashTable) marks = g_hash_table_new (g_str_hash, g_str_equal);

  ts_store_add_assessment (store, assessment);
  for (guint i = 0; i < phases->len; i++)
    {
      const TsPhase *phase = phases->pdata[i];
      g_autofree char *id = g_strconcat ("at-", phase->id, NULL);
      g_autoptr (TsPhaseResult) result = ts_test_result_new (phase->id, score, 80);
      g_autoptr (GError) error = NULL;
      g_autoptr (TsAttempt) attempt = ts_attempt_new (
          id, "x", pack, phase, TS_LEVEL_MID, TS_ATTEMPT_EXAM, 7, NULL, fixture->clock, &error);

      g_assert_no_error (error);
      ts_attempt_start (attempt);
      ts_store_add_attempt (store, attempt);
      ts_attempt_submit (attempt);
      ts_store_put_result (store, result, marks);
    }
  ts_session_changed (fixture->session);
}

/* The level reached shows without a project, and its certificate is issued once. */
static void
test_certificate (Fixture *fixture, gconstpointer data)
{
  GtkWidget *place = get_place (fixture);
  GtkWidget *card = find_widget (place, TS_TYPE_CERTIFICATE_CARD);
  TsStore *store = ts_session_get_store (fixture->session);
  g_autoptr (GError) none = NULL;
  g_autoptr (GError) error = NULL;
  TsCredential *first;

  wait_until (shows (place, "No Projects Yet"));
  g_assert_null (ts_certificate_card_issue (TS_CERTIFICATE_CARD (card), &none));
  g_assert_error (none, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_INCOMPLETE);
  sit_all (fixture, 78.3);
  wait_until (shows (card, "Silver"));
  g_assert_true (shows (card, "78.3 of 100; Gold begins at 90."));
  g_assert_true (gtk_widget_is_sensitive (find_button (card, "Save Certificate")));
  first = ts_certificate_card_issue (TS_CERTIFICATE_CARD (card), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ts_credential_get_learner_name (first), ==, "Ada Lovelace");
  g_assert_true (ts_certificate_card_issue (TS_CERTIFICATE_CARD (card), &error) == first);
  g_assert_cmpuint (ts_store_get_credentials (store)->len, ==, 1);
}

static gboolean
write_portfolio (Fixture *fixture,
                 TsPortfolioFormat format,
                 const char *path,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ts_portfolio_export_async (ts_session_get_store (fixture->session),
                             format,
                             path,
                             cancellable,
                             NULL,
                             NULL,
                             done_cb,
                             fixture);
  wait_until (fixture->result != NULL);
  result = g_steal_pointer (&fixture->result);
  return ts_portfolio_export_finish (result, error);
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  TsProjectPage *page = begin_project (fixture, 1);
  g_autofree char *tree = g_build_filename (fixture->dir, "out", NULL);
  g_autofree char *readme = g_build_filename (tree, "README.md", NULL);
  g_autofree char *pdf = g_build_filename (fixture->dir, "out.pdf", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  type (page, "Coffee, by mail.");
  ts_window_pop (fixture->window);
  g_assert_true (write_portfolio (fixture, TS_PORTFOLIO_TREE, tree, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (readme, &text, NULL, &error));
  g_assert_nonnull (strstr (text, "Ada Lovelace"));
  g_clear_pointer (&text, g_free);
  g_assert_true (write_portfolio (fixture, TS_PORTFOLIO_PDF, pdf, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (pdf, &text, NULL, &error));
  g_assert_true (g_str_has_prefix (text, "%PDF-"));
}

static void
test_no_export (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "out", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->dir, "no", "such", "out.pdf", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) cancelled = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (write_portfolio (fixture, TS_PORTFOLIO_TREE, path, cancellable, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (write_portfolio (fixture, TS_PORTFOLIO_PDF, nowhere, NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "out.pdf"));
}

static guint
count_blocks (GtkWidget *view)
{
  GtkWidget *column = gtk_widget_get_first_child (gtk_widget_get_first_child (view));
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (column); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

static GtkWidget *
get_block (GtkWidget *view, guint place)
{
  GtkWidget *root = gtk_widget_get_first_child (view);
  GtkWidget *child = gtk_widget_get_first_child (gtk_widget_get_first_child (root));

  while (place-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* What did not change is not made again. */
static void
test_preview_keeps (void)
{
  GtkWidget *view = g_object_ref_sink (ts_markdown_view_new ("# One\n\ntwo\n\n- three\n- four\n"));
  GtkWidget *first = get_block (view, 0);
  GtkWidget *second = get_block (view, 1);
  GtkWidget *last = get_block (view, 3);

  g_assert_cmpuint (count_blocks (view), ==, 4);
  ts_markdown_view_set_text (TS_MARKDOWN_VIEW (view), "# One\n\nzwei\n\nnew\n\n- three\n- four\n");
  g_assert_cmpuint (count_blocks (view), ==, 5);
  g_assert_true (get_block (view, 0) == first);
  g_assert_true (get_block (view, 1) != second);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (get_block (view, 1))), ==, "zwei");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (get_block (view, 2))), ==, "new");
  g_assert_true (get_block (view, 4) == last);
  ts_markdown_view_set_text (TS_MARKDOWN_VIEW (view), "");
  g_assert_cmpuint (count_blocks (view), ==, 0);
  g_object_unref (view);
}

/* A long text is shown bit by bit, and of a very long one the beginning. */
static void
test_preview_long (void)
{
  GtkWidget *view = g_object_ref_sink (ts_markdown_view_new (NULL));
  GtkWidget *rest = gtk_widget_get_last_child (gtk_widget_get_first_child (view));
  GString *text = g_string_new (NULL);
  guint at_once;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "paragraph %u\n\n", i);
  ts_markdown_view_set_text (TS_MARKDOWN_VIEW (view), text->str);
  at_once = count_blocks (view);
  g_assert_cmpuint (at_once, <, 100);
  wait_until (count_blocks (view) >= 500);
  g_assert_cmpuint (count_blocks (view), ==, 500);
  g_assert_true (gtk_widget_get_visible (rest));
  ts_markdown_view_set_text (TS_MARKDOWN_VIEW (view), "short");
  g_assert_cmpuint (count_blocks (view), ==, 1);
  g_assert_false (gtk_widget_get_visible (rest));
  g_string_free (text, TRUE);
  g_object_unref (view);
}

static GtkWidget *
make_figure (const char *address, const char *caption, gpointer user_data)
{
  g_autofree char *text = g_strdup_printf ("%s|%s", address, caption);

  return gtk_label_new (text);
}

static void
test_preview_figure (void)
{
  GtkWidget *view = g_object_ref_sink (ts_markdown_view_new (NULL));

  ts_markdown_view_set_figure_func (TS_MARKDOWN_VIEW (view), make_figure, NULL);
  ts_markdown_view_set_text (TS_MARKDOWN_VIEW (view),
                             "before ![a *b* & c](design:1) after **![bold](design:2)**\n\n"
                             "![web](https://example.org/x.png)");
  g_assert_cmpuint (count_blocks (view), ==, 4);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (get_block (view, 0))), ==, "before");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (get_block (view, 1))), ==, "design:1|a b & c");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (get_block (view, 2))), ==, "after bold");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (get_block (view, 3))), ==, "web");
  g_object_unref (view);
}

static void
add (const char *path, void (*func) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, func, tear_down);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  application = ts_application_new ();
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/ui/preview/keeps", test_preview_keeps);
  g_test_add_func ("/ui/preview/long", test_preview_long);
  g_test_add_func ("/ui/preview/figure", test_preview_figure);
  add ("/ui/portfolio/starter", test_starter);
  add ("/ui/portfolio/typing", test_typing);
  add ("/ui/portfolio/leaving", test_leaving);
  add ("/ui/portfolio/undo", test_undo);
  add ("/ui/portfolio/limit", test_limit);
  add ("/ui/portfolio/design", test_design);
  add ("/ui/portfolio/missing-design", test_missing_design);
  add ("/ui/portfolio/findings", test_findings);
  add ("/ui/portfolio/details", test_details);
  add ("/ui/portfolio/delete", test_delete);
  add ("/ui/portfolio/rename", test_rename);
  add ("/ui/portfolio/place", test_place);
  add ("/ui/portfolio/certificate", test_certificate);
  add ("/ui/portfolio/export", test_export);
  add ("/ui/portfolio/no-export", test_no_export);

  status = g_test_run ();
  g_object_unref (application);
  return status;
}
