/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "diagram/ts-design.h"

/**
 * TsDesign:
 *
 * What is known of a design without opening it: enough for a gallery of ten thousand. The drawing itself is
 * a #TsJournal.
 */
struct _TsDesign
{
  GObject parent_instance;

  char *id;
  char *title;
  char *attempt_id; /* (nullable) */
  gint64 created, updated;
  guint n_components;
  gboolean archived;
  char **tags; /* sorted, all different */
  char *words;
  char *folded; /* (nullable): title, tags and words to search in, once that was done */
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_ATTEMPT_ID,
  PROP_CREATED,
  PROP_UPDATED,
  PROP_N_COMPONENTS,
  PROP_ARCHIVED,
  PROP_TAGS,
  PROP_WORDS,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TsDesign, ts_design, G_TYPE_OBJECT)

static void
ts_design_finalize (GObject *object)
{
  TsDesign *self = TS_DESIGN (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->attempt_id);
  g_strfreev (self->tags);
  g_free (self->words);
  g_free (self->folded);
  G_OBJECT_CLASS (ts_design_parent_class)->finalize (object);
}

static void
ts_design_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TsDesign *self = TS_DESIGN (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_ATTEMPT_ID:
      g_value_set_string (value, self->attempt_id);
      break;
    case PROP_CREATED:
      g_value_set_int64 (value, self->created);
      break;
    case PROP_UPDATED:
      g_value_set_int64 (value, self->updated);
      break;
    case PROP_N_COMPONENTS:
      g_value_set_uint (value, self->n_components);
      break;
    case PROP_ARCHIVED:
      g_value_set_boolean (value, self->archived);
      break;
    case PROP_TAGS:
      g_value_set_boxed (value, self->tags);
      break;
    case PROP_WORDS:
      g_value_set_string (value, self->words);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ts_design_class_init (TsDesignClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = ts_design_finalize;
  object_class->get_property = ts_design_get_property;

  props[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  /** TsDesign:attempt-id: The sitting it was drawn in, %NULL for one of the gallery. */
  props[PROP_ATTEMPT_ID] = g_param_spec_string ("attempt-id", NULL, NULL, NULL, flags);
  /** TsDesign:created: Wall time, in microseconds since 1970. */
  props[PROP_CREATED] =
      g_param_spec_int64 ("created", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  /** TsDesign:updated: Wall time of the last change, in microseconds since 1970. */
  props[PROP_UPDATED] =
      g_param_spec_int64 ("updated", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  /** TsDesign:n-components: How many components are drawn. */
  props[PROP_N_COMPONENTS] = g_param_spec_uint ("n-components", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /** TsDesign:archived: Whether it is out of the way. */
  props[PROP_ARCHIVED] = g_param_spec_boolean ("archived", NULL, NULL, FALSE, flags);
  /** TsDesign:tags: What it is filed under, sorted. */
  props[PROP_TAGS] = g_param_spec_boxed ("tags", NULL, NULL, G_TYPE_STRV, flags);
  /** TsDesign:words: What is written on it, for the search. */
  props[PROP_WORDS] = g_param_spec_string ("words", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ts_design_init (TsDesign *self)
{
  self->tags = g_new0 (char *, 1);
  self->words = g_strdup ("");
}

/**
 * ts_design_new:
 * @id: stays the same for good; unique among designs
 * @title: what it is called
 * @attempt_id: (nullable): the sitting it is drawn in
 * @created: wall time, in microseconds since 1970
 *
 * Returns: (transfer full): a design with nothing drawn yet
 */
TsDesign *
ts_design_new (const char *id, const char *title, const char *attempt_id, gint64 created)
{
  TsDesign *self;

  g_return_val_if_fail (id != NULL && title != NULL, NULL);

  self = g_object_new (TS_TYPE_DESIGN, NULL);
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->attempt_id = g_strdup (attempt_id);
  self->created = self->updated = created;
  return self;
}

/** ts_design_get_id: Returns: (transfer none): its id */
const char *
ts_design_get_id (TsDesign *self)
{
  g_return_val_if_fail (TS_IS_DESIGN (self), NULL);

  return self->id;
}

/** ts_design_get_title: Returns: (transfer none): what it is called */
const char *
ts_design_get_title (TsDesign *self)
{
  g_return_val_if_fail (TS_IS_DESIGN (self), NULL);

  return self->title;
}

/**
 * ts_design_set_title:
 * @title: what it is called from now on
 *
 * Changes the title here; ts_store_rename_design() stores it as well.
 */
void
ts_design_set_title (TsDesign *self, const char *title)
{
  g_return_if_fail (TS_IS_DESIGN (self) && title != NULL);

  if (g_str_equal (self->title, title))
    return;
  g_free (self->title);
  self->title = g_strdup (title);
  g_clear_pointer (&self->folded, g_free);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

/** ts_design_get_attempt_id: Returns: (transfer none) (nullable): the sitting it was drawn in */
const char *
ts_design_get_attempt_id (TsDesign *self)
{
  g_return_val_if_fail (TS_IS_DESIGN (self), NULL);

  return self->attempt_id;
}

/** ts_design_get_created: Returns: wall time, in microseconds since 1970 */
gint64
ts_design_get_created (TsDesign *self)
{
  g_return_val_if_fail (TS_IS_DESIGN (self), 0);

  return self->created;
}

/** ts_design_get_updated: Returns: wall time of the last change, in microseconds since 1970 */
gint64
ts_design_get_updated (TsDesign *self)
{
  g_return_val_if_fail (TS_IS_DESIGN (self), 0);

  return self->updated;
}

/** ts_design_get_n_components: Returns: how many components are drawn */
guint
ts_design_get_n_components (TsDesign *self)
{
  g_return_val_if_fail (TS_IS_DESIGN (self), 0);

  return self->n_components;
}

/** ts_design_get_archived: Returns: whether it is out of the way */
gboolean
ts_design_get_archived (TsDesign *self)
{
  g_return_val_if_fail (TS_IS_DESIGN (self), FALSE);

  return self->archived;
}

/**
 * ts_design_set_archived:
 * @archived: whether it is out of the way from now on
 *
 * Says so here; ts_store_archive_design() stores it as well.
 */
void
ts_design_set_archived (TsDesign *self, gboolean archived)
{
  g_return_if_fail (TS_IS_DESIGN (self));

  if (self->archived == !!archived)
    return;
  self->archived = !!archived;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ARCHIVED]);
}

/** ts_design_get_tags: Returns: (transfer none) (array zero-terminated=1): what it is filed under, sorted */
const char *const *
ts_design_get_tags (TsDesign *self)
{
  g_return_val_if_fail (TS_IS_DESIGN (self), NULL);

  return (const char *const *) self->tags;
}

static int
compare_tags (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * ts_design_set_tags:
 * @tags: (array zero-terminated=1): what it is filed under from now on, in any order
 *
 * Says so here; ts_store_tag_design() stores it as well. White space around tags does not count; empty ones
 * and those named twice are passed over.
 */
void
ts_design_set_tags (TsDesign *self, const char *const *tags)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  g_return_if_fail (TS_IS_DESIGN (self) && tags != NULL);

  for (guint i = 0; tags[i] != NULL; i++)
    {
      g_autofree char *tag = g_strstrip (g_strdelimit (g_strdup (tags[i]), "\n", ' '));

      if (*tag != '\0' && !g_ptr_array_find_with_equal_func (list, tag, g_str_equal, NULL))
        g_ptr_array_add (list, g_steal_pointer (&tag));
    }
  g_ptr_array_sort (list, compare_tags);
  g_ptr_array_add (list, NULL);
  if (g_strv_equal ((const char *const *) list->pdata, (const char *const *) self->tags))
    return;
  g_strfreev (self->tags);
  self->tags = g_strdupv ((char **) list->pdata);
  g_clear_pointer (&self->folded, g_free);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TAGS]);
}

/** ts_design_get_words: Returns: (transfer none): what is written on it, for the search */
const char *
ts_design_get_words (TsDesign *self)
{
  g_return_val_if_fail (TS_IS_DESIGN (self), NULL);

  return self->words;
}

/**
 * ts_design_set_words:
 * @words: what is written on it
 *
 * Says so for the search. For the store.
 */
void
ts_design_set_words (TsDesign *self, const char *words)
{
  g_return_if_fail (TS_IS_DESIGN (self) && words != NULL);

  if (g_str_equal (self->words, words))
    return;
  g_free (self->words);
  self->words = g_strdup (words);
  g_clear_pointer (&self->folded, g_free);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WORDS]);
}

/**
 * ts_design_matches:
 * @folded: (array zero-terminated=1): words as g_utf8_casefold() has them
 *
 * Returns: whether each of the words is in the title, in a tag or on the drawing
 */
gboolean
ts_design_matches (TsDesign *self, const char *const *folded)
{
  g_return_val_if_fail (TS_IS_DESIGN (self) && folded != NULL, FALSE);

  if (self->folded == NULL)
    {
      g_autofree char *tags = g_strjoinv ("\n", self->tags);
      g_autofree char *all = g_strjoin ("\n", self->title, tags, self->words, NULL);

      self->folded = g_utf8_casefold (all, -1);
    }
  for (guint i = 0; folded[i] != NULL; i++)
    {
      if (strstr (self->folded, folded[i]) == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * ts_design_set_state:
 * @updated: wall time of the last change, in microseconds since 1970
 * @n_components: how many components are drawn
 *
 * Says what became of it. For the store.
 */
void
ts_design_set_state (TsDesign *self, gint64 updated, guint n_components)
{
  g_return_if_fail (TS_IS_DESIGN (self));

  g_object_freeze_notify (G_OBJECT (self));
  if (self->updated != updated)
    {
      self->updated = updated;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_UPDATED]);
    }
  if (self->n_components != n_components)
    {
      self->n_components = n_components;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_COMPONENTS]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}
