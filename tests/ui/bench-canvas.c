/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <adwaita.h>
#include <glib/gstdio.h>

#include "../diagram/ts-test-diagram.h"
#include "diagram/ts-diagram-edits.h"
#include "diagram/ts-diagram-json.h"
#include "widgets/ts-canvas-private.h"
#include "widgets/ts-minimap.h"
#include "widgets/ts-tiles-private.h"

/* Says how fast a canvas of so many components is, as docs/performance.md describes it: a frame is the time from
 * one callback of the frame clock to the next. */

#define STEPS  100
#define PICKS  2000
#define STRIDE 24.0 /* px a step of panning */

typedef struct
{
  TsCanvas *canvas;
  GMainLoop *loop;
  void (*step) (TsCanvas *canvas, guint step);
  guint steps, done;
  gint64 last;
  double times[STEPS];
} Run;

static double start_zoom, end_zoom;
static char *dragged;

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Run *run = user_data;
  gint64 now = g_get_monotonic_time ();

  if (run->done > 0)
    run->times[run->done - 1] = (double) (now - run->last) / 1000;
  run->last = now;
  if (run->done == run->steps)
    {
      g_main_loop_quit (run->loop);
      return G_SOURCE_REMOVE;
    }
  run->step (run->canvas, run->done++);
  return G_SOURCE_CONTINUE;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
get_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
}

static void
set_true_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

static void
spin (guint ms)
{
  gboolean done = FALSE;

  g_timeout_add_once (ms, set_true_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

/* Waits until nothing is left to be painted. */
static void
settle (TsCanvas *canvas)
{
  do
    spin (300);
  while (!_ts_tiles_is_idle (canvas->tiles));
}

static void
run_steps (TsCanvas *canvas, const char *what, void (*step) (TsCanvas *canvas, guint step))
{
  Run run = { .canvas = canvas, .step = step, .steps = STEPS };
  double sum = 0, cpu = get_cpu ();

  run.loop = g_main_loop_new (NULL, FALSE);
  gtk_widget_add_tick_callback (GTK_WIDGET (canvas), tick_cb, &run, NULL);
  g_main_loop_run (run.loop);
  g_main_loop_unref (run.loop);
  for (guint i = 0; i < STEPS; i++)
    sum += run.times[i];
  qsort (run.times, STEPS, sizeof (double), compare_doubles);
  g_print ("  %-24s mean %6.1f ms, p95 %6.1f ms, worst %6.1f ms, CPU %5.1f ms a step\n",
           what,
           sum / STEPS,
           run.times[STEPS * 95 / 100 - 1],
           run.times[STEPS - 1],
           (get_cpu () - cpu) / STEPS);
}

static void
pan_step (TsCanvas *canvas, guint step)
{
  static const double ways[4][2] = { { 1, 0 }, { 0, 1 }, { -1, 0 }, { 0, -1 } };
  const double *way = ways[step * 4 / STEPS];

  _ts_canvas_pan (canvas, way[0] * STRIDE, way[1] * STRIDE);
}

/* From 1:1 to the whole and back, by equal factors. */
static void
zoom_step (TsCanvas *canvas, guint step)
{
  double at = step < STEPS / 2 ? step + 1 : STEPS - 1 - step;

  ts_canvas_zoom_to (canvas, start_zoom * pow (end_zoom / start_zoom, at / (STEPS / 2)));
}

static void
drag_step (TsCanvas *canvas, guint step)
{
  const char *const ids[] = { dragged, NULL };

  _ts_canvas_set_preview (
      canvas,
      ts_diagram_edits_drop (ts_canvas_get_diagram (canvas), ids, step + 1, (step + 1) / 2));
}

static void
drag_many_step (TsCanvas *canvas, guint step)
{
  _ts_canvas_show_move (canvas, step + 1, (step + 1) / 2, FALSE);
}

static double
get_thread_cpu (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1000 + (double) time.tv_nsec / 1e6;
}

static void
measure_picks (TsCanvas *canvas)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  double width = gtk_widget_get_width (GTK_WIDGET (canvas));
  double height = gtk_widget_get_height (GTK_WIDGET (canvas));
  guint hits = 0;
  double start;

  _ts_canvas_pick (canvas, 0, 0);
  start = get_thread_cpu ();
  for (guint i = 0; i < PICKS; i++)
    hits += _ts_canvas_pick (canvas,
                             g_rand_double_range (random, 0, width),
                             g_rand_double_range (random, 0, height))
            != NULL;
  g_print ("  %-24s %.4f ms (%u of %u hit)\n",
           "hit test",
           (get_thread_cpu () - start) / PICKS,
           hits,
           PICKS);
}

static void
measure_drag (TsCanvas *canvas)
{
  const TsElement *element =
      _ts_canvas_pick_node (canvas,
                            gtk_widget_get_width (GTK_WIDGET (canvas)) / 2.0,
                            gtk_widget_get_height (GTK_WIDGET (canvas)) / 2.0);

  for (guint i = 0; element == NULL || element->role != TS_ELEMENT_COMPONENT; i++)
    element =
        ts_diagram_get_element (ts_canvas_get_diagram (canvas),
                                ts_diagram_get_n_elements (ts_canvas_get_diagram (canvas)) / 5 + i);
  dragged = g_strdup (element->id);
  ts_canvas_reveal (canvas, dragged);
  settle (canvas);
  run_steps (canvas, "drag a component", drag_step);
  _ts_canvas_set_preview (canvas, NULL);
  g_free (dragged);
}

/* The first @n components are selected, and so moved out of their zones, which stay. */
static void
measure_drag_many (TsCanvas *canvas, const char *what, guint n)
{
  TsDiagram *diagram = ts_canvas_get_diagram (canvas);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; n > 0; i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);

      if (element->role != TS_ELEMENT_COMPONENT)
        continue;
      g_strv_builder_add (builder, element->id);
      n--;
    }
  ids = g_strv_builder_end (builder);
  ts_canvas_set_selection (canvas, (const char *const *) ids);
  settle (canvas);
  canvas->mode = TS_CANVAS_MOVE;
  canvas->grabbed = g_strdup (ids[0]);
  run_steps (canvas, what, drag_many_step);
  _ts_canvas_cancel (canvas);
  settle (canvas);
  ts_canvas_set_selection (canvas, (const char *const[]){ NULL });
}

/* Returns the proportional set size in MB: pages that others share are counted in part. */
static double
get_pss (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return 0;
  line = strstr (text, "\nPss:");
  return line != NULL ? g_ascii_strtod (line + 5, NULL) / 1024 : 0;
}

/* In a process of its own, so that what it leaves behind is not counted here. */
static char *
make_text (guint n)
{
  g_autofree char *path = g_strdup_printf ("%s/bench-canvas-%d", g_get_tmp_dir (), (int) getpid ());
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  pid_t child = fork ();

  if (child == 0)
    {
      TsDiagram *diagram = ts_test_diagram_new (n, 1);

      _exit (!g_file_set_contents (path, ts_diagram_to_json (diagram), -1, NULL));
    }
  waitpid (child, NULL, 0);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);
  return text;
}

static void
count_frame_cb (GdkFrameClock *clock, guint *frames)
{
  (*frames)++;
}

static void
measure_first_paint (TsCanvas *canvas, const char *text)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (canvas));
  const TsJournalState state = { 0, TS_NO_GESTURE, TS_NO_GESTURE };
  g_autoptr (TsJournal) journal = NULL;
  gint64 start = g_get_monotonic_time ();
  double parsed, shown;
  gulong handler;
  guint frames = 0;

  journal = ts_journal_new_at (ts_diagram_from_json ("bench", text, NULL), &state, NULL);
  parsed = since (start);
  ts_canvas_set_journal (canvas, journal);
  shown = since (start);
  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (count_frame_cb), &frames);
  while (frames < 2)
    {
      if (!_ts_canvas_is_sharp (canvas))
        frames = 0;
      gtk_widget_queue_draw (GTK_WIDGET (canvas));
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, handler);
  g_print ("  %-24s %.0f ms (read %.0f, handed to the canvas %.0f)\n",
           "first paint",
           since (start),
           parsed,
           shown - parsed);
}

static void
measure (guint n, const char *text)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *overlay = gtk_overlay_new ();
  TsCanvas *canvas = TS_CANVAS (ts_canvas_new ());
  GtkWidget *map = ts_minimap_new (canvas);
  gint64 start;
  double cpu;

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (canvas));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), map);
  gtk_widget_set_halign (map, GTK_ALIGN_END);
  gtk_widget_set_valign (map, GTK_ALIGN_END);
  gtk_window_set_child (GTK_WINDOW (window), overlay);
  gtk_window_present (GTK_WINDOW (window));
  spin (500);
  g_print ("%u components, %d x %d px, %.0f MB before\n",
           n,
           gtk_widget_get_width (GTK_WIDGET (canvas)),
           gtk_widget_get_height (GTK_WIDGET (canvas)),
           get_pss ());
  measure_first_paint (canvas, text);
  start = g_get_monotonic_time ();
  while (!canvas->routed)
    g_main_context_iteration (NULL, TRUE);
  g_print ("  %-24s %.0f ms later\n", "final routes", since (start));
  settle (canvas);
  g_print ("  %-24s %.0f MB\n", "PSS when loaded", get_pss ());
  end_zoom = ts_canvas_get_zoom (canvas);
  start_zoom = 1;
  ts_canvas_zoom_to (canvas, 1);
  settle (canvas);
  run_steps (canvas, "pan at 1:1", pan_step);
  run_steps (canvas, "zoom 1:1 to all and back", zoom_step);
  ts_canvas_zoom_to (canvas, 1);
  measure_picks (canvas);
  measure_drag (canvas);
  measure_drag_many (canvas, "drag half of all", n / 2);
  measure_drag_many (canvas, "drag all components", n);
  ts_canvas_zoom_to (canvas, end_zoom);
  measure_drag_many (canvas, "drag half, all in sight", n / 2);
  measure_drag_many (canvas, "drag all, all in sight", n);
  ts_canvas_zoom_to (canvas, 1);
  settle (canvas);
  cpu = get_cpu ();
  spin (1000);
  g_print ("  %-24s %.1f ms CPU a second\n", "idle", get_cpu () - cpu);
  g_print ("  %-24s %.0f MB\n", "PSS after all", get_pss ());
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) atoi (argv[1]) : 1000;
  g_autofree char *text = make_text (n);

  adw_init ();
  measure (n, text);
  return 0;
}
