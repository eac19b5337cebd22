/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/ts-diagram-json.h"
#include "ts-command-diagram-private.h"
#include "ts-diagram-export.h"

static const struct
{
  const char *name;
  TsPaletteKind kind;
} palettes[] = {
  { "light", TS_PALETTE_LIGHT },
  { "dark", TS_PALETTE_DARK },
  { "print", TS_PALETTE_PRINT },
};

/* Returns: (nullable): the palette of that name; that of print for %NULL */
static const TsPalette *
find_palette (const char *name)
{
  if (name == NULL)
    return ts_palette_get (TS_PALETTE_PRINT);
  for (guint i = 0; i < G_N_ELEMENTS (palettes); i++)
    {
      if (g_str_equal (palettes[i].name, name))
        return ts_palette_get (palettes[i].kind);
    }
  return NULL;
}

/**
 * ts_diagram_command_check_look:
 * @options: what the command was told
 *
 * Returns: (transfer none) (nullable): what is wrong with how a picture is to look
 */
const char *
ts_diagram_command_check_look (const TsDiagramOptions *options)
{
  if (find_palette (options->palette) == NULL)
    return _ ("the palette is light, dark or print");
  if (options->scale != 0
      && (options->scale < TS_EXPORT_MIN_SCALE || options->scale > TS_EXPORT_MAX_SCALE))
    return _ ("the scale is from 1 to 4");
  if (options->side < 0)
    return _ ("the size is a number of pixels");
  return NULL;
}

/**
 * ts_diagram_command_export:
 * @options: names the design and the picture, and says how it is to look
 *
 * Draws a design into a PNG, SVG or PDF file.
 *
 * Returns: the exit status
 */
int
ts_diagram_command_export (const TsDiagramOptions *options)
{
  const char *input = options->rest[1];
  g_autoptr (TsDiagram) diagram = NULL;
  g_autofree char *base = g_path_get_basename (input);
  g_autoptr (GError) error = NULL;
  const TsExportOptions look = {
    .title = base,
    .palette = find_palette (options->palette),
    .scale = options->scale,
    .side = (guint) options->side,
    .transparent = options->transparent,
    .hand_drawn = options->hand_drawn,
    .bare = options->bare,
  };
  TsExportFormat format;
  char *dot = strrchr (base, '.');

  if (!ts_export_format_from_path (options->output, &format, &error))
    return ts_cli_fail (error);
  diagram = ts_diagram_from_file (input, &error);
  if (diagram == NULL)
    return ts_cli_fail (error);
  if (dot != NULL && dot != base)
    *dot = '\0';
  if (!ts_diagram_export_file (diagram, options->output, &look, &error))
    return ts_cli_fail (error);
  return TS_EXIT_DONE;
}
