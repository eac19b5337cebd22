/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "content/ts-scale.h"

G_BEGIN_DECLS

/** TsColor: a colour, each part 0 to 1. */
typedef struct
{
  double red, green, blue, alpha;
} TsColor;

typedef enum
{
  TS_PALETTE_LIGHT,
  TS_PALETTE_DARK,
  TS_PALETTE_LIGHT_CONTRAST,
  TS_PALETTE_DARK_CONTRAST,
  TS_PALETTE_PRINT,
} TsPaletteKind;

/**
 * TsPalette:
 *
 * Every colour a painter may use, by what it is for.
 */
typedef struct
{
  TsColor background; /* behind all */
  TsColor surface;    /* cards and components */
  TsColor ink;        /* text and edges */
  TsColor muted;      /* secondary text; still readable, 4.5:1 */
  TsColor line;       /* hairlines, grid, borders */
  TsColor accent;     /* selection, the learner's own series */
  TsColor success, warning, error;
  TsColor gold, silver, bronze;
  TsColor traffic;      /* client, CDN, load balancer, gateway */
  TsColor compute;      /* service, worker */
  TsColor data;         /* database, object store, search */
  TsColor fast;         /* cache */
  TsColor asynchronous; /* queue, stream */
  TsColor external;     /* systems of others */
  TsColor note;         /* paper of a note */
} TsPalette;

const TsPalette *ts_palette_get (TsPaletteKind kind);
const TsColor *ts_palette_get_medal (const TsPalette *palette, TsCertification certification);
void ts_palette_set_source (cairo_t *cr, const TsColor *color);
void ts_palette_set_source_alpha (cairo_t *cr, const TsColor *color, double alpha);

G_END_DECLS
