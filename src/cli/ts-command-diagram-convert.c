/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "ts-command-diagram-private.h"
#include "ts-diagram-export.h"

static const char *const picture_names[] = { "png", "svg", "pdf" };

/* What is to be written: a format, or a picture where that is NULL. */
typedef struct
{
  const TsFormat *format;
  TsExportFormat picture;
} Target;

static gboolean
find_named_target (const char *name, Target *target, GError **error)
{
  target->format = ts_format_find (name);
  if (target->format != NULL && target->format->export != NULL)
    return TRUE;
  target->format = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (picture_names); i++)
    {
      target->picture = (TsExportFormat) i;
      if (strcmp (picture_names[i], name) == 0)
        return TRUE;
    }
  g_set_error (error,
               TS_IMPORT_ERROR,
               TS_IMPORT_ERROR_UNSUPPORTED,
               _ ("there is no format “%s” that can be written; see touchstone-cli diagram --help"),
               name);
  return FALSE;
}

static gboolean
find_target (const TsDiagramOptions *options, Target *target, GError **error)
{
  if (options->to != NULL)
    return find_named_target (options->to, target, error);
  target->format = ts_format_find_for_file (options->output);
  if (target->format != NULL && target->format->export != NULL)
    return TRUE;
  target->format = NULL;
  if (ts_export_format_from_path (options->output, &target->picture, NULL))
    return TRUE;
  g_set_error (error,
               TS_IMPORT_ERROR,
               TS_IMPORT_ERROR_UNSUPPORTED,
               _ ("%s: no format that can be written has this ending; choose another, or name the "
                  "format with --to"),
               options->output);
  return FALSE;
}

/* "out.svg" becomes "out-2.svg". */
static char *
number_path (const char *path, guint page)
{
  g_autofree char *dir = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = NULL;
  const char *dot = strrchr (base, '.');
  gsize stem = dot != NULL && dot != base ? (gsize) (dot - base) : strlen (base);

  name = g_strdup_printf ("%.*s-%u%s", (int) stem, base, page + 1, base + stem);
  return g_build_filename (dir, name, NULL);
}

/* The name of the page or, where it has none, of the file. */
static char *
make_title (const char *input, const char *page)
{
  char *base;
  char *dot;

  if (*page != '\0')
    return g_strdup (page);
  base = g_path_get_basename (input);
  dot = strrchr (base, '.');
  if (dot != NULL && dot != base)
    *dot = '\0';
  return base;
}

static gboolean
write_page (const TsImport *import,
            guint page,
            const char *input,
            const Target *target,
            const char *path,
            GError **error)
{
  g_autofree char *title = make_title (input, ts_import_get_title (import, page));
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  TsDiagram *diagram = ts_import_get_diagram (import, page);
  const TsExportOptions look = { .title = title };

  if (target->format == NULL)
    return ts_diagram_export_file (diagram, path, &look, error);
  if (!ts_format_export_file (target->format, diagram, title, path, lost, error))
    return FALSE;
  for (guint i = 0; i < lost->len; i++)
    g_printerr (_ ("touchstone-cli: not kept: %s\n"), (const char *) lost->pdata[i]);
  return TRUE;
}

static gboolean
write_pages (const TsDiagramOptions *options,
             const TsImport *import,
             const Target *target,
             GError **error)
{
  guint n_pages = ts_import_get_n_pages (import);
  const char *input = options->rest[1];

  if (n_pages == 0 || options->page > (int) n_pages)
    {
      g_set_error (error,
                   TS_IMPORT_ERROR,
                   TS_IMPORT_ERROR_UNSUPPORTED,
                   ngettext ("%s: there is no page %d; it has %u page",
                             "%s: there is no page %d; it has %u pages",
                             n_pages),
                   input,
                   MAX (options->page, 1),
                   n_pages);
      return FALSE;
    }
  if (options->page > 0 || n_pages == 1)
    return write_page (import, MAX (options->page, 1) - 1, input, target, options->output, error);
  for (guint page = 0; page < n_pages; page++)
    {
      g_autofree char *path = number_path (options->output, page);

      if (!write_page (import, page, input, target, path, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * ts_diagram_command_convert:
 *
 * Writes what a file holds in another format. What could not be kept goes to stderr and does not fail it.
 *
 * Returns: the exit status
 */
int
ts_diagram_command_convert (const TsDiagramOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsImport) import = NULL;
  Target target;

  if (!find_target (options, &target, &error))
    return ts_cli_fail (error);
  import = ts_diagram_command_read (options, &error);
  if (import == NULL)
    return ts_cli_fail (error);
  for (guint i = 0; i < ts_import_get_n_lost (import); i++)
    g_printerr (_ ("touchstone-cli: not kept: %s\n"), ts_import_get_lost (import, i));
  if (!write_pages (options, import, &target, &error))
    return ts_cli_fail (error);
  return TS_EXIT_DONE;
}
