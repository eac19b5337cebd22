/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/ts-tables.h"

typedef struct
{
  TsDatabase *database;
  TsPack *pack;
  GPtrArray *assessments;
} Reading;

/** ts_assessment_table_put: Returns: (transfer full): the change that stores an assessment */
TsChange *
ts_assessment_table_put (TsAssessment *assessment)
{
  TsChange *change = ts_change_new (
      "INSERT INTO assessment (id, started, document, checksum) VALUES (?, ?, ?, ?) "
      "ON CONFLICT (id) DO UPDATE SET document = excluded.document, checksum = excluded.checksum");

  ts_change_add_text (change, ts_assessment_get_id (assessment));
  ts_change_add_int (change, ts_assessment_get_started (assessment));
  ts_change_add_document (change, ts_assessment_to_json (assessment));
  return change;
}

static gboolean
read_assessment (const char *name,
                 const char *id,
                 const char *document,
                 gpointer user_data,
                 GError **error)
{
  Reading *reading = user_data;
  g_autoptr (TsPack) pack = ts_part_table_read_pack (reading->database, id, reading->pack, error);
  TsAssessment *assessment =
      pack != NULL ? ts_assessment_from_json (name, document, pack, error) : NULL;

  if (assessment == NULL)
    return FALSE;
  g_ptr_array_add (reading->assessments, assessment);
  return TRUE;
}

/**
 * ts_assessment_table_read:
 * @pack: the pack in use; an assessment begun when it was another is read with what was kept of that
 * @assessments: (element-type TsAssessment): takes them, the oldest first and without results
 * @problems: takes what is wrong with those that cannot be read
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: whether the table could be read
 */
gboolean
ts_assessment_table_read (TsDatabase *database,
                          TsPack *pack,
                          GPtrArray *assessments,
                          GPtrArray *problems,
                          GError **error)
{
  Reading reading = { database, pack, assessments };

  return ts_table_read_documents (
      database,
      "assessment",
      "SELECT id, document, checksum FROM assessment ORDER BY started, rowid",
      NULL,
      read_assessment,
      &reading,
      problems,
      error);
}
