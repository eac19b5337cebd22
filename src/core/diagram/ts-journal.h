/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-diagram.h"

G_BEGIN_DECLS

/** TS_NO_GESTURE: in the place of a gesture's id: there is none. */
#define TS_NO_GESTURE (-1)

/**
 * TsJournalState:
 * @length: how many entries there are
 * @top: the gesture that undo takes back next, or #TS_NO_GESTURE
 * @tip: the gesture that redo brings back last; @top if there is nothing to bring back
 *
 * How far a history has come. A gesture is known by the place of its entry, from 0.
 */
typedef struct
{
  guint length;
  gint64 top, tip;
} TsJournalState;

/**
 * TsGesture:
 * @id: the place of its entry
 * @below: the gesture that undo takes back after it, or #TS_NO_GESTURE
 * @edits: (element-type TsEdit): what it did
 *
 * One gesture of a history.
 */
typedef struct
{
  gint64 id, below;
  GPtrArray *edits;
} TsGesture;

TsGesture *ts_gesture_new (gint64 id, gint64 below, GPtrArray *edits);
void ts_gesture_free (TsGesture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsGesture, ts_gesture_free)

/**
 * TsJournalReadFunc:
 * @from: the gesture to begin with
 * @stop: the gesture to end before, or #TS_NO_GESTURE
 * @max: how many to read at most
 * @user_data: what ts_journal_set_reader() was given
 * @error: return location for an error
 *
 * Reads gestures from wherever they are kept: @from, the one below it, and so on.
 *
 * Returns: (transfer full) (nullable) (element-type TsGesture): them, in this order
 */
typedef GPtrArray *(
    *TsJournalReadFunc) (gint64 from, gint64 stop, guint max, gpointer user_data, GError **error);

#define TS_TYPE_JOURNAL (ts_journal_get_type ())
G_DECLARE_FINAL_TYPE (TsJournal, ts_journal, TS, JOURNAL, GObject)

TsJournal *ts_journal_new (void);
TsJournal *ts_journal_new_at (TsDiagram *diagram, const TsJournalState *state, GHashTable *images);
void ts_journal_set_reader (TsJournal *self,
                            TsJournalReadFunc read,
                            gpointer user_data,
                            GDestroyNotify destroy);
TsDiagram *ts_journal_get_diagram (TsJournal *self);
TsJournalState ts_journal_get_state (TsJournal *self);
gboolean ts_journal_commit (TsJournal *self, GPtrArray *edits, GError **error);
gboolean ts_journal_undo (TsJournal *self);
gboolean ts_journal_redo (TsJournal *self);
gboolean ts_journal_get_can_undo (TsJournal *self);
gboolean ts_journal_get_can_redo (TsJournal *self);
gboolean ts_journal_replay (TsJournal *self, const char *name, const char *entry, GError **error);

gint64 ts_journal_find_missing (TsJournal *self, guint reserve);
void ts_journal_add_older (TsJournal *self, GPtrArray *gestures);
gint64 ts_journal_find_undone (TsJournal *self, gint64 *stop);
void ts_journal_add_undone (TsJournal *self, GPtrArray *gestures);

G_END_DECLS
