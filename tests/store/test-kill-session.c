/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "content/ts-catalog.h"
#include "store/ts-store.h"

#include "../ts-test-folder.h"

/* A mock session that is killed at random moments: what was acknowledged is there afterwards, and the session
 * goes on. The child writes a number that only grows into its notes, a section and its log of decisions, and
 * says on its standard output which number is on disk. */

#define N_KILLS 15
#define MIN_MS  5
#define MAX_MS  80
#define ID      "session"

static const char *self_path;

static TsMock *
take_session (TsStore *store, TsPack *pack, TsClock *clock)
{
  TsMockPlan plan = { .prompt = ts_pack_get_mocks (pack)->pdata[0],
                      .minutes = TS_TIME_PLAN_LONGEST,
                      .mode = TS_ATTEMPT_PRACTICE };
  TsMock *mock = ts_store_find_session (store, ID);

  if (mock != NULL)
    return g_object_ref (mock);
  mock = ts_mock_new (ID, pack, &plan, clock);
  ts_store_add_session (store, mock);
  ts_mock_start (mock);
  return mock;
}

static void
write_number (TsMock *mock, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  TsDecisionRecord record = { text, text, text, text, text };

  ts_mock_set_section (mock, "design", text);
  ts_mock_set_notes (mock, text);
  ts_mock_set_decision (mock, 0, &record);
  ts_mock_enter_stage (mock, number % TS_N_STAGES);
}

/* Runs until it is killed. */
static int
run_child (const char *path, guint number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsPack) pack = ts_catalog_load_default (&error);
  g_autoptr (TsClock) clock = ts_clock_new_system ();
  g_autoptr (TsStore) store = ts_store_open (path, TS_DATABASE_WRITE, pack, clock, &error);
  g_autoptr (TsMock) mock = NULL;

  g_assert_no_error (error);
  mock = take_session (store, pack, clock);
  for (;; number++)
    {
      write_number (mock, number);
      if (!ts_store_flush (store, &error) || write (STDOUT_FILENO, &number, sizeof number) < 0)
        return 1;
    }
}

/* Returns the last number the child acknowledged before it was killed. */
static guint
kill_one (const char *path, guint start, guint wait_ms)
{
  g_autofree char *number = g_strdup_printf ("%u", start);
  const char *argv[] = { self_path, "--child", path, number, NULL };
  g_autoptr (GError) error = NULL;
  guint acknowledged = 0;
  guint next;
  GPid pid;
  int out, status;

  g_assert_true (g_spawn_async_with_pipes (NULL,
                                           (char **) argv,
                                           NULL,
                                           G_SPAWN_DO_NOT_REAP_CHILD,
                                           NULL,
                                           NULL,
                                           &pid,
                                           NULL,
                                           &out,
                                           NULL,
                                           &error));
  g_assert_no_error (error);
  g_assert_cmpint (read (out, &acknowledged, sizeof acknowledged), ==, sizeof acknowledged);
  g_usleep (wait_ms * 1000);
  kill (pid, SIGKILL);
  while (read (out, &next, sizeof next) == sizeof next)
    acknowledged = next;
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status));
  close (out);
  return acknowledged;
}

static void
check (const char *path, TsPack *pack, guint acknowledged)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TsClock) clock = ts_clock_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TsStore) store = NULL;
  const TsMockView *view;
  GPtrArray *decisions;

  g_assert_true (ts_store_check (path, pack, problems, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  store = ts_store_open (path, TS_DATABASE_READ, pack, clock, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ts_mock_get_state (ts_store_find_session (store, ID)), ==, TS_MOCK_RUNNING);
  view = ts_mock_get_view (ts_store_find_session (store, ID));
  decisions = ts_mock_view_get_decisions (view);
  g_assert_cmpuint (atoi (ts_mock_view_get_section (view, "design")), >=, acknowledged);
  g_assert_cmpuint (atoi (ts_mock_view_get_notes (view)->pdata[0]), >=, acknowledged);
  g_assert_cmpuint (decisions->len, ==, 1);
  g_assert_cmpuint (atoi (((const TsDecisionRecord *) decisions->pdata[0])->choice),
                    >=,
                    acknowledged);
}

static void
test_kill (void)
{
  char *dir = ts_test_folder_new ();
  g_autofree char *path = g_build_filename (dir, TS_STORE_FILE, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsPack) pack = ts_catalog_load_default (&error);
  guint acknowledged = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < N_KILLS; i++)
    {
      guint wait = (guint) g_test_rand_int_range (MIN_MS, MAX_MS);
      guint last = kill_one (path, acknowledged + 1000, wait);

      g_assert_cmpuint (last, >=, acknowledged + 1000);
      acknowledged = last;
      check (path, pack, acknowledged);
    }
  ts_test_folder_remove (dir);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], "--child") == 0)
    return run_child (argv[2], (guint) atoi (argv[3]));
  self_path = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/kill-session", test_kill);
  return g_test_run ();
}
