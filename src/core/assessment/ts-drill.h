/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-pack.h"
#include "evaluation/ts-mark.h"

G_BEGIN_DECLS

/** TS_DRILL_LENGTH: how many questions a drill has, where there are as many. */
#define TS_DRILL_LENGTH 10

/**
 * TsDrillMark:
 * @mark: what the last answer to an item earned
 * @order: its place among all answers ever practised, from 1; a greater one is more recent
 *
 * What is known of an item that was practised.
 */
typedef struct
{
  TsMark *mark;
  guint order;
} TsDrillMark;

TsDrillMark *ts_drill_mark_new (const TsMark *mark, guint order);
void ts_drill_mark_free (TsDrillMark *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsDrillMark, ts_drill_mark_free)

GPtrArray *
ts_drill_draw (const TsPack *pack, const char *area, GHashTable *drills, guint64 seed, guint n);

G_END_DECLS
