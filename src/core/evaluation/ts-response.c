/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/ts-text.h"
#include "content/ts-pack.h"
#include "content/ts-sheet.h"
#include "evaluation/ts-response-private.h"

/* Values that never change; another answer is another response. */

G_DEFINE_BOXED_TYPE (TsResponse, ts_response, ts_response_ref, ts_response_unref)

const char *const TS_CERTAINTY_NAMES[] = { "none", "guess", "think", "sure", NULL };

/* Returns: (transfer full): a response without anything in it */
TsResponse *
_ts_response_alloc (TsResponseKind kind)
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
  TsResponse *self = _ts_response_alloc (TS_RESPONSE_CHOICE);

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
  TsResponse *self = _ts_response_alloc (TS_RESPONSE_NUMBER);

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
  TsResponse *self = _ts_response_alloc (TS_RESPONSE_ORDER);

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
  TsResponse *self = _ts_response_alloc (TS_RESPONSE_PAIRS);

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
  TsResponse *self = _ts_response_alloc (TS_RESPONSE_TEXT);

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
  TsResponse *self = _ts_response_alloc (TS_RESPONSE_REVIEW);

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
  TsResponse *self = _ts_response_alloc (TS_RESPONSE_SCENARIO);

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

static gboolean
has_text (GHashTable *table)
{
  GHashTableIter iter;
  gpointer value;

  if (table == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      if (!ts_text_is_blank (value))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_line (char **lines)
{
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      if (!ts_text_is_blank (lines[i]))
        return TRUE;
    }
  return FALSE;
}

static TsResponse *
copy (const TsResponse *self)
{
  TsResponse *other;

  switch (self->kind)
    {
    case TS_RESPONSE_REVIEW:
      other = ts_response_new_review (self->remarks);
      break;
    case TS_RESPONSE_SCENARIO:
      other =
          ts_response_new_scenario (self->table, self->decisions, self->design_id, self->diagram);
      break;
    default:
      other = _ts_response_alloc (self->kind);
      other->ids = g_strdupv (self->ids);
      other->text = g_strdup (self->text);
      other->table = self->table != NULL ? copy_table (self->table) : NULL;
    }
  other->certainty = self->certainty;
  other->sheet = g_strdupv (self->sheet);
  other->probes = self->probes != NULL ? copy_table (self->probes) : NULL;
  return other;
}

/**
 * ts_response_with_certainty:
 * @self: a choice
 * @certainty: how sure the learner is
 *
 * Returns: (transfer full): the same choice, with that certainty
 */
TsResponse *
ts_response_with_certainty (const TsResponse *self, TsCertainty certainty)
{
  TsResponse *other = copy (self);

  g_return_val_if_fail (self->kind == TS_RESPONSE_CHOICE, other);

  other->certainty = certainty;
  return other;
}

/**
 * ts_response_with_sheet:
 * @self: a number or a scenario
 * @lines: (nullable): the lines of the sheet of estimates, %NULL-terminated; lines that are all blank
 *   are no sheet
 *
 * Returns: (transfer full): the same response, with that sheet
 */
TsResponse *
ts_response_with_sheet (const TsResponse *self, const char *const *lines)
{
  TsResponse *other = copy (self);

  g_return_val_if_fail (self->kind == TS_RESPONSE_NUMBER || self->kind == TS_RESPONSE_SCENARIO,
                        other);

  g_strfreev (other->sheet);
  other->sheet = has_line ((char **) lines) ? g_strdupv ((char **) lines) : NULL;
  return other;
}

/**
 * ts_response_with_probes:
 * @self: a scenario
 * @answers: (nullable): places of the probes that have appeared, from 1, in digits to what was
 *   answered, which may be ""; copied
 *
 * Returns: (transfer full): the same response, with those answers
 */
TsResponse *
ts_response_with_probes (const TsResponse *self, GHashTable *answers)
{
  TsResponse *other = copy (self);

  g_return_val_if_fail (self->kind == TS_RESPONSE_SCENARIO, other);

  g_clear_pointer (&other->probes, g_hash_table_unref);
  other->probes = answers != NULL && g_hash_table_size (answers) > 0 ? copy_table (answers) : NULL;
  return other;
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
  g_strfreev (self->sheet);
  g_clear_pointer (&self->probes, g_hash_table_unref);
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

/** ts_response_get_certainty: Returns: how sure the learner was of a choice */
TsCertainty
ts_response_get_certainty (const TsResponse *self)
{
  return self->certainty;
}

/** ts_response_get_sheet: Returns: (transfer none) (nullable): the lines of the sheet of estimates */
const char *const *
ts_response_get_sheet (const TsResponse *self)
{
  return (const char *const *) self->sheet;
}

/** ts_response_get_probe: Returns: (transfer none) (nullable): what was answered to a probe, from 0 */
const char *
ts_response_get_probe (const TsResponse *self, guint place)
{
  g_autofree char *key = g_strdup_printf ("%u", place + 1);

  return self->probes != NULL ? g_hash_table_lookup (self->probes, key) : NULL;
}

/* Returns: (transfer container): the keys of a table of strings, sorted */
GList *
_ts_response_sort_keys (GHashTable *table)
{
  return g_list_sort (g_hash_table_get_keys (table), (GCompareFunc) strcmp);
}

/** ts_response_list_sections: Returns: (transfer full): the ids of the sections that were written, in order */
char **
ts_response_list_sections (const TsResponse *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GList) keys =
      self->kind == TS_RESPONSE_SCENARIO ? _ts_response_sort_keys (self->table) : NULL;

  for (GList *l = keys; l != NULL; l = l->next)
    g_strv_builder_add (builder, l->data);
  return g_strv_builder_end (builder);
}

static void
append_extras (GString *all, const TsResponse *self)
{
  g_autoptr (TsSheet) sheet = ts_sheet_new ((const char *const *) self->sheet);
  g_autofree char *lines = ts_sheet_describe (sheet);
  g_autoptr (GList) keys = self->probes != NULL ? _ts_response_sort_keys (self->probes) : NULL;

  for (GList *l = keys; l != NULL; l = l->next)
    g_string_append_printf (all,
                            "%s\n\n",
                            (const char *) g_hash_table_lookup (self->probes, l->data));
  if (*lines != '\0')
    g_string_append_printf (all, "%s\n\n", lines);
}

/**
 * ts_response_dup_all_text:
 *
 * Returns: (transfer full): every word that was written: the text, or the sections, the log, the answers
 *   to probes and the sheet of estimates with its results
 */
char *
ts_response_dup_all_text (const TsResponse *self)
{
  GString *all = g_string_new (self->text);
  g_autoptr (GList) keys = NULL;

  if (self->kind != TS_RESPONSE_SCENARIO)
    return g_string_free (all, FALSE);
  keys = _ts_response_sort_keys (self->table);
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
  append_extras (all, self);
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
  if (self->ids != NULL && self->ids[0] != NULL)
    return FALSE;
  if (self->text != NULL && !ts_text_is_blank (self->text))
    return FALSE;
  if (self->remarks != NULL && self->remarks->len > 0)
    return FALSE;
  if (self->decisions != NULL && self->decisions->len > 0)
    return FALSE;
  if (self->kind == TS_RESPONSE_SCENARIO && self->sheet != NULL)
    return FALSE; /* where a number is asked for, the way to it alone is no answer */
  return self->diagram == NULL && !has_text (self->table) && !has_text (self->probes);
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
