/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "store/ts-backup.h"
#include "store/ts-schema.h"
#include "store/ts-store-private.h"

enum
{
  SAVED,
  SAVE_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsStore, ts_store, G_TYPE_OBJECT)

static void
unlock (TsStore *self)
{
  if (self->lock >= 0)
    close (self->lock);
  self->lock = -1;
}

static void
ts_store_dispose (GObject *object)
{
  TsStore *self = TS_STORE (object);
  g_autoptr (GError) error = NULL;

  if (!ts_store_close (self, &error))
    g_warning ("%s", error->message);
  G_OBJECT_CLASS (ts_store_parent_class)->dispose (object);
}

static void
ts_store_finalize (GObject *object)
{
  TsStore *self = TS_STORE (object);

  _ts_store_clear_designs (self);
  _ts_store_clear_sessions (self);
  g_object_unref (self->pieces);
  g_object_unref (self->projects);
  g_ptr_array_unref (self->credentials);
  g_clear_pointer (&self->learner, ts_learner_free);
  g_ptr_array_unref (self->assessments);
  g_ptr_array_unref (self->attempts);
  g_ptr_array_unref (self->results);
  g_hash_table_unref (self->recent);
  g_hash_table_unref (self->parts);
  g_hash_table_unref (self->drills);
  g_clear_pointer (&self->pack, ts_pack_unref);
  g_clear_pointer (&self->clock, ts_clock_unref);
  g_free (self->notice);
  g_free (self->path);
  g_free (self->backup_dir);
  G_OBJECT_CLASS (ts_store_parent_class)->finalize (object);
}

static void
ts_store_class_init (TsStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ts_store_dispose;
  G_OBJECT_CLASS (klass)->finalize = ts_store_finalize;

  /**
   * TsStore::saved:
   *
   * Everything is on disk.
   */
  signals[SAVED] =
      g_signal_new ("saved", TS_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * TsStore::save-failed:
   * @message: what is wrong, where, and what to do
   *
   * Something is not on disk; it is kept and tried again.
   */
  signals[SAVE_FAILED] = g_signal_new ("save-failed",
                                       TS_TYPE_STORE,
                                       G_SIGNAL_RUN_LAST,
                                       0,
                                       NULL,
                                       NULL,
                                       NULL,
                                       G_TYPE_NONE,
                                       1,
                                       G_TYPE_STRING);
}

static void
ts_store_init (TsStore *self)
{
  self->lock = -1;
  self->assessments = g_ptr_array_new_with_free_func (g_object_unref);
  self->attempts = g_ptr_array_new_with_free_func (g_object_unref);
  self->results = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_phase_result_unref);
  self->recent =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->drills =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ts_drill_mark_free);
  self->pieces = g_list_store_new (TS_TYPE_PIECE);
  self->projects = g_list_store_new (TS_TYPE_PROJECT);
  self->credentials = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_credential_unref);
  _ts_store_init_sessions (self);
  _ts_store_init_designs (self);
}

static void
saved_cb (TsStore *self)
{
  g_signal_emit (self, signals[SAVED], 0);
}

static void
failed_cb (TsStore *self, const char *message)
{
  g_signal_emit (self, signals[SAVE_FAILED], 0, message);
}

/* Nobody else may write to it while this program does; the lock goes with the process. */
static gboolean
take_lock (TsStore *self, GError **error)
{
  g_autofree char *path = g_strconcat (self->path, ".lock", NULL);

  self->lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock >= 0 && flock (self->lock, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  if (self->lock >= 0 && errno == EWOULDBLOCK)
    g_set_error (error,
                 TS_DATABASE_ERROR,
                 TS_DATABASE_ERROR_BUSY,
                 _ ("%s: another Touchstone has it open. Close that one first."),
                 self->path);
  else
    g_set_error (error,
                 TS_DATABASE_ERROR,
                 TS_DATABASE_ERROR_OPEN,
                 _ ("%s: it cannot be locked (%s). See that you may write there."),
                 path,
                 g_strerror (errno));
  return FALSE;
}

static void
set_aside (const char *path, const char *suffix, const char *stamp)
{
  g_autofree char *from = g_strconcat (path, suffix, NULL);
  g_autofree char *to = g_strconcat (path, ".damaged-", stamp, suffix, NULL);

  if (g_file_test (from, G_FILE_TEST_EXISTS))
    g_rename (from, to);
}

/* Keeps the damaged file under another name and begins again with the newest good backup. */
static void
recover (TsStore *self, const char *why)
{
  g_autoptr (GDateTime) now =
      g_date_time_new_from_unix_utc (ts_clock_get_wall (self->clock) / G_USEC_PER_SEC);
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *backup = NULL;
  const char *suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    set_aside (self->path, suffixes[i], stamp);
  backup = ts_backup_restore (self->backup_dir, self->path);
  g_free (self->notice);
  if (backup != NULL)
    self->notice = g_strdup_printf (
        _ ("The database was damaged (%s). It is kept as “%s.damaged-%s”, and the backup “%s” took "
           "its place: what came after it is missing."),
        why,
        self->path,
        stamp,
        backup);
  else
    self->notice =
        g_strdup_printf (_ ("The database was damaged (%s) and there is no backup. It is kept as "
                            "“%s.damaged-%s”; you start with an empty one."),
                         why,
                         self->path,
                         stamp);
}

/* Looks at what is there without changing it: what a newer version wrote must not be touched, and what
 * is damaged must not be written to. */
static gboolean
examine (TsStore *self, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TsDatabase) database = NULL;
  g_autofree char *why = NULL;
  gint64 version;

  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    return TRUE;
  database = ts_database_open (self->path, TS_DATABASE_READ, &problem);
  if (database != NULL && ts_schema_examine (database, &version, &problem))
    {
      if (version > ts_schema_get_version () || ts_database_check (database, FALSE, problems))
        return version <= ts_schema_get_version ()
               || ts_schema_migrate (database, self->backup_dir, 0, error);
      why = g_strdup (problems->pdata[0]);
    }
  else if (g_error_matches (problem, TS_DATABASE_ERROR, TS_DATABASE_ERROR_DAMAGED))
    {
      why = g_strdup (problem->message);
    }
  else
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  g_clear_pointer (&database, ts_database_close);
  recover (self, why);
  return TRUE;
}

static gboolean
prepare_folder (TsStore *self, GError **error)
{
  g_autofree char *dir = g_path_get_dirname (self->path);

  if (g_mkdir_with_parents (dir, 0700) == 0)
    return TRUE;
  g_set_error (error,
               TS_DATABASE_ERROR,
               TS_DATABASE_ERROR_OPEN,
               _ ("%s: the folder cannot be made (%s). See that you may write there."),
               dir,
               g_strerror (errno));
  return FALSE;
}

static void
make_backup_when_due (TsStore *self, TsDatabase *database)
{
  gint64 now = ts_clock_get_wall (self->clock);
  g_autofree char *backup = NULL;
  g_autoptr (GError) error = NULL;

  if (self->learner == NULL || !ts_backup_is_due (self->backup_dir, now))
    return;
  backup = ts_backup_make (database, self->backup_dir, now, &error);
  if (backup != NULL)
    ts_backup_thin (self->backup_dir);
  else if (self->notice == NULL)
    self->notice = g_strdup_printf (_ ("There is no new backup: %s"), error->message);
}

static void
tell_of_problems (TsStore *self, GPtrArray *problems)
{
  g_autofree char *before = g_steal_pointer (&self->notice);

  if (problems->len == 0)
    self->notice = g_steal_pointer (&before);
  else
    self->notice = g_strdup_printf (
        ngettext ("%s%sOne entry cannot be read (%s). It is left in the database as it is.",
                  "%s%sSome entries cannot be read; the first of them: %s. They are left in the "
                  "database as they are.",
                  problems->len),
        before != NULL ? before : "",
        before != NULL ? "\n" : "",
        (const char *) problems->pdata[0]);
}

static gboolean
load (TsStore *self, TsDatabase *database, GPtrArray *problems, GError **error)
{
  GError *failure = NULL;

  self->learner = ts_learner_table_read (database, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  return _ts_store_load_sittings (self, database, problems, error)
         && _ts_store_load_sessions (self, database, problems, error)
         && _ts_store_load_designs (self, database, error)
         && _ts_store_load_pieces (self, database, problems, error)
         && _ts_store_load_portfolio (self, database, problems, error);
}

static TsDatabase *
open_for_writing (TsStore *self, GError **error)
{
  g_autoptr (TsDatabase) database = NULL;

  if (!prepare_folder (self, error) || !take_lock (self, error) || !examine (self, error))
    return NULL;
  database = ts_database_open (self->path, TS_DATABASE_WRITE, error);
  if (database == NULL
      || !ts_schema_migrate (database, self->backup_dir, ts_clock_get_wall (self->clock), error))
    return NULL;
  return g_steal_pointer (&database);
}

static TsDatabase *
open_for_reading (TsStore *self, GError **error)
{
  g_autoptr (TsDatabase) database = ts_database_open (self->path, TS_DATABASE_READ, error);
  gint64 version;

  if (database == NULL || !ts_schema_examine (database, &version, error))
    return NULL;
  if (version == ts_schema_get_version ())
    return g_steal_pointer (&database);
  if (version > ts_schema_get_version ())
    ts_schema_migrate (database, self->backup_dir, 0, error);
  else
    g_set_error (
        error,
        TS_DATABASE_ERROR,
        TS_DATABASE_ERROR_OPEN,
        _ ("%s: it is empty, or an older version wrote it. Start Touchstone with it once."),
        self->path);
  return NULL;
}

static TsStore *
open_store (const char *path,
            TsDatabaseMode mode,
            TsPack *pack,
            TsClock *clock,
            GPtrArray *problems,
            GError **error)
{
  g_autoptr (TsStore) self = g_object_new (TS_TYPE_STORE, NULL);
  g_autoptr (TsDatabase) database = NULL;
  g_autofree char *dir = NULL;

  self->path = g_canonicalize_filename (path, NULL);
  dir = g_path_get_dirname (self->path);
  self->backup_dir = g_build_filename (dir, "backups", NULL);
  self->pack = ts_pack_ref (pack);
  self->clock = ts_clock_ref (clock);
  database =
      mode == TS_DATABASE_WRITE ? open_for_writing (self, error) : open_for_reading (self, error);
  if (database == NULL || !load (self, database, problems, error))
    return NULL;
  if (mode == TS_DATABASE_READ)
    return g_steal_pointer (&self);
  make_backup_when_due (self, database);
  self->writer = ts_writer_new (g_steal_pointer (&database));
  g_signal_connect_swapped (self->writer, "saved", G_CALLBACK (saved_cb), self);
  g_signal_connect_swapped (self->writer, "failed", G_CALLBACK (failed_cb), self);
  _ts_store_wake_sessions (self);
  return g_steal_pointer (&self);
}

/**
 * ts_store_open:
 * @path: the database; for writing, it and its folder are made if they are missing
 * @mode: whether to write
 * @pack: the pack that attempts belong to
 * @clock: the clock
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Reads what the learner has. For writing, a database that is damaged is set aside first, and the
 * newest good backup takes its place: see ts_store_get_notice(). One that a newer version wrote is
 * refused and left as it is, and so is one that another program is using. Blocks: call it on a thread
 * of its own.
 *
 * Returns: (transfer full) (nullable): the store
 */
TsStore *
ts_store_open (const char *path, TsDatabaseMode mode, TsPack *pack, TsClock *clock, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  TsStore *self;

  g_return_val_if_fail (path != NULL && pack != NULL && clock != NULL, NULL);

  self = open_store (path, mode, pack, clock, problems, error);
  if (self != NULL)
    tell_of_problems (self, problems);
  return self;
}

/**
 * ts_store_flush:
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Waits until everything is on disk, or cannot be put there. Any thread may wait.
 *
 * Returns: whether everything is on disk
 */
gboolean
ts_store_flush (TsStore *self, GError **error)
{
  g_return_val_if_fail (TS_IS_STORE (self), FALSE);

  return self->writer == NULL || ts_writer_flush (self->writer, error);
}

/** ts_store_retry: Tries at once again to write what could not be written. */
void
ts_store_retry (TsStore *self)
{
  g_return_if_fail (TS_IS_STORE (self));

  if (self->writer != NULL)
    ts_writer_retry (self->writer);
}

/** ts_store_is_saved: Returns: whether everything is on disk */
gboolean
ts_store_is_saved (TsStore *self)
{
  g_return_val_if_fail (TS_IS_STORE (self), FALSE);

  return self->writer == NULL || ts_writer_is_idle (self->writer);
}

/**
 * ts_store_close:
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Writes what still waits and lets go of the file. Nothing is stored after that.
 *
 * Returns: whether everything is on disk
 */
gboolean
ts_store_close (TsStore *self, GError **error)
{
  gboolean done = TRUE;

  g_return_val_if_fail (TS_IS_STORE (self), FALSE);

  if (self->writer != NULL)
    {
      _ts_store_purge_designs (self);
      for (guint i = 0; i < self->attempts->len; i++)
        if (ts_attempt_get_state (self->attempts->pdata[i]) != TS_ATTEMPT_NEW)
          ts_store_put_attempt (self, self->attempts->pdata[i]);
      _ts_store_put_open_sessions (self);
      g_signal_handlers_disconnect_by_data (self->writer, self);
      done = ts_writer_close (self->writer, error);
    }
  g_clear_object (&self->writer);
  unlock (self);
  return done;
}

/** ts_store_get_path: Returns: (transfer none): the database */
const char *
ts_store_get_path (TsStore *self)
{
  g_return_val_if_fail (TS_IS_STORE (self), NULL);

  return self->path;
}

/** ts_store_get_clock: Returns: (transfer none): the clock that what is stored is dated by */
TsClock *
ts_store_get_clock (TsStore *self)
{
  g_return_val_if_fail (TS_IS_STORE (self), NULL);

  return self->clock;
}

/** ts_store_get_notice: Returns: (transfer none) (nullable): what went wrong when it was opened, for the learner */
const char *
ts_store_get_notice (TsStore *self)
{
  g_return_val_if_fail (TS_IS_STORE (self), NULL);

  return self->notice;
}

/** ts_store_get_learner: Returns: (transfer none) (nullable): who learns; %NULL before the first start is through */
const TsLearner *
ts_store_get_learner (TsStore *self)
{
  g_return_val_if_fail (TS_IS_STORE (self), NULL);

  return self->learner;
}

/**
 * ts_store_set_learner:
 * @learner: who learns
 *
 * Stores who learns.
 */
void
ts_store_set_learner (TsStore *self, const TsLearner *learner)
{
  TsLearner *copy;

  g_return_if_fail (TS_IS_STORE (self) && learner != NULL);

  copy = ts_learner_copy (learner);
  g_clear_pointer (&self->learner, ts_learner_free);
  self->learner = copy;
  _ts_store_push (self, ts_learner_table_put (learner), "learner/%s", learner->id);
}

/* Queues a change of the row that @format names. */
void
_ts_store_push (TsStore *self, TsChange *change, const char *format, ...)
{
  g_autofree char *key = NULL;
  va_list arguments;

  if (self->writer == NULL)
    {
      g_warn_if_reached ();
      ts_change_free (change);
      return;
    }
  va_start (arguments, format);
  key = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  ts_writer_push (self->writer, key, change);
}

/* What is pushed between these two is written whole or not at all. */
void
_ts_store_begin (TsStore *self)
{
  if (self->writer != NULL)
    ts_writer_begin (self->writer);
}

void
_ts_store_end (TsStore *self)
{
  if (self->writer != NULL)
    ts_writer_end (self->writer);
}

/* A connection for reading on any thread, once all that was asked for is written. */
TsDatabase *
_ts_store_open_reader (TsStore *self, GError **error)
{
  if (!ts_store_flush (self, error))
    return NULL;
  return ts_database_open (self->path, TS_DATABASE_READ, error);
}

static void
check_designs (TsStore *self, TsDatabase *database, GPtrArray *problems)
{
  GListModel *designs = ts_store_get_designs (self);

  for (guint i = 0; i < g_list_model_get_n_items (designs); i++)
    {
      g_autoptr (TsDesign) design = g_list_model_get_item (designs, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (TsJournal) journal = ts_journal_new ();

      if (!ts_snapshot_table_check (database, ts_design_get_id (design), journal, problems, &error))
        g_ptr_array_add (problems, g_strdup (error->message));
    }
}

static gboolean
check_attempts (TsStore *self, TsDatabase *database, GPtrArray *problems, GError **error)
{
  g_autoptr (TsStatement) statement =
      ts_database_prepare (database, "SELECT id FROM attempt ORDER BY rowid", error);
  GError *failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (ts_statement_step (statement, &failure))
    {
      const char *id = ts_statement_get_text (statement, 1);
      g_autoptr (GPtrArray) attempts = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GHashTable) marks =
          g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ts_mark_unref);

      if (!ts_attempt_table_read (database, self->pack, self->clock, id, attempts, problems, error)
          || !ts_mark_table_read (database, id, marks, problems, error))
        return FALSE;
      if (attempts->len > 0
          && !ts_response_table_read (database, attempts->pdata[0], problems, error))
        return FALSE;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/**
 * ts_store_check:
 * @path: a database
 * @pack: the pack that its attempts belong to
 * @problems: (element-type utf8): an array with a free function; what is wrong is added to it
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Reads everything there is in a database: pages, references, checksums, documents. Changes nothing.
 *
 * Returns: whether it could be examined; whether it is sound, @problems tells
 */
gboolean
ts_store_check (const char *path, TsPack *pack, GPtrArray *problems, GError **error)
{
  g_autoptr (TsClock) clock = ts_clock_new_system ();
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TsStore) self = open_store (path, TS_DATABASE_READ, pack, clock, found, error);
  g_autoptr (TsDatabase) database = self != NULL ? _ts_store_open_reader (self, error) : NULL;

  if (database == NULL)
    return FALSE;
  ts_database_check (database, TRUE, found);
  check_designs (self, database, found);
  if (!check_attempts (self, database, found, error)
      || !_ts_store_check_sessions (self, database, found, error))
    return FALSE;
  /* an attempt that is not over is read twice, and may be found wrong twice */
  for (guint i = 0; i < found->len; i++)
    if (!g_ptr_array_find_with_equal_func (problems, found->pdata[i], g_str_equal, NULL))
      g_ptr_array_add (problems, g_strdup (found->pdata[i]));
  return TRUE;
}
