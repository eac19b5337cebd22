/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TS_EXCALIDRAW_LINE_HEIGHT: how high a line is against the size of the text. */
#define TS_EXCALIDRAW_LINE_HEIGHT 1.25

char *ts_excalidraw_wrap_text (const char *text, double font_size, double width);
void ts_excalidraw_measure_text (const char *text, double font_size, double *width, double *height);

G_END_DECLS
