/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "assessment/ts-sitting.h"

G_BEGIN_DECLS

#define TS_TYPE_TIME_BANNER (ts_time_banner_get_type ())
G_DECLARE_FINAL_TYPE (TsTimeBanner, ts_time_banner, TS, TIME_BANNER, GtkWidget)

GtkWidget *ts_time_banner_new (TsSitting *sitting);
void ts_time_banner_update (TsTimeBanner *self);

G_END_DECLS
