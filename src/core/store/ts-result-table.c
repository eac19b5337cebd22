/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/ts-tables.h"

/** ts_result_table_put: Returns: (transfer full): the change that stores what an attempt came to */
TsChange *
ts_result_table_put (const TsPhaseResult *result)
{
  TsChange *change =
      ts_change_new ("INSERT INTO result (attempt, document, checksum) VALUES (?, ?, ?) "
                     "ON CONFLICT (attempt) DO UPDATE SET "
                     "document = excluded.document, checksum = excluded.checksum");

  ts_change_add_text (change, ts_phase_result_get_attempt_id (result));
  ts_change_add_document (change, ts_phase_result_to_json (result));
  return change;
}

static gboolean
read_result (const char *name,
             const char *id,
             const char *document,
             gpointer user_data,
             GError **error)
{
  TsPhaseResult *result = ts_phase_result_from_json (name, document, error);

  if (result == NULL)
    return FALSE;
  g_ptr_array_add (user_data, result);
  return TRUE;
}

/**
 * ts_result_table_read:
 * @results: (element-type TsPhaseResult): takes all of them, the oldest first
 * @problems: takes what is wrong with those that cannot be read
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: whether the table could be read
 */
gboolean
ts_result_table_read (TsDatabase *database, GPtrArray *results, GPtrArray *problems, GError **error)
{
  return ts_table_read_documents (
      database,
      "result",
      "SELECT result.attempt, result.document, result.checksum FROM result "
      "JOIN attempt ON attempt.id = result.attempt ORDER BY attempt.started, attempt.rowid",
      NULL,
      read_result,
      results,
      problems,
      error);
}
