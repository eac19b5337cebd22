/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "assessment/ts-answer-view.h"
#include "assessment/ts-sitting.h"

G_BEGIN_DECLS

#define TS_TYPE_ITEM_DECK (ts_item_deck_get_type ())
G_DECLARE_FINAL_TYPE (TsItemDeck, ts_item_deck, TS, ITEM_DECK, AdwBin)

GtkWidget *ts_item_deck_new (TsSitting *sitting);
TsAnswerView *ts_item_deck_show (TsItemDeck *self, guint index);

G_END_DECLS
