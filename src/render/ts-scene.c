/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "ts-scene.h"

/**
 * TsScene:
 *
 * A diagram with what is needed to paint any part of it at once, and to find what is somewhere: the ways of its
 * edges, and how far each element reaches, in z-order. To look through all of the latter takes some microseconds
 * for each thousand elements: as long as it takes to put what a #TsIndex finds into z-order, and there is nothing
 * to keep up.
 *
 * A scene belongs to one thread at a time. It follows its diagram: ts_scene_update() has to be told of every edit.
 */
struct _TsScene
{
  TsDiagram *diagram;
  TsRoutes *routes;
  GArray *entries; /* of Entry: one for each element, by place */
  GArray *reaches; /* of TsBox: how far each one reaches, by place; nothing for what is hidden */
};

typedef struct
{
  TsElement *element;
  guint32 route; /* a digest of the way of an edge */
} Entry;

#define MARGIN 16.0 /* around all */

static const TsBox nothing = { INFINITY, INFINITY, -INFINITY, -INFINITY };

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

/* Finds out what the entry holds besides its element. Returns how far that reaches. */
static TsBox
measure (const TsScene *self, Entry *entry)
{
  const TsElement *element = entry->element;
  const TsRoute *route = NULL;
  cairo_rectangle_t bounds;

  if (element->role == TS_ELEMENT_EDGE)
    route = ts_routes_get (self->routes, element->id);
  entry->route = route != NULL ? digest_route (route) : 0;
  if (element->role == TS_ELEMENT_EDGE ? route == NULL
                                       : ts_diagram_is_hidden (self->diagram, element))
    return nothing;
  ts_element_get_painted_bounds (element, route, &bounds);
  return (TsBox){ bounds.x, bounds.y, bounds.x + bounds.width, bounds.y + bounds.height };
}

static void
clear_entry (gpointer data)
{
  ts_element_unref (((Entry *) data)->element);
}

static void
create_arrays (TsScene *self, guint n)
{
  self->entries = g_array_sized_new (FALSE, FALSE, sizeof (Entry), n);
  self->reaches = g_array_sized_new (FALSE, FALSE, sizeof (TsBox), n);
  g_array_set_clear_func (self->entries, clear_entry);
}

static const TsBox *
get_reach (const TsScene *self, guint place)
{
  return &g_array_index (self->reaches, TsBox, place);
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
  create_arrays (self, n);
  for (guint i = 0; i < n; i++)
    {
      Entry entry = { .element = ts_element_ref (ts_diagram_get_element (diagram, i)) };
      TsBox reach = measure (self, &entry);

      g_array_append_val (self->entries, entry);
      g_array_append_val (self->reaches, reach);
    }
  return self;
}

void
ts_scene_free (TsScene *self)
{
  g_array_unref (self->entries);
  g_array_unref (self->reaches);
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
ts_scene_get_bounds (const TsScene *self, TsBox *bounds)
{
  *bounds = nothing;
  for (guint i = 0; i < self->reaches->len; i++)
    {
      const TsBox *reach = get_reach (self, i);

      bounds->left = MIN (bounds->left, reach->left);
      bounds->top = MIN (bounds->top, reach->top);
      bounds->right = MAX (bounds->right, reach->right);
      bounds->bottom = MAX (bounds->bottom, reach->bottom);
    }
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
ts_scene_get_reach (const TsScene *self, const char *id, TsBox *reach)
{
  const TsElement *element = ts_diagram_find (self->diagram, id, NULL);

  *reach = nothing;
  for (guint i = 0; element != NULL && i < self->entries->len; i++)
    {
      if (g_array_index (self->entries, Entry, i).element == element)
        *reach = *get_reach (self, i);
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
ts_scene_find (const TsScene *self, const TsBox *where)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < self->reaches->len; i++)
    {
      const TsBox *reach = get_reach (self, i);

      if (reach->left <= where->right && reach->right >= where->left && reach->top <= where->bottom
          && reach->bottom >= where->top)
        g_ptr_array_add (found, g_array_index (self->entries, Entry, i).element);
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

/* What an update tells and needs to know. */
typedef struct
{
  GHashTable *touched; /* ids that edits were about */
  gboolean all;        /* what is hidden may be another */
  GArray *damage;      /* (nullable) */
  GHashTable *changed; /* (nullable) */
} Update;

static void
note_change (const Update *update, const char *id, const TsBox *reach)
{
  if (update->damage != NULL && reach->left <= reach->right)
    g_array_append_vals (update->damage, reach, 1);
  if (update->changed != NULL && !g_hash_table_contains (update->changed, id))
    g_hash_table_add (update->changed, g_strdup (id));
}

/* Returns how far an element reaches that the edits were not about. It may be hidden or shown for all that, and its
 * way may be another. */
static TsBox
measure_again (const TsScene *self, const Update *update, Entry *entry, const TsBox *before)
{
  const char *id = entry->element->id;
  guint32 old = entry->route;
  TsBox reach;

  if (!update->all && entry->element->role != TS_ELEMENT_EDGE)
    return *before;
  if (!update->all)
    {
      const TsRoute *route = ts_routes_get (self->routes, id);

      if (route != NULL ? digest_route (route) == old : old == 0)
        return *before;
    }
  reach = measure (self, entry);
  if (entry->route == old && memcmp (&reach, before, sizeof reach) == 0)
    return reach;
  note_change (update, id, before);
  note_change (update, id, &reach);
  return reach;
}

/* Adds the entry of an element, which stood at or after @at before unless it is new. Returns where to look for the
 * next one: elements that were not touched follow each other as before. */
static guint
renew_entry (TsScene *self,
             const Update *update,
             const TsElement *element,
             const TsScene *before,
             guint at)
{
  gboolean touched = g_hash_table_contains (update->touched, element->id);
  Entry entry = { 0 };
  TsBox reach;

  while (!touched && g_array_index (before->entries, Entry, at).element != element)
    at++;
  if (touched)
    {
      entry.element = ts_element_ref (element);
      reach = measure (self, &entry);
      note_change (update, element->id, &reach);
    }
  else
    {
      entry = g_array_index (before->entries, Entry, at);
      ts_element_ref (entry.element);
      reach = measure_again (self, update, &entry, get_reach (before, at));
      at++;
    }
  g_array_append_val (self->entries, entry);
  g_array_append_val (self->reaches, reach);
  return at;
}

static void
renew_entries (TsScene *self, const Update *update)
{
  const TsScene before = *self;
  guint n = ts_diagram_get_n_elements (self->diagram), at = 0;

  create_arrays (self, n);
  for (guint i = 0; i < before.entries->len; i++)
    {
      const char *id = g_array_index (before.entries, Entry, i).element->id;

      if (g_hash_table_contains (update->touched, id))
        note_change (update, id, get_reach (&before, i));
    }
  for (guint i = 0; i < n; i++)
    at = renew_entry (self, update, ts_diagram_get_element (self->diagram, i), &before, at);
  g_array_unref (before.entries);
  g_array_unref (before.reaches);
}

/**
 * ts_scene_update:
 * @diagram: the diagram, edited; or another one that is equal to it
 * @edits: (element-type TsEdit): what was done to it since the last time
 * @damage: (nullable) (element-type TsBox): where to add the places that look different now
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
  Update update = { touched, FALSE, damage, changed };

  g_set_object (&self->diagram, diagram);
  for (guint i = 0; i < edits->len; i++)
    {
      g_hash_table_add (touched, (gpointer) ts_edit_get_id (edits->pdata[i]));
      update.all = update.all || changes_others (edits->pdata[i]);
    }
  ts_routes_update (self->routes, diagram, edits);
  renew_entries (self, &update);
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
  };

  if (only != NULL || without != NULL)
    choose (found, only, without);
  if (found->len > 0)
    ts_diagram_paint (self->diagram, palette, cr, &options);
  return found->len;
}
