/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/ts-clock.h"

G_BEGIN_DECLS

GtkListItemFactory *ts_history_rows_new (TsClock *clock);

G_END_DECLS
