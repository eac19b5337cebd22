/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "content/ts-pack.h"
#include "evaluation/ts-mark.h"

G_BEGIN_DECLS

#define TS_TYPE_SELF_MARK (ts_self_mark_get_type ())
G_DECLARE_FINAL_TYPE (TsSelfMark, ts_self_mark, TS, SELF_MARK, AdwBin)

GtkWidget *ts_self_mark_new (TsPack *pack, TsLevel level, TsMark *mark);
TsMark *ts_self_mark_get_mark (TsSelfMark *self);

G_END_DECLS
