/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "store/ts-store.h"
#include "ts-cli.h"

static void
print_json (const char *path, GPtrArray *problems)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ts_cli_add_string (builder, "database", path);
  json_builder_set_member_name (builder, "sound");
  json_builder_add_boolean_value (builder, problems->len == 0);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    json_builder_add_string_value (builder, problems->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  ts_cli_print_json (builder);
}

static int
check (const char *path, TsPack *pack, gboolean json)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  if (!ts_store_check (path, pack, problems, &error))
    return ts_cli_fail (error);
  if (json)
    print_json (path, problems);
  else if (problems->len == 0)
    g_print (_ ("%s: sound\n"), path);
  for (guint i = 0; i < problems->len && !json; i++)
    g_printerr ("%s: %s\n", path, (const char *) problems->pdata[i]);
  return problems->len == 0 ? TS_EXIT_DONE : TS_EXIT_FAILED;
}

/**
 * ts_command_database:
 *
 * database check DB: reads everything there is in a database and says what is wrong with it.
 *
 * Returns: the exit status
 */
int
ts_command_database (int argc, char **argv)
{
  gboolean json = FALSE;
  g_autofree char *pack_path = NULL;
  const GOptionEntry entries[] = {
    { "pack",
      'p',
      0,
      G_OPTION_ARG_FILENAME,
      &pack_path,
      N_ ("The pack its attempts belong to; the shipped one unless given"),
      N_ ("PATH") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    { NULL },
  };
  const TsCliUsage usage = {
    "database",
    _ ("check DB"),
    _ ("Checks the pages, references, checksums and documents of a database. Changes nothing."),
    _ ("database check DB [--pack PATH] [--json]"),
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (TsPack) pack = NULL;

  if (!ts_cli_parse (&usage, entries, &argc, &argv, &error))
    return ts_cli_fail_usage (&usage, error->message);
  if (argc < 2 || strcmp (argv[1], "check") != 0)
    return ts_cli_fail_usage (&usage, _ ("say what to do: check"));
  if (argc != 3)
    return ts_cli_fail_usage (&usage, _ ("name one database"));
  pack = ts_cli_load_pack (pack_path, &error);
  if (pack == NULL)
    return ts_cli_fail (error);
  return check (argv[2], pack, json);
}
