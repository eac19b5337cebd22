/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "content/ts-catalog.h"
#include "ts-session.h"

/* Pages listen to "notify::learner-name" and "notify::level", and to "changed" for what is stored. */

struct _TsSession
{
  GObject parent_instance;

  char *data_dir;
  TsClock *clock;
  TsPack *pack;
  TsStore *store;
};

typedef struct
{
  char *data_dir;
  char *packs_dir;
  TsClock *clock;
} OpenRequest;

enum
{
  PROP_0,
  PROP_LEARNER_NAME,
  PROP_LEVEL,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsSession, ts_session, G_TYPE_OBJECT)

static void
ts_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TsSession *self = TS_SESSION (object);

  switch (id)
    {
    case PROP_LEARNER_NAME:
      g_value_set_string (value, ts_session_get_learner_name (self));
      break;
    case PROP_LEVEL:
      g_value_set_uint (value, ts_session_get_level (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ts_session_finalize (GObject *object)
{
  TsSession *self = TS_SESSION (object);

  g_clear_object (&self->store);
  g_free (self->data_dir);
  g_clear_pointer (&self->clock, ts_clock_unref);
  g_clear_pointer (&self->pack, ts_pack_unref);
  G_OBJECT_CLASS (ts_session_parent_class)->finalize (object);
}

static void
ts_session_class_init (TsSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ts_session_get_property;
  object_class->finalize = ts_session_finalize;

  props[PROP_LEARNER_NAME] = g_param_spec_string (
      "learner-name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_LEVEL] = g_param_spec_uint ("level",
                                         NULL,
                                         NULL,
                                         0,
                                         TS_N_LEVELS - 1,
                                         TS_LEVEL_MID,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * TsSession::changed:
   *
   * Attempts, results, designs or projects were stored: what shows them should read them again.
   */
  signals[CHANGED] = g_signal_new (
      "changed", TS_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_session_init (TsSession *self)
{
}

static void
open_request_free (OpenRequest *request)
{
  g_free (request->data_dir);
  g_free (request->packs_dir);
  ts_clock_unref (request->clock);
  g_free (request);
}

/* The shipped pack where there is one, else the first by name. */
static TsPack *
load_pack (const char *packs_dir, GError **error)
{
  g_autofree char *shipped = g_build_filename (packs_dir, TS_CATALOG_DEFAULT_PACK, NULL);
  g_auto (GStrv) paths = ts_catalog_list (packs_dir);

  if (paths[0] == NULL)
    {
      g_set_error (error,
                   G_IO_ERROR,
                   G_IO_ERROR_NOT_FOUND,
                   _ ("There is no question pack in “%s”. Install Touchstone again."),
                   packs_dir);
      return NULL;
    }
  if (g_strv_contains ((const char *const *) paths, shipped))
    return ts_pack_load (shipped, error);
  return ts_pack_load (paths[0], error);
}

static void
open_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  OpenRequest *request = data;
  g_autoptr (TsSession) self = g_object_new (TS_TYPE_SESSION, NULL);
  g_autofree char *path = g_build_filename (request->data_dir, TS_STORE_FILE, NULL);
  GError *error = NULL;

  self->data_dir = g_strdup (request->data_dir);
  self->clock = ts_clock_ref (request->clock);
  self->pack = load_pack (request->packs_dir, &error);
  if (self->pack != NULL)
    self->store = ts_store_open (path, TS_DATABASE_WRITE, self->pack, self->clock, &error);
  if (self->store == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&self), g_object_unref);
}

/**
 * ts_session_open_async:
 * @data_dir: the folder of the database, made if it is missing
 * @packs_dir: the folder of packs
 * @clock: the time everything in the session goes by
 * @cancellable: (nullable): to give up
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Opens what a running program shares: the packs and the learner's database. Reading is done on
 * another thread.
 */
void
ts_session_open_async (const char *data_dir,
                       const char *packs_dir,
                       TsClock *clock,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  OpenRequest *request;

  g_return_if_fail (data_dir != NULL);
  g_return_if_fail (packs_dir != NULL);
  g_return_if_fail (clock != NULL);

  request = g_new0 (OpenRequest, 1);
  request->data_dir = g_strdup (data_dir);
  request->packs_dir = g_strdup (packs_dir);
  request->clock = ts_clock_ref (clock);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, ts_session_open_async);
  g_task_set_task_data (task, request, (GDestroyNotify) open_request_free);
  g_task_run_in_thread (task, open_worker);
}

/**
 * ts_session_open_finish:
 * @result: what the callback was given
 * @error: why it could not be opened
 *
 * Returns: (transfer full) (nullable): the session, or %NULL; then nothing on disk was changed
 */
TsSession *
ts_session_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * ts_session_get_data_dir:
 * @self: a session
 *
 * Returns: the folder that holds the database
 */
const char *
ts_session_get_data_dir (TsSession *self)
{
  g_return_val_if_fail (TS_IS_SESSION (self), NULL);

  return self->data_dir;
}

/**
 * ts_session_get_clock:
 * @self: a session
 *
 * Returns: (transfer none): the clock everything goes by
 */
TsClock *
ts_session_get_clock (TsSession *self)
{
  g_return_val_if_fail (TS_IS_SESSION (self), NULL);

  return self->clock;
}

/**
 * ts_session_get_pack:
 * @self: a session
 *
 * Returns: (transfer none): the pack in use
 */
TsPack *
ts_session_get_pack (TsSession *self)
{
  g_return_val_if_fail (TS_IS_SESSION (self), NULL);

  return self->pack;
}

/**
 * ts_session_get_store:
 * @self: a session
 *
 * Returns: (transfer none): where everything is kept
 */
TsStore *
ts_session_get_store (TsSession *self)
{
  g_return_val_if_fail (TS_IS_SESSION (self), NULL);

  return self->store;
}

/**
 * ts_session_dup_progress:
 * @self: a session
 *
 * Returns: (transfer full): where the learner stands now
 */
TsProgress *
ts_session_dup_progress (TsSession *self)
{
  g_return_val_if_fail (TS_IS_SESSION (self), NULL);

  return ts_progress_new (self->pack,
                          ts_store_get_assessments (self->store),
                          ts_store_get_results (self->store));
}

/**
 * ts_session_changed:
 * @self: a session
 *
 * Tells the pages that attempts or results were stored.
 */
void
ts_session_changed (TsSession *self)
{
  g_return_if_fail (TS_IS_SESSION (self));

  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * ts_session_get_learner_name:
 * @self: a session
 *
 * Returns: (nullable): what the learner is called, %NULL before the first start is through
 */
const char *
ts_session_get_learner_name (TsSession *self)
{
  const TsLearner *learner;

  g_return_val_if_fail (TS_IS_SESSION (self), NULL);

  learner = ts_store_get_learner (self->store);
  return learner != NULL ? learner->name : NULL;
}

/**
 * ts_session_get_level:
 * @self: a session
 *
 * Returns: the level the learner is measured against
 */
TsLevel
ts_session_get_level (TsSession *self)
{
  const TsLearner *learner;

  g_return_val_if_fail (TS_IS_SESSION (self), TS_LEVEL_MID);

  learner = ts_store_get_learner (self->store);
  return learner != NULL ? learner->level : TS_LEVEL_MID;
}

/**
 * ts_session_set_learner:
 * @self: a session
 * @name: what the learner is called
 * @level: the level to be measured against
 *
 * Stores who learns.
 */
void
ts_session_set_learner (TsSession *self, const char *name, TsLevel level)
{
  const TsLearner *before;
  g_autoptr (TsLearner) learner = NULL;
  g_autofree char *id = NULL;

  g_return_if_fail (TS_IS_SESSION (self));
  g_return_if_fail (name != NULL);

  before = ts_store_get_learner (self->store);
  if (before != NULL && g_str_equal (before->name, name) && before->level == level)
    return;
  id = before != NULL ? g_strdup (before->id) : g_uuid_string_random ();
  learner = ts_learner_new (id, name, level);
  ts_store_set_learner (self->store, learner);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LEARNER_NAME]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LEVEL]);
  ts_session_changed (self);
}
