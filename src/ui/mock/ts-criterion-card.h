/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mock/ts-mock-record.h"

G_BEGIN_DECLS

#define TS_TYPE_CRITERION_CARD (ts_criterion_card_get_type ())
G_DECLARE_FINAL_TYPE (TsCriterionCard, ts_criterion_card, TS, CRITERION_CARD, AdwBin)

GtkWidget *
ts_criterion_card_new (TsMockRecord *record, TsMockRating *rating, TsCriterion criterion);

G_END_DECLS
