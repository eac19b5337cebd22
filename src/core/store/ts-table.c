/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "store/ts-tables.h"

/* What the tables of documents have in common. */

static gboolean
read_row (TsStatement *statement,
          const char *name,
          TsDocumentFunc func,
          gpointer user_data,
          GError **error)
{
  const char *document = ts_statement_get_text (statement, 2);
  g_autofree char *checksum = ts_change_make_checksum (document);

  if (strcmp (checksum, ts_statement_get_text (statement, 3)) != 0)
    {
      g_set_error (error,
                   TS_DATABASE_ERROR,
                   TS_DATABASE_ERROR_DAMAGED,
                   _ ("%s: its checksum does not fit what is stored"),
                   name);
      return FALSE;
    }
  return func (name, ts_statement_get_text (statement, 1), document, user_data, error);
}

/**
 * ts_table_read_documents:
 * @table: what the rows are called in messages
 * @sql: a query for id, document and checksum
 * @parameter: (nullable): the query's one parameter
 * @func: takes each document
 * @problems: (element-type utf8): takes what is wrong with those that cannot be read
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Reads documents one after the other and passes over those that are damaged.
 *
 * Returns: whether all rows were seen, damaged or not
 */
gboolean
ts_table_read_documents (TsDatabase *database,
                         const char *table,
                         const char *sql,
                         const char *parameter,
                         TsDocumentFunc func,
                         gpointer user_data,
                         GPtrArray *problems,
                         GError **error)
{
  g_autoptr (TsStatement) statement = ts_database_prepare (database, sql, error);
  GError *failure = NULL;

  if (statement == NULL)
    return FALSE;
  if (parameter != NULL)
    ts_statement_bind_text (statement, 1, parameter);
  while (ts_statement_step (statement, &failure))
    {
      g_autofree char *name =
          g_strdup_printf ("%s %s", table, ts_statement_get_text (statement, 1));
      g_autoptr (GError) problem = NULL;

      if (!read_row (statement, name, func, user_data, &problem))
        g_ptr_array_add (problems, g_strdup (problem->message));
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}
