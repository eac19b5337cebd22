/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/ts-diagram-json.h"
#include "ts-command-diagram-private.h"
#include "ts-diagram-export.h"

static void
options_clear (TsDiagramOptions *self)
{
  g_free (self->output);
  g_free (self->from);
  g_free (self->to);
  g_strfreev (self->rest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TsDiagramOptions, options_clear)

static int
export_design (const TsDiagramOptions *options)
{
  const char *input = options->rest[1];
  g_autoptr (TsDiagram) diagram = NULL;
  g_autofree char *base = g_path_get_basename (input);
  g_autoptr (GError) error = NULL;
  TsExportFormat format;
  char *dot = strrchr (base, '.');

  if (!ts_export_format_from_path (options->output, &format, &error))
    return ts_cli_fail (error);
  diagram = ts_diagram_from_file (input, &error);
  if (diagram == NULL)
    return ts_cli_fail (error);
  if (dot != NULL && dot != base)
    *dot = '\0';
  if (!ts_diagram_export_file (
          diagram, options->output, &(TsExportOptions){ .title = base }, &error))
    return ts_cli_fail (error);
  return TS_EXIT_DONE;
}

/* What the command can do. */
static const struct
{
  const char *name;
  gboolean writes;
  int (*run) (const TsDiagramOptions *options);
} actions[] = {
  { "convert", TRUE, ts_diagram_command_convert },
  { "export", TRUE, export_design },
  { "info", FALSE, ts_diagram_command_info },
  { "routes", FALSE, ts_diagram_command_routes },
};

/* Returns what is wrong with how the command was called, or NULL; then @action is what to do. */
static const char *
find_mistake (const TsDiagramOptions *options, guint *action)
{
  *action = G_N_ELEMENTS (actions);
  for (guint i = 0; options->rest != NULL && i < G_N_ELEMENTS (actions); i++)
    {
      if (strcmp (options->rest[0], actions[i].name) == 0)
        *action = i;
    }
  if (*action == G_N_ELEMENTS (actions))
    return _ ("what to do is missing");
  if (options->rest[1] == NULL || options->rest[2] != NULL)
    return _ ("name one design");
  if (actions[*action].writes && options->output == NULL)
    return _ ("the file to write is missing");
  if (options->page < 0)
    return _ ("pages are counted from 1");
  return NULL;
}

/**
 * ts_diagram_command_read:
 * @options: names the file, and perhaps its format
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what the file holds
 */
TsImport *
ts_diagram_command_read (const TsDiagramOptions *options, GError **error)
{
  const char *path = options->rest[1];
  const TsFormat *format;
  g_autoptr (GBytes) bytes = NULL;

  if (options->from == NULL)
    return ts_format_import_file (path, NULL, error);
  format = ts_format_find (options->from);
  if (format == NULL || format->import == NULL)
    {
      g_set_error (
          error,
          TS_IMPORT_ERROR,
          TS_IMPORT_ERROR_UNSUPPORTED,
          _ ("there is no format “%s” that can be read; see touchstone-cli diagram --help"),
          options->from);
      return NULL;
    }
  bytes = ts_format_read_file (path, error);
  return bytes != NULL ? ts_format_import (format, path, bytes, NULL, error) : NULL;
}

/* Returns the names of the formats that can be read, or of those that can be written. */
static char *
list_formats (gboolean readable)
{
  guint n;
  const TsFormat *const *formats = ts_format_list (&n);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      if (readable ? formats[i]->import != NULL : formats[i]->export != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", formats[i]->name);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
write_summary (void)
{
  g_autofree char *readable = list_formats (TRUE);
  g_autofree char *writable = list_formats (FALSE);

  return g_strdup_printf (
      _ ("Draws a design as PNG, SVG or PDF, by the name of the file; turns "
         "diagrams into other formats; says what is in one, or how its lines run.\n"
         "Can be read: %s. Can be written: %s, png, svg, pdf."),
      readable,
      writable);
}

/**
 * ts_command_diagram:
 *
 * diagram export IN.json -o OUT: draws a design into a PNG, SVG or PDF file.
 * diagram convert IN -o OUT: turns a diagram into another format.
 * diagram info IN: says what is in a diagram, and what of it a design cannot hold.
 * diagram routes IN: says which way each edge goes.
 *
 * Returns: the exit status
 */
int
ts_command_diagram (int argc, char **argv)
{
  g_auto (TsDiagramOptions) options = { 0 };
  const GOptionEntry entries[] = {
    /* clang-format off */
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("The file to write"), N_ ("FILE") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from, N_ ("The format of IN, instead of guessing it"), N_ ("NAME") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options.to, N_ ("The format of OUT, instead of its ending"), N_ ("NAME") },
    { "page", 0, 0, G_OPTION_ARG_INT, &options.page, N_ ("Only this page; else one file a page"), N_ ("N") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.rest, NULL, NULL },
    { NULL },
    /* clang-format on */
  };
  g_autofree char *summary = write_summary ();
  const TsCliUsage usage = {
    "diagram",
    _ ("{convert|export|info|routes} IN"),
    summary,
    _ ("diagram convert IN -o OUT [--from NAME] [--to NAME] [--page N]\n"
       "diagram export IN.json -o OUT.{png,svg,pdf}\n"
       "diagram info IN [--from NAME] [--json]\n"
       "diagram routes IN [--from NAME] [--page N] [--json]"),
  };
  g_autoptr (GError) error = NULL;
  const char *mistake;
  guint action;

  if (!ts_cli_parse (&usage, entries, &argc, &argv, &error))
    return ts_cli_fail_usage (&usage, error->message);
  mistake = find_mistake (&options, &action);
  if (mistake != NULL)
    return ts_cli_fail_usage (&usage, mistake);
  return actions[action].run (&options);
}
