/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "store/ts-tables.h"

/* The entries of the designs' journals. Entries are only ever added. */

/**
 * ts_journal_table_append:
 * @design: id of a design
 * @place: the entry's place in the journal, from 0
 * @time: wall time, in microseconds since 1970
 * @entry: what #TsJournal::appended told
 *
 * Returns: (transfer full): the change that stores an entry
 */
TsChange *
ts_journal_table_append (const char *design, guint place, gint64 time, const char *entry)
{
  TsChange *change = ts_change_new (
      "INSERT INTO journal (design, place, time, entry, checksum) VALUES (?, ?, ?, ?, ?)");

  ts_change_add_text (change, design);
  ts_change_add_int (change, place);
  ts_change_add_int (change, time);
  ts_change_add_document (change, g_strdup (entry));
  return change;
}

/**
 * ts_journal_table_read:
 * @design: id of a design
 * @entries: (element-type utf8): takes its entries in their order, up to the first that is damaged
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: whether every entry is whole
 */
gboolean
ts_journal_table_read (TsDatabase *database, const char *design, GPtrArray *entries, GError **error)
{
  g_autoptr (TsStatement) statement =
      ts_database_prepare (database,
                           "SELECT entry, checksum FROM journal WHERE design = ? ORDER BY place",
                           error);
  GError *failure = NULL;

  if (statement == NULL)
    return FALSE;
  ts_statement_bind_text (statement, 1, design);
  while (ts_statement_step (statement, &failure))
    {
      const char *entry = ts_statement_get_text (statement, 1);
      g_autofree char *checksum = ts_change_make_checksum (entry);

      if (strcmp (checksum, ts_statement_get_text (statement, 2)) != 0)
        {
          g_set_error (error,
                       TS_DATABASE_ERROR,
                       TS_DATABASE_ERROR_DAMAGED,
                       _ ("journal %s, entry %u: its checksum does not fit what is stored"),
                       design,
                       entries->len);
          return FALSE;
        }
      g_ptr_array_add (entries, g_strdup (entry));
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}
