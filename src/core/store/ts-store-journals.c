/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "store/ts-store-private.h"

/* The journals of designs: how they are opened without reading all of them, and how they go on.
 *
 * A snapshot of the drawing is stored every now and then; a journal is opened with the last one and the entries
 * after it. Older gestures are read when undo comes near them, on another thread as long as it is in time. */

/* A snapshot is due after so many entries, if these are half as long as it is likely to be: so all snapshots
 * together take no more than twice the room of the entries, and opening reads no more than half the drawing
 * again or so many entries. */
#define SNAPSHOT_ENTRIES  256
#define BYTES_PER_ELEMENT 100

/* What undo costs when it is replayed, as if it were an entry so long. */
#define UNDO_BYTES 500

/* So many gestures are in memory when a journal is opened, and so few left when more are read. */
#define READ_AHEAD 64
#define RESERVE    24

/* What is written on a design is kept for the search up to so many bytes. */
#define MAX_WORDS 16384

/* A journal somebody holds. */
typedef struct
{
  TsStore *store; /* not owned */
  TsDesign *design;
  GWeakRef journal;
  gulong appended, changed;
  gint64 top;     /* as it was before the entry that is being made */
  guint since;    /* entries since the last snapshot */
  gsize bytes;    /* how long they are together */
  gboolean words; /* whether what is written on it has changed since it was stored */
  gboolean reading;
} OpenJournal;

/* Where a journal finds its older gestures. */
typedef struct
{
  char *path;
  char *design;
  TsDatabase *database; /* (nullable): the connection to use; NULL to open one each time */
} Source;

static void
source_free (Source *source)
{
  g_free (source->path);
  g_free (source->design);
  g_free (source);
}

static GPtrArray *
read_from_source (gint64 from, gint64 stop, guint max, gpointer user_data, GError **error)
{
  Source *source = user_data;
  g_autoptr (TsDatabase) own = NULL;
  TsDatabase *database = source->database;
  g_autoptr (GHashTable) images = NULL;

  if (database == NULL)
    database = own = ts_database_open (source->path, TS_DATABASE_READ, error);
  if (database != NULL)
    images = ts_journal_table_read_images (database, source->design, error);
  if (images == NULL)
    return NULL;
  return ts_journal_table_read_gestures (database, source->design, from, stop, max, images, error);
}

void
_ts_reading_free (TsReading *self)
{
  g_object_unref (self->journal);
  g_clear_pointer (&self->links, g_array_unref);
  g_free (self);
}

/* Makes a journal that stands at the last snapshot; @whole: at the very beginning. */
static TsJournal *
begin_journal (TsDatabase *database, const char *design, guint end, gboolean whole, GError **error)
{
  g_autoptr (GHashTable) images = ts_journal_table_read_images (database, design, error);
  TsJournalState state = { 0, TS_NO_GESTURE, TS_NO_GESTURE };
  TsDiagram *diagram;

  if (images == NULL)
    return NULL;
  diagram = whole ? ts_diagram_new ()
                  : ts_snapshot_table_read (database, design, end, images, &state, error);
  return diagram != NULL ? ts_journal_new_at (diagram, &state, images) : NULL;
}

static void
read_ahead (TsJournal *journal, Source *source)
{
  gint64 from = ts_journal_find_missing (journal, RESERVE);
  g_autoptr (GPtrArray) older = NULL;

  if (from == TS_NO_GESTURE)
    return;
  older = read_from_source (from, TS_NO_GESTURE, READ_AHEAD, source, NULL);
  if (older != NULL) /* or else undo will tell, if it ever comes to that */
    ts_journal_add_older (journal, older);
}

/* Reads a journal up to @end entries; on any thread. With @whole, from its first entry even if there are
 * snapshots, and one that an older version wrote in any case, with what is to be stored beside its entries. */
TsReading *
_ts_reading_new (TsDatabase *database,
                 const char *design,
                 guint end,
                 gboolean whole,
                 GError **error)
{
  g_autoptr (GArray) links = NULL;
  g_autoptr (TsJournal) journal = NULL;
  Source *source;
  TsReading *self;
  guint start;
  gsize bytes;

  if (!ts_journal_table_is_linked (database, design, NULL))
    links = g_array_new (FALSE, FALSE, sizeof (TsEntryLink));
  journal = begin_journal (database, design, end, whole || links != NULL, error);
  if (journal == NULL)
    return NULL;
  source = g_new0 (Source, 1);
  source->path = g_strdup (ts_database_get_path (database));
  source->design = g_strdup (design);
  source->database = database;
  ts_journal_set_reader (journal, read_from_source, source, (GDestroyNotify) source_free);
  start = ts_journal_get_state (journal).length;
  if (!ts_journal_table_replay (database, design, journal, end, links, &bytes, error))
    return NULL;
  if (end == G_MAXUINT)
    read_ahead (journal, source);
  source->database = NULL; /* it is this thread's, and gone soon */
  self = g_new0 (TsReading, 1);
  self->since = ts_journal_get_state (journal).length - start;
  self->bytes = bytes;
  self->journal = g_steal_pointer (&journal);
  self->links = g_steal_pointer (&links);
  return self;
}

static void
open_journal_free (OpenJournal *self)
{
  g_autoptr (TsJournal) journal = g_weak_ref_get (&self->journal);

  if (journal != NULL)
    {
      g_signal_handler_disconnect (journal, self->appended);
      g_signal_handler_disconnect (ts_journal_get_diagram (journal), self->changed);
    }
  g_weak_ref_clear (&self->journal);
  g_object_unref (self->design);
  g_free (self);
}

void
_ts_store_init_journals (TsStore *self)
{
  self->journals =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) open_journal_free);
}

TsJournal *
_ts_store_find_journal (TsStore *self, TsDesign *design)
{
  OpenJournal *open = g_hash_table_lookup (self->journals, ts_design_get_id (design));

  return open != NULL ? g_weak_ref_get (&open->journal) : NULL;
}

static guint
count_components (TsDiagram *diagram)
{
  guint count = 0;

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    count += ts_diagram_get_element (diagram, i)->role == TS_ELEMENT_COMPONENT;
  return count;
}

static char *
collect_words (TsDiagram *diagram)
{
  GString *words = g_string_new (NULL);
  const char *end;

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram) && words->len < MAX_WORDS; i++)
    {
      const char *label = ts_diagram_get_element (diagram, i)->label;

      if (*label != '\0')
        g_string_append_printf (words, "%s\n", label);
    }
  g_string_truncate (words, MIN (words->len, MAX_WORDS));
  if (!g_utf8_validate (words->str, (gssize) words->len, &end))
    g_string_truncate (words, (gsize) (end - words->str));
  return g_string_free (words, FALSE);
}

static gboolean
changes_words (const TsEdit *edit)
{
  const char *before = edit->before != NULL ? edit->before->label : "";
  const char *after = edit->after != NULL ? edit->after->label : "";

  return !g_str_equal (before, after);
}

static void
changed_cb (TsDiagram *diagram, GPtrArray *edits, gpointer user_data)
{
  OpenJournal *open = user_data;

  for (guint i = 0; i < edits->len && !open->words; i++)
    open->words = changes_words (edits->pdata[i]);
}

static void
put_state (TsStore *self, TsDesign *design, TsDiagram *diagram)
{
  ts_design_set_state (design, ts_clock_get_wall (self->clock), count_components (diagram));
  _ts_store_push (self,
                  ts_design_table_set_state (design),
                  "design/%s/state",
                  ts_design_get_id (design));
}

static void
put_words (TsStore *self, TsDesign *design, TsDiagram *diagram)
{
  g_autofree char *words = collect_words (diagram);

  ts_design_set_words (design, words);
  _ts_store_push (self,
                  ts_design_table_set_words (design),
                  "design/%s/words",
                  ts_design_get_id (design));
}

static void
put_entry (TsStore *self, TsDesign *design, guint place, TsEntryLink link, const char *entry)
{
  const char *id = ts_design_get_id (design);

  ts_writer_push (
      self->writer,
      NULL,
      ts_journal_table_append (id, place, ts_clock_get_wall (self->clock), link, entry));
}

static void
put_snapshot (OpenJournal *open, TsJournal *journal)
{
  const char *id = ts_design_get_id (open->design);
  TsJournalState state = ts_journal_get_state (journal);
  TsDiagram *copy = ts_diagram_dup (ts_journal_get_diagram (journal));

  ts_writer_push (open->store->writer, NULL, ts_snapshot_table_add (id, &state, copy));
  open->since = 0;
  open->bytes = 0;
}

typedef struct
{
  gint64 from;
  gint64 stop;
  Source source;
} Ahead;

static void
ahead_free (Ahead *ahead)
{
  g_free (ahead->source.path);
  g_free (ahead->source.design);
  g_free (ahead);
}

static void
ahead_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Ahead *ahead = data;
  GPtrArray *gestures =
      read_from_source (ahead->from, TS_NO_GESTURE, READ_AHEAD, &ahead->source, NULL);

  g_task_return_pointer (task, gestures, (GDestroyNotify) g_ptr_array_unref);
}

static void
ahead_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsStore) store = user_data;
  TsJournal *journal = TS_JOURNAL (source);
  Ahead *ahead = g_task_get_task_data (G_TASK (result));
  OpenJournal *open = g_hash_table_lookup (store->journals, ahead->source.design);
  g_autoptr (GPtrArray) gestures = g_task_propagate_pointer (G_TASK (result), NULL);

  if (gestures != NULL)
    ts_journal_add_older (journal, gestures);
  if (open != NULL)
    open->reading = FALSE;
}

/* Reads more of the older gestures before undo needs them. */
static void
look_ahead (OpenJournal *open, TsJournal *journal)
{
  gint64 from = ts_journal_find_missing (journal, RESERVE);
  g_autoptr (GTask) task = NULL;
  Ahead *ahead;

  if (from == TS_NO_GESTURE || open->reading)
    return;
  open->reading = TRUE;
  ahead = g_new0 (Ahead, 1);
  ahead->from = from;
  ahead->source.path = g_strdup (open->store->path);
  ahead->source.design = g_strdup (ts_design_get_id (open->design));
  task = g_task_new (journal, NULL, ahead_cb, g_object_ref (open->store));
  g_task_set_task_data (task, ahead, (GDestroyNotify) ahead_free);
  g_task_run_in_thread (task, ahead_worker);
}

static void
undone_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Ahead *ahead = data;
  GPtrArray *gestures =
      read_from_source (ahead->from, ahead->stop, G_MAXUINT, &ahead->source, NULL);

  g_task_return_pointer (task, gestures, (GDestroyNotify) g_ptr_array_unref);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GPtrArray) gestures = g_task_propagate_pointer (G_TASK (result), NULL);

  if (gestures != NULL) /* or else redo will tell, if it ever comes to that */
    ts_journal_add_undone (TS_JOURNAL (source), gestures);
}

/* Reads what was undone when the design was left before redo needs it: it can be read from its end alone, however
 * long it is. */
static void
look_back (OpenJournal *open, TsJournal *journal)
{
  g_autoptr (GTask) task = NULL;
  gint64 stop, from = ts_journal_find_undone (journal, &stop);
  Ahead *ahead;

  if (from == TS_NO_GESTURE)
    return;
  ahead = g_new0 (Ahead, 1);
  ahead->from = from;
  ahead->stop = stop;
  ahead->source.path = g_strdup (open->store->path);
  ahead->source.design = g_strdup (ts_design_get_id (open->design));
  task = g_task_new (journal, NULL, undone_cb, NULL);
  g_task_set_task_data (task, ahead, (GDestroyNotify) ahead_free);
  g_task_run_in_thread (task, undone_worker);
}

/* The row of the design is there already; that of the entry refers to it. */
static void
appended_cb (TsJournal *journal, const char *entry, gpointer user_data)
{
  OpenJournal *open = user_data;
  TsStore *self = open->store;
  TsDiagram *diagram = ts_journal_get_diagram (journal);
  TsJournalState state = ts_journal_get_state (journal);
  gboolean is_edit = state.top == (gint64) state.length - 1;

  if (self->writer == NULL)
    return;
  _ts_store_begin (self);
  put_state (self, open->design, diagram);
  if (open->words)
    put_words (self, open->design, diagram);
  put_entry (
      self, open->design, state.length - 1, ts_entry_link_between (open->top, state.top), entry);
  open->since++;
  open->bytes += is_edit ? strlen (entry) : UNDO_BYTES;
  if (open->since >= SNAPSHOT_ENTRIES
      && open->bytes >= ts_diagram_get_n_elements (diagram) * (gsize) BYTES_PER_ELEMENT)
    put_snapshot (open, journal);
  _ts_store_end (self);
  open->words = FALSE;
  open->top = state.top;
  _ts_store_move_to_front (self, open->design);
  if (!is_edit)
    look_ahead (open, journal);
}

static OpenJournal *
watch (TsStore *self, TsDesign *design, TsJournal *journal)
{
  OpenJournal *open = g_new0 (OpenJournal, 1);

  open->store = self;
  open->design = g_object_ref (design);
  open->top = ts_journal_get_state (journal).top;
  g_weak_ref_init (&open->journal, journal);
  open->appended = g_signal_connect (journal, "appended", G_CALLBACK (appended_cb), open);
  open->changed =
      g_signal_connect (ts_journal_get_diagram (journal), "changed", G_CALLBACK (changed_cb), open);
  g_hash_table_replace (self->journals, g_strdup (ts_design_get_id (design)), open);
  look_back (open, journal);
  return open;
}

/* Stores what is done in a journal from now on. */
void
_ts_store_watch (TsStore *self, TsDesign *design, TsJournal *journal)
{
  watch (self, design, journal);
}

/* Stores the entries of a journal that was kept in memory so far. */
void
_ts_store_put_entries (TsStore *self, TsDesign *design, const char *const *entries)
{
  g_autoptr (TsJournal) journal = ts_journal_new ();
  TsDiagram *diagram = ts_journal_get_diagram (journal);

  _ts_store_begin (self);
  for (guint i = 0; entries[i] != NULL; i++)
    {
      gint64 top = ts_journal_get_state (journal).top;
      gboolean good = ts_journal_replay (journal, ts_design_get_id (design), entries[i], NULL);

      g_return_if_fail (good);
      put_entry (self,
                 design,
                 i,
                 ts_entry_link_between (top, ts_journal_get_state (journal).top),
                 entries[i]);
    }
  put_state (self, design, diagram);
  put_words (self, design, diagram);
  _ts_store_end (self);
}

/* Stores what an older version did not: what each entry is about, and where opening may begin. */
static void
put_links (OpenJournal *open, TsJournal *journal, GArray *links)
{
  TsStore *self = open->store;
  const char *id = ts_design_get_id (open->design);

  _ts_store_begin (self);
  for (guint i = 0; i < links->len; i++)
    ts_writer_push (self->writer,
                    NULL,
                    ts_journal_table_link (id, i, g_array_index (links, TsEntryLink, i)));
  put_words (self, open->design, ts_journal_get_diagram (journal));
  put_snapshot (open, journal);
  _ts_store_end (self);
}

static TsReading *
read_journal (TsStore *self, TsDesign *design, GError **error)
{
  g_autoptr (TsDatabase) database = _ts_store_open_reader (self, error);

  if (database == NULL)
    return NULL;
  return _ts_reading_new (database, ts_design_get_id (design), G_MAXUINT, FALSE, error);
}

static TsJournal *
take_reading (TsStore *self, TsDesign *design, TsReading *reading)
{
  TsJournal *journal = _ts_store_find_journal (self, design); /* somebody may have been faster */

  if (journal == NULL)
    {
      journal = g_object_ref (reading->journal);
      if (self->writer != NULL)
        {
          OpenJournal *open = watch (self, design, journal);

          open->since = reading->since;
          open->bytes = reading->bytes;
          if (reading->links != NULL && reading->links->len > 0)
            put_links (open, journal, reading->links);
        }
    }
  _ts_reading_free (reading);
  return journal;
}

/**
 * ts_store_open_design:
 * @design: a design
 * @error: return location for an error of #TS_DATABASE_ERROR, #TS_JSON_ERROR or #TS_DIAGRAM_ERROR
 *
 * Reads the journal of a design as far as it is needed. Every gesture, undo and redo from now on is stored.
 * Blocks.
 *
 * Returns: (transfer full) (nullable): the journal; the same one for all who hold it
 */
TsJournal *
ts_store_open_design (TsStore *self, TsDesign *design, GError **error)
{
  TsJournal *journal;
  TsReading *reading;

  g_return_val_if_fail (TS_IS_STORE (self) && TS_IS_DESIGN (design), NULL);

  journal = _ts_store_find_journal (self, design);
  if (journal != NULL)
    return journal;
  reading = read_journal (self, design, error);
  return reading != NULL ? take_reading (self, design, reading) : NULL;
}

static void
open_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  TsReading *reading = read_journal (source, data, &error);

  if (reading != NULL)
    g_task_return_pointer (task, reading, (GDestroyNotify) _ts_reading_free);
  else
    g_task_return_error (task, error);
}

static void
read_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  TsDiagram *diagram = ts_store_read_design (source, ts_design_get_id (data), &error);

  if (diagram != NULL)
    g_task_return_pointer (task, diagram, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
start (TsStore *self,
       TsDesign *design,
       gpointer tag,
       GTaskThreadFunc worker,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, g_object_ref (design), g_object_unref);
  g_task_run_in_thread (task, worker);
}

/**
 * ts_store_open_design_async:
 * @design: a design
 * @cancellable: (nullable): to give up
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Does what ts_store_open_design() does, on another thread.
 */
void
ts_store_open_design_async (TsStore *self,
                            TsDesign *design,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (TS_IS_STORE (self) && TS_IS_DESIGN (design));

  start (self, design, ts_store_open_design_async, open_worker, cancellable, callback, user_data);
}

/** ts_store_open_design_finish: Returns: (transfer full) (nullable): the journal */
TsJournal *
ts_store_open_design_finish (TsStore *self, GAsyncResult *result, GError **error)
{
  TsReading *reading;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  reading = g_task_propagate_pointer (G_TASK (result), error);
  if (reading == NULL)
    return NULL;
  return take_reading (self, g_task_get_task_data (G_TASK (result)), reading);
}

/**
 * ts_store_read_design:
 * @id: a design
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Reads a drawing as it stands. Blocks, and may be called on any thread.
 *
 * Returns: (transfer full) (nullable): a diagram of the caller's own
 */
TsDiagram *
ts_store_read_design (TsStore *self, const char *id, GError **error)
{
  g_autoptr (TsDatabase) database = NULL;
  TsReading *reading;
  TsDiagram *diagram;

  g_return_val_if_fail (TS_IS_STORE (self) && id != NULL, NULL);

  database = _ts_store_open_reader (self, error);
  reading = database != NULL ? _ts_reading_new (database, id, G_MAXUINT, FALSE, error) : NULL;
  if (reading == NULL)
    return NULL;
  diagram = g_object_ref (ts_journal_get_diagram (reading->journal));
  _ts_reading_free (reading);
  return diagram;
}

/**
 * ts_store_read_design_async:
 * @design: a design
 * @cancellable: (nullable): to give up
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Does what ts_store_read_design() does, on another thread.
 */
void
ts_store_read_design_async (TsStore *self,
                            TsDesign *design,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (TS_IS_STORE (self) && TS_IS_DESIGN (design));

  start (self, design, ts_store_read_design_async, read_worker, cancellable, callback, user_data);
}

/** ts_store_read_design_finish: Returns: (transfer full) (nullable): the diagram */
TsDiagram *
ts_store_read_design_finish (TsStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
