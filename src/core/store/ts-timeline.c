/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/ts-store-private.h"

/**
 * TsTimeline:
 *
 * All that ever happened to a design: when each entry of its journal was made, which places have names, and
 * what was drawn at any of them. A place is a number of entries: 0 is before the first, the length after the
 * last.
 *
 * Under @mutex, for the threads that read: @last is a journal as it was at some place, to go on from.
 */
struct _TsTimeline
{
  GObject parent_instance;

  TsStore *store;
  TsDesign *design;
  GArray *moments;        /* of TsMoment */
  GListStore *milestones; /* of TsMilestone, the earliest first */

  GMutex mutex;
  TsJournal *last; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TsTimeline, ts_timeline, G_TYPE_OBJECT)

/**
 * TsMilestone:
 *
 * A place on a timeline that has a name.
 */
struct _TsMilestone
{
  GObject parent_instance;

  char *id;
  char *name;
  guint place;
  gint64 time;
};

G_DEFINE_FINAL_TYPE (TsMilestone, ts_milestone, G_TYPE_OBJECT)

static void
ts_milestone_finalize (GObject *object)
{
  TsMilestone *self = TS_MILESTONE (object);

  g_free (self->id);
  g_free (self->name);
  G_OBJECT_CLASS (ts_milestone_parent_class)->finalize (object);
}

static void
ts_milestone_class_init (TsMilestoneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_milestone_finalize;
}

static void
ts_milestone_init (TsMilestone *self)
{
}

/**
 * ts_milestone_new:
 * @id: unique among milestones
 * @name: what it is called
 * @place: how many entries the journal had
 * @time: wall time of the last of them, in microseconds since 1970
 *
 * Returns: (transfer full): the milestone
 */
TsMilestone *
ts_milestone_new (const char *id, const char *name, guint place, gint64 time)
{
  TsMilestone *self;

  g_return_val_if_fail (id != NULL && name != NULL, NULL);

  self = g_object_new (TS_TYPE_MILESTONE, NULL);
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->place = place;
  self->time = time;
  return self;
}

/** ts_milestone_get_id: Returns: (transfer none): its id */
const char *
ts_milestone_get_id (TsMilestone *self)
{
  g_return_val_if_fail (TS_IS_MILESTONE (self), NULL);

  return self->id;
}

/** ts_milestone_get_name: Returns: (transfer none): what it is called */
const char *
ts_milestone_get_name (TsMilestone *self)
{
  g_return_val_if_fail (TS_IS_MILESTONE (self), NULL);

  return self->name;
}

/** ts_milestone_get_place: Returns: how many entries the journal had */
guint
ts_milestone_get_place (TsMilestone *self)
{
  g_return_val_if_fail (TS_IS_MILESTONE (self), 0);

  return self->place;
}

/** ts_milestone_get_time: Returns: wall time of its last entry, in microseconds since 1970 */
gint64
ts_milestone_get_time (TsMilestone *self)
{
  g_return_val_if_fail (TS_IS_MILESTONE (self), 0);

  return self->time;
}

static void
ts_timeline_finalize (GObject *object)
{
  TsTimeline *self = TS_TIMELINE (object);

  g_clear_object (&self->last);
  g_clear_pointer (&self->moments, g_array_unref);
  g_object_unref (self->milestones);
  g_clear_object (&self->design);
  g_clear_object (&self->store);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (ts_timeline_parent_class)->finalize (object);
}

static void
ts_timeline_class_init (TsTimelineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_timeline_finalize;
}

static void
ts_timeline_init (TsTimeline *self)
{
  g_mutex_init (&self->mutex);
  self->milestones = g_list_store_new (TS_TYPE_MILESTONE);
}

static TsTimeline *
read_timeline (TsStore *store, TsDesign *design, GError **error)
{
  g_autoptr (TsTimeline) self = g_object_new (TS_TYPE_TIMELINE, NULL);
  g_autoptr (TsDatabase) database = _ts_store_open_reader (store, error);
  g_autoptr (GPtrArray) milestones = g_ptr_array_new_with_free_func (g_object_unref);
  const char *id = ts_design_get_id (design);

  if (database == NULL)
    return NULL;
  self->moments = ts_journal_table_read_moments (database, id, error);
  if (self->moments == NULL || !ts_milestone_table_read (database, id, milestones, error))
    return NULL;
  g_list_store_splice (self->milestones, 0, 0, milestones->pdata, milestones->len);
  self->store = g_object_ref (store);
  self->design = g_object_ref (design);
  return g_steal_pointer (&self);
}

static void
open_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  TsTimeline *timeline = read_timeline (source, data, &error);

  if (timeline != NULL)
    g_task_return_pointer (task, timeline, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * ts_store_open_timeline_async:
 * @design: a design
 * @cancellable: (nullable): to give up
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Reads what happened to a design so far, on another thread.
 */
void
ts_store_open_timeline_async (TsStore *self,
                              TsDesign *design,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (TS_IS_STORE (self) && TS_IS_DESIGN (design));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ts_store_open_timeline_async);
  g_task_set_task_data (task, g_object_ref (design), g_object_unref);
  g_task_run_in_thread (task, open_worker);
}

/** ts_store_open_timeline_finish: Returns: (transfer full) (nullable): the timeline, as it was then */
TsTimeline *
ts_store_open_timeline_finish (TsStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/** ts_timeline_get_length: Returns: how many entries there are */
guint
ts_timeline_get_length (TsTimeline *self)
{
  g_return_val_if_fail (TS_IS_TIMELINE (self), 0);

  return self->moments->len;
}

/** ts_timeline_get_moment: Returns: (transfer none): the entry at a place, from 0 */
const TsMoment *
ts_timeline_get_moment (TsTimeline *self, guint place)
{
  g_return_val_if_fail (TS_IS_TIMELINE (self) && place < self->moments->len, NULL);

  return &g_array_index (self->moments, TsMoment, place);
}

/** ts_timeline_get_milestones: Returns: (transfer none): a list of #TsMilestone, the earliest first */
GListModel *
ts_timeline_get_milestones (TsTimeline *self)
{
  g_return_val_if_fail (TS_IS_TIMELINE (self), NULL);

  return G_LIST_MODEL (self->milestones);
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer user_data)
{
  guint first = TS_MILESTONE ((gpointer) a)->place;
  guint second = TS_MILESTONE ((gpointer) b)->place;

  return first < second ? -1 : first > second;
}

static void
put_milestone (TsTimeline *self, TsMilestone *milestone)
{
  _ts_store_push (self->store,
                  ts_milestone_table_put (ts_design_get_id (self->design), milestone),
                  "milestone/%s",
                  milestone->id);
}

/**
 * ts_timeline_add_milestone:
 * @place: how many entries it has, up to the length
 * @name: what it is called
 *
 * Gives a place a name, which is stored. A place may have more than one.
 *
 * Returns: (transfer none): the milestone
 */
TsMilestone *
ts_timeline_add_milestone (TsTimeline *self, guint place, const char *name)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (TsMilestone) milestone = NULL;
  gint64 time;

  g_return_val_if_fail (TS_IS_TIMELINE (self) && name != NULL, NULL);
  g_return_val_if_fail (place <= self->moments->len, NULL);

  time = place > 0 ? ts_timeline_get_moment (self, place - 1)->time
                   : ts_design_get_created (self->design);
  milestone = ts_milestone_new (id, name, place, time);
  ts_timeline_restore_milestone (self, milestone);
  return milestone; /* the list keeps it */
}

/**
 * ts_timeline_restore_milestone:
 * @milestone: one that was removed
 *
 * Puts a name back.
 */
void
ts_timeline_restore_milestone (TsTimeline *self, TsMilestone *milestone)
{
  g_return_if_fail (TS_IS_TIMELINE (self) && TS_IS_MILESTONE (milestone));

  put_milestone (self, milestone);
  g_list_store_insert_sorted (self->milestones, milestone, compare_places, NULL);
}

/**
 * ts_timeline_rename_milestone:
 * @name: what it is called from now on
 *
 * Stores another name.
 */
void
ts_timeline_rename_milestone (TsTimeline *self, TsMilestone *milestone, const char *name)
{
  g_return_if_fail (TS_IS_TIMELINE (self) && TS_IS_MILESTONE (milestone) && name != NULL);

  g_free (milestone->name);
  milestone->name = g_strdup (name);
  put_milestone (self, milestone);
}

/**
 * ts_timeline_remove_milestone:
 * @milestone: one of the list
 *
 * Takes a name away; what was drawn stays in the journal as it is.
 */
void
ts_timeline_remove_milestone (TsTimeline *self, TsMilestone *milestone)
{
  guint place;

  g_return_if_fail (TS_IS_TIMELINE (self) && TS_IS_MILESTONE (milestone));

  if (!g_list_store_find (self->milestones, milestone, &place))
    return;
  _ts_store_push (self->store,
                  ts_milestone_table_remove (milestone->id),
                  "milestone/%s",
                  milestone->id);
  g_list_store_remove (self->milestones, place);
}

/* Whether @last is no farther from @place than the snapshot before that. */
static gboolean
can_go_on (TsTimeline *self, TsDatabase *database, guint place)
{
  guint length = self->last != NULL ? ts_journal_get_state (self->last).length : 0;
  gint64 snapshot = 0;
  g_autoptr (TsStatement) statement = NULL;

  if (self->last == NULL || length > place)
    return FALSE;
  statement =
      ts_database_prepare (database,
                           "SELECT max (place) FROM snapshot WHERE design = ? AND place <= ?",
                           NULL);
  if (statement == NULL)
    return FALSE;
  ts_statement_bind_text (statement, 1, ts_design_get_id (self->design));
  ts_statement_bind_int (statement, 2, place);
  if (ts_statement_step (statement, NULL))
    snapshot = ts_statement_get_int (statement, 1);
  return snapshot <= length;
}

/* Makes @last the journal as it was at @place. */
static gboolean
seek (TsTimeline *self, guint place, GError **error)
{
  const char *id = ts_design_get_id (self->design);
  g_autoptr (TsDatabase) database = ts_database_open (self->store->path, TS_DATABASE_READ, error);
  TsReading *reading;

  if (database == NULL)
    return FALSE;
  if (can_go_on (self, database, place))
    {
      if (ts_journal_table_replay (database, id, self->last, place, NULL, NULL, error))
        return TRUE;
      g_clear_object (&self->last);
      return FALSE;
    }
  g_clear_object (&self->last);
  reading = _ts_reading_new (database, id, place, FALSE, error);
  if (reading == NULL)
    return FALSE;
  self->last = g_object_ref (reading->journal);
  _ts_reading_free (reading);
  return TRUE;
}

static void
read_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TsTimeline *self = source;
  TsDiagram *diagram = NULL;
  GError *error = NULL;

  g_mutex_lock (&self->mutex);
  if (!g_cancellable_set_error_if_cancelled (cancellable, &error)
      && seek (self, GPOINTER_TO_UINT (data), &error))
    diagram = ts_diagram_dup (ts_journal_get_diagram (self->last));
  g_mutex_unlock (&self->mutex);
  if (diagram != NULL)
    g_task_return_pointer (task, diagram, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * ts_timeline_read_async:
 * @place: how many entries, up to the length
 * @cancellable: (nullable): to give up
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Reads what was drawn at a place, on another thread: the snapshot before it and the entries from there.
 */
void
ts_timeline_read_async (TsTimeline *self,
                        guint place,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (TS_IS_TIMELINE (self) && place <= self->moments->len);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ts_timeline_read_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (place), NULL);
  g_task_run_in_thread (task, read_worker);
}

/** ts_timeline_read_finish: Returns: (transfer full) (nullable): a diagram of the caller's own */
TsDiagram *
ts_timeline_read_finish (TsTimeline *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
