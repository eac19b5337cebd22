/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** TS_LEXICON_MAX_WORDS: how many words a member may have. */
#define TS_LEXICON_MAX_WORDS 4

#define TS_TYPE_LEXICON (ts_lexicon_get_type ())

typedef struct _TsLexicon TsLexicon;

GType ts_lexicon_get_type (void);
TsLexicon *ts_lexicon_new (void);
TsLexicon *ts_lexicon_new_english (void);
TsLexicon *ts_lexicon_new_general (void);
TsLexicon *ts_lexicon_ref (TsLexicon *self);
void ts_lexicon_unref (TsLexicon *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsLexicon, ts_lexicon_unref)

void ts_lexicon_add_group (TsLexicon *self, const char *const *members);
void ts_lexicon_add_lines (TsLexicon *self, const char *text);

guint ts_lexicon_get_n_groups (const TsLexicon *self);
GArray *ts_lexicon_find (const TsLexicon *self, const char *key);
gboolean ts_lexicon_starts_member (const TsLexicon *self, const char *stem);
char *ts_lexicon_make_key (TsLexicon *self, const char *member, guint *n_words);

G_END_DECLS
