/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "designs/ts-gallery-model.h"

/**
 * TsGalleryModel:
 *
 * Which designs the gallery shows, and in what order. Ten thousand are filtered and sorted in slices of the main
 * loop.
 */
struct _TsGalleryModel
{
  GObject parent_instance;

  GListModel *designs;
  GtkCustomFilter *filter;
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;

  char **words; /* what is searched for, case-folded */
  char *tag;    /* (nullable) */
  gboolean archived;
};

G_DEFINE_FINAL_TYPE (TsGalleryModel, ts_gallery_model, G_TYPE_OBJECT)

static gboolean
is_wanted (gpointer item, gpointer user_data)
{
  TsGalleryModel *self = user_data;
  TsDesign *design = item;

  return ts_design_get_archived (design) == self->archived
         && (self->tag == NULL || g_strv_contains (ts_design_get_tags (design), self->tag))
         && ts_design_matches (design, (const char *const *) self->words);
}

static void
ts_gallery_model_finalize (GObject *object)
{
  TsGalleryModel *self = TS_GALLERY_MODEL (object);

  gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  g_object_unref (self->sorted);
  g_object_unref (self->filtered);
  g_object_unref (self->filter);
  g_object_unref (self->designs);
  g_strfreev (self->words);
  g_free (self->tag);
  G_OBJECT_CLASS (ts_gallery_model_parent_class)->finalize (object);
}

static void
ts_gallery_model_class_init (TsGalleryModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_gallery_model_finalize;
}

static void
ts_gallery_model_init (TsGalleryModel *self)
{
  self->words = g_new0 (char *, 1);
}

/**
 * ts_gallery_model_new:
 * @store: where the designs are kept
 *
 * Returns: (transfer full): all designs that are not archived, the one changed last first
 */
TsGalleryModel *
ts_gallery_model_new (TsStore *store)
{
  TsGalleryModel *self = g_object_new (TS_TYPE_GALLERY_MODEL, NULL);

  g_return_val_if_fail (TS_IS_STORE (store), self);

  self->designs = g_object_ref (ts_store_get_designs (store));
  self->filter = gtk_custom_filter_new (is_wanted, self, NULL);
  self->filtered = gtk_filter_list_model_new (g_object_ref (self->designs),
                                              GTK_FILTER (g_object_ref (self->filter)));
  gtk_filter_list_model_set_incremental (self->filtered, TRUE);
  self->sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->filtered)), NULL);
  gtk_sort_list_model_set_incremental (self->sorted, TRUE);
  return self;
}

/** ts_gallery_model_get_found: Returns: (transfer none): a list of #TsDesign */
GListModel *
ts_gallery_model_get_found (TsGalleryModel *self)
{
  g_return_val_if_fail (TS_IS_GALLERY_MODEL (self), NULL);

  return G_LIST_MODEL (self->sorted);
}

static void
filter (TsGalleryModel *self, GtkFilterChange change)
{
  gtk_filter_changed (GTK_FILTER (self->filter), change);
}

/**
 * ts_gallery_model_set_search:
 * @text: words; all of them must be in the title, in a tag or on the drawing
 *
 * Searches.
 */
void
ts_gallery_model_set_search (TsGalleryModel *self, const char *text)
{
  g_autofree char *folded = NULL;

  g_return_if_fail (TS_IS_GALLERY_MODEL (self) && text != NULL);

  folded = g_utf8_casefold (text, -1);
  g_strfreev (self->words);
  self->words = g_strsplit (g_strstrip (folded), " ", -1);
  filter (self, GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * ts_gallery_model_set_tag:
 * @tag: (nullable): show only what has it; %NULL for all
 *
 * Chooses a tag.
 */
void
ts_gallery_model_set_tag (TsGalleryModel *self, const char *tag)
{
  g_return_if_fail (TS_IS_GALLERY_MODEL (self));

  if (g_strcmp0 (tag, self->tag) == 0)
    return;
  g_free (self->tag);
  self->tag = g_strdup (tag);
  filter (self, GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * ts_gallery_model_set_archived:
 * @archived: whether to show what is archived, or else all the rest
 *
 * Turns between gallery and archive.
 */
void
ts_gallery_model_set_archived (TsGalleryModel *self, gboolean archived)
{
  g_return_if_fail (TS_IS_GALLERY_MODEL (self));

  if (self->archived == archived)
    return;
  self->archived = archived;
  filter (self, GTK_FILTER_CHANGE_DIFFERENT);
}

static int
compare_created (gconstpointer a, gconstpointer b, gpointer user_data)
{
  gint64 first = ts_design_get_created (TS_DESIGN ((gpointer) a));
  gint64 second = ts_design_get_created (TS_DESIGN ((gpointer) b));

  return first > second ? GTK_ORDERING_SMALLER : first < second;
}

static int
compare_sizes (gconstpointer a, gconstpointer b, gpointer user_data)
{
  guint first = ts_design_get_n_components (TS_DESIGN ((gpointer) a));
  guint second = ts_design_get_n_components (TS_DESIGN ((gpointer) b));

  return first > second ? GTK_ORDERING_SMALLER : first < second;
}

static GtkSorter *
make_sorter (TsGallerySort sort)
{
  switch (sort)
    {
    case TS_GALLERY_SORT_CREATED:
      return GTK_SORTER (gtk_custom_sorter_new (compare_created, NULL, NULL));
    case TS_GALLERY_SORT_TITLE:
      return GTK_SORTER (
          gtk_string_sorter_new (gtk_property_expression_new (TS_TYPE_DESIGN, NULL, "title")));
    case TS_GALLERY_SORT_SIZE:
      return GTK_SORTER (gtk_custom_sorter_new (compare_sizes, NULL, NULL));
    case TS_GALLERY_SORT_UPDATED:
    default:
      return NULL; /* the store keeps them in this order */
    }
}

/**
 * ts_gallery_model_set_sort:
 * @sort: what comes first: changed or created last, the title, the largest
 *
 * Sorts.
 */
void
ts_gallery_model_set_sort (TsGalleryModel *self, TsGallerySort sort)
{
  g_autoptr (GtkSorter) sorter = NULL;

  g_return_if_fail (TS_IS_GALLERY_MODEL (self));

  sorter = make_sorter (sort);
  gtk_sort_list_model_set_sorter (self->sorted, sorter);
}

/**
 * ts_gallery_model_refresh:
 *
 * Looks again at designs whose title, tags or place have changed.
 */
void
ts_gallery_model_refresh (TsGalleryModel *self)
{
  GtkSorter *sorter;

  g_return_if_fail (TS_IS_GALLERY_MODEL (self));

  filter (self, GTK_FILTER_CHANGE_DIFFERENT);
  sorter = gtk_sort_list_model_get_sorter (self->sorted);
  if (sorter != NULL)
    gtk_sorter_changed (sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

static int
compare_tags (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/** ts_gallery_model_list_tags: Returns: (transfer full): the tags of all designs, sorted */
GStrv
ts_gallery_model_list_tags (TsGalleryModel *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  g_return_val_if_fail (TS_IS_GALLERY_MODEL (self), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (self->designs); i++)
    {
      g_autoptr (TsDesign) design = g_list_model_get_item (self->designs, i);
      const char *const *own = ts_design_get_tags (design);

      for (guint j = 0; own[j] != NULL; j++)
        if (g_hash_table_add (seen, (gpointer) own[j]))
          g_ptr_array_add (tags, (gpointer) own[j]); /* the list keeps the design */
    }
  g_ptr_array_sort (tags, compare_tags);
  g_ptr_array_add (tags, NULL);
  return g_strdupv ((char **) tags->pdata);
}
