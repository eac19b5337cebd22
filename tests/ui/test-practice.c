/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "assessment/ts-answer-view.h"
#include "assessment/ts-drill.h"
#include "assessment/ts-result-next.h"
#include "assessment/ts-result-page.h"
#include "assessment/ts-start-page.h"
#include "practice/ts-drill-page.h"
#include "practice/ts-practice-page.h"
#include "ts-application.h"
#include "ts-window.h"

#include "../ts-test-folder.h"
#include "ts-test-input.h"
#include "ts-test-session.h"

/* A drill in the real window, by the keyboard alone. */

#define START G_GINT64_CONSTANT (1700000000000000)

typedef struct
{
  char *dir;
  TsClock *clock;
  TsSession *session;
  TsWindow *window;
  GAsyncResult *result;
} Fixture;

static TsApplication *application;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Fixture *) user_data)->result = g_object_ref (result);
}

static gboolean
has_result (gpointer fixture)
{
  return ((Fixture *) fixture)->result != NULL;
}

static void
open_window (Fixture *fixture)
{
  fixture->window = ts_window_new (application);
  ts_window_set_session (fixture->window, fixture->session);
  ts_window_show_place (fixture->window, "practice");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 700);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ts_test_focus_window (GTK_WINDOW (fixture->window));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dir = ts_test_folder_new ();
  fixture->clock = ts_clock_new_manual (START);
  fixture->session = ts_test_session_open (fixture->dir, fixture->clock);
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
find_widget (gpointer root, GType type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && gtk_widget_get_mapped (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

/* Returns: whether a label that is seen has the text */
static gboolean
shows_in (gpointer root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root)
      && strcmp (gtk_label_get_text (root), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_in (child, text))
      return TRUE;
  return FALSE;
}

typedef struct
{
  gpointer root;
  const char *text;
} Sight;

static gboolean
is_seen (gpointer data)
{
  const Sight *sight = data;

  return shows_in (sight->root, sight->text);
}

static void
assert_shows (Fixture *fixture, const char *text)
{
  Sight sight = { fixture->window, text };

  if (!ts_test_wait (is_seen, &sight))
    g_error ("“%s” is not shown", text);
}

static void
start_taster (Fixture *fixture)
{
  TsPracticePage *page = find_widget (fixture->window, TS_TYPE_PRACTICE_PAGE);

  g_assert_nonnull (page);
  gtk_widget_activate_action (GTK_WIDGET (page), "practice.taster", NULL);
  assert_shows (fixture, "1 of 6");
  ts_test_settle ();
}

static const TsItem *
get_item (Fixture *fixture)
{
  return ts_answer_view_get_item (find_widget (fixture->window, TS_TYPE_ANSWER_VIEW));
}

/* The number of the option “a”, which is the right one, as it is shown. */
static void
press_right_option (Fixture *fixture)
{
  TsAnswerView *view = find_widget (fixture->window, TS_TYPE_ANSWER_VIEW);
  const TsQuestion *question = ts_item_get_question (get_item (fixture));
  g_autoptr (GPtrArray) options = ts_answer_view_shuffle (view, question->options);

  for (guint i = 0; i < options->len; i++)
    if (strcmp (((const TsOption *) options->pdata[i])->id, "a") == 0)
      {
        g_autofree char *key = g_strdup_printf ("%u", i + 1);

        ts_test_key (key);
      }
}

/* Answers three questions of six: one right, two in part. */
static void
answer (Fixture *fixture)
{
  switch (ts_item_get_question (get_item (fixture))->type)
    {
    case TS_QUESTION_SINGLE:
      press_right_option (fixture);
      ts_test_key ("Return");
      assert_shows (fixture, "Right · 1 of 1 points");
      ts_test_key ("Return");
      break;
    case TS_QUESTION_NUMERIC: /* within twice the value */
      ts_test_type ("20");
      ts_test_key ("Return");
      assert_shows (fixture, "In part · 0.5 of 1 points");
      ts_test_key ("Return");
      break;
    case TS_QUESTION_SHORT_TEXT: /* one concept of three; letters are no answers here */
      ts_test_type ("a crash between the two loses it");
      ts_test_key ("ctrl+Return");
      assert_shows (fixture, "A part of it · provisional");
      ts_test_key ("Return");
      break;
    case TS_QUESTION_MULTIPLE:
      ts_test_key ("Return"); /* not answered: nothing to check */
      ts_test_key ("alt+Page_Down");
      break;
    case TS_QUESTION_ORDERING:
    case TS_QUESTION_MATCH:
    default:
      ts_test_key ("alt+Page_Down");
      break;
    }
}

static void
assert_stored (Fixture *fixture, const char *id, double points)
{
  GHashTable *drills = ts_store_get_drills (ts_session_get_store (fixture->session));
  const TsDrillMark *drill = g_hash_table_lookup (drills, id);

  g_assert_cmpuint (g_hash_table_size (drills), ==, 3);
  g_assert_nonnull (drill);
  g_assert_cmpfloat_with_epsilon (ts_mark_get_points (drill->mark), points, 1e-9);
}

static void
assert_all_stored (Fixture *fixture)
{
  assert_stored (fixture, "sc-p1-caching-001", 1);
  assert_stored (fixture, "nu-p1-estimates-001", 0.5);
  assert_stored (fixture, "st-p1-text-001", 1.0 / 3);
}

static void
test_drill (Fixture *fixture, gconstpointer data)
{
  assert_shows (fixture, "Practise a Little");
  assert_shows (fixture, "6 questions");
  assert_shows (fixture, "Not practised");
  start_taster (fixture);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *position = g_strdup_printf ("%u of 6", i + 1);

      assert_shows (fixture, position);
      answer (fixture);
    }
  assert_shows (fixture, "1 of 3 right");
  assert_shows (fixture, "2 in part · 3 skipped · 1.83 of 3 points");
  assert_shows (fixture, "Skipped");
  assert_all_stored (fixture);

  ts_test_key ("Return"); /* Done has the focus */
  assert_shows (fixture, "6 questions · 3 practised · 61 %");
  assert_shows (fixture, "Fair");
  assert_shows (fixture, "Your weakest area so far");
  g_assert_false (shows_in (fixture->window, "Practise a Little"));

  close_window (fixture);
  fixture->session = ts_test_session_open (fixture->dir, fixture->clock);
  assert_all_stored (fixture);
  open_window (fixture);
  assert_shows (fixture, "6 questions · 3 practised · 61 %");
}

/* A drill of an area begins with what was not practised yet. */
static void
test_area (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsMark) mark = ts_mark_new (1, FALSE);
  GPtrArray *questions = ts_pack_get_questions (ts_session_get_pack (fixture->session));

  for (guint i = 0; i + 1 < questions->len; i++)
    ts_store_add_drill (ts_session_get_store (fixture->session),
                        ((const TsItem *) questions->pdata[i])->id,
                        mark);
  ts_session_changed (fixture->session);
  assert_shows (fixture, "6 questions · 5 practised · 0 %");
  assert_shows (fixture, "Weak");
  for (guint i = 0; i < 20 && find_widget (fixture->window, TS_TYPE_DRILL_PAGE) == NULL; i++)
    {
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

      /* The only row that is reached itself is that of the area. */
      if (focus != NULL && ADW_IS_ACTION_ROW (focus)
          && gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (focus))
          && adw_action_row_get_activatable_widget (ADW_ACTION_ROW (focus)) == NULL)
        ts_test_key ("Return");
      else
        ts_test_key ("Tab");
    }
  assert_shows (fixture, "Basics");
  assert_shows (fixture, "1 of 6");
  g_assert_true (get_item (fixture) == questions->pdata[questions->len - 1]);
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  start_taster (fixture);
  for (guint i = 0; i < 6; i++)
    ts_test_key ("alt+Page_Down");
  assert_shows (fixture, "Nothing answered");
  assert_shows (fixture, "6 skipped");
  ts_test_key ("alt+a");
  assert_shows (fixture, "1 of 6");
  g_assert_cmpuint (
      g_hash_table_size (ts_store_get_drills (ts_session_get_store (fixture->session))), ==, 0);
}

/* Leaving in the middle keeps what was marked. */
static void
test_leave (Fixture *fixture, gconstpointer data)
{
  GHashTable *drills = ts_store_get_drills (ts_session_get_store (fixture->session));

  start_taster (fixture);
  while (g_hash_table_size (drills) == 0)
    answer (fixture);
  ts_test_key ("alt+Left");
  assert_shows (fixture, "Topic Areas");
  g_assert_null (find_widget (fixture->window, TS_TYPE_DRILL_PAGE));
  g_assert_cmpuint (g_hash_table_size (drills), ==, 1);
}

/* One question right, the others not answered: these are asked, and the phase can be sat again. */
static void
show_result (Fixture *fixture)
{
  TsPack *pack = ts_session_get_pack (fixture->session);
  const char *const right[] = { "a", NULL };
  g_autoptr (TsResponse) response = ts_response_new_choice (right);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsSitting) sitting =
      ts_sitting_new (fixture->session, ts_pack_find_phase (pack, "fundamentals"), TRUE, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < ts_sitting_get_n_items (sitting); i++)
    if (g_str_equal (ts_sitting_get_item (sitting, i)->id, "sc-p1-caching-001"))
      ts_sitting_set_response (sitting, i, response);
  ts_sitting_submit_async (sitting, done_cb, fixture);
  g_assert_true (ts_test_wait (has_result, fixture));
  g_assert_true (ts_sitting_submit_finish (sitting, fixture->result, &error));
  g_assert_no_error (error);
  g_clear_object (&fixture->result);
  ts_window_push (fixture->window, ts_result_page_new (sitting));
}

static void
test_missed (Fixture *fixture, gconstpointer data)
{
  GtkWidget *next;

  show_result (fixture);
  assert_shows (fixture, "16.6: 43.4 short of bronze"); /* a sixth: nothing is rounded up */
  assert_shows (fixture, "Practise What You Missed");
  next = find_widget (fixture->window, TS_TYPE_RESULT_NEXT);
  gtk_widget_activate_action (next, "next.practise", NULL);
  assert_shows (fixture, "What You Missed");
  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < 5; i++)
        {
          g_autofree char *position = g_strdup_printf ("%u of 5", i + 1);

          assert_shows (fixture, position);
          g_assert_cmpstr (get_item (fixture)->id, !=, "sc-p1-caching-001");
          ts_test_key ("alt+Page_Down");
        }
      assert_shows (fixture, "5 skipped");
      ts_test_key ("alt+a");
    }
}

static void
test_sit_again (Fixture *fixture, gconstpointer data)
{
  show_result (fixture);
  gtk_widget_activate_action (find_widget (fixture->window, TS_TYPE_RESULT_NEXT),
                              "next.again",
                              NULL);
  assert_shows (fixture, "Begin");
  g_assert_nonnull (find_widget (fixture->window, TS_TYPE_START_PAGE));
  ts_test_key ("alt+Left");
  assert_shows (fixture, "Topic Areas");
}

static guint
count_hidden_windows (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  guint hidden = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      hidden += !gtk_widget_get_visible (window);
    }
  return hidden;
}

/* A screen reader may be given any window there is, and one that was never shown has no path to give. */
static void
test_shortcuts (Fixture *fixture, gconstpointer data)
{
  /* GTK 4.8 warns of the width of the keys it shows. */
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK);

  for (guint round = 0; round < 2; round++)
    {
      GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (fixture->window);
      GtkShortcutsWindow *shortcuts;

      g_assert_null (gtk_application_window_get_help_overlay (window));
      g_assert_cmpuint (count_hidden_windows (), ==, 0);
      ts_test_key ("ctrl+question");
      shortcuts = gtk_application_window_get_help_overlay (window);
      g_assert_nonnull (shortcuts);
      g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (shortcuts)));
      gtk_window_close (GTK_WINDOW (shortcuts));
      ts_test_settle ();
    }
  g_log_set_always_fatal (fatal);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

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

  ADD ("/ui/practice/drill", test_drill);
  ADD ("/ui/practice/area", test_area);
  ADD ("/ui/practice/again", test_again);
  ADD ("/ui/practice/leave", test_leave);
  ADD ("/ui/practice/shortcuts", test_shortcuts);
  ADD ("/ui/practice/missed", test_missed);
  ADD ("/ui/practice/sit-again", test_sit_again);

  status = g_test_run ();
  g_object_unref (application);
  return status;
}
