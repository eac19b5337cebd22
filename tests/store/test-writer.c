/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/ts-writer.h"

#include "../ts-test-folder.h"

/* The queue of changes: its order, its transactions, and what becomes of changes that fail. */

#define PUT    "INSERT INTO t VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET n = excluded.n"
#define REMOVE "DELETE FROM t WHERE id = ?"
#define LATER  "INSERT INTO later VALUES (?, ?)"

static const char *const sql_put = PUT;
static const char *const sql_remove = REMOVE;
static const char *const sql_later = LATER;

typedef struct
{
  char *dir, *path;
  TsWriter *writer;
  GMainLoop *loop;
  guint failures;
  char *message;
} Fixture;

static void
saved_cb (Fixture *fixture)
{
  g_main_loop_quit (fixture->loop);
}

static void
failed_cb (Fixture *fixture, const char *message)
{
  fixture->failures++;
  g_free (fixture->message);
  fixture->message = g_strdup (message);
  g_main_loop_quit (fixture->loop);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  TsDatabase *database;

  fixture->dir = ts_test_folder_new ();
  fixture->path = g_build_filename (fixture->dir, "test.db", NULL);
  fixture->loop = g_main_loop_new (NULL, FALSE);
  database = ts_database_open (fixture->path, TS_DATABASE_WRITE, NULL);
  g_assert_true (
      ts_database_execute (database, "CREATE TABLE t (id TEXT PRIMARY KEY, n INTEGER)", NULL));
  fixture->writer = ts_writer_new (database);
  g_signal_connect_swapped (fixture->writer, "saved", G_CALLBACK (saved_cb), fixture);
  g_signal_connect_swapped (fixture->writer, "failed", G_CALLBACK (failed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->writer);
  g_main_loop_unref (fixture->loop);
  ts_test_folder_remove (fixture->dir);
  g_free (fixture->path);
  g_free (fixture->message);
}

static void
push (Fixture *fixture, const char *sql, const char *id, gint64 n)
{
  TsChange *change = ts_change_new (sql);

  ts_change_add_text (change, id);
  if (sql != sql_remove)
    ts_change_add_int (change, n);
  ts_writer_push (fixture->writer, id, change);
}

static gint64
read_int (Fixture *fixture, const char *sql)
{
  g_autoptr (TsDatabase) reader = ts_database_open (fixture->path, TS_DATABASE_READ, NULL);
  gint64 value;

  g_assert_true (ts_database_read_int (reader, sql, &value, NULL));
  return value;
}

static void
flush (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ts_writer_flush (fixture->writer, &error));
  g_assert_no_error (error);
  g_assert_true (ts_writer_is_idle (fixture->writer));
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 1000; i++)
    push (fixture, sql_put, "a", i);
  flush (fixture);
  g_assert_cmpint (read_int (fixture, "SELECT n FROM t"), ==, 999);
}

/* What waits may be replaced, but not moved across a removal of the same row. */
static void
test_replacing (Fixture *fixture, gconstpointer data)
{
  ts_writer_begin (fixture->writer);
  push (fixture, sql_put, "a", 1);
  push (fixture, sql_put, "b", 1);
  push (fixture, sql_put, "a", 2);
  push (fixture, sql_remove, "a", 0);
  push (fixture, sql_put, "a", 3);
  push (fixture, sql_remove, "b", 0);
  ts_writer_end (fixture->writer);
  flush (fixture);
  g_assert_cmpint (read_int (fixture, "SELECT count(*) FROM t"), ==, 1);
  g_assert_cmpint (read_int (fixture, "SELECT n FROM t WHERE id = 'a'"), ==, 3);
}

static void
test_one_transaction (Fixture *fixture, gconstpointer data)
{
  ts_writer_begin (fixture->writer);
  push (fixture, sql_put, "a", 1);
  g_usleep (50 * 1000);
  g_assert_cmpint (read_int (fixture, "SELECT count(*) FROM t"), ==, 0);
  push (fixture, sql_put, "b", 2);
  ts_writer_end (fixture->writer);
  flush (fixture);
  g_assert_cmpint (read_int (fixture, "SELECT sum(n) FROM t"), ==, 3);
}

static void
test_saved_is_told (Fixture *fixture, gconstpointer data)
{
  push (fixture, sql_put, "a", 1);
  g_main_loop_run (fixture->loop);
  g_assert_cmpuint (fixture->failures, ==, 0);
  g_assert_cmpint (read_int (fixture, "SELECT n FROM t"), ==, 1);
}

/* A change that fails is loud, keeps its place, and is written once it can be. */
static void
test_failure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsDatabase) other = NULL;

  push (fixture, sql_later, "x", 5);
  push (fixture, sql_put, "a", 1);
  g_main_loop_run (fixture->loop);
  g_assert_cmpuint (fixture->failures, ==, 1);
  g_assert_nonnull (strstr (fixture->message, fixture->path));
  g_assert_false (ts_writer_is_idle (fixture->writer));
  g_assert_false (ts_writer_flush (fixture->writer, &error));
  g_assert_error (error, TS_DATABASE_ERROR, TS_DATABASE_ERROR_WRITE);
  push (fixture, sql_put, "a", 2);

  other = ts_database_open (fixture->path, TS_DATABASE_WRITE, NULL);
  g_assert_true (ts_database_execute (other, "CREATE TABLE later (id TEXT, n INTEGER)", NULL));
  ts_writer_retry (fixture->writer);
  flush (fixture);
  g_assert_cmpint (read_int (fixture, "SELECT n FROM later"), ==, 5);
  g_assert_cmpint (read_int (fixture, "SELECT n FROM t"), ==, 2);
}

static void
test_close (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 100; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d", i);

      push (fixture, sql_put, id, 1);
    }
  g_assert_true (ts_writer_close (fixture->writer, NULL));
  g_assert_cmpint (read_int (fixture, "SELECT count(*) FROM t"), ==, 100);
}

int
main (int argc, char **argv)
{
  const struct
  {
    const char *path;
    void (*func) (Fixture *, gconstpointer);
  } cases[] = {
    { "/writer/order", test_order },
    { "/writer/replacing", test_replacing },
    { "/writer/one-transaction", test_one_transaction },
    { "/writer/saved-is-told", test_saved_is_told },
    { "/writer/failure", test_failure },
    { "/writer/close", test_close },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].func, tear_down);
  return g_test_run ();
}
