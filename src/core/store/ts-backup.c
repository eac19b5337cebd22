/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "store/ts-backup.h"

/* Copies of the database in a folder beside it, each named after the second it was made in (UTC), so
 * that their names sort by age. */

#define PREFIX     "touchstone-"
#define SUFFIX     ".db"
#define TIME       "%Y%m%dT%H%M%SZ"
#define TIME_WIDTH 16

/* How many days, weeks and months keep their newest copy. */
static const struct
{
  const char *format;
  guint keep;
} ages[] = {
  { "%Y%m%d", 12 },
  { "%G%V", 10 },
  { "%Y%m", 9 },
};

static GDateTime *
read_time (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  int year, month, day, hour, minute, second;

  if (sscanf (name, PREFIX "%4d%2d%2dT%2d%2d%2dZ", &year, &month, &day, &hour, &minute, &second)
      != 6)
    return NULL;
  return g_date_time_new_utc (year, month, day, hour, minute, second);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return -strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * ts_backup_list:
 * @dir: the folder of backups; it may be missing
 *
 * Returns: (transfer full) (element-type filename): the backups, the newest first
 */
GPtrArray *
ts_backup_list (const char *dir)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = g_dir_open (dir, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_autoptr (GDateTime) time = read_time (path);

      if (time != NULL && g_str_has_suffix (name, SUFFIX))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  g_ptr_array_sort (paths, compare_names);
  return paths;
}

/**
 * ts_backup_make:
 * @dir: the folder of backups, made if it is missing
 * @now: wall time, in microseconds since 1970
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Copies the database as it is now; the copy counts only once it was read again and found whole.
 *
 * Returns: (transfer full) (nullable): the path of the copy
 */
char *
ts_backup_make (TsDatabase *database, const char *dir, gint64 now, GError **error)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autofree char *stamp = g_date_time_format (time, TIME);
  g_autofree char *name = g_strconcat (PREFIX, stamp, SUFFIX, NULL);
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autofree char *draft = g_strconcat (path, ".part", NULL);

  if (g_mkdir_with_parents (dir, 0700) != 0)
    {
      g_set_error (error,
                   TS_DATABASE_ERROR,
                   TS_DATABASE_ERROR_WRITE,
                   _ ("%s: the folder of backups cannot be made (%s)"),
                   dir,
                   g_strerror (errno));
      return NULL;
    }
  g_unlink (draft);
  if (!ts_database_copy_to (database, draft, error))
    return NULL;
  if (g_rename (draft, path) != 0)
    {
      g_set_error (
          error, TS_DATABASE_ERROR, TS_DATABASE_ERROR_WRITE, "%s: %s", path, g_strerror (errno));
      return NULL;
    }
  return g_steal_pointer (&path);
}

/**
 * ts_backup_is_due:
 * @now: wall time, in microseconds since 1970
 *
 * Returns: whether the newest backup is older than #TS_BACKUP_INTERVAL, or there is none
 */
gboolean
ts_backup_is_due (const char *dir, gint64 now)
{
  g_autoptr (GPtrArray) paths = ts_backup_list (dir);
  g_autoptr (GDateTime) time = paths->len > 0 ? read_time (paths->pdata[0]) : NULL;

  return time == NULL
         || ABS (now - g_date_time_to_unix (time) * G_USEC_PER_SEC) >= TS_BACKUP_INTERVAL;
}

/* Whether a backup is the newest of a day, week or month that still counts. */
static gboolean
is_wanted (GHashTable *seen[], const char *path)
{
  g_autoptr (GDateTime) time = read_time (path);
  gboolean wanted = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      char *age = g_date_time_format (time, ages[i].format);
      gboolean room = g_hash_table_size (seen[i]) < ages[i].keep;

      wanted |= g_hash_table_add (seen[i], age) && room;
    }
  return wanted;
}

/**
 * ts_backup_thin:
 * @dir: the folder of backups
 *
 * Keeps the newest backup of each of 12 days, 10 weeks and 9 months, and removes the others.
 */
void
ts_backup_thin (const char *dir)
{
  g_autoptr (GPtrArray) paths = ts_backup_list (dir);
  GHashTable *seen[G_N_ELEMENTS (ages)];

  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    seen[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < paths->len; i++)
    if (!is_wanted (seen, paths->pdata[i]))
      g_unlink (paths->pdata[i]);
  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    g_hash_table_unref (seen[i]);
}

/**
 * ts_backup_restore:
 * @dir: the folder of backups
 * @path: where the database is wanted; nothing may be there
 *
 * Puts the newest backup that is whole in the database's place. The backup itself stays.
 *
 * Returns: (transfer full) (nullable): the backup that was taken; %NULL where none is whole
 */
char *
ts_backup_restore (const char *dir, const char *path)
{
  g_autoptr (GPtrArray) paths = ts_backup_list (dir);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (TsDatabase) backup = ts_database_open (paths->pdata[i], TS_DATABASE_READ, NULL);

      /* the copy is checked again, so one good reading of the backup is enough */
      if (backup != NULL && ts_database_copy_to (backup, path, NULL))
        return g_strdup (paths->pdata[i]);
    }
  return NULL;
}
