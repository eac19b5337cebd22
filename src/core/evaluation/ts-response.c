/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/ts-json.h"
#include "base/ts-text.h"
#include "content/ts-pack.h"
#include "evaluation/ts-response.h"

/* What a learner gave for one item: a value that never changes; another answer is another response. */
struct _TsResponse
{
  gatomicrefcount references;
  TsResponseKind kind;
  char **ids;           /* choice, order */
  char *text;           /* number, text */
  GHashTable *table;    /* pairs: left to right; scenario: section to text */
  GPtrArray *remarks;   /* review: of TsRemark */
  GPtrArray *decisions; /* scenario: of TsDecisionRecord */
  char *design_id;      /* scenario (nullable) */
  char *diagram;        /* scenario (nullable): the design as it stood, as JSON */
};

G_DEFINE_BOXED_TYPE (TsResponse, ts_response, ts_response_ref, ts_response_unref)

static const char *const kind_names[] = { "choice", "number", "order",    "pairs",
                                          "text",   "review", "scenario", NULL };

static TsResponse *
new_response (TsResponseKind kind)
{
  TsResponse *self = g_new0 (TsResponse, 1);

  g_atomic_ref_count_init (&self->references);
  self->kind = kind;
  return self;
}

static GHashTable *
copy_table (GHashTable *table)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer key, value;

  if (table == NULL)
    return copy;
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy, g_strdup (key), g_strdup (value));
  return copy;
}

/**
 * ts_remark_new:
 * @first_line: from 1
 * @last_line: not before @first_line
 * @category: place in TS_REVIEW_CATEGORY_NAMES
 * @fix: (nullable): what to do about it
 *
 * Returns: (transfer full): the remark
 */
TsRemark *
ts_remark_new (guint first_line,
               guint last_line,
               guint category,
               TsSeverity severity,
               const char *fix)
{
  TsRemark *remark = g_new0 (TsRemark, 1);

  remark->first_line = first_line;
  remark->last_line = last_line;
  remark->category = category;
  remark->severity = severity;
  remark->fix = g_strdup (fix != NULL ? fix : "");
  return remark;
}

void
ts_remark_free (TsRemark *remark)
{
  g_free (remark->fix);
  g_free (remark);
}

/**
 * ts_decision_record_new:
 *
 * Returns: (transfer full): a record; %NULL texts become empty ones
 */
TsDecisionRecord *
ts_decision_record_new (const char *context,
                        const char *options,
                        const char *choice,
                        const char *cost,
                        const char *revisit_when)
{
  TsDecisionRecord *record = g_new0 (TsDecisionRecord, 1);

  record->context = g_strdup (context != NULL ? context : "");
  record->options = g_strdup (options != NULL ? options : "");
  record->choice = g_strdup (choice != NULL ? choice : "");
  record->cost = g_strdup (cost != NULL ? cost : "");
  record->revisit_when = g_strdup (revisit_when != NULL ? revisit_when : "");
  return record;
}

void
ts_decision_record_free (TsDecisionRecord *record)
{
  g_free (record->context);
  g_free (record->options);
  g_free (record->choice);
  g_free (record->cost);
  g_free (record->revisit_when);
  g_free (record);
}

/**
 * ts_response_new_choice:
 * @ids: the options picked, %NULL-terminated
 *
 * Returns: (transfer full): the response
 */
TsResponse *
ts_response_new_choice (const char *const *ids)
{
  TsResponse *self = new_response (TS_RESPONSE_CHOICE);

  self->ids = g_strdupv ((char **) ids);
  return self;
}

/**
 * ts_response_new_number:
 * @text: the quantity as it was typed
 *
 * Returns: (transfer full): the response
 */
TsResponse *
ts_response_new_number (const char *text)
{
  TsResponse *self = new_response (TS_RESPONSE_NUMBER);

  self->text = g_strdup (text);
  return self;
}

/**
 * ts_response_new_order:
 * @ids: all steps in the order given, %NULL-terminated
 *
 * Returns: (transfer full): the response
 */
TsResponse *
ts_response_new_order (const char *const *ids)
{
  TsResponse *self = new_response (TS_RESPONSE_ORDER);

  self->ids = g_strdupv ((char **) ids);
  return self;
}

/**
 * ts_response_new_pairs:
 * @pairs: ids on the left to ids on the right, copied
 *
 * Returns: (transfer full): the response
 */
TsResponse *
ts_response_new_pairs (GHashTable *pairs)
{
  TsResponse *self = new_response (TS_RESPONSE_PAIRS);

  self->table = copy_table (pairs);
  return self;
}

/**
 * ts_response_new_text:
 *
 * Returns: (transfer full): the response
 */
TsResponse *
ts_response_new_text (const char *text)
{
  TsResponse *self = new_response (TS_RESPONSE_TEXT);

  self->text = g_strdup (text);
  return self;
}

/**
 * ts_response_new_review:
 * @remarks: (element-type TsRemark): the remarks, copied
 *
 * Returns: (transfer full): the response
 */
TsResponse *
ts_response_new_review (GPtrArray *remarks)
{
  TsResponse *self = new_response (TS_RESPONSE_REVIEW);

  self->remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_remark_free);
  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    {
      const TsRemark *remark = remarks->pdata[i];

      g_ptr_array_add (self->remarks,
                       ts_remark_new (remark->first_line,
                                      remark->last_line,
                                      remark->category,
                                      remark->severity,
                                      remark->fix));
    }
  return self;
}

/**
 * ts_response_new_scenario:
 * @sections: (nullable): ids of sections of the write-up to their texts, copied
 * @decisions: (nullable) (element-type TsDecisionRecord): the decision log, copied
 * @design_id: (nullable): the design it was sketched in
 * @diagram: (nullable): that design as it stands now, as JSON
 *
 * Returns: (transfer full): the response
 */
TsResponse *
ts_response_new_scenario (GHashTable *sections,
                          GPtrArray *decisions,
                          const char *design_id,
                          const char *diagram)
{
  TsResponse *self = new_response (TS_RESPONSE_SCENARIO);

  self->table = copy_table (sections);
  self->decisions = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_decision_record_free);
  for (guint i = 0; decisions != NULL && i < decisions->len; i++)
    {
      const TsDecisionRecord *record = decisions->pdata[i];

      g_ptr_array_add (self->decisions,
                       ts_decision_record_new (record->context,
                                               record->options,
                                               record->choice,
                                               record->cost,
                                               record->revisit_when));
    }
  self->design_id = g_strdup (design_id);
  self->diagram = g_strdup (diagram);
  return self;
}

TsResponse *
ts_response_ref (TsResponse *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ts_response_unref (TsResponse *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_strfreev (self->ids);
  g_free (self->text);
  g_clear_pointer (&self->table, g_hash_table_unref);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  g_clear_pointer (&self->decisions, g_ptr_array_unref);
  g_free (self->design_id);
  g_free (self->diagram);
  g_free (self);
}

/** ts_response_get_kind: Returns: what kind of response it is */
TsResponseKind
ts_response_get_kind (const TsResponse *self)
{
  return self->kind;
}

/** ts_response_get_ids: Returns: (transfer none) (nullable): the ids of a choice or an order */
const char *const *
ts_response_get_ids (const TsResponse *self)
{
  return (const char *const *) self->ids;
}

/** ts_response_get_text: Returns: (transfer none) (nullable): the text of a number or a text */
const char *
ts_response_get_text (const TsResponse *self)
{
  return self->text;
}

/** ts_response_get_pair: Returns: (transfer none) (nullable): what was put to the right of @left */
const char *
ts_response_get_pair (const TsResponse *self, const char *left)
{
  g_return_val_if_fail (self->kind == TS_RESPONSE_PAIRS, NULL);

  return g_hash_table_lookup (self->table, left);
}

/** ts_response_get_remarks: Returns: (transfer none) (nullable) (element-type TsRemark): a review's remarks */
GPtrArray *
ts_response_get_remarks (const TsResponse *self)
{
  return self->remarks;
}

/** ts_response_get_section: Returns: (transfer none) (nullable): the text of a section of the write-up */
const char *
ts_response_get_section (const TsResponse *self, const char *section)
{
  g_return_val_if_fail (self->kind == TS_RESPONSE_SCENARIO, NULL);

  return g_hash_table_lookup (self->table, section);
}

/** ts_response_get_decisions: Returns: (transfer none) (nullable) (element-type TsDecisionRecord): the log */
GPtrArray *
ts_response_get_decisions (const TsResponse *self)
{
  return self->decisions;
}

/** ts_response_get_design_id: Returns: (transfer none) (nullable): the design a scenario was sketched in */
const char *
ts_response_get_design_id (const TsResponse *self)
{
  return self->design_id;
}

/** ts_response_get_diagram: Returns: (transfer none) (nullable): that design as JSON */
const char *
ts_response_get_diagram (const TsResponse *self)
{
  return self->diagram;
}

static GList *
get_sorted_keys (GHashTable *table)
{
  return g_list_sort (g_hash_table_get_keys (table), (GCompareFunc) strcmp);
}

/**
 * ts_response_dup_all_text:
 *
 * Returns: (transfer full): every word that was written: the text, or the sections and the log
 */
char *
ts_response_dup_all_text (const TsResponse *self)
{
  GString *all = g_string_new (self->text);
  g_autoptr (GList) keys = NULL;

  if (self->kind != TS_RESPONSE_SCENARIO)
    return g_string_free (all, FALSE);
  keys = get_sorted_keys (self->table);
  for (GList *l = keys; l != NULL; l = l->next)
    g_string_append_printf (all,
                            "%s\n\n",
                            (const char *) g_hash_table_lookup (self->table, l->data));
  for (guint i = 0; i < self->decisions->len; i++)
    {
      const TsDecisionRecord *record = self->decisions->pdata[i];

      g_string_append_printf (all,
                              "%s. %s. %s. %s. %s.\n\n",
                              record->context,
                              record->options,
                              record->choice,
                              record->cost,
                              record->revisit_when);
    }
  return g_string_free (all, FALSE);
}

/**
 * ts_response_is_empty:
 *
 * Returns: whether nothing was given, so that the item counts as unanswered
 */
gboolean
ts_response_is_empty (const TsResponse *self)
{
  GHashTableIter iter;
  gpointer value;

  if (self->ids != NULL && self->ids[0] != NULL)
    return FALSE;
  if (self->text != NULL && !ts_text_is_blank (self->text))
    return FALSE;
  if (self->remarks != NULL && self->remarks->len > 0)
    return FALSE;
  if (self->decisions != NULL && self->decisions->len > 0)
    return FALSE;
  if (self->diagram != NULL)
    return FALSE;
  if (self->table == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, self->table);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      if (!ts_text_is_blank (value))
        return FALSE;
    }
  return TRUE;
}

/**
 * ts_response_equal:
 * @a: (nullable): a response
 * @b: (nullable): another
 *
 * Returns: whether both say the same
 */
gboolean
ts_response_equal (const TsResponse *a, const TsResponse *b)
{
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  if (a == b || a == NULL || b == NULL)
    return a == b;
  left = ts_response_to_json (a);
  right = ts_response_to_json (b);
  return strcmp (left, right) == 0;
}

/**
 * ts_response_kind_for_item:
 *
 * Returns: the kind of response that the item asks for
 */
TsResponseKind
ts_response_kind_for_item (const TsItem *item)
{
  static const TsResponseKind kinds[] = {
    [TS_QUESTION_SINGLE] = TS_RESPONSE_CHOICE,  [TS_QUESTION_MULTIPLE] = TS_RESPONSE_CHOICE,
    [TS_QUESTION_NUMERIC] = TS_RESPONSE_NUMBER, [TS_QUESTION_ORDERING] = TS_RESPONSE_ORDER,
    [TS_QUESTION_MATCH] = TS_RESPONSE_PAIRS,    [TS_QUESTION_SHORT_TEXT] = TS_RESPONSE_TEXT,
  };

  if (item->kind == TS_ITEM_SCENARIO)
    return TS_RESPONSE_SCENARIO;
  if (item->kind == TS_ITEM_REVIEW)
    return TS_RESPONSE_REVIEW;
  return kinds[ts_item_get_question (item)->type];
}

static void
write_table (JsonBuilder *builder, const char *member, GHashTable *table)
{
  g_autoptr (GList) keys = get_sorted_keys (table);

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
write_string (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
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
      write_string (builder, "category", TS_REVIEW_CATEGORY_NAMES[remark->category]);
      write_string (builder, "severity", TS_SEVERITY_NAMES[remark->severity]);
      write_string (builder, "fix", remark->fix);
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
      write_string (builder, "context", record->context);
      write_string (builder, "options", record->options);
      write_string (builder, "choice", record->choice);
      write_string (builder, "cost", record->cost);
      write_string (builder, "revisit_when", record->revisit_when);
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
  write_string (builder, "kind", kind_names[self->kind]);
  if (self->ids != NULL)
    {
      json_builder_set_member_name (builder, "ids");
      json_builder_begin_array (builder);
      for (guint i = 0; self->ids[i] != NULL; i++)
        json_builder_add_string_value (builder, self->ids[i]);
      json_builder_end_array (builder);
    }
  if (self->text != NULL)
    write_string (builder, "text", self->text);
  if (self->table != NULL)
    write_table (builder, self->kind == TS_RESPONSE_PAIRS ? "pairs" : "sections", self->table);
  if (self->remarks != NULL)
    write_remarks (builder, self->remarks);
  if (self->decisions != NULL)
    write_decisions (builder, self->decisions);
  if (self->design_id != NULL)
    write_string (builder, "design_id", self->design_id);
  if (self->diagram != NULL)
    write_string (builder, "diagram", self->diagram);
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

/**
 * ts_response_read:
 * @json: a reader that stands in the response's object
 *
 * Returns: (transfer full): the response; incomplete where the reader has failed
 */
TsResponse *
ts_response_read (TsJson *json)
{
  TsResponse *self = new_response (ts_json_read_enum (json, "kind", kind_names));

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
