/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/ts-journal-entry.h"
#include "store/ts-tables.h"

/* The entries of the designs' journals. Entries are only ever added. Beside each stands the gesture it is about
 * and the gesture below that, so that undo finds its way without the entries before. */

/**
 * ts_journal_table_append:
 * @design: id of a design
 * @place: the entry's place in the journal, from 0
 * @time: wall time, in microseconds since 1970
 * @link: the gesture it is about and the one below that
 * @entry: what #TsJournal::appended told
 *
 * Returns: (transfer full): the change that stores an entry
 */
TsChange *
ts_journal_table_append (const char *design,
                         guint place,
                         gint64 time,
                         TsEntryLink link,
                         const char *entry)
{
  TsChange *change =
      ts_change_new ("INSERT INTO journal (design, place, time, gesture, below, entry, checksum) "
                     "VALUES (?, ?, ?, ?, ?, ?, ?)");

  ts_change_add_text (change, design);
  ts_change_add_int (change, place);
  ts_change_add_int (change, time);
  ts_change_add_int (change, link.gesture);
  ts_change_add_int (change, link.below);
  ts_change_add_document (change, g_strdup (entry));
  return change;
}

/** ts_journal_table_link: Returns: (transfer full): the change that says what an older entry is about */
TsChange *
ts_journal_table_link (const char *design, guint place, TsEntryLink link)
{
  TsChange *change =
      ts_change_new ("UPDATE journal SET gesture = ?, below = ? WHERE design = ? AND place = ?");

  ts_change_add_int (change, link.gesture);
  ts_change_add_int (change, link.below);
  ts_change_add_text (change, design);
  ts_change_add_int (change, place);
  return change;
}

static gboolean
check_entry (const char *design, guint place, const char *entry, const char *sum, GError **error)
{
  g_autofree char *checksum = ts_change_make_checksum (entry);

  if (strcmp (checksum, sum) == 0)
    return TRUE;
  g_set_error (error,
               TS_DATABASE_ERROR,
               TS_DATABASE_ERROR_DAMAGED,
               _ ("journal %s, entry %u: its checksum does not fit what is stored"),
               design,
               place);
  return FALSE;
}

static gboolean
miss_entry (const char *design, guint place, GError **error)
{
  g_set_error (error,
               TS_DATABASE_ERROR,
               TS_DATABASE_ERROR_DAMAGED,
               _ ("journal %s, entry %u: it is missing"),
               design,
               place);
  return FALSE;
}

/**
 * ts_journal_table_replay:
 * @design: id of a design
 * @journal: its journal as far as the entries before @end have led, or less far
 * @end: the number of entries to come to; fewer if there are no more
 * @links: (nullable) (element-type TsEntryLink): takes what each entry that is replayed is about
 * @bytes: (out) (optional): how long those entries are together
 * @error: return location for an error of #TS_DATABASE_ERROR, #TS_JSON_ERROR or #TS_DIAGRAM_ERROR
 *
 * Replays what comes after the state of the journal.
 *
 * Returns: whether every entry is there, whole and fits
 */
gboolean
ts_journal_table_replay (TsDatabase *database,
                         const char *design,
                         TsJournal *journal,
                         guint end,
                         GArray *links,
                         gsize *bytes,
                         GError **error)
{
  g_autoptr (TsStatement) statement = ts_database_prepare (
      database,
      "SELECT place, entry, checksum FROM journal WHERE design = ? AND place >= ? AND place < ? "
      "ORDER BY place",
      error);
  GError *failure = NULL;
  gsize length = 0;

  if (statement == NULL)
    return FALSE;
  ts_statement_bind_text (statement, 1, design);
  ts_statement_bind_int (statement, 2, ts_journal_get_state (journal).length);
  ts_statement_bind_int (statement, 3, end);
  while (ts_statement_step (statement, &failure))
    {
      TsJournalState before = ts_journal_get_state (journal);
      const char *entry = ts_statement_get_text (statement, 2);
      g_autofree char *name = g_strdup_printf ("journal %s, entry %u", design, before.length);
      TsEntryLink link;

      if (ts_statement_get_int (statement, 1) != before.length)
        return miss_entry (design, before.length, error);
      if (!check_entry (design, before.length, entry, ts_statement_get_text (statement, 3), error)
          || !ts_journal_replay (journal, name, entry, error))
        return FALSE;
      length += strlen (entry);
      link = ts_entry_link_between (before.top, ts_journal_get_state (journal).top);
      if (links != NULL)
        g_array_append_val (links, link);
    }
  if (bytes != NULL)
    *bytes = length;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/**
 * ts_entry_link_between:
 * @before: the gesture that undo would have taken back before an entry
 * @after: the one that it would take back after it
 *
 * A gesture stands above the one it was made upon, and gestures above have later places: so the later of the
 * two is what the entry is about, whether it makes it, takes it back or brings it back.
 *
 * Returns: what the entry is about
 */
TsEntryLink
ts_entry_link_between (gint64 before, gint64 after)
{
  return (TsEntryLink){ MAX (before, after), MIN (before, after) };
}

static TsGesture *
read_gesture (TsStatement *statement,
              const char *design,
              GHashTable *images,
              gint64 id,
              GError **error)
{
  const char *entry = ts_statement_get_text (statement, 3);
  g_autofree char *name = g_strdup_printf ("journal %s, entry %d", design, (int) id);
  g_autoptr (GPtrArray) edits = NULL;
  TsEntryKind kind;

  if (!check_entry (design, (guint) id, entry, ts_statement_get_text (statement, 4), error)
      || !ts_journal_entry_read (name, entry, images, &kind, &edits, error))
    return NULL;
  if (edits == NULL)
    {
      miss_entry (design, (guint) id, error);
      return NULL;
    }
  return ts_gesture_new (id, ts_statement_get_int (statement, 2), edits);
}

static TsStatement *
prepare_chain (TsDatabase *database,
               const char *design,
               gint64 from,
               gint64 stop,
               guint max,
               GError **error)
{
  TsStatement *statement = ts_database_prepare (
      database,
      "WITH RECURSIVE chain (place, below, n) AS ("
      "  SELECT place, below, 1 FROM journal WHERE design = ?1 AND place = ?2"
      "  UNION ALL"
      "  SELECT journal.place, journal.below, n + 1 FROM chain JOIN journal"
      "  ON journal.design = ?1 AND journal.place = chain.below"
      "  WHERE chain.below <> ?3 AND chain.below < chain.place AND n < ?4)"
      "SELECT journal.place, journal.below, entry, checksum FROM chain JOIN journal"
      "  ON journal.design = ?1 AND journal.place = chain.place ORDER BY n",
      error);

  if (statement == NULL)
    return NULL;
  ts_statement_bind_text (statement, 1, design);
  ts_statement_bind_int (statement, 2, from);
  ts_statement_bind_int (statement, 3, stop);
  ts_statement_bind_int (statement, 4, max);
  return statement;
}

/**
 * ts_journal_table_read_gestures:
 * @design: id of a design
 * @from: the gesture to begin with
 * @stop: the gesture to end before, or #TS_NO_GESTURE
 * @max: how many to read at most
 * @images: (element-type utf8 TsImage): the pictures of the design
 * @error: return location for an error of #TS_DATABASE_ERROR, #TS_JSON_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type TsGesture): @from, the gesture below it, and so on
 */
GPtrArray *
ts_journal_table_read_gestures (TsDatabase *database,
                                const char *design,
                                gint64 from,
                                gint64 stop,
                                guint max,
                                GHashTable *images,
                                GError **error)
{
  g_autoptr (GPtrArray) gestures =
      g_ptr_array_new_with_free_func ((GDestroyNotify) ts_gesture_free);
  g_autoptr (TsStatement) statement = prepare_chain (database, design, from, stop, max, error);
  GError *failure = NULL;
  gint64 next = from;

  if (statement == NULL)
    return NULL;
  while (ts_statement_step (statement, &failure))
    {
      TsGesture *gesture = read_gesture (statement, design, images, next, error);

      if (gesture == NULL)
        return NULL;
      g_ptr_array_add (gestures, gesture);
      next = gesture->below;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  if (next != stop && gestures->len < max)
    {
      miss_entry (design, (guint) next, error);
      return NULL;
    }
  return g_steal_pointer (&gestures);
}

/**
 * ts_journal_table_read_images:
 * @design: id of a design
 * @error: return location for an error of #TS_DATABASE_ERROR or #TS_JSON_ERROR
 *
 * Reads the pictures out of the entries that brought them; an index knows which these are.
 *
 * Returns: (transfer full) (nullable) (element-type utf8 TsImage): the pictures by digest
 */
GHashTable *
ts_journal_table_read_images (TsDatabase *database, const char *design, GError **error)
{
  g_autoptr (GHashTable) images =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ts_image_unref);
  g_autoptr (TsStatement) statement = ts_database_prepare (
      database,
      "SELECT place, entry FROM journal INDEXED BY journal_with_pictures WHERE design = ? "
      "AND substr (entry, 1, 24) = '{\"kind\":\"edit\",\"images\":' ORDER BY place",
      error);
  GError *failure = NULL;

  if (statement == NULL)
    return NULL;
  ts_statement_bind_text (statement, 1, design);
  while (ts_statement_step (statement, &failure))
    {
      g_autofree char *name = g_strdup_printf ("journal %s, entry %d",
                                               design,
                                               (int) ts_statement_get_int (statement, 1));
      TsEntryKind kind;

      if (!ts_journal_entry_read (
              name, ts_statement_get_text (statement, 2), images, &kind, NULL, error))
        return NULL;
    }
  if (failure == NULL)
    return g_steal_pointer (&images);
  g_propagate_error (error, failure);
  return NULL;
}

/**
 * ts_journal_table_read_moments:
 * @design: id of a design
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type TsMoment): when each entry was made, and what it says
 */
GArray *
ts_journal_table_read_moments (TsDatabase *database, const char *design, GError **error)
{
  g_autoptr (GArray) moments = g_array_new (FALSE, FALSE, sizeof (TsMoment));
  g_autoptr (TsStatement) statement = ts_database_prepare (
      database,
      "SELECT place, time, gesture, below FROM journal WHERE design = ? ORDER BY place",
      error);
  gint64 top = TS_NO_GESTURE;
  GError *failure = NULL;

  if (statement == NULL)
    return NULL;
  ts_statement_bind_text (statement, 1, design);
  while (ts_statement_step (statement, &failure))
    {
      gint64 place = ts_statement_get_int (statement, 1);
      gint64 gesture =
          ts_statement_is_null (statement, 3) ? place : ts_statement_get_int (statement, 3);
      gboolean undo = gesture != place && gesture == top;
      TsMoment moment = { ts_statement_get_int (statement, 2),
                          gesture == place ? TS_ENTRY_EDIT
                          : undo           ? TS_ENTRY_UNDO
                                           : TS_ENTRY_REDO };

      top = undo ? ts_statement_get_int (statement, 4) : gesture;
      g_array_append_val (moments, moment);
    }
  if (failure == NULL)
    return g_steal_pointer (&moments);
  g_propagate_error (error, failure);
  return NULL;
}

/**
 * ts_journal_table_is_linked:
 * @design: id of a design
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: whether its entries say what they are about; those an older version wrote do not
 */
gboolean
ts_journal_table_is_linked (TsDatabase *database, const char *design, GError **error)
{
  g_autoptr (TsStatement) statement =
      ts_database_prepare (database,
                           "SELECT gesture FROM journal WHERE design = ? ORDER BY place LIMIT 1",
                           error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  ts_statement_bind_text (statement, 1, design);
  return !ts_statement_step (statement, &failure) || !ts_statement_is_null (statement, 1);
}
