/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-edit.h"

G_BEGIN_DECLS

/** TsEntryKind: what an entry of a journal says: that a gesture was made, taken back or brought back. */
typedef enum
{
  TS_ENTRY_EDIT,
  TS_ENTRY_UNDO,
  TS_ENTRY_REDO,
} TsEntryKind;

char *ts_journal_entry_write (TsEntryKind kind, GPtrArray *edits, GHashTable *images);
gboolean ts_journal_entry_read (const char *name,
                                const char *entry,
                                GHashTable *images,
                                TsEntryKind *kind,
                                GPtrArray **edits,
                                GError **error);
const char *ts_entry_kind_get_name (TsEntryKind kind);

G_END_DECLS
