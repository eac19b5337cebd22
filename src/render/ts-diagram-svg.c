/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include <cairo-svg.h>
#include <glib/gi18n.h>

#include "ts-diagram-export-private.h"
#include "ts-diagram-private.h"

/* Cairo writes text as the shapes of its letters, which nobody can search, read aloud or edit. So cairo
 * draws all but the texts, and the texts follow as <text> elements, one a line. They stand in front of
 * all shapes. */

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_string_append_len (closure, (const char *) data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The numbers of a file do not depend on the language. */
static void
append_number (GString *text, const char *name, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (digits, sizeof digits, "%.2f", value);
  g_string_append_printf (text, " %s=\"%s\"", name, digits);
}

static void
append_color (GString *text, const char *name, const TsColor *color)
{
  g_string_append_printf (text,
                          " %s=\"#%02x%02x%02x\"",
                          name,
                          (guint) (color->red * 255 + 0.5),
                          (guint) (color->green * 255 + 0.5),
                          (guint) (color->blue * 255 + 0.5));
}

/* The words of a line as they are seen: where it was shortened, with the ellipsis. */
static char *
get_line_text (PangoLayout *layout, PangoLayoutLine *line)
{
  const char *text = pango_layout_get_text (layout);
  GString *words = g_string_new (NULL);

  for (GSList *list = line->runs; list != NULL; list = list->next)
    {
      PangoLayoutRun *run = list->data;

      if (run->item->analysis.flags & PANGO_ANALYSIS_FLAG_IS_ELLIPSIS)
        g_string_append (words, "…");
      else
        g_string_append_len (words, text + run->item->offset, run->item->length);
    }
  return g_strstrip (g_string_free (words, FALSE));
}

/* Letters that XML 1.0 cannot hold are left out. */
static char *
escape (const char *text)
{
  g_autoptr (GString) clean = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c >= 0x20 && c != 0xfffe && c != 0xffff) || c == '\t' || c == '\n')
        g_string_append_unichar (clean, c);
    }
  return g_markup_escape_text (clean->str, (gssize) clean->len);
}

static void
append_line (GString *texts,
             const char *words,
             double x,
             double y,
             const PangoFontDescription *font,
             const TsColor *color,
             const TsColor *halo)
{
  g_autofree char *escaped = escape (words);

  g_string_append (texts, "<text");
  append_number (texts, "x", x);
  append_number (texts, "y", y);
  append_number (texts, "font-size", (double) pango_font_description_get_size (font) / PANGO_SCALE);
  if (pango_font_description_get_weight (font) >= PANGO_WEIGHT_BOLD)
    g_string_append (texts, " font-weight=\"bold\"");
  append_color (texts, "fill", color);
  if (halo != NULL)
    {
      append_color (texts, "stroke", halo);
      g_string_append (texts,
                       " stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
    }
  g_string_append_printf (texts, ">%s</text>\n", escaped);
}

static void
take_text_cb (PangoLayout *layout,
              double x,
              double y,
              const TsColor *color,
              const TsColor *halo,
              gpointer user_data)
{
  const PangoFontDescription *font = pango_layout_get_font_description (layout);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      g_autofree char *words = get_line_text (layout, line);
      PangoRectangle extents;

      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      if (*words != '\0')
        append_line (user_data,
                     words,
                     x + (double) extents.x / PANGO_SCALE,
                     y + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE,
                     font,
                     color,
                     halo);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static cairo_status_t
draw (TsDiagram *diagram, const cairo_rectangle_t *bounds, GString *shapes, GString *texts)
{
  const TsPalette *palette = ts_palette_get (TS_PALETTE_PRINT);
  cairo_surface_t *surface =
      cairo_svg_surface_create_for_stream (append_cb, shapes, bounds->width, bounds->height);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  ts_palette_set_source (cr, &palette->background);
  cairo_paint (cr);
  cairo_translate (cr, -bounds->x, -bounds->y);
  _ts_diagram_paint_with (diagram, palette, cr, NULL, take_text_cb, texts);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

/* Cairo numbers its surfaces through the life of the program; nothing refers to that number here. */
static void
drop_surface_id (GString *shapes)
{
  const char *id = strstr (shapes->str, "<g id=\"surface");
  const char *end = id != NULL ? strchr (id, '>') : NULL;

  if (end != NULL)
    g_string_erase (shapes, id + 2 - shapes->str, end - id - 2);
}

static GBytes *
put_together (GString *shapes, GString *texts, const char *title, const cairo_rectangle_t *bounds)
{
  const char *start = strstr (shapes->str, "<svg");
  const char *inside = start != NULL ? strchr (start, '>') : NULL;
  const char *end = inside != NULL ? g_strrstr (inside, "</svg>") : NULL;
  g_autofree char *escaped = escape (title != NULL ? title : "");
  GString *file;

  if (end == NULL)
    return NULL;
  file = g_string_new_len (shapes->str, inside + 1 - shapes->str);
  if (*escaped != '\0')
    g_string_append_printf (file, "\n<title>%s</title>", escaped);
  g_string_append_len (file, inside + 1, end - inside - 1);
  g_string_append (file,
                   "<g font-family=\"Cantarell, Noto Sans, sans-serif\" transform=\"translate(");
  g_string_append_printf (file, "%d,%d)\">\n", (int) -bounds->x, (int) -bounds->y);
  g_string_append_len (file, texts->str, (gssize) texts->len);
  g_string_append (file, "</g>\n</svg>\n");
  return g_string_free_to_bytes (file);
}

/* Draws a diagram as an SVG file. */
GBytes *
_ts_diagram_export_svg (TsDiagram *diagram,
                        const char *title,
                        const cairo_rectangle_t *bounds,
                        GError **error)
{
  g_autoptr (GString) shapes = g_string_new (NULL);
  g_autoptr (GString) texts = g_string_new (NULL);
  locale_t base = uselocale ((locale_t) 0);
  locale_t numeric = newlocale (LC_NUMERIC_MASK, "C", duplocale (base));
  cairo_status_t status;
  GBytes *bytes = NULL;

  if (numeric != (locale_t) 0)
    uselocale (numeric); /* cairo 1.16 writes numbers as the locale has them */
  status = draw (diagram, bounds, shapes, texts);
  uselocale (base);
  if (numeric != (locale_t) 0)
    freelocale (numeric);
  drop_surface_id (shapes);
  if (status == CAIRO_STATUS_SUCCESS)
    bytes = put_together (shapes, texts, title, bounds);
  if (bytes == NULL)
    g_set_error (error,
                 G_IO_ERROR,
                 G_IO_ERROR_FAILED,
                 _ ("The SVG could not be drawn: %s"),
                 cairo_status_to_string (status));
  return bytes;
}
