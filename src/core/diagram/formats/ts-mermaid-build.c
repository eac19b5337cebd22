/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-mermaid-private.h"
#include "diagram/ts-component-names.h"

/* How large letters are taken to be, and the room around a label. */
#define LETTER 7.5
#define LINE   18
#define MARGIN 36

/* The size of a junction, and of starts and stops without a label. */
#define DOT 24

typedef struct
{
  TsMermaidGraph *graph;
  TsImport *import;
  GPtrArray *elements;
  GHashTable *ids;     /* that are taken */
  GHashTable *unknown; /* properties of styles that are not known */
} Builder;

/* What the icons of architecture diagrams are. */
static gboolean
guess_by_icon (const char *icon, gboolean strong, TsComponentKind *kind)
{
  static const struct
  {
    const char *icon;
    gboolean strong;
    TsComponentKind kind;
  } icons[] = {
    { "database", TRUE, TS_COMPONENT_DATABASE },  { "disk", TRUE, TS_COMPONENT_OBJECT_STORE },
    { "server", FALSE, TS_COMPONENT_SERVICE },    { "cloud", FALSE, TS_COMPONENT_EXTERNAL },
    { "internet", FALSE, TS_COMPONENT_EXTERNAL },
  };
  g_autofree char *words = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    {
      if (!g_str_equal (icons[i].icon, icon))
        continue;
      *kind = icons[i].kind;
      return icons[i].strong == strong;
    }
  words = g_strdelimit (g_strdup (icon), ":-_", ' ');
  return strong && ts_component_kind_guess (words, kind);
}

static gboolean
find_kind_class (const TsMermaidNode *node, TsComponentKind *kind)
{
  for (guint i = 0; i < node->classes->len; i++)
    {
      for (guint j = 0; j < TS_N_COMPONENT_KINDS; j++)
        {
          if (!g_str_equal (TS_COMPONENT_KIND_NAMES[j], node->classes->pdata[i]))
            continue;
          *kind = j;
          return TRUE;
        }
    }
  return FALSE;
}

/* The class of that name goes before the icon, that before the words, those before the shape. */
static TsComponentKind
guess_kind (const TsMermaidNode *node, const TsMermaidShape *shape, const char *label)
{
  TsComponentKind kind;

  if (find_kind_class (node, &kind))
    return kind;
  if (node->junction)
    return TS_COMPONENT_BOX;
  if (node->icon != NULL && guess_by_icon (node->icon, TRUE, &kind))
    return kind;
  if (shape->guess && ts_component_kind_guess (label, &kind))
    return kind;
  if (node->icon != NULL && guess_by_icon (node->icon, FALSE, &kind))
    return kind;
  return shape->kind;
}

static void
add_class (Builder *self, TsStyle *style, const char *name)
{
  const char *properties = g_hash_table_lookup (self->graph->class_styles, name);

  if (properties != NULL)
    ts_mermaid_style_read (style, properties, self->unknown);
}

static void
read_style (Builder *self, TsStyle *style, GPtrArray *classes, GString *own, gboolean usual)
{
  if (usual)
    add_class (self, style, "default");
  for (guint i = 0; i < classes->len; i++)
    {
      g_auto (GStrv) names = g_strsplit_set (classes->pdata[i], ", ", -1);

      for (guint j = 0; names[j] != NULL; j++)
        add_class (self, style, names[j]);
    }
  ts_mermaid_style_read (style, own->str, self->unknown);
}

static void
measure (TsElement *fields, const TsMermaidShape *shape)
{
  g_auto (GStrv) lines = g_strsplit (fields->label, "\n", 100);
  double letter = LETTER * (fields->style.font_size > 0 ? fields->style.font_size / 13 : 1);
  double line = LINE * (fields->style.font_size > 0 ? fields->style.font_size / 13 : 1);
  gboolean pointed = shape->shape == TS_SHAPE_DIAMOND || shape->shape == TS_SHAPE_TRIANGLE;
  double width = 0, height = MARGIN;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      width = MAX (width, MARGIN + letter * (double) g_utf8_strlen (lines[i], 60));
      height += line;
    }
  if (pointed || shape->shape == TS_SHAPE_ELLIPSE || shape->shape == TS_SHAPE_DOUBLE_ELLIPSE)
    {
      width *= pointed ? 1.5 : 1.2;
      height *= pointed ? 1.5 : 1.2;
    }
  fields->width = MAX (width, TS_COMPONENT_WIDTH);
  fields->height = MAX (height, TS_COMPONENT_HEIGHT);
  if (*fields->label == '\0' && shape->shape == TS_SHAPE_ELLIPSE)
    fields->width = fields->height = DOT;
  if (fields->role == TS_ELEMENT_TEXT)
    fields->height = height - MARGIN / 2.0;
}

static const char *
get_group_id (Builder *self, int group)
{
  return group >= 0 ? ((TsMermaidGroup *) self->graph->groups->pdata[group])->id : NULL;
}

static void
add_node (Builder *self, const TsMermaidNode *node)
{
  const TsMermaidShape *shape = node->shape;
  TsElement fields = { .id = node->id, .role = TS_ELEMENT_COMPONENT };

  if (shape == NULL)
    shape = ts_mermaid_shape_find ("rect");
  fields.label = node->label != NULL ? node->label : node->id;
  fields.group = get_group_id (self, node->group);
  read_style (self, &fields.style, node->classes, node->style, TRUE);
  if (g_str_equal (shape->names, "text"))
    fields.role = TS_ELEMENT_TEXT;
  else if (g_str_has_prefix (shape->names, "brace"))
    fields.role = TS_ELEMENT_NOTE;
  else
    {
      fields.kind = guess_kind (node, shape, fields.label);
      fields.style.shape = shape->shape;
      if (shape->shape == TS_SHAPE_CYLINDER && fields.kind == TS_COMPONENT_DATABASE)
        fields.style.shape = TS_SHAPE_AUTO;
    }
  measure (&fields, shape);
  if (shape->open == NULL && !node->junction && fields.role == TS_ELEMENT_COMPONENT
      && ts_mermaid_shape_find_for (shape->shape) != shape)
    {
      g_autofree char *name = ts_mermaid_shape_get_name (shape);

      ts_import_lose (self->import,
                      NULL,
                      0,
                      node->id,
                      _ ("its shape “%s”; it is drawn as the nearest one"),
                      name);
    }
  g_ptr_array_add (self->elements, ts_element_new (&fields));
  ts_import_keep (self->import, node->junction ? "junctions" : "nodes", 1);
}

static guint
get_depth (Builder *self, const TsMermaidGroup *group)
{
  guint depth = 0;

  for (int up = group->group; up >= 0 && depth <= self->graph->groups->len; depth++)
    up = ((TsMermaidGroup *) self->graph->groups->pdata[up])->group;
  return depth;
}

static void
add_group (Builder *self, const TsMermaidGroup *group)
{
  TsElement fields = { .id = group->id,
                       .role = TS_ELEMENT_GROUP,
                       .label = group->label,
                       .width = 2 * TS_COMPONENT_WIDTH,
                       .height = 2 * TS_COMPONENT_HEIGHT,
                       .group = get_group_id (self, group->group) };

  read_style (self, &fields.style, group->classes, group->style, FALSE);
  g_ptr_array_add (self->elements, ts_element_new (&fields));
  ts_import_keep (self->import, "groups", 1);
}

static void
add_groups (Builder *self)
{
  GPtrArray *groups = self->graph->groups;
  guint n_done = 0;

  /* those around others stand behind them */
  for (guint depth = 0; n_done < groups->len; depth++)
    {
      for (guint i = 0; i < groups->len; i++)
        {
          if (get_depth (self, groups->pdata[i]) != depth)
            continue;
          add_group (self, groups->pdata[i]);
          n_done++;
        }
    }
}

static TsArrow
find_arrow (char head, TsArrow usual, TsArrow none)
{
  return head == 'x' ? TS_ARROW_CROSS : head == 'o' ? TS_ARROW_CIRCLE : head == '>' ? usual : none;
}

static void
set_side (TsEdgeEnd *end, char side)
{
  if (side == 0)
    return;
  end->port = TRUE;
  end->x = side == 'L' ? 0 : side == 'R' ? 1 : 0.5;
  end->y = side == 'T' ? 0 : side == 'B' ? 1 : 0.5;
}

static char *
make_edge_id (Builder *self, const TsMermaidEdge *edge, guint number)
{
  char *id = edge->id != NULL ? g_strdup (edge->id) : g_strdup_printf ("edge-%u", number);

  while (g_hash_table_contains (self->ids, id))
    {
      g_free (id);
      id = g_strdup_printf ("edge-%u-%u", number, g_hash_table_size (self->ids));
    }
  g_hash_table_add (self->ids, g_strdup (id));
  return id;
}

static void
add_edge (Builder *self, const TsMermaidEdge *edge, guint number)
{
  g_autofree char *id = make_edge_id (self, edge, number);
  TsElement fields = { .id = id,
                       .role = TS_ELEMENT_EDGE,
                       .label = edge->label,
                       .source = edge->from,
                       .target = edge->to,
                       .asynchronous = edge->stroke == TS_MERMAID_DOTTED };

  if (self->graph->link_style != NULL)
    ts_mermaid_style_read (&fields.style, self->graph->link_style->str, self->unknown);
  ts_mermaid_style_read (&fields.style, edge->style->str, self->unknown);
  fields.style.fill = TS_INK_AUTO; /* of the area under a curve */
  fields.source_end.arrow = find_arrow (edge->start, TS_ARROW_FILLED, TS_ARROW_AUTO);
  fields.target_end.arrow = find_arrow (edge->end, TS_ARROW_AUTO, TS_ARROW_NONE);
  if (edge->stroke == TS_MERMAID_THICK && fields.style.stroke_width <= 0)
    fields.style.stroke_width = 3;
  if (edge->stroke == TS_MERMAID_INVISIBLE)
    fields.style.stroke = TS_INK_NONE;
  set_side (&fields.source_end, edge->from_side);
  set_side (&fields.target_end, edge->to_side);
  g_ptr_array_add (self->elements, ts_element_new (&fields));
  ts_import_keep (self->import, "edges", 1);
}

static void
add_nodes (Builder *self)
{
  TsMermaidGraph *graph = self->graph;

  for (guint i = 0; i < graph->nodes->len; i++)
    {
      const TsMermaidNode *node = graph->nodes->pdata[i];

      ts_import_count (self->import, node->junction ? "junctions" : "nodes", 1);
      /* where the id of a group stands Mermaid counts a node too; it is kept as the group */
      if (ts_mermaid_graph_find_group (graph, node->id, NULL) != NULL)
        {
          ts_import_keep (self->import, "nodes", 1);
          continue;
        }
      g_hash_table_add (self->ids, g_strdup (node->id));
      add_node (self, node);
    }
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static void
tell_losses (Builder *self)
{
  GArray *losses = self->graph->losses;
  g_autoptr (GList) unknown = g_list_sort (g_hash_table_get_keys (self->unknown), compare_words);

  for (guint i = 0; i < losses->len; i++)
    {
      const TsMermaidLoss *loss = &g_array_index (losses, TsMermaidLoss, i);
      g_autofree char *where = g_strdup_printf (_ ("line %u"), loss->line);

      ts_import_lose (self->import, NULL, 0, where, "%s", loss->what);
    }
  for (GList *l = unknown; l != NULL; l = l->next)
    ts_import_lose (self->import,
                    NULL,
                    0,
                    _ ("styles"),
                    _ ("“%s”, which a design has no place for"),
                    (const char *) l->data);
}

static void
build (Builder *self)
{
  TsMermaidGraph *graph = self->graph;

  ts_import_add_column (self->import, "nodes");
  ts_import_count (self->import, "edges", graph->edges->len);
  ts_import_count (self->import, "groups", graph->groups->len);
  if (g_str_equal (graph->type, "architecture"))
    ts_import_add_column (self->import, "junctions");
  for (guint i = 0; i < graph->groups->len; i++)
    g_hash_table_add (self->ids, g_strdup (((TsMermaidGroup *) graph->groups->pdata[i])->id));
  add_groups (self);
  add_nodes (self);
  for (guint i = 0; i < graph->edges->len; i++)
    add_edge (self, graph->edges->pdata[i], i + 1);
  tell_losses (self);
}

/*
 * ts_mermaid_build:
 *
 * Adds the graph as a page, laid out.
 *
 * Returns: whether it could be added
 */
gboolean
ts_mermaid_build (TsMermaidGraph *graph,
                  TsImport *import,
                  GCancellable *cancellable,
                  GError **error)
{
  Builder self = { .graph = graph, .import = import };
  const char *title = graph->title != NULL ? graph->title : "";
  guint page = ts_import_get_n_pages (import);
  gboolean added;

  self.elements = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_element_unref);
  self.ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  build (&self);
  added = ts_import_add_page (import, title, self.elements, error)
          && ts_layout_place_new (ts_import_get_diagram (import, page),
                                  graph->direction,
                                  cancellable,
                                  error);
  g_ptr_array_unref (self.elements);
  g_hash_table_unref (self.ids);
  g_hash_table_unref (self.unknown);
  return added;
}
