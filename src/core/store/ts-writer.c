/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/ts-writer.h"

/**
 * TsWriter:
 *
 * The one thread that writes. Writes are queued in the order they were asked for; all that wait are
 * put into one transaction, so that a burst of them costs one sync to disk. What could not be written
 * stays in the queue, in its place, and is tried again: after a while by itself, or when asked.
 *
 * Under @mutex: @waiting is the queue, @newest finds in it what may be replaced; @writing tells that the thread has taken a batch from it, which
 * it puts back in front when it fails; @open counts those who are about to add more to one batch, and
 * none is taken before they are done; @problem is the error of the last try, NULL after a good one.
 * The thread alone uses @database.
 */
struct _TsWriter
{
  GObject parent_instance;

  TsDatabase *database;
  GThread *thread; /* (nullable): NULL once it is closed */
  GMainContext *context;

  GMutex mutex;
  GCond changed;
  GQueue waiting;     /* of Write */
  GHashTable *newest; /* key to the last of its writes that waits; both belong to the queue */
  gboolean writing;
  guint open;
  gboolean stop;
  gboolean retry;
  GError *problem; /* (nullable) */
};

typedef struct
{
  char *key; /* (nullable) */
  TsChange *change;
} Write;

typedef struct
{
  GWeakRef writer;
  char *message; /* (nullable): NULL for "saved" */
} Notice;

#define RETRY_AFTER (3 * G_TIME_SPAN_SECOND)

enum
{
  SAVED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsWriter, ts_writer, G_TYPE_OBJECT)

static void
write_free (Write *write)
{
  ts_change_free (write->change);
  g_free (write->key);
  g_free (write);
}

static void
ts_writer_finalize (GObject *object)
{
  TsWriter *self = TS_WRITER (object);

  ts_writer_close (self, NULL);
  g_hash_table_unref (self->newest);
  g_queue_clear_full (&self->waiting, (GDestroyNotify) write_free);
  g_clear_error (&self->problem);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  G_OBJECT_CLASS (ts_writer_parent_class)->finalize (object);
}

static void
ts_writer_class_init (TsWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_writer_finalize;

  /**
   * TsWriter::saved:
   *
   * Everything asked for is on disk. Emitted in the main context.
   */
  signals[SAVED] = g_signal_new (
      "saved", TS_TYPE_WRITER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * TsWriter::failed:
   * @message: what is wrong, where, and what to do
   *
   * Something is not on disk; it waits to be tried again. Emitted in the main context.
   */
  signals[FAILED] = g_signal_new ("failed",
                                  TS_TYPE_WRITER,
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
ts_writer_init (TsWriter *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  g_queue_init (&self->waiting);
  self->newest = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
notice_free (Notice *notice)
{
  g_weak_ref_clear (&notice->writer);
  g_free (notice->message);
  g_free (notice);
}

static gboolean
notice_cb (gpointer user_data)
{
  Notice *notice = user_data;
  g_autoptr (TsWriter) self = g_weak_ref_get (&notice->writer);

  if (self == NULL)
    return G_SOURCE_REMOVE;
  if (notice->message != NULL)
    g_signal_emit (self, signals[FAILED], 0, notice->message);
  else if (ts_writer_is_idle (self))
    g_signal_emit (self, signals[SAVED], 0);
  return G_SOURCE_REMOVE;
}

/* Always by a source, never at once: without a running main loop the signal would be emitted here. */
static void
tell (TsWriter *self, const GError *error)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Notice *notice = g_new0 (Notice, 1);

  g_weak_ref_init (&notice->writer, self);
  notice->message = error != NULL ? g_strdup (error->message) : NULL;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, notice_cb, notice, (GDestroyNotify) notice_free);
  g_source_attach (source, self->context);
}

static gboolean
write_batch (TsDatabase *database, GQueue *batch, GError **error)
{
  gboolean done = ts_database_execute (database, "BEGIN IMMEDIATE", error);

  for (GList *link = batch->head; link != NULL && done; link = link->next)
    {
      Write *write = link->data;

      done = ts_change_run (write->change, database, error);
    }
  if (done && ts_database_execute (database, "COMMIT", error))
    return TRUE;
  ts_database_execute (database, "ROLLBACK", NULL);
  return FALSE;
}

/* Puts what was not written back before what came since. */
static void
put_back (TsWriter *self, GQueue *batch)
{
  Write *write;

  while ((write = g_queue_pop_tail (batch)) != NULL)
    {
      g_queue_push_head (&self->waiting, write);
      if (write->key != NULL && !g_hash_table_contains (self->newest, write->key))
        g_hash_table_insert (self->newest, write->key, write);
    }
}

/* Waits, with the lock held, for something to do. Returns whether there is, or else it is time to stop. */
static gboolean
wait_for_work (TsWriter *self)
{
  gint64 until = g_get_monotonic_time () + RETRY_AFTER;

  while (!self->stop)
    {
      if (self->problem != NULL && !self->retry)
        {
          if (!g_cond_wait_until (&self->changed, &self->mutex, until))
            break;
        }
      else if (self->waiting.length == 0 || self->open > 0)
        {
          g_cond_wait (&self->changed, &self->mutex);
        }
      else
        {
          break;
        }
    }
  self->retry = FALSE;
  return self->waiting.length > 0;
}

static gpointer
work (gpointer data)
{
  TsWriter *self = data;
  gboolean last = FALSE;

  g_mutex_lock (&self->mutex);
  while (!last)
    {
      GQueue batch = G_QUEUE_INIT;
      GError *error = NULL;
      gboolean any = wait_for_work (self);

      last = self->stop;
      if (!any)
        continue;
      batch = self->waiting;
      g_queue_init (&self->waiting);
      g_hash_table_remove_all (self->newest);
      self->writing = TRUE;
      g_mutex_unlock (&self->mutex);
      write_batch (self->database, &batch, &error);
      g_mutex_lock (&self->mutex);
      self->writing = FALSE;
      if (error != NULL)
        put_back (self, &batch);
      else
        g_queue_clear_full (&batch, (GDestroyNotify) write_free);
      g_clear_error (&self->problem);
      self->problem = error;
      g_cond_broadcast (&self->changed);
      if (!last)
        tell (self, error);
    }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

/**
 * ts_writer_new:
 * @database: (transfer full): a connection for writing; nobody else may use it from now on
 *
 * Returns: (transfer full): a writer that tells of its work in the main context of the thread it is
 *   made for: the default one
 */
TsWriter *
ts_writer_new (TsDatabase *database)
{
  TsWriter *self = g_object_new (TS_TYPE_WRITER, NULL);

  self->database = database;
  self->context = g_main_context_ref (g_main_context_default ());
  self->thread = g_thread_new ("writer", work, self);
  return self;
}

/* The newest write of a key that waits, if it is of the same kind: only that may be replaced, since
 * whatever was asked for in between, such as a removal, has to stay between the two. */
static Write *
find_replaceable (TsWriter *self, const char *key, const TsChange *change)
{
  Write *write = key != NULL ? g_hash_table_lookup (self->newest, key) : NULL;

  if (write == NULL || ts_change_get_sql (write->change) != ts_change_get_sql (change))
    return NULL;
  return write;
}

/**
 * ts_writer_push:
 * @key: (nullable): names the row; a change of the same row by the same statement that still waits is
 *   replaced by this one
 * @change: (transfer full): what to write
 *
 * Asks for something to be written.
 */
void
ts_writer_push (TsWriter *self, const char *key, TsChange *change)
{
  Write *write;

  g_return_if_fail (TS_IS_WRITER (self));
  g_return_if_fail (self->thread != NULL);

  g_mutex_lock (&self->mutex);
  write = find_replaceable (self, key, change);
  if (write != NULL)
    {
      ts_change_free (write->change);
    }
  else
    {
      write = g_new0 (Write, 1);
      write->key = g_strdup (key);
      g_queue_push_tail (&self->waiting, write);
      if (key != NULL)
        g_hash_table_replace (self->newest, write->key, write);
    }
  write->change = change;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

/**
 * ts_writer_begin:
 *
 * What is pushed from now on to ts_writer_end() is written in one transaction. Pairs may be nested.
 */
void
ts_writer_begin (TsWriter *self)
{
  g_return_if_fail (TS_IS_WRITER (self));

  g_mutex_lock (&self->mutex);
  self->open++;
  g_mutex_unlock (&self->mutex);
}

/** ts_writer_end: Ends what ts_writer_begin() began. */
void
ts_writer_end (TsWriter *self)
{
  g_return_if_fail (TS_IS_WRITER (self) && self->open > 0);

  g_mutex_lock (&self->mutex);
  self->open--;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

/**
 * ts_writer_retry:
 *
 * Tries again at once to write what could not be written.
 */
void
ts_writer_retry (TsWriter *self)
{
  g_return_if_fail (TS_IS_WRITER (self));

  g_mutex_lock (&self->mutex);
  self->retry = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

/**
 * ts_writer_flush:
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Waits until everything asked for is on disk, or a try has failed.
 *
 * Returns: whether everything is on disk
 */
gboolean
ts_writer_flush (TsWriter *self, GError **error)
{
  gboolean done;

  g_return_val_if_fail (TS_IS_WRITER (self), FALSE);

  g_mutex_lock (&self->mutex);
  if (self->problem != NULL)
    {
      g_clear_error (&self->problem);
      g_cond_broadcast (&self->changed);
    }
  while (self->thread != NULL && self->problem == NULL
         && (self->writing || self->waiting.length > 0))
    g_cond_wait (&self->changed, &self->mutex);
  done = self->problem == NULL;
  if (!done && error != NULL)
    *error = g_error_copy (self->problem);
  g_mutex_unlock (&self->mutex);
  return done;
}

/** ts_writer_is_idle: Returns: whether everything asked for is on disk */
gboolean
ts_writer_is_idle (TsWriter *self)
{
  gboolean idle;

  g_return_val_if_fail (TS_IS_WRITER (self), TRUE);

  g_mutex_lock (&self->mutex);
  idle = !self->writing && self->waiting.length == 0;
  g_mutex_unlock (&self->mutex);
  return idle;
}

/**
 * ts_writer_close:
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Writes what still waits, once, and closes the connection. Nothing can be written after that.
 *
 * Returns: whether everything is on disk
 */
gboolean
ts_writer_close (TsWriter *self, GError **error)
{
  g_return_val_if_fail (TS_IS_WRITER (self), FALSE);

  if (self->thread == NULL)
    return TRUE;
  g_mutex_lock (&self->mutex);
  self->stop = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  g_thread_join (g_steal_pointer (&self->thread));
  g_clear_pointer (&self->database, ts_database_close);
  if (self->problem == NULL)
    return TRUE;
  if (error != NULL)
    *error = g_error_copy (self->problem);
  return FALSE;
}
