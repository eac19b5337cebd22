/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/ts-tables.h"

/** ts_mark_table_put: Returns: (transfer full): the change that stores the mark of an item */
TsChange *
ts_mark_table_put (const char *attempt, const char *item, const TsMark *mark)
{
  TsChange *change =
      ts_change_new ("INSERT INTO mark (attempt, item, document, checksum) VALUES (?, ?, ?, ?) "
                     "ON CONFLICT (attempt, item) DO UPDATE SET "
                     "document = excluded.document, checksum = excluded.checksum");

  ts_change_add_text (change, attempt);
  ts_change_add_text (change, item);
  ts_change_add_document (change, ts_mark_to_json (mark));
  return change;
}

static gboolean
read_mark (const char *name,
           const char *id,
           const char *document,
           gpointer user_data,
           GError **error)
{
  TsMark *mark = ts_mark_from_json (name, document, error);

  if (mark == NULL)
    return FALSE;
  g_hash_table_insert (user_data, g_strdup (id), mark);
  return TRUE;
}

/**
 * ts_mark_table_read:
 * @attempt: id of an attempt
 * @marks: (element-type utf8 TsMark): takes its marks by item id
 * @problems: takes what is wrong with those that cannot be read
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: whether the table could be read
 */
gboolean
ts_mark_table_read (TsDatabase *database,
                    const char *attempt,
                    GHashTable *marks,
                    GPtrArray *problems,
                    GError **error)
{
  return ts_table_read_documents (database,
                                  "mark",
                                  "SELECT item, document, checksum FROM mark WHERE attempt = ?",
                                  attempt,
                                  read_mark,
                                  marks,
                                  problems,
                                  error);
}
