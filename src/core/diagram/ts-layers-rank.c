/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "diagram/ts-layers-private.h"

/* Nodes that level arcs join stand for each other: each has the lowest of them as its leader. Arcs are kept by
 * their leaders. */
typedef struct
{
  guint n;
  guint *leaders;
  GPtrArray *after; /* by leader: GArray of guint, leaders it has an arc to; cycles are broken */
  guint *n_before;
  guint *ranks;
} Ranker;

static guint
find_leader (guint *leaders, guint node)
{
  while (leaders[node] != node)
    {
      leaders[node] = leaders[leaders[node]];
      node = leaders[node];
    }
  return node;
}

static void
join_levels (Ranker *self, const TsLayersArc *arcs, guint n_arcs)
{
  for (guint i = 0; i < n_arcs; i++)
    {
      guint a = find_leader (self->leaders, arcs[i].from);
      guint b = find_leader (self->leaders, arcs[i].to);

      if (arcs[i].level)
        self->leaders[MAX (a, b)] = MIN (a, b);
    }
}

static void
add_arcs (Ranker *self, const TsLayersArc *arcs, guint n_arcs)
{
  for (guint i = 0; i < n_arcs; i++)
    {
      guint a = find_leader (self->leaders, arcs[i].from);
      guint b = find_leader (self->leaders, arcs[i].to);

      if (a == b)
        continue;
      g_array_append_val (self->after->pdata[a], b);
      self->n_before[b]++;
    }
}

typedef struct
{
  guint node, next;
} Visit;

/* Walks from a node into the depth and turns each arc that leads back to where the walk comes from. */
static void
turn_back_arcs (Ranker *self, guint start, guint8 *states, GArray *stack)
{
  g_array_append_vals (stack, &(Visit){ start, 0 }, 1);
  states[start] = 1;
  while (stack->len > 0)
    {
      Visit *visit = &g_array_index (stack, Visit, stack->len - 1);
      GArray *after = self->after->pdata[visit->node];
      guint to;

      if (visit->next == after->len)
        {
          states[visit->node] = 2;
          g_array_set_size (stack, stack->len - 1);
          continue;
        }
      to = g_array_index (after, guint, visit->next);
      if (states[to] == 1)
        {
          /* what is on the walk is after "to" anyway, so the turned arc needs no second look */
          g_array_remove_index_fast (after, visit->next);
          self->n_before[to]--;
          g_array_append_val (self->after->pdata[to], visit->node);
          self->n_before[visit->node]++;
          continue;
        }
      visit->next++;
      if (states[to] == 0)
        {
          states[to] = 1;
          g_array_append_vals (stack, &(Visit){ to, 0 }, 1);
        }
    }
}

static void
break_cycles (Ranker *self)
{
  g_autofree guint8 *states = g_new0 (guint8, self->n);
  g_autofree guint *n_before = g_memdup2 (self->n_before, self->n * sizeof *self->n_before);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Visit));

  for (guint i = 0; i < self->n; i++)
    {
      if (n_before[i] == 0 && states[i] == 0)
        turn_back_arcs (self, i, states, stack);
    }
  for (guint i = 0; i < self->n; i++)
    {
      if (states[i] == 0)
        turn_back_arcs (self, i, states, stack);
    }
}

/* Gives each node the rank after the last of those before it; returns the nodes in that order. */
static GArray *
rank_by_longest_path (Ranker *self)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *n_left = g_memdup2 (self->n_before, self->n * sizeof *self->n_before);

  for (guint i = 0; i < self->n; i++)
    {
      if (n_left[i] == 0)
        g_array_append_val (order, i);
    }
  for (guint i = 0; i < order->len; i++)
    {
      guint node = g_array_index (order, guint, i);
      GArray *after = self->after->pdata[node];

      for (guint j = 0; j < after->len; j++)
        {
          guint to = g_array_index (after, guint, j);

          self->ranks[to] = MAX (self->ranks[to], self->ranks[node] + 1);
          if (--n_left[to] == 0)
            g_array_append_val (order, to);
        }
    }
  return order;
}

/* Moves nodes that have more arcs leaving than arriving as near as can be to what comes after them. */
static void
pull_forward (Ranker *self, GArray *order)
{
  for (guint i = order->len; i > 0; i--)
    {
      guint node = g_array_index (order, guint, i - 1);
      GArray *after = self->after->pdata[node];
      guint nearest = G_MAXUINT;

      for (guint j = 0; j < after->len; j++)
        nearest = MIN (nearest, self->ranks[g_array_index (after, guint, j)]);
      if (after->len > self->n_before[node])
        self->ranks[node] = MAX (self->ranks[node], nearest - 1);
    }
}

/*
 * ts_layers_rank:
 *
 * Returns: (transfer full) (array length=n_nodes): the layer of each node, such that arcs lead to later layers,
 *   but for those that close a cycle, and level arcs stay in one
 */
guint *
ts_layers_rank (guint n_nodes, const TsLayersArc *arcs, guint n_arcs)
{
  Ranker self = { .n = n_nodes };
  g_autoptr (GArray) order = NULL;
  g_autofree guint *leaders = g_new (guint, n_nodes);
  g_autofree guint *n_before = g_new0 (guint, n_nodes);

  self.leaders = leaders;
  self.n_before = n_before;
  self.ranks = g_new0 (guint, n_nodes);
  self.after = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; i < n_nodes; i++)
    {
      leaders[i] = i;
      g_ptr_array_add (self.after, g_array_new (FALSE, FALSE, sizeof (guint)));
    }
  join_levels (&self, arcs, n_arcs);
  add_arcs (&self, arcs, n_arcs);
  break_cycles (&self);
  order = rank_by_longest_path (&self);
  pull_forward (&self, order);
  for (guint i = 0; i < n_nodes; i++)
    self.ranks[i] = self.ranks[find_leader (leaders, i)];
  g_ptr_array_unref (self.after);
  return self.ranks;
}
