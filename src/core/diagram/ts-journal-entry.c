/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ts-json.h"
#include "diagram/ts-element-json.h"
#include "diagram/ts-journal-entry.h"

/* The entries of journals as docs/design-format.md describes them: one line of JSON each. */

static const char *const kind_names[] = { "edit", "undo", "redo", NULL };

/** ts_entry_kind_get_name: Returns: (transfer none): the word that entries use */
const char *
ts_entry_kind_get_name (TsEntryKind kind)
{
  return kind_names[kind];
}

static void
write_side (JsonBuilder *builder, const char *member, const TsElement *element)
{
  json_builder_set_member_name (builder, member);
  if (element != NULL)
    ts_element_write_json (element, builder);
  else
    json_builder_add_null_value (builder);
}

static void
write_edit (JsonBuilder *builder, const TsEdit *edit)
{
  json_builder_begin_object (builder);
  write_side (builder, "before", edit->before);
  json_builder_set_member_name (builder, "place_before");
  json_builder_add_int_value (builder, edit->place_before);
  write_side (builder, "after", edit->after);
  json_builder_set_member_name (builder, "place_after");
  json_builder_add_int_value (builder, edit->place_after);
  json_builder_end_object (builder);
}

/**
 * ts_journal_entry_write:
 * @kind: what happened
 * @edits: (nullable) (element-type TsEdit): for #TS_ENTRY_EDIT: the gesture
 * @images: (nullable) (element-type utf8 TsImage): for #TS_ENTRY_EDIT: the pictures whose bytes go with it
 *
 * Returns: (transfer full): the entry, one line of JSON
 */
char *
ts_journal_entry_write (TsEntryKind kind, GPtrArray *edits, GHashTable *images)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (builder, kind_names[kind]);
  if (kind == TS_ENTRY_EDIT)
    {
      ts_images_write_json (images, builder);
      json_builder_set_member_name (builder, "edits");
      json_builder_begin_array (builder);
      for (guint i = 0; i < edits->len; i++)
        write_edit (builder, edits->pdata[i]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return ts_json_write_compact (root);
}

static TsElement *
read_side (TsJson *json, const char *member, GHashTable *images)
{
  TsElement *element = NULL;
  JsonNode *node = ts_json_read_node (json, member);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;
  if (ts_json_enter_object (json, member))
    element = ts_element_read_json (json, images);
  ts_json_leave (json);
  return element;
}

static GPtrArray *
read_edits (TsJson *json, GHashTable *images)
{
  GPtrArray *edits = ts_edit_list_new ();
  guint length = ts_json_enter_array (json, "edits");

  for (guint i = 0; i < length; i++)
    {
      g_autoptr (TsElement) before = NULL;
      g_autoptr (TsElement) after = NULL;
      guint place_before, place_after;

      ts_json_enter_element (json, i);
      before = read_side (json, "before", images);
      place_before = (guint) ts_json_read_int (json, "place_before", 0, G_MAXINT);
      after = read_side (json, "after", images);
      place_after = (guint) ts_json_read_int (json, "place_after", 0, G_MAXINT);
      if (before != NULL || after != NULL)
        g_ptr_array_add (edits, ts_edit_new (before, place_before, after, place_after));
      else
        ts_json_fail (json, NULL, "an edit must have a before or an after");
      ts_json_leave (json);
    }
  ts_json_leave (json);
  return edits;
}

/**
 * ts_journal_entry_read:
 * @name: what to call the entry in messages
 * @entry: what ts_journal_entry_write() returned
 * @images: (element-type utf8 TsImage): the pictures that may be named; those the entry holds are added
 * @kind: (out): what happened
 * @edits: (out) (optional) (nullable) (transfer full) (element-type TsEdit): for #TS_ENTRY_EDIT: the gesture
 * @error: return location for an error of #TS_JSON_ERROR
 *
 * Returns: whether it could be read
 */
gboolean
ts_journal_entry_read (const char *name,
                       const char *entry,
                       GHashTable *images,
                       TsEntryKind *kind,
                       GPtrArray **edits,
                       GError **error)
{
  g_autoptr (TsJson) json = ts_json_new_from_data (name, entry, -1, error);
  g_autoptr (GPtrArray) read = NULL;

  if (json == NULL)
    return FALSE;
  *kind = ts_json_read_enum (json, "kind", kind_names);
  ts_images_read_json (json, images);
  if (*kind == TS_ENTRY_EDIT)
    read = read_edits (json, images);
  if (!ts_json_finish (json, error))
    return FALSE;
  if (edits != NULL)
    *edits = g_steal_pointer (&read);
  return TRUE;
}
