/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsMarkupCell:
 * @port: the name of the cell
 * @x: its left edge, from 0, the left edge of all, to 1
 * @y: its upper edge
 * @width: its width, as a part of all
 * @height: its height
 *
 * A named part of a label.
 */
typedef struct
{
  char *port;
  double x, y, width, height;
} TsMarkupCell;

GArray *ts_markup_cells_new (void);
const TsMarkupCell *ts_markup_cells_find (GArray *cells, const char *port);

char *ts_markup_decode (const char *text);
gboolean ts_markup_has_tags (const char *text);
char *ts_markup_to_text (const char *markup, GArray *cells);

G_END_DECLS
