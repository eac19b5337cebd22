/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/ts-tables.h"

/* Names of places in the journals of designs. */

/** ts_milestone_table_put: Returns: (transfer full): the change that stores a milestone as it is */
TsChange *
ts_milestone_table_put (const char *design, TsMilestone *milestone)
{
  TsChange *change =
      ts_change_new ("INSERT INTO milestone (id, design, place, time, name) VALUES (?, ?, ?, ?, ?) "
                     "ON CONFLICT (id) DO UPDATE SET name = excluded.name");

  ts_change_add_text (change, ts_milestone_get_id (milestone));
  ts_change_add_text (change, design);
  ts_change_add_int (change, ts_milestone_get_place (milestone));
  ts_change_add_int (change, ts_milestone_get_time (milestone));
  ts_change_add_text (change, ts_milestone_get_name (milestone));
  return change;
}

/** ts_milestone_table_remove: Returns: (transfer full): the change that takes a name away */
TsChange *
ts_milestone_table_remove (const char *id)
{
  TsChange *change = ts_change_new ("DELETE FROM milestone WHERE id = ?");

  ts_change_add_text (change, id);
  return change;
}

/**
 * ts_milestone_table_read:
 * @design: id of a design
 * @milestones: (element-type TsMilestone): takes its milestones, the earliest first
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: whether the table could be read
 */
gboolean
ts_milestone_table_read (TsDatabase *database,
                         const char *design,
                         GPtrArray *milestones,
                         GError **error)
{
  g_autoptr (TsStatement) statement = ts_database_prepare (
      database,
      "SELECT id, name, place, time FROM milestone WHERE design = ? ORDER BY place, time",
      error);
  GError *failure = NULL;

  if (statement == NULL)
    return FALSE;
  ts_statement_bind_text (statement, 1, design);
  while (ts_statement_step (statement, &failure))
    g_ptr_array_add (milestones,
                     ts_milestone_new (ts_statement_get_text (statement, 1),
                                       ts_statement_get_text (statement, 2),
                                       (guint) ts_statement_get_int (statement, 3),
                                       ts_statement_get_int (statement, 4)));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}
