/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-drawio-private.h"
#include "diagram/formats/ts-safe-xml.h"

#define MAX_DEPTH 100 /* cells within each other */

void
ts_drawio_cell_free (TsDrawioCell *self)
{
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_pointer (&self->style, ts_drawio_style_free);
  g_free (self->element_id);
  g_free (self);
}

/**
 * ts_drawio_cell_fail:
 * @code: what sort of error it is
 * @error: return location for an error of #TS_IMPORT_ERROR
 * @format: what is wrong and what to do, for people
 *
 * Refuses the file for something about a cell.
 *
 * Returns: %FALSE
 */
gboolean
ts_drawio_cell_fail (const TsDrawioPage *page,
                     const TsDrawioCell *cell,
                     TsImportError code,
                     GError **error,
                     const char *format,
                     ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error,
               TS_IMPORT_ERROR,
               code,
               _ ("%s, line %ld, cell “%.64s”: %s"),
               page->place,
               xmlGetLineNo ((xmlNode *) cell->node),
               cell->id,
               what);
  return FALSE;
}

/**
 * ts_drawio_cell_read_number:
 * @node: an element of the cell
 * @attribute: a coordinate or a length, in px
 * @value: (out): its value; left alone if there is none
 * @error: return location for an error of #TS_IMPORT_ERROR
 *
 * Returns: whether it is missing, or a number that can be drawn
 */
gboolean
ts_drawio_cell_read_number (const TsDrawioPage *page,
                            const TsDrawioCell *cell,
                            const xmlNode *node,
                            const char *attribute,
                            double *value,
                            GError **error)
{
  const char *text = ts_safe_xml_get (node, attribute);
  char *end;
  double number;

  if (text == NULL || *text == '\0')
    return TRUE;
  number = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !isfinite (number))
    return ts_drawio_cell_fail (page,
                                cell,
                                TS_IMPORT_ERROR_SYNTAX,
                                error,
                                _ ("%s is “%.32s”, which is no number"),
                                attribute,
                                text);
  if (fabs (number) > TS_DIAGRAM_FAR / 2)
    return ts_drawio_cell_fail (page,
                                cell,
                                TS_IMPORT_ERROR_LIMIT,
                                error,
                                _ ("%s is %g; at most %g is taken; move it nearer in draw.io"),
                                attribute,
                                number,
                                TS_DIAGRAM_FAR / 2);
  *value = number;
  return TRUE;
}

/**
 * ts_drawio_cell_read_point:
 * @as: what the point is, such as "sourcePoint"
 * @point: (out): the point; left alone if there is none
 * @found: (out): whether there is one
 * @error: return location for an error of #TS_IMPORT_ERROR
 *
 * Returns: whether it is missing or good
 */
gboolean
ts_drawio_cell_read_point (const TsDrawioPage *page,
                           const TsDrawioCell *cell,
                           const char *as,
                           TsPoint *point,
                           gboolean *found,
                           GError **error)
{
  const xmlNode *child = cell->geometry != NULL ? cell->geometry->children : NULL;

  *found = FALSE;
  for (; child != NULL; child = child->next)
    {
      if (!ts_safe_xml_is (child, "mxPoint") || g_strcmp0 (ts_safe_xml_get (child, "as"), as) != 0)
        continue;
      *found = TRUE;
      *point = (TsPoint){ 0, 0 };
      return ts_drawio_cell_read_number (page, cell, child, "x", &point->x, error)
             && ts_drawio_cell_read_number (page, cell, child, "y", &point->y, error);
    }
  return TRUE;
}

static TsDrawioCell *
make_cell (const xmlNode *node, const xmlNode *wrapper)
{
  TsDrawioCell *cell = g_new0 (TsDrawioCell, 1);
  const char *id = ts_safe_xml_get (wrapper != NULL ? wrapper : node, "id");

  if (id == NULL)
    id = ts_safe_xml_get (node, "id");
  cell->id = id != NULL ? id : "";
  cell->node = node;
  cell->wrapper = wrapper;
  cell->geometry = ts_safe_xml_find_child (node, "mxGeometry");
  cell->style = ts_drawio_style_new (ts_safe_xml_get (node, "style"));
  cell->vertex = g_strcmp0 (ts_safe_xml_get (node, "vertex"), "1") == 0;
  cell->edge = !cell->vertex && g_strcmp0 (ts_safe_xml_get (node, "edge"), "1") == 0;
  cell->hidden = g_strcmp0 (ts_safe_xml_get (node, "visible"), "0") == 0;
  if (cell->vertex)
    ts_drawio_shape_read (cell->style, &cell->shape);
  return cell;
}

static void
find_cells (TsDrawioPage *page, const xmlNode *root)
{
  for (const xmlNode *child = root->children; child != NULL; child = child->next)
    {
      const xmlNode *node = child;
      TsDrawioCell *cell;

      if (child->type != XML_ELEMENT_NODE)
        continue;
      if (!ts_safe_xml_is (child, "mxCell"))
        node = ts_safe_xml_find_child (child, "mxCell");
      if (node == NULL)
        {
          ts_import_lose (page->import,
                          NULL,
                          0,
                          page->where,
                          _ ("line %ld: <%.32s> is no cell"),
                          xmlGetLineNo ((xmlNode *) child),
                          (const char *) child->name);
          continue;
        }
      cell = make_cell (node, node != child ? child : NULL);
      g_ptr_array_add (page->cells, cell);
      if (*cell->id != '\0' && !g_hash_table_contains (page->by_id, cell->id))
        g_hash_table_insert (page->by_id, (gpointer) cell->id, cell);
      ts_import_count (page->import, "vertices", cell->vertex);
      ts_import_count (page->import, "edges", cell->edge);
    }
}

static gboolean
check_depth (const TsDrawioPage *page, TsDrawioCell *cell, GError **error)
{
  for (TsDrawioCell *up = cell->parent; up != NULL; up = up->parent)
    {
      cell->depth++;
      if (up == cell)
        return ts_drawio_cell_fail (
            page, cell, TS_IMPORT_ERROR_SYNTAX, error, _ ("its parents contain each other"));
      if (cell->depth > MAX_DEPTH)
        return ts_drawio_cell_fail (page,
                                    cell,
                                    TS_IMPORT_ERROR_LIMIT,
                                    error,
                                    _ ("it is in more than %d cells within each other, or its "
                                       "parents contain each other"),
                                    MAX_DEPTH);
    }
  return TRUE;
}

/**
 * ts_drawio_page_read_cells:
 * @root: the <root> of the page
 * @error: return location for an error of #TS_IMPORT_ERROR
 *
 * Finds the cells, counts them, and hangs them below each other. What names a parent that is not there hangs below
 * none.
 *
 * Returns: whether the cells make a tree
 */
gboolean
ts_drawio_page_read_cells (TsDrawioPage *page, const xmlNode *root, GError **error)
{
  find_cells (page, root);
  for (guint i = 0; i < page->cells->len; i++)
    {
      TsDrawioCell *cell = page->cells->pdata[i];
      const char *parent = ts_safe_xml_get (cell->node, "parent");

      cell->parent = parent != NULL ? g_hash_table_lookup (page->by_id, parent) : NULL;
      if (cell->parent == NULL)
        continue;
      if (cell->parent->children == NULL)
        cell->parent->children = g_ptr_array_new ();
      g_ptr_array_add (cell->parent->children, cell);
    }
  for (guint i = 0; i < page->cells->len; i++)
    {
      if (!check_depth (page, page->cells->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

/* Turns the middle of a child with its parent, as draw.io does. */
static void
turn_with_parent (TsDrawioCell *cell, const TsDrawioCell *parent)
{
  double angle = parent->rotation * G_PI / 180;
  double middle_x = parent->x + parent->width / 2, middle_y = parent->y + parent->height / 2;
  double dx = cell->x + cell->width / 2 - middle_x, dy = cell->y + cell->height / 2 - middle_y;

  cell->x = middle_x + dx * cos (angle) - dy * sin (angle) - cell->width / 2;
  cell->y = middle_y + dx * sin (angle) + dy * cos (angle) - cell->height / 2;
}

static gboolean
check_far (const TsDrawioPage *page, const TsDrawioCell *cell, GError **error)
{
  if (fabs (cell->x) <= TS_DIAGRAM_FAR && fabs (cell->y) <= TS_DIAGRAM_FAR)
    return TRUE;
  return ts_drawio_cell_fail (page,
                              cell,
                              TS_IMPORT_ERROR_LIMIT,
                              error,
                              _ ("its place is %g, %g; at most %g is taken; move it nearer in "
                                 "draw.io"),
                              cell->x,
                              cell->y,
                              TS_DIAGRAM_FAR);
}

static gboolean
read_size (const TsDrawioPage *page, TsDrawioCell *cell, GError **error)
{
  return ts_drawio_cell_read_number (page, cell, cell->geometry, "width", &cell->width, error)
         && ts_drawio_cell_read_number (page, cell, cell->geometry, "height", &cell->height, error);
}

/* Reads size and place of a vertex relative to where its parent is. */
static gboolean
place_vertex (const TsDrawioPage *page, TsDrawioCell *cell, GError **error)
{
  const xmlNode *geometry = cell->geometry;
  const TsDrawioCell *parent = cell->parent;
  TsPoint offset = { 0, 0 };
  double x = 0, y = 0;
  gboolean found;

  if (!ts_drawio_cell_read_number (page, cell, geometry, "x", &x, error)
      || !ts_drawio_cell_read_number (page, cell, geometry, "y", &y, error)
      || !read_size (page, cell, error)
      || !ts_drawio_cell_read_point (page, cell, "offset", &offset, &found, error))
    return FALSE;
  if (g_strcmp0 (ts_safe_xml_get (geometry, "relative"), "1") == 0 && parent != NULL)
    {
      x = x * parent->width + offset.x;
      y = y * parent->height + offset.y;
    }
  cell->x += cell->width < 0 ? x + cell->width : x;
  cell->y += cell->height < 0 ? y + cell->height : y;
  cell->width = MAX (fabs (cell->width), 1);
  cell->height = MAX (fabs (cell->height), 1);
  if (ts_drawio_style_get_number (cell->style, "rotation", &cell->rotation))
    cell->rotation = fmod (cell->rotation, 360);
  if (parent != NULL && parent->vertex && parent->rotation != 0)
    turn_with_parent (cell, parent);
  return check_far (page, cell, error);
}

/**
 * ts_drawio_cell_place:
 * @cell: a cell whose parent has been placed
 * @error: return location for an error of #TS_IMPORT_ERROR
 *
 * Finds where the cell is in the page, and whether it is shown.
 *
 * Returns: whether that can be drawn
 */
gboolean
ts_drawio_cell_place (const TsDrawioPage *page, TsDrawioCell *cell, GError **error)
{
  if (cell->parent != NULL)
    {
      cell->x = cell->parent->x;
      cell->y = cell->parent->y;
      cell->hidden = cell->hidden || cell->parent->hidden;
    }
  if (!cell->vertex || cell->geometry == NULL)
    return TRUE;
  if (cell->parent == NULL || !cell->parent->edge)
    return place_vertex (page, cell, error);
  if (!read_size (page, cell, error)) /* the edge says where */
    return FALSE;
  cell->width = MAX (fabs (cell->width), 1);
  cell->height = MAX (fabs (cell->height), 1);
  return TRUE;
}

/** ts_drawio_cell_is_label: Returns: whether the cell is a text on an edge, which becomes a label of that edge */
gboolean
ts_drawio_cell_is_label (const TsDrawioCell *cell)
{
  const char *shape = ts_drawio_style_get_shape (cell->style);

  return cell->vertex && cell->parent != NULL && cell->parent->edge
         && (cell->shape.role == TS_ELEMENT_TEXT || *shape == '\0');
}

/** ts_drawio_cell_find_group: Returns: (transfer none) (nullable): the id of the group that the cell is in */
const char *
ts_drawio_cell_find_group (const TsDrawioCell *cell)
{
  for (const TsDrawioCell *up = cell->parent; up != NULL; up = up->parent)
    {
      if (up->vertex && up->element_id != NULL && up->role == TS_ELEMENT_GROUP)
        return up->element_id;
    }
  return NULL;
}
