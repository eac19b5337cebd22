/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "diagram/ts-diagram-describe.h"
#include "diagram/ts-diagram-json.h"
#include "ts-diagram-export-private.h"
#include "ts-diagram-private.h"

/**
 * SECTION: designs as SVG
 *
 * The painter hands its paths and texts to a #TsSvgFile, which writes them as they are: text stays text that can
 * be searched, read aloud and edited; each element is a group with its id, a title and a description; an icon
 * and a picture is there once, however often it is used. Coordinates are those of the design.
 */

struct _TsSvgFile
{
  TsDiagram *diagram;
  GString *text;
  GHashTable *icons;  /* set of TsComponentKind that are used */
  GHashTable *images; /* set of TsImage, borrowed, by digest */
};

/* A number with at most two digits after the point, whatever the language. */
static void
append_number (GString *text, double value)
{
  gint64 hundredths = (gint64) llround (CLAMP (value, -1e12, 1e12) * 100);
  char digits[32];
  int at = sizeof digits;
  guint64 rest;

  if (hundredths < 0)
    g_string_append_c (text, '-');
  rest = (guint64) ABS (hundredths);
  if (rest % 100 != 0)
    {
      if (rest % 10 != 0)
        digits[--at] = (char) ('0' + rest % 10);
      digits[--at] = (char) ('0' + rest / 10 % 10);
      digits[--at] = '.';
    }
  rest /= 100;
  do
    digits[--at] = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);
  g_string_append_len (text, digits + at, (gssize) sizeof digits - at);
}

static void
append_attribute (GString *text, const char *name, double value)
{
  g_string_append_c (text, ' ');
  g_string_append (text, name);
  g_string_append (text, "=\"");
  append_number (text, value);
  g_string_append_c (text, '"');
}

static void
append_byte (GString *text, double part)
{
  static const char digits[] = "0123456789abcdef";
  guint byte = (guint) (CLAMP (part, 0, 1) * 255 + 0.5);

  g_string_append_c (text, digits[byte >> 4]);
  g_string_append_c (text, digits[byte & 15]);
}

static void
append_color (GString *text, const char *name, const TsColor *color)
{
  g_string_append_c (text, ' ');
  g_string_append (text, name);
  g_string_append (text, "=\"#");
  append_byte (text, color->red);
  append_byte (text, color->green);
  append_byte (text, color->blue);
  g_string_append_c (text, '"');
  if (color->alpha >= 1)
    return;
  g_string_append_c (text, ' ');
  g_string_append (text, name);
  g_string_append (text, "-opacity=\"");
  append_number (text, color->alpha);
  g_string_append_c (text, '"');
}

/* Characters that XML 1.0 cannot hold are left out. */
static void
append_escaped (GString *text, const char *words, gssize length)
{
  const char *end = length < 0 ? words + strlen (words) : words + length;

  for (const char *p = words; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p < 0x80 ? (gunichar) *p : g_utf8_get_char (p);

      if (c == '&')
        g_string_append (text, "&amp;");
      else if (c == '<')
        g_string_append (text, "&lt;");
      else if (c == '>')
        g_string_append (text, "&gt;");
      else if (c == '"')
        g_string_append (text, "&quot;");
      else if ((c >= 0x20 && c != 0xfffe && c != 0xffff) || c == '\t' || c == '\n')
        g_string_append_len (text, p, g_utf8_next_char (p) - p);
    }
}

/* JSON in XML: quotes may stay, and what XML cannot hold is written as JSON escapes it. */
static void
append_json (GString *text, const char *json)
{
  const char *from = json;

  while (*from != '\0')
    {
      gsize plain = strcspn (from, "&<>\357");

      g_string_append_len (text, from, (gssize) plain);
      from += plain;
      if (*from == '&')
        g_string_append (text, "&amp;");
      else if (*from == '<')
        g_string_append (text, "&lt;");
      else if (*from == '>')
        g_string_append (text, "&gt;");
      else if (g_str_has_prefix (from, "\357\277\276") || g_str_has_prefix (from, "\357\277\277"))
        {
          g_string_append (text, from[2] == '\276' ? "\\ufffe" : "\\uffff");
          from += 2;
        }
      else if (*from != '\0')
        g_string_append_c (text, *from);
      if (*from != '\0')
        from++;
    }
}

static void
append_node (GString *text, const char *name, const char *words)
{
  if (*words == '\0')
    return;
  g_string_append_printf (text, "<%s>", name);
  append_escaped (text, words, -1);
  g_string_append_printf (text, "</%s>", name);
}

/* Begins an element: all that follows is in its group. */
void
_ts_svg_begin (TsSvgFile *file, const TsElement *element)
{
  GString *text = file->text;
  g_autofree char *description = ts_diagram_describe_element (file->diagram, element);

  g_string_append (text, "<g id=\"");
  append_escaped (text, element->id, -1);
  g_string_append_c (text, '"');
  if (element->rotation != 0)
    {
      g_string_append (text, " transform=\"rotate(");
      append_number (text, element->rotation);
      g_string_append_c (text, ' ');
      append_number (text, element->x + element->width / 2);
      g_string_append_c (text, ' ');
      append_number (text, element->y + element->height / 2);
      g_string_append (text, ")\"");
    }
  g_string_append_c (text, '>');
  append_node (text, "title", element->label);
  append_node (text, "desc", description);
}

void
_ts_svg_end (TsSvgFile *file)
{
  g_string_append (file->text, "</g>\n");
}

static void
append_pen (GString *text, const TsPen *pen)
{
  double unit = MAX (pen->width, 1.25);

  append_color (text, "stroke", &pen->color);
  append_attribute (text, "stroke-width", pen->width);
  if (pen->dash != TS_DASH_DASHED && pen->dash != TS_DASH_DOTTED)
    return;
  g_string_append (text, " stroke-dasharray=\"");
  append_number (text, pen->dash == TS_DASH_DASHED ? 4 * unit : 0.01);
  g_string_append_c (text, ' ');
  append_number (text, pen->dash == TS_DASH_DASHED ? 2.8 * unit : 2.4 * unit);
  g_string_append_c (text, '"');
  if (pen->dash == TS_DASH_DOTTED)
    g_string_append (text, " stroke-linecap=\"round\"");
}

/* Writes the path of a context as the value of an attribute "d". */
static void
append_path (GString *text, cairo_t *cr)
{
  cairo_path_t *path = cairo_copy_path (cr);

  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];
      static const char letters[] = { [CAIRO_PATH_MOVE_TO] = 'M',
                                      [CAIRO_PATH_LINE_TO] = 'L',
                                      [CAIRO_PATH_CURVE_TO] = 'C',
                                      [CAIRO_PATH_CLOSE_PATH] = 'Z' };
      gboolean last = i + data->header.length >= path->num_data;

      if (data->header.type == CAIRO_PATH_MOVE_TO && last)
        continue; /* cairo begins a path where it closed one */
      g_string_append_c (text, letters[data->header.type]);
      for (int k = 1; k < data->header.length; k++)
        {
          if (k > 1)
            g_string_append_c (text, ' ');
          append_number (text, data[k].point.x);
          g_string_append_c (text, ' ');
          append_number (text, data[k].point.y);
        }
    }
  cairo_path_destroy (path);
}

/* Writes the path of a context, filled and drawn along. */
void
_ts_svg_path (TsSvgFile *file, cairo_t *cr, const TsColor *fill, const TsPen *pen)
{
  GString *text = file->text;

  g_string_append (text, "<path d=\"");
  append_path (text, cr);
  g_string_append_c (text, '"');
  if (fill != NULL)
    append_color (text, "fill", fill);
  if (pen != NULL)
    append_pen (text, pen);
  g_string_append (text, "/>");
}

static void
append_font (GString *text, const TsTextFont *font)
{
  static const char *const families[] = {
    [TS_FONT_AUTO] = NULL,
    [TS_FONT_SANS] = NULL,
    [TS_FONT_SERIF] = "Noto Serif, serif",
    [TS_FONT_MONO] = "Source Code Pro, Noto Sans Mono, monospace",
    [TS_FONT_HAND] = "Excalifont, Virgil, Comic Neue, Comic Relief, Cantarell, sans-serif",
  };

  append_attribute (text, "font-size", font->size);
  if (families[font->family] != NULL)
    g_string_append_printf (text, " font-family=\"%s\"", families[font->family]);
  if (font->bold)
    g_string_append (text, " font-weight=\"bold\"");
  if (font->italic)
    g_string_append (text, " font-style=\"italic\"");
  if (font->underline)
    g_string_append (text, " text-decoration=\"underline\"");
}

/* Writes the text that is set, line by line as it was broken. */
void
_ts_svg_text (TsSvgFile *file, TsTextKit *kit, double x, double y, const TsColor *color)
{
  GString *text = file->text;
  guint n;
  const TsTextLine *lines = _ts_text_get_lines (kit, &n);

  for (guint i = 0; i < n; i++)
    {
      if (lines[i].length == 0)
        continue;
      g_string_append (text, "<text");
      append_attribute (text, "x", x + lines[i].x);
      append_attribute (text, "y", y + lines[i].baseline);
      append_font (text, _ts_text_get_font (kit));
      append_color (text, "fill", color);
      g_string_append_c (text, '>');
      append_escaped (text, lines[i].text, (gssize) lines[i].length);
      g_string_append (text, "</text>");
    }
}

static void
append_transform (GString *text, double x, double y, double across, double down)
{
  g_string_append (text, " transform=\"translate(");
  append_number (text, x);
  g_string_append_c (text, ' ');
  append_number (text, y);
  g_string_append_c (text, ')');
  if (across != 1 || down != 1)
    {
      g_string_append (text, " scale(");
      append_number (text, across);
      g_string_append_c (text, ' ');
      append_number (text, down);
      g_string_append_c (text, ')');
    }
  g_string_append_c (text, '"');
}

/* Uses the icon of a kind, which is defined at the end of the file. */
void
_ts_svg_icon (TsSvgFile *file,
              TsComponentKind kind,
              const TsColor *color,
              double x,
              double y,
              double size)
{
  g_hash_table_add (file->icons, GUINT_TO_POINTER (kind));
  g_string_append_printf (file->text,
                          "<use xlink:href=\"#icon:%s\"",
                          TS_COMPONENT_KIND_NAMES[kind]);
  append_transform (file->text, x, y, size / TS_ICON_SIZE, size / TS_ICON_SIZE);
  append_color (file->text, "stroke", color);
  g_string_append (file->text, "/>");
}

/* Uses a picture, which is defined at the end of the file as a square of 1. */
void
_ts_svg_image (TsSvgFile *file, const TsImage *image, const TsArea *box)
{
  const char *digest = ts_image_get_digest (image);

  g_hash_table_replace (file->images, (gpointer) digest, (gpointer) image);
  g_string_append_printf (file->text, "<use xlink:href=\"#image:%s\"", digest);
  append_transform (file->text, box->x, box->y, box->width, box->height);
  g_string_append (file->text, "/>");
}

static void
append_icons (TsSvgFile *file, cairo_t *cr)
{
  for (TsComponentKind kind = 0; kind < TS_N_COMPONENT_KINDS; kind++)
    {
      if (!g_hash_table_contains (file->icons, GUINT_TO_POINTER (kind)))
        continue;
      _ts_icon_trace_kind (cr, kind);
      g_string_append_printf (file->text,
                              "<path id=\"icon:%s\" fill=\"none\" stroke-width=\"1.6\" "
                              "stroke-linecap=\"round\" d=\"",
                              TS_COMPONENT_KIND_NAMES[kind]);
      append_path (file->text, cr);
      g_string_append (file->text, "\"/>\n");
    }
}

static void
append_images (TsSvgFile *file)
{
  g_autoptr (GList) digests =
      g_list_sort (g_hash_table_get_keys (file->images), (GCompareFunc) strcmp);

  for (GList *l = digests; l != NULL; l = l->next)
    {
      const TsImage *image = g_hash_table_lookup (file->images, l->data);
      gsize size;
      const guint8 *data = g_bytes_get_data (ts_image_get_bytes (image), &size);
      g_autofree char *base64 = g_base64_encode (data, size);

      g_string_append_printf (file->text,
                              "<image id=\"image:%s\" width=\"1\" height=\"1\" "
                              "preserveAspectRatio=\"none\" xlink:href=\"data:%s;base64,%s\"/>\n",
                              (const char *) l->data,
                              ts_image_get_media_type (image),
                              base64);
    }
}

static void
append_head (GString *text, const TsExport *export)
{
  const cairo_rectangle_t *b = &export->bounds;
  g_autofree char *json = NULL;

  g_string_append (text,
                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                   "xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
  append_attribute (text, "width", b->width);
  append_attribute (text, "height", b->height);
  g_string_append (text, " viewBox=\"");
  append_number (text, b->x);
  g_string_append_c (text, ' ');
  append_number (text, b->y);
  g_string_append_c (text, ' ');
  append_number (text, b->width);
  g_string_append_c (text, ' ');
  append_number (text, b->height);
  g_string_append (text, "\">\n");
  append_node (text, "title", export->options->title != NULL ? export->options->title : "");
  if (!export->options->bare)
    {
      json = ts_diagram_to_compact_json (export->diagram);
      g_string_append (text,
                       "\n<metadata><" TS_EXPORT_KEYWORD " xmlns=\"" TS_EXPORT_NAMESPACE "\">");
      append_json (text, json);
      g_string_append (text, "</" TS_EXPORT_KEYWORD "></metadata>");
    }
  g_string_append_c (text, '\n');
  if (export->options->transparent)
    return;
  g_string_append (text, "<rect");
  append_attribute (text, "x", b->x);
  append_attribute (text, "y", b->y);
  append_attribute (text, "width", b->width);
  append_attribute (text, "height", b->height);
  append_color (text, "fill", &export->palette->background);
  g_string_append (text, "/>\n");
}

/* Returns: (transfer full): the design as an SVG file */
GBytes *
_ts_diagram_export_svg (const TsExport *export)
{
  TsSvgFile file = {
    .diagram = export->diagram,
    .text = g_string_sized_new (64 * 1024),
    .icons = g_hash_table_new (NULL, NULL),
    .images = g_hash_table_new (g_str_hash, g_str_equal),
  };
  const TsPaintOptions options = {
    .routes = export->routes,
    .hand_drawn = export->options->hand_drawn,
  };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);

  append_head (file.text, export);
  g_string_append (file.text,
                   "<g font-family=\"Cantarell, Adwaita Sans, Noto Sans, sans-serif\" "
                   "fill=\"none\" stroke-linejoin=\"round\">\n");
  _ts_diagram_paint_with (export->diagram, export->palette, cr, &options, &file);
  g_string_append (file.text, "</g>\n<defs>\n");
  append_icons (&file, cr);
  append_images (&file);
  g_string_append (file.text, "</defs>\n</svg>\n");
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_hash_table_unref (file.icons);
  g_hash_table_unref (file.images);
  return g_string_free_to_bytes (file.text);
}
