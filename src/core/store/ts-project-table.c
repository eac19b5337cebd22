/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/ts-tables.h"

/**
 * ts_project_table_put:
 * @id: its id
 * @document: (transfer full): it, as JSON
 *
 * Returns: (transfer full): the change that stores a project
 */
TsChange *
ts_project_table_put (const char *id, char *document)
{
  TsChange *change = ts_change_new (
      "INSERT INTO project (id, document, checksum) VALUES (?, ?, ?) "
      "ON CONFLICT (id) DO UPDATE SET document = excluded.document, checksum = excluded.checksum");

  ts_change_add_text (change, id);
  ts_change_add_document (change, document);
  return change;
}

/** ts_project_table_remove: Returns: (transfer full): the change that removes a project */
TsChange *
ts_project_table_remove (const char *id)
{
  TsChange *change = ts_change_new ("DELETE FROM project WHERE id = ?");

  ts_change_add_text (change, id);
  return change;
}

/**
 * ts_project_table_read:
 * @func: takes each, in the order they were first stored in
 * @problems: takes what is wrong with those that cannot be read
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: whether the table could be read
 */
gboolean
ts_project_table_read (TsDatabase *database,
                       TsDocumentFunc func,
                       gpointer user_data,
                       GPtrArray *problems,
                       GError **error)
{
  return ts_table_read_documents (database,
                                  "project",
                                  "SELECT id, document, checksum FROM project ORDER BY rowid",
                                  NULL,
                                  func,
                                  user_data,
                                  problems,
                                  error);
}
