/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/ts-tables.h"

/* Pieces to use again. */

/** ts_piece_table_put: Returns: (transfer full): the change that stores a piece as it is */
TsChange *
ts_piece_table_put (TsPiece *piece)
{
  TsChange *change = ts_change_new (
      "INSERT INTO piece (id, name, created, document, checksum) VALUES (?, ?, ?, ?, ?) "
      "ON CONFLICT (id) DO UPDATE SET name = excluded.name");

  ts_change_add_text (change, ts_piece_get_id (piece));
  ts_change_add_text (change, ts_piece_get_name (piece));
  ts_change_add_int (change, ts_piece_get_created (piece));
  ts_change_add_document (change, g_strdup (ts_piece_get_document (piece)));
  return change;
}

/** ts_piece_table_remove: Returns: (transfer full): the change that removes a piece */
TsChange *
ts_piece_table_remove (const char *id)
{
  TsChange *change = ts_change_new ("DELETE FROM piece WHERE id = ?");

  ts_change_add_text (change, id);
  return change;
}

typedef struct
{
  GHashTable *rows; /* id to TsPiece without a document */
  GPtrArray *pieces;
} PieceReading;

static gboolean
read_piece (const char *name,
            const char *id,
            const char *document,
            gpointer user_data,
            GError **error)
{
  PieceReading *reading = user_data;
  TsPiece *row = g_hash_table_lookup (reading->rows, id);

  g_ptr_array_add (
      reading->pieces,
      ts_piece_new (id, ts_piece_get_name (row), ts_piece_get_created (row), document));
  return TRUE;
}

static GHashTable *
read_rows (TsDatabase *database, GError **error)
{
  g_autoptr (TsStatement) statement =
      ts_database_prepare (database, "SELECT id, name, created FROM piece", error);
  g_autoptr (GHashTable) rows =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  GError *failure = NULL;

  if (statement == NULL)
    return NULL;
  while (ts_statement_step (statement, &failure))
    {
      const char *id = ts_statement_get_text (statement, 1);

      g_hash_table_insert (rows,
                           g_strdup (id),
                           ts_piece_new (id,
                                         ts_statement_get_text (statement, 2),
                                         ts_statement_get_int (statement, 3),
                                         ""));
    }
  if (failure == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, failure);
  return NULL;
}

/**
 * ts_piece_table_read:
 * @pieces: (element-type TsPiece): takes them, the oldest first
 * @problems: (element-type utf8): takes what is wrong with those that cannot be read
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: whether the table could be read
 */
gboolean
ts_piece_table_read (TsDatabase *database, GPtrArray *pieces, GPtrArray *problems, GError **error)
{
  g_autoptr (GHashTable) rows = read_rows (database, error);
  PieceReading reading = { rows, pieces };

  return rows != NULL
         && ts_table_read_documents (
             database,
             "piece",
             "SELECT id, document, checksum FROM piece ORDER BY created, rowid",
             NULL,
             read_piece,
             &reading,
             problems,
             error);
}
