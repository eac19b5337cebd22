/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <cairo-pdf.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>

#include "diagram/ts-diagram-edits.h"
#include "diagram/ts-diagram-json.h"
#include "ts-diagram-private.h"
#include "ts-test-pdf.h"

/* Compares what the painter draws with pictures in tests/render/data. Where a change is meant, draw them anew and
 * look at them: TS_RENEW_GOLDEN=1 meson test -C _build diagram-painter
 *
 * Letters lie up to half a pixel elsewhere with another version of cairo or FreeType, so not pixels are compared
 * but the means of squares of BLOCK pixels; a square differs when one of its colours is off by more than
 * TOLERANCE from that of the square in the picture and those a pixel aside. test_golden_is_strict() shows that
 * no element can be missing all the same. */

#define SCALE     0.61 /* pixels a diagram unit, so that the files are small */
#define BLOCK     12
#define TOLERANCE 10.0

#define PDF_TOLERANCE 15.0 /* Poppler draws thin lines a little otherwise */

typedef struct
{
  const char *name;
  TsPaletteKind palette;
  gboolean hand_drawn;
} Look;

static const Look looks[] = {
  { "light", TS_PALETTE_LIGHT, FALSE },
  { "dark", TS_PALETTE_DARK, FALSE },
  { "print", TS_PALETTE_PRINT, FALSE },
  { "hand", TS_PALETTE_LIGHT, TRUE },
};

static char *
build_path (const char *name, const char *extension)
{
  g_autofree char *base = g_strconcat ("diagram-", name, extension, NULL);

  return g_test_build_filename (G_TEST_DIST, "render", "data", base, NULL);
}

static TsDiagram *
load (void)
{
  g_autofree char *path = build_path ("all", ".json");
  g_autoptr (GError) error = NULL;
  TsDiagram *diagram = ts_diagram_from_file (path, &error);

  g_assert_no_error (error);
  return diagram;
}

/* All that is shown, but for the element at @without. */
static GPtrArray *
list_elements (TsDiagram *diagram, guint without)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);

      if (i != without && !ts_diagram_is_hidden (diagram, element))
        g_ptr_array_add (list, (gpointer) element);
    }
  return list;
}

static void
draw (TsDiagram *diagram,
      const TsRoutes *routes,
      const Look *look,
      guint without,
      const cairo_rectangle_t *bounds,
      cairo_surface_t *surface)
{
  g_autoptr (GPtrArray) elements = list_elements (diagram, without);
  const TsPalette *palette = ts_palette_get (look->palette);
  const TsPaintOptions options = {
    .zoom = SCALE,
    .routes = routes,
    .elements = elements,
    .hand_drawn = look->hand_drawn,
  };
  cairo_t *cr = cairo_create (surface);

  ts_palette_set_source (cr, &palette->background);
  cairo_paint (cr);
  cairo_scale (cr, SCALE, SCALE);
  cairo_translate (cr, -bounds->x, -bounds->y);
  ts_diagram_paint (diagram, palette, cr, &options);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
}

static cairo_surface_t *
paint (TsDiagram *diagram, const TsRoutes *routes, const Look *look, guint without)
{
  cairo_rectangle_t bounds;
  cairo_surface_t *surface;

  g_assert_true (ts_diagram_get_painted_bounds (diagram, &bounds));
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                        (int) (bounds.width * SCALE),
                                        (int) (bounds.height * SCALE));
  draw (diagram, routes, look, without, &bounds, surface);
  cairo_surface_flush (surface);
  return surface;
}

static cairo_status_t
append_cb (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* As paint(), by way of a PDF file. */
static cairo_surface_t *
paint_by_pdf (TsDiagram *diagram, const TsRoutes *routes, const Look *look)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TsTestPdf) pdf = NULL;
  g_autoptr (TsTestPage) page = NULL;
  cairo_rectangle_t bounds;
  cairo_surface_t *surface;
  cairo_t *cr;

  g_assert_true (ts_diagram_get_painted_bounds (diagram, &bounds));
  surface = cairo_pdf_surface_create_for_stream (append_cb,
                                                 array,
                                                 bounds.width * SCALE,
                                                 bounds.height * SCALE);
  draw (diagram, routes, look, G_MAXUINT, &bounds, surface);
  cairo_surface_destroy (surface);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&array));
  pdf = ts_test_pdf_open (bytes);
  page = poppler_document_get_page (pdf, 0);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                        (int) (bounds.width * SCALE),
                                        (int) (bounds.height * SCALE));
  cr = cairo_create (surface);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static GdkPixbuf *
to_pixbuf (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const guint8 *data = cairo_image_surface_get_data (surface);
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 pixel;
        guint8 *to = pixels + y * gdk_pixbuf_get_rowstride (pixbuf) + 3 * x;

        memcpy (&pixel, data + y * stride + 4 * x, sizeof pixel);
        to[0] = (guint8) (pixel >> 16);
        to[1] = (guint8) (pixel >> 8);
        to[2] = (guint8) pixel;
      }
  return pixbuf;
}

/* Sums of all pixels above and to the left, so that the mean of a square takes no loop. */
typedef struct
{
  int width, height;
  double *sums; /* three a pixel, and a row and a column of zeros before */
} Sums;

static void
sums_clear (Sums *sums)
{
  g_free (sums->sums);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sums, sums_clear)

static double *
get_sum (const Sums *sums, int x, int y)
{
  x = CLAMP (x, 0, sums->width);
  y = CLAMP (y, 0, sums->height);
  return sums->sums + 3 * (y * (sums->width + 1) + x);
}

static void
sum_up (const GdkPixbuf *pixbuf, Sums *sums)
{
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);

  sums->width = gdk_pixbuf_get_width (pixbuf);
  sums->height = gdk_pixbuf_get_height (pixbuf);
  sums->sums = g_new0 (double, 3 * (gsize) (sums->width + 1) * (gsize) (sums->height + 1));
  for (int y = 1; y <= sums->height; y++)
    for (int x = 1; x <= sums->width; x++)
      for (int c = 0; c < 3; c++)
        get_sum (sums, x, y)[c] = pixels[(y - 1) * stride + 3 * (x - 1) + c]
                                  + get_sum (sums, x - 1, y)[c] + get_sum (sums, x, y - 1)[c]
                                  - get_sum (sums, x - 1, y - 1)[c];
}

static double
get_mean (const Sums *sums, int x, int y, int c)
{
  return (get_sum (sums, x + BLOCK, y + BLOCK)[c] - get_sum (sums, x, y + BLOCK)[c]
          - get_sum (sums, x + BLOCK, y)[c] + get_sum (sums, x, y)[c])
         / (BLOCK * BLOCK);
}

/* Returns: how far a square is off from all of the same square and those a pixel aside */
static double
compare_square (const Sums *a, const Sums *b, int x, int y, int c)
{
  double mean = get_mean (a, x, y, c), low = 255, high = 0;

  for (int dy = -1; dy <= 1; dy++)
    for (int dx = -1; dx <= 1; dx++)
      {
        low = MIN (low, get_mean (b, x + dx, y + dy, c));
        high = MAX (high, get_mean (b, x + dx, y + dy, c));
      }
  return MAX (0, MAX (low - mean, mean - high));
}

/* Returns: how much the squares differ that differ most, 0 to 255; squares overlap by half */
static double
compare (const GdkPixbuf *a, const GdkPixbuf *b, int *at_x, int *at_y)
{
  g_auto (Sums) left = { 0 }, right = { 0 };
  double most = 0;

  sum_up (a, &left);
  sum_up (b, &right);
  for (int y = 0; y + BLOCK <= left.height; y += BLOCK / 2)
    for (int x = 0; x + BLOCK <= left.width; x += BLOCK / 2)
      for (int c = 0; c < 3; c++)
        {
          double off = compare_square (&left, &right, x, y, c);

          if (off <= most)
            continue;
          most = off;
          *at_x = x;
          *at_y = y;
        }
  return most;
}

static gboolean
has_fonts (void)
{
  PangoFontFamily *family =
      pango_font_map_get_family (pango_cairo_font_map_get_default (), "Cantarell");

  if (family == NULL)
    g_test_skip ("the font Cantarell is not installed");
  return family != NULL;
}

static void
renew (const GdkPixbuf *pixbuf, const char *path)
{
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_save ((GdkPixbuf *) pixbuf, path, "png", &error, "compression", "9", NULL);
  g_assert_no_error (error);
  g_test_message ("wrote %s", path);
}

static void
test_golden (gconstpointer data)
{
  const Look *look = data;
  g_autofree char *path = build_path (look->name, ".png");
  g_autoptr (TsDiagram) diagram = load ();
  g_autoptr (TsRoutes) routes = ts_routes_new (diagram);
  cairo_surface_t *surface = paint (diagram, routes, look, G_MAXUINT);
  g_autoptr (GdkPixbuf) painted = to_pixbuf (surface);
  g_autoptr (GdkPixbuf) golden = NULL;
  g_autoptr (GError) error = NULL;
  int x = 0, y = 0;
  double most;

  cairo_surface_destroy (surface);
  if (!has_fonts ())
    return;
  if (g_getenv ("TS_RENEW_GOLDEN") != NULL)
    renew (painted, path);
  golden = gdk_pixbuf_new_from_file (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (painted), ==, gdk_pixbuf_get_width (golden));
  g_assert_cmpint (gdk_pixbuf_get_height (painted), ==, gdk_pixbuf_get_height (golden));
  most = compare (painted, golden, &x, &y);
  g_test_message ("%s: most at %d,%d: %.1f", look->name, x, y, most);
  g_assert_cmpfloat (most, <=, TOLERANCE);
}

/* Without any one of its elements, a picture is not the golden one. */
static void
test_golden_is_strict (void)
{
  g_autoptr (TsDiagram) diagram = load ();
  g_autoptr (TsRoutes) routes = ts_routes_new (diagram);
  cairo_surface_t *surface = paint (diagram, routes, &looks[0], G_MAXUINT);
  g_autoptr (GdkPixbuf) whole = to_pixbuf (surface);

  cairo_surface_destroy (surface);
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);
      g_autoptr (GdkPixbuf) painted = NULL;
      int x, y;

      if (ts_diagram_is_hidden (diagram, element))
        continue;
      surface = paint (diagram, routes, &looks[0], i);
      painted = to_pixbuf (surface);
      cairo_surface_destroy (surface);
      if (compare (whole, painted, &x, &y) <= TOLERANCE)
        g_error ("nobody would miss %s", element->id);
    }
}

/* Adds a card that hides half of each component, and so half of its words. */
static void
cover_all (TsDiagram *diagram)
{
  guint n = ts_diagram_get_n_elements (diagram);

  for (guint i = 0; i < n; i++)
    {
      const TsElement *below = ts_diagram_get_element (diagram, i);
      g_autofree char *id = g_strdup_printf ("over-%u", i);
      g_autoptr (TsElement) over = ts_element_new (&(TsElement){
          .id = id,
          .role = TS_ELEMENT_COMPONENT,
          .kind = TS_COMPONENT_CACHE,
          .label = "",
          .replicas = 1,
          .x = below->x + below->width / 2,
          .y = below->y,
          .width = below->width,
          .height = below->height,
      });
      g_autoptr (GPtrArray) edits = NULL;

      if (below->role != TS_ELEMENT_COMPONENT || ts_diagram_is_hidden (diagram, below))
        continue;
      edits = ts_diagram_edits_add (diagram, over);
      g_assert_true (ts_diagram_apply (diagram, edits, NULL));
    }
}

/* A PDF file, in which what lies apart is put into another order, looks as the picture does. */
static void
test_pdf (gconstpointer covered)
{
  g_autoptr (TsDiagram) diagram = load ();
  g_autoptr (TsRoutes) routes = NULL;
  g_autoptr (GdkPixbuf) painted = NULL, by_pdf = NULL;
  cairo_surface_t *surface;
  int x = 0, y = 0;
  double most;

  if (GPOINTER_TO_INT (covered))
    cover_all (diagram);
  routes = ts_routes_new (diagram);
  surface = paint (diagram, routes, &looks[2], G_MAXUINT);
  painted = to_pixbuf (surface);
  cairo_surface_destroy (surface);
  surface = paint_by_pdf (diagram, routes, &looks[2]);
  by_pdf = to_pixbuf (surface);
  cairo_surface_destroy (surface);
  most = compare (painted, by_pdf, &x, &y);
  g_test_message ("most at %d,%d: %.1f", x, y, most);
  g_assert_cmpfloat (most, <=, PDF_TOLERANCE);
}

/* Cairo rounds a little differently at the border of a clip, so a few pixels may be off a little. */
static void
assert_nearly_equal (cairo_surface_t *a, cairo_surface_t *b)
{
  const guint8 *left = cairo_image_surface_get_data (a);
  const guint8 *right = cairo_image_surface_get_data (b);
  int size = cairo_image_surface_get_stride (a) * cairo_image_surface_get_height (a);
  int off = 0;

  for (int i = 0; i < size; i++)
    {
      g_assert_cmpint (ABS (left[i] - right[i]), <, 32);
      off += ABS (left[i] - right[i]) > 2;
    }
  g_assert_cmpint (off, <, size / 5000);
}

/* A picture painted in pieces, each with what may be seen there, is the same as one painted at once. */
static void
test_tiles (void)
{
  g_autoptr (TsDiagram) diagram = load ();
  const double zooms[] = { 1, 0.5, 0.25, 0.1, 0.04 };
  const int size = 512, tile = 128;

  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    for (guint hand = 0; hand < 2; hand++)
      {
        cairo_surface_t *whole = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size, size);
        cairo_surface_t *tiled = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size, size);
        TsPaintOptions options = { .zoom = zooms[i], .hand_drawn = hand };
        cairo_t *cr = cairo_create (whole);

        cairo_scale (cr, zooms[i], zooms[i]);
        ts_diagram_paint (diagram, ts_palette_get (TS_PALETTE_LIGHT), cr, &options);
        cairo_destroy (cr);
        for (int y = 0; y < size; y += tile)
          for (int x = 0; x < size; x += tile)
            {
              const cairo_rectangle_t visible = {
                x / zooms[i], y / zooms[i], tile / zooms[i], tile / zooms[i]
              };

              options.visible = &visible;
              cr = cairo_create (tiled);
              cairo_rectangle (cr, x, y, tile, tile);
              cairo_clip (cr);
              cairo_scale (cr, zooms[i], zooms[i]);
              ts_diagram_paint (diagram, ts_palette_get (TS_PALETTE_LIGHT), cr, &options);
              cairo_destroy (cr);
            }
        assert_nearly_equal (whole, tiled);
        cairo_surface_destroy (whole);
        cairo_surface_destroy (tiled);
      }
}

/* All that is painted of an element is within its painted bounds. */
static void
test_bounds (void)
{
  g_autoptr (TsDiagram) diagram = load ();
  g_autoptr (TsRoutes) routes = ts_routes_new (diagram);

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);
      g_autoptr (GPtrArray) alone = g_ptr_array_new ();
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);
      const TsPaintOptions options = { .routes = routes, .elements = alone };
      cairo_rectangle_t bounds;
      double x, y, width, height;

      if (ts_diagram_is_hidden (diagram, element))
        {
          cairo_destroy (cr);
          cairo_surface_destroy (surface);
          continue;
        }
      g_ptr_array_add (alone, (gpointer) element);
      ts_element_get_painted_bounds (element, ts_routes_get (routes, element->id), &bounds);
      ts_diagram_paint (diagram, ts_palette_get (TS_PALETTE_LIGHT), cr, &options);
      cairo_destroy (cr);
      cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
      cairo_surface_destroy (surface);
      g_assert_cmpfloat (width * height, >, 0);
      g_assert_cmpfloat (x, >=, bounds.x);
      g_assert_cmpfloat (y, >=, bounds.y);
      g_assert_cmpfloat (x + width, <=, bounds.x + bounds.width);
      g_assert_cmpfloat (y + height, <=, bounds.y + bounds.height);
    }
}

/* Whatever colours a drawing brings along, its text can be read, and lines can be seen in the dark. */
static void
test_inks (void)
{
  for (TsPaletteKind kind = TS_PALETTE_LIGHT; kind <= TS_PALETTE_PRINT; kind++)
    {
      const TsPalette *palette = ts_palette_get (kind);
      gboolean dark = _ts_palette_is_dark (palette);

      for (guint i = 0; i < 6 * 6 * 6; i++)
        {
          TsInk ink = (i % 6 * 51) << 24 | (i / 6 % 6 * 51) << 16 | (i / 36 * 51) << 8 | 0xff;
          TsColor fill = _ts_ink_to_fill (ink, palette);
          TsColor chosen = _ts_color_choose_text (&fill, palette);
          TsColor line = _ts_ink_to_stroke (ink, palette);
          TsColor text = _ts_ink_to_text (ink, palette, &palette->background);
          TsColor own = _ts_ink_to_text (ink, palette, &fill);

          g_assert_cmpfloat (_ts_color_contrast (&chosen, &fill), >=, 4.5);
          g_assert_cmpfloat (_ts_color_contrast (&line, &palette->background), >=, dark ? 3 : 1.6);
          g_assert_cmpfloat (_ts_color_contrast (&text, &palette->background), >=, dark ? 4.5 : 3);
          g_assert_cmpfloat (_ts_color_contrast (&own, &fill), >=, 3);
        }
    }
}

/* On paper and in the light, colours are as they were chosen. */
static void
test_inks_are_kept (void)
{
  const TsPalette *palette = ts_palette_get (TS_PALETTE_PRINT);
  TsColor fill = _ts_ink_to_fill (0xdae8fcff, palette);
  TsColor line = _ts_ink_to_stroke (0x6c8ebfff, palette);
  TsColor text = _ts_ink_to_text (0x1c71d8ff, palette, &palette->background);

  g_assert_cmpfloat_with_epsilon (fill.red, 0xda / 255.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (line.green, 0x8e / 255.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (text.blue, 0xd8 / 255.0, 1e-9);
}

/* Text that is set without Pango is as wide and breaks as text that Pango sets. */
static void
test_text (void)
{
  TsTextKit *kit = _ts_text_kit_get ();
  const TsTextFont font = { .size = 12, .bold = TRUE };
  double width, height, line = _ts_text_get_line_height (kit, &font);
  guint n;
  const TsTextLine *lines;

  g_assert_true (_ts_text_set (kit, "Order intake service", &font, 80, 3, TS_ANCHOR_START));
  lines = _ts_text_get_lines (kit, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (strncmp (lines[0].text, "Order intake", lines[0].length), ==, 0);
  g_assert_cmpuint (lines[1].length, ==, 7);
  _ts_text_get_size (kit, &width, &height);
  g_assert_cmpfloat (width, <=, 80);
  g_assert_cmpfloat_with_epsilon (height, 2 * line, 0.01);

  g_assert_true (_ts_text_set (kit, "a\n\nb", &font, 0, 0, TS_ANCHOR_START));
  _ts_text_get_lines (kit, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_true (_ts_text_set (kit, "", &font, 10, 1, TS_ANCHOR_END));
  _ts_text_get_size (kit, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 0, 0.01);

  /* what does not fit is shortened */
  g_assert_false (_ts_text_set (kit, "Incomprehensibilities", &font, 40, 1, TS_ANCHOR_START));
  lines = _ts_text_get_lines (kit, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (g_str_has_suffix (lines[0].text, "…"));
  g_assert_true (_ts_text_set (kit, "שלום", &font, 80, 1, TS_ANCHOR_START));
}

static void
test_facts (void)
{
  const char *const properties[] = { "capacity", "12500", "technology", "Go", NULL };
  const TsElement fields = {
    .id = "a",
    .role = TS_ELEMENT_COMPONENT,
    .kind = TS_COMPONENT_SERVICE,
    .width = 120,
    .height = 64,
    .replicas = 3,
    .properties = properties,
  };
  g_autoptr (TsElement) element = ts_element_new (&fields);
  g_autoptr (TsElement) plain = ts_element_new_component ("b", TS_COMPONENT_CACHE, "cache", 0, 0);
  g_autofree char *all = _ts_component_compose_facts (element, 3);
  g_autofree char *two = _ts_component_compose_facts (element, 2);
  g_autofree char *kind = _ts_component_compose_facts (plain, 3);

  g_assert_cmpstr (all, ==, "×3 · Go · 12.5k/s");
  g_assert_cmpstr (two, ==, "×3 · Go");
  g_assert_cmpstr (kind, ==, "Cache");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *path = g_strconcat ("/diagram-painter/golden/", looks[i].name, NULL);

      g_test_add_data_func (path, &looks[i], test_golden);
    }
  g_test_add_func ("/diagram-painter/golden-is-strict", test_golden_is_strict);
  g_test_add_data_func ("/diagram-painter/pdf", GINT_TO_POINTER (FALSE), test_pdf);
  g_test_add_data_func ("/diagram-painter/pdf-covered", GINT_TO_POINTER (TRUE), test_pdf);
  g_test_add_func ("/diagram-painter/tiles", test_tiles);
  g_test_add_func ("/diagram-painter/bounds", test_bounds);
  g_test_add_func ("/diagram-painter/inks", test_inks);
  g_test_add_func ("/diagram-painter/inks-are-kept", test_inks_are_kept);
  g_test_add_func ("/diagram-painter/text", test_text);
  g_test_add_func ("/diagram-painter/facts", test_facts);
  return g_test_run ();
}
