/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-diagram.h"

G_BEGIN_DECLS

#define TS_TYPE_JOURNAL (ts_journal_get_type ())
G_DECLARE_FINAL_TYPE (TsJournal, ts_journal, TS, JOURNAL, GObject)

TsJournal *ts_journal_new (void);
TsDiagram *ts_journal_get_diagram (TsJournal *self);
gboolean ts_journal_commit (TsJournal *self, GPtrArray *edits, GError **error);
gboolean ts_journal_undo (TsJournal *self);
gboolean ts_journal_redo (TsJournal *self);
gboolean ts_journal_get_can_undo (TsJournal *self);
gboolean ts_journal_get_can_redo (TsJournal *self);
gboolean ts_journal_replay (TsJournal *self, const char *name, const char *entry, GError **error);

G_END_DECLS
