/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "source-dirs.h"

#include <stdlib.h>
#include <string.h>

#include "content/ts-catalog.h"

/**
 * ts_catalog_dup_dir:
 *
 * Where the shipped packs lie: the environment's TS_PACKS_DIR, else where they were installed, else
 * the source tree the program was built from.
 *
 * Returns: (transfer full): a folder's path; nothing says that it is there
 */
char *
ts_catalog_dup_dir (void)
{
  const char *given = g_getenv ("TS_PACKS_DIR");

  if (given != NULL && *given != '\0')
    return g_strdup (given);
  if (g_file_test (TS_PACKS_DIR, G_FILE_TEST_IS_DIR))
    return g_strdup (TS_PACKS_DIR);
  return g_strdup (TS_SOURCE_PACKS_DIR);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * ts_catalog_list:
 * @dir: a folder of packs
 *
 * Returns: (transfer full): the paths of the packs in it, by name: its folders with a manifest.json
 */
char **
ts_catalog_list (const char *dir)
{
  g_autoptr (GDir) folder = g_dir_open (dir, 0, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *name;
  char **paths;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_autofree char *manifest = g_build_filename (path, "manifest.json", NULL);

      if (g_file_test (manifest, G_FILE_TEST_EXISTS))
        g_strv_builder_add (builder, path);
    }
  paths = g_strv_builder_end (builder);
  qsort (paths, g_strv_length (paths), sizeof *paths, compare_paths);
  return paths;
}

/**
 * ts_catalog_load_default:
 * @error: return location for an error of ts_pack_load()
 *
 * Returns: (transfer full) (nullable): the pack that assessments are made of
 */
TsPack *
ts_catalog_load_default (GError **error)
{
  g_autofree char *dir = ts_catalog_dup_dir ();
  g_autofree char *path = g_build_filename (dir, TS_CATALOG_DEFAULT_PACK, NULL);

  return ts_pack_load (path, error);
}
