/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "assessment/ts-probe-list.h"
#include "assessment/ts-result-item.h"
#include "assessment/ts-result-page.h"
#include "assessment/ts-scenario-drawing.h"
#include "assessment/ts-scenario-view.h"
#include "assessment/ts-sitting-page.h"
#include "assessment/ts-sitting.h"
#include "assessment/ts-time-banner.h"
#include "assessment/ts-time-label.h"

#include "diagram/ts-diagram-edits.h"
#include "diagram/ts-diagram-json.h"
#include "ts-test-input.h"
#include "widgets/ts-diagram-picture.h"

#include "../ts-test-folder.h"

/* A phase from its start to its marks, on a clock that the test moves. */

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

typedef struct
{
  GMainLoop *loop;
  GAsyncResult *result;
  char *dir;
  char *packs; /* (nullable): instead of the packs of the tests */
  TsClock *clock;
  TsSession *session;
  TsSitting *sitting;
  guint changes;
} Fixture;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->result = g_object_ref (result);
  g_main_loop_quit (fixture->loop);
}

static void
count_cb (Fixture *fixture)
{
  fixture->changes++;
}

static void
open_session (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *packs = g_test_build_filename (G_TEST_DIST, "ui", "pack", NULL);

  ts_session_open_async (fixture->dir,
                         fixture->packs != NULL ? fixture->packs : packs,
                         fixture->clock,
                         NULL,
                         done_cb,
                         fixture);
  g_main_loop_run (fixture->loop);
  fixture->session = ts_session_open_finish (fixture->result, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->result);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const TsPhase *phase;

  fixture->loop = g_main_loop_new (NULL, FALSE);
  fixture->dir = ts_test_folder_new ();
  fixture->clock = ts_clock_new_manual (G_GINT64_CONSTANT (1700000000000000));
  open_session (fixture);
  phase = ts_pack_find_phase (ts_session_get_pack (fixture->session), data);
  fixture->sitting = ts_sitting_new (fixture->session, phase, TRUE, &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (fixture->sitting, "changed", G_CALLBACK (count_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->sitting);
  g_object_unref (fixture->session);
  ts_clock_unref (fixture->clock);
  g_main_loop_unref (fixture->loop);
  g_free (fixture->packs);
  ts_test_folder_remove (fixture->dir);
}

static guint
find (Fixture *fixture, const char *id)
{
  for (guint i = 0; i < ts_sitting_get_n_items (fixture->sitting); i++)
    if (strcmp (ts_sitting_get_item (fixture->sitting, i)->id, id) == 0)
      return i;
  g_assert_not_reached ();
}

static void
choose (Fixture *fixture, guint index, const char *id)
{
  const char *const ids[] = { id, NULL };
  g_autoptr (TsResponse) response = ts_response_new_choice (ids);

  ts_sitting_set_response (fixture->sitting, index, response);
}

static void
submit (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  ts_sitting_submit_async (fixture->sitting, done_cb, fixture);
  g_main_loop_run (fixture->loop);
  g_assert_true (ts_sitting_submit_finish (fixture->sitting, fixture->result, &error));
  g_assert_no_error (error);
  g_clear_object (&fixture->result);
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  guint index = find (fixture, "sc-p1-caching-001");
  guint at = 99;

  g_assert_false (ts_sitting_undo (fixture->sitting, &at));
  choose (fixture, index, "a");
  choose (fixture, index, "a"); /* no news */
  choose (fixture, index, "b");
  g_assert_cmpuint (fixture->changes, ==, 2);
  g_assert_true (ts_sitting_undo (fixture->sitting, &at));
  g_assert_cmpuint (at, ==, index);
  g_assert_cmpstr (ts_response_get_ids (ts_sitting_get_response (fixture->sitting, index))[0],
                   ==,
                   "a");
  g_assert_true (ts_sitting_undo (fixture->sitting, &at));
  g_assert_false (ts_sitting_is_answered (fixture->sitting, index));
  g_assert_false (ts_sitting_undo (fixture->sitting, &at));
  g_assert_true (ts_sitting_redo (fixture->sitting, &at));
  g_assert_true (ts_sitting_is_answered (fixture->sitting, index));
}

static void
test_typing_is_one_step (Fixture *fixture, gconstpointer data)
{
  guint index = find (fixture, "st-p1-text-001");
  guint at;
  const char *const texts[] = { "a", "ab", "abc" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (TsResponse) response = ts_response_new_text (texts[i]);

      ts_sitting_set_response (fixture->sitting, index, response);
    }
  g_assert_true (ts_sitting_undo (fixture->sitting, &at));
  g_assert_false (ts_sitting_is_answered (fixture->sitting, index));
}

static void
test_marks (Fixture *fixture, gconstpointer data)
{
  guint index = find (fixture, "sc-p1-caching-001");

  choose (fixture, index, "a");
  g_assert_null (ts_sitting_get_result (fixture->sitting));
  submit (fixture);
  g_assert_cmpfloat (ts_mark_get_points (ts_sitting_get_mark (fixture->sitting, index)), ==, 1);
  g_assert_cmpfloat_with_epsilon (
      ts_phase_result_get_score (ts_sitting_get_result (fixture->sitting)), 100.0 / 6, 1e-9);
  choose (fixture, index, "b");
  g_assert_cmpstr (ts_response_get_ids (ts_sitting_get_response (fixture->sitting, index))[0],
                   ==,
                   "a");
}

static void
test_time (Fixture *fixture, gconstpointer data)
{
  guint index = find (fixture, "sc-p1-caching-001");

  g_assert_cmpint (ts_sitting_get_remaining (fixture->sitting), ==, 60 * MINUTE);
  choose (fixture, index, "a");
  ts_clock_advance (fixture->clock, 59 * MINUTE);
  g_assert_true (ts_attempt_tick (ts_sitting_get_attempt (fixture->sitting)));
  g_assert_cmpint (ts_sitting_get_remaining (fixture->sitting), ==, MINUTE);
  ts_clock_advance (fixture->clock, 2 * MINUTE);
  g_assert_false (ts_attempt_tick (ts_sitting_get_attempt (fixture->sitting)));
  g_assert_cmpint (ts_sitting_get_remaining (fixture->sitting), ==, 0);
  g_assert_true (ts_sitting_is_submitted (fixture->sitting));
  g_assert_true (ts_sitting_is_answered (fixture->sitting, index));
}

/* Every phase can be shown, and what comes of it: no warning, no widget left behind. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = ts_sitting_page_new (fixture->sitting);

  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < ts_sitting_get_n_items (fixture->sitting); i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      gtk_widget_activate_action (page, "sitting.next", NULL);
    }
  submit (fixture);
  gtk_window_set_child (GTK_WINDOW (window), ts_result_page_new (fixture->sitting));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
shows (GtkWidget *top, const char *text)
{
  if (GTK_IS_LABEL (top) && strcmp (gtk_label_get_text (GTK_LABEL (top)), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (shows (child, text))
        return TRUE;
    }
  return FALSE;
}

/* However much was written, beside what to mend stands the start of it on a line. */
static void
test_long_answer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *start = NULL;
  g_autoptr (TsResponse) response = NULL;
  GtkWidget *page;

  for (guint i = 0; i < 2000; i++)
    g_string_append (words, "<b>&\n");
  response = ts_response_new_number (words->str);
  for (guint i = 0; i < ts_sitting_get_n_items (fixture->sitting); i++)
    if (g_str_has_prefix (ts_sitting_get_item (fixture->sitting, i)->id, "nu-"))
      ts_sitting_set_response (fixture->sitting, i, response);
  submit (fixture);
  page = g_object_ref_sink (ts_result_page_new (fixture->sitting));
  for (guint i = 0; i < 160 / 5; i++)
    g_string_overwrite (words, i * 5, "<b>& ");
  start = g_strdup_printf ("%.160s…", words->str);
  g_assert_true (shows (page, start));
  g_object_unref (page);
}

/* What one was sure of and got wrong is listed and opens its item; a word against the mark is kept with it. */
static void
test_result (Fixture *fixture, gconstpointer data)
{
  guint index = find (fixture, "sc-p1-caching-001");
  const char *const ids[] = { "b", NULL };
  g_autoptr (TsResponse) plain = ts_response_new_choice (ids);
  g_autoptr (TsResponse) sure = ts_response_with_certainty (plain, TS_CERTAINTY_SURE);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page, *item, *prose;
  gint64 time = 0;
  TsMark *mark;

  ts_sitting_set_response (fixture->sitting, index, sure);
  submit (fixture);
  page = ts_result_page_new (fixture->sitting);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  ts_test_settle ();
  g_assert_true (shows (page, "Sure: 0 of 1 right"));
  item = ts_test_find (page, TS_TYPE_RESULT_ITEM, index);
  g_assert_true (ts_result_item_show_evidence (TS_RESULT_ITEM (item), "", "no such words") == item);
  gtk_expander_set_expanded (GTK_EXPANDER (ts_test_find (item, GTK_TYPE_EXPANDER, 0)), TRUE);
  prose = ts_test_find (item, GTK_TYPE_TEXT_VIEW, 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (prose)),
                            "The stem can be read both ways.",
                            -1);
  for (guint i = 0;; i++)
    {
      GtkWidget *button = ts_test_find (item, GTK_TYPE_BUTTON, i);

      if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), "_Keep This Note") != 0)
        continue;
      g_signal_emit_by_name (button, "clicked");
      break;
    }
  mark = ts_sitting_get_mark (fixture->sitting, index);
  g_assert_cmpstr (ts_mark_get_dispute (mark, &time), ==, "The stem can be read both ways.");
  g_assert_cmpint (time, ==, ts_clock_get_wall (fixture->clock));
  g_assert_cmpfloat (ts_mark_get_points (mark), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
show (GtkWidget *window, GtkWidget *page)
{
  gtk_window_set_child (GTK_WINDOW (window), page);
  ts_test_settle ();
}

static TsDesignEditor *
find_editor (GtkWidget *window)
{
  return ts_scenario_drawing_get_editor (
      TS_SCENARIO_DRAWING (ts_test_find (window, TS_TYPE_SCENARIO_DRAWING, 0)));
}

static TsDiagram *
read_answer (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  TsResponse *response = ts_sitting_get_response (fixture->sitting, 0);
  TsDiagram *diagram;

  g_assert_nonnull (response);
  diagram = ts_diagram_from_json ("answer", ts_response_get_diagram (response), &error);
  g_assert_no_error (error);
  return diagram;
}

/* Returns the points for the decision that names a queue, as a share of what it can give. */
static double
get_decision_share (Fixture *fixture)
{
  GPtrArray *evidence = ts_mark_get_evidence (ts_sitting_get_mark (fixture->sitting, 0));

  for (guint i = 0; i < evidence->len; i++)
    {
      const TsEvidence *line = evidence->pdata[i];

      if (strcmp (line->line, "d0") == 0)
        return line->earned / line->possible;
    }
  g_assert_not_reached ();
}

static gboolean
can_undo (gpointer data)
{
  return ts_journal_get_can_undo (ts_design_editor_get_journal (find_editor (data)));
}

static gboolean
has_cache (gpointer data)
{
  g_autoptr (TsDiagram) diagram = read_answer (data);

  return ts_diagram_count_kind (diagram, TS_COMPONENT_CACHE) == 1;
}

static void
draw_in_gallery (TsStore *store, TsDesign *design)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJournal) journal = ts_store_open_design (store, design, &error);
  g_autoptr (TsElement) cache = ts_element_new_component ("hot", TS_COMPONENT_CACHE, "hot", 0, 0);
  g_autoptr (GPtrArray) edits = NULL;

  g_assert_no_error (error);
  edits = ts_diagram_edits_add (ts_journal_get_diagram (journal), cache);
  g_assert_true (ts_journal_commit (journal, edits, &error));
}

/* What is drawn is in the response at once, is a design of the attempt, and is there after coming back. */
static void
test_drawing (Fixture *fixture, gconstpointer data)
{
  TsStore *store = ts_session_get_store (fixture->session);
  GListModel *designs = ts_store_get_designs (store);
  GtkWidget *window = gtk_window_new ();
  g_autoptr (TsDiagram) first = NULL;
  g_autoptr (TsDiagram) second = NULL;
  g_autoptr (TsDesign) design = NULL;
  TsCanvas *canvas;

  show (window, ts_sitting_page_new (fixture->sitting));
  gtk_window_present (GTK_WINDOW (window));
  ts_test_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (designs), ==, 0); /* looking leaves nothing behind */
  ts_canvas_add (ts_design_editor_get_canvas (find_editor (window)), "queue");
  first = read_answer (fixture);
  g_assert_cmpuint (ts_diagram_count_kind (first, TS_COMPONENT_QUEUE), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (designs), ==, 1);
  design = g_list_model_get_item (designs, 0);
  g_assert_cmpstr (ts_design_get_attempt_id (design),
                   ==,
                   ts_attempt_get_id (ts_sitting_get_attempt (fixture->sitting)));
  g_assert_cmpstr (ts_response_get_design_id (ts_sitting_get_response (fixture->sitting, 0)),
                   ==,
                   ts_design_get_id (design));
  g_assert_cmpstr (ts_design_get_title (design),
                   ==,
                   ts_sitting_get_item (fixture->sitting, 0)->title);

  show (window, gtk_label_new ("away")); /* left, drawn on from the gallery, and come back */
  draw_in_gallery (store, design);
  show (window, ts_sitting_page_new (fixture->sitting));
  g_assert_true (ts_test_wait (can_undo, window));
  g_assert_true (ts_test_wait (has_cache, fixture));
  canvas = ts_design_editor_get_canvas (find_editor (window));
  ts_canvas_add (canvas, "service");
  second = read_answer (fixture);
  g_assert_cmpuint (ts_diagram_get_n_elements (second), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_action_group_activate_action (ts_canvas_get_actions (canvas), "undo", NULL);
  g_assert_false (ts_sitting_is_answered (fixture->sitting, 0));
  g_assert_cmpuint (g_list_model_get_n_items (designs), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The tools go on working when the panes fold, which takes the editor from one parent to another. */
static void
test_folding (Fixture *fixture, gconstpointer data)
{
  static const int widths[] = { 500, 1280, 440 };
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = ts_sitting_page_new (fixture->sitting);
  TsCanvas *canvas;

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 700);
  show (window, page);
  gtk_window_present (GTK_WINDOW (window));
  ts_test_settle ();
  ts_canvas_add (ts_design_editor_get_canvas (find_editor (window)), "queue");
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      gtk_window_set_default_size (GTK_WINDOW (window), widths[i], 700);
      ts_test_settle ();
      g_assert_cmpint (gtk_widget_get_width (page), ==, widths[i]);
      canvas = ts_design_editor_get_canvas (find_editor (window));
      g_assert_cmpuint (ts_test_check_actions (GTK_WIDGET (find_editor (window)),
                                               "canvas.",
                                               ts_canvas_get_actions (canvas)),
                        >=,
                        8);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The drawing goes on in a window of its own, and comes back with what was drawn when that is closed. */
static void
test_apart (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *drawing;
  GtkRoot *other;
  g_autoptr (TsDiagram) diagram = NULL;

  show (window, ts_sitting_page_new (fixture->sitting));
  gtk_window_present (GTK_WINDOW (window));
  ts_test_settle ();
  drawing = ts_test_find (window, TS_TYPE_SCENARIO_DRAWING, 0);
  gtk_widget_activate_action (ts_test_find (window, TS_TYPE_SCENARIO_VIEW, 0),
                              "scenario.part",
                              NULL);
  ts_test_settle ();
  other = gtk_widget_get_root (drawing);
  g_assert_nonnull (other);
  g_assert_true (GTK_WIDGET (other) != window);
  ts_canvas_add (ts_design_editor_get_canvas (
                     ts_scenario_drawing_get_editor (TS_SCENARIO_DRAWING (drawing))),
                 "queue");
  diagram = read_answer (fixture);
  g_assert_cmpuint (ts_diagram_count_kind (diagram, TS_COMPONENT_QUEUE), ==, 1);
  gtk_window_close (GTK_WINDOW (other));
  ts_test_settle ();
  g_assert_true (ts_test_find (window, TS_TYPE_SCENARIO_DRAWING, 0) == drawing);
  gtk_widget_activate_action (ts_test_find (window, TS_TYPE_SCENARIO_VIEW, 0),
                              "scenario.part",
                              NULL);
  ts_test_settle ();
  gtk_window_destroy (GTK_WINDOW (window)); /* and the other window goes with it */
}

/* Returns the first section of the write-up. */
static GtkWidget *
find_write_up (GtkWidget *page)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *text = ts_test_find (page, GTK_TYPE_TEXT_VIEW, i);

      if (gtk_text_view_get_editable (GTK_TEXT_VIEW (text))
          && gtk_widget_get_ancestor (text, TS_TYPE_SCENARIO_DRAWING) == NULL
          && gtk_widget_get_ancestor (text, TS_TYPE_PROBE_LIST) == NULL)
        return text;
    }
}

/* A decision that names a component is worth all of its points only where that is drawn. */
static void
check_drawn_decision (Fixture *fixture, gboolean drawn)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = ts_sitting_page_new (fixture->sitting);
  GtkWidget *text;

  show (window, page);
  gtk_window_present (GTK_WINDOW (window));
  text = find_write_up (page);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)),
                            "A queue between orders and kitchen keeps every order.",
                            -1);
  if (drawn)
    ts_canvas_add (ts_design_editor_get_canvas (find_editor (window)), "queue");
  submit (fixture);
  g_assert_cmpfloat_with_epsilon (get_decision_share (fixture), drawn ? 1 : 0.5, 1e-9);
  show (window, ts_result_page_new (fixture->sitting));
  if (drawn)
    ts_test_find (window, TS_TYPE_DIAGRAM_PICTURE, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_drawn_decision (Fixture *fixture, gconstpointer data)
{
  check_drawn_decision (fixture, TRUE);
}

static void
test_written_decision (Fixture *fixture, gconstpointer data)
{
  check_drawn_decision (fixture, FALSE);
}

/* Tab goes all the way around, past the closed notes too. */
static void
test_tab (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = ts_sitting_page_new (fixture->sitting);
  g_autoptr (GHashTable) stops = g_hash_table_new (NULL, NULL);

  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  ts_test_focus_window (GTK_WINDOW (window));
  for (guint i = 0; i < 40; i++)
    {
      GtkWidget *before = gtk_window_get_focus (GTK_WINDOW (window));

      gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) != before);
      g_hash_table_add (stops, gtk_window_get_focus (GTK_WINDOW (window)));
    }
  /* At least the six items, an answer, the notes, the flag, the next item and the way back. */
  g_assert_cmpuint (g_hash_table_size (stops), >=, 11);
  gtk_window_destroy (GTK_WINDOW (window));
}

static const char *
get_banner_text (GtkWidget *window)
{
  GtkWidget *banner = ts_test_find (window, TS_TYPE_TIME_BANNER, 0);

  return gtk_label_get_text (GTK_LABEL (ts_test_find (banner, GTK_TYPE_LABEL, 0)));
}

static gboolean
says_half (gpointer window)
{
  return g_str_equal (get_banner_text (window), "Half of the time is used: 29 minutes left.");
}

static gboolean
says_late (gpointer window)
{
  return g_str_has_prefix (get_banner_text (window),
                           "Four fifths of the time are used: 10 minutes");
}

static gboolean
says_up (gpointer window)
{
  return g_str_equal (get_banner_text (window), "Time is up: what you had was submitted.");
}

/* The time is told in words as it passes. When it is up, what was given is submitted and can still be read, and
 * can be gone on with in an attempt that never counts. */
static void
test_time_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = ts_sitting_page_new (fixture->sitting);
  g_autoptr (TsSitting) second = NULL;
  TsPhaseResult *first_result;
  TsAssessment *assessment;
  GtkWidget *result_page;
  guint index = find (fixture, "sc-p1-caching-001");

  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_cmpstr (get_banner_text (window), ==, "");
  ts_clock_advance (fixture->clock, 31 * MINUTE);
  g_assert_true (ts_test_wait (says_half, window));
  ts_clock_advance (fixture->clock, 19 * MINUTE);
  g_assert_true (ts_test_wait (says_late, window));
  choose (fixture, index, "a");
  ts_clock_advance (fixture->clock, 10 * MINUTE);
  g_assert_true (ts_test_wait (says_up, window));
  first_result = ts_sitting_get_result (fixture->sitting);
  g_assert_nonnull (first_result);
  g_assert_true (ts_phase_result_is_timed_out (first_result));
  gtk_widget_activate_action (page, "sitting.next", NULL); /* there is still all to read */
  gtk_window_destroy (GTK_WINDOW (window));

  second = ts_sitting_new_continuation (fixture->sitting);
  g_assert_true (ts_sitting_is_answered (second, index));
  g_set_object (&fixture->sitting, second);
  submit (fixture);
  g_assert_false (ts_phase_result_counts (ts_sitting_get_result (second)));
  result_page = g_object_ref_sink (ts_result_page_new (second));
  g_assert_true (shows (result_page, "1 of 6 answered in 0:00, untimed: it does not count"));
  g_object_unref (result_page);
  assessment = ts_store_get_assessments (ts_session_get_store (fixture->session))->pdata[0];
  g_assert_cmpstr (ts_phase_result_get_attempt_id (
                       ts_assessment_get_result (assessment, "fundamentals")),
                   ==,
                   ts_attempt_get_continues (ts_sitting_get_attempt (second)));
}

/* What was written for a scenario can still be scrolled and read when the time is up, and not changed. */
static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view, *text;

  show (window, ts_sitting_page_new (fixture->sitting));
  gtk_window_present (GTK_WINDOW (window));
  view = ts_test_find (window, TS_TYPE_SCENARIO_VIEW, 0);
  text = ts_test_find (view, GTK_TYPE_TEXT_VIEW, 0);
  g_assert_true (gtk_text_view_get_editable (GTK_TEXT_VIEW (text)));
  ts_clock_advance (fixture->clock, 500 * MINUTE);
  g_assert_true (ts_test_wait (says_up, window));
  view = ts_test_find (window, TS_TYPE_SCENARIO_VIEW, 0);
  text = ts_test_find (view, GTK_TYPE_TEXT_VIEW, 0);
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (text)));
  g_assert_true (gtk_widget_is_sensitive (text));
  g_assert_true (gtk_widget_is_sensitive (ts_test_find (view, GTK_TYPE_SCROLLED_WINDOW, 0)));
  g_assert_false (gtk_widget_is_sensitive (ts_test_find (view, TS_TYPE_SCENARIO_DRAWING, 0)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
has_result (gpointer store)
{
  return ts_store_get_results (store)->len == 1;
}

/* An exam that ran out while the program was closed is marked when the session opens, without any page. */
static void
test_settle (Fixture *fixture, gconstpointer data)
{
  TsPhaseResult *result;
  TsStore *store;

  choose (fixture, find (fixture, "sc-p1-caching-001"), "a");
  g_clear_object (&fixture->sitting);
  g_clear_object (&fixture->session);
  ts_clock_advance (fixture->clock, 200 * MINUTE);
  open_session (fixture);
  store = ts_session_get_store (fixture->session);
  g_assert_cmpuint (ts_store_get_results (store)->len, ==, 0);
  ts_sitting_settle (fixture->session);
  g_assert_true (ts_test_wait (has_result, store));
  result = ts_store_get_results (store)->pdata[0];
  g_assert_true (ts_phase_result_is_timed_out (result));
  g_assert_cmpuint (ts_phase_result_get_n_answered (result), ==, 1);
  g_assert_cmpint (ts_phase_result_get_finished (result) - ts_phase_result_get_started (result),
                   ==,
                   60 * MINUTE);
  g_assert_cmpuint (ts_phase_result_get_intervals (result)->len, ==, 1);
}

static void
replace_in_file (const char *path, const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, from, to, 0), >, 0);
  g_assert_true (g_file_set_contents (path, changed->str, -1, &error));
}

/* Makes the next session open a second version of the pack, whose only reference is another book. */
static void
change_pack (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *packs = g_test_build_filename (G_TEST_DIST, "ui", "pack", NULL);
  g_autofree char *manifest = NULL;
  g_autofree char *references = NULL;
  int status;

  fixture->packs = g_build_filename (fixture->dir, "packs", NULL);
  {
    const char *const copy[] = { "cp", "-r", packs, fixture->packs, NULL };

    g_assert_true (g_spawn_sync (
        NULL, (char **) copy, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error));
    g_assert_true (g_spawn_check_wait_status (status, &error));
  }
  manifest = g_build_filename (fixture->packs, "one", "manifest.json", NULL);
  references = g_build_filename (fixture->packs, "one", "references.json", NULL);
  replace_in_file (manifest, "\"version\": \"1.0.0\"", "\"version\": \"2.0.0\"");
  replace_in_file (references, "A book, chapter 1", "Another book, chapter 7");
}

/* The result of what was sat by an older version of the pack names the sources it was asked by. */
static void
test_changed_pack (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup (ts_attempt_get_id (ts_sitting_get_attempt (fixture->sitting)));
  g_autoptr (GtkWidget) page = NULL;

  choose (fixture, find (fixture, "sc-p1-caching-001"), "a");
  submit (fixture);
  g_clear_object (&fixture->sitting);
  g_clear_object (&fixture->session);
  change_pack (fixture);
  open_session (fixture);
  g_assert_cmpstr (ts_pack_get_version (ts_session_get_pack (fixture->session)), ==, "2.0.0");
  ts_sitting_load_async (fixture->session, id, done_cb, fixture);
  g_main_loop_run (fixture->loop);
  fixture->sitting = ts_sitting_load_finish (fixture->session, fixture->result, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->result);
  page = g_object_ref_sink (ts_result_page_new (fixture->sitting));
  g_assert_true (shows (page, "A book, chapter 1"));
  g_assert_false (shows (page, "Another book, chapter 7"));
}

static void
test_words (void)
{
  static const struct
  {
    gint64 span;
    const char *words;
  } cases[] = {
    { -5, "0 seconds" },       { 59 * G_USEC_PER_SEC, "59 seconds" }, { MINUTE, "1 minute" },
    { 60 * MINUTE, "1 hour" }, { 125 * MINUTE, "2 hours 5 minutes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = ts_time_label_say (cases[i].span);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
  for (int minutes = -2; minutes <= 2; minutes++)
    {
      static const char *const expected[] = {
        "2 min behind", "1 min behind", "On pace", "1 min ahead", "2 min ahead"
      };
      g_autofree char *pace = ts_time_label_say_pace (minutes * MINUTE);

      g_assert_cmpstr (pace, ==, expected[minutes + 2]);
    }
}

#define ADD(path, phase, function) g_test_add (path, Fixture, phase, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/sitting/undo", "fundamentals", test_undo);
  ADD ("/sitting/typing-is-one-step", "fundamentals", test_typing_is_one_step);
  ADD ("/sitting/marks", "fundamentals", test_marks);
  ADD ("/sitting/time", "fundamentals", test_time);
  ADD ("/sitting/time-up", "fundamentals", test_time_up);
  ADD ("/sitting/changed-pack", "fundamentals", test_changed_pack);
  ADD ("/sitting/read-only", "architecture", test_read_only);
  ADD ("/sitting/settle", "fundamentals", test_settle);
  g_test_add_func ("/sitting/words", test_words);
  ADD ("/sitting/drawing", "architecture", test_drawing);
  ADD ("/sitting/folding", "architecture", test_folding);
  ADD ("/sitting/apart", "architecture", test_apart);
  ADD ("/sitting/drawn-decision", "architecture", test_drawn_decision);
  ADD ("/sitting/written-decision", "architecture", test_written_decision);
  ADD ("/sitting/tab", "fundamentals", test_tab);
  ADD ("/sitting/long-answer", "fundamentals", test_long_answer);
  ADD ("/sitting/result", "fundamentals", test_result);
  ADD ("/pages/fundamentals", "fundamentals", test_pages);
  ADD ("/pages/architecture", "architecture", test_pages);
  ADD ("/pages/system_analysis", "system_analysis", test_pages);
  ADD ("/pages/advanced_topics", "advanced_topics", test_pages);
  ADD ("/pages/practical", "practical", test_pages);
  return g_test_run ();
}
