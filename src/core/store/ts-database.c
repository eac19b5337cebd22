/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "store/ts-database.h"

/* One connection to a SQLite file, and the statements prepared on it: all that the tables need of
 * SQLite. A connection is used by one thread at a time. */

#define BUSY_MS 5000

/* Pages copied at a time; 256 pages are 1 MiB. */
#define COPY_STEP 256

struct _TsDatabase
{
  sqlite3 *handle;
  char *path;
};

struct _TsStatement
{
  sqlite3_stmt *handle;
  TsDatabase *database;
  gboolean bound; /* no binding has failed yet */
};

G_DEFINE_QUARK (ts - database - error - quark, ts_database_error)

static int
find_code (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: /* its header is gone */
      return TS_DATABASE_ERROR_DAMAGED;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return TS_DATABASE_ERROR_BUSY;
    case SQLITE_CANTOPEN:
      return TS_DATABASE_ERROR_OPEN;
    default:
      return TS_DATABASE_ERROR_WRITE;
    }
}

static const char *
advise (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_FULL:
      return _ ("Make room on the disk.");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return _ ("See that you may read and write the file and its folder.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return _ ("Close the other program that uses it.");
    case SQLITE_NOTADB:
      return _ ("This is not a database; choose another file.");
    case SQLITE_CORRUPT:
      return _ ("The file is damaged; restore it from a backup.");
    default:
      return "";
    }
}

static gboolean
fail (TsDatabase *self, int result, GError **error)
{
  const char *advice = advise (result);

  g_set_error (error,
               TS_DATABASE_ERROR,
               find_code (result),
               "%s: %s%s%s",
               self->path,
               self->handle != NULL ? sqlite3_errmsg (self->handle) : sqlite3_errstr (result),
               *advice != '\0' ? ". " : "",
               advice);
  return FALSE;
}

/* WAL with synchronous=FULL: no acknowledged write is lost in a power cut, and it is the faster of the
 * two settings that promise so. The rest keeps a hostile file from doing harm. */
static gboolean
configure (TsDatabase *self, TsDatabaseMode mode, GError **error)
{
  gint64 on = 0;

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_MS);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  if (!ts_database_execute (self,
                            "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;"
                            "PRAGMA mmap_size=0; PRAGMA foreign_keys=ON;",
                            error))
    return FALSE;
  if (mode == TS_DATABASE_WRITE
      && !ts_database_execute (self,
                               "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                               "PRAGMA journal_size_limit=8388608;",
                               error))
    return FALSE;
  if (!ts_database_read_int (self, "PRAGMA foreign_keys", &on, error))
    return FALSE;
  g_return_val_if_fail (on == 1, FALSE);
  return TRUE;
}

/* A database in WAL mode cannot even be read where its folder cannot be written, except as one that
 * nobody changes meanwhile. */
static int
open_handle (const char *path, TsDatabaseMode mode, sqlite3 **handle)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *immutable = NULL;
  int result;

  if (mode == TS_DATABASE_WRITE)
    return sqlite3_open_v2 (path, handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
  result = sqlite3_open_v2 (path, handle, SQLITE_OPEN_READONLY, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_exec (*handle, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
  if ((result & 0xff) != SQLITE_CANTOPEN || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return result;
  sqlite3_close_v2 (*handle);
  immutable = g_strconcat (uri, "?immutable=1", NULL);
  return sqlite3_open_v2 (immutable, handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
}

/**
 * ts_database_open:
 * @path: an absolute path
 * @mode: whether to write; then the file is made if it is missing, but not its folder
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: (transfer full) (nullable): a connection
 */
TsDatabase *
ts_database_open (const char *path, TsDatabaseMode mode, GError **error)
{
  g_autoptr (TsDatabase) self = NULL;
  int result;

  g_return_val_if_fail (path != NULL && g_path_is_absolute (path), NULL);

  if (mode == TS_DATABASE_READ && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (
          error, TS_DATABASE_ERROR, TS_DATABASE_ERROR_OPEN, _ ("%s: there is no such file"), path);
      return NULL;
    }
  self = g_new0 (TsDatabase, 1);
  self->path = g_strdup (path);
  result = open_handle (path, mode, &self->handle);
  if (result != SQLITE_OK)
    {
      fail (self, result, error);
      return NULL;
    }
  if (!configure (self, mode, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * ts_database_close:
 * @self: (transfer full): a connection whose statements are all freed
 */
void
ts_database_close (TsDatabase *self)
{
  sqlite3_close (self->handle);
  g_free (self->path);
  g_free (self);
}

/** ts_database_get_path: Returns: (transfer none): the file */
const char *
ts_database_get_path (TsDatabase *self)
{
  return self->path;
}

/**
 * ts_database_execute:
 * @sql: statements without results
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: whether all of them ran
 */
gboolean
ts_database_execute (TsDatabase *self, const char *sql, GError **error)
{
  int result = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return result == SQLITE_OK || fail (self, result, error);
}

/**
 * ts_database_read_int:
 * @sql: a query of one row and one column
 * @value: (out): what it says; 0 where there is no row
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: whether it could be read
 */
gboolean
ts_database_read_int (TsDatabase *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (TsStatement) statement = ts_database_prepare (self, sql, error);
  g_autoptr (GError) problem = NULL;

  *value = 0;
  if (statement == NULL)
    return FALSE;
  if (ts_statement_step (statement, &problem))
    *value = ts_statement_get_int (statement, 1);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static void
run_check (TsDatabase *self, const char *sql, gboolean is_foreign, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsStatement) statement = ts_database_prepare (self, sql, &error);

  while (statement != NULL && ts_statement_step (statement, &error))
    {
      const char *text = ts_statement_get_text (statement, 1);

      if (is_foreign)
        g_ptr_array_add (problems,
                         g_strdup_printf (_ ("table %s: row %" G_GINT64_FORMAT
                                             " belongs to a missing row of %s"),
                                          text,
                                          ts_statement_get_int (statement, 2),
                                          ts_statement_get_text (statement, 3)));
      else if (g_strcmp0 (text, "ok") != 0)
        g_ptr_array_add (problems, g_strdup (text));
    }
  if (error != NULL)
    g_ptr_array_add (problems, g_strdup (error->message));
}

/**
 * ts_database_check:
 * @thorough: whether to compare indexes with their tables and follow references as well
 * @problems: (element-type utf8): an array with a free function; what is wrong is added to it
 *
 * Asks SQLite whether the file is whole.
 *
 * Returns: whether it is
 */
gboolean
ts_database_check (TsDatabase *self, gboolean thorough, GPtrArray *problems)
{
  guint before = problems->len;

  run_check (self, thorough ? "PRAGMA integrity_check" : "PRAGMA quick_check", FALSE, problems);
  if (thorough)
    run_check (self, "PRAGMA foreign_key_check", TRUE, problems);
  return problems->len == before;
}

/**
 * ts_database_copy_to:
 * @path: a file that does not exist yet
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Writes a copy of the database as it is now, checks that the copy is whole, and takes it away again
 * if it is not.
 *
 * Returns: whether there is a good copy
 */
gboolean
ts_database_copy_to (TsDatabase *self, const char *path, GError **error)
{
  TsDatabase copy = { NULL, (char *) path };
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  sqlite3_backup *backup = NULL;
  int result =
      sqlite3_open_v2 (path, &copy.handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);

  if (result == SQLITE_OK)
    {
      backup = sqlite3_backup_init (copy.handle, "main", self->handle, "main");
      result = backup != NULL ? SQLITE_OK : sqlite3_errcode (copy.handle);
    }
  while (result == SQLITE_OK)
    result = sqlite3_backup_step (backup, COPY_STEP);
  if (backup != NULL)
    sqlite3_backup_finish (backup);
  if (result != SQLITE_DONE)
    fail (&copy, result, error);
  else if (!ts_database_check (&copy, FALSE, problems))
    {
      g_set_error (error,
                   TS_DATABASE_ERROR,
                   TS_DATABASE_ERROR_DAMAGED,
                   "%s: %s",
                   path,
                   (const char *) problems->pdata[0]);
      result = SQLITE_CORRUPT;
    }
  /* A copy of a WAL database is one as well; a backup is better in one file. */
  if (result == SQLITE_DONE)
    sqlite3_exec (copy.handle, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL);
  sqlite3_close (copy.handle);
  if (result != SQLITE_DONE)
    g_unlink (path);
  return result == SQLITE_DONE;
}

/**
 * ts_database_prepare:
 * @sql: one statement
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: (transfer full) (nullable): the statement, to be freed before the connection is closed
 */
TsStatement *
ts_database_prepare (TsDatabase *self, const char *sql, GError **error)
{
  sqlite3_stmt *handle = NULL;
  TsStatement *statement;
  int result = sqlite3_prepare_v2 (self->handle, sql, -1, &handle, NULL);

  if (result != SQLITE_OK)
    {
      fail (self, result, error);
      return NULL;
    }
  statement = g_new0 (TsStatement, 1);
  statement->handle = handle;
  statement->database = self;
  statement->bound = TRUE;
  return statement;
}

/**
 * ts_statement_free:
 * @self: (transfer full): a statement
 */
void
ts_statement_free (TsStatement *self)
{
  sqlite3_finalize (self->handle);
  g_free (self);
}

/**
 * ts_statement_bind_text:
 * @place: from 1
 * @value: (nullable): copied; %NULL binds NULL
 */
void
ts_statement_bind_text (TsStatement *self, int place, const char *value)
{
  if (sqlite3_bind_text (self->handle, place, value, -1, SQLITE_TRANSIENT) != SQLITE_OK)
    self->bound = FALSE;
}

/**
 * ts_statement_bind_int:
 * @place: from 1
 * @value: a number
 */
void
ts_statement_bind_int (TsStatement *self, int place, gint64 value)
{
  if (sqlite3_bind_int64 (self->handle, place, value) != SQLITE_OK)
    self->bound = FALSE;
}

/**
 * ts_statement_step:
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: whether there is another row; %FALSE at the end, and with @error set when it failed
 */
gboolean
ts_statement_step (TsStatement *self, GError **error)
{
  int result = self->bound ? sqlite3_step (self->handle) : SQLITE_RANGE;

  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    fail (self->database, result, error);
  return FALSE;
}

/**
 * ts_statement_run:
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Runs a statement without rows, and makes it ready to be bound and run again.
 *
 * Returns: whether it ran
 */
gboolean
ts_statement_run (TsStatement *self, GError **error)
{
  GError *problem = NULL;

  while (ts_statement_step (self, &problem))
    ;
  sqlite3_reset (self->handle);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

/** ts_statement_get_text: Returns: (transfer none): a text column, "" for NULL; until the next step */
const char *
ts_statement_get_text (TsStatement *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self->handle, column - 1);

  return text != NULL ? text : "";
}

/** ts_statement_get_int: Returns: a column of numbers */
gint64
ts_statement_get_int (TsStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column - 1);
}

/** ts_statement_is_null: Returns: whether a column has no value */
gboolean
ts_statement_is_null (TsStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column - 1) == SQLITE_NULL;
}
