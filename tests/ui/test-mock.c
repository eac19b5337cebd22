/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "mock/ts-mock-page.h"
#include "mock/ts-mock-rating-page.h"
#include "mock/ts-mock-replay-page.h"
#include "mock/ts-mock-result-page.h"
#include "mock/ts-mock-setup-page.h"
#include "mock/ts-stage-rail.h"
#include "ts-application.h"
#include "ts-window.h"

#include "../ts-test-folder.h"
#include "ts-test-input.h"
#include "ts-test-session.h"

/* Mock sessions in the real window, by the keyboard alone, on a clock that the test moves. */

#define START    G_GINT64_CONSTANT (1700000000000000)
#define MINUTE   (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define MAX_TABS 90

typedef struct
{
  char *dir;
  TsClock *clock;
  TsSession *session;
  TsWindow *window;
} Fixture;

static TsApplication *application;

static void
open_window (Fixture *fixture)
{
  fixture->session = ts_test_session_open (fixture->dir, fixture->clock);
  fixture->window = ts_window_new (application);
  ts_window_set_session (fixture->window, fixture->session);
  ts_window_show_place (fixture->window, "practice");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 760);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ts_test_focus_window (GTK_WINDOW (fixture->window));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dir = ts_test_folder_new ();
  fixture->clock = ts_clock_new_manual (START);
  open_window (fixture);
}

static void
close_window (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ts_test_session_close (g_steal_pointer (&fixture->session));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_window (fixture);
  ts_clock_unref (fixture->clock);
  ts_test_folder_remove (fixture->dir);
}

static gpointer
find_seen (gpointer root, GType type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && gtk_widget_get_mapped (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_seen (child, type);
  return found;
}

typedef struct
{
  gpointer root;
  GType type;
  const char *text;
} Sight;

static gboolean
is_page_seen (gpointer data)
{
  const Sight *sight = data;

  return find_seen (sight->root, sight->type) != NULL;
}

static gpointer
wait_for_page (Fixture *fixture, GType type)
{
  Sight sight = { fixture->window, type, NULL };

  g_assert_true (ts_test_wait (is_page_seen, &sight));
  ts_test_settle ();
  return find_seen (fixture->window, type);
}

/* Whether a label that is mapped, scrolled out of sight or not, has the words in it. */
static gboolean
says (gpointer root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root)
      && strstr (gtk_label_get_text (root), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
is_said (gpointer data)
{
  const Sight *sight = data;

  return says (sight->root, sight->text);
}

static void
wait_for_words (Fixture *fixture, const char *text)
{
  Sight sight = { fixture->window, G_TYPE_NONE, text };

  if (!ts_test_wait (is_said, &sight))
    g_error ("“%s” is not on screen", text);
}

static gboolean
has_name (GtkWidget *widget, const char *name)
{
  g_autofree char *other = NULL;

  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return FALSE;
  other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL,
                                              name,
                                              NULL);
  return other == NULL;
}

static gboolean
is_focus_named (Fixture *fixture, const char *name)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  for (guint i = 0; focus != NULL && i < 3; i++, focus = gtk_widget_get_parent (focus))
    if (has_name (focus, name))
      return TRUE;
  return FALSE;
}

/* Presses Tab until the focus is on what has that accessible name. */
static void
tab_to (Fixture *fixture, const char *name)
{
  for (guint i = 0; i < MAX_TABS; i++)
    {
      if (is_focus_named (fixture, name))
        return;
      ts_test_key ("Tab");
    }
  g_error ("Tab does not come to “%s”", name);
}

static TsMock *
get_last (Fixture *fixture)
{
  GPtrArray *sessions = ts_store_get_sessions (ts_session_get_store (fixture->session));

  g_assert_cmpuint (sessions->len, >, 0);
  return sessions->pdata[sessions->len - 1];
}

static void
start_session (Fixture *fixture)
{
  ts_test_key ("alt+6");
  wait_for_page (fixture, TS_TYPE_MOCK_SETUP_PAGE);
  wait_for_words (fixture, "None yet");
  ts_test_key ("alt+s");
  wait_for_page (fixture, TS_TYPE_MOCK_PAGE);
}

/* Lets time pass on the test's clock, and the page notice it. */
static void
pass (Fixture *fixture, gint64 microseconds)
{
  ts_clock_advance (fixture->clock, microseconds);
  ts_test_pause (1100);
}

static void
ask_and_answer (Fixture *fixture)
{
  const TsMockView *view = ts_mock_get_view (get_last (fixture));

  tab_to (fixture, "Question to the interviewer");
  ts_test_type ("How many orders come in each day?");
  ts_test_key ("Return");
  g_assert_true (ts_mock_view_knows_fact (view, "orders"));
  wait_for_words (fixture, "A million and a half.");
  wait_for_words (fixture, "Facts you got: 1 of 8");
  pass (fixture, 3 * MINUTE);
  wait_for_words (fixture, "What do you leave out?");
  g_assert_true (
      is_focus_named (fixture, "Question to the interviewer")); /* it does not take it away */
  tab_to (fixture, "Answer to: What do you leave out?");
  ts_test_type ("Refunds");
  ts_test_pause (700);
  g_assert_cmpstr (ts_mock_view_get_answer (view, "p1"), ==, "Refunds");
}

static void
draw_and_write (Fixture *fixture)
{
  TsMock *mock = get_last (fixture);

  tab_to (fixture, "Design canvas");
  ts_test_key ("slash");
  ts_test_type ("queue");
  ts_test_key ("Return Escape");
  ts_test_focus_window (GTK_WINDOW (fixture->window));
  g_assert_nonnull (ts_mock_get_design_id (mock));
  g_assert_cmpuint (ts_mock_view_get_design_place (ts_mock_get_view (mock)), >, 0);
  tab_to (fixture, "Requirements");
  ts_test_type ("No order is lost");
  tab_to (fixture, "Notes");
  ts_test_type ("40 shops");
  ts_test_key ("Return");
  ts_test_type ("two engineers");
  ts_test_pause (700);
  g_assert_cmpstr (ts_mock_view_get_section (ts_mock_get_view (mock), "requirements"),
                   ==,
                   "No order is lost");
  g_assert_cmpuint (ts_mock_view_get_notes (ts_mock_get_view (mock))->len, ==, 2);
}

static void
go_through_stages (Fixture *fixture)
{
  TsMock *mock = get_last (fixture);

  ts_test_key ("ctrl+2");
  g_assert_cmpint (ts_mock_get_stage (mock), ==, TS_STAGE_OUTLINE);
  pass (fixture,
        13 * MINUTE); /* three planned for the first, which left two over, and ten for this */
  wait_for_words (fixture, "over its time");
  g_assert_true (ts_mock_view_was_late (ts_mock_get_view (mock), TS_STAGE_OUTLINE));
  ts_test_key ("ctrl+3");
  pass (fixture, 10 * MINUTE);
  ts_test_key ("ctrl+4");
  pass (fixture, 8 * MINUTE);
  ts_test_key ("ctrl+5");
  pass (fixture, 4 * MINUTE);
  g_assert_cmpint (ts_mock_get_state (mock), ==, TS_MOCK_RUNNING);
}

static void
finish (Fixture *fixture)
{
  ts_test_key ("alt+f");
  ts_test_pause (300);
  ts_test_key ("Return");
  wait_for_page (fixture, TS_TYPE_MOCK_RATING_PAGE);
  ts_test_focus_window (GTK_WINDOW (fixture->window));
  g_assert_cmpint (ts_mock_get_state (get_last (fixture)), ==, TS_MOCK_FINISHED);
}

static void
rate (Fixture *fixture, const char *digit)
{
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    {
      const char *label = ts_criterion_get_label (c);
      g_autofree char *first = g_strdup_printf ("%s: 1, far below the bar", label);
      g_autofree char *entry = g_strdup_printf ("What shows it: %s", label);

      tab_to (fixture, first);
      ts_test_key (digit);
      tab_to (fixture, entry);
      ts_test_type ("seen 5 times"); /* a digit in a text rates nothing */
      ts_test_key ("Return");
    }
}

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  TsStore *store = ts_session_get_store (fixture->session);
  TsMockRating *rating;
  GtkWidget *page;

  start_session (fixture);
  ask_and_answer (fixture);
  draw_and_write (fixture);
  go_through_stages (fixture);
  finish (fixture);
  rate (fixture, "4");
  rating = ts_store_find_rating (store, ts_mock_get_id (get_last (fixture)), NULL);
  g_assert_true (ts_mock_rating_is_complete (rating));
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    g_assert_cmpuint (ts_mock_rating_get (rating, c), ==, 4);
  ts_test_key ("alt+r");
  page = wait_for_page (fixture, TS_TYPE_MOCK_RESULT_PAGE);
  g_assert_true (says (page, "Hire, 80.0"));
  g_assert_true (says (page, "A practice recommendation, not a hiring decision."));
  g_assert_true (says (page, "(80 + 80 + 80 + 80 + 80) / 5 = 80.0"));
  g_assert_true (says (page, "Asked: Orders a day"));
  g_assert_true (says (page, "Never asked: Money"));
  g_assert_true (says (page, "You: Refunds"));
  ts_test_key ("alt+Left");
  wait_for_page (fixture, TS_TYPE_MOCK_SETUP_PAGE);
  wait_for_words (fixture, "80.0 of 100");
}

/* A practice is not cut: it says that it is over, and goes on. */
static void
test_run_over (Fixture *fixture, gconstpointer data)
{
  TsMock *mock;

  start_session (fixture);
  mock = get_last (fixture);
  ts_test_key ("ctrl+5");
  pass (fixture, 47 * MINUTE);
  wait_for_words (fixture, "2:00 over");
  wait_for_words (fixture, "Finish when you are ready");
  tab_to (fixture, "Notes");
  ts_test_type ("late");
  ts_test_pause (700);
  g_assert_cmpint (ts_mock_get_state (mock), ==, TS_MOCK_RUNNING);
  g_assert_cmpuint (ts_mock_view_get_notes (ts_mock_get_view (mock))->len, ==, 1);
  ts_test_key ("ctrl+1"); /* an earlier stage can be entered again */
  g_assert_cmpint (ts_mock_get_stage (mock), ==, TS_STAGE_CLARIFY);
}

static void
test_resume (Fixture *fixture, gconstpointer data)
{
  gint64 used;
  g_autofree char *notes = NULL;

  start_session (fixture);
  tab_to (fixture, "Notes");
  ts_test_type ("kept");
  pass (fixture, 2 * MINUTE);
  ts_test_key ("ctrl+2");
  used = ts_mock_get_used (get_last (fixture));
  close_window (fixture);

  ts_clock_advance (fixture->clock, 60 * MINUTE);
  open_window (fixture);
  ts_test_key ("alt+6");
  wait_for_page (fixture, TS_TYPE_MOCK_SETUP_PAGE);
  wait_for_words (fixture, "under way");
  tab_to (fixture, "Resume: Orders to the kitchen, live, Today, 22:13");
  ts_test_key ("space");
  wait_for_page (fixture, TS_TYPE_MOCK_PAGE);
  notes = ts_mock_view_dup_notes (ts_mock_get_view (get_last (fixture)));
  g_assert_cmpstr (notes, ==, "kept");
  g_assert_cmpint (ts_mock_get_stage (get_last (fixture)), ==, TS_STAGE_OUTLINE);
  g_assert_cmpint (ts_mock_get_used (get_last (fixture)), ==, used); /* practice stood still */
  tab_to (fixture, "Notes");
  ts_test_key ("ctrl+End");
  ts_test_type (" on");
  ts_test_pause (700);
  g_assert_cmpstr (ts_mock_view_get_notes (ts_mock_get_view (get_last (fixture)))->pdata[0],
                   ==,
                   "kept on");
}

/* A session that is over: a note after one minute, a requirement after twenty, the end after thirty. */
static void
add_finished (Fixture *fixture)
{
  const TsMockPlan plan = {
    .prompt = ts_pack_get_mocks (ts_session_get_pack (fixture->session))->pdata[0],
    .minutes = 45,
    .mode = TS_ATTEMPT_PRACTICE,
    .interviewer = "Grace",
    .candidate = "Ada",
  };
  g_autoptr (TsMock) mock =
      ts_mock_new ("over", ts_session_get_pack (fixture->session), &plan, fixture->clock);

  ts_store_add_session (ts_session_get_store (fixture->session), mock);
  ts_mock_start (mock);
  ts_clock_advance (fixture->clock, MINUTE);
  ts_mock_set_notes (mock, "first words");
  ts_clock_advance (fixture->clock, 19 * MINUTE);
  ts_mock_enter_stage (mock, TS_STAGE_SCALE);
  ts_mock_set_section (mock, "requirements", "later words");
  ts_clock_advance (fixture->clock, 10 * MINUTE);
  ts_mock_finish (mock);
}

static void
test_replay (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page;

  add_finished (fixture);
  ts_test_key ("alt+6");
  wait_for_page (fixture, TS_TYPE_MOCK_SETUP_PAGE);
  tab_to (fixture, "Rate: Orders to the kitchen, live, Today, 22:13");
  ts_test_key ("space");
  page = wait_for_page (fixture, TS_TYPE_MOCK_RATING_PAGE);
  g_assert_true (says (page, "Grace")); /* two rate */
  g_assert_true (says (page, "Ada"));
  ts_test_key ("alt+p");
  page = wait_for_page (fixture, TS_TYPE_MOCK_REPLAY_PAGE);
  g_assert_true (says (page, "0:00 of 30:00 · Clarify"));
  g_assert_true (says (page, "Nothing was written yet."));
  ts_test_key ("End");
  g_assert_true (says (page, "30:00 of 30:00 · Scale"));
  g_assert_true (says (page, "first words"));
  g_assert_true (says (page, "later words"));
  ts_test_key ("Left");
  g_assert_true (says (page, "29:55 of 30:00"));
  ts_test_key ("Home");
  g_assert_false (says (page, "first words"));
  ts_test_key ("Right Right");
  g_assert_true (says (page, "0:10 of 30:00"));
  ts_test_key ("space"); /* plays eight times as fast as it was */
  ts_test_pause (900);
  ts_test_key ("space");
  g_assert_false (says (page, "0:10 of 30:00"));
  tab_to (fixture, "20:00, Stage: Scale");
  ts_test_key ("space");
  g_assert_true (says (page, "20:00 of 30:00 · Scale"));
  ts_test_key ("alt+Left");
  wait_for_page (fixture, TS_TYPE_MOCK_RATING_PAGE);
}

/* Both people rate; the result shows both, and that the time was short. */
static void
test_two_people (Fixture *fixture, gconstpointer data)
{
  const TsRatingNote note = { (char *) "said so", TS_CITE_NOTE, 0, NULL };
  TsStore *store = ts_session_get_store (fixture->session);
  const char *const raters[] = { NULL, "Grace" };
  GtkWidget *page;

  add_finished (fixture);
  for (guint r = 0; r < G_N_ELEMENTS (raters); r++)
    {
      g_autoptr (TsMockRating) rating = ts_mock_rating_new (raters[r]);

      for (guint c = 0; c < TS_N_CRITERIA; c++)
        {
          ts_mock_rating_set (rating, c, 4 - r);
          ts_mock_rating_add_note (rating, c, &note);
        }
      ts_store_put_rating (store, "over", rating);
    }
  ts_test_key ("alt+6");
  wait_for_page (fixture, TS_TYPE_MOCK_SETUP_PAGE);
  tab_to (fixture, "Result: Orders to the kitchen, live, Today, 22:13");
  ts_test_key ("space");
  page = wait_for_page (fixture, TS_TYPE_MOCK_RESULT_PAGE);
  g_assert_true (says (page, "Grace says:"));
  g_assert_true (says (page, "Held down to"));
  ts_test_key ("alt+r"); /* change the ratings */
  page = wait_for_page (fixture, TS_TYPE_MOCK_RATING_PAGE);
  g_assert_true (says (page, "Line 1 of the notes: “first words”"));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_setenv ("GTK_A11Y", "test", TRUE); /* names of widgets can be asked for */
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  application = ts_application_new ();
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  ADD ("/ui/mock/whole", test_whole);
  ADD ("/ui/mock/run-over", test_run_over);
  ADD ("/ui/mock/resume", test_resume);
  ADD ("/ui/mock/replay", test_replay);
  ADD ("/ui/mock/two-people", test_two_people);

  status = g_test_run ();
  g_object_unref (application);
  return status;
}
