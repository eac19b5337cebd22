/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-excalidraw-tree.h"

/* How deep groups may nest and how deep containers are looked for, how far what lies in something may stand out of it, and how near
 * an arrow must come to what it touches. */
#define MAX_GROUPS 1000
#define MAX_DEPTH  64
#define SLACK      2
#define TOUCH      8
#define OFF_MIDDLE 0.15 /* of the size: what counts as in the middle */

/** ts_excalidraw_tree_get_item: Returns: (transfer none): an item */
TsExcalidrawItem *
ts_excalidraw_tree_get_item (const TsExcalidrawTree *self, guint place)
{
  return &g_array_index (self->items, TsExcalidrawItem, place);
}

/** ts_excalidraw_tree_get_group: Returns: (transfer none): a group */
TsExcalidrawGroup *
ts_excalidraw_tree_get_group (const TsExcalidrawTree *self, guint place)
{
  return &g_array_index (self->groups, TsExcalidrawGroup, place);
}

/** ts_excalidraw_tree_find: Returns: the place of the item of that id, or #TS_EXCALIDRAW_NONE */
guint
ts_excalidraw_tree_find (const TsExcalidrawTree *self, const char *id)
{
  gpointer found = id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;

  return found != NULL ? GPOINTER_TO_UINT (found) - 1 : TS_EXCALIDRAW_NONE;
}

void
ts_excalidraw_tree_free (TsExcalidrawTree *self)
{
  g_array_unref (self->items);
  g_array_unref (self->groups);
  g_array_unref (self->shapes);
  g_hash_table_unref (self->by_id);
  g_free (self);
}

static double
get_area (const TsExcalidrawElement *element)
{
  return element->width * element->height;
}

static int
compare_areas (const void *a, const void *b, gpointer data)
{
  guint first = *(const guint *) a, second = *(const guint *) b;
  double x = get_area (ts_excalidraw_tree_get_item (data, first)->element);
  double y = get_area (ts_excalidraw_tree_get_item (data, second)->element);

  if (x != y)
    return x < y ? -1 : 1;
  return first < second ? 1 : -1;
}

static void
add_items (TsExcalidrawTree *self, GPtrArray *elements)
{
  for (guint i = 0; i < elements->len; i++)
    {
      const TsExcalidrawElement *element = elements->pdata[i];
      const TsExcalidrawItem item = {
        .element = element,
        .host = TS_EXCALIDRAW_NONE,
        .home = TS_EXCALIDRAW_NONE,
      };

      g_array_append_val (self->items, item);
      if (!g_hash_table_contains (self->by_id, element->id))
        g_hash_table_insert (self->by_id, element->id, GUINT_TO_POINTER (i + 1));
      if (ts_excalidraw_element_is_shape (element) || element->type == TS_EXCALIDRAW_IMAGE)
        g_array_append_val (self->shapes, i);
    }
  g_array_sort_with_data (self->shapes, compare_areas, self);
  if (self->shapes->len > TS_EXCALIDRAW_MAX_SHAPES)
    g_array_set_size (self->shapes, 0);
}

/* Makes texts that say so the labels of their containers; the first one of each counts. */
static void
bind_labels (TsExcalidrawTree *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      TsExcalidrawItem *text = ts_excalidraw_tree_get_item (self, i);
      guint host = ts_excalidraw_tree_find (self, text->element->container);
      TsExcalidrawItem *item;

      if (text->element->type != TS_EXCALIDRAW_TEXT || host == TS_EXCALIDRAW_NONE)
        continue;
      item = ts_excalidraw_tree_get_item (self, host);
      if (item->label != NULL || item->element->type == TS_EXCALIDRAW_TEXT
          || item->element->type == TS_EXCALIDRAW_OTHER)
        continue;
      item->label = text->element;
      text->host = host;
    }
}

static gboolean
add_level (TsExcalidrawTree *self,
           TsExcalidrawItem *item,
           GHashTable *by_name,
           const char *name,
           GError **error)
{
  char *const *groups = item->element->groups;
  guint level = 0;

  for (guint i = g_strv_length ((char **) groups); i-- > 0;)
    {
      guint known = GPOINTER_TO_UINT (g_hash_table_lookup (by_name, groups[i]));
      const TsExcalidrawGroup group = {
        .name = groups[i],
        .parent = level,
        .depth = ts_excalidraw_tree_get_group (self, level)->depth + 1,
        .body = TS_EXCALIDRAW_NONE,
        .home = TS_EXCALIDRAW_NONE,
        .left = INFINITY,
        .top = INFINITY,
        .right = -INFINITY,
        .bottom = -INFINITY,
        .drawn_left = INFINITY,
        .drawn_right = -INFINITY,
      };

      if (known == 0 && group.depth > MAX_GROUPS)
        {
          g_set_error (error,
                       TS_IMPORT_ERROR,
                       TS_IMPORT_ERROR_LIMIT,
                       _ ("%s: element “%s”: groups nest deeper than %d; ungroup some"),
                       name,
                       item->element->id,
                       MAX_GROUPS);
          return FALSE;
        }
      level = known != 0 ? known : self->groups->len;
      if (known != 0)
        continue;
      g_array_append_val (self->groups, group);
      g_hash_table_insert (by_name, groups[i], GUINT_TO_POINTER (level));
    }
  item->level = level;
  return TRUE;
}

static gboolean
add_levels (TsExcalidrawTree *self, const char *name, GError **error)
{
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);
  const TsExcalidrawGroup none = { .body = TS_EXCALIDRAW_NONE, .home = TS_EXCALIDRAW_NONE };

  g_array_append_val (self->groups, none);
  for (guint i = 0; i < self->items->len; i++)
    {
      if (!add_level (self, ts_excalidraw_tree_get_item (self, i), by_name, name, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
lies_in (const TsExcalidrawElement *inner, const TsExcalidrawElement *outer)
{
  return inner->x >= outer->x - SLACK && inner->y >= outer->y - SLACK
         && inner->x + inner->width <= outer->x + outer->width + SLACK
         && inner->y + inner->height <= outer->y + outer->height + SLACK;
}

/* Whether something can be seen in an item although that comes later. */
static gboolean
shows (const TsExcalidrawTree *self, guint inner, guint outer)
{
  return inner > outer || (ts_excalidraw_tree_get_item (self, outer)->element->fill & 0xff) == 0;
}

/* Returns the smallest upright item of the same group in which the item lies. */
static guint
find_around (const TsExcalidrawTree *self, guint place, gboolean containers)
{
  const TsExcalidrawItem *item = ts_excalidraw_tree_get_item (self, place);

  for (guint i = 0; i < self->shapes->len; i++)
    {
      guint at = g_array_index (self->shapes, guint, i);
      const TsExcalidrawItem *other = ts_excalidraw_tree_get_item (self, at);

      if (at == place || other->level != item->level || other->element->rotation != 0
          || (containers && !other->container)
          || get_area (other->element) <= get_area (item->element))
        continue;
      if (lies_in (item->element, other->element) && shows (self, place, at))
        return at;
    }
  return TS_EXCALIDRAW_NONE;
}

static gboolean
is_free_text (const TsExcalidrawItem *item)
{
  return item->element->type == TS_EXCALIDRAW_TEXT && item->host == TS_EXCALIDRAW_NONE
         && item->element->rotation == 0 && !item->element->own.known;
}

static TsAnchor
find_anchor (double at, double size, double middle)
{
  double off = size > 0 ? (middle - at) / size - 0.5 : 0;

  if (fabs (off) <= OFF_MIDDLE)
    return TS_ANCHOR_MIDDLE;
  return off < 0 ? TS_ANCHOR_START : TS_ANCHOR_END;
}

/* Returns by place of shape the place of the uppermost free text in it. */
static GHashTable *
find_free_texts (const TsExcalidrawTree *self)
{
  GHashTable *texts = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      TsExcalidrawItem *item = ts_excalidraw_tree_get_item (self, i);
      guint around = is_free_text (item) ? find_around (self, i, FALSE) : TS_EXCALIDRAW_NONE;
      gpointer present;

      item->backed = around != TS_EXCALIDRAW_NONE
                     && (ts_excalidraw_tree_get_item (self, around)->element->fill & 0xff) != 0;
      if (around == TS_EXCALIDRAW_NONE
          || ts_excalidraw_tree_get_item (self, around)->element->type == TS_EXCALIDRAW_IMAGE)
        continue;
      ts_excalidraw_tree_get_item (self, around)->n_texts++;
      present = g_hash_table_lookup (texts, GUINT_TO_POINTER (around + 1));
      if (present == NULL
          || item->element->y
                 < ts_excalidraw_tree_get_item (self, GPOINTER_TO_UINT (present) - 1)->element->y)
        g_hash_table_insert (texts, GUINT_TO_POINTER (around + 1), GUINT_TO_POINTER (i + 1));
    }
  return texts;
}

static gboolean
is_labelled (const TsExcalidrawItem *item)
{
  return item->label != NULL || *item->element->text != '\0';
}

/* Marks the rectangles in which something lies that is labelled, a picture, or such a rectangle itself. */
static void
mark_containers (TsExcalidrawTree *self, GHashTable *texts)
{
  for (guint i = 0; i < self->shapes->len; i++)
    {
      guint place = g_array_index (self->shapes, guint, i);
      const TsExcalidrawItem *item = ts_excalidraw_tree_get_item (self, place);
      guint around;

      if (!item->container && !is_labelled (item) && item->element->type != TS_EXCALIDRAW_IMAGE
          && !g_hash_table_contains (texts, GUINT_TO_POINTER (place + 1)))
        continue;
      around = find_around (self, place, FALSE);
      if (around != TS_EXCALIDRAW_NONE
          && ts_excalidraw_tree_get_item (self, around)->element->type == TS_EXCALIDRAW_RECTANGLE
          && !ts_excalidraw_tree_get_item (self, around)->element->own.known)
        ts_excalidraw_tree_get_item (self, around)->container = TRUE;
    }
}

/* Whether a text stands where the name of a container does: at its top, to the left or in the middle. */
static gboolean
stands_as_name (const TsExcalidrawElement *text, const TsExcalidrawElement *container)
{
  double left = text->x - container->x;
  double off = left + text->width / 2 - container->width / 2;

  return text->y - container->y <= 1.5 * text->font_size
         && (left <= 2 * text->font_size || fabs (off) <= text->font_size);
}

/* Takes the uppermost text in a shape without a label as its label. Below it there may be more. */
static void
take_free_texts (TsExcalidrawTree *self, GHashTable *texts)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      TsExcalidrawItem *item = ts_excalidraw_tree_get_item (self, GPOINTER_TO_UINT (key) - 1);
      TsExcalidrawItem *text = ts_excalidraw_tree_get_item (self, GPOINTER_TO_UINT (value) - 1);
      const TsExcalidrawElement *outer = item->element, *inner = text->element;
      double middle = inner->y + inner->height / 2;

      if (is_labelled (item) || (item->container && !stands_as_name (inner, outer)))
        continue;
      item->label = inner;
      item->placed = TRUE;
      item->across = find_anchor (outer->x, outer->width, inner->x + inner->width / 2);
      item->down =
          item->n_texts > 1 ? TS_ANCHOR_START : find_anchor (outer->y, outer->height, middle);
      text->host = GPOINTER_TO_UINT (key) - 1;
    }
}

/* Finds the container of each container, from the largest down; those that nest too deep are none. */
static void
settle_containers (TsExcalidrawTree *self)
{
  g_autofree guint *depths = g_new0 (guint, self->items->len);

  for (guint i = self->shapes->len; i-- > 0;)
    {
      guint place = g_array_index (self->shapes, guint, i);
      TsExcalidrawItem *item = ts_excalidraw_tree_get_item (self, place);

      if (!item->container)
        continue;
      item->home = item->element->own.known ? TS_EXCALIDRAW_NONE : find_around (self, place, TRUE);
      depths[place] = item->home != TS_EXCALIDRAW_NONE ? depths[item->home] + 1 : 1;
      item->container = depths[place] <= MAX_DEPTH;
    }
}

/* Calls for the box around an item: of lines, that of their points. */
static void
get_box (const TsExcalidrawElement *element, TsExcalidrawElement *box)
{
  double right = -INFINITY, bottom = -INFINITY;

  box->x = element->x;
  box->y = element->y;
  box->width = element->width;
  box->height = element->height;
  if (element->points == NULL)
    return;
  box->x = box->y = INFINITY;
  for (guint i = 0; i < element->points->len; i++)
    {
      const TsPoint *point = &g_array_index (element->points, TsPoint, i);

      box->x = MIN (box->x, point->x);
      box->y = MIN (box->y, point->y);
      right = MAX (right, point->x);
      bottom = MAX (bottom, point->y);
    }
  box->width = right - box->x;
  box->height = bottom - box->y;
}

static void
find_homes (TsExcalidrawTree *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      TsExcalidrawItem *item = ts_excalidraw_tree_get_item (self, i);

      if (!item->container && !item->element->own.known && item->element->points == NULL)
        item->home = find_around (self, i, TRUE);
    }
}

static void
include_box (TsExcalidrawGroup *group, double left, double top, double right, double bottom)
{
  group->left = MIN (group->left, left);
  group->top = MIN (group->top, top);
  group->right = MAX (group->right, right);
  group->bottom = MAX (group->bottom, bottom);
}

static void
include_drawn (TsExcalidrawGroup *group, double left, double right)
{
  group->drawn_left = MIN (group->drawn_left, left);
  group->drawn_right = MAX (group->drawn_right, right);
}

/* Measures the groups, the innermost first: a group stands behind the one around it. */
static void
measure_groups (TsExcalidrawTree *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const TsExcalidrawItem *item = ts_excalidraw_tree_get_item (self, i);
      TsExcalidrawGroup *group = ts_excalidraw_tree_get_group (self, item->level);
      TsExcalidrawElement box = { 0 };

      if (item->host != TS_EXCALIDRAW_NONE || item->element->type == TS_EXCALIDRAW_OTHER)
        continue;
      get_box (item->element, &box);
      include_box (group, box.x, box.y, box.x + box.width, box.y + box.height);
      ts_excalidraw_element_widen (item->element, &box.x, &box.width);
      include_drawn (group, box.x, box.x + box.width);
      group->n_members += item->home == TS_EXCALIDRAW_NONE;
    }
  for (guint i = self->groups->len; i-- > 1;)
    {
      const TsExcalidrawGroup *group = ts_excalidraw_tree_get_group (self, i);
      TsExcalidrawGroup *outer = ts_excalidraw_tree_get_group (self, group->parent);

      if (group->n_members == 0)
        continue;
      include_box (outer, group->left, group->top, group->right, group->bottom);
      include_drawn (outer, group->drawn_left, group->drawn_right);
      outer->n_members++;
    }
}

/* Finds for each group the container that is its outline, and the one it lies in. */
static void
settle_groups (TsExcalidrawTree *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const TsExcalidrawItem *item = ts_excalidraw_tree_get_item (self, i);
      TsExcalidrawGroup *group = ts_excalidraw_tree_get_group (self, item->level);
      const TsExcalidrawElement box = {
        .x = group->left,
        .y = group->top,
        .width = group->right - group->left,
        .height = group->bottom - group->top,
      };

      if (item->level == 0 || !item->container || group->body != TS_EXCALIDRAW_NONE)
        continue;
      if (item->element->own.known || lies_in (&box, item->element))
        group->body = i;
    }
  for (guint i = 1; i < self->groups->len; i++)
    {
      TsExcalidrawGroup *group = ts_excalidraw_tree_get_group (self, i);
      const TsExcalidrawElement box = {
        .x = group->left,
        .y = group->top,
        .width = group->right - group->left,
        .height = group->bottom - group->top,
      };

      for (guint k = 0; k < self->shapes->len && group->home == TS_EXCALIDRAW_NONE; k++)
        {
          guint at = g_array_index (self->shapes, guint, k);
          const TsExcalidrawItem *item = ts_excalidraw_tree_get_item (self, at);

          if (item->container && item->level == group->parent && !item->element->own.known
              && lies_in (&box, item->element))
            group->home = at;
        }
    }
}

/**
 * ts_excalidraw_tree_new:
 * @elements: (element-type TsExcalidrawElement): of a scene; must outlive the tree
 * @name: what to call the file in messages
 * @error: return location for an error of #TS_IMPORT_ERROR
 *
 * Finds out which texts are labels, which rectangles hold others, and what is in which group.
 *
 * Returns: (transfer full) (nullable): the tree
 */
TsExcalidrawTree *
ts_excalidraw_tree_new (GPtrArray *elements, const char *name, GError **error)
{
  g_autoptr (TsExcalidrawTree) self = g_new0 (TsExcalidrawTree, 1);
  g_autoptr (GHashTable) texts = NULL;

  self->items = g_array_new (FALSE, FALSE, sizeof (TsExcalidrawItem));
  self->groups = g_array_new (FALSE, FALSE, sizeof (TsExcalidrawGroup));
  self->shapes = g_array_new (FALSE, FALSE, sizeof (guint));
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  add_items (self, elements);
  bind_labels (self);
  if (!add_levels (self, name, error))
    return NULL;
  for (guint i = 0; i < self->items->len; i++)
    {
      TsExcalidrawItem *item = ts_excalidraw_tree_get_item (self, i);

      item->container = item->element->type == TS_EXCALIDRAW_RECTANGLE && item->element->own.known
                        && item->element->own.role == TS_ELEMENT_GROUP;
    }
  texts = find_free_texts (self);
  mark_containers (self, texts);
  take_free_texts (self, texts);
  settle_containers (self);
  find_homes (self);
  measure_groups (self);
  settle_groups (self);
  return g_steal_pointer (&self);
}

/* How far a point is outside the outline of a shape, in units; 0 if it is inside. */
static double
get_distance (const TsExcalidrawElement *shape, const TsPoint *point)
{
  double rx = shape->width / 2, ry = shape->height / 2;
  double x = point->x - shape->x - rx, y = point->y - shape->y - ry;
  double angle = -shape->rotation * G_PI / 180;
  double dx = fabs (x * cos (angle) - y * sin (angle));
  double dy = fabs (x * sin (angle) + y * cos (angle));

  if (shape->type == TS_EXCALIDRAW_ELLIPSE && rx > 0 && ry > 0)
    return MAX (0, (hypot (dx / rx, dy / ry) - 1) * MIN (rx, ry));
  if (shape->type == TS_EXCALIDRAW_DIAMOND && rx > 0 && ry > 0)
    return MAX (0, (dx / rx + dy / ry - 1) * rx * ry / hypot (rx, ry));
  return hypot (MAX (0, dx - rx), MAX (0, dy - ry));
}

/* How deep a point is inside a rectangle. */
static double
get_depth (const TsExcalidrawElement *shape, const TsPoint *point)
{
  double x = MIN (point->x - shape->x, shape->x + shape->width - point->x);
  double y = MIN (point->y - shape->y, shape->y + shape->height - point->y);

  return MIN (x, y);
}

/**
 * ts_excalidraw_tree_find_touched:
 * @point: where an arrow ends
 *
 * Returns: the place of the nearest item, and of those the smallest, within 8 units of the point, of a container
 *   within 8 units of its border; or #TS_EXCALIDRAW_NONE
 */
guint
ts_excalidraw_tree_find_touched (const TsExcalidrawTree *self, const TsPoint *point)
{
  guint found = TS_EXCALIDRAW_NONE;
  double nearest = TOUCH;

  for (guint i = 0; i < self->shapes->len; i++)
    {
      guint at = g_array_index (self->shapes, guint, i);
      const TsExcalidrawItem *item = ts_excalidraw_tree_get_item (self, at);
      double distance = get_distance (item->element, point);

      if (item->container && get_depth (item->element, point) > TOUCH)
        continue;
      if (distance > nearest || (distance == nearest && found != TS_EXCALIDRAW_NONE))
        continue;
      found = at;
      nearest = distance;
    }
  return found;
}

/** ts_excalidraw_tree_is_drawn: Returns: whether a group needs an element of its own */
gboolean
ts_excalidraw_tree_is_drawn (const TsExcalidrawTree *self, guint group)
{
  const TsExcalidrawGroup *at = ts_excalidraw_tree_get_group (self, group);

  return group > 0 && at->body == TS_EXCALIDRAW_NONE && at->n_members > 1;
}

/* Returns what stands for a group: its outline, an element of its own, or what is around it. */
static TsExcalidrawParent
resolve (const TsExcalidrawTree *self, guint group)
{
  TsExcalidrawParent parent = { TS_EXCALIDRAW_NONE, TS_EXCALIDRAW_NONE };

  while (group > 0)
    {
      const TsExcalidrawGroup *at = ts_excalidraw_tree_get_group (self, group);

      if (at->body != TS_EXCALIDRAW_NONE)
        parent.item = at->body;
      else if (ts_excalidraw_tree_is_drawn (self, group))
        parent.group = group;
      else if (at->home != TS_EXCALIDRAW_NONE)
        parent.item = at->home;
      if (parent.item != TS_EXCALIDRAW_NONE || parent.group != TS_EXCALIDRAW_NONE)
        break;
      group = at->parent;
    }
  return parent;
}

/** ts_excalidraw_tree_get_group_parent: Returns: what the group is in */
TsExcalidrawParent
ts_excalidraw_tree_get_group_parent (const TsExcalidrawTree *self, guint group)
{
  const TsExcalidrawGroup *at = ts_excalidraw_tree_get_group (self, group);
  TsExcalidrawParent parent = { at->home, TS_EXCALIDRAW_NONE };

  return at->home != TS_EXCALIDRAW_NONE ? parent : resolve (self, at->parent);
}

/** ts_excalidraw_tree_get_parent: Returns: what the item is in */
TsExcalidrawParent
ts_excalidraw_tree_get_parent (const TsExcalidrawTree *self, guint item)
{
  const TsExcalidrawItem *at = ts_excalidraw_tree_get_item (self, item);
  TsExcalidrawParent parent = { at->home, TS_EXCALIDRAW_NONE };

  if (at->home != TS_EXCALIDRAW_NONE)
    return parent;
  if (at->level > 0 && ts_excalidraw_tree_get_group (self, at->level)->body == item)
    return ts_excalidraw_tree_get_group_parent (self, at->level);
  return resolve (self, at->level);
}
