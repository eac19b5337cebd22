/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-drawio-file.h"
#include "diagram/formats/ts-drawio-inflate.h"
#include "diagram/formats/ts-import.h"
#include "diagram/formats/ts-png-text.h"
#include "diagram/formats/ts-safe-xml.h"

/**
 * TsDrawioFile:
 *
 * The pages of a draw.io file, out of whatever they are wrapped in: the file is XML, or a PNG picture with XML
 * in a text chunk, or an SVG picture with XML in an attribute; a page is XML, or a text that is compressed XML.
 * See https://www.drawio.com/docs/reference/file-format.
 */
struct _TsDrawioFile
{
  char *name;
  xmlDoc *document;
  GPtrArray *pages;      /* of xmlNode, <diagram> or <mxGraphModel>; they belong to the document */
  xmlDoc *page_document; /* of the compressed page that was loaded last */
  gsize bytes_left;      /* that may still be inflated */
  guint nodes_left;      /* that may still be read */
};

/**
 * ts_drawio_file_recognizes:
 *
 * Returns: whether the file looks like one with draw.io pages, by its content
 */
gboolean
ts_drawio_file_recognizes (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize start = 0;

  if (size == 0)
    return FALSE;
  if (ts_png_is (bytes))
    return memmem (data, size, "mxfile", 7) != NULL
           || memmem (data, size, "mxGraphModel", 13) != NULL;
  if (size >= 3 && memcmp (data, "\357\273\277", 3) == 0)
    start = 3;
  while (start < size && g_ascii_isspace (data[start]))
    start++;
  if (start == size || data[start] != '<')
    return FALSE;
  return memmem (data, size, "<mxfile", 7) != NULL
         || memmem (data, size, "<mxGraphModel", 13) != NULL
         || memmem (data, size, "&lt;mxfile", 10) != NULL
         || memmem (data, size, "&lt;mxGraphModel", 16) != NULL
         || memmem (data, size, "%3Cmxfile", 9) != NULL;
}

static GByteArray *
copy_bytes (const char *data, gsize size)
{
  GByteArray *copy = g_byte_array_sized_new ((guint) size);

  g_byte_array_append (copy, (const guint8 *) data, (guint) size);
  return copy;
}

static GByteArray *
unescape_bytes (const char *data, gsize size)
{
  gsize length;
  char *plain = ts_drawio_unescape (data, size, &length);

  return g_byte_array_new_take ((guint8 *) plain, length);
}

static const char *const png_keywords[] = { "mxfile", "mxGraphModel", NULL };

/* Returns the XML that a PNG picture holds. */
static GByteArray *
read_png (TsDrawioFile *self, GBytes *bytes, GError **error)
{
  g_autoptr (GError) reason = NULL;
  GByteArray *text = ts_png_read_text (self->name, bytes, png_keywords, &self->bytes_left, &reason);

  if (text != NULL && text->len > 0 && text->data[0] == '%')
    {
      g_autoptr (GByteArray) escaped = text;

      return unescape_bytes ((const char *) escaped->data, escaped->len);
    }
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (text == NULL)
    g_set_error (error,
                 TS_IMPORT_ERROR,
                 TS_IMPORT_ERROR_UNSUPPORTED,
                 _ ("%s: the picture has no diagram in it; export it from draw.io with a copy of "
                    "the diagram"),
                 self->name);
  return text;
}

static gboolean
parse_document (TsDrawioFile *self, const char *data, gsize size, GError **error)
{
  g_clear_pointer (&self->document, xmlFreeDoc);
  self->document = ts_safe_xml_parse (self->name, data, size, &self->nodes_left, error);
  return self->document != NULL;
}

/* Goes from an SVG picture to the diagram in its attribute. */
static gboolean
enter_svg (TsDrawioFile *self, const xmlNode *svg, GError **error)
{
  const char *content = ts_safe_xml_get (svg, "content");
  g_autoptr (GByteArray) text = NULL;

  if (content == NULL)
    {
      g_set_error (error,
                   TS_IMPORT_ERROR,
                   TS_IMPORT_ERROR_UNSUPPORTED,
                   _ ("%s: the picture has no diagram in it; export it from draw.io with a copy "
                      "of the diagram"),
                   self->name);
      return FALSE;
    }
  if (*content == '<')
    text = copy_bytes (content, strlen (content));
  else if (*content == '%')
    text = unescape_bytes (content, strlen (content));
  else
    text = ts_drawio_decode (self->name, content, &self->bytes_left, error);
  return text != NULL && parse_document (self, (const char *) text->data, text->len, error);
}

static gboolean
find_pages (TsDrawioFile *self, GError **error)
{
  xmlNode *root = xmlDocGetRootElement (self->document);

  if (ts_safe_xml_is (root, "mxGraphModel") || ts_safe_xml_is (root, "diagram"))
    g_ptr_array_add (self->pages, root);
  for (xmlNode *child = root->children; ts_safe_xml_is (root, "mxfile") && child != NULL;
       child = child->next)
    {
      if (ts_safe_xml_is (child, "diagram"))
        g_ptr_array_add (self->pages, child);
    }
  if (self->pages->len > 0)
    return TRUE;
  if (ts_safe_xml_is (root, "mxfile"))
    g_set_error (error,
                 TS_IMPORT_ERROR,
                 TS_IMPORT_ERROR_UNSUPPORTED,
                 _ ("%s:%ld: the file has no page: <mxfile> holds no <diagram>"),
                 self->name,
                 xmlGetLineNo (root));
  else
    g_set_error (error,
                 TS_IMPORT_ERROR,
                 TS_IMPORT_ERROR_UNSUPPORTED,
                 _ ("%s:%ld: not a draw.io diagram: it begins with <%s> rather than <mxfile> or "
                    "<mxGraphModel>"),
                 self->name,
                 xmlGetLineNo (root),
                 (const char *) root->name);
  return FALSE;
}

static gboolean
open_file (TsDrawioFile *self, GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const xmlNode *root;

  if (ts_png_is (bytes))
    {
      g_autoptr (GByteArray) text = read_png (self, bytes, error);

      if (text == NULL || !parse_document (self, (const char *) text->data, text->len, error))
        return FALSE;
    }
  else if (!parse_document (self, data, size, error))
    return FALSE;
  root = xmlDocGetRootElement (self->document);
  if (ts_safe_xml_is (root, "svg") && !enter_svg (self, root, error))
    return FALSE;
  return find_pages (self, error);
}

/**
 * ts_drawio_file_new:
 * @name: what to call the file in messages
 * @bytes: what it holds
 * @error: return location for an error of #TS_IMPORT_ERROR
 *
 * Returns: (transfer full) (nullable): the file, with a page at least
 */
TsDrawioFile *
ts_drawio_file_new (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (TsDrawioFile) self = g_new0 (TsDrawioFile, 1);

  self->name = g_strdup (name);
  self->pages = g_ptr_array_new ();
  self->bytes_left = TS_IMPORT_MAX_SIZE;
  self->nodes_left = TS_SAFE_XML_MAX_NODES;
  return open_file (self, bytes, error) ? g_steal_pointer (&self) : NULL;
}

void
ts_drawio_file_free (TsDrawioFile *self)
{
  g_ptr_array_unref (self->pages);
  g_clear_pointer (&self->document, xmlFreeDoc);
  g_clear_pointer (&self->page_document, xmlFreeDoc);
  g_free (self->name);
  g_free (self);
}

/** ts_drawio_file_get_n_pages: Returns: how many pages there are */
guint
ts_drawio_file_get_n_pages (const TsDrawioFile *self)
{
  return self->pages->len;
}

/** ts_drawio_file_get_title: Returns: (transfer none): what the page is called; may be empty */
const char *
ts_drawio_file_get_title (const TsDrawioFile *self, guint page)
{
  const char *title = ts_safe_xml_get (self->pages->pdata[page], "name");

  return title != NULL ? title : "";
}

/** ts_drawio_file_is_compressed: Returns: whether the page is a compressed text */
gboolean
ts_drawio_file_is_compressed (const TsDrawioFile *self, guint page)
{
  const xmlNode *node = self->pages->pdata[page];

  return ts_safe_xml_is (node, "diagram") && ts_safe_xml_find_child (node, "mxGraphModel") == NULL;
}

static const xmlNode *
decode_page (TsDrawioFile *self, guint page, GError **error)
{
  xmlNode *node = self->pages->pdata[page];
  xmlChar *text = xmlNodeGetContent (node);
  g_autofree char *place = g_strdup_printf (_ ("%s:%ld: page %u “%s”"),
                                            self->name,
                                            xmlGetLineNo (node),
                                            page + 1,
                                            ts_drawio_file_get_title (self, page));
  g_autoptr (GByteArray) decoded =
      ts_drawio_decode (place, (const char *) text, &self->bytes_left, error);

  xmlFree (text);
  if (decoded == NULL)
    return NULL;
  g_clear_pointer (&self->page_document, xmlFreeDoc);
  self->page_document = ts_safe_xml_parse (
      place, (const char *) decoded->data, decoded->len, &self->nodes_left, error);
  return self->page_document != NULL ? xmlDocGetRootElement (self->page_document) : NULL;
}

/* Whether a page was never drawn on. */
static gboolean
is_blank (const xmlNode *diagram)
{
  return ts_safe_xml_is (diagram, "diagram")
         && (diagram->children == NULL
             || (diagram->children->next == NULL && xmlIsBlankNode (diagram->children)));
}

/**
 * ts_drawio_file_load_page:
 * @page: from 0
 * @error: return location for an error of #TS_IMPORT_ERROR
 *
 * Returns: (transfer none) (nullable): an element whose child <root> holds the cells of the page, or that has no
 *   such child where the page is blank; it lives until the next page is loaded
 */
const xmlNode *
ts_drawio_file_load_page (TsDrawioFile *self, guint page, GError **error)
{
  const xmlNode *node = self->pages->pdata[page];
  const xmlNode *model = node;

  if (is_blank (node))
    return node;
  if (ts_drawio_file_is_compressed (self, page))
    model = decode_page (self, page, error);
  else if (ts_safe_xml_is (node, "diagram"))
    model = ts_safe_xml_find_child (node, "mxGraphModel");
  if (model == NULL)
    return NULL;
  if (ts_safe_xml_is (model, "mxGraphModel") && ts_safe_xml_find_child (model, "root") != NULL)
    return model;
  g_set_error (error,
               TS_IMPORT_ERROR,
               TS_IMPORT_ERROR_SYNTAX,
               _ ("%s: page %u “%s”: <mxGraphModel> with a <root> in it is missing"),
               self->name,
               page + 1,
               ts_drawio_file_get_title (self, page));
  return NULL;
}
