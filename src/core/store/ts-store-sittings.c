/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "store/ts-store-private.h"

/* Assessments, attempts and what came of them. */

/* How many attempts at a phase are remembered for what they asked. */
#define RECENT 2

static char **
list_items (TsAttempt *attempt)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < ts_attempt_get_n_items (attempt); i++)
    g_strv_builder_add (builder, ts_attempt_get_item (attempt, i)->id);
  return g_strv_builder_end (builder);
}

static GPtrArray *
find_recent (TsStore *self, const char *phase_id)
{
  GPtrArray *recent = g_hash_table_lookup (self->recent, phase_id);

  if (recent == NULL)
    {
      recent = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
      g_hash_table_insert (self->recent, g_strdup (phase_id), recent);
    }
  return recent;
}

/* A continuation asks what the attempt before it asked, which is remembered already. */
static void
remember_items (TsStore *self, TsAttempt *attempt)
{
  GPtrArray *recent = find_recent (self, ts_attempt_get_phase (attempt)->id);

  if (ts_attempt_get_continues (attempt) != NULL)
    return;
  g_ptr_array_add (recent, list_items (attempt));
  if (recent->len > RECENT)
    g_ptr_array_remove_index (recent, 0);
}

static void
put_response (TsStore *self, TsAttempt *attempt, guint index)
{
  const char *id = ts_attempt_get_id (attempt);
  const char *item = ts_attempt_get_item (attempt, index)->id;
  TsResponse *response = ts_attempt_get_response (attempt, index);

  if (response != NULL)
    _ts_store_push (self, ts_response_table_put (id, item, response), "response/%s/%s", id, item);
  else
    _ts_store_push (self, ts_response_table_remove (id, item), "response/%s/%s", id, item);
}

/* Keeps what the pack is now, for a day on which it is another one. What was stored in this run is not
 * queued again. */
void
_ts_store_keep_parts (TsStore *self,
                      const char *owner,
                      const TsPack *pack,
                      const char *const *items)
{
  g_autoptr (GPtrArray) parts = ts_pack_list_parts (pack, items);

  for (guint i = 0; i < parts->len; i++)
    {
      const TsPackPart *part = parts->pdata[i];

      if (g_hash_table_add (self->parts, g_strdup (part->hash)))
        _ts_store_push (self, ts_part_table_add (part), "part/%s", part->hash);
      _ts_store_push (self, ts_part_table_use (owner, i, part), "part/%s/%u", owner, i);
    }
}

static void
response_changed_cb (TsStore *self, const char *item_id, TsAttempt *attempt)
{
  guint index;

  if (self->writer == NULL || !ts_attempt_find_item (attempt, item_id, &index))
    return;
  _ts_store_begin (self);
  put_response (self, attempt, index);
  ts_store_put_attempt (self, attempt);
  _ts_store_end (self);
}

static void
state_changed_cb (TsStore *self, TsAttempt *attempt)
{
  if (self->writer != NULL)
    ts_store_put_attempt (self, attempt);
}

static void
watch (TsStore *self, TsAttempt *attempt)
{
  g_signal_connect_object (
      attempt, "response-changed", G_CALLBACK (response_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      attempt, "state-changed", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
keep_result (TsStore *self, TsPhaseResult *result, const char *assessment_id)
{
  TsAssessment *assessment =
      assessment_id != NULL ? ts_store_find_assessment (self, assessment_id) : NULL;
  const char *id = ts_phase_result_get_attempt_id (result);

  for (guint i = 0; i < self->results->len; i++)
    if (g_str_equal (ts_phase_result_get_attempt_id (self->results->pdata[i]), id))
      g_ptr_array_remove_index (self->results, i--);
  g_ptr_array_add (self->results, ts_phase_result_ref (result));
  if (assessment != NULL)
    ts_assessment_add_result (assessment, result);
}

/* Gives each assessment the results of its attempts. */
static gboolean
load_links (TsStore *self, TsDatabase *database, GError **error)
{
  g_autoptr (TsStatement) statement =
      ts_database_prepare (database,
                           "SELECT id, assessment FROM attempt WHERE assessment IS NOT NULL",
                           error);
  g_autoptr (GHashTable) links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GError *failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (ts_statement_step (statement, &failure))
    g_hash_table_insert (links,
                         g_strdup (ts_statement_get_text (statement, 1)),
                         g_strdup (ts_statement_get_text (statement, 2)));
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  for (guint i = 0; i < self->results->len; i++)
    {
      TsPhaseResult *result = self->results->pdata[i];
      const char *id = g_hash_table_lookup (links, ts_phase_result_get_attempt_id (result));
      TsAssessment *assessment = id != NULL ? ts_store_find_assessment (self, id) : NULL;

      if (assessment != NULL)
        ts_assessment_add_result (assessment, result);
    }
  return TRUE;
}

static gboolean
load_recent (TsStore *self, TsDatabase *database, GError **error)
{
  GPtrArray *phases = ts_pack_get_phases (self->pack);

  for (guint i = 0; i < phases->len; i++)
    {
      const TsPhase *phase = phases->pdata[i];
      char **items = ts_attempt_table_list_recent (database, phase->id, error);

      if (items == NULL)
        return FALSE;
      g_ptr_array_add (find_recent (self, phase->id), items);
    }
  return TRUE;
}

static void
remember_drill (TsStore *self, const char *id, const TsMark *mark)
{
  self->n_drills++;
  g_hash_table_replace (self->drills, g_strdup (id), ts_drill_mark_new (mark, self->n_drills));
}

static gboolean
read_drill (const char *name,
            const char *id,
            const char *document,
            gpointer user_data,
            GError **error)
{
  TsStore *self = user_data;
  TsMark *mark = ts_mark_from_json (name, document, error);

  if (mark == NULL)
    return FALSE;
  remember_drill (self, id, mark);
  ts_mark_unref (mark);
  return TRUE;
}

gboolean
_ts_store_load_sittings (TsStore *self, TsDatabase *database, GPtrArray *problems, GError **error)
{
  if (!ts_assessment_table_read (database, self->pack, self->assessments, problems, error)
      || !ts_result_table_read (database, self->results, problems, error)
      || !load_links (self, database, error) || !load_recent (self, database, error)
      || !ts_attempt_table_read (
          database, self->pack, self->clock, NULL, self->attempts, problems, error)
      || !ts_drill_table_read (database, read_drill, self, problems, error))
    return FALSE;
  for (guint i = 0; i < self->attempts->len; i++)
    {
      if (!ts_response_table_read (database, self->attempts->pdata[i], problems, error))
        return FALSE;
      watch (self, self->attempts->pdata[i]);
    }
  return TRUE;
}

/** ts_store_get_assessments: Returns: (transfer none) (element-type TsAssessment): all, the oldest first */
GPtrArray *
ts_store_get_assessments (TsStore *self)
{
  g_return_val_if_fail (TS_IS_STORE (self), NULL);

  return self->assessments;
}

/** ts_store_find_assessment: Returns: (transfer none) (nullable): the assessment of an id */
TsAssessment *
ts_store_find_assessment (TsStore *self, const char *id)
{
  g_return_val_if_fail (TS_IS_STORE (self) && id != NULL, NULL);

  for (guint i = 0; i < self->assessments->len; i++)
    if (g_str_equal (ts_assessment_get_id (self->assessments->pdata[i]), id))
      return self->assessments->pdata[i];
  return NULL;
}

/**
 * ts_store_add_assessment:
 * @assessment: one that is not stored yet
 *
 * Stores an assessment; the results of its attempts come to it by themselves.
 */
void
ts_store_add_assessment (TsStore *self, TsAssessment *assessment)
{
  static const char *const no_items[] = { NULL };
  const char *id;

  g_return_if_fail (TS_IS_STORE (self) && TS_IS_ASSESSMENT (assessment));

  id = ts_assessment_get_id (assessment);
  g_ptr_array_add (self->assessments, g_object_ref (assessment));
  _ts_store_begin (self);
  _ts_store_push (self, ts_assessment_table_put (assessment), "assessment/%s", id);
  _ts_store_keep_parts (self, id, ts_assessment_get_pack (assessment), no_items);
  _ts_store_end (self);
}

/** ts_store_get_attempts: Returns: (transfer none) (element-type TsAttempt): those without a result, the oldest first */
GPtrArray *
ts_store_get_attempts (TsStore *self)
{
  g_return_val_if_fail (TS_IS_STORE (self), NULL);

  return self->attempts;
}

/** ts_store_find_attempt: Returns: (transfer none) (nullable): the attempt of an id, if it has no result yet */
TsAttempt *
ts_store_find_attempt (TsStore *self, const char *id)
{
  g_return_val_if_fail (TS_IS_STORE (self) && id != NULL, NULL);

  for (guint i = 0; i < self->attempts->len; i++)
    if (g_str_equal (ts_attempt_get_id (self->attempts->pdata[i]), id))
      return self->attempts->pdata[i];
  return NULL;
}

/**
 * ts_store_add_attempt:
 * @attempt: one that is not stored yet
 *
 * Stores an attempt with what it depends on of its pack, and from now on every response, flag, note and state it is given.
 */
void
ts_store_add_attempt (TsStore *self, TsAttempt *attempt)
{
  g_auto (GStrv) items = NULL;

  g_return_if_fail (TS_IS_STORE (self) && TS_IS_ATTEMPT (attempt));

  items = list_items (attempt);
  g_ptr_array_add (self->attempts, g_object_ref (attempt));
  remember_items (self, attempt);
  _ts_store_begin (self);
  ts_store_put_attempt (self, attempt);
  _ts_store_keep_parts (self,
                        ts_attempt_get_id (attempt),
                        ts_attempt_get_pack (attempt),
                        (const char *const *) items);
  for (guint i = 0; i < ts_attempt_get_n_items (attempt); i++)
    if (ts_attempt_get_response (attempt, i) != NULL)
      put_response (self, attempt, i);
  _ts_store_end (self);
  watch (self, attempt);
}

/**
 * ts_store_put_attempt:
 * @attempt: an attempt of the store
 *
 * Stores where an attempt stands: its time and the item on screen. For every few seconds while it runs.
 */
void
ts_store_put_attempt (TsStore *self, TsAttempt *attempt)
{
  g_return_if_fail (TS_IS_STORE (self) && TS_IS_ATTEMPT (attempt));

  _ts_store_push (self, ts_attempt_table_put (attempt), "attempt/%s", ts_attempt_get_id (attempt));
}

/**
 * ts_store_dup_recent_items:
 * @phase_id: a phase
 *
 * Returns: (transfer full): the items that the last two attempts at the phase asked; a new paper passes
 *   over them as long as there are others
 */
char **
ts_store_dup_recent_items (TsStore *self, const char *phase_id)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GPtrArray *recent;

  g_return_val_if_fail (TS_IS_STORE (self) && phase_id != NULL, NULL);

  recent = find_recent (self, phase_id);
  for (guint i = 0; i < recent->len; i++)
    g_strv_builder_addv (builder, recent->pdata[i]);
  return g_strv_builder_end (builder);
}

/** ts_store_get_results: Returns: (transfer none) (element-type TsPhaseResult): all, the oldest first */
GPtrArray *
ts_store_get_results (TsStore *self)
{
  g_return_val_if_fail (TS_IS_STORE (self), NULL);

  return self->results;
}

/**
 * ts_store_put_result:
 * @result: what an attempt of the store came to
 * @marks: (element-type utf8 TsMark): its marks by item id
 *
 * Stores the marks of an attempt and what they come to, also when some were marked anew.
 */
void
ts_store_put_result (TsStore *self, TsPhaseResult *result, GHashTable *marks)
{
  const char *id = ts_phase_result_get_attempt_id (result);
  TsAttempt *attempt;
  g_autofree char *assessment_id = NULL;
  GHashTableIter iter;
  gpointer item, mark;

  g_return_if_fail (TS_IS_STORE (self) && marks != NULL);

  attempt = ts_store_find_attempt (self, id);
  if (attempt != NULL)
    assessment_id = g_strdup (ts_attempt_get_assessment_id (attempt));
  for (guint i = 0; attempt == NULL && i < self->assessments->len; i++)
    {
      TsPhaseResult *earlier = ts_assessment_get_result (self->assessments->pdata[i],
                                                         ts_phase_result_get_phase_id (result));

      if (earlier != NULL && g_str_equal (ts_phase_result_get_attempt_id (earlier), id))
        assessment_id = g_strdup (ts_assessment_get_id (self->assessments->pdata[i]));
    }
  _ts_store_begin (self);
  g_hash_table_iter_init (&iter, marks);
  while (g_hash_table_iter_next (&iter, &item, &mark))
    _ts_store_push (
        self, ts_mark_table_put (id, item, mark), "mark/%s/%s", id, (const char *) item);
  _ts_store_push (self, ts_result_table_put (result), "result/%s", id);
  _ts_store_end (self);
  keep_result (self, result, assessment_id);
  if (attempt != NULL)
    g_ptr_array_remove (self->attempts, attempt);
}

/**
 * ts_store_read_attempt:
 * @id: an attempt that is over
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Reads an attempt with its responses. Blocks, and may be called on any thread.
 *
 * Returns: (transfer full) (nullable): the attempt
 */
TsAttempt *
ts_store_read_attempt (TsStore *self, const char *id, GError **error)
{
  g_autoptr (TsDatabase) database = NULL;
  g_autoptr (GPtrArray) attempts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (TS_IS_STORE (self) && id != NULL, NULL);

  database = _ts_store_open_reader (self, error);
  if (database == NULL
      || !ts_attempt_table_read (database, self->pack, self->clock, id, attempts, problems, error))
    return NULL;
  if (attempts->len > 0 && !ts_response_table_read (database, attempts->pdata[0], problems, error))
    return NULL;
  if (attempts->len > 0 && problems->len == 0)
    return g_object_ref (attempts->pdata[0]);
  g_set_error (error,
               TS_DATABASE_ERROR,
               TS_DATABASE_ERROR_DAMAGED,
               "%s: %s",
               self->path,
               problems->len > 0 ? (const char *) problems->pdata[0]
                                 : _ ("this attempt is not there any more"));
  return NULL;
}

/* The marks of all the attempts by item id. */
GHashTable *
_ts_store_read_marks (TsDatabase *database, const char *const *attempt_ids, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) marks =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ts_mark_unref);

  for (guint i = 0; attempt_ids[i] != NULL; i++)
    if (!ts_mark_table_read (database, attempt_ids[i], marks, problems, error))
      return NULL;
  if (problems->len == 0)
    return g_steal_pointer (&marks);
  g_set_error (error,
               TS_DATABASE_ERROR,
               TS_DATABASE_ERROR_DAMAGED,
               "%s: %s",
               ts_database_get_path (database),
               (const char *) problems->pdata[0]);
  return NULL;
}

/**
 * ts_store_read_marks:
 * @attempt_ids: (array zero-terminated=1): attempts that were marked, such as those of one assessment
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Reads the marks of attempts. Blocks, and may be called on any thread.
 *
 * Returns: (transfer full) (nullable) (element-type utf8 TsMark): their marks by item id
 */
GHashTable *
ts_store_read_marks (TsStore *self, const char *const *attempt_ids, GError **error)
{
  g_autoptr (TsDatabase) database = NULL;

  g_return_val_if_fail (TS_IS_STORE (self) && attempt_ids != NULL, NULL);

  database = _ts_store_open_reader (self, error);
  return database != NULL ? _ts_store_read_marks (database, attempt_ids, error) : NULL;
}

/**
 * ts_store_add_drill:
 * @item_id: an item that was practised by itself
 * @mark: what the answer earned
 *
 * Stores one answer of a practice.
 */
void
ts_store_add_drill (TsStore *self, const char *item_id, const TsMark *mark)
{
  gint64 now;

  g_return_if_fail (TS_IS_STORE (self) && item_id != NULL && mark != NULL);

  now = ts_clock_get_wall (self->clock);
  remember_drill (self, item_id, mark);
  _ts_store_push (
      self, ts_drill_table_add (item_id, now, mark), "drill/%s/%" G_GINT64_FORMAT, item_id, now);
}

/** ts_store_get_drills: Returns: (transfer none) (element-type utf8 TsDrillMark): the last practice by item id */
GHashTable *
ts_store_get_drills (TsStore *self)
{
  g_return_val_if_fail (TS_IS_STORE (self), NULL);

  return self->drills;
}
