/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "../diagram/ts-test-diagram.h"
#include "diagram/ts-diagram-edits.h"
#include "widgets/ts-canvas-private.h"

/* What "Tidy Up" of the canvas does to a design. */

#define PATIENCE 20.0 /* s */

typedef struct
{
  GtkWidget *window;
  TsCanvas *canvas;
  TsJournal *journal;
  TsDiagram *before;
} Fixture;

static TsDiagram *
get_diagram (Fixture *fixture)
{
  return ts_journal_get_diagram (fixture->journal);
}

static void
set_up (Fixture *fixture, gconstpointer animated)
{
  g_autoptr (TsDiagram) diagram = ts_test_diagram_new (30, 3);
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", animated != NULL, NULL);
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    g_ptr_array_add (edits, ts_edit_new (NULL, 0, ts_diagram_get_element (diagram, i), i));
  fixture->journal = ts_journal_new ();
  g_assert_true (ts_journal_commit (fixture->journal, edits, NULL));
  fixture->before = ts_diagram_dup (get_diagram (fixture));
  fixture->window = gtk_window_new ();
  fixture->canvas = TS_CANVAS (ts_canvas_new ());
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->canvas));
  ts_canvas_set_journal (fixture->canvas, fixture->journal);
  gtk_window_present (GTK_WINDOW (fixture->window));
  while (gtk_widget_get_width (GTK_WIDGET (fixture->canvas)) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->before);
  g_object_unref (fixture->journal);
}

static void
run_for (double seconds)
{
  g_autoptr (GTimer) timer = g_timer_new ();

  while (g_timer_elapsed (timer, NULL) < seconds)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static void
wait_for_change (Fixture *fixture)
{
  g_autoptr (GTimer) timer = g_timer_new ();

  while (ts_diagram_equal (get_diagram (fixture), fixture->before)
         && g_timer_elapsed (timer, NULL) < PATIENCE)
    run_for (0.01);
  g_assert_false (ts_diagram_equal (get_diagram (fixture), fixture->before));
}

static guint
count_moved (Fixture *fixture, const char *const *ids)
{
  TsDiagram *diagram = get_diagram (fixture);
  guint n = 0;

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *after = ts_diagram_get_element (diagram, i);
      const TsElement *before = ts_diagram_find (fixture->before, after->id, NULL);

      if (after->role == TS_ELEMENT_COMPONENT && !g_strv_contains (ids, after->id))
        n += !ts_element_equal (before, after);
    }
  return n;
}

/* All is moved in one step, which can be taken back. */
static void
test_whole (Fixture *fixture, gconstpointer animated)
{
  static const char *const none[] = { NULL };

  gtk_widget_activate_action (GTK_WIDGET (fixture->canvas), "canvas.tidy", "s", "down");
  wait_for_change (fixture);
  g_assert_cmpuint (count_moved (fixture, none), >, 10);
  g_assert_true (ts_diagram_check (get_diagram (fixture), NULL));
  g_assert_true (ts_journal_undo (fixture->journal));
  g_assert_true (ts_diagram_equal (get_diagram (fixture), fixture->before));
}

/* Only what is selected is moved. */
static void
test_selection (Fixture *fixture, gconstpointer animated)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < ts_diagram_get_n_elements (fixture->before) && ids->len < 6; i++)
    {
      const TsElement *element = ts_diagram_get_element (fixture->before, i);

      if (element->role == TS_ELEMENT_COMPONENT)
        g_ptr_array_add (ids, (gpointer) element->id);
    }
  g_ptr_array_add (ids, NULL);
  ts_canvas_set_selection (fixture->canvas, (const char *const *) ids->pdata);
  gtk_widget_activate_action (GTK_WIDGET (fixture->canvas), "canvas.tidy-selection", "s", "auto");
  wait_for_change (fixture);
  g_assert_cmpuint (count_moved (fixture, (const char *const *) ids->pdata), ==, 0);
}

/* What is given up before it is found changes nothing, and the canvas can go at any time. */
static void
test_cancel (Fixture *fixture, gconstpointer animated)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->canvas), "canvas.tidy", "s", "right");
  _ts_canvas_cancel (fixture->canvas);
  run_for (0.5);
  g_assert_true (ts_diagram_equal (get_diagram (fixture), fixture->before));
  gtk_widget_activate_action (GTK_WIDGET (fixture->canvas), "canvas.tidy", "s", "right");
  gtk_widget_activate_action (GTK_WIDGET (fixture->canvas), "canvas.tidy", "s", "down");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, animated, func)                                                                  \
  g_test_add ("/canvas-layout/" path, Fixture, GINT_TO_POINTER (animated), set_up, func, tear_down)
  ADD ("whole", FALSE, test_whole);
  ADD ("whole-animated", TRUE, test_whole);
  ADD ("selection", TRUE, test_selection);
  ADD ("cancel", TRUE, test_cancel);
  return g_test_run ();
}
