/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-route-private.h"

/**
 * SECTION: the search for a way
 *
 * A* (Hart, Nilsson and Raphael 1968) along the rails, from the docks of one terminal to those of another. The
 * price of a way is its length and %BEND for each bend; what is still to come is judged, as in Wybrow, Marriott
 * and Stuckey (GD 2009), by the distance and by the fewest bends with which one comes from here, in this
 * direction, to a dock from its outside. Ways are searched one by one and know nothing of each other; equal
 * ones are told apart by their places. So no way depends on which was searched first.
 */

#define BEND      100.0 /* what a bend costs, in units of length */
#define ROOMY     2     /* so many ways go side by side at no extra cost */
#define CROWDED   0.004 /* what each one more adds to a unit of length */
#define LEAST_LEG 1.5   /* from a node to the first bend */
#define STRAIGHT  4.0   /* two sides must face each other on so much for a straight line */

typedef struct
{
  TsRail *rail; /* NULL: at the goal */
  guint place;  /* of the crossing one stands at */
  gboolean onwards;
  double cost; /* up to here */
  TsSide side; /* left by, if there is no parent; or come to, at the goal */
  int parent;
} State;

typedef struct
{
  double price; /* of the whole way, at least */
  double cost;  /* of what is behind */
  double x, y;
  guint heading;
  int state;
} Offer;

/* How often to search, each time with less regard to what is behind (Pohl 1970), and after how many states to give up.
 * What is near is found at the first time, as it is best. */
static const struct
{
  double haste;
  guint max_states;
} attempts[] = { { 1, 4000 }, { 1.5, 8000 }, { 4, 60000 } };

typedef struct
{
  TsRailMap *map;
  const TsTerminal *source, *target;
  double haste;
  guint max_states;
  GArray *states;
  GArray *offers;              /* a heap */
  double reach[2][TS_N_SIDES]; /* where the straight lines from the docks end */
} Search;

static gboolean
is_better (const Offer *a, const Offer *b)
{
  if (a->price != b->price)
    return a->price < b->price;
  if (a->cost != b->cost)
    return a->cost > b->cost;
  if (a->x != b->x)
    return a->x < b->x;
  if (a->y != b->y)
    return a->y < b->y;
  return a->heading < b->heading;
}

static void
push_offer (GArray *heap, const Offer *offer)
{
  guint place = heap->len;
  Offer *offers;

  g_array_append_vals (heap, offer, 1);
  offers = (Offer *) (gpointer) heap->data;
  while (place > 0 && is_better (offer, &offers[(place - 1) / 2]))
    {
      offers[place] = offers[(place - 1) / 2];
      place = (place - 1) / 2;
    }
  offers[place] = *offer;
}

static Offer
pop_offer (GArray *heap)
{
  Offer *offers = (Offer *) (gpointer) heap->data;
  Offer first = offers[0], last = offers[heap->len - 1];
  guint place = 0, child;

  g_array_set_size (heap, heap->len - 1);
  while ((child = 2 * place + 1) < heap->len)
    {
      if (child + 1 < heap->len && is_better (&offers[child + 1], &offers[child]))
        child++;
      if (!is_better (&offers[child], &last))
        break;
      offers[place] = offers[child];
      place = child;
    }
  if (heap->len > 0)
    offers[place] = last;
  return first;
}

static TsPoint
get_direction (TsSide side)
{
  static const TsPoint directions[] = { { -1, 0 }, { 1, 0 }, { 0, -1 }, { 0, 1 } };

  return directions[side];
}

/* The fewest bends with which one who walks along @heading comes to the dock from outside of @side. */
static guint
count_bends (const TsPoint *from, TsSide heading, const TsPoint *dock, TsSide side)
{
  TsPoint walk = get_direction (heading), out = get_direction (side);
  double ahead = (dock->x - from->x) * walk.x + (dock->y - from->y) * walk.y;
  double aside = fabs ((dock->x - from->x) * walk.y) + fabs ((dock->y - from->y) * walk.x);
  double inwards = -((dock->x - from->x) * out.x + (dock->y - from->y) * out.y);

  if (_ts_route_is_upright (heading) != _ts_route_is_upright (side))
    return ahead >= 0 && inwards >= 0 ? 1 : 3;
  if (heading == side)
    return aside > 0 ? 2 : 4;
  if (ahead < 0)
    return 4;
  return aside > 0 ? 2 : 0;
}

static double
estimate (const Search *search, const TsPoint *from, TsSide heading)
{
  double least = INFINITY;

  for (guint side = 0; side < TS_N_SIDES; side++)
    {
      const TsDock *dock = &search->target->docks[side];

      if (dock->open)
        least = MIN (least,
                     fabs (dock->at.x - from->x) + fabs (dock->at.y - from->y)
                         + BEND * count_bends (from, heading, &dock->at, side));
    }
  return least;
}

/* What it costs to go along a rail: more where many do. */
static double
price (const Search *search, const TsRail *rail, double from, double to)
{
  double length = fabs (to - from);
  guint load = _ts_rail_map_get_load (search->map, rail->upright, rail->at, from / 2 + to / 2);

  return load > ROOMY ? length * (1 + CROWDED * (load - ROOMY)) : length;
}

static TsPoint
get_place (const TsRail *rail, double along)
{
  return rail->upright ? (TsPoint){ rail->at, along } : (TsPoint){ along, rail->at };
}

static TsSide
get_heading (const TsRail *rail, gboolean onwards)
{
  if (rail->upright)
    return onwards ? TS_SIDE_BOTTOM : TS_SIDE_TOP;
  return onwards ? TS_SIDE_RIGHT : TS_SIDE_LEFT;
}

/* Offers to walk on to the crossing of that place, if nobody has come there as cheaply. */
static void
offer_crossing (Search *search, TsRail *rail, guint place, double cost, const State *state)
{
  TsCrossing *crossing = &g_array_index (rail->crossings, TsCrossing, place);
  TsPoint at = get_place (rail, crossing->rail->at);
  TsSide heading = get_heading (rail, state->onwards);
  State next = *state;

  if (crossing->stamp[state->onwards] == search->map->stamp)
    return;
  next.rail = rail;
  next.place = place;
  next.cost = cost;
  g_array_append_val (search->states, next);
  push_offer (search->offers,
              &(Offer){ cost + search->haste * estimate (search, &at, heading),
                        cost,
                        at.x,
                        at.y,
                        heading,
                        (int) search->states->len - 1 });
}

static void
offer_goal (Search *search, const TsPoint *at, double cost, TsSide from, TsSide to, int parent)
{
  const State goal = { .side = parent < 0 ? from : to, .cost = cost, .parent = parent };

  g_array_append_val (search->states, goal);
  push_offer (search->offers,
              &(Offer){
                  cost, cost, at->x, at->y, 4 + 4 * from + to, (int) search->states->len - 1 });
}

static guint
find_next (const TsRail *rail, double along, gboolean onwards)
{
  guint low = 0, high = rail->crossings->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      double at = g_array_index (rail->crossings, TsCrossing, middle).rail->at;

      if (onwards ? at <= along : at < along)
        low = middle + 1;
      else
        high = middle;
    }
  return onwards ? low : low - 1;
}

/* Turns into a rail at a place and walks on to its next crossing, and to the goal if it is at this rail. */
static void
enter_rail (Search *search, TsRail *rail, double along, const State *state)
{
  double cost = state->cost + BEND;
  double ahead = state->onwards ? rail->goal - along : along - rail->goal;
  guint next;

  if (rail->goal_stamp == search->map->stamp && ahead >= (state->parent < 0 ? LEAST_LEG : 0))
    {
      TsPoint at = get_place (rail, rail->goal);
      State turn = *state;

      turn.rail = rail;
      turn.place = G_MAXUINT;
      g_array_append_val (search->states, turn);
      offer_goal (search,
                  &at,
                  cost + price (search, rail, along, rail->goal) + BEND + rail->goal_rest,
                  get_heading (rail, state->onwards),
                  rail->goal_side,
                  (int) search->states->len - 1);
    }
  next = find_next (rail, along, state->onwards);
  if (next < rail->crossings->len)
    offer_crossing (search,
                    rail,
                    next,
                    cost
                        + fabs (g_array_index (rail->crossings, TsCrossing, next).rail->at - along),
                    state);
}

typedef struct
{
  Search *search;
  const TsDock *dock;
  TsSide side;
  double least; /* so long it must be */
} Leg;

/* Lines leave nodes at a right angle; those from a point may go any way. */
static double
get_least (const TsTerminal *terminal)
{
  return terminal->box.left < terminal->box.right ? LEAST_LEG : 0;
}

static TsBox
get_leg_box (const Search *search, const TsTerminal *terminal, TsSide side)
{
  const TsPoint *at = &terminal->docks[side].at;
  double reach = search->reach[terminal == search->target][side];

  if (_ts_route_is_upright (side))
    return (TsBox){ at->x, MIN (at->y, reach), at->x, MAX (at->y, reach) };
  return (TsBox){ MIN (at->x, reach), at->y, MAX (at->x, reach), at->y };
}

static gboolean
collect_rail (gpointer key, const TsBox *box, gpointer data)
{
  g_ptr_array_add (data, key);
  return TRUE;
}

static int
compare_rails (gconstpointer a, gconstpointer b)
{
  const TsRail *one = *(const TsRail *const *) a, *two = *(const TsRail *const *) b;

  if (one->at != two->at)
    return one->at < two->at ? -1 : 1;
  return one->from < two->from ? -1 : one->from > two->from;
}

static void
start_at (const Leg *leg, TsRail *rail)
{
  gboolean upright = _ts_route_is_upright (leg->side);
  double along = upright ? leg->dock->at.x : leg->dock->at.y;
  double cost = fabs (rail->at - (upright ? leg->dock->at.y : leg->dock->at.x));

  if (cost < leg->least)
    return;
  for (guint onwards = 0; onwards < 2; onwards++)
    enter_rail (leg->search,
                rail,
                along,
                &(State){ .onwards = onwards, .cost = cost, .side = leg->side, .parent = -1 });
}

static gboolean
mark_goal (gpointer key, const TsBox *box, gpointer data)
{
  const Leg *leg = data;
  TsRail *rail = key;
  gboolean upright = _ts_route_is_upright (leg->side);
  double rest = fabs (rail->at - (upright ? leg->dock->at.y : leg->dock->at.x));

  if (rest < leg->least)
    return TRUE;
  rail->goal_stamp = leg->search->map->stamp;
  rail->goal = upright ? leg->dock->at.x : leg->dock->at.y;
  rail->goal_rest = rest;
  rail->goal_side = leg->side;
  return TRUE;
}

static void
mark_goals (Search *search)
{
  for (guint side = 0; side < TS_N_SIDES; side++)
    {
      Leg leg = { search, &search->target->docks[side], side, get_least (search->target) };
      TsBox box = get_leg_box (search, search->target, side);

      if (leg.dock->open)
        ts_index_foreach (search->map->rails[!_ts_route_is_upright (side)], &box, mark_goal, &leg);
    }
}

static void
start (Search *search)
{
  g_autoptr (GPtrArray) rails = g_ptr_array_new ();

  for (guint side = 0; side < TS_N_SIDES; side++)
    {
      Leg leg = { search, &search->source->docks[side], side, get_least (search->source) };
      TsBox box = get_leg_box (search, search->source, side);

      if (!leg.dock->open)
        continue;
      g_ptr_array_set_size (rails, 0);
      ts_index_foreach (search->map->rails[!_ts_route_is_upright (side)],
                        &box,
                        collect_rail,
                        rails);
      g_ptr_array_sort (rails, compare_rails);
      for (guint i = 0; i < rails->len; i++)
        start_at (&leg, rails->pdata[i]);
    }
}

/* Offers the ways of a single bend, where a line from here meets one from there. */
static void
offer_corners (Search *search)
{
  for (guint a = 0; a < TS_N_SIDES; a++)
    {
      for (guint b = 0; b < TS_N_SIDES; b++)
        {
          const TsDock *from = &search->source->docks[a], *to = &search->target->docks[b];
          TsBox one = get_leg_box (search, search->source, a);
          TsBox two = get_leg_box (search, search->target, b);
          TsPoint corner = _ts_route_is_upright (a) ? (TsPoint){ from->at.x, to->at.y }
                                                    : (TsPoint){ to->at.x, from->at.y };

          if (!from->open || !to->open || _ts_route_is_upright (a) == _ts_route_is_upright (b)
              || !ts_box_touches (&one, &two))
            continue;
          offer_goal (search,
                      &corner,
                      fabs (from->at.x - to->at.x) + fabs (from->at.y - to->at.y) + BEND,
                      a,
                      b,
                      -1);
          g_array_index (search->states, State, search->states->len - 1).place = b;
        }
    }
}

static void
expand (Search *search, int number)
{
  State state = g_array_index (search->states, State, number);
  TsRail *rail = state.rail;
  TsCrossing *crossing = &g_array_index (rail->crossings, TsCrossing, state.place);
  TsRail *other = crossing->rail;
  guint next = state.onwards ? state.place + 1 : state.place - 1;

  if (crossing->stamp[state.onwards] == search->map->stamp)
    return;
  crossing->stamp[state.onwards] = search->map->stamp;
  state.parent = number;
  if (next < rail->crossings->len)
    offer_crossing (search,
                    rail,
                    next,
                    state.cost
                        + price (search,
                                 rail,
                                 other->at,
                                 g_array_index (rail->crossings, TsCrossing, next).rail->at),
                    &state);
  for (guint onwards = 0; onwards < 2; onwards++)
    {
      state.onwards = onwards;
      enter_rail (search, other, rail->at, &state);
    }
}

/* Where a line meets one at a right angle to it. */
static TsPoint
meet (gboolean upright, double at, double other)
{
  return upright ? (TsPoint){ at, other } : (TsPoint){ other, at };
}

static double
get_dock_line (const TsDock *dock, TsSide side)
{
  return _ts_route_is_upright (side) ? dock->at.x : dock->at.y;
}

static void
reverse_points (GArray *points)
{
  TsPoint *all = (TsPoint *) (gpointer) points->data;

  for (guint a = 0, b = points->len - 1; a < b; a++, b--)
    {
      TsPoint swap = all[a];

      all[a] = all[b];
      all[b] = swap;
    }
}

/* Writes down the way that ends at the goal, from its end to its start, and turns it round. */
static void
trace_back (Search *search, int number, GArray *points)
{
  const State *state = &g_array_index (search->states, State, number);
  TsSide side = state->parent < 0 ? (TsSide) state->place : state->side;
  const TsDock *dock = &search->target->docks[side];
  gboolean upright = _ts_route_is_upright (side);
  double at = get_dock_line (dock, side);
  TsPoint bend;

  g_array_append_val (points, dock->at);
  for (number = state->parent; number >= 0; number = state->parent)
    {
      state = &g_array_index (search->states, State, number);
      if (state->rail->upright == upright)
        continue;
      bend = meet (upright, at, state->rail->at);
      g_array_append_val (points, bend);
      upright = state->rail->upright;
      at = state->rail->at;
    }
  dock = &search->source->docks[state->side];
  bend = meet (upright, at, get_dock_line (dock, state->side));
  g_array_append_val (points, bend);
  g_array_append_val (points, dock->at);
  reverse_points (points);
}

/* Tries the straight line from one side to the opposite side of the other terminal. */
static gboolean
go_straight (const Search *search, TsSide side, GArray *points)
{
  static const TsSide opposite[] = { TS_SIDE_RIGHT, TS_SIDE_LEFT, TS_SIDE_BOTTOM, TS_SIDE_TOP };
  const TsDock *from = &search->source->docks[side];
  const TsDock *to = &search->target->docks[opposite[side]];
  gboolean upright = _ts_route_is_upright (side);
  TsPoint walk = get_direction (side);
  double low = MAX (from->low, to->low), high = MIN (from->high, to->high);
  double tries[] = { low / 2 + high / 2, low, high };
  double ahead = (to->at.x - from->at.x) * walk.x + (to->at.y - from->at.y) * walk.y;
  gboolean fixed = search->source->fixed || search->target->fixed;

  if (!from->open || !to->open || ahead <= 0 || high - low < (fixed ? 0 : STRAIGHT))
    return FALSE;
  for (guint i = 0; i < (high > low ? G_N_ELEMENTS (tries) : 1); i++)
    {
      TsPoint a = from->at, b = to->at;
      TsBox box;

      if (upright)
        a.x = b.x = tries[i];
      else
        a.y = b.y = tries[i];
      box = (TsBox){ MIN (a.x, b.x), MIN (a.y, b.y), MAX (a.x, b.x), MAX (a.y, b.y) };
      if (!_ts_rail_map_is_free (search->map, &box, &search->source->box, &search->target->box))
        continue;
      g_array_append_val (points, a);
      g_array_append_val (points, b);
      return TRUE;
    }
  return FALSE;
}

static void
look_around (Search *search, const TsTerminal *terminal)
{
  for (guint side = 0; side < TS_N_SIDES; side++)
    {
      if (terminal->docks[side].open)
        search->reach[terminal == search->target][side] =
            _ts_rail_map_cast (search->map, &terminal->docks[side].at, side, &terminal->box, NULL);
    }
}

static gboolean
walk (Search *search, GArray *points)
{
  search->map->stamp++;
  look_around (search, search->source);
  look_around (search, search->target);
  mark_goals (search);
  offer_corners (search);
  start (search);
  while (search->offers->len > 0 && search->states->len < search->max_states)
    {
      Offer offer = pop_offer (search->offers);

      if (g_array_index (search->states, State, offer.state).rail == NULL)
        {
          trace_back (search, offer.state, points);
          return TRUE;
        }
      expand (search, offer.state);
    }
  return FALSE;
}

/**
 * _ts_route_search:
 * @points: (element-type TsPoint): where the points of the way are added
 *
 * Returns: whether there is a way with right angles from the one to the other that passes through nothing
 */
gboolean
_ts_route_search (TsRailMap *map,
                  const TsTerminal *source,
                  const TsTerminal *target,
                  GArray *points)
{
  Search search = { .map = map, .source = source, .target = target };
  gboolean found = FALSE;

  for (guint side = 0; side < TS_N_SIDES; side++)
    {
      if (go_straight (&search, side, points))
        return TRUE;
    }
  search.states = g_array_new (FALSE, FALSE, sizeof (State));
  search.offers = g_array_new (FALSE, FALSE, sizeof (Offer));
  for (guint i = 0; !found && i < G_N_ELEMENTS (attempts); i++)
    {
      search.haste = attempts[i].haste;
      search.max_states = attempts[i].max_states;
      g_array_set_size (search.states, 0);
      g_array_set_size (search.offers, 0);
      found = walk (&search, points);
    }
  g_array_unref (search.states);
  g_array_unref (search.offers);
  return found;
}
