/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "designs/ts-design-page.h"
#include "designs/ts-presentation.h"
#include "designs/ts-stage.h"
#include "diagram/ts-diagram-edits.h"
#include "ts-test-input.h"
#include "ts-test-session.h"
#include "ts-window.h"
#include "widgets/ts-canvas.h"

#include "../ts-test-folder.h"

/* A design is presented in the real window, by keys and pointer. */

typedef struct
{
  char *dir;
  TsClock *clock;
  TsSession *session;
  TsWindow *window;
  TsJournal *journal;
} Fixture;

static void
add (Fixture *fixture, const TsElement *fields)
{
  g_autoptr (TsElement) element = ts_element_new (fields);
  g_autoptr (GPtrArray) edits =
      ts_diagram_edits_add (ts_journal_get_diagram (fixture->journal), element);

  g_assert_true (ts_journal_commit (fixture->journal, edits, NULL));
}

static void
draw (Fixture *fixture, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);

      add (fixture,
           &(TsElement){ .id = id,
                         .role = TS_ELEMENT_COMPONENT,
                         .kind = TS_COMPONENT_SERVICE,
                         .label = id,
                         .x = i % 20 * 200,
                         .y = i / 20 * 100,
                         .width = TS_COMPONENT_WIDTH,
                         .height = TS_COMPONENT_HEIGHT,
                         .replicas = 1 });
    }
}

static void
add_frame (Fixture *fixture, const char *id, const char *label, double x)
{
  add (fixture,
       &(TsElement){ .id = id,
                     .role = TS_ELEMENT_FRAME,
                     .label = label,
                     .x = x,
                     .y = -40,
                     .width = 500,
                     .height = 300 });
}

static gboolean
is_editing (gpointer data)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (((Fixture *) data)->window));

  return focus != NULL && TS_IS_CANVAS (focus);
}

static gboolean
is_presenting (gpointer data)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (((Fixture *) data)->window));

  return focus != NULL && TS_IS_STAGE (focus);
}

static TsPresentation *
get_presentation (Fixture *fixture)
{
  return TS_PRESENTATION (ts_test_find (GTK_WIDGET (fixture->window), TS_TYPE_PRESENTATION, 0));
}

static TsStage *
get_stage (Fixture *fixture)
{
  return TS_STAGE (ts_test_find (GTK_WIDGET (fixture->window), TS_TYPE_STAGE, 0));
}

static gboolean
has_arrived (gpointer data)
{
  return !ts_stage_is_moving (get_stage (data));
}

/* A fixture and the place that is waited for. */
typedef struct
{
  Fixture *fixture;
  guint place;
} Awaited;

static gboolean
is_at_place (gpointer data)
{
  const Awaited *awaited = data;

  return ts_presentation_get_place (get_presentation (awaited->fixture)) == awaited->place;
}

/* Asserts that the frame at that place is shown, which starts there; a key may take a while. */
static void
assert_shown (Fixture *fixture, guint place, double x)
{
  Awaited awaited = { fixture, place };
  graphene_rect_t seen;

  g_assert_true (ts_test_wait (is_at_place, &awaited));
  g_assert_true (ts_test_wait (has_arrived, fixture));
  ts_stage_get_seen (get_stage (fixture), &seen);
  g_assert_cmpfloat_with_epsilon (seen.origin.x, x, 0.01);
  g_assert_cmpfloat_with_epsilon (seen.size.width, 500, 0.01);
}

static void
set_up (Fixture *fixture, gconstpointer n_components)
{
  TsStore *store;
  TsDesign *design;
  g_autoptr (GError) error = NULL;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  fixture->dir = ts_test_folder_new ();
  fixture->clock = ts_clock_new_manual (G_GINT64_CONSTANT (1700000000000000));
  fixture->session = ts_test_session_open (fixture->dir, fixture->clock);
  store = ts_session_get_store (fixture->session);
  design = ts_store_add_design (store, "Orders", NULL);
  fixture->journal = ts_store_open_design (store, design, &error);
  g_assert_no_error (error);
  draw (fixture, GPOINTER_TO_UINT (n_components));
  fixture->window = g_object_new (TS_TYPE_WINDOW, "default-width", 1000, NULL);
  ts_window_set_session (fixture->window, fixture->session);
  ts_window_push (fixture->window, ts_design_page_new (store, design));
  gtk_window_present (GTK_WINDOW (fixture->window));
  ts_test_settle ();
  g_assert_true (ts_test_wait (is_editing, fixture));
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

/* Every key that goes on or back, in the order of the numbers in the titles; at either end nothing happens. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  add_frame (fixture, "f1", "2. Payment", 600);
  add_frame (fixture, "f2", "10. Mail", 1200);
  add_frame (fixture, "f3", "1. Orders", -40);
  ts_test_key ("F5");
  g_assert_true (ts_test_wait (is_presenting, fixture));
  g_assert_cmpuint (ts_presentation_get_n_frames (get_presentation (fixture)), ==, 3);
  assert_shown (fixture, 0, -40);
  ts_test_key ("Left");
  assert_shown (fixture, 0, -40);
  ts_test_key ("Right");
  assert_shown (fixture, 1, 600);
  ts_test_key ("space");
  assert_shown (fixture, 2, 1200);
  ts_test_key ("Page_Down Right");
  assert_shown (fixture, 2, 1200);
  ts_test_key ("Up");
  assert_shown (fixture, 1, 600);
  ts_test_key ("Page_Up Down");
  assert_shown (fixture, 1, 600);
  ts_test_key ("Home");
  assert_shown (fixture, 0, -40);
  ts_test_key ("End");
  assert_shown (fixture, 2, 1200);
  ts_test_key ("Escape");
  g_assert_true (ts_test_wait (is_editing, fixture));
  ts_window_pop (fixture->window);
  ts_test_settle ();
}

/* A press of the first button goes on, of the third back, of those shown below what they say. */
static void
test_pointer (Fixture *fixture, gconstpointer data)
{
  GtkWidget *stage;

  add_frame (fixture, "f1", "Back", 600);
  add_frame (fixture, "f2", "Front", -40);
  gtk_widget_activate_action (ts_test_find (GTK_WIDGET (fixture->window), TS_TYPE_DESIGN_PAGE, 0),
                              "design.present",
                              NULL);
  g_assert_true (ts_test_wait (is_presenting, fixture));
  assert_shown (fixture, 0, 600); /* not all are numbered */
  stage = GTK_WIDGET (get_stage (fixture));
  ts_test_pause (1000); /* the page has slid in, and the window is as large as the screen */
  ts_test_click (stage, 300, 200, 1, 1);
  assert_shown (fixture, 1, -40);
  ts_test_click (stage, 300, 200, 3, 1);
  assert_shown (fixture, 0, 600);
  ts_test_click (
      ts_test_find (GTK_WIDGET (get_presentation (fixture)), GTK_TYPE_BUTTON, 1), 10, 10, 1, 1);
  assert_shown (fixture, 1, -40);
}

/* Nothing is selected or changed by keys that would do so on the canvas. */
static void
test_unchanged (Fixture *fixture, gconstpointer data)
{
  guint64 length = ts_journal_get_state (fixture->journal).length;

  ts_test_key ("F5");
  g_assert_true (ts_test_wait (is_presenting, fixture));
  ts_test_key ("ctrl+a Delete ctrl+z ctrl+v F2 Return Tab a Escape");
  g_assert_true (ts_test_wait (is_editing, fixture));
  g_assert_cmpuint (ts_journal_get_state (fixture->journal).length, ==, length);
}

/* Without frames all of the design is shown. */
static void
test_no_frames (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t seen;

  ts_test_key ("F5");
  g_assert_true (ts_test_wait (is_presenting, fixture));
  g_assert_cmpuint (ts_presentation_get_n_frames (get_presentation (fixture)), ==, 0);
  ts_test_key ("Right End");
  g_assert_true (ts_test_wait (has_arrived, fixture));
  ts_stage_get_seen (get_stage (fixture), &seen);
  g_assert_true (graphene_rect_contains_rect (
      &seen, &GRAPHENE_RECT_INIT (0, 0, 10 * 200 + TS_COMPONENT_WIDTH, TS_COMPONENT_HEIGHT)));
  g_assert_cmpfloat (seen.size.width, <, 10 * 200 + TS_COMPONENT_WIDTH + 200);
}

/* Without animations a frame is there at once. */
static void
test_still (Fixture *fixture, gconstpointer data)
{
  add_frame (fixture, "f1", "1", 600);
  add_frame (fixture, "f2", "2", -40);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  ts_test_key ("F5");
  g_assert_true (ts_test_wait (is_presenting, fixture));
  gtk_widget_activate_action (GTK_WIDGET (get_presentation (fixture)), "present.next", NULL);
  g_assert_false (ts_stage_is_moving (get_stage (fixture)));
  assert_shown (fixture, 1, -40);
}

/* A large design is shown by tiles, in a move too; to leave in the midst of it is no harm. */
static void
test_large (Fixture *fixture, gconstpointer data)
{
  add_frame (fixture, "f1", "1", 600);
  add_frame (fixture, "f2", "2", 3000);
  ts_test_key ("F5");
  g_assert_true (ts_test_wait (is_presenting, fixture));
  gtk_widget_activate_action (GTK_WIDGET (get_presentation (fixture)), "present.next", NULL);
  g_assert_true (ts_stage_is_moving (get_stage (fixture)));
  assert_shown (fixture, 1, 3000);
  gtk_widget_activate_action (GTK_WIDGET (get_presentation (fixture)), "present.previous", NULL);
  g_assert_true (ts_stage_is_moving (get_stage (fixture)));
  ts_test_key ("Escape");
  g_assert_true (ts_test_wait (is_editing, fixture));
}

/* A frame around what is selected is one undo step; what is framed next is shown after it. */
static void
test_frame_around (Fixture *fixture, gconstpointer data)
{
  static const char *const first[] = { "c4", NULL }, *const second[] = { "c0", "c1", NULL };
  TsCanvas *canvas = TS_CANVAS (gtk_root_get_focus (GTK_ROOT (fixture->window)));
  TsDiagram *diagram = ts_journal_get_diagram (fixture->journal);
  guint n = ts_diagram_get_n_elements (diagram);
  graphene_rect_t seen;

  ts_canvas_set_selection (canvas, first);
  ts_test_key ("f");
  g_assert_cmpuint (ts_diagram_get_n_elements (diagram), ==, n + 1);
  ts_test_key ("ctrl+z");
  g_assert_cmpuint (ts_diagram_get_n_elements (diagram), ==, n);
  ts_canvas_set_selection (canvas, first);
  ts_test_key ("f");
  ts_canvas_set_selection (canvas, second);
  ts_test_key ("f F5");
  g_assert_true (ts_test_wait (is_presenting, fixture));
  g_assert_cmpuint (ts_presentation_get_n_frames (get_presentation (fixture)), ==, 2);
  ts_stage_get_seen (get_stage (fixture), &seen);
  g_assert_true (graphene_rect_contains_point (&seen, &GRAPHENE_POINT_INIT (4 * 200, 0)));
  ts_test_key ("Right");
  g_assert_true (ts_test_wait (has_arrived, fixture));
  ts_stage_get_seen (get_stage (fixture), &seen);
  g_assert_true (graphene_rect_contains_point (&seen, &GRAPHENE_POINT_INIT (0, 0)));
  g_assert_true (graphene_rect_contains_point (&seen, &GRAPHENE_POINT_INIT (200, 0)));
  g_assert_false (graphene_rect_contains_point (&seen, &GRAPHENE_POINT_INIT (2 * 200, 0)));
}

#define ADD(path, n, function)                                                                     \
  g_test_add (path, Fixture, GUINT_TO_POINTER (n), set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/presentation/keys", 8, test_keys);
  ADD ("/presentation/pointer", 8, test_pointer);
  ADD ("/presentation/unchanged", 8, test_unchanged);
  ADD ("/presentation/no-frames", 11, test_no_frames);
  ADD ("/presentation/still", 8, test_still);
  ADD ("/presentation/frame-around", 8, test_frame_around);
  ADD ("/presentation/large", 300, test_large);
  return g_test_run ();
}
