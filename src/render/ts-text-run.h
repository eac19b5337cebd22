/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

void ts_text_run_prepare (PangoContext *context);
double ts_text_run_get_width (const PangoGlyphItem *run);
void ts_text_run_show (cairo_t *cr, PangoGlyphItem *run, const char *text, double x, double y);
void ts_text_run_show_layout (cairo_t *cr, PangoLayout *layout, double x, double y);

G_END_DECLS
