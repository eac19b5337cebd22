/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "diagram/formats/ts-drawio-inflate.h"
#include "diagram/formats/ts-drawio-private.h"
#include "diagram/formats/ts-safe-xml.h"
#include "diagram/ts-component-names.h"

/* Whether something of its own is in the vertex: not a label, and with @shapes not a text either. */
static gboolean
has_inside (const TsDrawioCell *cell, gboolean shapes)
{
  for (guint i = 0; cell->children != NULL && i < cell->children->len; i++)
    {
      const TsDrawioCell *child = cell->children->pdata[i];
      gboolean relative = child->geometry != NULL
                          && g_strcmp0 (ts_safe_xml_get (child->geometry, "relative"), "1") == 0;

      if (child->vertex && !relative && (!shapes || child->shape.role != TS_ELEMENT_TEXT))
        return TRUE;
    }
  return FALSE;
}

gboolean
ts_drawio_cell_read_enum (const TsDrawioCell *cell,
                          const char *name,
                          const char *const *names,
                          guint *value)
{
  const char *text = ts_drawio_cell_get_attribute (cell, name);

  for (guint i = 0; text != NULL && names[i] != NULL; i++)
    {
      if (strcmp (names[i], text) == 0)
        {
          *value = i;
          return TRUE;
        }
    }
  return FALSE;
}

/* Finds the icon on a card of Google Cloud: it bears the label and says what the card is. */
static TsDrawioCell *
find_part (const TsDrawioCell *card)
{
  TsDrawioCell *part;

  if (card->children == NULL || card->children->len != 1 || card->geometry == NULL
      || *ts_drawio_cell_get_label (card) != '\0' || card->shape.role != TS_ELEMENT_COMPONENT
      || card->shape.kind != TS_COMPONENT_BOX || card->shape.contains)
    return NULL;
  part = card->children->pdata[0];
  return part->vertex && !part->hidden && part->geometry != NULL && part->children == NULL
                 && ts_drawio_style_is_on (part->style, "part")
                 && *ts_drawio_cell_get_label (part) != '\0'
             ? part
             : NULL;
}

/**
 * ts_drawio_page_choose_role:
 * @cell: a vertex
 *
 * Finds out what the vertex becomes: a group if it is made to hold others, or holds some and is no icon. A card with
 * an icon on it becomes one thing with that.
 */
void
ts_drawio_page_choose_role (TsDrawioCell *cell)
{
  const TsDrawioShape *shape = &cell->shape;
  gboolean plain = shape->shape == TS_SHAPE_AUTO || shape->shape == TS_SHAPE_RECTANGLE
                   || shape->shape == TS_SHAPE_ROUNDED;
  gboolean icon = (shape->role == TS_ELEMENT_COMPONENT && shape->kind != TS_COMPONENT_BOX)
                  || shape->role == TS_ELEMENT_IMAGE;
  guint role;

  cell->role = shape->role;
  cell->part = find_part (cell);
  if (cell->part != NULL)
    cell->part->host = cell;
  if (shape->contains || (!icon && cell->part == NULL && has_inside (cell, !plain)))
    cell->role = TS_ELEMENT_GROUP;
  if (ts_drawio_cell_read_enum (cell, TS_DRAWIO_OWN "role", TS_ELEMENT_ROLE_NAMES, &role)
      && role != TS_ELEMENT_EDGE)
    cell->role = (TsElementRole) role;
}

static TsImage *
read_data_url (const char *url)
{
  const char *data = strchr (url, ',');
  g_autoptr (GBytes) bytes = NULL;
  gsize size;

  if (data == NULL)
    return NULL;
  data++;
  if (*data == '%' || *data == '<')
    {
      char *plain = ts_drawio_unescape (data, strlen (data), &size);

      bytes = g_bytes_new_take (plain, size);
    }
  else
    {
      guchar *decoded = g_base64_decode (data, &size);

      bytes = g_bytes_new_take (decoded, size);
    }
  return ts_image_new (bytes);
}

/* Reads the picture of the cell if there is one; what cannot be had is counted. */
static TsImage *
read_picture (TsDrawioPage *page, const TsDrawioCell *cell)
{
  const char *url = ts_drawio_style_get (cell->style, "image");
  TsImage *image = NULL;

  if (url == NULL || *url == '\0' || cell->shape.kind != TS_COMPONENT_BOX)
    return NULL;
  if (!g_str_has_prefix (url, "data:"))
    page->lost[TS_DRAWIO_PICTURE_ELSEWHERE]++;
  else if (cell->role != TS_ELEMENT_IMAGE)
    page->lost[TS_DRAWIO_PICTURE_BESIDE]++;
  else
    {
      image = read_data_url (url);
      page->lost[TS_DRAWIO_PICTURE_FORMAT] += image == NULL;
    }
  return image;
}

static guint
count_words (const char *text)
{
  gboolean inside = FALSE;
  guint n = 0;

  for (; *text != '\0'; text++)
    {
      gboolean space = g_ascii_isspace (*text);

      n += !space && !inside;
      inside = !space;
    }
  return n;
}

/* The last line of the label of a card names the product, if any does. */
static void
guess_by_line (const char *label, TsComponentKind *kind)
{
  g_auto (GStrv) lines = g_strsplit (label, "\n", -1);

  for (guint i = g_strv_length (lines); i-- > 0;)
    {
      if (ts_component_kind_guess (lines[i], kind))
        return;
    }
}

/* Finds out what a component is: from its own attribute, its shape, or a label of a few words. */
static void
choose_kind (const TsDrawioCell *cell, TsElement *fields)
{
  TsComponentKind guess;
  guint kind;

  fields->kind = cell->part != NULL ? cell->part->shape.kind : cell->shape.kind;
  if (ts_drawio_cell_read_enum (cell, TS_DRAWIO_OWN "kind", TS_COMPONENT_KIND_NAMES, &kind))
    fields->kind = (TsComponentKind) kind;
  else if (cell->part != NULL && fields->kind == TS_COMPONENT_BOX)
    guess_by_line (fields->label, &fields->kind);
  else if (!cell->shape.foreign && cell->shape.kind == TS_COMPONENT_BOX)
    {
      if (count_words (fields->label) <= 4 && ts_component_kind_guess (fields->label, &guess))
        fields->kind = guess;
      else if (cell->shape.shape == TS_SHAPE_CYLINDER)
        fields->kind = TS_COMPONENT_DATABASE;
    }
}

static void
fill_component (TsDrawioPage *page, const TsDrawioCell *cell, TsElement *fields)
{
  gboolean icon = !cell->shape.general && cell->shape.kind != TS_COMPONENT_BOX;
  const char *replicas = ts_drawio_cell_get_attribute (cell, TS_DRAWIO_OWN "replicas");

  choose_kind (cell, fields);
  fields->style.shape = cell->shape.shape;
  page->lost[TS_DRAWIO_OUTLINE] +=
      !cell->shape.exact && ts_drawio_cell_get_attribute (cell, TS_DRAWIO_OWN "shape") == NULL;
  page->lost[TS_DRAWIO_ICON] += icon;
  if (icon && ts_drawio_style_has (cell->style, "verticalLabelPosition"))
    {
      /* The label stood below the coloured icon and stands in the box now: let the colour be its edge. */
      fields->style.stroke = fields->style.fill;
      fields->style.fill = TS_INK_AUTO;
    }
  if (replicas != NULL)
    fields->replicas = (guint) CLAMP (g_ascii_strtoll (replicas, NULL, 10), 1, 1000000);
}

static void
fill_group (TsDrawioPage *page, const TsDrawioCell *cell, TsElement *fields)
{
  const xmlNode *open = cell->geometry->children;
  double width = 0, height = 0;

  page->lost[TS_DRAWIO_GROUP_ROTATION] += fields->rotation != 0;
  fields->rotation = 0;
  page->lost[TS_DRAWIO_GROUP_OUTLINE] += cell->shape.shape > TS_SHAPE_ROUNDED || !cell->shape.exact;
  if (strcmp (ts_drawio_style_get_shape (cell->style), "group") == 0)
    {
      if (ts_drawio_style_get (cell->style, "fillColor") == NULL)
        fields->style.fill = TS_INK_NONE;
      if (ts_drawio_style_get (cell->style, "strokeColor") == NULL)
        fields->style.stroke = TS_INK_NONE;
    }
  if (g_strcmp0 (ts_safe_xml_get (cell->node, "collapsed"), "1") != 0)
    return;
  while (open != NULL && !ts_safe_xml_is (open, "mxRectangle"))
    open = open->next;
  if (open == NULL || !ts_drawio_cell_read_number (page, cell, open, "width", &width, NULL)
      || !ts_drawio_cell_read_number (page, cell, open, "height", &height, NULL))
    width = height = 0;
  fields->open_width = width >= 1 ? width : cell->width;
  fields->open_height = height >= 1 ? height : cell->height;
}

/* What an image without a picture becomes. */
static void
fill_by_role (TsDrawioPage *page, TsDrawioCell *cell, TsElement *fields)
{
  guint shape;

  if (cell->role == TS_ELEMENT_IMAGE && fields->image == NULL)
    cell->role = TS_ELEMENT_COMPONENT;
  fields->role = cell->role;
  if (cell->role == TS_ELEMENT_COMPONENT)
    fill_component (page, cell, fields);
  else if (cell->role == TS_ELEMENT_GROUP)
    fill_group (page, cell, fields);
  else if (cell->role == TS_ELEMENT_FRAME)
    fields->rotation = 0;
  if (ts_drawio_cell_read_enum (cell, TS_DRAWIO_OWN "shape", TS_SHAPE_NAMES, &shape))
    fields->style.shape = (TsShape) shape;
  ts_drawio_cell_reset_usual (cell, &fields->style);
}

/* Reads the label of the cell, or that of the icon on it, which is kept with it. */
static char *
read_label (TsDrawioPage *page, const TsDrawioCell *cell, TsStyle *style)
{
  TsStyle part_style;

  if (cell->part == NULL)
    return ts_drawio_cell_read_label (page, cell, style);
  ts_drawio_style_read_looks (cell->part->style, &part_style);
  style->ink = part_style.ink;
  style->font_size = part_style.font_size;
  page->lost[TS_DRAWIO_ICON]++;
  ts_import_keep (page->import, "vertices", 1);
  return ts_drawio_cell_read_label (page, cell->part, style);
}

/**
 * ts_drawio_page_add_vertex:
 * @cell: a placed vertex with an element id
 *
 * Makes an element of the vertex.
 */
void
ts_drawio_page_add_vertex (TsDrawioPage *page, TsDrawioCell *cell)
{
  TsElement fields = { .id = cell->element_id, .x = cell->x, .y = cell->y };
  g_autoptr (GPtrArray) properties = ts_drawio_cell_read_attributes (page, cell);
  g_autoptr (TsImage) image = read_picture (page, cell);
  g_autofree char *label = NULL;

  fields.width = cell->width;
  fields.height = cell->height;
  fields.rotation = cell->rotation;
  fields.group = ts_drawio_cell_find_group (cell);
  page->lost[TS_DRAWIO_BAD_COLOUR] += !ts_drawio_style_read_looks (cell->style, &fields.style);
  fields.label = label = read_label (page, cell, &fields.style);
  fields.properties = (const char *const *) properties->pdata;
  fields.comment = ts_drawio_cell_get_attribute (cell, TS_DRAWIO_OWN "comment");
  fields.locked = ts_drawio_style_is_on (cell->style, "locked")
                  || ts_drawio_style_is (cell->style, "movable", "0");
  fields.pinned = ts_drawio_cell_get_attribute (cell, TS_DRAWIO_OWN "pinned") != NULL;
  fields.image = image;
  fill_by_role (page, cell, &fields);
  ts_drawio_cell_note_looks (page, cell);
  g_ptr_array_add (page->elements, ts_element_new (&fields));
  ts_import_keep (page->import, "vertices", 1);
}
