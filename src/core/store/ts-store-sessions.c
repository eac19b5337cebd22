/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "store/ts-store-private.h"

/* Mock sessions, their logs and how they were rated. */

/* Places in a log are never used twice, also where an event could not be read. */
static guint
take_place (TsStore *self, TsMock *session)
{
  const char *id = ts_mock_get_id (session);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->event_places, id));

  g_hash_table_insert (self->event_places, g_strdup (id), GUINT_TO_POINTER (place + 1));
  return place;
}

static void
put_event (TsStore *self, TsMock *session, const TsEvent *event)
{
  const char *id = ts_mock_get_id (session);
  guint place = take_place (self, session);

  _ts_store_push (self, ts_event_table_add (id, place, event), "session_event/%s/%u", id, place);
}

static void
event_added_cb (TsStore *self, const TsEvent *event, TsMock *session)
{
  if (self->writer != NULL)
    put_event (self, session, event);
}

static void
state_changed_cb (TsStore *self, TsMock *session)
{
  if (self->writer != NULL)
    ts_store_put_session (self, session);
}

static void
watch (TsStore *self, TsMock *session)
{
  g_signal_connect_object (
      session, "event-added", G_CALLBACK (event_added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "state-changed", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
keep_rating (TsStore *self, const char *session_id, TsMockRating *rating)
{
  GPtrArray *ratings = g_hash_table_lookup (self->ratings, session_id);

  if (ratings == NULL)
    {
      ratings = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (self->ratings, g_strdup (session_id), ratings);
    }
  if (!g_ptr_array_find (ratings, rating, NULL))
    g_ptr_array_add (ratings, g_object_ref (rating));
}

static gboolean
read_rating (const char *name,
             const char *id,
             const char *document,
             gpointer user_data,
             GError **error)
{
  g_autoptr (TsMockRating) rating = ts_mock_rating_from_json (name, document, error);

  if (rating == NULL)
    return FALSE;
  keep_rating (user_data, id, rating);
  return TRUE;
}

static gboolean
load_places (TsStore *self, TsDatabase *database, GError **error)
{
  g_autoptr (TsStatement) statement =
      ts_database_prepare (database,
                           "SELECT session, max (place) + 1 FROM session_event GROUP BY session",
                           error);
  GError *failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (ts_statement_step (statement, &failure))
    g_hash_table_insert (self->event_places,
                         g_strdup (ts_statement_get_text (statement, 1)),
                         GUINT_TO_POINTER (ts_statement_get_int (statement, 2)));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

void
_ts_store_init_sessions (TsStore *self)
{
  self->sessions = g_ptr_array_new_with_free_func (g_object_unref);
  self->event_places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ratings =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

void
_ts_store_clear_sessions (TsStore *self)
{
  g_ptr_array_unref (self->sessions);
  g_hash_table_unref (self->event_places);
  g_hash_table_unref (self->ratings);
}

/* Logs are read of those sessions that go on. They are woken once there is a writer. */
gboolean
_ts_store_load_sessions (TsStore *self, TsDatabase *database, GPtrArray *problems, GError **error)
{
  if (!ts_mock_table_read (database, self->pack, self->clock, NULL, self->sessions, problems, error)
      || !ts_rating_table_read (database, read_rating, self, problems, error)
      || !load_places (self, database, error))
    return FALSE;
  for (guint i = 0; i < self->sessions->len; i++)
    {
      TsMock *session = self->sessions->pdata[i];

      if (ts_mock_get_state (session) == TS_MOCK_FINISHED)
        continue;
      if (!ts_event_table_read (database, session, problems, error))
        return FALSE;
    }
  return TRUE;
}

/* From now on what happens in sessions is stored, first of all that the program was closed. */
void
_ts_store_wake_sessions (TsStore *self)
{
  for (guint i = 0; i < self->sessions->len; i++)
    {
      watch (self, self->sessions->pdata[i]);
      ts_mock_wake (self->sessions->pdata[i]);
    }
}

/* Reads the logs of those that are over; those of the others were read when the store was opened. */
gboolean
_ts_store_check_sessions (TsStore *self, TsDatabase *database, GPtrArray *problems, GError **error)
{
  for (guint i = 0; i < self->sessions->len; i++)
    {
      TsMock *mock = self->sessions->pdata[i];

      if (ts_mock_get_state (mock) == TS_MOCK_FINISHED
          && !ts_event_table_read (database, mock, problems, error))
        return FALSE;
    }
  return TRUE;
}

/* Where those that go on stand when the store is closed. */
void
_ts_store_put_open_sessions (TsStore *self)
{
  for (guint i = 0; i < self->sessions->len; i++)
    {
      TsMockState state = ts_mock_get_state (self->sessions->pdata[i]);

      if (state == TS_MOCK_RUNNING || state == TS_MOCK_PAUSED)
        ts_store_put_session (self, self->sessions->pdata[i]);
    }
}

/** ts_store_get_sessions: Returns: (transfer none) (element-type TsMock): all mock sessions, the oldest first; those that are over when it is opened without their logs */
GPtrArray *
ts_store_get_sessions (TsStore *self)
{
  g_return_val_if_fail (TS_IS_STORE (self), NULL);

  return self->sessions;
}

/** ts_store_find_session: Returns: (transfer none) (nullable): the mock session of an id */
TsMock *
ts_store_find_session (TsStore *self, const char *id)
{
  g_return_val_if_fail (TS_IS_STORE (self) && id != NULL, NULL);

  for (guint i = 0; i < self->sessions->len; i++)
    if (g_str_equal (ts_mock_get_id (self->sessions->pdata[i]), id))
      return self->sessions->pdata[i];
  return NULL;
}

/**
 * ts_store_add_session:
 * @session: one that is not stored yet
 *
 * Stores a mock session, and from now on every event and state.
 */
void
ts_store_add_session (TsStore *self, TsMock *session)
{
  const char *items[] = { NULL, NULL };
  GPtrArray *events;

  g_return_if_fail (TS_IS_STORE (self) && TS_IS_MOCK (session));

  items[0] = ts_mock_get_prompt (session)->scenario.item.id;
  g_ptr_array_add (self->sessions, g_object_ref (session));
  _ts_store_begin (self);
  ts_store_put_session (self, session);
  _ts_store_keep_parts (self, ts_mock_get_id (session), ts_mock_get_pack (session), items);
  events = ts_mock_get_events (session);
  for (guint i = 0; i < events->len; i++)
    put_event (self, session, events->pdata[i]);
  _ts_store_end (self);
  watch (self, session);
}

/**
 * ts_store_put_session:
 * @session: a session of the store
 *
 * Stores where a session stands: its time and its state. For every few seconds while it runs.
 */
void
ts_store_put_session (TsStore *self, TsMock *session)
{
  g_autofree char *id = NULL;

  g_return_if_fail (TS_IS_STORE (self) && TS_IS_MOCK (session));

  id = g_strdup (ts_mock_get_id (session));
  _ts_store_push (self, ts_mock_table_put (session), "session/%s", id);
}

/**
 * ts_store_remove_session:
 * @session: a session of the store
 *
 * Deletes a session with its log. Its design stays.
 */
void
ts_store_remove_session (TsStore *self, TsMock *session)
{
  g_autoptr (TsMock) kept = NULL;

  g_return_if_fail (TS_IS_STORE (self) && TS_IS_MOCK (session));

  kept = g_object_ref (session);
  if (!g_ptr_array_remove (self->sessions, session))
    return;
  g_signal_handlers_disconnect_by_data (session, self);
  g_hash_table_remove (self->ratings, ts_mock_get_id (session));
  _ts_store_begin (self);
  _ts_store_push (self,
                  ts_mock_table_remove (ts_mock_get_id (session)),
                  "session/%s",
                  ts_mock_get_id (session));
  _ts_store_push (self,
                  ts_part_table_forget (ts_mock_get_id (session)),
                  "part/%s",
                  ts_mock_get_id (session));
  _ts_store_end (self);
}

/**
 * ts_store_get_ratings:
 * @session_id: a session
 *
 * Returns: (transfer none) (nullable) (element-type TsMockRating): what was said of it, in the order it was
 *   first stored in; %NULL where nothing was
 */
GPtrArray *
ts_store_get_ratings (TsStore *self, const char *session_id)
{
  g_return_val_if_fail (TS_IS_STORE (self) && session_id != NULL, NULL);

  return g_hash_table_lookup (self->ratings, session_id);
}

/**
 * ts_store_find_rating:
 * @session_id: a session
 * @rater: (nullable): the second person; %NULL for who sat it
 *
 * Returns: (transfer none) (nullable): what that person said of it
 */
TsMockRating *
ts_store_find_rating (TsStore *self, const char *session_id, const char *rater)
{
  GPtrArray *ratings = ts_store_get_ratings (self, session_id);

  for (guint i = 0; ratings != NULL && i < ratings->len; i++)
    if (g_strcmp0 (ts_mock_rating_get_rater (ratings->pdata[i]), rater) == 0)
      return ratings->pdata[i];
  return NULL;
}

/**
 * ts_store_put_rating:
 * @session_id: a session of the store
 * @rating: what one person says of it, finished or not
 *
 * Stores a rating as it is now. Call it after each change: what follows at once replaces what is not written
 * yet.
 */
void
ts_store_put_rating (TsStore *self, const char *session_id, TsMockRating *rating)
{
  const char *rater;

  g_return_if_fail (TS_IS_STORE (self) && session_id != NULL && TS_IS_MOCK_RATING (rating));

  rater = ts_mock_rating_get_rater (rating);
  keep_rating (self, session_id, rating);
  _ts_store_push (self,
                  ts_rating_table_put (session_id, rating),
                  "session_rating/%s/%s",
                  session_id,
                  rater != NULL ? rater : "");
}

/**
 * ts_store_read_session:
 * @id: a session that is over
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Reads a session with its log. Blocks, and may be called on any thread.
 *
 * Returns: (transfer full) (nullable): the session
 */
TsMock *
ts_store_read_session (TsStore *self, const char *id, GError **error)
{
  g_autoptr (TsDatabase) database = NULL;
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (TS_IS_STORE (self) && id != NULL, NULL);

  database = _ts_store_open_reader (self, error);
  if (database == NULL
      || !ts_mock_table_read (database, self->pack, self->clock, id, sessions, problems, error)
      || (sessions->len > 0
          && !ts_event_table_read (database, sessions->pdata[0], problems, error)))
    return NULL;
  if (sessions->len > 0 && problems->len == 0)
    return g_object_ref (sessions->pdata[0]);
  g_set_error (error,
               TS_DATABASE_ERROR,
               TS_DATABASE_ERROR_DAMAGED,
               "%s: %s",
               self->path,
               problems->len > 0 ? (const char *) problems->pdata[0]
                                 : _ ("this session is not there any more"));
  return NULL;
}
