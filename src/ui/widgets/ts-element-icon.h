/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "diagram/ts-element.h"

G_BEGIN_DECLS

#define TS_TYPE_ELEMENT_ICON (ts_element_icon_get_type ())
G_DECLARE_FINAL_TYPE (TsElementIcon, ts_element_icon, TS, ELEMENT_ICON, GtkWidget)

GtkWidget *ts_element_icon_new (TsElementRole role, TsComponentKind kind);
void ts_element_icon_set (TsElementIcon *self, TsElementRole role, TsComponentKind kind);

G_END_DECLS
