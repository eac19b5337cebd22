/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ts-diagram-private.h"

/* Texts on piles, each of one font and colour. A file says for each text where it is, in which font and in which colour,
 * unless those are as before: shown pile by pile they take half of the room. */

#define MAX_PILES 64 /* which are looked through for each text */

typedef struct
{
  cairo_font_face_t *face;
  cairo_matrix_t matrix;
  const cairo_font_options_t *options; /* (nullable) */
  TsColor color;
  GString *text;
  GArray *glyphs;   /* of cairo_glyph_t */
  GArray *clusters; /* of cairo_text_cluster_t */
} Pile;

static void
pile_free (gpointer data)
{
  Pile *pile = data;

  cairo_font_face_destroy (pile->face);
  g_string_free (pile->text, TRUE);
  g_array_unref (pile->glyphs);
  g_array_unref (pile->clusters);
  g_free (pile);
}

static Pile *
pile_new (const TsGlyphs *like, const TsColor *color)
{
  Pile *pile = g_new0 (Pile, 1);

  pile->face = cairo_font_face_reference (like->face);
  pile->matrix = like->matrix;
  pile->options = like->options;
  pile->color = *color;
  pile->text = g_string_new (NULL);
  pile->glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  pile->clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
  return pile;
}

/* Draws them with the source of @cr, whose surface keeps their letters. */
void
_ts_glyphs_show (const TsGlyphs *glyphs, cairo_t *cr)
{
  cairo_set_font_face (cr, glyphs->face);
  cairo_set_font_matrix (cr, &glyphs->matrix);
  if (glyphs->options != NULL)
    cairo_set_font_options (cr, glyphs->options);
  cairo_show_text_glyphs (cr,
                          glyphs->text,
                          (int) glyphs->length,
                          glyphs->glyphs,
                          (int) glyphs->n_glyphs,
                          glyphs->clusters,
                          (int) glyphs->n_clusters,
                          0);
}

/* Returns: (transfer full): no piles yet; what fonts have as options has to live as long as they do */
GPtrArray *
_ts_piles_new (void)
{
  return g_ptr_array_new_with_free_func (pile_free);
}

static gboolean
is_like (const Pile *pile, const TsGlyphs *glyphs, const TsColor *color)
{
  return pile->face == glyphs->face
         && memcmp (&pile->matrix, &glyphs->matrix, sizeof pile->matrix) == 0
         && memcmp (&pile->color, color, sizeof pile->color) == 0;
}

/*
 * _ts_piles_add:
 *
 * Puts glyphs on the pile where they belong.
 */
void
_ts_piles_add (GPtrArray *piles, const TsGlyphs *glyphs, const TsColor *color)
{
  Pile *pile = NULL;

  for (guint i = piles->len; pile == NULL && i > 0 && piles->len - i < MAX_PILES; i--)
    {
      if (is_like (piles->pdata[i - 1], glyphs, color))
        pile = piles->pdata[i - 1];
    }
  if (pile == NULL)
    {
      pile = pile_new (glyphs, color);
      g_ptr_array_add (piles, pile);
    }
  g_string_append_len (pile->text, glyphs->text, (gssize) glyphs->length);
  g_array_append_vals (pile->glyphs, glyphs->glyphs, glyphs->n_glyphs);
  g_array_append_vals (pile->clusters, glyphs->clusters, glyphs->n_clusters);
}

/*
 * _ts_piles_show:
 *
 * Draws what is on the piles, which have been taken away afterwards.
 */
void
_ts_piles_show (GPtrArray *piles, TsDiagramBrush *brush)
{
  for (guint i = 0; i < piles->len; i++)
    {
      const Pile *pile = piles->pdata[i];
      const TsGlyphs glyphs = {
        .face = pile->face,
        .matrix = pile->matrix,
        .options = pile->options,
        .text = pile->text->str,
        .length = pile->text->len,
        .glyphs = (const cairo_glyph_t *) (gpointer) pile->glyphs->data,
        .clusters = (const cairo_text_cluster_t *) (gpointer) pile->clusters->data,
        .n_glyphs = pile->glyphs->len,
        .n_clusters = pile->clusters->len,
      };

      _ts_brush_set_source (brush, &pile->color);
      _ts_glyphs_show (&glyphs, brush->cr);
    }
  cairo_new_path (brush->cr);
  g_ptr_array_set_size (piles, 0);
}
