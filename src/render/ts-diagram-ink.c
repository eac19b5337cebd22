/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "ts-diagram-private.h"

/**
 * SECTION: colours that a drawing brings along
 *
 * A colour that somebody chose was chosen for one background. On a dark one it keeps its hue, and its lightness
 * is mapped: pale fills become deep ones, dark lines become light ones. What is still hard to see is moved
 * further, until it has the contrast that WCAG 2.1 asks for: 3:1 for lines, 4.5:1 for text. The lightness is that
 * of Oklab (https://bottosson.github.io/posts/oklab/), where equal steps look equal in every hue.
 */

#define CONTRAST_TEXT  4.5
#define CONTRAST_LINE  3.0
#define CONTRAST_LIGHT 1.6 /* of lines on a light ground, where a pale one may be meant */

typedef struct
{
  double l, a, b;
} Lab;

static double
to_linear (double v)
{
  return v <= 0.04045 ? v / 12.92 : pow ((v + 0.055) / 1.055, 2.4);
}

static double
from_linear (double v)
{
  v = CLAMP (v, 0, 1);
  return v <= 0.0031308 ? v * 12.92 : 1.055 * pow (v, 1 / 2.4) - 0.055;
}

static Lab
to_lab (const TsColor *color)
{
  double r = to_linear (color->red), g = to_linear (color->green), b = to_linear (color->blue);
  double l = cbrt (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  double m = cbrt (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  double s = cbrt (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);

  return (Lab){ 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s };
}

static TsColor
from_lab (const Lab *lab, double alpha)
{
  double l = lab->l + 0.3963377774 * lab->a + 0.2158037573 * lab->b;
  double m = lab->l - 0.1055613458 * lab->a - 0.0638541728 * lab->b;
  double s = lab->l - 0.0894841775 * lab->a - 1.2914855480 * lab->b;

  l = l * l * l;
  m = m * m * m;
  s = s * s * s;
  return (TsColor){ from_linear (4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                    from_linear (-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                    from_linear (-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s),
                    alpha };
}

static double
get_luminance (const TsColor *color)
{
  return 0.2126 * to_linear (color->red) + 0.7152 * to_linear (color->green)
         + 0.0722 * to_linear (color->blue);
}

static TsColor
from_ink (TsInk ink)
{
  return (TsColor){
    (ink >> 24) / 255.0, (ink >> 16 & 0xff) / 255.0, (ink >> 8 & 0xff) / 255.0, (ink & 0xff) / 255.0
  };
}

/* Returns: @a with that share of @b, both opaque */
TsColor
_ts_color_mix (const TsColor *a, const TsColor *b, double share)
{
  return (TsColor){
    a->red + (b->red - a->red) * share,
    a->green + (b->green - a->green) * share,
    a->blue + (b->blue - a->blue) * share,
    1,
  };
}

/* Returns: the contrast of two opaque colours, 1 to 21, as WCAG 2.1 defines it */
double
_ts_color_contrast (const TsColor *a, const TsColor *b)
{
  double x = get_luminance (a), y = get_luminance (b);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}

gboolean
_ts_palette_is_dark (const TsPalette *palette)
{
  return palette->background.red + palette->background.green + palette->background.blue
         < palette->ink.red + palette->ink.green + palette->ink.blue;
}

gboolean
_ts_palette_is_contrast (const TsPalette *palette)
{
  return palette == ts_palette_get (TS_PALETTE_LIGHT_CONTRAST)
         || palette == ts_palette_get (TS_PALETTE_DARK_CONTRAST);
}

/* Moves the lightness of a colour away from that of the ground until it can be seen. */
static TsColor
set_off (const TsColor *color, const TsColor *ground, double contrast)
{
  Lab lab = to_lab (color);
  double step = get_luminance (ground) < 0.18 ? 0.04 : -0.04;
  TsColor result = *color;

  for (guint i = 0; i < 25 && _ts_color_contrast (&result, ground) < contrast; i++)
    {
      lab.l = CLAMP (lab.l + step, 0, 1);
      lab.a *= 0.97; /* very light and very dark colours are pale */
      lab.b *= 0.97;
      result = from_lab (&lab, color->alpha);
    }
  return result;
}

/* Returns: a chosen fill, as it is on this palette */
TsColor
_ts_ink_to_fill (TsInk ink, const TsPalette *palette)
{
  TsColor color = from_ink (ink);
  Lab lab;

  if (!_ts_palette_is_dark (palette))
    return color;
  lab = to_lab (&color);
  if (lab.l < 0.6)
    return color;
  lab.l = 0.29 + (1 - lab.l) * 0.62;
  lab.a *= 1.25;
  lab.b *= 1.25;
  return from_lab (&lab, color.alpha);
}

/* Dark lines and letters become as light as light ones were dark. */
static TsColor
lighten (TsInk ink, const TsPalette *palette)
{
  TsColor color = from_ink (ink);
  Lab lab;

  if (!_ts_palette_is_dark (palette))
    return color;
  lab = to_lab (&color);
  if (lab.l < 0.7)
    lab.l = 0.96 - lab.l * 0.4;
  return from_lab (&lab, color.alpha);
}

/* Returns: a chosen colour of a line, as it is on this palette */
TsColor
_ts_ink_to_stroke (TsInk ink, const TsPalette *palette)
{
  TsColor color = lighten (ink, palette);

  return set_off (&color,
                  &palette->background,
                  _ts_palette_is_dark (palette) ? CONTRAST_LINE : CONTRAST_LIGHT);
}

/* Returns: a chosen colour of text, as it is on this palette and that ground */
TsColor
_ts_ink_to_text (TsInk ink, const TsPalette *palette, const TsColor *ground)
{
  TsColor color = from_ink (ink);

  if (_ts_color_contrast (&color, ground) < CONTRAST_TEXT)
    color = lighten (ink, palette);
  return set_off (&color, ground, _ts_palette_is_dark (palette) ? CONTRAST_TEXT : CONTRAST_LINE);
}

/* Returns: the palette's ink where it can be read on the ground; else black or white, of which one always can */
TsColor
_ts_color_choose_text (const TsColor *ground, const TsPalette *palette)
{
  static const TsColor black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 };

  if (_ts_color_contrast (&palette->ink, ground) >= CONTRAST_TEXT)
    return palette->ink;
  return _ts_color_contrast (&black, ground) > _ts_color_contrast (&white, ground) ? black : white;
}
