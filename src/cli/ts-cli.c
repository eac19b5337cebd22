/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "base/ts-json.h"
#include "content/ts-catalog.h"
#include "ts-cli.h"

/**
 * SECTION: what all commands do alike
 *
 * Reading options, saying what was wrong with them, saying why something failed, and printing facts
 * as JSON. Messages go to stderr and start with the program's name; stdout has nothing but answers.
 */

/**
 * ts_cli_parse:
 * @usage: how the command is called
 * @entries: its options; strings are translated in the program's domain
 * @argc: (inout): the number of arguments, the command's name first
 * @argv: (inout): the arguments; what is no option stays
 * @error: return location for an error of #G_OPTION_ERROR
 *
 * Reads the options. --help prints the help and ends the program with status 0.
 *
 * Returns: whether the options were understood
 */
gboolean
ts_cli_parse (const TsCliUsage *usage,
              const GOptionEntry *entries,
              int *argc,
              char ***argv,
              GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (usage->arguments);
  g_autofree char *name = g_strdup_printf ("touchstone-cli %s", usage->command);

  g_set_prgname (name);
  g_option_context_add_main_entries (context, entries, TS_GETTEXT_DOMAIN);
  g_option_context_set_summary (context, usage->summary);
  return g_option_context_parse (context, argc, argv, error);
}

/**
 * ts_cli_fail_usage:
 * @usage: how the command is called
 * @message: what was wrong, translated
 *
 * Says on stderr what was wrong and how it would have been right.
 *
 * Returns: %TS_EXIT_USAGE
 */
int
ts_cli_fail_usage (const TsCliUsage *usage, const char *message)
{
  g_auto (GStrv) lines = g_strsplit (usage->usage, "\n", -1);
  const char *word = _ ("Usage:");
  glong indent = g_utf8_strlen (word, -1);

  g_printerr ("touchstone-cli %s: %s\n", usage->command, message);
  for (guint i = 0; lines[i] != NULL; i++)
    g_printerr ("%*s touchstone-cli %s\n", (int) (i > 0 ? indent : 0), i > 0 ? "" : word, lines[i]);
  return TS_EXIT_USAGE;
}

/**
 * ts_cli_fail:
 * @error: why
 *
 * Says on stderr why the command failed.
 *
 * Returns: %TS_EXIT_FAILED
 */
int
ts_cli_fail (const GError *error)
{
  g_printerr ("touchstone-cli: %s\n", error->message);
  return TS_EXIT_FAILED;
}

/**
 * ts_cli_load_pack:
 * @path: (nullable): what --pack says; %NULL for the shipped pack
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the pack
 */
TsPack *
ts_cli_load_pack (const char *path, GError **error)
{
  return path != NULL ? ts_pack_load (path, error) : ts_catalog_load_default (error);
}

/**
 * ts_cli_add_string:
 * @builder: in an object
 * @member: the member's name
 * @value: (nullable): its value
 */
void
ts_cli_add_string (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/**
 * ts_cli_add_int:
 * @builder: in an object
 * @member: the member's name
 * @value: its value
 */
void
ts_cli_add_int (JsonBuilder *builder, const char *member, gint64 value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

/**
 * ts_cli_print_json:
 * @builder: holds one whole value
 *
 * Prints the value to stdout.
 */
void
ts_cli_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = ts_json_write (root);

  g_print ("%s\n", text);
}
