/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void ts_drop_down_set_name (GtkDropDown *drop, const char *name);
void ts_drop_down_name_button (GtkDropDown *drop, const char *name);

G_END_DECLS
