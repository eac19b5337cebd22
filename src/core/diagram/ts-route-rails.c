/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-route-private.h"

/**
 * SECTION: the rails between boxes
 *
 * Beside every side of every obstacle lies a rail: half way to the obstacle it faces, or at
 * %TS_ROUTE_CLEAR where none is near, and as long as nothing is in its way. Obstacles in a row so
 * share one rail, and the whole of them is a small graph: that of the "interesting" lines of Wybrow, Marriott
 * and Stuckey (Orthogonal Connector Routing, GD 2009), of which only those between obstacles are kept, since
 * where a line runs within the room beside a rail is settled later, as in Hegemann and Wolff (A Simple Pipeline
 * for Orthogonal Graph Drawing, GD 2023).
 *
 * Which rails there are depends on where the obstacles are alone. So a change is told by boxes, before
 * and after: the rails that touch one of those, and the sides that face one, are found anew.
 */

#define LEAST_GAP  3.0   /* between two boxes, for a line to pass */
#define RASTER     20.0  /* of the lines that rails lie on, if they can */
#define OFF_MIDDLE 0.25  /* so much of a gap a rail may be off its middle */
#define PART       100.0 /* of a rail that is loaded as one */

typedef struct
{
  gint64 number; /* of a part of a rail */
  int ways;
} Load;

typedef struct
{
  TsObstacle *obstacle;
  TsSide side;
} Slot;

gboolean
_ts_route_is_upright (TsSide side)
{
  return side == TS_SIDE_TOP || side == TS_SIDE_BOTTOM;
}

/* The extent of a box along upright or level lines. */
static double
get_from (const TsBox *box, gboolean upright)
{
  return upright ? box->top : box->left;
}

static double
get_to (const TsBox *box, gboolean upright)
{
  return upright ? box->bottom : box->right;
}

static TsBox
make_box (gboolean upright, double from, double to, double low, double high)
{
  return upright ? (TsBox){ low, from, high, to } : (TsBox){ from, low, to, high };
}

static gboolean
overlaps (const TsBox *a, const TsBox *b)
{
  return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

static gboolean
contains (const TsBox *a, const TsBox *b)
{
  return a->left <= b->left && a->top <= b->top && a->right >= b->right && a->bottom >= b->bottom
         && (a->left < b->left || a->top < b->top || a->right > b->right || a->bottom > b->bottom);
}

static void
free_rail (gpointer data)
{
  TsRail *rail = data;

  g_array_unref (rail->crossings);
  g_ptr_array_unref (rail->owners);
  g_free (rail);
}

static void
free_obstacle (gpointer data)
{
  TsObstacle *obstacle = data;

  g_free (obstacle->id);
  g_free (obstacle);
}

TsRailMap *
_ts_rail_map_new (void)
{
  TsRailMap *self = g_new0 (TsRailMap, 1);

  self->obstacles = ts_index_new (NULL, NULL, NULL);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_obstacle);
  self->loads = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->bounds = (TsBox){ INFINITY, INFINITY, -INFINITY, -INFINITY };
  for (guint i = 0; i < 2; i++)
    {
      self->rails[i] = ts_index_new (NULL, NULL, NULL);
      self->lines[i] = g_hash_table_new_full (g_double_hash,
                                              g_double_equal,
                                              g_free,
                                              (GDestroyNotify) g_ptr_array_unref);
    }
  return self;
}

void
_ts_rail_map_free (TsRailMap *self)
{
  for (guint i = 0; i < 2; i++)
    {
      g_hash_table_unref (self->lines[i]);
      ts_index_free (self->rails[i]);
    }
  ts_index_free (self->obstacles);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->loads);
  g_free (self);
}

typedef struct
{
  TsPoint from;
  TsSide towards;
  const TsBox *own, *inside;
  double nearest; /* along the ray, in its direction */
} Ray;

static double
get_start (const Ray *ray)
{
  return _ts_route_is_upright (ray->towards) ? ray->from.y : ray->from.x;
}

static gboolean
stop_ray (gpointer key, const TsBox *box, gpointer data)
{
  Ray *ray = data;
  gboolean upright = _ts_route_is_upright (ray->towards);
  gboolean onwards = ray->towards == TS_SIDE_RIGHT || ray->towards == TS_SIDE_BOTTOM;
  double across = upright ? ray->from.x : ray->from.y;
  double start = get_start (ray);
  double hit = onwards ? get_from (box, upright) : get_to (box, upright);

  if (across <= get_from (box, !upright) || across >= get_to (box, !upright)
      || (ray->own != NULL && overlaps (box, ray->own)))
    return TRUE;
  if (ray->inside != NULL && contains (box, ray->inside))
    hit = onwards ? get_to (box, upright) : get_from (box, upright);
  if (onwards && get_to (box, upright) > start)
    ray->nearest = MIN (ray->nearest, MAX (hit, start));
  else if (!onwards && get_from (box, upright) < start)
    ray->nearest = MAX (ray->nearest, MIN (hit, start));
  return TRUE;
}

/**
 * _ts_rail_map_cast:
 * @own: (nullable): obstacles that overlap this box do not matter
 * @inside: (nullable): of obstacles that contain this box only the far border does
 *
 * Returns: the x or y where the first obstacle in that direction is met, or %TS_ROUTE_FAR away from the origin
 */
double
_ts_rail_map_cast (const TsRailMap *self,
                   const TsPoint *from,
                   TsSide towards,
                   const TsBox *own,
                   const TsBox *inside)
{
  gboolean upright = _ts_route_is_upright (towards);
  gboolean onwards = towards == TS_SIDE_RIGHT || towards == TS_SIDE_BOTTOM;
  double end = onwards ? TS_ROUTE_FAR : -TS_ROUTE_FAR;
  double last = onwards ? get_to (&self->bounds, upright) : get_from (&self->bounds, upright);
  Ray ray = { *from, towards, own, inside, end };
  double start = get_start (&ray), across = upright ? from->x : from->y;

  for (double reach = 150;; reach *= 4)
    {
      double there = onwards ? start + reach : start - reach;
      TsBox window = make_box (upright, MIN (start, there), MAX (start, there), across, across);

      ts_index_foreach (self->obstacles, &window, stop_ray, &ray);
      if (ray.nearest != end || (onwards ? there >= last : there <= last))
        return ray.nearest;
    }
}

typedef struct
{
  const TsBox *window, *own, *other;
  gboolean free;
} Room;

static gboolean
fill_room (gpointer key, const TsBox *box, gpointer data)
{
  Room *room = data;

  if (box->left < room->window->right && room->window->left < box->right
      && box->top < room->window->bottom && room->window->top < box->bottom
      && (room->own == NULL || !overlaps (box, room->own))
      && (room->other == NULL || !overlaps (box, room->other)))
    room->free = FALSE;
  return room->free;
}

/**
 * _ts_rail_map_is_free:
 * @window: a box; it may be a line
 * @own: (nullable): obstacles that overlap this box do not matter
 * @other: (nullable): nor do those that overlap this one
 *
 * Returns: whether no obstacle is in the window; it may touch some
 */
gboolean
_ts_rail_map_is_free (const TsRailMap *self,
                      const TsBox *window,
                      const TsBox *own,
                      const TsBox *other)
{
  Room room = { window, own, other, TRUE };

  ts_index_foreach (self->obstacles, window, fill_room, &room);
  return room.free;
}

/* Returns the first crossing that is not before that place. */
static guint
find_crossing (const TsRail *rail, double at)
{
  guint low = 0, high = rail->crossings->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (rail->crossings, TsCrossing, middle).rail->at < at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
insert_crossing (TsRail *rail, TsRail *other)
{
  const TsCrossing crossing = { other, { 0, 0 } };
  guint place = find_crossing (rail, other->at);

  while (place < rail->crossings->len)
    {
      const TsRail *present = g_array_index (rail->crossings, TsCrossing, place).rail;

      if (present->at != other->at || present->from >= other->from)
        break;
      place++;
    }
  g_array_insert_val (rail->crossings, place, crossing);
}

/* Rails that lie at the same place, one after the other, may touch the same rail at their ends. */
static void
remove_crossing (TsRail *rail, const TsRail *other)
{
  guint place = find_crossing (rail, other->at);

  while (g_array_index (rail->crossings, TsCrossing, place).rail != other)
    place++;
  g_array_remove_index (rail->crossings, place);
}

static TsBox
get_rail_box (const TsRail *rail)
{
  return make_box (rail->upright, rail->from, rail->to, rail->at, rail->at);
}

static gboolean
link_rail (gpointer key, const TsBox *box, gpointer data)
{
  insert_crossing (key, data);
  insert_crossing (data, key);
  return TRUE;
}

static GPtrArray *
get_line (TsRailMap *self, gboolean upright, double at)
{
  GPtrArray *line = g_hash_table_lookup (self->lines[upright], &at);

  if (line == NULL)
    {
      line = g_ptr_array_new_with_free_func (free_rail);
      g_hash_table_insert (self->lines[upright], g_memdup2 (&at, sizeof at), line);
    }
  return line;
}

static TsRail *
find_rail (TsRailMap *self, gboolean upright, double at, double along)
{
  const GPtrArray *line = g_hash_table_lookup (self->lines[upright], &at);

  for (guint i = 0; line != NULL && i < line->len; i++)
    {
      TsRail *rail = line->pdata[i];

      if (rail->from <= along && along <= rail->to)
        return rail;
    }
  return NULL;
}

static TsRail *
lay_rail (TsRailMap *self, gboolean upright, double at, double along, const TsBox *beside)
{
  TsRail *rail = find_rail (self, upright, at, along);
  TsPoint base = upright ? (TsPoint){ at, along } : (TsPoint){ along, at };
  double from, to;
  TsBox box;

  if (rail != NULL)
    return rail;
  from = _ts_rail_map_cast (self, &base, upright ? TS_SIDE_TOP : TS_SIDE_LEFT, NULL, beside);
  to = _ts_rail_map_cast (self, &base, upright ? TS_SIDE_BOTTOM : TS_SIDE_RIGHT, NULL, beside);
  if (from >= to)
    return NULL;
  rail = g_new0 (TsRail, 1);
  *rail = (TsRail){ .upright = upright, .at = at, .from = from, .to = to };
  rail->crossings = g_array_new (FALSE, FALSE, sizeof (TsCrossing));
  rail->owners = g_ptr_array_new ();
  g_ptr_array_add (get_line (self, upright, at), rail);
  box = get_rail_box (rail);
  ts_index_foreach (self->rails[!upright], &box, link_rail, rail);
  ts_index_put (self->rails[upright], rail, &box);
  return rail;
}

static void
tear_up_rail (TsRailMap *self, TsRail *rail)
{
  GPtrArray *line = get_line (self, rail->upright, rail->at);
  double at = rail->at;
  gboolean upright = rail->upright;

  for (guint i = 0; i < rail->crossings->len; i++)
    remove_crossing (g_array_index (rail->crossings, TsCrossing, i).rail, rail);
  ts_index_remove (self->rails[upright], rail);
  g_ptr_array_remove_fast (line, rail);
  if (line->len == 0)
    g_hash_table_remove (self->lines[upright], &at);
}

static void
release_rail (TsRailMap *self, TsObstacle *obstacle, TsSide side)
{
  TsRail *rail = obstacle->rails[side];

  if (rail == NULL)
    return;
  obstacle->rails[side] = NULL;
  g_ptr_array_remove_fast (rail->owners, obstacle);
  if (rail->owners->len == 0)
    tear_up_rail (self, rail);
}

typedef struct
{
  const TsBox *box;
  TsSide side;
  double gap;
} Facing;

static gboolean
measure_gap (gpointer key, const TsBox *box, gpointer data)
{
  Facing *facing = data;
  gboolean upright = _ts_route_is_upright (facing->side);
  gboolean onwards = facing->side == TS_SIDE_RIGHT || facing->side == TS_SIDE_BOTTOM;
  double gap = onwards ? get_from (box, upright) - get_to (facing->box, upright)
                       : get_from (facing->box, upright) - get_to (box, upright);

  if (gap >= 0 && get_from (box, !upright) < get_to (facing->box, !upright)
      && get_from (facing->box, !upright) < get_to (box, !upright))
    facing->gap = MIN (facing->gap, gap);
  return TRUE;
}

static TsBox
grow (const TsBox *box, double by)
{
  return (TsBox){ box->left - by, box->top - by, box->right + by, box->bottom + by };
}

/* Chooses where in a gap the rail lies: about half way, but rather on a line that others may lie on, too. So boxes that
 * are a little out of line share their rails, and there are never more than the plane has lines. */
static double
choose_line (double border, double gap, gboolean onwards)
{
  double middle = onwards ? border + gap / 2 : border - gap / 2;
  double line = round (middle / RASTER) * RASTER;

  return fabs (line - middle) <= gap * OFF_MIDDLE ? line : middle;
}

/* Lays the rail beside a side, unless there is no room for it. */
static void
lay_beside (TsRailMap *self, TsObstacle *obstacle, TsSide side)
{
  gboolean upright = _ts_route_is_upright (side);
  gboolean onwards = side == TS_SIDE_RIGHT || side == TS_SIDE_BOTTOM;
  Facing facing = { &obstacle->box, side, 2 * TS_ROUTE_CLEAR };
  TsBox window = grow (&obstacle->box, 2 * TS_ROUTE_CLEAR);
  double along = get_from (&obstacle->box, !upright) / 2 + get_to (&obstacle->box, !upright) / 2;
  double at;
  TsRail *rail;

  ts_index_foreach (self->obstacles, &window, measure_gap, &facing);
  if (facing.gap < LEAST_GAP)
    return;
  at = choose_line (onwards ? get_to (&obstacle->box, upright) : get_from (&obstacle->box, upright),
                    facing.gap,
                    onwards);
  rail = lay_rail (self, !upright, at, along, &obstacle->box);
  obstacle->rails[side] = rail;
  if (rail != NULL)
    g_ptr_array_add (rail->owners, obstacle);
}

static gboolean
note_owners (gpointer key, const TsBox *box, gpointer data)
{
  const TsRail *rail = key;

  for (guint i = 0; i < rail->owners->len; i++)
    {
      TsObstacle *obstacle = rail->owners->pdata[i];

      for (guint side = 0; side < TS_N_SIDES; side++)
        {
          const Slot slot = { obstacle, side };

          if (obstacle->rails[side] == rail)
            g_array_append_val (data, slot);
        }
    }
  return TRUE;
}

static gboolean
note_sides (gpointer key, const TsBox *box, gpointer data)
{
  for (guint side = 0; side < TS_N_SIDES; side++)
    {
      const Slot slot = { key, side };

      g_array_append_val (data, slot);
    }
  return TRUE;
}

/* Notes which sides may get another rail if something happens in the box. */
static void
note_slots (TsRailMap *self, const TsBox *box, GArray *slots)
{
  TsBox near = grow (box, 2 * TS_ROUTE_CLEAR);

  ts_index_foreach (self->rails[0], box, note_owners, slots);
  ts_index_foreach (self->rails[1], box, note_owners, slots);
  ts_index_foreach (self->obstacles, &near, note_sides, slots);
}

static void
remove_obstacle (TsRailMap *self, TsObstacle *obstacle)
{
  for (guint side = 0; side < TS_N_SIDES; side++)
    release_rail (self, obstacle, side);
  ts_index_remove (self->obstacles, obstacle);
  g_hash_table_remove (self->by_id, obstacle->id);
}

static TsObstacle *
put_obstacle (TsRailMap *self, const char *id, const TsBox *box)
{
  TsObstacle *obstacle = g_hash_table_lookup (self->by_id, id);

  if (obstacle == NULL)
    {
      obstacle = g_new0 (TsObstacle, 1);
      obstacle->id = g_strdup (id);
      g_hash_table_insert (self->by_id, obstacle->id, obstacle);
    }
  obstacle->box = *box;
  ts_index_put (self->obstacles, obstacle, box);
  self->bounds.left = MIN (self->bounds.left, box->left);
  self->bounds.top = MIN (self->bounds.top, box->top);
  self->bounds.right = MAX (self->bounds.right, box->right);
  self->bounds.bottom = MAX (self->bounds.bottom, box->bottom);
  return obstacle;
}

static void
move_obstacles (TsRailMap *self, GHashTable *boxes, GHashTable *touched)
{
  GHashTableIter iter;
  gpointer id, box;

  g_hash_table_iter_init (&iter, boxes);
  while (g_hash_table_iter_next (&iter, &id, &box))
    {
      TsObstacle *obstacle = g_hash_table_lookup (self->by_id, id);

      if (box != NULL)
        {
          g_hash_table_add (touched, put_obstacle (self, id, box));
        }
      else if (obstacle != NULL)
        {
          g_hash_table_remove (touched, obstacle);
          remove_obstacle (self, obstacle);
        }
    }
}

/**
 * _ts_rail_map_change:
 * @boxes: (element-type utf8 TsBox): by id, what obstacles cover now; %NULL for those that are no more
 *
 * Makes the rails those of the changed obstacles.
 */
void
_ts_rail_map_change (TsRailMap *self, GHashTable *boxes)
{
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (Slot));
  g_autoptr (GHashTable) touched = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer id, box;

  g_hash_table_iter_init (&iter, boxes);
  while (g_hash_table_iter_next (&iter, &id, &box))
    {
      const TsObstacle *obstacle = g_hash_table_lookup (self->by_id, id);

      if (obstacle != NULL)
        note_slots (self, &obstacle->box, slots);
      if (box != NULL)
        note_slots (self, box, slots);
    }
  for (guint i = 0; i < slots->len; i++)
    {
      const Slot *slot = &g_array_index (slots, Slot, i);

      release_rail (self, slot->obstacle, slot->side);
      g_hash_table_add (touched, slot->obstacle);
    }
  move_obstacles (self, boxes, touched);
  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      TsObstacle *obstacle = id;

      for (guint side = 0; side < TS_N_SIDES; side++)
        {
          if (obstacle->rails[side] == NULL)
            lay_beside (self, obstacle, side);
        }
    }
}

static gint64
number_part (gboolean upright, double at, gint64 part)
{
  gint64 line = (gint64) CLAMP (round (at), -TS_ROUTE_FAR, TS_ROUTE_FAR);

  guint64 number = (guint64) (line * (1 << 24) + (part & 0xffffff)) * 2 + upright;

  return (gint64) (number * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)); /* see ts-index.c */
}

static gint64
find_part (double along)
{
  return (gint64) floor (CLAMP (along, -TS_ROUTE_FAR, TS_ROUTE_FAR) / PART);
}

/**
 * _ts_rail_map_load:
 * @by: 1 if a way runs there from now on, -1 if it no longer does
 *
 * Notes that a way runs along a rail.
 */
void
_ts_rail_map_load (TsRailMap *self, gboolean upright, double at, double from, double to, int by)
{
  for (gint64 part = find_part (from); part <= find_part (to); part++)
    {
      gint64 number = number_part (upright, at, part);
      Load *load = g_hash_table_lookup (self->loads, &number);

      if (load == NULL)
        {
          load = g_new0 (Load, 1);
          load->number = number;
          g_hash_table_insert (self->loads, &load->number, load);
        }
      load->ways += by;
      if (load->ways == 0)
        g_hash_table_remove (self->loads, &number);
    }
}

/**
 * _ts_rail_map_get_load:
 *
 * Returns: how many ways run along a rail about that place
 */
guint
_ts_rail_map_get_load (const TsRailMap *self, gboolean upright, double at, double along)
{
  gint64 number = number_part (upright, at, find_part (along));
  const Load *load = g_hash_table_lookup (self->loads, &number);

  return load != NULL ? (guint) load->ways : 0;
}
