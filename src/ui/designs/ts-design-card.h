/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "base/ts-clock.h"
#include "designs/ts-thumbnails.h"

G_BEGIN_DECLS

#define TS_TYPE_DESIGN_CARD (ts_design_card_get_type ())
G_DECLARE_FINAL_TYPE (TsDesignCard, ts_design_card, TS, DESIGN_CARD, AdwBin)

GtkWidget *ts_design_card_new (TsThumbnails *thumbnails, TsClock *clock);
TsDesign *ts_design_card_get_design (TsDesignCard *self);
void ts_design_card_set_design (TsDesignCard *self, TsDesign *design);
gboolean ts_design_card_is_drawn (TsDesignCard *self);

G_END_DECLS
