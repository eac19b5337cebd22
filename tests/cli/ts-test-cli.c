/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/wait.h>

#include "ts-test-cli.h"

/* Runs touchstone-cli with the arguments, which end with NULL, and returns its exit status. */
int
ts_test_cli_run (char **output, char **errors, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  const char *argument;
  int status = 0;
  va_list args;

  g_ptr_array_add (
      arguments, g_test_build_filename (G_TEST_BUILT, "..", "src", "cli", "touchstone-cli", NULL));
  va_start (args, errors);
  while ((argument = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (arguments, g_strdup (argument));
  va_end (args);
  g_ptr_array_add (arguments, NULL);
  g_spawn_sync (NULL,
                (char **) arguments->pdata,
                NULL,
                G_SPAWN_DEFAULT,
                NULL,
                NULL,
                output,
                errors,
                &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}
