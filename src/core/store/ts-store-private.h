/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/ts-store.h"
#include "store/ts-tables.h"
#include "store/ts-writer.h"

G_BEGIN_DECLS

/**
 * TsStore:
 *
 * What the learner has, in memory as objects and on disk as rows. Small things are all read when it is
 * opened: who learns, what was sat and what came of it, the list of designs. Large ones (the responses
 * of an attempt that is over, drawings) are read when they are asked for, over a connection of their
 * own. A change is made in memory first and queued to the one writer; what is read later waits for the
 * queue.
 *
 * Used on one thread, but for the functions named read and open, which any thread may call.
 */
struct _TsStore
{
  GObject parent_instance;

  char *path;
  char *backup_dir;
  int lock; /* file descriptor; -1 for none */
  TsPack *pack;
  TsClock *clock;
  TsWriter *writer; /* (nullable): NULL for one that is only read */
  char *notice;     /* (nullable): what the learner has to be told of opening it */

  TsLearner *learner;     /* (nullable) */
  GPtrArray *assessments; /* of TsAssessment, the oldest first */
  GPtrArray *attempts;    /* of TsAttempt without a result, the oldest first */
  GPtrArray *results;     /* of TsPhaseResult, the oldest first */
  GHashTable *recent;     /* phase id to GPtrArray of item ids' GStrv, the newest last */
  GHashTable *parts;      /* set of hashes of what was stored of packs in this run */
  GHashTable *drills;     /* item id to the TsDrillMark of its last practice */
  guint n_drills;         /* answers practised so far, repeated ones too */

  GPtrArray *sessions;      /* of TsMock, the oldest first */
  GHashTable *event_places; /* session id to the next place in its log */
  GHashTable *ratings;      /* session id to GPtrArray of TsMockRating */

  GListStore *designs;    /* of TsDesign, the one changed last first */
  GPtrArray *removed;     /* of TsDesign: deleted for good when the store is closed */
  GListStore *pieces;     /* of TsPiece, the oldest first */
  GListStore *projects;   /* of TsProject */
  GPtrArray *credentials; /* of TsCredential, in the order they were issued in */
  GHashTable *journals;   /* design id to OpenJournal */
};

void _ts_store_push (TsStore *self, TsChange *change, const char *format, ...) G_GNUC_PRINTF (3, 4);
void _ts_store_begin (TsStore *self);
void _ts_store_end (TsStore *self);
TsDatabase *_ts_store_open_reader (TsStore *self, GError **error);
GHashTable *
_ts_store_read_marks (TsDatabase *database, const char *const *attempt_ids, GError **error);
gboolean
_ts_store_load_sittings (TsStore *self, TsDatabase *database, GPtrArray *problems, GError **error);
gboolean
_ts_store_load_portfolio (TsStore *self, TsDatabase *database, GPtrArray *problems, GError **error);
void _ts_store_keep_parts (TsStore *self,
                           const char *owner,
                           const TsPack *pack,
                           const char *const *items);
void _ts_store_init_sessions (TsStore *self);
void _ts_store_clear_sessions (TsStore *self);
gboolean
_ts_store_load_sessions (TsStore *self, TsDatabase *database, GPtrArray *problems, GError **error);
void _ts_store_wake_sessions (TsStore *self);
gboolean
_ts_store_check_sessions (TsStore *self, TsDatabase *database, GPtrArray *problems, GError **error);
void _ts_store_put_open_sessions (TsStore *self);
gboolean _ts_store_load_designs (TsStore *self, TsDatabase *database, GError **error);
void _ts_store_init_designs (TsStore *self);
void _ts_store_clear_designs (TsStore *self);
void _ts_store_purge_designs (TsStore *self);
void _ts_store_move_to_front (TsStore *self, TsDesign *design);
gboolean
_ts_store_load_pieces (TsStore *self, TsDatabase *database, GPtrArray *problems, GError **error);

/* What was read of a journal. */
typedef struct
{
  TsJournal *journal;
  guint since;   /* entries since the snapshot it was read from */
  gsize bytes;   /* how long they are together */
  GArray *links; /* (nullable) of TsEntryLink: what is yet to be stored beside the entries */
} TsReading;

void _ts_reading_free (TsReading *self);
TsReading *_ts_reading_new (TsDatabase *database,
                            const char *design,
                            guint end,
                            gboolean whole,
                            GError **error);
void _ts_store_init_journals (TsStore *self);
TsJournal *_ts_store_find_journal (TsStore *self, TsDesign *design);
void _ts_store_watch (TsStore *self, TsDesign *design, TsJournal *journal);
void _ts_store_put_entries (TsStore *self, TsDesign *design, const char *const *entries);

G_END_DECLS
