/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "base/ts-json.h"
#include "diagram/formats/ts-excalidraw-format.h"
#include "diagram/ts-diagram-json.h"
#include "ts-test-import.h"

#define PIXEL                                                                                      \
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+"                                  \
  "M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

static TsImport *
read_text (const TsFormat *format, const char *text, GError **error)
{
  return ts_test_import_bytes (format, "test.excalidraw", text, -1, error);
}

static TsImport *
read_elements (const char *elements)
{
  g_autofree char *text =
      g_strdup_printf ("{\"type\": \"excalidraw\", \"elements\": [%s]}", elements);

  return ts_test_import_text (&TS_EXCALIDRAW_FORMAT, "test.excalidraw", text);
}

static void
test_shapes (void)
{
  g_autoptr (TsImport) import = read_elements (
      "{\"type\": \"rectangle\", \"id\": \"a\", \"x\": 10, \"y\": 20, \"width\": 100, \"height\": "
      "50,"
      " \"angle\": 1.5707963267948966, \"strokeColor\": \"#1971c2\", \"backgroundColor\": "
      "\"#a5d8ff\","
      " \"opacity\": 50, \"strokeStyle\": \"dotted\", \"strokeWidth\": 4, \"locked\": true,"
      " \"roundness\": {\"type\": 3}, \"roughness\": 0, \"link\": \"https://a.example\","
      " \"boundElements\": [{\"id\": \"t\", \"type\": \"text\"}], \"unheard\": [{}]},"
      "{\"type\": \"text\", \"id\": \"t\", \"x\": 20, \"y\": 30, \"width\": 9, \"height\": 9,"
      " \"containerId\": \"a\", \"text\": \"orders\\ndatabase\", \"originalText\": \"orders "
      "database\","
      " \"fontSize\": 28, \"fontFamily\": 3, \"textAlign\": \"right\", \"verticalAlign\": \"top\"},"
      "{\"type\": \"ellipse\", \"id\": \"e\", \"x\": 210, \"y\": 120, \"width\": -100, \"height\": "
      "0},"
      "{\"type\": \"diamond\", \"id\": \"gone\", \"x\": 0, \"y\": 0, \"isDeleted\": true},"
      "{\"type\": \"diamond\", \"id\": \"d\", \"x\": 0, \"y\": 300, \"width\": 50, \"height\": "
      "50}");
  const TsElement *a = ts_test_import_find (import, 0, "a"),
                  *e = ts_test_import_find (import, 0, "e");

  g_assert_cmpuint (ts_import_get_count (import, "elements"), ==, 4);
  g_assert_cmpuint (ts_import_get_count (import, "diamond"), ==, 1);
  g_assert_cmpint (a->role, ==, TS_ELEMENT_COMPONENT);
  g_assert_cmpint (a->kind, ==, TS_COMPONENT_DATABASE);
  g_assert_cmpstr (a->label, ==, "orders database");
  g_assert_cmpfloat_with_epsilon (a->rotation, 90, 1e-9);
  g_assert_cmphex (a->style.fill, ==, 0xa5d8ff80);
  g_assert_cmphex (a->style.stroke, ==, 0x1971c280);
  g_assert_cmphex (a->style.ink, ==, 0x1e1e1eff);
  g_assert_cmpint (a->style.dash, ==, TS_DASH_DOTTED);
  g_assert_cmpint (a->style.font, ==, TS_FONT_MONO);
  g_assert_cmpfloat (a->style.font_size, ==, 28);
  g_assert_cmpint (a->style.across, ==, TS_ANCHOR_END);
  g_assert_cmpint (a->style.down, ==, TS_ANCHOR_START);
  g_assert_cmpint (a->style.shape, ==, TS_SHAPE_ROUNDED);
  g_assert_true (a->locked);
  g_assert_cmpstr (ts_element_get_property (a, "link"), ==, "https://a.example");
  g_assert_cmpfloat (e->x, ==, 110);
  g_assert_cmpfloat (e->width, ==, 100);
  g_assert_cmpfloat (e->height, ==, 1);
  g_assert_cmpint (e->style.shape, ==, TS_SHAPE_ELLIPSE);
  g_assert_cmphex (e->style.fill, ==, TS_INK_NONE);
  g_assert_cmphex (e->style.stroke, ==, TS_INK_AUTO);
  /* the ellipse and the diamond have the usual rough strokes */
  g_assert_cmpuint (ts_import_get_n_lost (import), ==, 1);
  g_assert_nonnull (strstr (ts_import_get_lost (import, 0), "(2 elements)"));
}

#define TWO_BOXES                                                                                  \
  "{\"type\": \"rectangle\", \"id\": \"a\", \"x\": 0, \"y\": 0, \"width\": 100, \"height\": 50},"  \
  "{\"type\": \"rectangle\", \"id\": \"b\", \"x\": 300, \"y\": 0, \"width\": 100, \"height\": "    \
  "50},"

#define ARROW(id, more)                                                                            \
  "{\"type\": \"arrow\", \"id\": \"" id "\", \"x\": 150, \"y\": 25, "                              \
  "\"points\": [[0, 0], [50, 5], [100, 0]], " more "}"

static void
test_bindings (void)
{
  g_autoptr (TsImport) import = read_elements (TWO_BOXES ARROW (
      "first",
      "\"startBinding\": {\"elementId\": \"a\", "
      "\"focus\": 0, \"gap\": 1},"
      "\"endBinding\": {\"elementId\": \"b\", \"focus\": "
      "0.5, \"gap\": 1},"
      "\"startArrowhead\": \"dot\", \"endArrowhead\": "
      "null") "," ARROW ("second",
                         "\"startBinding\": "
                         "{\"elementId\": "
                         "\"a\", \"focus\": 0, "
                         "\"gap\": 1,"
                         " \"fixedPoint\": "
                         "[1.04, 0.25]}, "
                         "\"elbowed\": true,"
                         "\"endBinding\": "
                         "{\"elementId\": "
                         "\"b\", "
                         "\"fixedPoint\": [0.1, "
                         "0.9],"
                         " \"mode\": "
                         "\"inside\"}") "," ARROW ("third",
                                                   "\"star"
                                                   "tBindi"
                                                   "ng\": "
                                                   "{\"ele"
                                                   "mentId"
                                                   "\": "
                                                   "\"a\","
                                                   " \"fix"
                                                   "edPoin"
                                                   "t\": "
                                                   "[0.5, "
                                                   "0.5],"
                                                   " \"mod"
                                                   "e\": "
                                                   "\"orbi"
                                                   "t\"}, "
                                                   "\"roun"
                                                   "dness"
                                                   "\": "
                                                   "{\"typ"
                                                   "e\": "
                                                   "2},"
                                                   "\"endB"
                                                   "inding"
                                                   "\": "
                                                   "{\"ele"
                                                   "mentId"
                                                   "\": "
                                                   "\"nobo"
                                                   "dy\", "
                                                   "\"focu"
                                                   "s\": "
                                                   "0, "
                                                   "\"gap"
                                                   "\": "
                                                   "1},"
                                                   "\"endA"
                                                   "rrowhe"
                                                   "ad\": "
                                                   "\"crow"
                                                   "foot_"
                                                   "one_"
                                                   "or_"
                                                   "many"
                                                   "\"") ","
                                                         "{\"type\": \"text\", \"id\": \"t\", "
                                                         "\"x\": 0, \"y\": 0, \"containerId\": "
                                                         "\"first\","
                                                         " \"text\": \"calls\"}");
  const TsElement *edge = ts_test_import_find (import, 0, "first");

  g_assert_cmpstr (edge->source, ==, "a");
  g_assert_cmpstr (edge->target, ==, "b");
  g_assert_cmpstr (edge->label, ==, "calls");
  g_assert_false (edge->source_end.port);
  g_assert_true (edge->target_end.port);
  g_assert_cmpfloat (edge->target_end.x, ==, 0);
  g_assert_cmpfloat (edge->target_end.y, ==, 0.5);
  g_assert_cmpint (edge->source_end.arrow, ==, TS_ARROW_CIRCLE);
  g_assert_cmpint (edge->target_end.arrow, ==, TS_ARROW_NONE);
  g_assert_cmpint (edge->line, ==, TS_LINE_STRAIGHT);
  g_assert_cmpuint (edge->n_waypoints, ==, 1);
  g_assert_cmpfloat (edge->waypoints[0].x, ==, 200);
  g_assert_cmpfloat (edge->waypoints[0].y, ==, 30);

  edge = ts_test_import_find (import, 0, "second");
  g_assert_true (edge->source_end.port && edge->target_end.port);
  g_assert_cmpfloat (edge->source_end.x, ==, 1);
  g_assert_cmpfloat (edge->source_end.y, ==, 0.25);
  g_assert_cmpfloat (edge->target_end.x, ==, 0.1);
  g_assert_cmpint (edge->line, ==, TS_LINE_ORTHOGONAL);
  g_assert_cmpint (edge->target_end.arrow, ==, TS_ARROW_OPEN);

  edge = ts_test_import_find (import, 0, "third");
  g_assert_false (edge->source_end.port);
  g_assert_null (edge->target);
  g_assert_cmpfloat (edge->target_end.x, ==, 250);
  g_assert_cmpint (edge->target_end.arrow, ==, TS_ARROW_MANY);
  g_assert_cmpint (edge->line, ==, TS_LINE_CURVED);
  /* rough strokes, a guessed arrowhead, a missing element */
  g_assert_cmpuint (ts_import_get_n_lost (import), ==, 3);
}

static void
test_touching (void)
{
  g_autoptr (TsImport) import =
      read_elements (TWO_BOXES "{\"type\": \"arrow\", \"id\": \"near\", \"x\": 107, \"y\": 25, "
                               "\"points\": [[0, 0], [188, 0]]},"
                               "{\"type\": \"arrow\", \"id\": \"far\", \"x\": 110, \"y\": 25, "
                               "\"points\": [[0, 0], [100, 0]]},"
                               "{\"type\": \"arrow\", \"id\": \"inner\", \"x\": 10, \"y\": 25, "
                               "\"points\": [[0, 0], [20, 0]]},"
                               "{\"type\": \"line\", \"id\": \"line\", \"x\": 105, \"y\": 25, "
                               "\"points\": [[0, 0], [190, 0]]},"
                               "{\"type\": \"arrow\", \"id\": \"turned\", \"x\": 0, \"y\": 300, "
                               "\"angle\": 3.141592653589793,"
                               " \"points\": [[0, 0], [100, 0]]}");
  const TsElement *edge = ts_test_import_find (import, 0, "near");

  g_assert_cmpstr (edge->source, ==, "a");
  g_assert_cmpstr (edge->target, ==, "b");
  g_assert_cmpfloat (edge->source_end.x, ==, 1);
  g_assert_cmpfloat (edge->source_end.y, ==, 0.5);
  edge = ts_test_import_find (import, 0, "far");
  g_assert_true (edge->source == NULL && edge->target == NULL);
  g_assert_cmpfloat (edge->source_end.x, ==, 110);
  edge = ts_test_import_find (import, 0, "inner");
  g_assert_true (edge->source == NULL && edge->target == NULL);
  edge = ts_test_import_find (import, 0, "line");
  g_assert_true (edge->source == NULL && edge->target == NULL);
  g_assert_cmpint (edge->target_end.arrow, ==, TS_ARROW_NONE);
  edge = ts_test_import_find (import, 0, "turned");
  g_assert_cmpfloat_with_epsilon (edge->source_end.x, 100, 1e-9);
  g_assert_cmpfloat_with_epsilon (edge->target_end.x, 0, 1e-9);
}

static void
test_groups (void)
{
  g_autoptr (TsImport) import = read_elements (
      "{\"type\": \"rectangle\", \"id\": \"zone\", \"x\": 0, \"y\": 0, \"width\": 400, \"height\": "
      "300},"
      "{\"type\": \"text\", \"id\": \"name\", \"x\": 10, \"y\": 10, \"width\": 60, \"height\": 25,"
      " \"text\": \"Region A\"},"
      "{\"type\": \"rectangle\", \"id\": \"api\", \"x\": 50, \"y\": 100, \"width\": 100, "
      "\"height\": 60},"
      "{\"type\": \"text\", \"id\": \"title\", \"x\": 60, \"y\": 105, \"width\": 60, \"height\": "
      "20,"
      " \"text\": \"API gateway\"},"
      "{\"type\": \"text\", \"id\": \"more\", \"x\": 60, \"y\": 130, \"width\": 60, \"height\": 20,"
      " \"text\": \"Envoy\"},"
      "{\"type\": \"ellipse\", \"id\": \"x\", \"x\": 500, \"y\": 0, \"width\": 50, \"height\": 50,"
      " \"groupIds\": [\"inner\", \"outer\"]},"
      "{\"type\": \"ellipse\", \"id\": \"y\", \"x\": 600, \"y\": 50, \"width\": 50, \"height\": 50,"
      " \"groupIds\": [\"inner\", \"outer\"]},"
      "{\"type\": \"ellipse\", \"id\": \"z\", \"x\": 700, \"y\": 0, \"width\": 50, \"height\": 50,"
      " \"groupIds\": [\"outer\"]},"
      "{\"type\": \"ellipse\", \"id\": \"alone\", \"x\": 800, \"y\": 0, \"width\": 50, \"height\": "
      "50,"
      " \"groupIds\": [\"one\"]},"
      "{\"type\": \"frame\", \"id\": \"frame\", \"x\": -9, \"y\": -9, \"width\": 999, \"height\": "
      "400,"
      " \"name\": \"Overview\"}");
  const TsElement *inner = ts_test_import_find (import, 0, "inner");

  g_assert_cmpint (ts_test_import_find (import, 0, "zone")->role, ==, TS_ELEMENT_GROUP);
  g_assert_cmpstr (ts_test_import_find (import, 0, "zone")->label, ==, "Region A");
  g_assert_cmpstr (ts_test_import_find (import, 0, "api")->group, ==, "zone");
  g_assert_cmpstr (ts_test_import_find (import, 0, "api")->label, ==, "API gateway");
  g_assert_cmpint (ts_test_import_find (import, 0, "api")->kind, ==, TS_COMPONENT_GATEWAY);
  g_assert_cmpint (ts_test_import_find (import, 0, "more")->role, ==, TS_ELEMENT_TEXT);
  g_assert_cmpint (inner->role, ==, TS_ELEMENT_GROUP);
  g_assert_cmpstr (inner->group, ==, "outer");
  g_assert_cmpfloat (inner->x, ==, 500);
  g_assert_cmpfloat (inner->width, ==, 150);
  g_assert_cmpfloat (inner->height, ==, 100);
  g_assert_cmpstr (ts_test_import_find (import, 0, "x")->group, ==, "inner");
  g_assert_cmpstr (ts_test_import_find (import, 0, "z")->group, ==, "outer");
  g_assert_null (ts_test_import_find (import, 0, "alone")->group);
  g_assert_cmpint (ts_test_import_find (import, 0, "frame")->role, ==, TS_ELEMENT_FRAME);
  g_assert_cmpstr (ts_test_import_find (import, 0, "frame")->label, ==, "Overview");
}

static void
test_images (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsImport) import = read_text (
      &TS_EXCALIDRAW_FORMAT,
      "{\"type\": \"excalidraw\", \"elements\": ["
      "{\"type\": \"image\", \"id\": \"i\", \"x\": 0, \"y\": 0, \"width\": 5, \"height\": 5,"
      " \"fileId\": \"f\", \"scale\": [-1, 1]},"
      "{\"type\": \"image\", \"id\": \"bad\", \"x\": 0, \"y\": 0, \"fileId\": \"g\"},"
      "{\"type\": \"hologram\", \"id\": \"odd\", \"x\": 0, \"y\": 0}],"
      "\"files\": {\"f\": {\"dataURL\": \"data:image/png;base64," PIXEL "\"},"
      " \"g\": {\"dataURL\": \"data:image/png;base64,AAAA\"},"
      " \"h\": {\"dataURL\": \"data:image/png;base64," PIXEL "\"}}}",
      &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ts_import_get_count (import, "files"), ==, 3);
  g_assert_cmpuint (ts_import_get_count (import, "elements"), ==, 3);
  g_assert_cmpuint (ts_diagram_get_n_elements (ts_import_get_diagram (import, 0)), ==, 1);
  g_assert_cmpstr (ts_image_get_media_type (ts_test_import_find (import, 0, "i")->image),
                   ==,
                   "image/png");
  /* a mirrored picture, two files, an image and a type that is not known */
  g_assert_cmpuint (ts_import_get_n_lost (import), ==, 5);
}

static void
test_library (void)
{
  static const char *const texts[] = {
    "{\"type\": \"excalidrawlib\", \"version\": 2, \"libraryItems\": ["
    "{\"id\": \"1\", \"name\": \"server\", \"elements\": [{\"type\": \"diamond\", \"x\": 0, \"y\": "
    "0}]},"
    "{\"id\": \"2\", \"elements\": []}]}",
    "{\"type\": \"excalidrawlib\", \"version\": 1, \"library\": ["
    "[{\"type\": \"diamond\", \"x\": 0, \"y\": 0}], []]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TsImport) import = read_text (&TS_EXCALIDRAW_LIBRARY_FORMAT, texts[i], &error);

      g_assert_no_error (error);
      g_assert_cmpuint (ts_import_get_n_pages (import), ==, 2);
      g_assert_cmpstr (ts_import_get_title (import, 0), ==, i == 0 ? "server" : "");
      g_assert_cmpuint (ts_import_get_count (import, "items"), ==, 2);
      g_assert_cmpuint (ts_import_get_count (import, "diamond"), ==, 1);
    }
}

static void
test_hostile (void)
{
  static const struct
  {
    const char *elements;
    const char *where;
  } cases[] = {
    { "{\"type\": \"text\", \"x\": 1e9, \"y\": 0}", "elements[0].x" },
    { "{\"type\": \"text\", \"x\": NaN, \"y\": 0}", "test.excalidraw:1" },
    { "{\"type\": \"text\", \"x\": 1e999, \"y\": 0}", "test.excalidraw" },
    { "{\"type\": \"text\", \"y\": 0}", "“x” is missing" },
    { "{\"type\": 5, \"x\": 0, \"y\": 0}", "elements[0].type" },
    { "{\"type\": \"text\", \"x\": 0, \"y\": 0, \"text\": {}}", "elements[0].text" },
    { "{\"type\": \"arrow\", \"x\": 0, \"y\": 0, \"points\": {}}", "elements[0].points" },
    { "{\"type\": \"arrow\", \"x\": 0, \"y\": 0, \"points\": [null]}", "point 0" },
    { "{\"type\": \"arrow\", \"x\": 0, \"y\": 0, \"points\": [[0, 0], [1e7, 0]]}", "point 1" },
    { "{\"type\": \"arrow\", \"x\": 0, \"y\": 0, \"points\": [[0]]}", "point 0" },
    { "{\"type\": \"arrow\", \"x\": 0, \"y\": 0, \"startBinding\": 1}", "startBinding" },
    { "{\"type\": \"text\", \"x\": 0, \"y\": 0, \"groupIds\": [1]}", "groupIds" },
    { "{\"type\": \"text\", \"x\": 0, \"y\": 0, \"x\": 1}", "stands twice" },
    { "[]", "must be an object" },
    { "\"\"", "must be an object" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("{\"type\": \"excalidraw\", \"elements\": [%s]}", cases[i].elements);
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (&TS_EXCALIDRAW_FORMAT, text, &error));
      g_assert_nonnull (error);
      if (strstr (error->message, cases[i].where) == NULL)
        g_error ("case %u: “%s” does not tell %s", i, error->message, cases[i].where);
    }
}

/* Points that are null, cycles of frames and containers, ends on lines, and the same id twice do no harm. */
static void
test_odd (void)
{
  g_autoptr (TsImport) import = read_elements (
      "{\"type\": \"frame\", \"id\": \"f\", \"x\": 0, \"y\": 0, \"frameId\": \"g\"},"
      "{\"type\": \"frame\", \"id\": \"g\", \"x\": 0, \"y\": 0, \"frameId\": \"f\"},"
      "{\"type\": \"text\", \"id\": \"t\", \"x\": 0, \"y\": 0, \"text\": \"t\", \"containerId\": "
      "\"u\"},"
      "{\"type\": \"text\", \"id\": \"u\", \"x\": 0, \"y\": 0, \"text\": \"u\", \"containerId\": "
      "\"t\"},"
      "{\"type\": \"rectangle\", \"id\": \"a\", \"x\": 0, \"y\": 0, \"groupIds\": [\"p\", \"q\"]},"
      "{\"type\": \"rectangle\", \"id\": \"a\", \"x\": 5, \"y\": 0, \"groupIds\": [\"q\", \"p\"]},"
      "{\"type\": \"rectangle\", \"id\": \"p\", \"x\": 9, \"y\": 0, \"groupIds\": [\"q\", \"q\"]},"
      "{\"type\": \"arrow\", \"id\": \"l\", \"x\": 0, \"y\": 0, \"points\": null,"
      " \"startBinding\": {\"elementId\": \"l\"}, \"endBinding\": {\"elementId\": null}}");

  g_assert_cmpuint (ts_import_get_count (import, "elements"), ==, 8);
  g_assert_nonnull (ts_test_import_find (import, 0, "a-2"));
}

static void
test_deep (void)
{
  g_autoptr (GString) groups = g_string_new (NULL);
  g_autoptr (GString) boxes = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsImport) import = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (
        groups,
        "%s{\"type\": \"text\", \"x\": 0, \"y\": 0, \"groupIds\": [\"%u\", \"%u\"]}",
        i > 0 ? "," : "",
        i + 1,
        i);
  text = g_strdup_printf ("{\"type\": \"excalidraw\", \"elements\": [%s]}", groups->str);
  g_assert_null (read_text (&TS_EXCALIDRAW_FORMAT, text, &error));
  g_assert_error (error, TS_IMPORT_ERROR, TS_IMPORT_ERROR_LIMIT);

  /* labelled boxes in boxes: from some depth on they are no groups */
  for (guint i = 0; i < 300; i++)
    g_string_append_printf (boxes,
                            "%s{\"type\": \"rectangle\", \"x\": %u, \"y\": %u, \"width\": %u,"
                            " \"height\": %u, \"label\": {\"text\": \"%u\"}}",
                            i > 0 ? "," : "",
                            i * 4,
                            i * 4,
                            5000 - 8 * i,
                            5000 - 8 * i,
                            i);
  import = read_elements (boxes->str);
  g_assert_cmpuint (ts_diagram_get_n_elements (ts_import_get_diagram (import, 0)), ==, 300);
}

/* Returns a scene as it stands in pictures; @damage: how many bytes are missing at its end. */
static GString *
wrap_scene (const char *scene, gsize damage)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);
  GString *wrapped = g_string_new ("{\"version\":\"1\",\"encoding\":\"bstring\",\"encoded\":\"");
  guint8 packed[1024];
  gsize n_read, n_written;

  g_converter_convert (G_CONVERTER (compressor),
                       scene,
                       strlen (scene),
                       packed,
                       sizeof packed,
                       G_CONVERTER_INPUT_AT_END,
                       &n_read,
                       &n_written,
                       NULL);
  for (gsize i = 0; i + damage < n_written; i++)
    {
      if (packed[i] < ' ')
        g_string_append_printf (wrapped, "\\u%04x", packed[i]);
      else if (packed[i] == '"' || packed[i] == '\\')
        g_string_append_printf (wrapped, "\\%c", packed[i]);
      else
        g_string_append_c (wrapped, (char) packed[i]);
    }
  return g_string_append (wrapped, "\"}");
}

static GBytes *
make_png (const GString *text)
{
  static const char keyword[] = "application/vnd.excalidraw+json";
  GByteArray *png = g_byte_array_new ();
  guint32 length = GUINT32_TO_BE ((guint32) (sizeof keyword + text->len));

  g_byte_array_append (png, (const guint8 *) "\211PNG\r\n\032\n", 8);
  g_byte_array_append (png, (const guint8 *) "\0\0\0\0IHDR\0\0\0\0", 12);
  g_byte_array_append (png, (const guint8 *) &length, 4);
  g_byte_array_append (png, (const guint8 *) "tEXt", 4);
  g_byte_array_append (png, (const guint8 *) keyword, sizeof keyword);
  g_byte_array_append (png, (const guint8 *) text->str, (guint) text->len);
  g_byte_array_append (png, (const guint8 *) "\0\0\0\0", 4);
  return g_byte_array_free_to_bytes (png);
}

static GBytes *
make_svg (const GString *text)
{
  g_autofree char *encoded = g_base64_encode ((const guchar *) text->str, text->len);
  char *svg = g_strdup_printf ("<svg><!-- payload-type:application/vnd.excalidraw+json -->"
                               "<!-- payload-start -->%s<!-- payload-end --></svg>",
                               encoded);

  return g_bytes_new_take (svg, strlen (svg));
}

static void
test_pictures (void)
{
  g_autoptr (GString) text = wrap_scene ("{\"type\": \"excalidraw\", \"elements\": ["
                                         "{\"type\": \"ellipse\", \"x\": 1, \"y\": 2}]}",
                                         0);
  g_autoptr (GString) damaged = wrap_scene ("{\"type\": \"excalidraw\", \"elements\": []}", 5);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GBytes) good = i == 0 ? make_png (text) : make_svg (text);
      g_autoptr (GBytes) bad = i == 0 ? make_png (damaged) : make_svg (damaged);
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (good, 0, g_bytes_get_size (good) - 30);
      g_autoptr (GError) error = NULL;
      g_autoptr (TsImport) import = NULL;

      g_assert_true (ts_format_guess ("a.bin", good) == &TS_EXCALIDRAW_FORMAT);
      import = ts_format_import (&TS_EXCALIDRAW_FORMAT, "a", good, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (ts_import_get_count (import, "ellipse"), ==, 1);
      g_assert_null (ts_format_import (&TS_EXCALIDRAW_FORMAT, "a", bad, NULL, &error));
      g_assert_error (error, TS_IMPORT_ERROR, TS_IMPORT_ERROR_SYNTAX);
      g_clear_error (&error);
      g_assert_null (ts_format_import (&TS_EXCALIDRAW_FORMAT, "a", cut, NULL, &error));
      g_assert_error (error, TS_IMPORT_ERROR, TS_IMPORT_ERROR_SYNTAX);
    }
}

/* A design with all that goes to Excalidraw and back. */
static TsDiagram *
make_design (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf (
      "{\"format\": 2, \"images\": {\"%s\": \"%s\"}, \"elements\": ["
      "{\"id\": \"zone\", \"role\": \"group\", \"label\": \"Region\", \"x\": 0, \"y\": 0,"
      " \"width\": 500, \"height\": 300},"
      "{\"id\": \"web\", \"role\": \"component\", \"kind\": \"gateway\", \"label\": \"Edge\","
      " \"x\": 20.25, \"y\": 60, \"width\": 120, \"height\": 64, \"group\": \"zone\", "
      "\"replicas\": 3,"
      " \"pinned\": true, \"comment\": \"why\", \"properties\": {\"capacity\": \"5\"}},"
      "{\"id\": \"db\", \"role\": \"component\", \"kind\": \"database\", \"label\": "
      "\"Orders\\nstore\","
      " \"x\": 320, \"y\": 160, \"width\": 120, \"height\": 64, \"group\": \"zone\","
      " \"style\": {\"shape\": \"cylinder\", \"fill\": \"#112233\", \"across\": \"end\"}},"
      "{\"id\": \"out\", \"role\": \"component\", \"kind\": \"client\", \"label\": \"\", \"x\": "
      "-300,"
      " \"y\": 0, \"width\": 100, \"height\": 100, \"rotation\": 30, \"style\": {\"shape\": "
      "\"diamond\"}},"
      "{\"id\": \"e1\", \"role\": \"edge\", \"label\": \"reads\", \"source\": \"web\", \"target\": "
      "\"db\","
      " \"asynchronous\": true},"
      "{\"id\": \"e2\", \"role\": \"edge\", \"label\": \"\", \"source\": \"out\", \"target\": "
      "\"web\","
      " \"source_end\": {\"x\": 1, \"y\": 0.25, \"arrow\": \"circle\"}, \"line\": \"curved\","
      " \"waypoints\": [{\"x\": -100, \"y\": 20}]},"
      "{\"id\": \"e3\", \"role\": \"edge\", \"label\": \"\", \"target\": \"zone\","
      " \"source_end\": {\"x\": -50, \"y\": 400}, \"line\": \"straight\"},"
      "{\"id\": \"n\", \"role\": \"note\", \"label\": \"One writer.\", \"x\": 0, \"y\": 400,"
      " \"width\": 160, \"height\": 64},"
      "{\"id\": \"t\", \"role\": \"text\", \"label\": \"Title\", \"x\": 0, \"y\": -80, \"width\": "
      "160,"
      " \"height\": 30, \"locked\": true, \"style\": {\"font\": \"hand\", \"font_size\": 28}},"
      "{\"id\": \"i\", \"role\": \"image\", \"label\": \"dot\", \"x\": 300, \"y\": 400, \"width\": "
      "40,"
      " \"height\": 40, \"image\": \"%s\"},"
      "{\"id\": \"f\", \"role\": \"frame\", \"label\": \"All\", \"x\": -400, \"y\": -100,"
      " \"width\": 1000, \"height\": 600}]}",
      "2a1d1d0ec0cdf4d7a3b0d4f5d7ea5b1e0b5f4ad0a5c2ab5ae5c80b1de1a1b0f7",
      PIXEL,
      "2a1d1d0ec0cdf4d7a3b0d4f5d7ea5b1e0b5f4ad0a5c2ab5ae5c80b1de1a1b0f7");
  gsize size;
  g_autofree guchar *pixel = g_base64_decode (PIXEL, &size);
  g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, pixel, size);
  g_autoptr (GString) exact = g_string_new (text);
  TsDiagram *diagram;

  g_string_replace (exact,
                    "2a1d1d0ec0cdf4d7a3b0d4f5d7ea5b1e0b5f4ad0a5c2ab5ae5c80b1de1a1b0f7",
                    digest,
                    0);
  diagram = ts_diagram_from_json ("design", exact->str, &error);
  g_assert_no_error (error);
  return diagram;
}

static void
test_round_trip (void)
{
  g_autoptr (TsDiagram) design = make_design ();
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = TS_EXCALIDRAW_FORMAT.export(design, "", lost, &error);
  g_autoptr (GBytes) again = TS_EXCALIDRAW_FORMAT.export(design, "", lost, &error);
  g_autoptr (TsImport) import =
      ts_format_import (&TS_EXCALIDRAW_FORMAT, "out", bytes, NULL, &error);
  g_autofree char *before = ts_diagram_to_json (design);
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, again));
  g_assert_true (ts_import_is_complete (import, NULL));
  g_assert_cmpuint (ts_import_get_n_lost (import), ==, 0);
  after = ts_diagram_to_json (ts_import_get_diagram (import, 0));
  g_assert_cmpstr (after, ==, before);
  /* the cylinder, told by each of the two exports */
  g_assert_cmpuint (lost->len, ==, 2);
}

/* Excalidraw needs both sides of a binding, and the label of a shape on both sides as well. */
static void
test_both_sides (void)
{
  g_autoptr (TsDiagram) design = make_design ();
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = TS_EXCALIDRAW_FORMAT.export(design, "", lost, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *elements;
  guint n = 0, n_bound = 0;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  g_assert_true (json_parser_load_from_data (parser, text, (gssize) size, NULL));
  elements = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                           "elements");
  for (guint i = 0; i < json_array_get_length (elements); i++)
    {
      JsonObject *element = json_array_get_object_element (elements, i);
      static const char *const members[] = { "startBinding", "endBinding" };

      for (guint k = 0; k < 2 && json_object_has_member (element, members[k]); k++)
        {
          if (json_object_get_null_member (element, members[k]))
            continue;
          g_hash_table_add (pairs,
                            g_strconcat (json_object_get_string_member (
                                             json_object_get_object_member (element, members[k]),
                                             "elementId"),
                                         " ",
                                         json_object_get_string_member (element, "id"),
                                         NULL));
        }
      if (json_object_has_member (element, "containerId")
          && !json_object_get_null_member (element, "containerId"))
        g_hash_table_add (pairs,
                          g_strconcat (json_object_get_string_member (element, "containerId"),
                                       " ",
                                       json_object_get_string_member (element, "id"),
                                       NULL));
    }
  for (guint i = 0; i < json_array_get_length (elements); i++)
    {
      JsonObject *element = json_array_get_object_element (elements, i);
      JsonArray *bound = json_object_get_null_member (element, "boundElements")
                             ? NULL
                             : json_object_get_array_member (element, "boundElements");

      for (guint k = 0; bound != NULL && k < json_array_get_length (bound); k++)
        {
          g_autofree char *pair =
              g_strconcat (json_object_get_string_member (element, "id"),
                           " ",
                           json_object_get_string_member (json_array_get_object_element (bound, k),
                                                          "id"),
                           NULL);

          g_assert_true (g_hash_table_contains (pairs, pair));
          n_bound++;
        }
      n++;
    }
  /* 11 elements and 5 labels; 5 ends at nodes and 5 labels */
  g_assert_cmpuint (n, ==, 16);
  g_assert_cmpuint (n_bound, ==, 10);
  g_assert_cmpuint (g_hash_table_size (pairs), ==, n_bound);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/excalidraw/shapes", test_shapes);
  g_test_add_func ("/excalidraw/bindings", test_bindings);
  g_test_add_func ("/excalidraw/touching", test_touching);
  g_test_add_func ("/excalidraw/groups", test_groups);
  g_test_add_func ("/excalidraw/images", test_images);
  g_test_add_func ("/excalidraw/library", test_library);
  g_test_add_func ("/excalidraw/hostile", test_hostile);
  g_test_add_func ("/excalidraw/odd", test_odd);
  g_test_add_func ("/excalidraw/deep", test_deep);
  g_test_add_func ("/excalidraw/pictures", test_pictures);
  g_test_add_func ("/excalidraw/round-trip", test_round_trip);
  g_test_add_func ("/excalidraw/both-sides", test_both_sides);
  return g_test_run ();
}
