/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "store/ts-tables.h"

/* What attempts and assessments keep of their packs. A document is stored once under its hash, which is its
 * checksum too; owners refer to it. Neither is ever changed. */

/** ts_part_table_add: Returns: (transfer full): the change that stores the document of a part, if it is a new one */
TsChange *
ts_part_table_add (const TsPackPart *part)
{
  TsChange *change =
      ts_change_new ("INSERT INTO part (hash, document) VALUES (?, ?) ON CONFLICT DO NOTHING");

  ts_change_add_text (change, part->hash);
  ts_change_add_text (change, part->document);
  return change;
}

/** ts_part_table_use: Returns: (transfer full): the change that lets an attempt or an assessment refer to a part */
TsChange *
ts_part_table_use (const char *owner, guint place, const TsPackPart *part)
{
  TsChange *change = ts_change_new (
      "INSERT OR REPLACE INTO part_use (owner, place, name, hash) VALUES (?, ?, ?, ?)");

  ts_change_add_text (change, owner);
  ts_change_add_int (change, place);
  ts_change_add_text (change, part->name);
  ts_change_add_text (change, part->hash);
  return change;
}

/** ts_part_table_forget: Returns: (transfer full): the change after which an owner that is gone refers to nothing */
TsChange *
ts_part_table_forget (const char *owner)
{
  TsChange *change = ts_change_new ("DELETE FROM part_use WHERE owner = ?");

  ts_change_add_text (change, owner);
  return change;
}

static gboolean
add_row (TsStatement *statement, GPtrArray *parts, const char *owner, GError **error)
{
  TsPackPart *part = ts_pack_part_new (ts_statement_get_text (statement, 1),
                                       ts_statement_get_text (statement, 2),
                                       ts_statement_get_text (statement, 3));
  g_autofree char *checksum = ts_change_make_checksum (part->document);

  g_ptr_array_add (parts, part);
  if (strcmp (checksum, part->hash) == 0)
    return TRUE;
  g_set_error (error,
               TS_DATABASE_ERROR,
               TS_DATABASE_ERROR_DAMAGED,
               _ ("%s: what was kept of “%s” does not fit its checksum"),
               owner,
               part->name);
  return FALSE;
}

/* What an owner refers to, an assessment's attempts after itself; of two with one name the first. */
static GPtrArray *
read_parts (TsDatabase *database, const char *owner, gboolean with_documents, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT name, part_use.hash, %s FROM part_use %s WHERE owner = ?1 OR owner IN "
      "(SELECT id FROM attempt WHERE assessment = ?1) ORDER BY owner <> ?1, owner, place",
      with_documents ? "document" : "''",
      with_documents ? "JOIN part ON part.hash = part_use.hash" : "");
  g_autoptr (TsStatement) statement = ts_database_prepare (database, sql, error);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_pack_part_free);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GError *failure = NULL;

  if (statement == NULL)
    return NULL;
  ts_statement_bind_text (statement, 1, owner);
  while (failure == NULL && ts_statement_step (statement, &failure))
    {
      const char *name = ts_statement_get_text (statement, 1);

      if (!g_hash_table_add (names, g_strdup (name)))
        continue;
      if (with_documents)
        add_row (statement, parts, owner, &failure);
      else
        g_ptr_array_add (parts,
                         ts_pack_part_new (name, ts_statement_get_text (statement, 2), NULL));
    }
  if (failure == NULL)
    return g_steal_pointer (&parts);
  g_propagate_error (error, failure);
  return NULL;
}

/**
 * ts_part_table_read_pack:
 * @owner: an attempt or an assessment
 * @pack: the pack in use
 * @error: return location for an error of #TS_DATABASE_ERROR or #TS_JSON_ERROR
 *
 * Returns: (transfer full) (nullable): the pack that @owner is to be read with: @pack as long as it has
 *   everything as it was, or if nothing was kept; else one of what was kept
 */
TsPack *
ts_part_table_read_pack (TsDatabase *database, const char *owner, TsPack *pack, GError **error)
{
  g_autoptr (GPtrArray) parts = read_parts (database, owner, FALSE, error);
  gboolean same = TRUE;

  if (parts == NULL)
    return NULL;
  for (guint i = 0; same && i < parts->len; i++)
    same = ts_pack_has_part (pack, parts->pdata[i]);
  if (same)
    return ts_pack_ref (pack);
  g_clear_pointer (&parts, g_ptr_array_unref);
  parts = read_parts (database, owner, TRUE, error);
  return parts != NULL ? ts_pack_new_from_parts (parts, error) : NULL;
}
