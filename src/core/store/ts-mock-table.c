/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "store/ts-tables.h"

/** ts_mock_table_put: Returns: (transfer full): the change that stores a session, but for its log */
TsChange *
ts_mock_table_put (TsMock *session)
{
  TsChange *change = ts_change_new (
      "INSERT INTO session (id, prompt, level, state, started, document, checksum) "
      "VALUES (?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (id) DO UPDATE SET state = excluded.state, started = "
      "excluded.started, document = excluded.document, checksum = excluded.checksum");

  ts_change_add_text (change, ts_mock_get_id (session));
  ts_change_add_text (change, ts_mock_get_prompt (session)->scenario.item.id);
  ts_change_add_text (change, TS_LEVEL_NAMES[ts_mock_get_level (session)]);
  ts_change_add_text (change, TS_MOCK_STATE_NAMES[ts_mock_get_state (session)]);
  ts_change_add_int (change, ts_mock_get_started (session));
  ts_change_add_document (change, ts_mock_to_json (session));
  return change;
}

/** ts_mock_table_remove: Returns: (transfer full): the change that removes a session with its log */
TsChange *
ts_mock_table_remove (const char *id)
{
  TsChange *change = ts_change_new ("DELETE FROM session WHERE id = ?");

  ts_change_add_text (change, id);
  return change;
}

typedef struct
{
  TsDatabase *database;
  TsPack *pack;
  TsClock *clock;
  GPtrArray *sessions;
} Reading;

static gboolean
read_session (const char *name,
              const char *id,
              const char *document,
              gpointer user_data,
              GError **error)
{
  Reading *reading = user_data;
  g_autoptr (TsPack) pack = ts_part_table_read_pack (reading->database, id, reading->pack, error);
  TsMock *session =
      pack != NULL ? ts_mock_from_json (name, document, pack, reading->clock, error) : NULL;

  if (session == NULL)
    return FALSE;
  g_ptr_array_add (reading->sessions, session);
  return TRUE;
}

/**
 * ts_mock_table_read:
 * @pack: the pack in use; a session that was sat when it was another is read with what was kept of that
 * @id: (nullable): the session to read; %NULL for all
 * @sessions: (element-type TsMock): takes them, the oldest first, without their logs
 * @problems: takes what is wrong with those that cannot be read
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: whether the table could be read
 */
gboolean
ts_mock_table_read (TsDatabase *database,
                    TsPack *pack,
                    TsClock *clock,
                    const char *id,
                    GPtrArray *sessions,
                    GPtrArray *problems,
                    GError **error)
{
  Reading reading = { database, pack, clock, sessions };

  return ts_table_read_documents (
      database,
      "session",
      id != NULL ? "SELECT id, document, checksum FROM session WHERE id = ?"
                 : "SELECT id, document, checksum FROM session ORDER BY started, rowid",
      id,
      read_session,
      &reading,
      problems,
      error);
}

/** ts_event_table_add: Returns: (transfer full): the change that stores an event of a session's log */
TsChange *
ts_event_table_add (const char *session, guint place, const TsEvent *event)
{
  TsChange *change =
      ts_change_new ("INSERT INTO session_event (session, place, at, kind, document, checksum) "
                     "VALUES (?, ?, ?, ?, ?, ?)");

  ts_change_add_text (change, session);
  ts_change_add_int (change, place);
  ts_change_add_int (change, event->at);
  ts_change_add_text (change, TS_EVENT_KIND_NAMES[event->kind]);
  ts_change_add_document (change, ts_event_to_json (event));
  return change;
}

/** ts_rating_table_put: Returns: (transfer full): the change that stores what one person says of a session */
TsChange *
ts_rating_table_put (const char *session, TsMockRating *rating)
{
  const char *rater = ts_mock_rating_get_rater (rating);
  TsChange *change = ts_change_new (
      "INSERT INTO session_rating (session, who, document, checksum) VALUES (?, ?, ?, ?) "
      "ON CONFLICT (session, who) DO UPDATE SET "
      "document = excluded.document, checksum = excluded.checksum");

  ts_change_add_text (change, session);
  ts_change_add_text (change, rater != NULL ? rater : "");
  ts_change_add_document (change, ts_mock_rating_to_json (rating));
  return change;
}

/**
 * ts_rating_table_read:
 * @func: takes each rating, with the id of its session
 * @problems: takes what is wrong with those that cannot be read
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: whether the table could be read
 */
gboolean
ts_rating_table_read (TsDatabase *database,
                      TsDocumentFunc func,
                      gpointer user_data,
                      GPtrArray *problems,
                      GError **error)
{
  return ts_table_read_documents (
      database,
      "session_rating",
      "SELECT session, document, checksum FROM session_rating ORDER BY rowid",
      NULL,
      func,
      user_data,
      problems,
      error);
}

static gboolean
read_event (const char *name,
            const char *id,
            const char *document,
            gpointer user_data,
            GError **error)
{
  TsEvent *event = ts_event_from_json (name, document, error);

  if (event == NULL)
    return FALSE;
  if (ts_mock_restore_event (user_data, event))
    return TRUE;
  g_set_error (error,
               TS_DATABASE_ERROR,
               TS_DATABASE_ERROR_DAMAGED,
               _ ("%s: it does not follow from what is before it"),
               name);
  return FALSE;
}

/**
 * ts_event_table_read:
 * @session: takes its log
 * @problems: takes what is wrong with events that cannot be read
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: whether the table could be read
 */
gboolean
ts_event_table_read (TsDatabase *database, TsMock *session, GPtrArray *problems, GError **error)
{
  return ts_table_read_documents (database,
                                  "session_event",
                                  "SELECT place, document, checksum FROM session_event "
                                  "WHERE session = ? ORDER BY place",
                                  ts_mock_get_id (session),
                                  read_event,
                                  session,
                                  problems,
                                  error);
}
