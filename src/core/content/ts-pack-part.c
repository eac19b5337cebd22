/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/ts-json-canonical.h"
#include "content/ts-pack-part.h"
#include "content/ts-pack-private.h"

/* A pack in parts: what an attempt keeps of its pack, so that it is shown and marked the same when the pack
 * has changed or an item is gone. The parts, put together again, are a pack that holds just those items. */

/* The folders of items, in the order in which they are read. */
static const struct
{
  const char *name;
  const char
      *list; /* (nullable): the member that holds the items of a file; NULL for a file an item */
  void (*read) (TsJson *, TsPack *);
} folders[] = {
  { "questions", "questions", ts_pack_read_questions },
  { "casestudy", "questions", ts_pack_read_case_study },
  { "scenarios", "scenarios", ts_pack_read_scenarios },
  { "reviews", NULL, ts_pack_read_review_file },
  { "mocks", "prompts", ts_pack_read_mocks },
};

#define CASE_STUDY 1
#define MOCKS      4

/**
 * ts_pack_part_new:
 * @name: what it is
 * @hash: (nullable): its hash; %NULL to compute it from @document
 * @document: (nullable): its canonical JSON; only with a @hash may it be left out
 *
 * Returns: (transfer full): the part
 */
TsPackPart *
ts_pack_part_new (const char *name, const char *hash, const char *document)
{
  TsPackPart *self;

  g_return_val_if_fail (name != NULL && (hash != NULL || document != NULL), NULL);

  self = g_new0 (TsPackPart, 1);
  self->name = g_strdup (name);
  self->hash = hash != NULL ? g_strdup (hash)
                            : g_compute_checksum_for_string (G_CHECKSUM_SHA256, document, -1);
  self->document = g_strdup (document);
  return self;
}

void
ts_pack_part_free (TsPackPart *self)
{
  g_free (self->name);
  g_free (self->hash);
  g_free (self->document);
  g_free (self);
}

/* The dossier is a part without the questions, of which an attempt asks only some. */
static char *
write_dossier (JsonNode *source)
{
  JsonObject *object = json_node_get_object (source);
  g_autoptr (JsonObject) dossier = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *member = members; member != NULL; member = member->next)
    if (strcmp (member->data, folders[CASE_STUDY].list) != 0)
      json_object_set_member (dossier, member->data, json_object_dup_member (object, member->data));
  json_node_set_object (node, dossier);
  return ts_json_write_canonical (node);
}

static TsPackPart *
make_part (const TsPack *self, const char *name)
{
  JsonNode *source = g_hash_table_lookup (self->sources, name);
  g_autofree char *document = NULL;

  if (source == NULL)
    return NULL;
  document = strcmp (name, TS_PACK_DOSSIER) == 0 ? write_dossier (source)
                                                 : ts_json_write_canonical (source);
  return ts_pack_part_new (name, NULL, document);
}

static void
add_part (const TsPack *self, GPtrArray *parts, const char *name)
{
  TsPackPart *part = make_part (self, name);

  if (part != NULL)
    g_ptr_array_add (parts, part);
}

/**
 * ts_pack_list_parts:
 * @items: (array zero-terminated=1): ids of items
 *
 * Returns: (transfer full) (element-type TsPackPart): all that marks of these items, and what is shown of them,
 *   depend on: blueprint, taxonomy, references, rubric, checks, thresholds, lexicon, the items, the dossier if one of them
 *   is about it, and the time plan if one is the prompt of a mock session
 */
GPtrArray *
ts_pack_list_parts (const TsPack *self, const char *const *items)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_pack_part_free);
  gboolean with_dossier = FALSE;
  gboolean with_plan = FALSE;

  g_return_val_if_fail (self != NULL && items != NULL, parts);

  for (guint i = 0; i < TS_N_PACK_FILES; i++)
    if (TS_PACK_FILES[i].is_part)
      add_part (self, parts, TS_PACK_FILES[i].name);
  for (guint i = 0; items[i] != NULL; i++)
    for (guint f = 0; f < G_N_ELEMENTS (folders); f++)
      {
        g_autofree char *name = g_strdup_printf ("%s/%s", folders[f].name, items[i]);

        if (f == CASE_STUDY && !with_dossier && g_hash_table_contains (self->sources, name))
          {
            with_dossier = TRUE;
            add_part (self, parts, TS_PACK_DOSSIER);
          }
        if (f == MOCKS && !with_plan && g_hash_table_contains (self->sources, name))
          {
            with_plan = TRUE;
            add_part (self, parts, TS_PACK_TIME_PLAN);
          }
        add_part (self, parts, name);
      }
  return parts;
}

/** ts_pack_has_part: Returns: whether the pack still has a part as it was; its document is not looked at */
gboolean
ts_pack_has_part (const TsPack *self, const TsPackPart *part)
{
  g_autoptr (TsPackPart) own = NULL;

  g_return_val_if_fail (self != NULL && part != NULL, FALSE);

  own = make_part (self, part->name);
  return own != NULL && strcmp (own->hash, part->hash) == 0;
}

static const TsPackPart *
find_part (GPtrArray *parts, const char *name)
{
  for (guint i = 0; i < parts->len; i++)
    if (strcmp (((const TsPackPart *) parts->pdata[i])->name, name) == 0)
      return parts->pdata[i];
  return NULL;
}

static gboolean
read_text (TsPack *self,
           const char *name,
           const char *text,
           void (*read) (TsJson *, TsPack *),
           GError **error)
{
  g_autoptr (TsJson) json = ts_json_new_from_data (name, text, -1, error);

  if (json == NULL)
    return FALSE;
  if (strchr (name, '/') == NULL)
    ts_pack_keep_source (self, json, g_strdup (name));
  read (json, self);
  return ts_json_finish (json, error);
}

static gboolean
read_files (TsPack *self, GPtrArray *parts, GError **error)
{
  for (guint i = 0; i < TS_N_PACK_FILES; i++)
    {
      const TsPackFile *file = &TS_PACK_FILES[i];
      const TsPackPart *part = find_part (parts, file->name);

      if (part != NULL && !read_text (self, part->name, part->document, file->read, error))
        return FALSE;
      if (part == NULL && file->is_part && !file->optional)
        {
          g_set_error (error,
                       TS_JSON_ERROR,
                       TS_JSON_ERROR_FIELD,
                       _ ("“%s” is missing in what was kept of the pack"),
                       file->name);
          return FALSE;
        }
    }
  return TRUE;
}

/* Puts the items of a folder into the form of one of its files. */
static char *
join_items (GPtrArray *parts, guint folder)
{
  g_autofree char *prefix = g_strconcat (folders[folder].name, "/", NULL);
  const TsPackPart *dossier = folder == CASE_STUDY ? find_part (parts, TS_PACK_DOSSIER) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  if (dossier != NULL) /* all but its last brace */
    g_string_append_printf (text,
                            "%.*s,\"%s\":[",
                            (int) strlen (dossier->document) - 1,
                            dossier->document,
                            folders[folder].list);
  else
    g_string_append_printf (text, "{\"%s\":[", folders[folder].list);
  for (guint i = 0; i < parts->len; i++)
    {
      const TsPackPart *part = parts->pdata[i];

      if (g_str_has_prefix (part->name, prefix))
        g_string_append_printf (text, "%s%s", n++ > 0 ? "," : "", part->document);
    }
  g_string_append (text, "]}");
  return n > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static gboolean
read_items (TsPack *self, GPtrArray *parts, GError **error)
{
  for (guint f = 0; f < G_N_ELEMENTS (folders); f++)
    {
      g_autofree char *prefix = g_strconcat (folders[f].name, "/", NULL);
      g_autofree char *text = folders[f].list != NULL ? join_items (parts, f) : NULL;

      if (text != NULL && !read_text (self, prefix, text, folders[f].read, error))
        return FALSE;
      for (guint i = 0; folders[f].list == NULL && i < parts->len; i++)
        {
          const TsPackPart *part = parts->pdata[i];

          if (g_str_has_prefix (part->name, prefix)
              && !read_text (self, part->name, part->document, folders[f].read, error))
            return FALSE;
        }
    }
  return TRUE;
}

/**
 * ts_pack_new_from_parts:
 * @parts: (element-type TsPackPart): parts with their documents, each name once
 * @error: return location for an error of #TS_JSON_ERROR
 *
 * Puts parts together again, by the readers that read packs. The pack has the items among the parts and no
 * others, and neither certificates nor a template for portfolios.
 *
 * Returns: (transfer full) (nullable): the pack
 */
TsPack *
ts_pack_new_from_parts (GPtrArray *parts, GError **error)
{
  g_autoptr (TsPack) self = ts_pack_new_empty ("");

  g_return_val_if_fail (parts != NULL, NULL);

  if (!read_files (self, parts, error) || !read_items (self, parts, error))
    return NULL;
  ts_pack_finish_words (self);
  return g_steal_pointer (&self);
}
