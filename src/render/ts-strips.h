/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-index.h"

G_BEGIN_DECLS

/**
 * TsStrips:
 *
 * Finds boxes that are numbered from 0 by where they are, in the order of their numbers.
 */
typedef struct _TsStrips TsStrips;

TsStrips *ts_strips_new (guint n, const TsBox *bounds);
void ts_strips_free (TsStrips *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsStrips, ts_strips_free)

void ts_strips_add (TsStrips *self, guint number, const TsBox *box);
void ts_strips_remove (TsStrips *self, guint number, const TsBox *box);
GArray *ts_strips_find (const TsStrips *self, const TsBox *window);

G_END_DECLS
