/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "diagram/ts-diagram-describe.h"
#include "diagram/ts-diagram-json.h"
#include "mock/ts-mock-record.h"
#include "mock/ts-mock-words.h"

/**
 * TsMockRecord:
 *
 * A session that is over, with all there is of it: its log, its design as it was at the end (it may have been drawn
 * on since), the history of that design, and what was counted. All of it is read and worked out on other threads.
 */
struct _TsMockRecord
{
  GObject parent_instance;

  TsSession *session;
  TsMock *mock;
  TsTimeline *timeline; /* (nullable) */
  TsDiagram *diagram;   /* (nullable) */
  TsMockFindings *findings;
};

G_DEFINE_FINAL_TYPE (TsMockRecord, ts_mock_record, G_TYPE_OBJECT)

/* Loading goes in steps: the log, the history of the design, the design, what was counted. */
typedef struct
{
  TsMockRecord *record;
  char *id;
} Loading;

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_object_unref (loading->record);
  g_free (loading->id);
  g_free (loading);
}

static void
ts_mock_record_finalize (GObject *object)
{
  TsMockRecord *self = TS_MOCK_RECORD (object);

  g_clear_object (&self->session);
  g_clear_object (&self->mock);
  g_clear_object (&self->timeline);
  g_clear_object (&self->diagram);
  g_clear_pointer (&self->findings, ts_mock_findings_free);
  G_OBJECT_CLASS (ts_mock_record_parent_class)->finalize (object);
}

static void
ts_mock_record_class_init (TsMockRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_mock_record_finalize;
}

static void
ts_mock_record_init (TsMockRecord *self)
{
}

static void
count_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TsMockRecord *self = ((Loading *) data)->record;
  g_autofree char *diagram = NULL;

  if (self->diagram != NULL && ts_diagram_get_n_elements (self->diagram) > 0)
    diagram = ts_diagram_to_json (self->diagram);
  self->findings = ts_mock_findings_new (self->mock, diagram);
  g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

static void
drawing_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TsMockRecord *self = ((Loading *) g_task_get_task_data (task))->record;
  GError *error = NULL;

  self->diagram = ts_timeline_read_finish (TS_TIMELINE (source), result, &error);
  if (self->diagram == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, count_worker);
}

static void
timeline_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TsMockRecord *self = ((Loading *) g_task_get_task_data (task))->record;
  GError *error = NULL;
  guint place;

  self->timeline = ts_store_open_timeline_finish (TS_STORE (source), result, &error);
  if (self->timeline == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  place = ts_mock_view_get_design_place (ts_mock_get_view (self->mock));
  ts_timeline_read_async (self->timeline,
                          MIN (place, ts_timeline_get_length (self->timeline)),
                          g_task_get_cancellable (task),
                          drawing_read_cb,
                          g_object_ref (task));
}

static void
log_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Loading *loading = data;
  GError *error = NULL;
  TsMock *mock = ts_store_read_session (source, loading->id, &error);

  if (mock != NULL)
    g_task_return_pointer (task, mock, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
log_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TsMockRecord *self = ((Loading *) g_task_get_task_data (task))->record;
  TsDesign *design = NULL;
  GError *error = NULL;

  self->mock = g_task_propagate_pointer (G_TASK (result), &error);
  if (self->mock == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (ts_mock_get_design_id (self->mock) != NULL)
    design = ts_store_find_design (TS_STORE (source), ts_mock_get_design_id (self->mock));
  if (design == NULL) /* nothing was drawn, or the design was deleted since */
    g_task_run_in_thread (task, count_worker);
  else
    ts_store_open_timeline_async (TS_STORE (source),
                                  design,
                                  g_task_get_cancellable (task),
                                  timeline_opened_cb,
                                  g_object_ref (task));
}

static Loading *
loading_new (TsMockRecord *record, const char *id)
{
  Loading *loading = g_new0 (Loading, 1);

  loading->record = g_object_ref (record);
  loading->id = g_strdup (id);
  return loading;
}

/**
 * ts_mock_record_load_async:
 * @session: what the program shares
 * @id: a mock session that is over
 * @cancellable: (nullable): to give up
 * @callback: called on the main loop, with no source object
 * @user_data: for @callback
 *
 * Reads a session that is over, and counts what is in it.
 */
void
ts_mock_record_load_async (TsSession *session,
                           const char *id,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (TsMockRecord) self = NULL;
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) reading = NULL;

  g_return_if_fail (TS_IS_SESSION (session) && id != NULL);

  self = g_object_new (TS_TYPE_MOCK_RECORD, NULL);
  self->session = g_object_ref (session);
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, ts_mock_record_load_async);
  g_task_set_task_data (task, loading_new (self, id), loading_free);
  reading =
      g_task_new (ts_session_get_store (session), cancellable, log_read_cb, g_object_ref (task));
  g_task_set_task_data (reading, loading_new (self, id), loading_free);
  g_task_run_in_thread (reading, log_worker);
}

/** ts_mock_record_load_finish: Returns: (transfer full) (nullable): the record */
TsMockRecord *
ts_mock_record_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/** ts_mock_record_get_session: Returns: (transfer none): what the program shares */
TsSession *
ts_mock_record_get_session (TsMockRecord *self)
{
  g_return_val_if_fail (TS_IS_MOCK_RECORD (self), NULL);

  return self->session;
}

/** ts_mock_record_get_mock: Returns: (transfer none): the mock session, with its log */
TsMock *
ts_mock_record_get_mock (TsMockRecord *self)
{
  g_return_val_if_fail (TS_IS_MOCK_RECORD (self), NULL);

  return self->mock;
}

/** ts_mock_record_get_timeline: Returns: (transfer none) (nullable): the history of its design, if it has one still */
TsTimeline *
ts_mock_record_get_timeline (TsMockRecord *self)
{
  g_return_val_if_fail (TS_IS_MOCK_RECORD (self), NULL);

  return self->timeline;
}

/** ts_mock_record_get_diagram: Returns: (transfer none) (nullable): what was drawn, as it was at the end */
TsDiagram *
ts_mock_record_get_diagram (TsMockRecord *self)
{
  g_return_val_if_fail (TS_IS_MOCK_RECORD (self), NULL);

  return self->diagram;
}

/** ts_mock_record_get_findings: Returns: what was counted */
const TsMockFindings *
ts_mock_record_get_findings (TsMockRecord *self)
{
  g_return_val_if_fail (TS_IS_MOCK_RECORD (self), NULL);

  return self->findings;
}

/**
 * ts_mock_record_get_rating:
 * @self: a record
 * @rater: (nullable): the second person; %NULL for who sat it
 *
 * Returns: (transfer none): what that person says of it; made if nothing was said yet
 */
TsMockRating *
ts_mock_record_get_rating (TsMockRecord *self, const char *rater)
{
  TsStore *store;
  TsMockRating *rating;

  g_return_val_if_fail (TS_IS_MOCK_RECORD (self), NULL);

  store = ts_session_get_store (self->session);
  rating = ts_store_find_rating (store, ts_mock_get_id (self->mock), rater);
  if (rating != NULL)
    return rating;
  rating = ts_mock_rating_new (rater);
  ts_store_put_rating (store, ts_mock_get_id (self->mock), rating);
  g_object_unref (rating); /* the store keeps it */
  return rating;
}

static TsMockRating *
find_complete (TsMockRecord *self, const char *rater)
{
  TsStore *store = ts_session_get_store (self->session);
  TsMockRating *rating = ts_store_find_rating (store, ts_mock_get_id (self->mock), rater);

  return rating != NULL && ts_mock_rating_is_complete (rating) ? rating : NULL;
}

/**
 * ts_mock_record_find_deciding:
 * @self: a record
 * @second: (out) (optional) (transfer none) (nullable): the rating to show beside it, that of the second person
 *
 * Returns: (transfer none) (nullable): the rating that the result is of: that of who sat it once it is complete,
 *   else that of the second person; %NULL while neither is
 */
TsMockRating *
ts_mock_record_find_deciding (TsMockRecord *self, TsMockRating **second)
{
  const char *interviewer;
  TsMockRating *own, *other = NULL;

  g_return_val_if_fail (TS_IS_MOCK_RECORD (self), NULL);

  interviewer = ts_mock_get_interviewer (self->mock);
  own = find_complete (self, NULL);
  if (interviewer != NULL)
    other = find_complete (self, interviewer);
  if (second != NULL)
    *second = own != NULL ? other : NULL;
  return own != NULL ? own : other;
}

/**
 * ts_mock_record_measure_stages:
 * @self: a record
 * @actual: (out) (array fixed-size=5): milliseconds spent in each stage
 */
void
ts_mock_record_measure_stages (TsMockRecord *self, gint64 *actual)
{
  g_return_if_fail (TS_IS_MOCK_RECORD (self));

  for (guint i = 0; i < TS_N_STAGES; i++)
    actual[i] = ts_mock_get_stage_used (self->mock, i) / 1000;
}

static char *
describe_note_line (TsMockRecord *self, gint64 place)
{
  GPtrArray *notes = ts_mock_view_get_notes (ts_mock_get_view (self->mock));

  if (place >= notes->len)
    return g_strdup_printf (_ ("Line %d of the notes"), (int) place + 1);
  return g_strdup_printf (_ ("Line %d of the notes: “%s”"),
                          (int) place + 1,
                          (const char *) notes->pdata[place]);
}

static char *
describe_element (TsMockRecord *self, const char *id)
{
  const TsElement *element = NULL;

  if (self->diagram != NULL && id != NULL)
    element = ts_diagram_find (self->diagram, id, NULL);
  return element != NULL ? ts_diagram_name_element (element)
                         : g_strdup (_ ("Something that is not drawn any more"));
}

/**
 * ts_mock_record_describe_cite:
 * @self: a record
 * @note: a piece of evidence
 *
 * Returns: (transfer full) (nullable): what it points at, in words; %NULL where it points at nothing
 */
char *
ts_mock_record_describe_cite (TsMockRecord *self, const TsRatingNote *note)
{
  g_autofree char *time = NULL;

  g_return_val_if_fail (TS_IS_MOCK_RECORD (self) && note != NULL, NULL);

  switch (note->cites)
    {
    case TS_CITE_NOTE:
      return describe_note_line (self, note->place);
    case TS_CITE_ELEMENT:
      return describe_element (self, note->element);
    case TS_CITE_MOMENT:
      time = ts_mock_words_format_moment (note->place);
      return g_strdup_printf (_ ("At %s"), time);
    case TS_CITE_NOTHING:
    default:
      return NULL;
    }
}
