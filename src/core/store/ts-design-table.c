/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/ts-tables.h"

/* What a gallery shows of designs; their drawings are in their journals. */

/** ts_design_table_add: Returns: (transfer full): the change that stores a new design */
TsChange *
ts_design_table_add (TsDesign *design)
{
  TsChange *change =
      ts_change_new ("INSERT INTO design (id, attempt, title, created, updated, components) "
                     "VALUES (?, ?, ?, ?, ?, ?)");

  ts_change_add_text (change, ts_design_get_id (design));
  ts_change_add_text (change, ts_design_get_attempt_id (design));
  ts_change_add_text (change, ts_design_get_title (design));
  ts_change_add_int (change, ts_design_get_created (design));
  ts_change_add_int (change, ts_design_get_updated (design));
  ts_change_add_int (change, ts_design_get_n_components (design));
  return change;
}

/** ts_design_table_set_state: Returns: (transfer full): the change that stores when it was changed, and its size */
TsChange *
ts_design_table_set_state (TsDesign *design)
{
  TsChange *change = ts_change_new ("UPDATE design SET updated = ?, components = ? WHERE id = ?");

  ts_change_add_int (change, ts_design_get_updated (design));
  ts_change_add_int (change, ts_design_get_n_components (design));
  ts_change_add_text (change, ts_design_get_id (design));
  return change;
}

/* Returns (transfer full) a change with two texts. */
static TsChange *
change_texts (const char *sql, const char *first, const char *second)
{
  TsChange *change = ts_change_new (sql);

  ts_change_add_text (change, first);
  ts_change_add_text (change, second);
  return change;
}

/** ts_design_table_set_words: Returns: (transfer full): the change that stores what is written on it */
TsChange *
ts_design_table_set_words (TsDesign *design)
{
  return change_texts ("UPDATE design SET words = ? WHERE id = ?",
                       ts_design_get_words (design),
                       ts_design_get_id (design));
}

/** ts_design_table_set_archived: Returns: (transfer full): the change that stores whether it is archived */
TsChange *
ts_design_table_set_archived (TsDesign *design)
{
  TsChange *change = ts_change_new ("UPDATE design SET archived = ? WHERE id = ?");

  ts_change_add_int (change, ts_design_get_archived (design));
  ts_change_add_text (change, ts_design_get_id (design));
  return change;
}

/** ts_design_table_add_tag: Returns: (transfer full): the change that stores a tag */
TsChange *
ts_design_table_add_tag (const char *id, const char *tag)
{
  return change_texts ("INSERT OR IGNORE INTO tag (design, name) VALUES (?, ?)", id, tag);
}

/** ts_design_table_remove_tag: Returns: (transfer full): the change that takes a tag away */
TsChange *
ts_design_table_remove_tag (const char *id, const char *tag)
{
  return change_texts ("DELETE FROM tag WHERE design = ? AND name = ?", id, tag);
}

/** ts_design_table_rename: Returns: (transfer full): the change that stores a new title */
TsChange *
ts_design_table_rename (TsDesign *design)
{
  return change_texts ("UPDATE design SET title = ? WHERE id = ?",
                       ts_design_get_title (design),
                       ts_design_get_id (design));
}

/** ts_design_table_remove: Returns: (transfer full): the change that removes a design and its journal */
TsChange *
ts_design_table_remove (const char *id)
{
  TsChange *change = ts_change_new ("DELETE FROM design WHERE id = ?");

  ts_change_add_text (change, id);
  return change;
}

static TsDesign *
read_row (TsStatement *statement)
{
  const char *attempt = ts_statement_get_text (statement, 3);
  const char *tags = ts_statement_get_text (statement, 9);
  g_auto (GStrv) names = *tags != '\0' ? g_strsplit (tags, "\n", -1) : g_new0 (char *, 1);
  TsDesign *design = ts_design_new (ts_statement_get_text (statement, 1),
                                    ts_statement_get_text (statement, 2),
                                    *attempt != '\0' ? attempt : NULL,
                                    ts_statement_get_int (statement, 4));

  ts_design_set_state (design,
                       ts_statement_get_int (statement, 5),
                       (guint) ts_statement_get_int (statement, 6));
  ts_design_set_archived (design, ts_statement_get_int (statement, 7) != 0);
  ts_design_set_words (design, ts_statement_get_text (statement, 8));
  ts_design_set_tags (design, (const char *const *) names);
  return design;
}

/**
 * ts_design_table_read:
 * @designs: (element-type TsDesign): takes them, the one changed last first
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Reads what a gallery shows, and none of the drawings.
 *
 * Returns: whether the table could be read
 */
gboolean
ts_design_table_read (TsDatabase *database, GPtrArray *designs, GError **error)
{
  g_autoptr (TsStatement) statement = ts_database_prepare (
      database,
      "SELECT id, title, attempt, created, updated, components, archived, words,"
      "  (SELECT group_concat (name, char (10)) FROM tag WHERE design = design.id) "
      "FROM design ORDER BY updated DESC, rowid DESC",
      error);
  GError *failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (ts_statement_step (statement, &failure))
    g_ptr_array_add (designs, read_row (statement));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}
