/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "base/ts-json-write.h"
#include "session/ts-mock-private.h"

static void
write_boolean (JsonBuilder *builder, const char *member, gboolean value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

/* A decision as the text of an event. */
char *
_ts_record_to_json (const TsDecisionRecord *record)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  ts_json_write_optional (builder, "context", record->context);
  ts_json_write_optional (builder, "options", record->options);
  ts_json_write_optional (builder, "choice", record->choice);
  ts_json_write_optional (builder, "cost", record->cost);
  ts_json_write_optional (builder, "revisit_when", record->revisit_when);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return ts_json_write_compact (root);
}

/* NULL where it is none. */
TsDecisionRecord *
_ts_record_from_json (const char *text)
{
  g_autoptr (TsJson) json = ts_json_new_from_data ("decision", text, -1, NULL);
  TsDecisionRecord *record;

  if (json == NULL)
    return NULL;
  record = ts_decision_record_new (ts_json_read_string (json, "context"),
                                   ts_json_read_string (json, "options"),
                                   ts_json_read_string (json, "choice"),
                                   ts_json_read_string (json, "cost"),
                                   ts_json_read_string (json, "revisit_when"));
  if (!ts_json_finish (json, NULL))
    g_clear_pointer (&record, ts_decision_record_free);
  return record;
}

static void
write_plan (JsonBuilder *builder, const TsTimePlan *plan)
{
  json_builder_set_member_name (builder, "plan");
  json_builder_begin_array (builder);
  for (guint i = 0; i < TS_N_STAGES; i++)
    json_builder_add_int_value (builder, plan->seconds[i]);
  json_builder_end_array (builder);
}

/**
 * ts_mock_to_json:
 *
 * Looks at the clock first, so that what is written counts the time up to now.
 *
 * Returns: (transfer full): the session without its log, as JSON on one line
 */
char *
ts_mock_to_json (TsMock *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (TS_IS_MOCK (self), NULL);

  ts_mock_get_used (self);
  json_builder_begin_object (builder);
  ts_json_write_optional (builder, "id", self->id);
  ts_json_write_optional (builder, "pack", ts_pack_get_id (self->pack));
  ts_json_write_optional (builder, "pack_version", self->pack_version);
  ts_json_write_optional (builder, "prompt", self->prompt->scenario.item.id);
  ts_json_write_optional (builder, "level", TS_LEVEL_NAMES[self->level]);
  ts_json_write_optional (builder, "mode", TS_ATTEMPT_MODE_NAMES[self->mode]);
  ts_json_write_optional (builder, "state", TS_MOCK_STATE_NAMES[self->state]);
  ts_json_write_optional (builder, "interviewer", self->interviewer);
  ts_json_write_optional (builder, "candidate", self->candidate);
  ts_json_write_optional (builder, "design", self->design_id);
  ts_json_write_int (builder, "minutes", self->minutes);
  write_plan (builder, &self->plan);
  ts_json_write_int (builder, "used", self->used);
  ts_json_write_int (builder, "started", self->started);
  ts_json_write_int (builder, "finished", self->finished);
  ts_json_write_int (builder, "paused_at", self->paused_at);
  ts_json_write_int (builder, "ran_out_at", self->ran_out_at);
  write_boolean (builder, "timed_out", self->timed_out);
  write_boolean (builder, "clock_unsure", self->clock_unsure);
  ts_stopwatch_write (self->watch, builder, "anchor");
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return ts_json_write_compact (root);
}

static void
read_plan (TsJson *json, TsMock *self)
{
  JsonNode *node = ts_json_read_node (json, "plan");
  JsonArray *array =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint total = 0;

  for (guint i = 0; array != NULL && i < MIN (json_array_get_length (array), TS_N_STAGES); i++)
    {
      self->plan.seconds[i] =
          (guint) CLAMP (json_array_get_int_element (array, i), 0, TS_TIME_PLAN_LONGEST * 60);
      total += self->plan.seconds[i];
    }
  if (array == NULL || json_array_get_length (array) != TS_N_STAGES || total != self->minutes * 60)
    ts_json_fail (json, "plan", "must divide the minutes into %d stages", TS_N_STAGES);
}

static TsMock *
read_session (TsJson *json, TsPack *pack, const TsMockPrompt *prompt, TsClock *clock)
{
  static const char *const modes[] = { "exam", "practice", NULL };
  TsMock *self = _ts_mock_new_empty (pack, prompt, clock);

  self->id = g_strdup (ts_json_read_string (json, "id"));
  g_free (self->pack_version);
  self->pack_version = g_strdup (ts_json_read_string (json, "pack_version"));
  self->mode = ts_json_read_enum (json, "mode", modes) == 0 ? TS_ATTEMPT_EXAM : TS_ATTEMPT_PRACTICE;
  self->level = ts_json_read_optional_enum (json, "level", TS_LEVEL_NAMES, prompt->level);
  self->state = ts_json_read_enum (json, "state", TS_MOCK_STATE_NAMES);
  self->interviewer = g_strdup (ts_json_read_optional_string (json, "interviewer", NULL));
  self->candidate = g_strdup (ts_json_read_optional_string (json, "candidate", NULL));
  self->design_id = g_strdup (ts_json_read_optional_string (json, "design", NULL));
  self->minutes =
      (guint) ts_json_read_int (json, "minutes", TS_TIME_PLAN_SHORTEST, TS_TIME_PLAN_LONGEST);
  read_plan (json, self);
  self->used = ts_json_read_int (json, "used", 0, _ts_mock_get_most (self));
  self->used_when_written = self->used;
  self->started = ts_json_read_int (json, "started", 0, G_MAXINT64);
  self->finished = ts_json_read_int (json, "finished", 0, G_MAXINT64);
  self->paused_at = ts_json_read_int (json, "paused_at", 0, G_MAXINT64);
  self->ran_out_at = ts_json_read_int (json, "ran_out_at", 0, G_MAXINT64);
  self->timed_out = ts_json_read_optional_boolean (json, "timed_out", FALSE);
  self->clock_unsure = ts_json_read_optional_boolean (json, "clock_unsure", FALSE);
  ts_stopwatch_read (self->watch, json, "anchor");
  if ((self->state == TS_MOCK_PAUSED) != (self->paused_at != 0))
    ts_json_fail (json, "paused_at", "does not fit the state");
  return self;
}

/**
 * ts_mock_from_json:
 * @name: what to call the text in messages
 * @text: what ts_mock_to_json() wrote
 * @pack: the pack it was started with
 * @clock: the clock
 * @error: return location for an error of #TS_MOCK_ERROR or #TS_JSON_ERROR
 *
 * Brings a session back as it was written. Give it its log with ts_mock_restore_event(), then let
 * ts_mock_wake() say what passed since.
 *
 * Returns: (transfer full) (nullable): the session
 */
TsMock *
ts_mock_from_json (const char *name, const char *text, TsPack *pack, TsClock *clock, GError **error)
{
  g_autoptr (TsJson) json = ts_json_new_from_data (name, text, -1, error);
  g_autoptr (TsMock) self = NULL;
  const char *pack_id, *prompt_id;
  const TsMockPrompt *prompt;

  if (json == NULL)
    return NULL;
  pack_id = ts_json_read_string (json, "pack");
  prompt_id = ts_json_read_string (json, "prompt");
  prompt = ts_pack_find_mock (pack, prompt_id);
  if (!ts_json_has_failed (json)
      && (g_strcmp0 (pack_id, ts_pack_get_id (pack)) != 0 || prompt == NULL))
    {
      g_set_error (
          error,
          TS_MOCK_ERROR,
          TS_MOCK_ERROR_PACK,
          _ ("%s: this session needs the prompt “%s” of the pack “%s”; open it with that pack"),
          name,
          prompt_id,
          pack_id);
      return NULL;
    }
  if (prompt != NULL)
    self = read_session (json, pack, prompt, clock);
  if (!ts_json_finish (json, error))
    return NULL;
  return g_steal_pointer (&self);
}
