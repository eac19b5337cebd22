/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-structurizr-private.h"
#include "diagram/ts-component-names.h"
#include "diagram/ts-layout.h"

/* A person has a head above the box. */
#define PERSON_HEIGHT 96

/* How many pairs of instances are compared with relations at most. */
#define MAX_INSTANCE_WORK 1e8

typedef enum
{
  VIEW_MODEL, /* of a workspace without views: everything in it */
  VIEW_LANDSCAPE,
  VIEW_CONTEXT,
  VIEW_CONTAINER,
  VIEW_COMPONENT,
  VIEW_DEPLOYMENT,
  VIEW_DYNAMIC,
  VIEW_CUSTOM,
} ViewType;

/* A view while its page is made. */
typedef struct
{
  TsImport *import;
  TsStructurizrModel *model;
  const GPtrArray *styles;
  const TsStructurizrLine *line; /* (nullable) */
  ViewType type;
  TsStructurizrElement *scope, *environment;
  gboolean *visible, *drawn; /* by place of element: as itself; as a group around others */
  GHashTable *pairs;         /* (owned) "source target" of what is joined already */
  GPtrArray *elements;       /* of TsElement */
  GString *title;
  TsLayoutDirection direction;
  guint n_steps, n_lost_styles;
} View;

static gboolean
is_static (const TsStructurizrElement *element)
{
  return element->type <= TS_STRUCTURIZR_CUSTOM;
}

static const TsStructurizrElement *
get_top (const TsStructurizrElement *element)
{
  while (element->parent != NULL)
    element = element->parent;
  return element;
}

/* Returns the element itself or what it is a part of that lies directly in @outer; NULL if it is not in it. */
static const TsStructurizrElement *
lift_into (const TsStructurizrElement *element, const TsStructurizrElement *outer)
{
  while (element != NULL && element->parent != outer)
    element = element->parent;
  return element;
}

static void
show (View *self, const TsStructurizrElement *element)
{
  if (element != NULL && element->type != TS_STRUCTURIZR_GROUP
      && element->type != TS_STRUCTURIZR_ENVIRONMENT)
    self->visible[element->place] = TRUE;
}

/* Shows what is at the other end of a relation of something in the scope. */
static void
show_related (View *self, const TsStructurizrElement *here, const TsStructurizrElement *there)
{
  const TsStructurizrElement *system = get_top (self->scope);

  switch (self->type)
    {
    case VIEW_CONTEXT:
      if (get_top (here) == self->scope && is_static (there))
        show (self, get_top (there));
      break;
    case VIEW_CONTAINER:
      if (lift_into (here, self->scope) != NULL && get_top (there) != system && is_static (there))
        show (self, get_top (there));
      break;
    default:
      if (lift_into (here, self->scope) == NULL || lift_into (there, self->scope) != NULL
          || !is_static (there) || there == self->scope)
        break;
      show (self, get_top (there) == system ? lift_into (there, system) : get_top (there));
    }
}

/* Whether an instance is one of the scope of a deployment view. */
static gboolean
is_in_scope (const View *self, const TsStructurizrElement *instance)
{
  return self->scope == NULL || instance->model == self->scope
         || ts_structurizr_element_is_in (instance->model, self->scope);
}

static void
show_deployment (View *self)
{
  for (guint i = 0; i < self->model->elements->len; i++)
    {
      const TsStructurizrElement *element = self->model->elements->pdata[i];

      if (!ts_structurizr_element_is_in (element, self->environment))
        continue;
      if (element->type == TS_STRUCTURIZR_INSTANCE ? is_in_scope (self, element)
                                                   : element->n_children == 0)
        show (self, element);
    }
}

/* Shows what "include *" means in a view of this type. */
static void
show_all (View *self)
{
  if (self->type == VIEW_DEPLOYMENT)
    {
      show_deployment (self);
      return;
    }
  for (guint i = 0; i < self->model->elements->len; i++)
    {
      const TsStructurizrElement *element = self->model->elements->pdata[i];
      TsStructurizrType type = element->type;
      gboolean top = type == TS_STRUCTURIZR_PERSON || type == TS_STRUCTURIZR_SYSTEM;

      if (self->type == VIEW_MODEL       ? is_static (element) && element->n_children == 0
          : self->type == VIEW_LANDSCAPE ? top
          : self->type == VIEW_CUSTOM    ? type == TS_STRUCTURIZR_CUSTOM
          : self->type == VIEW_CONTEXT   ? element == self->scope
                                         : element->parent == self->scope)
        show (self, element);
    }
  for (guint i = 0; self->type >= VIEW_CONTEXT && self->type <= VIEW_COMPONENT
                    && i < self->model->relations->len;
       i++)
    {
      const TsStructurizrRelation *relation = self->model->relations->pdata[i];

      show_related (self, relation->source, relation->target);
      show_related (self, relation->target, relation->source);
    }
}

/* Whether an element is drawn as a frame around its parts. */
static gboolean
is_boundary (const View *self, const TsStructurizrElement *element)
{
  if (self->type == VIEW_DEPLOYMENT)
    return element->type == TS_STRUCTURIZR_NODE && element->n_children > 0;
  if (self->type == VIEW_MODEL)
    return is_static (element) && element->n_children > 0;
  return element == self->scope && self->type != VIEW_CONTEXT;
}

/* Returns the group or boundary that an element is drawn in. */
static const TsStructurizrElement *
get_frame (const View *self, const TsStructurizrElement *element)
{
  if (element->group != NULL)
    return element->group;
  return element->parent != NULL && is_boundary (self, element->parent) ? element->parent : NULL;
}

static TsComponentKind
find_kind (const TsStructurizrElement *element, const TsStyle *style)
{
  TsComponentKind kind = TS_COMPONENT_BOX;

  if (element->type == TS_STRUCTURIZR_PERSON)
    return TS_COMPONENT_CLIENT;
  if (ts_component_kind_guess (element->name, &kind))
    return kind;
  if (element->technology != NULL && ts_component_kind_guess (element->technology, &kind))
    return kind;
  for (guint i = 2; i < element->tags->len; i++)
    {
      if (ts_component_kind_guess (element->tags->pdata[i], &kind))
        return kind;
    }
  if (style->shape == TS_SHAPE_CYLINDER)
    return TS_COMPONENT_DATABASE;
  if (style->shape == TS_SHAPE_LYING_CYLINDER)
    return TS_COMPONENT_QUEUE;
  return element->type == TS_STRUCTURIZR_CONTAINER ? TS_COMPONENT_SERVICE : kind;
}

/* Takes the element and returns it with a property if there is a value. */
static TsElement *
with_property (TsElement *element, const char *name, const char *value)
{
  g_autoptr (TsElement) before = element;

  if (value == NULL || *value == '\0' || *name == '\0')
    return g_steal_pointer (&before);
  return ts_element_with_property (before, name, value);
}

static TsElement *
add_properties (TsElement *made, const TsStructurizrElement *element)
{
  for (guint i = 0; i < element->properties->len; i += 2)
    made = with_property (made, element->properties->pdata[i], element->properties->pdata[i + 1]);
  made = with_property (made, "description", element->description);
  made = with_property (made, "technology", element->technology);
  return with_property (made, "link", element->url);
}

static void
add_node (View *self, TsStructurizrElement *element)
{
  gboolean is_group = self->drawn[element->place];
  const TsStructurizrElement *frame = get_frame (self, element);
  glong length = g_utf8_strlen (element->name, -1);
  TsElement fields = {
    .id = element->path,
    .role = is_group ? TS_ELEMENT_GROUP : TS_ELEMENT_COMPONENT,
    .label = element->name,
    .group = frame != NULL ? frame->path : NULL,
    .width = CLAMP (length * 8 + 40, TS_COMPONENT_WIDTH, 320),
    .height = element->type == TS_STRUCTURIZR_PERSON ? PERSON_HEIGHT : TS_COMPONENT_HEIGHT,
    .replicas = is_group ? 1 : element->n_instances,
  };

  for (guint i = 0; i < element->tags->len; i++)
    ts_structurizr_apply_style (
        self->styles, element->tags->pdata[i], FALSE, &fields.style, &self->n_lost_styles);
  if (is_group)
    fields.style = (TsStyle){ 0 };
  else
    fields.kind = find_kind (element, &fields.style);
  element->kept = TRUE;
  g_ptr_array_add (self->elements, add_properties (ts_element_new (&fields), element));
}

static void
add_nodes (View *self)
{
  for (guint i = 0; i < self->model->elements->len; i++)
    {
      const TsStructurizrElement *element = self->model->elements->pdata[i];

      if (!self->visible[i] || is_boundary (self, element))
        continue;
      for (element = get_frame (self, element); element != NULL && !self->drawn[element->place];
           element = get_frame (self, element))
        self->drawn[element->place] = TRUE;
    }
  for (guint i = 0; i < self->model->elements->len; i++)
    {
      self->visible[i] = self->visible[i] && !self->drawn[i];
      if (self->visible[i] || self->drawn[i])
        add_node (self, self->model->elements->pdata[i]);
    }
}

/* Returns what of an element is seen: itself, or what it is a part of; NULL if nothing is. */
static const TsStructurizrElement *
find_visible (const View *self, const TsStructurizrElement *element)
{
  while (element != NULL && !self->visible[element->place] && !self->drawn[element->place])
    element = element->parent;
  return element;
}

static gboolean
add_edge (View *self,
          const TsStructurizrElement *source,
          const TsStructurizrElement *target,
          const TsStructurizrRelation *relation,
          const char *label)
{
  g_autofree char *pair = g_strdup_printf ("%u %u", source->place, target->place);
  g_autofree char *id =
      g_strdup_printf ("(%s -> %s)[%u]", source->path, target->path, self->elements->len);
  TsElement fields = {
    .id = id,
    .role = TS_ELEMENT_EDGE,
    .label = label,
    .source = source->path,
    .target = target->path,
  };

  for (guint i = 0; relation != NULL && i < relation->tags->len; i++)
    ts_structurizr_apply_style (
        self->styles, relation->tags->pdata[i], TRUE, &fields.style, &self->n_lost_styles);
  g_hash_table_add (self->pairs, g_steal_pointer (&pair));
  g_ptr_array_add (self->elements,
                   with_property (ts_element_new (&fields),
                                  "technology",
                                  relation != NULL ? relation->technology : NULL));
  return self->elements->len <= TS_IMPORT_MAX_ELEMENTS;
}

static gboolean
is_joined (const View *self, const TsStructurizrElement *source, const TsStructurizrElement *target)
{
  g_autofree char *pair = g_strdup_printf ("%u %u", source->place, target->place);

  return g_hash_table_contains (self->pairs, pair);
}

/* Whether no edge can end there: the frame around what a view of the static model is about. */
static gboolean
is_mere_frame (const View *self, const TsStructurizrElement *element)
{
  return self->drawn[element->place] && self->type != VIEW_DEPLOYMENT && self->type != VIEW_MODEL;
}

/* Adds the relations between what is seen, or, if @implied, those that its parts have and it has not. */
static gboolean
add_relations (View *self, gboolean implied)
{
  for (guint i = 0; i < self->model->relations->len; i++)
    {
      TsStructurizrRelation *relation = self->model->relations->pdata[i];
      const TsStructurizrElement *source = find_visible (self, relation->source);
      const TsStructurizrElement *target = find_visible (self, relation->target);
      gboolean direct = source == relation->source && target == relation->target;

      if (source == NULL || target == NULL || direct == implied || is_mere_frame (self, source)
          || is_mere_frame (self, target)
          || (!direct
              && (source == target || ts_structurizr_element_is_in (source, target)
                  || ts_structurizr_element_is_in (target, source))))
        continue;
      relation->kept = TRUE;
      if (implied && is_joined (self, source, target))
        continue;
      if (!add_edge (self, source, target, relation, relation->description))
        return FALSE;
    }
  return TRUE;
}

static gboolean
share_group (const TsStructurizrElement *a, const TsStructurizrElement *b)
{
  if (a->deployment_groups == NULL || b->deployment_groups == NULL)
    return TRUE;
  for (char **name = a->deployment_groups; *name != NULL; name++)
    {
      if (g_strv_contains ((const char *const *) b->deployment_groups, *name))
        return TRUE;
    }
  return FALSE;
}

/* Adds to instances the relations of what they are instances of. */
static gboolean
add_instance_relations (View *self)
{
  g_autoptr (GPtrArray) instances = g_ptr_array_new ();

  for (guint i = 0; i < self->model->elements->len; i++)
    {
      TsStructurizrElement *element = self->model->elements->pdata[i];

      if (self->visible[i] && element->type == TS_STRUCTURIZR_INSTANCE)
        g_ptr_array_add (instances, element);
    }
  if ((double) instances->len * instances->len * self->model->relations->len > MAX_INSTANCE_WORK)
    return FALSE;
  for (guint i = 0; i < self->model->relations->len; i++)
    {
      TsStructurizrRelation *relation = self->model->relations->pdata[i];

      for (guint k = 0; is_static (relation->source) && k < instances->len * instances->len; k++)
        {
          TsStructurizrElement *a = instances->pdata[k / instances->len];
          TsStructurizrElement *b = instances->pdata[k % instances->len];

          if (a == b || a->model == b->model
              || (relation->source != a->model
                  && !ts_structurizr_element_is_in (relation->source, a->model))
              || (relation->target != b->model
                  && !ts_structurizr_element_is_in (relation->target, b->model))
              || !share_group (a, b))
            continue;
          relation->kept = TRUE;
          if (!is_joined (self, a, b) && !add_edge (self, a, b, relation, relation->description))
            return FALSE;
        }
    }
  return TRUE;
}

/* Shows the steps of a dynamic view: edges with the number of the step. */
static gboolean
show_steps (View *self, const GPtrArray *block, gboolean add, GError **error)
{
  for (guint i = 0; i < block->len; i++)
    {
      const TsStructurizrLine *line = block->pdata[i];
      g_autofree char *label = NULL;
      const TsStructurizrElement *ends[2];

      if (line->block != NULL && ts_structurizr_is (line, 0, "{")
          && !show_steps (self, line->block, add, error))
        return FALSE;
      if (!ts_structurizr_is (line, 1, "->"))
        continue;
      for (guint k = 0; k < 2; k++)
        {
          ends[k] =
              ts_structurizr_model_find (self->model,
                                         NULL,
                                         line->words[k == 0 ? 0 : MIN (2, line->n_words - 1)]);
          if (ends[k] == NULL || ends[k]->type == TS_STRUCTURIZR_GROUP)
            return ts_structurizr_fail (error,
                                        self->model->name,
                                        line->line,
                                        TS_IMPORT_ERROR_SYNTAX,
                                        _ ("a step must join two elements by their identifiers"));
          show (self, ends[k]);
        }
      if (!add)
        continue;
      label = g_strdup_printf ("%u: %s", ++self->n_steps, ts_structurizr_get (line, 3));
      if (!add_edge (self, ends[0], ends[1], NULL, label))
        return ts_structurizr_fail (error,
                                    self->model->name,
                                    line->line,
                                    TS_IMPORT_ERROR_LIMIT,
                                    _ ("there are too many steps"));
    }
  return TRUE;
}

/* Takes one word of "include" or "exclude". */
static void
select_word (View *self, const TsStructurizrLine *line, const char *word, gboolean include)
{
  TsStructurizrElement *element = ts_structurizr_model_find (self->model, NULL, word);
  g_autofree char *where = g_strdup_printf (_ ("line %u"), line->line);

  if (element == NULL && self->scope != NULL)
    element = ts_structurizr_model_find (self->model, self->scope, word);
  if (include && (g_str_equal (word, "*") || g_str_equal (word, "*?")))
    show_all (self);
  else if (element == NULL)
    ts_import_lose (self->import, NULL, 1, where, _ ("the expression “%s” is not evaluated"), word);
  else if (include)
    show (self, element);
  else
    self->visible[element->place] = FALSE;
}

static void
read_direction (View *self, const char *word)
{
  static const char *const words[] = { "lr", "tb", "rl", "bt" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_ascii_strcasecmp (words[i], word) == 0)
        self->direction = i;
    }
}

static gboolean
read_block (View *self, GError **error)
{
  const GPtrArray *block = self->line->block;

  for (guint pass = 0; block != NULL && pass < 2; pass++)
    {
      for (guint i = 0; i < block->len; i++)
        {
          const TsStructurizrLine *line = block->pdata[i];

          for (guint k = 1;
               k < line->n_words && ts_structurizr_is (line, 0, pass == 0 ? "include" : "exclude");
               k++)
            select_word (self, line, line->words[k], pass == 0);
          if (ts_structurizr_is (line, 0, "autoLayout"))
            read_direction (self, ts_structurizr_get (line, 1));
          if (ts_structurizr_is (line, 0, "title"))
            g_string_assign (self->title, ts_structurizr_get (line, 1));
        }
    }
  if (self->type == VIEW_DYNAMIC && block != NULL)
    return show_steps (self, block, FALSE, error);
  return TRUE;
}

static gboolean
add_page (View *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (TsDiagram) diagram = ts_diagram_new ();
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  g_autoptr (GPtrArray) placed = g_ptr_array_new ();

  for (guint i = 0; i < self->elements->len; i++)
    g_ptr_array_add (edits, ts_edit_new (NULL, 0, self->elements->pdata[i], i));
  if (!ts_diagram_apply (diagram, edits, error)
      || !ts_layout_place_new (diagram, self->direction, cancellable, error))
    {
      g_prefix_error (error, "%s: ", self->model->name);
      return FALSE;
    }
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    g_ptr_array_add (placed, (gpointer) ts_diagram_get_element (diagram, i));
  if (ts_import_add_page (self->import, self->title->str, placed, error))
    return TRUE;
  g_prefix_error (error, "%s: ", self->model->name);
  return FALSE;
}

static gboolean
build (View *self, GCancellable *cancellable, GError **error)
{
  gboolean good = self->line == NULL || read_block (self, error);
  guint number = self->line != NULL ? self->line->line : 1;

  if (self->line == NULL)
    show_all (self);
  if (!good)
    return FALSE;
  add_nodes (self);
  if (self->type == VIEW_DYNAMIC)
    good = self->line->block == NULL || show_steps (self, self->line->block, TRUE, error);
  else
    good = add_relations (self, FALSE) && add_relations (self, TRUE)
           && (self->type != VIEW_DEPLOYMENT || add_instance_relations (self));
  if (!good && (error == NULL || *error == NULL))
    ts_structurizr_fail (error,
                         self->model->name,
                         number,
                         TS_IMPORT_ERROR_LIMIT,
                         _ ("the view has more than %d elements"),
                         TS_IMPORT_MAX_ELEMENTS);
  return good && add_page (self, cancellable, error);
}

static TsStructurizrElement *
find_environment (const View *self, const char *name)
{
  for (guint i = 0; i < self->model->elements->len; i++)
    {
      TsStructurizrElement *element = self->model->elements->pdata[i];

      if (element->type == TS_STRUCTURIZR_ENVIRONMENT && g_str_equal (element->name, name))
        return element;
    }
  return ts_structurizr_model_find (self->model, NULL, name);
}

/* Finds what a view is about; returns FALSE with an error if that is not there. */
static gboolean
read_scope (View *self, GError **error)
{
  gboolean scoped = self->type >= VIEW_CONTEXT && self->type <= VIEW_DYNAMIC;
  const char *word = ts_structurizr_get (self->line, 1);

  if (scoped && !g_str_equal (word, "*"))
    {
      self->scope = ts_structurizr_model_find (self->model, NULL, word);
      if (self->scope == NULL || !is_static (self->scope)
          || (self->type == VIEW_COMPONENT && self->scope->parent == NULL))
        return ts_structurizr_fail (error,
                                    self->model->name,
                                    self->line->line,
                                    TS_IMPORT_ERROR_SYNTAX,
                                    _ ("“%s” is no element that such a view can be about"),
                                    word);
    }
  else if (scoped && self->type != VIEW_DEPLOYMENT && self->type != VIEW_DYNAMIC)
    return ts_structurizr_fail (error,
                                self->model->name,
                                self->line->line,
                                TS_IMPORT_ERROR_SYNTAX,
                                _ ("the view must name what it is about"));
  if (self->type != VIEW_DEPLOYMENT)
    return TRUE;
  self->environment = find_environment (self, ts_structurizr_get (self->line, 2));
  return self->environment != NULL
         || ts_structurizr_fail (error,
                                 self->model->name,
                                 self->line->line,
                                 TS_IMPORT_ERROR_SYNTAX,
                                 _ ("“%s” is no deployment environment"),
                                 ts_structurizr_get (self->line, 2));
}

static void
make_title (View *self)
{
  const char *const names[] = { N_ ("Model"),          N_ ("System landscape"),
                                N_ ("System context"), N_ ("Containers"),
                                N_ ("Components"),     N_ ("Deployment"),
                                N_ ("Dynamic"),        N_ ("Custom") };

  g_string_assign (self->title, _ (names[self->type]));
  if (self->scope != NULL)
    g_string_append_printf (self->title, ": %s", self->scope->name);
  if (self->environment != NULL)
    g_string_append_printf (self->title, " (%s)", self->environment->name);
}

static gboolean
import_view (TsImport *import,
             TsStructurizrModel *model,
             const GPtrArray *styles,
             const TsStructurizrLine *line,
             ViewType type,
             GCancellable *cancellable,
             GError **error)
{
  g_autofree gboolean *visible = g_new0 (gboolean, model->elements->len + 1);
  g_autofree gboolean *drawn = g_new0 (gboolean, model->elements->len + 1);
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) elements =
      g_ptr_array_new_with_free_func ((GDestroyNotify) ts_element_unref);
  View view = {
    .import = import,
    .model = model,
    .styles = styles,
    .line = line,
    .type = type,
    .visible = visible,
    .drawn = drawn,
    .pairs = pairs,
    .elements = elements,
    .title = g_string_new (NULL),
    .direction = TS_LAYOUT_DOWN,
  };
  gboolean good = line == NULL || read_scope (&view, error);

  if (good)
    {
      make_title (&view);
      good = build (&view, cancellable, error);
    }
  if (good && view.n_lost_styles > 0)
    ts_import_lose (import,
                    NULL,
                    view.n_lost_styles,
                    view.title->str,
                    ngettext ("%u style has no match in a design",
                              "%u styles have no match in a design",
                              view.n_lost_styles),
                    view.n_lost_styles);
  g_string_free (view.title, TRUE);
  return good;
}

/* Tells what no view shows. */
static void
account (TsImport *import, const TsStructurizrModel *model)
{
  guint n_elements = 0, n_shown = 0, n_joined = 0;

  for (guint i = 0; i < model->elements->len; i++)
    {
      const TsStructurizrElement *element = model->elements->pdata[i];

      if (element->type == TS_STRUCTURIZR_GROUP || element->type == TS_STRUCTURIZR_ENVIRONMENT)
        continue;
      n_elements++;
      n_shown += element->kept;
    }
  for (guint i = 0; i < model->relations->len; i++)
    n_joined += ((const TsStructurizrRelation *) model->relations->pdata[i])->kept;
  ts_import_count (import, "elements", n_elements);
  ts_import_keep (import, "elements", n_shown);
  ts_import_count (import, "relationships", model->relations->len);
  ts_import_keep (import, "relationships", n_joined);
  if (n_elements > n_shown)
    ts_import_lose (import,
                    "elements",
                    n_elements - n_shown,
                    _ ("model"),
                    ngettext ("%u element is in no view",
                              "%u elements are in no view",
                              n_elements - n_shown),
                    n_elements - n_shown);
  if (model->relations->len > n_joined)
    ts_import_lose (import,
                    "relationships",
                    model->relations->len - n_joined,
                    _ ("model"),
                    ngettext ("%u relationship is in no view",
                              "%u relationships are in no view",
                              model->relations->len - n_joined),
                    model->relations->len - n_joined);
  if (model->n_skipped > 0)
    ts_import_lose (import,
                    NULL,
                    model->n_skipped,
                    _ ("workspace"),
                    ngettext ("%u statement says nothing to a design",
                              "%u statements say nothing to a design",
                              model->n_skipped),
                    model->n_skipped);
}

static gboolean
import_line (TsImport *import,
             TsStructurizrModel *model,
             const GPtrArray *styles,
             const TsStructurizrLine *line,
             GCancellable *cancellable,
             GError **error)
{
  static const char *const types[] = { "",          "systemLandscape", "systemContext", "container",
                                       "component", "deployment",      "dynamic",       "custom" };
  g_autofree char *where = g_strdup_printf (_ ("line %u"), line->line);

  for (guint i = 1; i < G_N_ELEMENTS (types); i++)
    {
      if (!ts_structurizr_is (line, 0, types[i]))
        continue;
      ts_import_count (import, "views", 1);
      ts_import_keep (import, "views", 1);
      return import_view (import, model, styles, line, i, cancellable, error);
    }
  if (ts_structurizr_is (line, 0, "image") || ts_structurizr_is (line, 0, "filtered"))
    {
      ts_import_count (import, "views", 1);
      ts_import_lose (import, "views", 1, where, _ ("%s views are not read"), line->words[0]);
    }
  else if (!ts_structurizr_is (line, 0, "styles"))
    ts_import_lose (import, NULL, 1, where, _ ("“%s” is left out"), line->words[0]);
  return TRUE;
}

/**
 * ts_structurizr_import_views:
 * @import: to add pages to
 * @model: what the views show
 * @views: (element-type TsStructurizrLine): what stands in the views
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Adds a page for each view, or one with the whole static model if there is none.
 *
 * Returns: whether all went well
 */
gboolean
ts_structurizr_import_views (TsImport *import,
                             TsStructurizrModel *model,
                             const GPtrArray *views,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (GPtrArray) styles = ts_structurizr_read_styles (views);

  ts_import_add_column (import, "views");
  for (guint i = 0; i < views->len; i++)
    {
      if (!import_line (import, model, styles, views->pdata[i], cancellable, error))
        return FALSE;
    }
  if (ts_import_get_n_pages (import) == 0
      && !import_view (import, model, styles, NULL, VIEW_MODEL, cancellable, error))
    return FALSE;
  account (import, model);
  return TRUE;
}
