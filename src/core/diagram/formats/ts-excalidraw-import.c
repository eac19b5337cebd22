/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-excalidraw-import.h"
#include "diagram/formats/ts-excalidraw-tree.h"
#include "diagram/formats/ts-excalidraw-usual.h"
#include "diagram/ts-component-names.h"
#include "diagram/ts-property.h"

/* The ink of old files. */
#define OLD_INK 0x000000ffu

/* A scene while its elements are made. */
typedef struct
{
  TsImport *import;
  const char *where;
  TsExcalidrawTree *tree;
  GHashTable *pictures; /* of TsImage, by id of the file */
  GHashTable *ids;      /* (owned) those that are taken */
  char **item_ids;      /* by place of item; NULL for what makes no element */
  char **group_ids;     /* by place of group; likewise */
  GPtrArray *elements;  /* of TsElement */
  guint n_traits[TS_EXCALIDRAW_N_TRAITS];
} Scene;

/**
 * ts_excalidraw_add_columns:
 *
 * Adds what is counted: all elements that are not deleted, those of each type, and files.
 */
void
ts_excalidraw_add_columns (TsImport *import)
{
  ts_import_add_column (import, "elements");
  for (guint i = 0; i < TS_EXCALIDRAW_N_COLUMNS; i++)
    ts_import_add_column (import, TS_EXCALIDRAW_TYPE_NAMES[i]);
  ts_import_add_column (import, "files");
}

/* Returns the column of a type besides that of all elements; NULL for none. */
static const char *
get_column (const TsExcalidrawElement *element)
{
  return element->type < TS_EXCALIDRAW_N_COLUMNS ? TS_EXCALIDRAW_TYPE_NAMES[element->type] : NULL;
}

static void
keep (Scene *self, const TsExcalidrawElement *element)
{
  ts_import_keep (self->import, "elements", 1);
  if (get_column (element) != NULL)
    ts_import_keep (self->import, get_column (element), 1);
  for (guint i = 0; i < TS_EXCALIDRAW_N_TRAITS; i++)
    self->n_traits[i] += element->traits >> i & 1;
}

static void
lose (Scene *self, const TsExcalidrawElement *element, const char *why)
{
  g_autofree char *where =
      g_strdup_printf (_ ("%s, %s “%s”"), self->where, element->type_name, element->id);

  ts_import_lose (self->import, "elements", 1, where, "%s", why);
  if (get_column (element) != NULL)
    ts_import_lose_also (self->import, get_column (element), 1);
}

static void
mark_trait (Scene *self, TsExcalidrawTrait trait)
{
  self->n_traits[g_bit_nth_lsf (trait, -1)]++;
}

/* Returns why an element cannot be kept; NULL if it can. */
static const char *
find_reason (const Scene *self, const TsExcalidrawElement *element)
{
  if (element->type == TS_EXCALIDRAW_OTHER)
    return _ ("elements of this type are not known");
  if (element->points != NULL && element->points->len > TS_EDGE_MAX_WAYPOINTS + 2)
    return _ ("the line has more points than a design takes");
  if (element->type != TS_EXCALIDRAW_IMAGE)
    return NULL;
  if (element->file == NULL || g_hash_table_lookup (self->pictures, element->file) == NULL)
    return _ ("the file has no picture for it that can be shown");
  return NULL;
}

/* Returns the id, or one made from it that is not taken. */
static char *
take_id (Scene *self, const char *id)
{
  char *made = g_strdup (id);

  for (guint n = 2; g_hash_table_contains (self->ids, made); n++)
    {
      g_free (made);
      made = g_strdup_printf ("%s-%u", id, n);
    }
  g_hash_table_add (self->ids, g_strdup (made));
  return made;
}

static void
take_ids (Scene *self)
{
  guint n_items = self->tree->items->len, n_groups = self->tree->groups->len;

  self->item_ids = g_new0 (char *, n_items + 1);
  self->group_ids = g_new0 (char *, n_groups + 1);
  for (guint i = 0; i < n_items; i++)
    {
      const TsExcalidrawItem *item = ts_excalidraw_tree_get_item (self->tree, i);

      if (item->host == TS_EXCALIDRAW_NONE && find_reason (self, item->element) == NULL)
        self->item_ids[i] = take_id (self, item->element->id);
    }
  for (guint i = 1; i < n_groups; i++)
    {
      const char *name = ts_excalidraw_tree_get_group (self->tree, i)->name;

      if (ts_excalidraw_tree_is_drawn (self->tree, i))
        self->group_ids[i] = take_id (self, *name != '\0' ? name : "group");
    }
}

static const char *
get_parent_id (const Scene *self, TsExcalidrawParent parent)
{
  if (parent.item != TS_EXCALIDRAW_NONE)
    return self->item_ids[parent.item];
  return parent.group != TS_EXCALIDRAW_NONE ? self->group_ids[parent.group] : NULL;
}

/* Leaves the choice of the usual ink to the palette, which Excalidraw does as well when it is dark. */
static TsInk
soften (TsInk ink)
{
  return ink == TS_EXCALIDRAW_INK || ink == OLD_INK ? TS_INK_AUTO : ink;
}

static void
set_label_style (const TsExcalidrawItem *item, TsStyle *style)
{
  const TsExcalidrawElement *label = item->label;
  gboolean backed = (item->element->fill & 0xff) != 0 && item->element->points == NULL;

  if (label == NULL)
    return;
  style->ink = backed ? label->stroke : soften (label->stroke);
  style->font = label->font;
  style->font_size = label->font_size;
  if (item->element->points != NULL)
    return;
  style->across = item->placed ? item->across : label->across;
  style->down = item->placed ? item->down : label->down;
}

static void
set_style (const TsExcalidrawItem *item, TsStyle *style)
{
  const TsExcalidrawElement *element = item->element;
  gboolean filled = (element->fill & 0xff) != 0 && element->points == NULL;

  style->fill = element->points == NULL ? element->fill : TS_INK_AUTO;
  style->stroke = filled ? element->stroke : soften (element->stroke);
  style->stroke_width = element->stroke_width;
  style->dash = element->dash;
  if (element->type == TS_EXCALIDRAW_ELLIPSE)
    style->shape = TS_SHAPE_ELLIPSE;
  else if (element->type == TS_EXCALIDRAW_DIAMOND)
    style->shape = TS_SHAPE_DIAMOND;
  else if (ts_excalidraw_element_is_shape (element))
    style->shape = element->round ? TS_SHAPE_ROUNDED : TS_SHAPE_RECTANGLE;
  set_label_style (item, style);
}

static void
set_text_style (const TsExcalidrawItem *item, TsStyle *style)
{
  const TsExcalidrawElement *element = item->element;

  style->ink = item->backed ? element->stroke : soften (element->stroke);
  style->font = element->font;
  style->font_size = element->font_size;
  style->across = element->across;
  style->down = element->down;
}

/* Takes the element and returns it with its properties. */
static TsElement *
add_properties (TsElement *element, const TsExcalidrawItem *item)
{
  const GPtrArray *own = item->element->own.properties;
  const char *link = item->element->link;

  if (link == NULL && item->label != NULL)
    link = item->label->link;
  for (guint i = 0; i < (own != NULL ? own->len : 0) + 2; i += 2)
    {
      gboolean last = own == NULL || i == own->len;
      g_autoptr (TsElement) before = element;

      if (last && (link == NULL || *link == '\0'))
        return g_steal_pointer (&before);
      element = ts_element_with_property (before,
                                          last ? "link" : own->pdata[i],
                                          last ? link : own->pdata[i + 1]);
    }
  return element;
}

static TsElementRole
find_role (const TsExcalidrawItem *item)
{
  const TsExcalidrawElement *element = item->element;

  if (item->container)
    return TS_ELEMENT_GROUP;
  switch (element->type)
    {
    case TS_EXCALIDRAW_TEXT:
      return TS_ELEMENT_TEXT;
    case TS_EXCALIDRAW_IMAGE:
      return TS_ELEMENT_IMAGE;
    case TS_EXCALIDRAW_FRAME:
    case TS_EXCALIDRAW_MAGICFRAME:
      return TS_ELEMENT_FRAME;
    case TS_EXCALIDRAW_ARROW:
    case TS_EXCALIDRAW_LINE:
    case TS_EXCALIDRAW_FREEDRAW:
    case TS_EXCALIDRAW_DRAW:
      return TS_ELEMENT_EDGE;
    default:
      return element->own.known && element->own.role == TS_ELEMENT_NOTE ? TS_ELEMENT_NOTE
                                                                        : TS_ELEMENT_COMPONENT;
    }
}

static const char *
get_label (const TsExcalidrawItem *item)
{
  return item->label != NULL ? item->label->text : item->element->text;
}

/* Returns the place of what an end is bound to, or, of arrows that are not, of what it touches. */
static guint
find_end (const Scene *self, const TsExcalidrawElement *line, gboolean at_start, gboolean *bound)
{
  const TsExcalidrawBinding *binding = at_start ? &line->start : &line->end;
  guint place = ts_excalidraw_tree_find (self->tree, binding->element);

  if (place != TS_EXCALIDRAW_NONE
      && ts_excalidraw_tree_get_item (self->tree, place)->host != TS_EXCALIDRAW_NONE)
    place = ts_excalidraw_tree_get_item (self->tree, place)->host;
  *bound = binding->element != NULL;
  if (binding->element == NULL && line->type == TS_EXCALIDRAW_ARROW && !line->own.known)
    place = ts_excalidraw_tree_find_touched (
        self->tree, &g_array_index (line->points, TsPoint, at_start ? 0 : line->points->len - 1));
  if (place == TS_EXCALIDRAW_NONE || self->item_ids[place] == NULL
      || ts_excalidraw_tree_get_item (self->tree, place)->element->points != NULL)
    return TS_EXCALIDRAW_NONE;
  return place;
}

/* Says where on the node the line ends: as bound, or where it does. */
static void
set_port (TsEdgeEnd *end,
          const TsExcalidrawElement *node,
          const TsExcalidrawBinding *binding,
          const TsPoint *point)
{
  double angle = -node->rotation * G_PI / 180;
  double x = point->x - node->x - node->width / 2, y = point->y - node->y - node->height / 2;

  end->port = binding->fixed || binding->aside || binding->element == NULL;
  if (!end->port)
    return;
  end->x = binding->x;
  end->y = binding->y;
  if (binding->fixed)
    return;
  if (node->width > 0)
    end->x = CLAMP ((x * cos (angle) - y * sin (angle)) / node->width + 0.5, 0, 1);
  if (node->height > 0)
    end->y = CLAMP ((x * sin (angle) + y * cos (angle)) / node->height + 0.5, 0, 1);
}

static void
set_end (Scene *self,
         const TsExcalidrawElement *line,
         gboolean at_start,
         guint place,
         TsElement *edge)
{
  const TsExcalidrawBinding *binding = at_start ? &line->start : &line->end;
  const TsPoint *point =
      &g_array_index (line->points, TsPoint, at_start ? 0 : line->points->len - 1);
  TsEdgeEnd *end = at_start ? &edge->source_end : &edge->target_end;

  end->arrow = at_start ? line->start_arrow : line->end_arrow;
  if (place == TS_EXCALIDRAW_NONE)
    {
      end->x = point->x;
      end->y = point->y;
      if (binding->element != NULL)
        mark_trait (self, TS_EXCALIDRAW_UNBOUND);
      return;
    }
  *(at_start ? &edge->source : &edge->target) = self->item_ids[place];
  set_port (end, ts_excalidraw_tree_get_item (self->tree, place)->element, binding, point);
}

static void
set_edge (Scene *self, const TsExcalidrawElement *line, TsElement *edge)
{
  gboolean start_bound, end_bound;
  guint source = find_end (self, line, TRUE, &start_bound);
  guint target = find_end (self, line, FALSE, &end_bound);
  gboolean loop = source == target;

  /* what touches one thing with both ends is part of a drawing; loops are bound */
  if (loop && !start_bound)
    source = TS_EXCALIDRAW_NONE;
  if (loop && !end_bound)
    target = TS_EXCALIDRAW_NONE;
  set_end (self, line, TRUE, source, edge);
  set_end (self, line, FALSE, target, edge);
  edge->line = line->elbowed ? TS_LINE_ORTHOGONAL : TS_LINE_STRAIGHT;
  if (line->round && !line->elbowed && line->points->len > 2)
    edge->line = TS_LINE_CURVED;
  edge->asynchronous = line->own.asynchronous;
  if (line->own.known)
    edge->line = line->own.line;
  if (line->points->len > 2 && !line->own.routed)
    {
      edge->waypoints = &g_array_index (line->points, TsPoint, 1);
      edge->n_waypoints = line->points->len - 2;
    }
}

static void
set_node (const TsExcalidrawItem *item, TsElement *node)
{
  const TsExcalidrawElement *element = item->element;

  node->x = element->x;
  node->y = element->y;
  node->width = MAX (element->width, 1);
  node->height = MAX (element->height, 1);
  if (node->role != TS_ELEMENT_GROUP && node->role != TS_ELEMENT_FRAME)
    node->rotation = element->rotation;
  if (node->role == TS_ELEMENT_TEXT)
    ts_excalidraw_element_widen (element, &node->x, &node->width);
  node->pinned = element->own.pinned;
  if (node->role != TS_ELEMENT_COMPONENT)
    return;
  node->kind = TS_COMPONENT_BOX;
  node->replicas = element->own.replicas;
  if (element->own.known)
    node->kind = element->own.kind;
  else
    ts_component_kind_guess (node->label, &node->kind);
}

static void
add_element (Scene *self, guint place)
{
  const TsExcalidrawItem *item = ts_excalidraw_tree_get_item (self->tree, place);
  const TsExcalidrawElement *element = item->element;
  TsElement fields = {
    .id = self->item_ids[place],
    .role = find_role (item),
    .label = get_label (item),
    .group = get_parent_id (self, ts_excalidraw_tree_get_parent (self->tree, place)),
    .locked = element->locked,
    .comment = element->own.comment,
  };

  if (fields.role == TS_ELEMENT_TEXT)
    set_text_style (item, &fields.style);
  else if (fields.role != TS_ELEMENT_FRAME && fields.role != TS_ELEMENT_IMAGE)
    set_style (item, &fields.style);
  if (fields.role == TS_ELEMENT_EDGE)
    set_edge (self, element, &fields);
  else
    set_node (item, &fields);
  if (element->own.known)
    ts_excalidraw_normalize (element, &fields);
  if (fields.role == TS_ELEMENT_IMAGE)
    fields.image = g_hash_table_lookup (self->pictures, element->file);
  g_ptr_array_add (self->elements, add_properties (ts_element_new (&fields), item));
}

/* Groups have no looks in Excalidraw. */
static void
add_groups (Scene *self)
{
  for (guint i = 1; i < self->tree->groups->len; i++)
    {
      const TsExcalidrawGroup *group = ts_excalidraw_tree_get_group (self->tree, i);
      const TsElement fields = {
        .id = self->group_ids[i],
        .role = TS_ELEMENT_GROUP,
        .group = get_parent_id (self, ts_excalidraw_tree_get_group_parent (self->tree, i)),
        .x = group->drawn_left,
        .y = group->top,
        .width = MAX (group->drawn_right - group->drawn_left, 1),
        .height = MAX (group->bottom - group->top, 1),
        .style = { .fill = TS_INK_NONE, .stroke = TS_INK_NONE },
      };

      if (self->group_ids[i] != NULL)
        g_ptr_array_add (self->elements, ts_element_new (&fields));
    }
}

static void
add_items (Scene *self)
{
  for (guint i = 0; i < self->tree->items->len; i++)
    {
      const TsExcalidrawItem *item = ts_excalidraw_tree_get_item (self->tree, i);
      const TsExcalidrawElement *element = item->element;
      guint host = item->host;

      ts_import_count (self->import, "elements", 1);
      if (get_column (element) != NULL)
        ts_import_count (self->import, get_column (element), 1);
      if (self->item_ids[i] != NULL)
        add_element (self, i);
      if (self->item_ids[i] != NULL || (host != TS_EXCALIDRAW_NONE && self->item_ids[host] != NULL))
        keep (self, element);
      else if (host != TS_EXCALIDRAW_NONE)
        lose (self, element, _ ("what it is the label of is lost"));
      else
        lose (self, element, find_reason (self, element));
    }
}

static void
tell_traits (Scene *self)
{
  static const char *const traits[TS_EXCALIDRAW_N_TRAITS] = {
    N_ ("hand-drawn strokes are drawn plainly"),
    N_ ("hatching is drawn as a plain fill"),
    N_ ("the corners of diamonds are not rounded"),
    N_ ("the inside of closed lines is not filled"),
    N_ ("strokes are of one width, whatever the pressure of the pen"),
    N_ ("pictures are neither cropped nor mirrored"),
    N_ ("arrowheads are drawn as the nearest known one"),
    N_ ("colours that are not known are drawn as usual"),
    N_ ("embedded pages are drawn as boxes with a link"),
    N_ ("custom data of other programs is left out"),
    N_ ("fonts are drawn as the nearest known one"),
    N_ ("ends are loose, as what they were bound to is not there"),
  };

  for (guint i = 0; i < TS_EXCALIDRAW_N_TRAITS; i++)
    {
      guint n = self->n_traits[i];

      if (n > 0)
        ts_import_lose (self->import,
                        NULL,
                        n,
                        self->where,
                        ngettext ("%s (%u element)", "%s (%u elements)", n),
                        _ (traits[i]),
                        n);
    }
  if (self->tree->shapes->len == 0 && self->tree->items->len > TS_EXCALIDRAW_MAX_SHAPES)
    ts_import_lose (self->import,
                    NULL,
                    0,
                    self->where,
                    _ ("with more than %d shapes, texts in them are not made their labels"),
                    TS_EXCALIDRAW_MAX_SHAPES);
}

/**
 * ts_excalidraw_import_scene:
 * @import: to add a page to
 * @elements: (element-type TsExcalidrawElement): of a scene or of an item of a library
 * @pictures: (element-type TsImage): by the id of their file
 * @name: what to call the file in messages
 * @where: what to call the scene in the list of what was lost
 * @title: of the page; may be empty
 * @error: return location for an error of #TS_IMPORT_ERROR or #TS_DIAGRAM_ERROR
 *
 * Shapes become components whose kind is guessed from their label, rectangles around others become groups, as do
 * elements that are grouped; texts in shapes become labels; arrows are attached to what they are bound to or
 * touch.
 *
 * Returns: whether the page was added
 */
gboolean
ts_excalidraw_import_scene (TsImport *import,
                            GPtrArray *elements,
                            GHashTable *pictures,
                            const char *name,
                            const char *where,
                            const char *title,
                            GError **error)
{
  g_autoptr (TsExcalidrawTree) tree = ts_excalidraw_tree_new (elements, name, error);
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_element_unref);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Scene scene = {
    .import = import,
    .where = where,
    .tree = tree,
    .pictures = pictures,
    .ids = ids,
    .elements = made,
  };

  if (tree == NULL)
    return FALSE;
  take_ids (&scene);
  add_groups (&scene);
  add_items (&scene);
  tell_traits (&scene);
  for (guint i = 0; i < tree->items->len; i++)
    g_free (scene.item_ids[i]);
  for (guint i = 0; i < tree->groups->len; i++)
    g_free (scene.group_ids[i]);
  g_free (scene.item_ids);
  g_free (scene.group_ids);
  if (ts_import_add_page (import, title, made, error))
    return TRUE;
  g_prefix_error (error, "%s: ", name);
  return FALSE;
}
