/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "widgets/ts-canvas.h"

G_BEGIN_DECLS

#define TS_TYPE_DESIGN_FIND (ts_design_find_get_type ())
G_DECLARE_FINAL_TYPE (TsDesignFind, ts_design_find, TS, DESIGN_FIND, AdwBin)

void ts_design_find_start (TsDesignFind *self);

G_END_DECLS
