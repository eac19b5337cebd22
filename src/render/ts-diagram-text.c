/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <hb.h>

#include "ts-diagram-private.h"
#include "ts-text-run.h"

/**
 * SECTION: the text of a diagram
 *
 * Most labels are a word or two in a European script. Setting them with a #PangoLayout takes ten times as long
 * as shaping them with HarfBuzz and breaking them at spaces and hyphens, and a large design has tens of
 * thousands. So that is done first; what it cannot do (other scripts, emoji, words that do not fit, ellipses) is
 * left to Pango. Nothing is hinted: breaks do not depend on the zoom.
 *
 * A kit holds fonts and one text at a time. Each thread has its own.
 */

#define MAX_FACES     128
#define MAX_LAYOUTS   2048
#define MAX_LENGTH    100000 /* bytes of a text that are drawn */
#define WRITTEN_STEPS 100.0  /* the size of the font, of places of letters in files */
#define MAX_LINE      1000   /* bytes of a text that are drawn for each line it may have */

static const char *const families[] = {
  [TS_FONT_AUTO] = "Cantarell, Adwaita Sans, Noto Sans, sans-serif",
  [TS_FONT_SANS] = "Cantarell, Adwaita Sans, Noto Sans, sans-serif",
  [TS_FONT_SERIF] = "Noto Serif, serif",
  [TS_FONT_MONO] = "Source Code Pro, Adwaita Mono, Noto Sans Mono, monospace",
  [TS_FONT_HAND] = ("Excalifont, Virgil, Humor Sans, Comic Neue, Comic Relief, Patrick Hand, "
                    "Comic Shanns, Cantarell, Noto Sans, sans-serif"),
};

/* A font in one size. */
typedef struct
{
  PangoFontDescription *description;
  PangoFont *font;
  cairo_font_face_t *face;
  cairo_matrix_t matrix;
  double ascent, height;
} Face;

/* A line of plain text: glyphs first to end, not included. */
typedef struct
{
  guint first, end;
} Stretch;

struct _TsTextKit
{
  PangoContext *context;
  PangoAttrList *attributes;
  cairo_font_options_t *options;
  hb_buffer_t *buffer;
  GHashTable *faces;   /* by a number that says all of a TsTextFont */
  GHashTable *layouts; /* of other than plain text, by all that it depends on */

  /* the text that is set */
  TsTextFont font;
  const Face *face;
  gboolean is_plain;
  char *text;
  GArray *lines;     /* of TsTextLine */
  GArray *stretches; /* of plain text: of Stretch, one a line */
  GArray *glyphs;    /* of plain text: of cairo_glyph_t, from 0 along a line */
  GArray *offsets; /* of plain text: guint, where in the text a glyph begins, and one for the end */
  PangoLayout *layout; /* (nullable): of other text */
  GPtrArray *words;    /* of other text: char *, its lines as they are seen */
  double width, height;

  /* of a text that Pango has to set, but only if it is looked at */
  gboolean is_late;
  double room;
  int max_lines;
  TsAnchor across;
};

static void
face_free (gpointer data)
{
  Face *face = data;

  pango_font_description_free (face->description);
  g_clear_object (&face->font);
  cairo_font_face_destroy (face->face);
  g_free (face);
}

static void
kit_free (gpointer data)
{
  TsTextKit *kit = data;

  g_hash_table_unref (kit->faces);
  g_hash_table_unref (kit->layouts);
  g_clear_object (&kit->layout);
  pango_attr_list_unref (kit->attributes);
  g_object_unref (kit->context);
  cairo_font_options_destroy (kit->options);
  hb_buffer_destroy (kit->buffer);
  g_array_unref (kit->lines);
  g_array_unref (kit->stretches);
  g_array_unref (kit->glyphs);
  g_array_unref (kit->offsets);
  g_ptr_array_unref (kit->words);
  g_free (kit->text);
  g_free (kit);
}

static GPrivate kits = G_PRIVATE_INIT (kit_free);

/* Returns: (transfer none): the kit of this thread */
TsTextKit *
_ts_text_kit_get (void)
{
  TsTextKit *kit = g_private_get (&kits);

  if (kit != NULL)
    return kit;
  kit = g_new0 (TsTextKit, 1);
  kit->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  ts_text_run_prepare (kit->context);
  kit->options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (kit->options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (kit->options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (kit->options, CAIRO_ANTIALIAS_GRAY);
  kit->attributes = pango_attr_list_new ();
  pango_attr_list_insert (kit->attributes,
                          pango_attr_insert_hyphens_new (FALSE)); /* names are no prose */
  kit->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  kit->buffer = hb_buffer_create ();
  kit->faces = g_hash_table_new_full (NULL, NULL, NULL, face_free);
  kit->lines = g_array_new (FALSE, FALSE, sizeof (TsTextLine));
  kit->stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  kit->glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  kit->offsets = g_array_new (FALSE, FALSE, sizeof (guint));
  kit->words = g_ptr_array_new_with_free_func (g_free);
  g_private_set (&kits, kit);
  return kit;
}

static Face *
load_face (TsTextKit *kit, const TsTextFont *font)
{
  Face *face = g_new0 (Face, 1);
  PangoFontMetrics *metrics;
  cairo_scaled_font_t *scaled;

  face->description = pango_font_description_new ();
  pango_font_description_set_family (face->description, families[font->family]);
  pango_font_description_set_absolute_size (face->description, font->size * PANGO_SCALE);
  pango_font_description_set_weight (face->description,
                                     font->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (face->description,
                                    font->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  face->font = pango_context_load_font (kit->context, face->description);
  metrics = pango_font_get_metrics (face->font, NULL);
  face->ascent = (double) pango_font_metrics_get_ascent (metrics) / PANGO_SCALE;
  face->height = (double) pango_font_metrics_get_height (metrics) / PANGO_SCALE;
  pango_font_metrics_unref (metrics);
  scaled = pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (face->font));
  face->face = cairo_font_face_reference (cairo_scaled_font_get_font_face (scaled));
  cairo_scaled_font_get_font_matrix (scaled, &face->matrix);
  return face;
}

/* Returns: a number that tells fonts apart */
static guint
get_key (const TsTextFont *font)
{
  return (guint) (CLAMP (font->size, 1, TS_STYLE_MAX_FONT) * 16) << 5 | (guint) font->family << 2
         | (font->bold ? 1u : 0) | (font->italic ? 2u : 0);
}

static const Face *
find_face (TsTextKit *kit, const TsTextFont *font)
{
  guint key = get_key (font);
  Face *face = g_hash_table_lookup (kit->faces, GUINT_TO_POINTER (key));

  if (face != NULL)
    return face;
  if (g_hash_table_size (kit->faces) >= MAX_FACES)
    {
      g_hash_table_remove_all (kit->faces);
      if (kit->face != NULL && get_key (&kit->font) != key)
        kit->face = find_face (kit, &kit->font);
    }
  face = load_face (kit, font);
  g_hash_table_insert (kit->faces, GUINT_TO_POINTER (key), face);
  return face;
}

/* Cairo draws nothing more after a text with a character that is none; such are shown as what is missing. What
 * is longer than @length bytes is cut. */
static char *
dup_drawable (const char *text, gsize length)
{
  GString *drawable = NULL;
  const char *p;

  for (p = text; *p != '\0' && (gsize) (p - text) < length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean bad = (c < 0x20 && c != '\n' && c != '\t') || (c & 0xfffe) == 0xfffe
                     || (c >= 0xfdd0 && c <= 0xfdef);

      if (bad && drawable == NULL)
        drawable = g_string_new_len (text, p - text);
      if (bad)
        g_string_append_unichar (drawable, 0xfffd);
      else if (drawable != NULL)
        g_string_append_unichar (drawable, c);
    }
  return drawable != NULL ? g_string_free (drawable, FALSE) : g_strndup (text, (gsize) (p - text));
}

/* Returns: whether each character stands for itself, from left to right */
static gboolean
is_plain (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!((c >= 0x20 && c < 0x7f) || c == '\n' || (c >= 0xa1 && c < 0x250 && c != 0xad)
            || (c >= 0x2010 && c <= 0x2027)))
        return FALSE;
    }
  return TRUE;
}

/* Adds the glyphs of a paragraph. Returns: FALSE if the font lacks one. */
static gboolean
shape (TsTextKit *kit, gsize from, gsize length)
{
  const hb_glyph_info_t *infos;
  const hb_glyph_position_t *positions;
  guint n;
  double pen = 0;

  hb_buffer_clear_contents (kit->buffer);
  hb_buffer_add_utf8 (kit->buffer, kit->text, -1, (guint) from, (int) length);
  hb_buffer_guess_segment_properties (kit->buffer);
  hb_buffer_set_direction (kit->buffer, HB_DIRECTION_LTR);
  hb_shape (pango_font_get_hb_font (kit->face->font), kit->buffer, NULL, 0);
  infos = hb_buffer_get_glyph_infos (kit->buffer, &n);
  positions = hb_buffer_get_glyph_positions (kit->buffer, &n);
  for (guint i = 0; i < n; i++)
    {
      const cairo_glyph_t glyph = { infos[i].codepoint,
                                    pen + positions[i].x_offset / (double) PANGO_SCALE,
                                    -positions[i].y_offset / (double) PANGO_SCALE };

      if (infos[i].codepoint == 0)
        return FALSE;
      g_array_append_val (kit->glyphs, glyph);
      g_array_append_val (kit->offsets, infos[i].cluster);
      pen += positions[i].x_advance / (double) PANGO_SCALE;
    }
  /* a mark at the end of the paragraph, so that each glyph ends where the next begins */
  g_array_append_val (kit->glyphs, ((cairo_glyph_t){ 0, pen, 0 }));
  g_array_append_val (kit->offsets, ((guint){ (guint) (from + length) }));
  return TRUE;
}

static double
get_pen (const TsTextKit *kit, guint glyph)
{
  return g_array_index (kit->glyphs, cairo_glyph_t, glyph).x;
}

static char
get_letter (const TsTextKit *kit, guint glyph)
{
  return kit->text[g_array_index (kit->offsets, guint, glyph)];
}

static void
add_stretch (TsTextKit *kit, guint first, guint end)
{
  const Stretch stretch = { first, end };
  guint from = g_array_index (kit->offsets, guint, first);
  guint to = g_array_index (kit->offsets, guint, end);
  const TsTextLine line = { .text = kit->text + from,
                            .length = to - from,
                            .width = get_pen (kit, end) - get_pen (kit, first) };

  g_array_append_val (kit->stretches, stretch);
  g_array_append_val (kit->lines, line);
}

/* A line may end after a space, and after a hyphen or a slash between letters. */
static gboolean
may_break_after (const TsTextKit *kit, guint glyph, guint first, guint end)
{
  char letter = get_letter (kit, glyph);

  if (letter == ' ')
    return TRUE;
  return (letter == '-' || letter == '/') && glyph > first && glyph + 1 < end
         && g_ascii_isalpha (get_letter (kit, glyph + 1));
}

/* Breaks the glyphs of a paragraph into lines. Returns: FALSE if a word does not fit. */
static gboolean
break_lines (TsTextKit *kit, guint first, guint end, double room)
{
  guint last = 0; /* where the line may end, not included; 0: nowhere yet */

  for (guint i = first; i < end; i++)
    {
      if (room > 0 && get_letter (kit, i) != ' '
          && get_pen (kit, i + 1) - get_pen (kit, first) > room + 0.01)
        {
          guint stop = last;

          if (last == 0)
            return FALSE;
          while (stop > first && get_letter (kit, stop - 1) == ' ')
            stop--;
          add_stretch (kit, first, stop);
          first = last;
          i = last - 1;
          last = 0;
        }
      else if (may_break_after (kit, i, first, end))
        last = i + 1;
    }
  while (end > first && get_letter (kit, end - 1) == ' ')
    end--;
  add_stretch (kit, first, end);
  return TRUE;
}

static double
align (TsAnchor across, double room, double width)
{
  switch (across)
    {
    case TS_ANCHOR_MIDDLE:
      return (room - width) / 2;
    case TS_ANCHOR_END:
      return room - width;
    case TS_ANCHOR_AUTO:
    case TS_ANCHOR_START:
    default:
      return 0;
    }
}

static void
place_lines (TsTextKit *kit, double room, TsAnchor across)
{
  kit->width = 0;
  kit->height = kit->lines->len * kit->face->height;
  for (guint i = 0; i < kit->lines->len; i++)
    kit->width = MAX (kit->width, g_array_index (kit->lines, TsTextLine, i).width);
  for (guint i = 0; i < kit->lines->len; i++)
    {
      TsTextLine *line = &g_array_index (kit->lines, TsTextLine, i);

      line->x = align (across, room > 0 ? room : kit->width, line->width);
      line->baseline = i * kit->face->height + kit->face->ascent;
    }
}

/* Returns: whether the text could be set without Pango */
static gboolean
set_plain (TsTextKit *kit, double room, int max_lines, TsAnchor across)
{
  const char *from = kit->text;

  g_array_set_size (kit->lines, 0);
  g_array_set_size (kit->stretches, 0);
  g_array_set_size (kit->glyphs, 0);
  g_array_set_size (kit->offsets, 0);
  while (TRUE)
    {
      const char *end = strchrnul (from, '\n');
      guint first = kit->glyphs->len;

      if (!shape (kit, (gsize) (from - kit->text), (gsize) (end - from))
          || !break_lines (kit, first, kit->glyphs->len - 1, room)
          || (max_lines > 0 && kit->lines->len > (guint) max_lines))
        return FALSE;
      if (*end == '\0')
        break;
      from = end + 1;
    }
  place_lines (kit, room, across);
  return TRUE;
}

/* The words of a line as they are seen: where it was shortened, with the ellipsis. */
static char *
dup_words (PangoLayout *layout, PangoLayoutLine *line)
{
  const char *text = pango_layout_get_text (layout);
  GString *words = g_string_new (NULL);
  g_autoptr (GSList) runs = g_slist_copy (line->runs);

  for (GSList *list = runs; list != NULL; list = list->next)
    {
      PangoLayoutRun *run = list->data;

      if (run->item->analysis.flags & PANGO_ANALYSIS_FLAG_IS_ELLIPSIS)
        g_string_append (words, "…");
      else
        g_string_append_len (words, text + run->item->offset, run->item->length);
    }
  return g_strstrip (g_string_free (words, FALSE));
}

static void
collect_layout (TsTextKit *kit)
{
  PangoLayoutIter *iter = pango_layout_get_iter (kit->layout);
  int width, height;

  g_array_set_size (kit->lines, 0);
  g_ptr_array_set_size (kit->words, 0);
  do
    {
      char *words = dup_words (kit->layout, pango_layout_iter_get_line_readonly (iter));
      PangoRectangle extents;
      TsTextLine line = { .text = words, .length = strlen (words) };

      g_ptr_array_add (kit->words, words);
      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      line.x = (double) extents.x / PANGO_SCALE;
      line.width = (double) extents.width / PANGO_SCALE;
      line.baseline = (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
      g_array_append_val (kit->lines, line);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  pango_layout_get_size (kit->layout, &width, &height);
  kit->width = (double) width / PANGO_SCALE;
  kit->height = (double) height / PANGO_SCALE;
}

/* Returns: (transfer full): a layout of the kit's text */
static PangoLayout *
create_layout (TsTextKit *kit, double room, int max_lines, TsAnchor across)
{
  static const PangoAlignment alignments[] = { [TS_ANCHOR_AUTO] = PANGO_ALIGN_LEFT,
                                               [TS_ANCHOR_START] = PANGO_ALIGN_LEFT,
                                               [TS_ANCHOR_MIDDLE] = PANGO_ALIGN_CENTER,
                                               [TS_ANCHOR_END] = PANGO_ALIGN_RIGHT };
  PangoLayout *layout = pango_layout_new (kit->context);
  /* Pango counts the lines of each paragraph, so of several paragraphs a height is what bounds the lines */
  gboolean one = strchr (kit->text, '\n') == NULL;
  int height = one ? -max_lines : (int) (max_lines * kit->face->height * 1.2 * PANGO_SCALE);

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_attributes (layout, kit->attributes);
  pango_layout_set_font_description (layout, kit->face->description);
  pango_layout_set_alignment (layout, alignments[across]);
  pango_layout_set_width (layout, room > 0 ? (int) MIN (room * PANGO_SCALE, G_MAXINT / 2) : -1);
  if (max_lines > 0)
    pango_layout_set_height (layout, height);
  if (room > 0 && max_lines > 0)
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_text (layout, kit->text, -1);
  return layout;
}

/* Sets the kit's text with Pango, if it is late; what was set before is found again. */
static void
set_layout (TsTextKit *kit)
{
  g_autofree char *key = NULL;
  PangoLayout *layout;

  if (!kit->is_late)
    return;
  kit->is_late = FALSE;
  key = g_strdup_printf ("%x %d %d %d %s",
                         get_key (&kit->font),
                         (int) (kit->room * 16),
                         kit->max_lines,
                         (int) kit->across,
                         kit->text);
  layout = g_hash_table_lookup (kit->layouts, key);
  if (layout == NULL)
    {
      if (g_hash_table_size (kit->layouts) >= MAX_LAYOUTS)
        g_hash_table_remove_all (kit->layouts);
      layout = create_layout (kit, kit->room, kit->max_lines, kit->across);
      g_hash_table_insert (kit->layouts, g_steal_pointer (&key), layout);
    }
  g_set_object (&kit->layout, layout);
  collect_layout (kit);
}

/*
 * _ts_text_set:
 * @text: UTF-8; lines are separated by "\n"
 * @room: the width in which lines are broken and aligned; 0: they are not broken, and aligned to the longest
 * @max_lines: how many lines at most, what does not fit ends in an ellipsis; 0: any number
 *
 * Sets a text. It is there until the next one is set.
 *
 * Returns: whether all of it is there, and no word is broken in two
 */
gboolean
_ts_text_set (TsTextKit *kit,
              const char *text,
              const TsTextFont *font,
              double room,
              int max_lines,
              TsAnchor across)
{
  gboolean plain;

  g_free (kit->text);
  kit->text = dup_drawable (text, max_lines > 0 ? (gsize) max_lines * MAX_LINE : MAX_LENGTH);
  kit->face = find_face (kit, font);
  kit->font = *font;
  plain = is_plain (kit->text);
  kit->is_plain = plain && set_plain (kit, room, max_lines, across);
  kit->is_late = !kit->is_plain;
  if (kit->is_plain)
    return TRUE;
  kit->room = room;
  kit->max_lines = max_lines;
  kit->across = across;
  if (plain)
    return FALSE; /* who asked may try another size, and then this one was for nothing */
  set_layout (kit);
  return !pango_layout_is_ellipsized (kit->layout);
}

void
_ts_text_get_size (TsTextKit *kit, double *width, double *height)
{
  set_layout (kit);
  *width = kit->width;
  *height = kit->height;
}

double
_ts_text_get_line_height (TsTextKit *kit, const TsTextFont *font)
{
  return find_face (kit, font)->height;
}

const TsTextLine *
_ts_text_get_lines (TsTextKit *kit, guint *n)
{
  set_layout (kit);
  *n = kit->lines->len;
  return (const TsTextLine *) (gpointer) kit->lines->data;
}

const TsTextFont *
_ts_text_get_font (TsTextKit *kit)
{
  return &kit->font;
}

/* Returns: (transfer full): the glyphs of one line, @shift further to the right and @down below */
static cairo_glyph_t *
dup_glyphs (TsTextKit *kit, const Stretch *stretch, double shift, double down)
{
  guint n = stretch->end - stretch->first;
  cairo_glyph_t *glyphs =
      g_memdup2 (&g_array_index (kit->glyphs, cairo_glyph_t, stretch->first), n * sizeof *glyphs);

  for (guint i = 0; i < n; i++)
    {
      glyphs[i].x += shift;
      glyphs[i].y += down;
    }
  return glyphs;
}

/* Returns: (transfer full): which letters of a line belong to which of its glyphs */
static cairo_text_cluster_t *
create_clusters (TsTextKit *kit, const Stretch *stretch, guint *n_clusters)
{
  const guint *offsets = (const guint *) (gpointer) kit->offsets->data;
  cairo_text_cluster_t *clusters = g_new0 (cairo_text_cluster_t, stretch->end - stretch->first);

  *n_clusters = 0;
  for (guint at = stretch->first; at < stretch->end; at++)
    {
      cairo_text_cluster_t *cluster;

      if (at == stretch->first || offsets[at] != offsets[at - 1])
        (*n_clusters)++;
      cluster = &clusters[*n_clusters - 1];
      cluster->num_glyphs++;
      cluster->num_bytes += (int) (offsets[at + 1] - offsets[at]);
    }
  return clusters;
}

/* What is written into a file is short if places differ by such steps. */
static double
round_place (const TsTextKit *kit, double place)
{
  double steps = WRITTEN_STEPS / kit->font.size;

  return round (place * steps) / steps;
}

/* Writes a line with its letters: to @cr, or to @piles for later. */
static void
write_line (TsTextKit *kit,
            cairo_t *cr,
            GPtrArray *piles,
            const TsColor *color,
            guint place,
            double x,
            double y)
{
  const TsTextLine *line = &g_array_index (kit->lines, TsTextLine, place);
  const Stretch *stretch = &g_array_index (kit->stretches, Stretch, place);
  double shift = round_place (kit, x + line->x) - get_pen (kit, stretch->first);
  guint n_clusters;
  g_autofree cairo_glyph_t *glyphs =
      dup_glyphs (kit, stretch, shift, round_place (kit, y + line->baseline));
  g_autofree cairo_text_cluster_t *clusters = create_clusters (kit, stretch, &n_clusters);
  const TsGlyphs written = {
    .face = kit->face->face,
    .matrix = kit->face->matrix,
    .options = kit->options,
    .text = line->text,
    .length = line->length,
    .glyphs = glyphs,
    .clusters = clusters,
    .n_glyphs = stretch->end - stretch->first,
    .n_clusters = n_clusters,
  };

  if (written.n_glyphs == 0)
    return;
  if (piles != NULL)
    _ts_piles_add (piles, &written, color);
  else
    _ts_glyphs_show (&written, cr);
}

/* Draws the glyphs of one line. */
static void
show_line (TsTextKit *kit, cairo_t *cr, guint place, double x, double y)
{
  const TsTextLine *line = &g_array_index (kit->lines, TsTextLine, place);
  const Stretch *stretch = &g_array_index (kit->stretches, Stretch, place);
  double shift = x + line->x - get_pen (kit, stretch->first);
  g_autofree cairo_glyph_t *glyphs = dup_glyphs (kit, stretch, shift, y + line->baseline);

  cairo_show_glyphs (cr, glyphs, (int) (stretch->end - stretch->first));
}

static void
show_underlines (TsTextKit *kit, cairo_t *cr, double x, double y)
{
  double thickness = MAX (1, kit->font.size / 14);

  for (guint i = 0; i < kit->lines->len; i++)
    {
      const TsTextLine *line = &g_array_index (kit->lines, TsTextLine, i);

      cairo_rectangle (
          cr, x + line->x, y + line->baseline + thickness * 1.2, line->width, thickness);
    }
  cairo_fill (cr);
}

/* Draws the text with the source of @cr, its upper left corner there. */
void
_ts_text_show (TsTextKit *kit, cairo_t *cr, double x, double y)
{
  set_layout (kit);
  if (kit->is_plain)
    {
      gboolean letters = cairo_surface_has_show_text_glyphs (cairo_get_target (cr));

      cairo_set_font_face (cr, kit->face->face);
      cairo_set_font_matrix (cr, &kit->face->matrix);
      cairo_set_font_options (cr, kit->options);
      for (guint i = 0; i < kit->lines->len; i++)
        {
          if (letters)
            write_line (kit, cr, NULL, NULL, i, x, y);
          else
            show_line (kit, cr, i, x, y);
        }
    }
  else
    ts_text_run_show_layout (cr, kit->layout, x, y);
  if (kit->font.underline)
    show_underlines (kit, cr, x, y);
  cairo_new_path (cr);
}

/*
 * _ts_text_pile:
 *
 * Leaves the text for later: for a surface that keeps letters.
 *
 * Returns: FALSE if it is not of the kind that can wait
 */
gboolean
_ts_text_pile (TsTextKit *kit, GPtrArray *piles, const TsColor *color, double x, double y)
{
  if (!kit->is_plain || kit->font.underline)
    return FALSE;
  for (guint i = 0; i < kit->lines->len; i++)
    write_line (kit, NULL, piles, color, i, x, y);
  return TRUE;
}

/* Returns: the font that a style asks for, with that size as the usual one */
TsTextFont
_ts_style_get_font (const TsDiagramBrush *brush, const TsStyle *style, double size)
{
  TsFont usual = brush != NULL && brush->hand_drawn ? TS_FONT_HAND : TS_FONT_SANS;

  return (TsTextFont){ style->font != TS_FONT_AUTO ? style->font : usual,
                       style->font_size > 0 ? CLAMP (style->font_size, 1, TS_STYLE_MAX_FONT) : size,
                       style->bold,
                       style->italic,
                       style->underline };
}
