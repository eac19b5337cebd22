/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TsRandom TsRandom;

TsRandom *ts_random_new (guint64 seed, const char *stream);
void ts_random_free (TsRandom *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsRandom, ts_random_free)

guint32 ts_random_below (TsRandom *self, guint32 bound);
double ts_random_unit (TsRandom *self);
void ts_random_shuffle (TsRandom *self, gpointer *items, guint length);
char *ts_random_uuid (TsRandom *self);

guint64 ts_random_new_seed (void);

G_END_DECLS
