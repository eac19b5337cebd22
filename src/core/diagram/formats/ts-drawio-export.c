/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-drawio-import.h"
#include "diagram/formats/ts-drawio-private.h"
#include "diagram/formats/ts-drawio-text.h"

/* Writes one page of plain XML. Equal diagrams give equal bytes. What draw.io has no word for stands in attributes
 * of the element around a cell, which draw.io keeps and shows as the data of the shape; so does what it would draw
 * badly by default although a design says nothing about it: "touchstone_usual" names the parts of the style that
 * are only written for draw.io. */

typedef struct
{
  TsDiagram *diagram;
  GString *xml;
  GHashTable *ids;      /* of elements to those of cells */
  GHashTable *used;     /* the ids of cells */
  GHashTable *children; /* by id of a group or "", GPtrArray of TsElement */
  char *layer;
  gboolean replaced; /* whether there was a character that XML cannot hold */
} Writer;

/* What is said of one cell. */
typedef struct
{
  GString *style;
  GString *attributes;
  GString *usual;
} Parts;

static gboolean
is_xml_char (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xfffe) || c >= 0x10000;
}

static void
append_escaped (Writer *writer, GString *xml, const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (!is_xml_char (c))
        {
          writer->replaced = TRUE;
          c = 0xfffd;
        }
      if (c == '&')
        g_string_append (xml, "&amp;");
      else if (c == '<')
        g_string_append (xml, "&lt;");
      else if (c == '>')
        g_string_append (xml, "&gt;");
      else if (c == '"')
        g_string_append (xml, "&quot;");
      else if (c < 0x20)
        g_string_append_printf (xml, "&#%u;", c);
      else
        g_string_append_unichar (xml, c);
    }
}

static void
append_attribute (Writer *writer, GString *xml, const char *name, const char *value)
{
  g_string_append_printf (xml, " %s=\"", name);
  append_escaped (writer, xml, value);
  g_string_append_c (xml, '"');
}

/* Writes a number with a point, whatever the language, into @buffer. */
static const char *
write_number (char *buffer, double value)
{
  return g_ascii_formatd (buffer, G_ASCII_DTOSTR_BUF_SIZE, "%.10g", value == 0 ? 0 : value);
}

static void
append_coordinate (GString *xml, const char *name, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (xml, " %s=\"%s\"", name, write_number (buffer, value));
}

static void
append_setting (Parts *parts, const char *key, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (parts->style, "%s=%s;", key, write_number (buffer, value));
}

static void
append_usual (Parts *parts, const char *name)
{
  g_string_append_printf (parts->usual, "%s%s", parts->usual->len > 0 ? " " : "", name);
}

/* Returns an id for a cell, as near to the wanted one as can be; it belongs to the writer. */
static const char *
take_id (Writer *writer, const char *wanted)
{
  g_autoptr (GString) id = g_string_new (NULL);

  for (; *wanted != '\0'; wanted = g_utf8_next_char (wanted))
    {
      gunichar c = g_utf8_get_char (wanted);

      g_string_append_unichar (id, is_xml_char (c) ? c : 0xfffd);
    }
  while (g_hash_table_contains (writer->used, id->str))
    g_string_append_c (id, '_');
  g_hash_table_add (writer->used, g_strdup (id->str));
  return g_hash_table_lookup (writer->used, id->str);
}

static const char *
get_id (Writer *writer, const char *element)
{
  return g_hash_table_lookup (writer->ids, element);
}

/* Label as HTML: spaces that HTML would swallow are hard ones. */
static char *
write_html (const char *label)
{
  g_autoptr (GString) html = g_string_new (NULL);
  char before = '\n';

  for (const char *at = label; *at != '\0'; at++)
    {
      if (*at == '\n')
        g_string_append (html, "<br>");
      else if (*at == ' ' && (before == ' ' || before == '\n' || at[1] == '\n' || at[1] == '\0'))
        g_string_append (html, "&nbsp;");
      else if (*at == '&')
        g_string_append (html, "&amp;");
      else if (*at == '<')
        g_string_append (html, "&lt;");
      else if (*at == '>')
        g_string_append (html, "&gt;");
      else
        g_string_append_c (html, *at);
      before = *at;
    }
  return g_string_free (g_steal_pointer (&html), FALSE);
}

/* Writes the label, and the very text beside it where HTML cannot give it back. */
static void
append_label (Writer *writer, Parts *parts, const char *label)
{
  g_autofree char *html = write_html (label);
  g_auto (TsDrawioText) text = { 0 };

  ts_drawio_text_read (&text, html);
  append_attribute (writer, parts->attributes, "label", html);
  if (strcmp (text.text, label) != 0)
    append_attribute (writer, parts->attributes, TS_DRAWIO_OWN "label", label);
}

static gboolean
is_plain_name (const char *name)
{
  static const char *const reserved[] = { "id", "label", "placeholders", NULL };

  if (!g_ascii_isalpha (*name) || g_strv_contains (reserved, name)
      || g_str_has_prefix (name, TS_DRAWIO_OWN) || g_ascii_strncasecmp (name, "xml", 3) == 0)
    return FALSE;
  for (; *name != '\0'; name++)
    {
      if (!g_ascii_isalnum (*name) && *name != '_' && *name != '-' && *name != '.')
        return FALSE;
    }
  return TRUE;
}

static void
append_properties (Writer *writer, Parts *parts, const TsElement *element)
{
  const char *const *pairs = element->properties;

  for (guint i = 0; pairs != NULL && pairs[i] != NULL; i += 2)
    {
      g_autoptr (GString) name = g_string_new (NULL);

      if (is_plain_name (pairs[i]))
        g_string_append (name, pairs[i]);
      else
        {
          g_string_append (name, TS_DRAWIO_OWN_PROPERTY);
          for (const char *at = pairs[i]; *at != '\0'; at++)
            {
              if (g_ascii_isalnum (*at))
                g_string_append_c (name, *at);
              else
                g_string_append_printf (name, "_%02x", (guchar) *at);
            }
        }
      append_attribute (writer, parts->attributes, name->str, pairs[i + 1]);
    }
}

static void
append_ink (Parts *parts, const char *key, const char *opacity, TsInk ink)
{
  if (ink == TS_INK_AUTO)
    return;
  if (ink == TS_INK_NONE)
    g_string_append_printf (parts->style, "%s=none;", key);
  else
    g_string_append_printf (parts->style, "%s=#%06x;", key, ink >> 8);
  if (ink != TS_INK_NONE && (ink & 0xff) != 0xff)
    append_setting (parts, opacity, (ink & 0xff) / 2.55);
}

static void
append_anchors (Parts *parts, const TsElement *element)
{
  static const char *const across[] = { "", "left", "center", "right" };
  static const char *const down[] = { "", "top", "middle", "bottom" };
  const TsStyle *style = &element->style;
  gboolean title = element->role == TS_ELEMENT_GROUP || element->role == TS_ELEMENT_FRAME;
  gboolean block = title || element->role == TS_ELEMENT_NOTE;

  if (style->across != TS_ANCHOR_AUTO)
    g_string_append_printf (parts->style, "align=%s;", across[style->across]);
  else if (block)
    {
      g_string_append (parts->style, "align=left;spacingLeft=6;");
      append_usual (parts, "across");
    }
  if (style->down != TS_ANCHOR_AUTO)
    g_string_append_printf (parts->style, "verticalAlign=%s;", down[style->down]);
  else if (block)
    {
      g_string_append (parts->style, "verticalAlign=top;");
      append_usual (parts, "down");
    }
  if (element->role == TS_ELEMENT_IMAGE && style->across == TS_ANCHOR_AUTO
      && style->down == TS_ANCHOR_AUTO)
    g_string_append (parts->style, "verticalLabelPosition=bottom;verticalAlign=top;");
}

static void
append_dash (Parts *parts, const TsElement *element)
{
  static const char *const dashes[] = { "", "dashed=0;", "dashed=1;", "dashed=1;dashPattern=1 3;" };
  gboolean broken =
      (element->role == TS_ELEMENT_EDGE && element->asynchronous)
      || (element->role == TS_ELEMENT_COMPONENT && element->kind == TS_COMPONENT_EXTERNAL);

  g_string_append (parts->style, dashes[element->style.dash]);
  if (element->style.dash != TS_DASH_AUTO || !broken)
    return;
  g_string_append (parts->style, "dashed=1;");
  append_usual (parts, "dash");
}

static void
append_looks (Writer *writer, Parts *parts, const TsElement *element)
{
  static const char *const fonts[] = {
    "", "Arial", "Times New Roman", "Courier New", "Comic Sans MS"
  };
  const TsStyle *style = &element->style;
  guint font_style = (style->bold ? 1 : 0) | (style->italic ? 2 : 0) | (style->underline ? 4 : 0);

  g_string_append (parts->style, "html=1;whiteSpace=wrap;");
  append_ink (parts, "fillColor", "fillOpacity", style->fill);
  append_ink (parts, "strokeColor", "strokeOpacity", style->stroke);
  append_ink (parts, "fontColor", "textOpacity", style->ink);
  if (element->role == TS_ELEMENT_GROUP && style->fill == TS_INK_AUTO)
    {
      g_string_append (parts->style, "fillColor=none;");
      append_usual (parts, "fill");
    }
  if (style->stroke_width > 0)
    append_setting (parts, "strokeWidth", style->stroke_width);
  append_dash (parts, element);
  if (style->font != TS_FONT_AUTO)
    g_string_append_printf (parts->style, "fontFamily=%s;", fonts[style->font]);
  if (style->font_size > 0)
    append_setting (parts, "fontSize", style->font_size);
  if (font_style != 0)
    append_setting (parts, "fontStyle", font_style);
  if (element->locked)
    g_string_append (parts->style, "locked=1;");
  if (element->rotation != 0)
    append_setting (parts, "rotation", element->rotation);
  if (*element->comment != '\0')
    append_attribute (writer, parts->attributes, TS_DRAWIO_OWN "comment", element->comment);
  if (element->pinned)
    append_attribute (writer, parts->attributes, TS_DRAWIO_OWN "pinned", "1");
}

/* Begins a cell: the element around it with all that draw.io has no word for, and the cell with its style. */
static void
begin_cell (Writer *writer, Parts *parts, const TsElement *element, const char *id)
{
  const char *group = element->group != NULL ? get_id (writer, element->group) : writer->layer;

  append_properties (writer, parts, element);
  if (parts->usual->len > 0)
    append_attribute (writer, parts->attributes, TS_DRAWIO_OWN "usual", parts->usual->str);
  g_string_append (writer->xml, "        <UserObject");
  append_attribute (writer, writer->xml, "id", id);
  g_string_append (writer->xml, parts->attributes->str);
  g_string_append (writer->xml, ">\n          <mxCell");
  append_attribute (writer, writer->xml, "style", parts->style->str);
  append_attribute (writer, writer->xml, "parent", group);
}

static void
end_cell (Writer *writer)
{
  g_string_append (writer->xml, "          </mxCell>\n        </UserObject>\n");
}

static void
parts_init (Parts *parts)
{
  parts->style = g_string_new (NULL);
  parts->attributes = g_string_new (NULL);
  parts->usual = g_string_new (NULL);
}

static void
parts_clear (Parts *parts)
{
  g_string_free (parts->style, TRUE);
  g_string_free (parts->attributes, TRUE);
  g_string_free (parts->usual, TRUE);
}

/* The standard shape that a component without an outline of its own is drawn with. */
static TsShape
get_kind_shape (TsComponentKind kind)
{
  static const TsShape shapes[TS_N_COMPONENT_KINDS] = {
    [TS_COMPONENT_LOAD_BALANCER] = TS_SHAPE_HEXAGON,
    [TS_COMPONENT_DATABASE] = TS_SHAPE_CYLINDER,
    [TS_COMPONENT_QUEUE] = TS_SHAPE_LYING_CYLINDER,
    [TS_COMPONENT_OBJECT_STORE] = TS_SHAPE_CYLINDER,
    [TS_COMPONENT_CDN] = TS_SHAPE_CLOUD,
    [TS_COMPONENT_STREAM] = TS_SHAPE_LYING_CYLINDER,
    [TS_COMPONENT_WAREHOUSE] = TS_SHAPE_CYLINDER,
    [TS_COMPONENT_BOX] = TS_SHAPE_RECTANGLE,
  };

  return shapes[kind];
}

static void
append_component (Writer *writer, Parts *parts, const TsElement *element)
{
  TsShape shape = element->style.shape;

  if (shape == TS_SHAPE_AUTO)
    shape = get_kind_shape (element->kind);
  g_string_append (parts->style, ts_drawio_shape_get_words (shape));
  append_attribute (writer,
                    parts->attributes,
                    TS_DRAWIO_OWN "kind",
                    TS_COMPONENT_KIND_NAMES[element->kind]);
  if (element->replicas > 1)
    {
      g_autofree char *replicas = g_strdup_printf ("%u", element->replicas);

      append_attribute (writer, parts->attributes, TS_DRAWIO_OWN "replicas", replicas);
    }
}

static void
append_image (Parts *parts, const TsImage *image)
{
  GBytes *bytes = ts_image_get_bytes (image);
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_base64_encode (data, size);

  g_string_append_printf (parts->style,
                          "shape=image;imageAspect=0;image=data:%s,%s;",
                          ts_image_get_media_type (image),
                          text);
}

static void
append_role (Writer *writer, Parts *parts, const TsElement *node)
{
  if (node->role == TS_ELEMENT_COMPONENT)
    append_component (writer, parts, node);
  else if (node->role == TS_ELEMENT_GROUP)
    g_string_append (parts->style,
                     "rounded=1;absoluteArcSize=1;arcSize=12;container=1;collapsible=1;"
                     "recursiveResize=0;");
  else if (node->role == TS_ELEMENT_NOTE)
    g_string_append (parts->style, "shape=note;size=12;backgroundOutline=1;");
  else if (node->role == TS_ELEMENT_TEXT)
    g_string_append (parts->style, "text;");
  else if (node->role == TS_ELEMENT_IMAGE)
    append_image (parts, node->image);
  else
    g_string_append (parts->style, "shape=umlFrame;pointerEvents=0;");
  append_attribute (writer,
                    parts->attributes,
                    TS_DRAWIO_OWN "role",
                    TS_ELEMENT_ROLE_NAMES[node->role]);
  if (node->role == TS_ELEMENT_COMPONENT || node->style.shape != TS_SHAPE_AUTO)
    append_attribute (writer,
                      parts->attributes,
                      TS_DRAWIO_OWN "shape",
                      TS_SHAPE_NAMES[node->style.shape]);
}

/* Returns where the places of what is in the group of the element begin. */
static TsPoint
get_origin (Writer *writer, const TsElement *element)
{
  const TsElement *group =
      element->group != NULL ? ts_diagram_find (writer->diagram, element->group, NULL) : NULL;

  return group != NULL ? (TsPoint){ group->x, group->y } : (TsPoint){ 0, 0 };
}

static void
write_node (Writer *writer, const TsElement *node)
{
  TsPoint origin = get_origin (writer, node);
  Parts parts;

  parts_init (&parts);
  append_label (writer, &parts, node->label);
  append_role (writer, &parts, node);
  append_looks (writer, &parts, node);
  append_anchors (&parts, node);
  begin_cell (writer, &parts, node, get_id (writer, node->id));
  g_string_append_printf (writer->xml,
                          " vertex=\"1\"%s>\n            <mxGeometry",
                          ts_element_is_collapsed (node) ? " collapsed=\"1\"" : "");
  append_coordinate (writer->xml, "x", node->x - origin.x);
  append_coordinate (writer->xml, "y", node->y - origin.y);
  append_coordinate (writer->xml, "width", node->width);
  append_coordinate (writer->xml, "height", node->height);
  g_string_append (writer->xml, " as=\"geometry\"");
  if (ts_element_is_collapsed (node))
    {
      g_string_append (writer->xml, ">\n              <mxRectangle");
      append_coordinate (writer->xml, "x", node->x - origin.x);
      append_coordinate (writer->xml, "y", node->y - origin.y);
      append_coordinate (writer->xml, "width", node->open_width);
      append_coordinate (writer->xml, "height", node->open_height);
      g_string_append (writer->xml, " as=\"alternateBounds\"/>\n            </mxGeometry>\n");
    }
  else
    g_string_append (writer->xml, "/>\n");
  end_cell (writer);
  parts_clear (&parts);
}

static void
append_end (Writer *writer, Parts *parts, const TsElement *edge, gboolean at_source)
{
  static const char *const arrows[TS_N_ARROWS] = {
    [TS_ARROW_AUTO] = "",
    [TS_ARROW_NONE] = "none",
    [TS_ARROW_FILLED] = "block",
    [TS_ARROW_OPEN] = "open",
    [TS_ARROW_HOLLOW] = "block",
    [TS_ARROW_DIAMOND] = "diamond",
    [TS_ARROW_HOLLOW_DIAMOND] = "diamond",
    [TS_ARROW_CIRCLE] = "oval",
    [TS_ARROW_HOLLOW_CIRCLE] = "oval",
    [TS_ARROW_BAR] = "baseDash",
    [TS_ARROW_CROSS] = "cross",
    [TS_ARROW_ONE] = "ERone",
    [TS_ARROW_MANY] = "ERmany",
  };
  const TsEdgeEnd *end = at_source ? &edge->source_end : &edge->target_end;
  TsArrow arrow = end->arrow;
  gboolean hollow = arrow == TS_ARROW_HOLLOW || arrow == TS_ARROW_HOLLOW_DIAMOND
                    || arrow == TS_ARROW_HOLLOW_CIRCLE;

  if (arrow == TS_ARROW_AUTO)
    arrow = at_source ? TS_ARROW_NONE : TS_ARROW_FILLED;
  else if (arrow == (at_source ? TS_ARROW_NONE : TS_ARROW_FILLED))
    append_attribute (writer,
                      parts->attributes,
                      at_source ? TS_DRAWIO_OWN "source_arrow" : TS_DRAWIO_OWN "target_arrow",
                      TS_ARROW_NAMES[arrow]);
  g_string_append_printf (parts->style,
                          at_source ? "startArrow=%s;startFill=%d;" : "endArrow=%s;endFill=%d;",
                          arrows[arrow],
                          hollow ? 0 : 1);
  if (!end->port)
    return;
  append_setting (parts, at_source ? "exitX" : "entryX", end->x);
  append_setting (parts, at_source ? "exitY" : "entryY", end->y);
  g_string_append (parts->style, at_source ? "exitPerimeter=0;" : "entryPerimeter=0;");
}

static void
append_point (GString *xml, const char *as, double x, double y)
{
  g_string_append (xml, "              <mxPoint");
  append_coordinate (xml, "x", x);
  append_coordinate (xml, "y", y);
  if (as != NULL)
    g_string_append_printf (xml, " as=\"%s\"", as);
  g_string_append (xml, "/>\n");
}

static void
append_path (Writer *writer, const TsElement *edge)
{
  TsPoint origin = get_origin (writer, edge);
  GString *xml = writer->xml;

  g_string_append (xml, "            <mxGeometry");
  if (edge->label_at != 0)
    append_coordinate (xml, "x", edge->label_at);
  g_string_append (xml, " relative=\"1\" as=\"geometry\">\n");
  if (edge->source == NULL)
    append_point (xml, "sourcePoint", edge->source_end.x - origin.x, edge->source_end.y - origin.y);
  if (edge->target == NULL)
    append_point (xml, "targetPoint", edge->target_end.x - origin.x, edge->target_end.y - origin.y);
  if (edge->n_waypoints > 0)
    {
      g_string_append (xml, "              <Array as=\"points\">\n");
      for (guint i = 0; i < edge->n_waypoints; i++)
        append_point (xml, NULL, edge->waypoints[i].x - origin.x, edge->waypoints[i].y - origin.y);
      g_string_append (xml, "              </Array>\n");
    }
  if (edge->label_dx != 0 || edge->label_dy != 0)
    append_point (xml, "offset", edge->label_dx, edge->label_dy);
  g_string_append (xml, "            </mxGeometry>\n");
}

/* Writes the multiplicity at an end as a label of its own on the line. */
static void
write_end_label (Writer *writer, const TsElement *edge, const char *label, gboolean at_source)
{
  g_autofree char *wanted =
      g_strconcat (edge->id, at_source ? "-source-label" : "-target-label", NULL);
  Parts parts;

  if (*label == '\0')
    return;
  parts_init (&parts);
  append_label (writer, &parts, label);
  g_string_append (writer->xml, "        <UserObject");
  append_attribute (writer, writer->xml, "id", take_id (writer, wanted));
  g_string_append (writer->xml, parts.attributes->str);
  g_string_append (writer->xml, ">\n          <mxCell style=\"edgeLabel;html=1;resizable=0;\"");
  append_attribute (writer, writer->xml, "parent", get_id (writer, edge->id));
  g_string_append_printf (writer->xml,
                          " vertex=\"1\" connectable=\"0\">\n"
                          "            <mxGeometry x=\"%s\" relative=\"1\" as=\"geometry\"/>\n",
                          at_source ? "-0.8" : "0.8");
  end_cell (writer);
  parts_clear (&parts);
}

static void
write_edge (Writer *writer, const TsElement *edge)
{
  static const char *const lines[] = { "edgeStyle=orthogonalEdgeStyle;rounded=1;",
                                       "edgeStyle=none;",
                                       "edgeStyle=orthogonalEdgeStyle;curved=1;" };
  Parts parts;

  parts_init (&parts);
  append_label (writer, &parts, edge->label);
  g_string_append (parts.style, lines[edge->line]);
  append_attribute (writer,
                    parts.attributes,
                    TS_DRAWIO_OWN "role",
                    TS_ELEMENT_ROLE_NAMES[TS_ELEMENT_EDGE]);
  append_end (writer, &parts, edge, TRUE);
  append_end (writer, &parts, edge, FALSE);
  append_looks (writer, &parts, edge);
  append_anchors (&parts, edge);
  if (edge->asynchronous || edge->style.dash == TS_DASH_DASHED)
    append_attribute (writer,
                      parts.attributes,
                      TS_DRAWIO_OWN "asynchronous",
                      edge->asynchronous ? "1" : "0");
  begin_cell (writer, &parts, edge, get_id (writer, edge->id));
  g_string_append (writer->xml, " edge=\"1\"");
  if (edge->source != NULL)
    append_attribute (writer, writer->xml, "source", get_id (writer, edge->source));
  if (edge->target != NULL)
    append_attribute (writer, writer->xml, "target", get_id (writer, edge->target));
  g_string_append (writer->xml, ">\n");
  append_path (writer, edge);
  end_cell (writer);
  parts_clear (&parts);
  write_end_label (writer, edge, edge->source_end.label, TRUE);
  write_end_label (writer, edge, edge->target_end.label, FALSE);
}

/* Writes what is in the group, and what is in that, from the back. */
static void
write_group (Writer *writer, const char *id)
{
  const GPtrArray *members = g_hash_table_lookup (writer->children, id);

  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      const TsElement *element = members->pdata[i];

      if (element->role == TS_ELEMENT_EDGE)
        write_edge (writer, element);
      else
        write_node (writer, element);
      if (element->role == TS_ELEMENT_GROUP)
        write_group (writer, element->id);
    }
}

static void
writer_init (Writer *writer, TsDiagram *diagram)
{
  writer->diagram = diagram;
  writer->xml = g_string_new (NULL);
  writer->used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  writer->ids = g_hash_table_new (g_str_hash, g_str_equal);
  writer->children =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);
      const char *group = element->group != NULL ? element->group : "";
      GPtrArray *members = g_hash_table_lookup (writer->children, group);

      g_hash_table_insert (writer->ids,
                           (gpointer) element->id,
                           (gpointer) take_id (writer, element->id));
      if (members == NULL)
        {
          members = g_ptr_array_new ();
          g_hash_table_insert (writer->children, (gpointer) group, members);
        }
      g_ptr_array_add (members, (gpointer) element);
    }
}

static void
writer_clear (Writer *writer)
{
  g_hash_table_unref (writer->ids);
  g_hash_table_unref (writer->used);
  g_hash_table_unref (writer->children);
}

/**
 * ts_drawio_export:
 * @title: what the page is called
 * @lost: (element-type utf8): gets what draw.io cannot hold
 *
 * Returns: (transfer full): a file of draw.io with one page of plain XML
 */
GBytes *
ts_drawio_export (TsDiagram *diagram, const char *title, GPtrArray *lost, GError **error)
{
  Writer writer = { 0 };
  const char *root;

  writer_init (&writer, diagram);
  root = take_id (&writer, "0");
  writer.layer = (char *) take_id (&writer, "1");
  g_string_append (writer.xml, "<mxfile>\n  <diagram id=\"touchstone\"");
  append_attribute (&writer, writer.xml, "name", title);
  g_string_append_printf (writer.xml,
                          ">\n    <mxGraphModel grid=\"1\" gridSize=\"%d\">\n"
                          "      <root>\n        <mxCell id=\"%s\"/>\n"
                          "        <mxCell id=\"%s\" parent=\"%s\"/>\n",
                          TS_DIAGRAM_GRID,
                          root,
                          writer.layer,
                          root);
  write_group (&writer, "");
  g_string_append (writer.xml, "      </root>\n    </mxGraphModel>\n  </diagram>\n</mxfile>\n");
  if (writer.replaced)
    g_ptr_array_add (lost,
                     g_strdup (_ ("characters that XML cannot hold; “\uFFFD” stands for them")));
  writer_clear (&writer);
  return g_string_free_to_bytes (writer.xml);
}
