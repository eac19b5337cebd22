/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <adwaita.h>

#include "designs/ts-design-page.h"
#include "designs/ts-history-view.h"
#include "diagram/ts-diagram-edits.h"
#include "ts-test-input.h"
#include "ts-test-session.h"
#include "ts-window.h"
#include "widgets/ts-canvas.h"

#include "../ts-test-folder.h"

/* The history of a design in the real window, used by keys alone. */

#define MINUTE  (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define N_DRAWN 40

typedef struct
{
  char *dir;
  TsClock *clock;
  TsSession *session;
  TsStore *store;
  TsWindow *window;
  TsJournal *journal;
  TsHistoryView *view;
} Fixture;

/* Two sessions of twenty components each, with a break of an hour between them. */
static void
draw (Fixture *fixture)
{
  TsDiagram *diagram = ts_journal_get_diagram (fixture->journal);

  for (guint i = 0; i < N_DRAWN; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);
      g_autoptr (TsElement) element =
          ts_element_new_component (id, TS_COMPONENT_SERVICE, id, i % 8 * 160, i / 8 * 100);
      g_autoptr (GPtrArray) edits = ts_diagram_edits_add (diagram, element);

      ts_clock_advance (fixture->clock, i == N_DRAWN / 2 ? 60 * MINUTE : MINUTE);
      g_assert_true (ts_journal_commit (fixture->journal, edits, NULL));
    }
}

static gboolean
is_editing (gpointer data)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (((Fixture *) data)->window));

  return focus != NULL && TS_IS_CANVAS (focus);
}

static guint
count_drawn (Fixture *fixture)
{
  return ts_diagram_get_n_elements (ts_history_view_get_diagram (fixture->view));
}

static gboolean
is_at_end (gpointer data)
{
  return count_drawn (data) == N_DRAWN;
}

static gboolean
is_at_30 (gpointer data)
{
  return count_drawn (data) == 30 && ts_history_view_get_shown (((Fixture *) data)->view) == 30;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  TsDesign *design;
  g_autoptr (GError) error = NULL;

  fixture->dir = ts_test_folder_new ();
  fixture->clock = ts_clock_new_manual (G_GINT64_CONSTANT (1700000000000000));
  fixture->session = ts_test_session_open (fixture->dir, fixture->clock);
  fixture->store = ts_session_get_store (fixture->session);
  design = ts_store_add_design (fixture->store, "Orders", NULL);
  fixture->journal = ts_store_open_design (fixture->store, design, &error);
  g_assert_no_error (error);
  draw (fixture);
  fixture->window = g_object_new (TS_TYPE_WINDOW, "default-width", 1000, NULL);
  ts_window_set_session (fixture->window, fixture->session);
  ts_window_push (fixture->window, ts_design_page_new (fixture->store, design));
  gtk_window_present (GTK_WINDOW (fixture->window));
  ts_test_settle ();
  g_assert_true (ts_test_wait (is_editing, fixture));
  fixture->view =
      TS_HISTORY_VIEW (ts_test_find (GTK_WIDGET (fixture->window), TS_TYPE_HISTORY_VIEW, 0));
  ts_test_key ("ctrl+h");
  g_assert_true (ts_test_wait (is_at_end, fixture));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ts_test_settle ();
  g_object_unref (fixture->journal);
  g_object_unref (fixture->session);
  ts_clock_unref (fixture->clock);
  ts_test_folder_remove (fixture->dir);
}

static guint
count_elements (Fixture *fixture)
{
  return ts_diagram_get_n_elements (ts_journal_get_diagram (fixture->journal));
}

/* To the first change and back by ten; what was drawn then is brought back as one gesture. */
static void
test_restore (Fixture *fixture, gconstpointer data)
{
  ts_test_key ("Home");
  for (guint i = 0; i < 3; i++)
    ts_test_key ("Page_Up"); /* ten changes each */
  g_assert_true (ts_test_wait (is_at_30, fixture));
  g_assert_cmpuint (count_elements (fixture), ==, N_DRAWN);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "history.restore", NULL);
  g_assert_true (ts_test_wait (is_editing, fixture));
  g_assert_cmpuint (count_elements (fixture), ==, 30);
  ts_test_key ("ctrl+z");
  g_assert_cmpuint (count_elements (fixture), ==, N_DRAWN);
}

static void
test_leave (Fixture *fixture, gconstpointer data)
{
  ts_test_key ("Home Escape");
  g_assert_true (ts_test_wait (is_editing, fixture));
  g_assert_cmpuint (count_elements (fixture), ==, N_DRAWN);
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  GListModel *designs = ts_store_get_designs (fixture->store);
  g_autoptr (TsDesign) copy = NULL;

  ts_history_view_seek (fixture->view, 30);
  g_assert_true (ts_test_wait (is_at_30, fixture));
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "history.copy", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (designs), ==, 2);
  copy = g_list_model_get_item (designs, 0);
  g_assert_cmpuint (ts_design_get_n_components (copy), ==, 30);
  g_assert_nonnull (strstr (ts_design_get_title (copy), "Orders"));
}

static GtkWindow *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window; /* the list keeps it */
    }
  g_assert_not_reached ();
}

/* Returns the list of sessions and versions; the drop-down of speeds has a list before it. */
static GtkWidget *
find_list (Fixture *fixture)
{
  GtkWidget *list = ts_test_find (GTK_WIDGET (fixture->view), GTK_TYPE_LIST_VIEW, 1);

  g_assert_true (gtk_widget_get_mapped (list));
  return list;
}

static GListModel *
get_rows (Fixture *fixture)
{
  GtkWidget *list = find_list (fixture);

  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
}

static gboolean
has_three_rows (gpointer data)
{
  return g_list_model_get_n_items (get_rows (data)) == 3;
}

static gboolean
has_two_rows (gpointer data)
{
  return g_list_model_get_n_items (get_rows (data)) == 2;
}

/* A place gets a name, which is listed, led to, taken away with Delete. */
static void
test_name (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list = find_list (fixture);

  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 2);
  ts_history_view_seek (fixture->view, 30);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "history.name", NULL);
  ts_test_settle ();
  ts_test_focus_window (find_dialog ());
  ts_test_type ("Draft");
  ts_test_key ("Return");
  g_assert_true (ts_test_wait (has_three_rows, fixture));
  ts_test_focus_window (GTK_WINDOW (fixture->window));
  ts_history_view_seek (fixture->view, 3);
  gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
  ts_test_key ("Down Return"); /* the sessions are at 40 and 20, the name is between them */
  g_assert_true (ts_test_wait (is_at_30, fixture));
  ts_test_key ("Delete");
  g_assert_true (ts_test_wait (has_two_rows, fixture));
}

/* Tab comes from the slider past speed and buttons to the list, whether a button can be pressed or not. */
static void
test_tab (Fixture *fixture, gconstpointer data)
{
  GtkWidget *focus;

  ts_test_key ("Tab Tab Tab Tab"); /* at the end there is nothing to restore */
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (gtk_widget_is_ancestor (focus, find_list (fixture)));
}

/* What was drawn then can be looked at closely: by keys wherever the focus is, and by the pointer; and no more. */
static void
test_look (Fixture *fixture, gconstpointer data)
{
  GtkWidget *canvas = ts_test_find (GTK_WIDGET (fixture->view), TS_TYPE_CANVAS, 0);
  double zoom = ts_canvas_get_zoom (TS_CANVAS (canvas));
  cairo_rectangle_t before, after;

  ts_test_key ("ctrl+equal");
  g_assert_cmpfloat (ts_canvas_get_zoom (TS_CANVAS (canvas)), >, zoom);
  ts_canvas_get_visible (TS_CANVAS (canvas), &before);
  ts_test_drag (canvas, 300, 200, canvas, 260, 170);
  ts_canvas_get_visible (TS_CANVAS (canvas), &after);
  zoom = ts_canvas_get_zoom (TS_CANVAS (canvas));
  g_assert_cmpfloat_with_epsilon (after.x - before.x, 40 / zoom, 2 / zoom);
  g_assert_cmpfloat_with_epsilon (after.y - before.y, 30 / zoom, 2 / zoom);
  ts_test_key ("Right ctrl+a Delete slash"); /* the arrow key moves what is seen */
  ts_test_double_click (canvas, 300, 200);
  ts_canvas_get_visible (TS_CANVAS (canvas), &before);
  g_assert_cmpfloat (before.x, >, after.x);
  g_assert_cmpuint (count_drawn (fixture), ==, N_DRAWN);
  g_assert_cmpuint (count_elements (fixture), ==, N_DRAWN);
  g_assert_null (ts_canvas_get_selection (TS_CANVAS (canvas))[0]);
  ts_test_key ("ctrl+0");
  g_assert_cmpfloat (ts_canvas_get_zoom (TS_CANVAS (canvas)), ==, 1);
}

/* Played from the start it comes to the end. */
static void
test_play (Fixture *fixture, gconstpointer data)
{
  GtkWidget *speed = ts_test_find (GTK_WIDGET (fixture->view), GTK_TYPE_DROP_DOWN, 0);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (speed), 3);
  g_assert_cmpuint (ts_history_view_get_shown (fixture->view), ==, N_DRAWN);
  ts_test_key ("ctrl+p");
  ts_test_settle ();
  g_assert_true (ts_test_wait (is_at_end, fixture));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/history-view/restore", test_restore);
  ADD ("/history-view/leave", test_leave);
  ADD ("/history-view/copy", test_copy);
  ADD ("/history-view/name", test_name);
  ADD ("/history-view/tab", test_tab);
  ADD ("/history-view/play", test_play);
  ADD ("/history-view/look", test_look);
  return g_test_run ();
}
