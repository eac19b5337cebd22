/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ts-text-run.h"
#include "ts-typeset-private.h"

/* Pango's work for one paragraph grows faster than its length, so longer texts are set in pieces. For
 * a word that has to be broken it grows with the square of the word's length. */
#define MAX_CHUNK 8192
#define MAX_WORD  512
#define MAX_TITLE 200

/* How far the second line of a wrapped line of code is moved in: room for the mark. */
#define CODE_INDENT 14

#define SERIF "Noto Serif, serif"
#define SANS  "Noto Sans, sans-serif"
#define MONO  "Noto Sans Mono, monospace"

typedef struct
{
  const char *family;
  double size, leading;
  PangoWeight weight;
  PangoStyle style;
  TsInk ink;
} RoleStyle;

/* No emoji font is ever named: digits would be taken from it. Fontconfig finds it by itself. */
static const RoleStyle role_styles[TS_N_FONTS] = {
  [TS_FONT_BODY] = { SERIF, 10.5, 15, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, TS_INK_TEXT },
  [TS_FONT_H1] = { SANS, 22, 28, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, TS_INK_TEXT },
  [TS_FONT_H2] = { SANS, 16, 21, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, TS_INK_TEXT },
  [TS_FONT_H3] = { SANS, 12.5, 17, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, TS_INK_TEXT },
  [TS_FONT_H4] = { SANS, 10.5, 15, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, TS_INK_TEXT },
  [TS_FONT_H5] = { SANS, 10, 15, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL, TS_INK_MUTED },
  [TS_FONT_H6] = { SANS, 10, 15, PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC, TS_INK_MUTED },
  [TS_FONT_CODE] = { MONO, 9, 12.5, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, TS_INK_TEXT },
  [TS_FONT_CELL] = { SANS, 9, 13, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, TS_INK_TEXT },
  [TS_FONT_CELL_HEAD] = { SANS, 9, 13, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, TS_INK_TEXT },
  [TS_FONT_CELL_SMALL] = { SANS, 7, 10, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, TS_INK_TEXT },
  [TS_FONT_CELL_SMALL_HEAD] = { SANS, 7, 10, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, TS_INK_TEXT },
  [TS_FONT_CAPTION] = { SANS, 9, 13, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, TS_INK_MUTED },
  [TS_FONT_NOTE] = { SERIF, 9, 13, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, TS_INK_TEXT },
  [TS_FONT_FURNITURE] = { SANS, 8, 11, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, TS_INK_MUTED },
  [TS_FONT_TITLE] = { SANS, 30, 38, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, TS_INK_TEXT },
  [TS_FONT_SUBTITLE] = { SANS, 14, 20, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, TS_INK_MUTED },
  [TS_FONT_BYLINE] = { SANS, 11, 16, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, TS_INK_TEXT },
  [TS_FONT_CONTENTS_1] = { SANS, 10.5, 16, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, TS_INK_TEXT },
  [TS_FONT_CONTENTS_2] = { SANS, 9.5, 15, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, TS_INK_TEXT },
};

static void
make_role (TsFonts *self, TsFontRole role)
{
  const RoleStyle *style = &role_styles[role];
  PangoFontDescription *description = pango_font_description_from_string (style->family);
  PangoFontMetrics *metrics;
  double ascent, descent;

  pango_font_description_set_size (description, (int) (style->size * PANGO_SCALE));
  pango_font_description_set_weight (description, style->weight);
  pango_font_description_set_style (description, style->style);
  metrics = pango_context_get_metrics (self->context, description, NULL);
  ascent = pango_font_metrics_get_ascent (metrics) / (double) PANGO_SCALE;
  descent = pango_font_metrics_get_descent (metrics) / (double) PANGO_SCALE;
  pango_font_metrics_unref (metrics);

  self->roles[role].description = description;
  self->roles[role].leading = style->leading;
  self->roles[role].baseline = (style->leading - ascent - descent) / 2 + ascent;
  self->roles[role].ink = style->ink;
}

/* A font map of its own, so that a book may be laid out in any thread. */
TsFonts *
ts_fonts_new (const char *language)
{
  TsFonts *self = g_new0 (TsFonts, 1);

  self->map = pango_cairo_font_map_new ();
  self->context = pango_font_map_create_context (self->map);
  ts_text_run_prepare (self->context);
  pango_context_set_language (self->context,
                              pango_language_from_string (language != NULL ? language : "en"));
  for (TsFontRole role = 0; role < TS_N_FONTS; role++)
    make_role (self, role);
  return self;
}

void
ts_fonts_free (TsFonts *self)
{
  for (guint i = 0; i < TS_N_FONTS; i++)
    pango_font_description_free (self->roles[i].description);
  g_object_unref (self->context);
  g_object_unref (self->map);
  g_free (self);
}

static void
collect_lines (TsTextBox *self)
{
  PangoLayoutIter *iter = pango_layout_get_iter (self->layout);
  guint n = (guint) pango_layout_get_line_count (self->layout);

  self->lines = g_new0 (TsLine, n);
  do
    {
      TsLine *line = &self->lines[self->n_lines++];
      PangoRectangle extents;

      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      line->line = pango_layout_iter_get_line_readonly (iter);
      line->x = extents.x / (double) PANGO_SCALE;
      line->continued = !line->line->is_paragraph_start;
    }
  while (self->n_lines < n && pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

/* Control characters have no shape; Pango would draw boxes with their numbers. */
static char *
clean_text (const char *text, gsize length)
{
  char *clean = g_strndup (text, length);

  for (gsize i = 0; i < length; i++)
    {
      if ((guchar) clean[i] < 0x20 && clean[i] != '\n' && clean[i] != '\t')
        clean[i] = ' ';
    }
  return clean;
}

static TsTextBox *
box_new (TsFonts *fonts, TsFontRole role, const char *text, gsize length)
{
  TsTextBox *self = g_new0 (TsTextBox, 1);
  g_autofree char *clean = clean_text (text, length);

  self->role = role;
  self->leading = fonts->roles[role].leading;
  self->baseline = fonts->roles[role].baseline;
  self->layout = pango_layout_new (fonts->context);
  pango_layout_set_font_description (self->layout, fonts->roles[role].description);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (self->layout, clean, (int) length);
  return self;
}

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

static void
add_span_attributes (PangoAttrList *list, const TsSpan *span, guint index, guint start, guint end)
{
  if (span->style & TS_STYLE_BOLD)
    add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
  if (span->style & TS_STYLE_ITALIC)
    add_attribute (list, pango_attr_style_new (PANGO_STYLE_ITALIC), start, end);
  if (span->style & TS_STYLE_CODE)
    {
      add_attribute (list, pango_attr_family_new (MONO), start, end);
      add_attribute (list, pango_attr_scale_new (0.9), start, end);
    }
  if (span->style & TS_STYLE_RAISED)
    {
      add_attribute (list, pango_attr_scale_new (0.7), start, end);
      add_attribute (list, pango_attr_rise_new (3.5 * PANGO_SCALE), start, end);
    }
  /* Not for the colour: a value of its own makes Pango split its runs at the ends of the span. */
  add_attribute (list,
                 pango_attr_foreground_new (0, (guint16) (index >> 8), (guint16) (index & 255)),
                 start,
                 end);
}

static void
set_attributes (TsTextBox *self, gsize start, gsize end)
{
  PangoAttrList *list = pango_attr_list_new ();

  pango_attr_list_insert (list, pango_attr_font_features_new ("liga=0, clig=0"));
  /* A hyphen where an address is broken would be taken for a part of it. */
  pango_attr_list_insert (list, pango_attr_insert_hyphens_new (FALSE));
  for (guint i = 0; self->spans != NULL && i < self->spans->len; i++)
    {
      const TsSpan *span = &g_array_index (self->spans, TsSpan, i);

      if (span->end > start && span->start < end)
        add_span_attributes (list,
                             span,
                             i,
                             (guint) (MAX (span->start, start) - start),
                             (guint) (MIN (span->end, end) - start));
    }
  pango_layout_set_attributes (self->layout, list);
  pango_attr_list_unref (list);
}

static void
set_width (TsTextBox *self, double width)
{
  if (width >= 0)
    pango_layout_set_width (self->layout, (int) (width * PANGO_SCALE));
  if (self->role == TS_FONT_CODE)
    pango_layout_set_indent (self->layout, -CODE_INDENT * PANGO_SCALE);
}

/* Breaks @text, which looks alike all over, into lines; a negative @width breaks only where it does. */
TsTextBox *
ts_text_box_new (TsFonts *fonts, TsFontRole role, const char *text, gsize length, double width)
{
  TsTextBox *self = box_new (fonts, role, text, length);

  set_attributes (self, 0, length);
  set_width (self, width);
  collect_lines (self);
  return self;
}

/* Breaks the bytes from @start to @end of a block's text into lines. */
TsTextBox *
ts_text_box_new_for_block (TsFonts *fonts,
                           TsFontRole role,
                           const TsBlock *block,
                           gsize start,
                           gsize end,
                           double width)
{
  TsTextBox *self = box_new (fonts, role, block->text + start, end - start);

  self->offset = (guint) start;
  if (block->spans != NULL)
    self->spans = g_array_ref (block->spans);
  if (block->align == TS_ALIGN_CENTER)
    pango_layout_set_alignment (self->layout, PANGO_ALIGN_CENTER);
  else if (block->align == TS_ALIGN_END)
    pango_layout_set_alignment (self->layout, PANGO_ALIGN_RIGHT);
  set_attributes (self, start, end);
  set_width (self, width);
  collect_lines (self);
  return self;
}

void
ts_text_box_free (TsTextBox *self)
{
  g_object_unref (self->layout);
  g_clear_pointer (&self->spans, g_array_unref);
  g_free (self->lines);
  g_free (self);
}

double
ts_text_box_get_width (TsTextBox *self)
{
  PangoRectangle extents;

  pango_layout_get_extents (self->layout, NULL, &extents);
  return extents.width / (double) PANGO_SCALE;
}

double
ts_text_box_get_height (TsTextBox *self)
{
  return self->n_lines * self->leading;
}

/* Whether a line may be broken before the character that starts with @byte, as in Chinese: those from
 * U+3000 on are taken for such. */
static gboolean
starts_ideograph (char byte)
{
  return (guchar) byte >= 0xe3;
}

/* Where the piece of a long text that starts at @start ends: behind a line's end or a space, or at
 * worst between two characters. With @lines, a space is not as good as a line's end. */
gsize
ts_text_find_chunk (const char *text, gsize length, gsize start, gboolean lines)
{
  gsize limit = MIN (start + MAX_CHUNK, length);
  gsize word = start, best = start, at;

  for (at = start; at < limit && at - word < MAX_WORD; at++)
    {
      if (text[at] == '\n' || text[at] == ' ')
        word = at + 1;
      else if (starts_ideograph (text[at]))
        word = at;
      if (text[at] == '\n' || !lines)
        best = word;
    }
  if (at == length)
    return length;
  if (best > start + (at - start) / 2)
    return best;
  if (word > start)
    return word;
  while (at > start + 1 && (text[at] & 0xc0) == 0x80)
    at--;
  return at;
}

/* A text for places that have room for a line or two: the first 200 characters of it. */
char *
ts_text_shorten (const char *text)
{
  const char *at = text;

  for (guint i = 0; i < MAX_TITLE && *at != '\0'; i++)
    at = g_utf8_next_char (at);
  return *at == '\0' ? g_strdup (text) : g_strdup_printf ("%.*s…", (int) (at - text), text);
}
