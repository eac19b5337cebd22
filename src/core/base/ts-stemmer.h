/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TsStemmer TsStemmer;

TsStemmer *ts_stemmer_new (void);
void ts_stemmer_free (TsStemmer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsStemmer, ts_stemmer_free)

const char *ts_stemmer_stem (TsStemmer *self, const char *word);

G_END_DECLS
