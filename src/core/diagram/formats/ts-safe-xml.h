/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/** TS_SAFE_XML_MAX_NODES: how many elements and attributes are taken by default. */
#define TS_SAFE_XML_MAX_NODES 2000000

typedef xmlDoc TsSafeXml;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsSafeXml, xmlFreeDoc)

xmlDoc *
ts_safe_xml_parse (const char *name, const char *data, gsize size, guint *budget, GError **error);
const char *ts_safe_xml_get (const xmlNode *node, const char *attribute);
xmlNode *ts_safe_xml_find_child (const xmlNode *node, const char *element);
gboolean ts_safe_xml_is (const xmlNode *node, const char *element);

G_END_DECLS
