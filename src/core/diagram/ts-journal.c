/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ts-json.h"
#include "diagram/ts-element-json.h"
#include "diagram/ts-journal.h"

/**
 * TsJournal:
 *
 * The history of one diagram. What a person does in one go, a gesture, is a list of edits that is
 * committed, undone and redone whole. Each commit, undo and redo is an entry, one line of JSON, told by
 * "appended" in the order it happened; replaying the entries into a new journal gives the same diagram
 * with the same undo and redo. Entries are only ever added.
 *
 * In memory, gestures[0 .. done) are what the diagram shows, and gestures[done ..) what redo brings
 * back; a commit drops the latter. There is no limit on either.
 */
struct _TsJournal
{
  GObject parent_instance;

  TsDiagram *diagram;
  GPtrArray *gestures; /* of GPtrArray of TsEdit */
  guint done;
  GHashTable *images; /* of TsImage by digest: those whose bytes are in an entry */
};

G_DEFINE_FINAL_TYPE (TsJournal, ts_journal, G_TYPE_OBJECT)

enum
{
  PROP_CAN_UNDO = 1,
  PROP_CAN_REDO,
  N_PROPS
};

enum
{
  APPENDED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static const char *const entry_kinds[] = { "edit", "undo", "redo", NULL };

static void
ts_journal_finalize (GObject *object)
{
  TsJournal *self = TS_JOURNAL (object);

  g_hash_table_unref (self->images);
  g_ptr_array_unref (self->gestures);
  g_object_unref (self->diagram);
  G_OBJECT_CLASS (ts_journal_parent_class)->finalize (object);
}

static void
ts_journal_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TsJournal *self = TS_JOURNAL (object);

  switch (id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, ts_journal_get_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, ts_journal_get_can_redo (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ts_journal_class_init (TsJournalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = ts_journal_finalize;
  object_class->get_property = ts_journal_get_property;

  /** TsJournal:can-undo: Whether there is a gesture to take back. */
  props[PROP_CAN_UNDO] = g_param_spec_boolean (
      "can-undo", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /** TsJournal:can-redo: Whether there is a gesture to bring back. */
  props[PROP_CAN_REDO] = g_param_spec_boolean (
      "can-redo", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * TsJournal::appended:
   * @entry: the entry, one line of JSON
   *
   * Something happened that ought to be stored. Not emitted while replaying.
   */
  signals[APPENDED] = g_signal_new ("appended",
                                    G_TYPE_FROM_CLASS (klass),
                                    G_SIGNAL_RUN_LAST,
                                    0,
                                    NULL,
                                    NULL,
                                    NULL,
                                    G_TYPE_NONE,
                                    1,
                                    G_TYPE_STRING);
}

static void
ts_journal_init (TsJournal *self)
{
  self->diagram = ts_diagram_new ();
  self->gestures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->images =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ts_image_unref);
}

/**
 * ts_journal_new:
 *
 * Returns: (transfer full): the journal of an empty diagram
 */
TsJournal *
ts_journal_new (void)
{
  return g_object_new (TS_TYPE_JOURNAL, NULL);
}

/**
 * ts_journal_get_diagram:
 *
 * Returns: (transfer none): the diagram; change it only through the journal
 */
TsDiagram *
ts_journal_get_diagram (TsJournal *self)
{
  g_return_val_if_fail (TS_IS_JOURNAL (self), NULL);

  return self->diagram;
}

/** ts_journal_get_can_undo: Returns: whether there is a gesture to take back */
gboolean
ts_journal_get_can_undo (TsJournal *self)
{
  return self->done > 0;
}

/** ts_journal_get_can_redo: Returns: whether there is a gesture to bring back */
gboolean
ts_journal_get_can_redo (TsJournal *self)
{
  return self->done < self->gestures->len;
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

/* Returns the pictures of the edits that no entry holds yet, and takes note of them. */
static GHashTable *
collect_new_images (TsJournal *self, GPtrArray *edits)
{
  GHashTable *images = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < edits->len; i++)
    {
      const TsEdit *edit = edits->pdata[i];
      const TsImage *image = edit->after != NULL ? edit->after->image : NULL;
      const char *digest = image != NULL ? ts_image_get_digest (image) : NULL;

      if (image == NULL || g_hash_table_contains (self->images, digest))
        continue;
      g_hash_table_insert (self->images, g_strdup (digest), ts_image_ref (image));
      g_hash_table_insert (images, (gpointer) digest, (gpointer) image);
    }
  return images;
}

static char *
write_entry (TsJournal *self, const char *kind, GPtrArray *edits)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (builder, kind);
  if (edits != NULL)
    {
      g_autoptr (GHashTable) images = collect_new_images (self, edits);

      ts_images_write_json (images, builder);
      json_builder_set_member_name (builder, "edits");
      json_builder_begin_array (builder);
      for (guint i = 0; i < edits->len; i++)
        {
          const TsEdit *edit = edits->pdata[i];

          json_builder_begin_object (builder);
          write_side (builder, "before", edit->before);
          json_builder_set_member_name (builder, "place_before");
          json_builder_add_int_value (builder, edit->place_before);
          write_side (builder, "after", edit->after);
          json_builder_set_member_name (builder, "place_after");
          json_builder_add_int_value (builder, edit->place_after);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return ts_json_write_compact (root);
}

static void
tell (TsJournal *self, const char *kind, GPtrArray *edits)
{
  g_autofree char *entry = write_entry (self, kind, edits);

  g_signal_emit (self, signals[APPENDED], 0, entry);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_REDO]);
}

static gboolean
do_commit (TsJournal *self, GPtrArray *edits, GError **error)
{
  if (!ts_diagram_apply (self->diagram, edits, error))
    return FALSE;
  g_ptr_array_set_size (self->gestures, (int) self->done);
  g_ptr_array_add (self->gestures, g_ptr_array_ref (edits));
  self->done++;
  return TRUE;
}

static gboolean
do_undo (TsJournal *self)
{
  g_autoptr (GPtrArray) reverse = NULL;

  if (self->done == 0)
    return FALSE;
  reverse = ts_edit_list_new_reverse (self->gestures->pdata[self->done - 1]);
  if (!ts_diagram_apply (self->diagram, reverse, NULL))
    return FALSE;
  self->done--;
  return TRUE;
}

static gboolean
do_redo (TsJournal *self)
{
  if (self->done == self->gestures->len
      || !ts_diagram_apply (self->diagram, self->gestures->pdata[self->done], NULL))
    return FALSE;
  self->done++;
  return TRUE;
}

/**
 * ts_journal_commit:
 * @edits: (element-type TsEdit): one gesture; the journal keeps a reference, so leave it as it is
 * @error: return location for an error of #TS_DIAGRAM_ERROR
 *
 * Applies a gesture to the diagram and remembers it. No edits are no gesture, and no error.
 *
 * Returns: whether the diagram is as the edits want it
 */
gboolean
ts_journal_commit (TsJournal *self, GPtrArray *edits, GError **error)
{
  g_return_val_if_fail (TS_IS_JOURNAL (self) && edits != NULL, FALSE);

  if (edits->len == 0)
    return TRUE;
  if (!do_commit (self, edits, error))
    return FALSE;
  tell (self, "edit", edits);
  return TRUE;
}

/**
 * ts_journal_undo:
 *
 * Takes back the last gesture.
 *
 * Returns: whether there was one
 */
gboolean
ts_journal_undo (TsJournal *self)
{
  g_return_val_if_fail (TS_IS_JOURNAL (self), FALSE);

  if (!do_undo (self))
    return FALSE;
  tell (self, "undo", NULL);
  return TRUE;
}

/**
 * ts_journal_redo:
 *
 * Brings back the gesture that was undone last.
 *
 * Returns: whether there was one
 */
gboolean
ts_journal_redo (TsJournal *self)
{
  g_return_val_if_fail (TS_IS_JOURNAL (self), FALSE);

  if (!do_redo (self))
    return FALSE;
  tell (self, "redo", NULL);
  return TRUE;
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
 * ts_journal_replay:
 * @name: what to call the entry in messages
 * @entry: what "appended" told
 * @error: return location for an error of #TS_JSON_ERROR or #TS_DIAGRAM_ERROR
 *
 * Does again what an entry says, without telling it anew.
 *
 * Returns: whether the entry could be read and fits what came before it
 */
gboolean
ts_journal_replay (TsJournal *self, const char *name, const char *entry, GError **error)
{
  g_autoptr (TsJson) json = ts_json_new_from_data (name, entry, -1, error);
  g_autoptr (GPtrArray) edits = NULL;
  guint kind;

  g_return_val_if_fail (TS_IS_JOURNAL (self), FALSE);

  if (json == NULL)
    return FALSE;
  kind = ts_json_read_enum (json, "kind", entry_kinds);
  ts_images_read_json (json, self->images);
  edits = kind == 0 ? read_edits (json, self->images) : NULL;
  if (!ts_json_finish (json, error))
    return FALSE;
  if (kind == 0)
    return do_commit (self, edits, error);
  if (kind == 1 ? do_undo (self) : do_redo (self))
    return TRUE;
  g_set_error (error,
               TS_DIAGRAM_ERROR,
               TS_DIAGRAM_ERROR_CONFLICT,
               "%s: there is nothing to %s",
               name,
               entry_kinds[kind]);
  return FALSE;
}
