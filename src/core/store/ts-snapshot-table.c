/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/ts-diagram-json.h"
#include "store/ts-tables.h"

/* Drawings as they were after so many entries of their journal, without the bytes of their pictures: reading
 * begins at the last of them. None is ever changed; each could be made anew from the entries. */

static char *
make_document (gpointer diagram)
{
  return ts_diagram_to_bare_json (diagram);
}

/**
 * ts_snapshot_table_add:
 * @design: id of a design
 * @state: how far its journal has come
 * @diagram: (transfer full): what is drawn; nobody else may use it from now on
 *
 * Returns: (transfer full): the change that stores a snapshot; @diagram is written on the writer's thread
 */
TsChange *
ts_snapshot_table_add (const char *design, const TsJournalState *state, TsDiagram *diagram)
{
  TsChange *change = ts_change_new (
      "INSERT OR REPLACE INTO snapshot (design, place, top, tip, document, checksum) "
      "VALUES (?, ?, ?, ?, ?, ?)");

  ts_change_add_text (change, design);
  ts_change_add_int (change, state->length);
  ts_change_add_int (change, state->top);
  ts_change_add_int (change, state->tip);
  ts_change_add_made_document (change, make_document, diagram, g_object_unref);
  return change;
}

static TsDiagram *
read_row (TsStatement *statement, const char *design, GHashTable *images)
{
  const char *document = ts_statement_get_text (statement, 4);
  g_autofree char *checksum = ts_change_make_checksum (document);

  if (strcmp (checksum, ts_statement_get_text (statement, 5)) != 0)
    return NULL;
  return ts_diagram_from_bare_json (design, document, images, NULL);
}

/**
 * ts_snapshot_table_read:
 * @design: id of a design
 * @end: how many entries it may have at most
 * @images: (element-type utf8 TsImage): the pictures of the design
 * @state: (out): how far the journal had come; a length of 0 if there is no snapshot
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Reads the last snapshot that is whole; what is not can be done without.
 *
 * Returns: (transfer full) (nullable): the drawing, an empty one if there is no snapshot
 */
TsDiagram *
ts_snapshot_table_read (TsDatabase *database,
                        const char *design,
                        guint end,
                        GHashTable *images,
                        TsJournalState *state,
                        GError **error)
{
  g_autoptr (TsStatement) statement = ts_database_prepare (
      database,
      "SELECT place, ifnull (top, -1), ifnull (tip, -1), document, checksum FROM snapshot "
      "WHERE design = ? AND place <= ? ORDER BY place DESC",
      error);
  GError *failure = NULL;

  *state = (TsJournalState){ 0, TS_NO_GESTURE, TS_NO_GESTURE };
  if (statement == NULL)
    return NULL;
  ts_statement_bind_text (statement, 1, design);
  ts_statement_bind_int (statement, 2, end);
  while (ts_statement_step (statement, &failure))
    {
      TsDiagram *diagram = read_row (statement, design, images);

      if (diagram == NULL)
        continue;
      state->length = (guint) ts_statement_get_int (statement, 1);
      state->top = ts_statement_get_int (statement, 2);
      state->tip = ts_statement_get_int (statement, 3);
      return diagram;
    }
  if (failure == NULL)
    return ts_diagram_new ();
  g_propagate_error (error, failure);
  return NULL;
}

/**
 * ts_snapshot_table_check:
 * @design: id of a design
 * @journal: its journal, before its first entry
 * @problems: (element-type utf8): takes what is wrong
 * @error: return location for an error of #TS_DATABASE_ERROR, #TS_JSON_ERROR or #TS_DIAGRAM_ERROR
 *
 * Replays the whole journal and compares every snapshot on the way with what it leads to.
 *
 * Returns: whether every entry is there, whole and fits
 */
gboolean
ts_snapshot_table_check (TsDatabase *database,
                         const char *design,
                         TsJournal *journal,
                         GPtrArray *problems,
                         GError **error)
{
  g_autoptr (GHashTable) images = ts_journal_table_read_images (database, design, error);
  g_autoptr (TsStatement) statement = ts_database_prepare (
      database,
      "SELECT place, top, tip, document, checksum FROM snapshot WHERE design = ? ORDER BY place",
      error);
  GError *failure = NULL;

  if (images == NULL || statement == NULL)
    return FALSE;
  ts_statement_bind_text (statement, 1, design);
  while (ts_statement_step (statement, &failure))
    {
      guint place = (guint) ts_statement_get_int (statement, 1);
      g_autoptr (TsDiagram) diagram = read_row (statement, design, images);

      if (!ts_journal_table_replay (database, design, journal, place, NULL, NULL, error))
        return FALSE;
      if (diagram == NULL || !ts_diagram_equal (diagram, ts_journal_get_diagram (journal)))
        g_ptr_array_add (
            problems,
            g_strdup_printf (_ ("design %s: its snapshot %u is not what its journal says"),
                             design,
                             place));
    }
  if (failure == NULL)
    return ts_journal_table_replay (database, design, journal, G_MAXUINT, NULL, NULL, error);
  g_propagate_error (error, failure);
  return FALSE;
}
