/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "diagram/ts-style.h"

const char *const TS_SHAPE_NAMES[] = {
  "auto",      "rectangle",      "rounded",       "stadium",
  "ellipse",   "double_ellipse", "diamond",       "hexagon",
  "cylinder",  "lying_cylinder", "parallelogram", "parallelogram_back",
  "trapezoid", "trapezoid_down", "triangle",      "cloud",
  "document",  "person",         "subroutine",    "flag",
  NULL,
};

const char *const TS_DASH_NAMES[] = { "auto", "solid", "dashed", "dotted", NULL };
const char *const TS_ANCHOR_NAMES[] = { "auto", "start", "middle", "end", NULL };
const char *const TS_FONT_NAMES[] = { "auto", "sans", "serif", "mono", "hand", NULL };

/**
 * ts_ink_to_string:
 *
 * Returns: (transfer full): "auto", "none", "#rrggbb" or, for what is seen through, "#rrggbbaa"
 */
char *
ts_ink_to_string (TsInk ink)
{
  if (ink == TS_INK_AUTO)
    return g_strdup ("auto");
  if (ink == TS_INK_NONE)
    return g_strdup ("none");
  if ((ink & 0xff) == 0xff)
    return g_strdup_printf ("#%06x", ink >> 8);
  return g_strdup_printf ("#%08x", ink);
}

/**
 * ts_ink_from_string:
 * @text: "auto", "none", "#rgb", "#rrggbb" or "#rrggbbaa"
 * @ink: (out): the colour
 *
 * Returns: whether the text is one of these
 */
gboolean
ts_ink_from_string (const char *text, TsInk *ink)
{
  guint32 value = 0;
  guint n = 0;

  *ink = TS_INK_AUTO;
  if (g_str_equal (text, "none"))
    *ink = TS_INK_NONE;
  if (g_str_equal (text, "none") || g_str_equal (text, "auto"))
    return TRUE;
  if (*text != '#')
    return FALSE;
  for (n = 0; n < 9 && text[1 + n] != '\0'; n++)
    {
      int digit = g_ascii_xdigit_value (text[1 + n]);

      if (digit < 0)
        return FALSE;
      value = value << 4 | (guint32) digit;
    }
  if (n == 3)
    value = (value >> 8) * 0x110000 + (value >> 4 & 0xf) * 0x1100 + (value & 0xf) * 0x11;
  else if (n != 6 && n != 8)
    return FALSE;
  *ink = n == 8 ? value : value << 8 | 0xff;
  if ((*ink & 0xff) == 0)
    *ink = TS_INK_NONE;
  return TRUE;
}

/** ts_style_equal: Returns: whether both look the same */
gboolean
ts_style_equal (const TsStyle *a, const TsStyle *b)
{
  return a->shape == b->shape && a->fill == b->fill && a->stroke == b->stroke && a->ink == b->ink
         && a->stroke_width == b->stroke_width && a->dash == b->dash && a->font == b->font
         && a->font_size == b->font_size && a->bold == b->bold && a->italic == b->italic
         && a->underline == b->underline && a->across == b->across && a->down == b->down;
}

/** ts_style_is_usual: Returns: whether nothing about it is special */
gboolean
ts_style_is_usual (const TsStyle *self)
{
  static const TsStyle usual = { 0 };

  return ts_style_equal (self, &usual);
}
