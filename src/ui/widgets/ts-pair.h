/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_PAIR (ts_pair_get_type ())
G_DECLARE_FINAL_TYPE (TsPair, ts_pair, TS, PAIR, GtkWidget)

void ts_pair_set_start_child (TsPair *self, GtkWidget *child);
void ts_pair_set_end_child (TsPair *self, GtkWidget *child);

G_END_DECLS
