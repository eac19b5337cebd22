/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsDatabaseError:
 * @TS_DATABASE_ERROR_OPEN: the file cannot be opened or made
 * @TS_DATABASE_ERROR_FOREIGN: it is no database of this program
 * @TS_DATABASE_ERROR_NEWER: a newer version of the program wrote it
 * @TS_DATABASE_ERROR_DAMAGED: what it holds cannot be read any more
 * @TS_DATABASE_ERROR_BUSY: another program has it open for writing
 * @TS_DATABASE_ERROR_WRITE: a write failed; what was there before is unharmed
 *
 * What can go wrong with the database. The message names the file, and what to do.
 */
typedef enum
{
  TS_DATABASE_ERROR_OPEN,
  TS_DATABASE_ERROR_FOREIGN,
  TS_DATABASE_ERROR_NEWER,
  TS_DATABASE_ERROR_DAMAGED,
  TS_DATABASE_ERROR_BUSY,
  TS_DATABASE_ERROR_WRITE,
} TsDatabaseError;

#define TS_DATABASE_ERROR (ts_database_error_quark ())
GQuark ts_database_error_quark (void);

typedef enum
{
  TS_DATABASE_WRITE,
  TS_DATABASE_READ,
} TsDatabaseMode;

typedef struct _TsDatabase TsDatabase;
typedef struct _TsStatement TsStatement;

TsDatabase *ts_database_open (const char *path, TsDatabaseMode mode, GError **error);
void ts_database_close (TsDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsDatabase, ts_database_close)

const char *ts_database_get_path (TsDatabase *self);
gboolean ts_database_execute (TsDatabase *self, const char *sql, GError **error);
gboolean ts_database_read_int (TsDatabase *self, const char *sql, gint64 *value, GError **error);
gboolean ts_database_check (TsDatabase *self, gboolean thorough, GPtrArray *problems);
gboolean ts_database_copy_to (TsDatabase *self, const char *path, GError **error);

TsStatement *ts_database_prepare (TsDatabase *self, const char *sql, GError **error);
void ts_statement_free (TsStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsStatement, ts_statement_free)

/* Parameters and columns are counted from 1, as SQLite counts parameters. */
void ts_statement_bind_text (TsStatement *self, int place, const char *value);
void ts_statement_bind_int (TsStatement *self, int place, gint64 value);
gboolean ts_statement_step (TsStatement *self, GError **error);
gboolean ts_statement_run (TsStatement *self, GError **error);
const char *ts_statement_get_text (TsStatement *self, int column);
gint64 ts_statement_get_int (TsStatement *self, int column);
gboolean ts_statement_is_null (TsStatement *self, int column);

G_END_DECLS
