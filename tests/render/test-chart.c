/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <poppler.h>

#include "ts-chart.h"

#define DAY   G_TIME_SPAN_DAY
#define START (G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC) /* 2023-11-14 */

static const TsChartBar phases[] = {
  { "Fundamentals", 91.2 },
  { "Architecture design", 74.96 },
  { "Case study", -1 },
};

static TsChart *
make_radar (double score)
{
  const double scores[] = { score, score, score, score, score };

  return ts_chart_new_radar (NULL, scores, NULL, NULL);
}

static TsChart *
make_line (guint n_points, gint64 step)
{
  g_autofree TsProgressPoint *points = g_new0 (TsProgressPoint, n_points + 1);

  for (guint i = 0; i < n_points; i++)
    {
      points[i].time = START + i * step;
      points[i].score = 40.0 + (i * 37) % 60;
    }
  return ts_chart_new_line (points, n_points, 0);
}

static cairo_surface_t *
paint (const TsChart *chart, TsPaletteKind kind, int width, int height)
{
  const TsChartStyle style = { ts_palette_get (kind), NULL };
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (image);

  ts_chart_paint (chart, &style, cr, width, height);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  return image;
}

/* How many pixels have that colour at full strength. */
static guint
count_color (cairo_surface_t *image, const TsColor *color)
{
  const guint8 *data = cairo_image_surface_get_data (image);
  int stride = cairo_image_surface_get_stride (image);
  const double wanted[] = { color->blue * 255, color->green * 255, color->red * 255, 255 };
  guint found = 0;

  for (int y = 0; y < cairo_image_surface_get_height (image); y++)
    for (int x = 0; x < cairo_image_surface_get_width (image); x++)
      {
        const guint8 *p = data + y * stride + x * 4;
        guint same = 0;

        for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
          same += fabs (p[i] - wanted[i]) <= 2;
        found += same == G_N_ELEMENTS (wanted);
      }
  return found;
}

static guint
count_inked (cairo_surface_t *image)
{
  const guint8 *data = cairo_image_surface_get_data (image);
  int stride = cairo_image_surface_get_stride (image);
  guint found = 0;

  for (int y = 0; y < cairo_image_surface_get_height (image); y++)
    for (int x = 0; x < cairo_image_surface_get_width (image); x++)
      found += data[y * stride + x * 4 + 3] != 0;
  return found;
}

/* Draws a chart into a PDF; returns: (transfer full): its page */
static PopplerPage *
print (const TsChart *chart, double width, double height)
{
  const TsChartStyle style = { ts_palette_get (TS_PALETTE_PRINT), NULL };
  g_autofree char *folder = g_dir_make_tmp ("touchstone-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "chart.pdf", NULL);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  PopplerDocument *document;
  PopplerPage *page;

  ts_chart_paint (chart, &style, cr, width, height);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  document = poppler_document_new_from_file (uri, NULL, &error);
  g_assert_no_error (error);
  page = poppler_document_get_page (document, 0);
  g_object_unref (document);
  g_remove (path);
  g_rmdir (folder);
  return page;
}

static gboolean
has_words (PopplerPage *page, const char *words)
{
  GList *places =
      poppler_page_find_text_with_options (page,
                                           words,
                                           POPPLER_FIND_CASE_SENSITIVE | POPPLER_FIND_MULTILINE);
  gboolean found = places != NULL;

  g_list_free_full (places, (GDestroyNotify) poppler_rectangle_free);
  return found;
}

/* Fails unless each of the words can be found in the PDF of a chart. */
static void
assert_words (const TsChart *chart, double width, double height, const char *const *words)
{
  PopplerPage *page = print (chart, width, height);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!has_words (page, words[i]))
        g_error ("“%s” is not in the chart", words[i]);
    }
  g_object_unref (page);
}

static void
assert_no_words (const TsChart *chart, double width, double height, const char *words)
{
  PopplerPage *page = print (chart, width, height);

  g_assert_false (has_words (page, words));
  g_object_unref (page);
}

/* The three rings are there in the medals' colours in every palette. */
static void
test_radar_rings (void)
{
  g_autoptr (TsChart) chart = make_radar (20);

  for (TsPaletteKind kind = TS_PALETTE_LIGHT; kind <= TS_PALETTE_PRINT; kind++)
    {
      const TsPalette *palette = ts_palette_get (kind);
      cairo_surface_t *image = paint (chart, kind, 800, 640);

      g_assert_cmpuint (count_color (image, &palette->bronze), >, 20);
      g_assert_cmpuint (count_color (image, &palette->silver), >, 20);
      g_assert_cmpuint (count_color (image, &palette->gold), >, 20);
      cairo_surface_destroy (image);
    }
}

/* The polygon grows with the square of the scores: it is a true area. */
static void
test_radar_area (void)
{
  const TsPalette *palette = ts_palette_get (TS_PALETTE_LIGHT);
  const double scores[] = { 10, 20, 40, 80 };
  guint before = 0;

  for (guint i = 0; i < G_N_ELEMENTS (scores); i++)
    {
      g_autoptr (TsChart) chart = make_radar (scores[i]);
      cairo_surface_t *image = paint (chart, TS_PALETTE_LIGHT, 800, 640);
      TsColor quarter = palette->accent;
      guint area;

      /* premultiplied: a quarter of the accent's ink on nothing */
      quarter.red *= 0.25;
      quarter.green *= 0.25;
      quarter.blue *= 0.25;
      area = 0;
      for (int p = 0; p < 800 * 640; p++)
        {
          const guint8 *pixel = cairo_image_surface_get_data (image) + p * 4;

          area += pixel[3] == 64 && fabs (pixel[0] - quarter.blue * 255) <= 2;
        }
      if (before > 0)
        {
          g_assert_cmpuint (area, >, 3 * before);
          g_assert_cmpuint (area, <, 6 * before);
        }
      before = area;
      cairo_surface_destroy (image);
    }
  g_assert_cmpuint (before, >, 20000);
}

static void
test_radar_words (void)
{
  const double scores[] = { 82.54, -1, 64, 89.96, 0 };
  const double targets[] = { 75, 75, 75, 75, 75 };
  const char *const words[] = { "Problem understanding",
                                "82.5",
                                "System design",
                                "Not measured",
                                "Scalability",
                                "89.9",
                                "0.0",
                                "Trade-offs",
                                "Target: Silver",
                                "Communication",
                                NULL };
  g_autoptr (TsChart) chart = ts_chart_new_radar (NULL, scores, targets, "Target: Silver");
  g_autofree char *description = ts_chart_describe (chart);

  assert_words (chart, 520, 340, words);
  g_assert_cmpstr (description,
                   ==,
                   "Problem understanding: 82.5 of 100; System design: not measured; "
                   "Scalability: 64.0 of 100; Communication: 89.9 of 100; Trade-offs: 0.0 of 100; "
                   "Target: Silver");
}

/* Bars are as long as their scores, marks have the medals' colours, values are cut off. */
static void
test_bars (void)
{
  const char *const words[] = { "Fundamentals",
                                "91.2",
                                "Architecture design",
                                "74.9",
                                "Case study",
                                "Not sat yet",
                                "Gold",
                                "Silver",
                                "Bronze",
                                NULL };
  const TsPalette *palette = ts_palette_get (TS_PALETTE_LIGHT);
  g_autoptr (TsChart) chart = ts_chart_new_bars (phases, G_N_ELEMENTS (phases));
  g_autofree char *description = ts_chart_describe (chart);
  guint lengths[2];

  assert_words (chart, 520, ts_chart_get_height (chart, 520), words);
  assert_words (chart, 280, ts_chart_get_height (chart, 280), words);
  assert_no_words (chart, 520, ts_chart_get_height (chart, 520), "75.0");
  g_assert_cmpstr (description,
                   ==,
                   "Fundamentals: 91.2 of 100; Architecture design: 74.9 of 100; "
                   "Case study: not sat yet");
  for (guint i = 0; i < 2; i++)
    {
      const TsChartBar bar = { "x", i == 0 ? 20 : 40 };
      g_autoptr (TsChart) single = ts_chart_new_bars (&bar, 1);
      cairo_surface_t *image = paint (single, TS_PALETTE_LIGHT, 600, 60);

      lengths[i] = count_color (image, &palette->accent);
      g_assert_cmpuint (count_color (image, &palette->gold), >, 10);
      cairo_surface_destroy (image);
    }
  g_assert_cmpfloat_with_epsilon ((double) lengths[1] / lengths[0], 2, 0.05);
}

static void
test_line (void)
{
  const char *const words[] = { "14 Nov", "5 Dec", "91.0", "Gold", "Silver",
                                "Bronze", "100",   "50",   NULL };
  g_autoptr (TsChart) chart = make_line (4, 7 * DAY);
  g_autofree char *description = ts_chart_describe (chart);
  cairo_surface_t *image = paint (chart, TS_PALETTE_LIGHT, 520, 200);

  assert_words (chart, 520, 200, words);
  assert_no_words (chart, 520, 200, "40.0");
  g_assert_cmpstr (description, ==, "4 assessments, from 40.0 on 14 Nov to 91.0 on 5 Dec");
  g_assert_cmpuint (count_color (image, &ts_palette_get (TS_PALETTE_LIGHT)->accent), >, 200);
  cairo_surface_destroy (image);
}

static void
test_line_of_one (void)
{
  const char *const words[] = { "14 Nov", "40.0", NULL };
  g_autoptr (TsChart) chart = make_line (1, DAY);
  g_autofree char *description = ts_chart_describe (chart);

  assert_words (chart, 280, 180, words);
  g_assert_cmpstr (description, ==, "One assessment, on 14 Nov: 40.0 of 100");
}

/* The axis ends today, and the last point is left of that. */
static void
test_line_until_today (void)
{
  const TsProgressPoint point = { .time = START, .score = 61 };
  const char *const words[] = { "14 Nov", "Today", NULL };
  g_autoptr (TsChart) chart = ts_chart_new_line (&point, 1, point.time + 30 * DAY);

  assert_words (chart, 520, 200, words);
}

static void
test_gauge (void)
{
  static const struct
  {
    double score;
    const char *words[4];
    const char *description;
  } cases[] = {
    { 82.54, { "82.5", "Silver", "7.5 to gold" }, "82.5 of 100: Silver, 7.5 to gold" },
    { 59.99,
      { "59.9", "No level yet", "0.1 to bronze" },
      "59.9 of 100: No level yet, 0.1 to bronze" },
    { 60, { "60.0", "Bronze", "15.0 to silver" }, "60.0 of 100: Bronze, 15.0 to silver" },
    { 90, { "90.0", "Gold" }, "90.0 of 100: Gold" },
    { -1, { "–", "Not measured yet" }, "Nothing measured yet" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TsChart) chart = ts_chart_new_gauge (cases[i].score);
      g_autofree char *description = ts_chart_describe (chart);

      assert_words (chart, 280, 200, cases[i].words);
      g_assert_cmpstr (description, ==, cases[i].description);
    }
}

/* The ring is filled as far as the score. */
static void
test_gauge_length (void)
{
  const TsColor *accent = &ts_palette_get (TS_PALETTE_LIGHT)->accent;
  guint lengths[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TsChart) chart = ts_chart_new_gauge (i == 0 ? 25 : 50);
      cairo_surface_t *image = paint (chart, TS_PALETTE_LIGHT, 400, 400);

      lengths[i] = count_color (image, accent);
      cairo_surface_destroy (image);
    }
  g_assert_cmpfloat_with_epsilon ((double) lengths[1] / lengths[0], 2, 0.1);
}

/* Charts without data say so. */
static void
test_empty (void)
{
  const char *const words[] = { "Nothing measured yet", NULL };
  g_autoptr (TsChart) radar = make_radar (-1);
  g_autoptr (TsChart) bars = ts_chart_new_bars (NULL, 0);
  g_autoptr (TsChart) line = ts_chart_new_line (NULL, 0, 0);
  TsChart *const charts[] = { radar, bars, line };

  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      g_autofree char *description = ts_chart_describe (charts[i]);

      assert_words (charts[i], 600, 340, words);
      g_assert_cmpstr (description, ==, words[0]);
    }
}

/* Text from right to left and of other scripts keeps its letters. */
static void
test_scripts (void)
{
  const char *const labels[] = { "فهم المشكلة", "תקשורת", "Проектирование", "Ωμέγα", "مقایسه ۷۵" };
  const char *const words[] = { "Проектирование", "Ωμέγα", "82.5", "ש", "ف", NULL };
  const double scores[] = { 82.5, 10, 20, 30, 40 };
  g_autoptr (TsChart) chart = ts_chart_new_radar (labels, scores, NULL, NULL);

  assert_words (chart, 520, 340, words);
}

/* Returns: whether something is drawn outside of the chart's room */
static gboolean
leaves_room (const TsChart *chart, double width, double height)
{
  const TsChartStyle style = { ts_palette_get (TS_PALETTE_LIGHT), NULL };
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double x, y, w, h;

  ts_chart_paint (chart, &style, cr, width, height);
  cairo_destroy (cr);
  cairo_recording_surface_ink_extents (surface, &x, &y, &w, &h);
  cairo_surface_destroy (surface);
  if (x >= -1.5 && y >= -1.5 && x + w <= width + 1.5 && y + h <= height + 1.5)
    return FALSE;
  g_test_message ("%g × %g: %g, %g to %g, %g", width, height, x, y, x + w, y + h);
  return TRUE;
}

/* At every width a window can have, and with long and odd labels, all stays inside. */
static void
test_nothing_cut (void)
{
  const char *const labels[] = {
    "Eine sehr lange Bezeichnung für das Verständnis eines Problems",
    "Donaudampfschifffahrtsgesellschaft",
    "Масштабируемость и производительность",
    "תקשורת טובה ביותר",
    "a",
  };
  const TsChartBar bars[] = {
    { labels[0], 100 }, { labels[1], 0 }, { labels[2], -1 }, { "", 0.04 }
  };
  const double scores[] = { 100, 100, 0, -1, 50 };

  for (double width = 280; width <= 1100; width += 41)
    {
      g_autoptr (TsChart) radar = ts_chart_new_radar (labels, scores, scores, labels[0]);
      g_autoptr (TsChart) bar = ts_chart_new_bars (bars, G_N_ELEMENTS (bars));
      g_autoptr (TsChart) line = make_line (500, DAY);
      g_autoptr (TsChart) gauge = ts_chart_new_gauge (100);
      TsChart *const charts[] = { radar, bar, line, gauge };

      for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
        g_assert_false (leaves_room (charts[i], width, ts_chart_get_height (charts[i], width)));
    }
}

static gboolean
touch (const PopplerRectangle *a, const PopplerRectangle *b)
{
  const double slack = 2; /* the rectangles have the height of the font, not of its letters */

  return a->x1 + slack < b->x2 && b->x1 + slack < a->x2 && a->y1 + slack < b->y2
         && b->y1 + slack < a->y2;
}

/* Fails if two of the words lie over each other. */
static void
assert_apart (const TsChart *chart, double width, const char *const *words)
{
  PopplerPage *page = print (chart, width, ts_chart_get_height (chart, width));
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (PopplerRectangle));

  for (guint i = 0; words[i] != NULL; i++)
    {
      GList *found =
          poppler_page_find_text_with_options (page, words[i], POPPLER_FIND_CASE_SENSITIVE);

      g_assert_nonnull (found);
      for (GList *l = found; l != NULL; l = l->next)
        g_array_append_vals (places, l->data, 1);
      g_list_free_full (found, (GDestroyNotify) poppler_rectangle_free);
    }
  for (guint i = 0; i < places->len; i++)
    for (guint j = 0; j < i; j++)
      if (touch (&g_array_index (places, PopplerRectangle, i),
                 &g_array_index (places, PopplerRectangle, j)))
        g_error ("words %u and %u overlap at a width of %g", j, i, width);
  g_object_unref (page);
}

static void
test_nothing_overlaps (void)
{
  const char *const radar_words[] = { "Problem",    "System",        "design", "Scalability",
                                      "Trade-offs", "Communication", "Target", "82.5",
                                      "71.0",       "64.0",          "88.0",   "58.9",
                                      NULL };
  const char *const bar_words[] = { "Fundamentals", "Architecture", "design", "Case",
                                    "Not sat",      "91.2",         "74.9",   "Bronze",
                                    "Silver",       "Gold",         NULL };
  const double scores[] = { 82.5, 71, 64, 88, 58.9 };

  for (double width = 280; width <= 1100; width += 20)
    {
      g_autoptr (TsChart) radar = ts_chart_new_radar (NULL, scores, scores, "Target");
      g_autoptr (TsChart) bars = ts_chart_new_bars (phases, G_N_ELEMENTS (phases));

      assert_apart (radar, width, radar_words);
      assert_apart (bars, width, bar_words);
    }
}

/* No size and no number brings it down. */
static void
test_extremes (void)
{
  const double sizes[] = { 0, 1, 7, 60, 3000, NAN, INFINITY, -5 };
  const double scores[] = { NAN, INFINITY, -INFINITY, 1e300, -0.0 };
  const TsChartBar bar = { "x", NAN };
  TsProgressPoint points[] = { { G_MAXINT64, NAN, NULL },
                               { G_MININT64, 1e9, NULL },
                               { 0, -7, NULL } };
  g_autoptr (TsChart) radar = ts_chart_new_radar (NULL, scores, scores, "");
  g_autoptr (TsChart) bars = ts_chart_new_bars (&bar, 1);
  g_autoptr (TsChart) line = ts_chart_new_line (points, G_N_ELEMENTS (points), G_MAXINT64);
  g_autoptr (TsChart) gauge = ts_chart_new_gauge (1e300);
  TsChart *const charts[] = { radar, bars, line, gauge };
  const TsChartStyle style = { ts_palette_get (TS_PALETTE_DARK), "No Such Font" };

  for (guint c = 0; c < G_N_ELEMENTS (charts); c++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
        {
          cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 50, 50);
          cairo_t *cr = cairo_create (image);
          g_autofree char *description = ts_chart_describe (charts[c]);

          ts_chart_paint (charts[c], &style, cr, sizes[i], sizes[j]);
          g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
          g_assert_true (g_utf8_validate (description, -1, NULL));
          cairo_destroy (cr);
          cairo_surface_destroy (image);
        }
}

/* The same chart gives the same pixels, and a chart holds copies of what it was made of. */
static void
test_value (void)
{
  char label[] = "Fundamentals";
  TsChartBar bar = { label, 80 };
  g_autoptr (TsChart) chart = ts_chart_new_bars (&bar, 1);
  cairo_surface_t *before = paint (chart, TS_PALETTE_LIGHT, 500, 60);
  cairo_surface_t *after;

  label[0] = 'X';
  bar.score = 3;
  after = paint (chart, TS_PALETTE_LIGHT, 500, 60);
  g_assert_cmpuint (count_inked (before), >, 1000);
  g_assert_cmpmem (cairo_image_surface_get_data (before),
                   500 * 60 * 4,
                   cairo_image_surface_get_data (after),
                   500 * 60 * 4);
  cairo_surface_destroy (before);
  cairo_surface_destroy (after);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/radar/rings", test_radar_rings);
  g_test_add_func ("/chart/radar/area", test_radar_area);
  g_test_add_func ("/chart/radar/words", test_radar_words);
  g_test_add_func ("/chart/bars", test_bars);
  g_test_add_func ("/chart/line/many", test_line);
  g_test_add_func ("/chart/line/one", test_line_of_one);
  g_test_add_func ("/chart/line/until-today", test_line_until_today);
  g_test_add_func ("/chart/gauge/words", test_gauge);
  g_test_add_func ("/chart/gauge/length", test_gauge_length);
  g_test_add_func ("/chart/empty", test_empty);
  g_test_add_func ("/chart/scripts", test_scripts);
  g_test_add_func ("/chart/nothing-cut", test_nothing_cut);
  g_test_add_func ("/chart/nothing-overlaps", test_nothing_overlaps);
  g_test_add_func ("/chart/extremes", test_extremes);
  g_test_add_func ("/chart/value", test_value);
  return g_test_run ();
}
