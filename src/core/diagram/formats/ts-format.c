/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-d2-format.h"
#include "diagram/formats/ts-dot-format.h"
#include "diagram/formats/ts-drawio-format.h"
#include "diagram/formats/ts-excalidraw-format.h"
#include "diagram/formats/ts-format.h"
#include "diagram/formats/ts-mermaid-format.h"
#include "diagram/formats/ts-structurizr-format.h"
#include "diagram/formats/ts-touchstone-format.h"

/* Endings that more than one format has are told apart by content, in this order. */
static const TsFormat *const formats[] = {
  &TS_TOUCHSTONE_FORMAT, &TS_DRAWIO_FORMAT,  &TS_EXCALIDRAW_FORMAT, &TS_EXCALIDRAW_LIBRARY_FORMAT,
  &TS_DOT_FORMAT,        &TS_MERMAID_FORMAT, &TS_D2_FORMAT,         &TS_STRUCTURIZR_FORMAT,
};

/**
 * ts_format_list:
 * @n: (out): how many there are
 *
 * Returns: (transfer none) (array length=n): all formats
 */
const TsFormat *const *
ts_format_list (guint *n)
{
  *n = G_N_ELEMENTS (formats);
  return formats;
}

/** ts_format_find: Returns: (transfer none) (nullable): the format of that name */
const TsFormat *
ts_format_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (g_str_equal (formats[i]->name, name))
        return formats[i];
    }
  return NULL;
}

static gboolean
has_ending (const TsFormat *self, const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; self->endings[i] != NULL; i++)
    {
      if (g_str_has_suffix (lower, self->endings[i]))
        return TRUE;
    }
  return FALSE;
}

/** ts_format_find_for_file: Returns: (transfer none) (nullable): the first format whose ending the path has */
const TsFormat *
ts_format_find_for_file (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (has_ending (formats[i], path))
        return formats[i];
    }
  return NULL;
}

/** ts_format_recognizes: Returns: whether a file looks like one of the format by its content; an empty one does not */
gboolean
ts_format_recognizes (const TsFormat *self, GBytes *bytes)
{
  return self->recognizes != NULL && g_bytes_get_size (bytes) > 0 && self->recognizes (bytes);
}

/**
 * ts_format_guess:
 * @path: of the file; need not exist
 * @bytes: what it holds
 *
 * Returns: (transfer none) (nullable): the format that can be read whose ending the path has and that recognizes
 *   the content, or cannot tell; or else one that recognizes it; or else the first one of that ending
 */
const TsFormat *
ts_format_guess (const char *path, GBytes *bytes)
{
  const TsFormat *by_content = NULL, *by_ending = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const TsFormat *format = formats[i];
      gboolean ending = has_ending (format, path);
      gboolean content = ts_format_recognizes (format, bytes);

      if (format->import == NULL)
        continue;
      if (ending && (content || format->recognizes == NULL))
        return format;
      if (content && by_content == NULL)
        by_content = format;
      if (ending && by_ending == NULL)
        by_ending = format;
    }
  return by_content != NULL ? by_content : by_ending;
}

/**
 * ts_format_import:
 * @name: what to call the file in messages
 * @bytes: what it holds
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Reads a file of this format, on any thread.
 *
 * Returns: (transfer full) (nullable): what was read
 */
TsImport *
ts_format_import (const TsFormat *self,
                  const char *name,
                  GBytes *bytes,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GBytes) some = NULL;

  if (g_bytes_get_size (bytes) > TS_IMPORT_MAX_SIZE)
    {
      g_set_error (error,
                   TS_IMPORT_ERROR,
                   TS_IMPORT_ERROR_LIMIT,
                   _ ("%s: the file has %" G_GSIZE_FORMAT " bytes; at most %d are read"),
                   name,
                   g_bytes_get_size (bytes),
                   TS_IMPORT_MAX_SIZE);
      return NULL;
    }
  if (g_bytes_get_size (bytes) == 0) /* for formats, even no data have a place */
    some = g_bytes_new_static ("", 0);
  return self->import (name, some != NULL ? some : bytes, cancellable, error);
}

static gboolean
check_size (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, error);

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_size (info) <= TS_IMPORT_MAX_SIZE)
    return TRUE;
  g_set_error (error,
               TS_IMPORT_ERROR,
               TS_IMPORT_ERROR_LIMIT,
               _ ("%s: the file has %" G_GOFFSET_FORMAT " bytes; at most %d are read"),
               path,
               g_file_info_get_size (info),
               TS_IMPORT_MAX_SIZE);
  return FALSE;
}

/**
 * ts_format_read_file:
 * @path: a file
 * @error: return location for an error
 *
 * Reads a file that is not larger than #TS_IMPORT_MAX_SIZE.
 *
 * Returns: (transfer full) (nullable): what it holds
 */
GBytes *
ts_format_read_file (const char *path, GError **error)
{
  char *data;
  gsize size;

  if (!check_size (path, error) || !g_file_get_contents (path, &data, &size, error))
    return NULL;
  return g_bytes_new_take (data, size);
}

/**
 * ts_format_import_file:
 * @path: a file of any format
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what was read
 */
TsImport *
ts_format_import_file (const char *path, GCancellable *cancellable, GError **error)
{
  const TsFormat *format;
  g_autoptr (GBytes) bytes = ts_format_read_file (path, error);

  if (bytes == NULL)
    return NULL;
  format = ts_format_guess (path, bytes);
  if (format == NULL)
    {
      g_set_error (error,
                   TS_IMPORT_ERROR,
                   TS_IMPORT_ERROR_UNSUPPORTED,
                   _ ("%s: not a diagram of a format that can be read"),
                   path);
      return NULL;
    }
  return ts_format_import (format, path, bytes, cancellable, error);
}

/**
 * ts_format_export_file:
 * @diagram: what to write
 * @title: what it is called
 * @path: the file to write
 * @lost: (element-type utf8): where to add what the format cannot say, for people
 * @error: return location for an error; it starts with the path
 *
 * Writes a diagram into a file of this format, which must be one that can be written, on any thread.
 *
 * Returns: whether the file is there
 */
gboolean
ts_format_export_file (const TsFormat *self,
                       TsDiagram *diagram,
                       const char *title,
                       const char *path,
                       GPtrArray *lost,
                       GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gconstpointer data;
  gsize size;

  g_return_val_if_fail (self->export != NULL, FALSE);

  bytes = self->export(diagram, title, lost, error);
  if (bytes == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  data = g_bytes_get_data (bytes, &size);
  return g_file_set_contents_full (path,
                                   data,
                                   (gssize) size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0666,
                                   error);
}
