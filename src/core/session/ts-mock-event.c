/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ts-json-write.h"
#include "session/ts-mock-event.h"

const char *const TS_EVENT_KIND_NAMES[] = { "stage",   "skipped",  "overtime", "question",
                                            "fact",    "turn",     "answer",   "note",
                                            "section", "decision", "design",   "remark",
                                            "pause",   "gap",      "finished", NULL };

G_DEFINE_BOXED_TYPE (TsEvent, ts_event, ts_event_copy, ts_event_free)

/**
 * ts_event_new:
 * @kind: what happened
 * @subject: (nullable): what it is about
 * @text: (nullable): words
 *
 * Returns: (transfer full): an event that has no time yet
 */
TsEvent *
ts_event_new (TsEventKind kind, const char *subject, const char *text)
{
  return ts_event_new_at (kind, subject, 0, 0, text);
}

/**
 * ts_event_new_at:
 * @kind: what happened
 * @subject: (nullable): what it is about
 * @first: a place
 * @count: an amount
 * @text: (nullable): words
 *
 * Returns: (transfer full): an event that has no time yet
 */
TsEvent *
ts_event_new_at (TsEventKind kind,
                 const char *subject,
                 gint64 first,
                 gint64 count,
                 const char *text)
{
  TsEvent *self = g_new0 (TsEvent, 1);

  self->kind = kind;
  self->subject = g_strdup (subject);
  self->text = g_strdup (text);
  self->first = first;
  self->count = count;
  return self;
}

TsEvent *
ts_event_copy (const TsEvent *self)
{
  TsEvent *copy = ts_event_new_at (self->kind, self->subject, self->first, self->count, self->text);

  copy->at = self->at;
  copy->wall = self->wall;
  return copy;
}

void
ts_event_free (TsEvent *self)
{
  g_free (self->subject);
  g_free (self->text);
  g_free (self);
}

/** ts_event_to_json: Returns: (transfer full): JSON on one line */
char *
ts_event_to_json (const TsEvent *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  ts_json_write_optional (builder, "kind", TS_EVENT_KIND_NAMES[self->kind]);
  ts_json_write_int (builder, "at", self->at);
  ts_json_write_int (builder, "wall", self->wall);
  ts_json_write_optional (builder, "subject", self->subject);
  ts_json_write_optional (builder, "text", self->text);
  if (self->first != 0)
    ts_json_write_int (builder, "first", self->first);
  if (self->count != 0)
    ts_json_write_int (builder, "count", self->count);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return ts_json_write_compact (root);
}

/**
 * ts_event_from_json:
 * @name: what to call the text in messages
 * @text: what ts_event_to_json() wrote
 * @error: return location for an error of #TS_JSON_ERROR
 *
 * Returns: (transfer full) (nullable): the event
 */
TsEvent *
ts_event_from_json (const char *name, const char *text, GError **error)
{
  g_autoptr (TsJson) json = ts_json_new_from_data (name, text, -1, error);
  g_autoptr (TsEvent) self = NULL;

  if (json == NULL)
    return NULL;
  self = ts_event_new (ts_json_read_enum (json, "kind", TS_EVENT_KIND_NAMES),
                       ts_json_read_optional_string (json, "subject", NULL),
                       ts_json_read_optional_string (json, "text", NULL));
  self->at = ts_json_read_int (json, "at", 0, G_MAXINT64);
  self->wall = ts_json_read_int (json, "wall", 0, G_MAXINT64);
  self->first = ts_json_read_optional_int (json, "first", 0, G_MAXINT64, 0);
  self->count = ts_json_read_optional_int (json, "count", G_MININT64, G_MAXINT64, 0);
  if (!ts_json_finish (json, error))
    return NULL;
  return g_steal_pointer (&self);
}
