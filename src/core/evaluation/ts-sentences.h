/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/ts-text.h"
#include "content/ts-check.h"

G_BEGIN_DECLS

typedef struct _TsSentences TsSentences;

TsSentences *ts_sentences_new (const TsLanguage *language);
void ts_sentences_free (TsSentences *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsSentences, ts_sentences_free)

void
ts_sentences_read (TsSentences *self, const char *said, const char *weighed, GPtrArray *groups);

const TsText *ts_sentences_get_text (const TsSentences *self);
guint ts_sentences_get_n_words (const TsSentences *self);
guint ts_sentences_get_n (const TsSentences *self);
guint ts_sentences_get_n_lists (const TsSentences *self);
char *ts_sentences_quote_list (const TsSentences *self);
char *ts_sentences_dup_kept (const TsSentences *self);

guint ts_sentences_count_said (TsSentences *self,
                               const char *const *phrases,
                               gboolean even_denied,
                               char **quote);
gboolean ts_sentences_say (TsSentences *self,
                           GPtrArray *groups,
                           guint within,
                           gboolean even_denied,
                           char **quote);

G_END_DECLS
