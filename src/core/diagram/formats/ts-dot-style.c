/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "diagram/formats/ts-css-ink.h"
#include "diagram/formats/ts-dot-style.h"

typedef struct
{
  const char *name;
  int value;
} Word;

/* What is drawn as another shape stands behind the one it is nearest to, so that writing finds the first. */
static const Word shapes[] = {
  { "box", TS_SHAPE_RECTANGLE },
  { "rect", TS_SHAPE_RECTANGLE },
  { "rectangle", TS_SHAPE_RECTANGLE },
  { "square", TS_SHAPE_RECTANGLE },
  { "record", TS_SHAPE_RECTANGLE },
  { "Mrecord", TS_SHAPE_ROUNDED },
  { "ellipse", TS_SHAPE_ELLIPSE },
  { "oval", TS_SHAPE_ELLIPSE },
  { "circle", TS_SHAPE_ELLIPSE },
  { "point", TS_SHAPE_ELLIPSE },
  { "doublecircle", TS_SHAPE_DOUBLE_ELLIPSE },
  { "diamond", TS_SHAPE_DIAMOND },
  { "hexagon", TS_SHAPE_HEXAGON },
  { "cylinder", TS_SHAPE_CYLINDER },
  { "parallelogram", TS_SHAPE_PARALLELOGRAM },
  { "trapezium", TS_SHAPE_TRAPEZOID },
  { "invtrapezium", TS_SHAPE_TRAPEZOID_DOWN },
  { "triangle", TS_SHAPE_TRIANGLE },
  { "cds", TS_SHAPE_FLAG },
  { "rarrow", TS_SHAPE_FLAG },
};

static const Word arrows[] = {
  { "normal", TS_ARROW_FILLED },
  { "none", TS_ARROW_NONE },
  { "vee", TS_ARROW_OPEN },
  { "open", TS_ARROW_OPEN },
  { "empty", TS_ARROW_HOLLOW },
  { "onormal", TS_ARROW_HOLLOW },
  { "diamond", TS_ARROW_DIAMOND },
  { "odiamond", TS_ARROW_HOLLOW_DIAMOND },
  { "ediamond", TS_ARROW_HOLLOW_DIAMOND },
  { "dot", TS_ARROW_CIRCLE },
  { "odot", TS_ARROW_HOLLOW_CIRCLE },
  { "tee", TS_ARROW_BAR },
  { "crow", TS_ARROW_MANY },
};

static const Word *
find_word (const Word *words, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    {
      if (g_str_equal (words[i].name, name))
        return &words[i];
    }
  return NULL;
}

static const char *
find_value (const Word *words, guint n, int value)
{
  for (guint i = 0; i < n; i++)
    {
      if (words[i].value == value)
        return words[i].name;
    }
  return NULL;
}

static guint
to_byte (double part)
{
  return (guint) round (CLAMP (part, 0, 1) * 255);
}

/* Reads hue, saturation and value, each from 0 to 1. */
static gboolean
read_hsv (const char *text, TsInk *ink)
{
  double parts[3], sector, f;

  for (guint i = 0; i < 3; i++)
    {
      char *end;

      parts[i] = CLAMP (g_ascii_strtod (text, &end), 0, 1);
      if (end == text || !isfinite (parts[i]))
        return FALSE;
      text = end + strspn (end, " ,");
    }
  f = modf (parts[0] * 6, &sector);
  {
    double v = parts[2], p = v * (1 - parts[1]), q = v * (1 - parts[1] * f);
    double t = v * (1 - parts[1] * (1 - f));
    const double colours[6][3] = { { v, t, p }, { q, v, p }, { p, v, t },
                                   { p, q, v }, { t, p, v }, { v, p, q } };
    const double *rgb = colours[(int) sector % 6];

    *ink = to_byte (rgb[0]) << 24 | to_byte (rgb[1]) << 16 | to_byte (rgb[2]) << 8 | 0xff;
  }
  return *text == '\0';
}

/* Reads a name of X11 that ends in a number: a grey, or the second to fourth shade of a colour. */
static gboolean
read_shade (const char *word, TsInk *ink)
{
  static const double shades[] = { 1, 0.932, 0.804, 0.545 };
  gsize length = strcspn (word, "0123456789");
  g_autofree char *name = g_strndup (word, length);
  guint number = (guint) g_ascii_strtoull (word + length, NULL, 10);

  if (word[length] == '\0')
    return FALSE;
  if (g_str_equal (name, "gray") || g_str_equal (name, "grey"))
    {
      guint level = to_byte (number / 100.0);

      *ink = level << 24 | level << 16 | level << 8 | 0xff;
      return number <= 100;
    }
  if (number < 1 || number > 4 || !ts_css_ink_parse (name, ink))
    return FALSE;
  *ink = to_byte ((*ink >> 24 & 0xff) / 255.0 * shades[number - 1]) << 24
         | to_byte ((*ink >> 16 & 0xff) / 255.0 * shades[number - 1]) << 16
         | to_byte ((*ink >> 8 & 0xff) / 255.0 * shades[number - 1]) << 8 | 0xff;
  return TRUE;
}

/**
 * ts_dot_ink_read:
 * @text: a colour as Graphviz has it; of a list of several the first is taken
 * @ink: (out): the colour
 *
 * Returns: whether it is one that is known; names of colour schemes are not
 */
gboolean
ts_dot_ink_read (const char *text, TsInk *ink)
{
  g_autofree char *first = g_strndup (text, strcspn (text, ":;"));
  const char *word = g_strstrip (first);

  *ink = TS_INK_AUTO;
  if (g_ascii_isdigit (*word) || *word == '.')
    return read_hsv (word, ink);
  return ts_css_ink_parse (word, ink) || read_shade (word, ink);
}

static void
read_ink (TsInk *ink, TsDotLookup lookup, gpointer source, const char *attribute)
{
  const char *text = lookup (source, attribute);
  TsInk read;

  if (text != NULL && ts_dot_ink_read (text, &read))
    *ink = read;
}

static void
read_font (TsStyle *style, TsDotLookup lookup, gpointer source)
{
  const char *size = lookup (source, "fontsize"), *name = lookup (source, "fontname");
  double points = size != NULL ? g_ascii_strtod (size, NULL) : 0;
  g_autofree char *lower = g_ascii_strdown (name != NULL ? name : "", -1);

  read_ink (&style->ink, lookup, source, "fontcolor");
  if (isfinite (points) && points > 0 && points != 14)
    style->font_size = CLAMP (points, 1, TS_STYLE_MAX_FONT);
  style->bold = strstr (lower, "bold") != NULL;
  style->italic = strstr (lower, "italic") != NULL || strstr (lower, "oblique") != NULL;
  if (strstr (lower, "courier") != NULL || strstr (lower, "mono") != NULL)
    style->font = TS_FONT_MONO;
  else if (strstr (lower, "times") != NULL || g_str_has_prefix (lower, "serif"))
    style->font = TS_FONT_SERIF;
}

static void
read_words (TsStyle *style, const char *words, gboolean *filled)
{
  g_auto (GStrv) list = g_strsplit (words, ",", 20);

  for (guint i = 0; list[i] != NULL; i++)
    {
      const char *word = g_strstrip (list[i]);

      if (g_str_equal (word, "dashed"))
        style->dash = TS_DASH_DASHED;
      else if (g_str_equal (word, "dotted"))
        style->dash = TS_DASH_DOTTED;
      else if (g_str_equal (word, "bold"))
        style->stroke_width = 2;
      else if (g_str_equal (word, "rounded"))
        style->shape = TS_SHAPE_ROUNDED;
      else if (g_str_equal (word, "filled") || g_str_equal (word, "radial")
               || g_str_equal (word, "striped") || g_str_equal (word, "wedged"))
        *filled = TRUE;
      else if (g_str_equal (word, "invis"))
        style->fill = style->stroke = style->ink = TS_INK_NONE;
    }
}

/**
 * ts_dot_style_read:
 * @style: (inout): what is said there is taken over, but the shape
 * @lookup: gives the attributes
 * @source: for @lookup
 * @edge: whether they are of an edge
 */
void
ts_dot_style_read (TsStyle *style, TsDotLookup lookup, gpointer source, gboolean edge)
{
  const char *words = lookup (source, "style"), *width = lookup (source, "penwidth");
  double points = width != NULL ? g_ascii_strtod (width, NULL) : 0;
  gboolean filled = lookup (source, "bgcolor") != NULL;

  read_font (style, lookup, source);
  read_ink (&style->stroke, lookup, source, "color");
  read_ink (&style->stroke, lookup, source, "pencolor");
  if (isfinite (points) && points > 0 && points != 1)
    style->stroke_width = MIN (points, TS_STYLE_MAX_STROKE);
  if (words != NULL)
    read_words (style, words, &filled);
  if (edge || !filled || style->fill != TS_INK_AUTO)
    return;
  style->fill = 0xd3d3d3ff; /* Graphviz's lightgrey */
  read_ink (&style->fill, lookup, source, "bgcolor");
  read_ink (&style->fill, lookup, source, "color");
  read_ink (&style->fill, lookup, source, "fillcolor");
}

/**
 * ts_dot_shape_read:
 * @shape: (out): the one it is drawn as
 *
 * Returns: whether there is one like it
 */
gboolean
ts_dot_shape_read (const char *name, TsShape *shape)
{
  const Word *word = find_word (shapes, G_N_ELEMENTS (shapes), name);

  *shape = word != NULL ? (TsShape) word->value : TS_SHAPE_RECTANGLE;
  return word != NULL;
}

/**
 * ts_dot_arrow_read:
 * @exact: (out): whether there is one like it
 *
 * Returns: the arrow of that name
 */
TsArrow
ts_dot_arrow_read (const char *name, gboolean *exact)
{
  const Word *word = find_word (arrows, G_N_ELEMENTS (arrows), name);

  *exact = word != NULL;
  return word != NULL ? (TsArrow) word->value : TS_ARROW_FILLED;
}

/** ts_dot_arrow_write: Returns: (transfer none) (nullable): its name; %NULL if Graphviz has none like it */
const char *
ts_dot_arrow_write (TsArrow arrow)
{
  return find_value (arrows, G_N_ELEMENTS (arrows), arrow);
}

/** ts_dot_shape_write: Returns: (transfer none) (nullable): its name; %NULL if Graphviz has none like it */
const char *
ts_dot_shape_write (TsShape shape)
{
  return find_value (shapes, G_N_ELEMENTS (shapes), shape);
}
