/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/ts-diagram-json.h"
#include "ts-cli.h"
#include "ts-diagram-export.h"

static gboolean
export_design (const char *input, const char *output, GError **error)
{
  g_autoptr (TsDiagram) diagram = NULL;
  g_autofree char *base = g_path_get_basename (input);
  TsExportFormat format;
  char *dot = strrchr (base, '.');

  if (!ts_export_format_from_path (output, &format, error))
    return FALSE;
  diagram = ts_diagram_from_file (input, error);
  if (diagram == NULL)
    return FALSE;
  if (dot != NULL && dot != base)
    *dot = '\0';
  return ts_diagram_export_file (diagram, base, output, error);
}

/**
 * ts_command_diagram:
 *
 * diagram export IN.json -o OUT: draws a design into a PNG, SVG or PDF file.
 *
 * Returns: the exit status
 */
int
ts_command_diagram (int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_auto (GStrv) rest = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The file to write"), N_ ("FILE") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL },
    { NULL },
  };
  const TsCliUsage usage = {
    "diagram",
    _ ("export IN.json"),
    _ ("Draws a design as PNG, SVG or PDF, by the name of the file."),
    _ ("diagram export IN.json -o OUT.{png,svg,pdf}"),
  };
  g_autoptr (GError) error = NULL;

  if (!ts_cli_parse (&usage, entries, &argc, &argv, &error))
    return ts_cli_fail_usage (&usage, error->message);
  if (rest == NULL || strcmp (rest[0], "export") != 0)
    return ts_cli_fail_usage (&usage, _ ("what to do is missing"));
  if (rest[1] == NULL || rest[2] != NULL)
    return ts_cli_fail_usage (&usage, _ ("name one design"));
  if (output == NULL)
    return ts_cli_fail_usage (&usage, _ ("the file to write is missing"));
  if (!export_design (rest[1], output, &error))
    return ts_cli_fail (error);
  return TS_EXIT_DONE;
}
