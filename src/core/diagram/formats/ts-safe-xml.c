/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>

#include "diagram/formats/ts-import.h"
#include "diagram/formats/ts-safe-xml.h"

/* Reads XML that a stranger wrote. Nothing is fetched, no entity is ever declared, so none can grow, and what is
 * built is bounded: by the number of elements and attributes here, by 256 levels and by 10 MB for one text in
 * libxml2, whose larger limits (XML_PARSE_HUGE) are not asked for. */

typedef struct
{
  guint *budget;
  gboolean full, declares;
} Watch;

static void
start_element_cb (void *user_data,
                  const xmlChar *name,
                  const xmlChar *prefix,
                  const xmlChar *uri,
                  int n_namespaces,
                  const xmlChar **namespaces,
                  int n_attributes,
                  int n_defaulted,
                  const xmlChar **attributes)
{
  xmlParserCtxt *context = user_data;
  Watch *watch = context->_private;
  guint cost = 1 + (guint) n_namespaces + (guint) n_attributes;

  if (cost > *watch->budget)
    {
      watch->full = TRUE;
      xmlStopParser (context);
      return;
    }
  *watch->budget -= cost;
  xmlSAX2StartElementNs (
      context, name, prefix, uri, n_namespaces, namespaces, n_attributes, n_defaulted, attributes);
}

static void
refuse_declaration (void *user_data)
{
  xmlParserCtxt *context = user_data;
  Watch *watch = context->_private;

  watch->declares = TRUE;
  xmlStopParser (context);
}

static void
entity_cb (void *user_data,
           const xmlChar *name,
           int type,
           const xmlChar *public_id,
           const xmlChar *system_id,
           xmlChar *content)
{
  refuse_declaration (user_data);
}

static void
attribute_cb (void *user_data,
              const xmlChar *element,
              const xmlChar *name,
              int type,
              int default_type,
              const xmlChar *value,
              xmlEnumeration *tree)
{
  refuse_declaration (user_data);
  xmlFreeEnumeration (tree);
}

static void
set_error (GError **error, const char *name, const xmlParserCtxt *context, const Watch *watch)
{
  int line = context->input != NULL ? context->input->line : context->lastError.line;
  g_autofree char *message = g_strdup (context->lastError.message);

  if (watch->full)
    g_set_error (error,
                 TS_IMPORT_ERROR,
                 TS_IMPORT_ERROR_LIMIT,
                 _ ("%s:%d: the file has more than %d elements and attributes"),
                 name,
                 line,
                 TS_SAFE_XML_MAX_NODES);
  else if (watch->declares)
    g_set_error (error,
                 TS_IMPORT_ERROR,
                 TS_IMPORT_ERROR_UNSUPPORTED,
                 _ ("%s:%d: the file declares entities or attributes of its own; that is not read, "
                    "since it can make a small file huge"),
                 name,
                 line);
  else
    g_set_error (error,
                 TS_IMPORT_ERROR,
                 TS_IMPORT_ERROR_SYNTAX,
                 _ ("%s:%d: not well-formed XML: %s"),
                 name,
                 MAX (context->lastError.line, 1),
                 message != NULL ? g_strchomp (message) : _ ("it is empty"));
}

/**
 * ts_safe_xml_parse:
 * @name: what to call the text in messages
 * @data: the text
 * @size: its length in bytes
 * @budget: (inout): how many more elements and attributes are taken; lowered by those read
 * @error: return location for an error of #TS_IMPORT_ERROR, which names the line
 *
 * Reads XML on any thread.
 *
 * Returns: (transfer full) (nullable): the document; free it with xmlFreeDoc()
 */
xmlDoc *
ts_safe_xml_parse (const char *name, const char *data, gsize size, guint *budget, GError **error)
{
  xmlParserCtxt *context;
  Watch watch = { .budget = budget };
  xmlDoc *document;

  g_return_val_if_fail (size <= G_MAXINT, NULL);

  context = xmlNewParserCtxt ();
  context->_private = &watch;
  context->sax->startElementNs = start_element_cb;
  context->sax->entityDecl = entity_cb;
  context->sax->attributeDecl = attribute_cb;
  context->sax->comment = NULL;
  context->sax->processingInstruction = NULL;
  document = xmlCtxtReadMemory (context,
                                data,
                                (int) size,
                                NULL,
                                NULL,
                                XML_PARSE_NONET | XML_PARSE_NOBLANKS | XML_PARSE_NOCDATA
                                    | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (document != NULL && (watch.full || watch.declares || xmlDocGetRootElement (document) == NULL))
    g_clear_pointer (&document, xmlFreeDoc);
  if (document == NULL)
    set_error (error, name, context, &watch);
  xmlFreeParserCtxt (context);
  return document;
}

/**
 * ts_safe_xml_get:
 * @attribute: a name without a prefix
 *
 * Returns: (transfer none) (nullable): the value; %NULL if the element has no such attribute
 */
const char *
ts_safe_xml_get (const xmlNode *node, const char *attribute)
{
  for (const xmlAttr *at = node->properties; at != NULL; at = at->next)
    {
      if (at->ns == NULL && strcmp ((const char *) at->name, attribute) == 0)
        return at->children != NULL ? (const char *) at->children->content : "";
    }
  return NULL;
}

/** ts_safe_xml_is: Returns: whether the node is an element of that name, in whatever namespace */
gboolean
ts_safe_xml_is (const xmlNode *node, const char *element)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, element) == 0;
}

/** ts_safe_xml_find_child: Returns: (transfer none) (nullable): the first child of that name */
xmlNode *
ts_safe_xml_find_child (const xmlNode *node, const char *element)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (ts_safe_xml_is (child, element))
        return child;
    }
  return NULL;
}
