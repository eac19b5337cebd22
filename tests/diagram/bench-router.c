/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "diagram/ts-diagram-edits.h"
#include "ts-test-router.h"

/* Prints how long it takes to route diagrams of 100 to 10,000 nodes, how good that is, and how long it takes when one
 * node is moved. */

#define MOVES 40

/* Returns the time this program has worked, in milliseconds: what else runs does not matter. */
static double
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void
move_nodes (TsDiagram *diagram, TsRoutes *routes, guint n)
{
  double longest = 0, sum = 0;
  guint changed = 0;

  for (guint i = 0; i < MOVES; i++)
    {
      g_autofree char *id = g_strdup_printf ("n%u", (i * 7919 + 13) % n);
      const TsElement *node = ts_diagram_find (diagram, id, NULL);
      g_autoptr (TsElement) moved =
          ts_element_with_shift (node, i % 3 * 10 - 8.0, i % 5 * 6 - 10.0);
      g_autoptr (GPtrArray) edits = ts_diagram_edits_replace (diagram, moved);
      double start, took;

      g_assert_true (ts_diagram_apply (diagram, edits, NULL));
      start = get_time ();
      ts_routes_update (routes, diagram, edits);
      took = get_time () - start;
      longest = MAX (longest, took);
      sum += took;
      changed += ts_routes_get_changed (routes)->len;
    }
  printf ("  one moved node: %.2f ms on average, %.2f at most; %u edges changed each time\n",
          sum / MOVES,
          longest,
          changed / MOVES);
}

static void
measure (guint n)
{
  g_autoptr (TsDiagram) diagram = ts_test_grid_new (n, 1);
  double start = get_time ();
  g_autoptr (TsRoutes) quick G_GNUC_UNUSED = ts_routes_new_quick (diagram);
  double middle = get_time ();
  g_autoptr (TsRoutes) routes = ts_routes_new (diagram);
  double end = get_time ();
  TsTestScore score;

  ts_test_score (diagram, routes, &score);
  printf ("%u nodes, %u edges: %.1f ms, quick ones %.1f ms\n",
          n,
          score.n_edges,
          end - middle,
          middle - start);
  printf ("  through nodes %.2f %%, overlap %.2f %%, bends %.3f, length / distance %.4f\n",
          100 * score.through,
          100 * score.overlap,
          score.bends,
          score.ratio);
  move_nodes (diagram, routes, n);
}

int
main (int argc, char **argv)
{
  static const guint sizes[] = { 100, 1000, 10000 };

  for (int i = 1; i < argc; i++)
    measure ((guint) atoi (argv[i]));
  for (guint i = 0; argc == 1 && i < G_N_ELEMENTS (sizes); i++)
    measure (sizes[i]);
  return 0;
}
