/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "ts-scene.h"
#include "ts-strips.h"

#define MAX_LABELLED 12000 /* elements; with more, places for labels take too long to find */

/**
 * TsScene:
 *
 * A diagram with what is needed to paint any part of it at once, and to find what is somewhere: the ways of its
 * edges, and how far each element reaches, in z-order, by which #TsStrips finds them.
 *
 * A scene belongs to one thread at a time. It follows its diagram: ts_scene_update() has to be told of every edit.
 */
struct _TsScene
{
  TsDiagram *diagram;
  TsRoutes *routes;
  GPtrArray *elements; /* of TsElement, by place */
  GArray *reaches;    /* of TsBox: how far each one reaches, by place; nothing for what is hidden */
  GArray *lines;      /* of Line: the ways of edges, by place */
  TsStrips *strips;   /* where they reach, by place */
  GHashTable *places; /* (nullable): id to place; made when it is needed */
  gboolean hand_drawn;
};

#define MARGIN 16.0 /* around all */

/* A box in half the memory. It holds the box whose edges have been rounded. */
typedef struct
{
  float left, top, right, bottom;
} Reach;

/* A way, kept here because looking up some hundred of them takes longer than a pointer may wait. */
typedef struct
{
  TsPoint *points;
  guint length;
} Line;

static const Reach nothing = { INFINITY, INFINITY, -INFINITY, -INFINITY };

static float
round_down (double value)
{
  float rounded = (float) value;

  return rounded > value ? nextafterf (rounded, -INFINITY) : rounded;
}

static TsBox
to_box (const Reach *reach)
{
  return (TsBox){ reach->left, reach->top, reach->right, reach->bottom };
}

static Reach
to_reach (const TsBox *box)
{
  return (Reach){ round_down (box->left),
                  round_down (box->top),
                  -round_down (-box->right),
                  -round_down (-box->bottom) };
}

/* Without a branch for each side: which of them keeps two boxes apart is not to be foreseen. */
static inline gboolean
touches (const Reach *a, const Reach *b)
{
  return (a->left <= b->right) & (a->right >= b->left) & (a->top <= b->bottom)
         & (a->bottom >= b->top);
}

static void
clear_line (gpointer line)
{
  g_free (((Line *) line)->points);
}

/* Finds out how far an element reaches, and how it goes if it is an edge. */
static Reach
measure (const TsScene *self, const TsElement *element, Line *line)
{
  const TsRoute *route = NULL;
  cairo_rectangle_t bounds;

  if (element->role == TS_ELEMENT_EDGE)
    route = ts_routes_get (self->routes, element->id);
  if (element->role == TS_ELEMENT_EDGE ? route == NULL
                                       : ts_diagram_is_hidden (self->diagram, element))
    return nothing;
  if (route != NULL)
    {
      line->points = g_memdup2 (route->points, route->length * sizeof (TsPoint));
      line->length = route->length;
    }
  ts_element_get_painted_bounds (element, route, &bounds);
  return to_reach (
      &(TsBox){ bounds.x, bounds.y, bounds.x + bounds.width, bounds.y + bounds.height });
}

static void
create_arrays (TsScene *self, guint n)
{
  self->elements = g_ptr_array_new_full (n, (GDestroyNotify) ts_element_unref);
  self->reaches = g_array_sized_new (FALSE, FALSE, sizeof (Reach), n);
  self->lines = g_array_sized_new (FALSE, FALSE, sizeof (Line), n);
  g_array_set_clear_func (self->lines, clear_line);
  self->places = NULL;
  self->strips = NULL;
}

static void
free_arrays (TsScene *self)
{
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_ptr_array_unref (self->elements);
  g_array_unref (self->reaches);
  g_array_unref (self->lines);
  g_clear_pointer (&self->strips, ts_strips_free);
}

static void
append (TsScene *self, const TsElement *element, const Reach *reach, const Line *line)
{
  g_ptr_array_add (self->elements, ts_element_ref (element));
  g_array_append_vals (self->reaches, reach, 1);
  g_array_append_vals (self->lines, line, 1);
}

static Line *
get_line (const TsScene *self, guint place)
{
  return &g_array_index (self->lines, Line, place);
}

static Reach *
get_reach (const TsScene *self, guint place)
{
  return &g_array_index (self->reaches, Reach, place);
}

/* Returns how far all of it reaches. */
static TsBox
join_reaches (const TsScene *self)
{
  TsBox all = to_box (&nothing);

  for (guint i = 0; i < self->reaches->len; i++)
    {
      const Reach *reach = get_reach (self, i);

      all.left = MIN (all.left, reach->left);
      all.top = MIN (all.top, reach->top);
      all.right = MAX (all.right, reach->right);
      all.bottom = MAX (all.bottom, reach->bottom);
    }
  return all;
}

static void
create_strips (TsScene *self)
{
  TsBox all = join_reaches (self);

  self->strips = ts_strips_new (self->reaches->len, &all);
  for (guint i = 0; i < self->reaches->len; i++)
    {
      TsBox box = to_box (get_reach (self, i));

      ts_strips_add (self->strips, i, &box);
    }
}

/* Measures the element at that place again. */
static void
renew (TsScene *self, guint place)
{
  Line *line = get_line (self, place);
  Reach *reach = get_reach (self, place);
  TsBox box = to_box (reach);

  ts_strips_remove (self->strips, place, &box);
  clear_line (line);
  *line = (Line){ NULL, 0 };
  *reach = measure (self, self->elements->pdata[place], line);
  box = to_box (reach);
  ts_strips_add (self->strips, place, &box);
}

/**
 * ts_scene_place_labels:
 * @routes: routes, new or updated
 * @diagram: whose they are
 *
 * Finds the places of the labels that have none. In a large diagram they stay in the middle of their lines: finding
 * better ones would keep somebody waiting.
 */
void
ts_scene_place_labels (TsRoutes *routes, TsDiagram *diagram)
{
  if (ts_diagram_get_n_elements (diagram) <= MAX_LABELLED)
    ts_routes_place_labels (routes, ts_edge_measure_label, NULL);
}

/**
 * ts_scene_new:
 * @diagram: what it shows
 * @routes: (transfer full): the ways of its edges
 *
 * Returns: (transfer full): a scene
 */
TsScene *
ts_scene_new (TsDiagram *diagram, TsRoutes *routes)
{
  TsScene *self = g_new0 (TsScene, 1);
  guint n = ts_diagram_get_n_elements (diagram);

  self->diagram = g_object_ref (diagram);
  self->routes = routes;
  ts_scene_place_labels (routes, diagram);
  create_arrays (self, n);
  for (guint i = 0; i < n; i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);
      Line line = { NULL, 0 };
      Reach reach = measure (self, element, &line);

      append (self, element, &reach, &line);
    }
  create_strips (self);
  return self;
}

void
ts_scene_free (TsScene *self)
{
  free_arrays (self);
  ts_routes_free (self->routes);
  g_object_unref (self->diagram);
  g_free (self);
}

/* Returns where the element of that id stands, or -1. */
static int
find_place (TsScene *self, const char *id)
{
  gpointer place;

  if (self->places == NULL)
    {
      self->places = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, NULL);
      for (guint i = 0; i < self->elements->len; i++)
        g_hash_table_insert (self->places,
                             (gpointer) ((const TsElement *) self->elements->pdata[i])->id,
                             GUINT_TO_POINTER (i));
    }
  if (!g_hash_table_lookup_extended (self->places, id, NULL, &place))
    return -1;
  return (int) GPOINTER_TO_UINT (place);
}

/**
 * ts_scene_set_hand_drawn:
 * @hand_drawn: whether it is painted as if by hand
 */
void
ts_scene_set_hand_drawn (TsScene *self, gboolean hand_drawn)
{
  self->hand_drawn = hand_drawn;
}

/** ts_scene_get_diagram: Returns: (transfer none): what it shows */
TsDiagram *
ts_scene_get_diagram (const TsScene *self)
{
  return self->diagram;
}

/** ts_scene_get_routes: Returns: (transfer none): the ways of the edges, until the next update */
const TsRoutes *
ts_scene_get_routes (const TsScene *self)
{
  return self->routes;
}

/**
 * ts_scene_get_bounds:
 * @bounds: (out): where all of it is, with a margin
 *
 * Returns: whether there is anything to be seen
 */
gboolean
ts_scene_get_bounds (const TsScene *self, TsBox *bounds)
{
  *bounds = join_reaches (self);
  if (bounds->left > bounds->right)
    return FALSE;
  bounds->left -= MARGIN;
  bounds->top -= MARGIN;
  bounds->right += MARGIN;
  bounds->bottom += MARGIN;
  return TRUE;
}

/**
 * ts_scene_get_reach:
 * @id: of an element
 * @reach: (out): a rectangle that holds all that is painted of it
 *
 * Returns: whether there is such an element, and it is not hidden
 */
gboolean
ts_scene_get_reach (TsScene *self, const char *id, TsBox *reach)
{
  int place = find_place (self, id);

  *reach = to_box (place >= 0 ? get_reach (self, (guint) place) : &nothing);
  return reach->left <= reach->right;
}

/**
 * ts_scene_find:
 * @where: a part of the diagram
 *
 * Returns: (transfer full) (element-type TsElement): what may be seen there, in z-order; the array does not own
 *   the elements, which live until the next update
 */
GPtrArray *
ts_scene_find (const TsScene *self, const TsBox *where)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autoptr (GArray) places = ts_strips_find (self->strips, where);
  const Reach window = to_reach (where);

  for (guint i = 0; i < places->len; i++)
    {
      guint place = g_array_index (places, guint, i);

      if (touches (get_reach (self, place), &window))
        g_ptr_array_add (found, self->elements->pdata[place]);
    }
  return found;
}

/* Returns how far a place is from a line, if it is nearer than @reach; else @reach. */
static double
get_distance (const Line *line, double x, double y, double reach)
{
  for (guint i = 0; i + 1 < line->length; i++)
    {
      const TsPoint *a = &line->points[i], *b = a + 1;
      const TsRoute stretch = { .points = line->points + i, .length = 2 };

      if (MIN (a->x, b->x) - reach < x && MAX (a->x, b->x) + reach > x
          && MIN (a->y, b->y) - reach < y && MAX (a->y, b->y) + reach > y)
        reach = MIN (reach, ts_route_get_distance (&stretch, x, y));
    }
  return reach;
}

/**
 * ts_scene_find_edge:
 * @x: a place on the diagram
 * @y: likewise
 * @reach: how far an edge may be away, in diagram units
 *
 * Returns: (transfer none) (nullable): the edge that is nearest, if it is nearer than that
 */
const TsElement *
ts_scene_find_edge (const TsScene *self, double x, double y, double reach)
{
  const TsElement *nearest = NULL;
  double distance = reach;
  const TsBox where = { x - reach, y - reach, x + reach, y + reach };
  g_autoptr (GArray) places = ts_strips_find (self->strips, &where);

  for (guint i = 0; i < places->len; i++)
    {
      guint place = g_array_index (places, guint, i);
      const Line *line = get_line (self, place);
      double d = get_distance (line, x, y, distance);

      if (d < distance)
        {
          distance = d;
          nearest = self->elements->pdata[place];
        }
    }
  return nearest;
}

/* Whether an edit can show or hide other elements than its own. */
static gboolean
changes_others (const TsEdit *edit)
{
  const TsElement *before = edit->before, *after = edit->after;

  if (before != NULL && after != NULL)
    return ts_element_is_collapsed (before) != ts_element_is_collapsed (after)
           || (before->role == TS_ELEMENT_GROUP && g_strcmp0 (before->group, after->group) != 0);
  return (before != NULL ? before : after)->role == TS_ELEMENT_GROUP;
}

/* What an update tells and needs to know. */
typedef struct
{
  GHashTable *touched; /* ids of what may reach elsewhere now */
  GArray *damage;      /* (nullable) */
  GHashTable *changed; /* (nullable) */
} Update;

static void
note_change (const Update *update, const char *id, const Reach *reach)
{
  TsBox box = to_box (reach);

  if (update->damage != NULL && reach->left <= reach->right)
    g_array_append_val (update->damage, box);
  if (update->changed != NULL && !g_hash_table_contains (update->changed, id))
    g_hash_table_add (update->changed, g_strdup (id));
}

/* Looks at an element again that stands where it stood. */
static void
renew_in_place (TsScene *self, const Update *update, const char *id)
{
  int place = find_place (self, id);
  TsElement *element;

  if (place < 0)
    return;
  element = ts_element_ref (ts_diagram_get_element (self->diagram, (guint) place));
  note_change (update, id, get_reach (self, (guint) place));
  g_hash_table_replace (self->places, (gpointer) element->id, GUINT_TO_POINTER (place));
  ts_element_unref (self->elements->pdata[place]);
  self->elements->pdata[place] = element;
  renew (self, (guint) place);
  note_change (update, id, get_reach (self, (guint) place));
}

/* Takes over what is known of the elements that were not touched: they follow each other as before. */
static void
renew_all (TsScene *self, const Update *update)
{
  TsScene before = *self;
  guint n = ts_diagram_get_n_elements (self->diagram), at = 0;

  create_arrays (self, n);
  for (guint i = 0; i < before.elements->len; i++)
    {
      const TsElement *element = before.elements->pdata[i];

      if (g_hash_table_contains (update->touched, element->id))
        note_change (update, element->id, get_reach (&before, i));
    }
  for (guint i = 0; i < n; i++)
    {
      const TsElement *element = ts_diagram_get_element (self->diagram, i);
      gboolean touched = g_hash_table_contains (update->touched, element->id);
      Line line = { NULL, 0 };
      Reach reach;

      while (!touched && before.elements->pdata[at] != element)
        at++;
      if (touched)
        {
          reach = measure (self, element, &line);
          note_change (update, element->id, &reach);
        }
      else
        {
          reach = *get_reach (&before, at);
          line = *get_line (&before, at);
          *get_line (&before, at) = (Line){ NULL, 0 };
          at++;
        }
      append (self, element, &reach, &line);
    }
  create_strips (self);
  free_arrays (&before);
}

/* Whether every element stands where it stood. */
static gboolean
keep_places (const GPtrArray *edits)
{
  for (guint i = 0; i < edits->len; i++)
    {
      const TsEdit *edit = edits->pdata[i];

      if (edit->before == NULL || edit->after == NULL || edit->place_before != edit->place_after)
        return FALSE;
    }
  return TRUE;
}

/* Adds the ids of what the edits may have changed in @update: the elements they were about, the edges that go
 * another way, and where groups fold, all others. */
static void
collect_touched (const TsScene *self, const GPtrArray *edits, const Update *update)
{
  const GPtrArray *ways = ts_routes_get_changed (self->routes);
  gboolean all = FALSE;

  for (guint i = 0; i < edits->len; i++)
    {
      g_hash_table_add (update->touched, (gpointer) ts_edit_get_id (edits->pdata[i]));
      all = all || changes_others (edits->pdata[i]);
    }
  for (guint i = 0; i < ways->len; i++)
    g_hash_table_add (update->touched, ways->pdata[i]);
  for (guint i = 0; all && i < self->elements->len; i++)
    {
      const TsElement *element = self->elements->pdata[i];

      if (!g_hash_table_contains (update->touched, element->id)) /* those outlive their elements */
        g_hash_table_add (update->touched, (gpointer) element->id);
    }
}

/**
 * ts_scene_update:
 * @diagram: the diagram, edited; or another one that is equal to it
 * @edits: (element-type TsEdit): what was done to it since the last time
 * @patch: (nullable): the ways that are others now, where they are found elsewhere; %NULL: they are found here
 * @damage: (nullable) (element-type TsBox): where to add the places that look different now
 * @changed: (nullable) (element-type utf8): where to add the ids of what looks different now
 *
 * Follows the diagram.
 */
void
ts_scene_update (TsScene *self,
                 TsDiagram *diagram,
                 GPtrArray *edits,
                 const TsRoutes *patch,
                 GArray *damage,
                 GHashTable *changed)
{
  g_autoptr (GHashTable) touched = g_hash_table_new (g_str_hash, g_str_equal);
  const Update update = { touched, damage, changed };
  GHashTableIter iter;
  gpointer id;

  g_set_object (&self->diagram, diagram);
  if (patch != NULL)
    ts_routes_merge (self->routes, patch);
  else
    {
      ts_routes_update (self->routes, diagram, edits);
      ts_scene_place_labels (self->routes, diagram);
    }
  collect_touched (self, edits, &update);
  if (!keep_places (edits))
    {
      renew_all (self, &update);
      return;
    }
  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    renew_in_place (self, &update, id);
}

/**
 * ts_scene_set_routes:
 * @routes: (transfer full): other ways of the edges
 * @damage: (nullable) (element-type TsBox): where to add the places that look different now
 *
 * Shows better ways, which took longer to find.
 */
void
ts_scene_set_routes (TsScene *self, TsRoutes *routes, GArray *damage)
{
  const Update update = { .damage = damage };

  ts_routes_free (self->routes);
  self->routes = routes;
  for (guint i = 0; i < self->elements->len; i++)
    {
      const TsElement *element = self->elements->pdata[i];

      if (element->role != TS_ELEMENT_EDGE)
        continue;
      note_change (&update, element->id, get_reach (self, i));
      renew (self, i);
      note_change (&update, element->id, get_reach (self, i));
    }
}

/* Leaves in @found what is in @only and not in @without. */
static void
choose (GPtrArray *found, GHashTable *only, GHashTable *without)
{
  guint n = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const TsElement *element = found->pdata[i];

      if ((only == NULL || g_hash_table_contains (only, element->id))
          && (without == NULL || !g_hash_table_contains (without, element->id)))
        found->pdata[n++] = found->pdata[i];
    }
  g_ptr_array_set_size (found, (int) n);
}

/**
 * ts_scene_paint:
 * @palette: its colours
 * @cr: a context whose unit is a diagram unit
 * @zoom: pixels a diagram unit
 * @where: the part to paint
 * @only: (nullable) (element-type utf8): ids of what to paint; %NULL: everything
 * @without: (nullable) (element-type utf8): ids of what to leave out
 *
 * Paints what is somewhere on the diagram, and what of it stands out of there.
 *
 * Returns: how many elements were painted
 */
guint
ts_scene_paint (const TsScene *self,
                const TsPalette *palette,
                cairo_t *cr,
                double zoom,
                const TsBox *where,
                GHashTable *only,
                GHashTable *without)
{
  g_autoptr (GPtrArray) found = ts_scene_find (self, where);
  const TsPaintOptions options = {
    .zoom = zoom,
    .routes = self->routes,
    .elements = found,
    .hand_drawn = self->hand_drawn,
  };

  if (only != NULL || without != NULL)
    choose (found, only, without);
  if (found->len > 0)
    ts_diagram_paint (self->diagram, palette, cr, &options);
  return found->len;
}
