/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <time.h>

#include <adwaita.h>

#include "../ts-test-folder.h"
#include "assessment/ts-sitting-page.h"

/* What opening a phase of 25 questions and moving between them costs: CPU time of the main thread from the
 * request to the painted frame. After that there is time to read, in which the rest of the page is filled and
 * the next question is made behind the one that is shown, a slice a frame: of that the longest turn of the main
 * loop counts, for as long nothing else is done. Each is to stay within a frame of 60 Hz. */

#define FRAME   16.0 /* ms */
#define N_OPEN  20
#define N_WARM  2 /* the first ones load fonts, icons and styles */
#define N_ROUND 4
#define READING 400 /* ms */

typedef struct
{
  GMainLoop *loop;
  GAsyncResult *result;
} Waiting;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Waiting *waiting = user_data;

  waiting->result = g_object_ref (result);
  g_main_loop_quit (waiting->loop);
}

static TsSession *
open_session (const char *dir, TsClock *clock)
{
  Waiting waiting = { g_main_loop_new (NULL, FALSE), NULL };
  g_autoptr (GError) error = NULL;
  TsSession *session;

  ts_session_open_async (dir, g_getenv ("TS_PACKS_DIR"), clock, NULL, done_cb, &waiting);
  g_main_loop_run (waiting.loop);
  session = ts_session_open_finish (waiting.result, &error);
  if (session == NULL)
    g_error ("%s", error->message);
  g_object_unref (waiting.result);
  g_main_loop_unref (waiting.loop);
  return session;
}

/* CPU time of this thread, in milliseconds. */
static double
get_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static void
painted_cb (GdkFrameClock *clock, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* Runs the main loop until the next frame is on screen. */
static void
wait_for_frame (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  gboolean painted = FALSE;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &painted);

  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
}

static void
set_true_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

/* Lets everything end that is still going on, as while somebody reads. Returns the CPU time of the longest turn
 * of the main loop. */
static double
settle (GtkWidget *window)
{
  double longest = 0;
  gboolean over = FALSE;

  g_timeout_add_once (READING, set_true_cb, &over);
  while (!over)
    {
      double start = get_cpu ();

      g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, get_cpu () - start);
    }
  wait_for_frame (window);
  return longest;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static gboolean
report (const char *what, GArray *times)
{
  double sum = 0, p95;

  g_array_sort (times, compare_doubles);
  for (guint i = 0; i < times->len; i++)
    sum += g_array_index (times, double, i);
  p95 = g_array_index (times, double, (times->len * 95 + 99) / 100 - 1);
  g_print ("%-14s %3u steps: mean %5.2f ms, p95 %5.2f ms, most %5.2f ms\n",
           what,
           times->len,
           sum / times->len,
           p95,
           g_array_index (times, double, times->len - 1));
  return p95 < FRAME;
}

/* Opens the page where none was, as from the list of phases. */
static GtkWidget *
open_page (GtkWidget *window, TsSitting *sitting, GArray *times, GArray *filling)
{
  double start, cost;
  GtkWidget *page;

  gtk_window_set_child (GTK_WINDOW (window), NULL);
  settle (window);
  start = get_cpu ();
  page = ts_sitting_page_new (sitting);
  gtk_window_set_child (GTK_WINDOW (window), page);
  wait_for_frame (window);
  cost = get_cpu () - start;
  if (times != NULL)
    g_array_append_val (times, cost);
  cost = settle (window);
  if (filling != NULL)
    g_array_append_val (filling, cost);
  return page;
}

static void
move (GtkWidget *window, GtkWidget *page, const char *action, GArray *times, GArray *ahead)
{
  double start = get_cpu (), cost;

  gtk_widget_activate_action (page, action, NULL);
  wait_for_frame (window);
  cost = get_cpu () - start;
  if (times != NULL)
    g_array_append_val (times, cost);
  cost = settle (window);
  if (ahead != NULL)
    g_array_append_val (ahead, cost);
}

static gboolean
measure (TsSitting *sitting)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = NULL;
  guint n_items = ts_sitting_get_n_items (sitting);
  g_autoptr (GArray) opening = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) filling = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) moving = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) ahead = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean good;

  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 760);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < N_OPEN + N_WARM; i++)
    page = open_page (window, sitting, i < N_WARM ? NULL : opening, i < N_WARM ? NULL : filling);
  for (guint round = 0; round < N_ROUND; round++)
    for (guint i = 0; i + 1 < n_items; i++)
      move (window,
            page,
            round % 2 == 0 ? "sitting.next" : "sitting.previous",
            round == 0 ? NULL : moving,
            round == 0 ? NULL : ahead);
  g_print ("A phase of %u items, 1100 x 760 px, CPU of the main thread up to the painted frame\n",
           n_items);
  good = report ("opening", opening);
  good = report ("filling", filling) && good;
  good = report ("moving", moving) && good;
  good = report ("next ahead", ahead) && good;
  gtk_window_destroy (GTK_WINDOW (window));
  return good;
}

int
main (int argc, char **argv)
{
  g_autoptr (TsClock) clock = ts_clock_new_manual (G_GINT64_CONSTANT (1700000000000000));
  g_autoptr (TsSession) session = NULL;
  g_autoptr (TsSitting) sitting = NULL;
  g_autoptr (GError) error = NULL;
  char *dir = NULL;
  gboolean good;

  adw_init ();
  dir = ts_test_folder_new ();
  session = open_session (dir, clock);
  sitting = ts_sitting_new (session,
                            ts_pack_find_phase (ts_session_get_pack (session), "fundamentals"),
                            TRUE,
                            &error);
  if (sitting == NULL)
    g_error ("%s", error->message);
  good = measure (sitting);
  ts_test_folder_remove (dir);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
