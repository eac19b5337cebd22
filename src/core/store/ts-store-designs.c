/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "diagram/ts-diagram-json.h"
#include "store/ts-store-private.h"

/* Designs and their journals. */

/* A journal somebody holds, and how long it is on disk. */
typedef struct
{
  TsStore *store; /* not owned */
  TsDesign *design;
  GWeakRef journal;
  gulong appended;
  guint length;
} OpenJournal;

/* What a thread read of a design. */
typedef struct
{
  TsJournal *journal;
  guint length;
} Reading;

static void
open_journal_free (OpenJournal *self)
{
  g_autoptr (TsJournal) journal = g_weak_ref_get (&self->journal);

  if (journal != NULL)
    g_signal_handler_disconnect (journal, self->appended);
  g_weak_ref_clear (&self->journal);
  g_object_unref (self->design);
  g_free (self);
}

static void
reading_free (Reading *self)
{
  g_object_unref (self->journal);
  g_free (self);
}

void
_ts_store_init_designs (TsStore *self)
{
  self->designs = g_list_store_new (TS_TYPE_DESIGN);
  self->removed = g_ptr_array_new_with_free_func (g_object_unref);
  self->journals =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) open_journal_free);
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

static void
put_design (TsStore *self, TsDesign *design, TsDiagram *diagram)
{
  _ts_store_push (self,
                  ts_design_table_put (design, ts_diagram_to_json (diagram)),
                  "design/%s",
                  ts_design_get_id (design));
}

static guint
count_components (TsDiagram *diagram)
{
  guint count = 0;

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    count += ts_diagram_get_element (diagram, i)->role == TS_ELEMENT_COMPONENT;
  return count;
}

static void
move_to_front (TsStore *self, TsDesign *design)
{
  guint place;

  if (!g_list_store_find (self->designs, design, &place) || place == 0)
    return;
  g_object_ref (design);
  g_list_store_remove (self->designs, place);
  g_list_store_insert (self->designs, 0, design);
  g_object_unref (design);
}

/* The row of the design comes first, since that of the entry refers to it. */
static void
store_entry (OpenJournal *open, TsDiagram *diagram, const char *entry)
{
  TsStore *self = open->store;
  const char *id = ts_design_get_id (open->design);
  gint64 now = ts_clock_get_wall (self->clock);

  if (self->writer == NULL)
    return;
  ts_design_set_state (open->design, now, count_components (diagram));
  _ts_store_begin (self);
  put_design (self, open->design, diagram);
  _ts_store_push (self,
                  ts_journal_table_append (id, open->length, now, entry),
                  "journal/%s/%u",
                  id,
                  open->length);
  _ts_store_end (self);
  open->length++;
  move_to_front (self, open->design);
}

static void
appended_cb (TsJournal *journal, const char *entry, gpointer user_data)
{
  store_entry (user_data, ts_journal_get_diagram (journal), entry);
}

static OpenJournal *
watch (TsStore *self, TsDesign *design, TsJournal *journal, guint length)
{
  OpenJournal *open = g_new0 (OpenJournal, 1);

  open->store = self;
  open->design = g_object_ref (design);
  open->length = length;
  g_weak_ref_init (&open->journal, journal);
  open->appended = g_signal_connect (journal, "appended", G_CALLBACK (appended_cb), open);
  g_hash_table_replace (self->journals, g_strdup (ts_design_get_id (design)), open);
  return open;
}

static TsJournal *
find_journal (TsStore *self, TsDesign *design)
{
  OpenJournal *open = g_hash_table_lookup (self->journals, ts_design_get_id (design));

  return open != NULL ? g_weak_ref_get (&open->journal) : NULL;
}

static TsDesign *
add_design (TsStore *self, const char *id, const char *title, const char *attempt_id)
{
  g_autoptr (TsDesign) design =
      ts_design_new (id, title, attempt_id, ts_clock_get_wall (self->clock));
  g_autoptr (TsDiagram) empty = ts_diagram_new ();

  put_design (self, design, empty); /* before it is seen: who sees it may read it */
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
  watch (self, design, journal, 0);
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
  OpenJournal *open;
  TsDesign *design;

  g_return_val_if_fail (TS_IS_STORE (self) && title != NULL, NULL);
  g_return_val_if_fail (TS_IS_JOURNAL (journal) && entries != NULL, NULL);

  design = add_design (self, id, title, attempt_id);
  open = watch (self, design, journal, 0);
  for (guint i = 0; entries[i] != NULL; i++)
    store_entry (open, ts_journal_get_diagram (journal), entries[i]);
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

static Reading *
read_journal (TsStore *self, TsDesign *design, GError **error)
{
  const char *id = ts_design_get_id (design);
  g_autoptr (TsDatabase) database = _ts_store_open_reader (self, error);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TsJournal) journal = ts_journal_new ();
  Reading *reading;

  if (database == NULL || !ts_journal_table_read (database, id, entries, error))
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("journal %s, entry %u", id, i);

      if (!ts_journal_replay (journal, name, entries->pdata[i], error))
        return NULL;
    }
  reading = g_new0 (Reading, 1);
  reading->journal = g_steal_pointer (&journal);
  reading->length = entries->len;
  return reading;
}

static TsJournal *
take_reading (TsStore *self, TsDesign *design, Reading *reading)
{
  TsJournal *journal = find_journal (self, design); /* somebody may have been faster */

  if (journal == NULL)
    {
      journal = g_object_ref (reading->journal);
      if (self->writer != NULL)
        watch (self, design, journal, reading->length);
    }
  reading_free (reading);
  return journal;
}

/**
 * ts_store_open_design:
 * @design: a design
 * @error: return location for an error of #TS_DATABASE_ERROR, #TS_JSON_ERROR or #TS_DIAGRAM_ERROR
 *
 * Reads the journal of a design. Every gesture, undo and redo from now on is stored. Blocks.
 *
 * Returns: (transfer full) (nullable): the journal; the same one for all who hold it
 */
TsJournal *
ts_store_open_design (TsStore *self, TsDesign *design, GError **error)
{
  TsJournal *journal;
  Reading *reading;

  g_return_val_if_fail (TS_IS_STORE (self) && TS_IS_DESIGN (design), NULL);

  journal = find_journal (self, design);
  if (journal != NULL)
    return journal;
  reading = read_journal (self, design, error);
  return reading != NULL ? take_reading (self, design, reading) : NULL;
}

static void
open_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  Reading *reading = read_journal (source, data, &error);

  if (reading != NULL)
    g_task_return_pointer (task, reading, (GDestroyNotify) reading_free);
  else
    g_task_return_error (task, error);
}

static void
read_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  TsDiagram *diagram = ts_store_read_design (source, ts_design_get_id (data), &error);

  if (diagram != NULL)
    g_task_return_pointer (task, diagram, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
start (TsStore *self,
       TsDesign *design,
       gpointer tag,
       GTaskThreadFunc worker,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, g_object_ref (design), g_object_unref);
  g_task_run_in_thread (task, worker);
}

/**
 * ts_store_open_design_async:
 * @design: a design
 * @cancellable: (nullable): to give up
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Does what ts_store_open_design() does, on another thread.
 */
void
ts_store_open_design_async (TsStore *self,
                            TsDesign *design,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (TS_IS_STORE (self) && TS_IS_DESIGN (design));

  start (self, design, ts_store_open_design_async, open_worker, cancellable, callback, user_data);
}

/** ts_store_open_design_finish: Returns: (transfer full) (nullable): the journal */
TsJournal *
ts_store_open_design_finish (TsStore *self, GAsyncResult *result, GError **error)
{
  Reading *reading;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  reading = g_task_propagate_pointer (G_TASK (result), error);
  if (reading == NULL)
    return NULL;
  return take_reading (self, g_task_get_task_data (G_TASK (result)), reading);
}

/**
 * ts_store_read_design:
 * @id: a design
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Reads a drawing as it stands. Blocks, and may be called on any thread.
 *
 * Returns: (transfer full) (nullable): a diagram of the caller's own
 */
TsDiagram *
ts_store_read_design (TsStore *self, const char *id, GError **error)
{
  g_autoptr (TsDatabase) database = NULL;

  g_return_val_if_fail (TS_IS_STORE (self) && id != NULL, NULL);

  database = _ts_store_open_reader (self, error);
  return database != NULL ? ts_design_table_read_diagram (database, id, error) : NULL;
}

/**
 * ts_store_read_design_async:
 * @design: a design
 * @cancellable: (nullable): to give up
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Does what ts_store_read_design() does, on another thread.
 */
void
ts_store_read_design_async (TsStore *self,
                            TsDesign *design,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (TS_IS_STORE (self) && TS_IS_DESIGN (design));

  start (self, design, ts_store_read_design_async, read_worker, cancellable, callback, user_data);
}

/** ts_store_read_design_finish: Returns: (transfer full) (nullable): the diagram */
TsDiagram *
ts_store_read_design_finish (TsStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
