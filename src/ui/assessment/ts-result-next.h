/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "assessment/ts-sitting.h"

G_BEGIN_DECLS

#define TS_TYPE_RESULT_NEXT (ts_result_next_get_type ())
G_DECLARE_FINAL_TYPE (TsResultNext, ts_result_next, TS, RESULT_NEXT, GtkBox)

GtkWidget *ts_result_next_new (TsSitting *sitting);

G_END_DECLS
