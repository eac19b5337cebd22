/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void ts_frame_memory_keep (GtkWidget *widget);

G_END_DECLS
