/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-style.h"

G_BEGIN_DECLS

/**
 * TsDrawioText:
 * @text: the words, lines separated by "\n"
 * @style: what all of the text shares: bold, italic, underline, ink, font_size
 * @mixed: whether parts of it look different from others
 * @rich: whether it has what a label cannot hold: tables, rules, pictures, links
 *
 * What a label in HTML says.
 */
typedef struct
{
  char *text;
  TsStyle style;
  gboolean mixed, rich;
} TsDrawioText;

void ts_drawio_text_read (TsDrawioText *self, const char *html);
void ts_drawio_text_clear (TsDrawioText *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TsDrawioText, ts_drawio_text_clear)

gboolean ts_drawio_ink_read (const char *text, TsInk *ink);

G_END_DECLS
