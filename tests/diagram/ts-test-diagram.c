/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "ts-test-diagram.h"

/* Zones of twelve components in a grid, and one and a half times as many edges as components: six of ten stay in
 * their zone, three go to the next one, one goes anywhere. The same number and seed give the same diagram. */

#define COLUMNS   4
#define ROWS      3
#define WIDTH     120
#define HEIGHT    60
#define GAP_X     60
#define GAP_Y     50
#define PADDING   30
#define TITLE     30
#define ZONE_GAP  80
#define ZONE_SIZE (COLUMNS * ROWS)

static const TsComponentKind kinds[] = {
  TS_COMPONENT_CLIENT,   TS_COMPONENT_CDN,       TS_COMPONENT_LOAD_BALANCER, TS_COMPONENT_GATEWAY,
  TS_COMPONENT_SERVICE,  TS_COMPONENT_WORKER,    TS_COMPONENT_CACHE,         TS_COMPONENT_QUEUE,
  TS_COMPONENT_DATABASE, TS_COMPONENT_WAREHOUSE, TS_COMPONENT_OBJECT_STORE,  TS_COMPONENT_SEARCH,
};

/* mulberry32, by Tommy Ettinger, in the public domain. Returns a number from 0 to below @n. */
static guint
draw (guint32 *state, guint n)
{
  guint32 t;

  *state += 0x6D2B79F5;
  t = *state;
  t = (t ^ t >> 15) * (t | 1);
  t ^= t + (t ^ t >> 7) * (t | 61);
  return (guint) ((double) (t ^ t >> 14) / 4294967296.0 * n);
}

static void
add (GPtrArray *edits, const TsElement *fields)
{
  g_autoptr (TsElement) element = ts_element_new (fields);

  g_ptr_array_add (edits, ts_edit_new (NULL, 0, element, edits->len));
}

static void
add_zone (GPtrArray *edits, guint zone, guint across)
{
  static const char *const names[] = { "us-east", "eu-west", "ap-south", "edge", "vpc", "az" };
  const double width = 2 * PADDING + COLUMNS * WIDTH + (COLUMNS - 1) * GAP_X;
  const double height = TITLE + 2 * PADDING + ROWS * HEIGHT + (ROWS - 1) * GAP_Y;
  g_autofree char *id = g_strdup_printf ("z%u", zone);
  g_autofree char *label = g_strdup_printf ("%s-%u", names[zone % G_N_ELEMENTS (names)], zone);

  add (edits,
       &(TsElement){ .id = id,
                     .role = TS_ELEMENT_GROUP,
                     .label = label,
                     .x = zone % across * (width + ZONE_GAP),
                     .y = zone / across * (height + ZONE_GAP),
                     .width = width,
                     .height = height });
}

static void
add_component (GPtrArray *edits, guint n, guint32 *state)
{
  const TsEdit *edit = edits->pdata[n / ZONE_SIZE];
  const TsElement *zone = edit->after;
  TsComponentKind kind = kinds[draw (state, G_N_ELEMENTS (kinds))];
  guint place = n % ZONE_SIZE;
  g_autofree char *id = g_strdup_printf ("n%u", n);
  g_autofree char *label = g_strdup_printf ("%s %u", TS_COMPONENT_KIND_NAMES[kind], n);

  add (edits,
       &(TsElement){ .id = id,
                     .role = TS_ELEMENT_COMPONENT,
                     .kind = kind,
                     .label = label,
                     .group = zone->id,
                     .replicas = 1,
                     .x = zone->x + PADDING + place % COLUMNS * (WIDTH + GAP_X),
                     .y = zone->y + TITLE + PADDING + place / COLUMNS * (HEIGHT + GAP_Y),
                     .width = WIDTH,
                     .height = HEIGHT });
}

static void
add_edge (GPtrArray *edits, guint n, guint from, guint to, guint32 *state)
{
  g_autofree char *id = g_strdup_printf ("e%u", n);
  g_autofree char *source = g_strdup_printf ("n%u", from);
  g_autofree char *target = g_strdup_printf ("n%u", to);
  g_autofree char *label =
      n % 5 == 0 ? g_strdup_printf ("%u rps", 1 + draw (state, 900)) : g_strdup ("");

  add (edits,
       &(TsElement){
           .id = id, .role = TS_ELEMENT_EDGE, .label = label, .source = source, .target = target });
}

/* Returns where an edge that starts at component @from ends; may be @from itself. */
static guint
choose_end (guint from, guint n, guint n_zones, guint32 *state)
{
  guint chance = draw (state, 10);
  guint zone = from / ZONE_SIZE;

  if (chance == 9)
    return draw (state, n);
  if (chance >= 6)
    zone = MIN (zone + 1, n_zones - 1);
  return zone * ZONE_SIZE + draw (state, MIN (ZONE_SIZE, n - zone * ZONE_SIZE));
}

static void
add_edges (GPtrArray *edits, guint n, guint n_zones, guint32 *state)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint wanted = n + n / 2, made = 0;

  for (guint tries = 0; made < wanted && tries < 50 * wanted; tries++)
    {
      guint from = draw (state, n);
      guint to = choose_end (from, n, n_zones, state);
      gint64 pair = (gint64) from * n + to;

      if (from == to || !g_hash_table_add (seen, g_memdup2 (&pair, sizeof pair)))
        continue;
      add_edge (edits, made++, from, to, state);
    }
}

/* Returns a diagram of that many components, at least 2. */
TsDiagram *
ts_test_diagram_new (guint n_components, guint32 seed)
{
  guint n_zones = (n_components + ZONE_SIZE - 1) / ZONE_SIZE;
  guint across = (guint) ceil (sqrt (n_zones * 0.82)); /* wider than high, as screens are */
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  TsDiagram *diagram = ts_diagram_new ();
  guint32 state = seed;

  for (guint i = 0; i < n_zones; i++)
    add_zone (edits, i, across);
  for (guint i = 0; i < n_components; i++)
    add_component (edits, i, &state);
  add_edges (edits, n_components, n_zones, &state);
  if (!ts_diagram_apply (diagram, edits, NULL))
    g_assert_not_reached ();
  return diagram;
}
