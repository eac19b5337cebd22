/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-route-private.h"

/**
 * SECTION: the nudger
 *
 * Sets lines that run through the same room side by side. What was searched says only past which boxes a
 * way goes; every stretch of it has a room within which it may be pushed aside. Stretches whose rooms touch are
 * settled together: first their order, by which way each turns off where the two part, as in Wybrow, Marriott and
 * Stuckey (Orthogonal Connector Routing, GD 2009, section 4), so that they cross only where they must; then
 * their places, as near to where the search has them as the order and the gaps allow. That is one sweep forth and
 * one back over an acyclic graph of constraints, in place of a quadratic program.
 *
 * The rooms depend on the boxes alone. So the outcome for some stretches depends on nothing but the
 * stretches that they are connected with by touching rooms, and not on the order in which any of them came.
 */

#define TIGHTENED 0.75
#define ROUNDS    8

struct _TsNudger
{
  TsIndex *index[2]; /* of TsStretch; the level and the upright ones */
  GHashTable *dirty; /* of TsStretch that are to be put anew */
  guint mark;
};

typedef struct
{
  guint first, second; /* in this order */
  gboolean free;       /* the order does not matter */
  double gap;
} Pair;

typedef struct
{
  GPtrArray *stretches; /* in an order that depends on nothing but themselves */
  GArray *pairs; /* of Pair; both places are in @stretches until they are sorted, then ranks */
  guint *ranked; /* places in @stretches, in their order */
  guint *before, *after; /* by rank, how many there are at least before and after it */
  double *least, *most, *ease;
} Bundle;

TsNudger *
_ts_nudger_new (void)
{
  TsNudger *self = g_new0 (TsNudger, 1);

  self->index[0] = ts_index_new (NULL, NULL, NULL);
  self->index[1] = ts_index_new (NULL, NULL, NULL);
  self->dirty = g_hash_table_new (NULL, NULL);
  return self;
}

void
_ts_nudger_free (TsNudger *self)
{
  ts_index_free (self->index[0]);
  ts_index_free (self->index[1]);
  g_hash_table_unref (self->dirty);
  g_free (self);
}

static TsBox
get_room (const TsStretch *stretch, double margin)
{
  double low = stretch->low - margin, high = stretch->high + margin;

  return stretch->upright ? (TsBox){ low, stretch->from, high, stretch->to }
                          : (TsBox){ stretch->from, low, stretch->to, high };
}

static gboolean
collect_way (gpointer key, const TsBox *box, gpointer data)
{
  g_hash_table_add (data, ((TsStretch *) key)->way);
  return TRUE;
}

/**
 * _ts_nudger_find:
 * @ways: (element-type TsWay): where to add what is found
 *
 * Finds the ways that may pass through a window.
 */
void
_ts_nudger_find (TsNudger *self, const TsBox *window, GHashTable *ways)
{
  ts_index_foreach (self->index[0], window, collect_way, ways);
  ts_index_foreach (self->index[1], window, collect_way, ways);
}

typedef struct
{
  const TsBox *window;
  TsWayFunc func;
  gpointer data;
  gboolean stopped;
} Visit;

static gboolean
visit_stretch (gpointer key, const TsBox *box, gpointer data)
{
  const TsStretch *stretch = key;
  Visit *visit = data;
  double low = stretch->upright ? visit->window->left : visit->window->top;
  double high = stretch->upright ? visit->window->right : visit->window->bottom;

  if (stretch->at < low - 1 || stretch->at > high + 1)
    return TRUE;
  visit->stopped = !visit->func (stretch->way, visit->data);
  return !visit->stopped;
}

/**
 * _ts_nudger_foreach_at:
 * @func: (scope call): is told of each way, of some more than once
 *
 * Goes through the ways that pass through a window where they are now, or close by.
 */
void
_ts_nudger_foreach_at (TsNudger *self, const TsBox *window, TsWayFunc func, gpointer data)
{
  Visit visit = { window, func, data, FALSE };

  ts_index_foreach (self->index[0], window, visit_stretch, &visit);
  if (!visit.stopped)
    ts_index_foreach (self->index[1], window, visit_stretch, &visit);
}

static void
add_beside (TsStretch *stretch, TsStretch *other, int order)
{
  const TsBeside beside = { other, order };

  if (stretch->beside == NULL)
    stretch->beside = g_array_new (FALSE, FALSE, sizeof (TsBeside));
  g_array_append_val (stretch->beside, beside);
}

static void
remove_beside (TsStretch *stretch, const TsStretch *other)
{
  guint i = 0;

  while (g_array_index (stretch->beside, TsBeside, i).stretch != other)
    i++;
  g_array_remove_index_fast (stretch->beside, i);
}

static gboolean
note_beside (gpointer key, const TsBox *box, gpointer data)
{
  TsStretch *stretch = data, *other = key;
  int order;

  if (stretch->from >= other->to || other->from >= stretch->to)
    return TRUE;
  order = _ts_stretch_choose_order (stretch, other);
  add_beside (stretch, other, order);
  add_beside (other, stretch, -order);
  return TRUE;
}

/**
 * _ts_nudger_add:
 * @way: a way that stays where it is in memory until it is removed
 *
 * Takes the stretches of a way in, to be put by _ts_nudger_run().
 */
void
_ts_nudger_add (TsNudger *self, TsWay *way)
{
  for (guint i = 0; i < way->stretches->len; i++)
    {
      TsStretch *stretch = &g_array_index (way->stretches, TsStretch, i);
      TsBox room = get_room (stretch, TS_ROUTE_GAP / 2);

      ts_index_foreach (self->index[stretch->upright], &room, note_beside, stretch);
      ts_index_put (self->index[stretch->upright], stretch, &room);
      g_hash_table_add (self->dirty, stretch);
    }
}

static void
remove_stretch (TsNudger *self, TsStretch *stretch)
{
  if (!ts_index_remove (self->index[stretch->upright], stretch))
    return;
  for (guint i = 0; stretch->beside != NULL && i < stretch->beside->len; i++)
    {
      TsStretch *other = g_array_index (stretch->beside, TsBeside, i).stretch;

      remove_beside (other, stretch);
      g_hash_table_add (self->dirty, other);
    }
  g_clear_pointer (&stretch->beside, g_array_unref);
}

/**
 * _ts_nudger_remove:
 *
 * Takes the stretches of a way out; those beside them are put anew by _ts_nudger_run().
 */
void
_ts_nudger_remove (TsNudger *self, TsWay *way)
{
  for (guint i = 0; i < way->stretches->len; i++)
    remove_stretch (self, &g_array_index (way->stretches, TsStretch, i));
  for (guint i = 0; i < way->stretches->len; i++)
    g_hash_table_remove (self->dirty, &g_array_index (way->stretches, TsStretch, i));
}

/* Takes in what shares its room with a stretch. Pairs are noted from one side only. */
static void
join_bundle (TsNudger *self, Bundle *bundle, const TsStretch *stretch, const TsBeside *beside)
{
  TsStretch *other = beside->stretch;

  if (other->mark != self->mark)
    {
      other->mark = self->mark;
      other->order = bundle->stretches->len;
      g_ptr_array_add (bundle->stretches, other);
    }
  if (stretch->order < other->order)
    {
      gboolean right = beside->order < 0;
      const Pair pair = { right ? stretch->order : other->order,
                          right ? other->order : stretch->order,
                          beside->order == 0,
                          0 };

      g_array_append_val (bundle->pairs, pair);
    }
}

/* Collects what hangs together with the stretch; pairs are by the order of collecting. */
static void
gather (TsNudger *self, TsStretch *stretch, Bundle *bundle)
{
  stretch->mark = self->mark;
  stretch->order = 0;
  g_ptr_array_add (bundle->stretches, stretch);
  for (guint i = 0; i < bundle->stretches->len; i++)
    {
      const TsStretch *next = bundle->stretches->pdata[i];

      for (guint k = 0; next->beside != NULL && k < next->beside->len; k++)
        join_bundle (self, bundle, next, &g_array_index (next->beside, TsBeside, k));
    }
}

static void
sort_bundle (Bundle *bundle)
{
  g_autofree gpointer *found =
      g_memdup2 (bundle->stretches->pdata, bundle->stretches->len * sizeof (gpointer));

  g_ptr_array_sort (bundle->stretches, _ts_stretch_compare);
  for (guint i = 0; i < bundle->stretches->len; i++)
    ((TsStretch *) bundle->stretches->pdata[i])->order = i;
  for (guint i = 0; i < bundle->pairs->len; i++)
    {
      Pair *pair = &g_array_index (bundle->pairs, Pair, i);

      pair->first = ((const TsStretch *) found[pair->first])->order;
      pair->second = ((const TsStretch *) found[pair->second])->order;
    }
}

typedef struct
{
  guint *firsts;  /* by place, where its successors begin; one more */
  guint *others;  /* the successors */
  guint *waiting; /* by place, how many still have to come before it */
} Graph;

static void
clear_graph (Graph *graph)
{
  g_free (graph->firsts);
  g_free (graph->others);
  g_free (graph->waiting);
}

static void
build_graph (const Bundle *bundle, Graph *graph)
{
  guint n = bundle->stretches->len;
  g_autofree guint *filled = g_new0 (guint, n);

  graph->firsts = g_new0 (guint, n + 1);
  graph->others = g_new (guint, bundle->pairs->len + 1);
  graph->waiting = g_new0 (guint, n);
  for (guint i = 0; i < bundle->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (bundle->pairs, Pair, i);

      if (!pair->free)
        graph->firsts[pair->first + 1]++;
    }
  for (guint i = 0; i < n; i++)
    graph->firsts[i + 1] += graph->firsts[i];
  for (guint i = 0; i < bundle->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (bundle->pairs, Pair, i);

      if (pair->free)
        continue;
      graph->others[graph->firsts[pair->first] + filled[pair->first]++] = pair->second;
      graph->waiting[pair->second]++;
    }
}

static guint
choose_least_waiting (const Graph *graph, guint n)
{
  guint best = 0;

  for (guint i = 1; i < n && graph->waiting[best] > 0; i++)
    {
      if (graph->waiting[i] < graph->waiting[best])
        best = i;
    }
  return best;
}

static void
let_go (Graph *graph, guint place)
{
  graph->waiting[place] = G_MAXUINT;
  for (guint i = graph->firsts[place]; i < graph->firsts[place + 1]; i++)
    {
      if (graph->waiting[graph->others[i]] != G_MAXUINT)
        graph->waiting[graph->others[i]]--;
    }
}

/* Finds how long the longest chain is that has to come after each. */
static guint *
measure_chains (const Bundle *bundle)
{
  guint n = bundle->stretches->len;
  guint *chains = g_new0 (guint, n);
  g_autofree guint *order = g_new (guint, n);
  Graph graph;

  build_graph (bundle, &graph);
  for (guint i = 0; i < n; i++)
    {
      order[i] = choose_least_waiting (&graph, n);
      let_go (&graph, order[i]);
    }
  for (guint i = n; i-- > 0;)
    {
      for (guint k = graph.firsts[order[i]]; k < graph.firsts[order[i] + 1]; k++)
        chains[order[i]] = MAX (chains[order[i]], chains[graph.others[k]] + 1);
    }
  clear_graph (&graph);
  return chains;
}

typedef struct
{
  const Bundle *bundle;
  const guint *chains;
} Urgency;

/* Those first after which most has to come, then from one end to the other. */
static int
compare_urgency (gconstpointer a, gconstpointer b, gpointer data)
{
  const Urgency *urgency = data;
  guint one = *(const guint *) a, two = *(const guint *) b;
  const TsStretch *first = urgency->bundle->stretches->pdata[one];
  const TsStretch *second = urgency->bundle->stretches->pdata[two];

  if (urgency->chains[one] != urgency->chains[two])
    return urgency->chains[one] > urgency->chains[two] ? -1 : 1;
  if (first->from != second->from)
    return first->from < second->from ? -1 : 1;
  return one < two ? -1 : one > two;
}

static gboolean
fits_track (const Bundle *bundle, const TsStretch *stretch, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      const TsStretch *other = bundle->stretches->pdata[bundle->ranked[i]];

      if (stretch->from < other->to && other->from < stretch->to)
        return FALSE;
    }
  return TRUE;
}

/* Of those that wait for none, puts as many as go into one line. */
static guint
fill_track (Bundle *bundle, Graph *graph, const guint *urgent, guint next)
{
  guint first = next;

  for (guint i = 0; i < bundle->stretches->len; i++)
    {
      if (graph->waiting[urgent[i]] == 0
          && fits_track (bundle, bundle->stretches->pdata[urgent[i]], first, next))
        bundle->ranked[next++] = urgent[i];
    }
  if (next == first) /* they all wait for each other */
    bundle->ranked[next++] = choose_least_waiting (graph, bundle->stretches->len);
  for (guint i = first; i < next; i++)
    let_go (graph, bundle->ranked[i]);
  return next;
}

/* Orders the stretches so that all pairs are right, or most, as far as they contradict each other, and so that they
 * need few tracks: the constrained left-edge algorithm (Hashimoto and Stevens 1971), in which those go first that most
 * has to come after. */
static void
rank (Bundle *bundle)
{
  guint n = bundle->stretches->len;
  g_autofree guint *place_of = g_new (guint, n);
  g_autofree guint *urgent = g_new (guint, n);
  g_autofree guint *chains = measure_chains (bundle);
  Urgency urgency = { bundle, chains };
  Graph graph;

  for (guint i = 0; i < n; i++)
    urgent[i] = i;
  g_qsort_with_data (urgent, (int) n, sizeof *urgent, compare_urgency, &urgency);
  build_graph (bundle, &graph);
  for (guint next = 0; next < n;)
    next = fill_track (bundle, &graph, urgent, next);
  clear_graph (&graph);
  for (guint i = 0; i < n; i++)
    place_of[bundle->ranked[i]] = i;
  for (guint i = 0; i < bundle->pairs->len; i++)
    {
      Pair *pair = &g_array_index (bundle->pairs, Pair, i);
      guint one = place_of[pair->first], two = place_of[pair->second];

      pair->first = MIN (one, two);
      pair->second = MAX (one, two);
    }
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const Pair *one = a, *two = b;

  if (one->first != two->first)
    return one->first < two->first ? -1 : 1;
  return one->second < two->second ? -1 : one->second > two->second;
}

static TsStretch *
get_ranked (const Bundle *bundle, guint place)
{
  return bundle->stretches->pdata[bundle->ranked[place]];
}

/* Counts how long the chains are that a stretch is in, and shares the room there is among them. */
static void
share_room (Bundle *bundle)
{
  g_array_sort (bundle->pairs, compare_pairs);
  for (guint i = 0; i < bundle->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (bundle->pairs, Pair, i);

      bundle->before[pair->second] =
          MAX (bundle->before[pair->second], bundle->before[pair->first] + 1);
    }
  for (guint i = bundle->pairs->len; i-- > 0;)
    {
      const Pair *pair = &g_array_index (bundle->pairs, Pair, i);

      bundle->after[pair->first] =
          MAX (bundle->after[pair->first], bundle->after[pair->second] + 1);
    }
  for (guint i = 0; i < bundle->pairs->len; i++)
    {
      Pair *pair = &g_array_index (bundle->pairs, Pair, i);
      const TsStretch *one = get_ranked (bundle, pair->first);
      const TsStretch *two = get_ranked (bundle, pair->second);
      guint chain = MAX (bundle->before[pair->first] + bundle->after[pair->first],
                         bundle->before[pair->second] + bundle->after[pair->second]);
      double room = MAX (one->high, two->high) - MIN (one->low, two->low);
      gboolean stuck = one->low == one->high && two->low == two->high;

      pair->gap = stuck ? 0 : MIN (TS_ROUTE_GAP, room / chain);
    }
}

/* Finds how far left and right each may go; where that is too tight, gaps give way. Returns whether all fit. */
static gboolean
sweep (Bundle *bundle)
{
  guint n = bundle->stretches->len;
  gboolean fit = TRUE;

  for (guint i = 0; i < n; i++)
    {
      bundle->least[i] = get_ranked (bundle, i)->low;
      bundle->most[i] = get_ranked (bundle, i)->high;
    }
  for (guint i = 0; i < bundle->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (bundle->pairs, Pair, i);
      double high = get_ranked (bundle, pair->second)->high;
      double least = bundle->least[pair->first] + pair->gap;

      if (least > high + 1e-6)
        {
          bundle->ease[pair->first] = bundle->ease[pair->second] = TIGHTENED;
          fit = FALSE;
          least = high;
        }
      bundle->least[pair->second] = MAX (bundle->least[pair->second], least);
    }
  for (guint i = bundle->pairs->len; i-- > 0;)
    {
      const Pair *pair = &g_array_index (bundle->pairs, Pair, i);
      double low = get_ranked (bundle, pair->first)->low;
      double most = bundle->most[pair->second] - pair->gap;

      if (most < low - 1e-6)
        {
          bundle->ease[pair->first] = bundle->ease[pair->second] = TIGHTENED;
          fit = FALSE;
          most = low;
        }
      bundle->most[pair->first] = MIN (bundle->most[pair->first], most);
    }
  return fit;
}

/* Lets the gaps give way of all that hang on one that did not fit. */
static void
tighten (Bundle *bundle)
{
  for (guint i = 0; i < bundle->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (bundle->pairs, Pair, i);

      if (bundle->least[pair->first] + pair->gap >= bundle->least[pair->second] - 1e-6
          && bundle->ease[pair->first] < 1)
        bundle->ease[pair->second] = bundle->ease[pair->first];
    }
  for (guint i = bundle->pairs->len; i-- > 0;)
    {
      const Pair *pair = &g_array_index (bundle->pairs, Pair, i);

      if (bundle->least[pair->first] + pair->gap >= bundle->least[pair->second] - 1e-6
          && bundle->ease[pair->second] < 1)
        bundle->ease[pair->first] = bundle->ease[pair->second];
    }
  for (guint i = 0; i < bundle->pairs->len; i++)
    {
      Pair *pair = &g_array_index (bundle->pairs, Pair, i);

      pair->gap *= MIN (bundle->ease[pair->first], bundle->ease[pair->second]);
    }
  for (guint i = 0; i < bundle->stretches->len; i++)
    bundle->ease[i] = 1;
}

/* Puts each where the search has it, but for its place in its bundle. */
static void
put_in_place (Bundle *bundle)
{
  guint pair = 0;

  for (guint i = 0; i < bundle->stretches->len; i++)
    {
      TsStretch *stretch = get_ranked (bundle, i);
      guint chain = bundle->before[i] + bundle->after[i];
      double gap = chain > 0 ? MIN (TS_ROUTE_GAP, (stretch->high - stretch->low) / chain) : 0;
      double wish = stretch->wish + ((double) bundle->before[i] - bundle->after[i]) / 2 * gap;

      stretch->at = MIN (MAX (wish, bundle->least[i]), MAX (bundle->most[i], stretch->low));
      for (; pair < bundle->pairs->len && g_array_index (bundle->pairs, Pair, pair).first == i;
           pair++)
        {
          const Pair *next = &g_array_index (bundle->pairs, Pair, pair);
          double most = get_ranked (bundle, next->second)->high;

          bundle->least[next->second] =
              MIN (most, MAX (bundle->least[next->second], stretch->at + next->gap));
        }
    }
}

/* Moves a stretch off those before and after it, as far as there is room, or to the middle between them. */
static void
even_out (TsStretch *stretch, double before, double after)
{
  double least = MAX (stretch->low, before), most = MIN (stretch->high, after);
  double low = MAX (stretch->low, before + TS_ROUTE_GAP);
  double high = MIN (stretch->high, after - TS_ROUTE_GAP);

  if (least > most)
    return;
  if (low <= high)
    stretch->at = CLAMP (stretch->at, low, high);
  else
    stretch->at = CLAMP (low / 2 + high / 2, least, most);
}

/* The gaps that were shared out by the longest chains leave room where chains are shorter: uses it. */
static void
relax (Bundle *bundle)
{
  guint n = bundle->stretches->len;

  for (guint round = 0; round < ROUNDS; round++)
    {
      guint pair = 0;

      /* what is after each, as it is now; what is before each, as it becomes */
      for (guint i = 0; i < n; i++)
        {
          bundle->least[i] = -INFINITY;
          bundle->most[i] = INFINITY;
        }
      for (guint i = 0; i < bundle->pairs->len; i++)
        {
          const Pair *both = &g_array_index (bundle->pairs, Pair, i);

          bundle->most[both->first] =
              MIN (bundle->most[both->first], get_ranked (bundle, both->second)->at);
        }
      for (guint i = 0; i < n; i++)
        {
          TsStretch *stretch = get_ranked (bundle, i);

          even_out (stretch, bundle->least[i], bundle->most[i]);
          for (; pair < bundle->pairs->len && g_array_index (bundle->pairs, Pair, pair).first == i;
               pair++)
            {
              guint second = g_array_index (bundle->pairs, Pair, pair).second;

              bundle->least[second] = MAX (bundle->least[second], stretch->at);
            }
        }
    }
}

static void
settle (Bundle *bundle)
{
  guint n = bundle->stretches->len;

  sort_bundle (bundle);
  bundle->ranked = g_new (guint, n);
  bundle->before = g_new0 (guint, n);
  bundle->after = g_new0 (guint, n);
  bundle->least = g_new (double, n);
  bundle->most = g_new (double, n);
  bundle->ease = g_new (double, n);
  for (guint i = 0; i < n; i++)
    bundle->ease[i] = 1;
  rank (bundle);
  share_room (bundle);
  for (guint i = 0; !sweep (bundle) && i < ROUNDS; i++)
    tighten (bundle);
  put_in_place (bundle);
  relax (bundle);
  g_free (bundle->ranked);
  g_free (bundle->before);
  g_free (bundle->after);
  g_free (bundle->least);
  g_free (bundle->most);
  g_free (bundle->ease);
}

/**
 * _ts_nudger_run:
 * @ways: (element-type TsWay): where the ways are added of which a stretch was put anew
 *
 * Puts the stretches that came, and those that they, or what went, have to do with.
 */
void
_ts_nudger_run (TsNudger *self, GHashTable *ways)
{
  GHashTableIter iter;
  gpointer stretch;

  self->mark++;
  g_hash_table_iter_init (&iter, self->dirty);
  while (g_hash_table_iter_next (&iter, &stretch, NULL))
    {
      Bundle bundle = { 0 };

      if (((TsStretch *) stretch)->mark == self->mark)
        continue;
      bundle.stretches = g_ptr_array_new ();
      bundle.pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
      gather (self, stretch, &bundle);
      settle (&bundle);
      for (guint i = 0; i < bundle.stretches->len; i++)
        g_hash_table_add (ways, ((TsStretch *) bundle.stretches->pdata[i])->way);
      g_ptr_array_unref (bundle.stretches);
      g_array_unref (bundle.pairs);
    }
  g_hash_table_remove_all (self->dirty);
}
