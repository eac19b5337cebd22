/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "ts-scene.h"

/**
 * TsScene:
 *
 * A diagram with what is needed to paint any part of it at once, and to find what is somewhere: the ways of its
 * edges, and how far each element reaches, in z-order. Looking through all of the latter takes some microseconds
 * for each thousand elements, less than a tree would cost to keep up and to put its finds in order.
 *
 * A scene belongs to one thread at a time. It follows its diagram: ts_scene_update() has to be told of every edit.
 */
struct _TsScene
{
  TsDiagram *diagram;
  TsRoutes *routes;
  GArray *entries; /* of Entry: one for each element, by place */
};

typedef struct
{
  TsElement *element;
  TsExtent reach; /* empty for what is hidden */
  guint32 route;  /* a digest of the way of an edge */
} Entry;

#define REACH       32.0f /* around a node: copies, shadows, what stands out of its outline */
#define EDGE_REACH  16.0f /* around an edge: its arrows */
#define CHARACTER   4.0f  /* half the width of a character of a label, at most, in diagram units */
#define LABEL_LINE  20.0f
#define LABEL_REACH 600.0f
#define MARGIN      24.0f /* around all */

static const TsExtent nothing = { INFINITY, INFINITY, -INFINITY, -INFINITY };

/** ts_extent_touches: Returns: whether two rectangles have a point in common */
gboolean
ts_extent_touches (const TsExtent *a, const TsExtent *b)
{
  return a->left <= b->right && a->right >= b->left && a->top <= b->bottom && a->bottom >= b->top;
}

static void
extend (TsExtent *extent, double x, double y)
{
  extent->left = MIN (extent->left, (float) x);
  extent->right = MAX (extent->right, (float) x);
  extent->top = MIN (extent->top, (float) y);
  extent->bottom = MAX (extent->bottom, (float) y);
}

static void
grow (TsExtent *extent, float x, float y)
{
  extent->left -= x;
  extent->right += x;
  extent->top -= y;
  extent->bottom += y;
}

static TsExtent
measure_node (const TsElement *node)
{
  TsExtent reach = nothing;

  extend (&reach, node->x, node->y);
  extend (&reach, node->x + node->width, node->y + node->height);
  if (node->rotation != 0)
    {
      float radius = (float) hypot (node->width, node->height) / 2;

      grow (&reach, radius - (float) node->width / 2, radius - (float) node->height / 2);
    }
  grow (&reach, REACH, REACH);
  return reach;
}

static float
measure_label (const char *label)
{
  return MIN ((float) strlen (label) * CHARACTER, LABEL_REACH);
}

/* Where the line goes, and its labels may be: near the line, but no one knows here at which of its places. */
static TsExtent
measure_edge (const TsElement *edge, const TsRoute *route)
{
  TsExtent reach = nothing;
  float x = EDGE_REACH, y = EDGE_REACH;

  for (guint i = 0; i < route->length; i++)
    extend (&reach, route->points[i].x, route->points[i].y);
  if (edge->line == TS_LINE_CURVED) /* the curve swings out at its points */
    x = y = MAX (x, MAX (reach.right - reach.left, reach.bottom - reach.top) / 4);
  if (*edge->label != '\0' || *edge->source_end.label != '\0' || *edge->target_end.label != '\0')
    {
      float label = MAX (measure_label (edge->label),
                         2
                             * MAX (measure_label (edge->source_end.label),
                                    measure_label (edge->target_end.label)));

      x = MAX (x, label + (float) fabs (edge->label_dx));
      y = MAX (y, LABEL_LINE + (float) fabs (edge->label_dy));
    }
  grow (&reach, x, y);
  return reach;
}

/* FNV-1a over the points. */
static guint32
digest_route (const TsRoute *route)
{
  const guint32 *words = (const guint32 *) route->points;
  gsize n = route->length * sizeof (TsPoint) / sizeof (guint32);
  guint32 digest = 2166136261u;

  for (gsize i = 0; i < n; i++)
    digest = (digest ^ words[i]) * 16777619u;
  return digest;
}

static void
measure (const TsScene *self, Entry *entry)
{
  const TsRoute *route;

  entry->reach = nothing;
  entry->route = 0;
  if (entry->element->role != TS_ELEMENT_EDGE)
    {
      if (!ts_diagram_is_hidden (self->diagram, entry->element))
        entry->reach = measure_node (entry->element);
      return;
    }
  route = ts_routes_get (self->routes, entry->element->id);
  if (route == NULL)
    return;
  entry->route = digest_route (route);
  entry->reach = measure_edge (entry->element, route);
}

static void
clear_entry (gpointer data)
{
  ts_element_unref (((Entry *) data)->element);
}

static GArray *
create_entries (guint n)
{
  GArray *entries = g_array_sized_new (FALSE, FALSE, sizeof (Entry), n);

  g_array_set_clear_func (entries, clear_entry);
  return entries;
}

/**
 * ts_scene_new:
 * @diagram: what it shows
 *
 * Finds the ways of all edges, which takes a while for a large diagram.
 *
 * Returns: (transfer full): a scene
 */
TsScene *
ts_scene_new (TsDiagram *diagram)
{
  TsScene *self = g_new0 (TsScene, 1);
  guint n = ts_diagram_get_n_elements (diagram);

  self->diagram = g_object_ref (diagram);
  self->routes = ts_routes_new (diagram);
  self->entries = create_entries (n);
  g_array_set_size (self->entries, n);
  for (guint i = 0; i < n; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);

      entry->element = ts_element_ref (ts_diagram_get_element (diagram, i));
      measure (self, entry);
    }
  return self;
}

void
ts_scene_free (TsScene *self)
{
  g_array_unref (self->entries);
  ts_routes_free (self->routes);
  g_object_unref (self->diagram);
  g_free (self);
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
ts_scene_get_bounds (const TsScene *self, TsExtent *bounds)
{
  *bounds = nothing;
  for (guint i = 0; i < self->entries->len; i++)
    {
      const TsExtent *reach = &g_array_index (self->entries, Entry, i).reach;

      bounds->left = MIN (bounds->left, reach->left);
      bounds->top = MIN (bounds->top, reach->top);
      bounds->right = MAX (bounds->right, reach->right);
      bounds->bottom = MAX (bounds->bottom, reach->bottom);
    }
  if (bounds->left > bounds->right)
    return FALSE;
  grow (bounds, MARGIN - REACH, MARGIN - REACH);
  return TRUE;
}

/**
 * ts_scene_get_reach:
 * @id: of an element
 * @reach: (out): how far it reaches
 *
 * Returns: whether there is such an element, and it is not hidden
 */
gboolean
ts_scene_get_reach (const TsScene *self, const char *id, TsExtent *reach)
{
  const TsElement *element = ts_diagram_find (self->diagram, id, NULL);

  *reach = nothing;
  for (guint i = 0; element != NULL && i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->element == element)
        *reach = entry->reach;
    }
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
ts_scene_find (const TsScene *self, const TsExtent *where)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (ts_extent_touches (&entry->reach, where))
        g_ptr_array_add (found, entry->element);
    }
  return found;
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

static void
note_change (const Entry *entry, const TsExtent *reach, GArray *damage, GHashTable *changed)
{
  if (damage != NULL && reach->left <= reach->right)
    g_array_append_vals (damage, reach, 1);
  if (changed != NULL)
    g_hash_table_add (changed, g_strdup (entry->element->id));
}

/* Takes over what is known of an element that the edits were not about; its way may be another for all that. */
static void
keep_entry (TsScene *self,
            const Entry *old,
            Entry *entry,
            gboolean all,
            GArray *damage,
            GHashTable *changed)
{
  const TsRoute *route;

  *entry = *old;
  entry->element = ts_element_ref (old->element);
  if (!all && entry->element->role != TS_ELEMENT_EDGE)
    return;
  route = all ? NULL : ts_routes_get (self->routes, entry->element->id);
  if (route != NULL && digest_route (route) == old->route)
    return;
  measure (self, entry);
  if (entry->route == old->route && memcmp (&entry->reach, &old->reach, sizeof old->reach) == 0)
    return;
  note_change (entry, &old->reach, damage, changed);
  note_change (entry, &entry->reach, damage, changed);
}

static void
renew_entries (TsScene *self,
               GHashTable *touched,
               gboolean all,
               GArray *damage,
               GHashTable *changed)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->entries);
  guint n = ts_diagram_get_n_elements (self->diagram), at = 0;

  self->entries = create_entries (n);
  for (guint i = 0; i < old->len; i++)
    {
      const Entry *entry = &g_array_index (old, Entry, i);

      if (g_hash_table_contains (touched, entry->element->id))
        note_change (entry, &entry->reach, damage, changed);
    }
  for (guint i = 0; i < n; i++)
    {
      const TsElement *element = ts_diagram_get_element (self->diagram, i);
      Entry entry = { 0 };

      if (!g_hash_table_contains (touched, element->id))
        {
          /* the elements that were not touched follow each other as before */
          while (g_array_index (old, Entry, at).element != element)
            at++;
          keep_entry (self, &g_array_index (old, Entry, at++), &entry, all, damage, changed);
        }
      else
        {
          entry.element = ts_element_ref (element);
          measure (self, &entry);
          note_change (&entry, &entry.reach, damage, changed);
        }
      g_array_append_val (self->entries, entry);
    }
}

/**
 * ts_scene_update:
 * @diagram: the diagram, edited; or another one that is equal to it
 * @edits: (element-type TsEdit): what was done to it since the last time
 * @damage: (nullable) (element-type TsExtent): where to add the places that look different now
 * @changed: (nullable) (element-type utf8): where to add the ids of what looks different now
 *
 * Follows the diagram.
 */
void
ts_scene_update (TsScene *self,
                 TsDiagram *diagram,
                 GPtrArray *edits,
                 GArray *damage,
                 GHashTable *changed)
{
  g_autoptr (GHashTable) touched = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean all = FALSE;

  g_set_object (&self->diagram, diagram);
  for (guint i = 0; i < edits->len; i++)
    {
      g_hash_table_add (touched, (gpointer) ts_edit_get_id (edits->pdata[i]));
      all = all || changes_others (edits->pdata[i]);
    }
  ts_routes_update (self->routes, diagram, edits);
  renew_entries (self, touched, all, damage, changed);
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
                const TsExtent *where,
                GHashTable *only,
                GHashTable *without)
{
  g_autoptr (GPtrArray) found = ts_scene_find (self, where);
  const TsPaintOptions options = {
    .zoom = zoom,
    .routes = self->routes,
    .elements = found,
  };

  if (only != NULL || without != NULL)
    choose (found, only, without);
  if (found->len > 0)
    ts_diagram_paint (self->diagram, palette, cr, &options);
  return found->len;
}
