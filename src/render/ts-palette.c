/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ts-palette.h"

#define RGB(hex)                                                                                   \
  {                                                                                                \
    (((hex) >> 16) & 255) / 255.0, (((hex) >> 8) & 255) / 255.0, ((hex) &255) / 255.0, 1.0         \
  }

/* The colours are those of GNOME's palette, darkened or lightened until text of `ink` and `muted` has
 * a contrast of 4.5:1 on `background` and `surface`, and of 7:1 in the high-contrast ones. */
static const TsPalette palettes[] = {
  [TS_PALETTE_LIGHT] = {
    .background = RGB (0xfafafa), .surface = RGB (0xffffff), .ink = RGB (0x2e3436), .muted = RGB (0x5e5c64),
    .line = RGB (0xdeddda), .accent = RGB (0x1c71d8),
    .success = RGB (0x26a269), .warning = RGB (0xc64600), .error = RGB (0xc01c28),
    .gold = RGB (0xe5a50a), .silver = RGB (0x9a9996), .bronze = RGB (0xb5835a),
    .traffic = RGB (0x3584e4), .compute = RGB (0x2ec27e), .data = RGB (0x9141ac), .fast = RGB (0xff7800),
    .asynchronous = RGB (0xe5a50a), .external = RGB (0x77767b), .note = RGB (0xfdf6d5),
  },
  [TS_PALETTE_DARK] = {
    .background = RGB (0x1e1e1e), .surface = RGB (0x303030), .ink = RGB (0xf6f5f4), .muted = RGB (0xc0bfbc),
    .line = RGB (0x4a4a4a), .accent = RGB (0x78aeed),
    .success = RGB (0x57e389), .warning = RGB (0xffa348), .error = RGB (0xff7b63),
    .gold = RGB (0xf5c211), .silver = RGB (0xc0bfbc), .bronze = RGB (0xcdab8f),
    .traffic = RGB (0x62a0ea), .compute = RGB (0x57e389), .data = RGB (0xc061cb), .fast = RGB (0xffa348),
    .asynchronous = RGB (0xf8e45c), .external = RGB (0x9a9996), .note = RGB (0x4b4632),
  },
  [TS_PALETTE_LIGHT_CONTRAST] = {
    .background = RGB (0xffffff), .surface = RGB (0xffffff), .ink = RGB (0x000000), .muted = RGB (0x3d3846),
    .line = RGB (0x5e5c64), .accent = RGB (0x1a4f9c),
    .success = RGB (0x145c3a), .warning = RGB (0x7a2c00), .error = RGB (0x8a0f18),
    .gold = RGB (0x8a6200), .silver = RGB (0x5e5c64), .bronze = RGB (0x63452c),
    .traffic = RGB (0x1a5fb4), .compute = RGB (0x1a7a4c), .data = RGB (0x613583), .fast = RGB (0xa53f00),
    .asynchronous = RGB (0x8a6200), .external = RGB (0x5e5c64), .note = RGB (0xfff8d0),
  },
  [TS_PALETTE_DARK_CONTRAST] = {
    .background = RGB (0x000000), .surface = RGB (0x1e1e1e), .ink = RGB (0xffffff), .muted = RGB (0xdeddda),
    .line = RGB (0xc0bfbc), .accent = RGB (0x99c1f1),
    .success = RGB (0x8ff0a4), .warning = RGB (0xffbe6f), .error = RGB (0xffa99a),
    .gold = RGB (0xf9f06b), .silver = RGB (0xdeddda), .bronze = RGB (0xe0c3a8),
    .traffic = RGB (0x99c1f1), .compute = RGB (0x8ff0a4), .data = RGB (0xdc8add), .fast = RGB (0xffbe6f),
    .asynchronous = RGB (0xf9f06b), .external = RGB (0xdeddda), .note = RGB (0x3a351c),
  },
  [TS_PALETTE_PRINT] = {
    .background = RGB (0xffffff), .surface = RGB (0xffffff), .ink = RGB (0x1a1a1a), .muted = RGB (0x4f4d55),
    .line = RGB (0xbdbbb6), .accent = RGB (0x1a5fb4),
    .success = RGB (0x1f7f52), .warning = RGB (0xb03e00), .error = RGB (0xa51d2d),
    .gold = RGB (0xc88800), .silver = RGB (0x86848a), .bronze = RGB (0x9c6b42),
    .traffic = RGB (0x1c71d8), .compute = RGB (0x26a269), .data = RGB (0x813d9c), .fast = RGB (0xe66100),
    .asynchronous = RGB (0xc88800), .external = RGB (0x77767b), .note = RGB (0xfdf6d5),
  },
};

/**
 * ts_palette_get:
 *
 * Returns: (transfer none): the colours of that kind
 */
const TsPalette *
ts_palette_get (TsPaletteKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (palettes), &palettes[TS_PALETTE_LIGHT]);

  return &palettes[kind];
}

/**
 * ts_palette_get_medal:
 *
 * Returns: (transfer none): the colour of the level's metal, the muted one where there is none
 */
const TsColor *
ts_palette_get_medal (const TsPalette *palette, TsCertification certification)
{
  g_return_val_if_fail (palette != NULL, NULL);

  switch (certification)
    {
    case TS_CERTIFICATION_GOLD:
      return &palette->gold;
    case TS_CERTIFICATION_SILVER:
      return &palette->silver;
    case TS_CERTIFICATION_BRONZE:
      return &palette->bronze;
    case TS_CERTIFICATION_NONE:
    default:
      return &palette->muted;
    }
}

/**
 * ts_palette_set_source:
 *
 * Makes the colour the source of what is drawn next.
 */
void
ts_palette_set_source (cairo_t *cr, const TsColor *color)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}

/**
 * ts_palette_set_source_alpha:
 *
 * Makes the colour, thinned to @alpha (0 to 1), the source of what is drawn next.
 */
void
ts_palette_set_source_alpha (cairo_t *cr, const TsColor *color, double alpha)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha * alpha);
}
