/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/ts-tables.h"

/** ts_learner_table_put: Returns: (transfer full): the change that stores a learner */
TsChange *
ts_learner_table_put (const TsLearner *learner)
{
  TsChange *change =
      ts_change_new ("INSERT INTO learner (id, name, level) VALUES (?, ?, ?) "
                     "ON CONFLICT (id) DO UPDATE SET name = excluded.name, level = excluded.level");

  ts_change_add_text (change, learner->id);
  ts_change_add_text (change, learner->name);
  ts_change_add_text (change, TS_LEVEL_NAMES[learner->level]);
  return change;
}

/**
 * ts_learner_table_read:
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: (transfer full) (nullable): the learner; %NULL without an error where there is none yet
 */
TsLearner *
ts_learner_table_read (TsDatabase *database, GError **error)
{
  g_autoptr (TsStatement) statement =
      ts_database_prepare (database,
                           "SELECT id, name, level FROM learner ORDER BY rowid LIMIT 1",
                           error);
  TsLevel level = TS_LEVEL_MID;

  if (statement == NULL || !ts_statement_step (statement, error))
    return NULL;
  for (guint i = 0; i < TS_N_LEVELS; i++)
    if (g_strcmp0 (TS_LEVEL_NAMES[i], ts_statement_get_text (statement, 3)) == 0)
      level = i;
  return ts_learner_new (ts_statement_get_text (statement, 1),
                         ts_statement_get_text (statement, 2),
                         level);
}
