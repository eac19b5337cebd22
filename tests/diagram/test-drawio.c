/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "diagram/formats/ts-drawio-format.h"
#include "ts-test-import.h"

/* Around the cells of a page. */
#define HEAD                                                                                       \
  "<mxfile><diagram name=\"One\"><mxGraphModel><root><mxCell id=\"0\"/>"                           \
  "<mxCell id=\"1\" parent=\"0\"/>"
#define TAIL "</root></mxGraphModel></diagram></mxfile>"

/* Two boxes, the cells of many tests. */
#define BOXES                                                                                      \
  "<mxCell id=\"a\" value=\"A\" style=\"rounded=0;\" parent=\"1\" vertex=\"1\">"                   \
  "<mxGeometry x=\"0\" y=\"0\" width=\"100\" height=\"50\" as=\"geometry\"/></mxCell>"             \
  "<mxCell id=\"b\" value=\"B\" style=\"rounded=1;\" parent=\"1\" vertex=\"1\">"                   \
  "<mxGeometry x=\"300\" y=\"0\" width=\"100\" height=\"50\" as=\"geometry\"/></mxCell>"

static TsImport *
try_import (const char *data, gssize size, GError **error)
{
  return ts_test_import_bytes (&TS_DRAWIO_FORMAT, "file", data, size, error);
}

static TsImport *
import_text (const char *text)
{
  return ts_test_import_text (&TS_DRAWIO_FORMAT, "file", text);
}

static gboolean
tells (const TsImport *import, const char *what)
{
  for (guint i = 0; i < ts_import_get_n_lost (import); i++)
    {
      if (strstr (ts_import_get_lost (import, i), what) != NULL)
        return TRUE;
    }
  return FALSE;
}

static char *
compress_page (const char *xml)
{
  g_autoptr (GConverter) converter =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 9));
  g_autofree char *escaped = g_uri_escape_string (xml, "!*'()", FALSE);
  gsize room = strlen (escaped) + 1000, read, written;
  g_autofree guchar *data = g_malloc (room);
  g_autoptr (GError) error = NULL;

  g_converter_convert (converter,
                       escaped,
                       strlen (escaped),
                       data,
                       room,
                       G_CONVERTER_INPUT_AT_END,
                       &read,
                       &written,
                       &error);
  g_assert_no_error (error);
  return g_base64_encode (data, written);
}

static void
test_pages (void)
{
  g_autofree char *page =
      compress_page ("<mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>" BOXES
                     "</root></mxGraphModel>");
  g_autofree char *text =
      g_strdup_printf ("<mxfile>\n<diagram name=\"First\">%s</diagram><diagram/><diagram "
                       "name=\"Third\"><mxGraphModel><root/></mxGraphModel></diagram></mxfile>",
                       page);
  g_autoptr (TsImport) import = import_text (text);

  g_assert_cmpuint (ts_import_get_n_pages (import), ==, 3);
  g_assert_cmpstr (ts_import_get_title (import, 0), ==, "First");
  g_assert_cmpstr (ts_import_get_title (import, 1), ==, "");
  g_assert_cmpstr (ts_import_get_title (import, 2), ==, "Third");
  g_assert_cmpuint (ts_import_get_count (import, "pages"), ==, 3);
  g_assert_cmpuint (ts_import_get_count (import, "vertices"), ==, 2);
  g_assert_cmpstr (ts_import_get_text (import, "encoding"), ==, "deflate");
  g_assert_cmpstr (ts_test_import_find (import, 0, "a")->label, ==, "A");
}

/* A bare model, as the clipboard holds it. */
static void
test_model (void)
{
  g_autoptr (TsImport) import =
      import_text ("<mxGraphModel><root><mxCell id=\"x\"/><mxCell id=\"1\" parent=\"x\"/>" BOXES
                   "</root></mxGraphModel>");

  g_assert_cmpstr (ts_import_get_text (import, "encoding"), ==, "plain");
  g_assert_cmpuint (ts_diagram_get_n_elements (ts_import_get_diagram (import, 0)), ==, 2);
}

static void
append_chunk (GByteArray *png, const char *type, const void *data, gsize size)
{
  const guint32 length = GUINT32_TO_BE ((guint32) size);

  g_byte_array_append (png, (const guint8 *) &length, 4);
  g_byte_array_append (png, (const guint8 *) type, 4);
  g_byte_array_append (png, data, (guint) size);
  g_byte_array_append (png, (const guint8 *) "\0\0\0\0", 4);
}

static GBytes *
make_png (const char *type, const char *text, gsize size)
{
  GByteArray *png = g_byte_array_new ();

  g_byte_array_append (png, (const guint8 *) "\211PNG\r\n\032\n", 8);
  append_chunk (png, "IHDR", "\0\0\0\1\0\0\0\1\10\0\0\0\0", 13);
  append_chunk (png, "tEXt", "Software\0other", 14);
  append_chunk (png, type, text, size);
  append_chunk (png, "IEND", "", 0);
  return g_byte_array_free_to_bytes (png);
}

static void
test_png (void)
{
  g_autofree char *escaped = g_uri_escape_string (HEAD BOXES TAIL, "!*'()", FALSE);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) png = NULL;
  g_autoptr (TsImport) import = NULL;
  g_autoptr (GError) error = NULL;

  g_string_append_len (text, "mxfile\0", 7);
  g_string_append (text, escaped);
  png = make_png ("tEXt", text->str, text->len);
  g_assert_true (TS_DRAWIO_FORMAT.recognizes (png));
  import = ts_format_import (&TS_DRAWIO_FORMAT, "file.png", png, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ts_import_get_count (import, "vertices"), ==, 2);
}

static void
test_png_compressed (void)
{
  g_autoptr (GConverter) converter =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
  static const char xml[] = HEAD BOXES TAIL;
  char data[2000] = "mxfile\0\0";
  gsize read, written;
  g_autoptr (GError) error = NULL;

  g_converter_convert (converter,
                       xml,
                       strlen (xml),
                       data + 8,
                       sizeof data - 8,
                       G_CONVERTER_INPUT_AT_END,
                       &read,
                       &written,
                       &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GBytes) png = NULL;
      g_autoptr (TsImport) import = NULL;

      if (i == 0)
        g_string_append_len (text, data, 8);
      else
        g_string_append_len (text, "mxfile\0\1\0\0\0", 11);
      g_string_append_len (text, data + 8, (gssize) written);
      png = make_png (i == 0 ? "zTXt" : "iTXt", text->str, text->len);
      import = ts_format_import (&TS_DRAWIO_FORMAT, "file.png", png, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (ts_import_get_count (import, "vertices"), ==, 2);
    }
}

static void
test_svg (void)
{
  g_autofree char *content = g_markup_escape_text (HEAD BOXES TAIL, -1);
  g_autofree char *text =
      g_strdup_printf ("<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" "
                       "\"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n"
                       "<svg xmlns=\"http://www.w3.org/2000/svg\" content=\"%s\"><g/></svg>",
                       content);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (TsImport) import = import_text (text);

  g_assert_true (TS_DRAWIO_FORMAT.recognizes (bytes));
  g_assert_cmpuint (ts_import_get_count (import, "vertices"), ==, 2);
}

/* Places in groups are relative to them; what is in them is in the group. */
static void
test_groups (void)
{
  g_autoptr (TsImport) import = import_text (
      HEAD
      "<mxCell id=\"g\" value=\"Zone\" style=\"swimlane;\" parent=\"1\" vertex=\"1\">"
      "<mxGeometry x=\"100\" y=\"200\" width=\"400\" height=\"300\" as=\"geometry\"/></mxCell>"
      "<mxCell id=\"h\" value=\"\" style=\"group\" parent=\"g\" vertex=\"1\" collapsed=\"1\">"
      "<mxGeometry x=\"10\" y=\"20\" width=\"80\" height=\"30\" as=\"geometry\">"
      "<mxRectangle x=\"10\" y=\"20\" width=\"200\" height=\"100\" as=\"alternateBounds\"/>"
      "</mxGeometry></mxCell>"
      "<mxCell id=\"c\" value=\"C\" parent=\"h\" vertex=\"1\">"
      "<mxGeometry x=\"1\" y=\"2\" width=\"50\" height=\"20\" as=\"geometry\"/></mxCell>"
      "<mxCell id=\"e\" parent=\"g\" edge=\"1\" source=\"c\">"
      "<mxGeometry relative=\"1\" as=\"geometry\"><mxPoint x=\"5\" y=\"6\" as=\"targetPoint\"/>"
      "<Array as=\"points\"><mxPoint x=\"7\" y=\"8\"/></Array></mxGeometry></mxCell>" TAIL);
  const TsElement *inner = ts_test_import_find (import, 0, "h"),
                  *cell = ts_test_import_find (import, 0, "c"), *edge;

  g_assert_cmpint (ts_test_import_find (import, 0, "g")->role, ==, TS_ELEMENT_GROUP);
  g_assert_cmpstr (ts_test_import_find (import, 0, "g")->label, ==, "Zone");
  g_assert_cmpint (inner->role, ==, TS_ELEMENT_GROUP);
  g_assert_cmpstr (inner->group, ==, "g");
  g_assert_true (ts_element_is_collapsed (inner));
  g_assert_cmpfloat (inner->open_width, ==, 200);
  g_assert_cmpstr (cell->group, ==, "h");
  g_assert_cmpfloat (cell->x, ==, 111);
  g_assert_cmpfloat (cell->y, ==, 222);
  edge = ts_test_import_find (import, 0, "e");
  g_assert_cmpstr (edge->source, ==, "c");
  g_assert_null (edge->target);
  g_assert_cmpfloat (edge->target_end.x, ==, 105);
  g_assert_cmpfloat (edge->waypoints[0].y, ==, 208);
}

static void
test_edges (void)
{
  g_autoptr (TsImport) import = import_text (
      HEAD BOXES
      "<mxCell id=\"e\" value=\"calls\" style=\"edgeStyle=orthogonalEdgeStyle;dashed=1;"
      "exitX=1;exitY=0.5;entryX=0;entryY=0.25;endArrow=diamond;endFill=0;startArrow=ERmany;"
      "jumpStyle=arc;\" parent=\"1\" edge=\"1\" source=\"a\" target=\"b\">"
      "<mxGeometry x=\"0.25\" y=\"10\" relative=\"1\" as=\"geometry\">"
      "<mxPoint x=\"3\" y=\"4\" as=\"offset\"/></mxGeometry></mxCell>"
      "<mxCell id=\"n\" value=\"0..1\" style=\"edgeLabel;html=1;\" parent=\"e\" vertex=\"1\">"
      "<mxGeometry x=\"-0.9\" relative=\"1\" as=\"geometry\"/></mxCell>"
      "<mxCell id=\"m\" value=\"extra\" style=\"edgeLabel;html=1;\" parent=\"e\" vertex=\"1\">"
      "<mxGeometry relative=\"1\" as=\"geometry\"/></mxCell>"
      "<mxCell id=\"f\" style=\"curved=1;\" parent=\"1\" edge=\"1\" source=\"e\" target=\"b\">"
      "<mxGeometry relative=\"1\" as=\"geometry\"/></mxCell>"
      "<mxCell id=\"lost\" parent=\"1\" edge=\"1\" source=\"a\">"
      "<mxGeometry relative=\"1\" as=\"geometry\"/></mxCell>" TAIL);
  const TsElement *edge = ts_test_import_find (import, 0, "e"),
                  *curved = ts_test_import_find (import, 0, "f");

  g_assert_cmpstr (edge->label, ==, "calls");
  g_assert_cmpint (edge->line, ==, TS_LINE_ORTHOGONAL);
  g_assert_cmpint (edge->style.dash, ==, TS_DASH_DASHED);
  g_assert_false (edge->asynchronous);
  g_assert_true (edge->source_end.port && edge->target_end.port);
  g_assert_cmpfloat (edge->source_end.x, ==, 1);
  g_assert_cmpfloat (edge->target_end.y, ==, 0.25);
  g_assert_cmpint (edge->target_end.arrow, ==, TS_ARROW_HOLLOW_DIAMOND);
  g_assert_cmpint (edge->source_end.arrow, ==, TS_ARROW_MANY);
  g_assert_cmpstr (edge->source_end.label, ==, "0..1");
  g_assert_cmpfloat (edge->label_at, ==, 0.25);
  g_assert_cmpfloat (edge->label_dx, <, 4);
  g_assert_cmpfloat (edge->label_dy, <, -5); /* across the line, upwards */
  g_assert_cmpint (curved->line, ==, TS_LINE_CURVED);
  g_assert_null (curved->source);
  g_assert_cmpfloat (curved->source_end.x, ==, 200); /* half way between the middles */
  g_assert_cmpuint (ts_import_get_count (import, "edges"), ==, 3);
  g_assert_true (tells (import, "the line “lost” begins or ends nowhere"));
  g_assert_true (tells (import, "ends of lines on other lines, which are loose now: 1"));
  g_assert_true (tells (import, "jumps of lines over others: 1"));
  g_assert_cmpuint (ts_diagram_get_n_elements (ts_import_get_diagram (import, 0)), ==, 5);
}

static void
test_labels (void)
{
  static const struct
  {
    const char *html, *text;
    gboolean bold;
  } cases[] = {
    { "plain", "plain", FALSE },
    { "&lt;b&gt;Orders&lt;/b&gt;", "Orders", TRUE },
    { "&lt;b&gt;Or&lt;/b&gt;ders", "Orders", FALSE },
    { "&lt;div&gt;one&lt;/div&gt;&lt;div&gt;two&lt;br&gt;three&lt;/div&gt;",
      "one\ntwo\nthree",
      FALSE },
    { "a &amp;amp; b &amp;#956; &amp;#x41;&amp;nbsp;c &amp;unknown;",
      "a & b μ A c &unknown;",
      FALSE },
    { "  much    space  ", "much space", FALSE },
    { "&lt;table&gt;&lt;tr&gt;&lt;td&gt;a&lt;/td&gt;&lt;td&gt;b&lt;/td&gt;&lt;/"
      "tr&gt;&lt;tr&gt;&lt;td&gt;c",
      "a b\nc",
      FALSE },
    { "&lt;style&gt;p { color: red }&lt;/style&gt;&lt;!-- no --&gt;x &lt; y &lt;",
      "x < y <",
      FALSE },
    { "&lt;ul&gt;&lt;li&gt;one&lt;li&gt;two&lt;/ul&gt;", "• one\n• two", FALSE },
    { "&lt;span style=&quot;font-weight: bold&quot;&gt;x&lt;/span&gt;", "x", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (
          HEAD "<mxCell id=\"x\" value=\"%s\" style=\"html=1;\" parent=\"1\" vertex=\"1\">"
               "<mxGeometry width=\"10\" height=\"10\" as=\"geometry\"/></mxCell>" TAIL,
          cases[i].html);
      g_autoptr (TsImport) import = import_text (text);

      g_assert_cmpstr (ts_test_import_find (import, 0, "x")->label, ==, cases[i].text);
      g_assert_cmpint (ts_test_import_find (import, 0, "x")->style.bold, ==, cases[i].bold);
    }
}

static void
test_looks (void)
{
  g_autoptr (TsImport) import = import_text (
      HEAD
      "<mxCell id=\"x\" value=\"X\" style=\"rhombus;fillColor=#ff8000;strokeColor=none;fontColor="
      "light-dark(#010203, #ffffff);strokeWidth=3;dashed=1;dashPattern=1 4;fontSize=18;"
      "fontStyle=5;fontFamily=Courier New;align=left;verticalAlign=bottom;opacity=50;rotation=30;"
      "shadow=1;gradientColor=#000000;locked=1;\" parent=\"1\" vertex=\"1\">"
      "<mxGeometry x=\"-5.5\" width=\"10\" height=\"20\" as=\"geometry\"/></mxCell>" TAIL);
  const TsElement *element = ts_test_import_find (import, 0, "x");

  g_assert_cmpint (element->style.shape, ==, TS_SHAPE_DIAMOND);
  g_assert_cmphex (element->style.fill, ==, 0xff800080);
  g_assert_cmphex (element->style.stroke, ==, TS_INK_NONE);
  g_assert_cmphex (element->style.ink, ==, 0x01020380);
  g_assert_cmpfloat (element->style.stroke_width, ==, 3);
  g_assert_cmpint (element->style.dash, ==, TS_DASH_DOTTED);
  g_assert_cmpint (element->style.font, ==, TS_FONT_MONO);
  g_assert_true (element->style.bold && !element->style.italic && element->style.underline);
  g_assert_cmpint (element->style.across, ==, TS_ANCHOR_START);
  g_assert_cmpint (element->style.down, ==, TS_ANCHOR_END);
  g_assert_cmpfloat (element->rotation, ==, 30);
  g_assert_cmpfloat (element->x, ==, -5.5);
  g_assert_true (element->locked);
  g_assert_true (tells (import, "page 1 “One”: shadows: 1"));
  g_assert_true (tells (import, "gradients"));
}

/* What things are: by the vendor's icon, the shape, the label. */
static void
test_kinds (void)
{
  static const struct
  {
    const char *style, *label;
    TsComponentKind kind;
    TsShape shape;
  } cases[] = {
    { "shape=mxgraph.aws4.resourceIcon;resIcon=mxgraph.aws4.rds;",
      "",
      TS_COMPONENT_DATABASE,
      TS_SHAPE_AUTO },
    { "shape=mxgraph.aws4.resourceIcon;resIcon=mxgraph.aws4.elasticache;",
      "x",
      TS_COMPONENT_CACHE,
      TS_SHAPE_AUTO },
    { "shape=mxgraph.aws4.lambda_function;", "", TS_COMPONENT_FUNCTION, TS_SHAPE_AUTO },
    { "shape=mxgraph.aws3d.rdsMaster;", "", TS_COMPONENT_DATABASE, TS_SHAPE_AUTO },
    { "image;image=img/lib/azure2/databases/Azure_SQL.svg;",
      "",
      TS_COMPONENT_DATABASE,
      TS_SHAPE_AUTO },
    { "shape=image;image=img/lib/azure2/app_services/CDN_Profiles.svg;",
      "",
      TS_COMPONENT_CDN,
      TS_SHAPE_AUTO },
    { "shape=mxgraph.aws4.s3;", "", TS_COMPONENT_OBJECT_STORE, TS_SHAPE_AUTO },
    { "shape=mxgraph.aws4.route_53;", "", TS_COMPONENT_DNS, TS_SHAPE_AUTO },
    { "shape=mxgraph.aws3d.simpleDb2;", "", TS_COMPONENT_DATABASE, TS_SHAPE_AUTO },
    { "shape=mxgraph.cisco.routers.mobile_access_router;",
      "",
      TS_COMPONENT_GATEWAY,
      TS_SHAPE_AUTO },
    { "image;image=https://example.org/snowflake.png;", "", TS_COMPONENT_BOX, TS_SHAPE_AUTO },
    { "shape=mxgraph.gcp2.cloud_pubsub;", "", TS_COMPONENT_STREAM, TS_SHAPE_AUTO },
    { "shape=mxgraph.kubernetes.icon;prIcon=pod;", "", TS_COMPONENT_SERVICE, TS_SHAPE_AUTO },
    { "shape=mxgraph.cisco.security.firewall;", "", TS_COMPONENT_FIREWALL, TS_SHAPE_AUTO },
    { "shape=mxgraph.cisco.routers.router;", "", TS_COMPONENT_GATEWAY, TS_SHAPE_AUTO },
    { "shape=mxgraph.mockup.forms.searchBox;", "", TS_COMPONENT_BOX, TS_SHAPE_AUTO },
    { "shape=umlActor;", "Anna", TS_COMPONENT_CLIENT, TS_SHAPE_PERSON },
    { "shape=cylinder3;", "Orders", TS_COMPONENT_DATABASE, TS_SHAPE_CYLINDER },
    { "shape=cylinder3;", "Redis", TS_COMPONENT_CACHE, TS_SHAPE_CYLINDER },
    { "rounded=0;", "Redis", TS_COMPONENT_CACHE, TS_SHAPE_RECTANGLE },
    { "rounded=1;",
      "some rule about users in a long sentence",
      TS_COMPONENT_BOX,
      TS_SHAPE_ROUNDED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          g_strdup_printf (HEAD
                           "<mxCell id=\"x\" value=\"%s\" style=\"%s\" parent=\"1\" vertex=\"1\">"
                           "<mxGeometry width=\"10\" height=\"10\" as=\"geometry\"/></mxCell>" TAIL,
                           cases[i].label,
                           cases[i].style);
      g_autoptr (TsImport) import = import_text (text);

      g_test_message ("%s", cases[i].style);
      g_assert_cmpint (ts_test_import_find (import, 0, "x")->role, ==, TS_ELEMENT_COMPONENT);
      g_assert_cmpint (ts_test_import_find (import, 0, "x")->kind, ==, cases[i].kind);
      g_assert_cmpint (ts_test_import_find (import, 0, "x")->style.shape, ==, cases[i].shape);
    }
}

/* A card of Google Cloud is one thing: the card and the icon with the label on it. */
static void
test_cards (void)
{
  g_autoptr (TsImport) import = import_text (
      HEAD "<mxCell id=\"card\" style=\"rounded=1;\" parent=\"1\" vertex=\"1\">"
           "<mxGeometry x=\"5\" width=\"150\" height=\"60\" as=\"geometry\"/></mxCell>"
           "<mxCell id=\"icon\" value=\"Events&lt;br&gt;Cloud Pub/Sub\" style=\"html=1;part=1;"
           "shape=image;image=data:image/svg+xml,PHN2Zy8+;\" parent=\"card\" vertex=\"1\">"
           "<mxGeometry width=\"20\" height=\"20\" relative=\"1\" as=\"geometry\"/></mxCell>"
           "<mxCell id=\"e\" parent=\"1\" edge=\"1\" source=\"icon\" target=\"card\">"
           "<mxGeometry relative=\"1\" as=\"geometry\"/></mxCell>" TAIL);
  const TsElement *card = ts_test_import_find (import, 0, "card");

  g_assert_cmpuint (ts_diagram_get_n_elements (ts_import_get_diagram (import, 0)), ==, 2);
  g_assert_cmpint (card->role, ==, TS_ELEMENT_COMPONENT);
  g_assert_cmpint (card->kind, ==, TS_COMPONENT_STREAM);
  g_assert_cmpstr (card->label, ==, "Events\nCloud Pub/Sub");
  g_assert_cmpfloat (card->width, ==, 150);
  g_assert_cmpstr (ts_test_import_find (import, 0, "e")->source, ==, "card");
}

static void
test_attributes (void)
{
  g_autoptr (TsImport) import = import_text (
      HEAD "<object id=\"x\" label=\"%name% in %place% at %nothing%\" placeholders=\"1\" "
           "name=\"orders\" capacity=\"120\" tooltip=\"tip\"><mxCell style=\"html=1;\" "
           "parent=\"layer\" vertex=\"1\"><mxGeometry width=\"10\" height=\"10\" as=\"geometry\"/>"
           "</mxCell></object>"
           "<UserObject id=\"layer\" label=\"\" place=\"Rome\"><mxCell parent=\"0\"/></UserObject>"
           "<mxCell id=\"hidden\" parent=\"0\" visible=\"0\"/>"
           "<mxCell id=\"y\" parent=\"hidden\" vertex=\"1\"><mxGeometry as=\"geometry\"/></mxCell>"
           "<mxCell id=\"z\" parent=\"1\" vertex=\"1\"/>" TAIL);
  const TsElement *element = ts_test_import_find (import, 0, "x");

  g_assert_cmpstr (element->label, ==, "orders in Rome at %nothing%");
  g_assert_cmpstr (ts_element_get_property (element, "capacity"), ==, "120");
  g_assert_cmpstr (ts_element_get_property (element, "tooltip"), ==, "tip");
  g_assert_null (ts_element_get_property (element, "label"));
  g_assert_cmpuint (ts_diagram_get_n_elements (ts_import_get_diagram (import, 0)), ==, 1);
  g_assert_cmpuint (ts_import_get_count (import, "vertices"), ==, 3);
  g_assert_true (tells (import, "shapes that draw.io does not show: 1"));
  g_assert_true (tells (import, "shapes without a place: 1"));
  g_assert_true (tells (import, "layers, which are one now; what was in front still is: 3"));
}

static void
test_images (void)
{
  g_autoptr (TsImport) import = import_text (
      HEAD
      "<mxCell id=\"x\" value=\"logo\" style=\"shape=image;image=data:image/svg+xml,"
      "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=;\" parent=\"1\" vertex=\"1\">"
      "<mxGeometry width=\"10\" height=\"10\" as=\"geometry\"/></mxCell>"
      "<mxCell id=\"y\" style=\"image;image=data:image/png;base64,iVBORw0KGgo=;\" parent=\"1\" "
      "vertex=\"1\"><mxGeometry width=\"10\" height=\"10\" as=\"geometry\"/></mxCell>"
      "<mxCell id=\"z\" style=\"image;image=https://example.org/x.png;\" parent=\"1\" "
      "vertex=\"1\"><mxGeometry width=\"10\" height=\"10\" as=\"geometry\"/></mxCell>" TAIL);

  g_assert_cmpint (ts_test_import_find (import, 0, "x")->role, ==, TS_ELEMENT_IMAGE);
  g_assert_cmpstr (ts_image_get_media_type (ts_test_import_find (import, 0, "x")->image),
                   ==,
                   "image/svg+xml");
  g_assert_cmpint (ts_test_import_find (import, 0, "y")->role, ==, TS_ELEMENT_IMAGE);
  g_assert_cmpint (ts_test_import_find (import, 0, "z")->role, ==, TS_ELEMENT_COMPONENT);
  g_assert_true (tells (import, "pictures that are not in the file: 1"));
}

/* What is wrong is told with the place, and with what to do where that helps. */
static void
test_errors (void)
{
  static const struct
  {
    const char *text;
    TsImportError code;
    const char *message;
  } cases[] = {
    { "", TS_IMPORT_ERROR_SYNTAX, "file:1: not well-formed XML" },
    { "<mxfile>\n<diagram>\n</mxfile>", TS_IMPORT_ERROR_SYNTAX, "file:3: not well-formed XML" },
    { "<mxfile/>", TS_IMPORT_ERROR_UNSUPPORTED, "file:1: the file has no page" },
    { "<mxlibrary>[]</mxlibrary>",
      TS_IMPORT_ERROR_UNSUPPORTED,
      "file:1: not a draw.io diagram: it begins with <mxlibrary>" },
    { "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
      TS_IMPORT_ERROR_UNSUPPORTED,
      "file: the picture has no diagram" },
    { "\211PNG\r\n\032\n\0\0\0\0",
      TS_IMPORT_ERROR_UNSUPPORTED,
      "file: the picture has no diagram" },
    { "<mxfile>\n\n<diagram name=\"P\">?broken?</diagram></mxfile>",
      TS_IMPORT_ERROR_SYNTAX,
      "file:3: page 1 “P”: the text is neither XML nor base64: byte 0" },
    { "<mxfile><diagram name=\"P\">QUJDRA==</diagram></mxfile>",
      TS_IMPORT_ERROR_SYNTAX,
      "file:1: page 1 “P”: the compressed data are damaged at byte" },
    { "<mxfile><diagram name=\"P\">QUJDRA</diagram></mxfile>",
      TS_IMPORT_ERROR_SYNTAX,
      "byte 6 is wrong" },
    { "<mxfile><diagram name=\"P\"><mxGraphModel/></diagram></mxfile>",
      TS_IMPORT_ERROR_SYNTAX,
      "page 1 “P”: <mxGraphModel> with a <root>" },
    { HEAD "<mxCell id=\"x\" parent=\"1\" vertex=\"1\">\n<mxGeometry x=\"1e9\" "
           "as=\"geometry\"/></mxCell>" TAIL,
      TS_IMPORT_ERROR_LIMIT,
      "file: page 1 “One”, line 1, cell “x”: x is 1e+09; at most 500000" },
    { HEAD "<mxCell id=\"x\" parent=\"1\" vertex=\"1\"><mxGeometry y=\"NaN\" "
           "as=\"geometry\"/></mxCell>" TAIL,
      TS_IMPORT_ERROR_SYNTAX,
      "cell “x”: y is “NaN”, which is no number" },
    { HEAD "<mxCell id=\"x\" parent=\"1\" vertex=\"1\"><mxGeometry width=\"inf\" "
           "as=\"geometry\"/></mxCell>" TAIL,
      TS_IMPORT_ERROR_SYNTAX,
      "width is “inf”" },
    { HEAD "<mxCell id=\"x\" parent=\"y\" vertex=\"1\"/><mxCell id=\"y\" parent=\"x\" "
           "vertex=\"1\"/>" TAIL,
      TS_IMPORT_ERROR_SYNTAX,
      "cell “x”: its parents contain each other" },
    { HEAD "<mxCell id=\"x\" parent=\"x\" vertex=\"1\"/>" TAIL,
      TS_IMPORT_ERROR_SYNTAX,
      "its parents contain each other" },
    { "<!DOCTYPE l [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><mxfile a=\"&b;\"/>",
      TS_IMPORT_ERROR_UNSUPPORTED,
      "file:1: the file declares entities" },
    { "<!DOCTYPE l [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><mxfile>&x;</mxfile>",
      TS_IMPORT_ERROR_UNSUPPORTED,
      "file:1: the file declares entities" },
    { "<!DOCTYPE l [<!ATTLIST a b CDATA \"long\">]><a/>",
      TS_IMPORT_ERROR_UNSUPPORTED,
      "file:1: the file declares" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (try_import (cases[i].text, i == 5 ? 12 : -1, &error));
      g_assert_error (error, TS_IMPORT_ERROR, (int) cases[i].code);
      if (strstr (error->message, cases[i].message) == NULL)
        g_error ("“%s” should say “%s”", error->message, cases[i].message);
    }
}

static char *
make_deep_xml (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "<mxfile>");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
make_deep_cells (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);

  for (guint i = 2; i < 100002; i++)
    g_string_append_printf (text, "<mxCell id=\"%u\" parent=\"%u\" vertex=\"1\"/>", i, i - 1);
  g_string_append (text, TAIL);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
make_many_nodes (void)
{
  g_autoptr (GString) text = g_string_new ("<mxfile>");

  for (guint i = 0; i < 2100000; i++)
    g_string_append (text, "<a/>");
  g_string_append (text, "</mxfile>");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
make_many_cells (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);

  for (guint i = 0; i < 100001; i++)
    g_string_append (text, "<mxCell vertex=\"1\"><mxGeometry/></mxCell>");
  g_string_append (text, TAIL);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* 70 MB of spaces within a hundredth of that. */
static char *
make_bomb (void)
{
  g_autofree char *spaces = g_strnfill (70 * 1000 * 1000, ' ');
  g_autoptr (GConverter) converter =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 9));
  g_autofree guchar *data = g_malloc (1000000);
  g_autofree char *base64 = NULL;
  gsize read, written;

  g_assert_cmpint (g_converter_convert (converter,
                                        spaces,
                                        70 * 1000 * 1000,
                                        data,
                                        1000000,
                                        G_CONVERTER_INPUT_AT_END,
                                        &read,
                                        &written,
                                        NULL),
                   ==,
                   G_CONVERTER_FINISHED);
  base64 = g_base64_encode (data, written);
  return g_strconcat ("<mxfile><diagram name=\"B\">", base64, "</diagram></mxfile>", NULL);
}

/* Files made to hurt end in an error, soon and with little memory. */
static void
test_hostile (void)
{
  static const struct
  {
    char *(*make) (void);
    const char *message;
  } cases[] = {
    { make_deep_xml, "file:1: not well-formed XML: Excessive depth" },
    { make_deep_cells, "it is in more than 100 cells within each other" },
    { make_many_nodes, "the file has more than 2000000 elements and attributes" },
    { make_many_cells, "has 100001 elements, more than the 100000" },
    { make_bomb, "file:1: page 1 “B”: what is compressed grows to more than" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cases[i].make ();
      g_autoptr (GError) error = NULL;

      g_assert_null (try_import (text, -1, &error));
      g_assert_nonnull (error);
      if (strstr (error->message, cases[i].message) == NULL)
        g_error ("“%s” should say “%s”", error->message, cases[i].message);
    }
}

static void
test_large (void)
{
  const gsize size = 200 * 1024 * 1024;
  char *text = g_strnfill (size, ' ');
  g_autoptr (GError) error = NULL;

  g_assert_null (try_import (text, (gssize) size, &error));
  g_assert_error (error, TS_IMPORT_ERROR, TS_IMPORT_ERROR_LIMIT);
  g_assert_true (g_str_has_prefix (error->message, "file: the file has 209715200 bytes"));
  g_free (text);
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (HEAD BOXES TAIL, strlen (HEAD BOXES TAIL));
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (ts_format_import (&TS_DRAWIO_FORMAT, "file", bytes, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drawio/pages", test_pages);
  g_test_add_func ("/drawio/model", test_model);
  g_test_add_func ("/drawio/png", test_png);
  g_test_add_func ("/drawio/png-compressed", test_png_compressed);
  g_test_add_func ("/drawio/svg", test_svg);
  g_test_add_func ("/drawio/groups", test_groups);
  g_test_add_func ("/drawio/edges", test_edges);
  g_test_add_func ("/drawio/labels", test_labels);
  g_test_add_func ("/drawio/looks", test_looks);
  g_test_add_func ("/drawio/kinds", test_kinds);
  g_test_add_func ("/drawio/cards", test_cards);
  g_test_add_func ("/drawio/attributes", test_attributes);
  g_test_add_func ("/drawio/images", test_images);
  g_test_add_func ("/drawio/errors", test_errors);
  g_test_add_func ("/drawio/hostile", test_hostile);
  g_test_add_func ("/drawio/large", test_large);
  g_test_add_func ("/drawio/cancel", test_cancel);
  return g_test_run ();
}
