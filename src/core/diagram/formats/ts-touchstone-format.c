/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/ts-json.h"
#include "diagram/formats/ts-touchstone-format.h"
#include "diagram/ts-diagram-json.h"

static const char *const endings[] = { ".touchstone", ".json", NULL };

static gboolean
recognizes (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return size > 0 && *data == '{' && g_strstr_len (data, MIN (size, 200), "\"format\"") != NULL;
}

static TsImport *
import (const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (TsImport) result = ts_import_new ("touchstone");
  g_autoptr (TsDiagram) diagram = NULL;
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (size > 0 ? data : "", size);

  if (strlen (text) != size)
    {
      g_set_error (error,
                   TS_IMPORT_ERROR,
                   TS_IMPORT_ERROR_SYNTAX,
                   _ ("%s: byte %" G_GSIZE_FORMAT " is zero; a design is text"),
                   name,
                   strlen (text));
      return NULL;
    }
  diagram = ts_diagram_from_json (name, text, error);
  if (diagram == NULL)
    return NULL;
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    g_ptr_array_add (elements, (gpointer) ts_diagram_get_element (diagram, i));
  ts_import_count (result, "elements", elements->len);
  ts_import_keep (result, "elements", elements->len);
  if (!ts_import_add_page (result, "", elements, error))
    return NULL;
  return g_steal_pointer (&result);
}

static GBytes *export(TsDiagram *diagram, const char *title, GPtrArray *lost, GError **error)
{
  char *text = ts_diagram_to_json (diagram);

  return g_bytes_new_take (text, strlen (text));
}

const TsFormat TS_TOUCHSTONE_FORMAT = {
  .name = "touchstone",
  .title = "Touchstone",
  .endings = endings,
  .media_type = "application/json",
  .recognizes = recognizes,
  .import = import,
  .export = export,
};
