/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/ts-journal-entry.h"
#include "diagram/ts-journal.h"

/* How many gestures are read at a time when undo comes to those that are not in memory. */
#define READ_AHEAD 64

/**
 * TsJournal:
 *
 * The history of one diagram. What a person does in one go, a gesture, is a list of edits that is
 * committed, undone and redone whole. Each commit, undo and redo is an entry, one line of JSON, told by
 * "appended" in the order it happened; replaying the entries into a new journal gives the same diagram
 * with the same undo and redo. Entries are only ever added.
 *
 * A gesture is known by the place of its entry, and knows the gesture below it: the one undo comes to
 * after it. So gestures form a tree, of which two are told: "top", what undo takes back next, and "tip", what
 * redo brings back last; top is on the way from tip down. The way a history is stored follows from that: any
 * entry can be where reading begins, given the diagram as it was and these two.
 *
 * In memory, gestures[0 .. done) are the latest that the diagram shows, below them come those from @base down,
 * not read yet; gestures[done ..) are what redo brings back, unless that has not been read either. A commit
 * drops the latter. There is no limit on any.
 */
struct _TsJournal
{
  GObject parent_instance;

  TsDiagram *diagram;
  GPtrArray *gestures; /* of TsGesture, each below the next */
  guint done;
  gint64 base, tip;
  guint length;       /* entries so far */
  GHashTable *images; /* of TsImage by digest: those whose bytes are in an entry */

  TsJournalReadFunc read; /* (nullable) */
  gpointer read_data;
  GDestroyNotify read_destroy;
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
  FAILED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

/**
 * ts_gesture_new:
 * @id: the place of its entry
 * @below: the gesture that undo takes back after it, or #TS_NO_GESTURE
 * @edits: (element-type TsEdit): what it did
 *
 * Returns: (transfer full): the gesture
 */
TsGesture *
ts_gesture_new (gint64 id, gint64 below, GPtrArray *edits)
{
  TsGesture *self = g_new0 (TsGesture, 1);

  self->id = id;
  self->below = below;
  self->edits = g_ptr_array_ref (edits);
  return self;
}

void
ts_gesture_free (TsGesture *self)
{
  g_ptr_array_unref (self->edits);
  g_free (self);
}

static void
ts_journal_finalize (GObject *object)
{
  TsJournal *self = TS_JOURNAL (object);

  if (self->read_destroy != NULL)
    self->read_destroy (self->read_data);
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
  /**
   * TsJournal::failed:
   * @message: what is wrong and where
   *
   * A gesture to take back or to bring back could not be read. The diagram is as it was.
   */
  signals[FAILED] = g_signal_new ("failed",
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
  self->gestures = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_gesture_free);
  self->base = self->tip = TS_NO_GESTURE;
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
 * ts_journal_new_at:
 * @diagram: (transfer full): what its first @state.length entries lead to
 * @state: what else they lead to
 * @images: (nullable) (element-type utf8 TsImage): the pictures those entries hold
 *
 * Takes up a history in its midst. What came before is read when undo comes to it; see
 * ts_journal_set_reader().
 *
 * Returns: (transfer full): the journal
 */
TsJournal *
ts_journal_new_at (TsDiagram *diagram, const TsJournalState *state, GHashTable *images)
{
  TsJournal *self = ts_journal_new ();
  GHashTableIter iter;
  gpointer digest, image;

  g_return_val_if_fail (TS_IS_DIAGRAM (diagram) && state != NULL, self);

  g_object_unref (self->diagram);
  self->diagram = diagram;
  self->base = state->top;
  self->tip = state->tip;
  self->length = state->length;
  if (images == NULL)
    return self;
  g_hash_table_iter_init (&iter, images);
  while (g_hash_table_iter_next (&iter, &digest, &image))
    g_hash_table_insert (self->images, g_strdup (digest), ts_image_ref (image));
  return self;
}

/**
 * ts_journal_set_reader:
 * @read: (nullable): reads gestures; called by undo, redo and replay
 * @user_data: for @read
 * @destroy: (nullable): frees @user_data
 *
 * Says where the gestures are that ts_journal_new_at() left out.
 */
void
ts_journal_set_reader (TsJournal *self,
                       TsJournalReadFunc read,
                       gpointer user_data,
                       GDestroyNotify destroy)
{
  g_return_if_fail (TS_IS_JOURNAL (self));

  if (self->read_destroy != NULL)
    self->read_destroy (self->read_data);
  self->read = read;
  self->read_data = user_data;
  self->read_destroy = destroy;
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

static gint64
get_top (TsJournal *self)
{
  const TsGesture *gesture = self->done > 0 ? self->gestures->pdata[self->done - 1] : NULL;

  return gesture != NULL ? gesture->id : self->base;
}

/** ts_journal_get_state: Returns: how far the history has come */
TsJournalState
ts_journal_get_state (TsJournal *self)
{
  TsJournalState state = { 0, TS_NO_GESTURE, TS_NO_GESTURE };

  g_return_val_if_fail (TS_IS_JOURNAL (self), state);

  state.length = self->length;
  state.top = get_top (self);
  state.tip = self->tip;
  return state;
}

/** ts_journal_get_can_undo: Returns: whether there is a gesture to take back */
gboolean
ts_journal_get_can_undo (TsJournal *self)
{
  return get_top (self) != TS_NO_GESTURE;
}

/** ts_journal_get_can_redo: Returns: whether there is a gesture to bring back */
gboolean
ts_journal_get_can_redo (TsJournal *self)
{
  return get_top (self) != self->tip;
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

static void
tell (TsJournal *self, TsEntryKind kind, GPtrArray *edits)
{
  g_autoptr (GHashTable) images = edits != NULL ? collect_new_images (self, edits) : NULL;
  g_autofree char *entry = ts_journal_entry_write (kind, edits, images);

  g_signal_emit (self, signals[APPENDED], 0, entry);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_REDO]);
}

static gboolean
do_commit (TsJournal *self, GPtrArray *edits, GError **error)
{
  TsGesture *gesture;

  if (!ts_diagram_apply (self->diagram, edits, error))
    return FALSE;
  gesture = ts_gesture_new (self->length, get_top (self), edits);
  g_ptr_array_set_size (self->gestures, (int) self->done);
  g_ptr_array_add (self->gestures, gesture);
  self->tip = gesture->id;
  self->done++;
  self->length++;
  return TRUE;
}

static GPtrArray *
read_gestures (TsJournal *self, gint64 from, gint64 stop, guint max, GError **error)
{
  g_autoptr (GPtrArray) gestures = NULL;
  const TsGesture *first;

  if (self->read == NULL)
    {
      g_set_error (error,
                   TS_DIAGRAM_ERROR,
                   TS_DIAGRAM_ERROR_CONFLICT,
                   _ ("entry %d of the history is not there"),
                   (int) from);
      return NULL;
    }
  gestures = self->read (from, stop, max, self->read_data, error);
  first = gestures != NULL && gestures->len > 0 ? gestures->pdata[0] : NULL;
  g_return_val_if_fail (gestures == NULL || (first != NULL && first->id == from), NULL);
  return g_steal_pointer (&gestures);
}

/* Puts gestures, the uppermost first, in front of or behind those the journal has. */
static void
insert_gestures (TsJournal *self, GPtrArray *gestures, guint place)
{
  guint n = gestures->len, old = self->gestures->len;

  g_ptr_array_set_size (self->gestures, (int) (old + n));
  memmove (self->gestures->pdata + place + n,
           self->gestures->pdata + place,
           (old - place) * sizeof (gpointer));
  for (guint i = 0; i < n; i++)
    {
      const TsGesture *gesture = gestures->pdata[i];

      self->gestures->pdata[place + n - 1 - i] =
          ts_gesture_new (gesture->id, gesture->below, gesture->edits);
    }
}

/**
 * ts_journal_find_missing:
 * @reserve: how many gestures undo should find in memory
 *
 * Returns: the gesture to read and hand to ts_journal_add_older(), or #TS_NO_GESTURE if @reserve are there or
 *   there are no more
 */
gint64
ts_journal_find_missing (TsJournal *self, guint reserve)
{
  g_return_val_if_fail (TS_IS_JOURNAL (self), TS_NO_GESTURE);

  return self->done < reserve ? self->base : TS_NO_GESTURE;
}

/**
 * ts_journal_add_older:
 * @gestures: (element-type TsGesture): what was read, from the one that ts_journal_find_missing() named down
 *
 * Makes undo quick by having read ahead. Gestures the journal has by now are passed over.
 */
void
ts_journal_add_older (TsJournal *self, GPtrArray *gestures)
{
  const TsGesture *last;

  g_return_if_fail (TS_IS_JOURNAL (self) && gestures != NULL);

  if (gestures->len == 0 || ((const TsGesture *) gestures->pdata[0])->id != self->base)
    return;
  last = gestures->pdata[gestures->len - 1];
  insert_gestures (self, gestures, 0);
  self->done += gestures->len;
  self->base = last->below;
}

/**
 * ts_journal_find_undone:
 * @stop: (out): the gesture to end before
 *
 * Returns: the gesture to read from for ts_journal_add_undone(), or #TS_NO_GESTURE if all that can be redone is there
 */
gint64
ts_journal_find_undone (TsJournal *self, gint64 *stop)
{
  const TsGesture *last;

  g_return_val_if_fail (TS_IS_JOURNAL (self) && stop != NULL, TS_NO_GESTURE);

  last = self->gestures->len > 0 ? self->gestures->pdata[self->gestures->len - 1] : NULL;
  *stop = last != NULL ? last->id : self->base;
  return self->tip != *stop ? self->tip : TS_NO_GESTURE;
}

/**
 * ts_journal_add_undone:
 * @gestures: (element-type TsGesture): what was read, from the one that ts_journal_find_undone() named down to
 *   where that said to end
 *
 * Makes redo quick by having read ahead. What does not fit any more, as something has been done meanwhile, is passed
 * over.
 */
void
ts_journal_add_undone (TsJournal *self, GPtrArray *gestures)
{
  gint64 stop, from;

  g_return_if_fail (TS_IS_JOURNAL (self) && gestures != NULL);

  from = ts_journal_find_undone (self, &stop);
  if (from == TS_NO_GESTURE || gestures->len == 0
      || ((const TsGesture *) gestures->pdata[0])->id != from
      || ((const TsGesture *) gestures->pdata[gestures->len - 1])->below != stop)
    return;
  insert_gestures (self, gestures, self->gestures->len);
}

static gboolean
do_undo (TsJournal *self, GError **error)
{
  g_autoptr (GPtrArray) reverse = NULL;

  if (self->done == 0)
    {
      g_autoptr (GPtrArray) older =
          read_gestures (self, self->base, TS_NO_GESTURE, READ_AHEAD, error);

      if (older == NULL)
        return FALSE;
      ts_journal_add_older (self, older);
    }
  reverse =
      ts_edit_list_new_reverse (((const TsGesture *) self->gestures->pdata[self->done - 1])->edits);
  if (!ts_diagram_apply (self->diagram, reverse, error))
    return FALSE;
  self->done--;
  self->length++;
  return TRUE;
}

static gboolean
do_redo (TsJournal *self, GError **error)
{
  const TsGesture *gesture;

  if (self->done == self->gestures->len)
    {
      g_autoptr (GPtrArray) undone =
          read_gestures (self, self->tip, get_top (self), G_MAXUINT, error);

      if (undone == NULL)
        return FALSE;
      insert_gestures (self, undone, self->done);
    }
  gesture = self->gestures->pdata[self->done];
  if (!ts_diagram_apply (self->diagram, gesture->edits, error))
    return FALSE;
  self->done++;
  self->length++;
  return TRUE;
}

static gboolean
report (TsJournal *self, GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error->message);
  return FALSE;
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
  tell (self, TS_ENTRY_EDIT, edits);
  return TRUE;
}

/**
 * ts_journal_undo:
 *
 * Takes back the last gesture.
 *
 * Returns: whether there was one; one that cannot be read is told by "failed"
 */
gboolean
ts_journal_undo (TsJournal *self)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (TS_IS_JOURNAL (self), FALSE);

  if (!ts_journal_get_can_undo (self))
    return FALSE;
  if (!do_undo (self, &error))
    return report (self, error);
  tell (self, TS_ENTRY_UNDO, NULL);
  return TRUE;
}

/**
 * ts_journal_redo:
 *
 * Brings back the gesture that was undone last.
 *
 * Returns: whether there was one; one that cannot be read is told by "failed"
 */
gboolean
ts_journal_redo (TsJournal *self)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (TS_IS_JOURNAL (self), FALSE);

  if (!ts_journal_get_can_redo (self))
    return FALSE;
  if (!do_redo (self, &error))
    return report (self, error);
  tell (self, TS_ENTRY_REDO, NULL);
  return TRUE;
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
  g_autoptr (GPtrArray) edits = NULL;
  TsEntryKind kind;

  g_return_val_if_fail (TS_IS_JOURNAL (self), FALSE);

  if (!ts_journal_entry_read (name, entry, self->images, &kind, &edits, error))
    return FALSE;
  if (kind == TS_ENTRY_EDIT)
    return do_commit (self, edits, error);
  if (kind == TS_ENTRY_UNDO ? ts_journal_get_can_undo (self) : ts_journal_get_can_redo (self))
    return kind == TS_ENTRY_UNDO ? do_undo (self, error) : do_redo (self, error);
  g_set_error (error,
               TS_DIAGRAM_ERROR,
               TS_DIAGRAM_ERROR_CONFLICT,
               _ ("%s: there is nothing to %s"),
               name,
               ts_entry_kind_get_name (kind));
  return FALSE;
}
