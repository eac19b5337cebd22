/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>

#include "fuzz.h"

/* Feeds a target what its corpus holds, each whole, and cut off after every so many bytes. */
static void
test_file (gconstpointer data)
{
  const char *path = data;
  g_autofree char *text = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  LLVMFuzzerTestOneInput ((const uint8_t *) text, length);
  for (gsize cut = 0; cut < length; cut += 1 + length / 100)
    LLVMFuzzerTestOneInput ((const uint8_t *) text, cut);
}

int
main (int argc, char **argv)
{
  g_autofree char *dir = NULL;
  g_autoptr (GDir) folder = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_test_init (&argc, &argv, NULL);
  dir = g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", fuzz_corpus, NULL);
  folder = g_dir_open (dir, 0, NULL);
  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *test = g_strdup_printf ("/%s/%s", fuzz_corpus, name);

      g_ptr_array_add (paths, g_build_filename (dir, name, NULL));
      g_test_add_data_func (test, paths->pdata[paths->len - 1], test_file);
    }
  g_assert_cmpuint (paths->len, >, 0);
  return g_test_run ();
}
