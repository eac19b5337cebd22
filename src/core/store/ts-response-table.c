/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "store/ts-tables.h"

/** ts_response_table_put: Returns: (transfer full): the change that stores what was given for an item */
TsChange *
ts_response_table_put (const char *attempt, const char *item, const TsResponse *response)
{
  TsChange *change =
      ts_change_new ("INSERT INTO response (attempt, item, document, checksum) VALUES (?, ?, ?, ?) "
                     "ON CONFLICT (attempt, item) DO UPDATE SET "
                     "document = excluded.document, checksum = excluded.checksum");

  ts_change_add_text (change, attempt);
  ts_change_add_text (change, item);
  ts_change_add_document (change, ts_response_to_json (response));
  return change;
}

/** ts_response_table_remove: Returns: (transfer full): the change that takes an answer back */
TsChange *
ts_response_table_remove (const char *attempt, const char *item)
{
  TsChange *change = ts_change_new ("DELETE FROM response WHERE attempt = ? AND item = ?");

  ts_change_add_text (change, attempt);
  ts_change_add_text (change, item);
  return change;
}

static gboolean
read_response (const char *name,
               const char *id,
               const char *document,
               gpointer user_data,
               GError **error)
{
  g_autoptr (TsResponse) response = ts_response_from_json (name, document, error);

  if (response == NULL)
    return FALSE;
  if (ts_attempt_restore_response (user_data, id, response))
    return TRUE;
  g_set_error (error,
               TS_DATABASE_ERROR,
               TS_DATABASE_ERROR_DAMAGED,
               _ ("%s: it fits no item of its attempt"),
               name);
  return FALSE;
}

/**
 * ts_response_table_read:
 * @attempt: takes its responses
 * @problems: takes what is wrong with those that cannot be read
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: whether the table could be read
 */
gboolean
ts_response_table_read (TsDatabase *database,
                        TsAttempt *attempt,
                        GPtrArray *problems,
                        GError **error)
{
  return ts_table_read_documents (database,
                                  "response",
                                  "SELECT item, document, checksum FROM response WHERE attempt = ?",
                                  ts_attempt_get_id (attempt),
                                  read_response,
                                  attempt,
                                  problems,
                                  error);
}
