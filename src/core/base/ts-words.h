/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TS_WORDS_LETTER: stands in a folded text for a letter or digit beyond ASCII. */
#define TS_WORDS_LETTER '\x01'

/** TS_WORDS_OTHER: stands in a folded text for any other character beyond ASCII. */
#define TS_WORDS_OTHER '\x02'

char *ts_words_fold (const char *text);
gboolean ts_words_next (const char **at, const char **start, gsize *length);
gboolean ts_words_is_inside (char c);
const char *const *ts_words_list_small (void);
gboolean ts_words_is_small (const char *word);

G_END_DECLS
