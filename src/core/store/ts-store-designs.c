/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "store/ts-store-private.h"

/* The list of designs and what is known of each. */

void
_ts_store_init_designs (TsStore *self)
{
  self->designs = g_list_store_new (TS_TYPE_DESIGN);
  self->removed = g_ptr_array_new_with_free_func (g_object_unref);
  _ts_store_init_journals (self);
}

void
_ts_store_clear_designs (TsStore *self)
{
  g_hash_table_unref (self->journals);
  g_ptr_array_unref (self->removed);
  g_object_unref (self->designs);
}

gboolean
_ts_store_load_designs (TsStore *self, TsDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) designs = g_ptr_array_new_with_free_func (g_object_unref);

  if (!ts_design_table_read (database, designs, error))
    return FALSE;
  g_list_store_splice (self->designs, 0, 0, designs->pdata, designs->len);
  return TRUE;
}

/* Deletes for good what was removed and not restored. */
void
_ts_store_purge_designs (TsStore *self)
{
  for (guint i = 0; i < self->removed->len; i++)
    {
      const char *id = ts_design_get_id (self->removed->pdata[i]);

      g_hash_table_remove (self->journals, id);
      _ts_store_push (self, ts_design_table_remove (id), "design/%s", id);
    }
  g_ptr_array_set_size (self->removed, 0);
}

/** ts_store_get_designs: Returns: (transfer none): a list of #TsDesign, the one changed last first */
GListModel *
ts_store_get_designs (TsStore *self)
{
  g_return_val_if_fail (TS_IS_STORE (self), NULL);

  return G_LIST_MODEL (self->designs);
}

/** ts_store_find_design: Returns: (transfer none) (nullable): the design of an id, if it is in the list */
TsDesign *
ts_store_find_design (TsStore *self, const char *id)
{
  g_return_val_if_fail (TS_IS_STORE (self) && id != NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->designs)); i++)
    {
      g_autoptr (TsDesign) design = g_list_model_get_item (G_LIST_MODEL (self->designs), i);

      if (g_str_equal (ts_design_get_id (design), id))
        return design; /* the list keeps it */
    }
  return NULL;
}

/* The one changed last is the first. */
void
_ts_store_move_to_front (TsStore *self, TsDesign *design)
{
  guint place;

  if (!g_list_store_find (self->designs, design, &place) || place == 0)
    return;
  g_object_ref (design);
  g_list_store_remove (self->designs, place);
  g_list_store_insert (self->designs, 0, design);
  g_object_unref (design);
}

static TsDesign *
add_design (TsStore *self, const char *id, const char *title, const char *attempt_id)
{
  g_autoptr (TsDesign) design =
      ts_design_new (id, title, attempt_id, ts_clock_get_wall (self->clock));

  /* before it is seen: who sees it may read it */
  _ts_store_push (self, ts_design_table_add (design), "design/%s", id);
  g_list_store_insert (self->designs, 0, design);
  return design; /* the list keeps it */
}

/**
 * ts_store_add_design:
 * @title: what it is called
 * @attempt_id: (nullable): the sitting it is drawn in
 *
 * Returns: (transfer none): a new design with nothing drawn yet
 */
TsDesign *
ts_store_add_design (TsStore *self, const char *title, const char *attempt_id)
{
  g_autofree char *id = g_uuid_string_random ();

  g_return_val_if_fail (TS_IS_STORE (self) && title != NULL, NULL);

  return add_design (self, id, title, attempt_id);
}

static GPtrArray *
list_additions (TsDiagram *diagram)
{
  GPtrArray *edits = ts_edit_list_new ();

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    g_ptr_array_add (edits, ts_edit_new (NULL, 0, ts_diagram_get_element (diagram, i), i));
  return edits;
}

/**
 * ts_store_add_diagram:
 * @id: (nullable): its id; %NULL for a new one
 * @title: what it is called
 * @diagram: what is drawn; it is copied
 *
 * Returns: (transfer none): a new design, in whose journal all of @diagram is one gesture
 */
TsDesign *
ts_store_add_diagram (TsStore *self, const char *id, const char *title, TsDiagram *diagram)
{
  g_autofree char *random = g_uuid_string_random ();
  g_autoptr (TsJournal) journal = ts_journal_new ();
  g_autoptr (GPtrArray) edits = NULL;
  TsDesign *design;

  g_return_val_if_fail (TS_IS_STORE (self) && title != NULL && TS_IS_DIAGRAM (diagram), NULL);

  design = add_design (self, id != NULL ? id : random, title, NULL);
  _ts_store_watch (self, design, journal);
  edits = list_additions (diagram);
  ts_journal_commit (journal, edits, NULL);
  return design;
}

/**
 * ts_store_add_journal:
 * @title: what it is called
 * @attempt_id: (nullable): the sitting it is drawn in
 * @journal: a journal that was kept in memory so far
 * @entries: (array zero-terminated=1): all that "appended" told of it so far
 *
 * Returns: (transfer none): a new design that is drawn in @journal; its entries are stored, and those to
 *   come too
 */
TsDesign *
ts_store_add_journal (TsStore *self,
                      const char *title,
                      const char *attempt_id,
                      TsJournal *journal,
                      const char *const *entries)
{
  g_autofree char *id = g_uuid_string_random ();
  TsDesign *design;

  g_return_val_if_fail (TS_IS_STORE (self) && title != NULL, NULL);
  g_return_val_if_fail (TS_IS_JOURNAL (journal) && entries != NULL, NULL);

  design = add_design (self, id, title, attempt_id);
  _ts_store_put_entries (self, design, entries);
  _ts_store_watch (self, design, journal);
  return design;
}

/**
 * ts_store_rename_design:
 * @title: what it is called from now on
 *
 * Stores another title.
 */
void
ts_store_rename_design (TsStore *self, TsDesign *design, const char *title)
{
  g_return_if_fail (TS_IS_STORE (self) && TS_IS_DESIGN (design) && title != NULL);

  ts_design_set_title (design, title);
  _ts_store_push (self,
                  ts_design_table_rename (design),
                  "design/%s/title",
                  ts_design_get_id (design));
}

/**
 * ts_store_remove_design:
 * @design: a design of the list
 *
 * Takes a design out of the list. It is deleted when the store is closed, unless
 * ts_store_restore_design() brings it back before that.
 */
void
ts_store_remove_design (TsStore *self, TsDesign *design)
{
  guint place;

  g_return_if_fail (TS_IS_STORE (self) && TS_IS_DESIGN (design));

  if (!g_list_store_find (self->designs, design, &place))
    return;
  g_ptr_array_add (self->removed, g_object_ref (design));
  g_list_store_remove (self->designs, place);
}

static int
compare_age (gconstpointer a, gconstpointer b, gpointer user_data)
{
  gint64 first = ts_design_get_updated (TS_DESIGN ((gpointer) a));
  gint64 second = ts_design_get_updated (TS_DESIGN ((gpointer) b));

  return first > second ? -1 : first < second;
}

/**
 * ts_store_restore_design:
 * @design: one that was removed
 *
 * Puts a design back into the list, where it was.
 */
void
ts_store_restore_design (TsStore *self, TsDesign *design)
{
  g_return_if_fail (TS_IS_STORE (self) && TS_IS_DESIGN (design));

  if (!g_ptr_array_find (self->removed, design, NULL))
    return;
  g_list_store_insert_sorted (self->designs, design, compare_age, NULL);
  g_ptr_array_remove (self->removed, design);
}

/**
 * ts_store_archive_design:
 * @archived: whether to put it into the archive, or else to take it out
 *
 * Stores whether a design is out of the way.
 */
void
ts_store_archive_design (TsStore *self, TsDesign *design, gboolean archived)
{
  g_return_if_fail (TS_IS_STORE (self) && TS_IS_DESIGN (design));

  ts_design_set_archived (design, archived);
  _ts_store_push (self,
                  ts_design_table_set_archived (design),
                  "design/%s/archived",
                  ts_design_get_id (design));
}

/**
 * ts_store_tag_design:
 * @tags: (array zero-terminated=1): its tags from now on
 *
 * Stores the tags of a design. Empty ones and those named twice are passed over.
 */
void
ts_store_tag_design (TsStore *self, TsDesign *design, const char *const *tags)
{
  const char *id;
  g_auto (GStrv) before = NULL;
  const char *const *after;

  g_return_if_fail (TS_IS_STORE (self) && TS_IS_DESIGN (design) && tags != NULL);

  id = ts_design_get_id (design);
  before = g_strdupv ((char **) ts_design_get_tags (design));
  ts_design_set_tags (design, tags);
  after = ts_design_get_tags (design);
  _ts_store_begin (self);
  for (guint i = 0; before[i] != NULL; i++)
    if (!g_strv_contains (after, before[i]))
      ts_writer_push (self->writer, NULL, ts_design_table_remove_tag (id, before[i]));
  for (guint i = 0; after[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) before, after[i]))
      ts_writer_push (self->writer, NULL, ts_design_table_add_tag (id, after[i]));
  _ts_store_end (self);
}
