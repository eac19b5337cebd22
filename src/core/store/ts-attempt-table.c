/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ts-json.h"
#include "store/ts-tables.h"

/* Attempts whose items are not asked again soon. */
#define RECENT 2

typedef struct
{
  TsDatabase *database;
  TsPack *pack;
  TsClock *clock;
  GPtrArray *attempts;
} Reading;

/** ts_attempt_table_put: Returns: (transfer full): the change that stores an attempt, but for its responses */
TsChange *
ts_attempt_table_put (TsAttempt *attempt)
{
  TsChange *change = ts_change_new (
      "INSERT INTO attempt (id, assessment, phase, state, started, document, checksum) "
      "VALUES (?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (id) DO UPDATE SET state = excluded.state, started = excluded.started, "
      "document = excluded.document, checksum = excluded.checksum");

  ts_change_add_text (change, ts_attempt_get_id (attempt));
  ts_change_add_text (change, ts_attempt_get_assessment_id (attempt));
  ts_change_add_text (change, ts_attempt_get_phase (attempt)->id);
  ts_change_add_text (change, TS_ATTEMPT_STATE_NAMES[ts_attempt_get_state (attempt)]);
  ts_change_add_int (change, ts_attempt_get_started (attempt));
  ts_change_add_document (change, ts_attempt_to_json (attempt));
  return change;
}

static gboolean
read_attempt (const char *name,
              const char *id,
              const char *document,
              gpointer user_data,
              GError **error)
{
  Reading *reading = user_data;
  g_autoptr (TsPack) pack = ts_part_table_read_pack (reading->database, id, reading->pack, error);
  TsAttempt *attempt =
      pack != NULL ? ts_attempt_from_json (name, document, pack, reading->clock, error) : NULL;

  if (attempt == NULL)
    return FALSE;
  g_ptr_array_add (reading->attempts, attempt);
  return TRUE;
}

/**
 * ts_attempt_table_read:
 * @pack: the pack in use; an attempt that was drawn when it was another is read with what was kept of that
 * @id: (nullable): the attempt to read; %NULL for all that were not marked yet
 * @attempts: (element-type TsAttempt): takes them, the oldest first, without responses
 * @problems: takes what is wrong with those that cannot be read
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: whether the table could be read
 */
gboolean
ts_attempt_table_read (TsDatabase *database,
                       TsPack *pack,
                       TsClock *clock,
                       const char *id,
                       GPtrArray *attempts,
                       GPtrArray *problems,
                       GError **error)
{
  Reading reading = { database, pack, clock, attempts };

  return ts_table_read_documents (
      database,
      "attempt",
      id != NULL ? "SELECT id, document, checksum FROM attempt WHERE id = ?"
                 : "SELECT id, document, checksum FROM attempt "
                   "WHERE NOT EXISTS (SELECT 1 FROM result WHERE result.attempt = attempt.id) "
                   "ORDER BY started, rowid",
      id,
      read_attempt,
      &reading,
      problems,
      error);
}

/* Only the ids are of interest; an attempt that cannot be read has none. Returns whether it counts: one that
 * goes on with another asks the same again. */
static gboolean
add_items (GStrvBuilder *builder, const char *document)
{
  g_autoptr (TsJson) json = ts_json_new_from_data ("attempt", document, -1, NULL);
  guint length;

  if (json == NULL || ts_json_has (json, "continues"))
    return FALSE;
  length = ts_json_enter_array (json, "items");
  for (guint i = 0; i < length && ts_json_enter_element (json, i); i++)
    {
      g_strv_builder_add (builder, ts_json_read_string (json, "id"));
      ts_json_ignore (json, "flag");
      ts_json_ignore (json, "note");
      ts_json_leave (json);
    }
  return TRUE;
}

/**
 * ts_attempt_table_list_recent:
 * @phase: id of a phase
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: (transfer full) (nullable): ids of the items that the last two attempts at the phase asked, without
 *   those that only went on with another
 */
char **
ts_attempt_table_list_recent (TsDatabase *database, const char *phase, GError **error)
{
  g_autoptr (TsStatement) statement = ts_database_prepare (
      database,
      "SELECT document FROM attempt WHERE phase = ? ORDER BY started DESC, rowid DESC",
      error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;
  GError *failure = NULL;

  if (statement == NULL)
    return NULL;
  ts_statement_bind_text (statement, 1, phase);
  while (n < RECENT && ts_statement_step (statement, &failure))
    n += add_items (builder, ts_statement_get_text (statement, 1));
  if (failure == NULL)
    return g_strv_builder_end (builder);
  g_propagate_error (error, failure);
  return NULL;
}
