/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-index.h"

/**
 * SECTION: the index of boxes by place
 *
 * A stack of loose grids (Ulrich, "Loose Octrees", Game Programming Gems 1, 2000, in two dimensions). The
 * cells of each level are twice as wide as those of the one below. A box is kept in one cell only: on
 * the lowest level whose cells are as large as the box, where its middle lies. So a box of 1e6 units costs
 * what one of 1 unit does, and what touches a window is in the cells that the window, widened by half a
 * cell, touches. A level that has fewer boxes than the window touches cells is looked through box by box.
 *
 * Reading changes nothing, so that several threads may look at an index that nobody changes.
 */

#define N_LEVELS   16
#define FIRST_SIZE 256.0 /* of a cell on the lowest level; 256 * 2^15 is 8e6 */
#define MAX_CELL   (1 << 29)

typedef struct
{
  gpointer key;
  TsBox box;
  guint64 serial;     /* ever larger */
  guint level, place; /* where it is among the items of the level, */
  struct _Cell *cell;
  guint entry; /* and of the cell */
} Item;

/* The box stands here once more: to fetch each item from wherever it is would take most of the time of a search. */
typedef struct
{
  TsBox box;
  Item *item;
} Entry;

typedef struct _Cell
{
  gint64 number; /* of the cell, and what it is hashed by */
  guint length, room;
  Entry *entries;
} Cell;

typedef struct
{
  GHashTable *cells; /* (element-type Cell Cell) */
  GPtrArray *items;
} Level;

struct _TsIndex
{
  GHashTable *by_key; /* of Item */
  GDestroyNotify free_key;
  Level levels[N_LEVELS];
  guint64 serial;
};

/* Without a branch for each side: which of them keeps two boxes apart is not to be foreseen. */
static inline gboolean
touches (const TsBox *a, const TsBox *b)
{
  return (a->left <= b->right) & (b->left <= a->right) & (a->top <= b->bottom)
         & (b->top <= a->bottom);
}

/**
 * ts_box_touches:
 *
 * Returns: whether both have a point in common, be it of their borders
 */
gboolean
ts_box_touches (const TsBox *a, const TsBox *b)
{
  return touches (a, b);
}

/**
 * ts_box_get_distance:
 *
 * Returns: how far the place is from the box; 0 inside
 */
double
ts_box_get_distance (const TsBox *self, double x, double y)
{
  double dx = MAX (0, MAX (self->left - x, x - self->right));
  double dy = MAX (0, MAX (self->top - y, y - self->bottom));

  return hypot (dx, dy);
}

static void
free_cell (gpointer data)
{
  Cell *cell = data;

  g_free (cell->entries);
  g_free (cell);
}

static void
append_entry (Cell *cell, Item *item)
{
  if (cell->length == cell->room)
    {
      cell->room = MAX (4, 2 * cell->room);
      cell->entries = g_renew (Entry, cell->entries, cell->room);
    }
  item->cell = cell;
  item->entry = cell->length;
  cell->entries[cell->length++] = (Entry){ item->box, item };
}

/* The last one takes the place of the one that goes. */
static void
remove_entry (Cell *cell, guint place)
{
  cell->entries[place] = cell->entries[--cell->length];
  cell->entries[place].item->entry = place;
}

/**
 * ts_index_new:
 * @hash: (nullable): hashes keys; %NULL: keys are compared as pointers
 * @equal: (nullable): compares keys
 * @free_key: (nullable): frees a key that is no longer used
 *
 * Returns: (transfer full): an empty index
 */
TsIndex *
ts_index_new (GHashFunc hash, GEqualFunc equal, GDestroyNotify free_key)
{
  TsIndex *self = g_new0 (TsIndex, 1);

  self->by_key = g_hash_table_new (hash, equal);
  self->free_key = free_key;
  for (guint i = 0; i < N_LEVELS; i++)
    {
      self->levels[i].cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_cell);
      self->levels[i].items = g_ptr_array_new ();
    }
  return self;
}

static void
free_item (TsIndex *self, Item *item)
{
  if (self->free_key != NULL)
    self->free_key (item->key);
  g_free (item);
}

void
ts_index_free (TsIndex *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->by_key);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    free_item (self, item);
  g_hash_table_unref (self->by_key);
  for (guint i = 0; i < N_LEVELS; i++)
    {
      g_hash_table_unref (self->levels[i].cells);
      g_ptr_array_unref (self->levels[i].items);
    }
  g_free (self);
}

/**
 * ts_index_get_size:
 *
 * Returns: how many boxes there are
 */
guint
ts_index_get_size (const TsIndex *self)
{
  return g_hash_table_size (self->by_key);
}

static double
get_cell_size (guint level)
{
  return FIRST_SIZE * (1 << level);
}

/* What lies beyond the outermost cells belongs to them. */
static gint64
find_line (double at, double size)
{
  return (gint64) CLAMP (floor (at / size), -MAX_CELL, MAX_CELL);
}

/* The factor, 2^64 by the golden ratio, scatters the numbers: g_int64_hash() alone would give the same to many cells
 * in a row. It is odd, so that different cells have different numbers still. */
static gint64
number_cell (gint64 column, gint64 row)
{
  guint64 number = (guint64) (column + MAX_CELL) * (4 * (guint64) MAX_CELL) + row + MAX_CELL;

  return (gint64) (number * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));
}

/* What is larger than the largest cells gets a level of its own, which is always looked through. */
static guint
choose_level (const TsBox *box)
{
  double size = MAX (box->right - box->left, box->bottom - box->top);
  guint level = 0;

  while (level < N_LEVELS - 1 && get_cell_size (level) < size)
    level++;
  return level;
}

static void
link_item (TsIndex *self, Item *item)
{
  Level *level = &self->levels[item->level = choose_level (&item->box)];
  double size = get_cell_size (item->level);
  gint64 number = number_cell (find_line ((item->box.left / 2 + item->box.right / 2), size),
                               find_line ((item->box.top / 2 + item->box.bottom / 2), size));
  Cell *cell = g_hash_table_lookup (level->cells, &number);

  if (cell == NULL)
    {
      cell = g_new0 (Cell, 1);
      cell->number = number;
      g_hash_table_insert (level->cells, &cell->number, cell);
    }
  append_entry (cell, item);
  item->place = level->items->len;
  g_ptr_array_add (level->items, item);
}

static void
unlink_item (TsIndex *self, Item *item)
{
  Level *level = &self->levels[item->level];

  g_ptr_array_remove_index_fast (level->items, item->place);
  if (item->place < level->items->len)
    ((Item *) level->items->pdata[item->place])->place = item->place;
  remove_entry (item->cell, item->entry);
  if (item->cell->length == 0)
    g_hash_table_remove (level->cells, &item->cell->number);
}

/**
 * ts_index_put:
 * @key: (transfer full): what to know the box by
 * @box: its finite place
 *
 * Puts a box in, in place of the one of an equal key if there is one.
 */
void
ts_index_put (TsIndex *self, gpointer key, const TsBox *box)
{
  Item *item = g_hash_table_lookup (self->by_key, key);

  g_return_if_fail (box->left <= box->right && box->top <= box->bottom);

  if (item == NULL)
    {
      item = g_new0 (Item, 1);
      item->key = key;
      item->serial = self->serial++;
      g_hash_table_insert (self->by_key, key, item);
    }
  else
    {
      unlink_item (self, item);
      if (self->free_key != NULL)
        self->free_key (key);
    }
  item->box = *box;
  link_item (self, item);
}

/**
 * ts_index_remove:
 *
 * Returns: whether there was a box of that key to remove
 */
gboolean
ts_index_remove (TsIndex *self, gconstpointer key)
{
  Item *item = g_hash_table_lookup (self->by_key, key);

  if (item == NULL)
    return FALSE;
  g_hash_table_remove (self->by_key, key);
  unlink_item (self, item);
  free_item (self, item);
  return TRUE;
}

/**
 * ts_index_get:
 * @box: (out) (optional): its box
 *
 * Returns: whether there is a box of that key
 */
gboolean
ts_index_get (const TsIndex *self, gconstpointer key, TsBox *box)
{
  const Item *item = g_hash_table_lookup (self->by_key, key);

  if (item != NULL && box != NULL)
    *box = item->box;
  return item != NULL;
}

static gboolean
visit_items (const GPtrArray *items, const TsBox *window, TsIndexFunc func, gpointer data)
{
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = items->pdata[i];

      if (touches (&item->box, window) && !func (item->key, &item->box, data))
        return FALSE;
    }
  return TRUE;
}

static gboolean
visit_cell (const Cell *cell, const TsBox *window, TsIndexFunc func, gpointer data)
{
  for (guint i = 0; i < cell->length; i++)
    {
      const Entry *entry = &cell->entries[i];

      if (touches (&entry->box, window) && !func (entry->item->key, &entry->box, data))
        return FALSE;
    }
  return TRUE;
}

static gboolean
visit_level (const TsIndex *self, guint i, const TsBox *window, TsIndexFunc func, gpointer data)
{
  const Level *level = &self->levels[i];
  double size = get_cell_size (i);
  gint64 left = find_line (window->left - size / 2, size);
  gint64 right = find_line (window->right + size / 2, size);
  gint64 top = find_line (window->top - size / 2, size);
  gint64 bottom = find_line (window->bottom + size / 2, size);

  if (i == N_LEVELS - 1 || (double) (right - left + 1) * (bottom - top + 1) >= level->items->len)
    return visit_items (level->items, window, func, data);
  for (gint64 row = top; row <= bottom; row++)
    {
      for (gint64 column = left; column <= right; column++)
        {
          gint64 number = number_cell (column, row);
          const Cell *cell = g_hash_table_lookup (level->cells, &number);

          if (cell != NULL && !visit_cell (cell, window, func, data))
            return FALSE;
        }
    }
  return TRUE;
}

/**
 * ts_index_foreach:
 * @window: where to look
 * @func: (scope call): is told of each box that touches the window, in no order
 *
 * Goes through the boxes in a window.
 */
void
ts_index_foreach (const TsIndex *self, const TsBox *window, TsIndexFunc func, gpointer data)
{
  for (guint i = 0; i < N_LEVELS; i++)
    {
      if (self->levels[i].items->len > 0 && !visit_level (self, i, window, func, data))
        return;
    }
}

static gboolean
collect_key (gpointer key, const TsBox *box, gpointer data)
{
  g_ptr_array_add (data, key);
  return TRUE;
}

/**
 * ts_index_query:
 * @window: where to look
 *
 * Returns: (transfer container): the keys of the boxes that touch the window, in no order
 */
GPtrArray *
ts_index_query (const TsIndex *self, const TsBox *window)
{
  GPtrArray *keys = g_ptr_array_new ();

  ts_index_foreach (self, window, collect_key, keys);
  return keys;
}

typedef struct
{
  const TsIndex *index;
  double x, y;
  TsIndexFunc accept;
  gpointer data;
  double distance; /* of the nearest so far */
  guint64 serial;
  gpointer nearest;
  gboolean found;
} Search;

static gboolean
take_nearer (gpointer key, const TsBox *box, gpointer data)
{
  Search *search = data;
  double distance = ts_box_get_distance (box, search->x, search->y);
  const Item *item;

  if (distance > search->distance)
    return TRUE;
  item = g_hash_table_lookup (search->index->by_key, key);
  if (distance == search->distance && search->found && item->serial > search->serial)
    return TRUE;
  if (search->accept != NULL && !search->accept (key, box, search->data))
    return TRUE;
  search->distance = distance;
  search->serial = item->serial;
  search->nearest = key;
  search->found = TRUE;
  return TRUE;
}

/**
 * ts_index_find_nearest:
 * @reach: how far a box may be, at most
 * @accept: (scope call) (nullable): says which boxes may be found; %NULL: all
 *
 * Returns: (transfer none) (nullable): the key of the box nearest to the place, the one put in first if there are
 *   several; %NULL if none is in reach
 */
gpointer
ts_index_find_nearest (const TsIndex *self,
                       double x,
                       double y,
                       double reach,
                       TsIndexFunc accept,
                       gpointer data)
{
  Search search = { self, x, y, accept, data, 0, 0, NULL, FALSE };

  for (double radius = MIN (FIRST_SIZE / 4, reach);; radius = MIN (radius * 4, reach))
    {
      const TsBox window = { x - radius, y - radius, x + radius, y + radius };

      search.distance = radius;
      ts_index_foreach (self, &window, take_nearer, &search);
      if (search.found || radius >= reach)
        return search.nearest;
    }
}
