/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TsText TsText;

TsText *ts_text_new (const char *text);
void ts_text_free (TsText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsText, ts_text_free)

guint ts_text_get_n_words (const TsText *self);
const char *ts_text_get_string (const TsText *self);
const char *ts_text_get_stem (const TsText *self, guint place);
void ts_text_get_bounds (const TsText *self, guint place, gsize *start, gsize *end);
gboolean ts_text_find (const TsText *self, const TsText *phrase, guint from, guint *first);
char *ts_text_quote (const TsText *self, guint first, guint length);
gboolean ts_text_has_phrase (const TsText *self, const char *phrase);
char *ts_text_quote_phrase (const TsText *self, const char *phrase);
guint ts_text_count_numbers (const TsText *self);

char *ts_text_drop_shared (const char *text, const char *source, guint run);
guint ts_text_count_words (const char *text);
gboolean ts_text_is_blank (const char *text);

G_END_DECLS
