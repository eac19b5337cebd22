/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-attempt-private.h"
#include "base/ts-json-write.h"
#include "base/ts-json.h"

/* How an attempt is kept: everything but the responses, which are kept one by one as they are given. */

static void
write_recent (JsonBuilder *builder, TsAttempt *self)
{
  if (self->recent == NULL)
    return;
  json_builder_set_member_name (builder, "recent");
  json_builder_begin_array (builder);
  for (guint i = 0; self->recent[i] != NULL; i++)
    json_builder_add_string_value (builder, self->recent[i]);
  json_builder_end_array (builder);
}

static void
write_sheets (JsonBuilder *builder, TsAttempt *self)
{
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const TsSheet *sheet = &g_array_index (self->sheets, TsSheet, i);

      json_builder_begin_object (builder);
      ts_json_write_string (builder, "id", sheet->item->id);
      json_builder_set_member_name (builder, "flag");
      json_builder_add_boolean_value (builder, sheet->flag);
      if (sheet->note != NULL)
        ts_json_write_string (builder, "note", sheet->note);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
write_time (JsonBuilder *builder, TsAttempt *self)
{
  ts_json_write_int (builder, "used", self->used);
  ts_json_write_int (builder, "started", self->started);
  ts_json_write_int (builder, "submitted", self->submitted);
  ts_json_write_int (builder, "paused_at", self->paused_at);
  json_builder_set_member_name (builder, "timed_out");
  json_builder_add_boolean_value (builder, self->timed_out);
  json_builder_set_member_name (builder, "clock_unsure");
  json_builder_add_boolean_value (builder, self->clock_unsure);
  json_builder_set_member_name (builder, "anchor");
  json_builder_begin_object (builder);
  ts_json_write_int (builder, "wall", self->anchor.wall);
  ts_json_write_int (builder, "elapsed", self->anchor.elapsed);
  ts_json_write_int (builder, "asleep", self->anchor.asleep);
  ts_json_write_string (builder,
                        "boot_id",
                        self->anchor.boot_id != NULL ? self->anchor.boot_id : "");
  json_builder_end_object (builder);
  _ts_intervals_write (builder, self->intervals);
}

/**
 * ts_attempt_to_json:
 *
 * Looks at the clock first, so that what is written counts the time up to now.
 *
 * Returns: (transfer full): the attempt without its responses, as JSON on one line
 */
char *
ts_attempt_to_json (TsAttempt *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (TS_IS_ATTEMPT (self), NULL);

  ts_attempt_get_used (self);
  json_builder_begin_object (builder);
  ts_json_write_string (builder, "id", self->id);
  if (self->assessment_id != NULL)
    ts_json_write_string (builder, "assessment_id", self->assessment_id);
  if (self->continues != NULL)
    ts_json_write_string (builder, "continues", self->continues);
  ts_json_write_string (builder, "pack", ts_pack_get_id (self->pack));
  ts_json_write_string (builder, "pack_version", self->pack_version);
  ts_json_write_string (builder, "phase", self->phase->id);
  ts_json_write_string (builder, "level", TS_LEVEL_NAMES[self->level]);
  ts_json_write_string (builder, "mode", TS_ATTEMPT_MODE_NAMES[self->mode]);
  ts_json_write_string (builder, "state", TS_ATTEMPT_STATE_NAMES[self->state]);
  ts_json_write_int (builder, "seed", (gint64) self->seed);
  write_recent (builder, self);
  ts_json_write_int (builder, "current", self->current);
  write_sheets (builder, self);
  write_time (builder, self);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return ts_json_write_compact (root);
}

static void
read_sheets (TsJson *json, TsAttempt *self)
{
  guint length = ts_json_enter_array (json, "items");

  for (guint i = 0; i < length; i++)
    {
      const char *id;
      const TsItem *item;

      ts_json_enter_element (json, i);
      id = ts_json_read_string (json, "id");
      item = ts_pack_find_item (self->pack, id);
      if (item == NULL)
        ts_json_fail (json, "id", _ ("the pack has no item “%s” any more"), id);
      else
        {
          TsSheet *sheet;

          _ts_attempt_add_item (self, item);
          sheet = &g_array_index (self->sheets, TsSheet, self->sheets->len - 1);
          sheet->flag = ts_json_read_optional_boolean (json, "flag", FALSE);
          sheet->note = g_strdup (ts_json_read_optional_string (json, "note", NULL));
        }
      ts_json_leave (json);
    }
  ts_json_leave (json);
}

static void
read_time (TsJson *json, TsAttempt *self)
{
  self->used = ts_json_read_int (json, "used", 0, self->limit);
  self->started = ts_json_read_int (json, "started", 0, G_MAXINT64);
  self->submitted = ts_json_read_int (json, "submitted", 0, G_MAXINT64);
  self->paused_at = ts_json_read_int (json, "paused_at", 0, G_MAXINT64);
  self->timed_out = ts_json_read_optional_boolean (json, "timed_out", FALSE);
  self->clock_unsure = ts_json_read_optional_boolean (json, "clock_unsure", FALSE);
  ts_json_enter_object (json, "anchor");
  self->anchor.wall = ts_json_read_int (json, "wall", 0, G_MAXINT64);
  self->anchor.elapsed = ts_json_read_int (json, "elapsed", 0, G_MAXINT64);
  self->anchor.asleep = ts_json_read_optional_int (json, "asleep", 0, G_MAXINT64, 0);
  self->anchor.boot_id = g_strdup (ts_json_read_string (json, "boot_id"));
  ts_json_leave (json);
  _ts_intervals_read (json, self->intervals);
}

static TsAttempt *
read_attempt (TsJson *json, TsPack *pack, const TsPhase *phase, TsClock *clock)
{
  TsAttempt *self = _ts_attempt_new_empty (pack, phase, clock);

  self->id = g_strdup (ts_json_read_string (json, "id"));
  self->assessment_id = g_strdup (ts_json_read_optional_string (json, "assessment_id", NULL));
  g_free (self->pack_version);
  self->pack_version = g_strdup (ts_json_read_string (json, "pack_version"));
  self->continues = g_strdup (ts_json_read_optional_string (json, "continues", NULL));
  self->level = ts_json_read_optional_enum (json, "level", TS_LEVEL_NAMES, TS_LEVEL_MID);
  self->mode = ts_json_read_enum (json, "mode", TS_ATTEMPT_MODE_NAMES);
  if ((self->mode == TS_ATTEMPT_UNTIMED) != (self->continues != NULL))
    ts_json_fail (json, "continues", "does not fit the mode");
  if (self->mode == TS_ATTEMPT_UNTIMED)
    self->limit = TS_ATTEMPT_NO_LIMIT;
  self->state = ts_json_read_enum (json, "state", TS_ATTEMPT_STATE_NAMES);
  self->seed = (guint64) ts_json_read_int (json, "seed", 0, G_GINT64_CONSTANT (1) << 53);
  if (ts_json_has (json, "recent"))
    self->recent = ts_json_read_strv (json, "recent");
  read_sheets (json, self);
  self->current = (guint) ts_json_read_int (json, "current", 0, MAX (self->sheets->len, 1) - 1);
  read_time (json, self);
  if ((self->state == TS_ATTEMPT_PAUSED) != (self->paused_at != 0))
    ts_json_fail (json, "paused_at", "does not fit the state");
  return self;
}

/**
 * ts_attempt_from_json:
 * @name: what to call the text in messages
 * @text: what ts_attempt_to_json() wrote
 * @pack: the pack it was drawn from
 * @clock: the clock
 * @error: return location for an error of #TS_ATTEMPT_ERROR or #TS_JSON_ERROR
 *
 * Brings an attempt back as it stands now: an exam ran on since it was written, a practice did not. If
 * the time ran out meanwhile, the first ts_attempt_tick() submits it. Give it its responses with
 * ts_attempt_restore_response().
 *
 * Returns: (transfer full) (nullable): the attempt
 */
TsAttempt *
ts_attempt_from_json (const char *name,
                      const char *text,
                      TsPack *pack,
                      TsClock *clock,
                      GError **error)
{
  g_autoptr (TsJson) json = ts_json_new_from_data (name, text, -1, error);
  g_autoptr (TsAttempt) self = NULL;
  const char *pack_id;
  const TsPhase *phase;

  if (json == NULL)
    return NULL;
  pack_id = ts_json_read_string (json, "pack");
  phase = ts_pack_find_phase (pack, ts_json_read_string (json, "phase"));
  if (!ts_json_has_failed (json)
      && (g_strcmp0 (pack_id, ts_pack_get_id (pack)) != 0 || phase == NULL))
    {
      g_set_error (error,
                   TS_ATTEMPT_ERROR,
                   TS_ATTEMPT_ERROR_PACK,
                   _ ("%s: this attempt belongs to the pack “%s”; open it with that pack"),
                   name,
                   pack_id);
      return NULL;
    }
  if (phase != NULL)
    self = read_attempt (json, pack, phase, clock);
  if (!ts_json_finish (json, error))
    return NULL;
  _ts_attempt_wake (self);
  return g_steal_pointer (&self);
}
