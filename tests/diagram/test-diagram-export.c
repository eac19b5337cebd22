/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <poppler.h>

#include "diagram/ts-diagram-json.h"
#include "ts-diagram-export.h"
#include "ts-diagram-painter.h"

static TsDiagram *
load (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "diagram", "data", "orders.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  TsDiagram *diagram;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  diagram = ts_diagram_from_json (path, text, &error);
  g_assert_no_error (error);
  return diagram;
}

static GBytes *export(TsDiagram *diagram, TsExportFormat format)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = ts_diagram_export_bytes (diagram,
                                           format,
                                           &(TsExportOptions){ .title = "Order <intake>" },
                                           &error);

  g_assert_no_error (error);
  return bytes;
}

/* The same design gives the same bytes in every format. */
static void
test_deterministic (void)
{
  g_autoptr (TsDiagram) diagram = load ();

  for (TsExportFormat format = TS_EXPORT_PNG; format <= TS_EXPORT_PDF; format++)
    {
      g_autoptr (GBytes) first = export(diagram, format);
      g_autoptr (GBytes) second = export(diagram, format);

      g_assert_true (g_bytes_equal (first, second));
    }
}

static guint
count_colors (GdkPixbuf *pixbuf)
{
  g_autoptr (GHashTable) colors = g_hash_table_new (NULL, NULL);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);
  int n = gdk_pixbuf_get_n_channels (pixbuf);

  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    for (int x = 0; x < gdk_pixbuf_get_width (pixbuf); x++)
      {
        const guint8 *p = pixels + y * stride + x * n;

        g_hash_table_add (colors, GUINT_TO_POINTER (p[0] << 16 | p[1] << 8 | p[2] | 1 << 24));
      }
  return g_hash_table_size (colors);
}

static void
test_png (void)
{
  g_autoptr (TsDiagram) diagram = load ();
  g_autoptr (GBytes) bytes = export(diagram, TS_EXPORT_PNG);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, NULL);
  cairo_rectangle_t bounds;

  g_assert_nonnull (pixbuf);
  g_assert_true (ts_diagram_get_painted_bounds (diagram, &bounds));
  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, (int) bounds.width * 2);
  g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, (int) bounds.height * 2);
  g_assert_cmpuint (count_colors (pixbuf), >, 100);
}

/* The labels can be found in the PDF, and its only page is as large as the design. */
static void
test_pdf (void)
{
  g_autoptr (TsDiagram) diagram = load ();
  g_autoptr (GBytes) bytes = export(diagram, TS_EXPORT_PDF);
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &error);
  PopplerPage *page;
  g_autofree char *text = NULL;
  g_autofree char *title = NULL;
  cairo_rectangle_t bounds;
  double width, height;

  g_assert_no_error (error);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
  title = poppler_document_get_title (document);
  g_assert_cmpstr (title, ==, "Order <intake>");
  page = poppler_document_get_page (document, 0);
  poppler_page_get_size (page, &width, &height);
  ts_diagram_get_painted_bounds (diagram, &bounds);
  g_assert_cmpfloat_with_epsilon (width, bounds.width * 0.75, 1);
  g_assert_cmpfloat_with_epsilon (height, bounds.height * 0.75, 1);
  text = poppler_page_get_text (page);
  g_assert_nonnull (strstr (text, "orders-db"));
  g_assert_nonnull (strstr (text, "OrderPlaced"));
  g_assert_nonnull (strstr (text, "Region A"));
  g_object_unref (page);
  g_object_unref (document);
}

/* The SVG is well-formed, and its texts are texts. */
static void
test_svg (void)
{
  g_autoptr (TsDiagram) diagram = load ();
  g_autoptr (GBytes) bytes = export(diagram, TS_EXPORT_SVG);
  const GMarkupParser nothing = { 0 };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&nothing, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_markup_parse_context_parse (context, data, (gssize) size, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_assert_nonnull (g_strstr_len (data, (gssize) size, ">orders-db</text>"));
  g_assert_nonnull (g_strstr_len (data, (gssize) size, ">OrderPlaced</text>"));
  g_assert_nonnull (g_strstr_len (data, (gssize) size, "<title>Order &lt;intake&gt;</title>"));
  g_assert_null (g_strstr_len (data, (gssize) size, "<symbol"));
}

/* What an SVG or PNG file holds of its design: the text of one element, or of one chunk. */
static char *
find_in_svg (const char *data, gsize size)
{
  const char *start = g_strstr_len (data, (gssize) size, "<" TS_EXPORT_KEYWORD " ");
  const char *end = g_strstr_len (data, (gssize) size, "</" TS_EXPORT_KEYWORD ">");
  g_auto (GStrv) parts = NULL;
  char *text;
  static const char *const entities[][2] = { { "&lt;", "<" }, { "&gt;", ">" }, { "&amp;", "&" } };

  g_assert_true (start != NULL && end != NULL);
  start = strchr (start, '>') + 1;
  text = g_strndup (start, (gsize) (end - start));
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      g_strfreev (g_steal_pointer (&parts));
      parts = g_strsplit (text, entities[i][0], -1);
      g_free (text);
      text = g_strjoinv (entities[i][1], parts);
    }
  return text;
}

static char *
find_in_png (const char *data, gsize size)
{
  const gsize keyword = strlen (TS_EXPORT_KEYWORD);

  for (gsize at = 8; at + 12 <= size;)
    {
      guint32 length;
      const char *chunk = data + at + 8;

      memcpy (&length, data + at, 4);
      length = GUINT32_FROM_BE (length);
      if (memcmp (data + at + 4, "iTXt", 4) == 0)
        {
          g_autoptr (GConverter) converter =
              G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
          g_autoptr (GInputStream) memory =
              g_memory_input_stream_new_from_data (chunk + keyword + 5,
                                                   (gssize) (length - keyword - 5),
                                                   NULL);
          g_autoptr (GInputStream) stream = g_converter_input_stream_new (memory, converter);
          g_autofree char *text = g_malloc0 (1 << 20);

          g_assert_cmpmem (chunk, keyword + 1, TS_EXPORT_KEYWORD, keyword + 1);
          g_assert_true (g_input_stream_read_all (stream, text, (1 << 20) - 1, NULL, NULL, NULL));
          return g_steal_pointer (&text);
        }
      at += length + 12;
    }
  g_assert_not_reached ();
}

/* A picture holds its design, also one with characters that XML cannot hold. */
static void
test_embedded (void)
{
  g_autoptr (TsDiagram) diagram = load ();
  g_autoptr (TsElement) odd =
      ts_element_new_component ("odd", TS_COMPONENT_BOX, "a<b>&c\"\001\357\277\277", 0, 900);
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  g_autofree char *json = NULL;

  g_ptr_array_add (edits, ts_edit_new (NULL, 0, odd, ts_diagram_get_n_elements (diagram)));
  g_assert_true (ts_diagram_apply (diagram, edits, NULL));
  json = ts_diagram_to_json (diagram);
  for (TsExportFormat format = TS_EXPORT_PNG; format <= TS_EXPORT_SVG; format++)
    {
      g_autoptr (GBytes) bytes = export(diagram, format);
      gsize size;
      const char *data = g_bytes_get_data (bytes, &size);
      g_autofree char *found =
          format == TS_EXPORT_PNG ? find_in_png (data, size) : find_in_svg (data, size);
      g_autoptr (GError) error = NULL;
      g_autoptr (TsDiagram) again = ts_diagram_from_json ("embedded", found, &error);

      g_assert_no_error (error);
      g_assert_true (ts_diagram_equal (diagram, again));
    }
}

static void
get_png_size (GBytes *bytes, int *width, int *height, gboolean *alpha)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, NULL);

  g_assert_nonnull (pixbuf);
  *width = gdk_pixbuf_get_width (pixbuf);
  *height = gdk_pixbuf_get_height (pixbuf);
  *alpha = gdk_pixbuf_get_has_alpha (pixbuf);
}

static void
test_options (void)
{
  g_autoptr (TsDiagram) diagram = load ();
  const TsExportOptions fine = { .scale = 3, .transparent = TRUE, .bare = TRUE };
  const TsExportOptions small = { .side = 300 };
  const TsExportOptions dark = { .palette = ts_palette_get (TS_PALETTE_DARK), .bare = TRUE };
  const TsExportOptions sketch = { .hand_drawn = TRUE };
  g_autoptr (GBytes) first = ts_diagram_export_bytes (diagram, TS_EXPORT_PNG, &fine, NULL);
  g_autoptr (GBytes) second = ts_diagram_export_bytes (diagram, TS_EXPORT_PNG, &small, NULL);
  g_autoptr (GBytes) third = ts_diagram_export_bytes (diagram, TS_EXPORT_SVG, &dark, NULL);
  g_autoptr (GBytes) fourth = ts_diagram_export_bytes (diagram, TS_EXPORT_SVG, &sketch, NULL);
  g_autoptr (GBytes) fifth = ts_diagram_export_bytes (diagram, TS_EXPORT_SVG, &sketch, NULL);
  g_autoptr (GBytes) usual = export(diagram, TS_EXPORT_SVG);
  cairo_rectangle_t bounds;
  int width, height;
  gboolean alpha;
  gsize size;

  ts_diagram_get_painted_bounds (diagram, &bounds);
  get_png_size (first, &width, &height, &alpha);
  g_assert_cmpint (width, ==, (int) bounds.width * 3);
  g_assert_true (alpha);
  get_png_size (second, &width, &height, &alpha);
  g_assert_cmpint (MAX (width, height), ==, 300);
  g_assert_false (alpha);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (third, &size), -1, "fill=\"#1e1e1e\"/>"));
  g_assert_null (g_strstr_len (g_bytes_get_data (third, &size), -1, TS_EXPORT_KEYWORD));
  g_assert_false (g_bytes_equal (fourth, usual));
  g_assert_true (g_bytes_equal (fourth, fifth));
}

/* Labels that are no good XML, hostile sizes: the SVG stays well-formed. */
static void
test_hostile_labels (void)
{
  const char *const labels[] = { "<&>\"'", "a\001b", "]]>", "שלום", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "\n\n\n" };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autoptr (TsDiagram) diagram = ts_diagram_new ();
      g_autoptr (TsElement) a = ts_element_new_component ("a", TS_COMPONENT_CACHE, labels[i], 0, 0);
      g_autoptr (GPtrArray) edits = ts_edit_list_new ();
      const GMarkupParser nothing = { 0 };
      g_autoptr (GMarkupParseContext) context =
          g_markup_parse_context_new (&nothing, 0, NULL, NULL);
      g_autoptr (GBytes) bytes = NULL;
      gsize size;
      const char *data;

      g_ptr_array_add (edits, ts_edit_new (NULL, 0, a, 0));
      g_assert_true (ts_diagram_apply (diagram, edits, NULL));
      bytes = export(diagram, TS_EXPORT_SVG);
      data = g_bytes_get_data (bytes, &size);
      g_assert_true (g_markup_parse_context_parse (context, data, (gssize) size, NULL));
      g_assert_true (g_markup_parse_context_end_parse (context, NULL));
    }
}

/* A design spread over the largest distance becomes a picture of a bounded size, not a crash. */
static void
test_far_apart (void)
{
  g_autoptr (TsDiagram) diagram = ts_diagram_new ();
  g_autoptr (TsElement) a = ts_element_new_component ("a", TS_COMPONENT_CACHE, "near", -1e6, -1e6);
  g_autoptr (TsElement) b = ts_element_new_component ("b", TS_COMPONENT_CACHE, "far", 1e6, 1e6);
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (edits, ts_edit_new (NULL, 0, a, 0));
  g_ptr_array_add (edits, ts_edit_new (NULL, 0, b, 1));
  g_assert_true (ts_diagram_apply (diagram, edits, NULL));
  bytes = ts_diagram_export_bytes (diagram, TS_EXPORT_SVG, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (bytes);
}

static void
test_files (void)
{
  g_autofree char *dir = g_dir_make_tmp ("touchstone-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "orders.svg", NULL);
  g_autofree char *odd = g_build_filename (dir, "orders.bmp", NULL);
  g_autofree char *lost = g_build_filename (dir, "missing", "orders.svg", NULL);
  g_autoptr (TsDiagram) diagram = load ();
  g_autoptr (TsDiagram) empty = ts_diagram_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (ts_diagram_export_file (diagram, path, NULL, &error));
  g_assert_no_error (error);

  g_assert_false (ts_diagram_export_file (empty, path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));

  g_assert_false (ts_diagram_export_file (diagram, odd, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME);
  g_clear_error (&error);
  g_assert_false (ts_diagram_export_file (diagram, lost, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);

  g_remove (path);
  g_rmdir (dir);
}

/* Every palette and every zoom paints something, and less of it when it is small. */
static void
test_levels_of_detail (void)
{
  g_autoptr (TsDiagram) diagram = load ();
  const double zooms[] = { 1, 0.5, 0.3, 0.1, 0.04 };

  for (TsPaletteKind kind = TS_PALETTE_LIGHT; kind <= TS_PALETTE_PRINT; kind++)
    {
      gsize last = 1200 * 800;

      for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
        {
          const TsPaintOptions options = { .zoom = zooms[i] };
          cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1200, 800);
          cairo_t *cr = cairo_create (image);
          const guint8 *pixels;
          gsize inked = 0;

          ts_diagram_paint (diagram, ts_palette_get (kind), cr, &options);
          cairo_destroy (cr);
          cairo_surface_flush (image);
          pixels = cairo_image_surface_get_data (image);
          for (gsize p = 3; p < 1200 * 800 * 4; p += 4)
            inked += pixels[p] != 0;
          g_assert_cmpuint (inked, >, 50000);
          g_assert_cmpuint (inked, <=, last + 20000);
          last = inked;
          cairo_surface_destroy (image);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("SOURCE_DATE_EPOCH", "1700000000", TRUE);
  g_test_add_func ("/diagram-export/deterministic", test_deterministic);
  g_test_add_func ("/diagram-export/png", test_png);
  g_test_add_func ("/diagram-export/pdf", test_pdf);
  g_test_add_func ("/diagram-export/svg", test_svg);
  g_test_add_func ("/diagram-export/embedded", test_embedded);
  g_test_add_func ("/diagram-export/options", test_options);
  g_test_add_func ("/diagram-export/hostile-labels", test_hostile_labels);
  g_test_add_func ("/diagram-export/far-apart", test_far_apart);
  g_test_add_func ("/diagram-export/files", test_files);
  g_test_add_func ("/diagram-export/levels-of-detail", test_levels_of_detail);
  return g_test_run ();
}
