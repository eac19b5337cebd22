/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-drawio-file.h"
#include "diagram/formats/ts-drawio-import.h"
#include "diagram/formats/ts-drawio-private.h"
#include "diagram/formats/ts-safe-xml.h"

static const char *const aspects[TS_DRAWIO_N_ASPECTS] = {
  [TS_DRAWIO_BAD_COLOUR] = N_ ("colours that could not be read"),
  [TS_DRAWIO_SHADOW] = N_ ("shadows"),
  [TS_DRAWIO_GRADIENT] = N_ ("gradients; the first colour fills the shape"),
  [TS_DRAWIO_SKETCH] = N_ ("shapes in the sketch style, which are drawn plainly"),
  [TS_DRAWIO_GLASS] = N_ ("glass effects"),
  [TS_DRAWIO_FILL_PATTERN] = N_ ("patterns of fills"),
  [TS_DRAWIO_STRIKE] = N_ ("struck-through texts"),
  [TS_DRAWIO_FLIP] = N_ ("flipped shapes"),
  [TS_DRAWIO_LABEL_PLACE] = N_ ("labels beside their shapes, which stand on them"),
  [TS_DRAWIO_LABEL_FRAME] = N_ ("frames and backgrounds of labels"),
  [TS_DRAWIO_VERTICAL_TEXT] = N_ ("vertical labels, which run across"),
  [TS_DRAWIO_OUTLINE] = N_ ("special outlines, which are drawn as simpler ones"),
  [TS_DRAWIO_GROUP_OUTLINE] = N_ ("outlines of groups, which are drawn as rectangles"),
  [TS_DRAWIO_GROUP_ROTATION] = N_ ("rotations of groups"),
  [TS_DRAWIO_ICON] = N_ ("vendors’ icons, which became components of a kind"),
  [TS_DRAWIO_PICTURE_ELSEWHERE] = N_ ("pictures that are not in the file"),
  [TS_DRAWIO_PICTURE_FORMAT] = N_ ("pictures that are no PNG, JPEG, GIF, WebP or SVG or too large"),
  [TS_DRAWIO_PICTURE_BESIDE] = N_ ("pictures within shapes"),
  [TS_DRAWIO_MIXED_TEXT] = N_ ("looks of parts of labels"),
  [TS_DRAWIO_RICH_TEXT] = N_ ("tables, rules, links and pictures in labels; their words are kept"),
  [TS_DRAWIO_ARROW] = N_ ("special arrowheads, which are drawn as the nearest ones"),
  [TS_DRAWIO_JUMP] = N_ ("jumps of lines over others"),
  [TS_DRAWIO_LINE_SHAPE] = N_ ("special lines, which are drawn as simple ones"),
  [TS_DRAWIO_END_ON_EDGE] = N_ ("ends of lines on other lines, which are loose now"),
  [TS_DRAWIO_END_NOWHERE] = N_ ("ends of lines on shapes that are not there, which are loose now"),
  [TS_DRAWIO_PROPERTIES] = N_ ("attributes with too long names, or too many"),
};

static TsDrawioPage *
page_new (TsImport *import,
          const char *name,
          guint place,
          const char *title,
          GCancellable *cancellable)
{
  TsDrawioPage *self = g_new0 (TsDrawioPage, 1);

  self->import = import;
  self->place = g_strdup_printf (_ ("%s: page %u “%.64s”"), name, place + 1, title);
  self->where = g_strdup_printf (_ ("page %u “%.64s”"), place + 1, title);
  self->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_drawio_cell_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->elements = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_element_unref);
  self->cancellable = cancellable;
  return self;
}

static void
page_free (TsDrawioPage *self)
{
  g_free (self->place);
  g_free (self->where);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->used);
  g_ptr_array_unref (self->elements);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsDrawioPage, page_free)

/**
 * ts_drawio_page_make_id:
 * @stem: how the id begins
 *
 * Returns: (transfer full): an id that neither a cell nor an element has; it is taken now
 */
char *
ts_drawio_page_make_id (TsDrawioPage *page, const char *stem)
{
  char *id = NULL;

  do
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", stem, ++page->n_made);
    }
  while (g_hash_table_contains (page->used, id) || g_hash_table_contains (page->by_id, id));
  g_hash_table_add (page->used, g_strdup (id));
  return id;
}

/* Gives the cell the id of an element: its own if that is free. */
static void
choose_id (TsDrawioPage *page, TsDrawioCell *cell)
{
  if (*cell->id == '\0' || g_hash_table_contains (page->used, cell->id))
    {
      cell->element_id = ts_drawio_page_make_id (page, cell->vertex ? "cell" : "line");
      return;
    }
  cell->element_id = g_strdup (cell->id);
  g_hash_table_add (page->used, g_strdup (cell->id));
}

/* Places the cell and all that is in it, and finds out what becomes an element. */
static gboolean
prepare (TsDrawioPage *page, TsDrawioCell *cell, GError **error)
{
  if (!ts_drawio_cell_place (page, cell, error))
    return FALSE;
  if (cell->vertex)
    ts_drawio_page_choose_role (cell);
  if (!cell->hidden && cell->host == NULL
      && (cell->edge
          || (cell->vertex && cell->geometry != NULL && !ts_drawio_cell_is_label (cell))))
    choose_id (page, cell);
  for (guint i = 0; cell->children != NULL && i < cell->children->len; i++)
    {
      if (!prepare (page, cell->children->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

/* Makes elements of the cell and of all that is in it, from the back. */
static gboolean
emit (TsDrawioPage *page, TsDrawioCell *cell, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (page->cancellable, error))
    return FALSE;
  if (cell->element_id != NULL && cell->edge)
    {
      if (!ts_drawio_page_add_edge (page, cell, error))
        return FALSE;
    }
  else if (cell->element_id != NULL)
    ts_drawio_page_add_vertex (page, cell);
  for (guint i = 0; cell->children != NULL && i < cell->children->len; i++)
    {
      if (!emit (page, cell->children->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

static void
lose_cells (TsDrawioPage *page, gboolean hidden, const char *what)
{
  guint vertices = 0, edges = 0;

  for (guint i = 0; i < page->cells->len; i++)
    {
      const TsDrawioCell *cell = page->cells->pdata[i];

      if (cell->hidden != hidden
          || (!hidden && (cell->geometry != NULL || ts_drawio_cell_is_label (cell))))
        continue;
      vertices += cell->vertex;
      edges += hidden && cell->edge;
    }
  if (vertices > 0)
    ts_import_lose (page->import, "vertices", vertices, page->where, "%s: %u", what, vertices);
  if (edges > 0)
    ts_import_lose (page->import,
                    "edges",
                    edges,
                    page->where,
                    _ ("lines that draw.io does not show: %u"),
                    edges);
}

static void
tell_lost (TsDrawioPage *page)
{
  guint layers = 0;

  for (guint i = 0; i < page->cells->len; i++)
    {
      const TsDrawioCell *cell = page->cells->pdata[i];

      layers += !cell->vertex && !cell->edge && cell->depth == 1;
    }
  if (layers > 1)
    ts_import_lose (page->import,
                    NULL,
                    0,
                    page->where,
                    _ ("layers, which are one now; what was in front still is: %u"),
                    layers);
  lose_cells (page, TRUE, _ ("shapes that draw.io does not show"));
  lose_cells (page, FALSE, _ ("shapes without a place"));
  for (guint i = 0; i < TS_DRAWIO_N_ASPECTS; i++)
    {
      if (page->lost[i] > 0)
        ts_import_lose (
            page->import, NULL, 0, page->where, "%s: %u", _ (aspects[i]), page->lost[i]);
    }
}

static gboolean
read_page (TsDrawioPage *page, const xmlNode *model, const char *title, GError **error)
{
  const xmlNode *root = ts_safe_xml_find_child (model, "root");

  if (root != NULL && !ts_drawio_page_read_cells (page, root, error))
    return FALSE;
  for (guint i = 0; i < page->cells->len; i++)
    {
      TsDrawioCell *cell = page->cells->pdata[i];

      if (cell->parent == NULL && !prepare (page, cell, error))
        return FALSE;
    }
  for (guint i = 0; i < page->cells->len; i++)
    {
      TsDrawioCell *cell = page->cells->pdata[i];

      if (cell->parent == NULL && !emit (page, cell, error))
        return FALSE;
    }
  tell_lost (page);
  if (ts_import_add_page (page->import, title, page->elements, error))
    return TRUE;
  g_prefix_error (error, "%s: ", page->place);
  return FALSE;
}

/**
 * ts_drawio_import:
 * @name: what to call the file in messages
 * @bytes: what it holds
 * @cancellable: (nullable): to give up
 * @error: return location for an error of #TS_IMPORT_ERROR
 *
 * Reads a file of draw.io, on any thread.
 *
 * Returns: (transfer full) (nullable): what was read
 */
TsImport *
ts_drawio_import (const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (TsDrawioFile) file = ts_drawio_file_new (name, bytes, error);
  g_autoptr (TsImport) import = ts_import_new ("drawio");
  gboolean compressed = FALSE;

  if (file == NULL)
    return NULL;
  ts_import_add_column (import, "pages");
  ts_import_add_column (import, "vertices");
  ts_import_add_column (import, "edges");
  for (guint i = 0; i < ts_drawio_file_get_n_pages (file); i++)
    {
      const char *title = ts_drawio_file_get_title (file, i);
      const xmlNode *model = ts_drawio_file_load_page (file, i, error);
      g_autoptr (TsDrawioPage) page = NULL;

      if (model == NULL)
        return NULL;
      compressed = compressed || ts_drawio_file_is_compressed (file, i);
      page = page_new (import, name, i, title, cancellable);
      if (!read_page (page, model, title, error))
        return NULL;
      ts_import_count (import, "pages", 1);
      ts_import_keep (import, "pages", 1);
    }
  ts_import_set_text (import, "encoding", compressed ? "deflate" : "plain");
  return g_steal_pointer (&import);
}
