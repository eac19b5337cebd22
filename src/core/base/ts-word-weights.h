/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TS_TYPE_WORD_WEIGHTS (ts_word_weights_get_type ())

typedef struct _TsWordWeights TsWordWeights;

GType ts_word_weights_get_type (void);
TsWordWeights *ts_word_weights_new (GPtrArray *texts);
TsWordWeights *ts_word_weights_ref (TsWordWeights *self);
void ts_word_weights_unref (TsWordWeights *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsWordWeights, ts_word_weights_unref)

double ts_word_weights_get (const TsWordWeights *self, const char *stem);

G_END_DECLS
