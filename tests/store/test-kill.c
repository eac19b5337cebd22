/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/ts-store.h"

#include "../content/ts-test-pack.h"
#include "../ts-test-folder.h"

/* A sitting that is killed at random moments: what was acknowledged is there afterwards, and the
 * database is whole. The child answers its items over and over, each answer a number that only grows,
 * and says on its standard output which number is on disk. */

#define N_KILLS    50
#define MIN_MS     5
#define MAX_MS     120
#define ATTEMPT_ID "attempt"

static const char *self_path;

static char *
make_database_path (const char *dir)
{
  return g_build_filename (dir, TS_STORE_FILE, NULL);
}

static TsAttempt *
take_attempt (TsStore *store, TsPack *pack, TsClock *clock)
{
  TsAttempt *attempt = ts_store_find_attempt (store, ATTEMPT_ID);
  g_autoptr (GError) error = NULL;

  if (attempt != NULL)
    return g_object_ref (attempt);
  attempt = ts_attempt_new (ATTEMPT_ID,
                            NULL,
                            pack,
                            ts_pack_find_phase (pack, "fundamentals"),
                            TS_LEVEL_MID,
                            TS_ATTEMPT_PRACTICE,
                            1,
                            NULL,
                            clock,
                            &error);
  g_assert_no_error (error);
  ts_attempt_start (attempt);
  ts_store_add_attempt (store, attempt);
  return attempt;
}

static void
answer (TsAttempt *attempt, guint index, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  g_autoptr (TsResponse) response = NULL;

  if (ts_response_kind_for_item (ts_attempt_get_item (attempt, index)) == TS_RESPONSE_NUMBER)
    response = ts_response_new_number (text);
  else
    response = ts_response_new_text (text);
  g_assert_true (ts_attempt_set_response (attempt, index, response));
}

static gboolean
takes_a_number (TsAttempt *attempt, guint index)
{
  TsResponseKind kind = ts_response_kind_for_item (ts_attempt_get_item (attempt, index));

  return kind == TS_RESPONSE_NUMBER || kind == TS_RESPONSE_TEXT;
}

static void
draw (TsJournal *journal, guint number)
{
  g_autofree char *id = g_strdup_printf ("n%u", number);
  g_autoptr (TsElement) element =
      ts_element_new_component (id, TS_COMPONENT_CACHE, id, number % 100 * 8, 0);
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();

  g_ptr_array_add (
      edits,
      ts_edit_new (NULL, 0, element, ts_diagram_get_n_elements (ts_journal_get_diagram (journal))));
  g_assert_true (ts_journal_commit (journal, edits, NULL));
}

/* Runs until it is killed. */
static int
run_child (const char *pack_dir, const char *dir, guint number)
{
  g_autofree char *path = make_database_path (dir);
  g_autoptr (TsPack) pack = ts_pack_load (pack_dir, NULL);
  g_autoptr (TsClock) clock = ts_clock_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TsStore) store = ts_store_open (path, TS_DATABASE_WRITE, pack, clock, &error);
  g_autoptr (TsAttempt) attempt = NULL;
  g_autoptr (TsJournal) journal = NULL;
  TsDesign *design;

  g_assert_no_error (error);
  attempt = take_attempt (store, pack, clock);
  design = g_list_model_get_item (ts_store_get_designs (store), 0);
  if (design == NULL)
    design = ts_store_add_design (store, "Design", ATTEMPT_ID);
  journal = ts_store_open_design (store, design, &error);
  g_assert_no_error (error);
  for (;; number++)
    {
      for (guint i = 0; i < ts_attempt_get_n_items (attempt); i++)
        if (takes_a_number (attempt, i))
          answer (attempt, i, number);
      draw (journal, number);
      if (!ts_store_flush (store, &error) || write (STDOUT_FILENO, &number, sizeof number) < 0)
        return 1;
    }
}

/* Returns the last number the child acknowledged before it was killed. */
static guint
kill_one (const char *pack_dir, const char *dir, guint start, guint wait_ms)
{
  g_autofree char *number = g_strdup_printf ("%u", start);
  const char *argv[] = { self_path, "--child", pack_dir, dir, number, NULL };
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
check_answers (TsStore *store, guint acknowledged)
{
  TsAttempt *attempt = ts_store_find_attempt (store, ATTEMPT_ID);

  g_assert_nonnull (attempt);
  for (guint i = 0; i < ts_attempt_get_n_items (attempt); i++)
    {
      TsResponse *response = ts_attempt_get_response (attempt, i);

      if (!takes_a_number (attempt, i))
        continue;
      g_assert_nonnull (response);
      g_assert_cmpuint (atoi (ts_response_get_text (response)), >=, acknowledged);
    }
}

static void
check_drawing (TsStore *store, guint acknowledged)
{
  g_autoptr (TsDesign) design = g_list_model_get_item (ts_store_get_designs (store), 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJournal) journal = NULL;
  g_autofree char *last = g_strdup_printf ("n%u", acknowledged);

  g_assert_nonnull (design);
  journal = ts_store_open_design (store, design, &error);
  g_assert_no_error (error);
  g_assert_nonnull (ts_diagram_find (ts_journal_get_diagram (journal), last, NULL));
}

static void
check (const char *dir, TsPack *pack, guint acknowledged)
{
  g_autofree char *path = make_database_path (dir);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TsClock) clock = ts_clock_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TsStore) store = NULL;

  ts_store_check (path, pack, problems, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) problems->pdata[i]);
  g_assert_cmpuint (problems->len, ==, 0);
  store = ts_store_open (path, TS_DATABASE_READ, pack, clock, &error);
  g_assert_no_error (error);
  check_answers (store, acknowledged);
  check_drawing (store, acknowledged);
}

static void
test_kill (void)
{
  char *dir = ts_test_folder_new ();
  char *pack_dir = ts_test_pack_write ();
  g_autoptr (TsPack) pack = ts_pack_load (pack_dir, NULL);
  guint acknowledged = 0;

  for (guint i = 0; i < N_KILLS; i++)
    {
      guint wait = (guint) g_test_rand_int_range (MIN_MS, MAX_MS);
      guint last = kill_one (pack_dir, dir, acknowledged + 1000, wait);

      g_assert_cmpuint (last, >=, acknowledged + 1000);
      acknowledged = last;
      check (dir, pack, acknowledged);
    }
  g_test_message ("%u kills", N_KILLS);
  ts_test_pack_remove (pack_dir);
  ts_test_folder_remove (dir);
}

int
main (int argc, char **argv)
{
  if (argc == 5 && strcmp (argv[1], "--child") == 0)
    return run_child (argv[2], argv[3], (guint) atoi (argv[4]));
  self_path = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/kill", test_kill);
  return g_test_run ();
}
