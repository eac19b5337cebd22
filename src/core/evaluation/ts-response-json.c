/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ts-json-write.h"
#include "base/ts-json.h"
#include "evaluation/ts-response-private.h"

/* Responses as JSON. The same response gives the same text; what came later is optional, so that older
 * ones are still read. */

static const char *const kind_names[] = { "choice", "number", "order",    "pairs",
                                          "text",   "review", "scenario", NULL };

static void
write_table (JsonBuilder *builder, const char *member, GHashTable *table)
{
  g_autoptr (GList) keys = _ts_response_sort_keys (table);

  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  for (GList *l = keys; l != NULL; l = l->next)
    {
      json_builder_set_member_name (builder, l->data);
      json_builder_add_string_value (builder, g_hash_table_lookup (table, l->data));
    }
  json_builder_end_object (builder);
}

static void
write_strv (JsonBuilder *builder, const char *member, char **strings)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; strings[i] != NULL; i++)
    json_builder_add_string_value (builder, strings[i]);
  json_builder_end_array (builder);
}

static void
write_remarks (JsonBuilder *builder, GPtrArray *remarks)
{
  json_builder_set_member_name (builder, "remarks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < remarks->len; i++)
    {
      const TsRemark *remark = remarks->pdata[i];

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "first_line");
      json_builder_add_int_value (builder, remark->first_line);
      json_builder_set_member_name (builder, "last_line");
      json_builder_add_int_value (builder, remark->last_line);
      ts_json_write_string (builder, "category", TS_REVIEW_CATEGORY_NAMES[remark->category]);
      ts_json_write_string (builder, "severity", TS_SEVERITY_NAMES[remark->severity]);
      ts_json_write_string (builder, "fix", remark->fix);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
write_decisions (JsonBuilder *builder, GPtrArray *decisions)
{
  json_builder_set_member_name (builder, "decisions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < decisions->len; i++)
    {
      const TsDecisionRecord *record = decisions->pdata[i];

      json_builder_begin_object (builder);
      ts_json_write_string (builder, "context", record->context);
      ts_json_write_string (builder, "options", record->options);
      ts_json_write_string (builder, "choice", record->choice);
      ts_json_write_string (builder, "cost", record->cost);
      ts_json_write_string (builder, "revisit_when", record->revisit_when);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * ts_response_to_json:
 *
 * Returns: (transfer full): the response as JSON on one line; the same response gives the same text
 */
char *
ts_response_to_json (const TsResponse *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  ts_json_write_string (builder, "kind", kind_names[self->kind]);
  if (self->ids != NULL)
    write_strv (builder, "ids", self->ids);
  if (self->text != NULL)
    ts_json_write_string (builder, "text", self->text);
  if (self->table != NULL)
    write_table (builder, self->kind == TS_RESPONSE_PAIRS ? "pairs" : "sections", self->table);
  if (self->remarks != NULL)
    write_remarks (builder, self->remarks);
  if (self->decisions != NULL)
    write_decisions (builder, self->decisions);
  if (self->design_id != NULL)
    ts_json_write_string (builder, "design_id", self->design_id);
  if (self->diagram != NULL)
    ts_json_write_string (builder, "diagram", self->diagram);
  if (self->certainty != TS_CERTAINTY_NONE)
    ts_json_write_string (builder, "certainty", TS_CERTAINTY_NAMES[self->certainty]);
  if (self->sheet != NULL)
    write_strv (builder, "sheet", self->sheet);
  if (self->probes != NULL)
    write_table (builder, "probes", self->probes);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return ts_json_write_compact (root);
}

static GHashTable *
read_table (TsJson *json, const char *member)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) names = NULL;

  ts_json_enter_object (json, member);
  names = ts_json_list_members (json);
  for (guint i = 0; names[i] != NULL; i++)
    g_hash_table_insert (table,
                         g_strdup (names[i]),
                         g_strdup (ts_json_read_string (json, names[i])));
  ts_json_leave (json);
  return table;
}

static GPtrArray *
read_remarks (TsJson *json)
{
  GPtrArray *remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_remark_free);
  guint length = ts_json_enter_array (json, "remarks");

  for (guint i = 0; i < length; i++)
    {
      TsRemark *remark = ts_remark_new (1, 1, 0, 0, "");

      ts_json_enter_element (json, i);
      remark->first_line = (guint) ts_json_read_int (json, "first_line", 1, 1000000);
      remark->last_line = (guint) ts_json_read_int (json, "last_line", remark->first_line, 1000000);
      remark->category = ts_json_read_enum (json, "category", TS_REVIEW_CATEGORY_NAMES);
      remark->severity = ts_json_read_enum (json, "severity", TS_SEVERITY_NAMES);
      g_free (remark->fix);
      remark->fix = g_strdup (ts_json_read_string (json, "fix"));
      g_ptr_array_add (remarks, remark);
      ts_json_leave (json);
    }
  ts_json_leave (json);
  return remarks;
}

static GPtrArray *
read_decisions (TsJson *json)
{
  GPtrArray *decisions = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_decision_record_free);
  guint length = ts_json_enter_array (json, "decisions");

  for (guint i = 0; i < length; i++)
    {
      ts_json_enter_element (json, i);
      g_ptr_array_add (decisions,
                       ts_decision_record_new (ts_json_read_string (json, "context"),
                                               ts_json_read_string (json, "options"),
                                               ts_json_read_string (json, "choice"),
                                               ts_json_read_string (json, "cost"),
                                               ts_json_read_string (json, "revisit_when")));
      ts_json_leave (json);
    }
  ts_json_leave (json);
  return decisions;
}

/* What came into responses later: older ones do not have it. */
static void
read_extras (TsJson *json, TsResponse *self)
{
  gboolean reckons = self->kind == TS_RESPONSE_NUMBER || self->kind == TS_RESPONSE_SCENARIO;

  if (self->kind == TS_RESPONSE_CHOICE)
    self->certainty =
        ts_json_read_optional_enum (json, "certainty", TS_CERTAINTY_NAMES, TS_CERTAINTY_NONE);
  if (reckons && ts_json_has (json, "sheet"))
    self->sheet = ts_json_read_strv (json, "sheet");
  if (self->kind == TS_RESPONSE_SCENARIO && ts_json_has (json, "probes"))
    self->probes = read_table (json, "probes");
}

/**
 * ts_response_read:
 * @json: a reader that stands in the response's object
 *
 * Returns: (transfer full): the response; incomplete where the reader has failed
 */
TsResponse *
ts_response_read (TsJson *json)
{
  TsResponse *self = _ts_response_alloc (ts_json_read_enum (json, "kind", kind_names));

  switch (self->kind)
    {
    case TS_RESPONSE_CHOICE:
    case TS_RESPONSE_ORDER:
      self->ids = ts_json_read_strv (json, "ids");
      break;
    case TS_RESPONSE_NUMBER:
    case TS_RESPONSE_TEXT:
      self->text = g_strdup (ts_json_read_string (json, "text"));
      break;
    case TS_RESPONSE_PAIRS:
      self->table = read_table (json, "pairs");
      break;
    case TS_RESPONSE_REVIEW:
      self->remarks = read_remarks (json);
      break;
    case TS_RESPONSE_SCENARIO:
      self->table = read_table (json, "sections");
      self->decisions = read_decisions (json);
      self->design_id = g_strdup (ts_json_read_optional_string (json, "design_id", NULL));
      self->diagram = g_strdup (ts_json_read_optional_string (json, "diagram", NULL));
      break;
    default:
      g_assert_not_reached ();
    }
  read_extras (json, self);
  return self;
}

/**
 * ts_response_from_json:
 * @name: what to call the text in messages
 * @text: what ts_response_to_json() wrote
 * @error: return location for an error of #TS_JSON_ERROR
 *
 * Returns: (transfer full) (nullable): the response
 */
TsResponse *
ts_response_from_json (const char *name, const char *text, GError **error)
{
  g_autoptr (TsJson) json = ts_json_new_from_data (name, text, -1, error);
  g_autoptr (TsResponse) self = NULL;

  if (json == NULL)
    return NULL;
  self = ts_response_read (json);
  if (!ts_json_finish (json, error))
    return NULL;
  return g_steal_pointer (&self);
}
