/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <adwaita.h>
#include <glib/gstdio.h>

#include "../diagram/ts-test-diagram.h"
#include "diagram/ts-diagram-edits.h"
#include "widgets/ts-canvas-private.h"

#include "../ts-test-folder.h"

/* What "Tidy Up" of the canvas does to a design. */

#define PATIENCE 20.0 /* s */

static char *programs; /* the only folder that programs are looked for in */
static char *real_dot; /* (nullable) */

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

/* Takes "dot" out of the folder that programs are looked for in, or puts one in that takes its time and writes down
 * its process. */
static void
hide_dot (gboolean slow)
{
  g_autofree char *dot = g_build_filename (programs, "dot", NULL);
  g_autofree char *script =
      g_strdup_printf ("#!/bin/sh\necho $$ > '%s/pid'\nexec /bin/sleep 60\n", programs);

  g_remove (dot);
  if (slow)
    {
      g_assert_true (g_file_set_contents (dot, script, -1, NULL));
      g_assert_cmpint (g_chmod (dot, 0700), ==, 0);
    }
}

/* Puts the one of this computer in it, if there is one. */
static void
show_dot (const char *real)
{
  g_autofree char *dot = g_build_filename (programs, "dot", NULL);

  g_remove (dot);
  if (real != NULL)
    g_assert_cmpint (symlink (real, dot), ==, 0);
}

/* Without Graphviz there is another way, and that is one step as well. */
static void
test_without_dot (Fixture *fixture, gconstpointer animated)
{
  static const char *const none[] = { NULL };

  hide_dot (FALSE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->canvas), "canvas.tidy", "s", "right");
  wait_for_change (fixture);
  g_assert_cmpuint (count_moved (fixture, none), >, 10);
  g_assert_true (ts_journal_undo (fixture->journal));
  g_assert_true (ts_diagram_equal (get_diagram (fixture), fixture->before));
  show_dot (real_dot);
}

/* Returns the process that was written down, once it was, or 0. */
static int
read_process (void)
{
  g_autofree char *file = g_build_filename (programs, "pid", NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (file, &text, NULL, NULL) ? atoi (text) : 0;
}

/* What takes long can be given up while it is being found, and its program goes too. */
static void
test_cancel_slow (Fixture *fixture, gconstpointer animated)
{
  g_autoptr (GTimer) timer = g_timer_new ();
  int process;

  hide_dot (TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->canvas), "canvas.tidy", "s", "right");
  while (read_process () == 0 && g_timer_elapsed (timer, NULL) < PATIENCE)
    run_for (0.01);
  process = read_process ();
  g_assert_cmpint (process, >, 0);
  g_assert_true (_ts_canvas_is_tidying (fixture->canvas));
  run_for (0.5); /* until a toast would be offered */
  _ts_canvas_cancel (fixture->canvas);
  g_assert_false (_ts_canvas_is_tidying (fixture->canvas));
  while (kill (process, 0) == 0 && g_timer_elapsed (timer, NULL) < PATIENCE)
    run_for (0.01);
  g_assert_cmpint (kill (process, 0), !=, 0);
  g_assert_true (ts_diagram_equal (get_diagram (fixture), fixture->before));
  show_dot (real_dot);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  programs = ts_test_folder_new ();
  real_dot = g_find_program_in_path ("dot");
  show_dot (real_dot);
  g_setenv ("PATH", programs, TRUE); /* before there are threads, and never again */
  adw_init ();
#define ADD(path, animated, func)                                                                  \
  g_test_add ("/canvas-layout/" path, Fixture, GINT_TO_POINTER (animated), set_up, func, tear_down)
  ADD ("whole", FALSE, test_whole);
  ADD ("whole-animated", TRUE, test_whole);
  ADD ("selection", TRUE, test_selection);
  ADD ("cancel", TRUE, test_cancel);
  ADD ("cancel-slow", FALSE, test_cancel_slow);
  ADD ("without-dot", FALSE, test_without_dot);
  status = g_test_run ();
  ts_test_folder_remove (programs);
  g_free (real_dot);
  return status;
}
