/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "diagram/ts-element.h"

G_BEGIN_DECLS

#define TS_TYPE_PLACE_POPOVER (ts_place_popover_get_type ())
G_DECLARE_FINAL_TYPE (TsPlacePopover, ts_place_popover, TS, PLACE_POPOVER, GtkPopover)

GtkWidget *ts_place_popover_new (const TsElement *source, const char *typed);

G_END_DECLS
