/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "assessment/ts-sitting-page.h"
#include "assessment/ts-sitting.h"
#include "dashboard/ts-chart-view.h"
#include "dashboard/ts-dashboard-page.h"
#include "dashboard/ts-dashboard-text.h"
#include "evaluation/ts-evaluator.h"
#include "ts-window.h"
#include "widgets/ts-pair.h"
#include "widgets/ts-theme.h"

#include "../ts-test-folder.h"

/* The dashboard in the real window, on a store of its own and a clock that the test moves. */

#define START G_GINT64_CONSTANT (1700000000000000) /* 14 November 2023, 22:13 */
#define DAY   G_TIME_SPAN_DAY

typedef struct
{
  GMainLoop *loop;
  GAsyncResult *result;
  char *dir;
  TsClock *clock;
  TsSession *session;
  GtkWidget *window;
} Fixture;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->result = g_object_ref (result);
  g_main_loop_quit (fixture->loop);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *packs = g_test_build_filename (G_TEST_DIST, "ui", "pack", NULL);
  g_autoptr (GError) error = NULL;

  fixture->loop = g_main_loop_new (NULL, FALSE);
  fixture->dir = ts_test_folder_new ();
  fixture->clock = ts_clock_new_manual (START);
  ts_session_open_async (fixture->dir, packs, fixture->clock, NULL, opened_cb, fixture);
  g_main_loop_run (fixture->loop);
  fixture->session = ts_session_open_finish (fixture->result, &error);
  g_assert_no_error (error);
  ts_session_set_learner (fixture->session, "Ada", TS_LEVEL_SENIOR);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle ();
  g_object_unref (fixture->result);
  g_object_unref (fixture->session);
  ts_clock_unref (fixture->clock);
  g_main_loop_unref (fixture->loop);
  ts_test_folder_remove (fixture->dir);
}

/* Opens the window at the dashboard; returns the page. */
static GtkWidget *
show (Fixture *fixture, int width)
{
  AdwViewStack *places;

  fixture->window = g_object_new (TS_TYPE_WINDOW, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 700);
  ts_window_set_session (TS_WINDOW (fixture->window), fixture->session);
  ts_window_show_place (TS_WINDOW (fixture->window), "dashboard");
  gtk_window_present (GTK_WINDOW (fixture->window));
  settle ();
  places =
      ADW_VIEW_STACK (gtk_widget_get_template_child (fixture->window, TS_TYPE_WINDOW, "places"));
  return adw_bin_get_child (ADW_BIN (adw_view_stack_get_child_by_name (places, "dashboard")));
}

static gpointer
get_child (GtkWidget *page, const char *id)
{
  return gtk_widget_get_template_child (page, TS_TYPE_DASHBOARD_PAGE, id);
}

static const char *
get_text (GtkWidget *page, const char *id)
{
  return gtk_label_get_text (get_child (page, id));
}

static void
assert_chart (GtkWidget *page, const char *id, const char *description)
{
  g_autofree char *words = ts_chart_describe (ts_chart_view_get_chart (get_child (page, id)));

  g_assert_cmpstr (words, ==, description);
}

static TsPhaseResult *
make_result (const char *attempt_id, const TsPhase *phase, double score, gint64 finished)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  TsPhaseResult *result;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_dtostr (number, sizeof number, score);
  g_string_append_printf (text,
                          "{\"phase\":\"%s\",\"attempt\":\"%s\",\"mode\":\"exam\",\"points\":%s,"
                          "\"max_points\":100,\"provisional_points\":0,\"items\":2,\"answered\":2,"
                          "\"started\":%" G_GINT64_FORMAT ",\"finished\":%" G_GINT64_FORMAT
                          ",\"used\":60000000,\"timed_out\":false,\"rated\":2,\"criteria\":{",
                          phase->id,
                          attempt_id,
                          number,
                          finished - G_TIME_SPAN_HOUR,
                          finished);
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    g_string_append_printf (
        text, "%s\"%s\":%u", c > 0 ? "," : "", TS_CRITERION_NAMES[c], 60 + 5 * c);
  g_string_append (text, "}}");
  result = ts_phase_result_from_json ("result", text->str, &error);
  g_assert_no_error (error);
  return result;
}

/* Sits a phase, so that its result has the score. */
static void
sit (Fixture *fixture,
     const char *assessment_id,
     const TsPhase *phase,
     double score,
     gint64 finished)
{
  TsStore *store = ts_session_get_store (fixture->session);
  g_autofree char *id = g_strdup_printf ("%s-%s", assessment_id, phase->id);
  g_autoptr (TsPhaseResult) result = make_result (id, phase, score, finished);
  g_autoptr (GHashTable) marks =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ts_mark_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsAttempt) attempt = ts_attempt_new (id,
                                                  assessment_id,
                                                  ts_session_get_pack (fixture->session),
                                                  phase,
                                                  TS_LEVEL_MID,
                                                  TS_ATTEMPT_EXAM,
                                                  7,
                                                  NULL,
                                                  fixture->clock,
                                                  &error);

  g_assert_no_error (error);
  ts_attempt_start (attempt);
  ts_store_add_attempt (store, attempt);
  ts_attempt_submit (attempt);
  for (guint i = 0; i < ts_attempt_get_n_items (attempt); i++)
    {
      const TsItem *item = ts_attempt_get_item (attempt, i);

      g_hash_table_insert (marks, g_strdup (item->id), ts_evaluate (item, NULL, TS_LEVEL_SENIOR));
    }
  ts_store_put_result (store, result, marks);
}

/* Sits the first phases of an assessment. */
static void
sit_assessment (Fixture *fixture, const char *id, guint n_phases, double score, gint64 finished)
{
  TsPack *pack = ts_session_get_pack (fixture->session);
  g_autoptr (TsAssessment) assessment =
      ts_assessment_new (id, pack, TS_LEVEL_SENIOR, TS_ATTEMPT_EXAM, 7, finished - DAY);

  ts_store_add_assessment (ts_session_get_store (fixture->session), assessment);
  for (guint i = 0; i < n_phases; i++)
    sit (fixture, id, ts_pack_get_phases (pack)->pdata[i], score, finished);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = show (fixture, 1000);
  AdwViewStack *places;

  g_assert_cmpstr (get_text (page, "greeting"), ==, "Good evening, Ada");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (get_child (page, "stack")), ==, "empty");
  g_assert_false (gtk_widget_get_visible (get_child (page, "top")));
  g_assert_true (gtk_widget_get_mapped (get_child (page, "begin_button")));
  g_signal_emit_by_name (get_child (page, "begin_button"), "clicked");
  settle ();
  places =
      ADW_VIEW_STACK (gtk_widget_get_template_child (fixture->window, TS_TYPE_WINDOW, "places"));
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (places), ==, "assessment");
}

/* What is open is offered first, with the time it has left; one press goes on with it. */
static void
test_open_attempt (Fixture *fixture, gconstpointer data)
{
  const TsPhase *phase =
      ts_pack_find_phase (ts_session_get_pack (fixture->session), "fundamentals");
  g_autoptr (GError) error = NULL;
  g_autoptr (TsSitting) sitting = ts_sitting_new (fixture->session, phase, TRUE, &error);
  GtkWidget *page;
  GtkStack *stack;

  g_assert_no_error (error);
  g_assert_nonnull (sitting);
  page = show (fixture, 1000);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (get_child (page, "stack")), ==, "empty");
  g_assert_true (gtk_widget_get_mapped (get_child (page, "continue_button")));
  g_assert_false (gtk_widget_get_mapped (get_child (page, "begin_button")));
  g_assert_cmpstr (get_text (page, "continue_title"), ==, phase->title);
  g_assert_cmpstr (get_text (page, "continue_text"), ==, "0 of 6 answered · 60 minutes left");
  g_assert_cmpstr (gtk_button_get_label (get_child (page, "continue_button")), ==, "_Resume");

  ts_clock_advance (fixture->clock, 58 * G_TIME_SPAN_MINUTE + G_TIME_SPAN_SECOND);
  ts_session_changed (fixture->session);
  g_assert_cmpstr (get_text (page, "continue_text"), ==, "0 of 6 answered · 2 minutes left");

  g_signal_emit_by_name (get_child (page, "continue_button"), "clicked");
  settle ();
  stack = GTK_STACK (gtk_widget_get_template_child (fixture->window, TS_TYPE_WINDOW, "stack"));
  g_assert_true (TS_IS_SITTING_PAGE (gtk_stack_get_visible_child (stack)));
}

static void
test_data (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page;

  sit_assessment (fixture, "a", 5, 64, START - 30 * DAY);
  sit_assessment (fixture, "b", 5, 82.54, START - 10 * DAY);
  page = show (fixture, 1000);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (get_child (page, "stack")), ==, "charts");
  g_assert_true (gtk_widget_get_mapped (get_child (page, "gauge_card")));
  g_assert_cmpstr (get_text (page, "continue_title"), ==, "Assessment Complete");
  assert_chart (page, "gauge", "82.5 of 100: Silver, 7.5 to gold");
  assert_chart (page,
                "radar",
                "Problem understanding: 60.0 of 100; System design: 65.0 of 100; Scalability: 70.0 "
                "of 100; Communication: 75.0 of 100; Trade-offs: 80.0 of 100; Target: Gold");
  assert_chart (page, "line", "2 assessments, from 64.0 on 15 Oct to 82.5 on 4 Nov");
  g_assert_cmpstr (get_text (page, "radar_title"),
                   ==,
                   "Strongest: Trade-offs. Weakest: Problem understanding.");
  g_assert_cmpstr (get_text (page, "line_title"), ==, "Up 18.5 since the assessment before");
  g_assert_cmpstr (adw_preferences_group_get_title (get_child (page, "steps_group")),
                   ==,
                   "Next for Gold");
  g_assert_nonnull (gtk_list_box_get_row_at_index (get_child (page, "steps"), 6));
  g_assert_null (gtk_list_box_get_row_at_index (get_child (page, "steps"), 7));
}

/* New results show at once; phases that were not sat say so. */
static void
test_change (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = show (fixture, 1000);
  const TsPhase *second = ts_pack_get_phases (ts_session_get_pack (fixture->session))->pdata[1];
  g_autofree char *words = NULL;

  g_assert_cmpstr (gtk_stack_get_visible_child_name (get_child (page, "stack")), ==, "empty");
  sit_assessment (fixture, "a", 1, 74.96, START - DAY);
  ts_session_changed (fixture->session);
  settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (get_child (page, "stack")), ==, "charts");
  g_assert_cmpstr (get_text (page, "bars_title"), ==, "1 of 5 phases sat");
  g_assert_cmpstr (get_text (page, "line_title"), ==, "No assessment is complete yet");
  g_assert_cmpstr (get_text (page, "continue_title"), ==, second->title);
  assert_chart (page, "gauge", "Nothing measured yet");
  words = ts_chart_describe (ts_chart_view_get_chart (get_child (page, "bars")));
  g_assert_nonnull (strstr (words, "74.9 of 100"));
  g_assert_nonnull (strstr (words, "not sat yet"));
}

static void
test_gold (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page;

  sit_assessment (fixture, "a", 5, 95, START - DAY);
  page = show (fixture, 1000);
  assert_chart (page, "gauge", "95.0 of 100: Gold");
  g_assert_cmpstr (adw_preferences_group_get_title (get_child (page, "steps_group")),
                   ==,
                   "Gold is reached");
  g_assert_false (gtk_widget_get_visible (get_child (page, "steps")));
}

static void
test_level (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = show (fixture, 1000);
  GtkDropDown *level = get_child (page, "level");

  g_assert_cmpuint (gtk_drop_down_get_selected (level), ==, TS_LEVEL_SENIOR);
  gtk_drop_down_set_selected (level, TS_LEVEL_STAFF);
  g_assert_cmpint (ts_session_get_level (fixture->session), ==, TS_LEVEL_STAFF);
  ts_session_set_learner (fixture->session, "Grace", TS_LEVEL_ENTRY);
  g_assert_cmpuint (gtk_drop_down_get_selected (level), ==, TS_LEVEL_ENTRY);
  g_assert_cmpstr (get_text (page, "greeting"), ==, "Good evening, Grace");
}

static int
get_top (GtkWidget *widget, GtkWidget *page)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, page, &bounds));
  return (int) bounds.origin.y;
}

/* The charts stand side by side in a wide window and one below the other in a narrow one. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  gboolean narrow = GPOINTER_TO_INT (data) < 600;
  GtkWidget *page;
  GtkWidget *radar, *bars;
  int minimum;

  sit_assessment (fixture, "a", 5, 64, START - DAY);
  page = show (fixture, GPOINTER_TO_INT (data));
  radar = gtk_widget_get_ancestor (get_child (page, "radar"), TS_TYPE_PAIR);
  bars = gtk_widget_get_last_child (radar);
  radar = gtk_widget_get_first_child (radar);
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  if (narrow)
    g_assert_cmpint (get_top (bars, page),
                     ==,
                     get_top (radar, page) + gtk_widget_get_height (radar) + 12);
  else
    g_assert_cmpint (get_top (bars, page), ==, get_top (radar, page));
  g_assert_cmpint (gtk_widget_get_height (get_child (page, "radar")), >=, 200);
}

/* A view draws its chart in the colours of the theme. */
static void
test_chart_view (void)
{
  const TsColor *accent = &ts_theme_get_palette ()->accent;
  g_autoptr (TsChart) chart = ts_chart_new_gauge (80);
  GtkWidget *view = g_object_ref_sink (ts_chart_view_new ());
  GtkWidget *window = gtk_window_new ();
  GdkPaintable *paintable = gtk_widget_paintable_new (view);
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 300, 200);
  cairo_t *cr = cairo_create (image);
  GskRenderNode *node = NULL;
  guint found = 0;

  ts_chart_view_set_chart (TS_CHART_VIEW (view), chart);
  g_assert_true (ts_chart_view_get_chart (TS_CHART_VIEW (view)) == chart);
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 200);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  while (node == NULL)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();

      g_main_context_iteration (NULL, TRUE); /* until the first frame */
      gdk_paintable_snapshot (paintable, snapshot, 300, 200);
      node = gtk_snapshot_free_to_node (snapshot);
    }
  gsk_render_node_draw (node, cr);
  cairo_surface_flush (image);
  for (guint p = 0; p < 300 * 200; p++)
    {
      const guint8 *pixel = cairo_image_surface_get_data (image) + p * 4;

      found += pixel[3] == 255 && ABS (pixel[0] - accent->blue * 255) < 3
               && ABS (pixel[2] - accent->red * 255) < 3;
    }
  g_assert_cmpuint (found, >, 500);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_destroy (image);
  g_object_unref (paintable);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  g_assert_finalize_object (view);
}

static void
test_greeting (void)
{
  static const struct
  {
    int hour;
    const char *greeting;
  } cases[] = {
    { 0, "Good evening, Ada" },  { 4, "Good evening, Ada" },    { 5, "Good morning, Ada" },
    { 11, "Good morning, Ada" }, { 12, "Good afternoon, Ada" }, { 17, "Good afternoon, Ada" },
    { 18, "Good evening, Ada" },
  };
  const gint64 midnight = G_GINT64_CONSTANT (1699920000) * G_USEC_PER_SEC;
  g_autofree char *stranger = ts_dashboard_greet (NULL, midnight);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          ts_dashboard_greet ("Ada", midnight + cases[i].hour * G_TIME_SPAN_HOUR);

      g_assert_cmpstr (text, ==, cases[i].greeting);
    }
  g_assert_cmpstr (stranger, ==, "Welcome");
}

#define ADD(path, data, function)                                                                  \
  g_test_add (path, Fixture, GINT_TO_POINTER (data), set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/dashboard/empty", 0, test_empty);
  ADD ("/dashboard/open-attempt", 0, test_open_attempt);
  ADD ("/dashboard/data", 0, test_data);
  ADD ("/dashboard/change", 0, test_change);
  ADD ("/dashboard/gold", 0, test_gold);
  ADD ("/dashboard/level", 0, test_level);
  ADD ("/dashboard/narrow", 400, test_narrow);
  ADD ("/dashboard/wide", 1100, test_narrow);
  g_test_add_func ("/dashboard/chart-view", test_chart_view);
  g_test_add_func ("/dashboard/greeting", test_greeting);
  return g_test_run ();
}
