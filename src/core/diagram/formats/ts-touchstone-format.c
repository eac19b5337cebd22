/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/ts-json.h"
#include "diagram/formats/ts-png-text.h"
#include "diagram/formats/ts-safe-xml.h"
#include "diagram/formats/ts-touchstone-format.h"
#include "diagram/ts-diagram-json.h"

static const char *const endings[] = { ".touchstone", ".json", NULL };

/* What exported pictures call the design in them: the text in a PNG file, the element in an SVG file. */
#define KEYWORD "touchstone-design"

static gboolean
recognizes (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (ts_png_is (bytes) || *data == '<')
    return memmem (data, size, KEYWORD, strlen (KEYWORD)) != NULL;
  return *data == '{' && g_strstr_len (data, MIN (size, 200), "\"format\"") != NULL;
}

static void
refuse_picture (const char *name, GError **error)
{
  g_set_error (error,
               TS_IMPORT_ERROR,
               TS_IMPORT_ERROR_UNSUPPORTED,
               _ ("%s: the picture has no design in it; export it again with the design"),
               name);
}

static char *
read_png (const char *name, GBytes *bytes, GError **error)
{
  static const char *const keywords[] = { KEYWORD, NULL };
  gsize budget = TS_IMPORT_MAX_SIZE;
  g_autoptr (GError) reason = NULL;
  g_autoptr (GByteArray) text = ts_png_read_text (name, bytes, keywords, &budget, &reason);

  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (text == NULL)
    refuse_picture (name, error);
  return text != NULL ? g_strndup ((const char *) text->data, text->len) : NULL;
}

static char *
read_svg (const char *name, const char *data, gsize size, GError **error)
{
  guint budget = TS_SAFE_XML_MAX_NODES;
  g_autoptr (TsSafeXml) document = ts_safe_xml_parse (name, data, size, &budget, error);
  const xmlNode *at = document != NULL ? xmlDocGetRootElement (document) : NULL;
  xmlChar *content;
  char *text;

  if (at == NULL)
    return NULL;
  at = ts_safe_xml_find_child (at, "metadata");
  at = at != NULL ? ts_safe_xml_find_child (at, KEYWORD) : NULL;
  if (at == NULL)
    {
      refuse_picture (name, error);
      return NULL;
    }
  content = xmlNodeGetContent (at);
  text = g_strdup ((const char *) content);
  xmlFree (content);
  return text;
}

/* Returns the JSON in the file, which may be a picture. */
static char *
read_text (const char *name, GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = NULL;

  if (ts_png_is (bytes))
    return read_png (name, bytes, error);
  if (*data == '<')
    return read_svg (name, data, size, error);
  text = g_strndup (data, size);
  if (strlen (text) == size)
    return g_steal_pointer (&text);
  g_set_error (error,
               TS_IMPORT_ERROR,
               TS_IMPORT_ERROR_SYNTAX,
               _ ("%s: byte %" G_GSIZE_FORMAT " is zero; a design is text"),
               name,
               strlen (text));
  return NULL;
}

static TsImport *
import (const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (TsImport) result = ts_import_new ("touchstone");
  g_autoptr (TsDiagram) diagram = NULL;
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();
  g_autofree char *text = read_text (name, bytes, error);

  diagram = text != NULL ? ts_diagram_from_json (name, text, error) : NULL;
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
