/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-index.h"
#include "diagram/ts-route.h"

G_BEGIN_DECLS

/* Which way one leaves a box. */
typedef enum
{
  TS_SIDE_LEFT,
  TS_SIDE_RIGHT,
  TS_SIDE_TOP,
  TS_SIDE_BOTTOM,
} TsSide;

#define TS_N_SIDES (TS_SIDE_BOTTOM + 1)

/** TS_ROUTE_GAP: between lines side by side, if there is room. */
#define TS_ROUTE_GAP 12.0

/** TS_ROUTE_MARGIN: from the ends of a side of a node to the lines that end there. */
#define TS_ROUTE_MARGIN 12.0

/** TS_ROUTE_CLEAR: how far from boxes lines pass, if there is room. */
#define TS_ROUTE_CLEAR 30.0

/** TS_ROUTE_FAR: where a line ends that nothing stops. */
#define TS_ROUTE_FAR 4e6

typedef struct _TsRail TsRail;
typedef struct _TsWay TsWay;
typedef struct _TsStretch TsStretch;

/**
 * TsObstacle:
 * @id: of the element
 * @box: what it covers
 * @rails: (nullable): beside each of its sides, where one can pass
 *
 * Something that lines go round.
 */
typedef struct
{
  char *id;
  TsBox box;
  TsRail *rails[TS_N_SIDES];
} TsObstacle;

/**
 * TsCrossing:
 * @rail: the other rail
 * @stamp: of the search that last came here along this rail, for either direction
 *
 * Where another rail crosses this one.
 */
typedef struct
{
  TsRail *rail;
  guint stamp[2];
} TsCrossing;

/**
 * TsRail:
 * @upright: whether it goes up and down
 * @at: the x of an upright rail, the y of a level one
 * @from: where it begins
 * @to: where it ends
 * @crossings: (element-type TsCrossing): in their order along the rail
 * @owners: (element-type TsObstacle): whom it passes, once for each side
 * @goal_stamp: of the search that has a goal here
 * @goal: where along the rail one turns off for the goal
 * @goal_rest: how far the goal is from there
 * @goal_side: the side of the goal that one comes to
 *
 * A straight line on which nothing is in the way, as long as it can be.
 */
struct _TsRail
{
  gboolean upright;
  double at, from, to;
  GArray *crossings;
  GPtrArray *owners;
  guint goal_stamp;
  double goal, goal_rest;
  TsSide goal_side;
};

/**
 * TsRailMap:
 * @obstacles: (element-type TsObstacle): by place
 * @by_id: (element-type utf8 TsObstacle): owns them
 * @rails: by place, the level and the upright ones; owned by @lines
 * @lines: (element-type double GPtrArray): by what they are at, the level and the upright ones
 * @loads: how many ways use which part of which rail
 * @bounds: covers all obstacles that have been
 * @stamp: of the last search
 *
 * The obstacles of a diagram and the ways between them.
 */
typedef struct
{
  TsIndex *obstacles;
  GHashTable *by_id;
  TsIndex *rails[2];
  GHashTable *lines[2];
  GHashTable *loads;
  TsBox bounds;
  guint stamp;
} TsRailMap;

gboolean _ts_route_is_upright (TsSide side);

TsRailMap *_ts_rail_map_new (void);
void _ts_rail_map_free (TsRailMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsRailMap, _ts_rail_map_free)
void _ts_rail_map_change (TsRailMap *self, GHashTable *boxes);
void
_ts_rail_map_load (TsRailMap *self, gboolean upright, double at, double from, double to, int by);
guint _ts_rail_map_get_load (const TsRailMap *self, gboolean upright, double at, double along);
double _ts_rail_map_cast (const TsRailMap *self,
                          const TsPoint *from,
                          TsSide towards,
                          const TsBox *own,
                          const TsBox *inside);
gboolean _ts_rail_map_is_free (const TsRailMap *self,
                               const TsBox *window,
                               const TsBox *own,
                               const TsBox *other);

/**
 * TsDock:
 * @at: where a line may end
 * @low: the smallest y (for the left and right side, else x) that it may have there
 * @high: the largest
 * @open: whether a line may end at this side at all
 *
 * One side of the end of a line.
 */
typedef struct
{
  TsPoint at;
  double low, high;
  gboolean open;
} TsDock;

/**
 * TsTerminal:
 * @box: what the line must not pass through again
 * @fixed: whether the line ends at one given place
 * @docks: by side
 *
 * What a line, or a part of it, ends at: a node, a port, a loose end or a waypoint.
 */
typedef struct
{
  TsBox box;
  gboolean fixed;
  TsDock docks[TS_N_SIDES];
} TsTerminal;

/**
 * TsStretch:
 * @way: whose
 * @place: its place in the way, from 0
 * @upright: whether it goes up and down
 * @fixed: whether it may not be pushed aside
 * @start: where the search lets it start
 * @end: where the search lets it end
 * @low: how far to the left (up, if level) it may be pushed
 * @high: how far to the right (down)
 * @from: the least it may reach along its own direction
 * @to: the most
 * @wish: where it had best be
 * @at: where it was put
 * @beside: (nullable) (element-type TsBeside): the stretches that share its room
 * @mark: scratch of the nudger
 * @order: scratch of the nudger
 *
 * A straight part of a way. Anywhere from @low to @high, and from @from to @to, there is nothing in the way.
 */
struct _TsStretch
{
  TsWay *way;
  guint place;
  gboolean upright, fixed;
  TsPoint start, end;
  double low, high, from, to;
  double wish, at;
  GArray *beside;
  guint mark, order;
};

/**
 * TsBeside:
 * @stretch: another stretch
 * @order: -1 if the other one should be to the right (below), 1 to the left (above), 0 if either will do
 *
 * One of the stretches that share a room.
 */
typedef struct
{
  TsStretch *stretch;
  int order;
} TsBeside;

/**
 * TsWay:
 * @route: what is seen of it
 * @edge: whose it is
 * @ends: (nullable): ids of the nodes that it is seen to start and end at
 * @stretches: (element-type TsStretch): its parts; empty for lines that are not pushed about
 *
 * How an edge goes.
 */
struct _TsWay
{
  TsRoute route;
  TsElement *edge;
  char *ends[2];
  GArray *stretches;
};

TsBox _ts_route_get_box (const TsElement *node);
gboolean _ts_route_is_obstacle (TsDiagram *diagram, const TsElement *element);
void _ts_terminal_init_point (TsTerminal *self, double x, double y);
void _ts_terminal_init (TsTerminal *self, const TsElement *node, const TsEdgeEnd *end);

gboolean _ts_route_search (TsRailMap *map,
                           const TsTerminal *source,
                           const TsTerminal *target,
                           GArray *points);

TsWay *_ts_way_new (TsDiagram *diagram, TsRailMap *map, const TsElement *edge);
void _ts_way_free (TsWay *self);
gboolean _ts_way_adapt (TsWay *self, TsDiagram *diagram, TsRailMap *map);
void _ts_way_load (const TsWay *self, TsRailMap *map, int by);
gboolean _ts_way_finish (TsWay *self);

int _ts_stretch_compare (gconstpointer a, gconstpointer b);
int _ts_stretch_choose_order (const TsStretch *one, const TsStretch *two);

typedef struct _TsNudger TsNudger;

TsNudger *_ts_nudger_new (void);
void _ts_nudger_free (TsNudger *self);
void _ts_nudger_add (TsNudger *self, TsWay *way);
void _ts_nudger_remove (TsNudger *self, TsWay *way);
void _ts_nudger_run (TsNudger *self, GHashTable *ways);

/**
 * TsWayFunc:
 *
 * Returns: whether to go on
 */
typedef gboolean (*TsWayFunc) (TsWay *way, gpointer data);

void _ts_nudger_foreach_at (TsNudger *self, const TsBox *window, TsWayFunc func, gpointer data);
void _ts_nudger_find (TsNudger *self, const TsBox *window, GHashTable *ways);

void _ts_route_place_label (TsRailMap *map,
                            TsNudger *nudger,
                            TsIndex *labels,
                            TsWay *way,
                            double width,
                            double height);
int _ts_route_compare_labels (gconstpointer a, gconstpointer b);

void _ts_route_find_quick (TsDiagram *diagram, GHashTable *ways);

G_END_DECLS
