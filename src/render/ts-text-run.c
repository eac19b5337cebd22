/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <hb-ot.h>
#include <pango/pango-glyph-item.h>

#include "ts-text-run.h"

/**
 * SECTION: drawing text so that a PDF keeps its words
 *
 * Pango draws an empty glyph for a space at a line's end and for a soft hyphen that is not used; cairo
 * 1.16 then writes an ActualText inside the marked content, and readers lose the rest of the
 * paragraph. So runs are drawn here, cluster by cluster: with the font's own space glyph, without
 * unused soft hyphens. A character no font has is drawn as the font's mark for that and keeps its
 * code; an emoji in colour, which cairo embeds as an image without text, gets text that nobody sees.
 */

#define COLOR_SCALE   4 /* pixels a point of emoji in colour */
#define HIDDEN_GLYPHS 200
#define MONO_ADVANCE  0.6   /* of a glyph of that font, in its size */
#define INVISIBLE     0.005 /* an alpha; for less than 1/256, cairo would leave the text out */

typedef struct
{
  GArray *glyphs;   /* of cairo_glyph_t */
  GArray *clusters; /* of cairo_text_cluster_t */
  GString *text;
} Clusters;

/**
 * ts_text_run_prepare:
 *
 * Makes layouts of @context the same on every surface: one unit is one point, nothing is hinted, and
 * no glyph position is rounded.
 */
void
ts_text_run_prepare (PangoContext *context)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
}

/**
 * ts_text_run_get_width:
 *
 * Returns: how far the run moves the pen, in Pango units as a double
 */
double
ts_text_run_get_width (const PangoGlyphItem *run)
{
  return pango_glyph_string_get_width (run->glyphs) + run->start_x_offset + run->end_x_offset;
}

/* A scaled font holds the matrix it was made for; face, size and options make one that fits @cr. */
static void
set_font (cairo_t *cr, PangoFont *font)
{
  cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (font));
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_matrix_t matrix;

  cairo_scaled_font_get_font_matrix (scaled, &matrix);
  cairo_scaled_font_get_font_options (scaled, options);
  cairo_set_font_face (cr, cairo_scaled_font_get_font_face (scaled));
  cairo_set_font_matrix (cr, &matrix);
  cairo_set_font_options (cr, options);
  cairo_font_options_destroy (options);
}

/* The glyph to draw, or FALSE where there is none. */
static gboolean
map_glyph (PangoFont *font, PangoGlyph glyph, const char *text, int length, gulong *index)
{
  hb_codepoint_t space = 0;

  if (glyph & PANGO_GLYPH_UNKNOWN_FLAG)
    {
      *index = 0;
      return TRUE;
    }
  *index = glyph & 0x00ffffff;
  if (glyph != PANGO_GLYPH_EMPTY)
    return TRUE;
  if (length != 1 || *text != ' ')
    return FALSE;
  if (!hb_font_get_nominal_glyph (pango_font_get_hb_font (font), ' ', &space))
    return FALSE;
  *index = space;
  return TRUE;
}

static void
add_cluster (Clusters *self,
             PangoGlyphItem *run,
             PangoGlyphItemIter *iter,
             const char *text,
             double *x,
             double y)
{
  gboolean backwards = (run->item->analysis.level & 1) != 0;
  int first = backwards ? iter->end_glyph + 1 : iter->start_glyph;
  int end = backwards ? iter->start_glyph + 1 : iter->end_glyph;
  int length = iter->end_index - iter->start_index;
  const char *piece = text + iter->start_index;
  guint before = self->glyphs->len;

  for (int i = first; i < end; i++)
    {
      const PangoGlyphInfo *info = &run->glyphs->glyphs[i];
      cairo_glyph_t glyph = { .x = *x + info->geometry.x_offset / (double) PANGO_SCALE,
                              .y = y + info->geometry.y_offset / (double) PANGO_SCALE };

      *x += info->geometry.width / (double) PANGO_SCALE;
      if (map_glyph (run->item->analysis.font, info->glyph, piece, length, &glyph.index))
        g_array_append_val (self->glyphs, glyph);
    }
  if (self->glyphs->len > before)
    {
      cairo_text_cluster_t cluster = { length, (int) (self->glyphs->len - before) };

      g_array_append_val (self->clusters, cluster);
      g_string_append_len (self->text, piece, length);
    }
}

static void
show_clusters (cairo_t *cr, Clusters *self)
{
  if (self->clusters->len == 0)
    return;
  cairo_show_text_glyphs (cr,
                          self->text->str,
                          (int) self->text->len,
                          (cairo_glyph_t *) (gpointer) self->glyphs->data,
                          (int) self->glyphs->len,
                          (cairo_text_cluster_t *) (gpointer) self->clusters->data,
                          (int) self->clusters->len,
                          0);
  g_array_set_size (self->glyphs, 0);
  g_array_set_size (self->clusters, 0);
  g_string_truncate (self->text, 0);
}

/* Clusters from left to right, as the glyphs lie; each with its own text. Text from right to left is
 * shown cluster by cluster in the order of reading, so that it is extracted in that order. */
static void
show_run (cairo_t *cr, Clusters *self, PangoGlyphItem *run, const char *text, double x, double y)
{
  gboolean backwards = (run->item->analysis.level & 1) != 0;
  PangoGlyphItemIter iter;
  gboolean more;
  double pen =
      backwards ? x + pango_glyph_string_get_width (run->glyphs) / (double) PANGO_SCALE : x;

  for (more = pango_glyph_item_iter_init_start (&iter, run, text); more;
       more = pango_glyph_item_iter_next_cluster (&iter))
    {
      if (backwards)
        {
          double left = pen;

          for (int i = iter.end_glyph + 1; i <= iter.start_glyph; i++)
            left -= run->glyphs->glyphs[i].geometry.width / (double) PANGO_SCALE;
          pen = left;
          add_cluster (self, run, &iter, text, &left, y);
        }
      else
        add_cluster (self, run, &iter, text, &pen, y);
    }
  show_clusters (cr, self);
}

static gboolean
has_color (PangoFont *font)
{
  hb_face_t *face = hb_font_get_face (pango_font_get_hb_font (font));

  return hb_ot_color_has_png (face) || hb_ot_color_has_layers (face) || hb_ot_color_has_svg (face);
}

/* A character in ink that nobody sees. Cairo gives a glyph the text of its first use and writes an
 * ActualText for others, so each character gets a glyph of its own, in a font that is hardly used. */
static void
show_hidden (cairo_t *cr, const char *character, int length, double x, double y)
{
  cairo_glyph_t glyph = { 1 + g_utf8_get_char (character) % HIDDEN_GLYPHS, x, y };
  cairo_text_cluster_t cluster = { length, 1 };

  cairo_show_text_glyphs (cr, character, length, &glyph, 1, &cluster, 1, 0);
}

/* The characters of a cluster side by side, together as wide as the cluster. */
static void
show_hidden_cluster (cairo_t *cr, const char *text, int length, double x, double y, double width)
{
  double advance = width / (double) g_utf8_strlen (text, length);

  cairo_set_font_size (cr, 0.9 * advance / MONO_ADVANCE);
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    {
      show_hidden (cr, at, (int) (g_utf8_next_char (at) - at), x, y);
      x += advance;
    }
}

static void
show_words (cairo_t *cr, PangoGlyphItem *run, const char *text, double x, double y)
{
  PangoGlyphItemIter iter;
  gboolean more;

  cairo_save (cr);
  cairo_select_font_face (cr, "Noto Sans Mono", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_source_rgba (cr, 1, 1, 1, INVISIBLE);
  for (more = pango_glyph_item_iter_init_start (&iter, run, text); more;
       more = pango_glyph_item_iter_next_cluster (&iter))
    {
      double width = 0;

      for (int i = iter.start_glyph; i < iter.end_glyph; i++)
        width += run->glyphs->glyphs[i].geometry.width / (double) PANGO_SCALE;
      show_hidden_cluster (
          cr, text + iter.start_index, iter.end_index - iter.start_index, x, y, MAX (width, 1));
      x += width;
    }
  cairo_restore (cr);
}

/* The run as a picture of its own, finer than the one that cairo would make. */
static cairo_surface_t *
draw_color_image (PangoGlyphItem *run, const char *text, PangoRectangle *extents)
{
  Clusters clusters = { g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t)),
                        g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t)),
                        g_string_new (NULL) };
  cairo_surface_t *image;
  cairo_t *cr;

  pango_glyph_string_extents (run->glyphs, run->item->analysis.font, NULL, extents);
  pango_extents_to_pixels (extents, NULL);
  image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                      MAX (extents->width, 1) * COLOR_SCALE,
                                      MAX (extents->height, 1) * COLOR_SCALE);
  cr = cairo_create (image);
  cairo_scale (cr, COLOR_SCALE, COLOR_SCALE);
  set_font (cr, run->item->analysis.font);
  show_run (cr, &clusters, run, text, -extents->x, -extents->y);
  cairo_destroy (cr);
  g_array_unref (clusters.glyphs);
  g_array_unref (clusters.clusters);
  g_string_free (clusters.text, TRUE);
  return image;
}

/* An emoji in colour: the words first, and over them the image. */
static void
show_color_run (cairo_t *cr, PangoGlyphItem *run, const char *text, double x, double y)
{
  PangoRectangle extents;
  cairo_surface_t *image = draw_color_image (run, text, &extents);

  show_words (cr, run, text, x, y);
  cairo_save (cr);
  cairo_translate (cr, x + extents.x, y + extents.y);
  cairo_scale (cr, 1.0 / COLOR_SCALE, 1.0 / COLOR_SCALE);
  cairo_set_source_surface (cr, image, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (image);
}

/**
 * ts_text_run_show:
 * @cr: where to draw, with the text's ink as its source
 * @run: a run of a layout's line
 * @text: the layout's text
 * @x: the run's left end
 * @y: the line's baseline
 *
 * Draws a run so that a PDF keeps its text.
 */
void
ts_text_run_show (cairo_t *cr, PangoGlyphItem *run, const char *text, double x, double y)
{
  Clusters self = { g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t)),
                    g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t)),
                    g_string_new (NULL) };

  set_font (cr, run->item->analysis.font);
  x += run->start_x_offset / (double) PANGO_SCALE;
  y -= run->y_offset / (double) PANGO_SCALE;
  if (has_color (run->item->analysis.font)
      && cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_PDF)
    show_color_run (cr, run, text, x, y);
  else
    show_run (cr, &self, run, text, x, y);
  g_array_unref (self.glyphs);
  g_array_unref (self.clusters);
  g_string_free (self.text, TRUE);
}

/**
 * ts_text_run_show_layout:
 * @cr: where to draw, with the text's ink as its source
 * @x: the layout's left
 * @y: the layout's top
 *
 * What pango_cairo_show_layout() does, with all text kept in a PDF. Attributes of colour and
 * decoration are not drawn.
 */
void
ts_text_run_show_layout (cairo_t *cr, PangoLayout *layout, double x, double y)
{
  const char *text = pango_layout_get_text (layout);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);
      PangoRectangle extents;

      if (run == NULL)
        continue;
      pango_layout_iter_get_run_extents (iter, NULL, &extents);
      ts_text_run_show (cr,
                        run,
                        text,
                        x + extents.x / (double) PANGO_SCALE,
                        y + pango_layout_iter_get_baseline (iter) / (double) PANGO_SCALE);
    }
  while (pango_layout_iter_next_run (iter));
  pango_layout_iter_free (iter);
}
