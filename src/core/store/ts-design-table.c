/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "diagram/ts-diagram-json.h"
#include "store/ts-tables.h"

/* A design and the drawing as it stands, so that a thumbnail or an export need not replay its journal. */

/**
 * ts_design_table_put:
 * @design: a design
 * @document: (transfer full): its diagram as JSON
 *
 * Returns: (transfer full): the change that stores both
 */
TsChange *
ts_design_table_put (TsDesign *design, char *document)
{
  TsChange *change = ts_change_new (
      "INSERT INTO design (id, attempt, title, created, updated, components, document, checksum) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (id) DO UPDATE SET title = excluded.title, updated = excluded.updated, "
      "components = excluded.components, document = excluded.document, "
      "checksum = excluded.checksum");

  ts_change_add_text (change, ts_design_get_id (design));
  ts_change_add_text (change, ts_design_get_attempt_id (design));
  ts_change_add_text (change, ts_design_get_title (design));
  ts_change_add_int (change, ts_design_get_created (design));
  ts_change_add_int (change, ts_design_get_updated (design));
  ts_change_add_int (change, ts_design_get_n_components (design));
  ts_change_add_document (change, document);
  return change;
}

/** ts_design_table_rename: Returns: (transfer full): the change that stores a new title */
TsChange *
ts_design_table_rename (TsDesign *design)
{
  TsChange *change = ts_change_new ("UPDATE design SET title = ? WHERE id = ?");

  ts_change_add_text (change, ts_design_get_title (design));
  ts_change_add_text (change, ts_design_get_id (design));
  return change;
}

/** ts_design_table_remove: Returns: (transfer full): the change that removes a design and its journal */
TsChange *
ts_design_table_remove (const char *id)
{
  TsChange *change = ts_change_new ("DELETE FROM design WHERE id = ?");

  ts_change_add_text (change, id);
  return change;
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
  g_autoptr (TsStatement) statement =
      ts_database_prepare (database,
                           "SELECT id, title, attempt, created, updated, components FROM design "
                           "ORDER BY updated DESC, rowid DESC",
                           error);
  GError *failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (ts_statement_step (statement, &failure))
    {
      const char *attempt = ts_statement_get_text (statement, 3);
      TsDesign *design = ts_design_new (ts_statement_get_text (statement, 1),
                                        ts_statement_get_text (statement, 2),
                                        *attempt != '\0' ? attempt : NULL,
                                        ts_statement_get_int (statement, 4));

      ts_design_set_state (design,
                           ts_statement_get_int (statement, 5),
                           (guint) ts_statement_get_int (statement, 6));
      g_ptr_array_add (designs, design);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
read_diagram (const char *name,
              const char *id,
              const char *document,
              gpointer user_data,
              GError **error)
{
  TsDiagram **diagram = user_data;

  *diagram = ts_diagram_from_json (name, document, error);
  return *diagram != NULL;
}

/**
 * ts_design_table_read_diagram:
 * @id: a design
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: (transfer full) (nullable): the drawing as it stands
 */
TsDiagram *
ts_design_table_read_diagram (TsDatabase *database, const char *id, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  TsDiagram *diagram = NULL;

  if (!ts_table_read_documents (database,
                                "design",
                                "SELECT id, document, checksum FROM design WHERE id = ?",
                                id,
                                read_diagram,
                                &diagram,
                                problems,
                                error))
    return NULL;
  if (diagram == NULL)
    g_set_error (error,
                 TS_DATABASE_ERROR,
                 TS_DATABASE_ERROR_DAMAGED,
                 "%s: %s",
                 ts_database_get_path (database),
                 problems->len > 0 ? (const char *) problems->pdata[0]
                                   : _ ("this design is not there any more"));
  return diagram;
}
