/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/ts-tables.h"

/* Marks of single items, practised outside of any paper. */

/** ts_drill_table_add: Returns: (transfer full): the change that stores the mark of one answer */
TsChange *
ts_drill_table_add (const char *item, gint64 time, const TsMark *mark)
{
  TsChange *change =
      ts_change_new ("INSERT INTO drill (item, time, document, checksum) VALUES (?, ?, ?, ?)");

  ts_change_add_text (change, item);
  ts_change_add_int (change, time);
  ts_change_add_document (change, ts_mark_to_json (mark));
  return change;
}

/**
 * ts_drill_table_read:
 * @func: takes each mark, the oldest first; the id is the item's
 * @problems: takes what is wrong with those that cannot be read
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: whether the table could be read
 */
gboolean
ts_drill_table_read (TsDatabase *database,
                     TsDocumentFunc func,
                     gpointer user_data,
                     GPtrArray *problems,
                     GError **error)
{
  return ts_table_read_documents (database,
                                  "drill",
                                  "SELECT item, document, checksum FROM drill ORDER BY time, id",
                                  NULL,
                                  func,
                                  user_data,
                                  problems,
                                  error);
}
