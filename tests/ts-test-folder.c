/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ts-test-folder.h"

#include <glib/gstdio.h>

/* Returns: (transfer full): a new empty folder */
char *
ts_test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *dir = g_dir_make_tmp ("touchstone-XXXXXX", &error);

  g_assert_no_error (error);
  return dir;
}

/* Removes a folder with all that is in it, and frees its name. */
void
ts_test_folder_remove (char *dir)
{
  g_autoptr (GDir) folder = g_dir_open (dir, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        ts_test_folder_remove (g_steal_pointer (&path));
      else
        g_unlink (path);
    }
  g_rmdir (dir);
  g_free (dir);
}
