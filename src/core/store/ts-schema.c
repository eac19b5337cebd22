/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "store/ts-backup.h"
#include "store/ts-schema.h"

/* What the database looks like, as the steps that led to it. A step that was ever released is never
 * changed; a new one is added below it.
 *
 * Documents are JSON texts that the object's own reader understands; a checksum stands beside each,
 * because SQLite does not notice when a byte of a text has changed. Times are wall time in
 * microseconds since 1970. */
static const char *const migrations[] = {
  /* 1: the learner, assessments and their attempts, designs with their journals, the portfolio */
  "CREATE TABLE learner ("
  "  id TEXT PRIMARY KEY, name TEXT NOT NULL, level TEXT NOT NULL) STRICT;"
  "CREATE TABLE assessment ("
  "  id TEXT PRIMARY KEY, started INTEGER NOT NULL,"
  "  document TEXT NOT NULL, checksum TEXT NOT NULL) STRICT;"
  "CREATE TABLE attempt ("
  "  id TEXT PRIMARY KEY, assessment TEXT REFERENCES assessment (id),"
  "  phase TEXT NOT NULL, state TEXT NOT NULL, started INTEGER NOT NULL,"
  "  document TEXT NOT NULL, checksum TEXT NOT NULL) STRICT;"
  "CREATE TABLE response ("
  "  attempt TEXT NOT NULL REFERENCES attempt (id) ON DELETE CASCADE, item TEXT NOT NULL,"
  "  document TEXT NOT NULL, checksum TEXT NOT NULL,"
  "  PRIMARY KEY (attempt, item)) STRICT;"
  "CREATE TABLE mark ("
  "  attempt TEXT NOT NULL REFERENCES attempt (id) ON DELETE CASCADE, item TEXT NOT NULL,"
  "  document TEXT NOT NULL, checksum TEXT NOT NULL,"
  "  PRIMARY KEY (attempt, item)) STRICT;"
  "CREATE TABLE result ("
  "  attempt TEXT PRIMARY KEY REFERENCES attempt (id) ON DELETE CASCADE,"
  "  document TEXT NOT NULL, checksum TEXT NOT NULL) STRICT;"
  "CREATE TABLE design ("
  "  id TEXT PRIMARY KEY, attempt TEXT REFERENCES attempt (id) ON DELETE SET NULL,"
  "  title TEXT NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL,"
  "  components INTEGER NOT NULL, document TEXT NOT NULL, checksum TEXT NOT NULL) STRICT;"
  "CREATE TABLE journal ("
  "  design TEXT NOT NULL REFERENCES design (id) ON DELETE CASCADE, place INTEGER NOT NULL,"
  "  time INTEGER NOT NULL, entry TEXT NOT NULL, checksum TEXT NOT NULL,"
  "  PRIMARY KEY (design, place)) STRICT;"
  "CREATE TABLE project ("
  "  id TEXT PRIMARY KEY, document TEXT NOT NULL, checksum TEXT NOT NULL) STRICT;"
  "CREATE TABLE credential ("
  "  id TEXT PRIMARY KEY, document TEXT NOT NULL, checksum TEXT NOT NULL) STRICT;"
  "CREATE TABLE drill ("
  "  id INTEGER PRIMARY KEY, item TEXT NOT NULL, time INTEGER NOT NULL,"
  "  document TEXT NOT NULL, checksum TEXT NOT NULL) STRICT;"
  "CREATE INDEX attempt_by_state ON attempt (state);"
  "CREATE INDEX drill_by_item ON drill (item, time);",
  /* 2: entries know their gesture and the one below it, NULL until the journal is opened the next time; the
   * drawing as it was after so many entries stands in snapshots, so that opening need not begin at the first;
   * names of places in journals; tags, an archive and the words to search in the gallery; pieces to use again */
  "CREATE TABLE snapshot ("
  "  design TEXT NOT NULL REFERENCES design (id) ON DELETE CASCADE, place INTEGER NOT NULL,"
  "  top INTEGER, tip INTEGER, document TEXT NOT NULL, checksum TEXT NOT NULL,"
  "  PRIMARY KEY (design, place)) STRICT;"
  "INSERT INTO snapshot (design, place, document, checksum) "
  "  SELECT id, (SELECT count (*) FROM journal WHERE design = design.id), document, checksum FROM "
  "design;"
  "ALTER TABLE design DROP COLUMN document;"
  "ALTER TABLE design DROP COLUMN checksum;"
  "ALTER TABLE design ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE design ADD COLUMN words TEXT NOT NULL DEFAULT '';"
  "CREATE TABLE linked ("
  "  design TEXT NOT NULL REFERENCES design (id) ON DELETE CASCADE, place INTEGER NOT NULL,"
  "  time INTEGER NOT NULL, gesture INTEGER, below INTEGER, entry TEXT NOT NULL,"
  "  checksum TEXT NOT NULL, PRIMARY KEY (design, place)) STRICT;"
  "INSERT INTO linked (design, place, time, entry, checksum) "
  "  SELECT design, place, time, entry, checksum FROM journal ORDER BY design, place;"
  "DROP TABLE journal;"
  "ALTER TABLE linked RENAME TO journal;"
  "CREATE INDEX journal_with_pictures ON journal (design) "
  "  WHERE substr (entry, 1, 24) = '{\"kind\":\"edit\",\"images\":';"
  "CREATE TABLE milestone ("
  "  id TEXT PRIMARY KEY, design TEXT NOT NULL REFERENCES design (id) ON DELETE CASCADE,"
  "  place INTEGER NOT NULL, time INTEGER NOT NULL, name TEXT NOT NULL) STRICT;"
  "CREATE INDEX milestone_by_design ON milestone (design, place);"
  "CREATE TABLE tag ("
  "  design TEXT NOT NULL REFERENCES design (id) ON DELETE CASCADE, name TEXT NOT NULL,"
  "  PRIMARY KEY (design, name)) STRICT;"
  "CREATE TABLE piece ("
  "  id TEXT PRIMARY KEY, name TEXT NOT NULL, created INTEGER NOT NULL,"
  "  document TEXT NOT NULL, checksum TEXT NOT NULL) STRICT;",
  /* 3: what an attempt or an assessment keeps of its pack, each piece once however many refer to it */
  "CREATE TABLE part (hash TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;"
  "CREATE TABLE part_use ("
  "  owner TEXT NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL,"
  "  hash TEXT NOT NULL REFERENCES part (hash), PRIMARY KEY (owner, place)) STRICT;",
  /* 4: mock sessions, each with the log of what happened in it and what those say who rated it; who is empty
   * for the one who sat it */
  "CREATE TABLE session ("
  "  id TEXT PRIMARY KEY, prompt TEXT NOT NULL, level TEXT NOT NULL, state TEXT NOT NULL,"
  "  started INTEGER NOT NULL, document TEXT NOT NULL, checksum TEXT NOT NULL) STRICT;"
  "CREATE TABLE session_event ("
  "  session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE, place INTEGER NOT NULL,"
  "  at INTEGER NOT NULL, kind TEXT NOT NULL, document TEXT NOT NULL, checksum TEXT NOT NULL,"
  "  PRIMARY KEY (session, place)) STRICT;"
  "CREATE TABLE session_rating ("
  "  session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE, who TEXT NOT NULL,"
  "  document TEXT NOT NULL, checksum TEXT NOT NULL,"
  "  PRIMARY KEY (session, who)) STRICT;",
};

/** ts_schema_get_version: Returns: the version this program writes */
guint
ts_schema_get_version (void)
{
  return G_N_ELEMENTS (migrations);
}

/**
 * ts_schema_examine:
 * @version: (out): the version of its tables; 0 for a database that is empty
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: whether it is a database of this program, or still empty
 */
gboolean
ts_schema_examine (TsDatabase *database, gint64 *version, GError **error)
{
  gint64 application, tables;

  if (!ts_database_read_int (database, "PRAGMA user_version", version, error)
      || !ts_database_read_int (database, "PRAGMA application_id", &application, error)
      || !ts_database_read_int (database, "SELECT count(*) FROM sqlite_schema", &tables, error))
    return FALSE;
  if (application == TS_SCHEMA_APPLICATION_ID || (application == 0 && *version == 0 && tables == 0))
    return TRUE;
  g_set_error (error,
               TS_DATABASE_ERROR,
               TS_DATABASE_ERROR_FOREIGN,
               _ ("%s: this database belongs to another program; choose another file"),
               ts_database_get_path (database));
  return FALSE;
}

/**
 * ts_schema_run_migrations:
 * @steps: what leads from each version to the next, from version 0
 * @n_steps: the version to reach
 * @backup_dir: where a copy is put before anything is changed
 * @now: wall time, in microseconds since 1970
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Brings the tables to a version, each step in one transaction. A database of a later version is left
 * as it is, with an error.
 *
 * Returns: whether the tables are of that version
 */
gboolean
ts_schema_run_migrations (TsDatabase *database,
                          const char *const *steps,
                          guint n_steps,
                          const char *backup_dir,
                          gint64 now,
                          GError **error)
{
  gint64 version;

  if (!ts_schema_examine (database, &version, error))
    return FALSE;
  if (version > n_steps)
    {
      g_set_error (error,
                   TS_DATABASE_ERROR,
                   TS_DATABASE_ERROR_NEWER,
                   _ ("%s: a newer version of Touchstone wrote this (%" G_GINT64_FORMAT
                      ", this one reads up to %u). Update Touchstone; nothing was changed."),
                   ts_database_get_path (database),
                   version,
                   n_steps);
      return FALSE;
    }
  if (version > 0 && version < n_steps)
    {
      g_autofree char *backup = ts_backup_make (database, backup_dir, now, error);

      if (backup == NULL)
        return FALSE;
    }
  for (gint64 i = version; i < n_steps; i++)
    {
      g_autofree char *sql = g_strdup_printf ("BEGIN IMMEDIATE; %s PRAGMA application_id=%d;"
                                              "PRAGMA user_version=%d; COMMIT;",
                                              steps[i],
                                              TS_SCHEMA_APPLICATION_ID,
                                              (int) i + 1);

      if (!ts_database_execute (database, sql, error))
        {
          ts_database_execute (database, "ROLLBACK", NULL);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * ts_schema_migrate:
 * @backup_dir: where a copy is put before anything is changed
 * @now: wall time, in microseconds since 1970
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: whether the tables are of this program's version
 */
gboolean
ts_schema_migrate (TsDatabase *database, const char *backup_dir, gint64 now, GError **error)
{
  return ts_schema_run_migrations (
      database, migrations, G_N_ELEMENTS (migrations), backup_dir, now, error);
}
