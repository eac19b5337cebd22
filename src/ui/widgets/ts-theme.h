/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ts-palette.h"

G_BEGIN_DECLS

const TsPalette *ts_theme_get_palette (void);
GAction *ts_theme_get_hand_drawn_action (void);
gboolean ts_theme_is_hand_drawn (void);
void ts_theme_watch (GtkWidget *widget, GCallback callback);
GdkRGBA ts_theme_to_rgba (const TsColor *color, double alpha);

G_END_DECLS
