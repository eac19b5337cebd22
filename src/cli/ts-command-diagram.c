/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "ts-command-diagram-private.h"

static void
options_clear (TsDiagramOptions *self)
{
  g_free (self->output);
  g_free (self->from);
  g_free (self->to);
  g_free (self->palette);
  g_strfreev (self->rest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TsDiagramOptions, options_clear)

/* What the command can do. */
static const struct
{
  const char *name;
  gboolean writes;
  int (*run) (const TsDiagramOptions *options);
} actions[] = {
  { "convert", TRUE, ts_diagram_command_convert },
  { "export", TRUE, ts_diagram_command_export },
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
  return ts_diagram_command_check_look (options);
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
    { "palette", 0, 0, G_OPTION_ARG_STRING, &options.palette, N_ ("Of a picture: light, dark or print, as without it"), N_ ("NAME") },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &options.scale, N_ ("Of a PNG: pixels a unit, 1 to 4; as without it, 2"), N_ ("N") },
    { "size", 0, 0, G_OPTION_ARG_INT, &options.side, N_ ("Of a PNG: pixels of the longer side, instead of a scale"), N_ ("N") },
    { "transparent", 0, 0, G_OPTION_ARG_NONE, &options.transparent, N_ ("A picture without a background"), NULL },
    { "hand-drawn", 0, 0, G_OPTION_ARG_NONE, &options.hand_drawn, N_ ("A picture as if sketched by hand"), NULL },
    { "bare", 0, 0, G_OPTION_ARG_NONE, &options.bare, N_ ("A picture that does not hold its design"), NULL },
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
       "diagram export IN.json -o OUT.{png,svg,pdf} [--palette NAME] [--scale N|--size N]\n"
       "    [--transparent] [--hand-drawn] [--bare]\n"
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
