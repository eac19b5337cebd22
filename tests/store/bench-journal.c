/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/ts-random.h"
#include "diagram/ts-diagram-edits.h"
#include "store/ts-store.h"

#include "../content/ts-test-pack.h"
#include "../ts-test-folder.h"

/* A design of a year's work: what a gesture costs, and how long it takes until it is open again.
 * The first argument is the number of gestures, 50,000 unless given; the second that of the elements. */

#define GESTURES 50000
#define ELEMENTS 300
#define MINUTE   (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

static double
get_ms (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

/* Two components, then an edge from one to another, until there are enough elements. */
static GPtrArray *
make_addition (TsDiagram *diagram, TsRandom *random, guint number)
{
  g_autofree char *id = g_strdup_printf ("%s-%u", number % 3 == 2 ? "edge" : "service", number);
  g_autoptr (TsElement) element = NULL;

  if (number % 3 == 2)
    {
      g_autofree char *source = g_strdup_printf ("service-%u", number - 1);
      g_autofree char *target =
          g_strdup_printf ("service-%u", ts_random_below (random, number / 3 + 1) * 3);

      element = ts_element_new_edge (id, source, target, "reads orders", number % 2 == 0);
    }
  else
    {
      element = ts_element_new_component (id,
                                          ts_random_below (random, TS_N_COMPONENT_KINDS),
                                          "order intake",
                                          ts_random_below (random, 200) * TS_DIAGRAM_GRID,
                                          ts_random_below (random, 200) * TS_DIAGRAM_GRID);
    }
  return ts_diagram_edits_add (diagram, element);
}

static GPtrArray *
make_gesture (TsDiagram *diagram, TsRandom *random, guint number, guint n_elements)
{
  const TsElement *element;
  const char *ids[] = { NULL, NULL };
  g_autofree char *label = g_strdup_printf ("orders %u", number);
  g_autoptr (TsElement) renamed = NULL;

  if (ts_diagram_get_n_elements (diagram) < n_elements)
    return make_addition (diagram, random, number);
  element = ts_diagram_get_element (diagram, ts_random_below (random, n_elements));
  ids[0] = element->id;
  if (ts_element_is_node (element) && number % 4 != 0)
    return ts_diagram_edits_move (diagram, ids, TS_DIAGRAM_GRID, -TS_DIAGRAM_GRID);
  renamed = ts_element_with_label (element, label);
  return ts_diagram_edits_replace (diagram, renamed);
}

static void
work (TsStore *store, TsClock *clock, TsJournal *journal, guint n_gestures, guint n_elements)
{
  g_autoptr (TsRandom) random = ts_random_new (1, "bench");
  TsDiagram *diagram = ts_journal_get_diagram (journal);
  gint64 start = g_get_monotonic_time ();
  gint64 slowest = 0;

  for (guint i = 0; i < n_gestures; i++)
    {
      g_autoptr (GPtrArray) edits = make_gesture (diagram, random, i, n_elements);
      gint64 before = g_get_monotonic_time ();

      ts_clock_advance (clock, MINUTE);
      g_assert_true (ts_journal_commit (journal, edits, NULL));
      slowest = MAX (slowest, g_get_monotonic_time () - before);
      if (i % 500 == 0)
        ts_store_flush (store, NULL);
    }
  g_print ("a gesture: %.3f ms, the slowest %.1f ms, on the main loop\n",
           get_ms (start) / n_gestures,
           (double) slowest / 1000);
  ts_store_flush (store, NULL);
  g_print ("a gesture until it is on disk, in a burst: %.3f ms\n", get_ms (start) / n_gestures);
}

static TsJournal *
open_design (TsStore *store, const char *what)
{
  g_autoptr (TsDesign) design = g_list_model_get_item (ts_store_get_designs (store), 0);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  TsJournal *journal = ts_store_open_design (store, design, &error);

  g_assert_no_error (error);
  g_print ("%s: %.1f ms\n", what, get_ms (start));
  return journal;
}

static TsStore *
open_store (const char *path, TsPack *pack, TsClock *clock)
{
  g_autoptr (GError) error = NULL;
  TsStore *store = ts_store_open (path, TS_DATABASE_WRITE, pack, clock, &error);

  g_assert_no_error (error);
  return store;
}

static void
undo_all (TsJournal *journal)
{
  gint64 start = g_get_monotonic_time ();
  gint64 slowest = 0;
  guint n = 0;

  for (gint64 before = start; ts_journal_undo (journal); before = g_get_monotonic_time (), n++)
    slowest = MAX (slowest, g_get_monotonic_time () - before);
  g_print ("undo of all %u: %.1f ms, the slowest %.1f ms\n",
           n,
           get_ms (start),
           (double) slowest / 1000);
  g_assert_cmpuint (ts_diagram_get_n_elements (ts_journal_get_diagram (journal)), ==, 0);
}

int
main (int argc, char **argv)
{
  guint n_gestures = argc > 1 ? (guint) atoi (argv[1]) : GESTURES;
  guint n_elements = argc > 2 ? (guint) atoi (argv[2]) : ELEMENTS;
  char *dir = ts_test_folder_new ();
  g_autofree char *path = g_build_filename (dir, TS_STORE_FILE, NULL);
  g_autoptr (TsPack) pack = ts_test_pack_load ();
  g_autoptr (TsClock) clock = ts_clock_new_manual (G_GINT64_CONSTANT (1700000000000000));
  TsStore *store = open_store (path, pack, clock);
  TsJournal *journal;

  ts_store_add_design (store, "A year's work", NULL);
  journal = open_design (store, "opening an empty design");
  work (store, clock, journal, n_gestures, n_elements);
  g_object_unref (journal);
  g_object_unref (store);
  store = open_store (path, pack, clock);
  journal = open_design (store, "opening it again");
  undo_all (journal);
  g_object_unref (journal);
  g_object_unref (store);
  ts_test_folder_remove (dir);
  return 0;
}
