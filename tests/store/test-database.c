/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "store/ts-backup.h"
#include "store/ts-schema.h"

#include "../ts-test-folder.h"

/* The file: opening, migrating, backing up, and what is refused. */

#define NOON G_GINT64_CONSTANT (1700000000000000)

typedef struct
{
  char *dir, *path, *backups;
} Fixture;

static const char *const steps[] = {
  "CREATE TABLE box (id TEXT PRIMARY KEY, n INTEGER) STRICT;",
  "ALTER TABLE box ADD COLUMN label TEXT NOT NULL DEFAULT 'none';",
  "CREATE TABLE lid (id TEXT) STRICT; INSERT INTO nowhere VALUES (1);",
};

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dir = ts_test_folder_new ();
  fixture->path = g_build_filename (fixture->dir, "test.db", NULL);
  fixture->backups = g_build_filename (fixture->dir, "backups", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ts_test_folder_remove (fixture->dir);
  g_free (fixture->path);
  g_free (fixture->backups);
}

static TsDatabase *
open_database (Fixture *fixture, TsDatabaseMode mode)
{
  g_autoptr (GError) error = NULL;
  TsDatabase *database = ts_database_open (fixture->path, mode, &error);

  g_assert_no_error (error);
  return database;
}

static void
run (TsDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;

  ts_database_execute (database, sql, &error);
  g_assert_no_error (error);
}

static gint64
read_int (TsDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  ts_database_read_int (database, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsDatabase) database = open_database (fixture, TS_DATABASE_WRITE);
  g_autoptr (TsStatement) mode = ts_database_prepare (database, "PRAGMA journal_mode", NULL);

  g_assert_true (ts_statement_step (mode, NULL));
  g_assert_cmpstr (ts_statement_get_text (mode, 1), ==, "wal");
  g_assert_cmpint (read_int (database, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (read_int (database, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (read_int (database, "PRAGMA trusted_schema"), ==, 0);
}

static void
test_binding (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsDatabase) database = open_database (fixture, TS_DATABASE_WRITE);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsStatement) insert = NULL;
  g_autoptr (TsStatement) query = NULL;

  run (database, "CREATE TABLE t (a TEXT, b INTEGER, c TEXT) STRICT");
  insert = ts_database_prepare (database, "INSERT INTO t VALUES (?, ?, ?)", &error);
  g_assert_no_error (error);
  ts_statement_bind_text (insert, 1, "ä");
  ts_statement_bind_int (insert, 2, G_MININT64);
  ts_statement_bind_text (insert, 3, NULL);
  g_assert_true (ts_statement_run (insert, &error));
  g_assert_no_error (error);
  query = ts_database_prepare (database, "SELECT a, b, c, c IS NULL FROM t", &error);
  g_assert_true (ts_statement_step (query, &error));
  g_assert_cmpstr (ts_statement_get_text (query, 1), ==, "ä");
  g_assert_cmpint (ts_statement_get_int (query, 2), ==, G_MININT64);
  g_assert_cmpstr (ts_statement_get_text (query, 3), ==, "");
  g_assert_cmpint (ts_statement_get_int (query, 4), ==, 1);
  g_assert_false (ts_statement_step (query, &error));
  g_assert_no_error (error);

  ts_statement_bind_text (insert, 4, "there is no fourth");
  g_assert_false (ts_statement_run (insert, &error));
  g_assert_error (error, TS_DATABASE_ERROR, TS_DATABASE_ERROR_WRITE);
}

static void
migrate (TsDatabase *database, guint version, Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  ts_schema_run_migrations (database, steps, version, fixture->backups, NOON, &error);
  g_assert_no_error (error);
}

static void
test_migration (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsDatabase) database = open_database (fixture, TS_DATABASE_WRITE);
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (TsDatabase) backup = NULL;

  migrate (database, 1, fixture);
  backups = ts_backup_list (fixture->backups);
  g_assert_cmpuint (backups->len, ==, 0); /* there was nothing to lose */
  run (database, "INSERT INTO box VALUES ('a', 7)");
  migrate (database, 2, fixture);
  g_assert_cmpint (read_int (database, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (read_int (database, "SELECT n FROM box WHERE label = 'none'"), ==, 7);

  g_ptr_array_unref (backups);
  backups = ts_backup_list (fixture->backups);
  g_assert_cmpuint (backups->len, ==, 1);
  backup = ts_database_open (backups->pdata[0], TS_DATABASE_READ, NULL);
  g_assert_nonnull (backup);
  g_assert_cmpint (read_int (backup, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (read_int (backup, "SELECT n FROM box"), ==, 7);
}

/* The third step fails half way: nothing of it is left. */
static void
test_failing_migration (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsDatabase) database = open_database (fixture, TS_DATABASE_WRITE);
  g_autoptr (GError) error = NULL;

  migrate (database, 2, fixture);
  run (database, "INSERT INTO box VALUES ('a', 7, 'x')");
  g_assert_false (ts_schema_run_migrations (database, steps, 3, fixture->backups, NOON, &error));
  g_assert_error (error, TS_DATABASE_ERROR, TS_DATABASE_ERROR_WRITE);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_assert_cmpint (read_int (database, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (read_int (database, "SELECT count(*) FROM sqlite_schema WHERE name = 'lid'"),
                   ==,
                   0);
  g_assert_cmpint (read_int (database, "SELECT n FROM box"), ==, 7);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsDatabase) database = open_database (fixture, TS_DATABASE_WRITE);
  g_autoptr (GError) error = NULL;

  migrate (database, 2, fixture);
  g_assert_false (ts_schema_run_migrations (database, steps, 1, fixture->backups, NOON, &error));
  g_assert_error (error, TS_DATABASE_ERROR, TS_DATABASE_ERROR_NEWER);
  g_assert_cmpint (read_int (database, "PRAGMA user_version"), ==, 2);
}

static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsDatabase) database = open_database (fixture, TS_DATABASE_WRITE);
  g_autoptr (GError) error = NULL;

  run (database, "CREATE TABLE other (id TEXT)");
  g_assert_false (ts_schema_migrate (database, fixture->backups, NOON, &error));
  g_assert_error (error, TS_DATABASE_ERROR, TS_DATABASE_ERROR_FOREIGN);
  g_assert_cmpint (read_int (database, "SELECT count(*) FROM sqlite_schema"), ==, 1);
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "missing", "test.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (ts_database_open (path, TS_DATABASE_WRITE, &error));
  g_assert_error (error, TS_DATABASE_ERROR, TS_DATABASE_ERROR_OPEN);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsDatabase) database = open_database (fixture, TS_DATABASE_WRITE);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  run (database,
       "CREATE TABLE a (id TEXT PRIMARY KEY); CREATE TABLE b (a TEXT REFERENCES a (id));"
       "PRAGMA foreign_keys=OFF; INSERT INTO b VALUES ('gone');");
  g_assert_true (ts_database_check (database, FALSE, problems));
  g_assert_false (ts_database_check (database, TRUE, problems));
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_nonnull (strstr (problems->pdata[0], "table b"));
}

static void
test_backup (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsDatabase) database = open_database (fixture, TS_DATABASE_WRITE);
  g_autofree char *first = NULL;
  g_autofree char *restored = NULL;
  g_autofree char *taken = NULL;
  g_autoptr (TsDatabase) copy = NULL;

  run (database, "CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (42);");
  g_assert_true (ts_backup_is_due (fixture->backups, NOON));
  first = ts_backup_make (database, fixture->backups, NOON, NULL);
  g_assert_nonnull (first);
  g_assert_false (ts_backup_is_due (fixture->backups, NOON + TS_BACKUP_INTERVAL / 2));
  g_assert_true (ts_backup_is_due (fixture->backups, NOON + TS_BACKUP_INTERVAL));

  /* a newer one that is damaged is passed over */
  taken = g_build_filename (fixture->backups, "touchstone-20991231T235959Z.db", NULL);
  g_assert_true (g_file_set_contents (taken, "SQLite format 3", -1, NULL));
  restored = g_build_filename (fixture->dir, "restored.db", NULL);
  g_free (taken);
  taken = ts_backup_restore (fixture->backups, restored);
  g_assert_cmpstr (taken, ==, first);
  copy = ts_database_open (restored, TS_DATABASE_READ, NULL);
  g_assert_cmpint (read_int (copy, "SELECT n FROM t"), ==, 42);
}

/* One backup an hour for 400 days. */
static void
test_thinning (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) start = g_date_time_new_utc (2026, 1, 1, 0, 0, 0);
  g_autoptr (GPtrArray) kept = NULL;
  g_autofree char *newest = NULL;

  g_assert_cmpint (g_mkdir (fixture->backups, 0700), ==, 0);
  for (int i = 0; i < 400 * 24; i += 6)
    {
      g_autoptr (GDateTime) time = g_date_time_add_hours (start, i);
      g_autofree char *name = g_date_time_format (time, "touchstone-%Y%m%dT%H%M%SZ.db");

      g_free (newest);
      newest = g_build_filename (fixture->backups, name, NULL);
      g_assert_true (g_file_set_contents (newest, "", 0, NULL));
    }
  ts_backup_thin (fixture->backups);
  kept = ts_backup_list (fixture->backups);
  g_assert_cmpstr (kept->pdata[0], ==, newest);
  /* 12 days, 10 weeks and 9 months, of which some are the same backup */
  g_assert_cmpuint (kept->len, >=, 12 + 10 + 9 - 6);
  g_assert_cmpuint (kept->len, <=, 12 + 10 + 9);
}

int
main (int argc, char **argv)
{
  const struct
  {
    const char *path;
    void (*func) (Fixture *, gconstpointer);
  } cases[] = {
    { "/database/settings", test_settings },
    { "/database/binding", test_binding },
    { "/database/migration", test_migration },
    { "/database/failing-migration", test_failing_migration },
    { "/database/newer", test_newer },
    { "/database/foreign", test_foreign },
    { "/database/no-folder", test_no_folder },
    { "/database/check", test_check },
    { "/database/backup", test_backup },
    { "/database/thinning", test_thinning },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].func, tear_down);
  return g_test_run ();
}
